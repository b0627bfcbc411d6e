"""What books print around and above the story, a table for each language: numbers in words, sections, months.

In goes a language code, out comes its `Lexicon`. The number words are the languages' own; the section titles are what publishers of
the language print (checked against the bilingual term lists of ISO 5127 and of national style guides). A word of one language is
often another thing in the next ("once" is eleven in Spanish), so a book is read with its own table only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from fascicle.structure.languages import TABLES, Table

NumeralKind = Literal["digits", "roman", "cardinal", "ordinal"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language's table, ready to match.

    `numbers` maps a folded word (compounds with hyphens) to kind and value; `compound` finds compounds written with spaces; `articles`
    are dropped before a number ("The First Day"). `salutation` is the line that opens a letter. `sections` gives reasons by the title of
    front and back matter, in order.
    """

    numbers: dict[str, tuple[NumeralKind, int]]
    compound: re.Pattern[str]
    articles: re.Pattern[str]
    sections: tuple[tuple[str, re.Pattern[str]], ...]
    story: re.Pattern[str]
    end: re.Pattern[str]
    months: re.Pattern[str]
    rights: re.Pattern[str]
    dedication: re.Pattern[str]
    salutation: re.Pattern[str]


# "Dear Mr. Venn": the stop belongs to the title.
_STOP_OF_TITLE = r"(?<=\bMr)\.|(?<=\bMrs)\.|(?<=\bMs)\.|(?<=\bDr)\.|(?<=\bM)\.|(?<=\bMme)\."


@cache
def lexicon(language: str) -> Lexicon:
    """Give the table of a language; English for one that has none, whose headings may still hold digits and roman numerals."""
    table = TABLES.get(language, TABLES["en"])
    numbers = _number_words(table)
    tens = "|".join(sorted({*_valued(table.tens), *_inflections(table.ordinal_tens, table)}, key=len, reverse=True))
    units = "|".join(sorted({*_valued(table.cardinals), *_inflections(table.ordinals, table)}, key=len, reverse=True))
    between = "|".join(table.joints) or "(?!)"
    return Lexicon(
        numbers,
        re.compile(rf"\b({tens})[ -](?:(?:{between})[ -])?({units})(?!\w)", re.I),
        re.compile(rf"^(?:{table.articles})(?=\w)", re.I) if table.articles else re.compile(r"(?!)"),
        tuple((reason, re.compile(rf"^\W*(?:{pattern})\W*$", re.I)) for reason, pattern in table.sections),
        re.compile(rf"^\W*(?:{table.story})(?!\w)", re.I),
        re.compile(rf"^\W*(?:{table.end})\W*$", re.I),
        re.compile(rf"(?:{table.months})\.?", re.I),
        re.compile(rf"©|\bISBN\b|\b(?:{table.rights})\b", re.I),
        re.compile(rf"^\W*{table.dedication}\b", re.I),
        re.compile(rf"^\W*(?:{table.salutation}) \w(?:[^.!?\n]|{_STOP_OF_TITLE}){{0,60}}[,:!—–-]*$", re.I),
    )


def _number_words(table: Table) -> dict[str, tuple[NumeralKind, int]]:
    words: dict[str, tuple[NumeralKind, int]] = {}
    cardinals, tens = _valued(table.cardinals), _valued(table.tens)
    ordinals, tenth = _inflections(table.ordinals, table), _inflections(table.ordinal_tens, table)
    for ten, value in tens.items():
        words[ten] = ("cardinal", 10 * value + 10)
        for unit, small in cardinals.items():
            if small < 10:
                words |= dict.fromkeys(_compounds(table, ten, unit), ("cardinal", 10 * value + 10 + small))
        for unit, small in ordinals.items():
            if small < 10:
                words |= dict.fromkeys(_compounds(table, ten, unit), ("ordinal", 10 * value + 10 + small))
    for ten, value in tenth.items():
        words[ten] = ("ordinal", 10 * value + 10)
        for unit, small in ordinals.items():
            if small < 10:
                words[f"{ten}-{unit}"] = ("ordinal", 10 * value + 10 + small)
    words |= {word: ("cardinal", value) for word, value in cardinals.items()}
    words |= {word: ("ordinal", value) for word, value in ordinals.items()}
    return words


def _compounds(table: Table, ten: str, unit: str) -> tuple[str, ...]:
    """Give the ways to write a ten and a unit: with a hyphen (where a space or a joint may stand), and in one word."""
    one_word = tuple(form.format(ten=ten, unit=unit, elided=ten[:-1]) for form in table.one_word)
    return (f"{ten}-{unit}", *one_word)


def _valued(words: str) -> dict[str, int]:
    """Read "one two/zwo three" as values from 1."""
    return {form: value for value, forms in enumerate(words.split(), 1) for form in forms.split("/")}


def _inflections(words: str, table: Table) -> dict[str, int]:
    """Read ordinals with their endings: a stem marked with a hyphen ("erst-") takes each; a word without one stands for itself."""
    return {form: value for word, value in _valued(words).items() for form in _inflected(word, table)}


def _inflected(word: str, table: Table) -> tuple[str, ...]:
    return tuple(word[:-1] + ending for ending in table.endings.split()) if word.endswith("-") else (word,)
