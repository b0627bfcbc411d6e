"""`report.html` and `reading.html`: one file each, no script, no network, everything escaped.

The report is `stats.json` drawn: it is made from those figures alone, so every number on it stands there; and it holds no prose
of the book, since people mail it. The reading page holds all of the book and says so.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from fascicle.dataset.dataset import Dataset, Figures
from fascicle.records import SCENE_MODES, Example
from fascicle.reports import charts
from fascicle.reports.doubts import FLAGS

if TYPE_CHECKING:
    from jinja2 import Environment

_PIXELS_A_WORD, _PIXELS_A_CHUNK = 2.4, 420
"""How high a chunk stands before it is drawn: only the scroll bar sees it."""
_OPENING_WORDS = 6
"""Words that name a paragraph in `decisions.toml`: enough to be alone in most books, and it takes three."""

_PERHAPS = dict.fromkeys(("memory", "hours", "hardware_note", "warmup_alarm"))
"""Figures of a run that not every `preflight.json` has."""


def report_html(stats: Figures) -> str:
    """Give the report of the figures of `stats.json`."""
    chunks, chapters = stats["chunk_table"], stats["chapter_table"]
    pieces: dict[str, int] = {}
    for piece in stats["exclusions"]:
        pieces[piece["reason"]] = pieces.get(piece["reason"], 0) + 1
    people = [(p, charts.row_of_columns(p["chapters"], _mentions(p, chapters))) for p in stats["people"]]
    return _render(
        "report.html",
        title=stats["title"],
        stats=stats,
        run={**_PERHAPS, **stats["preflight"]},
        flags=FLAGS,
        ribbon=charts.ribbon(chunks, chapters),
        marks=charts.chapter_marks(chunks),
        lengths=charts.lengths(chunks, stats["limits"]),
        curve=charts.tension_curve(stats),
        people=people,
        modes=SCENE_MODES,
    )


def _mentions(person: Figures, chapters: list[dict[str, Any]]) -> list[str]:
    return [f"{c['title'] or c['index']}: {n}" for c, n in zip(chapters, person["chapters"], strict=True)]


def reading_html(data: Dataset, stats: Figures) -> str:
    """Give the book with its cuts, labels, prompts and reasons, read-only; pieces left out have the ids that the report names."""
    text = data.manuscript.text
    pieces: list[tuple[int, dict[str, Any]]] = [
        (x.span.start, {"kind": "excluded", "id": told["id"], "reason": x.reason, "paragraphs": x.span.of(text).split("\n\n")})
        for x, told in zip(data.excluded, stats["exclusions"], strict=True)
    ]
    pieces += [(c.span.start, {"kind": "chapter", "chapter": c}) for c in data.structure.chapters]
    pieces += [(e.chunk.span.start, {"kind": "chunk", "e": e, "paragraphs": e.text.split("\n\n"), **_told(e)}) for e in data.examples]
    held: dict[int, list[Example]] = {}
    for e in data.examples:
        held.setdefault(e.chunk.chapter, []).append(e)
    shown = [piece for _, piece in sorted(pieces, key=lambda p: (p[0], p[1]["kind"] != "chapter"))]
    return _render("reading.html", title=data.title, author=data.manuscript.author, stats=stats, held=held, pieces=shown, flags=FLAGS)


def _told(e: Example) -> dict[str, Any]:
    """Give what stands beside a chunk: its shares, its height before it is drawn, and the words that name it in `decisions.toml`."""
    kind = e.annotation.scene_type
    opening = " ".join(e.text.split("\n\n", 1)[0].split()[:_OPENING_WORDS])
    return {
        "shares": list(zip(SCENE_MODES, kind.scores, strict=True)) if kind else [],
        "high": round(_PIXELS_A_CHUNK + _PIXELS_A_WORD * e.chunk.word_count),
        "opening": json.dumps(opening, ensure_ascii=False),
    }


def number(value: float | None) -> str:
    """Write a figure as the pages do: thousands apart, no digit lost; a dash for what is not known."""
    return "–" if value is None else f"{value:,}" if isinstance(value, int) else f"{value:,.10g}"


def percent(share: float | None) -> str:
    """Write a share as whole percent."""
    return "–" if share is None else f"{share:.0%}"


def sure(confidence: float) -> str:
    """Write a confidence as percent; what is not certain never reads as certain."""
    return percent(confidence) if confidence == 1 else percent(min(confidence, 0.99))


def _render(template: str, **values: Any) -> str:
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("fascicle.reports"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"number": number, "percent": percent, "sure": sure}
    return environment
