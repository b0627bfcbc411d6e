"""A person in the making: forms taken for one so far, and whether two persons may be one.

Against a merge speak titles and given names of two genders, Mrs. and Miss, a rank and a lady, two given names for one surname
(relatives), and names that stand side by side in one sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

from fascicle.people.given_names import gender_of_given_name
from fascicle.people.nicknames import is_short_for
from fascicle.people.persons import pronoun_gender, real_titles, title_gender
from fascicle.prose.mentions import Form
from fascicle.prose.name_words import GIVEN_TITLES, LEARNED, RANKS, TITLES
from fascicle.prose.names import NameUse
from fascicle.records import Gender

Beside = Mapping[Form, Mapping[Form, int]]
"""How often two forms stand side by side as two persons do, both ways."""

MARRIED = frozenset({"mrs", "madame", "lady", "señora", "signora", "frau"})
UNMARRIED = frozenset({"miss", "mademoiselle", "fräulein", "señorita"})
_PLAIN = frozenset({"mr"})
_ROYAL = frozenset("king queen saint emperor empress tsar czar pope".split())
_KNIGHTED = frozenset({"sir", "ser"})
_BY_FULL_GIVEN_NAME = frozenset({"sir", "ser", "lady", "dame"})  # "Sir Thomas" is nobody's "Tom": that is his son
_LEAST_IN_TURNS = 4  # changes to and fro between two ranks; one who is promoted changes once
_LEAST_APART_ON_PURPOSE = 3  # mentions of "Mrs. Tom Venn" beside "Mrs. Venn", of "Mr. Venn" beside "Sir Tom", that are no slips
_BESIDE_SHARE = 0.025
_BESIDE_SHARE_OF_WHOLE = 0.25  # of a full name and its own part: "Hugh, Hugh Venn" is emphasis, not two men
_LEAST_BESIDE = 2
_LEAST_APART = 25  # mentions of each, without ever standing side by side, that speak for Mrs. Venn being Clara Venn
_LEAST_RANKED, _HARDLY_NAMED = 10, 10  # mentions; times as many as the other
_TITLE_SHARE = 0.05  # of the mentions; a title below is a slip of the tongue
_LEAST_PLAIN = 5
_PASSING_SHARE = 0.1


class Person:
    """Forms taken for one person so far; `reasons` says for each joined name why."""

    def __init__(self, use: NameUse, *, family: bool = False) -> None:
        """Start with one form; `family` for a bare word that is a surname in this book, so that "Hope" says no gender."""
        self._family = {use.form} if family else set()
        self.uses: list[NameUse] = []
        self.reasons: list[tuple[str, str]] = []
        self.size = 0
        self.titles: Counter[str] = Counter()
        self.givens: set[str] = set()
        self.surnames: set[str] = set()
        self.words: set[str] = set()
        self._add(use)

    def _add(self, use: NameUse) -> None:
        self.uses.append(use)
        self.size += len(use.mentions)
        self.words.update(use.form.words)
        for title in real_titles(use):
            self.titles[title] += len(use.mentions)
        if len(use.form.words) > 1:
            self.givens.add(use.form.words[0])
        if len(use.form.words) > 1 or (real_titles(use) and not is_given_titled(use)):
            self.surnames.add(use.form.words[-1])

    def take(self, other: Person, reason: str) -> None:
        """Take over the forms of another."""
        self.reasons += [(other.best_name(), reason), *other.reasons]
        self._family |= other._family
        for use in other.uses:
            self._add(use)

    @property
    def mentions(self) -> list[int]:
        """Give all mentions, rising."""
        return sorted(at for use in self.uses for at in use.mentions)

    @property
    def usual(self) -> NameUse:
        """Give the form that the text uses most."""
        return max(self.uses, key=lambda u: (len(u.mentions), u.name))

    @property
    def gender(self) -> Gender | None:
        """Tell the gender that titles say, else the given name, else the pronouns."""
        by_title: Counter[Gender] = Counter()
        for use in self.uses:
            if (said := title_gender(use)) is not None:
                by_title[said] += len(use.mentions)
        if by_title:
            return by_title.most_common(1)[0][0]
        by_given = [use for use in self.uses if len(use.form.words) > 1 or not (real_titles(use) or use.form in self._family)]
        named = {gender_of_given_name(use.form.words[0]) for use in by_given}
        by_name = next(iter(named)) if len(named) == 1 else None
        return by_name or pronoun_gender(sum(u.he for u in self.uses), sum(u.she for u in self.uses))

    def titled(self, titles: frozenset[str]) -> int:
        """Count the mentions with one of these titles."""
        return sum(self.titles[t] for t in self.titles.keys() & titles)

    def best_name(self) -> str:
        """Give the form that the text uses most, as printed."""
        return self.usual.name


def is_given_titled(use: NameUse) -> bool:
    """Tell whether a form's title goes before given names: "Sir", "Uncle"."""
    return any(t in GIVEN_TITLES for t in real_titles(use)[-1:])


def is_passing_king(use: NameUse) -> bool:
    """Tell whether a form is a king's or a saint's that the text names a few times only."""
    return len(use.mentions) < _LEAST_PLAIN and any(t in _ROYAL for t in use.form.titles)


def may_be_one(a: Person, b: Person, beside: Beside, *, whole: bool = False) -> bool:
    """Tell whether nothing speaks against two being one. `whole`: one holds the other's name as a part."""
    if a.givens and b.givens and not _share_given(a, b):
        return False
    if a.gender and b.gender and a.gender != b.gender:
        return False
    if any(x.gender == "female" and _is_rank_of_another(y, x) for x, y in ((a, b), (b, a))):
        return False
    apart = count_beside(a, b, beside)
    if apart >= max(_LEAST_BESIDE, (_BESIDE_SHARE_OF_WHOLE if whole else _BESIDE_SHARE) * min(a.size, b.size)):
        return False
    if _two_ranks(a, b):
        return False
    return not any(_ranks_part(x, y) or _marriage_parts(x, y, apart) or _is_in_passing(x, y) for x, y in ((a, b), (b, a)))


def count_beside(a: Person, b: Person, beside: Beside) -> int:
    """Count how often two stand side by side as two persons do."""
    return sum(beside[x.form].get(y.form, 0) for x in a.uses if x.form in beside for y in b.uses)


def share_office(a: Person, b: Person) -> bool:
    """Tell whether two bear one title that is more than a form of address, as Prince Venn and Prince Tom Venn do."""
    return bool((a.titles.keys() & b.titles.keys()) - MARRIED - UNMARRIED - _PLAIN)


def holds_rank(person: Person) -> bool:
    """Tell whether the text gives a person a rank."""
    return bool(person.titles.keys() & RANKS)


def is_called_in_full(person: Person) -> bool:
    """Tell whether a title of honour mostly stands before a person's given name, which then is not shortened."""
    return bool(_BY_FULL_GIVEN_NAME & set(person.usual.form.titles))


def _two_ranks(a: Person, b: Person) -> bool:
    """Tell the captain from the general of his name: the text goes to and fro between the ranks, and nobody is promoted so."""
    if _share_given(a, b) or a.titled(RANKS) < _LEAST_PLAIN or b.titled(RANKS) < _LEAST_PLAIN or a.titles.keys() & b.titles.keys() & RANKS:
        return False
    held = sorted((at, x is a) for x in (a, b) for u in x.uses if RANKS & set(u.form.titles) for at in u.mentions)
    return sum(one[1] != other[1] for one, other in pairwise(held)) >= _LEAST_IN_TURNS


def _is_rank_of_another(officer: Person, lady: Person) -> bool:
    """Tell a captain whom the text hardly calls "he" or "she" from a lady of his surname whom it hardly names."""
    return holds_rank(officer) and officer.gender is None and officer.size >= _LEAST_RANKED and officer.size >= _HARDLY_NAMED * lady.size


def _share_given(a: Person, b: Person) -> bool:
    return any(x == y or is_short_for(x, y) for x in a.givens for y in b.givens)


def _ranks_part(a: Person, b: Person) -> bool:
    """Tell a captain or a Sir from the Miss, Mrs. or Mr. of his surname, unless they share a given name."""
    if a.titled(_KNIGHTED) >= _LEAST_PLAIN and b.titled(_PLAIN) >= _LEAST_APART_ON_PURPOSE and not _share_given(a, b):
        return True
    if not a.titles.keys() & (RANKS | LEARNED) or a.gender == "female" or _share_given(a, b) or b.words & {t.capitalize() for t in TITLES}:
        return False
    least = min(a.size, max(2, _TITLE_SHARE * a.size))
    if a.titled(RANKS | LEARNED) >= least and b.titled(MARRIED | UNMARRIED):
        return True
    return a.titled(RANKS) >= least and b.titled(_PLAIN) >= _LEAST_PLAIN


def _marriage_parts(a: Person, b: Person, apart: int) -> bool:
    """Tell Mrs. Venn from Miss Venn, from a Clara Venn who may be her daughter, and Mrs. Tom Venn from Tom Venn."""
    if not a.titles.keys() & MARRIED:
        return False
    husbands = {u.form.words[0] for u in a.uses if len(u.form.words) > 1 and MARRIED & set(u.form.titles)}
    if _is_wife_of(a, husbands) and not b.givens and not b.words & husbands and b.titled(MARRIED) >= _LEAST_APART_ON_PURPOSE:
        return True
    if husbands & b.givens and b.gender != "female" and not b.titles.keys() & MARRIED:
        return True
    least = max(2, _TITLE_SHARE * min(a.size, b.size)) if _share_given(a, b) else 1
    if a.titled(MARRIED) < least:
        return False
    if b.titled(UNMARRIED) >= least:
        return True
    named = b.givens - {g for use in a.uses for g in use.form.words[:-1]}
    return bool(named) and not b.titles.keys() & MARRIED and not a.givens and (apart > 0 or min(a.size, b.size) < _LEAST_APART)


def _is_wife_of(a: Person, husbands: set[str]) -> bool:
    """Tell whether a lady is named after her husband, often enough to be told from another of his name."""
    named = sum(len(u.mentions) for u in a.uses if u.form.words[0] in husbands and MARRIED & set(u.form.titles))
    return named >= _LEAST_APART_ON_PURPOSE and any(gender_of_given_name(h) == "male" for h in husbands)


def _is_in_passing(a: Person, b: Person) -> bool:
    """Tell King Charles, named in passing, from the Charles of the book."""
    if a.titled(_ROYAL) < a.size or any(word.startswith("of ") for word in a.words):
        return False
    return a.size < min(_LEAST_PLAIN, _PASSING_SHARE * b.size) and not b.titles.keys() & _ROYAL
