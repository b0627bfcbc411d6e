"""What a prompt may say of each chunk, read from the chunk itself: people, deeds, place, time, weather, mood, talk, things, rhythm.

Everything here is counted evidence; what is not clear is left empty. The last fifth of a chunk gives no deeds: its outcome is for the
answer.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fascicle.annotation.details import telling_details
from fascicle.prompts.clause_parts import NARRATOR, SOMEBODY, Place, Teller, Thing
from fascicle.prompts.clauses import Deed, Reading, read_clauses
from fascicle.prompts.passage import Passage, read_passages
from fascicle.prompts.people import Names, Person, is_name, read_people
from fascicle.prompts.places import Scenery, place_names, read_scenery
from fascicle.prompts.word_lists import MOODS, PLACES, PLAIN_ROLES
from fascicle.prose.nouns import Nouns
from fascicle.prose.rarity import UNKNOWN, zipf
from fascicle.records import Annotation, Catalog, Character, Chunk, Dialogue, Manuscript

_OUTCOME_FROM = 0.8
_MOST_DEEDS = 6
_LEAST_WEIGHT = 3  # coming, going and looking tell no scene from another
_LEAST_WEIGHT_TRIVIAL = 4  # what is done to a door must be much to be told
_LEAST_ROLE_ACTS = 2
_ANY_PLACE = frozenset("room house building chamber planet world place city town village island flat hall apartment".split())
_AT = frozenset("in on at inside aboard".split())
_TRIVIAL = frozenset("door doors window windows room house".split())  # in every scene of every book
_FEW = 0.1
_LEAST_MOOD = 3
_MOOD_LEAD = 1.3
_LEAST_USES = 2
_PERSON_SURE = 0.4
_HOLDER_SURE = 0.5
_MOST_THINGS = 4
_MOST_TOPICS = 1
_TELLING_THING = 0.5  # zipf 4.7: "podium" tells a scene, "side" does not
_TELLING_TOPIC = 0.4  # what they keep naming may be plainer
_SETTING_SURE = 0.5
_LEAST_TERM_SURE = 0.6
_WORLD_KINDS = ("place", "organisation", "technology", "other")
_FEW_CHUNKS = 0.25
_LEAST_TERM_LETTERS = 4  # shorter ones are mostly what an abbreviation leaves


@dataclass(frozen=True, slots=True)
class Facts:
    """The evidence of one chunk. `people` are names, most present first; `holder` the name of who tells it or whose view it is.

    `known_terms` are names of its world that earlier chunks brought in, `world` those that this chunk uses and few others do.
    `forms` says how the book up to here prints each person's name; a person without a form must not be named.
    """

    chunk: Chunk
    label: Annotation
    holder: str | None
    people: tuple[str, ...]
    spoken_of: tuple[str, ...]
    roles: tuple[str, ...]
    newcomers: tuple[str, ...]
    forms: Mapping[str, str]
    speakers: tuple[str, ...]
    deeds: tuple[Deed, ...]
    scenery: Scenery
    mood: str | None
    topics: tuple[str, ...]
    things: tuple[str, ...]
    known_terms: tuple[str, ...]
    world: tuple[str, ...]
    sentence_words: float


@dataclass(frozen=True, slots=True)
class Book:
    """What all chunks share: the nouns with their articles, the people, their names, and where each is first named."""

    nouns: Nouns
    people: Mapping[str, Person]
    names: Names
    enters: Mapping[str, int]


def read_facts(
    ms: Manuscript, chunks: Sequence[Chunk], labels: Sequence[Annotation], dialogue: Dialogue, catalog: Catalog
) -> tuple[Book, tuple[Facts, ...]]:
    """Read the facts of each chunk, in order. A point of view that is hardly sure counts as unknown."""
    labels = [unrevealed(label, chunk) for label, chunk in zip(labels, chunks, strict=True)]
    catalog = replace(catalog, characters=_one_a_name(catalog.characters))
    names = Names(catalog.characters)
    passages, nouns = read_passages(ms, chunks, dialogue, names)
    people = read_people([(p.told, p.named) for p in passages], catalog.characters)
    book = Book(nouns, people, names, {c.name: c.mentions[0] for c in catalog.characters})
    readings = [_read(p.told, _teller(label, book)) for p, label in zip(passages, labels, strict=True)]
    common = Counter(index for r in readings for index in {d.deed.index for d in r.deeds})
    avoid = frozenset(w.lower() for name in _all_names(catalog) for w in name.split())
    things = telling_details([p.told for p in passages], [p.told_phrases for p in passages], nouns, avoid, _MOST_THINGS, 1, _TELLING_THING)
    talk, talk_phrases = [p.talk for p in passages], [p.talk_phrases for p in passages]
    topics = telling_details(talk, talk_phrases, nouns, avoid, _MOST_TOPICS, _LEAST_USES, _TELLING_TOPIC)
    moods, terms, places = _moods(passages), _terms(ms.text, chunks, catalog), place_names(catalog)
    printed = {c.name: Printed(c, ms.text) for c in catalog.characters}
    facts = (
        replace(
            _of_people(chunks[i], labels[i], passages[i], readings[i], printed),
            deeds=_main_deeds(readings[i], common, {name for _, name, _ in (*passages[i].named, *passages[i].heard)}),
            scenery=_with_setting(read_scenery(passages[i], nouns, places), labels[i], ms.text),
            mood=moods[i],
            topics=topics[i],
            things=tuple(w for w in things[i] if w not in _TRIVIAL and w.rsplit(" ", 1)[-1] not in PLACES),
            known_terms=terms[i][0],
            world=terms[i][1],
        )
        for i in range(len(chunks))
    )
    return book, tuple(facts)


def _one_a_name(characters: Sequence[Character]) -> tuple[Character, ...]:
    """Join people of one name: several works in one run may each have theirs, and a prompt cannot tell them apart."""
    out: dict[str, Character] = {}
    for c in characters:
        same = out.get(c.name, c)
        aliases = tuple(dict.fromkeys((*same.aliases, *c.aliases)))
        out[c.name] = replace(same, aliases=aliases, mentions=tuple(sorted({*same.mentions, *c.mentions})))
    return tuple(out.values())


def unrevealed(label: Annotation, chunk: Chunk) -> Annotation:
    """Give the label as far as a prompt may tell it: no point of view that is hardly sure, no holder whom the book shows only later."""
    pov = label.pov
    if pov is not None and pov.confidence < _PERSON_SURE:
        return replace(label, pov=None)
    if pov is None or pov.since < chunk.span.end:
        return label
    return replace(label, pov=replace(pov, character=None))


def _all_names(catalog: Catalog) -> list[str]:
    return [n for c in catalog.characters for n in (c.name, *c.aliases)] + [t.name for t in catalog.names]


def _teller(label: Annotation, book: Book) -> Teller:
    return Teller(label.pov.person if label.pov else "third", label.tense or "past", book.names, book.people, book.nouns)


def _read(told: Sequence[str], teller: Teller) -> Reading:
    """Read the clauses; where a passage names nobody and has one "he" or "she", that is a man or a woman."""
    reading = read_clauses(told, teller)
    if any(who in teller.people for who in reading.acts) or not reading.acts.get(SOMEBODY):
        return reading
    he, she = (sum(t.lower() == word for t in told) for word in ("he", "she"))
    if min(he, she) > _FEW * max(he, she):
        return reading
    return read_clauses(told, replace(teller, anybody="role:man" if he > she else "role:woman"))


def _of_people(chunk: Chunk, label: Annotation, passage: Passage, reading: Reading, printed: Mapping[str, Printed]) -> Facts:
    """Give the facts about people: who is there (acting or speaking, most of all first), who is only spoken of, who is new."""
    narrated = Counter(name for _, name, _ in passage.named)
    heard = Counter(name for _, name, _ in passage.heard)
    speaks = {n: max(reading.speaks.get(n, 0), passage.voices[n]) for n in {*reading.speaks, *passage.voices}}
    there = [n for n in narrated if _is_there(narrated[n], reading.acts.get(n, 0), speaks.get(n, 0))]
    there.sort(key=lambda n: (-narrated[n] - reading.acts.get(n, 0), n))
    holder = _holder(label)
    forms = {n: form for n in {*narrated, *heard} if (form := printed[n].form(chunk))}
    if holder is not None:  # one name for the whole book; where no passage prints it, a heading or a signature has shown it
        form = printed[holder].usual(chunk) if holder in printed else holder
        forms |= {holder: form} if form else {}
    return Facts(
        chunk=chunk,
        label=label,
        holder=holder if holder in forms else None,
        people=tuple(n for n in there if n in forms),
        spoken_of=tuple(n for n, count in heard.most_common() if count >= _LEAST_USES and not narrated[n] and n in forms),
        roles=tuple(s[5:] for s, n in reading.acts.items() if s.startswith("role:") and n >= _LEAST_ROLE_ACTS),
        newcomers=tuple(n for n in there if n in forms and printed[n].first >= chunk.span.start),
        forms=forms,
        speakers=_speakers(speaks, {*there, NARRATOR}, label, holder),
        deeds=(),
        scenery=Scenery("", "in", False, "", "", ""),
        mood=None,
        topics=(),
        things=(),
        known_terms=(),
        world=(),
        sentence_words=passage.sentence_words,
    )


def _is_there(named: int, acts: int, speaks: int) -> bool:
    """Tell whether somebody is there and not only thought of: named and acting or speaking, twice or more."""
    return named >= _LEAST_USES and acts + speaks >= _LEAST_USES


class Printed:
    """How a book prints one person's name, and where."""

    def __init__(self, character: Character, text: str) -> None:
        """Read the forms that `text` prints at the mentions of a character."""
        self._article = "the " if character.name.startswith("the ") else ""
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


def _speakers(speaks: Mapping[str, int], there: set[str], label: Annotation, holder: str | None) -> tuple[str, ...]:
    """Give who is there and speaks twice or more, most of all first; the holder of a first or second person is `NARRATOR` alone."""
    own = holder if label.pov and label.pov.person != "third" else None
    able = [s for s, n in speaks.items() if n >= _LEAST_USES and s in there and s != own]
    return tuple(sorted(able, key=lambda s: (-speaks[s], s)))


def _as_printed(text: str, at: int, forms: Sequence[str], usual: str) -> str:
    """Give the form of a name at an offset; another than the usual one keeps its article ("the Professor")."""
    form = next((f for f in forms if text.startswith(f, at)), "")
    return f"the {form}" if form and form != usual and text[max(0, at - 4) : at].lower() == "the " else form


def _holder(label: Annotation) -> str | None:
    pov = label.pov
    return pov.character if pov is not None and pov.confidence >= _HOLDER_SURE else None


def _main_deeds(reading: Reading, common: Mapping[int, int], nameable: set[str]) -> tuple[Deed, ...]:
    """Give the deeds that tell most, the most telling first: heavy, done more than once, seldom in the book, not of the ending."""
    counts = Counter((d.deed.index, d.subject) for d in reading.deeds)
    best: dict[tuple[int, str], tuple[float, Deed]] = {}
    for d in reading.deeds:
        named = {who for who in (d.subject, d.object) if isinstance(who, str) and is_name(who)}
        vague = d.object == SOMEBODY or _is_anybody(d.subject) or _is_anybody(d.object) or d.deed.weight < _LEAST_WEIGHT
        if d.at > _OUTCOME_FROM or vague or not named <= nameable:
            continue
        if isinstance(d.object, (Thing, Place)) and d.object.words in _TRIVIAL and d.deed.weight < _LEAST_WEIGHT_TRIVIAL:
            continue
        key = (d.deed.index, d.subject)
        score = d.deed.weight * counts[key] ** 0.5 / (1 + common[d.deed.index]) ** 0.25
        if key not in best or best[key][0] < score:
            best[key] = (score, d)
    ranked = sorted(best.values(), key=lambda s: (-s[0], s[1].at))
    once = {deed.deed.phrases: deed for _, deed in reversed(ranked)}  # nobody says the same of two people
    return tuple(deed for _, deed in ranked if once[deed.deed.phrases] is deed)[:_MOST_DEEDS]


def _is_anybody(who: object) -> bool:
    """Tell whether a role is no more than "a man": who he is, a writer is not told."""
    return isinstance(who, str) and who.removeprefix("role:") in PLAIN_ROLES and who.startswith("role:")


def _with_setting(scenery: Scenery, label: Annotation, text: str) -> Scenery:
    """Give the scenery with the place of the chunk's setting, where that is sure and the text puts people in, on or at it."""
    setting = label.setting
    if setting is None or setting.place is None or setting.place_shown is None or setting.place.rsplit(" ", 1)[-1] in _ANY_PLACE:
        return scenery
    agrees = bool(scenery.place) and setting.place.endswith(scenery.place)
    if setting.confidence < _SETTING_SURE and not agrees:
        return scenery
    if agrees:
        return replace(scenery, is_set=True)
    before = text[max(0, setting.place_shown.start - 12) : setting.place_shown.start].lower().split()
    preposition = before[-1] if before and before[-1] in _AT else "in"
    return replace(scenery, place=setting.place, preposition=preposition, is_set=True)


def _moods(passages: Sequence[Passage]) -> list[str | None]:
    """Give the mood that the narration names most, where it leads and the book is not like that throughout."""
    counts = [Counter({mood: sum(p.lower[w] for w in words) for mood, words in MOODS.items()}) for p in passages]
    total: Counter[str] = Counter()
    for count in counts:
        total += count
    words = sum(len(p.told) for p in passages) or 1
    out: list[str | None] = []
    for count, passage in zip(counts, passages, strict=True):
        (mood, n), (_, second) = count.most_common(2)
        usual = total[mood] / words * len(passage.told)
        out.append(mood if n >= _LEAST_MOOD and n >= _MOOD_LEAD * second and n >= _MOOD_LEAD * usual else None)
    return out


def _terms(text: str, chunks: Sequence[Chunk], catalog: Catalog) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Give the names of the book's world that each chunk uses twice or more: those brought in before, and those that few chunks use.

    Known ones mostly stand after "the" ("the Shelter") or are coined: another name without an article may be anybody's town.
    """
    starts = [c.span.start for c in chunks]
    found: list[dict[str, tuple[bool, int, int]]] = [{} for _ in chunks]  # known before, uses, chunks that use it
    for term in catalog.terms:
        telling = term.kind in _WORLD_KINDS and term.confidence >= _LEAST_TERM_SURE
        if not telling or not term.name[0].isupper() or len(term.name) < _LEAST_TERM_LETTERS:
            continue
        articled = 2 * sum(text[max(0, at - 4) : at].lower() == "the " for at in term.mentions) > len(term.mentions)
        coined = articled or zipf(term.name.lower()) < UNKNOWN
        uses = Counter(bisect_right(starts, at) - 1 for at in term.mentions)
        for i, n in uses.items():
            if i >= 0 and n >= _LEAST_USES:
                found[i]["the " * articled + term.name] = (coined and term.mentions[0] < starts[i], n, len(uses))
    return [_of_world(held, len(chunks)) for held in found]


def _of_world(held: Mapping[str, tuple[bool, int, int]], chunks: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    by_use = sorted(held, key=lambda name: (-held[name][1], name))
    telling = sorted(by_use, key=lambda name: (-held[name][1] * math.log((1 + chunks) / held[name][2]), name))
    return tuple(n for n in by_use if held[n][0]), tuple(n for n in telling if held[n][2] <= max(1, _FEW_CHUNKS * chunks))[:2]
