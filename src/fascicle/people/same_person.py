"""Which names are one person, and why.

Rules in falling order of surety, each asking that nothing speaks against it: full names that agree; a given name with the full
name that opens with it; a surname (with or without a title) with the full name that ends with it; a short form with its long
one; what the text itself equates; an office with its only holder. Against a merge speak titles and pronouns of two genders, Mrs.
and Miss, two given names for one surname (relatives), and names that stand side by side in one sentence. Where several could be
meant, the one named last before decides, if it nearly always is the same. After Vala et al. (2015) and the rules of BookNLP.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from fascicle.people.given_names import gender_of_given_name
from fascicle.people.nicknames import is_short_for
from fascicle.people.persons import pronoun_gender, real_titles, title_gender
from fascicle.prose.name_evidence import NameUse, Names
from fascicle.prose.name_words import GIVEN_TITLES, TITLES, plain_title
from fascicle.prose.names import Form
from fascicle.records import Gender

_BESIDE_SHARE = 0.025
_LEAST_BESIDE = 2
_BESIDE_SHARE_OF_WHOLE = 0.25  # of a full name and its own given name: "Hugh, Hugh Venn" is emphasis, not two men
_LEAST_APART = 25  # mentions of each, without ever standing side by side, that speak for Mrs. Venn being Clara Venn
_LEAST_ANSWERS = 2
_ANSWER_SHARE = 0.5
_MANY = 5
_TITLE_SHARE = 0.05
_LEAST_DECIDED = 3  # mentions of a name that several bear, below which nobody can tell whom it means
_RANKS = frozenset("captain major colonel general lieutenant sergeant corporal admiral commander commodore ensign".split())
_VOTE_SHARE = 0.75
_LEADS_BY = 4  # times as many mentions as the next
_REACH = 4000  # characters before an ambiguous name in which its bearer must have been named
_LEARNED = frozenset("dr prof rev judge inspector superintendent detective bishop".split())
_PLAIN = frozenset({"mr"})
_MARRIED = frozenset({"mrs", "madame", "lady", "señora", "signora", "frau"})
_UNMARRIED = frozenset({"miss", "mademoiselle", "fräulein", "señorita"})


@dataclass(slots=True, eq=False)
class Person:
    """Forms taken for one person so far; `reasons` says for each joined name why."""

    uses: list[NameUse]
    reasons: list[tuple[str, str]] = field(default_factory=list)

    @property
    def size(self) -> int:
        """The number of mentions."""
        return sum(len(use.mentions) for use in self.uses)

    @property
    def mentions(self) -> list[int]:
        """All mentions, rising."""
        return sorted(at for use in self.uses for at in use.mentions)

    @property
    def titles(self) -> set[str]:
        """The titles of all forms."""
        return {t for use in self.uses for t in real_titles(use)}

    @property
    def gender(self) -> Gender | None:
        """The gender that titles say, else the pronouns."""
        by_title = Counter(g for use in self.uses if (g := title_gender(use)) is not None for _ in use.mentions)
        if by_title:
            return by_title.most_common(1)[0][0]
        return self._gender_of_given() or pronoun_gender(sum(u.he for u in self.uses), sum(u.she for u in self.uses))

    def _gender_of_given(self) -> Gender | None:
        found = {gender_of_given_name(use.form.words[0]) for use in self.uses if len(use.form.words) > 1 or not real_titles(use)}
        return next(iter(found)) if len(found) == 1 else None

    def titled(self, titles: frozenset[str]) -> int:
        """Count the mentions with one of these titles."""
        return sum(len(use.mentions) for use in self.uses if titles & set(real_titles(use)))

    def givens(self) -> set[str]:
        """The given names of its full names."""
        return {use.form.words[0] for use in self.uses if len(use.form.words) > 1}

    def surnames(self) -> set[str]:
        """The surnames of its full names and of names that have a title before a surname."""
        found = {use.form.words[-1] for use in self.uses if len(use.form.words) > 1}
        return found | {use.form.words[-1] for use in self.uses if real_titles(use) and not _is_given_titled(use)}

    def best_name(self) -> str:
        """The form that the text uses most."""
        return max(self.uses, key=lambda u: (len(u.mentions), u.name)).name


def merge_names(uses: Sequence[NameUse], names: Names, decided: Sequence[Sequence[Form]] = ()) -> list[Person]:
    """Group forms into persons; `decided` are groups that the author says are one."""
    return _Merger(uses, names).run(decided)


def _is_given_titled(use: NameUse) -> bool:
    return any(t in GIVEN_TITLES for t in real_titles(use)[-1:])


class _Merger:
    """The state of a merge: persons, found by form."""

    def __init__(self, uses: Sequence[NameUse], names: Names) -> None:
        self.names = names
        self.people = [Person([use]) for use in uses]
        self.of_form: dict[Form, Person] = {p.uses[0].form: p for p in self.people}
        self.beside: defaultdict[Form, Counter[Form]] = defaultdict(Counter)
        for (a, b), n in names.beside.items():
            self.beside[a][b] += n
            self.beside[b][a] += n
        self.answers: defaultdict[Form, Counter[Form]] = defaultdict(Counter)
        for (called, speaker), n in names.answered.items():
            self.answers[called][speaker] += n
        self.given: Counter[str] = Counter()
        self.family: Counter[str] = Counter()
        for use in uses:
            self._count_roles(use)

    def _count_roles(self, use: NameUse) -> None:
        if len(use.form.words) > 1:
            self.given[use.form.words[0]] += len(use.mentions)
            self.family[use.form.words[-1]] += len(use.mentions)
        elif _is_given_titled(use):
            self.given[use.form.words[0]] += len(use.mentions)
        elif real_titles(use) and real_titles(use)[-1] in _RANKS | {"dr", "prof"}:
            self.family[use.form.words[0]] += len(use.mentions)

    def run(self, decided: Sequence[Sequence[Form]]) -> list[Person]:
        """Apply the rules in order, then the author's word."""
        self._join_full_names()
        self._join_equated()
        for p in self._singles(self._reads_as_given):
            self._join_married_names(p)
            self._place(p, [o for o in self.people if _word(p) in o.givens()], "given name of {}", whole=True)
        for p in self._singles(lambda u: not self._reads_as_given(u) and bool(real_titles(u))):
            self._place(p, [o for o in self.people if _word(p) in o.surnames()], "surname of {}")
        for p in self._singles(lambda u: not real_titles(u)):
            self._place(p, *self._bearers(p))
        self._join_same_word()
        self._join_short_forms()
        self._join_offices()
        self._join_answering()
        for first, *others in filter(None, decided):
            for form in others:
                if self.of_form[form] is not self.of_form[first]:
                    self._join(self.of_form[first], self.of_form[form], "the author's decision")
        return self.people

    def _singles(self, wanted: Callable[[NameUse], bool]) -> Iterator[Person]:
        """Give those who have one single word for a name still, most mentioned first."""
        for p in sorted(self.people, key=lambda p: (-p.size, p.uses[0].form)):
            if len({use.form.words for use in p.uses}) == 1 and len(p.uses[0].form.words) == 1 and wanted(p.uses[0]) and p in self.people:
                yield p

    def _reads_as_given(self, use: NameUse) -> bool:
        word = use.form.words[0]
        return _is_given_titled(use) or (self.given[word] > 0 and self.given[word] >= self.family[word])

    def _bearers(self, person: Person) -> tuple[list[Person], str, bool]:
        """Give those whom a bare surname can mean: gentlemen and full names, as custom has it; ladies where nobody else bears it.

        Also the reason, and whether "Venn" beside "Mr. Venn" or "Tom Venn" is no sign of two.
        """
        bearing = [p for p in self.people if _word(person) in p.surnames() and p is not person]
        first = [p for p in bearing if not p.titles & (_MARRIED | _UNMARRIED)]
        reason = "surname of {}" if any(p.givens() for p in first or bearing) else "{} without the title"
        return first or bearing, reason, bool(first)

    def _join_full_names(self) -> None:
        by_name: defaultdict[tuple[str, str, bool], list[Person]] = defaultdict(list)
        for p in self.people:
            use = p.uses[0]
            if len(use.form.words) > 1:
                by_name[use.form.words[0], use.form.words[-1], "mrs" in use.form.titles].append(p)
        for same in by_name.values():
            for other in same[1:]:
                self._join(same[0], other, "the same given name and surname")
        # "Mrs. Clara Venn" is Clara Venn where she is a woman; "Mrs. Tom Venn" is not Tom Venn.
        for (given, surname, married), same in by_name.items():
            plain = by_name.get((given, surname, False))
            if married and plain and plain[0].gender == "female":
                self._join(plain[0], same[0], "the same given name and surname")

    def _join_married_names(self, person: Person) -> None:
        """Join the two full names of a woman who is mostly called by her given name: she married, or took a name."""
        full = [p for p in self.people if _word(person) in p.givens() and p is not person]
        if len(full) == 2 and person.size > full[0].size + full[1].size and gender_of_given_name(_word(person)) == "female":
            if not sum(self.beside[x.form][y.form] for x in full[0].uses for y in full[1].uses):
                kept, other = sorted(full, key=lambda p: (-p.size, p.best_name()))
                self._join(kept, other, "the same given name, by two surnames")

    def _place(self, own: Person, bearers: Iterable[Person], reason: str, whole: bool = False) -> None:
        """Join a name with the one of its possible bearers whom it means, if one stands out. `whole`: they hold it as a part."""
        fit = [p for p in bearers if p is not own and self._fits(p, own, whole=whole)]
        chosen, why = (fit[0], "") if len(fit) == 1 else self._chosen(own, fit)
        if chosen is not None:
            self._join(chosen, own, reason.format(chosen.best_name()) + why)

    def _chosen(self, own: Person, fit: Sequence[Person]) -> tuple[Person | None, str]:
        """Choose among several: who answers to the name, who is named far oftener, who is nearly always named last before it."""
        answering = self._answering(own, fit)
        if answering is not None:
            return answering, ", who answers to it"
        if own.size < _LEAST_DECIDED or not fit:
            return None, ""
        ranked = sorted(fit, key=lambda p: (-p.size, p.best_name()))
        if ranked[0].size >= _LEADS_BY * ranked[1].size:
            return ranked[0], ", named far oftener than the others"
        return self._nearest(own, ranked), ", named last before it"

    def _answering(self, own: Person, among: Sequence[Person]) -> Person | None:
        """Give the person who mostly speaks next when the name is called."""
        counts: Counter[int] = Counter()
        total = 0
        for form, n in ((form, n) for use in own.uses for form, n in self.answers[use.form].items()):
            person = self.of_form.get(form)
            total += n
            for k, p in enumerate(among):
                counts[k] += n if p is person else 0
        best = max(counts, key=lambda k: (counts[k], -k), default=None)
        if best is None or counts[best] < _LEAST_ANSWERS or counts[best] < _ANSWER_SHARE * total:
            return None
        return among[best]

    def _nearest(self, own: Person, ranked: Sequence[Person]) -> Person | None:
        """Give the person who is nearly always the last named before the ambiguous name."""
        votes: Counter[int] = Counter()
        places = [p.mentions for p in ranked]
        for at in own.mentions:
            last = [(m[i - 1], k) for k, m in enumerate(places) if (i := bisect_left(m, at)) > 0 and at - m[i - 1] <= _REACH]
            if last:
                votes[max(last)[1]] += 1
        if not votes:
            return None
        best, n = max(votes.items(), key=lambda item: (item[1], -item[0]))
        return ranked[best] if n >= _VOTE_SHARE * sum(votes.values()) else None

    def _fits(self, a: Person, b: Person, *, whole: bool = False) -> bool:
        """Tell whether nothing speaks against two being one."""
        if a.gender and b.gender and a.gender != b.gender:
            return False
        if a.givens() and b.givens() and not any(x == y or is_short_for(x, y) for x in a.givens() for y in b.givens()):
            return False
        return not self._differ_in_title(a, b) and not self._differ_in_title(b, a) and not self._stand_apart(a, b, whole=whole)

    def _differ_in_title(self, a: Person, b: Person) -> bool:
        """Tell whether titles part two: a rank or a married title of `a` against the titles of `b`. A slip of the tongue does not."""
        least = max(2, _TITLE_SHARE * min(a.size, b.size)) if a.givens() & b.givens() else 1
        married, unmarried = a.titled(_MARRIED), b.titled(_UNMARRIED)
        if self._ranks_apart(a, b):
            return True
        if married < least:
            return False
        if unmarried >= least:
            return True
        # A given name for "Mrs. Venn": her own, or her daughter's.
        named = b.givens() - {g for use in a.uses for g in use.form.words[:-1]}
        apart = sum(self.beside[x.form][y.form] for x in a.uses for y in b.uses)
        return bool(named) and not b.titles & _MARRIED and not a.givens() and (apart > 0 or min(a.size, b.size) < _LEAST_APART)

    def _ranks_apart(self, a: Person, b: Person) -> bool:
        """Tell a captain from the Miss, Mrs. or Mr. of his surname, unless they share a given name."""
        if a.gender == "female" or a.givens() & b.givens():
            return False
        least = max(2, _TITLE_SHARE * a.size)
        ladies = b.titled(_MARRIED | _UNMARRIED)
        return (a.titled(_RANKS | _LEARNED) >= least and ladies > 0) or (a.titled(_RANKS) >= least and b.titled(_PLAIN) >= _MANY)

    def _stand_apart(self, a: Person, b: Person, *, whole: bool = False) -> bool:
        n = sum(self.beside[x.form][y.form] for x in a.uses for y in b.uses)
        return n >= _LEAST_BESIDE and n >= (_BESIDE_SHARE_OF_WHOLE if whole else _BESIDE_SHARE) * min(a.size, b.size)

    def _join(self, kept: Person, other: Person, reason: str) -> None:
        kept.reasons += [*((use.name, reason) for use in other.uses[:1]), *other.reasons]
        kept.uses += other.uses
        for use in other.uses:
            self.of_form[use.form] = kept
        self.people.remove(other)

    def _join_same_word(self) -> None:
        """Join one-word names that differ by a title only: "Charles" and "Uncle Charles", "Venn" and "Mr. Venn"."""
        for p in self._singles(lambda u: True):
            same = [o for o in self.people if o is not p and any(u.form.words == p.uses[0].form.words for u in o.uses)]
            self._place(p, same, "{} with another title")

    def _join_short_forms(self) -> None:
        for p in self._singles(lambda u: True):
            self._place(p, [o for o in self.people if o is not p and _is_short_for_one(_word(p), o)], "short or long form of {}")
        for p in [p for p in list(self.people) if p.givens()]:
            if p in self.people:
                self._join_full_short(p)

    def _join_full_short(self, p: Person) -> None:
        """Join a full name with the full name of the same surname whose given name it shortens ("Jack Venn", "John Venn")."""
        for other in list(self.people):
            alike = other is not p and p.surnames() & other.surnames() and other.givens()
            if alike and any(is_short_for(x, y) for x in p.givens() for y in other.givens()) and self._fits(p, other):
                self._join(*((p, other) if p.size >= other.size else (other, p)), "the same surname, a short given name")
                return

    def _join_equated(self) -> None:
        for (a, b), _ in sorted(self.names.equated.items()):
            one, other = self.of_form.get(a), self.of_form.get(b)
            if one and other and one is not other and self._fits(one, other):
                self._join(*((one, other) if one.size >= other.size else (other, one)), "the text says they are one")

    def _join_answering(self) -> None:
        """Join a name that is only called ("Miss Venn") with the given name that answers to it."""
        for p in self._singles(lambda u: bool(real_titles(u)) and not _is_given_titled(u)):
            found = self._answering(p, [o for o in self.people if o is not p and not o.surnames()])
            if found is not None and self._fits(found, p):
                self._join(found, p, f"{found.best_name()} answers to it")

    def _join_offices(self) -> None:
        """Join "the Duke" with the only duke."""
        for p in self._singles(_is_office):
            self._place(p, [o for o in self.people if o is not p and plain_title(_word(p)) in o.titles], "office of {}", whole=True)


def _word(person: Person) -> str:
    """Give the first word of a person's name; for those who have but one."""
    return person.uses[0].form.words[0]


def _is_office(use: NameUse) -> bool:
    """Tell "the Duke" from a name and from an address: an office with an article."""
    return not use.form.titles and use.form.words[0].lower() in TITLES and 2 * use.articled > len(use.mentions)


def _is_short_for_one(word: str, person: Person) -> bool:
    firsts = person.givens() or {use.form.words[0] for use in person.uses if len(use.form.words) == 1 and (not real_titles(use) or _is_given_titled(use))}
    return any(is_short_for(word, first) for first in firsts)
