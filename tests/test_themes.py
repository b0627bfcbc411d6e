"""Themes: images that a book returns to."""

from __future__ import annotations

from worlds import chapters_of, words_of

from fascicle.annotation.themes import find_themes, themes_of
from fascicle.records import Span, Theme

PLAIN = "They talked a long time of this and of that, and then she went home and he stayed where he was. "
TIDE = "The tide came in. He heard the tide and the gulls; the gulls cried over the tide. "
SMOKE = "Under the ash was an ember. She blew on the ember and the ash; the ember in the ash was red. "


def themes(*texts: str, avoid: frozenset[str] = frozenset()) -> tuple[Theme, ...]:
    """Give the themes of some chapters."""
    text, chapters = chapters_of(*texts)
    return find_themes(words_of(text), chapters, avoid)


def test_images_that_come_back_over_the_chapters_are_themes_and_those_that_meet_are_one() -> None:
    found = themes(*[TIDE + PLAIN * 8 + SMOKE + PLAIN * 8] * 6)
    assert {frozenset(t.words) for t in found} == {frozenset({"tide", "gulls"}), frozenset({"ash", "ember"})}


def test_every_use_is_a_span_and_is_counted_in_its_chapter() -> None:
    texts = [TIDE + PLAIN * 8] * 6
    text, _ = chapters_of(*texts)
    (tide,) = themes(*texts)
    assert {s.of(text).lower() for s in tide.spans} == {"tide", "gulls"}
    assert tide.by_chapter == tuple((n, 5) for n in range(1, 7))
    assert tide.name == "tide, gulls"
    assert tide.keyness > 10


def test_what_fills_one_scene_only_is_no_theme() -> None:
    assert themes(TIDE * 10 + PLAIN * 8, *[PLAIN * 10] * 7) == ()


def test_names_and_terms_are_left_out() -> None:
    assert themes(*[TIDE + PLAIN * 8] * 6, avoid=frozenset({"tide", "gulls"})) == ()


def test_words_of_any_story_are_no_theme_at_a_rate_that_makes_one_of_others() -> None:
    assert themes(*["He looked at the door. " + PLAIN * 30] * 8) == ()
    assert [t.words for t in themes(*["He looked at the anchor. " + PLAIN * 30] * 8)] == [("anchor",)]


def test_a_book_of_one_chapter_is_looked_at_in_parts() -> None:
    assert [set(t.words) for t in themes((TIDE + PLAIN * 8) * 8)] == [{"tide", "gulls"}]


def test_a_passage_dwells_on_a_theme_with_three_uses() -> None:
    theme = Theme(("tide",), tuple(Span(n, n + 4) for n in (0, 10, 20, 100, 110)), ((1, 5),), 9.0)
    assert themes_of([Span(0, 50), Span(50, 200)], [theme]) == (("tide",), ())


def test_no_text_has_no_themes() -> None:
    assert themes("") == ()
