"""Persons whom the narration calls by another name than those who speak to them: "Miss Venn" in speech is Clara where the book tells.

Somebody who is called by name is there, and who is there the narration names. A name that stands nearly always in speech, and by
which somebody is called, therefore belongs to one whom the narration calls otherwise: who is named near it wherever it stands, and
never beside it as a second person.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from fascicle.people.person import Beside, Person, count_beside

_MASKED_SHARE = 0.75  # of a name's mentions that stand in speech; of a name that the narration uses, a third do
_NARRATED_SHARE = 0.5
_LEAST_MENTIONS = 8
_LEAST_CALLS = 3
_MOST = 100
_NEAR = 1500  # characters; a page
_NEAR_SHARE = 0.6
_SLIP_SHARE = 0.1  # "Miss Clara", as servants say it, gives no surname


def is_masked(person: Person) -> bool:
    """Tell whether a person is called by a name that the narration hardly uses."""
    called = sum(use.called for use in person.uses)
    return person.size >= _LEAST_MENTIONS and called >= _LEAST_CALLS and _spoken(person) >= _MASKED_SHARE * person.size


def is_told(person: Person) -> bool:
    """Tell whether the narration itself uses a person's name."""
    return _spoken(person) <= _NARRATED_SHARE * person.size


def told_among(people: Iterable[Person]) -> list[Person]:
    """Give those whom the narration names, the most mentioned only: who is called by a surname eight times is no bit part."""
    told = (p for p in people if p.size >= _LEAST_MENTIONS and is_told(p))
    return sorted(told, key=lambda p: (-p.size, p.best_name()))[:_MOST]


def behind(own: Person, told: Sequence[Person], beside: Beside) -> Person | None:
    """Give whom the narration calls otherwise, for one who is called by title and surname; None where nobody or several fit.

    Asked of the other: a name without another surname, used at least as often and by the narration, the same gender or none that is known,
    near most mentions and never beside one.
    """
    if not is_masked(own) or own.givens:
        return None
    fit = [p for p in told if p is not own and _may_stand_for(p, own) and not count_beside(p, own, beside) and _is_near(p, own)]
    return fit[0] if len(fit) == 1 else None


def _may_stand_for(person: Person, own: Person) -> bool:
    slips = sum(len(use.mentions) for use in person.uses if use.form.titles)
    full = [use.form.words for use in person.uses if len(use.form.words) > 1]
    bare = all(own.surnames & set(words) for words in full) and slips <= _SLIP_SHARE * person.size
    return bare and person.size >= own.size and (person.gender or own.gender) == (own.gender or person.gender)


def _is_near(person: Person, own: Person) -> bool:
    named, near = person.mentions, 0
    for at in own.mentions:
        i = bisect_left(named, at)
        near += any(abs(at - other) <= _NEAR for other in named[max(0, i - 1) : i + 1])
    return near >= _NEAR_SHARE * own.size


def _spoken(person: Person) -> int:
    return sum(use.spoken for use in person.uses)
