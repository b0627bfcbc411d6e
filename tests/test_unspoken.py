"""What stands in quotation marks without being said."""

from __future__ import annotations

import pytest

from fascicle.prose.unspoken import is_unspoken, read_not_said


@pytest.mark.parametrize(
    "announcement",
    [
        "The letter ran as follows:",
        "On the door he found the following notice.",
        "There was a postscript to this effect.",
        "He turned the page over. It read:",
        "At last he opened the note. It was very short:",
        "On it was printed in red letters:—",
        "All that she felt could have been put into words like this:",
    ],
)
def test_an_announced_text_is_read(announcement: str) -> None:
    assert read_not_said([announcement, "“No boats are to leave before noon.”", "“Well,” said Wen."], ()) == {1}


@pytest.mark.parametrize(
    "announcement",
    [
        "He put the paper down and spoke as follows:",
        "She looked at the letter for a long time, and said:",
        "With a sign to the others to wait, he muttered:",
        "She unfolded the letter and read it aloud:",
        "He began in the following manner:",
    ],
)
def test_announced_speech_is_said(announcement: str) -> None:
    assert read_not_said([announcement, "“No boats are to leave before noon.”"], ()) == set()


def test_a_letter_is_told_by_its_salutation_with_the_place_above_and_the_name_below() -> None:
    pieces = [
        "She opened it at once.",
        "“Halmouth, Tuesday.”",
        "“Dear Aunt Wenna,",
        "“The roof is mended at last.",
        "“Your loving niece,",
        "“Ilsa.”",
        "She put it in the fire.",
        "“Who was that from?” asked Job.",
    ]
    assert read_not_said(pieces, ()) == {1, 2, 3, 4, 5}


@pytest.mark.parametrize("line", ["“Dear me,” she said.", "“My dear Wen!”", "“Dear Wen, come in out of the rain, you are wet.”"])
def test_an_endearment_is_no_salutation(line: str) -> None:
    assert read_not_said(["Job knocked.", line, "“Thank you.”"], ()) == set()


def test_a_title_in_marks_belongs_to_the_text_below() -> None:
    pieces = ["The sheet bore the following notice.", "“TEN GUINEAS”", "“Lost, a brown dog.”", "“Mine,” said Job."]
    assert read_not_said(pieces, ()) == {1, 2}


@pytest.mark.parametrize("before", ["She said, ", "He looked up: ", "She read his face and said, ", "He wrote it down. "])
def test_what_somebody_says_is_spoken(before: str) -> None:
    assert not is_unspoken(before.rstrip())
