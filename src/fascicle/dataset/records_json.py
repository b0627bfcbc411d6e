"""Records to the JSON of the contract, under the names of the file formats. The only place where chunks become dictionaries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fascicle.passages import Passage
from fascicle.records import (
    SCENE_MODES,
    Annotation,
    Catalog,
    Chapter,
    Dialogue,
    Example,
    Exclusion,
    Setting,
    Story,
    Structure,
    Term,
    TermKind,
)


def structure_json(structure: Structure, excluded: Sequence[Exclusion]) -> dict[str, Any]:
    """Give `structure.json`."""
    return {
        "language": structure.language,
        "confidence": structure.confidence,
        "chapters": [_chapter_json(c) for c in structure.chapters],
        "excluded": [{"start": e.span.start, "end": e.span.end, "reason": e.reason} for e in excluded],
    }


def _chapter_json(chapter: Chapter) -> dict[str, Any]:
    return {
        "index": chapter.index,
        "title": chapter.title,
        "part": chapter.part,
        "start": chapter.span.start,
        "end": chapter.span.end,
        "scenes": [{"index": s.index, "start": s.span.start, "end": s.span.end, "opens_with": s.opens_with} for s in chapter.scenes],
    }


def dialogue_json(dialogue: Dialogue) -> dict[str, Any]:
    """Give `dialogue.json`."""
    return {
        "style": dialogue.style,
        "quotes": [{"start": q.span.start, "end": q.span.end, "speaker": q.speaker} for q in dialogue.quotes],
        "thoughts": [{"start": t.start, "end": t.end} for t in dialogue.thoughts],
    }


def chunk_json(e: Example) -> dict[str, Any]:
    """Give one line of `chunks.jsonl`. What is not known yet is null or empty."""
    a, c = e.annotation, e.chunk
    return {
        "id": e.id,
        "text": e.text,
        "start": c.span.start,
        "end": c.span.end,
        "work": e.work,
        "chapter": {"index": c.chapter, "title": e.chapter_title},
        "scenes": list(c.scenes),
        "word_count": c.word_count,
        "token_count": e.token_count,
        **_labels(a),
        "holder_since": a.pov and a.pov.since,
        "arc": a.arc and {"thread": a.arc.thread, "position": a.arc.position, "confidence": a.arc.confidence},
        "themes": list(a.themes),
        "details": list(a.details),
        "boundary": {"start": c.start_kind, "end": c.end_kind},
        "cost": dict(c.cost),
        "reasons": list(c.reasons),
        "flags": list(e.flags),
        "prompt": e.prompt
        and {
            "system": e.prompt.system,
            "human": e.prompt.human,
            "specificity": e.prompt.specificity,
            "template": e.prompt.template,
            "quoted": e.prompt.quoted and {"start": e.prompt.quoted.start, "end": e.prompt.quoted.end},
            "story": e.prompt.story and _story_json(e.prompt.story),
        },
        "style_intensity": a.style and {"level": a.style.level, "score": a.style.score},
        "split": e.split,
    }


def _labels(a: Annotation) -> dict[str, Any]:
    """Give the labels that a chunk and a text by itself have alike."""
    return {
        "pov": a.pov and {"person": a.pov.person, "character": a.pov.character, "confidence": a.pov.confidence},
        "tense": a.tense,
        "scene_type": a.scene_type
        and {
            "label": a.scene_type.label,
            "scores": dict(zip(SCENE_MODES, a.scene_type.scores, strict=True)),
            "confidence": a.scene_type.confidence,
        },
        "tension": a.tension and {"level": a.tension.level, "score": a.tension.score},
        "dialogue_share": a.dialogue_share,
        "pace": a.pace,
        "characters": list(a.characters),
        "setting": a.setting and a.setting.text,
        "setting_evidence": a.setting and _setting_json(a.setting),
        "terms": list(a.terms),
    }


def _story_json(story: Story) -> dict[str, Any]:
    return {"synopsis": story.synopsis, "beats": list(story.beats), "glossary": dict(story.glossary)}


def passage_json(passage: Passage) -> dict[str, Any]:
    """Give what `label` adds to a row."""
    return {**_labels(passage.annotation), "cuts": list(passage.cuts)}


def catalog_json(catalog: Catalog, structure: Structure, examples: Sequence[Example]) -> dict[str, Any]:
    """Give `catalog.json`: every entry with its count and the offsets that prove it."""
    ids = {e.chunk.index: e.id for e in examples}
    holders: dict[str, int] = {}
    for e in examples:
        if e.annotation.pov and e.annotation.pov.character:
            holders[e.annotation.pov.character] = holders.get(e.annotation.pov.character, 0) + e.chunk.word_count
    return {
        "chapters": [{"index": c.index, "title": c.title, "part": c.part, "scenes": len(c.scenes)} for c in structure.chapters],
        "holders": [{"name": n, "words": w} for n, w in sorted(holders.items(), key=lambda item: (-item[1], item[0]))],
        "characters": [
            {
                "name": c.name,
                "aliases": list(c.aliases),
                "mentions": c.weight,
                "named": len(c.mentions),
                "gender": c.gender,
                "words_spoken": c.words_spoken,
                "evidence": [{"alias": alias, "reason": reason} for alias, reason in c.evidence],
                "offsets": sorted([*c.mentions, *c.narrated]),
            }
            for c in catalog.characters
        ],
        "names": [{"name": t.name, "count": len(t.mentions), "offsets": list(t.mentions)} for t in catalog.names],
        "worldbuilding": {name: [_term_json(t) for t in catalog.terms if t.kind == kind] for kind, name in TERM_SECTIONS},
        "themes": [
            {
                "name": t.name,
                "words": list(t.words),
                "count": len(t.spans),
                "keyness": t.keyness,
                "chapters": _chapters_json(t.by_chapter),
                "spans": [{"start": s.start, "end": s.end} for s in t.spans],
            }
            for t in catalog.themes
        ],
        "arcs": [
            {
                "thread": a.thread,
                "work": a.work,
                "words": a.word_count,
                "chapters": list(a.chapters),
                "chunks": [ids[i] for i in a.chunks if i in ids],
                "climax": ids.get(a.climax),
            }
            for a in catalog.arcs
        ],
        "settings": [
            {"chapter": s.chapter, "scene": s.scene, "start": s.span.start, "end": s.span.end, **_setting_json(s.setting)}
            for s in catalog.settings
        ],
    }


TERM_SECTIONS: tuple[tuple[TermKind | None, str], ...] = (
    ("place", "places"),
    ("technology", "technology"),
    ("people", "species_and_peoples"),
    ("organisation", "organisations"),
    ("other", "other"),
    (None, "unsorted"),
)
"""Kinds of terms and what the catalogue calls them."""


def _term_json(term: Term) -> dict[str, Any]:
    return {
        "name": term.name,
        "forms": list(term.forms),
        "count": len(term.mentions),
        "confidence": term.confidence,
        "first": term.mentions[0],
        "explained": term.explained and {"start": term.explained.start, "end": term.explained.end},
        "chapters": _chapters_json(term.by_chapter),
        "offsets": list(term.mentions),
    }


def _chapters_json(counts: Sequence[tuple[int, int]]) -> list[dict[str, int]]:
    return [{"chapter": chapter, "count": n} for chapter, n in counts]


def _setting_json(setting: Setting) -> dict[str, Any]:
    return {
        "place": setting.place,
        "place_shown": setting.place_shown and {"start": setting.place_shown.start, "end": setting.place_shown.end},
        "time": setting.time,
        "time_shown": setting.time_shown and {"start": setting.time_shown.start, "end": setting.time_shown.end},
        "confidence": setting.confidence,
    }
