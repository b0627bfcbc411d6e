"""Names in a text: where they stand, what form they have, and what stands around them."""

from __future__ import annotations

import pytest

from fascicle.prose.names import NameUse, find_names
from fascicle.records import Span

TEXT = (
    "In the morning Marta said that Ilsa Venn would come. But Marta laughed, and Ilsa Venn had gone to Halmouth by the early boat. "
    "They found that Marta’s coat was wet, and in Halmouth they asked after Ilsa Venn again; the road to Halmouth was shut. "
    "On Sunday the rain stopped. That day, and every day, the Rain and the rain were all one. "
    "They waited for Captain Orrin, and then Captain Orrin came, and old Captain Orrin said nothing."
)


def names(text: str = TEXT) -> dict[str, int]:
    """Give each name with its number of mentions."""
    return {use.name: len(use.mentions) for use in find_names(text).uses}


def use_of(name: str, text: str = TEXT) -> NameUse:
    """Give what is counted for one name."""
    return next(use for use in find_names(text).uses if use.name == name)


def test_names_are_counted_and_possessives_belong_to_their_name() -> None:
    assert names() == {"Captain Orrin": 3, "Halmouth": 3, "Ilsa Venn": 3, "Marta": 3, "Sunday": 1}


def test_a_mention_is_the_offset_of_the_name() -> None:
    assert all(TEXT.startswith(use.name, at) for use in find_names(TEXT).uses for at in use.mentions)


def test_what_persons_do_is_counted_and_places_do_none_of_it() -> None:
    assert (use_of("Marta").acts, use_of("Halmouth").acts) == (2, 0)
    assert (use_of("Marta").placed, use_of("Halmouth").placed) == (0, 3)


def test_titles_belong_to_the_form_and_variants_of_a_title_are_one() -> None:
    text = "They sent for Doctor Hale, for old Dr. Hale, and for Dr Hale. He is Dr. Hale."
    (found,) = find_names(text).uses
    assert (found.form.titles, found.form.words, found.name, len(found.mentions)) == (("dr",), ("Hale",), "Dr. Hale", 4)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Then we met O’Brien.", "O’Brien"),
        ("Then we met Sol-leks.", "Sol-leks"),
        ("Then we met Lady Alma de Vrij.", "Lady Alma de Vrij"),
        ("Then we met Mr. van der Hoek.", "Mr. van der Hoek"),
        ("Then we met J. T. Malmo.", "J. T. Malmo"),
        ("Then we met the Duke of Sark.", "Duke of Sark"),
        ("Then we met K-77 on the stairs.", "K-77"),
        ("Then we met Élodie.", "Élodie"),
        ("Then we met Miss King.", "Miss King"),
    ],
)
def test_names_of_many_makes_are_read_whole(sentence: str, name: str) -> None:
    assert names(sentence) == {name: 1}


def test_an_epithet_is_no_part_of_a_name() -> None:
    assert names("He saw Dear Adela, and Poor Adela.") == {"Adela": 2}


def test_of_two_with_one_surname_each_is_named() -> None:
    assert names("We knew Mr. and Mrs. Venn.") == {"Mr. Venn": 1, "Mrs. Venn": 1}


def test_a_name_in_capitals_throughout_is_the_name_itself() -> None:
    assert names("It was Marta who came. MARTA SAID NOTHING. Then Marta left.") == {"Marta": 3}


def test_words_that_also_stand_small_are_no_names() -> None:
    assert not {"Rain", "They", "But", "That"} & names().keys()


def test_a_word_in_capitals_at_the_start_of_sentences_only_is_no_name() -> None:
    assert names("Fog came. Fog stayed. Fog went. Fog came back. Fog again.") == {}


def test_a_name_that_is_also_a_word_counts_at_the_start_of_a_sentence_only_with_a_verb_of_persons() -> None:
    text = "It was a small house, and small. He told Small so, and told Small again. Small wonder. Small said no. They left Small there."
    assert use_of("Small", text).mentions == tuple(text.index(w) for w in ("Small so", "Small again", "Small said", "Small there"))


def test_what_is_excluded_has_no_names() -> None:
    assert names("Of Marta. She met Orrin.") == {"Marta": 1, "Orrin": 1}
    assert {use.name for use in find_names("Of Marta. She met Orrin.", excluded=[Span(0, 9)]).uses} == {"Orrin"}


def test_who_is_called_in_speech_is_told_from_who_is_named() -> None:
    text = "“Marta, come here,” he said. He saw Marta. “Come here, Marta!”"
    speech = [Span(0, 19), Span(text.rindex("“"), len(text))]
    (found,) = find_names(text, speech).uses
    assert (found.called, found.spoken) == (2, 2)


def test_names_side_by_side_and_speakers_in_turn_are_told() -> None:
    text = "“It rains,” said Marta.\n\n“It does,” said Orrin. Then Marta and Orrin left."
    found = find_names(text, [Span(0, 11), Span(25, 35)])
    assert list(found.beside.values()) == [2]


def test_who_answers_a_call_is_told() -> None:
    text = "“It rains, Miss Venn,” said Orrin.\n\n“It does,” said Marta."
    ((pair, n),) = find_names(text, [Span(0, 22), Span(36, 46)]).answered.items()
    assert (pair[0].words, pair[1].words, n) == (("Venn",), ("Marta",), 1)


def test_a_text_without_names_has_none() -> None:
    assert find_names("").uses == ()
