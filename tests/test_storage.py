"""The output folder: written whole or not at all, never at the cost of a file that is not ours."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from fascicle.errors import BusyError, FascicleError, FolderError
from fascicle.storage import REPLACED, UNFINISHED, check_target, locked, read_folder, read_user_file, sha256, write_folder

Files = dict[str, bytes]
HOLDING = """
import sys
from pathlib import Path
from fascicle.storage import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    input()
"""
"""What another process runs: it holds a folder until it is told to stop."""


def files_of(story: str) -> Files:
    """Make the files of a tiny folder, its manifest last."""
    files = {"manuscript.txt": story.encode(), "decisions.toml": b"# mine\n", "chunks/chunk_001_ch01_one.txt": story.upper().encode()}
    outputs = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    files["manifest.json"] = json.dumps({"made_by": {"tool": "fascicle"}, "outputs": outputs}).encode()
    return files


OLD, NEW = files_of("The tide went out."), files_of("The tide came in.")


def write(out: Path, files: Files, *, overwrite: bool = False) -> None:
    """Write a folder as a run does: under its lock."""
    with locked(out):
        write_folder(out, files, overwrite=overwrite)


def everything(folder: Path) -> Files:
    """Give every file under a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def beside(out: Path) -> list[str]:
    """Give the names in the folder that holds an output folder, the lock aside."""
    return sorted(p.name for p in out.parent.iterdir() if not p.name.endswith("-lock"))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Give the path of an output folder that does not exist yet."""
    return tmp_path / "tide"


def test_a_written_folder_holds_the_files_and_nothing_else(out: Path) -> None:
    write(out, OLD)
    assert everything(out) == OLD
    assert beside(out) == ["tide"]


def test_a_folder_that_was_written_reads_back_equal(out: Path) -> None:
    write(out, OLD)
    assert read_folder(out) == OLD


def test_a_folder_that_fascicle_made_is_replaced_as_a_whole(out: Path) -> None:
    write(out, {**OLD, **files_of("The tide went out."), "train.jsonl": b""})
    write(out, NEW)
    assert {name for name in everything(out) if name != "train.jsonl"} == set(NEW)
    assert everything(out)["manuscript.txt"] == b"The tide came in."
    assert beside(out) == ["tide"]


def test_missing_parents_are_made(tmp_path: Path) -> None:
    out = tmp_path / "books" / "first" / "tide"
    write(out, OLD)
    assert everything(out) == OLD


def test_an_empty_folder_is_filled(out: Path) -> None:
    out.mkdir()
    write(out, OLD)
    assert everything(out) == OLD


def test_a_folder_that_is_not_ours_is_refused_and_left_alone(out: Path) -> None:
    out.mkdir()
    (out / "letters.txt").write_text("Dear Wenna")
    with pytest.raises(FolderError, match=r"^tide: not empty and not made by Fascicle; choose another -o or move its files away$"):
        write(out, NEW)
    assert everything(out) == {"letters.txt": b"Dear Wenna"}
    assert beside(out) == ["tide"]


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"made_by": {"tool": "another"}, "outputs": {}}', '{"outputs": {}}', "\udcff"])
def test_a_manifest_of_another_tool_does_not_make_a_folder_ours(out: Path, manifest: str) -> None:
    out.mkdir()
    (out / "manifest.json").write_bytes(manifest.encode("utf-8", "surrogateescape"))
    with pytest.raises(FolderError, match="not made by Fascicle"):
        check_target(out, overwrite=True)


def test_a_file_in_the_place_of_the_folder_is_refused(out: Path) -> None:
    out.write_text("a shopping list")
    with pytest.raises(FolderError, match=r"^tide: a file, not a folder; choose another -o$"):
        write(out, NEW)
    assert out.read_text() == "a shopping list"


def test_a_parent_that_is_a_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "books").write_text("not a folder")
    with pytest.raises(FolderError, match="choose another -o"):
        write(tmp_path / "books" / "tide", NEW)


def test_a_generated_file_that_the_user_changed_stops_the_run(out: Path) -> None:
    write(out, OLD)
    (out / "manuscript.txt").write_text("My own words.")
    with pytest.raises(FolderError, match=r"^tide: manuscript.txt was changed since Fascicle wrote it; .*--overwrite$"):
        write(out, NEW)
    assert (out / "manuscript.txt").read_text() == "My own words."


def test_overwrite_replaces_even_what_the_user_changed(out: Path) -> None:
    write(out, OLD)
    (out / "manuscript.txt").write_text("My own words.")
    write(out, NEW, overwrite=True)
    assert everything(out) == NEW


def test_a_changed_decisions_file_does_not_stop_a_run(out: Path) -> None:
    write(out, OLD)
    (out / "decisions.toml").write_text("[[cut]]\n")
    check_target(out, overwrite=False)
    assert read_user_file(out) == "[[cut]]\n"


def test_a_generated_file_that_the_user_deleted_is_written_again(out: Path) -> None:
    write(out, OLD)
    (out / "manuscript.txt").unlink()
    write(out, NEW)
    assert everything(out) == NEW


def test_the_users_own_files_move_along_into_the_new_folder(out: Path) -> None:
    write(out, OLD)
    (out / "notes.txt").write_text("ask about the ferry")
    (out / "outputs" / "lora").mkdir(parents=True)
    (out / "outputs" / "lora" / "adapter.bin").write_bytes(b"\x00\x01")
    write(out, NEW)
    assert everything(out) == {**NEW, "notes.txt": b"ask about the ferry", "outputs/lora/adapter.bin": b"\x00\x01"}


def test_a_chunk_file_of_the_former_run_does_not_stay(out: Path) -> None:
    before = dict(OLD)
    before["chunks/chunk_002_ch01_one.txt"] = b"gone in the next run"
    manifest = json.loads(before["manifest.json"])
    manifest["outputs"]["chunks/chunk_002_ch01_one.txt"] = sha256(b"gone in the next run")
    before["manifest.json"] = json.dumps(manifest).encode()
    write(out, before)
    write(out, NEW)
    assert everything(out) == NEW


def test_decisions_are_none_where_there_is_no_folder(out: Path) -> None:
    assert read_user_file(out) is None


def test_decisions_are_found_in_the_folder_that_a_killed_run_moved_away(out: Path) -> None:
    write(out, OLD)
    out.rename(out.with_name("tide.old"))
    assert read_user_file(out) == "# mine\n"


def test_decisions_that_are_no_text_are_one_sentence(out: Path) -> None:
    write(out, OLD)
    (out / "decisions.toml").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(FolderError, match=r"^decisions.toml: cannot be read as UTF-8 text; mend or remove it$"):
        read_user_file(out)


def test_reading_a_folder_that_is_missing_is_one_sentence(out: Path) -> None:
    with pytest.raises(FolderError, match=r"^tide: no such folder; give the folder that prepare wrote$"):
        read_folder(out)


def test_a_moved_away_folder_without_a_new_one_is_put_back(out: Path) -> None:
    write(out, OLD)
    out.rename(out.with_name("tide.old"))
    (out.with_name("tide.old") / REPLACED).touch()
    with locked(out):
        assert everything(out) == OLD
    assert beside(out) == ["tide"]


def test_a_folder_that_was_only_just_moved_away_is_known_by_the_new_one_beside_it(out: Path) -> None:
    """Between its rename and its mark a killed run leaves OUT.old without a mark, but never without OUT.new."""
    write(out, OLD)
    out.rename(out.with_name("tide.old"))
    shutil.copytree(out.with_name("tide.old"), out.with_name("tide.new"))
    (out.with_name("tide.new") / UNFINISHED).touch()
    with locked(out):
        assert everything(out) == OLD
    assert beside(out) == ["tide"]


@pytest.mark.parametrize("kept", ["tide.old", "tide.new"])
def test_a_copy_of_a_dataset_that_the_user_keeps_beside_it_is_never_touched(out: Path, kept: str) -> None:
    """It holds our manifest, as any copy does, but not the mark of a run under way."""
    write(out, OLD)
    shutil.copytree(out, out.with_name(kept))
    (out.with_name(kept) / "notes.txt").write_text("the one I sent")
    with pytest.raises(FolderError, match=rf"^{kept}: stands in the way and is not ours"):
        write(out, NEW)
    assert everything(out) == OLD
    shutil.rmtree(out)
    with pytest.raises(FolderError, match=rf"^{kept}: stands in the way and is not ours"):
        write(out, NEW)
    assert everything(out.with_name(kept)) == {**OLD, "notes.txt": b"the one I sent"}


def test_marks_of_ours_are_no_part_of_a_dataset(out: Path) -> None:
    write(out, OLD)
    (out / UNFINISHED).touch()
    assert read_folder(out) == OLD


def test_a_moved_away_folder_beside_a_whole_new_one_gives_up_the_users_files(out: Path) -> None:
    write(out, OLD)
    (out / "notes.txt").write_text("ask about the ferry")
    out.rename(out.with_name("tide.old"))
    shutil.copytree(out.with_name("tide.old"), out)
    (out / "notes.txt").unlink()
    (out.with_name("tide.old") / REPLACED).touch()
    with locked(out):
        assert everything(out) == {**OLD, "notes.txt": b"ask about the ferry"}
    assert beside(out) == ["tide"]


def test_half_a_new_folder_is_cleared_away(out: Path) -> None:
    write(out, OLD)
    half = out.with_name("tide.new")
    (half / "chunks").mkdir(parents=True)
    (half / UNFINISHED).touch()
    (half / "manuscript.txt").write_text("The ti")
    with locked(out):
        assert everything(out) == OLD
    assert beside(out) == ["tide"]


def test_a_new_folder_without_our_mark_is_somebody_s_own_even_with_names_of_ours(out: Path) -> None:
    write(out, OLD)
    own = out.with_name("tide.new")
    own.mkdir()
    (own / "README.md").write_text("mine")
    with pytest.raises(FolderError, match="stands in the way and is not ours"):
        write(out, NEW)
    assert (own / "README.md").read_text() == "mine"


def test_an_old_folder_half_deleted_by_a_killed_run_is_cleared_away(out: Path) -> None:
    write(out, OLD)
    write(out.with_name("tide.old"), NEW)
    (out.with_name("tide.old") / "manuscript.txt").unlink()
    (out.with_name("tide.old") / REPLACED).touch()
    with locked(out):
        assert everything(out) == OLD
    assert beside(out) == ["tide"]


@pytest.mark.parametrize("name", ["tide.new", "tide.old"])
def test_a_neighbour_folder_of_the_users_own_is_never_touched(out: Path, name: str) -> None:
    """`OUT.new` and `OUT.old` may be somebody's own folders: a run refuses."""
    write(out, OLD)
    (out.with_name(name)).mkdir()
    (out.with_name(name) / "letters.txt").write_text("Dear Wenna")
    with pytest.raises(FolderError, match=rf"^{name}: stands in the way"):
        write(out, NEW)
    assert everything(out.with_name(name)) == {"letters.txt": b"Dear Wenna"}
    assert everything(out) == OLD


def test_a_first_run_does_not_swallow_a_neighbour_folder_of_the_users_own(out: Path) -> None:
    out.with_name("tide.old").mkdir()
    (out.with_name("tide.old") / "letters.txt").write_text("Dear Wenna")
    with pytest.raises(FolderError, match=r"^tide\.old: stands in the way"):
        write(out, NEW)
    assert everything(out.with_name("tide.old")) == {"letters.txt": b"Dear Wenna"}


def test_another_process_that_holds_the_folder_is_told_apart(out: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", HOLDING, str(out)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(BusyError, match=r"^tide: another run is writing this folder"), locked(out):
            raise AssertionError("the lock was given twice")
        other.stdin.write("\n")
        other.stdin.flush()
        other.wait()
    with locked(out):
        assert not out.exists()


# --- faults --------------------------------------------------------------------------------------------------------


class _Failing:
    """A file whose every write is a step that may fail."""

    def __init__(self, file: Any, step: Callable[[], None]) -> None:
        self._file, self._step = file, step

    def __enter__(self) -> _Failing:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def write(self, data: bytes) -> int:
        self._file.write(data[: len(data) // 2])  # a full disk takes some of it
        self._step()
        return int(self._file.write(data[len(data) // 2 :]))


class _Faults:
    """Lets the operating system fail at the n-th change that a run makes to the disk."""

    def __init__(self, patch: pytest.MonkeyPatch, at: int, error: BaseException) -> None:
        self.count, self.at, self.error, self.on = 0, at, error, True
        for owner, name in ((os, "replace"), (os, "fsync"), *((Path, name) for name in ("mkdir", "touch", "unlink", "rmdir"))):
            patch.setattr(owner, name, self._failing(getattr(owner, name)))
        plain_open = Path.open
        patch.setattr(Path, "open", lambda path, mode="r", *a, **k: self._opened(plain_open, path, mode, *a, **k))

    def _failing(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: Any, **named: Any) -> Any:
            self._step()
            return call(*args, **named)

        return wrapped

    def _opened(self, plain_open: Callable[..., Any], path: Path, mode: str, *args: Any, **named: Any) -> Any:
        if "w" not in mode:
            return plain_open(path, mode, *args, **named)
        self._step()
        return _Failing(plain_open(path, mode, *args, **named), self._step)

    def _step(self) -> None:
        self.count += self.on
        if self.on and self.count == self.at:
            raise self.error


def _runs_with_a_fault(out: Path, error: BaseException, before: Files | None) -> Iterator[tuple[int, BaseException | None]]:
    """Run once for every change to the disk, with that change failing; the last run meets no fault."""
    for n in range(1, 200):
        for path in out.parent.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        if before is not None:
            write(out, before)
            (out / "notes.txt").write_text("ask about the ferry")
        with pytest.MonkeyPatch.context() as patch:
            faults = _Faults(patch, n, error)
            raised: BaseException | None = None
            try:
                write(out, NEW)
            except BaseException as caught:  # a kill is one of the faults
                raised = caught
            faults.on = False
        yield n, raised
        if faults.count < n:
            return
    raise AssertionError("a run makes fewer than 200 changes")


def whole(out: Path) -> Files:
    """Give what a reader finds in a folder, {} where there is none; the marks are hidden and empty, and the next run takes them off."""
    return {name: data for name, data in everything(out).items() if name not in (UNFINISHED, REPLACED)}


MINE = {"notes.txt": b"ask about the ferry"}


def test_a_full_disk_at_any_step_leaves_the_old_folder_or_the_new_one_and_says_so(out: Path) -> None:
    steps = 0
    for n, raised in _runs_with_a_fault(out, OSError(28, "No space left on device"), OLD):
        steps = n
        found = whole(out)
        assert found in ({**OLD, **MINE}, {**NEW, **MINE}, NEW), f"step {n} left {sorted(found)}"
        assert raised is None or isinstance(raised, FascicleError), f"step {n} raised {raised!r}"
        with locked(out):
            assert everything(out) in ({**OLD, **MINE}, {**NEW, **MINE})
        assert beside(out) == ["tide"], f"step {n} was not healed"
    assert steps > 8


def test_a_kill_at_any_step_is_healed_by_the_next_run(out: Path) -> None:
    steps = 0
    for n, _ in _runs_with_a_fault(out, KeyboardInterrupt(), OLD):
        steps = n
        with locked(out):
            assert everything(out) in ({**OLD, **MINE}, {**NEW, **MINE}), f"step {n}"
        write(out, NEW)
        assert everything(out) == {**NEW, **MINE}, f"step {n}"
        assert beside(out) == ["tide"]
    assert steps > 8


def test_a_kill_at_any_step_of_a_first_run_leaves_no_folder_or_a_whole_one(out: Path) -> None:
    steps = 0
    for n, _ in _runs_with_a_fault(out, KeyboardInterrupt(), None):
        steps = n
        assert whole(out) in ({}, NEW), f"step {n}"
        write(out, NEW)
        assert everything(out) == NEW
        assert beside(out) == ["tide"]
    assert steps > 5
