"""The author's own corrections, as read from the file."""

from __future__ import annotations

import pytest

from fascicle.decisions import EMPTY, Asked, Decisions, Relabel, Stretch, parse_decisions
from fascicle.errors import RecipeError


def test_the_file_that_a_first_run_writes_corrects_nothing() -> None:
    assert parse_decisions(EMPTY) == Decisions()


def test_each_correction_is_a_list_of_opening_words() -> None:
    text = 'heading = ["The Weir"]\nnot_heading = ["Nobody."]\nscene_break = ["It was noon", "At dusk she"]\n'
    assert parse_decisions(text) == Decisions(("The Weir",), ("Nobody.",), ("It was noon", "At dusk she"))


def test_a_stretch_is_named_by_its_first_and_last_paragraph_and_a_paragraph_is_a_stretch_of_one() -> None:
    text = 'exclude = ["A note on", {from = "The night", to = "Nobody came"}]\nmerge = [{from = "It rained", to = "They slept"}]\n'
    found = parse_decisions(text)
    assert found.exclude == (Stretch("A note on", "A note on"), Stretch("The night", "Nobody came"))
    assert found.merge == (Stretch("It rained", "They slept"),)


def test_names_and_labels_are_read() -> None:
    text = (
        'alias = [["Esther", "Miss Summers"]]\nnot_a_person = ["Harrow Weir"]\n'
        '[[label]]\nopens = "She came"\nscene_type = "action"\ntension = "high"\ncharacter = ""\n'
    )
    found = parse_decisions(text)
    assert (found.alias, found.not_a_person) == ((("Esther", "Miss Summers"),), ("Harrow Weir",))
    assert found.label == (Relabel("She came", scene_type="action", tension="high", character=""),)


def test_what_is_accepted_rejected_and_asked_is_read() -> None:
    text = (
        'accept = ["A note on", {from = "The night", to = "Nobody came"}]\nreject = ["It rained", {from = "A", to = "A"}]\n'
        '[[prompt]]\nopens = "She came"\nhuman = "Write it."\n[[prompt]]\nopens = "He left"\nhuman = "Go on."\nsystem = "Terse."\n'
    )
    found = parse_decisions(text)
    assert found.accept == (Stretch("A note on", "A note on"), Stretch("The night", "Nobody came"))
    assert found.reject == ("It rained", Stretch("A", "A"))
    assert found.prompt == (Asked("She came", "Write it."), Asked("He left", "Go on.", "Terse."))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("accept = [1]\n", r"^decisions.toml: accept must be a list of opening words or stretches"),
        ("reject = [1]\n", r"^decisions.toml: reject must be a list of opening words or stretches"),
        ('[[prompt]]\nopens = "She came"\n', r"^decisions.toml: prompt must be a list of tables with opens, human"),
        ('[[prompt]]\nopens = "She came"\nhuman = "  "\n', r"^decisions.toml: prompt must be a list of tables"),
        ('[[prompt]]\nopens = "She came"\nhuman = "Go."\nmood = "x"\n', r"^decisions.toml: prompt must be a list of tables"),
        ("heading = [\n", r"^decisions.toml: .*; mend the line or empty the file$"),
        ('headings = ["The Weir"]\n', r"^decisions.toml: 'headings' is no correction; known are heading, not_heading, scene_break, cut"),
        ('heading = "The Weir"\n', r"^decisions.toml: heading must be a list of opening words"),
        ("scene_break = [12]\n", r"^decisions.toml: scene_break must be a list of opening words"),
        ('heading = ["  "]\n', r"^decisions.toml: heading must be a list of opening words"),
        ('merge = ["It rained"]\n', r"^decisions.toml: merge must be a list of stretches, such as"),
        ('exclude = [{from = "It rained"}]\n', r"^decisions.toml: exclude must be a list of opening words or stretches"),
        ('include = [{from = "It rained", to = "x", till = "y"}]\n', r"^decisions.toml: include must be a list of"),
        ('alias = [["Esther"]]\n', r"^decisions.toml: alias must be a list of lists of two names or more"),
        ('alias = [["Esther", 2]]\n', r"^decisions.toml: alias must be a list of lists of two names or more"),
        ('[[label]]\nopens = "She came"\n', r"^decisions.toml: label must be a list of tables with opens and at least one of"),
        ('[[label]]\nopens = "She came"\nscene_type = "chase"\n', r"^decisions.toml: label must be a list of tables"),
        ('[[label]]\nopens = "She came"\nmood = "dark"\n', r"^decisions.toml: label must be a list of tables"),
        ('[label]\nopens = "She came"\ntension = "low"\n', r"^decisions.toml: label must be a list of tables"),
    ],
)
def test_a_mistake_is_one_sentence_that_says_where(text: str, message: str) -> None:
    with pytest.raises(RecipeError, match=message):
        parse_decisions(text)
