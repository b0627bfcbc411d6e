"""Small libraries of invented books, shared by the tests of `scale`."""

from __future__ import annotations

from pathlib import Path

from novels import SMALL
from strategies import heading_line, sentence

from fascicle.scale.books import Book
from fascicle.scale.task import Task, made_with
from fascicle.settings import Settings, SplitRules

SETTINGS = Settings(sizes=SMALL, split=SplitRules(holdout="none"))
"""What a task gets from the library: sizes that cut a page into many chunks, nothing held out of a book."""


def book_text(number: int, chapters: int = 3, paragraphs: int = 4) -> str:
    """Give the `number`-th book: no two share a sentence."""
    at, pieces = number * 997, list[str]()
    for chapter in range(chapters):
        pieces.append(heading_line("CHAPTER", chapter) or "")
        for _ in range(paragraphs):
            pieces.append(f"{sentence(at)} {sentence(at + 1)}")
            at += 2
    return "\n\n".join(pieces) + "\n"


def edition(text: str) -> str:
    """Give another edition of a book: a preface, here and there another word."""
    return "Preface\n\nThis edition follows the second printing.\n\n" + text.replace("the lantern", "a lantern").replace("fog", "mist")


def write_library(folder: Path, count: int) -> Path:
    """Write `count` books into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"book-{number:02d}.txt").write_text(book_text(number), encoding="utf-8")
    return folder


def write_recipe(path: Path) -> Path:
    """Write the recipe of small chunks."""
    from fascicle.recipe import render_recipe

    path.write_text(render_recipe(Settings(sizes=SMALL)), encoding="utf-8")
    return path


def task_of(path: Path, out: Path, settings: Settings = SETTINGS) -> Task:
    """Give the task of one book."""
    return Task(Book(path.name, path), out, settings, made_with(settings))


def everything(folder: Path) -> dict[str, bytes]:
    """Give every file under a folder, by name."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
