"""The whole book to chunks: runs of units, cut each at its cheapest, short chapters treated as the settings say."""

from __future__ import annotations

from collections.abc import Sequence

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
    runs, fragments = _short_chapters(runs, structure.chapters, sizes)
    chunks: list[Chunk] = []
    for chapter, units in runs:
        pieces = cut_run(units, sizes, settings.cuts)
        for k, piece in enumerate(pieces):
            chunks.append(_chunk(ms, structure, chapter, units, pieces, k, piece, sizes, len(chunks)))
    return tuple(chunks), tuple(fragments)


def _short_chapters(runs: list[_Run], chapters: Sequence[Chapter], sizes: SizeRules) -> tuple[list[_Run], list[Exclusion]]:
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
    return _joined(runs, short), []


def _joined(runs: list[_Run], short: set[int]) -> list[_Run]:
    """Join each short chapter to the next; the last to the one before."""
    out: list[_Run] = []
    held: tuple[Unit, ...] = ()
    home: Chapter | None = None
    for chapter, run in runs:
        if chapter.index in short and chapter is not runs[-1][0]:
            held, home = held + run, home or chapter
            continue
        if chapter.index in short and out and not held:
            last_chapter, last_run = out.pop()
            out.append((last_chapter, last_run + run))
            continue
        out.append((home or chapter, held + run))
        held, home = (), None
    return out


def _chunk(
    ms: Manuscript,
    structure: Structure,
    chapter: Chapter,
    units: Sequence[Unit],
    pieces: Sequence[Piece],
    k: int,
    piece: Piece,
    sizes: SizeRules,
    index: int,
) -> Chunk:
    span = Span(units[piece.first].span.start, units[piece.last - 1].span.end)
    words = len(span.of(ms.text).split())
    home = _chapter_at(structure.chapters, span) or chapter
    scenes = tuple(s.index for s in home.scenes if s.span.meets(span))
    joins = sum(c.span.meets(span) for c in structure.chapters) > 1
    return Chunk(
        index=index,
        span=span,
        chapter=home.index,
        scenes=scenes,
        word_count=words,
        start_kind=units[piece.first].kind,
        end_kind=_end_kind(units, pieces, k, home, span),
        cost={"start": piece.cut_cost, "size": piece.size_cost, "runner_up": piece.runner_up},
        flags=_flags(units[piece.first : piece.last], words, joins, sizes),
    )


def _chapter_at(chapters: Sequence[Chapter], span: Span) -> Chapter | None:
    return next((c for c in chapters if c.span.start <= span.start < c.span.end), None)


def _end_kind(units: Sequence[Unit], pieces: Sequence[Piece], k: int, chapter: Chapter, span: Span) -> BoundaryKind:
    if k + 1 < len(pieces):
        return units[pieces[k + 1].first].kind
    return "chapter" if not chapter.scenes or span.end >= chapter.scenes[-1].span.end else "scene"


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
