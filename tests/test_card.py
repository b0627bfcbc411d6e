"""`README.md`: the dataset card."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml
from novels import dataset_of, small_novel, small_settings

from fascicle.dataset.dataset import Dataset
from fascicle.decisions import EMPTY
from fascicle.reports.balance import GOALS
from fascicle.reports.card import card_md
from fascicle.reports.figures import stats_json
from fascicle.reports.files import dataset_files
from fascicle.settings import Settings

STORED = Path(__file__).parent / "data" / "card.md"


def card(data: Dataset) -> str:
    """Give the card of a dataset as it is written."""
    return dataset_files(data, EMPTY)["README.md"].decode()


def front_matter(text: str) -> dict[str, Any]:
    """Parse the front matter of a card."""
    _, head, _ = text.split("---\n", 2)
    parsed = yaml.safe_load(head)
    assert isinstance(parsed, dict)
    return parsed


def test_the_front_matter_is_what_the_hub_reads() -> None:
    assert front_matter(card(dataset_of(small_novel()))) == {
        "pretty_name": "Low Water",
        "license": "other",
        "license_name": "all-rights-reserved",
        "language": ["en"],
        "task_categories": ["text-generation"],
        "tags": ["fiction", "novel", "fascicle"],
        "size_categories": ["n<1K"],
        "configs": [
            {
                "config_name": "default",
                "data_files": [{"split": "train", "path": "train.jsonl"}, {"split": "validation", "path": "validation.jsonl"}],
            }
        ],
    }


def test_no_empty_file_is_named_in_the_front_matter() -> None:
    short = dataset_of(small_novel(chapters=1, paragraphs=4))
    assert front_matter(card(short))["configs"][0]["data_files"] == [{"split": "train", "path": "train.jsonl"}]
    foreign = dataset_of("Die Flut war weg und sie ging auf den Steg, aber da war nicht ein Mensch, den sie kannte.")
    assert front_matter(card(foreign))["configs"] == []


def test_a_hostile_title_neither_breaks_the_front_matter_nor_the_page() -> None:
    title = "Low: Water\n---\n# <b>\t\"x\" & 'y' |"
    data = dataset_of(small_novel(), Settings(work=title, sizes=small_settings().sizes))
    text = card(data)
    assert front_matter(text)["pretty_name"] == title
    assert "\n# Low: Water --- # <b> \"x\" & 'y' |\n" in text


def test_the_figures_are_those_of_the_statistics() -> None:
    files = dataset_files(dataset_of(small_novel()), EMPTY)
    stats, text = json.loads(files["stats.json"]), files["README.md"].decode()
    assert f"| words in the manuscript | {stats['words']['manuscript']} |" in text
    assert f"| chunks | {stats['chunks']} |" in text


def test_the_card_says_that_it_is_private_what_it_cannot_do_and_how_it_is_made_and_trained() -> None:
    text = card(dataset_of(small_novel()))
    for promise in (
        "**keep this dataset\nprivate**",
        "--repo-type dataset --private",
        "## Limits",
        "axolotl train axolotl.yml",
        "llamafactory-cli train llama_factory.yml",
        "fascicle prepare MANUSCRIPT --recipe recipe.toml -o FOLDER",
    ):
        assert promise in text


def test_a_card_in_a_language_without_labels_has_no_table_of_types() -> None:
    foreign = card(dataset_of("Die Flut war weg und sie ging auf den Steg, aber da war nicht ein Mensch, den sie kannte."))
    assert "## Scene types" not in foreign
    assert "load_dataset" not in foreign


def test_the_card_of_a_tiny_dataset_is_the_stored_one_byte_for_byte() -> None:
    """Labels and tokens are given, so that only the card and the ledger count. Changed on purpose? Look, and store the new one."""
    data = dataset_of(small_novel())
    scene_types = {mode: {"chunks": 6, "share": 0.25, "goal": goal} for mode, goal in GOALS.items()}
    preflight = {
        "tokenizer": {"name": "qwen3", "exact": True},
        "rows": {"train": 18, "validation": 6},
        "tokens_per_row": {"min": 60, "median": 75, "p95": 90, "max": 92},
        "tokens_total": 1826,
        "base_model": "Qwen/Qwen2.5-7B-Instruct",
        "sequence_len": 1024,
        "optimizer_steps": 14,
    }
    doubts = [{"what": "chunks of unclear scene type", "count": 2, "where": ["chunk_001"], "decision": "label: scene_type"}]
    stats = {**stats_json(data), "scene_types": scene_types, "doubts": doubts}
    assert card_md(data, stats, preflight) == STORED.read_text(encoding="utf-8")
