"""Folders of scene files: which universe each belongs to, by the habits of `data/raw`.

A file in a folder `scenes` belongs to the universe that the folder above is named after (`raw/harbour/scenes/01_launch.txt`); in a
folder of all scenes the universe is what stands before the number, without the word for the unit (`harbour_scene_01_launch.txt`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from fascicle.errors import SourceError, one_line
from fascicle.source.collect import natural_key
from fascicle.source.formats import READERS

_NUMBERED = re.compile(r"^(?P<before>\D*?)[\W_]*\d")
_UNIT = re.compile(r"[\W_]+(?:scene|chapter|part|story|section|no|nr)$", re.I)
_COMPANION = re.compile(r"^(?:read[-_ ]?me|notes?|todo|outline|licen[cs]e)\b", re.I)
_SCENES = "scenes"


def scene_files(folder: Path) -> tuple[Path, ...]:
    """Give the scene files of a folder and its folders, in natural order. Raises `SourceError` where there is none."""
    if not folder.exists():
        raise SourceError(f"{one_line(folder.name or str(folder))}: no such file or folder; check the path")
    found = [p for p in folder.rglob("*") if p.is_file() and p.suffix.lower() in READERS and not _left_out(p.relative_to(folder))]
    if not found:
        kinds = ", ".join(sorted(READERS))
        raise SourceError(f"{one_line(folder.name or str(folder))}: no scenes in this folder; put {kinds} files there, one a scene")
    return tuple(sorted(found, key=lambda p: natural_key(p.relative_to(folder).as_posix())))


def _left_out(path: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.parts) or bool(_COMPANION.match(path.stem))


def universes_of(files: Sequence[Path], folder: Path) -> tuple[str, ...]:
    """Name the universe of each file: by its folder inside `folder`, else by its name, else by `folder` itself.

    A name stands for a universe only where several files bear it: a number inside a single title ("Room_12_at_dawn") tells nothing.
    """
    named = [_by_folder(p.relative_to(folder)) or _by_name(p.stem) for p in files]
    shared = Counter(name for name in named if name)
    whole = _of_folder(folder)
    return tuple(name if name and (shared[name] > 1 or p.parent != folder) else whole for p, name in zip(files, named, strict=True))


def _by_folder(path: Path) -> str | None:
    parts = [part for part in path.parts[:-1] if part.lower() != _SCENES]
    return parts[-1] if parts else None


def _by_name(stem: str) -> str | None:
    found = _NUMBERED.match(stem)
    before = found["before"] if found else ""
    return _UNIT.sub("", before) or None


def _of_folder(folder: Path) -> str:
    folder = folder.resolve()
    return (folder.parent.name if folder.name.lower() == _SCENES else folder.name) or "scenes"
