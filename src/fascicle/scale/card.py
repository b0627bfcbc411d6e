"""`README.md` of a library's dataset: the card that the Hugging Face hub and `datasets` read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

from fascicle.dataset.views import ANSWERS
from fascicle.settings import Settings

_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"), (10_000_000, "1M<n<10M"))


def library_card(stats: dict[str, Any], settings: Settings, files: Sequence[str]) -> str:
    """Give the card; `files` are those of the rows."""
    books, splits, view = stats["books"], stats["splits"], settings.rows.view
    left_out = stats["chunks_left_out"]
    trains = any(name.startswith("train-") and name.endswith(".jsonl") for name in files)
    lines = [
        "# A library of fiction",
        "",
        f"A fine-tuning dataset made from {books['kept']:,} works: complete narrative units, letter for letter, each row as the view",
        f"`{view}` in format `{settings.rows.format}` has it: {ANSWERS[view]}.",
        "The texts belong to their authors: **keep this dataset private** unless every one of them lets you publish.",
        "",
        "| split | books | rows | words | tokens |",
        "| --- | ---: | ---: | ---: | ---: |",
        *(f"| {side} | {s['books']:,} | {s['rows']:,} | {s['words']:,} | {s['tokens']:,} |" for side, s in splits.items()),
        "",
        "Whole books are held out; books that share a passage stand on one side. Of editions of one work the longest was kept",
        f"({books['twins']:,} left out, each named with its twin in `index.jsonl`), of passages alike the first",
        f"({left_out['near_duplicate']:,} left out; a Jaccard index of {settings.split.duplicate_jaccard:g} over runs of five words).",
        f"{left_out['no_prompt']:,} chunks have no prompt and so no row.",
        f"{books['failed']:,} books could not be made: `failed.jsonl` says why.",
        "",
        *_counted("scene type", stats["scene_types"]),
        *_counted("tension", stats["tension"]),
        *_counted("person", stats["person"]),
        "",
        "`index.jsonl` names every book, where its rows stand and its folder, which has its text, offsets, labels and report.",
        "",
        '    datasets.load_dataset("FOLDER", streaming=True)',
        "",
        *(["From this folder, with Axolotl:", "", "    AXOLOTL_DO_NOT_TRACK=1 axolotl train axolotl.yml", ""] if trains else []),
    ]
    return f"---\n{_front_matter(stats, files)}---\n\n" + "\n".join(lines)


def _front_matter(stats: dict[str, Any], files: Sequence[str]) -> str:
    rows = sum(split["rows"] for split in stats["splits"].values())
    splits = [side for side in stats["splits"] if any(name.startswith(f"{side}-") for name in files)]
    ending = "parquet" if any(name.endswith(".parquet") for name in files) else "jsonl"
    head = {
        "license": "other",
        "license_name": "all-rights-reserved",
        "task_categories": ["text-generation"],
        "tags": ["fiction", "fascicle"],
        "size_categories": [next((name for limit, name in _SIZES if rows < limit), "n>10M")],
        "configs": [{"config_name": "default", "data_files": [{"split": s, "path": f"{s}-*.{ending}"} for s in splits]}] if splits else [],
    }
    return yaml.safe_dump(head, sort_keys=False, allow_unicode=True)


def _counted(what: str, counts: dict[str, int]) -> list[str]:
    total = sum(counts.values())
    return [f"- {what}: " + ", ".join(f"{name} {n / total:.0%}" for name, n in counts.items())] if total else []
