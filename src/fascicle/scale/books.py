"""Which books a library has: every manuscript under a folder, or the lines of a list; each with a name that is the same everywhere."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fascicle.errors import InputError, SourceError, one_line
from fascicle.source.collect import is_dataset, reason_to_skip
from fascicle.source.formats import READERS

_LIST_ENDINGS = ("", ".txt", ".list", ".lst")
_LONGEST_NAME = 1000


@dataclass(frozen=True, slots=True)
class Book:
    """One book: `name` as the library knows it, the same on every machine, and `path`, a file or a folder of chapters."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Shard:
    """The `number`-th (from 1) of `count` parts of a library."""

    number: int
    count: int

    def of(self, books: Sequence[Book]) -> tuple[Book, ...]:
        """Give the books of this part: every `count`-th, so that no part holds all the long ones."""
        return tuple(books[self.number - 1 :: self.count])


def read_shard(text: str) -> Shard:
    """Read `I/N`. Raises `InputError` where it is none."""
    number, slash, count = text.partition("/")
    if slash and number.isdecimal() and count.isdecimal() and 1 <= int(number) <= int(count):
        return Shard(int(number), int(count))
    raise InputError(f"--shard {one_line(text, 40)}: not a part of a library; give I/N with I from 1 to N (Slurm: --array=1-N)")


def books_of(source: Path, out: Path) -> tuple[Book, ...]:
    """Give the books of a folder or a list, by name.

    A folder's every manuscript, at any depth, is a book of its own, what lies in `out` and what Fascicle wrote aside; a line of a list
    names a file or a folder of chapters, from the list's place. Raises `InputError` where there is none.
    """
    shown = one_line(source.name or str(source))
    if source.is_dir():
        found = _under(source, out)
        if not found:
            raise SourceError(f"{shown}: no manuscript in this folder; put {', '.join(sorted(READERS))} files there")
        return tuple(sorted(found, key=lambda b: (b.name, str(b.path))))
    if not source.exists():
        raise SourceError(f"{shown}: no such folder or list; check the path")
    if source.suffix.lower() not in _LIST_ENDINGS:
        raise InputError(f"{shown}: neither a folder nor a list of books (.txt, a path a line); one book is for: fascicle prepare")
    return tuple(sorted(_listed(source, shown), key=lambda b: (b.name, str(b.path))))


def _under(folder: Path, out: Path) -> list[Book]:
    found, away = [], out.resolve()
    for place, folders, names in os.walk(folder):
        here = Path(place)
        folders[:] = sorted(f for f in folders if not f.startswith(".") and (here / f).resolve() != away)
        made = is_dataset(here)  # what it holds is made from a book, but for a manuscript that was uploaded into it
        folders[:] = [f for f in folders if not (made and f == "chunks")]
        for name in () if made else names:
            path = here / name
            if reason_to_skip(path) is None:
                found.append(Book(one_line(path.relative_to(folder).as_posix(), _LONGEST_NAME), path))
    return found


def _listed(source: Path, shown: str) -> list[Book]:
    try:
        text = source.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise InputError(f"{shown}: cannot be read as UTF-8 text; give a list of books, a path a line") from None
    lines = [line.strip() for line in text.split("\n")]
    books = [Book(one_line(line, _LONGEST_NAME), source.parent / line) for line in lines if line and not line.startswith("#")]
    if not any(_is_there(book.path) for book in books):
        raise InputError(f"{shown}: no line names a file or folder; give a list of books, a path a line, or for one book: fascicle prepare")
    return books


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a line of prose may be too long for a name
        return False
