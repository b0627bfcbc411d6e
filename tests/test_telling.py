"""What of a book is told and what is said."""

from __future__ import annotations

from novels import manuscript_of

from fascicle.people.telling import Telling, telling_of
from fascicle.prose.speech import find_dialogue
from fascicle.records import Manuscript, Span

LINE = "I went down to the boat in the dark and I heard the oars, and the water was black under the piles. "


def telling(*paragraphs: str) -> tuple[Manuscript, Telling, Span]:
    """Give the telling of a text that is one passage."""
    ms = manuscript_of("\n\n".join(p.strip() for p in paragraphs))
    whole = Span(0, len(ms.text))
    return ms, telling_of(ms, find_dialogue(ms.text, [p.span for p in ms.paragraphs]), [whole]), whole


def test_speech_is_set_aside() -> None:
    ms, found, whole = telling("“I am lost,” she said, and took the rope.", "“So am I,” said Orrin.", "“Then we are two,” she said.")
    assert found.narrated(ms, whole).split() == "she said, and took the rope. said Orrin. she said.".split()


def test_a_tale_that_fills_a_passage_is_told_and_the_quotations_in_it_are_speech() -> None:
    ms, found, whole = telling(*["“" + LINE * 6 + "‘Hold on,’ said the pilot. I held on."] * 3)
    assert [t.of(ms.text) for t in found.tales] == [ms.text.strip()]
    assert {s.of(ms.text) for s in found.speech} == {"‘Hold on,’"}
    assert found.narrated(ms, whole).count("I heard the oars") == 18


def test_a_long_speech_in_a_passage_of_narration_stays_speech() -> None:
    speech = ["“" + LINE * 9, "“" + LINE * 9 + "”"]
    ms, found, whole = telling(*["She sat and looked at the water and said nothing for a long time. " * 20] * 3, *speech)
    assert found.tales == ()
    assert "I heard" not in found.narrated(ms, whole)


def test_a_speech_with_a_tag_in_it_is_no_tale() -> None:
    piece = "“My friend,” she said, “" + LINE * 10
    assert telling(piece, piece, piece)[1].tales == ()


def quoting(*paragraphs: str) -> tuple[Manuscript, Telling, Span]:
    """Give the telling of a Markdown text that is one passage; a line with ">" is quoted by its source."""
    ms = manuscript_of("\n\n".join(p.strip() for p in paragraphs), "md")
    whole = Span(0, len(ms.text))
    return ms, telling_of(ms, find_dialogue(ms.text, [p.span for p in ms.paragraphs]), [whole]), whole


LETTER = "I have your note, and I will be at the quay by nine."


def test_a_letter_that_the_source_sets_apart_is_no_narration() -> None:
    ms, found, whole = quoting("She read as she rowed, and her voice was low. " * 8, f"> {LETTER}", "Then she was still. " * 8)
    assert [s.of(ms.text) for s in found.documents] == [LETTER]
    assert "I have" not in found.narrated(ms, whole)


def test_a_passage_that_is_all_letter_is_told_by_its_writer() -> None:
    ms, found, whole = quoting(f"> {LETTER}")
    assert found.narrated(ms, whole) == ms.text


def test_a_letter_quoted_inside_a_paragraph_is_no_narration() -> None:
    letter = "“I have no more to give you, and I shall not see you again in my life”"
    read = f"She read it once more: {letter}; and then she put it in the fire."
    ms, found, whole = telling("“Well?” said Orrin.", read, "“It is done,” she said.", "“Good,” he said.")
    assert "I have" not in found.narrated(ms, whole)
    assert "she put it in the fire" in found.narrated(ms, whole)


def test_a_missing_mark_takes_no_narration_away() -> None:
    ms, found, whole = telling('She read: "I have no more to give you. And she put it in the fire, and it burned, and then it was gone.')
    assert found.narrated(ms, whole) == ms.text
