"""`README.md`: the dataset card, with the front matter that the Hugging Face hub and `datasets` read."""

from __future__ import annotations

from typing import Any

import yaml

from fascicle.dataset.dataset import Dataset, Figures
from fascicle.errors import one_line


def card_md(data: Dataset, stats: Figures, preflight: Figures) -> str:
    """Give the card."""
    return f"---\n{_front_matter(data)}---\n\n{_body(data, stats, preflight)}"


def _front_matter(data: Dataset) -> str:
    files = [{"split": split, "path": f"{split}.jsonl"} for split in ("train", "validation") if data.rows(split)]
    head: dict[str, Any] = {
        "pretty_name": data.title,
        "license": "other",
        "language": [data.structure.language] if data.structure.language != "und" else [],
        "task_categories": ["text-generation"],
        "configs": [{"config_name": "default", "data_files": files}] if files else [],
    }
    return yaml.safe_dump(head, sort_keys=False, allow_unicode=True)


def _body(data: Dataset, stats: Figures, preflight: Figures) -> str:
    words, tokens = stats["words"], preflight["tokens_per_row"]
    exact = "exact" if preflight["tokenizer"]["exact"] else "estimated"
    lines = [
        f"# {one_line(data.title)}",
        "",
        "A fine-tuning dataset made from one work of fiction by Fascicle: complete narrative units cut from the book, letter for",
        "letter, each with a prompt. The text belongs to its author; the dataset is private unless its author says otherwise.",
        "",
        "## What is in it",
        "",
        "| figure | value |",
        "| --- | ---: |",
        f"| words in the manuscript | {words['manuscript']:,} |",
        f"| words in chunks | {words['in_chunks']:,} |",
        f"| words excluded, each with a reason | {words['excluded']:,} |",
        f"| chapters / scenes | {stats['chapters']} / {stats['scenes']} |",
        f"| chunks | {stats['chunks']} |",
        f"| words a chunk (median) | {_of(stats['chunk_words'], 'median')} |",
        f"| rows to train / held out | {preflight['rows']['train']} / {preflight['rows']['validation']} |",
        f"| tokens a row, longest ({exact}, {preflight['tokenizer']['name']}) | {_of(tokens, 'max')} |",
        f"| tokens in all rows | {preflight['tokens_total']:,} |",
        "",
        "Left out, in words: " + (", ".join(f"{reason} {n:,}" for reason, n in words["excluded_by_reason"].items()) or "nothing") + ".",
        "",
        "## Scene types",
        "",
        "| type | chunks | share of words | goal |",
        "| --- | ---: | ---: | ---: |",
        *(f"| {mode} | {t['chunks']} | {t['share']:.0%} | {t['goal']:.0%} |" for mode, t in stats["scene_types"].items()),
        "",
        "Labels are a program's guesses and carry a confidence: check point of view, scene type and tension before you rely on them.",
        "",
        "## How to train",
        "",
        "From this folder, with Axolotl (nothing about the book leaves the machine with the first variable set):",
        "",
        "    AXOLOTL_DO_NOT_TRACK=1 axolotl train axolotl.yml",
        "",
        f"Base model `{preflight['base_model']}`, sequence length {preflight['sequence_len']}, "
        f"{preflight['optimizer_steps']} optimizer steps.",
        "LLaMA-Factory reads `dataset_info.json`; set `cutoff_len` to the same length, its default cuts the answers.",
        "",
        "## Files",
        "",
        "`train.jsonl` and `validation.jsonl` hold conversations; `chunks.jsonl` the chunks with",
        "their labels; `manuscript.txt` the text that every offset points into; `report.html` the figures,",
        "`reading.html` the book with its cuts.",
        "",
        "## How to make it again",
        "",
        "    fascicle prepare MANUSCRIPT --recipe recipe.toml -o FOLDER",
        "",
        "The same manuscript and recipe give the same bytes. `decisions.toml` is yours and goes along.",
    ]
    return "\n".join(lines) + "\n"


def _of(figures: Figures | None, name: str) -> str:
    return f"{figures[name]:,.0f}" if figures else "-"
