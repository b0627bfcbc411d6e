"""The book part by part, for `stats.json`: chunks, chapters, pieces left out, who tells, who is where. Names and titles, no prose."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import Any

from fascicle.annotation.tension import tension_curve
from fascicle.dataset.dataset import Dataset, Figures
from fascicle.prose.words import count_words
from fascicle.records import SPECIFICITIES, Example
from fascicle.settings import PromptRules

_MOST_PEOPLE = 20
"""People followed over the chapters; `catalog.json` has all."""
_MOST_TERMS = 12
"""Terms, themes or threads named of each kind; `catalog.json` has all with their places."""


def chunk_table(examples: Sequence[Example]) -> list[dict[str, Any]]:
    """Give one line a chunk in reading order; what is not known is None."""
    labelled = [e for e in examples if e.annotation.tension]
    smoothed = dict(zip((e.id for e in labelled), tension_curve([_score(e) for e in labelled]), strict=True))
    return [
        {
            "id": e.id,
            "chapter": e.chunk.chapter,
            "words": e.chunk.word_count,
            "tokens": e.token_count,
            "person": e.annotation.pov and e.annotation.pov.person,
            "holder": e.annotation.pov and e.annotation.pov.character,
            "type": e.annotation.scene_type and e.annotation.scene_type.label,
            "confidence": e.annotation.scene_type and e.annotation.scene_type.confidence,
            "tension": e.annotation.tension and e.annotation.tension.score,
            "smoothed": smoothed.get(e.id),
            "opens_on": e.chunk.start_kind,
            "ends_on": e.chunk.end_kind,
            "specificity": e.prompt and (e.prompt.specificity or "author"),
            "split": e.split,
            "flags": list(e.flags),
        }
        for e in examples
    ]


def _score(example: Example) -> float:
    assert example.annotation.tension is not None
    return example.annotation.tension.score


def chapter_table(data: Dataset) -> list[dict[str, Any]]:
    """Give one line a chapter: title, part, scenes, chunks, the words in its chunks, and who tells it, most words first."""
    out = []
    for c in data.structure.chapters:
        held = [e for e in data.examples if e.chunk.chapter == c.index]
        out.append(
            {
                "index": c.index,
                "title": c.title,
                "part": c.part,
                "scenes": len(c.scenes),
                "chunks": len(held),
                "words": sum(e.chunk.word_count for e in held),
                "told_by": [t["holder"] or t["person"] for t in tellers(held)],
            }
        )
    return out


def tellers(examples: Sequence[Example]) -> list[dict[str, Any]]:
    """Give each person of narration with its holder (None where nobody is named), its chunks and words, most words first."""
    chunks: Counter[tuple[str, str | None]] = Counter()
    words: Counter[tuple[str, str | None]] = Counter()
    for e in examples:
        if e.annotation.pov:
            key = (e.annotation.pov.person, e.annotation.pov.character)
            chunks[key] += 1
            words[key] += e.chunk.word_count
    return [{"person": key[0], "holder": key[1], "chunks": chunks[key], "words": n} for key, n in words.most_common()]


def people_table(data: Dataset) -> list[dict[str, Any]]:
    """Give the people spoken of most, with how often in each chapter, in the order of the chapters."""
    out = []
    for c in data.catalog.characters[:_MOST_PEOPLE]:
        offsets = sorted([*c.mentions, *c.narrated])
        by_chapter = [bisect_left(offsets, ch.span.end) - bisect_left(offsets, ch.span.start) for ch in data.structure.chapters]
        out.append({"name": c.name, "mentions": c.weight, "words_spoken": c.words_spoken, "chapters": by_chapter})
    return out


def exclusion_table(data: Dataset) -> list[dict[str, Any]]:
    """Give every piece left out: an id that `reading.html` has too, the reason, the chapter it lies in, its words and its span."""
    out = []
    for number, e in enumerate(data.excluded, 1):
        chapter = next((c for c in data.structure.chapters if c.span.meets(e.span)), None)
        words = count_words(e.span.of(data.manuscript.text))
        out.append(
            {
                "id": f"left_out_{number:03d}",
                "reason": e.reason,
                "chapter": chapter and chapter.index,
                "title": chapter and chapter.title,
                "words": words,
                "start": e.span.start,
                "end": e.span.end,
            }
        )
    return out


def prompt_table(examples: Sequence[Example], rules: PromptRules) -> dict[str, Any]:
    """Give the prompts by specificity: chunks in each split, share of those written, and the share wished; then the author's own."""
    asked = [e for e in examples if e.prompt]
    written = [e for e in asked if e.prompt and e.prompt.specificity]
    kinds = {}
    for kind in SPECIFICITIES:
        held = [e for e in written if e.prompt and e.prompt.specificity == kind]
        kinds[kind] = {
            "chunks": len(held),
            "train": sum(e.split == "train" for e in held),
            "validation": sum(e.split == "validation" for e in held),
            "share": round(len(held) / len(written), 4) if written else 0.0,
            "goal": getattr(rules, kind),
        }
    templates = len({e.prompt.template for e in written if e.prompt})
    return {"kinds": kinds, "templates": templates, "author": len(asked) - len(written), "without": len(examples) - len(asked)}


def world_figures(catalog: dict[str, Any]) -> dict[str, Any]:
    """Give the book's world, themes and threads as `catalog.json` has them, without places in the text; None where not catalogued."""
    world, themes, arcs = catalog["worldbuilding"], catalog["themes"], catalog["arcs"]
    return {
        "world": world
        and {
            kind: {"terms": len(terms), "most": [{"name": t["name"], "count": t["count"]} for t in terms[:_MOST_TERMS]]}
            for kind, terms in world.items()
        },
        "themes": themes and [{"name": t["name"], "count": t["count"], "chapters": t.get("chapters")} for t in themes[:_MOST_TERMS]],
        "arcs": arcs
        and [
            {
                "thread": a["thread"],
                "words": a["words"],
                "chapters": len(a["chapters"]),
                "chunks": len(a["chunks"]),
                "climax": a.get("climax"),
            }
            for a in arcs[:_MOST_TERMS]
        ],
    }


def comparison_figures(comparison: Figures | None) -> dict[str, Any] | None:
    """Give what the report shows of a `comparison.json`: this set beside the existing one, and the verdict; None where there is none."""
    if comparison is None:
        return None
    new, existing = comparison["new"], comparison["existing"]
    plain = (("passages", "texts"), ("words", "words"), ("tokens", "tokens"), ("words a sentence", "sentence_words"))
    rows = [{"figure": name, "here": new[key], "there": existing[key], "share": False} for name, key in plain]
    for name, key in (("words a passage, median", "words_per_text"), ("tokens a passage, median", "tokens_per_text")):
        rows.append({"figure": name, "here": _median(new[key]), "there": _median(existing[key]), "share": False})
    rows.append({"figure": "in speech", "here": new["dialogue_share"], "there": existing["dialogue_share"], "share": True})
    for kind in ("types", "person"):
        rows += [{"figure": k, "here": new[kind][k], "there": existing[kind].get(k), "share": True} for k in new[kind]]
    verdict = comparison["verdict"]
    reasons = [reason["numbers"] for reason in verdict["reasons"]]
    return {"name": "the existing set", "rows": rows, "choice": verdict["choice"], "reasons": [*reasons, *verdict["notes"]]}


def _median(spread: Figures | None) -> float | None:
    return spread["median"] if spread else None
