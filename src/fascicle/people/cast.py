"""The cast: which names are persons, which names are one person, and how much each is named and speaks.

Every name that was joined to another comes with the reason. The author's `alias` and `not_a_person` win over all rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from fascicle.people.narrator import called_as_narrator, narrator_among
from fascicle.people.person import Person
from fascicle.people.persons import persons_among, pronoun_gender, title_gender
from fascicle.people.same_person import merge_names
from fascicle.prose.mentions import Form
from fascicle.prose.name_words import CALENDAR, TITLES
from fascicle.prose.names import Names, NameUse, find_names
from fascicle.records import Catalog, Character, Dialogue, Gender, NamedThing, Span

_LEAST_MENTIONS = 3
_LEAST_IN_SHORT_TEXTS = 2
_LEAST_ACTS = 2
_LEAST_ACTS_SHORT = 1
_MANY_MENTIONS = 10
_LEAST_NAMED = 2  # mentions of a name, from which on it is listed before the office of its bearer
_SHORT_TEXT = 60_000  # characters; some 10,000 words


def find_cast(
    text: str,
    dialogue: Dialogue,
    *,
    excluded: Sequence[Span] = (),
    aliases: Sequence[Sequence[str]] = (),
    not_a_person: Sequence[str] = (),
) -> Catalog:
    """Find the characters (most mentioned first) and the other names of a text.

    `excluded` is what is not the book's prose. `aliases` are lists of names that are one person, the first of them the name to list,
    and `not_a_person` names of things; what the text never has of either is passed over.
    """
    speech = [q.span for q in dialogue.quotes]
    names = find_names(text, speech, excluded)
    known = {_folded(use.name): use for use in names.uses}
    things = {known[_folded(name)].form for name in not_a_person if _folded(name) in known}
    decided = [[known[_folded(name)] for name in group if _folded(name) in known] for group in aliases]
    short = len(text) < _SHORT_TEXT
    least = _LEAST_IN_SHORT_TEXTS if short else _LEAST_MENTIONS
    people = [p for p in _people(names, things, decided, short=short) if p.size >= least]
    narrator = narrator_among(people, text, speech)
    if narrator is not None:
        for other in called_as_narrator(*narrator, people, names):
            narrator[0].take(other, f"said to {narrator[0].best_name()}, who narrates")
            people.remove(other)
    titles = {group[0].form: group[0].name for group in decided if group}
    characters = [_character(p, titles, narrator[1] if narrator and narrator[0] is p else ()) for p in people]
    return Catalog(tuple(sorted(characters, key=lambda c: (-c.weight, c.name))), _others(names, people, least))


def _people(names: Names, things: set[Form], decided: Sequence[Sequence[NameUse]], *, short: bool) -> list[Person]:
    """Give the persons of a text, the author's word first."""
    uses = [use for use in persons_among(names, _LEAST_ACTS_SHORT if short else _LEAST_ACTS) if use.form not in things]
    taken = {use.form for use in uses}
    uses += [use for group in decided for use in group if use.form not in taken]
    return merge_names(list(dict.fromkeys(uses)), names, [[use.form for use in group] for group in decided])


def _character(person: Person, chosen: Mapping[Form, str], narrated: tuple[int, ...]) -> Character:
    uses = sorted(person.uses, key=lambda u: (u.form not in chosen, -len(u.mentions), u.name))
    named = [u for u in uses if not _is_office(u) and u.form not in chosen and len(u.mentions) >= _LEAST_NAMED]
    usual = named[0] if named and _is_office(uses[0]) and uses[0].form not in chosen else uses[0]
    name = f"the {usual.name}" if 2 * usual.articled > len(usual.mentions) else usual.name
    aliases = tuple(dict.fromkeys(u.name for u in uses if u.name != usual.name and (u.form in chosen or _is_sure(u, person))))
    evidence = tuple((name, reason) for name, reason in dict(person.reasons).items() if name in (usual.name, *aliases))
    return Character(name, aliases, tuple(person.mentions), _gender(person), evidence=evidence, narrated=narrated)


def _is_office(use: NameUse) -> bool:
    """Tell whether a form is an office or a description and no name: "the Doctor", "Doctor", "the Stranger"."""
    word = use.form.words[0]
    return not use.form.titles and len(use.form.words) == 1 and (word.lower() in TITLES or 2 * use.articled > len(use.mentions))


def _is_sure(use: NameUse, person: Person) -> bool:
    """Tell whether a form is worth listing: one that stands once may be misread, unless it ties other forms together."""
    others = {word for u in person.uses if u is not use for word in u.form.words}
    return len(use.mentions) > 1 or person.size < _MANY_MENTIONS or (len(use.form.words) > 1 and others >= set(use.form.words))


def _gender(person: Person) -> Gender | None:
    """Tell the gender where the text says it: by a title, else by pronouns that agree."""
    said = {g for use in person.uses if (g := title_gender(use)) is not None}
    if said:
        return said.pop() if len(said) == 1 else None
    return pronoun_gender(sum(u.he for u in person.uses), sum(u.she for u in person.uses))


def _others(names: Names, people: Sequence[Person], least: int) -> tuple[NamedThing, ...]:
    taken = {use.form for p in people for use in p.uses}
    return tuple(
        NamedThing(use.name, use.mentions)
        for use in names.uses
        if use.form not in taken and len(use.mentions) >= least and use.name.lower() not in CALENDAR
    )


def _folded(name: str) -> str:
    return " ".join(name.lower().removeprefix("the ").replace("’", "'").replace(".", "").split())


def names_by_word(characters: Sequence[Character]) -> dict[str, str]:
    """Map every form of a name to the character's name; a form shared by two maps to neither."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for c in characters:
        for form in (c.name.removeprefix("the "), *c.aliases):
            owners[form].add(c.name)
    return {form: next(iter(names)) for form, names in owners.items() if len(names) == 1}
