"""What the user named to what is read: files, and folders of chapter files in natural order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from fascicle.errors import SourceError, one_line
from fascicle.source.formats import READERS

_DIGITS = re.compile(r"(\d+)")
# Editors' litter and companions of a manuscript, by name.
_LITTER = re.compile(r"^(?:~\$|\.|#.*#$)|~$|\.(?:bak|tmp|swp)$", re.I)
_COMPANION = re.compile(r"^(?:read[-_ ]?me|notes?|todo|outline|synopsis|changelog|licen[cs]e|contributing)\b", re.I)


def natural_key(name: str) -> tuple[tuple[int, int | str], ...]:
    """Give a sort key that puts `ch2` before `ch10`."""
    return tuple((0, int(part)) if part.isdecimal() else (1, part.casefold()) for part in _DIGITS.split(name) if part)


def manuscript_files(sources: Sequence[Path]) -> tuple[tuple[Path, ...], tuple[tuple[str, str], ...]]:
    """Give the files to read, in order, and (name, reason) of what a folder holds besides.

    Raises `SourceError` for what is missing, for a folder without manuscripts and for one that Fascicle wrote.
    """
    files: list[Path] = []
    left_out: list[tuple[str, str]] = []
    for source in sources:
        if source.is_dir():
            if is_dataset(source):
                shown = one_line(source.name or str(source))
                raise SourceError(f"{shown}: a dataset that Fascicle made; give the manuscript it was made from")
            found, skipped = _folder(source)
            if not found:
                kinds = ", ".join(sorted(READERS))
                raise SourceError(f"{one_line(source.name or str(source))}: no manuscript in this folder; put {kinds} files there")
            files += found
            left_out += skipped
        else:
            files.append(source)
    return tuple(files), tuple(left_out)


def is_dataset(folder: Path) -> bool:
    """Tell whether Fascicle wrote a folder: the texts in it are made from a manuscript and are none."""
    return all((folder / name).is_file() for name in ("manifest.json", "recipe.toml"))


def _folder(folder: Path) -> tuple[list[Path], list[tuple[str, str]]]:
    found, skipped = [], []
    for path in sorted(folder.iterdir(), key=lambda p: natural_key(p.name)):
        reason = reason_to_skip(path)
        if reason is None:
            found.append(path)
        else:
            skipped.append((one_line(path.name), reason))
    return found, skipped


def reason_to_skip(path: Path) -> str | None:
    """Say why a file of a folder is no manuscript, None where it may be one."""
    if _LITTER.search(path.name):
        return "an editor's or system file"
    if path.is_dir():
        return "a folder"
    if path.suffix.lower() not in READERS:
        return "not a manuscript format"
    return "a companion of the manuscript by its name" if _COMPANION.match(path.stem) else None
