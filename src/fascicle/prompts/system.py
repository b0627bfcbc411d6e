"""The system turn: the plain one, or one that describes the author's craft in measured terms."""

from __future__ import annotations

import random
from collections.abc import Sequence

from fascicle.prompts.facts import Facts
from fascicle.prompts.grammar import Draw, capital
from fascicle.records import Dialogue
from fascicle.settings import PromptRules

_WRITER = "[You are a novelist|You are a fiction writer|You are an author of novels|You are a writer of fiction]"
_BOOK = "[You are writing a novel|You are at work on a novel|You write fiction|You write novels]"
_PLAIN = f"[{_WRITER}|{_BOOK}]. [Your narration is in the|You write in the|You narrate in the] {{view}}."
_OPENINGS = f"[{_WRITER} who writes in the {{view}}.|{_BOOK} in the {{view}}.|{_PLAIN}]"
_BARE = f"[{_WRITER}|{_BOOK}]."
_VIEW = "{person} person[, {tense} tense| and the {tense} tense| and {tense} tense]"
_RHYTHM = (
    "[your sentences run to about {n} words|your sentences have {n} words on average|you average {n} words a sentence"
    "|a sentence of yours has some {n} words|you keep to about {n} words a sentence, on average]"
)
_SPEECH = {
    "much": "[more than half of your pages is dialogue|your scenes live on dialogue|your people talk a great deal"
    "|talk carries your scenes]",
    "some": "[you mix dialogue and narration|your scenes move between talk and narration|you give talk and narration their share"
    "|dialogue and narration take turns]",
    "little": "[you use little dialogue|you tell more than your people say|speech is rare in your pages|narration carries your scenes]",
}
_SPEECH_SET = "[you put speech {marks}|speech stands {marks}|you set dialogue {marks}]"
_JOINED = "[{first}, and {second}.|{first}. {Second}.|{first}; {second}.]"
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
    slots = {"person": pov.person if pov else "", "tense": tense or "", "n": str(max(2, sentence_words)), "marks": marks}
    view = draw.write(_VIEW if tense else "{person} person", slots)
    opening = draw.write(_OPENINGS, {"view": view}) if pov else draw.write(_BARE)
    first, second = draw.write(_RHYTHM, slots), draw.write(_SPEECH[manner])
    if draw.pick("order", (True, False)):
        first, second = second, first
    craft = draw.write(_JOINED, {"first": capital(first), "second": second, "Second": capital(second)})
    speech = capital(draw.write(_SPEECH_SET, slots)) + "." if marks and draw.pick("marks", (True, False, False)) else ""
    return " ".join(part for part in (opening, craft, speech) if part)
