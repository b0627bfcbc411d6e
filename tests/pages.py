"""Invented prose set on pages, as scanners and converters leave it: wrapped lines, page numbers, running headers."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence

from strategies import sentence

PageEnd = Callable[[int], Sequence[str]]
"""The lines that stand between page `n` and the next, n from 1."""


def prose(paragraphs: int, sentences: int = 6, start: int = 0) -> list[str]:
    """Give paragraphs of invented sentences, none of which returns."""
    return [" ".join(sentence(start + i * sentences + k) for k in range(sentences)) for i in range(paragraphs)]


def wrapped(paragraphs: Sequence[str], width: int = 66) -> list[str]:
    """Set paragraphs in lines of a width, a blank line between them."""
    out: list[str] = []
    for paragraph in paragraphs:
        out += ["", *textwrap.wrap(paragraph, width, break_on_hyphens=False)]
    return out[1:]


def paged(lines: Sequence[str], page_end: PageEnd, lines_a_page: int = 30, first: int = 1) -> str:
    """Put page ends between lines, pages numbered from `first`."""
    out: list[str] = []
    for start in range(0, len(lines), lines_a_page):
        out += lines[start : start + lines_a_page]
        if start + lines_a_page < len(lines):
            out += page_end(first + start // lines_a_page)
    return "\n".join(out) + "\n"
