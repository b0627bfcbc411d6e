"""What a run made, in a dozen lines for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from fascicle.checks.preflight import preflight_lines
from fascicle.dataset.dataset import Dataset, Figures
from fascicle.errors import counted, one_line
from fascicle.reports.figures import units_left_out
from fascicle.reports.files import all_figures

_PEAKS = 3
"""Peaks named on the terminal; `stats.json` has them all."""


def summary_lines(data: Dataset, where: str | None) -> list[str]:
    """Give the summary of a run; `where` is the folder written, None for a dry run. Titles appear, prose does not."""
    stats = data.figures or all_figures(data)
    return [
        one_line(data.title),
        *_figures(stats),
        *preflight_lines(stats["preflight"]),
        *(f"  left out: {why} in {one_line(name, 60)}, {counted(n, 'word')}" for why, name, n in units_left_out(data) if why != "sample"),
        *(f"  flag {flag}: {counted(count, 'chunk')}" for flag, count in stats["flags"].items()),
        *(f"  file left out: {name}, {reason}" for name, reason in data.left_out_files),
        *(f"  check: {note}" for note in data.notes),
        f"  written to {where}" if where else "  nothing written (dry run)",
    ]


def _figures(stats: Figures) -> list[str]:
    words, splits, sizes = stats["words"], stats["splits"], stats["chunk_words"]
    return [
        f"  {words['manuscript']:,} words in {counted(stats['chapters'], 'chapter')} and {counted(stats['scenes'], 'scene')}",
        f"  = {words['in_chunks']:,} in {counted(stats['chunks'], 'chunk')} + {words['excluded']:,} left out with a reason",
        f"  chunks of {sizes['min']} to {sizes['max']} words, median {sizes['median']:.0f}",
        f"  rows: {splits['train']['chunks']} to train, {splits['validation']['chunks']} held out, {splits['none']['chunks']} in neither",
        *_labels(stats),
    ]


def _labels(stats: Figures) -> list[str]:
    """Say how the scene types lie against the goals and where tension peaks, where there are labels."""
    types = stats["scene_types"]
    if not any(t["chunks"] for t in types.values()):
        return []
    lines = ["  scene types, goal in brackets: " + ", ".join(f"{m} {t['share']:.0%} ({t['goal']:.0%})" for m, t in types.items())]
    peaks = [one_line(p["title"] or f"chapter {p['chapter']}", 40) + _scenes(p["scenes"]) for p in stats["tension_peaks"][:_PEAKS]]
    return [*lines, "  tension peaks: " + "; ".join(peaks)] if peaks else lines


def _scenes(scenes: Sequence[int]) -> str:
    return f", scene {scenes[0]}" if len(scenes) == 1 else f", scenes {scenes[0]}-{scenes[-1]}" if scenes else ""
