"""`fascicle validate OUT`: the contract's invariants and the trainers' rules, from the files alone.

Each finding says where, what and how to mend. Nothing here trusts the code that wrote the folder: offsets, words and rows are
checked against `manuscript.txt` again.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from fascicle.checks.prompt_rules import prompt_faults
from fascicle.chunks.ledger import check_ledger
from fascicle.prose.overlap import grams
from fascicle.prose.words import folded_words
from fascicle.records import SCENE_MODES, SPECIFICITIES, Span
from fascicle.settings import SizeRules

REQUIRED = """
    manuscript.txt structure.json dialogue.json chunks.jsonl catalog.json CATALOG.md train.jsonl validation.jsonl
    axolotl.yml dataset_info.json preflight.json stats.json README.md report.html reading.html recipe.toml
    decisions.toml manifest.json
    """.split()
_BOUNDARIES = frozenset(["chapter", "scene", "pov", "time", "place", "pause", "forced"])
_ROLES = (["system", "human", "assistant"], ["human", "assistant"])
_SHARED = 8
_PERSONS = ("first", "second", "third")
_LEVELS = ("low", "medium", "high")
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong: where (a file, a row, a chunk), what, and how to mend it."""

    where: str
    what: str
    cure: str

    def __str__(self) -> str:
        """Give the finding as one sentence."""
        return f"{self.where}: {self.what}; {self.cure}"


_AGAIN = "run prepare again"


def validate_folder(files: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """Check a dataset folder, given as its files by name."""
    missing = [name for name in REQUIRED if name not in files]
    if missing:
        return tuple(Finding(name, "the file is missing", _AGAIN) for name in missing)
    try:
        return tuple(_findings(files))
    except (ValueError, LookupError, TypeError, AttributeError, yaml.YAMLError) as error:
        return (Finding("the folder", f"a file cannot be read ({type(error).__name__})", _AGAIN),)


def _findings(files: Mapping[str, bytes]) -> Iterator[Finding]:
    text = files["manuscript.txt"].decode("utf-8")
    structure = json.loads(files["structure.json"])
    chunks = _lines(files["chunks.jsonl"])
    rows = {split: _lines(files[f"{split}.jsonl"]) for split in ("train", "validation")}
    manifest = json.loads(files["manifest.json"])
    sizes = _sizes(manifest)
    yield from _check_files(files, manifest)
    yield from _check_ids(chunks)
    yield from _check_ledger(text, structure, chunks)
    yield from (f for c in chunks for f in _check_chunk(text, structure, c, sizes))
    yield from _check_rows(chunks, rows)
    yield from _check_leaks(rows)
    for where, what in prompt_faults(text, chunks, json.loads(files["catalog.json"])):
        yield Finding(where, what, "set another seed and prepare again")
    yield from _check_configs(files, rows, json.loads(files["preflight.json"]))


def _lines(data: bytes) -> list[Json]:
    r"""Read JSONL; lines end at "\\n" only, never at the other line ends that Unicode knows."""
    return [json.loads(line) for line in data.decode("utf-8").split("\n") if line.strip()]


def _sizes(manifest: Json) -> SizeRules:
    return SizeRules(**manifest["settings"]["sizes"])


def _check_files(files: Mapping[str, bytes], manifest: Json) -> Iterator[Finding]:
    for name, wanted in manifest["outputs"].items():
        if name not in files:
            yield Finding(name, "the manifest names it and it is gone", _AGAIN)
        elif hashlib.sha256(files[name]).hexdigest() != wanted and name != "decisions.toml":
            yield Finding(name, "changed since it was written", "undo the change, or prepare again with --overwrite")


def _check_ids(chunks: Sequence[Json]) -> Iterator[Finding]:
    for name, count in Counter(c["id"] for c in chunks).items():
        if count > 1:
            yield Finding("chunks.jsonl", f"the id {name} stands {count} times", _AGAIN)


def _check_ledger(text: str, structure: Json, chunks: Sequence[Json]) -> Iterator[Finding]:
    excluded = [Span(e["start"], e["end"]) for e in structure["excluded"]]
    for problem in check_ledger(text, [Span(c["start"], c["end"]) for c in chunks], excluded):
        yield Finding("manuscript.txt", problem, _AGAIN)
    for e in structure["excluded"]:
        if not (e.get("reason") or "").strip():
            yield Finding("structure.json", f"the exclusion at {e['start']} gives no reason", _AGAIN)
    if any(a["end"] > b["start"] for a, b in zip(structure["chapters"], structure["chapters"][1:], strict=False)):
        yield Finding("structure.json", "chapters overlap", _AGAIN)


def _check_chunk(text: str, structure: Json, c: Json, sizes: SizeRules) -> Iterator[Finding]:
    where, words = c["id"], len(c["text"].split())
    crossed = [h for h in structure["chapters"] if h["start"] < c["end"] and c["start"] < h["end"]]
    rules = (
        (text[c["start"] : c["end"]] == c["text"], "its text is not the manuscript's"),
        (c["text"] == c["text"].strip(), "white space at an edge"),
        (c["text"].split("\n", 1)[0] != "***" and c["text"].rsplit("\n", 1)[-1] != "***", "a break mark at an edge"),
        (c["word_count"] == words, f"says {c['word_count']} words and has {words}"),
        (sizes.min_words <= words <= sizes.max_words or bool(c["flags"]), f"{words} words and no flag that says why"),
        (len(crossed) == 1 or "joins_chapters" in c["flags"], "crosses a chapter"),
        ({c["boundary"]["start"], c["boundary"]["end"]} <= _BOUNDARIES, "a boundary of no known kind"),
        (c["split"] in ("train", "validation") or (c["split"] == "none" and bool(c["flags"])), "in no split and no flag why"),
        (c["prompt"] is None or c["prompt"]["specificity"] in SPECIFICITIES, "a specificity of no known kind"),
        (isinstance(c["flags"], list), "its flags are no list"),
        (c["token_count"] > 0, "a token count of none"),
    )
    yield from (Finding(where, what, _AGAIN) for kept, what in (*rules, *_label_rules(c)) if not kept)


def _label_rules(c: Json) -> tuple[tuple[bool, str], ...]:
    """Give the rules on a chunk's labels, each with what it says when broken; null is an unknown label."""
    pov, kind, tension = c["pov"], c["scene_type"], c["tension"]
    return (
        (pov is None or (pov["person"] in _PERSONS and 0 <= pov["confidence"] <= 1), "a point of view of no known kind"),
        (kind is None or (kind["label"] in SCENE_MODES and set(kind["scores"]) == set(SCENE_MODES)), "a scene type of no known kind"),
        (kind is None or abs(sum(kind["scores"].values()) - 1) < 0.01, "scene type scores do not sum to 1"),
        (tension is None or (tension["level"] in _LEVELS and 0 <= tension["score"] <= 1), "a tension of no known kind"),
    )


def _check_rows(chunks: Sequence[Json], rows: Mapping[str, Sequence[Json]]) -> Iterator[Finding]:
    expected = {split: Counter(c["text"] for c in chunks if c["split"] == split) for split in rows}
    asked = {(c["text"], c["prompt"]["human"], c["prompt"]["system"]) for c in chunks if c["prompt"]}
    humans: Counter[tuple[str, ...]] = Counter()
    for split, conversations in rows.items():
        for number, row in enumerate(conversations, 1):
            where = f"{split}.jsonl row {number}"
            turns = row.get("conversations", [])
            if [t.get("from") for t in turns] not in _ROLES:
                yield Finding(where, "turns are not (system,) human, assistant", "mend the roles or prepare again")
                continue
            if any(not t["value"].strip() for t in turns):
                yield Finding(where, "an empty turn", "fill it or prepare again")
            if (turns[-1]["value"], turns[-2]["value"], turns[0]["value"] if len(turns) == 3 else None) not in asked:
                yield Finding(where, "its prompt is not the one that chunks.jsonl has for it", _AGAIN)
            humans[tuple(folded_words(turns[-2]["value"]))] += 1
            expected[split][turns[-1]["value"]] -= 1
    for split, counts in expected.items():
        for answer, count in counts.items():
            if count:
                what = "a chunk of this split has no row" if count > 0 else "an answer that is no chunk of this split"
                yield Finding(f"{split}.jsonl", f"{what} ({len(answer.split())} words)", _AGAIN)
    if repeated := sum(n > 1 for n in humans.values()):
        yield Finding("the rows", f"{repeated} prompts stand more than once", "prepare again with another seed")


def _check_leaks(rows: Mapping[str, Sequence[Json]]) -> Iterator[Finding]:
    answers = {split: [grams(folded_words(_turns(r)[-1]), _SHARED) for r in rs] for split, rs in rows.items()}
    known = {split: frozenset().union(*runs) for split, runs in answers.items()}
    for split, other in (("train", "validation"), ("validation", "train")):
        for number, row in enumerate(rows[split], 1):
            asked = grams(folded_words("\n".join(_turns(row)[:-1])), _SHARED)
            if asked & answers[split][number - 1]:
                yield Finding(f"{split}.jsonl row {number}", "the prompt holds eight words in a row of its answer", _AGAIN)
            if asked & known[other]:
                yield Finding(f"{split}.jsonl row {number}", f"the prompt quotes an answer of {other}", _AGAIN)
    for number, runs in enumerate(answers["validation"], 1):
        if len(runs & known["train"]) > 0.5 * max(1, len(runs)):
            yield Finding(f"validation.jsonl row {number}", "more than half of it stands in train", _AGAIN)


def _turns(row: Json) -> list[str]:
    """Give the texts of a row's turns, the answer last; one empty text for a row that holds none."""
    return [turn["value"] for turn in row.get("conversations", ())] or [""]


def _check_configs(files: Mapping[str, bytes], rows: Mapping[str, Sequence[Json]], preflight: Json) -> Iterator[Finding]:
    config = yaml.safe_load(files["axolotl.yml"])
    longest = (preflight["tokens_per_row"] or {"max": 0})["max"]
    rules = (
        (config["sequence_len"] >= longest, f"sequence_len is below the longest row ({longest} tokens)"),
        (config["excess_length_strategy"] == "raise", "over-long rows would vanish"),
        (config["warmup_steps"] < max(1, preflight["optimizer_steps"]), "the warm-up is as long as the run"),
        (bool(config.get("test_datasets")) == bool(rows["validation"]), "validation is named and empty, or full and not named"),
        (all("assistant" in d["roles"].get("assistant", ()) for d in config["datasets"]), "the role assistant is not mapped"),
    )
    yield from (Finding("axolotl.yml", what, _AGAIN) for kept, what in rules if not kept)
    for name, entry in json.loads(files["dataset_info.json"]).items():
        if len(entry.get("tags", {})) != 5:
            yield Finding("dataset_info.json", f"entry {name} lacks one of the five tags", _AGAIN)
        if not rows.get(entry["file_name"].removesuffix(".jsonl")):
            yield Finding("dataset_info.json", f"entry {name} names an empty file", _AGAIN)
