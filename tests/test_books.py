"""Which books a library has, and which of them one part of an array makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from fascicle.errors import InputError
from fascicle.scale.books import Book, Shard, books_of, read_shard


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Make a folder with books at two depths and things that are none."""
    shelf = tmp_path / "shelf"
    (shelf / "sea").mkdir(parents=True)
    (shelf / ".trash").mkdir()
    for name in ("b10.txt", "b2.md", "sea/a.epub", "notes.txt", "cover.png", "~$b2.docx", ".trash/old.txt"):
        (shelf / name).write_text("The tide went out.")
    return shelf


def names(source: Path, out: Path) -> list[str]:
    return [book.name for book in books_of(source, out)]


def test_every_manuscript_at_any_depth_is_a_book_and_nothing_else_is(shelf: Path, tmp_path: Path) -> None:
    assert names(shelf, tmp_path / "out") == ["b10.txt", "b2.md", "sea/a.epub"]


def test_what_lies_in_the_output_folder_is_no_book(shelf: Path) -> None:
    (shelf / "out" / "books").mkdir(parents=True)
    (shelf / "out" / "books" / "manuscript.txt").write_text("The tide went out.")
    assert names(shelf, shelf / "out") == ["b10.txt", "b2.md", "sea/a.epub"]


def test_what_fascicle_wrote_is_no_book_but_a_manuscript_uploaded_into_it_is(shelf: Path, tmp_path: Path) -> None:
    made = shelf / "a_dataset"
    for name in ("manifest.json", "recipe.toml", "manuscript.txt", "CATALOG.md", "chunks/chunk_001.txt", "manuscript/mine.txt"):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text("{}")
    assert names(shelf, tmp_path / "out") == ["a_dataset/manuscript/mine.txt", "b10.txt", "b2.md", "sea/a.epub"]


def test_a_list_names_files_and_folders_from_where_it_stands(shelf: Path) -> None:
    listed = shelf / "books.lst"
    listed.write_text("\ufeff# the good ones\nsea\n\nb2.md\ngone.txt\n", encoding="utf-8")
    assert books_of(listed, shelf / "out") == (
        Book("b2.md", shelf / "b2.md"),
        Book("gone.txt", shelf / "gone.txt"),
        Book("sea", shelf / "sea"),
    )


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("novel.md", "The tide went out.", "novel.md: neither a folder nor a list of books"),
        ("novel.txt", "The tide went out.\n" * 3, "novel.txt: no line names a file or folder"),
        ("long.txt", "tide " * 2000, "long.txt: no line names a file or folder"),
        ("bytes.lst", "\udcff", "bytes.lst: cannot be read as UTF-8 text"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_the_cure(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(InputError, match=f"^{said}"):
        books_of(tmp_path / name, tmp_path / "out")


def test_a_folder_without_books_and_a_path_that_is_missing_are_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no manuscript in this folder"):
        books_of(tmp_path, tmp_path / "out")
    with pytest.raises(InputError, match=r"^gone: no such folder or list"):
        books_of(tmp_path / "gone", tmp_path / "out")


def test_the_parts_of_a_library_are_all_of_it_and_share_no_book() -> None:
    books = tuple(Book(f"b{n}", Path(f"b{n}")) for n in range(10))
    parts = [Shard(i, 3).of(books) for i in (1, 2, 3)]
    assert sorted(book.name for part in parts for book in part) == [book.name for book in books]
    assert [len(part) for part in parts] == [4, 3, 3]


@pytest.mark.parametrize("text", ["0/4", "5/4", "1/0", "1", "a/b", "-1/4", "1/4/2", "", "²/4"])
def test_a_part_that_is_none_is_refused_with_the_cure(text: str) -> None:
    with pytest.raises(InputError, match=r"^--shard .*give I/N with I from 1 to N"):
        read_shard(text)


def test_a_part_is_read() -> None:
    assert read_shard("3/16") == Shard(3, 16)
