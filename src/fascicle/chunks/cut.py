"""The whole book to chunks: runs of units, cut each at its cheapest, short chapters treated as the settings say."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from fascicle.chunks.boundaries import BookIndex, CountTokens, Unit, Wishes, units_of
from fascicle.chunks.segment import Piece, cut_run
from fascicle.records import BoundaryKind, Chapter, Chunk, Dialogue, Exclusion, Manuscript, Span, Structure
from fascicle.settings import CutCosts, Settings, SizeRules

_Run = tuple[Chapter, tuple[Unit, ...]]
_TIGHTENINGS = 8
"""How often a run is cut again where its chunks have more tokens than their paragraphs."""


def cut_book(
    ms: Manuscript,
    structure: Structure,
    dialogue: Dialogue,
    settings: Settings,
    *,
    cut: frozenset[int] = frozenset(),
    never_cut: frozenset[int] = frozenset(),
    ends: frozenset[int] = frozenset(),
    new_views: frozenset[int] = frozenset(),
    count_tokens: CountTokens | None = None,
) -> tuple[tuple[Chunk, ...], tuple[Exclusion, ...]]:
    """Cut every chapter; also give what `--short exclude` leaves out.

    `cut`, `never_cut` and `new_views` are indices of paragraphs: before these a cut is forced, forbidden, helped by a change of the
    point of view; after those in `ends` one is forced. A forced cut may leave a chunk under the minimum, a forbidden one over the
    maximum; each is flagged. Where a chapter or something left out ends a chunk anyway, a forbidden cut changes nothing.
    `settings.sizes.max_tokens` is obeyed with `count_tokens`, exactly.
    """
    index = BookIndex(ms, structure, dialogue)
    wishes = Wishes(cut, never_cut, new_views, ends)
    sizes = settings.sizes
    limit = sizes.max_tokens if count_tokens else None
    runs: list[_Run] = [
        (c, run)
        for c in structure.chapters
        for run in units_of(index, c, settings.cuts, sizes, wishes, count_tokens if limit else None)
    ]
    runs, fragments = _short_chapters(index, runs, structure.chapters, sizes)
    reachable = within_tokens(sizes, [unit for _, run in runs for unit in run], limit)
    chunks: list[Chunk] = []
    for chapter, units in runs:
        pieces = _cut_within_tokens(ms, units, reachable, settings.cuts, count_tokens)
        kinds = [*(units[piece.first].kind for piece in pieces), _last_kind(index, structure, units[-1].span)]
        for piece, edges in zip(pieces, pairwise(kinds), strict=True):
            held = units[piece.first : piece.last]
            chunks.append(_chunk(ms, chapter, _chapters_meeting(structure, held), held, piece, edges, sizes, len(chunks)))
    return tuple(chunks), tuple(fragments)


def within_tokens(sizes: SizeRules, units: Sequence[Unit], limit: int | None) -> SizeRules:
    """Give the sizes that a limit of tokens leaves: no length in words that the book's own tokens a word put out of reach."""
    if limit is None:
        return replace(sizes, max_tokens=None)
    words, tokens = sum(u.word_count for u in units), sum(u.token_count for u in units)
    reach = max(4, limit * words // max(1, tokens))
    return replace(
        sizes,
        min_words=min(sizes.min_words, reach // 2),
        target_low_words=min(sizes.target_low_words, reach * 3 // 4),
        target_high_words=min(sizes.target_high_words, reach),
        max_words=min(sizes.max_words, reach),
    )


def _cut_within_tokens(
    ms: Manuscript, units: Sequence[Unit], sizes: SizeRules, costs: CutCosts, count_tokens: CountTokens | None
) -> tuple[Piece, ...]:
    """Cut a run; the tokens of paragraphs need not add up to those of a chunk, so what comes out too long is cut again, tighter."""
    pieces = cut_run(units, sizes, costs)
    allowed = limit = sizes.max_tokens
    if count_tokens is None or limit is None or allowed is None:
        return pieces
    for _ in range(_TIGHTENINGS):
        longest = max((count_tokens(_span_of(units, p).of(ms.text)) for p in pieces if p.last - p.first > 1), default=0)
        if longest <= limit:
            break
        allowed -= longest - limit
        pieces = cut_run(units, replace(sizes, max_tokens=max(1, allowed)), costs)
    return pieces


def _span_of(units: Sequence[Unit], piece: Piece) -> Span:
    return Span(units[piece.first].span.start, units[piece.last - 1].span.end)


def _short_chapters(
    index: BookIndex, runs: list[_Run], chapters: Sequence[Chapter], sizes: SizeRules
) -> tuple[list[_Run], list[Exclusion]]:
    """Keep, leave out or join the chapters under the minimum."""
    words = dict.fromkeys((c.index for c in chapters), 0)
    for chapter, run in runs:
        words[chapter.index] += sum(u.word_count for u in run)
    short = {c for c, n in words.items() if n < sizes.min_words}
    if sizes.short == "keep" or not short or len(chapters) == 1:
        return runs, []
    if sizes.short == "exclude":
        gone = [Exclusion(Span(run[0].span.start, run[-1].span.end), "fragment") for c, run in runs if c.index in short]
        return [(c, run) for c, run in runs if c.index not in short], gone
    return _joined(index, runs, short, sizes.min_words), []


def _joined(index: BookIndex, runs: list[_Run], short: set[int], least: int) -> list[_Run]:
    """Join each short chapter to the next, the last to the one before; only over headings, and inside one part."""
    out: list[_Run] = []
    for chapter, run in runs:
        if out and _is_short(out[-1], short, least) and _may_join(index, out[-1], (chapter, run)):
            home, held = out.pop()
            out.append((home, held + run))
        else:
            out.append((chapter, run))
    if len(out) > 1 and _is_short(out[-1], short, least) and _may_join(index, out[-2], out[-1]):
        _, tail = out.pop()
        home, held = out.pop()
        out.append((home, held + tail))
    return out


def _is_short(run: _Run, short: set[int], least: int) -> bool:
    return run[0].index in short and sum(u.word_count for u in run[1]) < least


def _may_join(index: BookIndex, before: _Run, after: _Run) -> bool:
    """Tell whether two runs may be one: nothing between but headings, no new part."""
    return before[0].part == after[0].part and index.only_headings_between(before[1][-1].span, after[1][0].span)


def _chunk(
    ms: Manuscript,
    chapter: Chapter,
    met: Sequence[Chapter],
    units: Sequence[Unit],
    piece: Piece,
    edges: tuple[BoundaryKind, BoundaryKind],
    sizes: SizeRules,
    index: int,
) -> Chunk:
    """Make the chunk of a piece; `met` are the chapters that it lies in, more than one only where short ones are joined."""
    span = Span(units[0].span.start, units[-1].span.end)
    words = len(span.of(ms.text).split())
    home = met[0] if met else chapter
    return Chunk(
        index=index,
        span=span,
        chapter=home.index,
        scenes=tuple(s.index for s in home.scenes if s.span.meets(span)),
        word_count=words,
        start_kind=edges[0],
        end_kind=edges[1],
        cost={
            "start": piece.cut_cost,
            "size": piece.size_cost,
            "runner_up": piece.runner_up,
            "runner_up_words": piece.runner_up_words,
        },
        reasons=units[0].reasons if units[0].wish != "cut" else ("you asked for this cut", *units[0].reasons),
        flags=_flags(units, words, len(met) > 1, sizes),
    )


def _chapters_meeting(structure: Structure, units: Sequence[Unit]) -> Sequence[Chapter]:
    """Give the chapters in which a run of units lies; chapters rise."""
    low = bisect_right(structure.chapters, units[0].span.start, key=lambda c: c.span.start) - 1
    high = bisect_right(structure.chapters, units[-1].span.start, key=lambda c: c.span.start)
    return structure.chapters[max(0, low) : high]


def _last_kind(index: BookIndex, structure: Structure, last: Span) -> BoundaryKind:
    """Give the kind of place where a run ends: its chapter's end, or a scene that is left out."""
    at = bisect_right(structure.chapters, last.start, key=lambda c: c.span.start) - 1
    chapter = structure.chapters[max(0, at)]
    more = index.draft_between(last.end, chapter.span.end) or any(s.span.start >= last.end for s in chapter.scenes)
    return "scene" if more else "chapter"


def _flags(units: Sequence[Unit], words: int, joins: bool, sizes: SizeRules) -> tuple[str, ...]:
    flags = []
    if words < sizes.min_words:
        flags.append("short")
    if words > sizes.max_words:
        flags.append("long_paragraph" if max(u.word_count for u in units) > sizes.max_words - sizes.min_words else "long")
    if any(u.kind == "forced" for u in units):
        flags.append("forced_cut")
    if joins:
        flags.append("joins_chapters")
    return tuple(flags)
