"""Where and when a passage plays, where its own words name it.

A place counts fully where narration puts somebody there ("she stood in the kitchen", "At Harrow, ..."), little where it only names it; a
time where narration names a part of the day, a season or a weekday as now ("that evening", "at dawn"). The opening counts double: there a
scene is set. Speech is left out: people talk of other places. What the text does not name is None. Source: the spatial and temporal frame
as read from explicit markers (Zwaan 1999).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fascicle.annotation.term_words import PLACE_HEADS, kinds_of_head
from fascicle.prose.running_words import WordRun
from fascicle.prose.word_starts import at_word_start
from fascicle.records import Setting, Span, Term

_NO_SCENE = frozenset(
    """
    bank bar base capital centre center common continent country cross drive east edge end estate fields fall falls gates gate green
    ground grounds home keep land lands line lodge mine nation north parish pass passage peak pit place plain point pool port quarter
    quarters range realm region rock rocks sea shore south space spire star state states strand sector territory town-hall underground
    wall walls waste water waters way well west wood world yard zone depth corner city course beds block orbit system province
    settlement union
    """.split()
)
_ROOMS = frozenset(
    """
    kitchen bedroom bathroom parlour parlor dining-room drawing-room sitting-room living-room bed nursery office study attic cellar
    basement lobby foyer hallway stairwell staircase balcony veranda porch terrace garage stable barn shed greenhouse classroom
    courtroom cell ward theatre laboratory lab studio workshop shop store cafe café restaurant bar pub inn hotel church chapel temple
    cathedral graveyard churchyard cemetery station platform airport harbour harbor dock docks quay pier beach shore cliff cliffs
    clifftop field fields meadow forest wood woods jungle desert swamp moor hillside mountainside riverbank roadside street lane alley
    square park garden courtyard yard bridge tunnel cave cavern mine sea deck cabin cockpit hold hangar airlock car carriage train bus
    taxi cab boat ship ferry lifeboat plane helicopter elevator lift boulevard avenue corridor roof rooftop city town village island
    camp tent trench bunker wardroom infirmary hospital
    """.split()
)
PLACES = (PLACE_HEADS | _ROOMS) - (_NO_SCENE - _ROOMS)
_IN = frozenset("in inside at on into across through along aboard within throughout beneath under".split())
_DETERMINERS = frozenset("the a an his her its my your our their this that".split())
_NO_ADJECTIVE = frozenset("of and or but to with for from as by not was were is are had have".split())
_NOT_HERE = frozenset("if like as than imagined remembered dreamed thought said".split())
# What somebody does who is in a place or comes into it; between the verb and the preposition two words may stand.
_PRESENT = frozenset(
    """was were is are am stood stand stands sat sit sits lay lie lies knelt waited wait went go goes came come comes walked walk ran run
    stepped climbed crossed entered arrived returned hurried moved remained stayed lived slept woke found drove rode sailed landed stopped
    paused followed reached met gathered worked led rushed emerged wandered strode slipped crept crawled turned burst
    """.split()
)
_VERB_WORDS = 3
_OPENING_WORDS = 150
_OPENING_WEIGHT = 2.0
_NAMED_WEIGHT = 0.3
_LEAST_WEIGHT = 1.0  # somebody is put there once
_SURE_WEIGHT = 4.0
_LEAST_CONFIDENCE = 0.3  # below, the passage moves through several places and has no setting of its own
_PHRASE_WORDS = 4  # between a preposition and its place

_PART_OF_DAY = r"dawn|daybreak|sunrise|morning|noon|midday|afternoon|evening|dusk|twilight|sunset|nightfall|night|midnight"
_HOUR = r"dawn|daybreak|sunrise|noon|midday|dusk|twilight|sunset|nightfall|midnight"
_TIME = re.compile(
    rf"\b(?:(?:at|by|before|after|towards?|until) (?P<at>{_HOUR})\b"
    rf"|(?:that|this|one|next|following|same|early in the|late in the|in the|all) "
    rf"(?:(?:early|late|cold|hot|warm|dark|grey|gray|bright|long|same|summer|winter|spring|autumn|quiet|still|clear) )?"
    rf"(?P<day>{_PART_OF_DAY})\b"
    r"|(?:in|that|this|all|next|early|late|whole) (?P<season>spring|summer|autumn|winter)\b"
    r"|(?:on|one|that) (?P<week>(?-i:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday))\b)",
    re.I,
)
_TIME_WORD = re.compile(at_word_start(f"{_PART_OF_DAY}|spring|summer|autumn|winter|[mtwfs]\\w{{2,5}}day", any_case=True) + r"\b")
"""What every phrase of `_TIME` holds; the phrase is looked for around it."""
_LONGEST_TIME = 40  # characters of such a phrase
_NOT_NOW = re.compile(r"\b(?:last|previous|other|good|yesterday|tomorrow|every|each|some) (?:\w+ )?$", re.I)


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that name a place or a time: what they name, where they stand, the number of the word that they end in, and their weight."""

    name: str
    shown: Span
    number: int
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Marks:
    """All marks of a book's narration, rising."""

    places: tuple[Mark, ...]
    times: tuple[Mark, ...]


def read_marks(text: str, run: WordRun, speech: Sequence[Span], terms: Sequence[Term]) -> Marks:
    """Collect the words of narration that name a place or a time; `speech` rises and is left out."""
    named = {form.lower(): term.name for term in terms if term.kind == "place" for form in term.forms if " " not in form}
    places = [mark for i, word in enumerate(run.folded) if (word in PLACES or word in named) and (mark := _place_mark(run, i, named))]
    whole = Span(run.starts[0], run.ends[-1]) if run.words else Span(0, 0)
    times = [_time_mark(m, run) for m in _times(text, whole) if not _is_another_time(text, m.start())]
    return Marks(tuple(_told(places, speech)), tuple(_told(times, speech)))


def _times(text: str, whole: Span) -> Iterator[re.Match[str]]:
    """Give the phrases of time from left to right."""
    at = whole.start
    for word in _TIME_WORD.finditer(text, whole.start, whole.end):
        if word.start() < at:
            continue
        found = _TIME.search(text, max(at, word.start() - _LONGEST_TIME), min(whole.end, word.end() + _LONGEST_TIME))
        if found and found.start() < word.start():
            yield found
            at = found.end()


def _is_another_time(text: str, at: int) -> bool:
    return bool(_NOT_NOW.search(text, max(0, at - 16), at))


def _told(marks: Sequence[Mark], speech: Sequence[Span]) -> Iterator[Mark]:
    """Give the marks that no speech holds; both rise."""
    starts = [s.start for s in speech]
    for mark in marks:
        k = bisect_right(starts, mark.shown.start) - 1
        if k < 0 or mark.shown.start >= speech[k].end:
            yield mark


def settings_of(spans: Sequence[Span], marks: Marks, run: WordRun) -> tuple[Setting | None, ...]:
    """Give the setting of each passage, None where the text names neither place nor time."""
    return tuple(_setting(bisect_left(run.starts, span.start), bisect_left(run.starts, span.end), marks) for span in spans)


def _setting(first: int, last: int, marks: Marks) -> Setting | None:
    """Give the setting of the words from number `first` up to `last`."""
    place, place_sure = _best(_between(marks.places, first, last), first)
    time, time_sure = _best(_between(marks.times, first, last), first)
    if place is None and time is None:
        return None
    return Setting(
        place=place.name if place else None,
        place_shown=place.shown if place else None,
        time=time.name if time else None,
        time_shown=time.shown if time else None,
        confidence=round(min([place_sure] * (place is not None) + [time_sure] * (time is not None)), 2),
    )


def _between(marks: Sequence[Mark], first: int, last: int) -> Sequence[Mark]:
    low = bisect_left(marks, first, key=lambda m: m.number)
    return marks[low : bisect_left(marks, last, key=lambda m: m.number)]


def _best(marks: Sequence[Mark], first: int) -> tuple[Mark | None, float]:
    """Give the weightiest mark of what is named most, and a confidence; the first of equals."""
    weights: defaultdict[str, float] = defaultdict(float)
    for mark in marks:
        weights[mark.name] += mark.weight * (_OPENING_WEIGHT if mark.number - first < _OPENING_WORDS else 1.0)
    most = max(weights.values(), default=0.0)
    if most < _LEAST_WEIGHT:
        return None, 0.0
    name = next(m.name for m in marks if weights[m.name] == most)
    best = max((m for m in marks if m.name == name), key=lambda m: (m.weight, -m.number))
    confidence = 0.2 + 0.7 * most / sum(weights.values()) * min(1.0, most / _SURE_WEIGHT)
    return (best, confidence) if confidence >= _LEAST_CONFIDENCE else (None, 0.0)


def _place_mark(run: WordRun, i: int, named: Mapping[str, str]) -> Mark | None:
    """Read a place at this word: a preposition leads to it, and a common noun has its determiner."""
    word, is_name = run.folded[i], run.folded[i] in named and run.words[i][0].isupper()
    if (not is_name and word not in PLACES) or _is_first_part(run, i):
        return None
    preposition = _preposition(run, i, is_name)
    if preposition is None:
        return None
    bare = named[word] if is_name else word
    name = bare if is_name and run.folded[i - 1] != "the" else f"the {bare}"
    weight = 1.0 if _puts_somebody(run, preposition) else _NAMED_WEIGHT
    return Mark(name, Span(run.starts[preposition], run.ends[i]), i, weight)


def _is_first_part(run: WordRun, i: int) -> bool:
    """Tell whether a noun or name follows that this word only describes, as in "street car" or "planet Marl"."""
    after = i + 1
    if after >= len(run.words) or not run.inside[after] or run.starts[after] - run.ends[i] != 1:
        return False
    return run.words[after][0].isupper() or bool(kinds_of_head(run.folded[after]))


def _puts_somebody(run: WordRun, preposition: int) -> bool:
    """Tell whether a phrase of place opens its sentence or clause or hangs on a verb of being or coming there."""
    for at in range(preposition, max(0, preposition - _VERB_WORDS) - 1, -1):
        if run.folded[at] in _PRESENT:
            return True
        if not run.inside[at] or run.starts[at] - run.ends[at - 1] > 1:  # a sentence or, after a comma, a clause begins here
            return at == preposition
    return False


def _time_mark(match: re.Match[str], run: WordRun) -> Mark:
    name = match["week"] or next(value for value in match.groups() if value).lower()
    return Mark(name, Span(match.start(), match.end()), bisect_left(run.starts, match.start()))


def _preposition(run: WordRun, i: int, is_name: bool) -> int | None:
    """Give the word number of the preposition that puts somebody there; a common place needs its determiner."""
    determined = is_name
    for at in range(i - 1, max(0, i - 1 - _PHRASE_WORDS) - 1, -1):
        if not run.inside[at + 1]:
            return None
        word = run.folded[at]
        if word in _IN:
            return at if determined and (at == 0 or run.folded[at - 1] not in _NOT_HERE) else None
        if word in _DETERMINERS:
            determined = True
        elif determined or word in _NO_ADJECTIVE:
            return None
    return None
