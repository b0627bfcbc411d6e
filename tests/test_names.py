"""Names in a text."""

from __future__ import annotations

from fascicle.prose.names import find_names

TEXT = (
    "In the morning Marta said that Ilsa Venn would come. But Marta laughed, and Ilsa Venn had gone to Halmouth by the early boat. "
    "They found that Marta’s coat was wet, and in Halmouth they asked after Ilsa Venn again; the road to Halmouth was shut. "
    "On Monday the rain stopped. That Monday, and every Monday, the Rain and the rain were all one. "
    "They waited for Captain Orrin, and then Captain Orrin came, and old Captain Orrin said nothing."
)


def names() -> dict[str, int]:
    """Give each name with its number of mentions."""
    return {use.name: len(use.mentions) for use in find_names(TEXT)}


def test_names_are_counted_and_possessives_belong_to_their_name() -> None:
    assert names() == {"Captain Orrin": 3, "Halmouth": 3, "Ilsa Venn": 3, "Marta": 3}


def test_a_mention_is_the_offset_of_the_name() -> None:
    assert all(TEXT.startswith(use.name, at) for use in find_names(TEXT) for at in use.mentions)


def test_the_days_of_the_week_and_words_that_also_stand_small_are_no_names() -> None:
    assert not {"Monday", "Rain", "They", "But"} & names().keys()


def test_what_persons_do_is_evidence_and_places_have_none() -> None:
    evidence = {use.name: use.person_evidence for use in find_names(TEXT)}
    assert evidence["Marta"] == 2
    assert evidence["Halmouth"] == 0


def test_a_title_in_front_is_seen() -> None:
    assert {use.name for use in find_names(TEXT) if use.titled} == {"Captain Orrin"}


def test_a_word_in_capitals_at_the_start_of_sentences_only_is_no_name() -> None:
    assert find_names("Fog came. Fog stayed. Fog went. Fog came back. Fog again.") == ()


def test_a_text_without_names_has_none() -> None:
    assert find_names("") == ()
