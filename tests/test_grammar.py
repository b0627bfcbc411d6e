"""The small grammar of prompts: agreement, forms, alternatives."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from fascicle.prompts import phrases
from fascicle.prompts.deed_table import DEEDS, SPEECH_ACTS
from fascicle.prompts.grammar import Draw, finite, ing, sentence
from fascicle.prompts.lint import CLICHES


@pytest.mark.parametrize(
    ("phrase", "one", "many", "going"),
    [
        ("be shaken", "is shaken", "are shaken", "being shaken"),
        ("have a meal", "has a meal", "have a meal", "having a meal"),
        ("go after {o}", "goes after {o}", "go after {o}", "going after {o}"),
        ("try to calm {o}", "tries to calm {o}", "try to calm {o}", "trying to calm {o}"),
        ("pay for {o}", "pays for {o}", "pay for {o}", "paying for {o}"),
        ("pass out", "passes out", "pass out", "passing out"),
        ("get {o} open", "gets {o} open", "get {o} open", "getting {o} open"),
    ],
)
def test_a_phrase_agrees_with_its_subject(phrase: str, one: str, many: str, going: str) -> None:
    assert finite(phrase) == one
    assert finite(phrase, plural=True) == many
    assert ing(phrase) == going


def test_alternatives_are_used_in_turn_before_any_comes_again() -> None:
    draw = Draw(random.Random(1))
    drawn = Counter(draw.write("[a|b|c] {x}", {"x": "y"}) for _ in range(9))
    assert drawn == {"a y": 3, "b y": 3, "c y": 3}


def test_alternatives_nest() -> None:
    assert {Draw(random.Random(seed)).write("[a[ b|]|c]") for seed in range(30)} == {"a b", "a", "c"}


@pytest.mark.parametrize(("text", "shown"), [("so it is", "So it is."), ("Is it?", "Is it?"), ("", ""), ("it ends. ", "It ends.")])
def test_a_sentence_has_a_capital_and_an_end(text: str, shown: str) -> None:
    assert sentence(text) == shown


@pytest.mark.parametrize("line", [*DEEDS.strip().splitlines(), *SPEECH_ACTS.strip().splitlines()])
def test_a_class_of_deeds_says_it_in_other_words_and_without_pronouns(line: str) -> None:
    cells = [cell.strip() for cell in line.split(" | ")]
    verbs = {form for verb in cells[0].split() for form in verb.split("/")}
    needs_object = len(cells) == 4 and cells[1].endswith(("person", "thing", "place", "to"))
    assert cells[-2] in "12345"
    for phrase in cells[-1].split(";"):
        words = phrase.replace("{o}", " ").split()
        assert not set(words) & {"his", "her", "their", "he", "she", "they", "him", "them"}
        assert ("{o}" in phrase) == needs_object, phrase
        assert words[0] not in verbs


def _patterns() -> list[str]:
    kinds = [pattern for levels in phrases.KINDS.values() for pattern in levels.values()]
    tables = (phrases.OPENINGS, phrases.SAY, phrases.NOTE, phrases.LISTED, phrases.LABELS)
    return [*kinds, *phrases.MIXED.values(), *phrases.CONTINUATIONS, *(p for table in tables for p in table.values())]


@pytest.mark.parametrize("pattern", _patterns())
def test_every_pattern_closes_its_brackets_and_holds_no_machine_prose(pattern: str) -> None:
    assert pattern.count("[") == pattern.count("]")
    assert pattern.count("{") == pattern.count("}")
    assert CLICHES.search(pattern) is None
