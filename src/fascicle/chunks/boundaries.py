"""Candidate cuts: every gap between paragraphs, and what a cut there would cost.

Costs add up; each has a reason in words, so that the author can argue with a cut. The numbers stand in `CutCosts`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from fascicle.prose.paragraphs import ends_open, opens_on_orphan
from fascicle.prose.sentences import sentence_spans
from fascicle.prose.shifts import opens_on_time_shift
from fascicle.prose.words import count_words
from fascicle.records import BoundaryKind, Chapter, Dialogue, Manuscript, Span, Structure
from fascicle.settings import CutCosts, SizeRules

Gap = tuple[BoundaryKind, float, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Unit:
    """The least piece that is never cut: a paragraph, or a sentence group of one that is longer than any chunk may be.

    `kind`, `cost` and `reasons` belong to the gap before the unit; `mark_words` are the words of break marks and
    sub-headings in that gap, which a chunk holds only where it spans the gap.
    """

    span: Span
    word_count: int
    mark_words: int
    scene: int
    kind: BoundaryKind
    cost: float
    reasons: tuple[str, ...] = ()


class BookIndex:
    """Where paragraphs, speech and excluded spans stand, for questions about a gap."""

    def __init__(self, ms: Manuscript, structure: Structure, dialogue: Dialogue) -> None:
        """Index a book; its paragraphs, exclusions and quotations rise and do not overlap."""
        self.ms = ms
        self._paragraphs = [p.span.start for p in ms.paragraphs]
        self._excluded = [e.span.start for e in structure.excluded]
        self._reasons = [e.reason for e in structure.excluded]
        self._drafts = [e.span.start for e in structure.excluded if e.reason in ("duplicate scene", "unfinished")]
        self._starts = [q.span.start for q in dialogue.quotes]
        self._ends = [q.span.end for q in dialogue.quotes]

    def paragraphs_in(self, span: Span) -> range:
        """Give the indices of the paragraphs that start inside a span."""
        return range(bisect_left(self._paragraphs, span.start), bisect_left(self._paragraphs, span.end))

    def left_out_between(self, before: Span, after: Span) -> bool:
        """Tell whether something that no chunk may hold stands between two paragraphs."""
        return bisect_left(self._excluded, before.end) != bisect_left(self._excluded, after.start)

    def only_headings_between(self, before: Span, after: Span) -> bool:
        """Tell whether nothing is left out between two spans but headings."""
        low, high = bisect_left(self._excluded, before.end), bisect_left(self._excluded, after.start)
        return set(self._reasons[low:high]) <= {"heading"}

    def draft_between(self, start: int, end: int) -> bool:
        """Tell whether an earlier draft or an unfinished scene was left out there: a cut beside it is a scene's."""
        return any(start <= at < end for at in self._drafts)

    def spoken(self, span: Span) -> bool:
        """Tell whether a paragraph holds speech."""
        at = bisect_left(self._starts, span.start)
        return at < len(self._starts) and self._starts[at] < span.end

    def speech_close(self, before: Span, after: Span, limit: int) -> bool:
        """Tell whether at most `limit` unquoted words stand between the last speech before a gap and the first after it."""
        last = bisect_right(self._ends, before.end) - 1
        first = bisect_left(self._starts, after.start)
        if last < 0 or first >= len(self._starts) or self._starts[first] - self._ends[last] > 20 * limit:
            return False
        return count_words(self.ms.text[self._ends[last] : self._starts[first]]) <= limit


def units_of(index: BookIndex, chapter: Chapter, costs: CutCosts, sizes: SizeRules) -> tuple[tuple[Unit, ...], ...]:
    """Give the units of a chapter in runs; between two runs stands something that is left out."""
    paragraphs = index.ms.paragraphs
    runs: list[list[Unit]] = []
    previous = -1
    for scene in chapter.scenes:
        for i in index.paragraphs_in(scene.span):
            if previous < 0 or index.left_out_between(paragraphs[previous].span, paragraphs[i].span):
                kind: BoundaryKind = "scene" if runs or index.draft_between(chapter.span.start, paragraphs[i].span.start) else "chapter"
                gap: Gap = (kind, 0.0, (f"{kind} begins",))
                runs.append([])
            elif runs[-1][-1].scene != scene.index:
                gap = ("scene", costs.scene, ("scene break",))
            else:
                gap = _gap(index, previous, i, costs)
            marks = sum(p.word_count for p in paragraphs[previous + 1 : i]) if runs[-1] else 0
            runs[-1] += _divided(index.ms, paragraphs[i].span, marks, scene.index, gap, sizes)
            previous = i
    return tuple(tuple(run) for run in runs)


def _gap(index: BookIndex, before: int, after: int, costs: CutCosts) -> Gap:
    ms = index.ms
    left, right = ms.paragraphs[before], ms.paragraphs[after]
    text_before, text_after = left.span.of(ms.text), right.span.of(ms.text)
    shifted = opens_on_time_shift(text_after)
    cost, reasons = (costs.time_shift, ["time shift"]) if shifted else (costs.pause, ["pause"])
    if right.gap_before:
        cost, reasons = min(cost, costs.white_space), [*reasons, "white space in the source"]
    spoken = (index.spoken(left.span), index.spoken(right.span))
    if all(spoken) or index.speech_close(left.span, right.span, costs.conversation_gap_words):
        cost, reasons = cost + costs.inside_conversation, [*reasons, "inside a conversation"]
    elif any(spoken):
        cost, reasons = cost + costs.beside_speech, [*reasons, "beside speech"]
    if opens_on_orphan(text_after):
        cost, reasons = cost + costs.orphan_opening, [*reasons, "the next paragraph leans on this one"]
    if ends_open(text_before):
        cost, reasons = cost + costs.open_ending, [*reasons, "the paragraph before ends open"]
    if left.quoted and right.quoted:
        cost, reasons = cost + costs.inside_document, [*reasons, "inside a document"]
    return ("time" if shifted else "pause", round(cost, 4), tuple(reasons))


def _divided(ms: Manuscript, span: Span, marks: int, scene: int, gap: Gap, sizes: SizeRules) -> Sequence[Unit]:
    """Give one unit a paragraph; one beyond the longest kept whole is divided between sentences."""
    kind, cost, reasons = gap
    words = count_words(span.of(ms.text))
    if words <= sizes.long_paragraph_words:
        return [Unit(span, words, marks, scene, kind, cost, reasons)]
    units: list[Unit] = []
    group: list[Span] = []
    for sentence in sentence_spans(span.of(ms.text), span.start):
        group.append(sentence)
        if count_words(ms.text[group[0].start : sentence.end]) >= sizes.min_words // 2:
            units.append(_group_unit(ms, group, 0 if units else marks, scene, units, gap))
            group = []
    if group:
        units.append(_group_unit(ms, group, 0 if units else marks, scene, units, gap))
    return units


def _group_unit(ms: Manuscript, group: list[Span], marks: int, scene: int, before: list[Unit], gap: Gap) -> Unit:
    span = Span(group[0].start, group[-1].end)
    kind, cost, reasons = gap if not before else ("forced", 0.5, ("a paragraph longer than any chunk may be",))
    return Unit(span, count_words(span.of(ms.text)), marks, scene, kind, cost, reasons)


def best_cuts(ms: Manuscript, structure: Structure, dialogue: Dialogue, costs: CutCosts, limit: int = 3) -> tuple[int, ...]:
    """Give the paragraphs before which a cut costs least, best first."""
    units = [u for run in units_of(BookIndex(ms, structure, dialogue), structure.chapters[0], costs, SizeRules()) for u in run]
    order = sorted(range(1, len(units)), key=lambda i: (units[i].cost, abs(2 * i - len(units))))
    at = {p.span.start: i for i, p in enumerate(ms.paragraphs)}
    return tuple(at[units[i].span.start] for i in order[:limit])
