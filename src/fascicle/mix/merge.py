"""Several prepared sets as one: texts one after the other, offsets and numbers moved, splits kept, twins on one side.

Works on the JSON of the output folder (`records_json`), so that whatever labels a set carries go along.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from fascicle.dataset.read_back import example_of, read_cast, read_dialogue
from fascicle.errors import ValidationError
from fascicle.prompts.lint import answer_runs, shares_words
from fascicle.prompts.write import write_prompts
from fascicle.prose.overlap import fold_texts
from fascicle.prose.words import folded_words
from fascicle.records import Example, Manuscript, Prompt, Split, Structure
from fascicle.settings import PromptRules, Settings, SizeRules, SplitRules
from fascicle.split import echoes, linked_texts
from fascicle.works import Work

Json = dict[str, Any]
_SEEDS_TRIED = 40


@dataclass(frozen=True, slots=True)
class Part:
    """One set: the text, and the parsed files that point into it. Each chunk names its `universe` and `work`."""

    title: str
    text: str
    structure: Json
    dialogue: Json
    catalog: Json
    chunks: list[Json]
    inputs: list[Json]


def join(parts: Sequence[Part], settings: Settings, title: str) -> Part:
    """Give the parts as one set, in order. Raises `ValidationError` where no prompts can be found that differ from one another."""
    moved, at, chapters = [], 0, 0
    for part in parts:
        moved.append(_moved(part, at, chapters))
        at += len(part.text) + 1
        chapters += len(part.structure["chapters"])
    languages = {p.structure["language"] for p in parts}
    styles = {p.dialogue["style"] for p in parts}
    chunks = [_flagged(c, settings.sizes) for part in moved for c in part.chunks]
    chunks = _with_own_prompts(_on_one_side(chunks, settings.split), parts, settings)
    return Part(
        title,
        "\n".join(p.text for p in parts),
        {
            "language": languages.pop() if len(languages) == 1 else "und",
            "confidence": min(p.structure["confidence"] for p in parts),
            "chapters": [c for p in moved for c in p.structure["chapters"]],
            "excluded": [e for p in moved for e in p.structure["excluded"]],
        },
        {
            "style": styles.pop() if len(styles) == 1 else "mixed",
            "quotes": [q for p in moved for q in p.dialogue["quotes"]],
            "thoughts": [t for p in moved for t in p.dialogue["thoughts"]],
        },
        _joined_catalog(moved),
        _numbered(chunks),
        [i for p in parts for i in p.inputs],
    )


def shifted(value: Any, by: int) -> Any:
    """Give parsed JSON with every place in the text moved: numbers under `start` and `end`, lists under `offsets`."""
    if isinstance(value, list):
        return [shifted(v, by) for v in value]
    if not isinstance(value, dict):
        return value
    out: Json = {}
    for key, held in value.items():
        if key in ("start", "end") and isinstance(held, int):
            out[key] = held + by
        elif key == "offsets" and isinstance(held, list):
            out[key] = [at + by if isinstance(at, int) else shifted(at, by) for at in held]
        else:
            out[key] = shifted(held, by)
    return out


def _moved(part: Part, by: int, chapters: int) -> Part:
    def renumber(c: Json) -> Json:
        return {**c, "chapter": {**c["chapter"], "index": c["chapter"]["index"] + chapters}}

    structure = shifted(part.structure, by)
    structure["chapters"] = [{**c, "index": c["index"] + chapters} for c in structure["chapters"]]
    catalog = shifted(part.catalog, by)
    catalog["chapters"] = [{**c, "index": c["index"] + chapters} for c in catalog.get("chapters") or []]
    chunks = [renumber(shifted(c, by)) for c in part.chunks]
    return replace(part, structure=structure, dialogue=shifted(part.dialogue, by), catalog=catalog, chunks=chunks)


def _joined_catalog(parts: Sequence[Part]) -> Json:
    """Put the lists of the catalogues one after the other; each entry names its set. What no set has stays null."""
    out: Json = {}
    for key in dict.fromkeys(key for p in parts for key in p.catalog):
        lists = [(p.title, p.catalog[key]) for p in parts if isinstance(p.catalog.get(key), list)]
        out[key] = [{**e, "set": e.get("set", title)} if isinstance(e, dict) else e for title, held in lists for e in held] or None
        if not lists:
            out[key] = {p.title: p.catalog[key] for p in parts if p.catalog.get(key)} or None
    for key in ("chapters", "holders", "characters", "names"):
        out[key] = out.get(key) or []
    return out


def _flagged(c: Json, sizes: SizeRules) -> Json:
    """Flag a chunk that lies outside the sizes of the merged set and within those of its own."""
    if c["flags"] or sizes.min_words <= c["word_count"] <= sizes.max_words:
        return c
    return {**c, "flags": ["short" if c["word_count"] < sizes.min_words else "long"]}


def _numbered(chunks: Sequence[Json]) -> list[Json]:
    """Give the chunks numbered within their universes."""
    counts: dict[str, int] = {}
    out = []
    for c in chunks:
        name = _plain(c["universe"])
        counts[name] = counts.get(name, 0) + 1
        out.append({**c, "id": f"{name}_{counts[name]:03d}"})
    return out


def _plain(name: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    return "_".join(re.findall(r"[a-z0-9]+", ascii_only))[:40].rstrip("_") or "set"


def _on_one_side(chunks: Sequence[Json], rules: SplitRules) -> list[Json]:
    """Put what is alike across the sets on one side.

    A twin in train of something held out is held out too where it is a whole chapter; inside a chapter it would stand beside
    what is trained on, so it is left out with a flag.
    """
    out = [dict(c) for c in chunks]
    alone = _alone(out)
    texts = fold_texts({i: c["text"] for i, c in enumerate(out) if c["split"] != "none"})
    links = linked_texts(texts, rules)
    pairs = sorted({pair for i, j in links for pair in ((i, j), (j, i))})
    changed = True
    while changed:
        changed = False
        for near, far in pairs:
            if out[near]["split"] == "train" and out[far]["split"] == "validation":
                _put(out[near], "validation" if near in alone else "none")
                changed = True
    for i in echoes(texts, {i: out[i]["split"] for i in texts.words}):
        _put(out[i], "none")
    return out


def _alone(chunks: Sequence[Json]) -> set[int]:
    """Give the chunks that are the whole of their chapter."""
    counts: dict[int, int] = {}
    for c in chunks:
        counts[c["chapter"]["index"]] = counts.get(c["chapter"]["index"], 0) + 1
    return {i for i, c in enumerate(chunks) if counts[c["chapter"]["index"]] == 1}


def _put(c: Json, split: Split) -> None:
    c["split"] = split
    if split == "none":
        c["flags"] = [*c["flags"], "near_duplicate"]


def _with_own_prompts(chunks: Sequence[Json], parts: Sequence[Part], settings: Settings) -> list[Json]:
    """Write prompts anew where two sets ask alike, or where one quotes what the other side answers. The first set keeps its own."""
    out = [dict(c) for c in chunks]
    longest = settings.prompts.max_shared_words
    answers: dict[str, frozenset[int]] = {
        split: frozenset().union(*(answer_runs(c["text"], longest) for c in out if c["split"] == split))
        for split in ("train", "validation")
    }
    other = {"train": answers["validation"], "validation": answers["train"], "none": frozenset[int]()}
    taken: set[tuple[str, ...]] = set()

    def fits(c: Json, human: str) -> bool:
        return tuple(folded_words(human)) not in taken and not shares_words(human, other[c["split"]], longest)

    first = 0
    for part in parts:
        unfit = []
        for i in range(first, first + len(part.chunks)):
            prompt = out[i]["prompt"]
            if prompt is None or out[i]["split"] == "none":
                continue
            if fits(out[i], prompt["human"]):
                taken.add(tuple(folded_words(prompt["human"])))
            else:
                unfit.append(i)
        if unfit:
            base = sum(len(p.text) + 1 for p in parts[: parts.index(part)])
            _write_anew(out, unfit, first, part, base, settings.prompts, fits, taken)
        first += len(part.chunks)
    return out


def _write_anew(
    out: list[Json],
    unfit: list[int],
    first: int,
    part: Part,
    base: int,
    rules: PromptRules,
    fits: Callable[[Json, str], bool],
    taken: set[tuple[str, ...]],
) -> None:
    examples = [example_of({**c, "split": out[first + k]["split"]}, k) for k, c in enumerate(part.chunks)]
    left = list(unfit)
    for prompts in _drawn(part, examples, rules):
        for i in list(left):
            prompt = prompts[i - first]
            if prompt and fits(out[i], prompt.human):
                taken.add(tuple(folded_words(prompt.human)))
                out[i]["prompt"] = _prompt_json(prompt, out[i]["prompt"], base)
                left.remove(i)
        if not left:
            return
    raise ValidationError(f"{part.title}: {len(left)} prompts cannot be told from those of the other sets; give another seed in a recipe")


def _drawn(part: Part, examples: Sequence[Example], rules: PromptRules) -> Iterable[tuple[Prompt | None, ...]]:
    """Draw all prompts of a set with one seed after another."""
    work = Work(
        part.title,
        {},
        Manuscript(part.text, ()),
        Structure("en", 1.0, (), ()),
        (),
        read_dialogue(part.dialogue),
        read_cast(part.catalog),
        tuple(e.chunk for e in examples),
        tuple(e.annotation for e in examples),
    )
    for k in range(1, _SEEDS_TRIED + 1):
        yield write_prompts(work, [e.split for e in examples], replace(rules, seed=rules.seed + k))


def _prompt_json(prompt: Prompt, before: Json, base: int) -> Json:
    return {
        "system": before["system"],
        "story": before["story"],
        "human": prompt.human,
        "specificity": prompt.specificity,
        "template": prompt.template,
        "quoted": prompt.quoted and {"start": prompt.quoted.start + base, "end": prompt.quoted.end + base},
    }
