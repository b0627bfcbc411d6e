"""Train and validation without leakage."""

from __future__ import annotations

from collections.abc import Sequence

from novels import manuscript_of
from strategies import sentence

from fascicle.records import Chunk, Manuscript
from fascicle.settings import SplitRules
from fascicle.split import split_chunks


def book(chapters: Sequence[int], texts: dict[int, str] | None = None) -> tuple[Manuscript, list[Chunk]]:
    """Make a book of one chunk a paragraph; `chapters` names the chapter of each, `texts` replaces some."""
    pieces = [(texts or {}).get(i, " ".join(sentence(4 * i + k) for k in range(4))) for i in range(len(chapters))]
    ms = manuscript_of("\n\n".join(pieces))
    chunks = [Chunk(i, p.span, chapters[i], (1,), p.word_count, "pause", "pause") for i, p in enumerate(ms.paragraphs)]
    return ms, chunks


def splits(chapters: Sequence[int], texts: dict[int, str] | None = None, usable: Sequence[bool] | None = None) -> str:
    """Give the split of each chunk as a letter: train, validation, none."""
    ms, chunks = book(chapters, texts)
    return "".join(s[0] for s, _ in split_chunks(ms, chunks, usable or [True] * len(chunks), SplitRules()))


def test_under_ten_chunks_nothing_is_held_out() -> None:
    assert splits([1, 1, 1, 2, 2, 2, 3, 3, 3]) == "ttttttttt"


def test_a_whole_chapter_from_the_middle_is_held_out() -> None:
    assert splits([1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10]) == "ttttttttvvtttttttttt"


def test_a_book_of_one_chapter_holds_out_its_tail_and_purges_the_chunk_before() -> None:
    assert splits([1] * 20) == "t" * 17 + "n" + "vv"


def test_a_chapter_that_is_most_of_the_book_is_not_held_out_whole() -> None:
    assert splits([1] * 10 + [2] * 10) == "t" * 17 + "n" + "vv"


def test_two_small_chapters_may_be_held_out_together() -> None:
    assert splits([1] + [2] * 18 + [3]) == "v" + "t" * 18 + "v"


def test_a_twin_of_a_held_out_chunk_is_in_neither() -> None:
    chapters = [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10]
    held = " ".join(sentence(4 * 8 + k) for k in range(4))
    assert splits(chapters, {0: held}) == "nttttttt" + "vv" + "tttttttttt"


def test_a_held_out_chunk_that_train_holds_piece_by_piece_is_in_neither() -> None:
    chapters = [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10]
    pieces = {k: " ".join(sentence(n) for n in (32 + 2 * k, 33 + 2 * k, 180 + 2 * k, 181 + 2 * k)) for k in range(2)}
    assert splits(chapters, pieces) == "ttttttttnv" + "tttttttttt"


def test_a_chunk_without_a_prompt_is_in_neither_and_says_why() -> None:
    ms, chunks = book([1] * 3)
    assert split_chunks(ms, chunks, [True, False, True], SplitRules()) == (("train", ()), ("none", ("no_prompt",)), ("train", ()))


def test_purged_and_twin_chunks_say_why() -> None:
    ms, chunks = book([1] * 20, {0: " ".join(sentence(4 * 19 + k) for k in range(4))})
    found = split_chunks(ms, chunks, [True] * 20, SplitRules())
    assert found[0] == ("none", ("near_duplicate",))
    assert found[17] == ("none", ("purged",))


def test_a_share_of_nothing_holds_nothing_out() -> None:
    ms, chunks = book([1, 2] * 10)
    found = split_chunks(ms, chunks, [True] * 20, SplitRules(validation_share=0.0))
    assert {s for s, _ in found} == {"train"}


def test_no_chunks_have_no_splits() -> None:
    ms, _ = book([1])
    assert split_chunks(ms, [], [], SplitRules()) == ()
