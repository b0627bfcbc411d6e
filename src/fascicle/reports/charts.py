"""The report's drawings: figures of `stats.json` to shapes on a plane of 1000 by 100, which `templates/charts.html` draws as SVG.

Own drawings and no library. Measured for six charts on Python 3.11: altair with vl-convert takes 1.4 CPU s and 105 MB installed, matplotlib
0.9 s and 173 MB; pygal takes 0.1 s and 2 MB, but is under the LGPL, gives other bytes at each run, and its words shrink with the screen.
Here the shapes stretch with the page, words stand beside them as HTML, and colours come from the page's style, so that dark mode works.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from fascicle.dataset.dataset import Figures
from fascicle.records import SCENE_MODES

WIDTH, HEIGHT = 1000.0, 100.0
_MOST_HOLDERS = 6
"""Holders with a lane of their own in the ribbon; the rest share one."""
_LEAST_GAP = 4.0
"""Percent of the width that the number of a chapter needs on a narrow screen."""

_SIDES = (("train", "to train"), ("validation", "held out"), ("none", "in neither"))

Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with its tooltip; `look` is a class of the style sheet."""

    x: float
    y: float
    width: float
    height: float
    look: str
    label: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of the ribbon: its name, what it tells to whoever cannot see it, and its boxes."""

    name: str
    told: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """A line through points, dots at its peaks with their ids, and bands of chapters behind it."""

    path: str
    dots: tuple[tuple[float, float, str], ...]
    bands: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """One column a value, with lines across and a band; `top` is the value at the upper edge."""

    boxes: tuple[Box, ...]
    lines: tuple[tuple[float, str], ...]
    band: tuple[float, float]
    top: float


def ribbon(chunks: Sequence[Line], chapters: Sequence[Line]) -> dict[str, tuple[Lane, ...]]:
    """Draw the book from its first chunk to its last, as wide as its words: lanes of chapters, chunks, holders and types, by group."""
    places = _places(chunks)
    titles = {c["index"]: c["title"] or f"chapter {c['index']}" for c in chapters}

    def lane(name: str, told: str, keep: Callable[[Line], bool], look: str) -> Lane:
        return Lane(name, told, tuple(_cell(c, x, w, look) for c, (x, w) in zip(chunks, places, strict=True) if keep(c)))

    holders = _holders(chunks)
    known = [name for name in holders if name is not None]
    named = [lane(name, f"chunks held by {name}", lambda c, n=name: c["holder"] == n, "holder") for name in known]  # type: ignore[misc]
    others = lane("other or none", "chunks of other holders or none", lambda c: bool(c["person"]) and c["holder"] not in known, "other")
    sides = [lane(name, f"chunks {name}", lambda c, s=split: c["split"] == s, split) for split, name in _SIDES]  # type: ignore[misc]
    return {
        "chapters": (Lane("chapters", f"{len(chapters)} chapters, as wide as their words", _bands(chunks, places, titles)),),
        "chunks": tuple(held for held in sides if held.boxes),
        "holders": tuple(held for held in (*named, others) if held.boxes),
        "types": tuple(lane(mode, f"chunks of {mode}", lambda c, m=mode: c["type"] == m, mode) for mode in SCENE_MODES),  # type: ignore[misc]
    }


def _holders(chunks: Sequence[Line]) -> list[str | None]:
    words: dict[str, int] = {}
    for c in chunks:
        if c["holder"]:
            words[c["holder"]] = words.get(c["holder"], 0) + c["words"]
    return list(sorted(words, key=lambda name: (-words[name], name))[:_MOST_HOLDERS])


def _places(chunks: Sequence[Line]) -> list[tuple[float, float]]:
    """Give where each chunk begins and how wide it is."""
    total = sum(c["words"] for c in chunks) or 1
    starts = [0, *accumulate(c["words"] for c in chunks)]
    return [(WIDTH * start / total, WIDTH * c["words"] / total) for start, c in zip(starts, chunks, strict=False)]


def _cell(chunk: Line, x: float, width: float, look: str) -> Box:
    gap = min(2.0, width / 4)
    flags = f", {', '.join(chunk['flags'])}" if chunk["flags"] else ""
    return Box(x, 0, width - gap, HEIGHT, look, f"{chunk['id']}: {chunk['words']:,} words{flags}")


def _bands(chunks: Sequence[Line], places: Sequence[tuple[float, float]], titles: dict[int, str]) -> tuple[Box, ...]:
    """Draw the chapters behind the chunks, every other one darker."""
    ends: dict[int, tuple[float, float]] = {}
    for c, (x, width) in zip(chunks, places, strict=True):
        ends[c["chapter"]] = (ends.get(c["chapter"], (x, 0))[0], x + width)
    return tuple(
        Box(start, 0, end - start, HEIGHT, "odd" if i % 2 else "even", titles[index])
        for i, (index, (start, end)) in enumerate(ends.items())
    )


def chapter_marks(chunks: Sequence[Line]) -> list[tuple[float, int]]:
    """Give the numbers of the chapters with their places in percent, only so many that none stands on another."""
    marks: list[tuple[float, int]] = []
    seen: set[int] = set()
    for c, (x, _) in zip(chunks, _places(chunks), strict=True):
        at = 100 * x / WIDTH
        if c["chapter"] not in seen and (not marks or at - marks[-1][0] >= _LEAST_GAP) and at <= 100 - _LEAST_GAP:
            marks.append((at, c["chapter"]))
        seen.add(c["chapter"])
    return marks


def tension_curve(stats: Figures) -> Curve:
    """Draw the smoothed tension over the book, each chunk at its middle; the peaks are those of `stats.json`."""
    chunks = stats["chunk_table"]
    middles = {c["id"]: x + width / 2 for c, (x, width) in zip(chunks, _places(chunks), strict=True)}
    points = [(middles[c["id"]], HEIGHT * (1 - c["smoothed"])) for c in stats["tension_curve"]]
    path = "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points) if points else ""
    dots = tuple((middles[p["id"]], HEIGHT * (1 - p["smoothed"]), f"{p['id']}: {p['smoothed']}") for p in stats["tension_peaks"])
    titles = {c["index"]: c["title"] or f"chapter {c['index']}" for c in stats["chapter_table"]}
    return Curve(path, dots, _bands(chunks, _places(chunks), titles))


def lengths(chunks: Sequence[Line], limits: Figures) -> Columns:
    """Draw the words of each chunk, evenly spaced, against the limits and the target; those outside the limits look different."""
    top = float(max([limits["max_words"], *(c["words"] for c in chunks)]))
    step = WIDTH / max(1, len(chunks))
    boxes = tuple(
        Box(
            i * step,
            HEIGHT * (1 - c["words"] / top),
            step * 0.8,
            HEIGHT * c["words"] / top,
            "inside" if limits["min_words"] <= c["words"] <= limits["max_words"] else "outside",
            f"{c['id']}: {c['words']:,} words",
        )
        for i, c in enumerate(chunks)
    )
    lines = tuple((HEIGHT * (1 - limits[name] / top), name) for name in ("max_words", "min_words"))
    band = (HEIGHT * (1 - limits["target_high_words"] / top), HEIGHT * (1 - limits["target_low_words"] / top))
    return Columns(boxes, lines, band, top)


def row_of_columns(values: Sequence[float], labels: Sequence[str]) -> tuple[Box, ...]:
    """Draw a small row of columns, such as one person's mentions over the chapters."""
    top, step = max([*values, 1]), WIDTH / max(1, len(values))
    return tuple(
        Box(i * step, HEIGHT * (1 - v / top), step * 0.8, HEIGHT * v / top, "mention", label)
        for i, (v, label) in enumerate(zip(values, labels, strict=True))
        if v
    )
