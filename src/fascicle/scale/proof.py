"""`fascicle validate` on a library: its dataset proved from its files alone, shard after shard, in bounded memory.

Digests against the manifest, every row by itself, the places of each book's rows in `index.jsonl`, the counts of `stats.json`, and no
answer on both sides. The books of a library are dataset folders: `validate` proves each of them as such.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fascicle.checks.file_rows import ReadRow, check_turns, read_foreign
from fascicle.checks.rows import Finding
from fascicle.storage import MANIFEST, text_if_any

Json = dict[str, Any]
_AGAIN = "run the library again"
_SIDES = ("train", "validation")


def library_dataset(folder: Path) -> Path | None:
    """Give the folder of a library's dataset: this one, or `dataset` in it; None where there is none."""
    return next((place for place in (folder, folder / "dataset") if _manifest(place).get("kind") == "library"), None)


def validate_library(dataset: Path) -> tuple[Finding, ...]:
    """Check the dataset of a library."""
    outputs: dict[str, str] = _manifest(dataset)["outputs"]
    broken = list(_digests(dataset, outputs))
    if broken:
        return tuple(broken)
    index = [json.loads(line) for line in (dataset / "index.jsonl").read_text(encoding="utf-8").split("\n") if line]
    held_out: set[bytes] = set()
    counts: dict[str, int] = {}
    findings: list[Finding] = []
    for name in sorted((n for n in outputs if n.endswith(".jsonl") and n.startswith(_SIDES)), reverse=True):  # what is held out first
        for row, found in _rows(dataset / name):
            counts[name] = counts.get(name, 0) + 1
            findings += found
            if row is not None:
                findings += _beside(row, held_out, name)
    if not any(n.endswith(".parquet") for n in outputs):
        findings += _check_index(index, counts)
        findings += _check_counts(json.loads((dataset / "stats.json").read_text(encoding="utf-8")), counts)
    return tuple(findings)


def _manifest(folder: Path) -> Json:
    try:
        read = json.loads(text_if_any(folder / MANIFEST) or "{}")
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def _digests(dataset: Path, outputs: dict[str, str]) -> Iterator[Finding]:
    for name, digest in outputs.items():
        path = dataset / name
        if not path.is_file():
            yield Finding(name, "the file is missing", _AGAIN)
            continue
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != digest:
                yield Finding(name, "changed since it was written", f"take your changes out of it, or {_AGAIN} with --overwrite")


def _rows(path: Path) -> Iterator[tuple[ReadRow | None, list[Finding]]]:
    """Read the rows of a shard one by one, each with what is wrong with it."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, 1):
            rows, findings = read_foreign([json.loads(line)], path.name)
            row = ReadRow(f"{path.name} row {number}", rows[0].form, rows[0].turns) if rows else None
            yield row, [*findings, *(check_turns([row]) if row else ())]


def _beside(row: ReadRow, held_out: set[bytes], name: str) -> Iterator[Finding]:
    """Tell a row to train on whose answer is held out too."""
    digest = hashlib.blake2b(row.answer.encode("utf-8"), digest_size=12).digest()
    if name.startswith("validation"):
        held_out.add(digest)
    elif digest in held_out:
        yield Finding(row.where, "its answer is held out too", _AGAIN)


def _check_index(index: list[Json], counts: dict[str, int]) -> Iterator[Finding]:
    """Check that the books' places are the rows of the shards, each of one book, on the side that the index names."""
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for entry in index:
        for held in entry["rows"]:
            places[held["file"]].append((held["start"], held["end"]))
            if not held["file"].startswith(f"{entry['split']}-"):
                yield Finding("index.jsonl", f"{entry['book']} is in {entry['split']} and has rows in {held['file']}", _AGAIN)
    for name in sorted({*places, *counts}):
        at = 0
        for start, end in sorted(places[name]):
            if start != at:
                break
            at = end
        if at != counts.get(name, 0):
            yield Finding("index.jsonl", f"the rows of {name} from {at} on are not those of its books", _AGAIN)


def _check_counts(stats: Json, counts: dict[str, int]) -> Iterator[Finding]:
    for side, said in stats["splits"].items():
        found = sum(n for name, n in counts.items() if name.startswith(f"{side}-"))
        if said["rows"] != found:
            yield Finding("stats.json", f"{said['rows']} rows in {side}, and its files hold {found}", _AGAIN)
