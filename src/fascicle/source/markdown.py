"""Markdown to blocks.

A CommonMark parser says where headings and rules stand; the prose comes from the source lines, because novels are not
CommonMark: `1986. A year.`, `- a line of dialogue` and indented verse are prose here, `* * *` and a lone `#` are breaks.
A YAML head gives title, author and language.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from fascicle.records import Block, Change
from fascicle.source.lines import split_lines

_HEAD = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_HEAD_FIELD = re.compile(r"^(title|author|lang|language):[ \t]*(.+?)[ \t]*$", re.M | re.I)
_NOTE_DEFINITION = re.compile(r"^\[\^[^\]]+\]:")
_NOTE_MARK = re.compile(r"\[\^[^\]\s]+\](?!:)")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?:[^()\s]|\([^()]*\))+(?:\s+\"[^\"]*\")?\)")
_STRONG = re.compile(r"(?<!\\)(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.S)
_UNDERSCORE = re.compile(r"(?<![\w\\_])_(?=\S)([^_]+?)(?<=\S)_(?![\w_])", re.S)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)$")
_QUOTE = re.compile(r"^ {0,3}>[ \t]?")
_ATX = re.compile(r"^ {0,3}(#{1,6})(?:[ \t]+|$)(.*?)(?:[ \t]+#+)?[ \t]*$")
_LONE_HASH = re.compile(r"^ {0,3}#{1,6}[ \t]*$")


def read_markdown(text: str) -> tuple[tuple[Block, ...], dict[str, str], tuple[Change, ...]]:
    """Divide Markdown into blocks; also what its YAML head says, and what was left out."""
    head, body, first_line = _split_head("\n".join(split_lines(text)))
    body, comments = _COMMENT.subn(lambda m: "\n" * m.group().count("\n"), body)
    body, images = _IMAGE.subn("", body)
    lines = body.replace("\f", "").split("\n")
    blocks, notes = _blocks(lines, _headings_and_rules(body), first_line)
    blocks, marks = _inline(blocks)
    counts = {"comments dropped": comments, "images dropped": images, "note marks dropped": marks, "notes dropped": notes}
    return blocks, head, tuple(Change(what, n) for what, n in counts.items() if n)


def _split_head(text: str) -> tuple[dict[str, str], str, int]:
    found = _HEAD.match(text)
    if not found or ":" not in found.group(1):
        return {}, text, 1
    fields = {key.lower(): value.strip("\"'") for key, value in _HEAD_FIELD.findall(found.group(1))}
    if "language" in fields:
        fields.setdefault("lang", fields["language"])
    return fields, text[found.end() :], 1 + found.group().count("\n")


def _headings_and_rules(body: str) -> dict[int, tuple[int | None, int]]:
    """Map a line to (heading level, line after it); level None is a rule.

    Setext headings (a line underlined with --- or ===) count only where one short line stands above.
    """
    found: dict[int, tuple[int | None, int]] = {}
    lines = body.split("\n")
    # Lists and indented code are prose in a novel: parsing them would hide the headings inside.
    parser = MarkdownIt("commonmark").disable(["list", "code", "html_block", "reference"])
    for token in parser.parse(body):
        if token.map is None:
            continue
        start, end = token.map
        if token.type == "hr":
            found[start] = (None, end)
        elif token.type == "heading_open":
            if token.markup in ("-", "=") and (end - start > 2 or len(lines[start]) > 80):
                found[end - 1] = (None, end)  # a rule right under prose, not an underlined title
            else:
                found[start] = (int(token.tag[1]), end)
    return found


def _blocks(lines: list[str], marks: dict[int, tuple[int | None, int]], first_line: int) -> tuple[tuple[Block, ...], int]:
    blocks: list[Block] = []
    held: list[str] = []
    blank = notes = 0
    opened = in_note = 0

    def close() -> None:
        nonlocal blank, notes
        if not held:
            return
        if _NOTE_DEFINITION.match(held[0]):
            notes += 1
        else:
            blocks.append(_paragraph(held, blank, opened + first_line))
        held.clear()
        blank = 0

    skip_to = 0
    for number, line in enumerate(lines):
        if number < skip_to:
            continue
        stripped = _QUOTE.sub("", line)
        if number in marks:
            close()
            level, skip_to = marks[number]
            block = _marked(lines[number:skip_to], level, blank, number + first_line)
            blocks.append(block)
            blank, in_note = 0, 0
        elif not stripped.strip():
            close()
            blank += not line.lstrip().startswith(">")
        elif in_note and line.startswith(("    ", "\t")):
            continue  # the further lines of a note belong to it
        else:
            if not held:
                opened = number
            in_note = bool(_NOTE_DEFINITION.match(line)) if not held else in_note
            held.append(line)
    close()
    return tuple(blocks), notes


def _marked(lines: list[str], level: int | None, blank: int, number: int) -> Block:
    first = _QUOTE.sub("", lines[0])
    if level is None or _LONE_HASH.match(first):
        return Block("***", "break", blank_lines=blank, line=number)
    found = _ATX.match(first)
    title = found.group(2) if found else first.strip()
    return Block(title, "heading", level=level, blank_lines=blank, line=number)


def _paragraph(lines: list[str], blank: int, number: int) -> Block:
    quoted = all(_QUOTE.match(line) for line in lines)
    bare = [_QUOTE.sub("", line) if quoted else line for line in lines]
    kept = [_HARD_BREAK.sub("", line).strip() + ("\v" if _HARD_BREAK.search(line) else "") for line in bare]
    return Block("\n".join(kept).rstrip("\v"), blank_lines=blank, quoted=quoted, line=number)


def _inline(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], int]:
    """Turn inline Markdown into the canonical marks: emphasis `*...*`, links to their text, notes away."""
    out, dropped = [], 0
    for block in blocks:
        if block.kind == "break":
            out.append(block)
            continue
        text, marks = _NOTE_MARK.subn("", block.text)
        dropped += marks
        text = _LINK.sub(r"\1", text)
        text = _UNDERSCORE.sub(r"*\1*", _STRONG.sub(r"*\2*", text))
        text = _ESCAPE.sub(r"\1", text).strip()
        if text:
            out.append(Block(text, block.kind, block.level, False, False, block.blank_lines, block.quoted, block.line))
    return tuple(out), dropped
