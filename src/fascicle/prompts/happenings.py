"""What happens, in other words than the passage's: the main deeds in their order, or the talk. Says it for one turn in the making."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from fascicle.prompts.clause_parts import COMPANY, NARRATOR, Place, Thing
from fascicle.prompts.clauses import Deed
from fascicle.prompts.facts import Book, Facts
from fascicle.prompts.grammar import Draw, finite, listed
from fascicle.prompts.matters import as_known
from fascicle.prompts.references import References

Layout = Literal["say", "note", "list"]


@dataclass(slots=True)
class Turn:
    """A human turn in the making: the facts, who has been mentioned, what has been said and under which labels."""

    facts: Facts
    book: Book
    draw: Draw
    refs: References
    layout: Layout
    most_deeds: int = 0
    named_things: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    opens_chapter: bool = False


def has_happenings(turn: Turn) -> bool:
    """Tell whether anything can be told of what happens."""
    return turn.most_deeds > 0 and (bool(turn.facts.deeds) or _talkers(turn) is not None)


def happenings(turn: Turn, most: int | None = None) -> str:
    """Tell the main deeds in the order of the passage, and the talk where they are few; people are mentioned as they come."""
    most = turn.most_deeds if most is None else most
    ranked = sorted(turn.facts.deeds[:most], key=lambda d: d.at)
    clauses: list[str] = []
    last: str | None = None
    for deed in ranked:
        phrase = _deed_phrase(turn, deed, mention_first=deed.subject != last)
        if deed.subject == last:
            clauses[-1] += turn.draw.write("[, then| and then| and later]") + f" {phrase}"
        else:
            clauses.append(phrase)
        last = deed.subject
    if len(ranked) < most and (talkers := _talkers(turn)) is not None:
        clauses.append(_talk(turn, talkers))
    return _joined(turn, clauses)


def _joined(turn: Turn, clauses: Sequence[str]) -> str:
    text = ""
    for clause in clauses:
        text += (turn.draw.write("[; then|, and|;|, then]") + " " if text else "") + clause
    return text


def _deed_phrase(turn: Turn, deed: Deed, *, mention_first: bool) -> str:
    subject = turn.refs.to(deed.subject) if mention_first else ""
    what = deed.object
    if isinstance(what, Thing):
        turn.named_things.append(what.words)
        shown = turn.book.nouns.with_article(what.words)
    elif isinstance(what, Place):
        shown = f"the {what.words}"
    else:
        shown = turn.refs.to(what) if what else ""
    phrase = turn.draw.pick(f"deed {deed.deed.index}", deed.deed.phrases)
    return f"{subject} {finite(phrase, plural=deed.subject == COMPANY)}".replace("{o}", shown).strip()


def _talkers(turn: Turn) -> tuple[str, str] | None:
    """Give two who talk about something: that people talk, the kind of scene says."""
    talkers = [s for s in turn.facts.talkers if s == NARRATOR or s in turn.facts.forms]
    if len(talkers) < 2 or turn.facts.topics[0] in turn.named_things:
        return None
    return talkers[0], talkers[1]


def _talk(turn: Turn, talkers: tuple[str, str]) -> str:
    names = listed([turn.refs.to(s) for s in talkers])
    turn.named_things.append(turn.facts.topics[0])
    slots = {"names": names, "topic": as_known(turn.facts.topics[0], turn.book.nouns)}
    return turn.draw.write("{names} [talk about|get on to|get to talking about|talk, among other things, about] {topic}", slots)
