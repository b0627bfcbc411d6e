"""Where an editor would cut a short text in two: the cheapest gaps between its paragraphs, best first."""

from __future__ import annotations

from collections.abc import Sequence

from fascicle.chunks.evidence import ParagraphView, gap_evidence, view_of
from fascicle.chunks.pricing import gap_cost
from fascicle.prose.paragraphs import is_break_mark
from fascicle.prose.spans import spans_inside
from fascicle.records import Dialogue, Span
from fascicle.settings import CutCosts


def best_cuts(text: str, paragraphs: Sequence[Span], dialogue: Dialogue, costs: CutCosts, limit: int = 3) -> tuple[int, ...]:
    """Give up to `limit` starts of paragraphs before which `text` is best cut, best first.

    `paragraphs` rise and may hold break marks: the paragraph after one is a scene's first. A cut near the middle is preferred, as
    `CutCosts.off_centre` says. Shape: offsets into `text`; empty where there are less than two paragraphs of prose.
    """
    spans, views, broken = views_of(text, paragraphs, dialogue)
    total = sum(v.word_count for v in views)
    evidence = gap_evidence(views)
    priced, before = [], 0
    for k in range(1, len(views)):
        before += views[k - 1].word_count
        cost = costs.scene if k in broken else gap_cost(evidence[k], costs)
        priced.append((cost + costs.off_centre * (2 * before / total - 1) ** 2, spans[k].start))
    return tuple(start for _, start in sorted(priced)[:limit])


def views_of(text: str, paragraphs: Sequence[Span], dialogue: Dialogue) -> tuple[list[Span], list[ParagraphView], frozenset[int]]:
    """Give the paragraphs of prose, how each looks, and the indices of those that a break mark stands before."""
    speech = [quote.span for quote in dialogue.quotes]
    spans: list[Span] = []
    broken = set()
    for span in paragraphs:
        if is_break_mark(span.of(text)):
            broken.add(len(spans))
        else:
            spans.append(span)
    return spans, [view_of(text, span, spans_inside(speech, span)) for span in spans], frozenset(broken)
