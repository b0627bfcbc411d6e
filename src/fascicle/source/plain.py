"""Plain text to blocks: hard-wrapped, indented or one line a paragraph.

Three layouts exist among manuscripts, told apart by the lines themselves:

    line     every line is a paragraph; a blank line is a larger gap
    block    paragraphs are separated by blank lines and may be wrapped inside
    indent   wrapped without blank lines; an indented line opens a paragraph
"""

from __future__ import annotations

import itertools
import re
import statistics
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from fascicle.records import Block, Change

Layout = Literal["line", "block", "indent"]
# A wrapped file keeps to a column; no standard sets one, typewriters and mail ended at 60-80, few files at 100.
_WIDEST_WRAP = 100
_LEAST_SET_IN = 2  # columns
_SENTENCE_END = re.compile(r"[.!?…:*_\"'”’»)\]—-]\s*$")
_INDENT = re.compile(r"[ \t]+")
_UNDERSCORED = re.compile(r"(?<![\w_])_(?=\S)([^_]+?)(?<=\S)_(?![\w_])")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text without edges, its indent in columns, its number from 1."""

    text: str
    indent: int
    number: int


def split_lines(text: str) -> list[str]:
    """Divide at every line end of any system, form feeds included as lines of their own."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    return text.replace("\f", "\n\f\n").split("\n")


def read_plain(text: str) -> tuple[tuple[Block, ...], tuple[Change, ...]]:
    """Divide plain text into blocks; underscores around words become `*...*`."""
    lines = [_line(raw, number) for number, raw in enumerate(split_lines(text), 1)]
    layout = find_layout(lines)
    blocks = tuple(_blocks(lines, layout, _body_indent(lines)))
    marked, count = _underscores_to_emphasis(blocks)
    return marked, (Change("underscored emphasis", count),) if count else ()


def find_layout(lines: list[Line]) -> Layout:
    """Tell which layout a file keeps."""
    filled = [line for line in lines if line.text]
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if a.text and b.text]
    if len(filled) < 2 or len(pairs) < 0.5 * len(filled):
        return "block"
    widths = sorted(len(line.text) + line.indent for line in filled)
    wide = widths[int(0.98 * (len(widths) - 1))]
    running_on = statistics.fmean(not _SENTENCE_END.search(a.text) for a, _ in pairs)
    if wide > _WIDEST_WRAP or running_on < 0.35:
        return "line"
    indented = statistics.fmean(b.indent > a.indent for a, b in pairs)
    blank_share = 1 - len(filled) / len(lines)
    return "indent" if 0.05 < indented < 0.6 and blank_share < 0.05 else "block"


def _line(raw: str, number: int) -> Line:
    if raw == "\f":
        return Line("\f", 0, number)
    body = raw.expandtabs(4)
    return Line(raw.strip(), len(body) - len(body.lstrip()) if raw.strip() else 0, number)


def _body_indent(lines: list[Line]) -> int:
    """Give the indent of most lines: what stands further in is set apart."""
    indents = Counter(line.indent for line in lines if line.text and line.text != "\f")
    return indents.most_common(1)[0][0] if indents else 0


def _blocks(lines: list[Line], layout: Layout, body: int) -> list[Block]:
    blocks: list[Block] = []
    held: list[Line] = []
    blank, broken = 0, False

    def close() -> None:
        nonlocal blank, broken
        if held:
            blocks.append(_block(held, blank, broken, quoted=layout == "block" and _is_set_in(held, body)))
            held.clear()
            blank, broken = 0, False

    for line in lines:
        if line.text == "\f":
            close()
            broken = True
        elif not line.text:
            close()
            blank += 1
        else:
            if held and (layout == "line" or (layout == "indent" and line.indent > held[-1].indent)):
                close()
            held.append(line)
    close()
    return blocks


def _is_set_in(lines: list[Line], body: int) -> bool:
    """Tell whether a block of several lines stands further in than the body: a letter, verse, a quotation."""
    return len(lines) > 1 and all(line.indent >= body + _LEAST_SET_IN for line in lines)


def _block(lines: list[Line], blank: int, page_break: bool, *, quoted: bool) -> Block:
    centred = len(lines) == 1 and lines[0].indent >= 16
    return Block(
        text="\n".join(line.text for line in lines),
        centred=centred,
        page_break=page_break,
        blank_lines=blank,
        quoted=quoted,
        line=lines[0].number,
    )


def _underscores_to_emphasis(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], int]:
    out, total = [], 0
    for block in blocks:
        text, count = _UNDERSCORED.subn(r"*\1*", block.text) if "_" in block.text else (block.text, 0)
        total += count
        out.append(block if not count else _with_text(block, text))
    return tuple(out), total


def _with_text(block: Block, text: str) -> Block:
    return Block(text, block.kind, block.level, block.centred, block.page_break, block.blank_lines, block.quoted, block.line)
