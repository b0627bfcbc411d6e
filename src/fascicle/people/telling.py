"""What of a book is told and what is said: narration apart from speech, thoughts and documents.

A story told wholly within quotation marks (a frame whose guest tells the tale, every paragraph opening with a mark) is narration
too: there the outer marks are taken off and the quotations inside them are the speech.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fascicle.prose.person import narration
from fascicle.prose.spans import local, spans_inside
from fascicle.prose.speech import Style, speech_in
from fascicle.records import Dialogue, Manuscript, Paragraph, Span

_LEAST_TALE_WORDS = 300
"""A speech of several paragraphs is a tale from so many words on."""
_TALE_SHARE = 0.6  # of a passage
_LEAST_VERSE_ENDS = 2  # line ends inside a paragraph
_QUOTED = re.compile(r"“[^“”\n]{20,}”|\"[^\"\n]{20,}\"")
_OPENING = "\"“‘'«"
_CLOSING = "\"”’'»"


@dataclass(frozen=True, slots=True)
class Telling:
    """Where a book speaks, thinks and quotes: spans rising. `tales` are the stretches told within quotation marks."""

    speech: tuple[Span, ...]
    thoughts: tuple[Span, ...]
    documents: tuple[Span, ...]
    tales: tuple[Span, ...]

    def narrated(self, ms: Manuscript, span: Span) -> str:
        """Give the narration of a span: speech, thoughts and quoted documents set aside, unless the whole is a document."""
        quoted = local(self.documents, span)
        if 2 * sum(map(len, quoted)) > len(span):
            quoted = []
        return narration(span.of(ms.text), sorted([*local(self.speech, span), *local(self.thoughts, span), *quoted]))


def telling_of(ms: Manuscript, dialogue: Dialogue, spans: Sequence[Span]) -> Telling:
    """Divide a book into what is told and what is said; a tale counts as narration in those `spans` that it mostly fills."""
    prose = [p for p in ms.paragraphs if p.kind == "paragraph"]
    tales = _filled(spans, _tales(ms, prose))
    starts = [t.start for t in tales]

    def in_tale(at: int) -> bool:
        k = bisect_right(starts, at) - 1
        return k >= 0 and at < tales[k].end

    inner = [span for p in prose if in_tale(p.span.start) for span in _spoken_inside(ms, p)] if tales else []
    speech = sorted([q.span for q in dialogue.quotes if not in_tale(q.span.start)] + inner)
    opened = {s.start for s in speech}
    outside = [p for p in prose if not in_tale(p.span.start)]
    whole = [_is_document(ms, p, p.span.start in opened) for p in outside]
    documents = [p.span for p, is_whole in zip(outside, whole, strict=True) if is_whole]
    documents += [span for p, is_whole in zip(outside, whole, strict=True) if not is_whole for span in _quoted_inside(ms, p, speech)]
    return Telling(tuple(speech), dialogue.thoughts, tuple(sorted(documents)), tuple(tales))


def _quoted_inside(ms: Manuscript, paragraph: Paragraph, speech: Sequence[Span]) -> Iterator[Span]:
    """Give what stands in double marks inside a paragraph without being speech: a letter or a notice that is read there."""
    if ms.text.count('"', paragraph.span.start, paragraph.span.end) % 2:
        return  # a mark is missing, and nothing tells where
    spoken = spans_inside(speech, paragraph.span)
    for m in _QUOTED.finditer(ms.text, paragraph.span.start, paragraph.span.end):
        span = Span(m.start(), m.end())
        if not any(span.meets(s) for s in spoken):
            yield span


def _is_document(ms: Manuscript, paragraph: Paragraph, opens_speech: bool) -> bool:
    """Tell a paragraph that is quoted and not narrated: set apart by the source, verse, or in marks without being speech."""
    start, end = paragraph.span.start, paragraph.span.end
    verse = ms.text.count("\n", start, end) >= _LEAST_VERSE_ENDS
    return paragraph.quoted or verse or (ms.text[start] in "\"“‘" and not opens_speech)


def _tales(ms: Manuscript, prose: Sequence[Paragraph]) -> list[Span]:
    """Give the runs of paragraphs that each open with a mark which the one before never closed."""
    tales: list[Span] = []
    i = 0
    while i < len(prose):
        j, words = i, prose[i].word_count
        while j + 1 < len(prose) and _goes_on(ms, prose[j], prose[j + 1]):
            j += 1
            words += prose[j].word_count
        if j > i and words >= _LEAST_TALE_WORDS:
            tales.append(Span(prose[i].span.start, prose[j].span.end))
        i = j + 1
    return tales


def _filled(spans: Sequence[Span], tales: Sequence[Span]) -> list[Span]:
    """Give the parts of the tales that lie in spans which they fill: elsewhere a long speech stays a speech."""
    out, k = [], 0
    for span in spans:
        while k < len(tales) and tales[k].end <= span.start:
            k += 1
        inside, j = [], k
        while j < len(tales) and tales[j].start < span.end:
            inside.append(Span(max(tales[j].start, span.start), min(tales[j].end, span.end)))
            j += 1
        if sum(map(len, inside)) >= _TALE_SHARE * len(span):
            out += inside
    return out


def _goes_on(ms: Manuscript, before: Paragraph, after: Paragraph) -> bool:
    """Tell whether a quotation runs on: both open with the same mark, and what the first opened it did not close at its end."""
    mark = ms.text[before.span.start]
    if mark not in _OPENING or ms.text[after.span.start] != mark or before.quoted:
        return False
    # A mark that opens again belongs to a speech with a tag in it ("My friend," she said, "...), not to a tale.
    return ms.text[before.span.end - 1] not in _CLOSING and (mark == "'" or ms.text.count(mark, before.span.start, before.span.end) == 1)


def _spoken_inside(ms: Manuscript, paragraph: Paragraph) -> list[Span]:
    """Give the speech inside a paragraph of a tale, by the marks that the outer ones leave: single in double, double in single."""
    start = paragraph.span.start + 1
    style: Style = "double" if ms.text[paragraph.span.start] in "'‘" else "single"
    end = paragraph.span.end - (ms.text[paragraph.span.end - 1] in _CLOSING)
    piece = ms.text[start:end]
    return [Span(start + a, start + b) for a, b in speech_in(piece, style)]
