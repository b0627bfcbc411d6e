"""The human turn: an opening, then moves in an order and a layout, composed from the facts of a chunk.

Four specificities: minimal (a bare request, or "continue" with the end of the preceding passage), light (one or two facts), guided (who,
where, what happens, whose view, tone), detailed (all that is known). Opening, order, layout and wording are drawn apart from each other, so
that a book's prompts share no template; what is unknown is left unsaid.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fascicle.prompts import phrases
from fascicle.prompts.facts import Book, Facts
from fascicle.prompts.grammar import Draw, capital, listed, sentence
from fascicle.prompts.happenings import Layout, Turn, happenings, has_happenings
from fascicle.prompts.kinds import is_talk, kind
from fascicle.prompts.moves import has_company, own_part, where, who, write_move
from fascicle.prompts.references import References
from fascicle.records import Specificity
from fascicle.settings import PromptRules

_CONTINUED = 0.75
"""Share of the minimal prompts that continue a quotation, where one may be quoted."""
_DEEDS = {"minimal": 0, "light": 1, "guided": 2, "detailed": 3}
_LIGHT: tuple[tuple[str, ...], ...] = (
    ("deeds", "things"),
    ("people", "topics"),
    ("place", "things"),
    ("things", "view"),
    ("deeds", "place"),
    ("people", "things"),
    ("people", "world"),
    ("world", "things"),
    ("people", "spoken of"),
    ("topics", "view"),
    ("about", "people"),
    ("roles", "place"),
    ("kin", "things"),
)
_LIGHT_BARE: tuple[tuple[str, ...], ...] = (
    ("people", "view"),
    ("people", "length"),
    ("view", "length"),
    ("people", "speech", "closing"),
    ("length", "people"),
    ("view", "people"),
    ("speech", "length"),
    ("scenes", "people", "length"),
    ("pace", "view"),
)
_TELLING = frozenset({"deeds", "topics", "things", "place", "world", "spoken of", "about", "roles", "kin"})
_MOST_TELLING = ("topics", "roles", "kin", "about", "things", "spoken of", "world", "place")
_WHAT_IF_WEIGHT = 4
_LEAST_MOVES = 2
_LEAST_TELLING = 3
"""So many facts of a guided prompt tell its scene from the others, where so many are known."""
_GUIDED: tuple[tuple[str, ...], ...] = (
    ("people", "place", "deeds", "things", "view", "mood"),
    ("view", "people", "deeds", "topics", "place", "pace"),
    ("place", "deeds", "people", "topics", "scenes", "mood", "view"),
    ("deeds", "things", "people", "chief", "view", "speech"),
    ("people", "topics", "deeds", "place", "asker", "view", "length"),
)
_DETAILED: tuple[tuple[str, ...], ...] = (
    ("people", "place", "deeds", "newcomer", "kin", "topics", "things", "about", "world", "spoken of", "weather", "view", "mood", "pace",
     "speech", "scenes", "closing", "known", "length"),
    ("place", "people", "deeds", "topics", "chief", "kin", "roles", "view", "things", "about", "spoken of", "world", "mood", "speech",
     "pace", "closing", "length"),
    ("view", "people", "newcomer", "kin", "roles", "place", "deeds", "things", "world", "topics", "about", "asker", "spoken of", "mood",
     "weather", "scenes", "pace", "closing", "length"),
    ("deeds", "people", "chief", "place", "kin", "roles", "things", "world", "topics", "about", "spoken of", "speech", "mood", "pace",
     "view", "length", "closing", "known"),
)
_LAYOUTS: dict[str, tuple[Layout, ...]] = {
    "light": ("say", "say", "note"),
    "guided": ("say", "say", "note", "list"),
    "detailed": ("say", "say", "note", "list"),
}


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for one chunk; `quote` is the end of the passage before it, where it may be quoted; `simpler` drops so many moves."""

    facts: Facts
    specificity: Specificity
    quote: str | None
    simpler: int = 0


@dataclass(frozen=True, slots=True)
class Wording:
    """A composed turn, the moves that made it, and whether it quotes."""

    text: str
    template: str
    quotes: bool = False


def compose(request: Request, book: Book, rules: PromptRules, draw: Draw) -> Wording:
    """Compose one human turn."""
    if request.specificity == "minimal" and request.quote is not None and draw.rng.random() < _CONTINUED:
        frame = draw.pick("continue", phrases.CONTINUATIONS)
        return Wording(draw.write(frame, {"quote": request.quote}), f"continue:{phrases.CONTINUATIONS.index(frame) + 1}", True)
    turn = _new_turn(request, book, rules, draw)
    opening, text, used = _open(turn, request.specificity)
    names = [name for name in _wanted(turn, request, rules) if name not in used]
    if request.simpler:
        names = names[: -request.simpler] or names[:1]
    moves = [(name, said) for name in names if (said := write_move(name, turn))]
    if request.specificity != "minimal" and len(used) + len(moves) < _LEAST_MOVES and "length" not in names:
        moves += [("length", said)] if (said := write_move("length", turn)) else []
    body = _laid_out(text, [said for _, said in moves], turn)
    return Wording(body, f"{opening}/{turn.layout}:" + "+".join(["kind", *used, *(name for name, _ in moves)]))


def _new_turn(request: Request, book: Book, rules: PromptRules, draw: Draw) -> Turn:
    minimal = request.specificity == "minimal"
    layout: Layout = "say" if minimal else draw.pick(f"layout {request.specificity}", _LAYOUTS[request.specificity])
    refs = References(request.facts, book, by_role=rules.names == "role")
    return Turn(request.facts, book, draw, refs, layout, _DEEDS[request.specificity])


def _wanted(turn: Turn, request: Request, rules: PromptRules) -> list[str]:
    """Give the moves of a specificity, in one of its orders; a light one takes the first order that tells something."""
    if request.specificity == "minimal":
        return []
    style = ["style"] if rules.style_word else []
    if request.specificity == "light":
        able = [order for order in _LIGHT if _TELLING & set(order) & _known(turn)]
        return list(turn.draw.pick("light", able)) if able else list(turn.draw.pick("light bare", _LIGHT_BARE))
    if request.specificity == "guided":
        order = turn.draw.pick("guided", _GUIDED)
        known = _known(turn)
        missing = [name for name in _MOST_TELLING if name in known and name not in order]
        return [*order, *missing[: max(0, _LEAST_TELLING - len(known & set(order)))], *style]
    return [*turn.draw.pick("detailed", _DETAILED), *style]


def _known(turn: Turn) -> set[str]:
    facts = turn.facts
    known = {
        "deeds": has_happenings(turn),
        "topics": facts.topics,
        "things": facts.things,
        "world": facts.world,
        "place": where(turn),
        "spoken of": facts.spoken_of,
        "about": facts.subjects,
        "roles": facts.roles,
        "kin": facts.kin,
    }
    return {name for name, value in known.items() if value}


def _open(turn: Turn, specificity: Specificity) -> tuple[str, str, list[str]]:
    """Open the turn: its name, its first sentence or two, and the moves that these have made."""
    opening = turn.draw.pick(f"opening {specificity}", _openings(turn, specificity))
    pattern, named = phrases.OPENINGS[opening], kind(turn)
    turn.opens_chapter = opening == "chapter"
    if opening == "event first":
        return opening, f"{sentence(happenings(turn))} {sentence(_to_kind(turn, named))}", ["deeds"]
    if opening == "what if":
        return opening, f"{turn.draw.write(pattern, {'clause': happenings(turn, 1)})} {sentence(_to_kind(turn, named))}", ["deeds"]
    if opening == "place first":
        return opening, f"{sentence(where(turn))} {sentence(_to_kind(turn, named))}", ["place"]
    if opening == "people first":
        people = listed([*own_part(turn), *(turn.refs.to(p) for p in who(turn))])
        return opening, f"{sentence(people)} {sentence(_to_kind(turn, named))}", ["people"]
    used: list[str] = []
    plain = specificity != "minimal" and turn.layout == "say" and opening not in ("bare", "chapter") and " with " not in named
    if plain and who(turn) and turn.draw.pick("with people", (True, False)):
        named, used = _with_people(turn, named), ["people"]
    elif has_happenings(turn) and turn.layout == "say" and opening != "bare" and turn.draw.pick("with clause", (True, False)):
        pattern_with = phrases.ASK_WITH_CLAUSE if opening in ("question", "editor") else phrases.WITH_CLAUSE
        named, used = turn.draw.write(pattern_with, {"kind": named, "clause": happenings(turn)}), ["deeds"]
    text = turn.draw.write(pattern, {"kind": named})
    return opening, capital(text) + ("?" if opening == "question" else "."), used


def _with_people(turn: Turn, named: str) -> str:
    """Give the kind of scene with the people in it: a conversation between two who both speak, else a scene with them."""
    people = [*own_part(turn), *(turn.refs.to(p) for p in who(turn))]
    pair = is_talk(turn) and len(people) == 2 and "conversation" in named
    return turn.draw.write(phrases.BETWEEN if pair else phrases.WITH_PEOPLE, {"kind": named, "who": listed(people)})


def _to_kind(turn: Turn, named: str) -> str:
    pattern = phrases.TURN_TO_SCENE if named in ("a scene", "a new scene") else phrases.TURN_TO_KIND
    return turn.draw.write(pattern, {"kind": named})


def _openings(turn: Turn, specificity: Specificity) -> Sequence[str]:
    """Give the openings that the facts allow."""
    names = ["order", "wish", "question", "note", "editor", "bare"]
    if turn.facts.chunk.start_kind == "chapter":
        names.append("chapter")
    if specificity == "minimal":
        return names
    if has_happenings(turn):
        names.append("event first")
        if turn.facts.deeds and turn.facts.deeds[0].deed.weight >= _WHAT_IF_WEIGHT and turn.facts.deeds[0].object is not None:
            names.append("what if")
    if where(turn) and turn.facts.scenery.extent == "whole":
        names.append("place first")
    if has_company(turn):
        names.append("people first")
    return names


def _laid_out(text: str, said: Sequence[str], turn: Turn) -> str:
    if not said:
        return text
    if turn.layout == "list":
        return "\n".join([text, *(capital(line) for line in said)])
    if turn.layout == "say":
        return " ".join([text, *(sentence(line) for line in said)])
    return f"{text} {turn.draw.pick('jotted', (sentence(capital('; '.join(said))), ' '.join(sentence(s) for s in said)))}"
