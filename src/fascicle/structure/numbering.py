"""The number in a heading, whatever its form: `CHAPTER I`, `3.`, `ONE`, `- 4 -`, `First memory - A title`, `Nine Fathoms: A title`.

A heading is read as label, number and title in one of three orders. Two headings belong to one series where label, order
and kind of numeral agree; no word is privileged as a label. Dates are no numberings: a diary's are read by `is_date`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from fascicle.structure.lexicon import Lexicon, NumeralKind, lexicon

_ENGLISH = lexicon("en")
_ROMAN = re.compile(r"M{0,2}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.I)
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_LARGEST = 400  # a higher number alone on a line is a year or a count, not a chapter
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SEPARATOR = re.compile(r"\s*(?:[.:;,)\]|/–—―-]+|\n)\s*|\s*$")
# "Chap. IV", "Nr. 4", "No. 2": the abbreviations of labels have up to five letters.
_ABBREVIATED = re.compile(r"(?<!\w)([^\W\d_]{2,5})\.[ ](?=[^\W_]+\W*(?:$|[.:–—-]))")
# "Ch4", "Chapter12": a space forgotten, or spared.
_GLUED = re.compile(r"^([^\W\d_]{2,9})(\d{1,3})(?!\w)")
# "The Salt Ledger: Chapter One": what stands before a label may be the book's title or the chapter's own.
_LEADING_TITLE = re.compile(r"(?P<title>[^:–—|]{3,60}?)(?::| [-–—|])\s+(?P<rest>\S.{1,40})")
_DECIMAL = re.compile(r"\d{1,2}\.(?P<section>[1-9]\d?)(?P<title>(?:[.:]? [^\W\d_].*)?)")
_ORNAMENTS = "-–—―~*_=#·•.+<>[](){}|"
_DAY = r"\d{1,2}(?:st|nd|rd|th|er|\.|º|°)?"
_YEAR = re.compile(r"(?:1[0-9]|2[01])\d\d")
_LONGEST_DATE_WORDS = 8
# "6.15 a.m.", "06:15", "0615 HOURS": the clock divides some books, and numbers no chapter. "6.15" alone is a section.
_HALF, _HOURS = r" ?[ap]\.?m\.?", r" (?:hours|hrs)"
_CLOCK = re.compile(
    rf"(?:[01]?\d|2[0-4])(?:{_HALF}|:[0-5]\d(?:{_HALF}|{_HOURS})?|\.[0-5]\d(?:{_HALF}|{_HOURS})|[0-5]\d{_HOURS})", re.I
)


@dataclass(frozen=True, slots=True)
class Numbering:
    """A heading's number. `series` is what must agree within a series; `title` is what is left, or ""."""

    value: int
    kind: NumeralKind
    label: str
    order: Literal["bare", "label-number", "number-label"]
    title: str

    @property
    def series(self) -> tuple[str, str, str]:
        """The key of the series that the heading could belong to."""
        return (self.order, self.label, self.kind)


def numeral(word: str, words: Lexicon = _ENGLISH) -> tuple[NumeralKind, int] | None:
    """Read one word as a number, or None."""
    plain = word.lower()
    if plain in words.numbers:
        return words.numbers[plain]
    if plain.isdigit() and plain.isascii():
        return ("digits", int(plain)) if 0 < int(plain) <= _LARGEST else None
    if found := re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", plain):
        return ("ordinal", int(found.group(1)))
    if word and (word.isupper() or word.islower()) and _ROMAN.fullmatch(word):
        return ("roman", _roman(word.upper()))
    return None


def read_numbering(text: str, words: Lexicon = _ENGLISH) -> Numbering | None:
    """Read a heading-like line as a numbered heading, or None."""
    line = undecorated(text) or text.strip()
    if is_date(line, words):
        return None
    if found := _DECIMAL.fullmatch(line):  # "2.3": the third section of the second chapter
        return Numbering(int(found["section"]), "digits", ".", "bare", found["title"].strip())
    line = words.compound.sub(r"\1-\2", line)
    line = words.articles.sub("", line.strip("*_ "))  # "The First Day"
    if (short := _ABBREVIATED.search(line)) and numeral(short[1], words) is None:  # "One. Salt" is a number and a title
        line = f"{line[: short.start()]}{short[1]} {line[short.end() :]}"
    line = _GLUED.sub(r"\1 \2", line)
    number = _read(line, words)
    if number is None and (parts := _LEADING_TITLE.fullmatch(line)):
        behind = _read(parts["rest"], words)
        if behind is not None and behind.order == "label-number" and not behind.title:
            return replace(behind, title=parts["title"].strip())
    return number


def undecorated(text: str) -> str | None:
    """Give what stands between ornaments ("- 4 -", "[4]", "~ Chapter 2 ~"); None where a line has none on both sides."""
    line = text.strip()
    core = line.strip(_ORNAMENTS + " ")
    start = line.find(core) if core else 0
    if not core or start == 0 or start + len(core) == len(line) or len(core) > 60:
        return None
    return core


def is_date(text: str, words: Lexicon = _ENGLISH) -> bool:
    """Tell whether a line is a date or an hour and nothing else: day and month, a weekday with either, a year alone, the time."""
    line = text.strip("*_ .,:")
    if _YEAR.fullmatch(line) or _CLOCK.fullmatch(line):
        return True
    pieces = re.split(r"[\s,]+", line)
    if not 1 < len(pieces) <= _LONGEST_DATE_WORDS or not any(words.months.fullmatch(p) for p in pieces):
        return False
    figures = sum(bool(re.fullmatch(_DAY, p) or _YEAR.fullmatch(p)) for p in pieces)
    named = sum(bool(words.months.fullmatch(p)) for p in pieces)
    return figures + named >= len(pieces) - 1 and figures + named >= 2


def _read(line: str, words: Lexicon) -> Numbering | None:
    tokens = list(_TOKEN.finditer(line))[:4]
    for position, token in enumerate(tokens[:3]):
        found = numeral(token.group(), words)
        if found is None:
            continue
        if position == 0:
            return _number_first(line, token, tokens[1:], found)
        return _label_first(line, tokens[:position], token, found, words)
    return None


def _number_first(line: str, token: re.Match[str], rest: list[re.Match[str]], found: tuple[NumeralKind, int]) -> Numbering | None:
    kind, value = found
    if token.start() > 2:
        return None
    tail = _SEPARATOR.match(line, token.end())
    if tail and kind != "ordinal":  # "III", "3. Title", "ONE"
        return Numbering(value, kind, _prefix(line, token), "bare", line[tail.end() :].strip())
    if rest and kind in ("ordinal", "cardinal") and line[token.end() : rest[0].start()] == " ":
        after = _SEPARATOR.match(line, rest[0].end())
        if after:  # "First memory - Title", "Nine Fathoms: Title"
            label = rest[0].group().lower()
            return Numbering(value, kind, label, "number-label", line[after.end() :].strip())
    if rest and kind in ("roman", "digits") and (line.isupper() or _titled(line[token.end() :])):  # "IV THE CYLINDER OPENS", "4 The Weir"
        return Numbering(value, kind, "", "bare", line[token.end() :].strip())
    return None


def _label_first(
    line: str, label: list[re.Match[str]], token: re.Match[str], found: tuple[NumeralKind, int], lexicon: Lexicon
) -> Numbering | None:
    kind, value = found
    words = [m.group().lower() for m in label]
    if any(numeral(w, lexicon) or lexicon.months.fullmatch(w) for w in words):
        return None  # "June 21st.—A short entry" is an entry and its date
    if line[: token.start()].strip(" #*§").count(" ") != len(words) - 1:
        return None
    if not all(line[a.end() : b.start()] == " " for a, b in zip(label, [*label[1:], token], strict=True)):
        return None
    tail = _SEPARATOR.match(line, token.end())
    title = line[tail.end() :] if tail else line[token.end() :]
    # "CHAPTER IV THE WEIR", "Chapter Four The Weir": a single word and its number; two before a number are mostly a sentence's.
    if tail is None and not (line.isupper() and kind in ("roman", "digits")) and not (len(words) == 1 and _titled(title)):
        return None
    return Numbering(value, kind, " ".join(w for w in words if not lexicon.articles.match(f"{w} x")), "label-number", title.strip())


def _titled(text: str) -> bool:
    """Tell whether words behind a number are set as a title: capitals on all but the small words, no full stop."""
    words = re.findall(r"[^\W\d_]+", text)
    if not words or not words[0][0].isupper() or text.rstrip().endswith((".", ",", ";")):
        return False
    return all(w[0].isupper() for w in words if len(w) > 4)


def _prefix(line: str, token: re.Match[str]) -> str:
    return line[: token.start()].strip()


def _roman(word: str) -> int:
    values = [_ROMAN_VALUES[c] for c in word]
    return sum(-v if v < w else v for v, w in zip(values, [*values[1:], 0], strict=True))
