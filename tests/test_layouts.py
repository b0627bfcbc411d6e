"""Books in many layouts: chapters, parts, scenes and what is left out, as their author would want it."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from layouts import LAYOUTS
from novels import manuscript_of
from strategies import sentence

from fascicle.structure.chapters import read_structure


@dataclass(slots=True)
class Book:
    """A layout written out: its pieces, and what should be found in them."""

    pieces: list[str] = field(default_factory=list)
    chapters: list[tuple[str, str | None]] = field(default_factory=list)  # (opening of the chapter, part)
    scenes: list[str] = field(default_factory=list)  # their openings
    left_out: list[tuple[str, str]] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def book_of(layout: str) -> Book:
    """Write a layout out; each stretch of prose is of other sentences."""
    book, part, at, opens = Book(), None, 0, ""
    for line in layout.strip().split("\n"):
        kind, _, text = line.partition(" ")
        if kind == "p":
            count = int(text or 48)
            text = "\n\n".join(" ".join(sentence(at + n + k) for k in range(min(4, count - n))) for n in range(0, count, 4))
            at += count
        if kind == "x":
            reason, text = text.split(" | ", 1)
            book.left_out.append((text, reason))
        elif kind == "h":
            book.chapters.append((text, part))
        elif kind == "P":
            part = text
        if kind in ("p", "k"):
            if opens == "u":
                book.chapters.append((text.split("\n")[0], part))
            if opens:
                book.scenes.append(text.split("\n")[0])
            book.kept.append(text)
            opens = ""
        elif kind in "ubsh" or (kind == "x" and text.startswith(("NOTE TO", "<<"))):
            opens = kind
        if kind != "u":
            book.pieces.append(text)
    return book


@pytest.mark.parametrize("join", ["\n\n", "\n"], ids=["blank lines", "line by line"])
@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_a_layout_is_read_as_its_author_means_it(name: str, join: str) -> None:
    book = book_of(LAYOUTS[name])
    ms = manuscript_of(join.join(piece.replace("\n\n", join) for piece in book.pieces) + "\n")
    found = read_structure(ms, keep_drafts=True)
    line = {id(c): ms.text[c.span.start :].split("\n", 1)[0] for c in found.chapters}
    assert [(line[id(c)], c.part) for c in found.chapters] == book.chapters
    assert [s.span.of(ms.text).split("\n", 1)[0] for c in found.chapters for s in c.scenes] == book.scenes
    out = [(e.span.of(ms.text), e.reason) for e in found.excluded]
    missed = [(text, reason) for text, reason in book.left_out if not any(text in held and reason == why for held, why in out)]
    assert missed == []
    scenes = [s.span.of(ms.text) for c in found.chapters for s in c.scenes]
    assert [text for text in book.kept if not any(text.split("\n", 1)[0] in scene for scene in scenes)] == []


def test_titles_that_nothing_else_sets_apart_are_doubtful_and_the_summary_names_the_cure() -> None:
    ms = manuscript_of("\n\n".join(book_of(LAYOUTS["titles alone"]).pieces))
    found = read_structure(ms, keep_drafts=True)
    assert found.confidence < 0.7
    assert found.doubts == (
        "The chapter headings are uncertain; compare the list of chapters with the book and overrule what is wrong "
        "in decisions.toml (heading, not_heading, scene_break).",
    )


def test_short_lines_of_a_book_that_begins_with_prose_are_no_chapters() -> None:
    lines = ("Nobody Came", "The Salt Road", "Old Marta", "Low Water")
    text = "\n\n".join(" ".join(sentence(60 * k + n) for n in range(48)) + f"\n\n{line}" for k, line in enumerate(lines))
    found = read_structure(manuscript_of(text + "\n\n" + " ".join(sentence(900 + n) for n in range(48))), keep_drafts=True)
    assert [c.title for c in found.chapters] == [None]
