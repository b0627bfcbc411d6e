"""Text decoded wrongly once and saved so comes back; sound text is never touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fascicle.source.formats import READERS
from fascicle.source.mojibake import repair

LINE = "“Café,” said Zoë — “it’s déjà vu…” ‘Señor Müller’ paid 5 €."


def damaged(text: str) -> str:
    """Read UTF-8 as browsers read cp1252, where five bytes without a character become controls."""
    return "".join(_as_windows(byte) for byte in text.encode("utf-8"))


def _as_windows(byte: int) -> str:
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def test_a_damaged_line_comes_back_whole_and_counted() -> None:
    assert repair(damaged(LINE)) == (LINE, sum(not c.isascii() for c in LINE))


def test_damage_by_latin_1_comes_back() -> None:
    assert repair(LINE.replace("€", "EUR").encode("utf-8").decode("latin-1"))[0] == LINE.replace("€", "EUR")


def test_damage_done_twice_comes_back() -> None:
    assert repair(damaged(damaged(LINE)))[0] == LINE


def test_a_closing_quotation_mark_whose_third_byte_was_lost_comes_back() -> None:
    assert repair("â€œFog,â€ she said. â€œFog,â€ said he. Itâ€™s so.")[0] == "“Fog,” she said. “Fog,” said he. It’s so."


def test_windows_punctuation_that_became_controls_comes_back() -> None:
    assert repair("\x93It\x92s fog,\x94 she said\x85") == ("“It’s fog,” she said…", 4)


def test_the_line_end_of_a_mainframe_is_no_ellipsis() -> None:
    assert repair("Fog.\x85More fog.") == ("Fog.\x85More fog.", 0)


@pytest.mark.parametrize(
    "text",
    [
        LINE,
        "Fog.",
        "“Fiancé”— “naïve”… « Où ça ? » À “CLICHÉ”—“CLICHÉ”—“CLICHÉ”—",
        "A page on Ã©, and no more than that.",
        "“Ã©” is what “é” looked like, said “Zoë”: “Ã©”, and “Ã©” again, “everywhere”, “always”, “naïve” and “café”.",
        "Ñandú, Â, ÃO, Ä Ö Ü, Ð, Þ.",
        "Wśród nocnej ciszy głos się rozchodzi — „Wstańcie, pasterze!”",
        "Příliš žluťoučký kůň úpěl ďábelské ódy",
    ],
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert repair(text) == (text, 0)


@given(st.text(alphabet="aé“”’—ñüàç… .\n", max_size=60))
def test_text_of_a_western_book_is_left_alone_and_comes_back_from_damage(text: str) -> None:
    assert repair(text) == (text, 0)
    if sum(not c.isascii() for c in text) >= 3:
        assert repair(damaged(text))[0] == text


def test_the_repair_is_counted_and_the_encoding_that_the_user_names_wins() -> None:
    data = damaged(LINE).encode("utf-8")
    mended = READERS[".txt"](data, "novel.txt", "0" * 64, None)
    assert [b.text for b in mended.blocks] == [LINE]
    assert {c.what: c.count for c in mended.changes} == {"wrongly decoded characters restored": sum(not c.isascii() for c in LINE)}
    kept = READERS[".txt"](data, "novel.txt", "0" * 64, "utf-8")
    assert kept.blocks[0].text.startswith("â€œCafÃ©")
