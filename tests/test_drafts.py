"""Two drafts of one scene: the later counts."""

from __future__ import annotations

from novels import manuscript_of
from strategies import sentence

from fascicle.records import Chapter, Scene, Span
from fascicle.structure.drafts import without_drafts


def passage(start: int, sentences: int = 16) -> str:
    """Give one paragraph of about 190 words."""
    return " ".join(sentence(start + n) for n in range(sentences))


def kept(*scenes: str) -> tuple[list[str], list[str]]:
    """Give the scenes kept and left out, where each is a chapter's scene of a small book."""
    ms = manuscript_of("\n\n".join(scenes))
    parts = tuple(Scene(i, p.span, "break") for i, p in enumerate(ms.paragraphs, 1))
    chapters = (Chapter(1, None, None, Span(0, len(ms.text)), parts),)
    left, dropped = without_drafts(ms, chapters)
    return [s.span.of(ms.text) for c in left for s in c.scenes], [e.span.of(ms.text) for e in dropped]


FIRST, SECOND = passage(0), passage(100)
REWRITTEN = FIRST.replace("the lantern", "a lamp").replace("Almost nobody", "No man")


def test_scenes_that_share_nothing_stay() -> None:
    assert kept(FIRST, SECOND) == ([FIRST, SECOND], [])


def test_of_two_drafts_the_earlier_is_left_out() -> None:
    assert kept(FIRST, SECOND, REWRITTEN) == ([SECOND, REWRITTEN], [FIRST])


def test_of_three_drafts_the_last_stays() -> None:
    assert kept(FIRST, REWRITTEN, FIRST) == ([FIRST], [FIRST, REWRITTEN])


def test_a_scene_that_quotes_another_at_a_fraction_of_its_length_is_no_draft() -> None:
    long = passage(200, 60) + " " + FIRST
    assert kept(FIRST, long) == ([FIRST, long], [])


def test_short_scenes_may_repeat_each_other() -> None:
    short = passage(0, 4)
    assert kept(short, short) == ([short, short], [])


def test_the_scenes_that_stay_are_numbered_from_one_and_the_first_opens_the_chapter() -> None:
    ms = manuscript_of("\n\n".join((FIRST, SECOND, REWRITTEN)))
    parts = tuple(Scene(i, p.span, "break") for i, p in enumerate(ms.paragraphs, 1))
    left, _ = without_drafts(ms, (Chapter(1, None, None, Span(0, len(ms.text)), parts),))
    assert [(s.index, s.opens_with) for s in left[0].scenes] == [(1, "chapter"), (2, "break")]


def test_the_same_sentences_in_another_order_are_no_draft() -> None:
    """Litanies and stock phrases repeat themselves; a draft tells the same in the same order."""
    sentences = [sentence(n) for n in range(24)]
    assert kept(" ".join(sentences), SECOND, " ".join(sentences[::-1]))[1] == []
