"""The terms of a book's world: coined words, names of things, and words that have a sense of their own here.

Text and chapters go in, terms come out, the most telling first: those that are used much, that general English does not know and whose
kind is clear. Persons are left to the cast.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence

from fascicle.annotation.candidates import Candidate, Way, candidates
from fascicle.annotation.explain import explaining_sentence
from fascicle.annotation.term_kinds import kind_of
from fascicle.annotation.term_words import COMPASS, HEADS, RANKS
from fascicle.prose.name_words import TITLES
from fascicle.prose.rarity import UNKNOWN, zipf
from fascicle.prose.running_words import WordRun
from fascicle.records import TERM_KINDS, Chapter, Character, Span, Term, TermKind

LEAST_USES = 3
LEAST_USES_IN_A_PASSAGE = 2
_SENSE_WEIGHT = 0.6  # a known word is less the book's own


def find_terms(
    run: WordRun,
    text: str,
    chapters: Sequence[Chapter],
    people: Sequence[Character],
    *,
    wanted: Collection[str] = (),
    unwanted: Collection[str] = (),
    least: int = LEAST_USES,
) -> tuple[Term, ...]:
    """Give the terms that the chapters use `least` times or more, most telling first; `run` holds the words of their scenes.

    `wanted` are terms by the author's word, found however seldom they stand; `unwanted` are none.
    """
    asked, refused = {_folded(w) for w in wanted}, {_folded(w) for w in unwanted}
    found = candidates(run, least, frozenset(asked))
    cast, somebody = _names_of(people), _people_words(people)
    found = [c for c in found if c.keys & asked or not (c.keys & refused or _is_somebody(c, cast))]
    keys = {word for c in found for word in (c.key, *c.key.split())}
    terms = []
    for candidate in found:
        kind, confidence = kind_of(candidate, run, keys, somebody)
        if kind == "person" and _is_a_role(candidate):
            kind, confidence = "other", min(confidence, 0.3)
        known = next((k for k in TERM_KINDS if k == kind), None)
        if candidate.keys & asked or _belongs(candidate, kind):
            term = _term(candidate, known, confidence if known else 0.0, run, text, chapters)
            terms.append((_weight(term, candidate.way), term))
    return tuple(term for _, term in sorted(terms, key=lambda t: (-t[0], t[1].name)))


def _folded(name: str) -> str:
    """Give a name as candidates are known: lower case, one space, no article."""
    return " ".join(name.lower().split()).removeprefix("the ")


def _names_of(people: Sequence[Character]) -> frozenset[str]:
    """Give the folded names of the cast."""
    return frozenset(name.lower().removeprefix("the ") for c in people for name in (c.name, *c.aliases))


def _people_words(people: Sequence[Character]) -> frozenset[str]:
    """Give the words of the cast's names, save where a rank stands first: "the King of Marl" is a king, Marl a place."""
    names = [name.split(" of ")[0].split() for name in _names_of(people)]
    return frozenset(word for words in names if words[0].rstrip(".") not in TITLES | RANKS for word in words)


def _is_somebody(candidate: Candidate, people: Collection[str]) -> bool:
    """Tell whether a name is one of the cast's; a role ("the Warden") is a word of the book's world all the same."""
    return candidate.way == "name" and candidate.key in people and not _is_a_role(candidate)


def _is_a_role(candidate: Candidate) -> bool:
    """Tell whether a name is an ordinary word for what somebody is, alone or with another ordinary word."""
    words = candidate.key.split()
    return words[-1] in HEADS["people"] | HEADS["other"] and all(zipf(w) >= UNKNOWN for w in words) and words[0] not in RANKS


def _belongs(candidate: Candidate, kind: str | None) -> bool:
    """Tell whether a candidate is a term: no person, and a known word only where its head says what it is."""
    if kind == "person" or candidate.key in RANKS or candidate.key in COMPASS:
        return False
    if candidate.way == "sense":
        return kind in ("technology", "people", "organisation")
    return not (kind is None and candidate.way == "name" and candidate.key.isascii() and zipf(candidate.key) > _TOO_COMMON)


_TOO_COMMON = 5.0


def _term(candidate: Candidate, kind: TermKind | None, confidence: float, run: WordRun, text: str, chapters: Sequence[Chapter]) -> Term:
    uses = [Span(run.starts[start], run.ends[end - 1]) for start, end in candidate.uses]
    opened = [c.span.start for c in chapters]
    counts = Counter(chapters[max(0, bisect_right(opened, u.start) - 1)].index for u in uses)
    forms = sorted(candidate.forms, key=lambda f: (-candidate.forms[f], f))
    return Term(
        name=candidate.name,
        kind=kind,
        forms=tuple(forms),
        mentions=tuple(u.start for u in uses),
        by_chapter=tuple(sorted(counts.items())),
        explained=explaining_sentence(text, uses),
        confidence=confidence,
    )


def _weight(term: Term, way: Way) -> float:
    """Weigh a term for its place in the list: used much, unknown to general English, of a kind that is clear."""
    words = term.name.lower().split()
    rarity = max(0.0, 6.0 - sum(zipf(w) for w in words) / len(words)) / 6.0
    return math.log2(1 + len(term.mentions)) * (0.5 + rarity) * (0.3 + term.confidence) * (_SENSE_WEIGHT if way == "sense" else 1.0)
