"""Words and patterns counted by class."""

from __future__ import annotations

import pytest

from fascicle.annotation.counts import count_classes
from fascicle.annotation.features import measure
from fascicle.annotation.lexicon import word
from fascicle.records import Span


@pytest.mark.parametrize(
    ("form", "part", "meaning"),
    [
        ("ran", "v", "motion"),
        ("clambered", "v", "motion"),
        ("stopped", "v", "motion"),
        ("wondering", "v", "cognition"),
        ("fingers", "n", "body"),
        ("grief", "n", "feeling"),
        ("women", "n", "person"),
    ],
)
def test_a_form_is_led_back_to_its_class(form: str, part: str, meaning: str) -> None:
    assert word(form).meaning[part] == meaning


def test_a_word_nobody_knows_has_no_class() -> None:
    assert (word("zorblax").meaning, word("zorblax").usual, word("zorblax").scene) == ({}, None, ())


def test_the_word_before_tells_a_noun_from_a_verb() -> None:
    assert count_classes("They walk home.")["v.motion"] == 1
    assert count_classes("It was a long time after the walk.")["v.motion"] == 0


def test_a_verb_after_its_subject_and_a_noun_after_a_possessive_are_counted_as_such() -> None:
    counts = count_classes("She ran, and her hand shook.")
    assert (counts["s.motion"], counts["o.body"]) == (1, 1)
    assert count_classes("The running of the hand.")["s.motion"] == 0


def test_pluperfect_passive_and_progressive_are_told_apart() -> None:
    counts = count_classes("He had walked. He was struck. He was walking. He walked.")
    assert [counts[k] for k in ("had_done", "was_done", "was_doing", "did_past")] == [1, 1, 1, 1]


def test_negation_inside_a_contraction_counts() -> None:
    assert count_classes("He didn’t know.")["not"] == 1


def test_names_are_no_class_of_words() -> None:
    counts = count_classes("They met Rose and Pansy.")
    assert (counts["name"], counts["w.domestic"]) == (2, 0)


def test_the_focal_pronoun_is_i_in_first_person_and_he_or_she_in_third() -> None:
    first = measure("I went up. I saw him, and I was afraid of him.", [])
    third = measure("She went up. She saw him, and she was afraid of him.", [])
    assert first.pieces[0].figures["focal"] == third.pieces[0].figures["focal"] > third.pieces[0].figures["others"]


def test_the_narration_around_leans_on_every_piece_of_it_and_on_no_speech() -> None:
    """A piece with no sign of its own reads as the passage does."""
    plain = "The lid was blue. "
    thought = measure(plain + "\n\n" + "He wondered, and he doubted whether he had ever understood. " * 6, [])
    deed = measure(plain + "\n\n" + "He ran, leapt over the wall, seized the rope and climbed. " * 6, [])
    of_thought, of_deed = thought.pieces[0].figures, deed.pieces[0].figures
    assert of_thought["around.inner_life"] > 1 > of_deed["around.inner_life"]
    assert of_deed["around.movement"] > 1 > of_thought["around.movement"]
    said = measure("He ran. “I ran.”", [Span(8, 16)])
    assert [any(name.startswith("around.") for name in p.figures) for p in said.pieces] == [True, False]


def test_the_narration_around_follows_the_focal_pronoun_of_either_person() -> None:
    first = measure("I went up. I saw him, and I was afraid of him.", [])
    third = measure("She went up. She saw him, and she was afraid of him.", [])
    assert first.pieces[0].figures["around.focal"] == third.pieces[0].figures["around.focal"] > 0


def test_what_tells_the_age_of_a_book_is_no_figure() -> None:
    """Long and unknown words, a long sentence, commas and semicolons are not measured."""
    old = measure("He ran, leapt, perambulated; and, having contemplated, extinguished; and, zorblax, departed.", [])
    names = {name for piece in old.pieces for name in piece.figures}
    assert not names & {",", ";", "letters", "long_words", "unknown", "word_length", "sentence_length", "paragraph_length"}


def test_speech_is_measured_as_a_share_of_words_and_apart_from_narration() -> None:
    found = measure("“Run, fight, run, fight, run!” she said.", [Span(0, 30)])
    assert found.word_count == 7
    assert found.dialogue_share == pytest.approx(5 / 7)
    assert [("spoken" in p.figures, p.word_count) for p in found.pieces] == [(True, 5), (False, 2)]
    assert not any("v.motion" in p.figures for p in found.pieces)


def test_an_empty_passage_measures_as_nothing() -> None:
    found = measure("", [])
    assert (found.dialogue_share, found.sentence_words, found.pieces) == (0.0, 0.0, ())
