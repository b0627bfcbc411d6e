"""The terms of a book's world."""

from __future__ import annotations

from worlds import FOUNDRY, chapters_of, terms_of

from fascicle.records import Character, Span


def test_a_small_world_is_sorted_into_kinds() -> None:
    found = terms_of(FOUNDRY)
    assert {name: t.kind for name, t in found.items()} == {
        "Harrowmere": "place",
        "harrowmerian": "people",
        "tidegauge": "technology",
        "Weir": "other",
    }


def test_every_mention_is_where_it_says_in_any_form() -> None:
    text, _ = chapters_of(FOUNDRY)
    for term in terms_of(FOUNDRY).values():
        assert [any(text.startswith(form, at) for form in term.forms) for at in term.mentions] == [True] * len(term.mentions)
        assert term.mentions == tuple(sorted(set(term.mentions)))


def test_counts_by_chapter_add_up_to_the_mentions() -> None:
    found = terms_of(FOUNDRY, "Nothing happened here.\n", FOUNDRY)
    assert found["tidegauge"].by_chapter == ((1, 5), (3, 5))
    assert sum(n for _, n in found["tidegauge"].by_chapter) == len(found["tidegauge"].mentions)


def test_the_definition_explains_a_term_not_its_first_mention() -> None:
    text = "Mabry wound the tidegauge again and again until dark. A tidegauge is a brass drum that counts the waves. The tidegauge rang.\n"
    explained = terms_of(text)["tidegauge"].explained
    assert explained is not None
    assert explained.of(text) == "A tidegauge is a brass drum that counts the waves."


def test_persons_are_left_to_the_cast() -> None:
    text = "We saw Orrin at the gate. So Orrin came, and Orrin and Orrin Vell went on. In Orrin they trusted."
    orrin = Character("Orrin", ("Orrin Vell",), (7,))
    assert "Orrin" in terms_of(text)
    assert terms_of(text, people=[orrin]) == {}


def test_a_role_stays_a_word_of_the_world_though_the_cast_knows_it() -> None:
    text = "We feared the Warden. So the Warden spoke, and the Warden nodded, and then the Warden left."
    assert "Warden" in terms_of(text, people=[Character("the Warden", (), (10,))])


def test_the_author_takes_terms_out_and_puts_terms_in() -> None:
    found = terms_of(FOUNDRY, wanted=["lamp", "the Weir"], unwanted=["tidegauges", "Harrowmere"])
    assert {"lamp", "Weir", "harrowmerian"} <= found.keys()
    assert list(terms_of("The ferry came. Two ferries left.", wanted=["ferries"])) == ["ferries"]
    assert not {"tidegauge", "Harrowmere"} & found.keys()
    assert len(found["lamp"].mentions) == 1


def test_words_of_everyday_make_no_world() -> None:
    text = "She went to the door and opened it. The rain had stopped. He asked her in, and they sat by the window and talked. " * 12
    assert terms_of(text) == {}


def test_a_single_coined_word_of_a_letter_run_is_no_term_and_costs_nothing() -> None:
    assert terms_of(("z" * 5000 + " ") * 20) == {}


def test_a_passage_needs_a_word_twice_only() -> None:
    text = "He held the quillmar up. The quillmar sang."
    assert terms_of(text) == {}
    assert list(terms_of(text, least=2)) == ["quillmar"]


def test_an_empty_book_has_no_terms() -> None:
    assert terms_of("") == {}
    assert Span(0, 0) == chapters_of("")[1][0].span
