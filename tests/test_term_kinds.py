"""What kind of thing a term is, by its head, its form and its company."""

from __future__ import annotations

import pytest
from worlds import terms_of, words_of

from fascicle.annotation.candidates import Candidate, candidates
from fascicle.annotation.term_contexts import context_evidence
from fascicle.annotation.term_kinds import kind_of


def kind(text: str, key: str, people: frozenset[str] = frozenset()) -> str | None:
    """Give the kind of one candidate of a text."""
    run = words_of(text)
    found = {c.key: c for c in candidates(run, 2)}
    keys = {word for c in found.values() for word in (c.key, *c.key.split())}
    return kind_of(found[key], run, keys, people)[0]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Salter Lane", "place"),
        ("Ember Council", "organisation"),
        ("Order of Glass", "organisation"),
        ("Tidal Engine", "technology"),
        ("Marsh Folk", "people"),
        ("Age of Salt", "other"),
    ],
)
def test_the_head_of_a_name_says_what_it_is(name: str, expected: str) -> None:
    assert kind(f"They spoke of the {name}. We knew the {name}. Nobody loved the {name}.", name.lower()) == expected


@pytest.mark.parametrize(
    ("word", "expected"), [("neurolamp", "technology"), ("skyharbour", "place"), ("marshwalker", "people"), ("saltworship", "other")]
)
def test_the_last_part_or_the_form_of_a_coined_word_says_what_it_is(word: str, expected: str) -> None:
    assert kind(f"There was the {word}. He feared the {word}. They passed the {word}. Nobody wanted a {word}.", word) == expected


def test_a_bare_name_behind_prepositions_of_place_is_a_place() -> None:
    text = "We lived in Ossery. They came to Ossery. At Ossery it rained. He rode from Ossery, and on Ossery no sun shone."
    assert kind(text, "ossery") == "place"


def test_a_people_is_known_from_its_place_and_the_place_from_its_people() -> None:
    text = "In Ossery it rained. He left Ossery. An osserian spoke. Two osserians laughed. The osserian girl sang. In Ossery, in Ossery."
    assert kind(text, "osserian") == "people"
    assert kind(text, "ossery") == "place"


def test_what_is_worn_fired_or_switched_on_is_technology() -> None:
    text = "He drew his brannick. She activated the brannick and wore her brannick. The brannick hummed. With a brannick, two brannicks."
    assert kind(text, "brannick") == "technology"


def test_a_name_in_italics_with_an_article_is_a_ship() -> None:
    text = "Aboard the *Merrow* they slept. The crew of the *Merrow* sang. We saw the *Merrow* land. The *Merrow* left."
    assert kind(text, "merrow") == "technology"


def test_a_noun_in_apposition_names_the_kind() -> None:
    text = "The planet Ubrel shone. They named the planet Ubrel so. Ubrel again, and Ubrel; once more the planet Ubrel."
    assert kind(text, "ubrel") == "place"


@pytest.mark.parametrize(
    ("definition", "expected"),
    [
        ("A brimmock is a small brass lamp for the stairs.", "technology"),
        ("He found the brimmock, the old harbour of his dreams. From the brimmock, the harbour of his dreams.", "place"),
        ("The brimmock was a tribe of the coast.", "people"),
        ("The brimmock is the guild that pays us.", "organisation"),
        ("A brimmock was a feast for the dead.", "other"),
    ],
)
def test_a_definition_names_the_kind(definition: str, expected: str) -> None:
    assert kind(f"They talked of the brimmock. {definition} So the brimmock it was.", "brimmock") == expected


def test_who_says_and_nods_is_a_person() -> None:
    text = "Then Ubrel said no. At last Ubrel nodded. Nobody but Ubrel laughed. Now Ubrel asked why. So Ubrel walked and Ubrel smiled."
    assert kind(text, "ubrel") == "person"


def test_a_form_of_address_or_an_initial_makes_a_person() -> None:
    assert kind("Then Mr. Ubrel came. It was Ubrel. So Ubrel it was, in Ubrel.", "ubrel") == "person"
    assert kind("Then J. Ubrel came. It was Ubrel. So Ubrel it was, in Ubrel.", "ubrel") == "person"


def test_a_name_of_the_cast_beside_weak_evidence_is_a_person() -> None:
    assert kind("It was Ubrel. So Ubrel it was, and Ubrel.", "ubrel", frozenset({"ubrel"})) == "person"


def test_a_rank_before_a_name_makes_a_person_and_leaves_the_land_a_place() -> None:
    text = "So the King of Marl came. Long live the King of Marl. In Marl, in Marl, and to Marl again he went, in Marl."
    assert kind(text, "king of marl") == "person"
    assert kind(text, "marl") == "place"


def test_what_is_counted_off_is_a_measure_not_a_people() -> None:
    text = "It lay nine brulls down. He dived forty brulls. She went two brulls more. Twelve brulls, then ninety-six brulls of rope."
    assert kind(text, "brulls") == "other"


def test_an_articled_name_without_other_evidence_is_something_else_and_hardly_sure() -> None:
    found = terms_of("He feared the Hush. She loved the Hush. All talk of the Hush was loud. Then the Hush again.")
    assert (found["Hush"].kind, found["Hush"].confidence) == ("other", 0.2)


def test_a_hyphened_name_is_known_by_a_short_last_part_and_a_surname_is_not() -> None:
    assert kind("We saw the Frost-Ray. He built the Frost-Ray. Nobody stopped the Frost-Ray.", "frost-ray") == "technology"
    assert kind("It was Dunnet. So Dunnet it was; and Dunnet.", "dunnet") is None


def test_evidence_against_everything_is_no_kind() -> None:
    assert kind("this glimmoth, that glimmoth, this glimmoth " * 40, "glimmoth") is None


def test_nothing_to_go_by_is_no_kind() -> None:
    run = words_of("of glimmoth, by glimmoth, with glimmoth")
    candidate = next(c for c in candidates(run, 2) if c.key == "glimmoth")
    assert kind_of(candidate, run, {"glimmoth"}, frozenset()) == (None, 0.0)


def test_evidence_of_context_is_a_share_so_that_length_alone_decides_nothing() -> None:
    once = "We lived in Ossery. We slept in Ossery. "
    few, many = (context_evidence(_candidate(once * n), words_of(once * n), frozenset())["place"] for n in (1, 40))
    assert few < many < 3 * few


def _candidate(text: str) -> Candidate:
    return next(c for c in candidates(words_of(text), 2) if c.key == "ossery")
