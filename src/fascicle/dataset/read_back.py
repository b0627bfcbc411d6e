"""`chunks.jsonl` back to records: the way in for every command that works on a prepared folder."""

from __future__ import annotations

import json
from typing import Any

from fascicle.errors import FolderError
from fascicle.records import (
    SCENE_MODES,
    Annotation,
    ArcPlace,
    Catalog,
    Character,
    Chunk,
    Dialogue,
    Example,
    NamedThing,
    PointOfView,
    Prompt,
    Quote,
    SceneType,
    Setting,
    Span,
    Story,
    StyleIntensity,
    Tension,
)

Json = dict[str, Any]


def read_examples(data: bytes) -> tuple[Example, ...]:
    """Give the examples of a `chunks.jsonl`, in order. Raises `FolderError` where a line is none that `prepare` writes."""
    examples: list[Example] = []
    for number, line in enumerate(data.decode("utf-8", "replace").split("\n"), 1):
        if not line.strip():
            continue
        try:
            examples.append(example_of(json.loads(line), len(examples)))
        except (ValueError, LookupError, TypeError, AttributeError):
            what = f"chunks.jsonl line {number}: not as prepare writes it"
            raise FolderError(f"{what}; run prepare again") from None
    return tuple(examples)


def example_of(c: Json, index: int) -> Example:
    """Give the example of one line, the inverse of `chunk_json`. Another line raises an error of lookup, type or value."""
    chunk = Chunk(
        index=index,
        span=Span(c["start"], c["end"]),
        chapter=c["chapter"]["index"],
        scenes=tuple(c["scenes"]),
        word_count=c["word_count"],
        start_kind=c["boundary"]["start"],
        end_kind=c["boundary"]["end"],
        cost=c["cost"],
        flags=tuple(c["flags"]),
        reasons=tuple(c["reasons"]),
    )
    return Example(
        id=c["id"],
        work=c["work"],
        text=c["text"],
        token_count=c["token_count"],
        chapter_title=c["chapter"]["title"],
        chunk=chunk,
        annotation=_annotation(c),
        split=c["split"],
        prompt=prompt_of(c["prompt"]) if c["prompt"] else None,
        flags=tuple(c["flags"]),
    )


def _annotation(c: Json) -> Annotation:
    pov, kind, tension = c["pov"], c["scene_type"], c["tension"]
    shares = [kind["scores"][mode] for mode in SCENE_MODES] if kind else []
    return Annotation(
        pov=pov and PointOfView(pov["person"], pov["character"], pov["confidence"], c["holder_since"]),
        scene_type=kind and SceneType(kind["label"], (shares[0], shares[1], shares[2], shares[3]), kind["confidence"]),
        tension=tension and Tension(tension["level"], tension["score"]),
        characters=tuple(c["characters"]),
        dialogue_share=c["dialogue_share"],
        tense=c["tense"],
        pace=c["pace"],
        details=tuple(c["details"]),
        setting=c["setting_evidence"] and _setting(c["setting_evidence"]),
        terms=tuple(c["terms"]),
        themes=tuple(c["themes"]),
        style=c["style_intensity"] and StyleIntensity(c["style_intensity"]["level"], c["style_intensity"]["score"]),
        arc=c["arc"] and ArcPlace(c["arc"]["thread"], c["arc"]["position"], c["arc"]["confidence"]),
    )


def _setting(s: Json) -> Setting:
    return Setting(s["place"], _span(s["place_shown"]), s["time"], _span(s["time_shown"]), s["confidence"])


def _span(s: Json | None) -> Span | None:
    return Span(s["start"], s["end"]) if s else None


def read_dialogue(d: Json) -> Dialogue:
    """Give the dialogue of a `dialogue.json`."""
    quotes = tuple(Quote(Span(q["start"], q["end"]), q["speaker"]) for q in d["quotes"])
    return Dialogue(d["style"], quotes, tuple(Span(t["start"], t["end"]) for t in d["thoughts"]))


def read_cast(catalog: Json) -> Catalog:
    """Give the people and names of a `catalog.json`, as far as prompts ask for them."""
    people = [Character(c["name"], tuple(c["aliases"]), tuple(c["offsets"])) for c in catalog["characters"] if c["offsets"]]
    return Catalog(tuple(people), tuple(NamedThing(n["name"], tuple(n["offsets"])) for n in catalog["names"]))


def prompt_of(p: Json) -> Prompt:
    """Give the prompt of a chunk's line."""
    told = p["story"]
    story = Story(told["synopsis"], tuple(told["beats"]), tuple(told["glossary"].items())) if told else None
    return Prompt(p["system"], p["human"], p["specificity"], p["template"], _span(p["quoted"]), story)
