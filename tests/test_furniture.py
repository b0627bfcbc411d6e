"""What the page adds to the text goes, and the paragraphs that it cut close up; what only looks like it stays."""

from __future__ import annotations

import pytest
from novels import manuscript_of
from pages import PageEnd, paged, prose, wrapped

BOOK = prose(60)
"""Some 5,000 words: 17 pages of 30 lines."""


def paragraphs(text: str) -> list[str]:
    """Give the paragraphs of the manuscript of a text."""
    return manuscript_of(text).text.rstrip("\n").split("\n\n")


def counts(text: str) -> dict[str, int]:
    """Give what reading dropped or joined, how often."""
    return {change.what: change.count for change in manuscript_of(text).changes}


ENDS: dict[str, PageEnd] = {
    "a number between blank lines": lambda n: ["", str(n), ""],
    "a number and nothing else": lambda n: [str(n)],
    "a number far to the right": lambda n: ["", " " * 60 + str(n), ""],
    "a number between dashes": lambda n: ["", f"- {n} -", ""],
    "a number between long dashes": lambda n: ["", f"— {n} —", ""],
    "a number in brackets": lambda n: ["", f"[{n}]", ""],
    "the word page": lambda n: ["", f"Page {n}", ""],
    "page n of m": lambda n: ["", f"Page {n} of 17", ""],
    "p. n": lambda n: [f"p. {n}"],
    "number and title": lambda n: ["", f"{n} | Low Water", ""],
    "left and right pages": lambda n: ["", f"{n}  LOW WATER" if n % 2 else f"WENNA HARROW  {n}", ""],
    "number, then header": lambda n: ["", str(n), "", "LOW WATER" if n % 2 else "WENNA HARROW", ""],
    "header between form feed and text": lambda n: ["", str(n), "\f", "Low Water", ""],
    "a form feed": lambda n: ["\f"],
    "a number before a form feed": lambda n: ["", str(n), "\f"],
    "a header without numbers": lambda n: ["", "LOW WATER", ""],
    "page numbers that skip every sixth": lambda n: ["", str(n), ""] if n % 6 else [],
}


@pytest.mark.parametrize("page_end", ENDS.values(), ids=ENDS.keys())
def test_page_ends_leave_no_trace(page_end: PageEnd) -> None:
    assert paragraphs(paged(wrapped(BOOK), page_end)) == BOOK


@pytest.mark.parametrize("page_end", list(ENDS.values())[:12], ids=list(ENDS)[:12])
def test_page_ends_leave_no_trace_where_pages_begin_anywhere(page_end: PageEnd) -> None:
    assert paragraphs(paged(wrapped(BOOK), page_end, 34, 211)) == BOOK


def test_what_goes_is_counted() -> None:
    found = counts(paged(wrapped(BOOK), ENDS["number, then header"]))
    pages = found["page numbers dropped"]
    assert 12 <= pages <= 30
    assert found["running headers dropped"] == pages
    assert 0 < found["paragraphs joined across a page"] <= pages


def test_a_word_cut_by_a_page_is_whole_again() -> None:
    lines = wrapped(BOOK)
    at = next(i for i in range(29, len(lines), 30) if lines[i] and lines[i + 1] and lines[i + 1].split()[0].islower())
    word = lines[at + 1].split()[0]
    assert len(word) > 1
    lines[at] += " under-"
    lines[at + 1] = "neath " + lines[at + 1]
    text = paged([*lines, "", "It lay underneath."], ENDS["a number between blank lines"])
    assert f" underneath {word}" in manuscript_of(text).text


def test_one_line_a_paragraph_closes_up_too() -> None:
    lines: list[str] = []
    words = 0
    for paragraph in BOOK:
        words += len(paragraph.split())
        if words > 250:
            middle = paragraph.split(" ")
            lines += [" ".join(middle[:20]), str(len([x for x in lines if x.isdigit()]) + 1), " ".join(middle[20:])]
            words = 0
        else:
            lines.append(paragraph)
    assert paragraphs("\n".join(lines)) == BOOK


def chaptered(form: str, words_each: int) -> str:
    """Give a book of 24 chapters headed in some form, each of about so many words."""
    pieces: list[str] = []
    for number in range(1, 25):
        pieces += ["", "", form.format(number), "", *wrapped(prose(words_each // 80, start=number * 97))]
    return "\n".join(pieces)


@pytest.mark.parametrize("form", ["{}", "{}.", "- {} -", "Chapter {}", "CHAPTER {}", "[{}]", "Day {}", "{} | The Weir"])
@pytest.mark.parametrize("words_each", [240, 480, 1600])
def test_chapter_numbers_are_no_page_numbers_however_short_the_chapters(form: str, words_each: int) -> None:
    text = chaptered(form, words_each)
    assert sum(form.format(n) in paragraphs(text) for n in range(1, 25)) == 24


def test_chapter_numbers_stay_where_pages_are_numbered_alike() -> None:
    lines: list[str] = []
    for number in range(1, 7):
        lines += ["", "", str(number), "", "", *wrapped(prose(16, start=number * 100))]
    text = paged(lines, ENDS["a number between blank lines"])
    kept = [p for p in paragraphs(text) if p.isdigit()]
    assert kept == [str(n) for n in range(1, 7)]
    assert counts(text)["page numbers dropped"] == (len(lines) - 1) // 30


def test_years_and_refrains_stay() -> None:
    pieces = []
    for n in range(30):
        pieces += [*prose(3, start=n * 20), "1984" if n % 2 else "And the bell rang", "No", "Low Water"]
    text = "\n\n".join(pieces)
    kept = paragraphs(text)
    assert (kept.count("1984"), kept.count("No"), kept.count("And the bell rang"), kept.count("Low Water")) == (15, 30, 15, 30)


@pytest.mark.parametrize("page_end", [lambda n: ["", str(n), ""], lambda n: []], ids=["with page numbers", "without"])
def test_the_refrain_of_a_song_stays(page_end: PageEnd) -> None:
    stanza = "    The boats that went down to the weir at dusk,\n    Until the morning,\n    and never came again to the lock, they say."
    lines: list[str] = []
    for n in range(6):
        lines += ["", *wrapped(prose(3, start=n * 30)), "", *stanza.split("\n")]
    assert manuscript_of(paged(lines, page_end)).text.count("Until the morning,") == 6
    assert manuscript_of(paged([line.rstrip(",") for line in lines], page_end)).text.count("Until the morning") == 6


def test_names_that_head_chapters_are_no_running_headers_in_a_book_with_page_numbers() -> None:
    lines: list[str] = []
    for n in range(10):
        lines += ["", "", "ILSA" if n % 2 else "ORRIN", "", "", *wrapped(prose(20, start=n * 130))]
    kept = paragraphs(paged(lines, ENDS["a number between blank lines"]))
    assert (kept.count("ILSA"), kept.count("ORRIN")) == (5, 5)


@pytest.mark.parametrize("form", ["{n}  {title}", "{title}\n\n{n}", "{title} | {n}"])
def test_headers_that_name_the_chapter_go_and_the_headings_stay(form: str) -> None:
    titles = ["The Weir", "The Lock", "Low Tide", "The Bell", "An Oar"]
    lines: list[str] = []
    opening = []
    for number, title in enumerate(titles):
        opening.append(len(lines))
        lines += ["", "", f"CHAPTER {number + 1}: {title.upper()}", "", "", *wrapped(prose(28, start=number * 190))]

    def page_end(n: int) -> list[str]:
        chapter = sum(start < n * 30 for start in opening) - 1
        title = titles[chapter].upper() if n % 2 else "LOW WATER"
        return ["", *form.format(n=n, title=title).split("\n"), ""]

    kept = paragraphs(paged(lines, page_end))
    assert [p for p in kept if p.isupper()] == [f"CHAPTER {n}: {title.upper()}" for n, title in enumerate(titles, 1)]


def test_the_title_above_the_text_stays_where_its_repetitions_go() -> None:
    lines = ["LOW WATER", "", "by Wenna Harrow", "", "", *wrapped(BOOK)]
    kept = paragraphs(paged(lines, ENDS["a header without numbers"]))
    assert kept.count("LOW WATER") == 1
    assert kept[2:] == BOOK


def test_a_form_feed_between_chapters_stays_a_page_break() -> None:
    text = "CHAPTER ONE\n\n" + "\n".join(wrapped(BOOK[:9])) + "\n\fCHAPTER TWO\n\n" + "\n".join(wrapped(BOOK[9:18]))
    broken = [p for p in manuscript_of(text).paragraphs if p.page_break]
    assert len(broken) == 1


def test_a_scene_break_at_a_page_end_stays() -> None:
    lines = [*wrapped(BOOK[:4])[:29], "", "* * *", "", *wrapped(BOOK[4:])]
    assert "***" in paragraphs(paged(lines, ENDS["a number between blank lines"]))
