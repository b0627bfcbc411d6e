"""`README.md`: the dataset card, with the front matter that the Hugging Face hub and `datasets` read.

Front matter: https://huggingface.co/docs/hub/datasets-cards. It names the files of each split and leaves an empty one out, which `datasets`
cannot load. The licence is `other`: the text is its author's, and nothing here gives it away.
"""

from __future__ import annotations

from typing import Any

import yaml

from fascicle.dataset.dataset import Dataset, Figures
from fascicle.dataset.views import ANSWERS
from fascicle.errors import one_line
from fascicle.trainers.files import wanted


def card_md(data: Dataset, stats: Figures, preflight: Figures) -> str:
    """Give the card."""
    lines = [
        f"# {one_line(data.title)}",
        "",
        *_origin(data, stats),
        *_figures(stats, preflight),
        *_types(stats),
        *_limits(stats, preflight),
        *_training(data, preflight),
        *_files(data),
    ]
    return f"---\n{_front_matter(data)}---\n\n" + "\n".join(lines) + "\n"


def _front_matter(data: Dataset) -> str:
    files = [{"split": split, "path": f"{split}.jsonl"} for split in ("train", "validation") if data.rows(split)]
    head: dict[str, Any] = {
        "pretty_name": data.title,
        "license": "other",
        "license_name": "all-rights-reserved",
        "language": [data.structure.language] if data.structure.language != "und" else [],
        "task_categories": ["text-generation"],
        "tags": ["fiction", "novel", "fascicle"],
        "size_categories": ["n<1K" if len(data.examples) < 1000 else "1K<n<10K" if len(data.examples) < 10_000 else "10K<n<100K"],
        "configs": [{"config_name": "default", "data_files": files}] if files else [],
    }
    return yaml.safe_dump(head, sort_keys=False, allow_unicode=True)


def _origin(data: Dataset, stats: Figures) -> list[str]:
    author = f" by {one_line(stats['author'])}" if stats["author"] else ""
    asked = ", each with a prompt" if any(e.prompt for e in data.examples) else ""
    return [
        f"A fine-tuning dataset made from one work of fiction{author}: complete narrative units cut from the book, letter for",
        f"letter{asked}. The text belongs to its author, who alone decides what becomes of it: **keep this dataset",
        "private** unless you are that author and mean to publish. `report.html` holds no prose and can be shown; most other files",
        "hold the book or parts of it.",
        "",
        "Made by Fascicle (`manifest.json` names the version) from the manuscript alone: no language model wrote, changed or",
        "labelled a word.",
        f"View `{data.settings.rows.view}` in format `{data.settings.rows.format}`: {ANSWERS[data.settings.rows.view]}.",
        "",
        "To keep it on the Hugging Face hub for yourself alone:",
        "",
        "    hf upload OWNER/NAME FOLDER --repo-type dataset --private",
        "",
    ]


def _figures(stats: Figures, preflight: Figures) -> list[str]:
    words = stats["words"]
    exact = "exact" if preflight["tokenizer"]["exact"] else "estimated"
    left_out = ", ".join(f"{reason} {n:,}" for reason, n in words["excluded_by_reason"].items())
    return [
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
        f"| tokens a row, longest ({exact}, {preflight['tokenizer']['name']}) | {_of(preflight['tokens_per_row'], 'max')} |",
        f"| tokens in all rows | {preflight['tokens_total']:,} |",
        "",
        f"Left out, in words: {left_out or 'nothing'}.",
        "",
    ]


def _types(stats: Figures) -> list[str]:
    types = stats["scene_types"]
    if not any(t["chunks"] for t in types.values()):
        return []
    return [
        "## Scene types",
        "",
        "| type | chunks | share of words | goal |",
        "| --- | ---: | ---: | ---: |",
        *(f"| {mode} | {t['chunks']} | {t['share']:.0%} | {t['goal']:.0%} |" for mode, t in types.items()),
        "",
    ]


def _limits(stats: Figures, preflight: Figures) -> list[str]:
    some = "Whole chapters, or the tail of one, are held out: they are of the same book, so a low loss there says nothing of other stories."
    held = some if preflight["rows"]["validation"] else "Nothing is held out: there are too few chunks."
    unsure = [f"- {d['count']} {d['what']}." for d in stats["doubts"]]
    return [
        "## Limits",
        "",
        "- One book by one hand: a model tuned on it learns that hand, its subjects and its slips, and may recite what it saw often.",
        "- Labels (point of view, scene type, tension, people) are a program's guesses: check them before you rely on them.",
        f"- {held}",
        *unsure,
        "",
    ]


def _training(data: Dataset, preflight: Figures) -> list[str]:
    if not preflight["rows"]["train"]:
        return ["## How to train", "", "There is no row to train on yet:", "", *(f"- {note}" for note in data.notes), ""]
    loads = ["With `datasets`, from the folder above:", "", '    load_dataset("FOLDER", split="train")', ""] if data.rows("train") else []
    factory = [
        "or with LLaMA-Factory, whose default length would cut the answers and is therefore set in the file:",
        "",
        "    llamafactory-cli train llama_factory.yml",
        "",
    ]
    return [
        "## How to train",
        "",
        f"Base model `{preflight['base_model']}`, sequence length {preflight['sequence_len']} (every row fits), "
        f"{preflight['optimizer_steps']} optimizer steps.",
        "From this folder, with Axolotl (nothing about the book leaves the machine with the first variable set):",
        "",
        "    AXOLOTL_DO_NOT_TRACK=1 axolotl train axolotl.yml",
        "",
        *(factory if wanted("llamafactory", data.settings) else []),
        *loads,
    ]


def _files(data: Dataset) -> list[str]:
    own = " --prompts-file PROMPTS" if data.prompts_file else ""
    return [
        "## Files",
        "",
        "`train.jsonl` and `validation.jsonl` hold the rows; `chunks.jsonl` the chunks with their labels; `manuscript.txt` the text",
        "that every offset points into; `stats.json` every figure, `report.html` the same drawn; `reading.html` the book with its cuts",
        "and their reasons.",
        "",
        "## How to make it again",
        "",
        f"    fascicle prepare MANUSCRIPT --recipe recipe.toml{own} -o FOLDER",
        "",
        "The same manuscript, recipe and version give the same bytes. `decisions.toml` holds the author's corrections and goes along.",
    ]


def _of(figures: Figures | None, name: str) -> str:
    return f"{figures[name]:,.0f}" if figures else "-"
