"""The cast: which names are persons, and which are one person."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from novels import manuscript_of
from strategies import Novel, novels

from fascicle.people.cast import find_cast, names_by_word
from fascicle.people.speakers import count_speech, name_speakers
from fascicle.prose.speech import find_dialogue
from fascicle.records import Catalog, Character


def cast(text: str, *, aliases: Sequence[Sequence[str]] = (), not_a_person: Sequence[str] = ()) -> Catalog:
    """Give the cast of a passage of our own."""
    ms = manuscript_of(text)
    dialogue = find_dialogue(ms.text, [p.span for p in ms.paragraphs])
    return find_cast(ms.text, dialogue, aliases=aliases, not_a_person=not_a_person)


def named(text: str) -> dict[str, set[str]]:
    """Give each character with the other names taken for the same person."""
    return {c.name: set(c.aliases) for c in cast(text).characters}


def one(text: str, name: str) -> Character:
    """Give the character listed under a name."""
    return next(c for c in cast(text).characters if c.name == name)


def test_who_acts_as_a_person_is_a_character_and_places_are_names() -> None:
    text = (
        "That year Marta went to Halmouth. In Halmouth, Marta looked about her, for Halmouth was asleep. Then Marta said that she was cold."
    )
    catalog = cast(text)
    assert [c.name for c in catalog.characters] == ["Marta"]
    assert [(t.name, len(t.mentions)) for t in catalog.names] == [("Halmouth", 3)]


def test_mentions_are_offsets_of_the_name_in_order() -> None:
    text = "The day was wet, and Marta said so. Later Marta nodded, and old Marta laughed."
    character = one(text, "Marta")
    assert len(character.mentions) == 3
    assert all(text.startswith("Marta", at) for at in character.mentions)


def test_a_full_name_holds_the_given_name_the_titled_and_the_bare_surname() -> None:
    text = (
        "They had sent for Adela Thorne, and Adela came. Once Miss Thorne smiled. We knew that Adela Thorne was late. "
        "To her face they called her Miss Thorne. Then Adela rose. In the hall Miss Thorne said good night. Later Adela wept."
    )
    assert named(text) == {"Adela": {"Adela Thorne", "Miss Thorne"}}


def test_every_joined_name_comes_with_a_reason() -> None:
    text = (
        "They had sent for Adela Thorne, and Adela came. Once Miss Thorne smiled. We knew that Adela Thorne was late. "
        "Then Adela rose. In the hall Miss Thorne said good night, and Adela left."
    )
    assert dict(one(text, "Adela").evidence) == {"Adela": "given name of Adela Thorne", "Miss Thorne": "surname of Adela"}


def test_relatives_of_one_surname_stay_apart() -> None:
    text = (
        "At noon Edgar Venn spoke, and Olive Venn answered. Then Edgar Venn sat down beside Olive Venn. Both looked up when Mr. Venn came, "
        "for Mrs. Venn was with Mr. Venn, and Mrs. Venn nodded to Olive Venn and to Edgar Venn. But Miss Venn wept."
    )
    found = named(text)
    assert {"Edgar Venn", "Olive Venn", "Mrs. Venn"} <= found.keys()
    assert not any("Mrs. Venn" in aliases for aliases in found.values())


def test_names_side_by_side_in_one_sentence_are_two_persons() -> None:
    apart = (
        "Once Mr. Thorne and Robert laughed. Then Mr. Thorne nodded to Robert, and Robert Thorne was silent. "
        "So Mr. Thorne and Robert rose. "
    )
    assert set(named(apart * 2)) == {"Mr. Thorne", "Robert"}


def test_short_forms_join_their_long_ones() -> None:
    text = (
        "The street was dark when Elizabeth came. “Lizzy!” cried the boy. “Lizzy, come in!” So Elizabeth laughed, and Elizabeth knelt. "
        "“You are late, Lizzy,” said the boy, and Elizabeth said that she was."
    )
    assert named(text) == {"Elizabeth": {"Lizzy"}}


def test_a_short_form_of_the_other_sex_stays_apart() -> None:
    text = "Later Mr. Charley nodded. But Charlotte smiled, and then Mr. Charley rose, and soon Charlotte rose and Charlotte left."
    assert named(text) == {"Charlotte": set(), "Mr. Charley": set()}


def test_an_office_belongs_to_its_only_holder() -> None:
    text = (
        "They had heard of Count Morvel. In the hall the Count bowed, and the Count smiled. “Welcome,” said the Count. "
        "It was late when Count Morvel slept, and the Count dreamed."
    )
    assert named(text) == {"Count Morvel": {"Count"}}  # listed by name, though the office stands oftener


def test_an_office_that_two_hold_stays_by_itself() -> None:
    text = (
        "There came Captain Orrin and then Captain Hale. On deck the Captain nodded, and the Captain said no. Below, Captain Orrin slept "
        "and Captain Hale read. “Aye,” said the Captain, and the Captain laughed."
    )
    assert {"the Captain", "Captain Orrin", "Captain Hale"} <= named(text).keys()


def test_what_the_text_equates_is_one() -> None:
    text = (
        "That night Silas Crake, known as Heron, walked in. So Heron sat down and Heron laughed. They knew that Silas Crake drank. "
        "Later Heron drank. In the street old Silas Crake sang."
    )
    assert named(text) == {"Heron": {"Silas Crake"}}


def test_a_captain_is_not_the_miss_of_his_surname() -> None:
    text = (
        "In the door Captain Morrow stood. Then Miss Morrow came, and it was Captain Morrow who bowed. Soon Miss Morrow sang. "
        "At last Captain Morrow slept."
    )
    assert named(text) == {"Captain Morrow": set(), "Miss Morrow": set()}


def test_a_king_named_in_passing_is_not_the_friend_of_that_name() -> None:
    text = "Again Charles laughed, and then Charles slept. " * 20 + "They spoke of the head of King Charles, and of King Charles again."
    assert "King Charles" not in named(text)["Charles"]


def test_streets_houses_families_and_peoples_are_no_persons() -> None:
    text = (
        "We walked in Fuller Street, and in Fuller Street the Carvers waited, and all the Carvers nodded. At Thornby Hall a Norrian spoke; "
        "every Norrian said the same, and another Norrian laughed. From Thornby Hall one sees Fuller Street."
    )
    assert cast(text).characters == ()


def test_a_surname_that_is_a_word_of_place_is_a_persons_all_the_same() -> None:
    text = "That day Robert Hall spoke. In the end Mr. Hall was angry. Then Robert Hall sat down. It was late when Robert Hall left."
    assert named(text) == {"Robert Hall": {"Mr. Hall"}}


def test_months_are_names_of_persons_only_where_they_act_like_them() -> None:
    assert cast("It was in May. By May the snow was gone, and in May they sailed. Not before May, then.").characters == ()
    text = "So May laughed, and then May said no. Later May wept; but May Alder rose, and it was May who spoke."
    assert named(text) == {"May": {"May Alder"}}


def test_gender_is_told_by_titles_and_agreeing_pronouns_only() -> None:
    text = "Then Mr. Orrin nodded, and Mrs. Hale smiled, and Rowan spoke. Soon Mr. Orrin slept and Mrs. Hale read and Rowan wrote."
    assert {c.name: c.gender for c in cast(text).characters} == {"Mr. Orrin": "male", "Mrs. Hale": "female", "Rowan": None}
    told = "That day Rowan said that she was tired. " * 6
    assert one(told, "Rowan").gender == "female"


def test_words_spoken_are_counted_where_the_speaker_is_named() -> None:
    told = "“The tide is out,” said Marta.\n\nRain fell. “So it is,” he said.\n\n“Come and look,” said Marta, and Marta laughed."
    ms = manuscript_of(told)
    dialogue = find_dialogue(ms.text, [p.span for p in ms.paragraphs])
    catalog = find_cast(ms.text, dialogue)
    counted = count_speech(catalog, name_speakers(ms, dialogue, catalog), ms.text)
    assert [(c.name, c.words_spoken) for c in counted.characters] == [("Marta", 7)]


def test_a_narrator_whom_others_call_by_name_weighs_by_what_the_narrator_says() -> None:
    text = "“Come here, Ilsa,” said Orrin. I took the oar. “I am cold,” I said, and I went on, and I said that it was late.\n\n" * 4
    ilsa, orrin = one(text, "Ilsa"), one(text, "Orrin")
    assert (len(ilsa.mentions), len(ilsa.narrated), ilsa.weight) == (4, 8, 12)
    assert orrin.narrated == ()


def test_the_author_decides_who_is_one_person() -> None:
    text = "Then Marta nodded, and the Heron spoke, and Marta laughed. So the Heron sat, and Marta rose, and the Heron slept."
    (character,) = cast(text, aliases=[["The Heron", "Marta"]]).characters
    assert (character.name, character.aliases) == ("the Heron", ("Marta",))
    assert character.evidence == (("Marta", "the author's decision"),)


def test_the_author_decides_what_is_no_person() -> None:
    text = "Then Marta nodded, and Moria slept, and Marta laughed. So Moria woke, and Marta rose, and Moria listened."
    catalog = cast(text, not_a_person=["Moria"])
    assert [c.name for c in catalog.characters] == ["Marta"]
    assert [t.name for t in catalog.names] == ["Moria"]


def test_decided_names_that_the_text_never_has_change_nothing() -> None:
    text = "Then Marta nodded. So Marta rose, and Marta left."
    assert cast(text, aliases=[["Marta", "Old Moll"]], not_a_person=["Halmouth"]).characters[0].aliases == ()


def test_the_most_mentioned_comes_first() -> None:
    text = "Then Marta nodded, and Orrin rose, and Orrin laughed. So Marta left, and Orrin slept."
    assert [c.name for c in cast(text).characters] == ["Orrin", "Marta"]


def test_a_text_without_names_has_no_cast() -> None:
    assert cast("Rain fell on the quay.") == Catalog((), ())


@settings(max_examples=15, deadline=None)
@given(novels())
def test_no_mention_belongs_to_two(novel: Novel) -> None:
    catalog = cast(novel.text)
    offsets = [at for c in catalog.characters for at in c.mentions] + [at for t in catalog.names for at in t.mentions]
    assert len(offsets) == len(set(offsets))


def test_a_form_that_two_persons_share_leads_to_neither() -> None:
    people = (Character("Ilsa Venn", ("Ilsa", "Venn"), ()), Character("Tom Venn", ("Tom", "Venn"), ()))
    assert names_by_word(people) == {"Ilsa Venn": "Ilsa Venn", "Ilsa": "Ilsa Venn", "Tom Venn": "Tom Venn", "Tom": "Tom Venn"}


def test_a_surname_said_to_somebody_is_the_given_name_that_the_narration_uses() -> None:
    scene = (
        "That day Marta rose, for Marta was cold. “You are late, Miss Venn,” said Orrin.\n\n"
        "Then Marta laughed, and Marta took the oar. “Come, Miss Venn,” said Hale, and Marta went.\n\n"
    )
    assert named(scene * 6)["Marta"] == {"Miss Venn"}


def test_a_surname_that_the_narration_uses_too_is_another_persons() -> None:
    scene = (
        "That day Marta rose, for Marta was cold. “You are late, Miss Venn,” said Orrin, and Miss Venn went out.\n\n"
        "Then Marta laughed, and Marta took the oar. Soon Miss Venn returned, and Miss Venn slept.\n\n"
    )
    assert {"Marta", "Miss Venn"} <= named(scene * 6).keys()


def test_a_surname_said_beside_the_given_name_is_another_persons() -> None:
    scene = (
        "That day Marta rose, for Marta was cold. “You are late, Miss Venn,” said Orrin. “Are Marta and Miss Venn to go?” said Hale.\n\n"
        "Then Marta laughed, and Marta took the oar. “Come, Miss Venn,” said Hale, and Marta went.\n\n"
    )
    assert {"Marta", "Miss Venn"} <= named(scene * 6).keys()


def test_a_bare_surname_is_his_whom_the_narration_calls_by_no_other_name() -> None:
    scene = (
        "Of the brothers Ned Venn slept. All night Ned dreamed. “Wake up, Tom,” said Hale. Then Venn rose.\n\n"
        "Later Venn laughed. “Good, Tom,” said Orrin, and Venn sat. Soon Ned woke. “Who is Tom Venn?” said Ned.\n\n"
    )
    found = named(scene * 6)
    assert found["Venn"] == {"Tom", "Tom Venn"}
    assert found["Ned"] == {"Ned Venn"}


def test_two_words_of_a_longer_name_are_the_same_person() -> None:
    text = (
        "They feared Long Tom Varrow. At night Tom Varrow drank, and Long Tom sang. In the end Long Tom Varrow slept, and Varrow snored. "
        "By noon Tom Varrow had left, and they missed Long Tom."
    )
    assert len(named(text)) == 1


def test_a_wife_is_not_the_husband_whose_whole_name_she_bears() -> None:
    text = (
        "That day Hal Yorrick came, and Hal sat. With him Mrs. Hal Yorrick came. Then Hal Yorrick spoke, and Mrs. Hal "
        "Yorrick slept. So Hal left."
    )
    assert named(text) == {"Hal": {"Hal Yorrick"}, "Mrs. Hal Yorrick": set()}


def test_a_lieutenant_is_not_the_lady_of_his_surname() -> None:
    text = (
        "There Madame Charn wept. With her was Lieutenant Charn. Then Madame Charn rose, and Arthur Charn nodded. "
        "So Madame Charn spoke, and Arthur Charn sat."
    )
    assert "Lieutenant Charn" not in named(text)["Madame Charn"]


def test_a_surname_that_is_also_a_womans_name_says_no_gender() -> None:
    text = (
        "That day Jasper Hope rode in. Then Hope slept, and Hope dreamed. Mr. Jasper Hope was tired. Later Hope woke, "
        "and Jasper Hope rode on."
    )
    assert named(text).keys() == {"Hope"}


def test_streets_inns_and_bodies_with_a_title_in_front_are_no_persons() -> None:
    text = (
        "They walked down King Street to the Admiral Brandreth. In the Admiral Brandreth they drank, and at the Admiral Brandreth they "
        "slept. The Detective Agency of King Street was shut, and Nature was kind. Then Marta said that King "
        "Street was long, and Marta left."
    )
    assert named(text).keys() == {"Marta"}


def test_mr_before_an_office_is_the_office() -> None:
    text = (
        "They sent for Superintendent Seaton. “Good day, Mr. Superintendent,” said Marta. Then Superintendent Seaton bowed to Marta. "
        "“Sit, Mr. Superintendent,” said Marta. But Mr. King nodded to Marta, and Mr. King sat."
    )
    assert named(text) == {"Superintendent Seaton": {"Superintendent"}, "Mr. King": set(), "Marta": set()}


def test_who_speaks_much_stands_before_who_is_spoken_of() -> None:
    text = (
        "Then Marta nodded, and Orrin rose, and Orrin slept. So Marta left, and Orrin woke.\n\n“" + "we row on and on, "
        "" * 9 + "Orrin,” said Marta."
    )
    ms = manuscript_of(text)
    dialogue = find_dialogue(ms.text, [p.span for p in ms.paragraphs])
    catalog = find_cast(ms.text, dialogue)
    counted = count_speech(catalog, name_speakers(ms, dialogue, catalog), ms.text)
    assert [(c.name, len(c.mentions), c.words_spoken, c.weight) for c in counted.characters] == [("Marta", 3, 46, 6), ("Orrin", 4, 0, 4)]


def test_the_surname_said_to_a_narrator_is_the_narrators() -> None:
    scene = (
        "“Come here, Ilsa,” said Orrin. I took the oar. “I am cold,” I said, and I went on.\n\n"
        "“Ilsa, it is late,” said Hale. “Sit down, Miss Venn.” I said that I was cold. “Ilsa, wake up,” said Hale.\n\n"
    )
    assert named(scene * 9)["Ilsa"] == {"Miss Venn"}


def test_a_sir_is_no_mr_of_his_surname() -> None:
    text = "Here Sir Gawen Trask bowed. " + "Again Sir Gawen spoke, and Mr. Trask listened. The next day Mr. Trask rode out alone. " * 5
    assert named(text) == {"Sir Gawen": {"Sir Gawen Trask"}, "Mr. Trask": set()}


def test_a_sir_is_not_called_by_a_short_name() -> None:
    text = "So Sir Thomas Trask bowed, and Tom Trask laughed. " * 2 + "Again Sir Thomas spoke. By noon Tom slept. " * 5
    assert {"Sir Thomas", "Tom"} <= set(named(text))


def test_two_ranks_between_which_the_text_goes_to_and_fro_are_two_persons() -> None:
    told = "In came Captain Lisle and bowed. The next day General Lisle frowned at the map. " * 5
    assert named(told) == {"Captain Lisle": set(), "General Lisle": set()}
    promoted = "Next Captain Lisle came in and bowed. " * 5 + "Then Captain Lisle was made General Lisle. " + "So General Lisle bowed. " * 5
    assert len(named(promoted)) == 1


def test_a_lady_called_by_her_husbands_whole_name_is_another_than_she_of_the_surname() -> None:
    text = "That day Mrs. Lisle sat by the fire. Then Mrs. Thomas Lisle came in and spoke. " * 4
    assert named(text) == {"Mrs. Lisle": set(), "Mrs. Thomas Lisle": set()}


def test_a_captain_is_not_the_lady_of_his_surname_whom_the_text_names_once() -> None:
    text = "In came Captain Lisle and bowed. The map lay there, and Captain Lisle frowned at it. " * 12
    text += "So Fanny Lisle had died. The last of them was Fanny Lisle."
    assert "Fanny Lisle" not in named(text)["Captain Lisle"]
    hers = text.replace("Captain Lisle and bowed", "Captain Lisle and she bowed her head")
    assert "Fanny Lisle" in named(hers)["Captain Lisle"]


def test_a_lady_by_her_husbands_given_name_is_she_of_his_whole_name() -> None:
    text = "That day Mrs. Charles Lisle sat by the fire. Then Mrs. Charles spoke, and Mrs. Lisle laughed. " * 4
    assert named(text) == {"Mrs. Charles": {"Mrs. Charles Lisle"}, "Mrs. Lisle": set()}
