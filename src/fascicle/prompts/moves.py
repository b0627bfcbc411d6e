"""The moves of a prompt: each thing that can be said of a chunk, as a full sentence, a jotting, or a line of a list.

A move whose facts are unknown is silent. Who does what is told in other words than the passage's (`deed_table`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fascicle.annotation.details import rarity
from fascicle.prompts import phrases
from fascicle.prompts.clause_parts import NARRATOR
from fascicle.prompts.grammar import listed
from fascicle.prompts.happenings import Turn, happenings, has_happenings
from fascicle.prompts.word_lists import PLAIN_ROLES, TIMES

_MOST_PEOPLE = 4
_LEAST_LENGTH_NAMED = 100  # words
_MOST_THINGS = 2  # a writer names what matters; a longer list reads like an inventory
_MIXED_LEAD = 0.1  # a scene type that leads by less is told as a mixture
_MUCH_SPEECH, _SOME_SPEECH, _LITTLE_SPEECH = 0.5, 0.2, 0.06
_BRISK, _SLOW = 11, 21  # words a sentence; English novels mostly keep between


def write_move(name: str, turn: Turn) -> str:
    """Write one move in the layout of the turn, or "" where its facts are unknown."""
    made = _MOVES[name](turn)
    if made is None:
        return ""
    form, slots = made
    if turn.layout == "say":
        return turn.draw.write(phrases.SAY[form], slots)
    base = form if form in phrases.NOTE else _base(form)
    if turn.layout == "note":
        return turn.draw.write(phrases.NOTE[base], slots)
    label = phrases.LABELS.get(form) or phrases.LABELS[_base(form)]
    return f"{turn.draw.write(label)}: {turn.draw.write(phrases.LISTED.get(base) or phrases.NOTE[base], slots)}"


def _base(form: str) -> str:
    first = form.split(" ", maxsplit=1)[0]
    return "view" if first == "holder" else first


Slots = tuple[str, dict[str, str]] | None


def kind(turn: Turn) -> str:
    """Give the kind of scene as a noun phrase; two kinds where neither leads."""
    label = turn.facts.label
    if label.scene_type is None or label.tension is None:
        return "a scene"
    modes = sorted(zip(label.scene_type.scores, phrases.KINDS, strict=True), reverse=True)
    if modes[0][0] - modes[1][0] < _MIXED_LEAD:
        return turn.draw.write(phrases.MIXED[frozenset({modes[0][1], modes[1][1]})])
    return turn.draw.write(phrases.KINDS[label.scene_type.label][label.tension.level])


def where(turn: Turn) -> str:
    """Give place and time as an adverbial ("in a kitchen, at night"), or ""."""
    scenery = turn.facts.scenery
    known = scenery.place.startswith("the ") or scenery.place[:1].isupper()
    shown = scenery.place if known else turn.book.nouns.with_article(scenery.place)
    place = f"{scenery.preposition} {shown}" if scenery.place and scenery.is_set else ""
    return ", ".join(part for part in (place, scenery.time) if part)


def who(turn: Turn) -> list[str]:
    """Give the people to be named besides whoever tells it."""
    facts = turn.facts
    told_by = facts.label.pov.person if facts.label.pov else "third"
    return [p for p in facts.people if not (p == facts.holder and told_by != "third")][:_MOST_PEOPLE]


def own_part(turn: Turn) -> list[str]:
    """Give who tells it by name, where it is told in the first or second person and the name is known."""
    return [turn.refs.own] if _is_told_by_name(turn) else []


def has_company(turn: Turn) -> bool:
    """Tell whether two or more can be named."""
    return _is_told_by_name(turn) + len(who(turn)) > 1


def _is_told_by_name(turn: Turn) -> bool:
    pov, holder = turn.facts.label.pov, turn.facts.holder
    return pov is not None and pov.person != "third" and holder is not None


def _deeds(turn: Turn) -> Slots:
    return ("deeds", {"clause": happenings(turn)}) if has_happenings(turn) else None


def _people(turn: Turn) -> Slots:
    facts = turn.facts
    people = who(turn)
    others = [p for p in people if not turn.refs.has_called(p)]
    if len(others) < len(people) or (people and turn.refs.has_called(NARRATOR)):  # what happens has brought the rest in
        return ("people too", {"all": listed([turn.refs.to(p) for p in others])}) if others else None
    names = [turn.refs.to(p) for p in people]
    told_by = facts.label.pov.person if facts.label.pov else "third"
    if not names:
        return None
    slots = {"all": listed(names), "own": turn.refs.own if told_by != "third" else ""}
    if turn.layout != "say":
        return "people", {"all": listed([slots["own"], *names] if told_by == "second" else names)}
    if told_by != "third":
        return ("people beside one" if len(names) == 1 else "people beside"), slots
    return ("people one" if len(names) == 1 else "people more"), slots


def _roles(turn: Turn) -> Slots:
    roles = [who for r in turn.facts.roles[:2] if r not in PLAIN_ROLES and not turn.refs.knows(who := f"role:{r}")]
    return ("roles", {"all": listed([turn.refs.to(r) for r in roles])}) if roles else None


def _spoken_of(turn: Turn) -> Slots:
    told_by = turn.facts.label.pov.person if turn.facts.label.pov else "third"
    absent = [p for p in turn.facts.spoken_of if not (p == turn.facts.holder or told_by != "third")]
    return ("spoken of", {"all": turn.refs.to(absent[0])}) if absent else None


def _newcomer(turn: Turn) -> Slots:
    new = [p for p in turn.facts.newcomers if p in turn.facts.forms]
    return ("newcomer", {"all": turn.refs.to(new[0])}) if new else None


def _known(turn: Turn) -> Slots:
    terms = [t for t in turn.facts.known_terms if t not in turn.facts.world][:2]
    return ("known", {"all": listed(terms)}) if terms else None


def _world(turn: Turn) -> Slots:
    named = turn.facts.scenery.named
    free = [t for t in turn.facts.world if t.removeprefix("the ") != named.removeprefix("the ")]
    return ("world", {"all": free[0]}) if free else None


def _place(turn: Turn) -> Slots:
    text = where(turn)
    if turn.facts.scenery.place and turn.facts.scenery.is_set:
        return "place set", {"where": text}
    if turn.facts.scenery.named:
        return "named place", {"place": turn.facts.scenery.named}
    if turn.facts.scenery.place and rarity(turn.facts.scenery.place.rsplit(" ", 1)[-1]) > 0:
        return "named place", {"place": turn.book.nouns.as_known(turn.facts.scenery.place)}
    return _time(turn)


def _time(turn: Turn) -> Slots:
    time = turn.facts.scenery.time
    return ("time", {"time": time, "time0": TIMES[time][0]}) if time else None


def _weather(turn: Turn) -> Slots:
    weather = turn.facts.scenery.weather
    return ("weather", {"weather": weather, "weather0": weather.removeprefix("a ")}) if weather else None


def _view(turn: Turn) -> Slots:
    pov, tense = turn.facts.label.pov, turn.facts.label.tense
    if pov is None:
        return None
    if tense is None:
        return "view no tense", {"person": pov.person}
    if turn.facts.holder is None:
        return "view", {"person": pov.person, "tense": tense}
    name = turn.refs.to(turn.facts.holder)
    if name.startswith("the ") and pov.person != "third":
        return "view", {"person": pov.person, "tense": tense}
    return f"holder {pov.person}", {"person": pov.person, "tense": tense, "name": name}


def _tone(turn: Turn) -> Slots:
    if turn.facts.mood:
        return "mood", {"mood": turn.facts.mood}
    tension = turn.facts.label.tension
    return (f"tone {tension.level}", {}) if tension else None


def _pace(turn: Turn) -> Slots:
    words = turn.facts.sentence_words
    if _BRISK <= words <= _SLOW:  # nobody asks for sentences like most
        return None
    return f"pace {'brisk' if words < _BRISK else 'slow'}", {}


def _speech(turn: Turn) -> Slots:
    share = turn.facts.label.dialogue_share
    if share > _MUCH_SPEECH:
        return "speech much", {}
    if share < _LITTLE_SPEECH:
        return "speech little", {}
    return ("speech some", {}) if _SOME_SPEECH < share < _MUCH_SPEECH else None


def _nouns(turn: Turn, form: str, words: Sequence[str], most: int, article: Callable[[str], str]) -> Slots:
    taken = {w.rsplit(" ", 1)[-1] for w in turn.named_things}
    free = [w for w in words if w.rsplit(" ", 1)[-1] not in taken][:most]
    turn.named_things += free
    return (form, {"all": listed([article(w) for w in free])}) if free else None


def _topics(turn: Turn) -> Slots:
    return _nouns(turn, "topics", turn.facts.topics, 1, turn.book.nouns.as_known)


def _things(turn: Turn) -> Slots:
    place = turn.facts.scenery.place.rsplit(" ", 1)[-1]
    things = [t for t in turn.facts.things if t.rsplit(" ", 1)[-1] != place]
    return _nouns(turn, "things", things, _MOST_THINGS, turn.book.nouns.with_article)


def _closing(turn: Turn) -> Slots:
    chunk = turn.facts.chunk  # a whole chapter need not be told that it ends one
    if chunk.end_kind == "chapter" and chunk.start_kind != "chapter":
        return "closing", {}
    return ("opening", {}) if chunk.start_kind == "chapter" and chunk.end_kind != "chapter" else None


def _length(turn: Turn) -> Slots:
    words = turn.facts.chunk.word_count
    return ("length", {"n": f"{round(words, -2):,}"}) if words >= _LEAST_LENGTH_NAMED else None


def _style(turn: Turn) -> Slots:
    style = turn.facts.label.style
    return (f"style {style.level}", {}) if style else None


_MOVES: dict[str, Callable[[Turn], Slots]] = {
    "deeds": _deeds,
    "people": _people,
    "roles": _roles,
    "spoken of": _spoken_of,
    "newcomer": _newcomer,
    "known": _known,
    "place": _place,
    "world": _world,
    "time": _time,
    "weather": _weather,
    "view": _view,
    "tone": _tone,
    "pace": _pace,
    "speech": _speech,
    "topics": _topics,
    "things": _things,
    "closing": _closing,
    "length": _length,
    "style": _style,
}

