"""Whose view a passage is."""

from __future__ import annotations

from novels import manuscript_of

from fascicle.people.cast import find_cast
from fascicle.people.point_of_view import points_of_view
from fascicle.prose.speech import find_dialogue
from fascicle.records import Chapter, Manuscript, PointOfView, Scene, Span, Structure

EMPTY = Structure("en", 1.0, (), ())

MARTA = (
    "By the weir Marta felt the cold first. Then Marta saw the lantern, and in the reeds Marta heard the oar. Orrin came up "
    "and Orrin said nothing, and then Marta laughed, "
    "and at last Orrin said that it was late. She went down to the boat, and her coat was wet, and she took the rope in both hands. "
)
CALLED = (
    "“Come here, Ilsa,” said Orrin. I took the oar and went. “Ilsa, it is late,” said Orrin, and I said that I knew it. "
    "“You are cold, Ilsa,” said Orrin, and I put on my coat. That night Ilsa was a name I hardly knew as mine. "
)


def read(ms: Manuscript, *chapters: Chapter) -> list[PointOfView]:
    """Give the point of view of each paragraph that is no heading."""
    spans = [p.span for p in ms.paragraphs if p.kind == "paragraph"]
    dialogue = find_dialogue(ms.text, spans)
    whole = Span(0, len(ms.text))
    structure = Structure("en", 1.0, chapters or (Chapter(1, None, None, whole, (Scene(1, whole, "chapter"),)),), ())
    told = [s for s in spans if not any(c.title == s.of(ms.text) for c in chapters)]
    return list(points_of_view(ms, structure, told, dialogue, find_cast(ms.text, dialogue)))


def view(*passages: str) -> list[PointOfView]:
    """Give the point of view of each passage of a book of one chapter."""
    return read(manuscript_of("\n\n".join(passages)))


def book(*chapters: tuple[str, str]) -> list[PointOfView]:
    """Give the point of view of each chapter of a book; each is a title and a text of one paragraph."""
    ms = manuscript_of("\n\n".join(f"{title}\n\n{text.strip()}" for title, text in chapters))
    starts = [ms.text.index(title) for title, _ in chapters]
    spans = [Span(a, b) for a, b in zip(starts, [*starts[1:], len(ms.text)], strict=True)]
    return read(
        ms, *(Chapter(i, t, None, s, (Scene(1, s, "chapter"),)) for i, ((t, _), s) in enumerate(zip(chapters, spans, strict=True), 1))
    )


def test_third_person_belongs_to_whom_the_perceptions_are_given() -> None:
    (found,) = view(MARTA.strip())
    assert (found.person, found.character) == ("third", "Marta")
    assert 0 < found.confidence <= 1


def test_a_passage_without_perceptions_is_nobodys() -> None:
    (found,) = view("Rain fell on the quay. The boats lay on their sides in the mud, and the harbour was shut until the spring.")
    assert (found.person, found.character) == ("third", None)


def test_a_narrator_is_named_where_others_call_the_narrator_by_name() -> None:
    (found,) = view(CALLED.strip())
    assert (found.person, found.character) == ("first", "Ilsa")


def test_a_narrator_whom_nobody_names_stays_unnamed() -> None:
    (found,) = view("I took the oar and went down to my boat. I was cold, and my coat was wet. I said so, and I said it again to myself.")
    assert (found.person, found.character) == ("first", None)


def test_what_is_said_in_speech_does_not_make_the_person() -> None:
    lines = "“I know,” she said. “I was there. I saw it. I told you so, and I will tell you again.” She took the rope and went to the boat."
    assert view("\n\n".join([lines] * 3))[0].person == "third"


def test_each_passage_is_judged_by_itself() -> None:
    assert [v.person for v in view(MARTA.strip(), "I took the oar and I went down to my boat, for I was cold and my coat was wet.")] == [
        "third",
        "first",
    ]


QUIET = "I took the oar and went down to my boat. I was cold, and my coat was wet, and I said nothing. "
ABOUT_ILSA = "I saw Ilsa on the quay. Ilsa wept, and I gave Ilsa my coat, and then Ilsa went home, and I rowed out alone. " * 2


def test_a_narrator_named_late_is_the_narrator_from_the_start_but_is_shown_only_later() -> None:
    first, later = book(("ONE", QUIET * 4), ("TWO", CALLED))
    assert [first.character, later.character] == ["Ilsa", "Ilsa"]
    text = f"ONE\n\n{(QUIET * 4).strip()}\n\nTWO\n\n"
    assert first.since == later.since >= len(text)


def test_whom_the_narrator_speaks_of_is_not_the_narrator() -> None:
    called = "“Come here, Ilsa,” I said. “Ilsa, it is late,” I said to her. “You are cold, Ilsa,” I said. "
    (found,) = view((called + ABOUT_ILSA).strip())
    assert (found.person, found.character) == ("first", None)


def test_a_narrator_who_says_a_name_at_once_has_it() -> None:
    (found,) = view(("My name is Tobias Venn, and I kept the light. " + QUIET * 3).strip())
    assert found.character == "Tobias Venn"


def test_headings_name_the_narrators_of_their_chapters() -> None:
    found = book(("Marta’s Journal", QUIET * 3), ("Narrative Continued by Orrin", QUIET * 3))
    assert [v.character for v in found] == ["Marta", "Orrin"]
    assert found[0].since < found[1].since


def test_chapters_headed_by_nothing_but_names_are_those_persons() -> None:
    orrin = MARTA.replace("Marta", "x").replace("Orrin", "Marta").replace("x", "Orrin")
    found = book(("1. Marta", MARTA), ("2. Orrin", orrin), ("3. Marta", MARTA), ("4. Orrin", orrin))
    assert [v.character for v in found] == ["Marta", "Orrin"] * 2


def test_a_narrator_is_given_up_where_the_narration_speaks_of_that_name() -> None:
    found = book(("ONE", CALLED), ("TWO", ABOUT_ILSA * 3))
    assert [v.character for v in found] == ["Ilsa", None]


def test_the_you_of_second_person_is_whom_others_call() -> None:
    told = (
        "“Come here, Ilsa,” said Orrin. You took the oar and went. “Ilsa, it is late,” said Orrin, and you told him that you knew. "
        "“You are cold, Ilsa,” said Orrin, and you put on your coat and followed him. You were afraid, and you did not say it. "
    )
    (found,) = view(told.strip())
    assert (found.person, found.character) == ("second", "Ilsa")


def test_two_minds_in_one_passage_are_nobodys() -> None:
    both = "There Marta felt the cold, and Orrin felt it too. Then Marta saw the lantern, and Orrin saw the oar. Both knew it. "
    (found,) = view((both * 2).strip())
    assert (found.person, found.character) == ("third", None)


def test_he_and_she_lead_back_to_the_names_before_them() -> None:
    told = "There Marta saw Orrin on the quay. She felt the cold. She knew that it was late, and she wondered at it. Her heart sank. "
    more = "Then Marta waited, and she heard an oar. “Come, Marta,” said Orrin, and he laughed. At last Marta went. She thought of home."
    (found,) = view(told + more)
    assert found.character == "Marta"


def test_a_description_that_stands_for_the_mind_is_its_name() -> None:
    told = "The boy felt the cold. The boy knew that it was late. He saw the lantern, and the boy wondered at it, and then the boy ran. "
    (found,) = view((told * 2).strip())
    assert found.character == "the boy"


def test_a_tale_told_within_quotation_marks_is_narration() -> None:
    paragraph = "“I took the oar and went down to my boat. I had left my coat. ‘I know you, Ilsa,’ said the old man to me. I went on. "
    (*found,) = view(*[(paragraph * 4).strip().replace(" “", " ")] * 4)
    assert {(v.person, v.character) for v in found} == {("first", "Ilsa")}


def test_no_passages_have_no_views() -> None:
    ms = manuscript_of("Rain.")
    assert points_of_view(ms, EMPTY, [], find_dialogue(ms.text, [Span(0, 5)]), find_cast("", find_dialogue("", []))) == ()


def test_a_holder_listed_by_a_later_name_is_shown_only_from_there() -> None:
    stranger = MARTA.replace("Marta", "the Captain")
    first, later = book(("ONE", stranger), ("TWO", "They called Captain Marlo by his name. " + MARTA.replace("Marta", "Captain Marlo")))
    assert first.character == later.character == "Captain Marlo"
    assert first.since == len(f"ONE\n\n{stranger.strip()}\n\nTWO\n\nThey called ")


def test_a_heading_holds_up_to_the_next_chapter_with_a_title_of_its_own() -> None:
    numbered = book(("Marta’s Journal", QUIET * 3), ("TWO", QUIET * 3))
    assert [v.character for v in numbered] == ["Marta", "Marta"]
    titled = book(("Marta’s Journal", QUIET * 3), ("The Long Weir", QUIET * 3))
    assert [v.character for v in titled] == ["Marta", None]


def test_a_narrator_who_speaks_to_himself_by_name_gives_it() -> None:
    alone = "Well, Tobias, said I to myself, go on. I went on down the pier, and I was cold, and I had no coat with me that night. "
    (found,) = view(("Call me Tobias. " + QUIET + alone * 3).strip())
    assert (found.person, found.character) == ("first", "Tobias")
