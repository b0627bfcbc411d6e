"""What becomes of chapters under the minimum."""

from __future__ import annotations

import pytest
from novels import source_of

from fascicle.dataset.dataset import Dataset
from fascicle.pipeline import make_dataset
from fascicle.settings import Settings, SizeRules

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
