"""The author's corrections, found again in a manuscript by their opening words."""

from __future__ import annotations

from dataclasses import fields

from fascicle.decisions import Decisions, Overrules
from fascicle.prose.words import folded_words
from fascicle.records import Manuscript


def resolve(decisions: Decisions, ms: Manuscript) -> Overrules:
    """Find the corrections in a manuscript; each holds for every paragraph that opens with its words."""
    if decisions == Decisions():
        return Overrules()
    openings = [folded_words(ms.paragraph_text(i)[:400]) for i in range(len(ms.paragraphs))]
    found: dict[str, frozenset[int]] = {}
    stale = []
    for field in fields(Decisions):
        places: set[int] = set()
        for number, words in enumerate(getattr(decisions, field.name), 1):
            wanted = folded_words(words)
            at = {i for i, opening in enumerate(openings) if wanted and opening[: len(wanted)] == wanted}
            places |= at
            if not at:
                stale.append(f"{field.name} {number}")
        found[field.name] = frozenset(places)
    return Overrules(found["heading"], found["not_heading"], found["scene_break"], tuple(stale))
