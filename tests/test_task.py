"""One book one task: a folder whose name its content decides, made once."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from libraries import SETTINGS, book_text, everything, task_of

from fascicle.checks.validate import validate_folder
from fascicle.scale.task import Outcome, folder_of, made_with, prepare_book, read_figures
from fascicle.settings import Settings
from fascicle.storage import read_folder


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Write a small book."""
    path = tmp_path / "weir.txt"
    path.write_text(book_text(1), encoding="utf-8")
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Give the folder of a library that has no book yet."""
    return tmp_path / "library"


def made(path: Path, out: Path, settings: Settings = SETTINGS) -> Outcome:
    """Run the task of a book that can be made."""
    outcome = prepare_book(task_of(path, out, settings))
    assert outcome.error is None
    return outcome


def home(out: Path, outcome: Outcome) -> Path:
    """Give the folder that a task made."""
    assert outcome.key is not None
    return folder_of(out, outcome.key)


def test_a_book_becomes_a_folder_that_validates_and_holds_nothing_out(book: Path, out: Path) -> None:
    outcome = made(book, out)
    files = read_folder(home(out, outcome))
    assert validate_folder(files) == ()
    assert files["validation.jsonl"] == b""
    assert outcome.made
    assert outcome.words == sum(json.loads(line)["word_count"] for line in files["chunks.jsonl"].decode().splitlines())


def test_a_second_run_finds_the_book_and_changes_no_byte(book: Path, out: Path) -> None:
    first = made(book, out)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    assert made(book, out) == replace(first, made=False)
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before


def test_another_text_another_name_and_other_settings_are_other_books(book: Path, out: Path) -> None:
    keys = {made(book, out).key}
    keys.add(made(book, out, replace(SETTINGS, drafts="keep-all")).key)
    book.write_text(book_text(2), encoding="utf-8")
    keys.add(made(book, out).key)
    keys.add(made(book.rename(book.with_name("other.txt")), out).key)
    assert len(keys) == 4


def test_a_folder_of_chapters_is_one_book(tmp_path: Path, out: Path) -> None:
    folder = tmp_path / "weir"
    folder.mkdir()
    for n in (1, 2):
        (folder / f"ch{n}.txt").write_text(book_text(n), encoding="utf-8")
    first = made(folder, out)
    assert made(folder, out) == replace(first, made=False)
    names = [i["name"] for i in json.loads(read_folder(home(out, first))["manifest.json"])["inputs"]]
    assert names == ["weir/ch1.txt", "weir/ch2.txt"]
    (folder / "ch3.txt").write_text(book_text(3), encoding="utf-8")
    assert made(folder, out).key != first.key


def test_a_book_without_its_manifest_is_made_again(book: Path, out: Path) -> None:
    whole = made(book, out)
    before = everything(out)
    folder = home(out, whole)
    for path in folder.iterdir():
        if path.is_file():
            path.unlink()
    (folder / "chunks").rename(folder / "was")
    for path in sorted((folder / "was").iterdir()):
        path.unlink()
    (folder / "was").rmdir()
    assert made(book, out) == whole
    assert everything(out) == before


@pytest.mark.parametrize("left", ["", "{", '{"chunks": 1}', "[]"])
def test_a_sketch_that_is_gone_or_broken_is_made_again_and_the_book_is_not(book: Path, out: Path, left: str) -> None:
    whole = made(book, out)
    before = everything(out)
    sketch = next((out / "sketches").rglob("*.json"))
    sketch.write_text(left) if left else sketch.unlink()
    assert made(book, out) == replace(whole, made=False)
    assert everything(out) == before


def test_a_corrected_book_is_made_again_with_its_corrections(book: Path, out: Path) -> None:
    whole = made(book, out)
    folder = home(out, whole)
    opening = read_folder(folder)["manuscript.txt"].decode().split("\n\n")[1].split(".")[0]
    with (folder / "decisions.toml").open("a", encoding="utf-8") as file:
        file.write(f'\nexclude = ["{opening}"]\n')
    again = made(book, out)
    assert again.made
    assert again.words < whole.words
    assert again.key is not None
    assert read_figures(out, again.key).words == again.words
    assert made(book, out) == replace(again, made=False)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "empty.txt: the file is empty"),
        ("pages.epub", b"PK\x03\x04 broken", "pages.epub: "),
        ("old.doc", b"\xd0\xcf\x11\xe0", "old.doc: .doc is not read yet"),
        ("gone.txt", None, "gone.txt: no such file"),
    ],
)
def test_what_is_no_book_is_one_sentence_and_leaves_nothing(tmp_path: Path, out: Path, name: str, data: bytes | None, said: str) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    outcome = prepare_book(task_of(tmp_path / name, out))
    assert outcome.error is not None
    assert outcome.error.startswith(said)
    assert (outcome.key, outcome.made) == (None, False)
    assert not out.exists()


def test_a_book_that_changes_while_it_is_read_gets_the_name_of_what_was_read(
    book: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain_open, before, after = Path.open, book_text(1).encode(), book_text(5).encode()
    readings = iter([before])

    def opened(path: Path, *args: Any, **named: Any) -> Any:
        held = next(readings, None) if path == book else None
        if held is None:
            return plain_open(path, *args, **named)
        with plain_open(path, "wb") as file:
            file.write(after)  # the author saves right after the digest was taken
        return io.BytesIO(held)

    monkeypatch.setattr(Path, "open", opened)
    outcome = made(book, out)
    monkeypatch.undo()
    text = read_folder(home(out, outcome))["manuscript.txt"].decode()
    assert book_text(5).split("\n\n")[1] in text
    assert book_text(1).split("\n\n")[1] not in text
    assert made(book, out) == replace(outcome, made=False)
    assert len(list((out / "books").glob("*/*"))) == 1


def test_versions_and_settings_and_a_tokenizer_of_ones_own_decide_what_a_book_is_made_with(tmp_path: Path) -> None:
    own = tmp_path / "tokenizer.json"
    own.write_text("{}")
    with_own = replace(SETTINGS, training=replace(SETTINGS.training, tokenizer=str(own)))
    found = {made_with(SETTINGS), made_with(replace(SETTINGS, drafts="keep-all")), made_with(with_own)}
    own.write_text("{ }")
    found.add(made_with(with_own))
    assert len(found) == 4
    assert made_with(SETTINGS) == made_with(Settings(sizes=SETTINGS.sizes, split=SETTINGS.split))
