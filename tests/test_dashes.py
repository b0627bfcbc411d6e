"""Speech after a dash."""

from __future__ import annotations

import pytest

from fascicle.prose.dashes import closes_with_space, spaced_dash_speech, tagged_dash_speech


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
