"""What commands print: results to stdout, progress to stderr and on a terminal only."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from fascicle.dataset.dataset import Dataset
from fascicle.errors import one_line
from fascicle.reports.figures import stats_json, units_left_out


@contextlib.contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Show the stage at work with Rich on a terminal; say nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda stage: None
        return
    from rich.console import Console

    with Console(stderr=True).status("reading") as status:
        yield status.update


def print_json(value: Any) -> None:
    """Print a value for a program to read."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def print_summary(data: Dataset, where: str | None) -> None:
    """Print what a run made, in a dozen lines."""
    stats = stats_json(data)
    words = stats["words"]
    lines = [
        one_line(data.title),
        f"  {words['manuscript']:,} words in {stats['chapters']} chapters and {stats['scenes']} scenes",
        f"  = {words['in_chunks']:,} in {stats['chunks']} chunks + {words['excluded']:,} left out with a reason",
    ]
    if stats["chunk_words"]:
        figures = stats["chunk_words"]
        lines.append(f"  chunks of {figures['min']} to {figures['max']} words, median {figures['median']:.0f}")
    splits = stats["splits"]
    lines.append(
        f"  rows: {splits['train']['chunks']} to train, {splits['validation']['chunks']} held out, {splits['none']['chunks']} in neither"
    )
    lines += [
        f"  left out: {reason} in {one_line(name, 60)}, {count:,} words"
        for reason, name, count in units_left_out(data)
        if reason != "sample"
    ]
    lines += [f"  flag {flag}: {count} chunks" for flag, count in stats["flags"].items()]
    lines += [f"  file left out: {name}, {reason}" for name, reason in data.left_out_files]
    lines += [f"  check: {note}" for note in data.notes]
    lines.append(f"  written to {where}" if where else "  nothing written (dry run)")
    print("\n".join(lines))


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
