"""Finished books to one dataset: twins out, whole books held out, rows in shards, an index, figures, a card.

    OUT/dataset/   train-00000.jsonl ...  validation-00000.jsonl ...
                   index.jsonl  failed.jsonl  stats.json  README.md  recipe.toml  manifest.json

Books are taken by name, whatever engine finished them in whatever order, so that the bytes are the same.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fascicle.dataset.formats import write_row
from fascicle.dataset.read_back import read_examples
from fascicle.dataset.views import ANSWERS, training_rows
from fascicle.errors import FolderError
from fascicle.prose.tokens import tokenizer_for
from fascicle.recipe import render_recipe, settings_dict
from fascicle.records import Example
from fascicle.reports.files import made_by
from fascicle.scale.card import library_card
from fascicle.scale.choose import Choice, Known, Side, choose, drawn
from fascicle.scale.shards import Shards, check_parquet
from fascicle.scale.tally import Tally
from fascicle.scale.task import folder_of, read_figures
from fascicle.scale.twins import Twins, find_twins
from fascicle.settings import Settings
from fascicle.storage import MANIFEST, outputs_of, put, replace_folder, sha256, text_if_any, told
from fascicle.trainers.files import Names, config_files
from fascicle.trainers.run import run_of_tokens

Json = dict[str, Any]
DATASET = "dataset"
_SCRATCH = "sorting"


@dataclass(frozen=True, slots=True, order=True)
class Finished:
    """A book that has its folder: its name, its key."""

    name: str
    key: str


@dataclass(frozen=True, slots=True)
class Form:
    """How the rows are written."""

    parquet: bool
    shard_bytes: int
    held_out_share: float


def reduce_library(
    out: Path,
    finished: Sequence[Finished],
    failed: Sequence[tuple[str, str]],
    settings: Settings,
    form: Form,
    *,
    overwrite: bool = False,
) -> Json:
    """Put finished books together in `OUT/dataset`, whole or not at all, and give its `stats.json`; one that stands and is right stays.

    Call it under the lock of that folder.
    """
    if form.parquet:
        check_parquet()
    scratch = out / _SCRATCH
    shutil.rmtree(scratch, ignore_errors=True)
    books = sorted((_known(out, book) for book in finished), key=lambda held: drawn(held[1]))
    finished, known = [book for book, *_ in books], [held for _, held, _ in books]
    stand = [[book.name, book.key, chunks] for book, _, chunks in books]
    state = sha256(json.dumps([made_by(), settings_dict(settings), repr(form), stand, list(failed)]).encode())
    if (standing := _standing(out / DATASET, state)) is not None:
        return standing
    with told(scratch):
        twins = find_twins(
            len(finished),
            lambda k: read_figures(out, finished[k].key).sketches,
            lambda k: [e.text for e in _examples(out, finished[k])],
            settings.split.duplicate_jaccard,
            scratch,
        )
    shutil.rmtree(scratch, ignore_errors=True)
    choice = choose(known, twins, form.held_out_share)
    stats: Json = {}

    def fill(new: Path) -> None:
        written = _Writing(new, out, finished, settings, form, choice)
        for k in choice.order:
            written.add(k)
        stats.update(written.finish(failed, twins, state))

    replace_folder(out / DATASET, fill, overwrite=overwrite)
    return stats


def _known(out: Path, book: Finished) -> tuple[Finished, Known, str]:
    """Give a book with what the choice asks of it and the digest of its chunks; its sketches do not stay in memory."""
    held = read_figures(out, book.key)
    return book, Known(book.name, held.identity, held.words), held.chunks


def _standing(dataset: Path, state: str) -> Json | None:
    """Give the figures of a dataset that was made of the same books in the same way and still has its files."""
    outputs = outputs_of(dataset)
    if outputs is None or not all((dataset / name).is_file() for name in outputs):
        return None
    manifest: Json = json.loads(text_if_any(dataset / MANIFEST) or "{}")
    stats: Json = json.loads(text_if_any(dataset / "stats.json") or "{}")
    return stats if manifest.get("state") == state else None


def _examples(out: Path, book: Finished) -> tuple[Example, ...]:
    try:
        return read_examples((folder_of(out, book.key) / "chunks.jsonl").read_bytes())
    except (OSError, FolderError):
        raise FolderError(f"{book.name}: its folder {book.key} cannot be read; remove it and run the library again") from None


class _Writing:
    """The dataset's folder while it is filled, book after book, in the order of the choice."""

    def __init__(self, new: Path, out: Path, finished: Sequence[Finished], settings: Settings, form: Form, choice: Choice) -> None:
        self._new, self._out, self._finished, self._settings, self._choice = new, out, finished, settings, choice
        sides: tuple[Side, ...] = ("train", "validation")
        self._shards = {side: Shards(new, side, form.shard_bytes, parquet=form.parquet) for side in sides}
        self._tally = Tally()
        self._tokens: dict[Side, list[int]] = {"train": [], "validation": []}
        self._digest, self._has_system = hashlib.sha256(), False
        self._index: list[tuple[str, str, str]] = []  # name, folder, line: a hundred thousand lines are held as text

    def add(self, k: int) -> None:
        """Write the rows of a book."""
        side, gone = self._choice.side[k], self._choice.dropped.get(k, frozenset())
        examples = _examples(self._out, self._finished[k])
        placed: list[Example] = [replace(e, split="none" if i in gone else side) for i, e in enumerate(examples)]
        places: dict[str, list[int]] = {}
        rows = training_rows(placed, side, self._settings)
        for row in rows:
            file, number = self._shards[side].add(write_row(row, self._settings.rows.format))
            places.setdefault(file, [number, number])[1] = number + 1
        self._tally.add(side, placed, rows)
        counts = dict(zip((e.id for e in examples), read_figures(self._out, self._finished[k].key).row_tokens, strict=True))
        self._tokens[side] += [counts[row.chunk] for row in rows]
        self._has_system = self._has_system or any(row.turns[0].role == "system" for row in rows)
        self._digest.update(f"{self._finished[k].key} {side} {sorted(gone)}\n".encode())
        placed_rows = [{"file": file, "start": start, "end": end} for file, (start, end) in places.items()]
        left_out = [examples[i].id for i in sorted(gone)]
        self._enter(k, {"split": side, "rows": placed_rows, "chunks_left_out": left_out, "twin_of": None})

    def finish(self, failed: Sequence[tuple[str, str]], twins: Twins, state: str) -> Json:
        """Write what stands beside the rows, the manifest last; give the figures."""
        for shards in self._shards.values():
            shards.close()
        for k, (other, share) in self._choice.twin_of.items():
            name = self._finished[other].name
            self._enter(k, {"split": "none", "rows": [], "chunks_left_out": [], "twin_of": name, "shared": share})
        digests = {name: digest for shards in self._shards.values() for name, digest in shards.digests.items()}
        stats = {
            "books": {
                "finished": len(self._finished),
                "failed": len(failed),
                "twins": len(self._choice.twin_of),
                "kept": len(self._choice.order),
            },
            **self._tally.figures(),
            "near_duplicate_pairs": len(twins.chunks),
            "files": {side: len(shards.digests) for side, shards in self._shards.items()},
        }
        texts = {
            "index.jsonl": "".join(line for *_, line in sorted(self._index)),
            "failed.jsonl": _lines([{"book": name, "error": error} for name, error in failed]),
            "stats.json": json.dumps(stats, ensure_ascii=False, indent=1) + "\n",
            "README.md": library_card(stats, self._settings, sorted(digests)),
            "recipe.toml": render_recipe(self._settings),
            **self._configs(digests),
        }
        for name, text in texts.items():
            put(self._new / name, text.encode("utf-8"))
            digests[name] = sha256(text.encode("utf-8"))
        manifest = {
            "made_by": made_by(),
            "kind": "library",
            "state": state,
            "view": {"name": self._settings.rows.view, "format": self._settings.rows.format, "answer": ANSWERS[self._settings.rows.view]},
            "settings": settings_dict(self._settings),
            "outputs": dict(sorted(digests.items())),
        }
        put(self._new / MANIFEST, (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
        return stats

    def _configs(self, files: Iterable[str]) -> dict[str, str]:
        """Give the configs of the trainers for the rows of all shards; they read lines of JSON."""
        names = tuple(tuple(sorted(n for n in files if n.startswith(f"{side}-") and n.endswith(".jsonl"))) for side in self._shards)
        if not names[0]:
            return {}
        rules, view = self._settings.training, self._settings.rows
        run = run_of_tokens(
            tuple(self._tokens["train"]),
            tuple(self._tokens["validation"]),
            rules,
            view,
            exact=tokenizer_for(rules.base_model, rules.tokenizer).exact,
            has_system=self._has_system,
            data_hash=self._digest.hexdigest(),
        )
        return config_files("library", self._settings, run, Names((names[0], names[1])), always=True)

    def _enter(self, k: int, decided: Json) -> None:
        """Put a book into the index."""
        book = self._finished[k]
        figures = read_figures(self._out, book.key)
        known = {
            "book": book.name,
            "folder": folder_of(Path(), book.key).as_posix(),
            "title": figures.title,
            "author": figures.author,
            "language": figures.language,
            "words": figures.words,
            "chunks": len(figures.sketches),
        }
        self._index.append((book.name, book.key, _lines([{**known, **decided}])))


def _lines(rows: Sequence[Json]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
