"""One work, read, cut and labelled; and several works joined into one text.

Each work is read by itself, so that its headings, its speech style and its tension are judged within it; joining only
moves offsets and numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path

from fascicle.annotation.annotate import annotate
from fascicle.annotation.decided import chunk_holding, relabelled
from fascicle.annotation.unheeded import unheeded
from fascicle.catalog import describe, joined_world, moved_label, moved_world
from fascicle.chunks.cut import cut_book
from fascicle.chunks.ledger import prove, settle
from fascicle.decisions import Asked, Decisions
from fascicle.errors import SourceError
from fascicle.manuscript.assemble import assemble
from fascicle.people.cast import find_cast
from fascicle.people.speakers import count_speech, name_speakers
from fascicle.prose.shifts import find_new_views
from fascicle.prose.speech import find_dialogue
from fascicle.prose.tokens import ESTIMATE_MARGIN, tokenizer_for
from fascicle.records import (
    Annotation,
    Catalog,
    Chapter,
    Character,
    Chunk,
    Dialogue,
    Exclusion,
    Manuscript,
    NamedThing,
    Source,
    Span,
    Structure,
)
from fascicle.settings import Settings
from fascicle.source.tally import Tally
from fascicle.structure.chapters import read_structure
from fascicle.structure.numbering import read_numbering
from fascicle.structure.overrules import resolve
from fascicle.structure.scene_files import scene_structure, whole_scenes

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Work:
    """A manuscript with all that is known of it. `titles` gives the work of each chapter, by the chapter's index.

    `asked` are the prompts of `decisions.toml`: the place of the chunk, the number of the entry, the prompt; `unheeded` are sentences on
    its entries that could not be obeyed.
    """

    title: str
    titles: dict[int, str]
    manuscript: Manuscript
    structure: Structure
    excluded: tuple[Exclusion, ...]
    dialogue: Dialogue
    catalog: Catalog
    chunks: tuple[Chunk, ...]
    labels: tuple[Annotation, ...]
    asked: tuple[tuple[int, int, Asked], ...] = ()
    unheeded: tuple[str, ...] = ()


def read_work(
    sources: Sequence[Source], settings: Settings, decisions: Decisions, progress: Progress, *, scenes: bool = False
) -> Work:
    """Read, cut and label the files of one work; the author's decisions win. Raises `SourceError` where no narrative is left.

    `scenes` says that each file is one curated scene: then no chapter is looked for.
    """
    progress("finding chapters and scenes")
    ms = assemble(sources)
    overrules = resolve(decisions, ms)
    structure = scene_structure(ms) if scenes else read_structure(ms, overrules, keep_drafts=settings.drafts == "keep-all")
    prose = [p for p in ms.paragraphs if p.kind == "paragraph"]
    dialogue = find_dialogue(ms.text, [p.span for p in prose], {i for i, p in enumerate(prose) if p.quoted})
    catalog = find_cast(
        ms.text,
        dialogue,
        excluded=[e.span for e in structure.excluded],
        aliases=decisions.alias,
        not_a_person=decisions.not_a_person,
    )
    dialogue = name_speakers(ms, dialogue, catalog)
    catalog = count_speech(catalog, dialogue, ms.text)
    progress("cutting")
    chunks, fragments = cut_book(
        ms,
        structure,
        dialogue,
        settings,
        cut=overrules.cut,
        ends=overrules.ends,
        never_cut=overrules.never_cut | (whole_scenes(ms, structure, settings.sizes) if scenes else frozenset()),
        new_views=_new_views(ms, dialogue),
        count_tokens=_token_counter(settings),
    )
    if not chunks and fragments:
        least = f"under {settings.sizes.min_words} words"
        raise SourceError(f"{sources[0].name}: every chapter is {least}, and --short exclude leaves such out; keep or join them instead")
    if not chunks:
        raise SourceError(
            f"{sources[0].name}: no narrative is left once front and back matter are out; check that it is the manuscript"
            + (", and what decisions.toml excludes" if decisions.exclude else "")
        )
    excluded = settle(ms, structure, chunks, fragments)
    prove(ms, chunks, excluded)
    progress("labelling")
    labels = relabelled(annotate(ms, chunks, dialogue, catalog, structure), chunks, ms, overrules)
    progress("cataloguing")
    catalog, labels = describe(ms, structure, chunks, dialogue, catalog, labels, decisions)
    title = ms.title or _printed_title(ms, excluded) or _file_title(sources)
    asked = tuple((k, n, own) for p, n, own in overrules.prompt for k in chunk_holding(p, chunks, ms))
    titles = {c.index: title for c in structure.chapters}
    idle = unheeded(ms, structure, chunks, labels, catalog, decisions, overrules)
    return Work(title, titles, ms, structure, excluded, dialogue, catalog, chunks, labels, asked, idle)


def _token_counter(settings: Settings) -> Callable[[str], int] | None:
    """Give what counts tokens where the chunks have a limit; an estimate counts with its margin."""
    if settings.sizes.max_tokens is None:
        return None
    tokenizer = tokenizer_for(settings.training.base_model, settings.training.tokenizer)
    return tokenizer.count if tokenizer.exact else lambda text: ceil(ESTIMATE_MARGIN * tokenizer.count(text))


def _new_views(ms: Manuscript, dialogue: Dialogue) -> frozenset[int]:
    """Give the paragraphs where the point of view changes: where the author also leaves room.

    A page of description or of another's doings holds no "I" or "you" either, and is no change of view.
    """
    places = {p.span.start: i for i, p in enumerate(ms.paragraphs)}
    return frozenset(places[shift.span.start] for shift in find_new_views(ms, dialogue, in_gaps_only=True))


def first_chunks(work: Work, count: int) -> Work:
    """Keep the first chunks of a work; the rest is left out with the reason "sample"."""
    rest = [Exclusion(c.span, "sample") for c in work.chunks[count:]]
    excluded = tuple(sorted([*work.excluded, *rest], key=lambda e: e.span))
    asked = tuple(entry for entry in work.asked if entry[0] < count)
    return replace(work, chunks=work.chunks[:count], labels=work.labels[:count], excluded=excluded, asked=asked)


def join_works(works: Sequence[Work]) -> Work:
    """Join works into one text, in order: one blank line between, chapters and chunks numbered on."""
    if len(works) == 1:
        return works[0]
    moved, at, chapters, chunks = [], 0, 0, 0
    for work in works:
        moved.append(_moved(work, at, chapters, chunks))
        at += len(work.manuscript.text) + 1
        chapters += len(work.structure.chapters)
        chunks += len(work.chunks)
    title = f"{works[0].title} and {len(works) - 1} more"
    return Work(
        title,
        {index: name for w in moved for index, name in w.titles.items()},
        _joined_manuscript([w.manuscript for w in moved]),
        _joined_structure([w.structure for w in moved], works),
        tuple(e for w in moved for e in w.excluded),
        _joined_dialogue([w.dialogue for w in moved]),
        _joined_catalog([w.catalog for w in moved]),
        tuple(c for w in moved for c in w.chunks),
        tuple(label for w in moved for label in w.labels),
        tuple(entry for w in moved for entry in w.asked),
        tuple(dict.fromkeys(sentence for w in works for sentence in w.unheeded)),
    )


def _moved(work: Work, by: int, chapters: int, chunks: int) -> Work:
    """Give a work with all offsets moved by `by`, and its chapters and chunks numbered on."""

    def span(s: Span) -> Span:
        return Span(s.start + by, s.end + by)

    def chapter(c: Chapter) -> Chapter:
        scenes = tuple(replace(s, span=span(s.span)) for s in c.scenes)
        return replace(c, index=c.index + chapters, span=span(c.span), scenes=scenes)

    def character(c: Character) -> Character:
        return replace(c, mentions=tuple(m + by for m in c.mentions), narrated=tuple(m + by for m in c.narrated))

    ms, structure, dialogue, catalog = work.manuscript, work.structure, work.dialogue, work.catalog
    excluded = tuple(replace(e, span=span(e.span)) for e in work.excluded)
    return replace(
        work,
        titles={index + chapters: name for index, name in work.titles.items()},
        manuscript=replace(ms, paragraphs=tuple(replace(p, span=span(p.span)) for p in ms.paragraphs)),
        structure=replace(structure, chapters=tuple(map(chapter, structure.chapters)), excluded=excluded),
        excluded=excluded,
        dialogue=replace(
            dialogue,
            quotes=tuple(replace(q, span=span(q.span)) for q in dialogue.quotes),
            thoughts=tuple(map(span, dialogue.thoughts)),
        ),
        catalog=replace(
            moved_world(catalog, by, chapters, chunks, work.title),
            characters=tuple(map(character, catalog.characters)),
            names=tuple(replace(t, mentions=tuple(m + by for m in t.mentions)) for t in catalog.names),
        ),
        labels=tuple(moved_label(label, by) for label in work.labels),
        asked=tuple((k + chunks, n, own) for k, n, own in work.asked),
        chunks=tuple(replace(c, index=c.index + chunks, span=span(c.span), chapter=c.chapter + chapters) for c in work.chunks),
    )


def _joined_manuscript(manuscripts: Sequence[Manuscript]) -> Manuscript:
    first = manuscripts[0]
    tally = Tally()
    for ms in manuscripts:
        tally.add(ms.changes)
    starts, before = [], 0
    for ms in manuscripts:
        starts += [before + start for start in ms.file_starts]
        before += len(ms.paragraphs)
    return replace(
        first,
        text="\n".join(ms.text for ms in manuscripts),
        paragraphs=tuple(p for ms in manuscripts for p in ms.paragraphs),
        changes=tuple(sorted(tally.changes(), key=lambda change: change.what)),
        file_starts=tuple(starts),
    )


def _joined_structure(structures: Sequence[Structure], works: Sequence[Work]) -> Structure:
    languages = {s.language for s in structures}
    return Structure(
        language=languages.pop() if len(languages) == 1 else "und",
        confidence=min(s.confidence for s in structures),
        chapters=tuple(c for s in structures for c in s.chapters),
        excluded=tuple(e for s in structures for e in s.excluded),
        stale=tuple(entry for entry in structures[0].stale if all(entry in s.stale for s in structures)),
        doubts=tuple(f"{w.title}: {doubt}" for s, w in zip(structures, works, strict=True) for doubt in s.doubts),
    )


def _joined_dialogue(dialogues: Sequence[Dialogue]) -> Dialogue:
    styles = {d.style for d in dialogues}
    style = styles.pop() if len(styles) == 1 else "mixed"
    return Dialogue(style, tuple(q for d in dialogues for q in d.quotes), tuple(t for d in dialogues for t in d.thoughts))


def _joined_catalog(catalogs: Sequence[Catalog]) -> Catalog:
    """Join the casts: one name in two works of a universe is taken for one person."""
    people: dict[str, Character] = {}
    for c in (c for catalog in catalogs for c in catalog.characters):
        known = people.get(c.name)
        aliases = tuple(sorted({*known.aliases, *c.aliases})) if known else c.aliases
        people[c.name] = replace(
            c,
            aliases=aliases,
            mentions=(*(known.mentions if known else ()), *c.mentions),
            narrated=(*(known.narrated if known else ()), *c.narrated),
            words_spoken=c.words_spoken + (known.words_spoken if known else 0),
            evidence=tuple(sorted({*(known.evidence if known else ()), *c.evidence})),
            gender=c.gender if known is None or known.gender in (None, c.gender) else None,
        )
    things: dict[str, tuple[int, ...]] = {}
    for t in (t for catalog in catalogs for t in catalog.names):
        things[t.name] = (*things.get(t.name, ()), *t.mentions)
    by_mentions = sorted(people.values(), key=lambda c: (-c.weight, c.name))
    named = [NamedThing(name, at) for name, at in things.items() if name not in people]
    cast = Catalog(tuple(by_mentions), tuple(sorted(named, key=lambda t: (-len(t.mentions), t.name))))
    return joined_world(cast, catalogs)


def _file_title(sources: Sequence[Source]) -> str:
    """Give a title from the only file's name, or from the folder's where several files were given in one."""
    folder, _, file = sources[0].name.rpartition("/")
    return (folder if folder and len(sources) > 1 else Path(file).stem).replace("_", " ")


def _printed_title(ms: Manuscript, excluded: Sequence[Exclusion]) -> str | None:
    """Give the first line of the title page as the work's title."""
    page = next((e.span for e in excluded if e.reason == "title page"), None)
    if page is None:
        return None
    first = next(p.span for p in ms.paragraphs if page.holds(p.span))
    line = first.of(ms.text).split("\n", 1)[0].strip("*_ ")
    return line if 0 < len(line) <= 100 and read_numbering(line) is None else None
