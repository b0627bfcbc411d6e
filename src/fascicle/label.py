"""Labels for the texts of a file of JSON lines, a row each."""

from __future__ import annotations

import json
from pathlib import Path

from fascicle.dataset.records_json import passage_json
from fascicle.errors import FolderError, one_line
from fascicle.passages import read_passage
from fascicle.settings import Settings
from fascicle.source.jsonl import Row, read_rows, text_of
from fascicle.storage import write_file
from fascicle.works import Progress


def label(path: Path, out: Path, settings: Settings | None = None, *, progress: Progress = lambda stage: None) -> list[Row]:
    """Label the texts of a file of JSON lines and write the rows, with what they held before, to `out`, whole or not at all.

    A field that a label would replace moves under `given`. Raises an `InputError` for a row without a text or a file that cannot be
    read or written.
    """
    if path.resolve() == out.resolve():
        raise FolderError(f"{one_line(out.name)}: the file that is read; choose another -o")
    costs = (settings or Settings()).cuts
    rows, given = [], read_rows(path)
    for number, row in enumerate(given, 1):
        progress(f"labelling {number} of {len(given)}")
        rows.append(_labelled(row, passage_json(read_passage(text_of(row, path.name, number), costs))))
    write_file(out, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    return rows


def _labelled(row: Row, labels: Row) -> Row:
    """Put labels into a row; what they replace moves under `given`, beside what was given before."""
    replaced = {name: value for name, value in row.items() if name in labels}
    kept = {name: value for name, value in row.items() if name not in labels and name != "given"}
    before = row.get("given")
    given = {**(before if isinstance(before, dict) else {"given": before} if "given" in row else {}), **replaced}
    return {**kept, **labels, **({"given": given} if given else {})}
