"""Where and when a passage plays, as far as the narration names it: a kind of place, a named place, time of day, weather."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fascicle.annotation.details import is_concrete
from fascicle.prompts.passage import Passage
from fascicle.prompts.word_lists import FIXTURES, PLACES, TIMES, WEATHERS
from fascicle.prose.nouns import NounPhrase, Nouns, tokens_of
from fascicle.records import Catalog

_STATIC = frozenset("in inside at on within throughout aboard around".split())
_PASSING = frozenset("into to through across from onto along toward towards down up outside near".split())
# What stands before a place by name; one goes to and from people too.
_NAMED = frozenset("in inside at within throughout into through across".split())
_LEAST = 1.5
_SET = 3.0
_SET_LEAD = 1.5  # so many times the next place
_LEAST_NAMED = 2
_ANY = frozenset("room house flat".split())  # without a word of which: no setting
_PEOPLES = ("ian", "ish", "ese", "ans")  # of a place, not a place
_LEAST_TIME = 3
_CLEAR = 0.6
_LEAST_WEATHER = 3


@dataclass(frozen=True, slots=True)
class Scenery:
    """Place with its preposition, and whether the passage is set there; a named place; time; weather. "" for unknown."""

    place: str
    preposition: str
    is_set: bool
    named: str
    time: str
    weather: str


PlaceNames = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
"""Names that may be places, by their first token."""


def place_names(catalog: Catalog) -> PlaceNames:
    """Index the book's names that are no person's, nor of another kind as its terms show."""
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    others = {t.name for t in catalog.terms if t.kind not in (None, "place", "organisation")}
    for thing in catalog.names:
        if thing.name in others:
            continue
        words = tuple(tokens_of(thing.name))
        by_first.setdefault(words[0], []).append((words, thing.name))
    return by_first


def read_scenery(passage: Passage, nouns: Nouns, names: PlaceNames) -> Scenery:
    """Read the scenery of a passage from its narration."""
    tokens, lower = passage.told, passage.lower
    place, score = _place(tokens, passage.told_phrases, nouns)
    head = place.rsplit(" ", 1)[-1]
    return Scenery(place, PLACES.get(head, "in"), score >= _SET and place not in _ANY, _named(tokens, names), _time(lower), _weather(lower))


def _place(tokens: Sequence[str], phrases: Sequence[NounPhrase], nouns: Nouns) -> tuple[str, float]:
    scores: defaultdict[str, float] = defaultdict(float)
    modifiers: dict[str, Counter[str]] = {}
    for phrase in phrases:
        if phrase.head not in PLACES or not phrase.start:
            continue
        before = tokens[phrase.start - 1].lower()
        scores[phrase.head] += 1.0 if before in _STATIC else 0.7 if before in _PASSING else 0.2
        compound = nouns.holds(phrase.modifier) and is_concrete(phrase.modifier)
        modifiers.setdefault(phrase.head, Counter())[phrase.modifier if compound else ""] += 1
    ranked = sorted(scores, key=lambda p: (p in FIXTURES and not modifiers[p].most_common(1)[0][0], -scores[p], p))
    for head in ranked:
        modifier = modifiers[head].most_common(1)[0][0]
        if scores[head] >= (_LEAST if modifier or head not in FIXTURES else 2 * _LEAST):
            next_best = max((score for place, score in scores.items() if place != head), default=0.0)
            return f"{modifier} {head}".strip(), scores[head] if scores[head] >= _SET_LEAD * next_best else _LEAST
    return "", 0.0


def _named(tokens: Sequence[str], names: PlaceNames) -> str:
    """Give the name that stands after prepositions of place, twice or more and as often as not."""
    placed: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for i in [k for k, token in enumerate(tokens) if token in names]:
        for words, name in names[tokens[i]]:
            if tuple(tokens[i : i + len(words)]) != words:
                continue
            seen[name] += 1
            article = i > 1 and tokens[i - 1].lower() == "the"
            before = tokens[i - 2 if article else i - 1].lower() if i else ""
            placed["the " * article + name] += before in _NAMED
    for name, n in placed.most_common():
        if name.endswith(_PEOPLES):
            continue
        if n >= _LEAST_NAMED and 2 * n >= seen[name.removeprefix("the ")]:
            return name
    return ""


def _time(lower: Mapping[str, int]) -> str:
    counts = {time: sum(lower.get(w, 0) for w in words) for time, words in TIMES.items()}
    best = max(counts, key=lambda t: counts[t])
    total = sum(counts.values())
    return best if counts[best] >= _LEAST_TIME and counts[best] >= _CLEAR * total else ""


def _weather(lower: Mapping[str, int]) -> str:
    counts = {weather: sum(lower.get(w, 0) for w in words) for weather, words in WEATHERS.items()}
    best = max(counts, key=lambda w: counts[w])
    return best if counts[best] >= _LEAST_WEATHER else ""
