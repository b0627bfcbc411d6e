"""Text to lines, and what the lines tell of the layout of a file.

Three layouts exist among manuscripts, told apart by the lines themselves:

    line     every line is a paragraph; a blank line is a larger gap
    block    paragraphs are separated by blank lines and may be wrapped inside
    indent   wrapped without blank lines; an indented line opens a paragraph
"""

from __future__ import annotations

import itertools
import re
import statistics
from dataclasses import dataclass
from typing import Literal

Layout = Literal["line", "block", "indent"]
PAGE_BREAK = "\f"
# A wrapped file keeps to a column; no standard sets one, typewriters and mail ended at 60-80, few files at 100.
_WIDEST_WRAP = 100
_SENTENCE_END = re.compile(r"[.!?…:*_\"'”’»)\]—-]$")
# Line ends of every system: also NEL of mainframes (U+0085), Unicode's own separators, and the tab that Word writes for Shift+Enter.
_LINE_END = re.compile("\r\n|[\r\v\x85\u2028]")
# No book leaves a thousand lines empty; a damaged file may leave millions.
_EMPTY_PAGES = "\n" * 1000
_MANY_BLANKS = re.compile("\n{1000,}")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text without edges, its indent in columns, its number from 1.

    `joined` says that it goes on with the paragraph of the line before, whatever stands between them in the file.
    """

    text: str
    indent: int
    number: int
    joined: bool = False


def split_lines(text: str) -> list[str]:
    """Divide at every line end of any system, form feeds included as lines of their own."""
    text = _LINE_END.sub("\n", text).replace("\u2029", "\n\n")
    if _EMPTY_PAGES in text:
        text = _MANY_BLANKS.sub(_EMPTY_PAGES, text)
    return text.replace("\f", "\n\f\n").split("\n")


def lines_of(text: str) -> list[Line]:
    """Give the lines of a file, in order, blank ones included."""
    return [_line(raw, number) for number, raw in enumerate(split_lines(text), 1)]


def find_layout(lines: list[Line]) -> Layout:
    """Tell which layout a file keeps."""
    filled = [line for line in lines if line.text]
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if a.text and b.text]
    if len(filled) < 2 or len(pairs) < 0.5 * len(filled):
        return "block"
    widths = sorted(len(line.text) + line.indent for line in filled)
    wide = widths[int(0.98 * (len(widths) - 1))]
    running_on = statistics.fmean(not ends_like_a_sentence(a.text) for a, _ in pairs)
    if wide > _WIDEST_WRAP or running_on < 0.35:
        return "line"
    indented = statistics.fmean(b.indent > a.indent for a, b in pairs)
    blank_share = 1 - len(filled) / len(lines)
    return "indent" if 0.05 < indented < 0.6 and blank_share < 0.05 else "block"


def ends_like_a_sentence(text: str) -> bool:
    """Tell whether a line could be the last of its paragraph by its last character."""
    return bool(_SENTENCE_END.search(text))


def starts_small(text: str) -> bool:
    """Tell whether a line goes on in the middle of a sentence: its first letter is a small one."""
    first = next((c for c in text[:12] if c.isalnum()), "")
    return first.islower()


def _line(raw: str, number: int) -> Line:
    if raw == PAGE_BREAK:
        return Line(PAGE_BREAK, 0, number)
    text = raw.strip()
    if not text or not raw[0].isspace():
        return Line(text, 0, number)
    body = raw[: len(raw) - len(raw.lstrip())].expandtabs(4)
    return Line(text, len(body), number)
