"""Curated scenes, one a file: each file is a chapter of its own and nothing in it is guessed to be a heading.

A scene that somebody has cut and kept holds no front matter and no contents; looking for chapters in it could only lose lines of prose.
What the source itself marks as a heading (Markdown, a word processor's style) is one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from fascicle.prose.words import count_words
from fascicle.records import Chapter, Exclusion, Manuscript, Span, Structure
from fascicle.settings import SizeRules
from fascicle.structure.language import detect_language
from fascicle.structure.scenes import divide_scenes


def scene_structure(ms: Manuscript) -> Structure:
    """Give one chapter for each file, titled by the headings that open it."""
    chapters: list[Chapter] = []
    excluded: list[Exclusion] = []
    for first, end in pairwise((*ms.file_starts, len(ms.paragraphs))):
        opening = first
        while opening < end and ms.paragraphs[opening].kind != "paragraph":
            opening += 1
        heads = [i for i in range(first, opening) if ms.paragraphs[i].kind == "heading"]
        excluded += [Exclusion(ms.paragraphs[i].span, "heading") for i in heads]
        prose = [i for i in range(opening, end) if ms.paragraphs[i].kind != "heading"]
        scenes = divide_scenes(ms, prose, set(range(opening, end)) - set(prose), {})
        if scenes:
            start = ms.paragraphs[heads[0] if heads else opening].span.start
            title = " - ".join(ms.paragraph_text(i) for i in heads) or None
            chapters.append(Chapter(len(chapters) + 1, title, None, Span(start, scenes[-1].span.end), scenes))
    return Structure(detect_language(ms.text, ms.language), 1.0, tuple(chapters), tuple(excluded))


def whole_scenes(ms: Manuscript, structure: Structure, sizes: SizeRules) -> frozenset[int]:
    """Give the paragraphs before which nothing is cut: those of scenes that fit one chunk, which their curator cut already."""
    starts = [p.span.start for p in ms.paragraphs]
    kept: set[int] = set()
    for chapter in structure.chapters:
        whole = Span(chapter.scenes[0].span.start, chapter.scenes[-1].span.end)
        if count_words(whole.of(ms.text)) <= sizes.max_words:
            kept.update(range(bisect_right(starts, whole.start), bisect_left(starts, whole.end)))
    return frozenset(kept)
