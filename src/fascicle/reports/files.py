"""A dataset to the files of its folder, as bytes by name: the one list of what is written."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from fascicle import __version__
from fascicle.checks.preflight import preflight_json
from fascicle.dataset.dataset import Dataset, Figures
from fascicle.dataset.records_json import catalog_json, chunk_json, dialogue_json, structure_json
from fascicle.dataset.views import ANSWERS
from fascicle.prose.tokens import tokenizer_for
from fascicle.recipe import render_recipe, settings_dict
from fascicle.records import Example, TokenCounter
from fascicle.reports.card import card_md
from fascicle.reports.catalog_md import catalog_md
from fascicle.reports.figures import reading_ledger, stats_json
from fascicle.reports.page import reading_html, report_html
from fascicle.reports.parts import comparison_figures
from fascicle.trainers.chat_template import template_for
from fascicle.trainers.files import config_files, rows_jsonl, run_of
from fascicle.trainers.run import Run

COMPARISON = "comparison.json"
_LIBRARIES = ("quicktok-v1", "markdown-it-py", "pyyaml", "jinja2", "wordfreq")


def dataset_files(data: Dataset, decisions: str, comparison: Figures | None = None) -> dict[str, bytes]:
    """Give every file of the output folder; `decisions` is the user's own file, carried through."""
    rules = data.settings.training
    tokenizer = tokenizer_for(rules.base_model, rules.tokenizer)
    train, validation = data.rows("train"), data.rows("validation")
    run = run_of(data.examples, data.settings)
    counter = TokenCounter(tokenizer.name, tokenizer.exact)
    stats = all_figures(data, run, comparison)
    preflight = stats["preflight"]
    texts = {
        "manuscript.txt": data.manuscript.text,
        "structure.json": _json(structure_json(data.structure, data.excluded)),
        "dialogue.json": _json(dialogue_json(data.dialogue)),
        "chunks.jsonl": _jsonl([chunk_json(e) for e in data.examples]),
        "catalog.json": _json(catalog_json(data.catalog, data.structure, data.examples)),
        "CATALOG.md": catalog_md(data),
        "train.jsonl": rows_jsonl(train, data.settings),
        "validation.jsonl": rows_jsonl(validation, data.settings),
        **{f"train_variant_{k}.jsonl": rows_jsonl(rows, data.settings) for k, rows in enumerate(data.variant_rows(), 2)},
        **config_files(data.title, data.settings, run, always=True),
        "preflight.json": _json(preflight),
        "stats.json": _json(stats),
        "README.md": card_md(data, stats, preflight),
        "report.html": report_html(stats),
        "reading.html": reading_html(data, stats),
        "recipe.toml": render_recipe(data.settings),
        "decisions.toml": decisions,
        **({COMPARISON: _json(comparison)} if comparison else {}),
        **{f"chunks/{chunk_file_name(e)}": e.text + "\n" for e in data.examples},
    }
    files = {name: text.encode("utf-8") for name, text in texts.items()}
    files["manifest.json"] = _json(manifest_json(data, files, counter)).encode("utf-8")
    return files


def all_figures(data: Dataset, run: Run | None = None, comparison: Figures | None = None) -> dict[str, Any]:
    """Give `stats.json`: the figures of the dataset, of the run that its rows make, and of a comparison where there is one."""
    rules = data.settings.training
    tokenizer, template = tokenizer_for(rules.base_model, rules.tokenizer), template_for(rules.base_model)
    rows = [*data.rows("train"), *data.rows("validation")]
    run = run or run_of(data.examples, data.settings)
    preflight = preflight_json(run, rows, tokenizer, template, rules)
    return {**stats_json(data), "comparison": comparison_figures(comparison), "preflight": preflight}


def manifest_json(data: Dataset, files: Mapping[str, bytes], counter: TokenCounter) -> dict[str, Any]:
    """Give the manifest: versions, digests, what reading changed. No clock, no host, no path."""
    own = data.prompts_file
    return {
        "made_by": made_by(),
        "inputs": [{"name": s.name, "format": s.format, "encoding": s.encoding, "sha256": s.sha256} for s in data.sources],
        "left_out_files": [{"name": name, "reason": reason} for name, reason in data.left_out_files],
        "prompts_file": own and {"name": own.name, "sha256": own.sha256, "prompts": len(own.prompts)},
        "view": {"name": data.settings.rows.view, "format": data.settings.rows.format, "answer": ANSWERS[data.settings.rows.view]},
        "tokenizer": {"name": counter.name, "exact": counter.exact},
        "normalisation": {c.what: {"count": c.count, "words": c.words} for c in data.manuscript.changes},
        "words": reading_ledger(data),
        "settings": settings_dict(data.settings),
        "outputs": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
    }


def made_by() -> dict[str, Any]:
    """Give the versions that a dataset depends on."""
    return {"tool": "fascicle", "version": __version__, "libraries": {n: version(n) for n in _LIBRARIES}}


def chunk_file_name(e: Example) -> str:
    """Give `chunk_001_ch01_words_of_the_title.txt`: ASCII, safe on every file system."""
    plain = unicodedata.normalize("NFKD", e.chapter_title or "untitled").encode("ascii", "ignore").decode("ascii").lower()
    words = re.findall(r"[a-z0-9]+", plain)[:6]
    return f"{e.id}_ch{e.chunk.chapter:02d}_{'_'.join(words)[:60] or 'untitled'}.txt"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _jsonl(values: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)
