"""The output folder: written whole or not at all, read back, healed after a crash.

    build OUT.new, fsync  ->  under a lock: OUT -> OUT.old, OUT.new -> OUT  ->  carry the user's own files, drop OUT.old

A start that finds OUT.old without OUT puts it back; one that finds both finishes the carrying. Both neighbours carry a mark of ours while
they live: a folder of that name without it is the user's (a copy kept aside, say), is never touched and stops the run. `manifest.json` is
the mark of a complete folder. Files that it does not name (adapters trained there, notes) are the user's and move along.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from fascicle.errors import BusyError, FolderError, InputError, RecipeError, one_line
from fascicle.prompts.own import PromptsFile, parse_prompts
from fascicle.recipe import parse_recipe
from fascicle.settings import Settings

MANIFEST = "manifest.json"
USERS_OWN = "decisions.toml"
UNFINISHED, REPLACED = ".fascicle-unfinished", ".fascicle-replaced"
"""The marks of OUT.new while it is built and of OUT.old while it is emptied."""


def sha256(data: bytes) -> str:
    """Give the hexadecimal digest of some bytes."""
    return hashlib.sha256(data).hexdigest()


@contextlib.contextmanager
def locked(out: Path, *, patient: bool = False) -> Iterator[None]:
    """Hold an output folder; heal what a killed run left. Raises `BusyError` where another process holds it; a `patient` one waits.

    The lock file stands in the system's folder for temporary files, so that no litter stays beside the user's dataset.
    """
    from filelock import FileLock, Timeout

    _make_parent(out)
    key = sha256(os.path.normcase(out.resolve()).encode("utf-8", "surrogateescape"))[:24]
    lock = FileLock(Path(tempfile.gettempdir()) / f"fascicle-{key}.lock")
    try:
        lock.acquire(timeout=-1 if patient else 0)
    except Timeout:
        raise BusyError(f"{one_line(out.name)}: another run is writing this folder; wait for it or choose another -o") from None
    except OSError as error:
        raise FolderError(f"{one_line(out.name)}: cannot be locked ({error.strerror}); choose another -o") from None
    try:
        heal(out)
        yield
    finally:
        lock.release()


def check_target(out: Path, *, overwrite: bool) -> None:
    """Raise `FolderError` where the folder is not ours to replace, or holds a generated file that the user changed."""
    shown = one_line(out.name or str(out))
    if not out.exists():
        return
    if not out.is_dir():
        raise FolderError(f"{shown}: a file, not a folder; choose another -o")
    manifest = outputs_of(out)
    if manifest is None:
        if any(out.iterdir()):
            raise FolderError(f"{shown}: not empty and not made by Fascicle; choose another -o or move its files away")
        return
    changed = [name for name, wanted in manifest.items() if name != USERS_OWN and _differs(out / name, wanted)]
    if changed and not overwrite:
        raise FolderError(
            f"{shown}: {changed[0]} was changed since Fascicle wrote it; keep a copy elsewhere and run again with --overwrite"
        )


def read_user_file(out: Path) -> str | None:
    """Give the text of the user's decisions in an output folder, or None."""
    for folder in (out, out.with_name(out.name + ".old")):
        path = folder / USERS_OWN
        if path.is_file():
            try:
                return path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError):
                raise FolderError(f"{USERS_OWN}: cannot be read as UTF-8 text; mend or remove it") from None
    return None


def write_user_file(out: Path, text: str, before: str | None) -> None:
    """Write the user's decisions durably, if they still read as `before`.

    Raises `BusyError` where they do not or a run holds the folder, `FolderError` where it is gone or cannot be written.
    """
    if outputs_of(out) is None:
        raise FolderError(f"{one_line(out.name or str(out))}: no dataset folder stands there any more; give the folder that prepare wrote")
    with locked(out):
        if read_user_file(out) != before:
            raise BusyError(f"{USERS_OWN}: was changed elsewhere meanwhile; nothing was written, look and do it again")
        write_file(out / USERS_OWN, text)
        _sync_folder(out)


def write_folder(out: Path, files: Mapping[str, bytes], *, overwrite: bool = False) -> None:
    """Replace an output folder by these files, whole or not at all. Call it where no other run may write the folder: under `locked`."""
    replace_folder(out, lambda new: _fill(new, files), overwrite=overwrite)


def replace_folder(out: Path, fill: Callable[[Path], None], *, overwrite: bool = False) -> None:
    """Replace an output folder by what `fill` puts into a new one, whole or not at all; `manifest.json` must be the last that it puts."""
    check_target(out, overwrite=overwrite)
    new, old = out.with_name(out.name + ".new"), out.with_name(out.name + ".old")
    for neighbour, mark in ((new, UNFINISHED), (old, REPLACED)):
        if neighbour.exists() and not _is_ours(neighbour, mark):
            raise FolderError(f"{one_line(neighbour.name)}: stands in the way and is not ours; move it or choose another -o")
    with told(out):
        try:
            _remove(new)
            _build(new, fill)
            _remove(old)
            if out.exists():
                os.replace(out, old)
                (old / REPLACED).touch()
            os.replace(new, out)
        except OSError:
            with contextlib.suppress(OSError):
                if not out.exists() and old.exists():
                    _put_back(old, out)
                _remove(new)
            raise
        _unmark(out)
        _sync_folder(out.parent)
        _finish(out, old)


@contextlib.contextmanager
def told(out: Path) -> Iterator[None]:
    """Turn an error of the system into one sentence about the output folder."""
    try:
        yield
    except OSError as error:
        raise FolderError(f"{one_line(out.name)}: cannot be written ({error.strerror}); free space or choose another -o") from None


def text_if_any(path: Path) -> str | None:
    """Give the text of a file, None where there is none. Raises `FolderError` where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        raise FolderError(f"{one_line(path.name)}: cannot be read as UTF-8 text; mend or move it") from None


def write_file(path: Path, text: str) -> None:
    """Write one text file whole or not at all. Raises `FolderError` where it cannot be written."""
    half = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        put(half, text.encode("utf-8"))
        os.replace(half, path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise FolderError(f"{one_line(path.name)}: cannot be written ({error.strerror}); choose another place") from None


def read_folder(out: Path) -> dict[str, bytes]:
    """Read the files that make a dataset folder, by name. Raises `FolderError` where there is none."""
    if not out.exists() and outputs_of(out.with_name(out.name + ".old")) is not None:
        with locked(out):
            pass  # a killed run left the folder under its old name; taking the lock puts it back
    if not out.is_dir():
        raise FolderError(f"{one_line(out.name or str(out))}: no such folder; give the folder that prepare wrote")
    files = {}
    for path in sorted(out.rglob("*")):
        name = path.relative_to(out).as_posix()
        if path.is_file() and (path.parent == out or name.startswith("chunks/")) and name not in (UNFINISHED, REPLACED):
            files[name] = path.read_bytes()
    return files


def read_recipe(path: Path) -> Settings:
    """Read a recipe file. Raises `RecipeError` where it is missing or holds what is no setting."""
    name = one_line(path.name)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise RecipeError(f"{name}: no such recipe; check the path") from None
    except (OSError, UnicodeDecodeError):
        raise RecipeError(f"{name}: cannot be read as UTF-8 text; check the file") from None
    return parse_recipe(text, name)


def read_prompts_file(path: Path) -> PromptsFile:
    """Read a file of the author's own prompts. Raises `InputError` where it is missing or a row is unfit."""
    name = one_line(path.name)
    try:
        content = path.read_bytes()
        text = content.decode("utf-8")
    except FileNotFoundError:
        raise InputError(f"{name}: no such prompts file; check the path") from None
    except (OSError, UnicodeDecodeError, ValueError):
        raise InputError(f"{name}: cannot be read as UTF-8 text; check the file") from None
    return PromptsFile(name, hashlib.sha256(content).hexdigest(), parse_prompts(text, name))


def _make_parent(out: Path) -> None:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FolderError(f"{one_line(str(out.parent))}: cannot be made ({error.strerror}); choose another -o") from None


def _build(folder: Path, fill: Callable[[Path], None]) -> None:
    """Make a folder that is marked as unfinished until all of it is on the disk."""
    folder.mkdir()
    (folder / UNFINISHED).touch()
    fill(folder)
    _sync_folder(folder)


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files, the manifest last."""
    for name in sorted(files, key=lambda n: (n == MANIFEST, n)):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        put(path, files[name])


def put(path: Path, data: bytes) -> None:
    """Write a new file; when this returns it is on the disk."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def heal(out: Path) -> None:
    """Finish or undo what a killed run left of an output folder. Call it where no other run may write the folder."""
    with told(out):
        _heal(out)


def _heal(out: Path) -> None:
    new, old = out.with_name(out.name + ".new"), out.with_name(out.name + ".old")
    new_is_ours = new.exists() and _is_ours(new, UNFINISHED)
    if not out.exists() and old.exists() and ((old / REPLACED).exists() or new_is_ours):
        _put_back(old, out)  # the run was killed between its two renames: none begins where a strange OUT.old stands
    elif out.exists() and old.exists() and _is_ours(old, REPLACED):
        _finish(out, old)
    if out.is_dir() and outputs_of(out) is not None:
        _unmark(out)
    if new_is_ours:
        _remove(new)


def _is_ours(folder: Path, mark: str) -> bool:
    """Tell whether a neighbour of OUT is what a killed run left: marked so by us, or still empty."""
    return folder.is_dir() and ((folder / mark).exists() or not any(folder.iterdir()))


def _put_back(old: Path, out: Path) -> None:
    os.replace(old, out)
    _unmark(out)


def _unmark(out: Path) -> None:
    """Take our marks off a whole folder. Where the system refuses they stay, empty and hidden, and the next run takes them off."""
    for mark in (UNFINISHED, REPLACED):
        with contextlib.suppress(OSError):
            (out / mark).unlink(missing_ok=True)


def _finish(out: Path, old: Path) -> None:
    """Move the user's own files from the old folder to the new one, then drop the old one."""
    if not old.exists():
        return
    ours = set(outputs_of(old) or {}) | {MANIFEST, UNFINISHED, REPLACED}
    for path in sorted(old.rglob("*")):
        name = path.relative_to(old).as_posix()
        if path.is_dir() and not path.is_symlink():
            continue
        if name not in ours and not (out / name).exists():
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(path, out / name)
    _remove(old)


def _remove(folder: Path) -> None:
    """Delete a folder of ours; what marks it as ours goes last, so that a kill in between leaves it recognisable."""
    if not folder.exists():
        return
    marks = (folder / MANIFEST, folder / UNFINISHED, folder / REPLACED)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        elif path not in marks:
            path.unlink()
    for mark in marks:
        mark.unlink(missing_ok=True)
    folder.rmdir()


def outputs_of(folder: Path) -> dict[str, str] | None:
    """Give the outputs that a folder's manifest names, with their digests, or None for a folder that is not ours."""
    try:
        data = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        outputs = data["outputs"]
        return dict(outputs) if data["made_by"]["tool"] == "fascicle" else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _differs(path: Path, wanted: str) -> bool:
    """Tell whether a file exists and is not what the manifest says; one that was deleted may be written again."""
    try:
        return path.is_file() and sha256(path.read_bytes()) != wanted
    except OSError:
        return True


def _sync_folder(folder: Path) -> None:
    """Make renames in a folder durable where the system knows how; the only POSIX-only call."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
