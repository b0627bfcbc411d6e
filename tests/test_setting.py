"""Where and when a passage plays, with the words that show it."""

from __future__ import annotations

import pytest
from worlds import words_of

from fascicle.annotation.setting import read_marks, settings_of
from fascicle.records import Setting, Span, Term

PLAIN = "He said so again and again, and she said no, and he said so again, and nobody listened. "


def setting(text: str, speech: tuple[Span, ...] = (), terms: tuple[Term, ...] = ()) -> Setting | None:
    """Give the setting of a whole text."""
    run = words_of(text)
    return settings_of([Span(0, len(text))], read_marks(text, run, speech, terms), run)[0]


@pytest.mark.parametrize(
    ("text", "place", "shown"),
    [
        ("She stood in the kitchen and listened.", "the kitchen", "in the kitchen"),
        ("Inside the old stone church it was cold.", "the church", "Inside the old stone church"),
        ("Aboard the ferry nobody spoke.", "the ferry", "Aboard the ferry"),
    ],
)
def test_a_place_is_where_narration_puts_somebody(text: str, place: str, shown: str) -> None:
    found = setting(text)
    assert found is not None
    assert found.place_shown is not None
    assert (found.place, found.place_shown.of(text), found.time) == (place, shown, None)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("That evening they talked.", "evening"),
        ("At dawn nobody spoke.", "dawn"),
        ("It rained all winter.", "winter"),
        ("THAT EVENING they talked.", "evening"),
        ("On Tuesday she came back.", "Tuesday"),
        ("By the late afternoon he was tired, in the late afternoon.", "afternoon"),
    ],
)
def test_a_time_is_what_narration_names_as_now(text: str, time: str) -> None:
    found = setting(text)
    assert found is not None
    assert found.time_shown is not None
    assert (found.place, found.time, found.text) == (None, time, time)
    assert time.lower() in found.time_shown.of(text).lower()


@pytest.mark.parametrize(
    "text",
    [
        "He said nothing and she laughed.",
        "She thought of kitchens and of rain.",
        "Every other morning he forgot it; the previous night was gone.",
        "It was as if in a church.",
        "He stood outside the church.",
        "In fact, in time, in part, in any case.",
        "The light of the kitchen lamp fell in a long line across the kitchen table.",
        "The midday heat was worse; it was the night she died, and night after night he forgot it.",
        "",
    ],
)
def test_what_the_text_does_not_name_is_none(text: str) -> None:
    assert setting(text) is None


def test_speech_tells_of_other_places() -> None:
    text = "“I was in the kitchen that evening,” he said."
    assert setting(text, (Span(0, 40),)) is None


def test_the_place_named_most_wins_and_the_opening_counts_double() -> None:
    text = "They met in the garden. " + "He said so again and again, and she said no. " * 20 + "On the stairs he laughed."
    found = setting(text)
    assert found is not None
    assert (found.place, found.text) == ("the garden", "the garden")
    more = setting(text + " In the cellar it was dark. They sat in the cellar, and stood in the cellar.")
    assert more is not None
    assert more.place == "the cellar"


def test_a_passage_that_moves_through_many_places_has_none() -> None:
    ways = " ".join(f"She walked across the {place}." for place in ("garden", "bridge", "courtyard", "beach", "street", "square", "forest"))
    assert setting(PLAIN * 15 + ways) is None


def test_a_place_of_the_books_own_world_is_a_setting_by_its_name() -> None:
    marl = Term("Marl", "place", ("Marl",), (13,), ((1, 1),), None, 0.9)
    weir = Term("Weir", "place", ("Weir",), (13,), ((1, 1),), None, 0.9)
    assert setting("They lived in Marl then.", terms=(marl,)) == Setting("Marl", Span(11, 18), None, None, 0.55)
    found = setting("They lived at the Weir then.", terms=(weir,))
    assert found is not None
    assert found.place == "the Weir"


def test_each_passage_has_its_own_setting() -> None:
    text = "She sat in the kitchen. At noon he walked across the bridge."
    run = words_of(text)
    first, second = settings_of([Span(0, 23), Span(24, len(text))], read_marks(text, run, (), ()), run)
    assert first is not None
    assert second is not None
    assert (first.text, second.text) == ("the kitchen", "the bridge, noon")
