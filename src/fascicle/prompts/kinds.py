"""What kind of scene a prompt asks for: its type and how tense it is, each only where the evidence is clear."""

from __future__ import annotations

from fascicle.prompts import phrases
from fascicle.prompts.happenings import Turn
from fascicle.records import Level

# Measured against readers, cross-validated by book: a type that leads by so much is the readers' in nine of ten passages, the second of two
# so high is a seventh of the scene or more in nine of ten; below, no type is named. Likewise a passage so low in tension is calm to them,
# one so high has a conflict at stake, in 19 of 20; between, tension is left unsaid. The levels of the label are thirds of the book instead.
_LEADS, _LEADS_IN_TALK, _SECOND = 0.25, 0.1, 0.3
_CALM, _TENSE = 0.18, 0.55
_TALK, _MOSTLY = 0.4, 0.5  # quoted: so much is a talk, so much mostly talk
_THIRD = 0.1  # so far the third type stays behind
FEW_WORDS = 20
"""Fewer are no scene: a heading, a motto, a line or two."""


def kind(turn: Turn) -> str:
    """Give the kind of scene as a noun phrase: its type, or two, where they are clear, and how tense it is, where that is clear."""
    scene_type, level = turn.facts.label.scene_type, tension(turn)
    if turn.facts.chunk.word_count < FEW_WORDS:
        return turn.draw.write(phrases.FEW)
    if scene_type is None:
        return "a scene"
    modes = sorted(zip(scene_type.scores, phrases.KINDS, strict=True), reverse=True)
    (first, best), (second, other) = modes[:2]
    third = modes[2][0]
    if best == "dialogue" and first - second >= _LEADS_IN_TALK:
        return turn.draw.write(_talk(turn.facts.label.dialogue_share)[level])
    if first - second >= _LEADS:
        return turn.draw.write(phrases.KINDS[best][level])
    if second >= _SECOND and second - third >= _THIRD and level == "medium":
        return turn.draw.write(phrases.MIXED[frozenset({best, other})])
    return turn.draw.write(phrases.UNSURE[level])


def _talk(share: float) -> dict[Level, str]:
    """Give the words for a talk by the share of quoted words: a passage can turn on a talk that is a small part of it."""
    if share < _TALK:
        return phrases.SOME_TALK
    return phrases.MOSTLY_TALK if share >= _MOSTLY else phrases.KINDS["dialogue"]


def tension(turn: Turn) -> Level:
    """Give how tense a passage is by itself, whatever its book is like; "medium" says nothing."""
    found = turn.facts.label.tension
    if found is None:
        return "medium"
    return "low" if found.score <= _CALM and not turn.facts.grave else "high" if found.score >= _TENSE else "medium"


def is_talk(turn: Turn) -> bool:
    """Tell whether a passage is a conversation above all."""
    return leads_to_talk(turn) and turn.facts.label.dialogue_share >= _TALK


def leads_to_talk(turn: Turn) -> bool:
    """Tell whether the kind of scene says that there is talk, much or little."""
    scene_type = turn.facts.label.scene_type
    if scene_type is None or scene_type.label != "dialogue":
        return False
    second, first = sorted(scene_type.scores)[-2:]
    return first - second >= _LEADS_IN_TALK
