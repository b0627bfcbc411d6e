"""Where and when a passage plays, as far as the narration names it: a kind of place, a named place, time of day, weather."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from fascicle.annotation.details import is_concrete
from fascicle.prompts.passage import Passage
from fascicle.prompts.word_lists import FIXTURES, PLACES, TIMES, WEATHERS
from fascicle.prose.nouns import NounPhrase, Nouns, tokens_of
from fascicle.records import Annotation, Catalog, Chunk

# By the preposition that a place takes, those that put somebody there; one leans on a tower and is not in it.
_THERE = {
    "in": frozenset("in inside at within throughout aboard around into through across along down up about".split()),
    "on": frozenset("on onto in across along up down around upon".split()),
    "at": frozenset("at in inside".split()),
    "by": frozenset("by on in at along across".split()),
}
# What stands before a place by name; one goes to and from people too.
_NAMED = frozenset("in inside at within throughout into through across".split())
_LEAST_PART, _LEAST_WHOLE = 2, 4  # times that a passage puts something there
_LEAD = 1.5  # so many times the next place
_EARLY, _LATE = 0.4, 0.6  # a setting is named before the one and after the other, parts of the passage
_OPENING = 0.08
_LEAST_SPREAD = 0.1
_WAYS = frozenset("road street path lane stairs staircase bridge river".split())  # passed in any scene; all of one, or no setting
_LEAST_NAMED = 2
_ANY = frozenset("room house flat".split())  # without a word of which: no setting
_SETTING_SURE = 0.5
_SETTING_OPENS = 0.12  # a place shown in this part of a passage is where it starts
_ANY_PLACE = frozenset("room house building chamber planet world place city town village island flat hall apartment bed".split())
_AT = frozenset("in on at inside aboard".split())
_REACH = 80  # characters before a place that hold the clause which leads to it
# A clause with one of these tells of a place where nobody is: wished for, seen from afar, left, remembered.
_ELSEWHERE = frozenset(
    """
    if would could should might must may never not no cannot had decided meant wanted intended longed wished hoped thought remembered
    imagined dreamed fancied when whenever before since until
    look looks looked looking gaze gazes gazed gazing stare stares stared staring peer peered peering saw see sees seen watch watched
    watching hear hears heard hearing from of out like as than
    """.split()
)
_CLAUSE = 6  # tokens before the preposition in which such a word is looked for
_STOPS = frozenset(". ! ? ; : … — ¶".split())
_PEOPLES = ("ian", "ish", "ese", "ans")  # of a place, not a place
_LEAST_TIME = 4
_OTHER_DAY = frozenset("next following another later".split())  # before "morning", "day": one time of day no longer holds
_TIME_OF = {word: time for time, words in TIMES.items() for word in words}
_NOT_NOW = frozenset("every each last all other many some any some next by one following".split())
_CLEAR = 0.75
_LEAST_WEATHER = 4


Extent = Literal["", "part", "start", "whole"]
"""How much of a passage is set in a place: unknown, some of it, its beginning at least, all of it."""


@dataclass(frozen=True, slots=True)
class Scenery:
    """Place with its preposition, and how much of the passage is set there; a named place; time; weather. "" for unknown."""

    place: str
    preposition: str
    extent: Extent
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
    place, extent = _place(tokens, passage.told_phrases, nouns)
    head = place.rsplit(" ", 1)[-1]
    return Scenery(place, PLACES.get(head, "in"), extent, _named(tokens, names), _time(tokens), _weather(lower))


def _place(tokens: Sequence[str], phrases: Sequence[NounPhrase], nouns: Nouns) -> tuple[str, Extent]:
    """Give the place where the narration puts people and things most often, and how much of the passage is set there."""
    marks: defaultdict[str, list[float]] = defaultdict(list)
    modifiers: dict[str, Counter[str]] = {}
    for phrase in phrases:
        if phrase.head not in PLACES or not phrase.start or not _is_there(tokens, phrase.start - 1, PLACES[phrase.head]):
            continue
        if _is_figure(tokens, phrase.start):
            continue
        marks[phrase.head].append(phrase.start / len(tokens))
        compound = nouns.holds(phrase.modifier) and is_concrete(phrase.modifier)
        modifiers.setdefault(phrase.head, Counter())[phrase.modifier if compound else ""] += 1
    ranked = sorted(marks, key=lambda p: (-len(marks[p]), p))
    for head in ranked:
        modifier = modifiers[head].most_common(1)[0][0]
        place = f"{modifier} {head}".strip()
        if place in _ANY or (head in FIXTURES and not modifier):
            continue
        following = max((len(marks[p]) for p in ranked if p != head), default=0)
        return (place, extent) if (extent := _extent(marks[head], following, way=head in _WAYS)) else ("", "")
    return "", ""


def _is_figure(tokens: Sequence[str], start: int) -> bool:
    """Tell whether a place is one in a figure of speech only: "a tunnel of verdure", "a sea of faces"."""
    if tokens[start].lower() not in ("a", "an", "this", "that"):
        return False
    after = [t.lower() for t in tokens[start + 1 : start + 6]]
    return "of" in after[1:3] and after[after.index("of") + 1 : after.index("of") + 2] not in (["the"], ["his"], ["her"])


def _is_there(tokens: Sequence[str], at: int, usual: str) -> bool:
    """Tell whether a preposition puts somebody or something in the place after it, now."""
    if tokens[at].lower() not in _THERE[usual]:
        return False
    return not is_elsewhere(tokens[max(0, at - _CLAUSE) : at])


def with_setting(scenery: Scenery, label: Annotation, chunk: Chunk, text: str) -> Scenery:
    """Give the scenery with the place of the chunk's setting, where that is sure, and without a time that the setting does not share."""
    setting = label.setting
    if len(chunk.scenes) > 1 or (setting is not None and setting.time not in TIMES.get(scenery.time, ())):
        scenery = replace(scenery, time="")
    if setting is None or setting.place is None or setting.place_shown is None or setting.place.rsplit(" ", 1)[-1] in _ANY_PLACE:
        return scenery
    agrees = bool(scenery.extent) and setting.place.endswith(scenery.place)
    if setting.confidence < _SETTING_SURE and not agrees:
        return scenery
    span = chunk.span
    opens = setting.place_shown.start - span.start < _SETTING_OPENS * (span.end - span.start)
    told = tokens_of(text[max(span.start, setting.place_shown.start - _REACH) : setting.place_shown.start])
    if setting.place.rsplit(" ", 1)[-1] in _WAYS or is_elsewhere(told[-_CLAUSE:]):
        return scenery
    if agrees:
        return scenery if scenery.extent == "whole" or not opens else replace(scenery, extent="start")
    if scenery.extent == "whole":
        return scenery
    shown = setting.place_shown.of(text).lower().split()[0]
    preposition = shown if shown in _AT else PLACES.get(setting.place.rsplit(" ", 1)[-1], "in")
    return replace(scenery, place=setting.place, preposition=preposition, extent="start" if opens else "part")


def is_elsewhere(before: Sequence[str]) -> bool:
    """Tell whether the tokens before a phrase of place leave nobody there: "she longed to go", "they looked"."""
    lower = [t.lower() for t in before]
    clause = lower[max((k + 1 for k, t in enumerate(lower) if t in _STOPS), default=0) :]
    return not _ELSEWHERE.isdisjoint(clause) or "to" in clause


def _extent(marks: Sequence[float], following: int, *, way: bool) -> Extent:
    if len(marks) >= _LEAST_WHOLE and len(marks) >= _LEAD * following and marks[0] < _EARLY and marks[-1] > _LATE:
        return "whole"
    if way or len(marks) < following:
        return ""
    if marks[0] < _OPENING:
        return "start"
    return "part" if len(marks) >= _LEAST_PART and marks[-1] - marks[0] >= _LEAST_SPREAD else ""


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


def _time(tokens: Sequence[str]) -> str:
    """Give the time of day that a passage keeps naming, from its beginning to its end."""
    marks: dict[str, list[float]] = {time: [] for time in TIMES}
    for k, (before, token) in enumerate(pairwise(tokens), 1):
        if before.lower() in _OTHER_DAY and (token in ("day", "days") or token in _TIME_OF):
            return ""
        if (time := _TIME_OF.get(token.lower())) and before.lower() not in _NOT_NOW:
            marks[time].append(k / len(tokens))
    best = max(marks, key=lambda t: len(marks[t]))
    often = len(marks[best]) >= _LEAST_TIME and len(marks[best]) >= _CLEAR * sum(map(len, marks.values()))
    return best if often and marks[best][0] < _EARLY and marks[best][-1] > _LATE else ""


def _weather(lower: Mapping[str, int]) -> str:
    counts = {weather: sum(lower.get(w, 0) for w in words) for weather, words in WEATHERS.items()}
    best = max(counts, key=lambda w: counts[w])
    return best if counts[best] >= _LEAST_WEATHER else ""
