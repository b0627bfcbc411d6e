"""What stands in quotation marks without being said: letters, notices, songs, and words that are only imagined.

A text is told by its announcement ("the letter ran as follows:"), by the source that sets it apart, by its salutation, or by
being set as verse. What is read aloud is said.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from fascicle.prose.tags import SAYING

_LEAST_VERSE_LINES = 3
_LONGEST_LETTER_LINE = 6  # words of a salutation, a place and date, a signature
_TEXTS = (
    r"(?:letter|note|telegram|message|paper|page|card|inscription|notice|sign|placard|advertisement|paragraph|document|poem|song|"
    r"verses?|stanzas?|lines|postscript|headline|newspaper|printed|letters|read|reads|ran|runs|wrote|writes|written|sang|sing|contents)"
)
# What announces a text that is read and not said: "the letter ran as follows:", "he found the following notice."
_ANNOUNCED = re.compile(rf"\b{_TEXTS}\b[^.!?\n]*:\s*(?:--|[—–-])?\s*$", re.I)
_FOLLOWS = re.compile(r"\b(?:as follows|following|to this effect|in these words|these words)\b[^!?\n]{0,60}[.:]\s*(?:--|[—–-])?\s*$", re.I)
_FOLLOW_SIGNS = ("follow", "effect", "words")
_ITSELF = re.compile(r"(?:On )?(?:It|This|There|These|Here)\b", re.I)  # "He unfolded the note. It was short:"
_TEXT = re.compile(rf"\b{_TEXTS}\b", re.I)
_SALUTATION = re.compile(
    r"^[\"“'‘«]\s?(?:My )?(?:Dear|Dearest|Darling|Honoured|Respected) (?!me\b|God\b|Lord\b)[^.!?\n]*(?:,|:|—|--)[\"”'’»]?$"
)
_LETTER_OPENS = re.compile(r"^\W*(?:My |Our )?(?:Dear|Dearest|Darling|Honoured|Respected)(?: [\w.’'-]+){1,5}\s*(?:,|:|!|—|--)", re.I)
_OPENING = re.compile(r"^[*_(\[]?[\"“„'‘«»]")
# Announced within the paragraph: "She wrote: ...", and what is thought, meant or might have been said.
_UNSPOKEN = re.compile(
    r"\b(?:(?:wrote|writes|write|written|typed|scrawled|scribbled|printed|inscribed|engraved)"
    r"(?:(?: [A-Z][\w.]*){0,3}(?: back| thus| down)?(?: (?:to|on|in) [\w ]{1,20})?,|[^.!?:;,\"“”]{0,50}:)|"
    r"(?:read|reads|ran|runs)(?: (?:as follows|thus|in part))?[:,]|"
    r"(?:as if to|as though to|as much as to|seemed to|longed to) (?:say|ask|answer|cry|reply)[,:]?|"
    r"(?:felt|feel) like \w+ing(?: \w+){0,2}[,:]?|"
    r"(?:would|could|might|should|ought to) have (?:said|answered|replied|cried|asked)[,:]?|put into words(?: \w+){0,3}[,:]|"
    r"(?:as if|as though) (?:\w+ ){1,3}(?:said|answered)[,:]?|"
    r"eyes (?:had )?(?:said|answered|asked)[,:]|meant[,:])\s*(?:--|[—–])?$"
)


@cache  # long patterns that few books need
def _voiced() -> re.Pattern[str]:
    return re.compile(rf"\b(?:aloud|out loud|{SAYING}|read out|reads out)\b", re.I)


@cache
def _tagged() -> re.Pattern[str]:
    return re.compile(rf"[\"”'’»],? (?:{SAYING} |(?:he|she|I|they) )")


def is_unspoken(before: str) -> bool:
    """Tell from the words before a quotation (their end is enough) that nobody says it."""
    return bool(_UNSPOKEN.search(before, max(0, len(before) - 90)))


def announces_text(before: str, after: Sequence[str]) -> bool:
    """Tell whether what follows a paragraph is a text that it announces: it ends on a colon, or tells of a letter and one opens.

    `after` are the next few paragraphs: a place and date may stand above the salutation.
    """
    if before.rstrip().rstrip("—–-\"”'’»").endswith(":"):
        return True
    opened = next((k for k, piece in enumerate(after) if _LETTER_OPENS.match(piece)), None)
    return opened is not None and all(len(p.split()) <= _LONGEST_LETTER_LINE for p in after[:opened]) and bool(_TEXT.search(before[-300:]))


def read_not_said(pieces: Sequence[str], documents: Collection[int]) -> set[int]:
    """Give the positions of the paragraphs whose quotation marks hold a letter, a notice or a song.

    They are set apart by the source (`documents`), announced by the paragraph before (and last until the mark closes), or set
    as verse. A book that is set apart for the most part is told that way.
    """
    read = set(documents) if 2 * len(documents) <= len(pieces) else set()
    inside = False
    for i, piece in enumerate(pieces):
        before = pieces[i - 1] if i else ""
        opens = bool(_OPENING.match(piece))
        inside = opens and (inside or _announces(before) or (before.endswith(":") and is_unspoken(before)))
        if inside or piece.count("\n") + 1 >= _LEAST_VERSE_LINES:
            read.add(i)
        if i in read and not inside and opens and _is_voiced(before):
            read.discard(i)
        inside = inside and (piece.rstrip()[-1:] not in "\"”'’»" or _is_title(piece))
    return read | _letters(pieces)


def _is_title(piece: str) -> bool:
    """Tell the title of a text in marks of its own: short, and ending on a bare word."""
    return len(piece.split()) <= _LONGEST_LETTER_LINE and piece.rstrip("\"”'’» \n")[-1:].isalnum()


def _last_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?]) (?=[A-Z\"“‘'])", text[-300:].rstrip())[-1]


def _is_voiced(before: str) -> bool:
    return bool(re.search(r"\b(?:aloud|out loud|read out)\b", _last_sentence(before)))


def _announces(before: str) -> bool:
    """Tell whether a paragraph announces a text; one that ends in saying ("..., he muttered:") announces speech."""
    tail = before[-120:]
    follows = any(sign in tail.lower() for sign in _FOLLOW_SIGNS) and _FOLLOWS.search(tail)
    if not follows and not before.rstrip().rstrip("—–-").rstrip().endswith(":"):
        return False  # told at once: so ends nearly every paragraph
    last = _last_sentence(before)
    if follows and _TEXT.search(before[-300:]):
        return not _voiced().search(last)
    if _ITSELF.match(last) and last.endswith((":", ":—", ":--")) and _TEXT.search(before[-300:]):
        return not _voiced().search(last)
    if not _ANNOUNCED.search(last):
        return False
    texts = [m.end() for m in _TEXT.finditer(last)]
    return not _voiced().search(last, texts[-1])


def _letters(pieces: Sequence[str]) -> set[int]:
    """Give the paragraphs of letters in quotation marks: from the place and date above a salutation to where the marks end."""
    found: set[int] = set()
    for i, piece in enumerate(pieces):
        if i in found or len(piece.split()) > _LONGEST_LETTER_LINE or not _SALUTATION.match(piece):
            continue
        first = i
        while first and _OPENING.match(pieces[first - 1]) and len(pieces[first - 1].split()) <= _LONGEST_LETTER_LINE - 2 and i - first < 3:
            first -= 1
        last = i + 1
        while last < len(pieces) and _OPENING.match(pieces[last]) and not _tagged().search(pieces[last]):
            last += 1
        found.update(range(first, last))
    return found
