"""`library()`: a library on one screen. Every book a task, on the cores of this machine or on Ray; then one dataset of all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from fascicle.errors import FolderError, RecipeError, one_line
from fascicle.scale.books import Shard, books_of
from fascicle.scale.local import run_local, usable_cores
from fascicle.scale.reduce import DATASET, Finished, Form, reduce_library
from fascicle.scale.task import Outcome, Task, made_with
from fascicle.settings import Settings
from fascicle.storage import locked, write_file

Engine = Literal["local", "ray"]
MARK = "library.json"
"""The file that makes a folder a library of ours."""
SHARD_BYTES = 256 << 20
"""The size of a file of rows."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: books in all, done, failed; words of the books made (not of those that stood already)."""

    total: int
    done: int = 0
    failed: int = 0
    words_made: int = 0
    stage: str = "books"

    def after(self, outcome: Outcome) -> Progress:
        """Give the progress after one more book."""
        words = outcome.words if outcome.made else 0
        return replace(self, done=self.done + 1, failed=self.failed + bool(outcome.error), words_made=self.words_made + words)


@dataclass(frozen=True, slots=True)
class LibraryResult:
    """What a run did: books named, made now, failed (name and sentence); `stats` of the dataset, None where one part was asked for."""

    books: int
    made: int
    failed: tuple[tuple[str, str], ...]
    stats: dict[str, Any] | None = field(default=None)


def library(
    source: Path,
    out: Path,
    settings: Settings | None = None,
    *,
    jobs: int | None = None,
    engine: Engine = "local",
    address: str | None = None,
    shard: Shard | None = None,
    parquet: bool = False,
    shard_bytes: int = SHARD_BYTES,
    overwrite: bool = False,
    progress: Callable[[Progress], None] = lambda progress: None,
) -> LibraryResult:
    """Make a dataset of each book and one of all, in `out`; what stands there already and is unchanged is left as it is.

    `source` is a folder of manuscripts or a list of paths. With `shard` only a part of the books is made and nothing put together. Books
    that fail are told in the result and in `failed.jsonl`. Raises a `FascicleError` where there is no book, the folder is not ours, or
    another run holds it.
    """
    settings = settings or Settings()
    share = settings.split.validation_share if settings.split.holdout != "none" else 0.0
    settings = _for_books(settings)
    books = books_of(source, out)
    books = shard.of(books) if shard else books
    held = out / (f"part-{shard.number}-of-{shard.count}" if shard else DATASET)
    _claim(out)
    with locked(held):
        stamp = made_with(settings)
        tasks = (Task(book, out.resolve(), settings, stamp, overwrite) for book in books)
        outcomes, shown = [], Progress(len(books))
        progress(shown)
        for outcome in _run(tasks, jobs or usable_cores(), engine, address):
            outcomes.append(outcome)
            shown = shown.after(outcome)
            progress(shown)
        failed = tuple(sorted((o.name, o.error) for o in outcomes if o.error))
        stats = None
        if shard is None:
            progress(replace(shown, stage="putting together"))
            finished = sorted(Finished(o.name, o.key) for o in outcomes if o.key)
            form = Form(parquet, shard_bytes, share)
            stats = reduce_library(out, finished, failed, settings, form, overwrite=overwrite)
    return LibraryResult(len(books), sum(o.made for o in outcomes), failed, stats)


def _for_books(settings: Settings) -> Settings:
    """Give the settings of each book: nothing is held out of it, the library holds out whole books.

    Raises `RecipeError` for a setting that can be true of one book only.
    """
    for what, given in (("work", settings.work), ("prompts.file", settings.prompts.file)):
        if given:
            raise RecipeError(f"the recipe: {what} = {one_line(given, 80)!r} belongs to one book; leave it out for a library")
    return replace(settings, split=replace(settings.split, holdout="none"))


def _claim(out: Path) -> None:
    """Make the folder ours. Raises `FolderError` where it holds what is not."""
    shown = one_line(out.name or str(out))
    if out.exists() and not out.is_dir():
        raise FolderError(f"{shown}: a file, not a folder; choose another -o")
    if (out / MARK).is_file():
        return
    if out.is_dir() and any(path.name != f"{MARK}.new" for path in out.iterdir()):
        raise FolderError(f"{shown}: not empty and no library of Fascicle's; choose another -o or move its files away")
    try:
        write_file(out / MARK, json.dumps({"made_by": {"tool": "fascicle"}, "kind": "library"}) + "\n")
    except FolderError:
        if not (out / MARK).is_file():  # another part of an array that began in the same moment has written it
            raise


def _run(tasks: Iterable[Task], jobs: int, engine: Engine, address: str | None) -> Iterator[Outcome]:
    if engine == "local":
        return run_local(tasks, jobs)
    from fascicle.scale.ray import run_ray

    return run_ray(tasks, jobs, address)
