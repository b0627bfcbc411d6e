"""`fascicle validate OUT`: the contract's invariants and the trainers' rules, from the files alone.

Each finding says where, what and how to mend. Nothing here trusts the code that wrote the folder: offsets, words and rows are
checked against `manuscript.txt` again.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import yaml

from fascicle.checks.prompt_rules import prompt_faults
from fascicle.checks.rows import AGAIN, Finding, Json, check_rows, check_variants
from fascicle.chunks.ledger import check_ledger
from fascicle.records import SCENE_MODES, SPECIFICITIES, Span
from fascicle.settings import SizeRules

REQUIRED = """
    manuscript.txt structure.json dialogue.json chunks.jsonl catalog.json CATALOG.md train.jsonl validation.jsonl
    axolotl.yml dataset_info.json preflight.json stats.json README.md report.html reading.html recipe.toml
    decisions.toml manifest.json
    """.split()
PAGES = frozenset(["report.html", "reading.html"])
"""The pages about one book, which a merged set has not."""
_BOUNDARIES = frozenset(["chapter", "scene", "pov", "time", "place", "pause", "forced"])
_PERSONS = ("first", "second", "third")
_LEVELS = ("low", "medium", "high")


def validate_folder(files: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """Check a dataset folder, given as its files by name."""
    missing = [name for name in REQUIRED if name not in files]
    if missing and set(missing) <= PAGES and _is_merged(files):
        missing = []
    if missing:
        return tuple(Finding(name, "the file is missing", AGAIN) for name in missing)
    if broken := tuple(_broken(files)):
        return broken
    try:
        return tuple(_findings(files))
    except (ValueError, LookupError, TypeError, AttributeError, yaml.YAMLError) as error:
        return (Finding("the folder", f"a file cannot be read ({type(error).__name__})", AGAIN),)


def _broken(files: Mapping[str, bytes]) -> Iterator[Finding]:
    """Name the files, and their lines, that cannot be read at all."""
    for name, data in sorted(files.items()):
        ending = name.rpartition(".")[2]
        if "/" in name or ending not in ("txt", "json", "jsonl"):
            continue
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            yield Finding(name, "not UTF-8", AGAIN)
            continue
        pieces = {"json": [text], "jsonl": text.split("\n")}.get(ending, [])
        for number, piece in enumerate(pieces, 1):
            if (piece.strip() or ending == "json") and not _is_json(piece):
                yield Finding(f"{name} line {number}" if ending == "jsonl" else name, "not JSON", AGAIN)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _is_merged(files: Mapping[str, bytes]) -> bool:
    try:
        return bool(json.loads(files["manifest.json"])["kind"] == "merged")
    except (ValueError, LookupError, TypeError):
        return False


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
    yield from check_rows(chunks, rows, manifest["view"]["format"], manifest["view"]["name"])
    for where, what in prompt_faults(text, chunks, json.loads(files["catalog.json"])):
        yield Finding(where, what, "set another seed and prepare again")
    variants = {name: _lines(data) for name, data in sorted(files.items()) if name.startswith("train_variant_")}
    if variants:
        yield from check_variants(chunks, {"train.jsonl": rows["train"], **variants}, manifest["view"]["format"], manifest["view"]["name"])
    yield from _check_configs(files, rows, json.loads(files["preflight.json"]))


def _lines(data: bytes) -> list[Json]:
    r"""Read JSONL; lines end at "\\n" only, never at the other line ends that Unicode knows."""
    return [json.loads(line) for line in data.decode("utf-8").split("\n") if line.strip()]


def _sizes(manifest: Json) -> SizeRules:
    return SizeRules(**manifest["settings"]["sizes"])


def _check_files(files: Mapping[str, bytes], manifest: Json) -> Iterator[Finding]:
    for name, wanted in manifest["outputs"].items():
        if name not in files:
            yield Finding(name, "the manifest names it and it is gone", AGAIN)
        elif hashlib.sha256(files[name]).hexdigest() != wanted and name != "decisions.toml":
            yield Finding(name, "changed since it was written", "undo the change, or prepare again with --overwrite")


def _check_ids(chunks: Sequence[Json]) -> Iterator[Finding]:
    for name, count in Counter(c["id"] for c in chunks).items():
        if count > 1:
            yield Finding("chunks.jsonl", f"the id {name} stands {count} times", AGAIN)


def _check_ledger(text: str, structure: Json, chunks: Sequence[Json]) -> Iterator[Finding]:
    excluded = [Span(e["start"], e["end"]) for e in structure["excluded"]]
    for problem in check_ledger(text, [Span(c["start"], c["end"]) for c in chunks], excluded):
        yield Finding("manuscript.txt", problem, AGAIN)
    for e in structure["excluded"]:
        if not (e.get("reason") or "").strip():
            yield Finding("structure.json", f"the exclusion at {e['start']} gives no reason", AGAIN)
    if any(a["end"] > b["start"] for a, b in zip(structure["chapters"], structure["chapters"][1:], strict=False)):
        yield Finding("structure.json", "chapters overlap", AGAIN)


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
        (_is_known_prompt(c["prompt"]), "a specificity of no known kind"),
        (isinstance(c["flags"], list), "its flags are no list"),
        (c["token_count"] > 0, "a token count of none"),
    )
    yield from (Finding(where, what, AGAIN) for kept, what in (*rules, *_label_rules(c)) if not kept)


def _is_known_prompt(prompt: Json | None) -> bool:
    """Tell whether a prompt's specificity is one that is written; the author's own prompts have none."""
    return prompt is None or prompt["template"] == "author" or prompt["specificity"] in SPECIFICITIES


def _label_rules(c: Json) -> tuple[tuple[bool, str], ...]:
    """Give the rules on a chunk's labels, each with what it says when broken; null is an unknown label."""
    pov, kind, tension = c["pov"], c["scene_type"], c["tension"]
    return (
        (pov is None or (pov["person"] in _PERSONS and 0 <= pov["confidence"] <= 1), "a point of view of no known kind"),
        (kind is None or (kind["label"] in SCENE_MODES and set(kind["scores"]) == set(SCENE_MODES)), "a scene type of no known kind"),
        (kind is None or abs(sum(kind["scores"].values()) - 1) < 0.01, "scene type scores do not sum to 1"),
        (tension is None or (tension["level"] in _LEVELS and 0 <= tension["score"] <= 1), "a tension of no known kind"),
    )


def _check_configs(files: Mapping[str, bytes], rows: Mapping[str, Sequence[Json]], preflight: Json) -> Iterator[Finding]:
    config = yaml.safe_load(files["axolotl.yml"])
    longest = (preflight["tokens_per_row"] or {"max": 0})["max"]
    mapped = [d["roles"] for d in config["datasets"] if "roles" in d]
    rules = (
        (config["sequence_len"] >= longest, f"sequence_len is below the longest row ({longest} tokens)"),
        (config["excess_length_strategy"] == "raise", "over-long rows would vanish"),
        (config["warmup_steps"] < max(1, preflight["optimizer_steps"]), "the warm-up is as long as the run"),
        (bool(config.get("test_datasets")) == bool(rows["validation"]), "validation is named and empty, or full and not named"),
        (all("assistant" in roles.get("assistant", ()) for roles in mapped), "the role assistant is not mapped"),
    )
    yield from (Finding("axolotl.yml", what, AGAIN) for kept, what in rules if not kept)
    for name, entry in json.loads(files["dataset_info.json"]).items():
        if entry["formatting"] == "sharegpt" and len(entry.get("tags", {})) != 5:
            yield Finding("dataset_info.json", f"entry {name} lacks one of the five tags", AGAIN)
        if not rows.get(entry["file_name"].removesuffix(".jsonl")):
            yield Finding("dataset_info.json", f"entry {name} names an empty file", AGAIN)
