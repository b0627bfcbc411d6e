"""Who is there, who is spoken of, and who says what."""

from __future__ import annotations

from telling import facts_of

from fascicle.prompts.clause_parts import NARRATOR

QUIET = "The wind went round the barn and the rain went after it. Nobody minded, and the evening wore on as it would. " * 4
NAMES = ("Ruth", "Ansel")
LONG = "I had the boat from my uncle and he had it from his, and none of us ever rowed it farther than the bridge and back again. " * 8


def test_who_has_most_of_all_the_words_does_most_of_the_talking() -> None:
    text = f"“{LONG}” said Ruth. Ruth sat down.\n\n“So,” said Ansel. Ansel nodded.\n\n“Well,” said Ruth."
    _, facts = facts_of(f"{text}\n\n{QUIET}", names=NAMES)
    assert facts[0].chief == "Ruth"


def test_nobody_does_most_of_the_talking_who_talks_alone_or_little() -> None:
    _, facts = facts_of(f"“{LONG}” said Ruth. Ruth sat down. Ruth looked up.\n\n{QUIET}", names=("Ruth",))
    assert facts[0].chief is None
    _, facts = facts_of(f"“I see,” said Ruth. Ruth sat down.\n\n“So,” said Ansel. Ansel nodded.\n\n{QUIET}", names=NAMES)
    assert facts[0].chief is None


def test_who_asks_five_questions_and_most_of_all_asks_the_questions() -> None:
    asked = "".join(f"“Where is the {thing}?” asked Ruth.\n\n“Gone,” said Ansel.\n\n" for thing in ("oar", "rope", "lamp", "dog", "boat"))
    _, facts = facts_of(f"{asked}Ruth sat down. Ansel nodded.\n\n{QUIET}", names=NAMES)
    assert facts[0].asker == "Ruth"
    _, facts = facts_of(f"{asked.replace('boat?', 'boat')}Ruth sat down. Ansel nodded.\n\n{QUIET}", names=NAMES)
    assert facts[0].asker is None


def test_whoever_tells_it_talks_as_the_narrator() -> None:
    asked = "“Where is the oar?” I asked.\n\n“Gone,” said Ansel. “The oar was rotten.”\n\n“The oar was mine,” I said."
    text = f"“Ruth,” said Ansel, “sit.”\n\n{asked}\n\nAnsel sat down. Ansel laughed. I sat too.\n\n{QUIET}"
    _, facts = facts_of(text, QUIET, names=NAMES, person="first", holder="Ruth")
    assert set(facts[0].talkers) <= {NARRATOR, "Ansel"}


def test_an_unknown_speaker_is_not_the_nameless_narrator() -> None:
    _, facts = facts_of(f"“{LONG}”\n\n“So?” said Ansel. Ansel nodded.\n\n{QUIET}", names=("Ansel",), person="first")
    assert facts[0].chief is None


def test_who_is_called_by_name_is_not_spoken_of() -> None:
    text = "“Come in, Osk,” said Ruth. “Osk!” said Ansel. Ruth sat down. Ansel nodded. “Osk is late,” said Ruth."
    _, facts = facts_of(f"{text}\n\n{QUIET}", names=(*NAMES, "Osk"))
    assert facts[0].spoken_of == ()


def test_who_is_named_in_passing_beside_the_others_is_not_there() -> None:
    often = "Ruth sat down. Ruth looked up. Ruth smiled. " * 5
    _, facts = facts_of(f"{often}Ansel sat. Ansel nodded. {QUIET}", names=NAMES)
    assert facts[0].people == ("Ruth",)


def test_who_is_named_often_and_does_whatever_it_is_is_there() -> None:
    text = "Ruth wanted a boat. Ruth considered the price. Nobody pitied Ruth. The money was Ruth's. "
    _, facts = facts_of(text + "Ruth sat down. " + QUIET, names=("Ruth",))
    assert facts[0].people == ("Ruth",)
    _, facts = facts_of(text + "Nobody saw Ruth. " + QUIET, names=("Ruth",))
    assert facts[0].people == ()


def test_in_a_long_passage_two_acts_may_be_told_of_somebody_absent() -> None:
    text = f"Ruth sat down. {QUIET * 4}Ruth looked up. Ruth smiled. "
    _, facts = facts_of(f"{text}Ansel sat. {QUIET * 4}Ansel nodded. {QUIET}", names=NAMES)
    assert facts[0].people == ("Ruth",)


def test_who_alone_is_named_and_only_in_a_few_lines_is_not_named() -> None:
    _, facts = facts_of(f"Ruth sat down. Ruth looked up. Ruth smiled. Ruth stood. {QUIET * 9}", names=("Ruth",))
    assert facts[0].people == ()


def test_a_name_that_is_a_whole_sentence_is_not_who_acts_after_it() -> None:
    _, facts = facts_of(f"Osk. He looked up. He sat down. He nodded. It was Osk. Nobody saw Osk. {QUIET}", names=("Osk",))
    assert facts[0].people == ()


def test_a_view_is_nobodys_whom_the_passage_does_not_show() -> None:
    text = f"Ruth sat down. Ruth looked up. Ruth smiled. {QUIET}Nobody thought of Ansel."
    _, facts = facts_of(text, names=NAMES, holder="Ansel")
    assert facts[0].holder is None
    _, facts = facts_of(text, names=NAMES, holder="Ruth")
    assert facts[0].holder == "Ruth"


def test_of_two_names_that_may_be_one_persons_one_is_named() -> None:
    text = "Catherine sat down. Catherine looked up. Cathy stood. Cathy nodded. "
    _, facts = facts_of(text + QUIET, names=("Catherine", "Cathy"))
    assert len([n for n in facts[0].people if n.startswith("Cath")]) == 1
