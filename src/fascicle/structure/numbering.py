"""The number in a heading, whatever its form: `CHAPTER I`, `3.`, `ONE`, `# 4`, `First memory - A title`, `Nine Fathoms: A title`.

A heading is read as label, number and title in one of three orders. Two headings belong to one series where label, order
and kind of numeral agree; no word is privileged as a label.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

NumeralKind = Literal["digits", "roman", "cardinal", "ordinal"]

_UNITS = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen
    """.split()
_TENS = """
    twenty thirty forty fifty sixty seventy eighty ninety
    """.split()
_ORDINAL_UNITS = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth
    """.split()
_ORDINAL_TENS = """
    twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth
    """.split()


def _number_words() -> dict[str, tuple[NumeralKind, int]]:
    words: dict[str, tuple[NumeralKind, int]] = {}
    for value, (cardinal, ordinal) in enumerate(zip(_UNITS, _ORDINAL_UNITS, strict=True), 1):
        words[cardinal], words[ordinal] = ("cardinal", value), ("ordinal", value)
    for value, (cardinal, ordinal) in enumerate(zip(_TENS, _ORDINAL_TENS, strict=True), 2):
        words[cardinal], words[ordinal] = ("cardinal", 10 * value), ("ordinal", 10 * value)
        for unit in range(1, 10):
            words[f"{cardinal}-{_UNITS[unit - 1]}"] = ("cardinal", 10 * value + unit)
            words[f"{cardinal}-{_ORDINAL_UNITS[unit - 1]}"] = ("ordinal", 10 * value + unit)
    return words


_WORDS = _number_words()
_ROMAN = re.compile(r"M{0,2}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.I)
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_LARGEST = 400  # a higher number alone on a line is a year or a count, not a chapter
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SEPARATOR = re.compile(r"\s*(?:[.:;,)\]|/–—―-]+|\n)\s*|\s*$")


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


def numeral(word: str) -> tuple[NumeralKind, int] | None:
    """Read one word as a number, or None."""
    plain = word.lower()
    if plain in _WORDS:
        return _WORDS[plain]
    if plain.isdigit() and plain.isascii():
        return ("digits", int(plain)) if 0 < int(plain) <= _LARGEST else None
    if found := re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", plain):
        return ("ordinal", int(found.group(1)))
    if word and (word.isupper() or word.islower()) and _ROMAN.fullmatch(word):
        return ("roman", _roman(word.upper()))
    return None


def read_numbering(text: str) -> Numbering | None:
    """Read a heading-like line as a numbered heading, or None."""
    line = re.sub(r"\b(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety) (?=\w)", r"\1-", text.strip(), flags=re.I)
    line = re.sub(r"^the (?=\w)", "", line.strip("*_ "), flags=re.I)  # "The First Day"
    tokens = list(_TOKEN.finditer(line))[:4]
    for position, token in enumerate(tokens[:3]):
        found = numeral(token.group())
        if found is None:
            continue
        if position == 0:
            return _number_first(line, token, tokens[1:], found)
        return _label_first(line, tokens[:position], token, found)
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
    if line.isupper() and kind in ("roman", "digits") and rest:  # "IV THE CYLINDER OPENS"
        return Numbering(value, kind, "", "bare", line[token.end() :].strip())
    return None


def _label_first(line: str, label: list[re.Match[str]], token: re.Match[str], found: tuple[NumeralKind, int]) -> Numbering | None:
    kind, value = found
    words = [m.group().lower() for m in label]
    if any(numeral(w) for w in words) or line[: token.start()].strip(" #*§").count(" ") != len(words) - 1:
        return None
    if not all(line[a.end() : b.start()] == " " for a, b in zip(label, [*label[1:], token], strict=True)):
        return None
    tail = _SEPARATOR.match(line, token.end())
    if tail is None and not (line.isupper() and kind in ("roman", "digits")):
        return None
    title = line[tail.end() :] if tail else line[token.end() :]
    return Numbering(value, kind, " ".join(w for w in words if w != "the"), "label-number", title.strip())


def _prefix(line: str, token: re.Match[str]) -> str:
    return line[: token.start()].strip()


def _roman(word: str) -> int:
    values = [_ROMAN_VALUES[c] for c in word]
    return sum(-v if v < w else v for v, w in zip(values, [*values[1:], 0], strict=True))
