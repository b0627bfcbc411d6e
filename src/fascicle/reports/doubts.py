"""What a dataset is unsure of, each with where to look and the decision that settles it; and what its flags mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fascicle.dataset.dataset import Dataset
from fascicle.records import Example

# Below these a label or a reading is more likely wrong than a reader would bear: the confidences are calibrated chances of being right.
UNSURE_TYPE = 0.5
UNSURE_PERSON = 0.7
_UNSURE_STRUCTURE = 0.7
_NEAR_CUT = 0.5
"""In nats: the whole run of text would cost no more than this without the cut, so an editor would hardly prefer it (e^0.5 = 1.6 to 1)."""
_MOST_NAMED = 12
# Left out for what they are, but sometimes the story's own: a letter of its world that looks like an epigraph.
_PERHAPS_STORY = (
    "epigraph",
    "foreword",
    "author note",
    "notes",
    "transcriber note",
    "fragment",
    "unfinished",
    "duplicate scene",
)

FLAGS: dict[str, str] = {
    "short": "under the least words: a whole chapter, or a text, that is so short; --short joins or leaves out",
    "long": "over the most words, because you asked for it to stay whole",
    "long_paragraph": "over the most words, because a paragraph stays whole",
    "forced_cut": "cut between sentences: no paragraph ended in reach",
    "joins_chapters": "holds the heading of a chapter that was too short alone",
    "control_tokens": "in neither file: holds a string that trainers read as a mark of their own; take it out of the manuscript",
    "label_decided": "you decided a label of it",
    "rejected": "in neither file: you rejected it",
    "purged": "in neither file: it touches what is held out",
    "near_duplicate": "in neither file: most of it stands on the other side of the split",
    "no_prompt": "in no file: no prompt is written in its language; --prompts-file takes yours",
}
"""What a flag of a chunk says, for the report."""


def doubts(data: Dataset) -> list[dict[str, Any]]:
    """Give what is unsure: `what` in words, `count`, ids or names to look at, and the key of `decisions.toml` that settles it."""
    perhaps = [f"left_out_{i:03d}" for i, e in enumerate(data.excluded, 1) if e.reason in _PERHAPS_STORY]
    joined = [c.name for c in data.catalog.characters if c.evidence]
    found = [
        _doubt("chapters may be wrong: the headings do not make one clear series", "heading, not_heading", _structure(data)),
        _doubt("pieces left out that may be story", "include", perhaps),
        _doubt("cuts for which another place is nearly as good", "cut, never_cut, merge", _where(data, _near_cut)),
        _doubt("cuts inside a paragraph", "cut", _where(data, lambda e: "forced_cut" in e.flags)),
        _doubt("chunks of unclear scene type", "label: scene_type", _where(data, _unclear_type)),
        _doubt("chunks of unclear person of narration", "label: person", _where(data, _unclear_person)),
        _doubt("chunks whose holder is not named: nobody's view, several, or not told", "label: character", _where(data, _no_holder)),
        _doubt("people of whom several names were taken for one", "alias, not_a_person", joined),
    ]
    return [doubt for doubt in found if doubt["count"]]


def _doubt(what: str, decision: str, where: list[str]) -> dict[str, Any]:
    return {"what": what, "count": len(where), "where": where[:_MOST_NAMED], "decision": decision}


def _where(data: Dataset, unsure: Callable[[Example], bool]) -> list[str]:
    return [e.id for e in data.examples if unsure(e)]


def _structure(data: Dataset) -> list[str]:
    unsure = data.structure.confidence < _UNSURE_STRUCTURE
    return [c.title or f"chapter {c.index}" for c in data.structure.chapters] if unsure else []


def _near_cut(e: Example) -> bool:
    runner_up = e.chunk.cost.get("runner_up")
    return e.chunk.start_kind not in ("chapter", "scene") and runner_up is not None and runner_up < _NEAR_CUT


def _unclear_type(e: Example) -> bool:
    return e.annotation.scene_type is not None and e.annotation.scene_type.confidence < UNSURE_TYPE


def _unclear_person(e: Example) -> bool:
    return e.annotation.pov is not None and e.annotation.pov.confidence < UNSURE_PERSON


def _no_holder(e: Example) -> bool:
    return e.annotation.pov is not None and e.annotation.pov.character is None
