"""Where the grammatical person of the narration changes between two paragraphs."""

from __future__ import annotations

import pytest

from fascicle.prose.person_changes import PersonChanges
from fascicle.records import Span

OF_SELF = "I took my oar and I pushed off, and my hands were cold, and nobody helped me when I called. "
OF_HER = "She took her oar and she pushed off, and her hands were cold, and nobody helped her when she called. "
PAUSE = "***"


def changes(*paragraphs: str) -> tuple[PersonChanges, int]:
    text, spans, at = "\n\n".join(paragraphs), [], 0
    for paragraph in paragraphs:
        spans.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 2
    return PersonChanges(text, spans, []), len(spans)


def test_the_change_is_where_the_two_sides_differ_most() -> None:
    found, count = changes(*[OF_SELF * 4] * 6, *[OF_HER * 4] * 6)
    assert [i for i in range(count) if found.before(i)] == [6]


def test_the_order_of_the_questions_makes_no_difference() -> None:
    told = [OF_SELF * 16] * 2 + [OF_HER * 16] * 3 + [PAUSE] + [OF_SELF * 16] * 2
    forwards, count = changes(*told)
    backwards, _ = changes(*told)
    assert [forwards.before(i) for i in range(count)] == [backwards.before(i) for i in reversed(range(count))][::-1]
    assert [i for i in range(count) if forwards.before(i)] == [2, 6]


@pytest.mark.parametrize("told", [[OF_SELF * 4] * 12, [OF_HER * 4] * 12, [OF_SELF, OF_HER], [], [PAUSE] * 400])
def test_nothing_changes_where_one_person_tells_or_too_little_is_told(told: list[str]) -> None:
    found, count = changes(*told)
    assert not any(found.before(i) for i in range(count))


def test_what_is_set_aside_does_not_count() -> None:
    text = f"{OF_HER * 16}\n\n{OF_SELF * 16}"
    border = len(OF_HER * 16)
    spans = [Span(0, border), Span(border + 2, len(text))]
    assert PersonChanges(text, spans, []).before(1) > 0
    assert PersonChanges(text, spans, [spans[1]]).before(1) == 0.0
