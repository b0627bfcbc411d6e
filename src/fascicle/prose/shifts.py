"""Marks of changed time between paragraphs: how the next paragraph opens (English)."""

from __future__ import annotations

import re

# Openings that move story time: later, the next day, hours passed. Closed classes of time words, not phrases of any book.
_TIME_OPENING = re.compile(
    r"^\W*(?:"
    r"(?:the )?(?:next|following|same|other) (?:day|morning|night|evening|afternoon|week|month|year)"
    r"|(?:that|one|every|each|early|late|at last|by) (?:day|morning|night|evening|afternoon|dawn|dusk|noon|midnight|sunset|sunrise)"
    r"|(?:an?|two|three|four|five|six|seven|several|some|many|a few|a little|half an) "
    r"(?:\w+ )?(?:moments?|minutes?|hours?|days?|nights?|weeks?|months?|years?|while)(?: (?:later|after|passed|went|had))?"
    r"|(?:later|afterwards|meanwhile|soon after|eventually|at (?:dawn|dusk|noon|midnight|first light)|in the (?:morning|evening|afternoon))"
    r"|(?:when|after|before|upon|once|while|by the time|as soon as|until) (?:\w+['’]?\w* ){1,6}"
    r"|(?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
    r"|(?:spring|summer|autumn|winter) "
    r")",
    re.I,
)


def opens_on_time_shift(text: str) -> bool:
    """Tell whether a paragraph opens by moving story time."""
    return bool(_TIME_OPENING.match(text[:120]))
