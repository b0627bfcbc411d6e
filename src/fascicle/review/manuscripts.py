"""Where the manuscript of a dataset lies: the manifest knows its files by name and digest, never by path.

Looked for, in this order: what the author gave, the places beside the dataset, inside it, where the command was started, and the
package's own sample.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from fascicle.errors import InputError, one_line
from fascicle.review.book import Book
from fascicle.storage import sha256

KEPT = "manuscript"
"""The folder inside a dataset that keeps a manuscript that came through the page."""


@dataclass(frozen=True, slots=True)
class Found:
    """What to prepare again: the files or folders, whether each is a work of its own, and the names of files that have changed."""

    paths: tuple[Path, ...]
    works: bool
    changed: tuple[str, ...] = ()


def find_manuscript(book: Book, out: Path, given: Sequence[Path] = ()) -> Found:
    """Find the manuscript of a dataset. Raises `InputError` that names the first file that is nowhere."""
    works = book.settings.work is None and len({e.work for e in book.examples}) > 1
    paths: list[Path] = []
    changed: list[str] = []
    for entry in book.inputs:
        name = str(entry["name"])
        same, other = _search(name, str(entry["sha256"]), out, given)
        path = same or other
        if path is None:
            where = f"{one_line(name)}: the manuscript of this dataset is not beside it"
            raise InputError(f"{where}; give its path with --manuscript, or put it into the folder {one_line(out.parent.name or '.')}")
        if same is None:
            changed.append(name)
        top = path.parent if "/" in name else path
        if top not in paths:
            paths.append(top)
    return Found(tuple(paths), works, tuple(changed))


def _search(name: str, digest: str, out: Path, given: Sequence[Path]) -> tuple[Path | None, Path | None]:
    """Give the file of that name with that digest, and else the first of that name."""
    other: Path | None = None
    for path in _candidates(name, out, given):
        try:
            if not path.is_file():
                continue
            if sha256(path.read_bytes()) == digest:
                return path, other
        except OSError:
            continue
        other = other or path
    return None, other


def _candidates(name: str, out: Path, given: Sequence[Path]) -> Iterator[Path]:
    """Give the paths that a file of this name may have; `name` is "file" or "folder/file"."""
    last = name.rsplit("/", 1)[-1]
    for path in given:
        yield path if path.name == last else path / name
        yield path / last if path.name == name.split("/", 1)[0] else path.parent / name
    for place in (out.resolve().parent, out / KEPT, Path.cwd()):
        yield place / name
    if name == "sample_novel.md":
        yield Path(str(files("fascicle") / "data" / name))
