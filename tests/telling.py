"""Short invented chapters, read as the prompts read them."""

from __future__ import annotations

from dataclasses import replace

from novels import manuscript_of

from fascicle.annotation.annotate import annotate
from fascicle.people.cast import find_cast
from fascicle.prompts.facts import Book, Facts, read_facts
from fascicle.prose.speech import find_dialogue
from fascicle.records import Annotation, Catalog, Chapter, Character, Chunk, PointOfView, Span, Structure, Term


def cast_of(text: str, *names: str) -> tuple[Character, ...]:
    """Give these names as characters, each with its mentions in a text."""
    found = []
    for name in names:
        places = tuple(i for i in range(len(text)) if text.startswith(name, i))
        assert places, f"{name} is not in the text"
        found.append(Character(name, (), places))
    return tuple(found)


def facts_of(
    *passages: str,
    names: tuple[str, ...] = (),
    terms: tuple[str, ...] = (),
    person: str = "third",
    tense: str = "past",
    holder: str | None = None,
) -> tuple[Book, tuple[Facts, ...]]:
    """Read the facts of passages that follow each other in one chapter; `terms` are places of the book's world."""
    ms = manuscript_of("\n\n".join(passages))
    prose = [p.span for p in ms.paragraphs]
    dialogue = find_dialogue(ms.text, prose)
    found = find_cast(ms.text, dialogue)
    catalog = Catalog(cast_of(ms.text, *names), found.names) if names else found
    catalog = replace(catalog, terms=tuple(Term(c.name, "place", (c.name,), c.mentions, (), None, 0.9) for c in cast_of(ms.text, *terms)))
    chunks, at = [], 0
    for i, passage in enumerate(passages):
        start = ms.text.index(passage.split("\n", 1)[0][:30], at)
        at = start + len(passage)
        chunks.append(Chunk(i, Span(start, min(at, len(ms.text.rstrip()))), 1, (1,), len(passage.split()), "pause", "pause"))
    labels = annotate(ms, chunks, dialogue, catalog, Structure("en", 1.0, (Chapter(1, None, None, Span(0, len(ms.text)), ()),), ()))
    told = [_told(label, person, tense, holder) for label in labels]
    return read_facts(ms, chunks, told, dialogue, catalog)


def _told(label: Annotation, person: str, tense: str, holder: str | None) -> Annotation:
    return replace(label, pov=PointOfView(person, holder, 0.9), tense=tense)  # type: ignore[arg-type]  # a person and a tense by name
