"""A chapter's paragraphs to scenes, at break marks and sub-headings; and what is not finished."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from fascicle.records import Manuscript, OpensWith, Scene, Span

# Working marks of writers and copy-editors: TK ("to come"), XXX, TODO, a bracketed order to self.
_UNFINISHED = re.compile(r"^\W*(?:TK|TKTK|XXX|TODO|FIXME)\b|^\[(?:[^\]]*\b(?:TK|XXX|TODO|scene here|insert|to come)\b[^\]]*)\]$", re.I)
_CASED = re.compile(r"\b(?:TK|TKTK|XXX|TODO|FIXME)\b|\[")


def unfinished(ms: Manuscript) -> frozenset[int]:
    """Find the paragraphs that are notes to self and not yet prose."""
    found = set()
    for i, paragraph in enumerate(ms.paragraphs):
        if paragraph.word_count <= 120 and paragraph.kind == "paragraph":
            text = ms.paragraph_text(i)
            if _CASED.search(text) and _UNFINISHED.match(text):
                found.add(i)
    return frozenset(found)


def divide_scenes(
    ms: Manuscript,
    prose: Sequence[int],
    subheads: set[int],
    reasons: Mapping[int, str],
    scene_breaks: Collection[int] = (),
) -> tuple[Scene, ...]:
    """Divide the paragraphs of one chapter into scenes, rising and not empty.

    `subheads` are the paragraphs of sub-headings; `reasons` those that are left out: both end a scene.
    A scene begins with each of `scene_breaks`.
    """
    scenes: list[Scene] = []
    held: list[int] = []
    opens: OpensWith = "chapter"

    def close(next_opens: OpensWith) -> None:
        nonlocal opens
        if held:
            span = Span(ms.paragraphs[held[0]].span.start, ms.paragraphs[held[-1]].span.end)
            scenes.append(Scene(len(scenes) + 1, span, opens))
            held.clear()
        if scenes or next_opens == "subchapter":
            opens = next_opens if scenes else "chapter"

    previous = -1
    for i in sorted({*prose, *subheads}):
        if i in scene_breaks or (previous >= 0 and any(k in reasons for k in range(previous + 1, i))):
            close("break")
        previous = i
        if i in subheads:
            close("subchapter")
        elif ms.paragraphs[i].kind == "break" or i in reasons:
            close("break")
        else:
            held.append(i)
    close("break")
    return tuple(scenes)
