"""A merged set to the files of its folder, as text by name."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from fascicle.checks.preflight import preflight_json
from fascicle.dataset.read_back import example_of
from fascicle.dataset.views import TrainingRow, training_rows
from fascicle.errors import one_line
from fascicle.mix.balance import MOST_USEFUL_PASSES, Balance, Item, group_of, repetitions
from fascicle.mix.compare import measured, profile
from fascicle.mix.merge import Part
from fascicle.mix.sets import pieces_of
from fascicle.prose.near_duplicates import near_pairs
from fascicle.prose.overlap import shingles
from fascicle.prose.tokens import tokenizer_for
from fascicle.prose.words import count_words
from fascicle.recipe import render_recipe
from fascicle.settings import Settings
from fascicle.trainers.chat_template import template_for
from fascicle.trainers.files import config_files, rows_jsonl
from fascicle.trainers.run import plan_run

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A merged set whose chunks know how often they stand (`repeat`) and what they weigh (`weight`)."""

    part: Part
    balance: Balance | None


def item_of(c: Json) -> Item:
    """Give what balancing asks of a chunk."""
    return Item(c["universe"], c["scene_type"] and c["scene_type"]["label"], c["token_count"])


def weighed(part: Part, balance: Balance | None, *, repeat: bool) -> Weighed:
    """Give every chunk to train on its weight, and its repetitions where rows are to be repeated."""
    trained = [c for c in part.chunks if c["split"] == "train"]
    groups = [group_of(item_of(c), balance.by) for c in trained] if balance else []
    counts = repetitions(groups, balance.factors) if balance and repeat else [1] * len(trained)
    weights = [balance.factors[g] for g in groups] if balance else [1.0] * len(trained)
    known = {c["id"]: (n, w) for c, n, w in zip(trained, counts, weights, strict=True)}
    chunks = [{**c, "repeat": known.get(c["id"], (1, 1.0))[0], "weight": known.get(c["id"], (1, 1.0))[1]} for c in part.chunks]
    return Weighed(Part(part.title, part.text, part.structure, part.dialogue, part.catalog, chunks, part.inputs), balance)


def merged_texts(merged: Weighed, settings: Settings) -> dict[str, str]:
    """Give every file of the folder but the manifest and the user's own."""
    part, rules = merged.part, settings.training
    tokenizer, template = tokenizer_for(rules.base_model, rules.tokenizer), template_for(rules.base_model)
    examples = [example_of(c, i) for i, c in enumerate(part.chunks)]
    often = {c["id"]: c["repeat"] for c in part.chunks}
    train = _repeated(training_rows(examples, "train", settings), often)
    validation = training_rows(examples, "validation", settings)
    run = plan_run(train, validation, tokenizer, template, rules, settings.rows)
    preflight = preflight_json(run, [*train, *validation], tokenizer, template, rules)
    stats = stats_of(merged, settings)
    return {
        "manuscript.txt": part.text,
        "structure.json": _json(part.structure),
        "dialogue.json": _json(part.dialogue),
        "catalog.json": _json(part.catalog),
        "CATALOG.md": _catalog_md(part),
        "chunks.jsonl": "".join(json.dumps(c, ensure_ascii=False) + "\n" for c in part.chunks),
        "train.jsonl": rows_jsonl(train, settings),
        "validation.jsonl": rows_jsonl(validation, settings),
        **config_files(part.title, settings, run, always=True),
        "preflight.json": _json(preflight),
        "stats.json": _json(stats),
        "README.md": _card(part, stats, preflight, has_validation=bool(validation)),
        "recipe.toml": render_recipe(settings),
        **{f"chunks/{c['id']}.txt": c["text"] + "\n" for c in part.chunks},
    }


def _repeated(rows: Sequence[TrainingRow], often: Mapping[str, int]) -> list[TrainingRow]:
    """Give the rows, and after them those that stand again, pass by pass."""
    out = list(rows)
    for k in range(2, max(often.values(), default=1) + 1):
        out += [row for row in rows if often[row.chunk] >= k]
    return out


def stats_of(merged: Weighed, settings: Settings) -> Json:
    """Give the figures: universes with their shares before and after balancing, splits, twins, warnings."""
    part = merged.part
    tokenizer = tokenizer_for(settings.training.base_model, settings.training.tokenizer)
    universes = dict.fromkeys(c["universe"] for c in part.chunks)
    twins = near_pairs([shingles(c["text"]) for c in part.chunks], settings.split.duplicate_jaccard)
    excluded = sum(count_words(part.text[e["start"] : e["end"]]) for e in part.structure["excluded"])
    return {
        "title": part.title,
        "kind": "merged",
        "language": part.structure["language"],
        "words": {
            "manuscript": count_words(part.text),
            "in_chunks": sum(c["word_count"] for c in part.chunks),
            "excluded": excluded,
        },
        "chunks": len(part.chunks),
        "universes": [_universe(name, part.chunks) for name in universes],
        "splits": {s: _split(part.chunks, s) for s in ("train", "validation", "none")},
        **{k: v for k, v in profile([measured(p, tokenizer) for p in pieces_of(part.chunks, part.title)]).items() if k != "words"},
        "near_duplicates": [{"chunks": [part.chunks[i]["id"], part.chunks[j]["id"]], "jaccard": share} for i, j, share in twins],
        "balance": merged.balance
        and {"by": merged.balance.by, "factors": dict(merged.balance.factors), "capped": list(merged.balance.capped)},
        "warnings": _warnings(merged, settings),
    }


def _universe(name: str, chunks: Sequence[Json]) -> Json:
    held = [c for c in chunks if c["universe"] == name]
    trained = [c for c in held if c["split"] == "train"]
    every = sum(c["token_count"] * c["repeat"] for c in chunks if c["split"] == "train")
    tokens = sum(c["token_count"] * c["repeat"] for c in trained)
    return {
        "name": name,
        "works": len({c["work"] for c in held}),
        "chunks": len(held),
        "words": sum(c["word_count"] for c in held),
        "chunks_to_train": len(trained),
        "rows_to_train": sum(c["repeat"] for c in trained),
        "share_of_trained_tokens": round(tokens / every, 4) if every else 0.0,
    }


def _split(chunks: Sequence[Json], split: str) -> Json:
    held = [c for c in chunks if c["split"] == split]
    return {"chunks": len(held), "words": sum(c["word_count"] for c in held), "universes": sorted({c["universe"] for c in held})}


def _warnings(merged: Weighed, settings: Settings) -> list[str]:
    """Say what repetition costs and what could not be balanced."""
    most = max((c["repeat"] for c in merged.part.chunks), default=1)
    passes = most * settings.training.epochs
    out = []
    if most > 1:
        risk = "above the four that are worth nearly as much as new text" if passes > MOST_USEFUL_PASSES else "no more than four"
        out.append(
            f"Memorisation: the rows that are repeated most stand {most} times, {passes} passes over {settings.training.epochs} epochs, "
            f"{risk}; watch the loss on the held-out rows, or lower --max-repeat or the epochs."
        )
    if merged.balance and merged.balance.capped:
        out.append(f"Not balanced in full, the limit was reached: {', '.join(merged.balance.capped)}.")
    return out


def _catalog_md(part: Part) -> str:
    lines = [f"# {one_line(part.title)}: catalogue", "", "Set by set; `catalog.json` has the whole.", ""]
    for name in dict.fromkeys(str(c.get("set", "")) for c in part.catalog["characters"]):
        people = [c for c in part.catalog["characters"] if str(c.get("set", "")) == name][:30]
        lines += [f"## {one_line(name)}", "", *(f"- {one_line(c['name'])} ({c['mentions']})" for c in people), ""]
    return "\n".join(lines)


def _card(part: Part, stats: Json, preflight: Json, *, has_validation: bool) -> str:
    splits = ["train", *(["validation"] if has_validation else [])]
    head = {
        "pretty_name": part.title,
        "license": "other",
        "language": [stats["language"]] if stats["language"] != "und" else [],
        "task_categories": ["text-generation"],
        "configs": [{"config_name": "default", "data_files": [{"split": s, "path": f"{s}.jsonl"} for s in splits]}],
    }
    rows = [
        f"| {one_line(u['name'])} | {u['works']} | {u['chunks']} | {u['words']:,} | {u['rows_to_train']} | "
        f"{u['share_of_trained_tokens']:.1%} |"
        for u in stats["universes"]
    ]
    lines = [
        f"# {one_line(part.title)}",
        "",
        "Several sets of fiction merged by Fascicle, letter for letter, each passage with a prompt. The texts belong to their authors; the",
        "dataset is private unless they say otherwise. Every chunk names its `universe` and its `work`.",
        "",
        "| universe | works | chunks | words | rows to train | share of trained tokens |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        *rows,
        "",
        f"Rows to train / held out: {preflight['rows']['train']} / {preflight['rows']['validation']}; "
        f"{preflight['tokens_total']:,} tokens, "
        f"sequence length {preflight['sequence_len']}, {preflight['optimizer_steps']} optimizer steps with `{preflight['base_model']}`.",
        "The sets keep their splits; what is alike across them stands on one side.",
        *(["", *stats["warnings"]] if stats["warnings"] else []),
        "",
        "From this folder, with Axolotl:",
        "",
        "    AXOLOTL_DO_NOT_TRACK=1 axolotl train axolotl.yml",
    ]
    return f"---\n{yaml.safe_dump(head, sort_keys=False, allow_unicode=True)}---\n\n" + "\n".join(lines) + "\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
