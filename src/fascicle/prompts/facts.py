"""What a prompt may say of each chunk, read from the chunk itself: people, deeds, place, time, weather, mood, talk, things, rhythm.

Everything here is counted evidence; what is not clear is left empty. The last fifth of a chunk gives no deeds: its outcome is for the
answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fascicle.prompts.clause_parts import SOMEBODY, Teller
from fascicle.prompts.clauses import Deed, Reading, read_clauses
from fascicle.prompts.deeds import main_deeds
from fascicle.prompts.matters import Matters, kin_in, persons_in, read_matters
from fascicle.prompts.moods import read_moods
from fascicle.prompts.passage import Passage, read_passages
from fascicle.prompts.people import Names, Person, read_people
from fascicle.prompts.places import Scenery, place_names, read_scenery, with_setting
from fascicle.prompts.presence import Printed, holder, in_view, one_of_each, present, spoken_of, there
from fascicle.prompts.talk import asker, chief_speaker, talkers
from fascicle.prompts.word_lists import GRAVE
from fascicle.prompts.world_names import world_names
from fascicle.prose.nouns import Nouns
from fascicle.records import Annotation, Catalog, Character, Chunk, Dialogue, Manuscript

_FEW = 0.1
_LEAST_USES = 2
_PERSON_SURE = 0.4
_TALE = 0.8
_GRAVE = 4
_DARK = frozenset("fear anger grief".split())


@dataclass(frozen=True, slots=True)
class Facts:
    """The evidence of one chunk. `people` are names, most present first; `holder` the name of who tells it or whose view it is.

    `chief` does most of the talking, `asker` asks most of the questions, `talkers` are those who talk about the first of the `topics`.
    `grave` says that it is full of death, violence or a dark mood. `known_terms` are names of its world that earlier chunks brought in,
    `world` those that this chunk uses and few others do.
    `forms` says how the book up to here prints each person's name; a person without a form must not be named.
    """

    chunk: Chunk
    label: Annotation
    holder: str | None
    people: tuple[str, ...]
    spoken_of: tuple[str, ...]
    roles: tuple[str, ...]
    kin: tuple[str, ...]
    newcomers: tuple[str, ...]
    forms: Mapping[str, str]
    chief: str | None
    asker: str | None
    talkers: tuple[str, ...]
    deeds: tuple[Deed, ...]
    scenery: Scenery
    mood: str | None
    grave: bool
    topics: tuple[str, ...]
    things: tuple[str, ...]
    subjects: tuple[str, ...]
    known_terms: tuple[str, ...]
    world: tuple[str, ...]
    sentence_words: float


@dataclass(frozen=True, slots=True)
class Book:
    """What all chunks share: the nouns with their articles, the people, their names, where each is first named, and the words of names."""

    nouns: Nouns
    people: Mapping[str, Person]
    names: Names
    enters: Mapping[str, int]
    avoid: frozenset[str]


def read_facts(
    ms: Manuscript, chunks: Sequence[Chunk], labels: Sequence[Annotation], dialogue: Dialogue, catalog: Catalog
) -> tuple[Book, tuple[Facts, ...]]:
    """Read the facts of each chunk, in order. A point of view that is hardly sure counts as unknown."""
    labels = [unrevealed(label, chunk) for label, chunk in zip(labels, chunks, strict=True)]
    catalog = replace(catalog, characters=_one_a_name(catalog.characters))
    names = Names(catalog.characters)
    passages, nouns = read_passages(ms, chunks, dialogue, names)
    people = read_people([(p.told, p.named) for p in passages], catalog.characters)
    avoid = words_of([name for c in catalog.characters for name in (c.name, *c.aliases)])
    book = Book(nouns, people, names, {c.name: c.mentions[0] for c in catalog.characters}, avoid)
    readings = [_read(p.told, _teller(label, book)) for p, label in zip(passages, labels, strict=True)]
    labels = [in_view(label, p, r) for label, p, r in zip(labels, passages, readings, strict=True)]
    common = Counter(index for r in readings for index in {d.deed.index for d in r.deeds})
    matters = read_matters(passages, nouns, avoid)
    moods, terms, places = read_moods(passages), world_names(ms.text, chunks, catalog), place_names(catalog)
    printed = {c.name: Printed(c, ms.text) for c in catalog.characters}
    facts = (
        _facts(
            book,
            _Chunk(chunks[i], labels[i], passages[i], readings[i], matters[i]),
            printed,
            deeds=main_deeds(readings[i], common, present(labels[i], passages[i], readings[i]), {n for _, n, _ in passages[i].named}),
            scenery=with_setting(read_scenery(passages[i], nouns, places), labels[i], chunks[i], ms.text),
            mood=moods[i],
            terms=terms[i],
        )
        for i in range(len(chunks))
    )
    return book, tuple(_untalked(f) if _is_tale(f.label) else f for f in facts)


def _is_tale(label: Annotation) -> bool:
    """Tell whether quotation marks hold a narration, as in a tale told aloud: nearly all is quoted, and it is no conversation."""
    return label.dialogue_share > _TALE and label.scene_type is not None and label.scene_type.label != "dialogue"


def _untalked(facts: Facts) -> Facts:
    """Give the facts of a tale: what its talk is about is what it tells of, and whose tale it is nobody knows."""
    things = (facts.things or facts.topics)[:_LEAST_USES]
    return replace(facts, holder=None, people=(), newcomers=(), things=things, topics=(), talkers=(), chief=None, asker=None, spoken_of=())


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A chunk as read so far."""

    chunk: Chunk
    label: Annotation
    passage: Passage
    reading: Reading
    matters: Matters


def _facts(
    book: Book,
    read: _Chunk,
    printed: Mapping[str, Printed],
    *,
    deeds: tuple[Deed, ...],
    scenery: Scenery,
    mood: str | None,
    terms: tuple[tuple[str, ...], tuple[str, ...]],
) -> Facts:
    """Put the facts of a chunk together; people are those whose names the book has printed by its end."""
    chunk, label, passage, reading, matters = read.chunk, read.label, read.passage, read.reading, read.matters
    narrated, heard = {name for _, name, _ in passage.named}, spoken_of(passage)
    own, here, able = holder(label), there(label, passage, reading), present(label, passage, reading)
    forms = {n: form for n in {*narrated, *heard} if (form := printed[n].form(chunk))}
    if own is not None:  # one name for the whole book; where no passage prints it, a heading or a signature has shown it
        form = printed[own].usual(chunk) if own in printed else own
        forms |= {own: form} if form else {}
    is_told_by = label.pov is not None and label.pov.person != "third"
    others = [n for n in here if n != own or not is_told_by]  # in the third person "the pilot" may be the holder
    is_first = label.pov is not None and label.pov.person == "first"
    return Facts(
        chunk=chunk,
        label=label,
        holder=own if own in forms else None,
        people=one_of_each([n for n in here if n in forms]),
        spoken_of=tuple(n for n, k in heard.most_common() if k >= _LEAST_USES and n not in narrated and n in forms and n != own),
        roles=persons_in(passage, others if narrated else None, book.avoid | words_of([own or ""]), book.nouns),
        kin=kin_in(passage) if is_first else (),
        newcomers=tuple(n for n in here if n in forms and printed[n].first >= chunk.span.start),
        forms=forms,
        chief=chief_speaker(passage, able, label),
        asker=asker(passage, able, label),
        talkers=talkers(passage, matters.topics, label, able),
        deeds=deeds,
        scenery=scenery,
        mood=mood,
        grave=mood in _DARK or _counts(passage, GRAVE) >= _GRAVE,
        topics=matters.topics,
        things=matters.things,
        subjects=matters.subjects,
        known_terms=terms[0],
        world=terms[1],
        sentence_words=passage.sentence_words,
    )


def _counts(passage: Passage, words: frozenset[str]) -> int:
    return sum(passage.lower[w] for w in words) + sum(token.lower() in words for token in passage.talk)


def words_of(names: Sequence[str]) -> frozenset[str]:
    """Give the words of names, in lower case."""
    return frozenset(w.lower() for name in names for w in name.split())


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
