"""The parts of a clause: who and what a verb can have as subject or object, read from tokens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fascicle.annotation.details import is_concrete
from fascicle.prompts.people import Names, Person, gender_of_role
from fascicle.prompts.verbs import DeedClass
from fascicle.prompts.word_lists import KIN, PLACES, ROLES
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

SAYING = frozenset("said says asked asks replied replies answered answers told tells added adds cried cries spoke speaks called".split())
_OWN_OBJECT = {"first": "me", "second": "you", "third": ""}
_GOAL = frozenset("to into toward towards onto".split())  # what one runs across or down is no goal
_PARTICLES = frozenset("back out down up over off away".split())
_ENDS = frozenset(". ! ? … ; : , — – ) and".split()) | {QUOTATION, PARAGRAPH}


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
class Teller:
    """The grammar of a passage: its person and tense, and the people and nouns of its book."""

    person: str
    tense: Tense
    names: Names
    people: Mapping[str, Person]
    nouns: Nouns
    anybody: str = SOMEBODY
    """Whom a pronoun means that means nobody named."""


class Paragraph:
    """Who has been named since the paragraph began, and in the one before."""

    def __init__(self, last: Paragraph | None = None) -> None:
        """Start a paragraph after `last`."""
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


def role_at(tokens: Sequence[str], i: int, paragraph: Paragraph, *, object_only: bool = False) -> tuple[str, int] | None:
    """Give "the captain", "an old woman" as a person, and the tokens it takes; an object ends where its noun does."""
    for k in (i + 1, i + 2):
        word = tokens[k] if k < len(tokens) else ""
        if word in ROLES and word not in KIN:
            after = tokens[k + 1] if k + 1 < len(tokens) else "."
            if after.islower() and after in ROLES:  # "the prisoner general"
                continue
            if after.islower() and object_only and after not in BOUNDS and after not in _ENDS:  # "an orderly queue"
                return None
            who = f"role:{word}"
            paragraph.named.append(who)
            return who, k + 1 - i
        if not word.islower() or word in BOUNDS:
            return None
    return None


def object_of(
    entry: DeedClass, tokens: Sequence[str], j: int, subject: str, teller: Teller, paragraph: Paragraph
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
    if entry.need == "to":
        goal = _place_after(tokens, j, teller.nouns)
        return goal is not None, goal
    words = _thing_at(tokens, j, teller.nouns)
    return words is not None, Thing(words) if words else None


def _person_at(tokens: Sequence[str], j: int, subject: str, teller: Teller, paragraph: Paragraph) -> str | None:
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
        role = role_at(tokens, j, paragraph, object_only=True)
        return role[0] if role and role[0] != subject else None
    return None


def _place_after(tokens: Sequence[str], j: int, nouns: Nouns) -> Place | None:
    """Give the place after a preposition of motion: "into the kitchen", "down to the old harbour"."""
    if j + 1 < len(tokens) and tokens[j] in _PARTICLES and tokens[j + 1] in _GOAL:
        j += 1
    if j + 1 >= len(tokens) or tokens[j] not in _GOAL or tokens[j + 1] not in ("the", "a", "an"):
        return None
    words = _phrase(tokens, j + 1, nouns)
    return Place(words) if words and words.rsplit(" ", 1)[-1] in PLACES else None


def _thing_at(tokens: Sequence[str], j: int, nouns: Nouns) -> str | None:
    """Give the concrete thing that a determiner opens at token `j`."""
    words = _phrase(tokens, j, nouns)
    head = words.rsplit(" ", 1)[-1] if words else ""
    return words if words and is_concrete(head) and head not in ROLES and head not in PLACES and nouns.is_bodily(head) else None


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
