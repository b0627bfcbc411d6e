"""Speech between quotation marks in one paragraph: where it opens and closes, and what in marks is speech at all.

A mark stands for more than speech (apostrophes, inches, titles, irony), and typists lose and double it; each paragraph is
judged by itself, so that a slip is bounded to it. Evidence: the white space and punctuation beside the mark.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from fascicle.prose.tags import LOST_CLOSE, SAID_TO_SOMEBODY, SAYING_BEFORE, SOMEBODY_ACTS
from fascicle.prose.unspoken import is_unspoken


@dataclass(frozen=True, slots=True)
class Marks:
    """The opening and closing marks of one style."""

    opening: str
    closing: str


DOUBLE = Marks('"“„', '"”“')
SINGLE = Marks("'‘", "'’")
GUILLEMET = Marks("«»‹›", "»«›‹")

# Words that open with an apostrophe for letters left out. In the middle of a clause no quotation starts there.
_ELISIONS = re.compile(
    r"['’‘](?:tis|twas|twere|twill|twould|twixt|em|im|er|ere|til|till|cause|bout|round|neath|cept|fraid|spose|nuff|un|ow|ave|alf|"
    r"ome|ouse|ouses|ead|ard|orse|n|nother|alfpenny|alf-crown|pon|gainst|mongst|scuse|cos|coz|"
    r"\d\ds?)(?!\w)",
    re.I,
)
_AND = re.compile(r"['’‘][nN]['’‘](?!\w)")  # rock 'n' roll
_ENDS_AS_SPEECH = re.compile(r"(?:[.,!?…;:—–-]|\.\.\.)[*_)\]]*$")
_LONGEST_NESTED = 6  # words of a title or a word held up inside a speech, in the marks of the speech itself
_LONGEST_TITLE = 5
# From so many words on, what stands in marks inside a clause is a saying and not a word held up; a comma before the closing mark
# is American typography and no sign of speech there.
_LEAST_SAYING = 6
_LEAST_SAYING_COMMA = 9
_LEAST_BROKEN_OFF = 3
_LONGEST_TAG = 40  # characters between two halves of a speech
_PAIRS = {"“": "”\"", "„": "“”", "«": "»", "»": "«", "‹": "›", "›": "‹", '"': '"”', "‘": "’'", "'": "'’"}


def marked_speech(text: str, marks: Marks, *, goes_on: bool) -> Iterator[tuple[int, int]]:
    """Give the speech between marks of one paragraph as (start, end), rising, marks included.

    `goes_on` says that the next paragraph opens with a mark: then a speech that is not closed runs to the end.
    """
    single, at, spoken, closes = marks is SINGLE, 0, 0, True
    places = [m.start() for m in re.finditer(f"[{marks.opening}{marks.closing}]", text)]
    while (start := _next_opening(text, at, places, marks)) is not None:
        end = (_closing_single(text, start, places) if single else _closing(text, start, places, goes_on=goes_on)) if closes else None
        if end is None:
            closes = False  # no mark closes from here on, whatever opens
            if _runs_on(text, start, goes_on=goes_on, resumed=bool(spoken) or not single):
                yield start, len(text) if goes_on else _lost_close(text, start, len(text))
                return
            at = start + 1
        elif _is_speech(text, start, end, spoken):
            yield start, end
            at = spoken = end
        else:
            at = end


def _next_opening(text: str, at: int, places: list[int], marks: Marks) -> int | None:
    for n in range(bisect_left(places, at), len(places)):
        i = places[n]
        if text[i] not in marks.opening or i + 1 >= len(text):
            continue
        if text[i + 1].isspace() and not _opens_before_space(text, i, last=n + 1 == len(places), marks=marks):
            continue
        if text[i] in "“„‘«‹" or i == 0 or text[i - 1].isspace() or text[i - 1] in "([—–-*_/'\"‘“":
            if marks is SINGLE and _is_apostrophe(text, i):
                continue
            return i
    return None


def _opens_before_space(text: str, i: int, *, last: bool, marks: Marks) -> bool:
    """Tell an opening mark with a space after it: French guillemets, or a slip at the start of a clause."""
    if text[i] in "«‹“„":
        return True
    if last or not text[i + 2 : i + 3].isalnum():  # nothing closes it: two slips in one paragraph cannot be mended
        return False
    return i == 0 or (marks is DOUBLE and re.search(r"[,.;:!?] $", text[max(0, i - 2) : i]) is not None)


def _is_apostrophe(text: str, i: int) -> bool:
    """Tell an apostrophe before a shortened word from an opening mark: no pause before it, or nothing closes after it."""
    if _AND.match(text, i):
        return True
    if not _ELISIONS.match(text, i):
        return False
    if i == 0:
        return re.search(r"[.,!?…—-]['’](?=\s|$)", text) is None
    return re.search(r"[^\W_][ \n]$", text[max(0, i - 2) : i]) is not None


def _closing(text: str, start: int, places: list[int], *, goes_on: bool) -> int | None:
    """Find the end of a speech: the mark that closes it, or where it ends if the mark was lost before the next one opens."""
    wanted = _PAIRS[text[start]]
    n = bisect_left(places, start + 1 + (text[start + 1 : start + 2] == text[start]))  # a doubled mark opens once
    while n < len(places):
        i = places[n]
        if _opens_at(text, i, text[start]):
            if not _holds_up_words(text, places, n, wanted, goes_on=goes_on):
                return _lost_close(text, start, i)
            n += 2
        elif text[i] in wanted:
            return i + 1 + (text[i + 1 : i + 2] == text[i])
        else:
            n += 1
    return None


def _opens_at(text: str, i: int, opening: str) -> bool:
    """Tell whether a mark opens again while a speech is open; a straight mark shows it by the space before it."""
    if text[i] != opening or opening in "„»›":
        return False
    if opening != '"':
        return True
    return (text[i - 1].isspace() or text[i - 1] in "([") and i + 1 < len(text) and not text[i + 1].isspace()


def _holds_up_words(text: str, places: list[int], n: int, wanted: str, *, goes_on: bool) -> bool:
    """Tell a few words in marks inside a speech (the same marks, by a careless typist) from the opening of another speech.

    A speech that `goes_on` in the next paragraph need not close after them.
    """
    if n + 1 >= len(places) or text[places[n + 1]] not in wanted:
        return False
    start, end = places[n], places[n + 1]
    if n + 2 == len(places) and not (goes_on and text[end - 1].isalnum()):
        return False
    short = len(text[start + 1 : end].split()) <= _LONGEST_NESTED and not text[end - 1].isspace()
    return short and text[max(0, start - 9) : start].rstrip()[-1:].isalnum()


def _lost_close(text: str, start: int, end: int) -> int:
    found = LOST_CLOSE.search(text, start + 1, end)
    return found.start() + 1 if found else start + len(text[start:end].rstrip())


def _closing_single(text: str, start: int, places: list[int]) -> int | None:
    """Find the mark that closes a single-quoted speech among apostrophes.

    A mark after punctuation and before white space closes it; one after a letter only where no such mark follows before
    the next opening, since it may be a possessive or an elision.
    """
    first = start + (2 if text.startswith("''", start) else 1)
    fallback, skip = None, -1
    for n in range(bisect_left(places, first), len(places)):
        i = places[n]
        if i <= skip:
            continue
        if _AND.match(text, i):
            skip = i + 2
            continue
        after, before = text[i + 1 : i + 2], text[i - 1]
        if after.isalnum():
            if fallback is not None and (before.isspace() or before in "(—–-") and not _ELISIONS.match(text, i):
                return fallback  # the next quotation opens: what stood after a letter was the end of this one
            continue
        if text[i] == "‘":
            continue
        if before in ".,!?…—–-;:)*_" or (before in "'’\"”" and i > start + 1) or (before.isspace() and (not after or after.isspace())):
            return i + 1 + (after in "'’" and after != "")
        if fallback is None and before.isalnum():
            fallback = i + 1
    return fallback


def _runs_on(text: str, start: int, *, goes_on: bool, resumed: bool) -> bool:
    """Tell whether a speech that nothing closes runs to the end of the paragraph: it goes on in the next, or its mark was lost."""
    if start <= 2:
        return True
    if text[max(0, start - 9) : start].rstrip()[-1:].isalnum():  # inches, an apostrophe; unless somebody says it
        return goes_on and bool(SAYING_BEFORE.search(text, max(0, start - 20), start))
    return goes_on or (resumed and not text[start - 1].isalnum())


def _is_speech(text: str, start: int, end: int, spoken: int) -> bool:
    """Tell speech from a title, a word held up, and words that nobody says.

    Speech ends on a mark of punctuation and stands after a pause; within a clause it follows a verb of saying or is long. One
    that ends on a bare word was broken off (a dash, a bracket, a tag or the end of the paragraph follows) or resumes the one
    that ended at `spoken` (0: none).
    """
    inner = text[start + 1 : end].strip("'’\"”“‘«»‹› \n\u00a0\u202f")
    before = text[max(0, start - 100) : start].rstrip()
    words, ended = len(inner.split()), bool(_ENDS_AS_SPEECH.search(inner))
    if is_unspoken(before):
        return False
    if before[-1:].isalnum() and start > 2:
        said = SAYING_BEFORE.search(before)
        named = said is not None and said.group().startswith("call") and inner[-1:] not in "!?"  # "what they called "tarring,""
        if (said and not named) or (spoken and start - spoken < _LONGEST_TAG and SOMEBODY_ACTS.match(text, spoken)):
            return ended or text[end : end + 1] in tuple(".,!?;:")
        if ended and inner[-1:] != "," and inner[:1].isupper() and SAID_TO_SOMEBODY.search(before):
            return True
        return ended and words >= (_LEAST_SAYING_COMMA if inner[-1:] == "," else _LEAST_SAYING)
    if ended:
        return True
    rest = text[end : end + 200].lstrip()
    if inner.isupper() and words > 1 and not rest:  # a title on its own line
        return False
    acts = SOMEBODY_ACTS.match(rest)
    if acts:
        return not acts.group().endswith(("called", "calls"))  # "Mercedes" the men called her
    resumes = bool(spoken) and start - spoken < 2 * _LONGEST_TAG
    if rest[:1].islower():
        return words > _LONGEST_TITLE or (resumes and before[-1:] in tuple(",;:"))
    return start <= 2 or resumes or words >= _LEAST_BROKEN_OFF or (words > 1 and rest[:1] in tuple("—–-(,"))
