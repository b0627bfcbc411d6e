"""The first-person narrator among the cast: whom others call by name while the narration, which says "I", hardly names them.

Used for weight only: the places where the narrator says "I said" are mentions of somebody whose name the text seldom prints. Whose
view a passage is told in is for `point_of_view` to say.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from fascicle.people.masked import is_masked
from fascicle.people.person import Person
from fascicle.prose.names import Names
from fascicle.records import Span

_I = re.compile(r"I(?<!\w.)\b")
_SELF_TAG = re.compile(
    r"\b(?:said|asked|replied|answered|cried|exclaimed|returned|remarked|whispered|added|inquired|enquired) I\b|"
    r"\bI (?:[a-z]+ly )?"
    r"(?:said|asked|replied|answered|cried|exclaimed|told|remarked|whispered|added|called|shouted|explained|begged|repeated)\b"
)
_LEAST_RATE = 0.8  # "I" in a hundred words of narration; see `prose.person`
_LEAST_CALLED = 3
_SPOKEN_SHARE = 0.8
_LEADS_BY = 2
_CALLED_SHARE = 0.6
_PAGES = 4000  # characters; the conversation
_REACH = 25_000  # characters; a chapter
_CHARACTERS_PER_WORD = 5.6  # of English prose, the space included


def narrator_among(people: Sequence[Person], text: str, speech: Sequence[Span]) -> tuple[Person, tuple[int, ...]] | None:
    """Give the narrator of a first-person book and the offsets where they tell of speaking, or None where no name stands out."""
    starts, ends = [s.start for s in speech], [s.end for s in speech]

    def told(at: int) -> bool:
        i = bisect_right(starts, at) - 1
        return i < 0 or at >= ends[i]

    words = (len(text) - sum(map(len, speech))) / _CHARACTERS_PER_WORD
    if sum(told(m.start()) for m in _I.finditer(text)) * 100 < _LEAST_RATE * words:
        return None
    called = sorted(((sum(u.called for u in p.uses), p) for p in people if _is_seldom_named(p)), key=lambda c: (-c[0], c[1].best_name()))
    if not called or called[0][0] < _LEAST_CALLED or (len(called) > 1 and called[0][0] < _LEADS_BY * called[1][0]):
        return None
    narrator = called[0][1]
    return narrator, _near(narrator.mentions, [m.start() for m in _SELF_TAG.finditer(text) if told(m.start())])


def called_as_narrator(narrator: Person, tags: Sequence[int], people: Sequence[Person], names: Names) -> list[Person]:
    """Give the titled surnames that are the narrator's, too: said to somebody where the narrator tells of speaking, used by no narration.

    Asked for: a narrator whose surname the text never gives with the given name, and nobody else who could be so called.
    """
    if narrator.surnames:
        return []
    found = [p for p in people if p is not narrator and not p.givens and p.surnames and is_masked(p) and _may_be(p, narrator, names)]
    found = [p for p in found if sum(_stands_near(at, tags) for at in p.mentions) >= _CALLED_SHARE * p.size]
    return found if len(found) == 1 else []


def _may_be(person: Person, narrator: Person, names: Names) -> bool:
    pairs = [(min(a.form, b.form), max(a.form, b.form)) for a in person.uses for b in narrator.uses]
    return not any(names.beside.get(pair) for pair in pairs) and len({person.gender, narrator.gender} - {None}) < 2


def _stands_near(at: int, tags: Sequence[int]) -> bool:
    i = bisect_right(tags, at)
    return any(abs(at - tag) <= _PAGES for tag in tags[max(0, i - 1) : i + 1])


def _near(named: Sequence[int], tags: Sequence[int]) -> tuple[int, ...]:
    """Keep the places that have the name somewhere near: elsewhere another may narrate."""
    kept = []
    for at in tags:
        i = bisect_right(named, at)
        if any(abs(at - other) <= _REACH for other in named[max(0, i - 1) : i + 1]):
            kept.append(at)
    return tuple(kept)


def _is_seldom_named(person: Person) -> bool:
    """Tell whether a name stands in speech nearly always."""
    return sum(use.spoken for use in person.uses) >= _SPOKEN_SHARE * person.size
