"""The cast: which names are persons, which names are one person, and how much each is named and speaks.

Characters come with the reason for every name that was joined to theirs; the author's `alias` and `not_a_person` win over all rules.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from fascicle.people.persons import persons_among
from fascicle.people.same_person import Person, merge_names
from fascicle.prose.name_evidence import NameUse, Names
from fascicle.records import Catalog, Character, Dialogue, NamedThing

_LEAST_MENTIONS = 3
_LEAST_IN_SHORT_TEXTS = 2
_SHORT_TEXT = 12  # forms of names; a chapter has more


def find_cast(
    names: Names, dialogue: Dialogue, *, aliases: Sequence[Sequence[str]] = (), not_a_person: Collection[str] = ()
) -> Catalog:
    """Sort names into characters (most mentioned first) and other names.

    `aliases` are lists of names that are one person, `not_a_person` names of things; those that the text never has are told in
    `Catalog.stale`.
    """
    persons = persons_among(names)
    people = merge_names(persons, names)
    characters = [_character(p) for p in people if p.size >= _LEAST_MENTIONS]
    kept = {at for c in characters for at in c.mentions[:1]}
    taken = {use.form for p in people for use in p.uses}
    things = tuple(NamedThing(use.name, use.mentions) for use in names.uses if use.form not in taken and len(use.mentions) >= _LEAST_MENTIONS)
    return Catalog(tuple(sorted(characters, key=lambda c: (-len(c.mentions), c.name))), things)


def _character(person: Person) -> Character:
    uses = sorted(person.uses, key=lambda u: (-len(u.mentions), u.name))
    usual = uses[0]
    name = f"the {usual.name}" if 2 * usual.articled > len(usual.mentions) else usual.name
    aliases = tuple(dict.fromkeys(u.name for u in uses if u.name != usual.name))
    return Character(name, aliases, tuple(person.mentions))


def names_by_word(characters: Sequence[Character]) -> dict[str, str]:
    """Map every form of a name to the character's name; a form shared by two maps to neither."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for c in characters:
        for form in (c.name.removeprefix("the "), *c.aliases):
            owners[form].add(c.name)
    return {form: next(iter(names)) for form, names in owners.items() if len(names) == 1}
