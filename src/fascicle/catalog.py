"""The book as a whole: the terms of its world, its themes, its threads, and what of them each chunk holds.

Goes once over the text of all chapters after cutting and labelling; the labels of the chunks are completed with what only the whole book
shows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from fascicle.annotation.arcs import find_arcs
from fascicle.annotation.setting import read_marks, settings_of
from fascicle.annotation.themes import find_themes, themes_of
from fascicle.annotation.world import LEAST_USES, LEAST_USES_IN_A_PASSAGE, find_terms
from fascicle.decisions import Decisions
from fascicle.prose.running_words import read_words
from fascicle.records import (
    Annotation,
    Catalog,
    Chunk,
    Dialogue,
    Manuscript,
    NamedThing,
    SceneSetting,
    Setting,
    Span,
    Structure,
    Term,
    Theme,
)

Counts = tuple[tuple[int, int], ...]


def describe(
    ms: Manuscript,
    structure: Structure,
    chunks: Sequence[Chunk],
    dialogue: Dialogue,
    catalog: Catalog,
    labels: Sequence[Annotation],
    decisions: Decisions | None = None,
) -> tuple[Catalog, tuple[Annotation, ...]]:
    """Complete the catalogue and the labels of a book. Outside English both stay as they are: the rules are English."""
    if structure.language != "en":
        return catalog, tuple(labels)
    own = decisions or Decisions()
    scenes = [(c.index, s) for c in structure.chapters for s in c.scenes]
    run = read_words(ms.text, [s.span for _, s in scenes])
    terms = find_terms(run, ms.text, structure.chapters, catalog.characters, wanted=own.term, unwanted=own.not_a_term)
    themes = find_themes(run, structure.chapters, _name_words(catalog, terms))
    speech = [q.span for q in dialogue.quotes]
    marks = read_marks(ms.text, run, speech, terms)
    settings, told = settings_of([c.span for c in chunks], marks, run), settings_of([s.span for _, s in scenes], marks, run)
    dwelt = themes_of([c.span for c in chunks], themes)
    arcs, places = find_arcs(chunks, labels)
    full = replace(
        catalog,
        terms=terms,
        themes=themes,
        arcs=arcs,
        settings=tuple(SceneSetting(chapter, s.index, s.span, found) for (chapter, s), found in zip(scenes, told, strict=True) if found),
    )
    return full, tuple(
        replace(label, setting=settings[i], terms=_used(terms, chunks[i].span), themes=dwelt[i], arc=places[i])
        for i, label in enumerate(labels)
    )


def describe_passage(ms: Manuscript, structure: Structure, dialogue: Dialogue, catalog: Catalog, label: Annotation) -> Annotation:
    """Complete the labels of a text by itself: its setting and its terms, each used twice or more; themes and arcs need a book."""
    if structure.language != "en":
        return label
    span = structure.chapters[0].span
    run = read_words(ms.text, [s.span for c in structure.chapters for s in c.scenes])
    terms = find_terms(run, ms.text, structure.chapters, catalog.characters, least=min(LEAST_USES, LEAST_USES_IN_A_PASSAGE))
    setting = settings_of([span], read_marks(ms.text, run, [q.span for q in dialogue.quotes], terms), run)[0]
    return replace(label, setting=setting, terms=tuple(t.name for t in terms))


def unlisted_names(catalog: Catalog) -> tuple[NamedThing, ...]:
    """Give the names that are neither people nor terms."""
    known = {form for t in catalog.terms for form in t.forms}
    return tuple(n for n in catalog.names if n.name not in known)


def moved_world(catalog: Catalog, by: int, chapters: int, chunks: int, work: str) -> Catalog:
    """Give a catalogue whose terms, themes, arcs and settings have their offsets, chapters and chunks moved on; arcs name their work."""

    def counted(pairs: Counts) -> Counts:
        return tuple((chapter + chapters, n) for chapter, n in pairs)

    def spans(found: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(Span(s.start + by, s.end + by) for s in found)

    return replace(
        catalog,
        terms=tuple(
            replace(t, mentions=tuple(m + by for m in t.mentions), by_chapter=counted(t.by_chapter), explained=moved(t.explained, by))
            for t in catalog.terms
        ),
        themes=tuple(
            replace(t, spans=spans(t.spans), by_chapter=counted(t.by_chapter)) for t in catalog.themes
        ),
        arcs=tuple(
            replace(
                a,
                work=work,
                chunks=tuple(c + chunks for c in a.chunks),
                chapters=tuple(c + chapters for c in a.chapters),
                climax=a.climax + chunks,
            )
            for a in catalog.arcs
        ),
        settings=tuple(
            replace(s, chapter=s.chapter + chapters, span=Span(s.span.start + by, s.span.end + by), setting=_moved_setting(s.setting, by))
            for s in catalog.settings
        ),
    )


def moved_label(label: Annotation, by: int) -> Annotation:
    """Give a label whose evidence has its offsets moved."""
    pov = label.pov and replace(label.pov, since=label.pov.since + by)
    return replace(label, pov=pov, setting=label.setting and _moved_setting(label.setting, by))


def moved(span: Span | None, by: int) -> Span | None:
    """Give a span moved on, None where there is none."""
    return span and Span(span.start + by, span.end + by)


def _moved_setting(setting: Setting, by: int) -> Setting:
    return replace(setting, place_shown=moved(setting.place_shown, by), time_shown=moved(setting.time_shown, by))


def joined_world(cast: Catalog, catalogs: Sequence[Catalog]) -> Catalog:
    """Complete a joined cast with the worlds of several works in order: one term in two works of a universe is one term.

    Themes of the same images join too; arcs and settings stay with their works.
    """
    terms: dict[str, Term] = {}
    for term in (t for c in catalogs for t in c.terms):
        terms[term.name] = _joined_term(terms[term.name], term) if term.name in terms else term
    themes: dict[tuple[str, ...], Theme] = {}
    for theme in (t for c in catalogs for t in c.themes):
        known = themes.get(theme.words)
        themes[theme.words] = theme if known is None else _joined_theme(known, theme)
    return replace(
        cast,
        terms=tuple(terms.values()),
        themes=tuple(themes.values()),
        arcs=tuple(a for c in catalogs for a in c.arcs),
        settings=tuple(s for c in catalogs for s in c.settings),
    )


def _joined_theme(known: Theme, other: Theme) -> Theme:
    return replace(known, spans=(*known.spans, *other.spans), by_chapter=(*known.by_chapter, *other.by_chapter))


def _joined_term(known: Term, other: Term) -> Term:
    """Join two uses of one word: the surer kind holds, the first explanation stays."""
    surer = max(known, other, key=lambda t: t.confidence)
    return replace(
        known,
        kind=surer.kind,
        confidence=surer.confidence,
        forms=tuple(dict.fromkeys((*known.forms, *other.forms))),
        mentions=(*known.mentions, *other.mentions),
        by_chapter=(*known.by_chapter, *other.by_chapter),
        explained=known.explained or other.explained,
    )


def _used(terms: Sequence[Term], span: Span) -> tuple[str, ...]:
    """Name the terms that a passage uses, most telling first."""
    return tuple(t.name for t in terms if bisect_left(t.mentions, span.end) > bisect_left(t.mentions, span.start))


def _name_words(catalog: Catalog, terms: Sequence[Term]) -> frozenset[str]:
    """Give the folded words of all names and terms."""
    people = [n for c in catalog.characters for n in (c.name, *c.aliases)]
    names = [*people, *(n.name for n in catalog.names), *(f for t in terms for f in t.forms)]
    return frozenset(word for name in names for word in name.lower().split())
