"""The moves of a prompt: each thing that can be said of a chunk, as a full sentence, a jotting, or a line of a list.

A move whose facts are unknown is silent. Who does what is told in other words than the passage's (`deed_table`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fascicle.prompts import phrases
from fascicle.prompts.clause_parts import NARRATOR
from fascicle.prompts.grammar import listed
from fascicle.prompts.happenings import Turn, happenings, has_happenings
from fascicle.prompts.kinds import FEW_WORDS, is_talk, leads_to_talk
from fascicle.prompts.matters import as_known, as_new
from fascicle.prompts.word_lists import TIMES
from fascicle.prose.nouns import Nouns

_MOST_PEOPLE = 4
_LONG = 100  # words; a shorter length is rounded to tens
_MOST_THINGS, _MOST_TOPICS = 2, 2  # a writer names what matters; a longer list reads like an inventory
_MOST_SPOKEN_OF = 2
_NUMBERS = ("", "one", "two", "three", "four", "five", "six")
_EXTENTS = {"whole": "set", "start": "start", "part": "part"}
_TALE, _MUCH_SPEECH, _MOST_SOME, _LEAST_SOME, _LITTLE_SPEECH = 0.8, 0.6, 0.45, 0.2, 0.06
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
    label = _label(turn, phrases.LABELS.get(form) or phrases.LABELS[_base(form)])
    return f"{label}: {turn.draw.write(phrases.LISTED.get(base) or phrases.NOTE[base], slots)}"


def _label(turn: Turn, pattern: str) -> str:
    """Give one of the labels of a line, where there is one that the list has not used."""
    able = pattern.strip("[]").split("|")
    label = turn.draw.pick(pattern, [word for word in able if word not in turn.labels] or able)
    turn.labels.append(label)
    return label


def _base(form: str) -> str:
    first = form.split(" ", maxsplit=1)[0]
    return "view" if first == "holder" else first


Slots = tuple[str, dict[str, str]] | None


def where(turn: Turn) -> str:
    """Give place and time as an adverbial ("in a kitchen, at night"), or ""."""
    scenery = turn.facts.scenery
    known = scenery.place.startswith("the ") or scenery.place[:1].isupper()
    shown = scenery.place if known else turn.book.nouns.with_article(scenery.place)
    if shown == scenery.place and not known:
        shown = f"the {shown}"  # "on the stairs"
    place = f"{scenery.preposition} {shown}" if scenery.extent else ""
    time = scenery.time if scenery.extent in ("", "whole") else ""
    return ", ".join(part for part in (place, time) if part)


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
        shown = [slots["own"], *names] if told_by == "second" else names
        return "people one" if len(shown) == 1 else "people", {"all": listed(shown)}
    if told_by != "third":
        return ("people beside one" if len(names) == 1 else "people beside"), slots
    return ("people one" if len(names) == 1 else "people more"), slots


def _roles(turn: Turn) -> Slots:
    roles = [who for r in turn.facts.roles if not turn.refs.knows(who := f"role:{r}")]
    return ("roles", {"all": listed([turn.refs.to(r) for r in roles])}) if roles else None


def _kin(turn: Turn) -> Slots:
    own = turn.refs.own
    shown = [f"{own}’s {word}" for word in turn.facts.kin]
    return ("roles", {"all": listed(shown)}) if shown else None


def _spoken_of(turn: Turn) -> Slots:
    names = [p for p in turn.facts.spoken_of if not turn.refs.has_called(p)][:_MOST_SPOKEN_OF]
    return ("spoken of", {"all": listed([turn.refs.to(p) for p in names])}) if names else None


def _chief(turn: Turn) -> Slots:
    if who(turn) == [turn.facts.chief]:  # who alone is named needs no second sentence
        return None
    return ("chief", {"who": turn.refs.to(turn.facts.chief)}) if turn.facts.chief and _can_call(turn, turn.facts.chief) else None


def _asker(turn: Turn) -> Slots:
    return ("asker", {"who": turn.refs.to(turn.facts.asker)}) if turn.facts.asker and _can_call(turn, turn.facts.asker) else None


def _can_call(turn: Turn, person: str) -> bool:
    return person == NARRATOR or person in turn.facts.forms


def _scenes(turn: Turn) -> Slots:
    n = len(turn.facts.chunk.scenes)
    return (f"scenes {'two' if n == 2 else 'more'}", {"n": _NUMBERS[n]}) if 1 < n < len(_NUMBERS) else None


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
    if turn.facts.scenery.extent:
        return f"place {_EXTENTS[turn.facts.scenery.extent]}", {"where": text}
    if turn.facts.scenery.named:
        return "named place", {"place": turn.facts.scenery.named}
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


def _mood(turn: Turn) -> Slots:
    return ("mood", {"mood": turn.facts.mood}) if turn.facts.mood else None


def _pace(turn: Turn) -> Slots:
    words = turn.facts.sentence_words
    if _BRISK <= words <= _SLOW or _is_short(turn):  # nobody asks for sentences like most
        return None
    return f"pace {'brisk' if words < _BRISK else 'slow'}", {}


def _speech(turn: Turn) -> Slots:
    share = turn.facts.label.dialogue_share
    if _is_short(turn):
        return None
    if (is_talk(turn) and share < _MUCH_SPEECH) or (share > _TALE and not is_talk(turn)):  # said already, or a tale told aloud
        return None
    if share > _MUCH_SPEECH:
        return "speech much", {}
    if share < _LITTLE_SPEECH:
        return "speech little", {}
    return ("speech some", {}) if _LEAST_SOME < share < _MOST_SOME and not leads_to_talk(turn) else None


def _is_short(turn: Turn) -> bool:
    return turn.facts.chunk.word_count < FEW_WORDS


def _nouns(turn: Turn, form: str, words: Sequence[str], most: int, article: Callable[[str, Nouns], str]) -> Slots:
    taken = {w.rsplit(" ", 1)[-1] for w in turn.named_things}
    free = [w for w in words if w.rsplit(" ", 1)[-1] not in taken][:most]
    turn.named_things += free
    if not free:
        return None
    shown = [article(w, turn.book.nouns) for w in free]
    known = [as_known(w, turn.book.nouns) for w in free]
    if len({word.startswith("the ") for word in known}) > 1:  # "the dinner and the company"
        known = [turn.book.nouns.as_known(w) for w in free]
    if article is as_known:
        shown = known
    slots = {"all": listed(shown), "known": listed(known)}
    if form == "things" and any(w.startswith("the ") for w in shown):
        return "things known", slots
    return "things many" if form == "things" and turn.book.nouns.is_plural(free[0].rsplit(" ", 1)[-1]) else form, slots


def _topics(turn: Turn) -> Slots:
    return _nouns(turn, "topics", turn.facts.topics, _MOST_TOPICS, as_known)


def _things(turn: Turn) -> Slots:
    place = turn.facts.scenery.place.rsplit(" ", 1)[-1]
    things = [t for t in turn.facts.things if t.rsplit(" ", 1)[-1] != place]
    return _nouns(turn, "things", things, _MOST_THINGS, as_new)


def _about(turn: Turn) -> Slots:
    return _nouns(turn, "about", turn.facts.subjects, 1, as_known)


def _closing(turn: Turn) -> Slots:
    chunk = turn.facts.chunk  # a whole chapter need not be told that it ends one, nor twice that it opens one
    if turn.opens_chapter:
        return None
    if chunk.end_kind == "chapter" and chunk.start_kind != "chapter":
        return "closing", {}
    return ("opening", {}) if chunk.start_kind == "chapter" and chunk.end_kind != "chapter" else None


def _length(turn: Turn) -> Slots:
    words = turn.facts.chunk.word_count
    return ("length", {"n": f"{round(words, -2 if words >= _LONG else -1):,}"}) if words >= FEW_WORDS else None


def _style(turn: Turn) -> Slots:
    style = turn.facts.label.style
    return (f"style {style.level}", {}) if style else None


_MOVES: dict[str, Callable[[Turn], Slots]] = {
    "deeds": _deeds,
    "people": _people,
    "roles": _roles,
    "kin": _kin,
    "spoken of": _spoken_of,
    "chief": _chief,
    "asker": _asker,
    "scenes": _scenes,
    "newcomer": _newcomer,
    "known": _known,
    "place": _place,
    "world": _world,
    "time": _time,
    "weather": _weather,
    "view": _view,
    "mood": _mood,
    "pace": _pace,
    "speech": _speech,
    "topics": _topics,
    "things": _things,
    "about": _about,
    "closing": _closing,
    "length": _length,
    "style": _style,
}

