"""What commands print: results to stdout, progress to stderr and on a terminal only."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from fascicle.errors import one_line

if TYPE_CHECKING:
    from fascicle.dataset.dataset import Dataset
    from fascicle.scale.library import Progress as LibraryProgress


@contextlib.contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Show the stage at work with Rich on a terminal; say nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda stage: None
        return
    from rich.console import Console

    with Console(stderr=True).status("reading") as status:
        yield status.update


@contextlib.contextmanager
def library_progress() -> Iterator[Callable[[LibraryProgress], None]]:
    """Show how far a library is on a terminal: books, failures, words a second, time left; say nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda at: None
        return
    from time import monotonic

    from rich.console import Console

    began = monotonic()
    with Console(stderr=True).status("looking at the books") as status:
        yield lambda at: status.update(progress_line(at, monotonic() - began))


def progress_line(at: LibraryProgress, seconds: float) -> str:
    """Give one line about a library's run that has gone on for so many seconds."""
    parts = [f"{at.done:,} of {at.total:,} books", f"{at.failed:,} failed"]
    if at.stage != "books":
        return ", ".join([*parts, at.stage])
    if at.done and seconds > 0:
        left = round(seconds / at.done * (at.total - at.done))
        parts += [f"{at.words_made / seconds:,.0f} words/s", f"{left // 3600}:{left // 60 % 60:02d}:{left % 60:02d} left"]
    return ", ".join(parts)


def print_json(value: Any) -> None:
    """Print a value for a program to read."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def print_summary(data: Dataset, where: str | None) -> None:
    """Print what a run made, in a dozen lines."""
    from fascicle.reports.summary import summary_lines

    print("\n".join(summary_lines(data, where)))


def print_table(title: str, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table, numbers to the right."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left")
    for i, head in enumerate(heads):
        numbers = bool(rows) and all(isinstance(row[i], int | float) for row in rows)
        table.add_column(head, justify="right" if numbers else "left")
    for row in rows:
        table.add_row(*(Text(one_line(f"{cell:,}" if isinstance(cell, int) else str(cell), 80)) for cell in row))
    console = Console() if sys.stdout.isatty() else Console(width=120)
    console.print(table)
