"""What stands right above the story, or above a chapter: a first letter or page of the story's own, or an epigraph.

In go loose paragraphs, out come those where the story begins, or those that are other people's words. Source for the distinction:
Genette (Seuils, 1987): an epigraph is quoted and signed, outside the text though under its heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from fascicle.prose.paragraphs import ends_sentence, looks_like_heading
from fascicle.records import Manuscript
from fascicle.structure.lexicon import Lexicon, lexicon

_ENGLISH = lexicon("en")
# Words with which a page speaks to the buyer of the book and not as the book.
_OF_THE_BOOK = re.compile(
    r"\b(?:this (?:book|novel|story|edition|volume|work|collection)|the author|the publishers?|readers?|translat\w+|trigger|warnings?|"
    r"sensitive|chapters?)\b",
    re.I,
)
_DEAR_READER = re.compile(r"\breaders?\b|\bfriends?\b", re.I)
# "—Old proverb": a short line on a dash that names a source and is no sentence.
_ATTRIBUTION = re.compile(r"^\W*(?:--|[—–―])\s*[*_]?[^\W\d_][^\n]{1,100}[^\n.!?,;:]\W{0,2}$")
_ATTRIBUTED = re.compile(r"[.!?…][\"'”’»*_]*\s*(?P<source>(?:--|[—–―])\s*[*_]?[A-ZÀ-ÞА-Я][^\n.!?]{1,59}[^\n.!?,;:—–―-][*_)]*)$")
_DASH = re.compile(r"^\W*(?:--|[—–―])")
_LINES_OF_TALK = 8
_LONGEST_EPIGRAPH_WORDS = 120
_LEAST_OPENING_WORDS = 50
_OPENING_MARKS = "\"“‘«„"
_TOLD_OF = 3
_LONGEST_DATELINE = 8


def opening_of_story(ms: Manuscript, loose: Sequence[int], reasons: dict[int, str], words: Lexicon = _ENGLISH) -> int | None:
    """Give the loose paragraph where a short opening of the story begins: a letter, or plain prose right above the first heading.

    An epigraph is quoted, attributed, set as verse or slanted; what reads on in whole sentences and does not speak of the book is
    the story's own.
    """
    free = [i for i in loose if ms.paragraphs[i].kind != "break" and reasons.get(i) in (None, "epigraph", "dedication", "title page")]
    for position, i in enumerate(free):
        text = ms.paragraph_text(i)
        if words.salutation.match(text.split("\n")[0]) and not _DEAR_READER.search(text.split("\n")[0]):
            above = ms.paragraph_text(free[position - 1]) if position else ""
            dated = any(c.isdigit() for c in above) and len(above.split()) <= _LONGEST_DATELINE and not words.dedication.match(above)
            return free[position - 1] if dated else i
    run: list[int] = []
    for i in reversed([i for i in loose if ms.paragraphs[i].kind != "break"]):
        plain = _is_plain_prose(ms, i) and not words.dedication.match(ms.paragraph_text(i))
        if reasons.get(i) not in (None, "epigraph", "dedication") or not plain:
            break
        run.append(i)
    return run[-1] if sum(ms.paragraphs[i].word_count for i in run) >= _LEAST_OPENING_WORDS else None


def _is_plain_prose(ms: Manuscript, i: int) -> bool:
    paragraph, text = ms.paragraphs[i], ms.paragraph_text(i)
    spoken = text.strip()[0] in f"{_OPENING_MARKS}*_" and text.strip()[-1] in "\"”’»“*_"
    plain = not (paragraph.quoted or paragraph.centred or spoken or "\n" in text or looks_like_heading(text))
    return plain and ends_sentence(text) and not (_ATTRIBUTION.match(text) or _ATTRIBUTED.search(text) or _OF_THE_BOOK.search(text))


def epigraph_below(ms: Manuscript, region: Sequence[int]) -> tuple[int, ...]:
    """Give the paragraphs of an epigraph that opens a section: words and the line on a dash that says whose they are.

    A source that the book itself tells of is of its own world, and its words stay; so do lines of which several open on a dash, as speech
    does in many languages.
    """
    dashes = sum(bool(_DASH.match(ms.paragraph_text(i))) for i in region[:_LINES_OF_TALK])
    words = 0
    for position, i in enumerate(region[:4]):
        text = ms.paragraph_text(i)
        words += ms.paragraphs[i].word_count
        if words > _LONGEST_EPIGRAPH_WORDS or ms.paragraphs[i].kind == "break":
            return ()
        inline = _ATTRIBUTED.search(text.replace("\n", " "))
        alone = position > 0 and dashes == 1 and ms.paragraphs[i].word_count <= 15 and _ATTRIBUTION.match(text)
        if inline or alone:
            source = text[inline.start("source") :] if inline else text
            return () if _of_this_world(ms, source) else tuple(region[: position + 1])
    return ()


def _of_this_world(ms: Manuscript, source: str) -> bool:
    """Tell whether the text names the source of an epigraph elsewhere, more than a few times: one of its people or books."""
    names = [w for w in re.findall(r"[^\W\d_]{4,}", source) if w[0].isupper()]
    lines = source.strip()
    own = ms.text.count(lines)
    return any(ms.text.count(name) - own * lines.count(name) >= _TOLD_OF for name in names)
