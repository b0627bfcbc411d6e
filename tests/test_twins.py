"""Near-duplicates across a library: editions of one book, and passages."""

from __future__ import annotations

from pathlib import Path

from libraries import book_text, edition
from strategies import sentence

from fascicle.prose.near_duplicates import sketch
from fascicle.scale.twins import Twins, find_twins


def passage(first: int, count: int = 12) -> str:
    return " ".join(sentence(first + k) for k in range(count))


def twins_of(books: list[list[str]], folder: Path) -> Twins:
    """Find what is alike among books given as the texts of their chunks."""
    return find_twins(len(books), lambda k: [sketch(t) for t in books[k]], lambda k: books[k], 0.5, folder / "sorting")


def test_an_edition_is_found_whole_and_chunk_by_chunk(tmp_path: Path) -> None:
    novel = [passage(1000 + 40 * k) for k in range(8)]
    other = [passage(9000 + 40 * k) for k in range(8)]
    found = twins_of([other, novel, [edition(t) for t in novel]], tmp_path)
    assert [(a, b) for a, b, _ in found.books] == [(1, 2)]
    assert 0.7 < found.books[0][2] < 1.0
    assert {(x, y) for x, y, _ in found.chunks} == {((1, k), (2, k)) for k in range(8)}


def test_an_edition_cut_otherwise_is_found_by_the_book_as_a_whole(tmp_path: Path) -> None:
    """Chunks that share half their words each have a Jaccard index of a third: only the whole tells."""
    words = passage(2000, 200).split()
    novel = [" ".join(words[at : at + 120]) for at in range(0, len(words), 120)]
    shifted = [" ".join(words[:60]), *(" ".join(words[at : at + 120]) for at in range(60, len(words), 120))]
    found = twins_of([novel, shifted], tmp_path)
    assert [(a, b) for a, b, _ in found.books] == [(0, 1)]
    assert [p for p in found.chunks if p[2] < 0.5] == []


def test_a_novel_in_an_omnibus_is_a_twin_of_it(tmp_path: Path) -> None:
    novels = [[passage(3000 * n + 40 * k) for k in range(6)] for n in (1, 2, 3)]
    found = twins_of([novels[0], [t for novel in novels for t in novel], [passage(50_000 + 40 * k) for k in range(6)]], tmp_path)
    assert [(a, b) for a, b, _ in found.books] == [(0, 1)]


def test_a_story_that_two_collections_share_makes_them_no_twins(tmp_path: Path) -> None:
    story = passage(4000)
    books = [[passage(5000 + 40 * k) for k in range(6)] + [story], [story] + [passage(6000 + 40 * k) for k in range(6)]]
    found = twins_of(books, tmp_path)
    assert found.books == ()
    assert found.chunks == (((0, 6), (1, 0), 1.0),)


def test_what_is_in_the_sketch_alone_is_not_believed(tmp_path: Path) -> None:
    """Sketches find candidates; the words decide."""
    text, other = passage(7000), passage(8000)
    found = find_twins(2, lambda k: [sketch(text)], lambda k: [[text], [other]][k], 0.5, tmp_path / "sorting")
    assert found == Twins((), ())


def test_a_draft_within_one_book_is_found_and_the_book_is_no_twin_of_itself(tmp_path: Path) -> None:
    found = twins_of([[passage(100), passage(300), passage(100) + " " + sentence(999)]], tmp_path)
    assert found.books == ()
    assert [(x, y) for x, y, _ in found.chunks] == [((0, 0), (0, 2))]


def test_books_without_words_are_no_twins(tmp_path: Path) -> None:
    assert twins_of([["One."], ["One."], []], tmp_path) == Twins((), ())


def test_each_of_many_copies_is_linked_with_each(tmp_path: Path) -> None:
    text = book_text(1)
    found = twins_of([[text]] * 6, tmp_path)
    pairs = [(a, b) for a in range(6) for b in range(a + 1, 6)]
    assert [(a, b) for a, b, _ in found.books] == pairs
    assert [(x[0], y[0]) for x, y, _ in found.chunks] == pairs


def test_a_page_that_a_hundred_books_print_is_linked_to_the_first_of_them(tmp_path: Path) -> None:
    """Not all with all: that would be five thousand comparisons for one page, and five billion in a library."""
    page = passage(400)
    found = twins_of([[page, *(passage(10_000 + 400 * n + 40 * k) for k in range(4))] for n in range(100)], tmp_path)
    pairs = {(x[0], y[0]) for x, y, _ in found.chunks}
    assert pairs >= {(0, n) for n in range(1, 100)}
    assert len(pairs) <= 32 * 100
    assert found.books == ()
