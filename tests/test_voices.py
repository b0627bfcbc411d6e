"""Narration, turns of speech, and tales told inside speech."""

from __future__ import annotations

from fascicle.annotation.voices import stretches
from fascicle.records import Span

LONG = "we came to the ford at evening and the water was high " * 6  # 72 words


def voices(text: str, speech: list[Span]) -> list[tuple[str, str]]:
    """Give (voice, first words) of each stretch."""
    return [(s.voice, " ".join(s.span.of(text).split()[:2])) for s in stretches(text, speech)]


def test_a_paragraph_is_divided_into_narration_and_speech() -> None:
    text = "“Go on,” she said. “I will.”\n\nThe door shut."
    found = voices(text, [Span(0, 8), Span(19, 28)])
    assert found == [("spoken", "“Go on,”"), ("narrated", "she said."), ("spoken", "“I will.”"), ("narrated", "The door")]


def test_speech_over_several_paragraphs_is_a_tale_and_its_inner_quotations_are_its_speech() -> None:
    text = f"“{LONG}\n\n“{LONG}‘Turn back,’ said the ferryman.”"
    found = voices(text, [Span(0, len(LONG) + 1), Span(len(LONG) + 3, len(text))])
    assert found == [("told", "“we came"), ("told", "“we came"), ("spoken", "‘Turn back,’"), ("told", "said the")]


def test_a_short_speech_over_two_paragraphs_is_talk() -> None:
    text = "“I went there.\n\n“I came back.”"
    assert voices(text, [Span(0, 14), Span(16, 30)]) == [("spoken", "“I went"), ("spoken", "“I came")]


def test_a_very_long_turn_is_a_tale_and_a_long_one_is_not() -> None:
    long, longer = f"“{LONG.strip()}.”", f"“{(LONG * 2).strip()}.”"
    assert [v for v, _ in voices(long, [Span(0, len(long))])] == ["spoken"]
    assert [v for v, _ in voices(longer, [Span(0, len(longer))])] == ["told"]


def test_turns_that_close_are_never_joined_to_a_tale() -> None:
    turn = "“We came to the ford at evening and the water was high.”"
    text = "\n\n".join([turn] * 20)
    speech = [Span(i * (len(turn) + 2), i * (len(turn) + 2) + len(turn)) for i in range(20)]
    assert {v for v, _ in voices(text, speech)} == {"spoken"}


def test_no_text_has_no_stretches() -> None:
    assert stretches("", []) == ()
