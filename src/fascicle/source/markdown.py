"""Markdown to blocks.

A CommonMark parser says where headings, rules and fences stand; the prose comes from the source lines, because novels are not
CommonMark: `1986. A year.`, `- a line of dialogue` and indented verse are prose here, `* * *` and a lone `#` are breaks.
A YAML head gives title, author and language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt

from fascicle.prose.words import count_words
from fascicle.records import Block, Change
from fascicle.source.lines import Line, find_layout, split_lines
from fascicle.source.markdown_inline import HARD, canonical
from fascicle.source.markdown_leftovers import drop_leftovers, drop_link_definitions, split_head
from fascicle.source.tally import Tally

_NOTE_DEFINITION = re.compile(r"^ {0,3}\[\^[^\]]+\]:")
_QUOTE = re.compile(r"^ {0,3}>[ \t]?")
_ATX = re.compile(r"^ {0,3}#{1,6}(?:[ \t]+|$)")
_CLOSING_HASHES = re.compile(r"(?:^|[ \t])#+$")
_SPEECH_DASH = re.compile(r"(?:--?|[–—])[ \t]\S")
_LONGEST_TITLE = 80  # characters; a longer line above --- or === is prose with a rule under it
_LONGEST_VERSE_LINE = 60
_LONGEST_FENCE_LINES = 400  # what opens a fence and never closes it is no fence
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*$")


@dataclass(frozen=True, slots=True)
class _Mark:
    """What starts on a line and is no prose: a heading, a rule (level None) or a fence; `end` is the line after."""

    level: int | None
    end: int
    fenced: bool = False


@dataclass(slots=True)
class _Reading:
    """What is gathered while the lines go by."""

    tally: Tally
    first_line: int
    link_names: frozenset[str]
    blocks: list[Block] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    opened: int = 0
    blank: int = 0
    in_note: bool = False


def read_markdown(text: str) -> tuple[tuple[Block, ...], dict[str, str], tuple[Change, ...]]:
    """Divide Markdown into blocks; also what its YAML head says, and what was left out."""
    tally = Tally()
    whole = "\n".join(split_lines(text)).replace("\f", "")
    head, body, first_line = split_head(whole)
    tally.note("metadata head dropped", int(first_line > 1), count_words(whole) - count_words(body))
    body, link_names = drop_link_definitions(drop_leftovers(body, tally), tally)
    lines = body.split("\n")
    reading = _Reading(tally, first_line, link_names)
    _read_lines(reading, lines, _marks(body, lines))
    return tuple(reading.blocks), head, tally.changes()


def _marks(body: str, lines: Sequence[str]) -> dict[int, _Mark]:
    """Map the lines on which headings, rules and fences start.

    Setext headings (a line underlined with --- or ===) count only where one short line stands above.
    """
    # Lists and indented code are prose in a novel: parsing them would hide the headings inside. Inline text is not parsed here.
    parser = MarkdownIt("commonmark").disable(["list", "code", "html_block", "reference", "inline", "text_join"])
    found = _marks_of(parser, body, lines)
    if any(mark.fenced and not _is_closed(mark, start, lines) for start, mark in found.items()):
        found = _marks_of(parser.disable(["fence"]), body, lines)
    return found


def _marks_of(parser: MarkdownIt, body: str, lines: Sequence[str]) -> dict[int, _Mark]:
    found: dict[int, _Mark] = {}
    for token in parser.parse(body):
        if token.map is None:
            continue
        start, end = token.map
        if token.type == "hr":
            found[start] = _Mark(None, end)
        elif token.type == "fence":
            found[start] = _Mark(None, end, fenced=True)
        elif token.type == "heading_open":
            underlined = token.markup in ("-", "=")
            if underlined and (end - start > 2 or len(lines[start]) > _LONGEST_TITLE):
                found[end - 1] = _Mark(None, end)  # a rule right under prose, not an underlined title
            else:
                found[start] = _Mark(int(token.tag[1]), end)
    return found


def _is_closed(mark: _Mark, start: int, lines: Sequence[str]) -> bool:
    closing = _FENCE.match(_QUOTE.sub("", lines[mark.end - 1]))
    return closing is not None and 1 < mark.end - start <= _LONGEST_FENCE_LINES


def _read_lines(reading: _Reading, lines: Sequence[str], marks: dict[int, _Mark]) -> None:
    each_line = _line_is_paragraph(lines, marks)
    number = 0
    while number < len(lines):
        line, mark = lines[number], marks.get(number)
        if mark is not None:
            _close(reading)
            _add_marked(reading, lines[number : mark.end], mark, number)
            reading.in_note = False
            number = mark.end
            continue
        stripped = _QUOTE.sub("", line).strip()
        if not stripped:
            _close(reading)
            reading.blank += not line.lstrip().startswith(">")
            reading.tally.note("markup dropped", int(">" in line), count_words(line))
        elif reading.in_note and not reading.held and line.startswith(("    ", "\t")):
            reading.tally.note("notes dropped", 0, count_words(line))  # the further lines of a note belong to it
        else:
            if reading.held and (each_line or _opens_speech(reading.held[-1], stripped) or _NOTE_DEFINITION.match(line)):
                _close(reading)
            if not reading.held:
                reading.opened, reading.in_note = number, bool(_NOTE_DEFINITION.match(line))
            reading.held.append(line)
        number += 1
    _close(reading)


def _line_is_paragraph(lines: Sequence[str], marks: dict[int, _Mark]) -> bool:
    """Tell whether the file sets every paragraph on one line without blank lines between, as some editors show it."""
    prose = [Line("" if number in marks else line.strip(), 0, number) for number, line in enumerate(lines)]
    return find_layout(prose) == "line"


def _opens_speech(before: str, line: str) -> bool:
    """Tell whether a line is a new speaker's: dash dialogue is often set without blank lines."""
    return bool(_SPEECH_DASH.match(line)) and before.rstrip().endswith((".", "!", "?", "…", "*", "_"))


def _close(reading: _Reading) -> None:
    """Make a block of the lines held, or count them as a note."""
    lines, reading.held = reading.held, []
    if not lines:
        return
    if reading.in_note:
        reading.tally.note("notes dropped", 1, sum(count_words(line) for line in lines))
        return
    quoted = all(_QUOTE.match(line) for line in lines)
    bare = [_QUOTE.sub("", line) if quoted else line for line in lines]
    _add(reading, lines, _lines_joined(bare), "paragraph", None, reading.opened, quoted=quoted)


def _lines_joined(lines: Sequence[str]) -> str:
    """Put lines together, each deliberate line end marked: two blanks, a backslash, verse set in, the rows of a table."""
    verse = all(line.startswith(("    ", "\t")) and len(line) <= _LONGEST_VERSE_LINE for line in lines)
    table = all(line.startswith("|") for line in lines)
    return "\n".join(_bare_line(line, hard=verse or table) for line in lines).rstrip(HARD)


def _bare_line(line: str, *, hard: bool) -> str:
    text = line.rstrip(" \t")
    if text.endswith("\\") and not text.endswith("\\\\"):
        text, hard = text[:-1], True
    return text.strip() + (HARD if hard or line.endswith("  ") else "")


def _add_marked(reading: _Reading, lines: Sequence[str], mark: _Mark, number: int) -> None:
    first = _QUOTE.sub("", lines[0]).strip()
    if mark.fenced:
        inside = lines[1:-1]
        reading.tally.note("markup dropped", 2, count_words(lines[0]) + count_words(lines[-1]))
        for line in inside:
            reading.held.append(line.rstrip() + "  ") if line.strip() else _close(reading)
        reading.opened, reading.in_note = number + 1, False
        _close(reading)
        return
    title = _CLOSING_HASHES.sub("", _ATX.sub("", first).rstrip()).rstrip() if _ATX.match(first) else first
    if mark.level is None or not title:
        taken = sum(count_words(line) for line in lines) - 1
        reading.tally.note("markup dropped", int(taken != 0), taken)
        reading.blocks.append(Block("***", "break", blank_lines=reading.blank, line=number + reading.first_line))
        reading.blank = 0
    else:
        _add(reading, lines, title, "heading", mark.level, number)


def _add(reading: _Reading, lines: Sequence[str], text: str, kind: str, level: int | None, number: int, *, quoted: bool = False) -> None:
    """Add a block made of source `lines`, its inline marks in canonical form; what the marks held in words is accounted for."""
    taken = sum(count_words(line) for line in lines) - count_words(text)
    reading.tally.note("markup dropped", int(taken != 0), taken)
    made = canonical(text, reading.tally, reading.link_names)
    if not made:
        return
    line = number + reading.first_line
    if kind == "heading":
        reading.blocks.append(Block(made, "heading", level, blank_lines=reading.blank, line=line))
    else:
        reading.blocks.append(Block(made, blank_lines=reading.blank, quoted=quoted, line=line))
    reading.blank = 0
