"""`fascicle inspect`: what a manuscript is made of, nothing written."""

from __future__ import annotations

from typing import Any

from fascicle.cli.options import AsJson, Encoding, Recipe, Sources, settings_from

_SHOWN_PEOPLE = 20


def inspect(sources: Sources, recipe: Recipe = None, encoding: Encoding = None, as_json: AsJson = False) -> None:
    """Show chapters, sizes, people and names of a manuscript."""
    from fascicle.cli.console import print_json, print_table, progress
    from fascicle.dataset.records_json import catalog_json, structure_json
    from fascicle.pipeline import prepare
    from fascicle.prose.words import count_words
    from fascicle.reports.figures import stats_json

    with progress() as show:
        data = prepare(sources, None, settings_from(recipe, encoding=encoding), progress=show)
    stats = stats_json(data)
    if as_json:
        print_json(
            {
                "stats": stats,
                "structure": structure_json(data.structure, data.excluded),
                "catalog": catalog_json(data.catalog, data.structure, data.examples),
            }
        )
        return
    text = data.manuscript.text
    rows: list[list[Any]] = []
    for c in data.structure.chapters:
        held = [e for e in data.examples if e.chunk.chapter == c.index]
        words = sum(count_words(s.span.of(text)) for s in c.scenes)
        rows.append([c.index, c.part or "", c.title or "(no heading)", len(c.scenes), words, len(held)])
    print_table(data.title, ("#", "part", "chapter", "scenes", "words", "chunks"), rows)
    print_table("Left out", ("reason", "words"), list(stats["words"]["excluded_by_reason"].items()))
    print_table("Chunk sizes", ("words", "share"), [(k, f"{v:.0%}") for k, v in stats["sizes"].items()])
    print_table(
        "People",
        ("name", "also called", "mentions", "words spoken"),
        [(c.name, ", ".join(c.aliases), c.weight, c.words_spoken) for c in data.catalog.characters[:_SHOWN_PEOPLE]],
    )
    print_table("Other names", ("name", "mentions"), [(t.name, len(t.mentions)) for t in data.catalog.names[:_SHOWN_PEOPLE]])
    for note in data.notes:
        print(f"check: {note}")
