"""Whose view a passage is."""

from __future__ import annotations

from novels import manuscript_of

from fascicle.people.cast import find_cast
from fascicle.people.point_of_view import points_of_view
from fascicle.prose.speech import find_dialogue
from fascicle.records import PointOfView, Span

MARTA = (
    "By the weir Marta felt the cold first. Then Marta saw the lantern, and in the reeds Marta heard the oar. Orrin came up "
    "and Orrin said nothing, and then Marta laughed, "
    "and at last Orrin said that it was late. She went down to the boat, and her coat was wet, and she took the rope in both hands. "
)
CALLED = (
    "“Come here, Ilsa,” said Orrin. I took the oar and went. “Ilsa, it is late,” said Orrin, and I said that I knew it. "
    "“You are cold, Ilsa,” said Orrin, and I put on my coat. That night Ilsa was a name I hardly knew as mine. "
)


def view(*passages: str) -> list[PointOfView]:
    """Give the point of view of each passage of a book made of them."""
    ms = manuscript_of("\n\n".join(passages))
    dialogue = find_dialogue(ms.text, [p.span for p in ms.paragraphs])
    catalog = find_cast(ms.text, dialogue)
    return list(points_of_view(ms, [p.span for p in ms.paragraphs], [1] * len(ms.paragraphs), dialogue, catalog))


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


def test_no_passages_have_no_views() -> None:
    ms = manuscript_of("Rain.")
    assert points_of_view(ms, [], [], find_dialogue(ms.text, [Span(0, 5)]), find_cast("", find_dialogue("", []))) == ()
