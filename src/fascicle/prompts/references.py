"""How a prompt calls a person: by a name that the book has printed, or by a role; first "a man", then "the man"."""

from __future__ import annotations

from fascicle.prompts.clause_parts import COMPANY, NARRATOR, SOMEBODY
from fascicle.prompts.facts import Book, Facts
from fascicle.prose.nouns import with_a

_BY_GENDER = {"m": "man", "f": "woman"}
_TELLER = {"first": "the narrator", "second": "the protagonist", "third": "the main character"}


class References:
    """The references of one prompt, in the order in which they are made."""

    def __init__(self, facts: Facts, book: Book, *, by_role: bool) -> None:
        """Start a prompt in which nobody has been mentioned."""
        self._facts, self._book, self._by_role = facts, book, by_role
        self._roles: dict[str, str] = {}
        self._mentioned: set[str] = set()
        self._unknown: list[str] = []
        self._called: set[str] = set()

    @property
    def own(self) -> str:
        """Give who tells it, or whose view it is."""
        return self.to(NARRATOR)

    def knows(self, person: str) -> bool:
        """Tell whether the prompt has mentioned somebody by role."""
        return person in self._mentioned

    def has_called(self, person: str) -> bool:
        """Tell whether the prompt has spoken of a person, by name or by role."""
        return person in self._called

    def to(self, person: str) -> str:
        """Give the words for a person, `NARRATOR`, `SOMEBODY` or "role:captain"."""
        facts = self._facts
        self._called.add(person)
        if person == SOMEBODY:
            return "somebody"
        if person == COMPANY:
            return f"{self.own} and the others"
        told_by = facts.label.pov.person if facts.label.pov else "third"
        is_own = person == NARRATOR or (person == facts.holder and told_by != "third")
        if is_own and (self._by_role or facts.holder is None):
            return _TELLER[told_by]
        if person == NARRATOR:
            person = facts.holder or person
        # A clause may hold a word that elsewhere is a name ("the fleet sailed"): who is not printed here by name is called by role.
        return facts.forms[person] if not self._by_role and person in facts.forms else self._role(person)

    def _role(self, person: str) -> str:
        """Give a role with its article: "a captain" at first, "the captain" after; a second one is "another captain"."""
        known = self._book.people.get(person)
        stated = person.removeprefix("role:") if person.startswith("role:") else ""
        noun = stated if known is None else known.role or _BY_GENDER.get(known.gender, "")
        if not noun:  # nothing is known of whoever it is
            if person not in self._unknown:
                self._unknown.append(person)
            return "somebody else" if self._unknown.index(person) else "somebody"
        if person not in self._roles:
            before = sum(n.rsplit(" ", 1)[-1] == noun for n in self._roles.values())
            self._roles[person] = ("", "other ", "third ", "fourth ")[min(before, 3)] + noun
        noun = self._roles[person]
        if person in self._mentioned:
            return f"the {noun}"
        self._mentioned.add(person)
        return f"an{noun}" if noun.startswith("other ") else with_a(noun)
