"""Signs at a gap between two paragraphs that one stretch of the story ends there and another begins.

Weighed for cuts, where a weak sign counts a little; `shifts` names changes of holder outright.
"""

from __future__ import annotations

import re

from fascicle.prose.word_starts import at_word_start

# Words of the calendar, the clock and the meals that part a day. A moment, a minute or "at last" moves a scene on and ends none, so they
# are not here. May and March count with a day only: both are other words, and one is a name.
_TIME_WORD = re.compile(
    r"\b(?:(?i:days?|nights?|mornings?|evenings?|afternoons?|noon|midday|midnight|dawn|daybreak|weeks?|weekend|fortnight|months?|years?|"
    r"centur(?:y|ies)|hours?|half-past|o['’]?\s?clock|(?<!moment )(?<!moments )(?<!minute )(?<!minutes )(?<!second )(?<!seconds )later|"
    r"sunset|sunrise|dusk|twilight|nightfall|dark|breakfast|lunch|luncheon|dinner|supper|bedtime|season|christmas|easter|yesterday|tomorrow|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|april|june|july|august|september|october|november|"
    r"december|spring|summer|autumn|winter)\b|(?:May|March) \d)"
)
_TELLS_TIME = re.compile(r"\W{0,4}It (?:was|is|had been|must have been|might have been|may have been|would be|grew|got|seemed)\b")
# Verbs of going and coming: who moves leaves one place for another.
_MOVES = re.compile(
    at_word_start(
        r"went|came|returned?|returning|reached|reaching|arrived|arriving|arrival|entered|entering|left|leaving|walked|rode|drove|"
        r"started|departed|crossed|crossing|passed|followed|hurried|set out|set off|made (?:my|his|her|our|their) way|ran|climbed|climbing|"
        r"descended|ascended|sailed|rose|got up|turned to go|going|coming|back to"
    )
    + r"\b"
)
# "went on" is somebody who speaks on, unless it says where to.
_SPEAKS_ON = re.compile(r"\bwent on\b(?! (?:to|down|up|along|through|into|towards?|his|her|their|our|my)\b)")
# Narration that opens on where it is has left the place before: "In the harbour", "Under the limes", "At Wick". A preposition of place with
# an article, a possessive or a name; not the set phrases with the same prepositions that tell of time, manner or thought.
_OPENS_ON_PLACE = re.compile(
    r"\W{0,4}(?:(?:Just|Right|Close|High|Far|Deep|Low|Halfway) )?(?i:in|at|on|under|beneath|below|above|over|across|inside|outside|within|"
    r"beyond|behind|beside|between|near|along|down|up|through|round|around|opposite|among|aboard|against) (?:of )?"
    r"(?:the|a|an|his|her|my|our|their|its|your|one|each|either|every|all|both|some|[A-Z][\w’'.-]{0,30})\b"
)
_NO_PLACE = re.compile(
    r"\W{0,4}\w{1,8} (?:(?:the|a|an|his|her|my|our|their|its|all|one) )?(?:\w{1,12} )?(?:last|least|first|once|fact|short|end|moment|time|"
    r"contrary|hand|whole|same|way|word|words|case|rate|course|truth|answer|reply|spite|surprise|astonishment|amazement|hurry|instant|"
    r"beginning|meantime|meanwhile|sight|sound|thought|name|mention|question|effect|following|occasion|relief|delight|horror|dismay|order|view|"
    r"reality|manner|return|subject|point|minute|second)\b",
    re.I,
)
# A last sentence that falls silent, goes home, sleeps, dies or leaves.
_CLOSES = re.compile(
    at_word_start("slept|asleep|died|dead|gone|silence|silent|darkness|dark|home|away|end|ended|for ?ever|at last|no more|nothing|night")
    + r"\b"
)
_FIRST_SENTENCE = re.compile(r"[^.!?…]{0,300}")
_STOPS = ".!?…"
_CLOSING_MARKS = " \"'”’»)]*"
_OPENING_WORDS, _EARLY_WORDS = 12, 6
_LATE_CUE = 0.6
"""A word of time further on in the opening, against one among its first six words."""


def time_shift(text: str) -> float:
    """Give how strongly the opening of a paragraph of narration moves story time, 0..1."""
    words = text[:160].split(maxsplit=_OPENING_WORDS)[:_OPENING_WORDS]
    if not _TIME_WORD.search(" ".join(words)):
        return 0.0
    return 1.0 if _TIME_WORD.search(" ".join(words[:_EARLY_WORDS])) else _LATE_CUE


def tells_time(text: str) -> bool:
    """Tell whether the "it" that opens a paragraph stands for nobody: "It was two o'clock", "It must have been June"."""
    return bool(_TELLS_TIME.match(text))


def opens_on_place(text: str) -> bool:
    """Tell whether a paragraph opens on a place, or somebody goes or comes in its first sentence: the place changes."""
    if _OPENS_ON_PLACE.match(text) and not _NO_PLACE.match(text) and not time_shift(text):
        return True
    first = _FIRST_SENTENCE.match(text)
    return first is not None and bool(_MOVES.search(_SPEAKS_ON.sub("", first.group())))


def closes(text: str) -> bool:
    """Tell whether the last sentence of a paragraph sounds like an ending."""
    tail = text[-200:].rstrip(_STOPS + _CLOSING_MARKS)
    return bool(_CLOSES.search(tail, max(tail.rfind(stop) for stop in _STOPS) + 1))
