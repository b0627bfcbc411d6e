"""The whole book to chunks: runs of units, cut each at its cheapest, short chapters treated as the settings say."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from fascicle.chunks.boundaries import BookIndex, Unit, units_of
from fascicle.chunks.segment import Piece, cut_run
from fascicle.records import BoundaryKind, Chapter, Chunk, Dialogue, Exclusion, Manuscript, Span, Structure
from fascicle.settings import Settings, SizeRules

_Run = tuple[Chapter, tuple[Unit, ...]]


def cut_book(
    ms: Manuscript, structure: Structure, dialogue: Dialogue, settings: Settings
) -> tuple[tuple[Chunk, ...], tuple[Exclusion, ...]]:
    """Cut every chapter; also give what `--short exclude` leaves out."""
    index = BookIndex(ms, structure, dialogue)
    sizes = settings.sizes
    runs: list[_Run] = [(c, run) for c in structure.chapters for run in units_of(index, c, settings.cuts, sizes)]
    runs, fragments = _short_chapters(index, runs, structure.chapters, sizes)
    chunks: list[Chunk] = []
    for chapter, units in runs:
        pieces = cut_run(units, sizes, settings.cuts)
        kinds = [*(units[piece.first].kind for piece in pieces), _last_kind(index, structure, units[-1].span)]
        for piece, edges in zip(pieces, pairwise(kinds), strict=True):
            held = units[piece.first : piece.last]
            chunks.append(_chunk(ms, chapter, _chapters_meeting(structure, held), held, piece, edges, sizes, len(chunks)))
    return tuple(chunks), tuple(fragments)


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
        cost={"start": piece.cut_cost, "size": piece.size_cost, "runner_up": piece.runner_up},
        flags=_flags(units, words, len(met) > 1, sizes),
        reasons=units[0].reasons,
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
