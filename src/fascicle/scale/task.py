"""One book one task: its folder, whole, under a name that its content decides; and its sketch, by which the library finds twins.

    OUT/books/ab/<key>/         what `prepare` writes, the manifest last: a folder that has one is done
    OUT/sketches/ab/<key>.json  figures of the book and a MinHash sketch a chunk

The key is the digest of the sources as read, the settings and the versions. So a task may be run again, anywhere, by anybody: it does
what is missing and changes nothing else.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import struct
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fascicle.dataset.read_back import read_examples
from fascicle.dataset.views import training_rows
from fascicle.decisions import EMPTY, parse_decisions
from fascicle.errors import FascicleError, FolderError, one_line
from fascicle.pipeline import LeftOut, make_dataset, named_files, read_sources
from fascicle.prose.near_duplicates import PLACES, Sketch, sketch
from fascicle.prose.tokens import tokenizer_for
from fascicle.recipe import settings_dict
from fascicle.reports.files import dataset_files, made_by
from fascicle.scale.books import Book
from fascicle.settings import Settings
from fascicle.source.formats import file_bytes
from fascicle.storage import USERS_OWN, heal, locked, outputs_of, read_user_file, sha256, text_if_any, told, write_file, write_folder
from fascicle.trainers.chat_template import template_for
from fascicle.trainers.run import row_tokens

Json = dict[str, Any]
_PACKED = struct.Struct(f">{PLACES}I")
_KEY_DIGITS = 32


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker needs to make one book. `made_with` is the digest of settings and versions, `out` the library's folder."""

    book: Book
    out: Path
    settings: Settings
    made_with: str
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: the key of the book's folder, or the one sentence about why there is none; `made` is False where it stood."""

    name: str
    key: str | None = None
    words: int = 0
    made: bool = False
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """What the library knows of a book without opening it; `identity` is the digest of its text, `chunks` that of `chunks.jsonl`.

    `row_tokens` are the tokens of each chunk's row as a trainer sees it, 0 where it has none.
    """

    title: str
    author: str | None
    language: str
    words: int
    identity: str
    chunks: str
    sketches: tuple[Sketch, ...]
    row_tokens: tuple[int, ...]


def made_with(settings: Settings) -> str:
    """Give the digest of everything besides the sources that decides a book's bytes: versions, settings, the tokenizer's file."""
    given = settings.training.tokenizer
    path = Path(given) / "tokenizer.json" if given and Path(given).is_dir() else Path(given or "")
    own = hashlib.sha256(path.read_bytes()).hexdigest() if given and path.is_file() else None
    return sha256(json.dumps([made_by(), settings_dict(settings), own], sort_keys=True).encode())


def folder_of(out: Path, key: str) -> Path:
    """Give the folder of a book; a level of 256 folders keeps each of them small."""
    return out / "books" / key[:2] / key


def prepare_book(task: Task) -> Outcome:
    """Make one book where it is missing. Whatever happens becomes an outcome: a book never stops the library."""
    try:
        return _prepared(task)
    except FascicleError as error:
        return Outcome(task.book.name, error=one_line(str(error), 600))
    except Exception as error:  # the edge between one book and all others
        return Outcome(task.book.name, error=f"internal error ({type(error).__name__}); please report it with this book's name")


def _prepared(task: Task) -> Outcome:
    named, left_out = named_files([task.book.path])
    digests = [(name, sha256(file_bytes(path, name))) for path, name in named]
    if (found := _standing(task, _key(task, digests, left_out))) is not None:
        return found
    # The file may change between the two readings: the key is that of the bytes that are made into a book.
    sources, left_out = read_sources([task.book.path], task.settings.encoding)
    key = _key(task, [(source.name, source.sha256) for source in sources], left_out)
    if (found := _standing(task, key)) is not None:
        return found
    folder = folder_of(task.out, key)
    text = read_user_file(folder) or EMPTY
    data = make_dataset([sources], task.settings, decisions=parse_decisions(text), left_out_files=left_out)
    files = dataset_files(data, text)
    with locked(folder.parent, patient=True), told(folder):  # the same file may stand in two places: its two tasks make one folder
        folder.parent.mkdir(parents=True, exist_ok=True)
        heal(folder)
        if (found := _standing(task, key, locks=False)) is not None:
            return found
        write_folder(folder, files, overwrite=task.overwrite)
        figures = _sketched(task, key, {name: files[name] for name in _SKETCHED})
    return Outcome(task.book.name, key, figures.words, made=True)


def _key(task: Task, digests: Sequence[tuple[str, str]], left_out: LeftOut) -> str:
    facts = [task.made_with, list(digests), list(left_out)]
    return sha256(json.dumps(facts).encode())[:_KEY_DIGITS]


def _standing(task: Task, key: str, *, locks: bool = True) -> Outcome | None:
    """Give the outcome of a book that is done, its sketch made where only that is missing; None where the book is to be made.

    `locks` says whether the sketch is written under the lock of the book's neighbourhood, or the caller has it.
    """
    folder = folder_of(task.out, key)
    outputs = outputs_of(folder)
    if outputs is None:
        return None
    own = read_user_file(folder)
    if own is not None and sha256(own.encode("utf-8")) != outputs.get(USERS_OWN):
        return None  # the user corrected this book since
    figures = _read_sketch(task.out, key)
    if figures is None or (figures.identity, figures.chunks) != (outputs.get("manuscript.txt"), outputs.get("chunks.jsonl")):
        with locked(folder.parent, patient=True) if locks else contextlib.nullcontext(), told(folder):
            figures = _sketched(task, key, {name: (folder / name).read_bytes() for name in _SKETCHED})
    return Outcome(task.book.name, key, figures.words)


# --- sketches ------------------------------------------------------------------------------------------------------

_SKETCHED = ("chunks.jsonl", "stats.json", "manuscript.txt")


def _sketch_path(out: Path, key: str) -> Path:
    return out / "sketches" / key[:2] / f"{key}.json"


def _sketched(task: Task, key: str, files: dict[str, bytes]) -> Figures:
    chunks = [json.loads(line) for line in files["chunks.jsonl"].decode("utf-8").split("\n") if line]
    stats = json.loads(files["stats.json"])
    held = {
        "chunks": sha256(files["chunks.jsonl"]),
        "identity": sha256(files["manuscript.txt"]),
        "title": stats["title"],
        "author": stats["author"],
        "language": stats["language"],
        "words": sum(c["word_count"] for c in chunks),
        "sketches": [base64.b64encode(_PACKED.pack(*sketch(c["text"]))).decode("ascii") for c in chunks],
        "row_tokens": _row_tokens(files["chunks.jsonl"], task.settings),
    }
    write_file(_sketch_path(task.out, key), json.dumps(held, ensure_ascii=False) + "\n")
    return _figures(held)


def _row_tokens(chunks: bytes, settings: Settings) -> list[int]:
    """Count the tokens of the row of each chunk."""
    rules = settings.training
    tokenizer, template = tokenizer_for(rules.base_model, rules.tokenizer), template_for(rules.base_model)
    examples = read_examples(chunks)
    rows = training_rows([replace(e, split="train") for e in examples], "train", settings)
    counts = {row.chunk: row_tokens(row, settings.rows, template, tokenizer) for row in rows}
    return [counts.get(e.id, 0) for e in examples]


def read_figures(out: Path, key: str) -> Figures:
    """Give what is known of a finished book. Raises `FolderError` where its sketch is gone."""
    found = _read_sketch(out, key)
    if found is None:
        raise FolderError(f"{_sketch_path(out, key).name}: gone or broken since this run began; run the library again")
    return found


def _read_sketch(out: Path, key: str) -> Figures | None:
    try:
        held = text_if_any(_sketch_path(out, key))
        return _figures(json.loads(held)) if held is not None else None
    except (FolderError, KeyError, ValueError, TypeError, struct.error):
        return None  # broken: it is made again


def _figures(held: Json) -> Figures:
    sketches = tuple(_PACKED.unpack(base64.b64decode(packed)) for packed in held["sketches"])
    tokens = tuple(held["row_tokens"])
    return Figures(held["title"], held["author"], held["language"], held["words"], held["identity"], held["chunks"], sketches, tokens)
