"""Who is there in a passage, who is only spoken of, whose view it is, and the form of a name that a prompt may use."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from fascicle.prompts.clause_parts import NARRATOR
from fascicle.prompts.clauses import Reading
from fascicle.prompts.passage import Passage
from fascicle.records import Annotation, Character, Chunk

_LEAST_USES = 2
_LEAST_NAMED = 4
_LEAST_LONG = 3  # in a long passage, which tells of more people than are there
_SAME_LETTERS = 4
_LEAST_SPAN = 0.1  # of the narration, where it is so long
_LEAST_ALONE = 0.3
_LONG = 300  # tokens
_LEAST_BESIDE = 0.2  # of the times that the one named most is
_HOLDER_SURE = 0.5
_VIEW_SURE = 0.7  # in the third person a passage may have no holder at all
_ENDS_CALL = frozenset(", . ! ? ; ” ’ \" '".split())
_OPENS_CALL = frozenset(", ! ? ; — “ ‘ \" ' O Oh oh dear".split())


def there(label: Annotation, passage: Passage, reading: Reading) -> list[str]:
    """Give the names of those who are there, most present first: who acts or speaks, and is not named in passing beside the others."""
    narrated, speaks = Counter(name for _, name, _ in passage.named), speeches_by(passage, reading)
    least = _LEAST_BESIDE * max(narrated.values(), default=0)
    own = label.pov.character if label.pov else None
    enough = _LEAST_USES if len(passage.told) < _LONG else _LEAST_LONG
    found = [
        n
        for n in narrated
        if narrated[n] >= _LEAST_USES
        and (_is_there(reading.acts.get(n, 0), speaks.get(n, 0), enough)
        or (narrated[n] >= _LEAST_NAMED and reading.acts.get(n, 0) and (reading.verbs.get(n, 0) >= enough or n == own)))
    ]
    found = [n for n in found if narrated[n] + speaks.get(n, 0) >= least]
    staying = [n for n in found if n == own or speaks.get(n, 0) >= _LEAST_USES or _spread(n, passage) >= _LEAST_SPAN]
    if len(others := [n for n in staying if n != own]) == 1 and _spread(others[0], passage) < _LEAST_ALONE:
        staying.remove(others[0])  # who alone is named would be taken for the other main person
    return sorted(staying, key=lambda n: (-narrated[n] - reading.acts.get(n, 0), n))


def present(label: Annotation, passage: Passage, reading: Reading) -> set[str]:
    """Give those who are there, whoever tells it or whose view it is included."""
    return {*there(label, passage, reading), NARRATOR, *([view] if (view := holder(label)) else [])}


def spoken_of(passage: Passage) -> Counter[str]:
    """Count who is spoken of; whoever is called by name ("Come, Osk!") is there, and counts for nothing."""
    count: Counter[str] = Counter()
    called = set()
    for i, name, length in passage.heard:
        after = passage.talk[i + length]
        if after in _ENDS_CALL and (i == 0 or passage.talk[i - 1] in _OPENS_CALL):
            called.add(name)
        count[name] += 1
    return Counter({name: n for name, n in count.items() if name not in called})


def speeches_by(passage: Passage, reading: Reading) -> dict[str, int]:
    """Count the speeches of each, by tags and beats or as the dialogue has them, whichever finds more."""
    voices = passage.voices
    return {n: max(reading.speaks.get(n, 0), voices[n]) for n in {*reading.speaks, *voices}}


def holder(label: Annotation) -> str | None:
    """Give who tells it or whose view it is, where that is sure enough to be named."""
    pov = label.pov
    return pov.character if pov is not None and pov.confidence >= (_VIEW_SURE if pov.person == "third" else _HOLDER_SURE) else None


def _spread(name: str, passage: Passage) -> float:
    """Give over how much of a passage the narration names somebody; a short one tells nothing of that, and counts as whole."""
    if len(passage.told) < _LONG:
        return 1.0
    places = [i for i, who, _ in passage.named if who == name]
    return (places[-1] - places[0]) / len(passage.told)


def in_view(label: Annotation, passage: Passage, reading: Reading) -> Annotation:
    """Give the label without a holder in the third person whom the passage does not show: not there, nor the first to be named."""
    if label.pov is None or label.pov.person != "third" or label.pov.character is None:
        return label
    first = passage.named[0][1] if passage.named else label.pov.character
    if label.pov.character == first or label.pov.character in there(label, passage, reading):
        return label
    return replace(label, pov=replace(label.pov, character=None))


def one_of_each(names: Sequence[str]) -> tuple[str, ...]:
    """Give names without those that may be short for another: "Catherine" and "Cathy" may be one person, or two whom a prompt confuses."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(name if " " in name else name[:_SAME_LETTERS], name)
    return tuple(kept.values())


def _is_there(acts: int, speaks: int, enough: int) -> bool:
    """Tell whether somebody is there and not only thought or told of: acts so often, or speaks as well."""
    return acts >= enough or speaks > _LEAST_USES or (acts > 0 and speaks >= _LEAST_USES)


class Printed:
    """How a book prints one person's name, and where."""

    def __init__(self, character: Character, text: str) -> None:
        """Read the form of each mention in the text of the book."""
        titled = sum(text[max(0, at - 4) : at].lower() == "the " for at in character.mentions)
        own = character.name.startswith("the ") or 2 * titled > len(character.mentions)  # "the Prime Minister"
        self._article = "the " if own else ""
        self._usual = character.name.removeprefix("the ")
        forms = sorted((self._usual, *character.aliases), key=len, reverse=True)
        self._places = character.mentions
        self._forms = [_as_printed(text, at, forms, self._usual) for at in character.mentions]
        self._usual_from = next((at for at, f in zip(self._places, self._forms, strict=True) if f == self._usual), len(text))
        self.first = character.mentions[0]

    def usual(self, chunk: Chunk) -> str | None:
        """Give the usual form if the book has printed it by the end of a chunk, else what `form` gives."""
        return self._article + self._usual if self._usual_from < chunk.span.end else self.form(chunk)

    def form(self, chunk: Chunk) -> str | None:
        """Give the form that a prompt for a chunk may use: one that the chunk prints, else one that the book has printed before."""
        first, last = bisect_left(self._places, chunk.span.start), bisect_left(self._places, chunk.span.end)
        here = Counter(f for f in self._forms[first:last] if f)
        if self._usual in here or (not here and self._usual_from < chunk.span.end):
            return self._article + self._usual
        if here:
            return max(here, key=lambda f: (here[f], f))  # with its article where the chunk prints one
        return self._forms[last - 1] or None if last else None


def _as_printed(text: str, at: int, forms: Sequence[str], usual: str) -> str:
    """Give the form of a name at an offset; another than the usual one keeps its article ("the Professor")."""
    form = next((f for f in forms if text.startswith(f, at)), "")
    return f"the {form}" if form and form != usual and text[max(0, at - 4) : at].lower() == "the " else form
