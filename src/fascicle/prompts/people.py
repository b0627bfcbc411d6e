"""Who a prompt may speak of, and how: names by the tokens that make them, gender and role where the text says them.

A name counts only where the passages print it; gender is the cast's, else that of the pronouns that follow a name, or of a role.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fascicle.people.cast import names_by_word
from fascicle.prompts.word_lists import FEMALE_ROLES, MALE_ROLES, ROLES
from fascicle.prose.nouns import tokens_of
from fascicle.records import Character

_FORMAL = {"mr": "m", "sir": "m", "lord": "m", "mrs": "f", "miss": "f", "ms": "f", "lady": "f", "madame": "f", "mademoiselle": "f"}
_PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_OWNING = frozenset({"'s", "’s"})
_LEAST_PRONOUNS = 3
_CLEAR = 0.8
_REACH = 14  # tokens after a name in which a pronoun is taken to mean it


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the book as prompts know one: gender "m", "f" or "" for unknown, and a role as the text gives it, or ""."""

    name: str
    gender: str
    role: str


class Names:
    """The names of a cast, found in tokens."""

    def __init__(self, characters: Sequence[Character]) -> None:
        """Index every form that belongs to one person alone by its first token."""
        self._by_first: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for form, name in names_by_word(characters).items():
            words = tuple(tokens_of(form))
            if words:
                self._by_first[words[0]].append((words, name))
        for forms in self._by_first.values():
            forms.sort(key=lambda f: (-len(f[0]), f))
        self.first_words = self._by_first.keys()

    def at(self, tokens: Sequence[str], i: int) -> tuple[str, int] | None:
        """Give the person named at token `i` and the number of tokens of the name, the longest that fits."""
        if tokens[i] not in self._by_first:
            return None
        for words, name in self._by_first[tokens[i]]:
            if len(words) == 1 or tuple(tokens[i : i + len(words)]) == words:
                return name, len(words)
        return None

    def named(self, form: str) -> str | None:
        """Give the person whom a form of a name, with or without "the", means."""
        tokens = tokens_of(form.removeprefix("the "))
        found = self.at(tokens, 0) if tokens else None
        return found[0] if found is not None and found[1] == len(tokens) else None

    def all(self, tokens: Sequence[str]) -> list[tuple[int, str, int]]:
        """Give each name with its place and length, the longest where one stands in another; possessives count."""
        known, found, end = self._by_first, list[tuple[int, str, int]](), 0
        opening = {token for token in set(tokens) if token in known or (token[-2:] in _OWNING and token[:-2] in known)}
        for i in [k for k, token in enumerate(tokens) if token in opening] if opening else ():
            if i < end:
                continue
            named = self.at(tokens, i) if tokens[i] in known else self.at([tokens[i][:-2]], 0)
            if named is not None:
                found.append((i, *named))
                end = i + named[1]
        return found


Named = Sequence[tuple[int, str, int]]


def is_name(who: str) -> bool:
    """Tell a person of the cast from a role or a mark like `clauses.NARRATOR`."""
    return who[:1] != "\u0001" and not who.startswith("role:")


def read_people(passages: Iterable[tuple[Sequence[str], Named]], characters: Sequence[Character]) -> dict[str, Person]:
    """Learn gender and role of each person from the narration of a book, given as tokens with the names in them."""
    pronouns: defaultdict[str, Counter[str]] = defaultdict(Counter)
    roles: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for tokens, found in passages:
        for k, (i, name, length) in enumerate(found):
            after = i + length
            end = min(after + _REACH, found[k + 1][0] if k + 1 < len(found) else len(tokens))
            gender = next((_PRONOUNS[t.lower()] for t in tokens[after:end] if t.lower() in _PRONOUNS), None)
            if gender:
                pronouns[name][gender] += 1
            if role := _role_beside(tokens, i, after):
                roles[name][role] += 1
    return {c.name: _person(c, pronouns[c.name], roles[c.name]) for c in characters}


def _role_beside(tokens: Sequence[str], start: int, after: int) -> str | None:
    """Give the role that a name stands beside: "the butler Harris", "Harris, the butler", "her brother Tom"."""
    before = tokens[start - 1].lower() if start else ""
    if before in ROLES and start > 1 and tokens[start - 2].lower() in ("the", "his", "her", "my", "our", "their", "a", "an"):
        return before
    following = [t.lower() for t in tokens[after : after + 3]]
    if len(following) == 3 and following[0] == "," and following[1] in ("the", "a", "an", "his", "her", "my") and following[2] in ROLES:
        return following[2]
    return None


def _person(character: Character, pronouns: Mapping[str, int], roles: Counter[str]) -> Person:
    title = tokens_of(character.name)[0].lower() if character.name else ""
    role = roles.most_common(1)[0][0] if roles else title if title in ROLES and " " in character.name else ""
    if role in ("man", "woman", "boy", "girl", "crowd", "lady", "gentleman", "stranger"):
        role = ""
    total = sum(pronouns.values())
    best = max(pronouns, key=lambda g: (pronouns[g], g), default="")
    clear = total >= _LEAST_PRONOUNS and pronouns[best] >= _CLEAR * total
    told = {"female": "f", "male": "m", None: ""}[character.gender]
    gender = told or _FORMAL.get(title) or (best if clear else gender_of_role(role))
    return Person(character.name, gender, role)


def gender_of_role(role: str) -> str:
    """Give "m" or "f" where a role says it, else ""."""
    return "m" if role in MALE_ROLES else "f" if role in FEMALE_ROLES else ""
