"""Candidate cuts: every gap between paragraphs, its class, what a cut there would cost, and what the author wants of it.

Goes in: a chapter with the book's speech, and the author's wishes. Comes out: the units of the chapter in runs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from fascicle.chunks.evidence import Evidence, ParagraphView, gap_evidence, view_of
from fascicle.chunks.pricing import gap_class, gap_cost, gap_reasons
from fascicle.prose.sentences import sentence_spans
from fascicle.prose.spans import spans_inside
from fascicle.prose.words import count_words
from fascicle.records import BoundaryKind, Chapter, Dialogue, Manuscript, Paragraph, Span, Structure
from fascicle.settings import CutCosts, SizeRules

Gap = tuple[BoundaryKind, float, tuple[str, ...]]
Wish = Literal["none", "cut", "never"]
CountTokens = Callable[[str], int]
_STUB_WORDS = 200
"""A piece of a scene of so many words is not felt as left over: as long as the shortest scenes that stand alone."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the author and the stages before want of the gaps; each is a set of indices of paragraphs before which the gap lies.

    Where `cut` and `never_cut` name one gap, it is cut, as it is after the paragraphs in `ends`. At `new_views` the point of view changes.
    """

    cut: frozenset[int] = frozenset()
    never_cut: frozenset[int] = frozenset()
    new_views: frozenset[int] = frozenset()
    ends: frozenset[int] = frozenset()

    def at(self, paragraph: int, before: int) -> Wish:
        """Give the author's wish for the gap before a paragraph; `before` is the last paragraph of prose before the gap."""
        return "cut" if paragraph in self.cut or before in self.ends else "never" if paragraph in self.never_cut else "none"


@dataclass(frozen=True, slots=True)
class Unit:
    """The least piece that is never cut: a paragraph, or a sentence group of one that is longer than any chunk may be.

    `kind`, `cost` and `reasons` belong to the gap before the unit; `mark_words` are the words of break marks and
    sub-headings in that gap, which a chunk holds only where it spans the gap. `token_count` is 0 where nobody asked for tokens.
    """

    span: Span
    word_count: int
    mark_words: int
    scene: int
    kind: BoundaryKind
    cost: float
    reasons: tuple[str, ...] = ()
    wish: Wish = "none"
    token_count: int = 0


class BookIndex:
    """Where paragraphs, speech and excluded spans stand, for questions about a gap."""

    def __init__(self, ms: Manuscript, structure: Structure, dialogue: Dialogue) -> None:
        """Index a book; its paragraphs, exclusions and quotations rise and do not overlap."""
        self.ms = ms
        self._paragraphs = [p.span.start for p in ms.paragraphs]
        self._excluded = [e.span.start for e in structure.excluded]
        self._reasons = [e.reason for e in structure.excluded]
        self._drafts = [e.span.start for e in structure.excluded if e.reason in ("duplicate scene", "unfinished")]
        self._speech = [q.span for q in dialogue.quotes]

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

    def view(self, paragraph: int) -> ParagraphView:
        """Give one paragraph as the gaps beside it see it."""
        p = self.ms.paragraphs[paragraph]
        return view_of(self.ms.text, p.span, spans_inside(self._speech, p.span), is_document=p.quoted, gap_before=p.gap_before)


def units_of(
    index: BookIndex,
    chapter: Chapter,
    costs: CutCosts,
    sizes: SizeRules,
    wishes: Wishes | None = None,
    count_tokens: CountTokens | None = None,
) -> tuple[tuple[Unit, ...], ...]:
    """Give the units of a chapter in runs; between two runs stands something that is left out."""
    wishes = wishes or Wishes()
    paragraphs = index.ms.paragraphs
    held = [(scene.index, i) for scene in chapter.scenes for i in index.paragraphs_in(scene.span)]
    evidence = gap_evidence([index.view(i) for _, i in held])
    stubs = _scene_stubs([(scene, paragraphs[i].word_count) for scene, i in held])
    runs: list[list[Unit]] = []
    last = (0, -1)
    for (scene, i), found, stub in zip(held, evidence, stubs, strict=True):
        before = last[1]
        if before < 0 or index.left_out_between(paragraphs[before].span, paragraphs[i].span):
            kind: BoundaryKind = "scene" if runs or index.draft_between(chapter.span.start, paragraphs[i].span.start) else "chapter"
            gap: Gap = (kind, 0.0, (f"{kind} begins",))
            runs.append([])
        elif last[0] != scene:
            gap = ("scene", costs.scene, ("scene break",))
        else:
            also = {"scene_stub": stub} | ({"new_point_of_view": 1.0} if i in wishes.new_views else {})
            gap = _gap({**found, **also}, costs)
        marks = sum(p.word_count for p in paragraphs[before + 1 : i]) if runs[-1] else 0
        wish, units = wishes.at(i, before), _divided(index.ms, paragraphs[i], marks, scene, gap, sizes, count_tokens)
        runs[-1] += units if wish == "none" else [replace(units[0], wish=wish), *units[1:]]
        last = (scene, i)
    return tuple(tuple(run) for run in runs)


def _scene_stubs(held: Sequence[tuple[int, int]]) -> list[float]:
    """Give how small a piece of its scene a cut before each paragraph leaves on one side, 0..1; `held` are scenes and word counts.

    Only a break beside another scene counts: before the first scene and after the last the chapter ends a chunk anyway.
    """

    def begun(paragraphs: Sequence[tuple[int, int]]) -> list[int]:
        out, words = [], 0
        for k, (scene, count) in enumerate(paragraphs):
            if k and scene != paragraphs[k - 1][0]:
                words = 0
            words += count
            out.append(words if scene != paragraphs[0][0] else _STUB_WORDS)
        return out

    before, after = [_STUB_WORDS, *begun(held)], begun(held[::-1])[::-1]
    return [round(max(0.0, 1 - min(a, b) / _STUB_WORDS), 4) for a, b in zip(before, after, strict=False)]


def _gap(evidence: Evidence, costs: CutCosts) -> Gap:
    return gap_class(evidence), gap_cost(evidence, costs), gap_reasons(evidence, costs)


def _divided(
    ms: Manuscript, paragraph: Paragraph, marks: int, scene: int, gap: Gap, sizes: SizeRules, count_tokens: CountTokens | None
) -> Sequence[Unit]:
    """Give one unit a paragraph; one beyond what a chunk may be, in words or in tokens, is divided between sentences."""
    span, words = paragraph.span, paragraph.word_count
    tokens = count_tokens(span.of(ms.text)) if count_tokens else 0
    parts = words / sizes.long_paragraph_words
    if sizes.max_tokens:
        parts = max(parts, tokens / sizes.max_tokens)
    if parts <= 1:
        return [Unit(span, words, marks, scene, *gap, token_count=tokens)]
    least = min(sizes.min_words // 2, int(words / parts) // 4)
    pieces = _sentence_groups(ms.text, span, least)
    forced: Gap = ("forced", 0.5, ("a paragraph longer than any chunk may be",))
    return [
        Unit(
            piece,
            count_words(piece.of(ms.text)),
            0 if k else marks,
            scene,
            *(forced if k else gap),
            token_count=count_tokens(piece.of(ms.text)) if count_tokens else 0,
        )
        for k, piece in enumerate(pieces)
    ]


def _sentence_groups(text: str, paragraph: Span, least: int) -> list[Span]:
    """Give the sentences of a paragraph, as few of them together as make `least` words."""
    groups: list[Span] = []
    begun, words = None, 0
    for sentence in sentence_spans(paragraph.of(text), paragraph.start):
        begun = sentence.start if begun is None else begun
        words += count_words(sentence.of(text))
        if words >= least:
            groups.append(Span(begun, sentence.end))
            begun, words = None, 0
    if begun is not None:
        groups.append(Span(begun, paragraph.end))
    return groups
