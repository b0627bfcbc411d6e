"""What a passage keeps naming: things, topics of talk, what else it has to do with, people by what they are."""

from __future__ import annotations

import pytest
from telling import facts_of

from fascicle.prompts.matters import as_known, as_new

QUIET = "The wind went round the barn and the rain went after it. Nobody minded, and the evening wore on as it would. " * 4
LANTERN = "The lantern was out. Ruth shook the lantern. She put the lantern on the sill, and the lanterns of the ferry went by. "
NAMES = ("Ruth", "Ansel")


def test_a_thing_counts_by_all_its_uses_in_both_numbers() -> None:
    _, facts = facts_of(LANTERN + QUIET, QUIET)
    assert facts[0].things[0] in ("lantern", "lanterns")
    assert facts[1].things == ()


def test_what_is_named_in_passing_is_no_prop() -> None:
    _, facts = facts_of(f"The lantern was out. Ruth shook the lantern. {QUIET}", QUIET)
    assert facts[0].things == ()


def test_what_speaks_and_smiles_is_no_thing() -> None:
    text = "The grumph said no. “Never,” said the grumph. The grumph smiled. It sat on the grumph. They went to the grumph. "
    _, facts = facts_of(text + QUIET, QUIET)
    assert facts[0].things == ()


def test_a_verb_is_no_thing() -> None:
    text = "“It would suit me,” said Ruth. “It would suit us all,” said Ansel. “Then it will suit,” said Ruth. “Suit you?” said Ansel. "
    _, facts = facts_of(text + QUIET, QUIET, names=NAMES)
    assert (facts[0].things, facts[0].topics) == ((), ())


def test_what_is_mostly_spoken_of_is_a_topic_and_no_prop() -> None:
    text = "“Where is the lantern?” said Ruth.\n\n“I sold the lantern,” said Ansel.\n\n“The lantern was mine,” said Ruth. “My lantern!”\n\n"
    _, facts = facts_of(text + QUIET, QUIET, names=NAMES)
    assert (facts[0].things, facts[0].topics) == ((), ("lantern",))


def test_an_idea_that_a_passage_keeps_naming_is_what_it_has_to_do_with() -> None:
    text = "The inheritance was hers. The inheritance was small. They wanted the inheritance, and the inheritance, she knew, "
    text += "was an inheritance of debts. "
    _, facts = facts_of(text + QUIET, QUIET, QUIET.replace("barn", "mill"))
    assert facts[0].subjects == ("inheritance",)


def test_a_role_is_there_where_it_acts_again_and_again() -> None:
    _, facts = facts_of(f"The jailer nodded. Nobody liked the jailer. They feared the jailer. {QUIET}", QUIET)
    assert facts[0].roles == ("jailer",)


def test_where_people_have_names_a_role_may_be_one_of_them_unless_it_is_brought_in() -> None:
    people = "Ruth sat down. Ruth looked up. Ansel stood. Ansel nodded. "
    _, facts = facts_of(f"{people}The jailer nodded. Nobody liked the jailer. They feared the jailer. {QUIET}", QUIET, names=NAMES)
    assert facts[0].roles == ()
    _, facts = facts_of(f"{people}A jailer nodded. Nobody liked the jailer. They feared the jailer. {QUIET}", QUIET, names=NAMES)
    assert facts[0].roles == ("jailer",)


def test_kin_are_named_by_whoever_tells_it() -> None:
    text = "My mother sat down. I liked my mother. I feared my mother. "
    _, facts = facts_of(text + QUIET, person="first")
    assert facts[0].kin == ("mother",)
    _, facts = facts_of(text + QUIET)
    assert facts[0].kin == ()


@pytest.mark.parametrize(
    ("text", "word", "new", "known"),
    [
        ("He had a lamp. He lit the lamp. He sold the lamps.", "lamp", "a lamp", "the lamp"),
        ("He drank brandy. Brandy was dear. They sold brandy and brandy, and he drank the brandy.", "brandy", "brandy", "brandy"),
        ("The oars lay there. He took the oars.", "oars", "oars", "oars"),
    ],
)
def test_a_noun_has_the_article_that_english_gives_it(text: str, word: str, new: str, known: str) -> None:
    book, _ = facts_of(f"{text} {QUIET}")
    assert (as_new(word, book.nouns), as_known(word, book.nouns)) == (new, known)


def test_a_role_may_be_the_one_whose_view_it_is() -> None:
    text = "Ruth sat down. Ruth looked up. The jailer nodded. Nobody liked the jailer. They feared the jailer. "
    _, facts = facts_of(text + QUIET, QUIET, names=("Ruth",), holder="Ruth")
    assert facts[0].roles == ()


def test_of_two_animals_one_is_named_for_they_may_be_one() -> None:
    text = "The dog ran. The terrier barked. He saw the dog and the terrier on the mat. They fed the dog. They washed the terrier. "
    _, facts = facts_of(text + QUIET, QUIET)
    assert len({"dog", "terrier"} & set(facts[0].things)) <= 1


def test_people_in_the_plural_are_no_things() -> None:
    text = "The soldiers stood by the mat. They saw the soldiers. Nobody fed the soldiers. They sat on the soldiers. "
    _, facts = facts_of(text + QUIET, QUIET)
    assert "soldiers" not in facts[0].things
