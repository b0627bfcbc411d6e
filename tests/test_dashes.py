"""Speech after a dash."""

from __future__ import annotations

import re

import pytest

from fascicle.prose.dashes import closes_with_dash, closes_with_space, run_on_dash_speech, spaced_dash_speech, tagged_dash_speech
from fascicle.prose.speech import find_dialogue
from fascicle.records import Span


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ("— The tide is out, said Marta, and sat down.", ["— The tide is out, said Marta, and sat down."]),
        ("— It is out — said Marta — and it will be back.", ["— It is out ", "— and it will be back."]),
        ("– It is out – she shrugged – and so is he.", ["– It is out ", "– and so is he."]),
        ("— The boat — the old one — is gone.", ["— The boat — the old one — is gone."]),
        ("The boat — the old one — is gone.", []),
    ],
)
def test_a_dash_opens_speech_and_one_before_a_tag_interrupts_it(paragraph: str, found: list[str]) -> None:
    assert [paragraph[a:b] for a, b in tagged_dash_speech(paragraph)] == found


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ("—It is out, — said Marta. —It will be back.", ["—It is out, ", "—It will be back."]),
        ("She turned and said: —It is out.", ["—It is out."]),
        ("—It is out —; and she sat down.", ["—It is out "]),
        ("It was —quaint — to say the least.", []),
        ("His eyes said: —Go. — Nobody went.", []),
    ],
)
def test_a_book_may_close_its_speeches_with_a_spaced_dash(paragraph: str, found: list[str]) -> None:
    assert [paragraph[a:b] for a, b in spaced_dash_speech(paragraph)] == found


def test_the_way_of_a_book_shows_in_its_spoken_paragraphs() -> None:
    assert closes_with_space(["—Out, — she said.", "—Yes.", "Rain — all day."])
    assert not closes_with_space([*["—Out, she said."] * 9, "Rain — all day."])


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ("—The tide is out, said Marta.", ["—The tide is out,"]),
        ("—Is it out? she asked.", ["—Is it out?"]),
        ("—Is it out? she asked. Already?", ["—Is it out?", "Already?"]),
        ("—Marta, he said, you will miss the boat.", ["—Marta,", "you will miss the boat."]),
        ("—It is out, said Tobias, and took up the oar.", ["—It is out,"]),
        ("—It is out, said Tobias. He took up the oar. It was wet.", ["—It is out,"]),
        ("—It is out, said Tobias. He is in it.", ["—It is out,", "He is in it."]),
        ("—It is out.", ["—It is out."]),
        ("The tide is out, said Marta.", []),
    ],
)
def test_where_no_dash_closes_speech_a_tag_does(paragraph: str, found: list[str]) -> None:
    assert [paragraph[a:b] for a, b in run_on_dash_speech(paragraph)] == found


def test_a_book_parts_speech_from_its_tags_by_dashes_or_by_nothing() -> None:
    assert closes_with_dash(["— Out — she said.", "— Yes — said Marta.", "— No."])
    assert not closes_with_dash(["—Out, she said.", "—Yes? said Marta.", "—No.", "— Out — she said."])


def test_the_speech_of_such_a_book_leaves_its_tags_out() -> None:
    said = ("—Is he coming, Nora? said Macken.", "—He will come, said Nora.", "—He said that on the day, said Macken. He took off his cap.")
    text = "\n\n".join(said)
    paragraphs = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    dialogue = find_dialogue(text, paragraphs)
    assert [q.span.of(text) for q in dialogue.quotes] == [
        "—Is he coming, Nora?",
        "—He will come,",
        "—He said that on the day,",
    ]
