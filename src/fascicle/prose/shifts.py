"""Evidence that the holder of the point of view changes between two paragraphs (English).

A change is read from the person of the narration on both sides, or from a mind that opens with a paragraph and whose name did not stand
in the page before. Deixis after Duchan, Bruder and Hewitt (1995).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fascicle.prose.minds import ENTERED_AFTER
from fascicle.prose.person_changes import PersonChanges
from fascicle.records import Dialogue, Manuscript, Paragraph, Span

_NAMED_OPENING = re.compile(r"(?:[A-Z][^\W\d_]+ )?[A-Z][^\W\d_]{2,}")
_NOT_NAMED = frozenset("the his her its their our your this that these those she they you but and nobody everybody someone".split())
_UNSEEN_REACH = 3000  # characters before, in which the new holder's name does not stand
_UNSEEN_STRENGTH, _UNSEEN_AFTER_GAP = 0.4, 0.7


@dataclass(frozen=True, slots=True)
class Shift:
    """One sign that the holder changes before a paragraph: `span` is that paragraph, `evidence` the words that tell.

    `strength` 0..1 tells how surely.
    """

    span: Span
    strength: float
    evidence: Span


def find_new_views(ms: Manuscript, dialogue: Dialogue, *, in_gaps_only: bool = False) -> tuple[Shift, ...]:
    """Give the signs of a changed holder before the paragraphs of a book, rising; with `in_gaps_only` where the source leaves room."""
    prose = [p for p in ms.paragraphs if p.kind == "paragraph"]
    speech = [q.span for q in dialogue.quotes]
    opened = {s.start for s in speech}
    persons = PersonChanges(ms.text, [p.span for p in prose], sorted([*speech, *dialogue.thoughts]))
    found: list[Shift] = []
    for i, p in enumerate(prose):
        if not i or (in_gaps_only and not p.gap_before):
            continue
        if apart := persons.before(i):
            found.append(Shift(p.span, round(min(0.9, 0.4 + 0.2 * apart), 3), p.span))
        elif p.span.start not in opened and (mind := _new_mind(ms.text, p)):
            found.append(mind)
    return tuple(found)


def _new_mind(text: str, p: Paragraph) -> Shift | None:
    """Tell whether a paragraph opens in the mind of somebody whose name the page before did not print."""
    m = _NAMED_OPENING.match(text, p.span.start)
    if m is None or m.group().split()[0].lower() in _NOT_NAMED or not ENTERED_AFTER.match(text, m.end()):
        return None
    if text.find(m.group().rsplit(" ", 1)[-1], max(0, p.span.start - _UNSEEN_REACH), p.span.start) >= 0:
        return None
    return Shift(p.span, _UNSEEN_AFTER_GAP if p.gap_before else _UNSEEN_STRENGTH, Span(m.start(), m.end()))
