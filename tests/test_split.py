"""Train and validation without leakage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from novels import manuscript_of
from strategies import sentence

from fascicle.records import SCENE_MODES, Annotation, Chunk, Manuscript, PointOfView, SceneType, Tension
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


def test_twins_stand_on_one_side_and_nothing_is_lost() -> None:
    chapters = [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10]
    twin = " ".join(sentence(4 * 8 + k) for k in range(4))  # of the chapter that would be held out
    assert splits(chapters, {0: twin}) == "tttttttttt" + "vv" + "tttttttt"


def test_a_twin_of_a_held_out_chunk_is_in_neither_where_every_chapter_has_one() -> None:
    chapters = [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10]
    refrain = " ".join(sentence(400 + k) for k in range(4))
    found = splits(chapters, dict.fromkeys(range(0, 20, 2), refrain))
    assert found.count("v") == 2
    assert [found[i] for i in range(0, 20, 2)].count("n") == 9
    assert [found[i] for i in range(1, 20, 2)].count("t") == 9


def test_chapters_under_one_epigraph_stand_on_one_side() -> None:
    chapters = [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10]
    epigraph = " ".join(sentence(400 + k) for k in range(3))
    under = {i: f"{epigraph} {sentence(4 * i)} {sentence(4 * i + 1)} {sentence(4 * i + 2)} {sentence(4 * i + 3)}" for i in (0, 8)}
    found = splits(chapters, under)
    assert found.count("n") == 0
    assert found[0] == found[8] == "t"


def label(kind: int, level: str, who: str) -> Annotation:
    shares = [0.1, 0.1, 0.1, 0.1]
    shares[kind] = 0.7
    scores = (shares[0], shares[1], shares[2], shares[3])
    tension = Tension(level, 0.5)  # type: ignore[arg-type]  # a level by name
    return Annotation(PointOfView("third", who, 0.9), SceneType(SCENE_MODES[kind], scores, 0.9), tension, (), 0.0, None, "even", ())


def test_the_held_out_chapters_have_types_holders_and_tension_as_the_book_has_them() -> None:
    ms, chunks = book([1 + i // 2 for i in range(40)])
    # Two tellers in two halves; a chapter of Ilsa's is all action, one of Orrin's all talk, as are their halves.
    labels = [label(0, "high", "Ilsa") if i < 20 else label(1, "low", "Orrin") for i in range(40)]
    found = split_chunks(ms, chunks, [True] * 40, SplitRules(), labels)
    held = [i for i, (s, _) in enumerate(found) if s == "validation"]
    assert len(held) == 4
    assert sum(i < 20 for i in held) == 2


def test_a_run_of_scenes_is_held_out_on_request_with_a_gap_on_both_sides_inside_its_chapter() -> None:
    ms, chunks = book([1] * 40)
    labels = [label(1 if 17 <= i <= 22 else 0, "high", "Ilsa") for i in range(40)]
    labels[0:36] = [label(i % 4, "low" if i % 2 else "high", "Ilsa") for i in range(36)]
    found = split_chunks(ms, chunks, [True] * 40, SplitRules(holdout="scene"), labels)
    held = [i for i, (s, _) in enumerate(found) if s == "validation"]
    assert held == list(range(held[0], held[0] + len(held)))
    assert 3 <= len(held) <= 5
    beside = {i for i in (held[0] - 1, held[-1] + 1) if 0 <= i < 40}
    assert {i for i, v in enumerate(found) if v == ("none", ("purged",))} == beside


def test_the_gap_may_be_wider_and_nothing_may_be_held_out() -> None:
    ms, chunks = book([1] * 20)
    wide = "".join(s[0] for s, _ in split_chunks(ms, chunks, [True] * 20, SplitRules(gap_chunks=3)))
    assert wide == "t" * 15 + "nnn" + "vv"
    assert {s for s, _ in split_chunks(ms, chunks, [True] * 20, SplitRules(holdout="none"))} == {"train"}


def test_a_small_book_of_few_chapters_begins_its_run_where_a_scene_begins() -> None:
    ms, chunks = book([1] * 10 + [2] * 10)
    scenes = [replace(c, start_kind="scene" if i in (0, 17) else "pause") for i, c in enumerate(chunks)]
    found = "".join(s[0] for s, _ in split_chunks(ms, scenes, [True] * 20, SplitRules(validation_share=0.12)))
    assert found == "t" * 16 + "n" + "vvv"


def test_many_chapters_are_searched_quickly_and_come_near_the_share() -> None:
    ms, chunks = book([1 + i for i in range(150)])
    labels = [label(i % 4, ("low", "medium", "high")[i % 3], f"Holder {i % 5}") for i in range(150)]
    found = split_chunks(ms, chunks, [True] * 150, SplitRules(), labels, [f"work {i % 7}" for i in range(150)])
    held = [i for i, (s, _) in enumerate(found) if s == "validation"]
    assert 0.09 <= sum(chunks[i].word_count for i in held) / sum(c.word_count for c in chunks) <= 0.11
    assert {labels[i].pov.character for i in held} == {f"Holder {k}" for k in range(5)}  # type: ignore[union-attr]


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
