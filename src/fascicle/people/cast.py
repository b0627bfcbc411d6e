"""The cast: which names are persons, and which names are one person.

A short name joins a longer one that holds it ("Anne" and "Anne Carver") where only one longer name does, so relatives who
share a surname stay apart. Names without signs of a person (they never speak, look, think, bear a title) stay names.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from fascicle.prose.names import TITLES, NameUse
from fascicle.records import Catalog, Character, Dialogue, NamedThing

_LEAST_EVIDENCE = 2
_STRONG_SHARE = 0.25
_EVIDENCE_SHARE = 0.07
"""Share of a name's mentions followed by what only persons do; places and things stay below."""


def find_cast(uses: Sequence[NameUse], dialogue: Dialogue) -> Catalog:
    """Sort names into characters (most mentioned first) and other names."""
    speaks = Counter(q.speaker for q in dialogue.quotes if q.speaker)
    sure = [use for use in uses if _is_person(use, speaks)]
    known = {word for use in sure for word in _core(use.name)}
    # "Anne Carver" is a person where "Anne" is one, however seldom the full name stands.
    named = {use.name for use in sure}
    fuller = [u for u in uses if u.name not in named and len(_core(u.name)) > 1 and _core(u.name) & known]
    persons = sure + [u for u in fuller if not _mostly(u.articled, u)]
    groups = _merged(persons)
    characters = tuple(_character(group) for group in groups)
    taken = {use.name for use in persons}
    things = tuple(NamedThing(use.name, use.mentions) for use in uses if use.name not in taken)
    return Catalog(tuple(sorted(characters, key=lambda c: (-len(c.mentions), c.name))), things)


def _is_person(use: NameUse, speaks: Mapping[str, int]) -> bool:
    evidence = use.person_evidence + speaks.get(use.name, 0)
    wanted = _EVIDENCE_SHARE * len(use.mentions)
    if _mostly(use.articled, use) or use.placed > 0.35 * len(use.mentions):
        wanted = _STRONG_SHARE * len(use.mentions)  # an office may be somebody ("the Keeper"), a place hardly
    return use.titled or (evidence >= _LEAST_EVIDENCE and evidence >= wanted)


def _mostly(count: int, use: NameUse) -> bool:
    return 2 * count > len(use.mentions)


def _merged(persons: Sequence[NameUse]) -> list[list[NameUse]]:
    """Group names of one person: a short name joins the only longer name that holds all its words."""
    by_name = {use.name: [use] for use in persons}
    by_word: defaultdict[str, list[NameUse]] = defaultdict(list)
    for use in persons:
        for word in _core(use.name):
            by_word[word].append(use)
    for use in sorted(persons, key=lambda u: len(u.name.split())):
        words = _core(use.name)
        sharing = {o.name: o for word in sorted(words) for o in by_word[word]}
        holders = [o for o in sharing.values() if o.name in by_name and _is_fuller(o.name, use.name)]
        holders = _without_relatives(holders, words)
        if words and len(holders) == 1 and use.name in by_name:
            by_name[holders[0].name] += by_name.pop(use.name)
    return list(by_name.values())


def _is_fuller(longer: str, name: str) -> bool:
    """Tell whether one name is another with more words, or the same with a title."""
    words, held = _core(name), _core(longer)
    return words < held or (words == held and len(longer.split()) > len(name.split()))


def _without_relatives(holders: list[NameUse], words: frozenset[str]) -> list[NameUse]:
    """Keep the usual of nested names ("John Carver", "Captain John Carver"), so that they count as one holder."""
    return [h for h in holders if not any(_core(h.name) < _core(o.name) for o in holders if o is not h)]


@lru_cache(maxsize=65536)
def _core(name: str) -> frozenset[str]:
    """Give the words of a name without its title."""
    return frozenset(w for w in name.split() if w.lower().rstrip(".") not in TITLES)


def _character(group: Iterable[NameUse]) -> Character:
    uses = sorted(group, key=lambda u: (-len(u.mentions), u.name))
    usual = uses[0]  # the form that the book uses most
    aliases = tuple(u.name for u in uses if u.name != usual.name)
    name = f"the {usual.name}" if _mostly(usual.articled, usual) else usual.name
    return Character(name, aliases, tuple(sorted(at for u in uses for at in u.mentions)))


def names_by_word(characters: Sequence[Character]) -> dict[str, str]:
    """Map every form of a name to the character's name; a form shared by two maps to neither."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for c in characters:
        for form in (c.name.removeprefix("the "), *c.aliases):
            owners[form].add(c.name)
    return {form: next(iter(names)) for form, names in owners.items() if len(names) == 1}
