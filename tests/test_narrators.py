"""Who says "I" in each stretch of a book, from what was counted there."""

from __future__ import annotations

from fascicle.people.heads import Head
from fascicle.people.naming import Naming
from fascicle.people.narrators import Stretch, find_narrators, weigh


def stretch(number: int, called: dict[str, float], narrated: dict[str, int] | None = None, words: int = 3000) -> Stretch:
    """Give a stretch with its counts; each name called is first shown at 1,000 times the number of the stretch."""
    s = Stretch([number], number, words)
    s.called.update(called)
    s.narrated.update(narrated or {})
    s.since.update(dict.fromkeys(called, 1000 * number))
    return s


def who(*stretches: Stretch) -> list[str | None]:
    """Give the narrator's name of each stretch."""
    return [h.who if h else None for h in find_narrators(stretches)]


def test_whom_all_call_and_nobody_narrates_tells_the_whole_book() -> None:
    book = [stretch(1, {}), stretch(2, {"Ilsa": 4, "Orrin": 3}, {"Orrin": 20}), stretch(3, {"Orrin": 1}, {"Orrin": 9})]
    found = find_narrators(book)
    assert [h and (h.who, h.since) for h in found] == [("Ilsa", 2000)] * 3
    first, second, _ = (h.sure if h else 0.0 for h in found)
    assert second > first


def test_two_narrators_part_where_each_speaks_of_the_other() -> None:
    book = [
        stretch(1, {"Ilsa": 5}, {"Orrin": 12}),
        stretch(2, {"Orrin": 4}, {"Ilsa": 15}),
        stretch(3, {"Ilsa": 3}, {"Orrin": 8}),
    ]
    assert who(*book) == ["Ilsa", "Orrin", "Ilsa"]


def test_a_heading_decides_against_all_counts() -> None:
    book = [stretch(1, {"Ilsa": 5}), stretch(2, {"Ilsa": 5})]
    book[1].head = Head(1900, "Orrin", 2)
    assert who(*book) == ["Ilsa", "Orrin"]


def test_a_heading_is_carried_on_until_the_narration_speaks_of_its_name() -> None:
    head = Head(900, "Orrin", 1)
    book = [stretch(1, {}), stretch(2, {}, {"Ilsa": 9}), stretch(3, {"Ilsa": 4}, {"Orrin": 20})]
    book[0].head = book[0].carried = book[1].carried = book[2].carried = head
    assert who(*book) == ["Orrin", "Orrin", "Ilsa"]


def test_one_call_in_a_long_book_names_nobody() -> None:
    assert who(stretch(1, {"Mack": 1.2}, words=30_000), stretch(2, {}, words=30_000)) == [None, None]


def test_one_call_in_a_single_passage_is_all_that_can_be_had() -> None:
    assert who(stretch(1, {"Ilsa": 1}, words=900)) == ["Ilsa"]


def test_whom_the_narration_names_as_often_as_speech_calls_is_nobodys_narrator() -> None:
    assert who(stretch(1, {"Orrin": 3}, {"Orrin": 3})) == [None]


def test_a_fuller_form_of_the_narrators_name_is_the_same_narrator() -> None:
    book = [stretch(1, {"Venn": 6}), stretch(2, {"Old Venn": 4}, {"Venn": 9}), stretch(3, {"Venn": 4})]
    assert who(*book) == ["Venn"] * 3


def test_nobody_called_is_nobody_named() -> None:
    assert who(stretch(1, {}), stretch(2, {})) == [None, None]
    assert who() == []


def test_whom_the_narrator_calls_is_somebody_else() -> None:
    s = Stretch([0], 1, 500)
    weigh(s, [Naming(10, 14, "Ilsa", "called", True), Naming(30, 34, "Ilsa", "called", False), Naming(50, 54, "Ilsa", "spoken of")], {})
    assert (dict(s.called), dict(s.narrated), s.since) == ({"Ilsa": 1.0}, {"Ilsa": 1}, {"Ilsa": 30})


def test_a_name_that_the_narrator_gives_weighs_most_and_counts_from_there() -> None:
    s = Stretch([0], 1, 500)
    weigh(s, [Naming(30, 34, "Ilsa", "called", None)], {"Ilsa": [12]})
    assert s.called["Ilsa"] > 4
    assert s.since == {"Ilsa": 12}
