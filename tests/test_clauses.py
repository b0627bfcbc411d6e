"""Who does what to whom: what is read, and what is not."""

from __future__ import annotations

import pytest
from telling import facts_of

from fascicle.prompts.clause_parts import COMPANY, NARRATOR, Place, Thing
from fascicle.prompts.clauses import Deed

REST = "Nothing else was in the yard. The wind went round the barn and the rain went after it. Nobody minded. " * 3


def deeds(text: str, *names: str, person: str = "third", tense: str = "past") -> list[Deed]:
    """Give the deeds of a passage that goes on for a while after them, with everybody there."""
    there = " ".join(f"{name} sat down. {name} looked up." for name in names)
    _, facts = facts_of(f"{text}\n\n{REST}{REST}\n\n{there}", names=names, person=person, tense=tense)
    return list(facts[0].deeds)


def told(text: str, *names: str, person: str = "third", tense: str = "past") -> list[tuple[str, str, object]]:
    """Give subject, words and object of each deed."""
    return [(d.subject, d.deed.phrases[0], d.object) for d in deeds(text, *names, person=person, tense=tense)]


def test_a_named_person_acts_on_another() -> None:
    assert told("Marta kicked Tobit. Tobit did not move.", "Marta", "Tobit") == [("Marta", "get violent with {o}", "Tobit")]


def test_the_narrator_acts_in_first_and_second_person() -> None:
    assert told("I hid behind the barn.", person="first") == [(NARRATOR, "go into hiding", None)]
    assert told("You hid behind the barn.", person="second") == [(NARRATOR, "go into hiding", None)]
    assert told("We hid behind the barn.", person="first") == [(COMPANY, "go into hiding", None)]


def test_present_tense_is_read_where_the_passage_is_told_so() -> None:
    assert told("Marta hides behind the barn.", "Marta", tense="present") == [("Marta", "go into hiding", None)]
    assert told("Marta hides behind the barn.", "Marta") == []


@pytest.mark.parametrize(
    "text",
    [
        "Marta would have kicked Tobit.",
        "Marta had kicked Tobit and kissed him.",
        "If Marta kicked Tobit, nobody saw it.",
        "Nobody knew whether Marta kicked Tobit.",
        "Marta did not kick Tobit.",
        "Marta never kicked Tobit.",
        "The day Marta kicked Tobit was long ago.",
        "“Marta kicked Tobit,” said the miller.",
        "Marta kicked a stone for Tobit.",
        "Tobit was kicked.",
        "Marta shook Osk till at last he woke and kicked Tobit.",
        "While Marta looked on, a mule came up and kicked Tobit.",
    ],
)
def test_what_may_not_have_happened_or_not_here_is_not_told(text: str) -> None:
    assert [d for d in told(text, *(n for n in ("Marta", "Tobit", "Osk") if n in text)) if "violent" in d[1] or "kiss" in d[1]] == []


def test_a_second_verb_after_and_has_the_same_subject() -> None:
    assert told("Marta turned and kicked Tobit.", "Marta", "Tobit") == [("Marta", "get violent with {o}", "Tobit")]
    assert told("Marta, said the man who came and kicked Tobit, was gone.", "Marta", "Tobit") == []


def test_a_pronoun_is_the_one_person_of_its_gender_whom_the_paragraph_has_as_a_subject() -> None:
    learned = "Tobit sat by his fire. Tobit rubbed his hands. Tobit closed his book. Tobit poured his tea.\n\n"
    assert ("Tobit", "go into hiding", None) in told(f"{learned}Tobit stood up. He hid behind the barn.", "Tobit")


def test_a_pronoun_that_two_could_be_is_nobody() -> None:
    learned = (
        "Tobit sat by his fire. Tobit rubbed his hands. Tobit closed his book. Osk rubbed his eyes. Osk shut his eyes. "
        "Osk lost his hat.\n\n"
    )
    assert told(f"{learned}Tobit looked at Osk. He hid behind the barn.", "Tobit", "Osk") == []


def test_a_role_stands_for_somebody_without_a_name() -> None:
    assert told("The captain kicked Tobit.", "Tobit") == [("role:captain", "get violent with {o}", "Tobit")]
    assert told("The general opinion kicked Tobit.", "Tobit") == []


def test_a_thing_and_a_place_are_objects_with_their_words() -> None:
    text = (
        "The well was deep, and a bucket hung over the well. He looked into the well and into the bucket. A kitchen "
        "lay behind the kitchen.\n\n"
    )
    found = told(f"{text}Marta stole the bucket. Then Marta ran into the kitchen.", "Marta")
    assert ("Marta", "make off with {o}", Thing("bucket")) in found
    assert ("Marta", "head for {o} in a hurry", Place("kitchen")) in found
    assert told(f"{text}Marta ran across the kitchen.", "Marta") == []


def test_a_speaker_before_or_after_the_verb_tells_how_it_is_said_where_that_is_said_again_and_again() -> None:
    once = "“No!” shouted Marta.\n\n“Go away,” Tobit begged.\n\n“Yes,” said Marta.\n\n“No,” said Tobit.\n\n“So,” said Marta.\n\n"
    assert told(once, "Marta", "Tobit") == []
    again = f"{once}“And the rope too!” Marta shouted.\n\n“Go,” begged Tobit.\n\n“I will!” shouted Marta."
    assert {d[:2] for d in told(again, "Marta", "Tobit")} == {("Marta", "do some shouting"), ("Tobit", "ask and ask again")}


def test_the_last_fifth_of_a_passage_gives_no_deeds() -> None:
    _, facts = facts_of(f"Marta sat down.\n\n{REST}{REST}\n\nMarta kicked Tobit. Tobit fled.", names=("Marta", "Tobit"))
    assert facts[0].deeds == ()


@pytest.mark.parametrize("text", ["Marta told him.", "Marta kissed him.", "Marta kissed a man.", "Marta struggled with him."])
def test_what_is_done_to_nobody_in_particular_is_not_told(text: str) -> None:
    assert told(f"{text} She went home.", "Marta") == []


def test_a_role_that_stands_before_a_noun_is_nobody() -> None:
    assert told("Marta grabbed the captain.", "Marta") == [("Marta", "catch hold of {o}", "role:captain")]
    assert told("Marta grabbed the captain cap.", "Marta") == []


def test_coming_and_going_and_looking_are_not_worth_telling() -> None:
    assert told("Marta looked around. Marta went into the kitchen. Marta waited. Marta climbed up.", "Marta") == []


def test_what_hangs_on_a_noun_or_is_done_by_two_is_not_told_of_one() -> None:
    assert told("That was the night when Marta kissed Tobit.", "Marta", "Tobit") == []
    assert told("Osk and Marta kicked Tobit.", "Marta", "Tobit", "Osk") == []
    assert told("You and Marta kicked Tobit.", "Marta", "Tobit", person="second") == []


def test_what_somebody_did_who_is_not_there_is_not_told() -> None:
    _, facts = facts_of(f"Osk kicked Tobit. Tobit sat down. Tobit looked up. {REST}{REST}", names=("Tobit", "Osk"))
    assert facts[0].deeds == ()
