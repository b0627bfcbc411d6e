"""The author's corrections, found in a manuscript and obeyed."""

from __future__ import annotations

from fascicle.decisions import Decisions, Overrules, Relabel, Stretch
from fascicle.manuscript.assemble import assemble
from fascicle.records import Source, Structure
from fascicle.source.plain import read_plain
from fascicle.structure.chapters import read_structure
from fascicle.structure.overrules import Openings, resolve

TIDE = "The tide went out past the weir, and the lamps along the wall were lit one after another until the whole bend shone. "
NOON = "“It was noon before they spoke.” " + TIDE * 30
VERBS = "lit trimmed cleaned watched mended lowered".split()
PLACES = "north south east west upper lower".split()
BOOK = "\n\n".join(("CHAPTER I", TIDE * 30, "Nobody. Nothing.", NOON, "CHAPTER II", TIDE * 29, "CHAPTER III", TIDE * 28))


def structure(decisions: Decisions, book: str = BOOK) -> Structure:
    blocks, _ = read_plain(book)
    ms = assemble([Source("book.txt", "txt", None, "", blocks)])
    return read_structure(ms, resolve(decisions, ms), keep_drafts=True)


def titles(decisions: Decisions, book: str = BOOK) -> list[str | None]:
    return [c.title for c in structure(decisions, book).chapters]


def test_without_corrections_the_book_has_three_chapters_of_one_scene() -> None:
    found = structure(Decisions())
    assert [(c.title, len(c.scenes)) for c in found.chapters] == [("CHAPTER I", 1), ("CHAPTER II", 1), ("CHAPTER III", 1)]


def test_a_heading_named_by_the_author_opens_a_chapter() -> None:
    assert titles(Decisions(heading=("Nobody. Nothing.",))) == ["CHAPTER I", "Nobody. Nothing.", "CHAPTER II", "CHAPTER III"]


def test_what_the_author_says_is_no_heading_is_prose() -> None:
    assert titles(Decisions(not_heading=("Chapter III",))) == ["CHAPTER I", "CHAPTER II"]


def test_a_scene_begins_where_the_author_says_whatever_the_marks() -> None:
    found = structure(Decisions(scene_break=("it was noon before",)))
    assert [len(c.scenes) for c in found.chapters] == [2, 1, 1]
    assert found.chapters[0].scenes[1].opens_with == "break"


def test_a_correction_that_fits_no_paragraph_is_reported_as_stale() -> None:
    assert structure(Decisions(scene_break=("It was noon before", "It was midnight before"))).stale == ("scene_break 2",)


def excluded(found: Structure, reason: str, book: str = BOOK) -> list[str]:
    blocks, _ = read_plain(book)
    text = assemble([Source("book.txt", "txt", None, "", blocks)]).text
    return [e.span.of(text) for e in found.excluded if e.reason == reason]


def test_a_paragraph_that_the_author_excludes_is_left_out_and_ends_a_scene() -> None:
    found = structure(Decisions(exclude=(Stretch("Nobody. Nothing.", "Nobody. Nothing."),)))
    assert excluded(found, "excluded by decision") == ["Nobody. Nothing."]
    assert [len(c.scenes) for c in found.chapters] == [2, 1, 1]


def test_a_stretch_is_excluded_from_its_first_to_its_last_paragraph() -> None:
    found = structure(Decisions(exclude=(Stretch("Nobody. Nothing.", "It was noon before"),)))
    assert len(excluded(found, "excluded by decision")) == 1
    assert excluded(found, "excluded by decision")[0].endswith(TIDE.strip())
    assert [len(c.scenes) for c in found.chapters] == [1, 1, 1]


def test_an_excluded_heading_takes_its_chapter_along() -> None:
    found = structure(Decisions(exclude=(Stretch("Chapter II", "Chapter II"),)))
    assert [c.title for c in found.chapters] == ["CHAPTER I", "CHAPTER III"]
    assert [e.split()[0] for e in excluded(found, "excluded by decision")] == ["The"]


TOLD = "My grandmother kept the lamps, and what follows is as she told it to me. " * 8
FOREWORD = f"FOREWORD\n\n{TOLD}\n\n{'She is dead. ' * 20}\n\n"


def test_what_the_author_includes_is_story_again() -> None:
    book = FOREWORD + BOOK
    assert titles(Decisions(), book) == ["CHAPTER I", "CHAPTER II", "CHAPTER III"]
    found = structure(Decisions(include=(Stretch("My grandmother kept", "She is dead"),)), book)
    assert [c.title for c in found.chapters] == [None, "CHAPTER I", "CHAPTER II", "CHAPTER III"]
    assert len(found.chapters[0].scenes) == 1


def test_a_note_to_self_that_the_author_includes_stays_in_its_chapter() -> None:
    book = BOOK.replace("Nobody. Nothing.", "TK they argue about the lamps")
    assert len(structure(Decisions(), book).chapters[0].scenes) == 2
    found = structure(Decisions(include=(Stretch("TK they argue", "TK they argue"),)), book)
    assert [len(c.scenes) for c in found.chapters] == [1, 1, 1]


def test_an_earlier_draft_that_the_author_includes_stays() -> None:
    scene = " ".join(f"{a.title()} {b} {place}." for a in VERBS for place in PLACES for b in VERBS)
    drafts = f"It began with rain. {scene}\n\n***\n\nIt began with snow. {scene}"
    book = "\n\n".join(("CHAPTER I", drafts, "CHAPTER II", TIDE * 20, "CHAPTER III", TIDE * 9))

    def scenes(decisions: Decisions) -> int:
        blocks, _ = read_plain(book)
        ms = assemble([Source("book.txt", "txt", None, "", blocks)])
        return len(read_structure(ms, resolve(decisions, ms)).chapters[0].scenes)

    assert scenes(Decisions()) == 1
    assert scenes(Decisions(include=(Stretch("It began with rain", "It began with rain"),))) == 2


def resolved(decisions: Decisions) -> Overrules:
    blocks, _ = read_plain(BOOK)
    return resolve(decisions, assemble([Source("book.txt", "txt", None, "", blocks)]))


def test_a_merge_forbids_every_cut_inside_it_but_not_before_it() -> None:
    found = resolved(Decisions(never_cut=("Chapter II",), merge=(Stretch("Nobody. Nothing.", "It was noon before"),)))
    assert found.never_cut == {3, 4}


def test_names_and_labels_that_the_book_does_not_have_are_stale() -> None:
    found = resolved(
        Decisions(
            alias=(("weir", "tide"), ("Esther", "weir")),
            not_a_person=("weir", "Harrow"),
            label=(Relabel("Nobody. Nothing.", tension="low"),),
        )
    )
    assert found.stale == ("alias 2", "not_a_person 2")
    assert found.label == ((2, Relabel("Nobody. Nothing.", tension="low")),)


def test_a_short_paragraph_is_named_by_the_words_that_follow_it_in_the_next() -> None:
    openings = Openings(["He asked.", "“Yes.”", "Then one came.", "“Yes.”", "***", "Then two came."])
    assert openings.opening_with("Yes") == [1, 3]
    assert openings.opening_with("yes then two") == [3]
    assert openings.opening_with("***") == []


def test_the_words_that_name_one_paragraph_alone_are_as_few_as_will_do() -> None:
    openings = Openings(["The bell rang once.", "The bell rang twice.", "Nobody came.", "The bell rang once.", "It rained."])
    assert [openings.words_alone(i, 3, 9) for i in (0, 1, 2, 3)] == [5, 4, 3, 5]
    assert Openings(["Go on now.", "Go on now."]).words_alone(0, 3, 9) == 4
    assert Openings(["Go on now then.", "x", "Go on now then.", "x"]).words_alone(0, 3, 5) == 5
