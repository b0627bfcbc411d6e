"""Headings that name who tells what follows: "Esther's Narrative", "Letter, Mina to Lucy", a chapter headed by its holder's name.

They stand as chapter and part titles, and as short paragraphs of their own over diaries and letters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fascicle.people.given_names import gender_of_given_name
from fascicle.people.naming import Names
from fascicle.prose.name_words import TITLES
from fascicle.records import Chapter, Manuscript, Structure
from fascicle.structure.lexicon import Lexicon, lexicon
from fascicle.structure.numbering import is_date, read_numbering

_LONGEST_HEAD = 14  # words
_MOST_BEFORE, _MOST_AFTER = 4, 5  # words of a paragraph beside what names the holder ("Extracts from the ...", "continued")
_NAME = (
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lady|Lord|Captain|Doctor|Professor|Colonel|Major|Sergeant|Inspector)\.? )?"
    r"[A-Z][^\W\d_]+(?:[ -](?:(?:de|von|van|le|la) )?[A-Z][^\W\d_]+){0,2}"
)
# What somebody writes or tells as "I"; a "story of" somebody else is not among them where "of" stands.
_OWN = r"(?:journal|diary|narrative|statement|deposition|testimony|log|memorandum|memoirs?|confessions?|testament|notebook|affidavit)"
_TOLD = rf"(?:{_OWN}|account|story|tale|letter|report|evidence|version|record|manuscript|papers|contribution)"
_WHOSE = re.compile(rf"\b(?P<name>(?<!\b[Tt]he ){_NAME}|(?:the|The) [A-Za-z]+)['’]s?\s+(?:\w+\s+){{0,2}}?(?i:{_TOLD})\b")
_BY = re.compile(
    rf"\b(?i:{_OWN}\s+of|(?:continued|resumed|contributed|written|told|related|narrated|dictated|kept|taken up)(?:\s+\w+)?\s+by)\s+"
    rf"(?P<name>{_NAME}|(?:the|The) [A-Za-z]+)(?!['’]s)\b"
)
_LETTER = re.compile(
    rf"^(?:(?i:letter|telegram|note)\b[,:]?\s+)?(?:(?i:from)\s+)?(?P<name>{_NAME})[,.]?\s+to\s+(?:(?:the|his|her)\s+)?{_NAME}"
)
_LETTER_FROM = re.compile(rf"^(?i:letter|telegram|note)\s+from\s+(?P<name>{_NAME})")
_ORNAMENT = re.compile(r"^[\W_]+|[\W_]+$")
_NUMBERED = re.compile(r"^(?:(?i:chapter|part|book)\s+)?(?:[IVXLC]+|\d+|[A-Z][a-z]+(?:-[a-z]+)?)\s*[:.—–-]\s*")
_BESIDE_NAME = re.compile(r"\s*[:,;|(–—]\s*|\s+-\s+|\s+(?=\d)|\n")
_LEAST_NAME_HEADED = 3
_NAME_HEADED_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Head:
    """A heading that names the holder of what follows it. `by_part` where it heads several chapters."""

    start: int
    who: str
    chapter: int
    by_part: bool = False
    any_person: bool = False


def narrator_heads(ms: Manuscript, structure: Structure, names: Names) -> list[Head]:
    """Give the headings that name a holder, rising."""
    chapters = structure.chapters
    heads = [*_by_name(chapters, names), *_in_titles(chapters, names)]
    starts = {h.start for h in heads}
    at = 0
    for p in ms.paragraphs:
        if p.kind == "break" or p.word_count > _LONGEST_HEAD:
            continue
        while at < len(chapters) and chapters[at].span.end <= p.span.start:
            at += 1
        who = _named(p.span.of(ms.text), names, alone=True)
        if who and at < len(chapters) and p.span.start not in starts:
            before = p.span.start < chapters[at].span.start  # a part's heading stands before its first chapter
            heads.append(Head(p.span.start, who, chapters[at].index, by_part=before))
    return sorted(heads, key=lambda h: h.start)


def titled_chapters(structure: Structure) -> frozenset[int]:
    """Give the chapters, by index, whose headings say more than a number or a date."""
    words = lexicon(structure.language)
    return frozenset(c.index for c in structure.chapters if c.title and not is_date(c.title, words) and _has_title(c.title, words))


def _has_title(heading: str, words: Lexicon) -> bool:
    number = read_numbering(heading, words)
    return number is None or bool(number.title)


def _in_titles(chapters: Sequence[Chapter], names: Names) -> Iterable[Head]:
    part = None
    for c in chapters:
        if c.part and c.part != part and (who := _named(c.part, names)):
            yield Head(c.span.start - 1, who, c.index, by_part=True)
        part = c.part
        if c.title and (who := _named(c.title, names)):
            yield Head(c.span.start, who, c.index)


def _by_name(chapters: Sequence[Chapter], names: Names) -> list[Head]:
    """Give the chapters headed by a bare name, where that is the book's way: one such title may be a chapter about somebody."""
    bare = [(c, who) for c in chapters if c.title and (who := _headed(c.title, names))]
    if len(bare) < _LEAST_NAME_HEADED or len(bare) < _NAME_HEADED_SHARE * len(chapters) or len({w for _, w in bare}) == len(bare):
        return []  # names that never come back are rather a gallery than holders
    named = {c.index for c, _ in bare}
    often = Counter(c.title for c in chapters)
    # Where headings are names, another word that heads chapters again and again is one too, though the text prints it nowhere else.
    bare += [(c, c.title.title()) for c in chapters if c.index not in named and c.title and c.title.isalpha() and often[c.title] > 1]
    return [Head(c.span.start, who, c.index, any_person=True) for c, who in bare]


def _headed(title: str, names: Names) -> str | None:
    """Give whose name a title is, what stands with it aside: "3. Anna", "ANNA 2", "Anna: Then", "Anna, London".

    A narrator may be named in headings alone; then a given name is one all the same.
    """
    for line in (title.strip(), _NUMBERED.sub("", title).strip()):
        name = _BESIDE_NAME.split(line, maxsplit=1)[0].strip()
        if who := names.whose(line) or names.whose(name) or names.whose(name.title()):
            return who
        if name.isalpha() and gender_of_given_name(name.title()):
            return name.title()
    return None


def _named(text: str, names: Names, *, alone: bool = False) -> str | None:
    """Give who tells what stands under a heading, by the name in the cast where it is known there.

    `alone` says that the text is a paragraph which may be a sentence of the story: then it has to look like a heading.
    """
    line = _ORNAMENT.sub("", text)
    found = next((m for p in (_WHOSE, _BY, _LETTER, _LETTER_FROM) if (m := p.search(line))), None)
    if found is None or (alone and not _is_heading(text, line, found)):
        return None
    name = found["name"]
    if name[:4].lower() == "the ":
        return names.titled(name[4:])
    if name.split()[0].lower() in _NOT_NAMES:
        return None
    known = names.whose(name)
    return known or (name if name.lower().rstrip(".") not in TITLES else None)


def _is_heading(text: str, line: str, found: re.Match[str]) -> bool:
    beside = len(line[: found.start()].split()) <= _MOST_BEFORE and len(line[found.end() :].split()) <= _MOST_AFTER
    return beside and not text.lstrip("*_(").startswith(tuple("\"“‘'")) and not _SENTENCE.search(line)


_SENTENCE = re.compile(r"[?!]|\b(?:I|he|she|it|we|they|was|is|were|are|had|has|said|says|did|came|went|gave|took|read)\b")
_NOT_NAMES = frozenset(
    """
    the this that a an my our his her their chapter part book another
    """.split()
)
