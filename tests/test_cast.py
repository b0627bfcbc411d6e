"""The cast: which names are persons, and which are one person."""

from __future__ import annotations

from fascicle.people.cast import find_cast, names_by_word
from fascicle.prose.names import NameUse
from fascicle.records import Character, Dialogue, Quote, Span


def use(name: str, *mentions: int, acts: int = 0, titled: bool = False, articled: int = 0, placed: int = 0) -> NameUse:
    """Make a name with its mentions and evidence."""
    return NameUse(name, mentions, acts, articled, placed, titled)


SILENCE = Dialogue("double", (), ())


def test_who_acts_as_a_person_is_a_character_and_the_rest_are_names() -> None:
    catalog = find_cast([use("Marta", 1, 5, 9, acts=2), use("Halmouth", 2, 6, 8)], SILENCE)
    assert [(c.name, c.mentions) for c in catalog.characters] == [("Marta", (1, 5, 9))]
    assert [(t.name, t.mentions) for t in catalog.names] == [("Halmouth", (2, 6, 8))]


def test_who_speaks_is_a_character() -> None:
    speech = Dialogue("double", (Quote(Span(0, 3), "Marta"), Quote(Span(5, 8), "Marta")), ())
    assert [c.name for c in find_cast([use("Marta", 1, 5, 9)], speech).characters] == ["Marta"]


def test_a_title_makes_a_person() -> None:
    assert [c.name for c in find_cast([use("Captain Orrin", 1, 2, 3, titled=True)], SILENCE).characters] == ["Captain Orrin"]


def test_a_first_name_joins_the_only_full_name_that_holds_it() -> None:
    catalog = find_cast([use("Ilsa", 1, 4, 7, 9, acts=2), use("Ilsa Venn", 2, 5, 8, acts=2)], SILENCE)
    assert [(c.name, c.aliases, c.mentions) for c in catalog.characters] == [("Ilsa", ("Ilsa Venn",), (1, 2, 4, 5, 7, 8, 9))]


def test_relatives_who_share_a_surname_stay_apart() -> None:
    catalog = find_cast([use("Venn", 1, 4, 7, acts=2), use("Ilsa Venn", 2, 5, 8, acts=2), use("Tom Venn", 3, 6, 9, acts=2)], SILENCE)
    assert sorted(c.name for c in catalog.characters) == ["Ilsa Venn", "Tom Venn", "Venn"]


def test_the_most_mentioned_comes_first() -> None:
    catalog = find_cast([use("Marta", 1, 2, 3, acts=2), use("Orrin", 4, 5, 6, 7, acts=2)], SILENCE)
    assert [c.name for c in catalog.characters] == ["Orrin", "Marta"]


def test_a_place_that_seldom_acts_stays_a_name() -> None:
    catalog = find_cast([use("Halmouth", *range(20), acts=2, placed=15)], SILENCE)
    assert catalog.characters == ()


def test_a_form_that_two_persons_share_leads_to_neither() -> None:
    people = (Character("Ilsa Venn", ("Ilsa", "Venn"), ()), Character("Tom Venn", ("Tom", "Venn"), ()))
    assert names_by_word(people) == {"Ilsa Venn": "Ilsa Venn", "Ilsa": "Ilsa Venn", "Tom Venn": "Tom Venn", "Tom": "Tom Venn"}
