"""Scene type: what tells most of a passage."""

from __future__ import annotations

import pytest

from fascicle.annotation.features import measure
from fascicle.annotation.model import Reading, Weights, read_passage, shipped_weights
from fascicle.annotation.scene_type import scene_type
from fascicle.prose.speech import find_dialogue
from fascicle.records import SceneType, Span

ACTION = (
    "She ran. The rope snapped and she leapt for the rail, caught it, swung, and dropped to the deck. He seized the oar and "
    "struck. She ducked, grabbed the lantern and hurled it, and the sail burst into flame. They fought across the deck. He slipped, "
    "clutched the mast and fell. "
)
TALK = (
    "“You sold the boat,” said Marta.\n\n“I did,” he said.\n\n“To whom?”\n\n“To the miller.”\n\n“For how much?” she asked.\n\n"
    "“For nothing,” he said, “or next to nothing, and you know why.”\n\n“I do not,” she said.\n\n“Then ask him.”\n\n"
    "“I am asking you,” said Marta.\n\n“Well,” he said, “I was cold.”\n\n"
)
THOUGHT = (
    "She wondered whether he had known. She remembered the grief, and the shame that she felt and could not forget, and she "
    "feared that her heart had always understood it. Had she ever been honest with herself? She doubted her own memory. She hoped, and "
    "despised the hope. She thought of love, of loneliness, of her own mind. "
)
BACKGROUND = (
    "The city was built on a system of canals, and every generation of its people had known the law of the tides, which was "
    "older than the nation. In each century there were customs called after the kings, and all the towns of that country were "
    "governed according to an order of the guilds. "
)
LECTURE = (
    "“The valley of Orm,” said the keeper, “is older than any of its cities. It is divided by law into nine parishes, each of which is "
    "governed by a council of elders, who are chosen every seventh year from the families that own water. The soil is poor and "
    "red, and the people of the upper parishes live mostly by the weaving of nets and by a kind of salt that is found in the caves. "
    "Their language is related to the language of the coast, but it has many words for stone and few for the sea. In former "
    "centuries the parishes were often at war, and the towers that are seen on each of the hills were built in that age. According to "
    "their tradition the first of these towers was raised by a queen, whose name is not spoken, and it is the custom that every child is "
    "taken there once, usually in the spring, before it is counted among the people.”\n\n"
)


def found(text: str) -> SceneType:
    """Label a passage by itself."""
    paragraphs, at = [], 0
    for piece in text.split("\n\n"):
        paragraphs.append(Span(at, at + len(piece)))
        at += len(piece) + 2
    spoken = [q.span for q in find_dialogue(text, paragraphs).quotes]
    return scene_type(read_passage(measure(text, spoken), shipped_weights()))


@pytest.mark.parametrize(
    ("text", "label"), [(ACTION, "action"), (TALK, "dialogue"), (THOUGHT, "introspection"), (BACKGROUND, "exposition")]
)
def test_a_clear_passage_gets_its_type(text: str, label: str) -> None:
    assert found(text * 3).label == label
    assert found(text * 3).confidence > 0.5


def test_a_lecture_between_quotation_marks_is_exposition() -> None:
    assert found(LECTURE * 2).label == "exposition"
    assert found(TALK * 2).scores[3] < found(LECTURE * 2).scores[3]


@pytest.mark.parametrize("text", [ACTION, TALK, THOUGHT, BACKGROUND, ACTION + TALK, THOUGHT + BACKGROUND, "Rain."])
def test_the_four_scores_sum_to_one_and_the_label_has_the_largest(text: str) -> None:
    kind = found(text)
    assert sum(kind.scores) == pytest.approx(1.0, abs=1e-9)
    assert max(kind.scores) == kind.scores[("action", "dialogue", "introspection", "exposition").index(kind.label)]
    assert min(kind.scores) >= 0


def test_a_mixed_passage_is_less_sure_than_a_clear_one() -> None:
    assert found(ACTION + BACKGROUND).confidence < found(ACTION * 2).confidence


def test_the_label_is_the_largest_share_with_the_readings_confidence() -> None:
    assert scene_type(Reading((0.6, 0.2, 0.15, 0.05), 0.7, 0.4)) == SceneType("action", (0.6, 0.2, 0.15, 0.05), 0.7)


def test_a_passage_is_the_mean_of_its_pieces_weighted_by_words() -> None:
    weights = Weights({"told": (3.0, 50.0, 0.0, 0.0, 0.0, 0.0), "spoken": (3.0, 0.0, 50.0, 0.0, 0.0, 0.0)}, 1.0)
    reading = read_passage(measure("She ran on. “Stop there.”", [Span(12, 25)]), weights)
    assert reading.shares == pytest.approx((0.6, 0.4, 0.0, 0.0), abs=1e-6)


def test_a_figure_beyond_its_limit_counts_as_the_limit() -> None:
    weights = Weights({"told": (0.5, 2.0, 0.0, 0.0, 0.0, 0.0)}, 1.0)
    reading = read_passage(measure("She ran on.", []), weights)
    assert reading.shares[0] == pytest.approx(2.718281828 / (2.718281828 + 3))


def test_an_empty_passage_is_not_guessed_at() -> None:
    reading = read_passage(measure("", []), shipped_weights())
    assert reading == Reading((0.25, 0.25, 0.25, 0.25), 0.0, 0.0)
