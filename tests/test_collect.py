"""What the user named to what is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from fascicle.errors import SourceError
from fascicle.source.collect import manuscript_files, natural_key


def filled(folder: Path, *names: str) -> Path:
    """Make a folder with empty files of these names."""
    for name in names:
        (folder / name).write_text("")
    return folder


def test_chapter_files_come_in_natural_order(tmp_path: Path) -> None:
    filled(tmp_path, "ch10.txt", "ch2.txt", "ch1.txt", "Ch3.md")
    assert [p.name for p in manuscript_files([tmp_path])[0]] == ["ch1.txt", "ch2.txt", "Ch3.md", "ch10.txt"]


def test_names_that_are_numbers_and_names_that_are_words_can_be_compared() -> None:
    assert sorted(["b", "10 a", "2 a", "a", "3"], key=natural_key) == ["2 a", "3", "10 a", "a", "b"]


@pytest.mark.parametrize("names", [("²1.txt", "2.txt"), ("١.txt", "2.txt"), ("1².txt", "12.txt")])
def test_digits_of_other_scripts_and_superscripts_do_not_stop_the_sorting(tmp_path: Path, names: tuple[str, ...]) -> None:
    filled(tmp_path, *names)
    assert {p.name for p in manuscript_files([tmp_path])[0]} == set(names)


def test_files_are_read_in_the_order_in_which_they_are_named(tmp_path: Path) -> None:
    filled(tmp_path, "a.txt", "b.txt")
    assert [p.name for p in manuscript_files([tmp_path / "b.txt", tmp_path / "a.txt"])[0]] == ["b.txt", "a.txt"]


def test_what_a_folder_holds_besides_is_listed_with_the_reason(tmp_path: Path) -> None:
    filled(tmp_path, "one.txt", "README.md", "notes-2.txt", "~$one.txt", ".hidden.txt", "one.txt.bak", "cover.jpg")
    (tmp_path / "old").mkdir()
    files, left_out = manuscript_files([tmp_path])
    assert [p.name for p in files] == ["one.txt"]
    assert dict(left_out) == {
        "README.md": "a companion of the manuscript by its name",
        "notes-2.txt": "a companion of the manuscript by its name",
        "~$one.txt": "an editor's or system file",
        ".hidden.txt": "an editor's or system file",
        "one.txt.bak": "an editor's or system file",
        "cover.jpg": "not a manuscript format",
        "old": "a folder",
    }


def test_a_chapter_called_notebook_is_no_companion(tmp_path: Path) -> None:
    filled(tmp_path, "notebook.txt", "outliners.md")
    assert [p.name for p in manuscript_files([tmp_path])[0]] == ["notebook.txt", "outliners.md"]


def test_a_folder_without_manuscripts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r": no manuscript in this folder; put .*\.md.* files there$"):
        manuscript_files([filled(tmp_path, "cover.jpg")])


def test_a_companion_that_is_named_itself_is_read(tmp_path: Path) -> None:
    filled(tmp_path, "notes.txt")
    assert [p.name for p in manuscript_files([tmp_path / "notes.txt"])[0]] == ["notes.txt"]


def test_a_folder_that_fascicle_wrote_is_no_manuscript(tmp_path: Path) -> None:
    for name in ("manifest.json", "recipe.toml", "manuscript.txt"):
        (tmp_path / name).write_text("{}")
    with pytest.raises(SourceError, match="a dataset that Fascicle made; give the manuscript it was made from"):
        manuscript_files([tmp_path])
