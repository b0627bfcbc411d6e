"""`fascicle inspect`: what a manuscript is made of, nothing written."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fascicle.cli.options import AsJson, Encoding, Recipe, Sources, settings_from

if TYPE_CHECKING:
    from fascicle.dataset.dataset import Dataset

_SHOWN_PEOPLE = 20
_SHOWN_TERMS = 40


def inspect(
    sources: Sources,
    recipe: Recipe = None,
    encoding: Encoding = None,
    cuts: Annotated[bool, typer.Option("--cuts", help="Show each cut with its cost, its reasons and the lines around it.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show chapters, sizes, people and the world of a manuscript, or its cuts."""
    from fascicle.cli.console import print_json, progress
    from fascicle.dataset.records_json import catalog_json, structure_json
    from fascicle.pipeline import prepare
    from fascicle.reports.figures import stats_json
    from fascicle.reports.tables import cut_rows, size_rows

    with progress() as show:
        data = prepare(sources, None, settings_from(recipe, encoding=encoding), progress=show)
    if as_json and cuts:
        print_json([asdict(row) for row in cut_rows(data)])
    elif as_json:
        print_json(
            {
                "stats": stats_json(data),
                "structure": structure_json(data.structure, data.excluded),
                "catalog": catalog_json(data.catalog, data.structure, data.examples),
                "sizes": [asdict(row) for row in size_rows(data)],
            }
        )
    elif cuts:
        _show_cuts(data)
    else:
        _show_book(data)


def _show_book(data: Dataset) -> None:
    from fascicle.catalog import unlisted_names
    from fascicle.cli.console import print_table
    from fascicle.prose.words import count_words
    from fascicle.reports.figures import stats_json
    from fascicle.reports.tables import SEQUENCE_LENGTHS, size_rows, told_by

    text, stats = data.manuscript.text, stats_json(data)
    rows: list[list[Any]] = []
    for c in data.structure.chapters:
        held = [e for e in data.examples if e.chunk.chapter == c.index]
        words = sum(count_words(s.span.of(text)) for s in c.scenes)
        rows.append([c.index, c.part or "", c.title or "(no heading)", len(c.scenes), words, len(held), told_by(held, c)])
    print_table(data.title, ("#", "part", "chapter", "scenes", "words", "chunks", "told by"), rows)
    print_table("Left out", ("reason", "words"), list(stats["words"]["excluded_by_reason"].items()))
    print_table("Chunk sizes", ("words", "share"), [(k, f"{v:.0%}") for k, v in stats["sizes"].items()])
    print_table(
        "Sizes to choose from, and the rows that a sequence length would lose",
        ("limits", "vocabulary", "chunks", "median", "most tokens", *(f"lost at {n:,}" for n in SEQUENCE_LENGTHS)),
        [(r.limits, r.vocabulary, r.chunks, r.median_words, r.most_tokens, *r.lost) for r in size_rows(data)],
    )
    print_table(
        "People",
        ("name", "also called", "mentions", "words spoken"),
        [(c.name, ", ".join(c.aliases), c.weight, c.words_spoken) for c in data.catalog.characters[:_SHOWN_PEOPLE]],
    )
    _show_world(data)
    print_table("Other names", ("name", "mentions"), [(t.name, len(t.mentions)) for t in unlisted_names(data.catalog)[:_SHOWN_PEOPLE]])
    for note in data.notes:
        print(f"check: {note}")


def _show_world(data: Dataset) -> None:
    from fascicle.cli.console import print_table

    titles = {c.index: c.title or f"chapter {c.index}" for c in data.structure.chapters}
    print_table(
        "Words of this world",
        ("word", "kind", "mentions", "first in", "sure"),
        [
            (t.name, t.kind or "not sorted", len(t.mentions), titles[t.by_chapter[0][0]], f"{t.confidence:.2f}")
            for t in data.catalog.terms[:_SHOWN_TERMS]
        ],
    )
    print_table(
        "Themes and motifs",
        ("images", "mentions", "chapters"),
        [(", ".join(t.words), len(t.spans), len(t.by_chapter)) for t in data.catalog.themes],
    )
    print_table(
        "Threads",
        ("held by", "words", "chunks", "chapters"),
        [(a.thread or "(no single holder)", a.word_count, len(a.chunks), len(a.chapters)) for a in data.catalog.arcs],
    )


def _show_cuts(data: Dataset) -> None:
    from fascicle.errors import one_line
    from fascicle.reports.tables import cut_rows

    for row in cut_rows(data):
        dearer = "" if row.runner_up is None else f", the next best place costs {row.runner_up:.2f} more"
        print(f"{row.chunk}  {row.kind}, cost {row.cost:.2f}{dearer}: {'; '.join(row.reasons) or 'no reason kept'}")
        if row.before is None:
            print(f"    {one_line(row.chapter or 'a chapter without a heading')}")
        else:
            print(f"    {one_line(row.before)}")
        print(f"  > {one_line(row.after)}")
