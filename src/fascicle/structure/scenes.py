"""A chapter's paragraphs to scenes, at break marks and sub-headings; and what is not finished."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from fascicle.records import Chapter, Exclusion, Manuscript, OpensWith, Scene, Span

# Working marks of writers and copy-editors: TK ("to come"), XXX, TODO, a note to self, an order or a want in brackets of any kind.
# XXX with a stop is a numeral; a bracket that says what happened ("[Here the page is torn]") is the story's.
_TK = r"TK|TKTK|TODO|FIXME|NTS"
_WANTS = (
    r"scenes?|insert|add|write|expand|describe|description|fix|more|needs?|check|rewrite|revise|cut|find|look up|research|placeholder|"
    r"missing|fill in|continue|transition|to be (?:written|continued|added|done|filled)|to do|to come|note|something about|chapter"
)
_NOTE_TO_SELF = re.compile(
    rf"^\W*(?:{_TK}|XXX(?=[ ]))\b"
    rf"|^\W*(?i:notes? to self)\b"
    rf"|^\[[^\]]*\b(?:{_TK}|XXX)\b[^\]]*\]$"
    rf"|^\[[^\]]*\b(?i:to come)\]$"
    rf"|^\[\W*(?i:{_WANTS})\b[^\]]{{0,300}}\]$"
    r"|^(?:<<[^<>]{1,300}>>|\{\{[^{}]{1,300}\}\})$"
)
# No sentence ends on one of these.
_BROKEN_OFF = re.compile(r"(?:,|\b(?:the|an?|and|or|but|of|to|with|his|her|their|my|your|its|from|into|because|that|which|was|were))$")
_LONGEST_BROKEN_WORDS = 2500
_LEAST_BROKEN_WORDS = 8


def unfinished(ms: Manuscript) -> frozenset[int]:
    """Find the paragraphs that are notes to self and not yet prose."""
    return frozenset(
        i
        for i, paragraph in enumerate(ms.paragraphs)
        if paragraph.kind == "paragraph" and paragraph.word_count <= 120 and _NOTE_TO_SELF.match(ms.paragraph_text(i))
    )


def without_broken_off(
    ms: Manuscript, chapters: tuple[Chapter, ...], kept: Sequence[Span] = ()
) -> tuple[tuple[Chapter, ...], list[Exclusion]]:
    """Leave out the scenes that stop in the middle of a sentence: their last words cannot end one. What meets `kept` stays.

    So does a long scene, which is mostly written, and a text in which nothing else is left.
    """
    broken = {s.span for c in chapters for s in c.scenes if _breaks_off(s.span.of(ms.text).rsplit("\n", 1)[-1])}
    broken = {span for span in broken if not any(span.meets(k) for k in kept)}
    broken = {span for span in broken if len(span.of(ms.text).split()) <= _LONGEST_BROKEN_WORDS}
    if not broken or broken == {s.span for c in chapters for s in c.scenes}:
        return chapters, []
    rest = tuple(replace(c, scenes=renumbered([s for s in c.scenes if s.span not in broken])) for c in chapters)
    return tuple(c for c in rest if c.scenes), [Exclusion(span, "unfinished") for span in sorted(broken)]


def _breaks_off(line: str) -> bool:
    return len(line.split()) >= _LEAST_BROKEN_WORDS and bool(_BROKEN_OFF.search(line.rstrip()))


def renumbered(scenes: list[Scene]) -> tuple[Scene, ...]:
    """Give the scenes of a chapter numbered anew, after some were left out."""
    return tuple(replace(s, index=i, opens_with="chapter" if i == 1 else s.opens_with) for i, s in enumerate(scenes, 1))


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
