"""`stats.json`: every figure of a dataset, once. Card, report and terminal print from here and count nothing themselves."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence
from typing import Any

from fascicle.dataset.dataset import Dataset
from fascicle.dataset.records_json import catalog_json
from fascicle.prose.words import count_words
from fascicle.records import SPECIFICITIES, Example, Manuscript
from fascicle.reports.balance import scene_types, tension_course
from fascicle.reports.doubts import doubts
from fascicle.reports.parts import chapter_table, chunk_table, exclusion_table, people_table, prompt_table, tellers, world_figures

# What counts as narrative that the author will want to know was left out.
UNITS_LEFT_OUT = ("fragment", "unfinished", "duplicate scene", "excluded by decision", "sample")


def stats_json(data: Dataset) -> dict[str, Any]:
    """Give all figures of a dataset but those of its training run, which `fascicle.reports.files` adds as `preflight`."""
    examples, sizes = data.examples, data.settings.sizes
    words = [e.chunk.word_count for e in examples]
    return {
        "title": data.title,
        "author": data.manuscript.author,
        "language": data.structure.language,
        "structure_confidence": data.structure.confidence,
        "words": _ledger(data),
        "reading": reading_ledger(data),
        "chapters": len(data.structure.chapters),
        "scenes": sum(len(c.scenes) for c in data.structure.chapters),
        "chunks": len(examples),
        "chunk_words": _figures(words),
        "chunk_tokens": _figures([e.token_count for e in examples]),
        "sizes": {
            f"{low}-{high}": _share(words, low, high)
            for low, high in (
                (sizes.min_words, sizes.max_words),
                (900, 2100),
                (sizes.target_low_words, sizes.target_high_words),
            )
        },
        "scene_types": scene_types(examples),
        "tension": dict(Counter(e.annotation.tension.level for e in examples if e.annotation.tension)),
        **tension_course(examples),
        "person": dict(Counter(e.annotation.pov.person for e in examples if e.annotation.pov)),
        "holders": dict(
            Counter(e.annotation.pov.character for e in examples if e.annotation.pov and e.annotation.pov.character).most_common()
        ),
        "dialogue_style": data.dialogue.style,
        "quotations": len(data.dialogue.quotes),
        "thoughts": len(data.dialogue.thoughts),
        "characters": len(data.catalog.characters),
        "specificities": {s: sum(e.prompt is not None and e.prompt.specificity == s for e in examples) for s in SPECIFICITIES},
        "splits": {s: _split(examples, s) for s in ("train", "validation", "none")},
        "flags": dict(Counter(flag for e in examples for flag in e.flags)),
        "changes": {c.what: c.count for c in data.manuscript.changes},
        "change_words": {c.what: c.words for c in data.manuscript.changes},
        "notes": list(data.notes),
        "doubts": doubts(data),
        **_parts(data),
    }


def _parts(data: Dataset) -> dict[str, Any]:
    sizes = data.settings.sizes
    limits = ("min_words", "wide_low_words", "target_low_words", "target_high_words", "wide_high_words", "max_words")
    return {
        "limits": {name: getattr(sizes, name) for name in limits},
        "exclusions": exclusion_table(data),
        "chapter_table": chapter_table(data),
        "chunk_table": chunk_table(data.examples),
        "tellers": tellers(data.examples),
        "people": people_table(data),
        "prompts": prompt_table(data.examples, data.settings.prompts),
        **world_figures(catalog_json(data.catalog, data.structure, data.examples)),
    }


def _ledger(data: Dataset) -> dict[str, Any]:
    text = data.manuscript.text
    by_reason: Counter[str] = Counter()
    for e in data.excluded:
        by_reason[e.reason] += count_words(e.span.of(text))
    chunks, words = sum(e.chunk.word_count for e in data.examples), _words(data.manuscript)
    return {
        "manuscript": words,
        "in_chunks": chunks,
        "excluded": sum(by_reason.values()),
        "excluded_by_reason": dict(by_reason.most_common()),
        "balance": words - chunks - sum(by_reason.values()),
    }


def _words(ms: Manuscript) -> int:
    return sum(p.word_count for p in ms.paragraphs)


def reading_ledger(data: Dataset) -> dict[str, int | None]:
    """Give the account of reading: words in the sources = words of the manuscript + words dropped with a reason.

    The break marks that we write are no words of the book and stand apart. "source" is None where a format's reader keeps no account.
    """
    counts = [source.word_count for source in data.sources]
    known = [count for count in counts if count is not None]
    breaks = sum(p.kind == "break" for p in data.manuscript.paragraphs)
    return {
        "source": sum(known) if len(known) == len(counts) else None,
        "manuscript": _words(data.manuscript) - breaks,
        "dropped": sum(change.words for change in data.manuscript.changes),
        "break_marks": breaks,
    }


def _figures(values: Sequence[int]) -> dict[str, float] | None:
    if not values:
        return None
    return {
        "min": min(values),
        "median": statistics.median(values),
        "mean": round(statistics.fmean(values), 1),
        "max": max(values),
        "total": sum(values),
    }


def _share(values: Sequence[int], low: int, high: int) -> float:
    return round(sum(low <= v <= high for v in values) / len(values), 4) if values else 0.0


def _split(examples: Sequence[Example], split: str) -> dict[str, Any]:
    held = [e for e in examples if e.split == split]
    return {
        "chunks": len(held),
        "words": sum(e.chunk.word_count for e in held),
        "chapters": sorted({e.chunk.chapter for e in held}),
        "holders": dict(Counter(e.annotation.pov.character for e in held if e.annotation.pov and e.annotation.pov.character).most_common()),
        "explaining": [e.id for e in held if e.annotation.scene_type and e.annotation.scene_type.label == "exposition"],
    }


def units_left_out(data: Dataset) -> list[tuple[str, str, int]]:
    """Give (reason, opening words or title, words) of every piece of narrative that no chunk holds."""
    out = []
    for e in data.excluded:
        if e.reason in UNITS_LEFT_OUT:
            chapter = next((c for c in data.structure.chapters if c.span.meets(e.span)), None)
            name = (chapter.title or f"chapter {chapter.index}") if chapter else "outside the chapters"
            out.append((e.reason, name, count_words(e.span.of(data.manuscript.text))))
    return out
