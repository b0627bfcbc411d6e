"""What the documents say is complete: every command, option and public name, every correction, every file of the folder."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
from typer.main import get_command

import fascicle
from fascicle.checks.validate import REQUIRED
from fascicle.cli.app import app_of
from fascicle.decisions import Decisions

HOME = Path(__file__).resolve().parents[1]
REFERENCE = (HOME / "docs" / "reference.md").read_text(encoding="utf-8")
README = (HOME / "README.md").read_text(encoding="utf-8")
COMMANDS = get_command(app_of()).commands  # type: ignore[attr-defined]  # the group that typer builds


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_each_of_its_options_is_in_the_reference(name: str) -> None:
    section = REFERENCE.split(f"### `fascicle {name}", 1)[1].split("\n### ", 1)[0]
    options = [o for p in COMMANDS[name].params for o in p.opts if o.startswith("-") and o != "--help"]
    assert [o for o in options if f"`{o}`" not in section] == []


@pytest.mark.parametrize("name", fascicle.__all__)
def test_every_public_name_is_in_the_reference(name: str) -> None:
    assert f"`{name}`" in REFERENCE


@pytest.mark.parametrize("key", [field.name for field in fields(Decisions)])
def test_every_correction_is_in_the_reference(key: str) -> None:
    assert f"| `{key}` |" in REFERENCE


@pytest.mark.parametrize("name", REQUIRED)
def test_every_file_of_the_folder_is_in_the_readme(name: str) -> None:
    assert f"`{name}`" in README


def test_the_readme_names_no_command_that_does_not_exist() -> None:
    named = set(re.findall(r"^ {4}(?:.*&& )?fascicle ([a-z]+)", README, re.M)) | set(re.findall(r"`fascicle ([a-z]+)", README))
    assert named
    assert named <= set(COMMANDS)


def test_every_test_that_the_page_on_security_names_exists() -> None:
    page = (HOME / "docs" / "security.md").read_text(encoding="utf-8")
    files = set(re.findall(r"`(test_\w+\.py)`", page))
    functions = set(re.findall(r"`(test_\w+)`", page))
    assert files
    assert [name for name in files if not (HOME / "tests" / name).is_file()] == []
    texts = [(HOME / "tests" / file).read_text(encoding="utf-8") for file in files]
    assert functions <= {name for text in texts for name in re.findall(r"^def (test_\w+)", text, re.M)}
