"""Plain text to blocks: hard-wrapped, indented or one line a paragraph.

In goes the text of a file, out come its paragraphs. What the page adds (page numbers, running headers), what the makers of an edition add
(illustration lines, notes, page marks) and notes that a mark calls for are taken out first; the layout is told by the lines that are left.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from fascicle.records import Block, Change
from fascicle.source.bracketed import drop_asides, drop_notes
from fascicle.source.furniture import drop_furniture
from fascicle.source.hyphens import SOFT_HYPHEN, mark_wrapped_hyphens
from fascicle.source.lines import PAGE_BREAK, Layout, Line, find_layout, lines_of
from fascicle.source.tally import Tally

_LEAST_SET_IN = 2  # columns
_HYPHEN_PAGE_END = re.compile(r"(?<=\w-)\n(?=[^\W\d_A-Z])")
_UNDERSCORED = re.compile(r"(?<![\w_])_(?=\S)([^_]+)(?<=\S)_(?![\w_])")


def read_plain(text: str) -> tuple[tuple[Block, ...], tuple[Change, ...]]:
    """Divide plain text into blocks; underscores around words become `*...*`."""
    tally = Tally()
    lines = drop_furniture(lines_of(text), tally)
    lines = drop_notes(drop_asides(lines, tally), tally)
    layout = find_layout(lines)
    blocks = _blocks(lines, layout, _body_indent(lines))
    blocks = mark_wrapped_hyphens(blocks)
    if layout == "line":
        blocks = [_closed_up(block, tally) if "\n" in block.text else block for block in blocks]
    return _underscores_to_emphasis(blocks, tally), tally.changes()


def _body_indent(lines: list[Line]) -> int:
    """Give the indent of most lines: what stands further in is set apart."""
    indents = Counter(line.indent for line in lines if line.text and line.text != PAGE_BREAK)
    return indents.most_common(1)[0][0] if indents else 0


def _blocks(lines: list[Line], layout: Layout, body: int) -> list[Block]:
    blocks: list[Block] = []
    held: list[Line] = []
    blank, broken = 0, False

    def close() -> None:
        nonlocal blank, broken
        if held:
            blocks.append(_block(held, blank, broken, layout, body))
            held.clear()
            blank, broken = 0, False

    for line in lines:
        if line.text == PAGE_BREAK:
            close()
            broken = True
        elif not line.text:
            close()
            blank += 1
        else:
            if held and not line.joined and (layout == "line" or (layout == "indent" and line.indent > held[-1].indent)):
                close()
            held.append(line)
    close()
    return blocks


def _block(lines: list[Line], blank: int, page_break: bool, layout: Layout, body: int) -> Block:
    return Block(
        text="\n".join(line.text for line in lines),
        centred=len(lines) == 1 and lines[0].indent >= 16,
        page_break=page_break,
        blank_lines=blank,
        quoted=layout == "block" and _is_set_in(lines, body),
        line=lines[0].number,
    )


def _closed_up(block: Block, tally: Tally) -> Block:
    """Join the halves of a paragraph that a page had parted: where every line is a paragraph, nothing else puts two into one."""
    text = _HYPHEN_PAGE_END.sub("", block.text.replace(f"{SOFT_HYPHEN}\n", "")).replace("\n", " ")
    tally.compare("words joined across a page", block.text, text)
    return replace(block, text=text)


def _is_set_in(lines: list[Line], body: int) -> bool:
    """Tell whether a block of several lines stands further in than the body: a letter, verse, a quotation."""
    return len(lines) > 1 and all(line.indent >= body + _LEAST_SET_IN for line in lines)


def _underscores_to_emphasis(blocks: list[Block], tally: Tally) -> tuple[Block, ...]:
    out = []
    for block in blocks:
        text, count = _UNDERSCORED.subn(r"*\1*", block.text) if "_" in block.text else (block.text, 0)
        tally.note("underscored emphasis", count)
        out.append(replace(block, text=text) if count else block)
    return tuple(out)
