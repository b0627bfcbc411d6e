"""Scene type: what tells most of a passage."""

from __future__ import annotations

import pytest

from fascicle.annotation.features import PassageFeatures, measure
from fascicle.annotation.scene_type import scene_type
from fascicle.prose.speech import speech_in
from fascicle.records import Span

ACTION = (
    "She ran. The rope snapped and she leapt for the rail, caught it, swung, and dropped to the deck. He seized the oar and "
    "struck. She ducked, "
    "grabbed the lantern and hurled it, and the sail burst into flame. They fought across the deck. He slipped, clutched the "
    "mast and fell. "
)
TALK = (
    "“You sold the boat,” said Marta. “I did,” he said. “To whom?” “To the miller.” “For how much?” she asked. “For nothing,” "
    "he said, “or next to "
    "nothing, and you know why.” “I do not,” she said. “Then ask him.” “I am asking you,” said Marta. “Well,” he said, “I was cold.” "
)
THOUGHT = (
    "She wondered whether he had known. She remembered the grief, and the shame that she felt and could not forget, and she "
    "feared that her heart "
    "had always understood it. She doubted her own memory. She hoped, and despised the hope. She thought of love, of "
    "loneliness, of her own mind. "
)
BACKGROUND = (
    "The city was built on a system of canals, and every generation of its people had known the law of the tides, which was "
    "older than the nation. "
    "In each century there were customs called after the kings, and all the towns of that country were governed according to "
    "an order of the guilds. "
)


def features(text: str) -> PassageFeatures:
    """Measure a passage with its speech."""
    return measure(text, [Span(a, b) for a, b in speech_in(text, "double")], [])


@pytest.mark.parametrize(
    ("text", "label"), [(ACTION, "action"), (TALK, "dialogue"), (THOUGHT, "introspection"), (BACKGROUND, "exposition")]
)
def test_a_clear_passage_gets_its_type(text: str, label: str) -> None:
    found = scene_type(features(text * 3))
    assert found.label == label
    assert found.confidence > 0.2


@pytest.mark.parametrize("text", [ACTION, TALK, THOUGHT, BACKGROUND, ACTION + TALK, THOUGHT + BACKGROUND, "Rain."])
def test_the_four_scores_sum_to_one_and_the_label_has_the_largest(text: str) -> None:
    found = scene_type(features(text))
    assert sum(found.scores) == pytest.approx(1.0, abs=1e-9)
    assert max(found.scores) == found.scores[("action", "dialogue", "introspection", "exposition").index(found.label)]
    assert min(found.scores) >= 0


def test_a_mixed_passage_is_less_sure_than_a_clear_one() -> None:
    assert scene_type(features(ACTION + BACKGROUND)).confidence < scene_type(features(ACTION * 2)).confidence


def test_speech_is_measured_as_a_share_of_words_and_set_aside_from_the_rates() -> None:
    found = features("“Run, fight, run, fight, run!” she said.")
    assert [found.word_count, found.dialogue_share, found.motion] == pytest.approx([7, 5 / 7, 0.0])


def test_an_empty_passage_measures_as_nothing() -> None:
    found = measure("", [], [])
    assert (found.dialogue_share, found.motion, found.sentence_words, found.speech_turns) == (0.0, 0.0, 0.0, 0.0)
