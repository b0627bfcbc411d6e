"""Charts for the report as small SVG elements, drawn from figures by a template; each has a text alternative.

Bars only: lengths, shares, a curve as columns. Colours come from the page's style sheet, so that dark mode works.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_HEIGHT, _GAP = 120, 2


def columns(values: Sequence[float], labels: Sequence[str], title: str, marks: Sequence[float] = ()) -> str:
    """Draw one column a value, with a tooltip each and horizontal lines at `marks` (in the values' unit)."""
    top = max([*values, *marks, 1e-9])
    width = max(4, min(24, 720 // max(1, len(values))))
    total = width * len(values)
    bars = [
        f'<rect class="bar" x="{i * width}" y="{_HEIGHT - v / top * _HEIGHT:.1f}" width="{width - _GAP}" height="{v / top * _HEIGHT:.1f}">'
        f"<title>{escape(label)}</title></rect>"
        for i, (v, label) in enumerate(zip(values, labels, strict=True))
    ]
    lines = [
        f'<line class="limit" x1="0" x2="{total}" y1="{_HEIGHT - m / top * _HEIGHT:.1f}" y2="{_HEIGHT - m / top * _HEIGHT:.1f}"/>'
        for m in marks
    ]
    return (
        f'<svg role="img" aria-label="{escape(title, quote=True)}" viewBox="0 0 {total} {_HEIGHT}" preserveAspectRatio="none">'
        f"{''.join(bars)}{''.join(lines)}</svg>"
    )
