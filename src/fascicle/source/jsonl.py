"""Files of JSON lines, as trainers and other tools write them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fascicle.errors import SourceError, one_line
from fascicle.source.formats import file_bytes

Row = dict[str, Any]


def read_rows(path: Path) -> list[Row]:
    r"""Read a file of JSON objects, one a line; empty lines count for nothing, lines end at "\\n" only.

    Raises `SourceError` where the file cannot be read or a line is no JSON object.
    """
    shown = one_line(path.name)
    try:
        text = file_bytes(path, shown).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(f"{shown}: not UTF-8 at byte {error.start}; save it as UTF-8") from None
    rows = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            raise SourceError(f"{shown} line {number}: not JSON; give one JSON object a line") from None
        if not isinstance(row, dict):
            raise SourceError(f"{shown} line {number}: not a JSON object; give one object a line, such as {{\"id\": ..., \"text\": ...}}")
        rows.append(row)
    return rows


def text_of(row: Row, name: str, number: int) -> str:
    """Give the text of a row. Raises `SourceError` where it has none that can be stored."""
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise SourceError(f'{one_line(name)} row {number}: no text; each row needs "text" with prose in it')
    if any("\ud800" <= c <= "\udfff" for c in text):
        raise SourceError(f"{one_line(name)} row {number}: half a character (a lone surrogate); write the file anew as UTF-8")
    return text
