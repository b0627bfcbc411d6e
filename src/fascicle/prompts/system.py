"""The system turn: the plain one, or one that describes the author's craft in measured terms."""

from __future__ import annotations

import random
from collections.abc import Sequence

from fascicle.prompts.facts import Facts
from fascicle.prompts.grammar import Draw, capital
from fascicle.records import Dialogue
from fascicle.settings import PromptRules

_OPENINGS = "[You are a novelist|You write fiction|You are a fiction writer|You are the author of a novel|You are at work on a novel]"
_VIEW = "[You tell your stories in the {person} person|You write in the {person} person|Your narration is in the {person} person]"
_VIEW_TENSE = _VIEW + "[ and the {tense} tense|, {tense} tense]"
_RHYTHM = "[your sentences run to about {n} words|your sentences have {n} words on average|you average {n} words a sentence]"
_SPEECH = {
    "much": "[more than half of your pages is dialogue|your scenes live on dialogue|your people talk a great deal]",
    "some": "[you mix dialogue and narration|speech takes up part of the page and narration the rest"
    "|your people talk, and you tell the rest]",
    "little": "[you use little dialogue|you tell more than your people say|speech is rare in your pages]",
}
_MARKS = {
    "double": "in double quotation marks",
    "single": "in single quotation marks",
    "guillemet": "in guillemets",
    "dash": "after a dash",
}
_MUCH, _LITTLE = 0.5, 0.15


def system_turns(facts: Sequence[Facts], dialogue: Dialogue, rules: PromptRules) -> tuple[str | None, ...]:
    """Give the system turn of each chunk, in order: None, the plain text, or the craft of chunk and book in varied words.

    Person and tense are the chunk's own, since a book may change them; rhythm and dialogue are the book's.
    """
    if not rules.system:
        return (None,) * len(facts)
    if rules.system_manner == "plain":
        return (rules.system_text,) * len(facts)
    draw = Draw(random.Random(rules.seed))
    words = sum(f.chunk.word_count for f in facts) or 1
    length = sum(f.sentence_words * f.chunk.word_count for f in facts) / words
    share = sum(f.label.dialogue_share * f.chunk.word_count for f in facts) / words
    manner = "much" if share > _MUCH else "little" if share < _LITTLE else "some"
    marks = _MARKS.get(dialogue.style, "")
    return tuple(_varied(f, draw, round(length), manner, marks) for f in facts)


def _varied(facts: Facts, draw: Draw, sentence_words: int, manner: str, marks: str) -> str:
    pov, tense = facts.label.pov, facts.label.tense
    opening = draw.write(_OPENINGS)
    slots = {"person": pov.person if pov else "", "tense": tense or "", "n": str(max(2, sentence_words))}
    view = draw.write(_VIEW_TENSE if tense else _VIEW, slots) if pov else ""
    speech = draw.write(_SPEECH[manner])
    craft = [draw.write(_RHYTHM, slots), speech, *([f"you set speech {marks}"] if marks and draw.pick("marks", (True, False)) else [])]
    draw.rng.shuffle(craft)
    told = f" {view}." if view else ""
    return f"{opening}.{told} {capital(craft[0])}; {' and '.join(craft[1:])}."
