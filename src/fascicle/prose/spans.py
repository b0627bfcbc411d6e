"""Look-up among many spans."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from fascicle.records import Span

_START = attrgetter("start")


def spans_inside(spans: Sequence[Span], home: Span) -> Sequence[Span]:
    """Give the spans that start inside `home`; `spans` rise by start."""
    low = bisect_left(spans, home.start, key=_START)
    high = bisect_left(spans, home.end, lo=low, key=_START)
    return spans[low:high]


def local(spans: Sequence[Span], home: Span) -> list[Span]:
    """Give the spans that start inside `home` in its own offsets, cut off at its end."""
    return [Span(s.start - home.start, min(s.end, home.end) - home.start) for s in spans_inside(spans, home)]
