"""What becomes of chapters under the minimum."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from novels import manuscript_of, source_of

from fascicle.chunks.cut import cut_book
from fascicle.dataset.dataset import Dataset
from fascicle.pipeline import make_dataset
from fascicle.prose.speech import find_dialogue
from fascicle.records import Chunk
from fascicle.settings import Settings, SizeRules
from fascicle.structure.chapters import read_structure

TIDE = "The tide went out past the weir and the lamps were lit."  # 12 words


def _book(*chapters: tuple[int, str], short: str) -> Dataset:
    text = "\n\n".join(
        f"## Chapter {n}: {title}\n\n" + " ".join(f"{TIDE[:-1]} {n} {k}." for k in range(size))
        for n, (size, title) in enumerate(chapters, 1)
    )
    sizes = SizeRules(60, 90, 120, 200, 400, short)  # type: ignore[arg-type]  # one of the three words, from the test
    return make_dataset([[source_of(text, "md")]], Settings(sizes=sizes, drafts="keep-all"))


def _chunks(data: Dataset) -> list[tuple[int, tuple[str, ...]]]:
    return [(e.chunk.chapter, e.chunk.flags) for e in data.examples]


def test_a_short_chapter_is_kept_and_flagged() -> None:
    assert _chunks(_book((7, "Weir"), (2, "Lock"), (7, "Mill"), short="keep")) == [(1, ()), (2, ("short",)), (3, ())]


def test_a_short_chapter_is_joined_to_the_next_with_the_heading_as_printed() -> None:
    data = _book((7, "Weir"), (2, "Lock"), (7, "Mill"), short="join")
    assert _chunks(data) == [(1, ()), (2, ("joins_chapters",))]
    assert "Chapter 3: Mill" in data.examples[1].text


def test_short_last_chapters_are_joined_to_the_one_before() -> None:
    data = _book((7, "Weir"), (7, "Lock"), (2, "Mill"), (1, "Coda"), short="join")
    assert _chunks(data) == [(1, ()), (2, ("joins_chapters",))]


def test_a_short_chapter_is_left_out_as_a_fragment() -> None:
    data = _book((7, "Weir"), (2, "Lock"), (7, "Mill"), short="exclude")
    assert _chunks(data) == [(1, ()), (3, ())]
    assert [e.reason for e in data.excluded if e.reason != "heading"] == ["fragment"]


@pytest.mark.parametrize("between", ["[TK: the storm]", "### Acknowledgements\n\nThanks to all."])
def test_nothing_that_is_left_out_is_taken_up_by_a_join(between: str) -> None:
    chapters = [" ".join(f"{TIDE[:-1]} {n} {k}." for k in range(size)) for n, size in enumerate((2, 7))]
    text = f"## Chapter 1: Weir\n\n{chapters[0]}\n\n{between}\n\n## Chapter 2: Lock\n\n{chapters[1]}\n"
    sizes = SizeRules(60, 90, 120, 200, 400, "join")
    data = make_dataset([[source_of(text, "md")]], Settings(sizes=sizes, drafts="keep-all"))
    assert not any("TK" in e.text or "Thanks" in e.text for e in data.examples)


SIZES = SizeRules(60, 90, 120, 200, 400)
CHAPTER = "\n\n".join(f"{TIDE[:-1]} {k}. {TIDE[:-1]} again {k}." for k in range(20))  # paragraphs of 27 words


def _cut(sizes: SizeRules = SIZES, count_tokens: Callable[[str], int] | None = None, **wishes: int) -> list[Chunk]:
    """Cut one chapter, with a wish at one paragraph each; the heading is paragraph 0."""
    ms = manuscript_of(f"## Chapter 1: Weir\n\n{CHAPTER}\n\n## Chapter 2: Lock\n\n{TIDE}\n", "md")
    dialogue = find_dialogue(ms.text, [p.span for p in ms.paragraphs if p.kind == "paragraph"])
    sets = {name: frozenset({paragraph}) for name, paragraph in wishes.items()}
    return list(cut_book(ms, read_structure(ms), dialogue, Settings(sizes=sizes), count_tokens=count_tokens, **sets)[0])


def _starts(chunks: list[Chunk]) -> list[int]:
    """Give the paragraph of the first chapter that each chunk begins with."""
    ms = manuscript_of(f"## Chapter 1: Weir\n\n{CHAPTER}\n\n## Chapter 2: Lock\n\n{TIDE}\n", "md")
    at = [p.span.start for p in ms.paragraphs]
    return [at.index(c.span.start) for c in chunks]


def test_a_cut_that_the_author_asks_for_is_made_and_what_is_left_short_is_flagged() -> None:
    chunks = _cut(cut=2)
    assert 2 in _starts(chunks)
    assert chunks[0].flags == ("short",)
    assert chunks[1].reasons[0] == "you asked for this cut"


def test_a_cut_that_the_author_forbids_is_not_made() -> None:
    before = _starts(_cut())
    assert before[1] not in _starts(_cut(never_cut=before[1]))


def test_what_the_author_holds_together_over_the_maximum_is_flagged_long() -> None:
    held = frozenset(range(2, 21))
    ms = manuscript_of(f"## Chapter 1: Weir\n\n{CHAPTER}\n", "md")
    dialogue = find_dialogue(ms.text, [p.span for p in ms.paragraphs if p.kind == "paragraph"])
    (chunk,), _ = cut_book(ms, read_structure(ms), dialogue, Settings(sizes=SIZES), never_cut=held)
    assert (chunk.word_count, chunk.flags) == (540, ("long",))


def test_each_chunk_says_what_its_opening_cut_costs_and_why() -> None:
    first, second, *_ = _cut()
    assert first.reasons == ("chapter begins",)
    assert first.cost["runner_up"] is None
    assert (second.cost["start"] or 0) > 0
    assert second.cost["runner_up"] is not None
    assert all(reason.endswith(")") for reason in second.reasons)


def test_no_chunk_has_more_tokens_than_the_limit() -> None:
    def count(text: str) -> int:
        return 2 * len(text.split()) + 5

    from dataclasses import replace

    chunks = _cut(replace(SIZES, max_tokens=200), count)
    ms = manuscript_of(f"## Chapter 1: Weir\n\n{CHAPTER}\n\n## Chapter 2: Lock\n\n{TIDE}\n", "md")
    assert max(count(c.span.of(ms.text)) for c in chunks) <= 200
    assert max(c.word_count for c in _cut()) > 97


def test_a_paragraph_over_the_limit_of_tokens_is_cut_between_sentences() -> None:
    from dataclasses import replace

    chunks = _cut(replace(SIZES, max_tokens=20), lambda text: len(text.split()))
    assert {c.word_count for c in chunks} == {13, 14, 12}
    assert "forced" in {c.start_kind for c in chunks}
