"""Who does what to whom: subject, verb and object of narrated clauses, read by rule from tokens.

Only main clauses with a subject beside their verb are read: "Anne struck him", not "Anne would have", "if Anne" or "the day she". What
remains is a part of what happens, and true. A pronoun means the one person of its gender whom the paragraph has named, or nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from fascicle.annotation.details import is_concrete
from fascicle.prompts.people import Names, Person, gender_of_role
from fascicle.prompts.verbs import DEED_FORMS, SPEECH_FORMS, DeedClass
from fascicle.prompts.word_lists import BODILY_VERBS, KIN, PLACES, ROLES
from fascicle.prose.nouns import BOUNDS, DETERMINERS, Nouns
from fascicle.records import Tense

QUOTATION = "“”"
"""The token that stands for direct speech."""
PARAGRAPH = "¶"
NARRATOR = "\u0001narrator"
"""The person who tells it, or the "you" it is told to."""
COMPANY = "\u0001company"
"""The narrator and others: "we"."""
SOMEBODY = "\u0001somebody"

_CONNECTIVES = frozenset("and but then so when while as until after".split())
_CLAUSE_OPENERS = (
    frozenset(". ! ? … ; : , — – - ( )".split()) | _CONNECTIVES | {word.capitalize() for word in _CONNECTIVES} | {QUOTATION, PARAGRAPH}
)
_ADVERBS = frozenset("then now soon also again still just once suddenly quickly slowly finally gently at".split())
_OWN = {"first": frozenset({"I"}), "second": frozenset({"you", "You"}), "third": frozenset[str]()}
_OWN_OBJECT = {"first": "me", "second": "you", "third": ""}
_MOTION = frozenset("to into toward towards through across onto inside down up along over".split())
_PARTICLES = frozenset("back out down up over off away".split())
_ENDS = frozenset(". ! ? … ; : , — – ) and".split()) | {QUOTATION, PARAGRAPH}
# After these the next verb of a clause is not told as done: "would have gone and seen", "had gone and seen".
_AUXILIARIES = frozenset("would could should must might may will shall can had has have did do does".split())
_ENDS_SUBJECT = _AUXILIARIES | frozenset(". ! ? … ; who which that".split())
_SAYING = frozenset("said says asked asks replied replies answered answers told tells added adds cried cries spoke speaks called".split())


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun as object: the head with its modifier, without determiner."""

    words: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place as goal."""

    words: str


Object = str | Thing | Place | None
"""A person's name, `NARRATOR`, `SOMEBODY`, "role:captain", a thing, a place, or nothing."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing done: by whom, of which class, to whom or what; `at` is its place in the passage, 0..1."""

    at: float
    subject: str
    deed: DeedClass
    object: Object
    spoken: bool = False


@dataclass(slots=True)
class Reading:
    """What clauses tell of a passage: deeds, how often each does what only those do who are there, and how often each speaks."""

    deeds: list[Deed] = field(default_factory=list)
    acts: dict[str, int] = field(default_factory=dict)
    speaks: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Teller:
    """The grammar of a passage: its person and tense, and the people and nouns of its book."""

    person: str
    tense: Tense
    names: Names
    people: Mapping[str, Person]
    nouns: Nouns
    anybody: str = SOMEBODY
    """Whom a pronoun means that means nobody named."""


class _Paragraph:
    """Who has been named since the paragraph began, and in the one before."""

    def __init__(self, last: _Paragraph | None = None) -> None:
        self.before = [n for n in last.named if n in last.subjects] if last and len(set(last.named)) == 1 else []
        self.named: list[str] = []
        self.subjects: set[str] = set()

    def one_of(self, gender: str, people: Mapping[str, Person], other_than: str | None = None) -> str | None:
        """Give the one person a pronoun can mean, or None where none or several can."""

        def gender_of(name: str) -> str:
            return people[name].gender if name in people else gender_of_role(name.removeprefix("role:"))

        for named in (self.named, self.before):
            able = {n for n in named if gender_of(n) in (gender, "")} - {other_than}
            if able:
                who = next(iter(able))
                clear = len(able) == 1 and gender_of(who) == gender
                return who if clear and (named is self.before or who in self.subjects) else None
        return None


def read_clauses(tokens: Sequence[str], teller: Teller) -> Reading:
    """Read the narration of a passage, speech replaced by `QUOTATION` and paragraphs opened by `PARAGRAPH`."""
    reading, paragraph = Reading(), _Paragraph()
    subject: str | None = None
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if token == PARAGRAPH:
            paragraph, subject = _Paragraph(paragraph), None
        elif tokens[i] in _ENDS_SUBJECT:
            subject = None
        before = tokens[i - 1] if i else PARAGRAPH
        found = _subject_at(tokens, i, teller, paragraph) if before in _CLAUSE_OPENERS else None
        if found is not None:
            subject, length = found
            verb = _verb_place(tokens, i + length)
            if verb is not None and tokens[verb] in _AUXILIARIES:
                subject, verb = None, None
            if verb is not None and subject is not None and subject.startswith("role:") and not _acts(tokens[verb], teller):
                subject, verb = None, None  # "the general opinion"
            i += length
            if verb is not None and subject is not None:
                _note(reading, tokens, verb, subject, teller, paragraph, spoken=before == QUOTATION)
                i = verb
            continue
        if (named := teller.names.at(tokens, i)) is not None:
            paragraph.named.append(named[0])
            if i > 1 and tokens[i - 2] == QUOTATION:
                _note_inverted(reading, tokens, i - 1, named[0], teller)
            i += named[1]
            continue
        if before in ("and", "then") and subject is not None:
            if token in DEED_FORMS[teller.tense]:
                _note(reading, tokens, i, subject, teller, paragraph, spoken=False)
            elif token.lower() in DETERMINERS or not token[0].islower():
                subject = None
        i += 1
    return reading


def _acts(word: str, teller: Teller) -> bool:
    """Tell whether a word is the verb of somebody who is there."""
    return word in _SAYING or word in BODILY_VERBS or word in DEED_FORMS[teller.tense] or word in SPEECH_FORMS[teller.tense]


def _subject_at(tokens: Sequence[str], i: int, teller: Teller, paragraph: _Paragraph) -> tuple[str, int] | None:
    """Give the subject of a clause that opens here and its length in tokens."""
    token = tokens[i]
    if token in _OWN[teller.person]:
        return NARRATOR, 1
    if token in ("we", "We") and teller.person == "first":
        return COMPANY, 1
    if (named := teller.names.at(tokens, i)) is not None:
        following = tokens[i + named[1] : i + named[1] + 1]
        if following == ["and"]:  # two subjects: neither alone
            return None
        paragraph.named.append(named[0])
        paragraph.subjects.add(named[0])
        return named
    low = token.lower()
    if low in ("he", "she"):
        who = paragraph.one_of("m" if low == "he" else "f", teller.people)
        return (who or teller.anybody, 1)
    if low == "the" and i + 1 < len(tokens) and (titled := teller.names.at(tokens, i + 1)) is not None:
        paragraph.named.append(titled[0])
        paragraph.subjects.add(titled[0])
        return titled[0], titled[1] + 1
    return _role_at(tokens, i, paragraph) if low in ("the", "a", "an") else None


def _role_at(tokens: Sequence[str], i: int, paragraph: _Paragraph) -> tuple[str, int] | None:
    """Give "the captain", "an old woman" as a person."""
    for k in (i + 1, i + 2):
        word = tokens[k] if k < len(tokens) else ""
        if word in ROLES and word not in KIN:
            after = tokens[k + 1] if k + 1 < len(tokens) else "."
            if after.islower() and after in ROLES:  # "the prisoner general"
                continue
            who = f"role:{word}"
            paragraph.named.append(who)
            return who, k + 1 - i
        if not word.islower() or word in BOUNDS:
            return None
    return None


def _verb_place(tokens: Sequence[str], i: int) -> int | None:
    """Give the place of the verb after a subject, adverbs passed over; None where the clause has none that counts."""
    for k in range(i, min(i + 3, len(tokens))):
        token = tokens[k]
        if not token[0].islower():
            return None
        if token in _ADVERBS or (token.endswith("ly") and len(token) > 4):
            continue
        return k
    return None


def _note(
    reading: Reading, tokens: Sequence[str], verb: int, subject: str, teller: Teller, paragraph: _Paragraph, *, spoken: bool
) -> None:
    """Note who acts, and the deed if the table has it."""
    word = tokens[verb]
    if subject == SOMEBODY or _acts(word, teller):
        _count(reading, subject)
    if subject == SOMEBODY:
        return
    at = verb / len(tokens)
    if spoken:
        reading.speaks[subject] = reading.speaks.get(subject, 0) + (word in _SAYING or word in SPEECH_FORMS[teller.tense])
        reading.deeds += [Deed(at, subject, entry, None, True) for entry in SPEECH_FORMS[teller.tense].get(word, ())[:1]]
        return
    for entry in DEED_FORMS[teller.tense].get(word, ()):
        fits, what = _object(entry, tokens, verb + 1, subject, teller, paragraph)
        if fits:
            reading.deeds.append(Deed(at, subject, entry, what))
            return


def _count(reading: Reading, subject: str) -> None:
    reading.acts[subject] = reading.acts.get(subject, 0) + 1


def _note_inverted(reading: Reading, tokens: Sequence[str], verb: int, subject: str, teller: Teller) -> None:
    """Note a speaker after the verb: "“...,” whispered Anne"."""
    word = tokens[verb]
    if word in _SAYING or word in SPEECH_FORMS[teller.tense]:
        _count(reading, subject)
        reading.speaks[subject] = reading.speaks.get(subject, 0) + 1
        reading.deeds += [Deed(verb / len(tokens), subject, e, None, True) for e in SPEECH_FORMS[teller.tense].get(word, ())[:1]]


def _object(
    entry: DeedClass, tokens: Sequence[str], j: int, subject: str, teller: Teller, paragraph: _Paragraph
) -> tuple[bool, Object]:
    """Tell whether what follows the verb is what the class asks for, and give its object."""
    following = tokens[j] if j < len(tokens) else "."
    if entry.need == "any":
        return True, None
    if entry.need == "words":
        return following in entry.after, None
    if entry.need == "alone":
        return following in _ENDS or following in ("at", "in", "from", "with", "before", "into", "behind", "under"), None
    if entry.need == "person":
        if entry.after:
            if following not in entry.after:
                return False, None
            j += 1
        who = _person_at(tokens, j, subject, teller, paragraph)
        return who is not None and not (subject == COMPANY and who == NARRATOR), who
    if entry.need == "place":
        words = _phrase(tokens, j, teller.nouns)
        return bool(words) and str(words).rsplit(" ", 1)[-1] in PLACES, Place(words) if words else None
    if entry.need == "to":
        goal = _place_after(tokens, j, teller.nouns)
        return goal is not None, goal
    words = thing_at(tokens, j, teller.nouns)
    return words is not None, Thing(words) if words else None


def _person_at(tokens: Sequence[str], j: int, subject: str, teller: Teller, paragraph: _Paragraph) -> str | None:
    if j >= len(tokens):
        return None
    if (named := teller.names.at(tokens, j)) is not None:
        return named[0] if named[0] != subject else None
    word = tokens[j]
    if word == _OWN_OBJECT[teller.person] and subject != NARRATOR:
        return NARRATOR
    following = tokens[j + 1] if j + 1 < len(tokens) else "."
    ends = following in _ENDS or following in BOUNDS or following == QUOTATION
    if word in ("him", "her") and ends:
        return paragraph.one_of("m" if word == "him" else "f", teller.people, subject) or SOMEBODY
    if word in ("the", "a", "an"):
        role = _role_at(tokens, j, paragraph)
        return role[0] if role and role[0] != subject else None
    return None


def _place_after(tokens: Sequence[str], j: int, nouns: Nouns) -> Place | None:
    """Give the place after a preposition of motion: "into the kitchen", "down to the old harbour"."""
    if j + 1 < len(tokens) and tokens[j] in _PARTICLES and tokens[j + 1] in _MOTION:
        j += 1
    if j + 1 >= len(tokens) or tokens[j] not in _MOTION or tokens[j + 1] not in ("the", "a", "an"):
        return None
    words = _phrase(tokens, j + 1, nouns)
    return Place(words) if words and words.rsplit(" ", 1)[-1] in PLACES else None


def thing_at(tokens: Sequence[str], j: int, nouns: Nouns) -> str | None:
    """Give the concrete thing that a determiner opens at token `j`."""
    words = _phrase(tokens, j, nouns)
    head = words.rsplit(" ", 1)[-1] if words else ""
    return words if words and is_concrete(head) and head not in ROLES and nouns.is_bodily(head) else None


def _phrase(tokens: Sequence[str], j: int, nouns: Nouns) -> str | None:
    """Give the noun phrase after a determiner, with a noun before its head, where it ends at a boundary."""
    if j >= len(tokens) or tokens[j].lower() not in DETERMINERS:
        return None
    run = list(_lower_run(tokens, j + 1))
    if not run or len(run) > 3 or not nouns.holds(run[-1]):
        return None
    return f"{run[-2]} {run[-1]}" if len(run) > 1 and nouns.holds(run[-2]) and is_concrete(run[-2]) else run[-1]


def _lower_run(tokens: Sequence[str], j: int) -> Iterator[str]:
    for word in tokens[j : j + 4]:
        if not word[0].islower() or word in BOUNDS or word in DETERMINERS or word == "and":
            return
        yield word
