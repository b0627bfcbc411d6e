"""Headings that name who tells what follows."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from novels import manuscript_of

from fascicle.people.heads import narrator_heads, titled_chapters
from fascicle.people.naming import Names
from fascicle.records import Catalog, Chapter, Character, Manuscript, Scene, Span, Structure

CAST = Catalog(tuple(Character(name, (), (0,)) for name in ("Ilsa Venn", "Orrin", "Doctor Hale", "Captain Marsh", "Marta")), ())


def heads(ms: Manuscript, *titles: str, part: str | None = None) -> list[tuple[str, bool]]:
    """Give whom the headings name, and whether they head a part; the titles stand as paragraphs of the text."""
    starts = [ms.text.index(t) for t in titles] or [0]
    spans = [Span(a, b) for a, b in zip(starts, [*starts[1:], len(ms.text)], strict=True)]
    chapters = [Chapter(i, t, part, s, (Scene(1, s, "chapter"),)) for i, (t, s) in enumerate(zip(titles or (None,), spans, strict=True), 1)]
    return [(h.who, h.by_part) for h in narrator_heads(ms, Structure("en", 1.0, tuple(chapters), ()), Names(CAST))]


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("Ilsa Venn’s Journal", "Ilsa Venn"),
        ("Ilsa’s Story", "Ilsa Venn"),
        ("IV. Orrin's Full Statement of the Matter", "Orrin"),
        ("The Diary of Orrin", "Orrin"),
        ("Narrative Continued by the Doctor", "Doctor Hale"),
        ("The Captain’s Log", "Captain Marsh"),
        ("Letter from Marta to Orrin", "Marta"),
        ("Marta to Orrin", "Marta"),
        ("The Statement of Tobias Grey", "Tobias Grey"),
    ],
)
def test_a_title_names_who_tells(title: str, who: str) -> None:
    assert heads(manuscript_of(f"{title}\n\nThe tide ran out."), title) == [(who, False)]


@pytest.mark.parametrize("title", ["The Story of Marta", "Marta", "The Statement of Orrin’s Man", "A Tale of the Sea", "The Last Journal"])
def test_a_title_about_somebody_names_no_teller(title: str) -> None:
    assert heads(manuscript_of(f"{title}\n\nThe tide ran out."), title) == []


@pytest.mark.parametrize("line", ["(Extracts from the diary of Orrin)", "*Marta’s Diary.*", "Ilsa’s narrative resumed"])
def test_a_short_line_over_a_document_names_its_writer(line: str) -> None:
    assert len(heads(manuscript_of(f"ONE\n\n{line}\n\nThe tide ran out."), "ONE")) == 1


@pytest.mark.parametrize("line", ["I read Marta’s diary.", "“Marta’s letter,” he said.", "Was it Marta’s?", "Orrin’s story was long."])
def test_a_sentence_of_the_story_is_no_heading(line: str) -> None:
    assert heads(manuscript_of(f"ONE\n\n{line}\n\nThe tide ran out."), "ONE") == []


def test_the_title_of_a_part_names_who_tells_it() -> None:
    assert heads(manuscript_of("ONE\n\nRain."), "ONE", part="Second Narrative, by Orrin") == []
    assert heads(manuscript_of("ONE\n\nRain."), "ONE", part="Second Narrative, contributed by Orrin") == [("Orrin", True)]


def test_bare_names_head_the_chapters_of_a_book_where_they_come_back() -> None:
    ms = manuscript_of("1. Marta\n\nRain.\n\n2. Orrin\n\nRain.\n\n3. Marta\n\nRain.")
    assert heads(ms, "1. Marta", "2. Orrin", "3. Marta") == [("Marta", False), ("Orrin", False), ("Marta", False)]


def test_bare_names_that_never_come_back_are_a_gallery_of_portraits() -> None:
    ms = manuscript_of("1. Marta\n\nRain.\n\n2. Orrin\n\nRain.\n\n3. Ilsa Venn\n\nRain.")
    assert heads(ms, "1. Marta", "2. Orrin", "3. Ilsa Venn") == []

@pytest.mark.parametrize("title", ["The Sea-Mew’s Story", "Five: The Otter’s Tale"])
def test_a_ship_that_a_story_is_told_of_tells_nothing(title: str) -> None:
    assert heads(manuscript_of(f"{title}\n\nThe tide ran out."), title) == []


def test_chapters_with_a_number_or_a_date_alone_have_no_title() -> None:
    titles = ("CHAPTER ONE", "II", "3. Low Water", "The Weir", "June 3rd")
    chapters = tuple(Chapter(i, t, None, Span(i, i + 1), ()) for i, t in enumerate(titles, 1))
    assert titled_chapters(Structure("en", 1.0, chapters, ())) == {3, 4}


@pytest.mark.parametrize(
    "titles",
    [
        ("1. Orrin", "2. Marta", "3. Orrin", "4. Marta"),
        ("ORRIN 1", "MARTA 1", "ORRIN 2", "MARTA 2"),
        ("Orrin: Then", "Marta: Now", "Orrin: Now", "Marta: Then"),
        ("Orrin, the weir", "Marta, the town", "Orrin, the sea", "Marta, the weir"),
    ],
)
def test_a_name_heads_chapters_whatever_stands_beside_it(titles: tuple[str, ...]) -> None:
    ms = manuscript_of("\n\n".join(f"{title}\n\nThe tide ran out." for title in titles))
    assert [who for who, _ in heads(ms, *titles)] == ["Orrin", "Marta", "Orrin", "Marta"]


def test_where_names_head_chapters_a_narrator_may_be_named_nowhere_else() -> None:
    titles = ("Orrin", "Greta", "Brannoch", "Orrin", "Brannoch", "Greta")
    ms = manuscript_of("\n\n".join(f"{title}\n\nThe tide ran out." for title in titles))
    spots = [m.start() for title in dict.fromkeys(titles) for m in re.finditer(rf"^{title}$", ms.text, re.M)]
    chapters = tuple(
        Chapter(i, ms.text[a:].split("\n")[0], None, Span(a, b), (Scene(1, Span(a, b), "chapter"),))
        for i, (a, b) in enumerate(pairwise([*sorted(spots), len(ms.text)]), 1)
    )
    assert [h.who for h in narrator_heads(ms, Structure("en", 1.0, chapters, ()), Names(CAST))] == list(titles)


def test_words_that_head_chapters_again_and_again_are_no_names_by_that_alone() -> None:
    titles = ("Then", "Now", "Orrin", "London", "Paris", "Trieste")
    assert heads(manuscript_of("\n\n".join(f"{title}\n\nThe tide ran out." for title in titles)), *titles) == []
