"""What a paragraph of dialogue shows of its speaker: tags, beats, announcements, and whom the speech calls by name.

A cue is a character's name, "he" or "she", or somebody the text gives no name (a description, the narrator), written with
`UNNAMED` before it so that two of them can be told apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from fascicle.prose.tags import NAME, NOUN, SAYING, TAG_AFTER, lead_in
from fascicle.prose.tags import tag_before as find_tag_before
from fascicle.records import Catalog, Span

UNNAMED = "~"
PRONOUNS = ("he", "she")

_SUBJECT = re.compile(
    r"(?:^|(?<=[.!?;:—–-] )|(?<=[\"”’'»)] ))(?:(?:[Tt]hen|[Aa]nd|[Bb]ut|[Aa]t last|[Nn]ow) )?"
    rf"(?:(?P<name>{NAME})|(?P<pronoun>[Hh]e|[Ss]he))(?=,? [a-z])"
)
_NEXT_WORD = re.compile(r"[\w’']+")
_NO_VERB = frozenset("and or but of in with who whose which that the a to as at on for from by was's".split())
# After a mark that ends no sentence by itself comes a tag, whatever its verb: "Perhaps," Ilsa hazarded.
_LOOSE_TAG = re.compile(
    rf"[\s—–-]*(?:[a-z]+(?:ed|s) (?P<late>{NAME}|he\b|she\b|{NOUN})|(?P<early>{NAME}|he|she|I|you) [a-z]+\b|"
    rf"(?P<noun>{NOUN}) [a-z]+(?:ed|s)\b)"
)
_ANY_TAG = re.compile(r"[\s—–-]*[a-z]")
_NO_NAME = frozenset(
    """
    at on in into and but then so as with for from when while what why how yes no oh it this that there after before
    the a an his her my our their another some they we you i nobody somebody everybody someone
    """.split()
)
_SAID = re.compile(rf"\b(?:{SAYING}|saying|remarking|adding|crying|asking|muttering|reply|rejoin|say|answer)\b[^.!?\"“”]{{0,80}}$")
_NOT_SUBJECT = re.compile(
    r"\b(?:to|at|of|with|for|from|by|upon|on|in|after|before|towards?|behind|beside|and|or|than|like|about|heard|saw|told|asked|let|made) "
    r"(?:the |poor |old |young |dear )?$"
)
_POSSESSIVE = re.compile(r"^[’'](?:s\b|(?!\w))")
_FORM = re.compile(NAME)
_VOCATIVE_BEFORE = re.compile(r"(?:[\"“‘'«—,.!?]\s?|\b(?:[Mm]y dear|[Dd]ear|[Oo]h|[Oo]|[Aa]h|[Yy]es|[Nn]o|[Ww]ell|[Nn]ow),? )$")
_VOCATIVE_AFTER = re.compile(r"[,.!?;:—–…\"”’'»-]")
_LONGEST_BEAT = 60  # words of narration in a paragraph whose subject is the speaker; a longer one tells a scene


class Mentions(NamedTuple):
    """Every mention of a character, rising: its offset and the character's name."""

    places: list[int]
    names: list[str]

    @classmethod
    def of(cls, catalog: Catalog) -> Mentions:
        """Give the mentions of all characters of a catalog."""
        pairs = sorted((at, c.name) for c in catalog.characters for at in c.mentions)
        return cls([at for at, _ in pairs], [name for _, name in pairs])

    def between(self, start: int, end: int) -> list[tuple[int, str]]:
        """Give the mentions that start in a stretch of the text, rising."""
        low, high = bisect_left(self.places, start), bisect_left(self.places, end)
        return list(zip(self.places[low:high], self.names[low:high], strict=True))


def tag_after(text: str, home: Span, quote: Span, mentions: Mentions) -> tuple[str, int] | None:
    """Give the speaker that a tag after a quotation names and where the tag ends; None where there is no tag.

    `home` is the paragraph.
    """
    found = TAG_AFTER.match(text, quote.end, home.end)
    open_end = text[quote.start : quote.end].rstrip("\"”’'»")[-1:] in (",", "!", "?", "—", "-")
    if found is None and open_end:
        found = _LOOSE_TAG.match(text, quote.end, home.end)
    if found:
        group = next(name for name in ("late", "early", "noun") if found.groupdict().get(name))
        return _who(text, Span(*found.span(group)), mentions), found.end()
    return (UNNAMED, quote.end) if open_end and _ANY_TAG.match(text, quote.end, home.end) else None


def tag_before(text: str, at: int, quote: Span, mentions: Mentions, *, tagged: bool = False) -> str | None:
    """Give the speaker that the words before a quotation name with a verb of saying; `at` is where they start.

    After a tag of the quotation before (`tagged`) only a whole tag counts ("said Ilsa, and Tom said"), not a trailing "and said".
    """
    found = find_tag_before(text, at, quote.start)
    who = _who(text, Span(*found.span("who")), mentions) if found else UNNAMED
    if who.removeprefix(UNNAMED) and who.removeprefix(UNNAMED) not in _NO_NAME - {"i", "you"}:
        return who
    return None if tagged else _announced(text, lead_in(text, at, quote.start), quote.start, mentions)


def _who(text: str, subject: Span, mentions: Mentions) -> str:
    """Give the character that a subject names, "he" or "she", the name as printed, or a description marked as one."""
    word = " ".join(subject.of(text).split())
    if word.lower() in PRONOUNS:
        return word.lower()
    if re.search(r"[’']s?\b", word):
        return UNNAMED + word.lower()
    inside = mentions.between(subject.start, subject.end)
    if inside:
        return inside[0][1]
    article, _, rest = word.partition(" ")
    if article in ("The", "the") and rest[:1].isupper():
        return f"the {rest}"
    return word if word[0].isupper() and word[1:2].islower() and article.lower() not in _NO_NAME else UNNAMED + word.lower()


def _announced(text: str, start: int, end: int, mentions: Mentions) -> str | None:
    """Give the subject of a sentence that leads to a quotation with a verb of saying (Ilsa rose with a sigh, and said)."""
    cut = max(text.rfind(mark, start, end) for mark in (". ", "! ", "? ", "” ", '" '))
    start = cut + 2 if cut >= 0 else start
    if not _SAID.search(text, start, end) or text[start:end].rstrip()[-1:] not in ",:":
        return None
    subjects = subjects_of(text, start, end, mentions)
    if subjects:
        return subjects[0]
    for at, name in mentions.between(start, end):
        form = _FORM.match(text, at, end)
        if form and not _NOT_SUBJECT.search(text, max(start, at - 20), at) and not _POSSESSIVE.match(text[form.end() : form.end() + 3]):
            return name
    return UNNAMED


def beat_cue(text: str, home: Span, quotes: Sequence[Span], mentions: Mentions) -> str | None:
    """Name who acts beside the speech of a paragraph: the only subject of its sentences (Tom put down the cup)."""
    ends, starts = [home.start, *(q.end for q in quotes)], [*(q.start for q in quotes), home.end]
    told = sum(len(text[a:b].split()) for a, b in zip(ends, starts, strict=True))
    if told > _LONGEST_BEAT:
        return None
    # What follows the last quotation is as often what the listener does.
    subjects = [who for a, b in zip(ends[:-1], starts[:-1], strict=True) for who in subjects_of(text, a, b, mentions)]
    named = {who for who in subjects if who not in PRONOUNS}
    if len(named) == 1:
        return named.pop()
    return subjects[0] if not named and len(set(subjects)) == 1 else None


def lead_cue(text: str, before: Span, mentions: Mentions) -> str | None:
    """Name who is about to speak at the end of a paragraph of narration (Ilsa turned round:)."""
    if text[before.end - 1] not in ":,":
        return None
    said = _announced(text, lead_in(text, before.start, before.end), before.end, mentions)
    if said is not None:
        return said
    cut = max(text.rfind(mark, before.start, before.end) for mark in (". ", "! ", "? "))
    subjects = subjects_of(text, cut + 2 if cut >= 0 else before.start, before.end, mentions)
    return subjects[0] if len(set(subjects)) == 1 else None


def subjects_of(text: str, start: int, end: int, mentions: Mentions) -> list[str]:
    """Give the subjects of the sentences in a stretch of narration, in order."""
    found: list[str] = []
    start += len(text[start:end]) - len(text[start:end].lstrip())
    for m in _SUBJECT.finditer(text[start:end]):
        verb = _NEXT_WORD.search(text, start + m.end())
        if verb is None or verb.group() in _NO_VERB:
            continue
        if m.group("pronoun"):
            found.append(m.group("pronoun").lower())
        else:
            inside = mentions.between(start + m.start("name"), start + m.end("name"))
            if inside and not re.search(r"[’']s?$", m.group("name")):
                found.append(inside[0][1])
    return found


def called_in(text: str, quote: Span, mentions: Mentions) -> set[str]:
    """Give the characters whom a speech calls by name: set off by commas, or standing alone."""
    called = set()
    for at, name in mentions.between(quote.start, quote.end):
        form = _FORM.match(text, at, quote.end)
        if form and _VOCATIVE_BEFORE.search(text, max(quote.start, at - 10), at) and _VOCATIVE_AFTER.match(text, form.end()):
            called.add(name)
    return called
