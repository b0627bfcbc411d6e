"""Who says each quotation."""

from __future__ import annotations

import pytest
from novels import manuscript_of

from fascicle.people.gender import find_genders
from fascicle.people.speakers import name_speakers
from fascicle.prose.speech import find_dialogue
from fascicle.records import Catalog, Character

STYLE = "“Rain,” called the watch.\n\n“Rain,” called the watch.\n\n“Rain,” called the watch.\n\n* * *\n\n"
"""Three spoken paragraphs, so that the style is known, and a break."""


def cast(text: str, *names: str, aliases: dict[str, tuple[str, ...]] | None = None) -> Catalog:
    """Make a cast of names with their mentions in a text."""
    found = []
    for name in names:
        forms = (name.removeprefix("the "), *(aliases or {}).get(name, ()))
        places = sorted(at for form in forms for at in range(len(text)) if text.startswith(form, at))
        found.append(Character(name, forms[1:], tuple(places)))
    return Catalog(tuple(found), ())


def speakers(passage: str, *names: str) -> list[str | None]:
    """Give the speakers of a passage, after the paragraphs that show the style."""
    ms = manuscript_of(STYLE + passage)
    dialogue = find_dialogue(ms.text, [p.span for p in ms.paragraphs if p.kind == "paragraph"])
    named = name_speakers(ms, dialogue, cast(ms.text, *(names or ("Marta", "Tom", "Captain Orrin", "Ilsa"))))
    return [q.speaker for q in named.quotes[3:]]


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("“It is out,” said Marta.", ["Marta"]),
        ("“It is out,” Captain Orrin said quietly.", ["Captain Orrin"]),
        ("“It is out,” said young Tom Venn.", [None]),
        ("Marta looked round and said, “It is out.”", ["Marta"]),
        ("“It is out,” Marta hazarded, “and so is he.”", ["Marta", "Marta"]),
        ("“It is out,” said the old man.", [None]),
        ("“It is out,” said Mrs. Pell.", ["Mrs. Pell"]),
        ("“It is out,” said the Ferryman.", ["the Ferryman"]),
        ("“It is out,” said Marta’s brother.", [None]),
        ("“It is out,” said Marta, and Tom said, “It is not.”", ["Marta", "Tom"]),
        ("“It is out.” The rain went on.", [None]),
    ],
)
def test_a_tag_names_the_speaker(line: str, who: list[str | None]) -> None:
    assert speakers(line) == who


def test_a_beat_in_the_paragraph_names_the_speaker() -> None:
    assert speakers("Tom put down the cup. “No.”") == ["Tom"]
    assert speakers("“No.” Tom put down the cup. “Not today.”") == ["Tom", "Tom"]


def test_what_follows_a_speech_may_be_the_listeners() -> None:
    assert speakers("“No.” Tom put down the cup.") == [None]


def test_two_who_act_in_a_paragraph_leave_it_open() -> None:
    assert speakers("Tom put down the cup. Marta watched him. “No.”") == [None]


def test_a_paragraph_that_announces_speech_names_the_speaker() -> None:
    assert speakers("Marta came in, shut the door, and said:\n\n“It is out.”") == ["Marta"]


def test_untagged_turns_alternate_between_two() -> None:
    passage = "“Out,” said Marta.\n\n“Since when?” asked Tom.\n\n“Noon.”\n\n“Who told you?”\n\n“My father,” said Marta."
    assert speakers(passage) == ["Marta", "Tom", "Marta", "Tom", "Marta"]


def test_turns_that_do_not_add_up_are_left_open() -> None:
    passage = "“Out,” said Marta.\n\n“Since when?” asked Tom.\n\n“Noon.”\n\n“My father said so,” said Marta."
    assert speakers(passage) == ["Marta", "Tom", None, "Marta"]


def test_three_voices_leave_the_turn_open() -> None:
    passage = "“Out,” said Marta.\n\n“Since when?” asked Tom.\n\n“Noon,” said Ilsa.\n\n“Oh.”\n\n“Quite.”"
    assert speakers(passage) == ["Marta", "Tom", "Ilsa", None, None]


def test_narration_between_breaks_the_turns() -> None:
    assert speakers("“Out,” said Marta.\n\n“No,” said Tom.\n\nThe rain went on.\n\n“Well?”") == ["Marta", "Tom", None]


def test_whom_a_speech_calls_by_name_does_not_say_it() -> None:
    assert speakers("“Out,” said Marta.\n\n“No,” said Tom.\n\n“But listen, Marta.”") == ["Marta", "Tom", None]


def test_whom_the_last_speech_called_answers() -> None:
    assert speakers("“No,” said Tom.\n\n“Out,” said Marta.\n\n“Sure?”\n\n“Yes, Tom.”\n\n“Then go.”")[2:] == ["Tom", "Marta", "Tom"]


def test_a_pronoun_is_the_subject_of_the_narration_before_it() -> None:
    passage = "Captain Orrin rose from the table.\n\n“We sail at noon,” he said."
    assert speakers(passage) == ["Captain Orrin"]


def test_a_pronoun_of_another_gender_is_left_open() -> None:
    assert speakers("Captain Orrin rose from the table.\n\n“We sail at noon,” she said.") == [None]


def test_a_pronoun_that_two_may_own_is_left_open() -> None:
    passage = "Captain Orrin rose, and Lord Pell rose too.\n\n“We sail at noon,” he said."
    assert speakers(passage, "Captain Orrin", "Lord Pell") == [None]


def test_the_narrator_is_whom_the_others_call_by_name() -> None:
    turn = "“Come in, Tom,” said Marta.\n\n“Thank you,” I said.\n\n"
    assert speakers(turn * 3) == ["Marta", "Tom"] * 3
    assert speakers(turn) == ["Marta", None]
    assert speakers(turn.replace("I said", "you said") * 3) == ["Marta", "Tom"] * 3  # told in the second person


def test_genders_come_from_titles_and_from_the_pronouns_that_follow_names() -> None:
    text = "Ilsa took her coat. Ilsa knew she was late. Ilsa lost her key. Tom and Lady Pell stayed."
    catalog = cast(text, "Ilsa", "Tom", "Lady Pell")
    assert find_genders(text, catalog.characters, ()) == {"Ilsa": "she", "Lady Pell": "she"}


def test_a_book_without_speech_has_no_speakers() -> None:
    ms = manuscript_of("The tide was out.\n\nNobody minded.")
    assert name_speakers(ms, find_dialogue(ms.text, [p.span for p in ms.paragraphs]), Catalog((), ())).quotes == ()
