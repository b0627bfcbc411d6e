"""Blocks of all files to one canonical text with its paragraphs.

Paragraphs are separated by one blank line. Every scene break is written `***`: printed marks are recognised by their
ornaments, breaks of white space alone by the book's own habit (a gap larger than its ordinary one, with prose on both
sides). What looks like a heading is left for the structure stage to judge.
"""

from __future__ import annotations

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from fascicle.manuscript.normalize import flow, rejoin, wrap_width
from fascicle.prose.paragraphs import BREAK_MARK, ends_sentence, is_break_mark, looks_like_heading
from fascicle.prose.unspoken import announces_text
from fascicle.prose.words import count_words
from fascicle.records import Block, Manuscript, Paragraph, Source, Span
from fascicle.source.tally import Tally

# A break of white space divides scenes, not paragraphs: where such gaps stand closer than this in the median,
# they are the book's ordinary spacing.
_LEAST_WORDS_BETWEEN_GAPS = 120
# An author who prints marks between scenes means something less by white space alone: it stays a hint for cutting.
_MARKING_HABIT = 2
# Marks that mean a break only to an author who uses them as one: three crosses are kisses too, dots a silence.
_HABITUAL_MARK = re.compile(r"(?:x ?){3,5}|(?:xXx ?)+|(?:\. ?){3,7}|… ?")
_LEAST_HABIT = 3
# A letter in a novel is shorter than this; a colon before more than that announced something else.
_LONGEST_FRAMED_WORDS = 2500
# Formats in which an empty paragraph is somebody's doing and headings have a look of their own.
_SPACED_ON_PURPOSE = ("docx", "epub")


def assemble(sources: Sequence[Source]) -> Manuscript:
    """Make the canonical text of one work from its files, in order."""
    blocks: list[Block] = []
    tally = Tally()
    firsts = []
    for source in sources:
        tally.add(source.changes)
        flowed = _flowed(rejoin(source.blocks) if source.format in _SPACED_ON_PURPOSE else source.blocks, tally)
        firsts.append(len(blocks))
        ordinary = _ordinary_gap(flowed)
        if ordinary:
            flowed = [replace(block, blank_lines=max(0, block.blank_lines - ordinary)) for block in flowed]
        flowed = _with_habitual_marks(flowed, tally)
        found, added = _with_white_space_breaks(flowed, spaced_on_purpose=source.format in _SPACED_ON_PURPOSE)
        blocks += found
        tally.note("scene breaks shown by white space", added)
    return _laid_out(blocks, sources, firsts, tally)


def _flowed(blocks: Sequence[Block], tally: Tally) -> list[Block]:
    """Join wrapped lines, recognise break marks, drop what is empty."""
    width = wrap_width(blocks)
    out: list[Block] = []
    joined = joined_words = 0
    for block in blocks:
        text = flow(block.text, width)
        if text != block.text:
            joined += block.text.count("\n") - text.count("\n")
            joined_words += count_words(block.text) - count_words(text)
        if not text:
            continue
        if block.kind == "break" or (block.kind == "paragraph" and is_break_mark(text)):
            # The mark that we write counts as no word of the book, so what was printed there has gone.
            tally.note(f"scene breaks written as {BREAK_MARK}", 1, count_words(text))
            out.append(replace(block, text=BREAK_MARK, kind="break", level=None))
        else:
            out.append(block if text == block.text else replace(block, text=text))
    tally.note("wrapped lines joined", joined, joined_words)
    return out


def _with_habitual_marks(blocks: list[Block], tally: Tally) -> list[Block]:
    """Read a doubtful mark as a break where it stands alone between sentences, again and again, at the distance of scenes.

    An author who prints another mark between scenes means something else by it.
    """
    if any(block.kind == "break" for block in blocks):
        return blocks
    marked = [i for i in range(1, len(blocks) - 1) if _HABITUAL_MARK.fullmatch(blocks[i].text)]
    at = [i for i in marked if ends_sentence(blocks[i - 1].text) and ends_sentence(blocks[i + 1].text)]
    common = Counter(blocks[i].text for i in at).most_common(1)
    at = [i for i in at if blocks[i].text == common[0][0]]
    if len(at) < _LEAST_HABIT or not _divides_scenes(at, [count_words(block.text) for block in blocks]):
        return blocks
    tally.note(f"scene breaks written as {BREAK_MARK}", len(at), sum(count_words(blocks[i].text) for i in at))
    marks = set(at)
    return [replace(b, text=BREAK_MARK, kind="break", level=None) if i in marks else b for i, b in enumerate(blocks)]


def _ordinary_gap(blocks: Sequence[Block]) -> int:
    gaps = Counter(b.blank_lines for a, b in itertools.pairwise(blocks) if a.kind == b.kind == "paragraph")
    return gaps.most_common(1)[0][0] if gaps else 0


def _with_white_space_breaks(blocks: list[Block], *, spaced_on_purpose: bool) -> tuple[list[Block], int]:
    """Add a break block at every larger gap between two pieces of prose, if the book uses them so."""
    if sum(block.kind == "break" for block in blocks) >= _MARKING_HABIT:
        return blocks, 0
    telling = spaced_on_purpose and sum(_stands_out(block) for block in blocks) >= _MARKING_HABIT
    is_gap = _is_gap_between_plain if telling else _is_gap_in_prose
    words = [count_words(block.text) for block in blocks]
    wide = [i for i in range(1, len(blocks)) if blocks[i].blank_lines > 0]
    at = [i for i in _without_frames(blocks, wide, words) if is_gap(blocks[i - 1], blocks[i])]
    if not at or not _divides_scenes(at, words):
        return blocks, 0
    out: list[Block] = []
    gaps = set(at)
    for i, block in enumerate(blocks):
        if i in gaps:
            out.append(Block(BREAK_MARK, "break", line=block.line))
        out.append(block)
    return out, len(at)


def _without_frames(blocks: Sequence[Block], at: Sequence[int], words: Sequence[int]) -> list[int]:
    """Take away the gaps that frame a letter or a notice inside a scene: the one below its announcement, and the next."""
    out: list[int] = []
    framed = -1
    for i in at:
        if framed >= 0 and sum(words[framed:i]) <= _LONGEST_FRAMED_WORDS:
            framed = -1
        elif announces_text(blocks[i - 1].text, [block.text for block in blocks[i : i + 3]]):
            framed = i
        else:
            framed = -1
            out.append(i)
    return out


def _divides_scenes(at: list[int], words: list[int]) -> bool:
    apart = [sum(words[a:b]) for a, b in itertools.pairwise(at)]
    return not apart or statistics.median(apart) >= _LEAST_WORDS_BETWEEN_GAPS


def _is_gap_in_prose(before: Block, after: Block) -> bool:
    return (
        after.blank_lines > 0
        and before.kind == after.kind == "paragraph"
        and not (before.quoted or after.quoted or before.centred or after.centred)
        and "\n" not in before.text
        and "\n" not in after.text
        and ends_sentence(before.text)
        and not looks_like_heading(before.text)
        and not looks_like_heading(after.text)
        and ends_sentence(after.text)
    )


def _stands_out(block: Block) -> bool:
    """Tell whether the source sets a short line apart as it does headings."""
    return block.kind == "heading" or ((block.centred or block.page_break) and looks_like_heading(block.text))


def _is_gap_between_plain(before: Block, after: Block) -> bool:
    """Tell whether an empty paragraph parts two plain ones, where headings do not look plain: a short line is prose then."""
    return (
        after.blank_lines > 0
        and before.kind == after.kind == "paragraph"
        and not (before.quoted or after.quoted or before.centred or after.centred or after.page_break)
        and "\n" not in before.text
        and "\n" not in after.text
        and ends_sentence(before.text)
        and before.role == after.role
    )


def _laid_out(blocks: list[Block], sources: Sequence[Source], firsts: list[int], tally: Tally) -> Manuscript:
    pieces: list[str] = []
    paragraphs: list[Paragraph] = []
    at = 0
    for i, block in enumerate(blocks):
        after = blocks[i + 1].blank_lines if i + 1 < len(blocks) else 0
        span = Span(at, at + len(block.text))
        paragraphs.append(
            Paragraph(
                span,
                block.kind,
                block.level,
                block.centred,
                block.page_break,
                block.blank_lines,
                after,
                block.quoted,
                count_words(block.text),
                block.role,
            )
        )
        pieces.append(block.text)
        at = span.end + 2
    first = sources[0]
    return Manuscript(
        text="\n\n".join(pieces) + "\n",
        paragraphs=tuple(paragraphs),
        title=first.title,
        author=first.author,
        language=first.language,
        contents=tuple(title for source in sources for title in source.contents),
        changes=tuple(sorted(tally.changes(), key=lambda change: change.what)),
        file_starts=tuple(firsts),
    )
