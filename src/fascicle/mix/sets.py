"""A set of passages to compare, from whatever holds them: a dataset folder, a folder of scene files, a file of rows.

The labels of a prepared set are taken as they stand; a text without labels is measured by the same rules.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fascicle.annotation.features import measure
from fascicle.annotation.model import read_passage, shipped_weights
from fascicle.annotation.scene_type import scene_type
from fascicle.checks.file_rows import ReadRow, read_foreign
from fascicle.errors import SourceError, one_line
from fascicle.mix.universes import scene_files, universes_of
from fascicle.prose.person import narration, person_of
from fascicle.prose.speech import find_dialogue
from fascicle.prose.words import count_words
from fascicle.records import SCENE_MODES, Person, Span
from fascicle.source.formats import read_file
from fascicle.source.jsonl import read_rows
from fascicle.structure.language import detect_language

Json = dict[str, Any]
CHUNKS = "chunks.jsonl"
_PARAGRAPH = re.compile(r"[^\n](?:[^\n]|\n(?!\s*\n))*")


@dataclass(frozen=True, slots=True)
class Piece:
    """One passage: its place, universe and text, the turns that ask for it where there are any, its labels where it is English.

    `types` are shares in the order of `SCENE_MODES`; `split` is None where the set has none.
    """

    name: str
    universe: str
    text: str
    asked: tuple[tuple[str, str], ...] | None
    types: tuple[float, ...] | None
    person: Person | None
    tension: float | None
    dialogue_share: float
    split: str | None = None


def read_set(path: Path) -> tuple[Piece, ...]:
    """Read the passages of a dataset folder, a folder of scenes or a file of rows. Raises `SourceError` where there are none."""
    shown = one_line(path.name or str(path))
    if not path.exists():
        raise SourceError(f"{shown}: no such file or folder; check the path")
    if path.is_file():
        return _of_file(path)
    if (path / CHUNKS).is_file():
        return pieces_of([row for row in read_rows(path / CHUNKS) if isinstance(row.get("text"), str)], _title(path))
    files = sorted(path.glob("*.jsonl"))
    if files:
        return tuple(piece for file in files for piece in _of_file(file))
    scenes = scene_files(path)
    texts = ["\n\n".join(b.text for b in read_file(p).blocks if b.kind == "paragraph") for p in scenes]
    return _measured([(p.stem, u, t, None) for p, u, t in zip(scenes, universes_of(scenes, path), texts, strict=True)])


def pieces_of(chunks: Sequence[Json], universe: str) -> tuple[Piece, ...]:
    """Give the passages of chunks as `chunks.jsonl` has them; `universe` is theirs where they name none."""
    return tuple(_of_chunk(c, universe) for c in chunks)


def _of_chunk(c: Json, universe: str) -> Piece:
    kind, tension, pov, prompt = c.get("scene_type"), c.get("tension"), c.get("pov"), c.get("prompt")
    asked = [("system", prompt["system"]), ("human", prompt["human"])] if prompt else []
    return Piece(
        str(c.get("id", "")),
        str(c.get("universe") or universe),
        c["text"],
        tuple((role, text) for role, text in asked if text) or None,
        tuple(kind["scores"][mode] for mode in SCENE_MODES) if kind else None,
        pov and pov["person"],
        tension and tension["score"],
        float(c.get("dialogue_share", 0.0)),
        c.get("split"),
    )


def _title(folder: Path) -> str:
    try:
        return str(json.loads((folder / "stats.json").read_text(encoding="utf-8"))["title"])
    except (OSError, ValueError, LookupError, TypeError):
        return folder.resolve().name


def _of_file(path: Path) -> tuple[Piece, ...]:
    """Read a file of rows: chunks as ours, conversations of any form, or plain texts."""
    rows, shown = read_rows(path), one_line(path.name)
    if rows and all(isinstance(row.get("text"), str) and "split" in row and "scene_type" in row for row in rows):
        return pieces_of(rows, path.stem)
    read, findings = read_foreign(rows, shown)
    if findings or not read:
        problem = str(findings[0]) if findings else f"{shown}: no rows; give one JSON object a line"
        raise SourceError(problem)
    universes = [str(row.get("universe") or row.get("work") or path.stem) for row in rows]
    return _measured([(row.where, u, row.answer, _asked(row)) for row, u in zip(read, universes, strict=True)])


def _asked(row: ReadRow) -> tuple[tuple[str, str], ...] | None:
    roles = {"system": "system", "user": "human", "human": "human", "gpt": "assistant", "assistant": "assistant"}
    return tuple((roles.get(role, "human"), text) for role, text in row.turns[:-1]) or None


def _measured(texts: Sequence[tuple[str, str, str, tuple[tuple[str, str], ...] | None]]) -> tuple[Piece, ...]:
    """Label texts that carry no labels; outside English the labels stay None."""
    english = detect_language("\n\n".join(text for _, _, text, _ in texts)) == "en"
    return tuple(_measure(*given, english=english) for given in texts)


def _measure(name: str, universe: str, text: str, asked: tuple[tuple[str, str], ...] | None, *, english: bool) -> Piece:
    dialogue = find_dialogue(text, [Span(m.start(), m.end()) for m in _PARAGRAPH.finditer(text)])
    speech = [q.span for q in dialogue.quotes]
    share = sum(count_words(s.of(text)) for s in speech) / max(1, count_words(text))
    if not english or not text.strip():
        return Piece(name, universe, text, asked, None, None, None, share)
    reading = read_passage(measure(text, speech), shipped_weights())
    person = person_of(narration(text, speech))[0]
    return Piece(name, universe, text, asked, scene_type(reading).scores, person, round(reading.tension, 4), share)
