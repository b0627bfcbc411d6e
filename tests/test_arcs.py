"""Threads by holder, and where each chunk stands in its own."""

from __future__ import annotations

from fascicle.annotation.arcs import find_arcs
from fascicle.records import Annotation, Chunk, PointOfView, Span, Tension


def book(*held: tuple[str | None, float]) -> tuple[list[Chunk], list[Annotation]]:
    """Give chunks of a hundred words, two to a chapter, with a holder and a tension each."""
    chunks = [Chunk(i, Span(10 * i, 10 * i + 9), 1 + i // 2, (1,), 100, "chapter", "chapter") for i in range(len(held))]
    labels = [Annotation(PointOfView("third", who, 0.8), None, Tension("medium", t), (), 0.0, None, "even", ()) for who, t in held]
    return chunks, labels


CALM_THEN_STORM = [0.2, 0.2, 0.3, 0.3, 0.6, 0.3, 0.4, 0.5, 0.95, 0.3]


def test_one_thread_opens_rises_turns_peaks_and_closes() -> None:
    arcs, places = find_arcs(*book(*(("Mabry", t) for t in CALM_THEN_STORM)))
    assert [p.position for p in places if p] == [
        "opening", "rising", "rising", "turn", "rising", "rising", "rising", "rising", "climax", "closing",
    ]  # fmt: skip
    assert {p.thread for p in places if p} == {"Mabry"}
    assert [(a.thread, a.climax, a.chapters, a.word_count) for a in arcs] == [("Mabry", 8, (1, 2, 3, 4, 5), 1000)]


def test_each_holder_has_a_thread_of_their_own() -> None:
    arcs, places = find_arcs(*book(*[("Mabry", 0.2), ("Orrin", 0.3)] * 4))
    assert [(a.thread, a.chunks) for a in arcs] == [("Mabry", (0, 2, 4, 6)), ("Orrin", (1, 3, 5, 7))]
    assert [p.position for p in places if p][:2] == ["opening", "opening"]


def test_who_holds_too_little_stands_in_the_main_line() -> None:
    arcs, places = find_arcs(*book(("Mabry", 0.2), ("Mabry", 0.3), ("Mabry", 0.4), ("Orrin", 0.5), (None, 0.6)))
    assert [(a.thread, a.chunks) for a in arcs] == [("Mabry", (0, 1, 2)), (None, (3, 4))]
    assert [p.thread for p in places if p] == ["Mabry", "Mabry", "Mabry", None, None]


def test_a_short_thread_is_less_sure_than_a_long_one() -> None:
    short, long = (find_arcs(*book(*(("Mabry", t) for t in course)))[1] for course in ([0.2, 0.5, 0.9], CALM_THEN_STORM))
    assert max(p.confidence for p in short if p) < max(p.confidence for p in long if p)
    assert all(0 < p.confidence < 1 for p in (*short, *long) if p)


def test_without_tension_nothing_is_known() -> None:
    chunks, labels = book(("Mabry", 0.2), ("Mabry", 0.3))
    blank = [Annotation(None, None, None, (), 0.0, None, "even", ()) for _ in labels]
    assert find_arcs(chunks, blank) == ((), (None, None))
    assert find_arcs([], []) == ((), ())


def test_a_single_chunk_is_its_own_climax() -> None:
    assert [p.position for p in find_arcs(*book(("Mabry", 0.4)))[1] if p] == ["climax"]
