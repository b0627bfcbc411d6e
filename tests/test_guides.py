"""The guides: what they name exists, and the numbers that come from code are those of the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from fascicle.cli.app import app_of
from fascicle.settings import Settings
from fascicle.trainers.hardware import memory_parts, shape_of
from fascicle.trainers.run import SEQUENCE_LENGTHS

DOCS = Path(__file__).resolve().parents[1] / "docs"
GUIDES = ("FINE_TUNING_GUIDE.md", "QLORA_TRAINING_GUIDE.md", "TRAINING_SEQUENCE_LENGTH_GUIDE.md")
COMMANDS = get_command(app_of()).commands  # type: ignore[attr-defined]  # the group that typer builds


def text(guide: str) -> str:
    """Give a guide."""
    return (DOCS / guide).read_text(encoding="utf-8")


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_names_only_commands_and_options_that_exist(guide: str) -> None:
    lines = re.findall(r"^ {4}fascicle (.+)$", text(guide), re.M) + re.findall(r"`fascicle ([^`]+)`", text(guide))
    for line in lines:
        command, *rest = line.split()
        options = {o for p in COMMANDS[command].params for o in p.opts}
        assert {word for word in rest if word.startswith("-")} <= options


@pytest.mark.parametrize("guide", GUIDES)
def test_a_link_of_a_guide_leads_to_a_document(guide: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", text(guide))
    assert links
    assert [link for link in links if not (DOCS / link).is_file()] == []


def test_the_settings_in_the_guide_are_the_defaults() -> None:
    rules, guide = Settings().training, text("QLORA_TRAINING_GUIDE.md")
    for row in (
        f"| `base_model` | `{rules.base_model}` |",
        f"| `adapter` | `{rules.adapter}` |",
        f"| `lora_r`, `lora_alpha` | {rules.lora_r}, {rules.lora_alpha} |",
        f"| `epochs` | {rules.epochs} |",
        f"| `micro_batch_size` | {rules.micro_batch_size} |",
        f"| `gradient_accumulation_steps` | {rules.gradient_accumulation_steps} |",
    ):
        assert row in guide


def test_the_memory_in_the_guide_is_what_the_model_of_memory_gives() -> None:
    rows = re.findall(r"^\| (\S+) \| (QLoRA|LoRA) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$", text("QLORA_TRAINING_GUIDE.md"), re.M)
    assert len(rows) == 6
    for model, adapter, *told in rows:
        shape = shape_of(model)
        assert shape is not None
        kind = "qlora" if adapter == "QLoRA" else "lora"
        assert [f"{sum(memory_parts(shape, kind, 32, n, 1).values()):.1f}" for n in (2048, 4096, 8192)] == told  # type: ignore[arg-type]


def test_the_lengths_in_the_guide_are_those_chosen_from() -> None:
    told = [int(n.replace(",", "")) for n in re.findall(r"\d,\d{3}", text("TRAINING_SEQUENCE_LENGTH_GUIDE.md").split("\n\n")[1])]
    assert told == list(SEQUENCE_LENGTHS[: len(told)])
    assert len(told) == 6
