"""What a prompt may say of a passage: counted, or left empty."""

from __future__ import annotations

from itertools import pairwise

import pytest
from telling import facts_of

from fascicle.prompts.presence import Printed
from fascicle.records import Character, Chunk, Span

QUIET = "The wind went round the barn and the rain went after it. Nobody minded, and the evening wore on as it would. " * 4


def test_who_acts_or_speaks_is_there_and_who_is_talked_about_is_not() -> None:
    text = (
        "Marta sat by the stove. Marta poured the tea.\n\n“Where is Osk?” asked Tobit. “Osk was to come.”\n\n"
        "“Osk is late,” said Marta.\n\n“He is,” said Tobit, and Tobit looked at the door."
    )
    _, facts = facts_of(text, names=("Marta", "Tobit", "Osk"))
    assert set(facts[0].people) == {"Marta", "Tobit"}
    assert facts[0].spoken_of == ("Osk",)


def test_who_is_only_thought_of_is_not_there() -> None:
    text = f"Marta sat by the stove and Marta poured tea. Osk was far away. Osk had gone. Osk would be cold. {QUIET}"
    _, facts = facts_of(text, names=("Marta", "Osk"))
    assert facts[0].people == ("Marta",)


def test_a_newcomer_is_new_in_the_passage_that_first_names_him_only() -> None:
    first = f"Marta sat by the stove. Marta poured the tea. {QUIET}"
    second = f"Tobit came in. Tobit sat down beside Marta. Marta looked up. Marta smiled. {QUIET}"
    _, facts = facts_of(first, second, names=("Marta", "Tobit"))
    assert facts[0].newcomers == ("Marta",)
    assert facts[1].newcomers == ("Tobit",)


def test_nobody_may_be_named_whom_the_book_has_not_named_yet() -> None:
    first = f"A man came in. He sat by the stove. {QUIET}"
    _, facts = facts_of(first, f"Tobit came in. Tobit sat down. {QUIET}", names=("Tobit",))
    assert facts[0].forms == {}
    assert facts[1].forms == {"Tobit": "Tobit"}


def test_a_holder_who_is_hardly_sure_or_not_named_yet_is_left_out() -> None:
    first, second = f"I sat by the stove. {QUIET}", f"“Tobit!” she said. “Tobit, come.” I came. {QUIET}"
    _, facts = facts_of(first, second, names=("Tobit",), person="first", holder="Tobit")
    assert [f.holder for f in facts] == [None, "Tobit"]


def test_a_place_is_where_things_stand_in_it_again_and_again() -> None:
    text = "She sat in the orchard. The ladder lay in the orchard, and bees went through the orchard. "
    _, facts = facts_of(f"{text}{QUIET}Apples fell in the orchard all day. ")
    assert (facts[0].scenery.place, facts[0].scenery.preposition, facts[0].scenery.extent) == ("orchard", "in", "whole")


def test_a_place_named_at_the_beginning_alone_is_where_a_scene_starts() -> None:
    _, facts = facts_of(f"She sat in the orchard. {QUIET}{QUIET} The orchard was hers.")
    assert facts[0].scenery.extent == "start"


def test_a_place_named_now_and_then_sets_a_part() -> None:
    text = f"{QUIET}{{}} They sat in the orchard. {QUIET[:200]} Apples fell in the orchard. {QUIET}"
    _, facts = facts_of(text.format("Nobody spoke."))
    assert (facts[0].scenery.place, facts[0].scenery.extent) == ("orchard", "part")


@pytest.mark.parametrize(
    "clause",
    ["She longed to sit in the orchard", "He would sit in the orchard", "They looked into the orchard", "She had sat in the orchard"],
)
def test_a_place_wished_for_seen_or_remembered_sets_no_scene(clause: str) -> None:
    _, facts = facts_of(f"{clause}. {QUIET} {clause}. {QUIET} {clause}. {QUIET} {clause}.")
    assert (facts[0].scenery.place, facts[0].scenery.extent) == ("", "")


def test_nobody_is_in_what_they_lean_on() -> None:
    text = f"She leaned on the tower. {QUIET} He sat down on the tower. {QUIET} Birds sat on the tower. They slept on the tower."
    _, facts = facts_of(text)
    assert facts[0].scenery.extent == ""


def test_a_place_named_once_sets_no_scene() -> None:
    _, facts = facts_of(f"She thought of the orchard. {QUIET}")
    assert (facts[0].scenery.place, facts[0].scenery.extent) == ("", "")


def test_time_and_weather_are_told_where_the_passage_names_them_again_and_again() -> None:
    text = "That night rain fell. The rain ran off the roof in the night, and the rain was cold. Rain. "
    _, facts = facts_of(text + "Nobody minded. " * 20 + "The night was long. The night went by. ")
    assert (facts[0].scenery.time, facts[0].scenery.weather) == ("at night", "rain")
    _, facts = facts_of(text + "They slept in the night. " + "Nobody minded. " * 20)
    assert facts[0].scenery.time == ""
    _, facts = facts_of(text + "They woke the next day. " * 20 + "The night was long. The night went by. ")
    assert facts[0].scenery.time == ""
    _, facts = facts_of("One night long ago a boat was lost in the rain. " + "Nobody minded. " * 30)
    assert (facts[0].scenery.time, facts[0].scenery.weather) == ("", "")


def test_a_mood_leads_and_is_not_the_books_usual_one() -> None:
    calm = "The wind went round the barn. Nobody minded. " * 12
    afraid = "She was frightened. The fear stayed, and the dread, and he was terrified too. Her fear grew. " + calm
    _, facts = facts_of(afraid, calm.replace("barn", "mill"), calm.replace("barn", "shed"))
    assert [f.mood for f in facts] == ["fear", None, None]


def test_the_talk_is_about_what_speeches_keep_naming() -> None:
    text = (
        "“Who sold the ladder?” asked Marta. “The ladder lay on the grass.”\n\n“The miller sold the ladder,” said Tobit. “Look "
        "under the ladder.”\n\n"
        "“I like the ladder,” said Marta.\n\n“So do I,” said Tobit."
    )
    _, facts = facts_of(text, QUIET, names=("Marta", "Tobit"))
    assert facts[0].topics == ("ladder",)
    assert set(facts[0].talkers) == {"Marta", "Tobit"}


def test_sentences_are_measured_with_the_speech_in_them() -> None:
    _, facts = facts_of("“One two three four,” said Marta. Five six seven eight nine ten.", names=("Marta",))
    assert facts[0].sentence_words == 6


def test_a_name_with_an_article_that_came_up_before_is_known_and_a_town_is_not_said_to_be() -> None:
    first = f"They swore by the Ledger and feared the Ledger. The Ledger lay in London. Nobody left London, and London slept. {QUIET}"
    second = f"She opened the Ledger and read the Ledger aloud in London, and nobody in London spoke. {QUIET}"
    _, facts = facts_of(first, second, terms=("Ledger", "London"))
    assert facts[0].known_terms == ()
    assert facts[1].known_terms == ("the Ledger",)


def test_a_name_that_only_one_passage_uses_tells_it_from_the_others() -> None:
    first = f"They swore by the Ledger in Tarrow. The Ledger lay in Tarrow. {QUIET}"
    others = [f"She opened the Ledger, and it was no use. {word} She shut the Ledger. {QUIET}" for word in ("Well.", "So.", "Now.")]
    _, facts = facts_of(first, *others, terms=("Ledger", "Tarrow"))
    assert [f.world for f in facts] == [("Tarrow",), (), (), ()]


def test_a_thing_of_any_room_tells_nothing_and_a_rare_one_does() -> None:
    text = "The table stood by the wall. She leaned on the table, and a theodolite stood on the table. "
    text += "She looked into the theodolite, and the theodolite, she said, was out. Nobody touched the theodolite. "
    _, facts = facts_of(text + QUIET)
    assert facts[0].things == ("theodolite",)


def test_a_name_takes_one_article_whichever_form_a_passage_prints() -> None:
    text = "The Baron came. The Baron of Ull sat. They feared the Baron of Ull. Then Baron Karsh rose.\n"
    at = tuple(i for i in range(len(text)) if text.startswith("Baron", i))
    printed = Printed(Character("the Baron", ("Baron of Ull", "Baron Karsh"), at), text)
    ends = [text.index("."), text.index("Ull sat") + 8, text.index(". Then") + 1, len(text)]
    chunks = [Chunk(k, Span(a, b), 1, (1,), 5, "pause", "pause") for k, (a, b) in enumerate(pairwise([0, *ends]))]
    assert [printed.form(c) for c in chunks] == ["the Baron", "the Baron of Ull", "the Baron of Ull", "Baron Karsh"]


def test_a_place_in_a_figure_of_speech_and_one_not_yet_reached_set_no_scene() -> None:
    _, facts = facts_of(f"They rowed along a tunnel of leaves. They came into a tunnel of leaves. {QUIET}They sat in a tunnel of leaves. ")
    assert facts[0].scenery.place == ""
    _, facts = facts_of(f"When we meet in the orchard we shall talk. {QUIET}He had been robbed before in the orchard. {QUIET}")
    assert facts[0].scenery.extent == ""
