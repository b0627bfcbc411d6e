"""The number in a heading, whatever its form."""

from __future__ import annotations

import pytest

from fascicle.structure.numbering import numeral, read_numbering


@pytest.mark.parametrize(
    ("word", "kind", "value"),
    [
        ("7", "digits", 7),
        ("400", "digits", 400),
        ("iv", "roman", 4),
        ("XLII", "roman", 42),
        ("One", "cardinal", 1),
        ("nineteen", "cardinal", 19),
        ("forty-two", "cardinal", 42),
        ("Third", "ordinal", 3),
        ("twenty-first", "ordinal", 21),
        ("3rd", "ordinal", 3),
        ("ninetieth", "ordinal", 90),
    ],
)
def test_a_word_is_read_as_a_number(word: str, kind: str, value: int) -> None:
    assert numeral(word) == (kind, value)


@pytest.mark.parametrize("word", ["1984", "401", "0", "Mix", "weir", "", "IIII", "²", "٣", "Iv"])
def test_a_year_a_count_or_a_word_is_no_chapter_number(word: str) -> None:
    assert numeral(word) is None


@pytest.mark.parametrize(
    ("line", "order", "label", "value", "title"),
    [
        ("CHAPTER I", "label-number", "chapter", 1, ""),
        ("Chapter 12: Low Water", "label-number", "chapter", 12, "Low Water"),
        ("Chapter the Third", "label-number", "chapter", 3, ""),
        ("Kapitel 4", "label-number", "kapitel", 4, ""),
        ("Letter IV. From Wenna", "label-number", "letter", 4, "From Wenna"),
        ("3.", "bare", "", 3, ""),
        ("3. Low Water", "bare", "", 3, "Low Water"),
        ("ONE", "bare", "", 1, ""),
        ("XIV", "bare", "", 14, ""),
        ("Twenty One", "bare", "", 21, ""),
        ("IV THE WEIR", "bare", "", 4, "THE WEIR"),
        ("First memory - The Weir", "number-label", "memory", 1, "The Weir"),
        ("Nine Fathoms: The Weir", "number-label", "fathoms", 9, "The Weir"),
        ("Third Lantern", "number-label", "lantern", 3, ""),
        ("*Chapter 2*", "label-number", "chapter", 2, ""),
    ],
)
def test_a_heading_is_read_as_label_number_and_title(line: str, order: str, label: str, value: int, title: str) -> None:
    found = read_numbering(line)
    assert found is not None
    assert (found.order, found.label, found.value, found.title) == (order, label, value, title)


@pytest.mark.parametrize(
    "line", ["The Weir", "I went home", "One boat was gone by noon", "", "She counted to three and then on", "1984 was wet"]
)
def test_a_line_without_a_number_in_its_place_is_none(line: str) -> None:
    assert read_numbering(line) is None


def test_headings_of_one_form_share_a_series_and_others_do_not() -> None:
    lines = ("CHAPTER I", "Chapter IV: Low Water", "Chapter 4", "Part I", "I.")
    series = [found.series for line in lines if (found := read_numbering(line))]
    assert series[0] == series[1]
    assert len(set(series)) == 4
