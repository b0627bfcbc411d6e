"""What kind of scene a prompt asks for, each only where the evidence is clear."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from telling import facts_of

from fascicle.prompts import phrases
from fascicle.prompts.grammar import Draw
from fascicle.prompts.happenings import Turn
from fascicle.prompts.kinds import is_talk, kind, tension
from fascicle.prompts.references import References
from fascicle.records import SceneType, Tension

QUIET = "The wind went round the barn and the rain went after it. Nobody minded, and the evening wore on as it would. " * 4


def turn_of(scores: tuple[float, float, float, float], *, talk: float = 0.0, tense: float = 0.35, text: str = QUIET) -> Turn:
    """Give the turn of a passage whose modes (action, dialogue, introspection, exposition), tension and share of talk are these."""
    book, facts = facts_of(text)
    modes = ("action", "dialogue", "introspection", "exposition")
    best = modes[max(range(4), key=lambda k: scores[k])]
    scene_type = SceneType(best, scores, 0.9)  # type: ignore[arg-type]  # a mode by name
    label = replace(facts[0].label, scene_type=scene_type, tension=Tension("medium", tense), dialogue_share=talk)
    own = replace(facts[0], label=label)
    return Turn(own, book, Draw(random.Random(1)), References(own, book, by_role=False), "say")


def wordings(pattern: str) -> set[str]:
    return set(pattern.strip("[]").split("|"))


@pytest.mark.parametrize(
    ("scores", "talk", "pattern"),
    [
        ((0.7, 0.1, 0.1, 0.1), 0.0, phrases.KINDS["action"]["medium"]),
        ((0.42, 0.35, 0.13, 0.1), 0.3, phrases.MIXED[frozenset({"action", "dialogue"})]),
        ((0.36, 0.34, 0.3, 0.0), 0.3, phrases.PLAIN),
        ((0.3, 0.25, 0.25, 0.2), 0.3, phrases.PLAIN),
        ((0.1, 0.7, 0.1, 0.1), 0.8, phrases.MOSTLY_TALK["medium"]),
        ((0.1, 0.7, 0.1, 0.1), 0.45, phrases.KINDS["dialogue"]["medium"]),
        ((0.1, 0.7, 0.1, 0.1), 0.2, phrases.SOME_TALK["medium"]),
    ],
)
def test_a_type_is_named_where_it_leads_two_where_they_lead_the_third_else_none(
    scores: tuple[float, float, float, float], talk: float, pattern: str
) -> None:
    assert kind(turn_of(scores, talk=talk)) in wordings(pattern)


def test_a_conversation_is_half_talk_or_nearly() -> None:
    assert is_talk(turn_of((0.1, 0.7, 0.1, 0.1), talk=0.45))
    assert not is_talk(turn_of((0.1, 0.7, 0.1, 0.1), talk=0.2))


@pytest.mark.parametrize(("score", "level"), [(0.1, "low"), (0.35, "medium"), (0.7, "high")])
def test_tension_is_told_by_the_passage_alone(score: float, level: str) -> None:
    assert tension(turn_of((0.7, 0.1, 0.1, 0.1), tense=score)) == level


def test_nothing_is_calm_that_keeps_naming_death() -> None:
    text = f"They spoke of murder and of the dead. The corpse was there. He had killed a man. {QUIET}"
    assert tension(turn_of((0.7, 0.1, 0.1, 0.1), tense=0.1, text=text)) == "medium"


def test_a_few_words_are_no_scene() -> None:
    assert kind(turn_of((0.7, 0.1, 0.1, 0.1), text="Contributed by the sergeant.")) in wordings(phrases.FEW)
