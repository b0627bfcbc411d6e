"""Who says "I", and who is the "you": the narrator's name for each stretch of a book.

A name speaks for being the narrator where others call it, where the narrator gives it ("my name is"), or where a heading does;
the narration's own use of a name speaks against it, for narrators do not speak of themselves by name. One narrator is sought
after another: the best supported takes the stretches that do not contradict, and the rest is looked at again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from fascicle.people.heads import Head
from fascicle.people.naming import Naming

_CALLED_BY_OTHER = 1.0
_CALLED_BY_UNKNOWN = 0.6
_SELF_NAMED = 4.0
_CARRIED = 3.0  # after a heading, for the stretches of the next chapters
_LEAST_SUPPORT, _SUPPORT_RATE, _MOST_SUPPORT = 1.2, 1 / 20_000, 5.0  # at first, for each word told, and at most
_LEAST_SECOND_SUPPORT = 3.0  # of another narrator in the same book
_SHORT_WORDS, _LEAST_SHORT_SUPPORT = 3000, 0.6  # one call is all that a single passage may have
_LEAST_RIVAL = 2.0
_LEAST_PURITY = 0.6  # support over support and contradiction
_CONTRADICTED = 3  # uses by the narration in one stretch
_CONTRADICTED_RATE = 1 / 400  # uses a word
_MOST_NARRATORS = 12


@dataclass(slots=True)
class Stretch:
    """Passages in a row that one narrator tells: `passages` are their indices. `called` and `narrated` weigh each name."""

    passages: list[int]
    chapter: int
    words: int = 0
    head: Head | None = None
    carried: Head | None = None
    called: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    narrated: Counter[str] = field(default_factory=Counter)
    since: dict[str, int] = field(default_factory=dict)

    def contradicts(self, who: str) -> bool:
        """Tell whether the narration speaks of somebody as of another."""
        told, called = self.narrated[who], self.called.get(who, 0.0)
        return told > called and (told >= _CONTRADICTED or told > self.words * _CONTRADICTED_RATE)


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose view it is, how sure (0..1), and the offset from which on the book has shown it."""

    who: str
    sure: float
    since: int


def weigh(stretch: Stretch, said: Iterable[Naming], named: Mapping[str, Sequence[int]]) -> None:
    """Count the evidence of a stretch: its mentions, and the names that the narrator gives (with the offsets)."""
    own = {at for places in named.values() for at in places}
    for n in said:
        if n.way == "called":
            if n.by_self:
                stretch.narrated[n.who] += 1  # whom the narrator calls is somebody else
            else:
                stretch.called[n.who] += _CALLED_BY_UNKNOWN if n.by_self is None else _CALLED_BY_OTHER
                stretch.since.setdefault(n.who, n.start)
        elif n.way == "narrated" and n.start not in own:
            stretch.narrated[n.who] += 1
    for who, (first, *_) in named.items():
        stretch.called[who] += _SELF_NAMED
        stretch.since[who] = min(first, stretch.since.get(who, first))


def find_narrators(stretches: Sequence[Stretch]) -> list[Holder | None]:
    """Name the narrator of each stretch, or None where the text does not show it."""
    found: list[Holder | None] = [Holder(s.head.who, 0.95, s.head.start) if s.head else None for s in stretches]
    for s in stretches:
        if s.carried and not s.head and not s.contradicts(s.carried.who):
            s.called[s.carried.who] += _CARRIED
            s.since.setdefault(s.carried.who, s.carried.start)
    left = [i for i, holder in enumerate(found) if holder is None]
    words = sum(s.words for s in stretches)
    least = _LEAST_SHORT_SUPPORT if words < _SHORT_WORDS else min(_MOST_SUPPORT, _LEAST_SUPPORT + words * _SUPPORT_RATE)
    for _ in range(_MOST_NARRATORS):
        clean = _clean([stretches[i] for i in left])
        who = max((w for w in clean if clean[w][0] >= least), key=lambda w: (clean[w][0] - clean[w][1], w), default=None)
        if who is None:
            break
        support, against = clean[who]
        # "Carver" and "Old Carver", called by turns, are one narrator.
        known = next((h.who for h in found if h and (_words(h.who) < _words(who) or _words(who) < _words(h.who))), who)
        rivals = _rivals(stretches, who, clean)
        taken = [i for i in left if _takes(stretches[i], who, rivals)]
        since = min(stretches[i].since[who] for i in taken if who in stretches[i].since)
        for i in taken:
            own = 0.2 if who in stretches[i].called else 0.0
            sure = (support + 1) / (support + against + 2.5) * 0.75 + own
            found[i] = Holder(known, round(min(0.95, sure), 3), since)
        left = [i for i in left if i not in set(taken)]
        least = max(least, _LEAST_SECOND_SUPPORT)
    return found


def _words(name: str) -> frozenset[str]:
    return frozenset(name.split())


def _clean(stretches: Sequence[Stretch]) -> dict[str, tuple[float, float]]:
    """Give the names that may be narrators, each with its support and what speaks against it where nothing forbids it."""
    support: defaultdict[str, float] = defaultdict(float)
    for s in stretches:
        for who, weight in s.called.items():
            if not s.contradicts(who):
                support[who] += weight
    against: Counter[str] = Counter()
    for s in stretches:
        against.update({w: n for w, n in s.narrated.items() if w in support and not s.contradicts(w)})
    return {w: (n, against[w]) for w, n in support.items() if n >= _LEAST_PURITY * (n + against[w])}


def _rivals(stretches: Sequence[Stretch], who: str, clean: Mapping[str, tuple[float, float]]) -> frozenset[str]:
    """Give the names that are narrators too, if anybody is: called where `who` never is, and hardly spoken of in the whole book."""
    together = {w for s in stretches if who in s.called for w in s.called}
    called: defaultdict[str, float] = defaultdict(float)
    narrated: Counter[str] = Counter()
    for s in stretches:
        narrated.update(s.narrated)
        for w, n in s.called.items():
            called[w] += n
    able = (w for w, (support, _) in clean.items() if w not in together and support >= _LEAST_RIVAL)
    return frozenset(w for w in able if called[w] >= _LEAST_PURITY * (called[w] + narrated[w]))


def _takes(s: Stretch, who: str, rivals: frozenset[str]) -> bool:
    """Tell whether a stretch is taken for a narrator's: it does not speak against it, and calls no other narrator instead."""
    if s.contradicts(who):
        return False
    return who in s.called or not any(n > s.narrated[w] for w, n in s.called.items() if w in rivals)
