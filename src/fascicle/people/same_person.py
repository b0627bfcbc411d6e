"""Which names are one person, and why.

Rules in falling order of surety, each asking that nothing speaks against it (`person.may_be_one`): full names that agree; what the
text itself equates; a given name with the full name that opens with it; a surname, with or without a title, with the full name that
ends with it; a short form with its long one; an office with its only holder; a name with the one who answers when it is called.
Where several could be meant, the one who answers to it, who is named far oftener or who nearly always is named last before it
decides; else it stays by itself. After Vala et al. (2015) and the rules of BookNLP (Bamman et al. 2014).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from fascicle.people.given_names import gender_of_given_name
from fascicle.people.masked import behind, is_masked, is_told, told_among
from fascicle.people.nicknames import is_short_for, long_forms
from fascicle.people.person import (
    MARRIED,
    UNMARRIED,
    Person,
    holds_rank,
    is_called_in_full,
    is_given_titled,
    is_passing_king,
    may_be_one,
    share_office,
)
from fascicle.people.persons import real_titles
from fascicle.prose.mentions import Form
from fascicle.prose.name_words import LEARNED, RANKS, SPOKEN_OFFICES, TITLES, plain_title
from fascicle.prose.names import Names, NameUse

_VOTE_SHARE = 0.75
_LEADS_BY = 4  # times as many mentions as the next
_REACH = 4000  # characters before an ambiguous name in which its bearer must have been named
_LEAST_DECIDED = 3  # mentions of a name that several bear, below which nobody can tell whom it means
_MOST_BEARERS = 12
_LEAST_ANSWERS = 2
_PAIR = 2
_LEAST_HELD = 2  # mentions of an office with its holder's name
_CALLED_SHARE = 0.3
_ANSWER_SHARE = 0.5


def merge_names(uses: Sequence[NameUse], names: Names, decided: Sequence[Sequence[Form]] = ()) -> list[Person]:
    """Group forms into persons, most mentioned first; `decided` are groups that the author says are one."""
    merger = _Merger(uses, names)
    merger.apply_rules()
    merger.join_decided(decided)
    return sorted(merger.people, key=lambda p: (-p.size, p.best_name()))


class _Merger:
    """The state of a merge: the persons, by form and by word."""

    def __init__(self, uses: Sequence[NameUse], names: Names) -> None:
        self.names = names
        self.of_form: dict[Form, Person] = {}
        self.by_word: defaultdict[str, list[Form]] = defaultdict(list)
        self.by_sound: defaultdict[tuple[str, str], list[Form]] = defaultdict(list)
        self.roles: Counter[str] = Counter()
        self.beside: defaultdict[Form, Counter[Form]] = defaultdict(Counter)
        self.answers: defaultdict[Form, Counter[Form]] = defaultdict(Counter)
        for (a, b), n in names.beside.items():
            self.beside[a][b] += n
            self.beside[b][a] += n
        for (called, speaker), n in names.answered.items():
            self.answers[called][speaker] += n
        for use in uses:
            self._index(use)
        for use in uses:
            self.of_form[use.form] = Person(use, family=len(use.form.words) == 1 and self.roles[use.form.words[0]] < 0)

    def _index(self, use: NameUse) -> None:
        words, n = use.form.words, len(use.mentions)
        for word in dict.fromkeys((*words, *map(plain_title, use.form.titles))):
            self.by_word[word].append(use.form)
        for sound in {words[0].lower()} | long_forms(words[0]):
            self.by_sound[sound, words[-1] if len(words) > 1 else ""].append(use.form)
            if len(words) > 1:
                self.by_sound[sound, ""].append(use.form)
        # Given name above nought, surname below.
        if len(words) > 1:
            self.roles[words[0]] += n
            self.roles[words[-1]] -= n
        elif is_given_titled(use):
            self.roles[words[0]] += n
        elif real_titles(use) and real_titles(use)[-1] in RANKS | LEARNED:
            self.roles[words[0]] -= n

    @property
    def people(self) -> list[Person]:
        """Give the persons, in the order of their first form."""
        return list({id(p): p for p in self.of_form.values()}.values())

    def apply_rules(self) -> None:
        """Apply the rules in order."""
        self._join_full_names()
        self._join_equated(lambda one, other: bool(one.givens or other.givens))
        for p in self._singles(lambda u: self._reads_as_given(u) and not is_passing_king(u)):
            self._join_married_names(p)
            bearers = [o for o in self._with(_word(p)) if _word(p) in o.givens]
            self._place(p, bearers, "given name of {}", whole=True)
        for p in self._singles(lambda u: not self._reads_as_given(u) and bool(real_titles(u))):
            bearers = [o for o in self._with(_word(p)) if _word(p) in o.surnames]
            wives = [o for o in bearers if o.givens and o.titles.keys() & MARRIED] if p.titles.keys() & MARRIED else []
            self._place(p, wives if len(wives) > 1 else bearers, "surname of {}")
        for p in self._singles(lambda u: not real_titles(u)):
            self._place(p, *self._bearers(p))
        for p in self._singles(lambda u: True):
            same = [o for o in self._with(_word(p)) if any(u.form.words == (_word(p),) for u in o.uses)]
            self._place(p, same, "the same name as {}, titles aside")
        for p in self._singles(lambda u: not real_titles(u) and not self._reads_as_given(u)):
            self._place(p, *self._bearers(p))  # a title since joined may tell the gender
        self._join_short_forms()
        for p in self._singles(_is_office):
            office = plain_title(_word(p))
            holders = [o for o in self._with(office) if o.titles[office] >= _LEAST_HELD]
            self._place(p, holders if len(holders) == 1 else (), "office of {}", whole=True)
        self._join_answering()
        self._join_equated(lambda one, other: True)

    def join_decided(self, decided: Iterable[Sequence[Form]]) -> None:
        """Join what the author says is one."""
        for first, *others in filter(None, decided):
            for form in others:
                self._join(self.of_form[first], self.of_form[form], "the author's decision")

    def _with(self, word: str) -> list[Person]:
        """Give the persons that have a word in a form or a title."""
        return list({id(p): p for p in (self.of_form[form] for form in self.by_word[word])}.values())

    def _singles(self, wanted: Callable[[NameUse], bool]) -> Iterator[Person]:
        """Give those who have one single word for a name still, most mentioned first."""
        for p in sorted(self.people, key=lambda p: (-p.size, p.uses[0].form)):
            if len(p.words) == 1 and wanted(p.usual) and self.of_form[p.uses[0].form] is p:
                yield p

    def _reads_as_given(self, use: NameUse) -> bool:
        word = use.form.words[0]
        return is_given_titled(use) or (word in self.roles and self.roles[word] >= 0)

    def _bearers(self, person: Person) -> tuple[list[Person], str, bool]:
        """Give those whom a bare surname can mean: gentlemen and full names, as custom has it; ladies where nobody else bears it.

        Also the reason, and whether "Venn" beside "Mr. Venn" or "Tom Venn" is no sign of two.
        """
        bearing = [p for p in self._with(_word(person)) if _word(person) in p.surnames and p is not person]
        first = [p for p in bearing if not p.titles.keys() & (MARRIED | UNMARRIED)]
        reason = "surname of {}" if any(p.givens for p in first or bearing) else "the same name as {}, titles aside"
        return first or bearing, reason, bool(first)

    def _join(self, kept: Person, other: Person, reason: str) -> None:
        if kept is other:
            return
        kept.take(other, reason)
        for use in other.uses:
            self.of_form[use.form] = kept

    def _join_larger(self, a: Person, b: Person, reason: str) -> None:
        self._join(*((a, b) if a.size >= b.size else (b, a)), reason)

    def _join_full_names(self) -> None:
        by_name: defaultdict[tuple[str, str, bool], list[Person]] = defaultdict(list)
        for use in (p.uses[0] for p in self.people):
            if len(use.form.words) > 1:
                by_name[use.form.words[0], use.form.words[-1], "mrs" in use.form.titles].append(self.of_form[use.form])
        for same in by_name.values():
            for other in same[1:]:
                self._join(same[0], other, "the same given name and surname")
        self._join_longer_names()
        # "Mrs. Clara Venn" is Clara Venn where she is a woman; "Mrs. Tom Venn" is not Tom Venn.
        for (given, surname, married), same in by_name.items():
            plain = by_name.get((given, surname, False))
            if married and plain and plain[0].gender == "female":
                self._join(plain[0], same[0], "the same given name and surname")

    def _join_longer_names(self) -> None:
        """Join "Long Tom Venn" with "Tom Venn" and "Long Tom": two words of a longer name, its first or its last."""
        by_words = {use.form.words: p for p in self.people for use in p.uses}
        for words in sorted(w for w in by_words if len(w) > _PAIR):
            for part in (words[:_PAIR], words[-_PAIR:]):
                whole, other = self.of_form[by_words[words].uses[0].form], by_words.get(part)
                other = other and self.of_form[other.uses[0].form]
                if other and other is not whole and _may_be_longer(whole, other, part):
                    self._join_larger(whole, other, "part of the longer name")

    def _join_married_names(self, person: Person) -> None:
        """Join the two full names of a woman who is mostly called by her given name: she married, or took a name."""
        full = [p for p in self._with(_word(person)) if _word(person) in p.givens and p is not person]
        if len(full) != 2 or person.size <= full[0].size + full[1].size or gender_of_given_name(_word(person)) != "female":
            return
        if not sum(self.beside[x.form][y.form] for x in full[0].uses for y in full[1].uses):
            self._join_larger(full[0], full[1], "the same given name, by two surnames")

    def _join_equated(self, wanted: Callable[[Person, Person], bool]) -> None:
        for a, b in sorted(self.names.equated):
            one, other = self.of_form.get(a), self.of_form.get(b)
            if one and other and one is not other and wanted(one, other) and self._fits(one, other, whole=True):
                self._join_larger(one, other, "the text says they are one")

    def _join_short_forms(self) -> None:
        for p in self._singles(lambda u: True):
            known = [o for o in self._sounding(p, "") if any(is_short_for(_word(p), first) for first in _firsts(o))]
            known = [o for o in known if (o.surnames or _meet(p, o)) and not is_called_in_full(o)]
            self._place(p, known, "short or long form of {}")
        for p in [p for p in self.people if p.givens and not is_called_in_full(p)]:
            for o in [o for surname in sorted(p.surnames) for o in self._sounding(p, surname) if not is_called_in_full(o)]:
                if self.of_form[p.uses[0].form] is p and self.of_form[o.uses[0].form] is o and self._fits(p, o):
                    self._join_larger(p, o, "the same surname, a short given name")

    def _sounding(self, person: Person, surname: str) -> list[Person]:
        """Give others whose given name, with this surname if any, is the same, short or long for the person's."""
        forms = [form for sound in _sounds(person) for form in self.by_sound.get((sound, surname), ())]
        return [p for p in dict.fromkeys(self.of_form[form] for form in forms) if p is not person]

    def _join_answering(self) -> None:
        """Join a name that is only called ("Miss Venn") with the given name that answers to it."""
        for p in self._singles(lambda u: bool(real_titles(u)) and not is_given_titled(u)):
            answering = [self.of_form.get(form) for use in p.uses for form in self.answers.get(use.form, ())]
            found = self._answering(p, [o for o in dict.fromkeys(answering) if o is not None and o is not p and not o.surnames])
            if found is not None and self._fits(found, p):
                self._join(found, p, f"{found.best_name()} answers to it")
        told = told_among(self.people)
        for p in self._singles(lambda u: bool(real_titles(u)) and not is_given_titled(u)):
            found = behind(p, told, self.beside)
            if found is not None and self._fits(found, p):
                self._join(found, p, f"said to {found.best_name()}, whom the narration calls otherwise")

    def _fits(self, a: Person, b: Person, *, whole: bool = False) -> bool:
        return may_be_one(a, b, self.beside, whole=whole)

    def _place(self, own: Person, bearers: Iterable[Person], reason: str, whole: bool = False) -> None:
        """Join a name with the one of its possible bearers whom it means, if one stands out. `whole`: they hold it as a part."""
        others = [p for p in bearers if p is not own]
        fit = [p for p in others if self._fits(p, own, whole=whole or share_office(p, own))]
        # A rank that no full name carries may be that of a kinsman whom the text never names in full.
        unsure = holds_rank(own) and not any(map(holds_rank, fit)) and sum(p.gender != "female" for p in others) > 1
        chosen, why = (fit[0], "") if len(fit) == 1 and not unsure else self._chosen(own, fit)
        if chosen is not None:
            self._join(chosen, own, reason.format(chosen.best_name()) + why)

    def _chosen(self, own: Person, fit: Sequence[Person]) -> tuple[Person | None, str]:
        """Choose among several: who answers to the name, who is named far oftener, who is nearly always named last before it."""
        answering = self._answering(own, fit)
        if answering is not None:
            return answering, ", who answers to it"
        masked = [p for p in fit if p.givens and is_masked(p)]
        rivals = (p for p in fit if p not in masked and not is_told(p))
        if not own.titles and is_told(own) and len(masked) == 1 and all(p.size < masked[0].size for p in rivals):
            return masked[0], ", whom the narration calls by no other name"
        if own.size < _LEAST_DECIDED or not fit:
            return None, ""
        ranked = sorted(fit, key=lambda p: (-p.size, p.best_name()))[:_MOST_BEARERS]
        if len(ranked) > 1 and ranked[0].size >= _LEADS_BY * ranked[1].size:
            return ranked[0], ", named far oftener than the others"
        return _nearest(own, ranked), ", named last before it"

    def _answering(self, own: Person, among: Sequence[Person]) -> Person | None:
        """Give the person who mostly speaks next when the name is called."""
        counts: Counter[int] = Counter()
        for use in own.uses:
            for form, n in self.answers.get(use.form, {}).items():
                counts[id(self.of_form.get(form))] += n
        total = sum(counts.values())
        best = max(among, key=lambda p: counts[id(p)], default=None) if total else None
        if best is None or counts[id(best)] < _LEAST_ANSWERS or counts[id(best)] < _ANSWER_SHARE * total:
            return None
        return best


def _nearest(own: Person, ranked: Sequence[Person]) -> Person | None:
    """Give the person who is nearly always the last named before the ambiguous name."""
    votes: Counter[int] = Counter()
    places = [p.mentions for p in ranked]
    for at in own.mentions:
        last = [(m[i - 1], k) for k, m in enumerate(places) if (i := bisect_left(m, at)) > 0 and at - m[i - 1] <= _REACH]
        if last:
            votes[max(last)[1]] += 1
    best, n = max(votes.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))
    return ranked[best] if n and n >= _VOTE_SHARE * sum(votes.values()) else None


def _may_be_longer(whole: Person, part: Person, words: tuple[str, ...]) -> bool:
    """Tell whether a longer name can be a shorter one's: neither a title's land nor a thing called after somebody, nor another sex."""
    same_article = (2 * whole.usual.articled > whole.size) == (2 * part.usual.articled > part.size)
    return same_article and not any(w.startswith("of ") for w in words) and whole.gender in (None, part.gender)


def _meet(a: Person, b: Person) -> bool:
    """Tell whether two persons are named near each other anywhere; the Bill of one scene and the William of a song are not."""
    rare, other = sorted((a.mentions, b.mentions), key=len)
    after = ((bisect_left(other, at), at) for at in rare)
    return any(abs(at - near) <= _REACH for i, at in after for near in other[max(0, i - 1) : i + 1])


def _word(person: Person) -> str:
    """Give the word of those who have but one."""
    return person.uses[0].form.words[0]


def _firsts(person: Person) -> set[str]:
    """Give the words that can be a person's given name."""
    lone = {u.form.words[0] for u in person.uses if len(u.form.words) == 1 and (not real_titles(u) or is_given_titled(u))}
    return person.givens or lone


def _sounds(person: Person) -> list[str]:
    """Give the keys under which a person's given names meet their short forms, in a fixed order."""
    return sorted({sound for first in _firsts(person) | {_word(person)} for sound in {first.lower()} | long_forms(first)})


def _is_office(use: NameUse) -> bool:
    """Tell "the Duke" and "Doctor!" from names: an office with an article, or that somebody is called by."""
    word = use.form.words[0].lower()
    called = use.called > _CALLED_SHARE * len(use.mentions) or 2 * use.articled > len(use.mentions) or word in SPOKEN_OFFICES
    return not use.form.titles and word in TITLES and called
