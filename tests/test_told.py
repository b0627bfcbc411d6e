"""Stories told aloud: speech that goes on over many paragraphs."""

from __future__ import annotations

import time

import pytest

from fascicle.prose.told import LEAST_STORY_WORDS, speech_within, told_aloud

LONG = " ".join(["The ferry lay on the far side of the water, and nobody came down to the landing with a lamp."] * 30)  # 570 words


@pytest.mark.parametrize(("mark", "close"), [("“", "”"), ('"', '"'), ("«", "»"), ("‘", "’")])
def test_a_speech_opened_again_and_again_and_closed_once_is_a_story(mark: str, close: str) -> None:
    paragraphs = ["The old man filled his pipe.", *[mark + LONG] * 2, mark + LONG + close, "Nobody spoke."]
    assert told_aloud(paragraphs) == [False, True, True, True, False]


def test_speeches_that_are_closed_are_a_conversation_however_long() -> None:
    assert not any(told_aloud([f"“{LONG}”"] * 5))


def test_single_marks_that_close_without_a_comma_are_a_conversation() -> None:
    assert not any(told_aloud([f"‘{LONG[:-1]}’, said the boys’ aunt." for _ in range(5)]))
    assert not any(told_aloud([f"'{LONG[:-1]}' said the ferryman." for _ in range(5)]))


def test_a_speech_that_fits_one_chunk_is_no_story() -> None:
    assert not any(told_aloud(["“" + LONG, "“" + LONG + "”"]))
    assert len(LONG.split()) * 2 < LEAST_STORY_WORDS


def test_narration_without_marks_is_no_story_told_aloud() -> None:
    assert not any(told_aloud([LONG] * 5))
    assert told_aloud([]) == []


def test_what_the_people_of_a_story_say_stands_in_the_other_marks() -> None:
    paragraph = "“The ferryman came out. ‘You are late,’ he said."
    assert [s.of(paragraph) for s in speech_within(paragraph)] == ["‘You are late,’"]
    paragraph = "‘The ferryman came out. “You are late,” he said."
    assert [s.of(paragraph) for s in speech_within(paragraph)] == ["“You are late,”"]


def test_work_is_linear_in_the_number_of_paragraphs() -> None:
    def seconds(count: int) -> float:
        begun = time.process_time()
        told_aloud(["“" + LONG] * count)
        return time.process_time() - begun

    seconds(50)
    assert seconds(400) < 20 * max(seconds(50), 0.005)
