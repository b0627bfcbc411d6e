"""What a run made, in a dozen lines for a terminal."""

from __future__ import annotations

from fascicle.dataset.dataset import Dataset, Figures
from fascicle.errors import one_line
from fascicle.reports.figures import stats_json, units_left_out


def summary_lines(data: Dataset, where: str | None) -> list[str]:
    """Give the summary of a run; `where` is the folder written, None for a dry run. Titles appear, prose does not."""
    stats = stats_json(data)
    return [
        one_line(data.title),
        *_figures(stats),
        *(f"  left out: {reason} in {one_line(name, 60)}, {n:,} words" for reason, name, n in units_left_out(data) if reason != "sample"),
        *(f"  flag {flag}: {count} chunks" for flag, count in stats["flags"].items()),
        *(f"  file left out: {name}, {reason}" for name, reason in data.left_out_files),
        *(f"  check: {note}" for note in data.notes),
        f"  written to {where}" if where else "  nothing written (dry run)",
    ]


def _figures(stats: Figures) -> list[str]:
    words, splits, sizes = stats["words"], stats["splits"], stats["chunk_words"]
    return [
        f"  {words['manuscript']:,} words in {stats['chapters']} chapters and {stats['scenes']} scenes",
        f"  = {words['in_chunks']:,} in {stats['chunks']} chunks + {words['excluded']:,} left out with a reason",
        f"  chunks of {sizes['min']} to {sizes['max']} words, median {sizes['median']:.0f}",
        f"  rows: {splits['train']['chunks']} to train, {splits['validation']['chunks']} held out, {splits['none']['chunks']} in neither",
    ]
