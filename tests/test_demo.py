"""The sample novel inside the package, and what preparing it promises."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

from fascicle.checks.validate import validate_folder
from fascicle.dataset.dataset import Dataset
from fascicle.decisions import EMPTY
from fascicle.pipeline import prepare
from fascicle.reports.figures import units_left_out
from fascicle.reports.files import dataset_files


@cache
def demo() -> Dataset:
    """Prepare the sample novel in memory."""
    with as_file(files("fascicle") / "data" / "sample_novel.md") as novel:
        return prepare([novel], None)


def left_out(reason: str) -> list[str]:
    """Give the texts left out for a reason."""
    return [x.span.of(demo().manuscript.text) for x in demo().excluded if x.reason == reason]


def test_title_author_and_language_are_found() -> None:
    data = demo()
    assert (data.title, data.manuscript.author, data.structure.language) == ("Nine Fathoms Owing", "Imre Saltmarsh", "en")


def test_there_are_eight_chapters_with_these_titles() -> None:
    assert [c.title for c in demo().structure.chapters] == [
        "Nine Fathoms: The Debt-Bell",
        "Fourteen Fathoms: The Lidder’s Boy",
        "Twenty-Three Fathoms: The Slack Hour",
        "Forty-One Fathoms: After Hours at Pender’s",
        "Fifty Fathoms: The Comma",
        "Ninety-Six Fathoms: Any Other Particulars",
        "A Hundred and Five Fathoms: The Paying-Out",
        "Coda: The Hand",
    ]


def test_the_earlier_of_two_drafts_is_left_out_and_the_later_kept() -> None:
    (early,) = left_out("duplicate scene")
    assert early.startswith("There was a bench outside the long room")
    kept = [e for e in demo().examples if e.text.startswith("There was a bench outside the long room")]
    assert [e.chunk.chapter for e in kept] == [6]


def test_a_note_to_self_is_left_out_as_unfinished() -> None:
    (note,) = left_out("unfinished")
    assert note.startswith("[TK: ")


def test_narrative_that_is_left_out_is_named_with_its_chapter() -> None:
    assert [(reason, name) for reason, name, _ in units_left_out(demo())] == [
        ("unfinished", "Twenty-Three Fathoms: The Slack Hour"),
        ("duplicate scene", "Ninety-Six Fathoms: Any Other Particulars"),
    ]


def test_front_and_back_matter_is_left_out_each_with_its_reason() -> None:
    openings = {
        reason: [" ".join(text.split()[:3]) for text in left_out(reason)]
        for reason in (
            "title page",
            "copyright",
            "dedication",
            "contents",
            "acknowledgements",
            "about the author",
        )
    }
    assert openings == {
        "title page": ["Nine Fathoms Owing"],
        "copyright": ["Copyright This novel"],
        "dedication": ["For everyone who"],
        "contents": ["Contents - Nine"],
        "acknowledgements": ["Acknowledgements Thanks are"],
        "about the author": ["About the Author"],
    }


def test_the_document_that_opens_a_chapter_is_part_of_the_story() -> None:
    assert any("For the proof of depth" in e.text for e in demo().examples)


def test_the_chapter_told_to_you_is_second_person_and_the_others_are_not() -> None:
    told = {(e.chunk.chapter == 5, e.annotation.pov.person) for e in demo().examples if e.annotation.pov}
    words = {
        flag: sum(
            e.chunk.word_count
            for e in demo().examples
            if e.chunk.chapter == 5 and e.annotation.pov and (e.annotation.pov.person == "second") == flag
        )
        for flag in (True, False)
    }
    assert words[True] > 4 * words[False]
    assert (False, "second") not in told


def test_there_are_at_least_ten_chunks_and_some_are_held_out() -> None:
    data = demo()
    assert len(data.examples) >= 10
    assert len(data.rows("validation")) >= 1
    assert len(data.rows("train")) > len(data.rows("validation"))


def test_each_chunk_outside_the_sizes_says_why() -> None:
    assert [e.id for e in demo().examples if not 800 <= e.chunk.word_count <= 2500 and not e.flags] == []


def test_the_speech_is_in_curly_double_quotes() -> None:
    assert demo().dialogue.style == "double"
    assert len(demo().dialogue.quotes) > 200


def test_the_people_come_most_mentioned_first() -> None:
    people = [c.name for c in demo().catalog.characters]
    assert {"Hanne", "Tobit", "Nan"} <= {word for name in people[:6] for word in name.split()}


def test_the_files_pass_validation() -> None:
    assert validate_folder(dataset_files(demo(), EMPTY)) == ()
