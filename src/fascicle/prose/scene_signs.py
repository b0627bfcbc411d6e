"""Signs at a gap between two paragraphs that one stretch of the story ends there and another begins.

Weighed for cuts, where a weak sign counts a little; `shifts` names changes of holder outright.
"""

from __future__ import annotations

import re

from fascicle.prose.shifts import opens_on_time_shift
from fascicle.prose.word_starts import at_word_start

# Words of the calendar and the clock. May and March count with a day only: both are other words, and one is a name.
_TIME_WORD = re.compile(
    at_word_start(
        r"days?|nights?|mornings?|evenings?|afternoons?|noon|midnight|dawn|weeks?|months?|years?|hours?|minutes|o['’]clock|later|"
        r"meanwhile|presently|afterwards?|next|at last|finally|soon|sunset|sunrise|dusk|twilight|breakfast|dinner|supper|moment|"
        r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|april|june|july|august|september|october|november|"
        r"december|spring|summer|autumn|winter|m(?-i:(?<=M)(?:ay|arch)) \d",
        any_case=True,
    )
)
# Verbs of going and coming: who moves leaves one place for another.
_MOVES = re.compile(
    at_word_start(
        r"went|came|returned?|returning|reached|reaching|arrived|arriving|arrival|entered|entering|left|leaving|walked|rode|drove|"
        r"started|departed|crossed|crossing|passed|followed|hurried|set out|set off|made (?:my|his|her|our|their) way|ran|climbed|climbing|"
        r"descended|ascended|sailed|rose|got up|turned to go|going|coming|back to"
    )
    + r"\b"
)
# A last sentence that falls silent, goes home, sleeps, dies or leaves.
_CLOSES = re.compile(
    at_word_start("slept|asleep|died|dead|gone|silence|silent|darkness|dark|home|away|end|ended|for ?ever|at last|no more|nothing|night")
    + r"\b"
)
_FIRST_SENTENCE = re.compile(r"[^.!?…]{0,300}")
_STOPS = ".!?…"
_CLOSING_MARKS = " \"'”’»)]*"
_LATE_CUE = 0.6
"""A word of time further on in the opening, or an opening clause of time, against one among its first four words."""


def time_shift(text: str) -> float:
    """Give how strongly the opening of a paragraph of narration moves story time, 0..1."""
    words = text[:160].split(maxsplit=12)[:12]
    found = _TIME_WORD.search(" ".join(words))
    if found and _TIME_WORD.search(" ".join(words[:4])):
        return 1.0
    return _LATE_CUE if found or opens_on_time_shift(text) else 0.0


def opens_on_moving(text: str) -> bool:
    """Tell whether somebody goes or comes in the first sentence of a paragraph: the place changes."""
    first = _FIRST_SENTENCE.match(text)
    return first is not None and bool(_MOVES.search(first.group()))


def closes(text: str) -> bool:
    """Tell whether the last sentence of a paragraph sounds like an ending."""
    tail = text[-200:].rstrip(_STOPS + _CLOSING_MARKS)
    return bool(_CLOSES.search(tail, max(tail.rfind(stop) for stop in _STOPS) + 1))
