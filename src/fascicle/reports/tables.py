"""What `inspect` shows beside the figures: each cut with its reasons, who tells each chapter, and what other sizes would give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from fascicle.chunks.cut import cut_book
from fascicle.dataset.dataset import Dataset
from fascicle.prose.tokens import BUNDLED, Tokenizer, tokenizer_for
from fascicle.records import BoundaryKind, Chapter, Example
from fascicle.settings import SizeRules

_LINE_CHARACTERS = 90
SEQUENCE_LENGTHS = (1024, 2048, 4096, 8192)
# Limits and targets worth comparing: half of the mission's, the mission's, and two for longer contexts; words.
_SIZES = ((400, 600, 900, 1300), (800, 1200, 1500, 2500), (1200, 1800, 2300, 3200), (1600, 2400, 3000, 4000))


@dataclass(frozen=True, slots=True)
class CutRow:
    """One opening of a chunk: its class, what it costs and why, how much dearer the next best place is, and the lines around it."""

    chunk: str
    chapter: str | None
    kind: BoundaryKind
    cost: float
    runner_up: float | None
    reasons: tuple[str, ...]
    before: str | None
    after: str


@dataclass(frozen=True, slots=True)
class SizeRow:
    """What one choice of limits gives with one vocabulary: chunks, tokens, and rows that a sequence length would lose."""

    limits: str
    vocabulary: str
    chunks: int
    median_words: int
    most_tokens: int
    lost: tuple[int, ...]


def cut_rows(data: Dataset) -> tuple[CutRow, ...]:
    """Give every opening of a chunk in reading order; the first has nothing before it."""
    text = data.manuscript.text
    rows = []
    for before, example in pairwise((None, *data.examples)):
        if example is None:
            continue
        chunk = example.chunk
        last = _last_line(before.chunk.span.of(text)) if before is not None and before.chunk.chapter == chunk.chapter else None
        cost, runner_up = chunk.cost.get("start") or 0.0, chunk.cost.get("runner_up")
        first = _first_line(chunk.span.of(text))
        rows.append(CutRow(example.id, example.chapter_title, chunk.start_kind, cost, runner_up, chunk.reasons, last, first))
    return tuple(rows)


def _first_line(text: str) -> str:
    line = text.split("\n", 1)[0]
    return line if len(line) <= _LINE_CHARACTERS else line[:_LINE_CHARACTERS].rsplit(" ", 1)[0] + " ..."


def _last_line(text: str) -> str:
    line = text.rsplit("\n", 1)[-1]
    return line if len(line) <= _LINE_CHARACTERS else "... " + line[-_LINE_CHARACTERS:].split(" ", 1)[-1]


def told_by(examples: Sequence[Example], chapter: Chapter) -> str:
    """Say in which person a chapter is told and whose view it is, most words first; "" where nothing is known."""
    words: Counter[tuple[str, str | None]] = Counter()
    for e in examples:
        if e.chunk.chapter == chapter.index and e.annotation.pov:
            words[e.annotation.pov.person, e.annotation.pov.character] += e.chunk.word_count
    return ", ".join(f"{person} ({who})" if who else person for (person, who), _ in words.most_common())


def size_rows(data: Dataset) -> tuple[SizeRow, ...]:
    """Cut the book at several limits and count the tokens of each choice with each bundled vocabulary and the one in use.

    Tokens are those of the whole row: the prompts of this run take as many as their longest.
    """
    training = data.settings.training
    tokenizers = {t.name: t for t in (tokenizer_for(training.base_model, training.tokenizer), *map(tokenizer_for, BUNDLED[:2]))}
    asked = [f"{e.prompt.system or ''}\n{e.prompt.human}" for e in data.examples if e.prompt]
    rows = []
    for limits in (*_SIZES, *([_own(data.settings.sizes)] if _own(data.settings.sizes) not in _SIZES else [])):
        rows += list(_sized(data, limits, list(tokenizers.values()), asked))
    return tuple(rows)


def _own(sizes: SizeRules) -> tuple[int, int, int, int]:
    return sizes.min_words, sizes.target_low_words, sizes.target_high_words, sizes.max_words


def _sized(data: Dataset, limits: tuple[int, int, int, int], tokenizers: Sequence[Tokenizer], asked: Sequence[str]) -> Iterator[SizeRow]:
    low, target_low, target_high, high = limits
    long_words = max(data.settings.sizes.long_paragraph_words, high)
    sizes = replace(
        data.settings.sizes,
        min_words=low,
        target_low_words=target_low,
        target_high_words=target_high,
        max_words=high,
        long_paragraph_words=long_words,
    )
    chunks, _ = cut_book(data.manuscript, data.structure, data.dialogue, replace(data.settings, sizes=sizes))
    words = sorted(c.word_count for c in chunks)
    for tokenizer in tokenizers:
        prompt = max(map(tokenizer.count, asked), default=0)
        tokens = [tokenizer.count(c.span.of(data.manuscript.text)) + prompt for c in chunks]
        lost = tuple(sum(t > length for t in tokens) for length in SEQUENCE_LENGTHS)
        yield SizeRow(f"{low}-{high}", tokenizer.name, len(chunks), words[len(words) // 2], max(tokens), lost)
