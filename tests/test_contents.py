"""The contents list: where it stands and what it announces."""

from __future__ import annotations

from novels import manuscript_of
from strategies import sentence

from fascicle.structure.contents import find_contents, title_key

PROSE = "\n\n".join(" ".join(sentence(n + k) for k in range(3)) for n in range(0, 12, 3))
TITLES = ("The Weir", "Salt and Tallow", "A Borrowed Coat", "Low Water")
BODY = "\n\n".join(f"{title}\n\n{PROSE}" for title in TITLES)


def found(text: str) -> tuple[list[str], list[str]]:
    """Give the paragraphs of the list and those that it announces, as texts."""
    ms = manuscript_of(text)
    contents = find_contents(ms, range(len(ms.paragraphs)))
    return [ms.paragraph_text(i) for i in sorted(contents.paragraphs)], [ms.paragraph_text(i) for i in sorted(contents.repeated)]


def test_a_list_under_its_own_heading_is_found_with_the_headings_that_it_announces() -> None:
    listed, repeated = found("Low Fields\n\nContents\n\n" + "\n\n".join(TITLES) + "\n\n" + BODY)
    assert listed == ["Contents", *TITLES]
    assert repeated == list(TITLES)


def test_a_list_of_one_paragraph_with_leaders_and_page_numbers_is_found() -> None:
    lines = "\n".join(f"{title} ..... {10 * n}" for n, title in enumerate(TITLES, 1))
    listed, repeated = found(f"CONTENTS\n\n{lines}\n\n{BODY}")
    assert len(listed) == 2
    assert repeated == list(TITLES)


def test_a_list_without_a_heading_is_found_where_all_its_lines_return() -> None:
    listed, repeated = found("\n\n".join(TITLES) + "\n\n" + BODY)
    assert listed == list(TITLES)
    assert repeated == list(TITLES)


def test_a_book_without_a_list_has_none() -> None:
    assert found(BODY) == ([], [])


def test_a_title_is_compared_by_its_letters_and_digits_alone() -> None:
    assert title_key("III. The Weir … 27") == title_key("iii — THE WEIR") == "iiitheweir"
