"""Where and when a passage plays, where its own words name it.

A place counts where narration puts something in it ("in the kitchen", "at Harrow", "aboard the ferry"), more at the opening, where a scene
is set; a time where narration names a part of the day, a season or a weekday as now ("that evening", "at dawn"). Speech is left out:
people talk of other places. What the text does not name is None. Source: the spatial and temporal frame as read from explicit markers
(Zwaan 1999).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Sequence

from fascicle.annotation.candidates import Tokens
from fascicle.annotation.term_words import PLACE_HEADS
from fascicle.prose.spans import spans_inside
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
    square park garden courtyard yard bridge tunnel cave cavern mine sea deck cabin bridge cockpit hold hangar airlock car carriage
    train bus taxi cab boat ship ferry lifeboat plane helicopter elevator lift boulevard avenue corridor roof rooftop city town
    village island camp tent trench bunker wardroom infirmary hospital
    """.split()
)
PLACES = (PLACE_HEADS | _ROOMS) - (_NO_SCENE - _ROOMS)
_IN = frozenset("in inside at on into across through along aboard within throughout beneath under outside".split())
_DETERMINERS = frozenset("the a an his her its my your our their this that".split())
_NO_ADJECTIVE = frozenset("of and or but to with for from as by not was were is are had have".split())
_NOT_HERE = frozenset("if like as than imagined remembered dreamed thought said".split())
_OPENING_WORDS = 150
_OPENING_WEIGHT = 2.0
_LEAST_WEIGHT = 2.0  # two mentions, or one where the scene is set
_PHRASE_WORDS = 4  # between a preposition and its place

_PART_OF_DAY = r"dawn|daybreak|sunrise|morning|noon|midday|afternoon|evening|dusk|twilight|sunset|nightfall|night|midnight"
_TIME = re.compile(
    rf"\b(?:(?:at|by|before|after|towards?|until|since|through) (?P<at>{_PART_OF_DAY})\b"
    rf"|(?:that|this|one|the next|next|the following|the same|early in the|late in the|in the|all|every|the) "
    rf"(?:(?:early|late|cold|hot|warm|dark|grey|gray|bright|long|same|summer|winter|spring|autumn|quiet|still|clear) )?"
    rf"(?P<day>{_PART_OF_DAY})\b"
    r"|(?:in|that|this|all|the next|early|late|the whole) (?:the )?(?P<season>spring|summer|autumn|winter)\b"
    r"|\b(?:on|one|that) (?P<week>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)"
)
_NOT_NOW = re.compile(r"\b(?:last|previous|other|good|yesterday|tomorrow|every|each|some) (?:\w+ )?$", re.I)


def find_settings(
    text: str, spans: Sequence[Span], tokens: Tokens, speech: Sequence[Span], terms: Sequence[Term]
) -> tuple[Setting | None, ...]:
    """Give the setting of each passage, None where the text names neither place nor time. `speech` rises."""
    singles = {form.lower(): term.name for term in terms if term.kind == "place" for form in term.forms if " " not in form}
    return tuple(_setting(text, span, tokens, spans_inside(speech, span), singles) for span in spans)


def _setting(text: str, span: Span, tokens: Tokens, speech: Sequence[Span], named: dict[str, str]) -> Setting | None:
    first, last = bisect_left(tokens.starts, span.start), bisect_left(tokens.starts, span.end)
    place, shown, sure = _place(tokens, range(first, last), speech, named)
    time, time_shown = _time(text, span, speech)
    if place is None and time is None:
        return None
    known = [c for c in (sure if place else None, 0.6 if time else None) if c is not None]
    return Setting(place, shown, time, time_shown, round(min(known), 2))


def _place(tokens: Tokens, numbers: range, speech: Sequence[Span], named: dict[str, str]) -> tuple[str | None, Span | None, float]:
    """Give the place that narration stands in most, the words that show it first, and a confidence."""
    weights: defaultdict[str, float] = defaultdict(float)
    shown: dict[str, Span] = {}
    for i in numbers:
        word = tokens.folded[i]
        if (word not in PLACES and word not in named) or _spoken(tokens.starts[i], speech):
            continue
        preposition = _preposition(tokens, i, numbers.start, word in named)
        if preposition is None:
            continue
        name = word
        if word in named and tokens.words[i][0].isupper():
            name = named[word]
            word = name if tokens.folded[i - 1] == "the" else ""
        name = f"the {word}" if word else name
        weights[name] += _OPENING_WEIGHT if i - numbers.start < _OPENING_WORDS else 1.0
        shown.setdefault(name, Span(tokens.starts[preposition], tokens.ends[i]))
    if not weights:
        return None, None, 0.0
    best = min(weights, key=lambda n: (-weights[n], shown[n].start))
    if weights[best] < _LEAST_WEIGHT:
        return None, None, 0.0
    share = weights[best] / sum(weights.values())
    return best, shown[best], min(0.9, 0.3 + 0.6 * share)


def _preposition(tokens: Tokens, i: int, first: int, is_name: bool) -> int | None:
    """Give the word number of the preposition that puts somebody there; a common place needs its determiner."""
    determined = is_name
    for at in range(i - 1, max(first, i - 1 - _PHRASE_WORDS) - 1, -1):
        if not tokens.inside[at + 1]:
            return None
        word = tokens.folded[at]
        if word in _IN:
            return at if determined and (at == 0 or tokens.folded[at - 1] not in _NOT_HERE) else None
        if word in _DETERMINERS:
            determined = True
        elif determined or word in _NO_ADJECTIVE:
            return None
    return None


def _time(text: str, span: Span, speech: Sequence[Span]) -> tuple[str | None, Span | None]:
    """Give the time that narration names first, with the words that do."""
    for match in _TIME.finditer(text, span.start, span.end):
        if not _spoken(match.start(), speech) and not _NOT_NOW.search(text, max(span.start, match.start() - 16), match.start()):
            return next(value for value in match.groups() if value), Span(match.start(), match.end())
    return None, None


def _spoken(at: int, speech: Collection[Span]) -> bool:
    spans = speech if isinstance(speech, Sequence) else tuple(speech)
    k = bisect_left(spans, at + 1, key=lambda s: s.start) - 1
    return k >= 0 and at < spans[k].end
