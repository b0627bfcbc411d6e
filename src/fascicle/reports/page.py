"""`report.html` and `reading.html`: one file each, no script, no network, everything escaped.

The report holds no prose of the book, since people mail it; the reading page holds all of it and says so.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from fascicle.dataset.dataset import Dataset, Figures
from fascicle.reports.charts import columns
from fascicle.reports.figures import units_left_out


def report_html(data: Dataset, stats: Figures, preflight: Figures) -> str:
    """Give the report: figures and charts."""
    sizes, examples = data.settings.sizes, data.examples
    lengths = columns(
        [e.chunk.word_count for e in examples],
        [f"{e.id}: {e.chunk.word_count} words" for e in examples],
        f"Words of each of {len(examples)} chunks in reading order, with the limits {sizes.min_words} and {sizes.max_words}",
        (sizes.min_words, sizes.max_words),
    )
    tense = [(e.id, e.annotation.tension) for e in examples if e.annotation.tension]
    curve = columns(
        [t.score for _, t in tense],
        [f"{i}: {t.level} ({t.score:.2f})" for i, t in tense],
        "Tension of each chunk, 0 to 1, in reading order",
    )
    held = Counter(e.chunk.chapter for e in examples)
    return _render(
        "report.html", data, held=held, stats=stats, preflight=preflight, lengths=lengths, curve=curve, left_out=units_left_out(data)
    )


def reading_html(data: Dataset) -> str:
    """Give the book with its cuts, labels and prompts, read-only."""
    text = data.manuscript.text
    pieces: list[tuple[int, str, Any]] = [(e.chunk.span.start, "chunk", e) for e in data.examples]
    pieces += [(x.span.start, "excluded", x) for x in data.excluded]
    shown = [
        {"kind": kind, "item": item, "paragraphs": (item.text if kind == "chunk" else item.span.of(text)).split("\n\n")}
        for _, kind, item in sorted(pieces, key=lambda p: p[0])
    ]
    return _render("reading.html", data, pieces=shown)


def _render(template: str, data: Dataset, **values: Any) -> str:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("fascicle.reports"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template(template).render(data=data, **values)
