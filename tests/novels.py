"""Small invented novels and the settings that cut them, shared by the tests of whole folders."""

from __future__ import annotations

from strategies import Novel, heading_line, sentence, speech

from fascicle.dataset.dataset import Dataset
from fascicle.dataset.views import Role, TrainingRow, Turn
from fascicle.manuscript.assemble import assemble
from fascicle.pipeline import make_dataset
from fascicle.records import Manuscript, Source
from fascicle.settings import Settings, SizeRules
from fascicle.source.markdown import read_markdown
from fascicle.source.plain import read_plain

SMALL = SizeRules(min_words=8, target_low_words=12, target_high_words=15, max_words=25, long_paragraph_words=40)
"""Sizes that cut a page into many chunks."""


def small_settings(**sizes: object) -> Settings:
    """Give settings with small sizes, some of them changed."""
    from dataclasses import replace

    return Settings(sizes=replace(SMALL, **sizes))  # type: ignore[arg-type]  # sizes by name


def source_of(text: str, kind: str = "txt", name: str = "novel") -> Source:
    """Read a text as the plain or Markdown reader does."""
    if kind == "md":
        blocks, head, changes = read_markdown(text)
        return Source(
            f"{name}.md", "md", "utf-8", "0" * 64, blocks, head.get("title"), head.get("author"), head.get("lang"), changes=changes
        )
    blocks, changes = read_plain(text)
    return Source(f"{name}.txt", "txt", "utf-8", "0" * 64, blocks, changes=changes)


def manuscript_of(text: str, kind: str = "txt") -> Manuscript:
    """Give the canonical text of one file."""
    return assemble([source_of(text, kind)])


def dataset_of(novel: Novel | str, settings: Settings | None = None) -> Dataset:
    """Prepare a novel in memory."""
    text, kind = (novel.text, novel.format) if isinstance(novel, Novel) else (novel, "txt")
    return make_dataset([[source_of(text, kind)]], settings or Settings(sizes=SMALL))


def small_novel(chapters: int = 4, paragraphs: int = 6, form: str = "CHAPTER") -> str:
    """Give a novel of `chapters` chapters; each third paragraph is spoken, a break stands in the middle of each chapter."""
    pieces, number = ["Low Water", "by Wenna Harrow"], 0
    for chapter in range(chapters):
        pieces.append(heading_line(form, chapter) or "")
        for k in range(paragraphs):
            if k == paragraphs // 2:
                pieces.append("* * *")
            pieces.append(speech("curly", number) if k % 3 == 1 else f"{sentence(number)} {sentence(number + 1)}")
            number += 2
    return "\n\n".join(pieces) + "\n"


def training_row(*turns: tuple[Role, str]) -> TrainingRow:
    """Give a row of the instruct view."""
    return TrainingRow("chunk_001", "instruct", tuple(Turn(role, text, role == "assistant") for role, text in turns))
