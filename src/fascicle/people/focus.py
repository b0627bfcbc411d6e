"""Whose eyes third-person narration looks through: the focal character of each passage ("focalization", Genette 1972).

Narration enters one mind by giving its perceptions, thoughts and feelings ("Marta felt", "it seemed to her", "his heart sank"). Each
such place is given to the name before it, or through "he" and "she" to the last name of that gender; how often narration names
somebody speaks too. Where two minds are open to the narration, or none is, the answer is None.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress

from fascicle.people.naming import Naming
from fascicle.people.narrators import Holder
from fascicle.people.telling import Telling
from fascicle.prose.minds import ENTERED_AFTER, ENTERED_BY_DESCRIPTION, ENTERED_BY_PRONOUN, enters_mind
from fascicle.records import Manuscript, Span

_PRONOUN = re.compile(r"\b(he|she|his|him|her|himself|herself)\b")
_STOP = re.compile(r"[.!?…]")
_MALE = frozenset(["he", "his", "him", "himself"])
_MALE_TITLES = ("Mr", "Sir", "Lord", "King", "Prince", "Uncle", "Father", "Brother")
_FEMALE_TITLES = ("Mrs", "Miss", "Ms", "Lady", "Queen", "Princess", "Aunt", "Mother", "Sister")
_GENDER_REACH = 120  # characters after a name in which a pronoun tells its gender
_MOST_MEANT = 4
_RESOLVE_REACH = 1500  # characters back in which "he" finds its name
# Nouns of persons and beasts that a book may call a mind by; what else stands before such a verb ("the time came") is no mind.
_BEINGS = frozenset(
    """
    man woman boy girl youth lad lass child infant baby lady gentleman maiden widow wife husband bride groom father mother son
    daughter brother sister uncle aunt nephew niece cousin grandfather grandmother orphan stranger traveller traveler wanderer
    pilgrim exile prisoner fugitive lawyer doctor surgeon nurse physician priest monk nun abbot bishop vicar parson curate rector
    captain lieutenant sergeant corporal private colonel general major officer soldier sailor mate pilot engineer mechanic
    scientist professor teacher tutor governess student scholar poet painter writer artist actor actress singer musician clerk
    banker merchant shopkeeper innkeeper farmer miller smith carpenter fisherman hunter trapper ranger rider driver guide scout
    spy thief burglar murderer killer detective inspector constable policeman judge magistrate king queen prince princess duke
    duchess count countess baron lord knight squire wizard witch sorcerer mage giant dwarf elf goblin ghost android robot creature
    beast dog hound wolf horse mare cat fox bear lion tiger hare rabbit bird dragon unicorn apprentice servant maid butler footman
    porter cook gardener groom slave master mistress consul senator president minister ambassador agent reporter editor journalist
    librarian novice warrior swordsman archer commander admiral warden keeper guard astronaut settler colonist
    """.split()
)
_LEAST_EPITHET, _LEAST_EPITHET_SHORT = 5, 1  # places in a book, and in a single passage
_LEAST_EPITHET_NAMED = 3
_EPITHET_SHARE = 0.5  # of the places that the most open mind has by name
_SHORT = 20_000  # characters
_LEAST_MINDED = 2
# Weights of the evidence of one passage, all in places where narration enters a mind.
_NAMED_WEIGHT = 0.25
_FIRST_WEIGHT = 0.5
_BESIDE_WEIGHT = 0.4  # the same scene's neighbours
_BESIDE_OTHER_SCENE = 0.2
_REACH = 2
_BOOK_WEIGHT = 2.0  # a book that looks through one mind mostly does so here as well
_LEAST_EVIDENCE = 1.0
_STRANGER_EVIDENCE = 6.0  # more, for a mind that the book enters seldom: an omniscient narrator enters many, a little each
_ALONE_SHARE = 0.4
_KNOWN_SHARE = 0.35  # of all places of the book
_LEAST_SHARE = 0.5
_LEAST_LEAD = 1.25  # over the next mind
_LEAST_PAGES = 6
_HERO_PAGES, _HERO_SHARE = 0.8, 0.3


@dataclass(slots=True)
class Minds:
    """Evidence of one passage: how often narration enters each mind, and how often it names each."""

    inner: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    named: Counter[str] = field(default_factory=Counter)
    unnamed: Counter[bool] = field(default_factory=Counter)  # minds of a "he" (True) or a "she" whose name stands nowhere near
    first: str | None = None


def focal_characters(
    ms: Manuscript,
    telling: Telling,
    spans: Sequence[Span],
    scenes: Sequence[tuple[int, int]],
    third: Sequence[bool],
    by_span: Sequence[Sequence[Naming]],
    persons: frozenset[str],
) -> list[Holder | None]:
    """Give the focal character of the passages told in `third` person. `persons` are the names known to be people's."""
    told = [[n for n in said if n.way == "narrated"] for said in by_span]
    told = _with_epithets(ms, telling, spans, told)
    evidence, males = _minds(ms, telling, spans, told, persons)
    book: defaultdict[str, float] = defaultdict(float)
    for m in compress(evidence, third):
        for who, n in m.inner.items():
            book[who] += n
    total = sum(book.values()) or 1
    for who in [w for w, n in book.items() if n >= _ALONE_SHARE * total]:
        named_in = {scene[0] for scene, m in zip(scenes, evidence, strict=True) if m.named[who]}
        for scene, m in zip(scenes, evidence, strict=True):
            if scene[0] in named_in:  # pages of "he" without a name are that one mind's
                m.inner[who] += float(m.unnamed[males.get(who, True)])
    hero = _hero(evidence, third, book)
    since: dict[str, int] = {}
    for said in by_span:
        for mention in said:
            since.setdefault(mention.who, mention.start)
    out: list[Holder | None] = []
    for i in range(len(spans)):
        if not third[i]:
            out.append(None)
            continue
        weights = _weighed(evidence, scenes, i)
        shares = {who: book[who] / total for who in weights}
        out.append(_chosen(weights, evidence[i], shares, hero, since, told[i]))
    return out


def _hero(evidence: Sequence[Minds], third: Sequence[bool], book: Mapping[str, float]) -> str | None:
    """Give whom a book follows: named on nearly every page, and the mind that it enters most."""
    pages = list(compress(evidence, third))
    top = max(book, key=lambda w: (book[w], w), default=None)
    if top is None or len(pages) < _LEAST_PAGES:
        return None
    return top if sum(m.named[top] > 0 for m in pages) >= _HERO_PAGES * len(pages) else None


def _weighed(evidence: Sequence[Minds], scenes: Sequence[tuple[int, int]], i: int) -> defaultdict[str, float]:
    """Add up what a passage and its neighbours of the same chapter tell of the names that stand in it."""
    own = evidence[i]
    weights: defaultdict[str, float] = defaultdict(float)
    for who, n in own.named.items():
        weights[who] += _NAMED_WEIGHT * n
    if own.first:
        weights[own.first] += _FIRST_WEIGHT
    for j in range(max(0, i - _REACH), min(len(evidence), i + _REACH + 1)):
        if scenes[j][0] != scenes[i][0]:
            continue
        share = 1.0 if j == i else _BESIDE_WEIGHT if scenes[j] == scenes[i] else _BESIDE_OTHER_SCENE
        for who, inner in evidence[j].inner.items():
            if own.inner.get(who):
                weights[who] += share * inner
    return weights


def _chosen(
    weights: dict[str, float],
    own: Minds,
    shares: dict[str, float],
    hero: str | None,
    since: dict[str, int],
    told: Sequence[Naming],
) -> Holder | None:
    weighed = {who: w * (1 + _BOOK_WEIGHT * shares[who]) for who, w in weights.items()}
    who = max(weighed, key=lambda w: (weighed[w], w), default=None)
    if who is None or not own.inner.get(who):
        return None
    share = weighed[who] / sum(weighed.values())
    needed = _LEAST_EVIDENCE + _STRANGER_EVIDENCE * (1 - min(1.0, shares[who] / _KNOWN_SHARE))
    inner = weights[who] - _NAMED_WEIGHT * own.named[who] - _FIRST_WEIGHT * (who == own.first)
    if who == hero and share >= _HERO_SHARE:
        needed = _LEAST_EVIDENCE
    elif share < _LEAST_SHARE or weighed[who] < _LEAST_LEAD * max((w for name, w in weighed.items() if name != who), default=0.0):
        return None
    if inner < needed:
        return None
    first = since.get(who, next((n.start for n in told if n.who == who), 0))
    return Holder(who, round(share * weights[who] / (weights[who] + 1), 3), first)


def _with_epithets(
    ms: Manuscript, telling: Telling, spans: Sequence[Span], told: Sequence[Sequence[Naming]]
) -> list[list[Naming]]:
    """Add the descriptions by which a book calls a mind that it opens ("the boy knew"), as somebody of their own.

    Where the book sets one beside a name ("Carver, the pilot,"), it means that name.
    """
    starts = [s.start for s in telling.speech]

    def spoken(at: int) -> bool:
        k = bisect_right(starts, at) - 1
        return k >= 0 and at < telling.speech[k].end

    counts = Counter(
        m[1]
        for span in spans
        for m in ENTERED_BY_DESCRIPTION.finditer(ms.text, span.start, span.end)
        if m[1] in _BEINGS and not spoken(m.start())
    )
    by_name = Counter(n.who for here in told for n in here if ENTERED_AFTER.match(ms.text, n.end))
    fixed = _LEAST_EPITHET_SHORT if sum(map(len, spans)) < _SHORT else _LEAST_EPITHET
    least = max(fixed, _EPITHET_SHARE * max(by_name.values(), default=0))
    nouns = sorted(noun for noun, n in counts.items() if n >= least)
    if nouns:
        named = Counter(m[1] for m in re.finditer(rf"[Tt](?<!\w.)he (?:[a-z]+ )?({'|'.join(nouns)})\b", ms.text))
        nouns = [noun for noun in nouns if named[noun] >= _LEAST_EPITHET_NAMED]
    if not nouns:
        return [list(here) for here in told]
    called = re.compile(rf"[Tt](?<!\w.)he (?:[a-z]+ )?({'|'.join(nouns)})\b")
    beside = re.compile(rf",? the (?:[a-z]+ )?({'|'.join(nouns)})(?=[,.;]| (?:was|who|of)\b)")
    meant: dict[str, str] = {}
    for here in told:
        for n in here:
            if found := beside.match(ms.text, n.end):
                meant.setdefault(found[1], n.who)
    out = []
    for span, here in zip(spans, told, strict=True):
        more = [
            Naming(m.start(), m.end(), meant.get(m[1], f"the {m[1]}"), "narrated")
            for m in called.finditer(ms.text, span.start, span.end)
            if not spoken(m.start())
        ]
        out.append(sorted([*here, *more], key=lambda n: n.start))
    return out


def _minds(
    ms: Manuscript, telling: Telling, spans: Sequence[Span], told: Sequence[Sequence[Naming]], persons: frozenset[str]
) -> tuple[list[Minds], dict[str, bool]]:
    """Count for each passage whose mind its narration enters; and tell of the names whether "he" means them."""
    direct = Counter(n.who for here in told for n in here if enters_mind(ms.text, n.start, n.end))
    males = _males(ms.text, told)
    short = sum(map(len, spans)) < _SHORT  # a passage by itself hardly shows who is a person
    minded = {who for who, n in direct.items() if n >= (1 if short else _LEAST_MINDED)} | persons
    told = [[n for n in here if n.who in minded] for here in told]
    starts = [s.start for s in telling.speech]
    out = []
    for span, here in zip(spans, told, strict=True):
        m = Minds(first=here[0].who if here else None)
        for n in here:
            m.named[n.who] += 1
            m.inner[n.who] += enters_mind(ms.text, n.start, n.end)
        at = [n.start for n in here]
        for found in ENTERED_BY_PRONOUN.finditer(ms.text, span.start, span.end):
            k = bisect_right(starts, found.start()) - 1
            if k >= 0 and found.start() < telling.speech[k].end:
                continue
            male = found.lastindex is not None
            meant = _meant(here, bisect_right(at, found.start()) - 1, found.start(), male, males)
            if not meant:
                m.unnamed[male] += 1
                continue
            # "He" is mostly whom the narration spoke of last, or else the one whose mind it keeps to.
            for who in (meant[0], max(meant, key=lambda w: (direct[w], w))):
                m.inner[who] += 0.5
        out.append(m)
    return out, males


def _meant(here: Sequence[Naming], last: int, at: int, male: bool, males: Mapping[str, bool]) -> list[str]:
    """Give the names before a pronoun that may be its own, the last one first."""
    found: list[str] = []
    for k in range(last, -1, -1):
        if at - here[k].start > _RESOLVE_REACH or len(found) >= _MOST_MEANT:
            break
        if here[k].who not in found and males.get(here[k].who, male) == male:
            found.append(here[k].who)
    return found


def _males(text: str, told: Iterable[Sequence[Naming]]) -> dict[str, bool]:
    """Tell of each name whether "he" follows it more often than "she"; names that no pronoun follows are left out."""
    votes: defaultdict[str, int] = defaultdict(int)
    for here in told:
        for k, n in enumerate(here):
            end = min(n.end + _GENDER_REACH, here[k + 1].start if k + 1 < len(here) else len(text))
            found = _PRONOUN.search(text, n.end, end)
            if found is None:
                continue
            near = not _STOP.search(text, n.end, found.start())
            # In the next sentence "she" may be the other one of two: "Marta came with Orrin. She laughed."
            if near or k == 0 or _STOP.search(text, here[k - 1].end, n.start):
                votes[n.who] += (2 if near else 1) * (1 if found[1] in _MALE else -1)
    for who in votes:
        if who.startswith(_MALE_TITLES):
            votes[who] += 5
        elif who.startswith(_FEMALE_TITLES):
            votes[who] -= 5
    return {who: v > 0 for who, v in votes.items() if v}


