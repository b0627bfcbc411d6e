"""`fascicle validate` on what another hand wrote: a file of rows, or a folder with an Axolotl config and the rows that it names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import yaml

from fascicle.checks.axolotl_config import check_config
from fascicle.checks.file_rows import ReadRow, check_copies, check_splits, check_turns, read_foreign
from fascicle.checks.rows import Finding
from fascicle.prose.tokens import tokenizer_for
from fascicle.trainers.axolotl import PROSE_PROMPTS
from fascicle.trainers.chat_template import template_for

CONFIG = "axolotl.yml"


def validate_rows(data: bytes, name: str) -> tuple[Finding, ...]:
    """Check a file of rows by itself."""
    rows, findings = _read(data, name)
    return (*findings, *check_turns(rows), *check_copies(rows))


def configs_in(folder: Iterable[str]) -> list[str]:
    """Give the names of the Axolotl configs among file names: `axolotl.yml`, or `prefix.axolotl.yml` as `export` writes it."""
    return sorted(name for name in folder if name == CONFIG or name.endswith(f".{CONFIG}"))


def validate_foreign(folder: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """Check a folder, given as its files by name, that holds an Axolotl config of anybody's, or several."""
    found = {name: _with_config(folder, folder[name]) for name in configs_in(folder)}
    return tuple(dict.fromkeys(_named(f, name) for name, findings in found.items() for f in findings))


def _named(finding: Finding, config: str) -> Finding:
    own = finding.where.startswith(CONFIG)
    return replace(finding, where=finding.where.replace(CONFIG, config, 1)) if own else finding


def _with_config(folder: Mapping[str, bytes], data: bytes) -> tuple[Finding, ...]:
    config, findings = _config(data)
    if config is None:
        return tuple(findings)
    read: dict[str, list[ReadRow]] = {}
    for path in _paths(config):
        if path in folder:
            read[path], found = _read(folder[path], path)
            findings += [*found, *check_turns(read[path]), *check_copies(read[path])]
    model = str(config.get("base_model", ""))
    prose_prompts = PROSE_PROMPTS.encode() in data
    findings += check_config(config, read, tokenizer_for(model), template_for(model), prose_prompts=prose_prompts)
    train, held_out = ([row for path in _paths(config, group) for row in read.get(path, ())] for group in ("datasets", "test_datasets"))
    return (*findings, *check_splits(train, held_out))


def _paths(config: Mapping[str, Any], *groups: str) -> list[str]:
    entries = [e for group in groups or ("datasets", "test_datasets") for e in config.get(group) or [] if isinstance(e, Mapping)]
    return list(dict.fromkeys(str(e.get("path")) for e in entries))


def _config(data: bytes) -> tuple[dict[str, Any] | None, list[Finding]]:
    """Read a config; a key that stands twice is a finding, since the last wins without a word."""
    twice: list[str] = []

    class Loader(yaml.SafeLoader):
        """Reads as the safe loader does and notes keys that stand twice."""

    def table(loader: Loader, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [loader.construct_object(key, deep=True) for key, _ in node.value]
        twice.extend(str(key) for i, key in enumerate(keys) if key in keys[:i])
        return yaml.SafeLoader.construct_mapping(loader, node, deep)

    Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, table)
    try:
        config = yaml.load(data.decode("utf-8"), Loader)  # noqa: S506  # a subclass of the safe loader
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, TypeError) as error:
        return None, [Finding(CONFIG, f"not YAML ({type(error).__name__})", "mend the file")]
    if not isinstance(config, dict):
        return None, [Finding(CONFIG, "not a table of settings", "mend the file")]
    return config, [Finding(CONFIG, f"{key} stands twice, the last wins", "keep one") for key in twice]


def _read(data: bytes, name: str) -> tuple[list[ReadRow], list[Finding]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return [], [Finding(name, f"not UTF-8 at byte {error.start}", "save it as UTF-8")]
    rows, findings = [], []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        if isinstance(row, dict):
            rows.append(row)
        else:
            findings.append(Finding(f"{name} line {number}", "not a JSON object", "give one object a line"))
    if not rows:
        findings.append(Finding(name, "no rows", "give one JSON object a line"))
    read, found = read_foreign(rows, name)
    return read, [*findings, *found]
