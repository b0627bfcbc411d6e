"""What editors and digital libraries put between brackets in plain text: illustrations, notes of their own, page marks, footnotes.

In go the lines of a file, out come the lines without them. A footnote goes only where mark and body answer each other, label by label
and in order; a bracket without its other half is somebody's prose. Source: Project Gutenberg, "How-To: Footnotes, Illustrations".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fascicle.source.lines import Line
from fascicle.source.seams import take_out
from fascicle.source.tally import Tally

_ILLUSTRATION = re.compile(r"[*_]?\[\s*(?:illustration|illustrated by|frontispiece|decoration)\b", re.I)
# Words of those who made the edition. A bracket that speaks of editions, and of nothing that only a story knows, is theirs.
_EDITORS = re.compile(
    r"[*_]?\[\s*(?:(?:transcriber|transcription|editor|publisher|translator|proofreader|e-?text|note)[’']?s?[’']? (?:end)?note\b|"
    r"sidenote\b|end of (?:the )?(?:\w+ )?(?:volume|vol\.|book|part)\b|blank page|"
    r"[^\]]{0,80}\bin (?:the|some|most) (?:first|second|third|original|early|earlier|later|previous) (?:and \w+ )?"
    r"(?:editions?|printings?)\b)",
    re.I,
)
_PAGE_MARK = re.compile(r"(?: (?=\[[^\]\s]+ ?\d+\](?:\s|$)))?\[(?:pg|page|p\.) ?\d{1,4}\]", re.I)
_LONGEST_ASIDE_LINES = 40
_LABEL = r"(?:\d{1,3}|[A-Z]|\*{1,3}|[†‡§])"
_BODY = re.compile(rf"\[\s*(?:footnote|note)\s*({_LABEL})?\s*[:.]|\[({_LABEL})\]\s+(?=\S)", re.I)
_MARK = re.compile(rf"(?<=[^\s\[]) ?\[({_LABEL})\](?![\w(])")
_NOTES_HEADING = re.compile(r"\W*(?:foot|end)?notes?\W*", re.I)
_LONGEST_NOTE_LINES = 200


@dataclass(frozen=True, slots=True)
class _Body:
    """The lines `start` to `end` of one note, and the label that its mark should bear."""

    label: str
    start: int
    end: int
    in_notes_section: bool


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark in the text: its line, its place there, its label."""

    label: str
    index: int
    start: int
    end: int


def drop_asides(lines: list[Line], tally: Tally) -> list[Line]:
    """Take out the lines that stand for pictures, what the makers of an edition note in brackets, and page marks."""
    lines = _without(lines, _ILLUSTRATION, "illustration lines dropped", tally)
    lines = _without(lines, _EDITORS, "editors' notes dropped", tally)
    return _without_page_marks(lines, tally)


def _without(lines: list[Line], opening: re.Pattern[str], label: str, tally: Tally) -> list[Line]:
    gone: set[int] = set()
    count = 0
    for index, line in enumerate(lines):
        if index not in gone and line.text[:1] in "[*_" and opening.match(line.text):
            end = _bracket_end(lines, index, _LONGEST_ASIDE_LINES)
            gone |= set(range(index, end or index))
            count += end is not None
    if not gone:
        return lines
    tally.note(label, count, _words(lines, gone))
    return take_out(lines, gone, tally)


def _without_page_marks(lines: list[Line], tally: Tally) -> list[Line]:
    """Take out "[Pg 12]", which digital libraries leave where a printed page began."""
    kept, gone = list(lines), set()
    for i, line in enumerate(lines):
        if "[" in line.text and _PAGE_MARK.search(line.text):
            left = replace(line, text=_PAGE_MARK.sub("", line.text).strip())
            tally.compare("page marks dropped", line.text, left.text)
            if left.text:
                kept[i] = left
            else:
                gone.add(i)
    return take_out(kept, gone, tally) if gone else kept


def drop_notes(lines: list[Line], tally: Tally) -> list[Line]:
    """Take out footnote marks and the notes they call; a section headed as notes stays for the structure stage to leave out by name."""
    bodies = _bodies(lines)
    if not bodies:
        return lines
    inside = {i for body in bodies for i in range(body.start, body.end)}
    pairs = _pairs(_marks(lines, inside), bodies)
    if not pairs:
        return lines
    kept = list(lines)
    for mark, _ in sorted(pairs, key=lambda pair: (pair[0].index, pair[0].start), reverse=True):
        line = kept[mark.index]
        kept[mark.index] = replace(line, text=(line.text[: mark.start] + line.text[mark.end :]).strip())
        tally.compare("note marks dropped", line.text, kept[mark.index].text)
    gone = {i for _, body in pairs if not body.in_notes_section for i in range(body.start, body.end)}
    if not gone:
        return kept
    tally.note("notes dropped", sum(not body.in_notes_section for _, body in pairs), _words(lines, gone))
    return take_out(kept, gone, tally)


def _words(lines: Sequence[Line], indices: set[int]) -> int:
    return sum(len(lines[i].text.split()) for i in indices)


def _bracket_end(lines: Sequence[Line], start: int, most: int) -> int | None:
    """Give the line after the one on which the bracket opened on `start` closes, if it closes at a line's end."""
    depth = 0
    for index in range(start, min(len(lines), start + most)):
        text = lines[index].text
        depth += text.count("[") - text.count("]")
        if depth <= 0:
            return index + 1 if text.rstrip("*_.").endswith("]") else None
    return None


def _bodies(lines: Sequence[Line]) -> list[_Body]:
    out: list[_Body] = []
    in_section = False
    index = 0
    while index < len(lines):
        text = lines[index].text
        found = _BODY.match(text) if text.startswith("[") else None
        if found is None:
            in_section = bool(_NOTES_HEADING.fullmatch(text)) if _is_heading(lines, index) else in_section
            index += 1
            continue
        end = _body_end(lines, index, bracketed=found.group(2) is None)
        if end is not None:
            out.append(_Body(found.group(1) or found.group(2) or "*", index, end, in_section))
        index = end or index + 1
    return out


def _is_heading(lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line stands alone and short, as headings do: it opens or ends a section of notes."""
    text = lines[index].text
    alone = (index == 0 or not lines[index - 1].text) and (index + 1 == len(lines) or not lines[index + 1].text)
    return bool(text) and alone and len(text.split()) <= 6 and (text.isupper() or text.istitle())


def _body_end(lines: Sequence[Line], start: int, *, bracketed: bool) -> int | None:
    if bracketed:
        return _bracket_end(lines, start, _LONGEST_NOTE_LINES)
    end = start + 1
    while end < len(lines) and lines[end].text and not _BODY.match(lines[end].text) and end - start < _LONGEST_NOTE_LINES:
        if len(lines[start].text) > 100:
            break  # one line a paragraph: the next line is another
        end += 1
    return end


def _marks(lines: Sequence[Line], inside: set[int]) -> list[_Mark]:
    out = []
    for index, line in enumerate(lines):
        if index not in inside and "[" in line.text:
            out += [_Mark(found.group(1), index, found.start(), found.end()) for found in _MARK.finditer(line.text)]
    return out


def _pairs(marks: Sequence[_Mark], bodies: Sequence[_Body]) -> list[tuple[_Mark, _Body]]:
    """Pair marks with notes of the same label in order; a label whose marks and notes do not come out even is left alone."""
    by_label: dict[str, tuple[list[_Mark], list[_Body]]] = defaultdict(lambda: ([], []))
    for mark in marks:
        by_label[mark.label][0].append(mark)
    for body in bodies:
        by_label[body.label][1].append(body)
    out: list[tuple[_Mark, _Body]] = []
    for own_marks, own_bodies in by_label.values():
        if len(own_marks) == len(own_bodies) and all(m.index < b.start for m, b in zip(own_marks, own_bodies, strict=True)):
            out += zip(own_marks, own_bodies, strict=True)
    return out
