"""An Axolotl config against the rows it names: what it would drop, cut, mask or pass over without a word.

The rules are those of Axolotl 0.19.0, read from its source and seen in its real loader; `data/axolotl_keys.toml` holds the keys.
"""

from __future__ import annotations

import difflib
import pkgutil
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from fascicle.checks.file_rows import ReadRow
from fascicle.checks.rows import Finding
from fascicle.prose.tokens import Tokenizer
from fascicle.trainers.chat_template import ChatTemplate, count_row

Config = Mapping[str, Any]
_NAME = "axolotl.yml"
_DEFAULT_LENGTH = 512
_DEFAULT_ROLES = {"user": ("human", "user"), "assistant": ("gpt", "assistant"), "system": ("system",), "tool": ("tool",)}
_NEAR = 0.75
_AS_COUNTED = {"system": "system", "human": "human", "user": "human", "gpt": "assistant", "assistant": "assistant"}
# Families whose base models end a text with another token than the template ends a turn, by the model's name.
_BASE_ENDS_OTHERWISE = ("llama-3", "qwen")
_TUNED = ("instruct", "chat", "-it")


@lru_cache(maxsize=1)
def _keys() -> tuple[frozenset[str], frozenset[str], dict[str, str]]:
    table = tomllib.loads((pkgutil.get_data("fascicle", "data/axolotl_keys.toml") or b"").decode("utf-8"))
    return frozenset(table["top"]["keys"].split()), frozenset(table["dataset"]["keys"].split()), table["replaced"]


def check_config(
    config: Config,
    rows: Mapping[str, Sequence[ReadRow]],
    tokenizer: Tokenizer,
    template: ChatTemplate | None,
    *,
    prose_prompts: bool = False,
) -> Iterator[Finding]:
    """Check a config; `rows` are its files that were found, by path; `prose_prompts` tells that it says what they ask."""
    yield from _check_keys(config)
    if config.get("train_on_inputs") and not prose_prompts:
        yield Finding(_NAME, "train_on_inputs: the prompts are learnt too", "set it to false unless they are the author's prose")
    yield from _check_training(config)
    for group in ("datasets", "test_datasets"):
        for number, entry in enumerate(config.get(group) or []):
            where = f"{_NAME} {group}[{number}]"
            if not isinstance(entry, Mapping):
                yield Finding(where, "not a table", "give path, ds_type and type")
                continue
            path = str(entry.get("path"))
            yield from _check_entry(entry, where, rows.get(path))
            if path in rows:
                yield from _check_row_lengths(config, rows[path], tokenizer, template, held_out=group == "test_datasets")


def _check_keys(config: Config) -> Iterator[Finding]:
    top, dataset, replaced = _keys()
    places = [("", config, top)]
    for group in ("datasets", "test_datasets"):
        places += [(f"{group}[{i}].", entry, dataset) for i, entry in enumerate(config.get(group) or []) if isinstance(entry, Mapping)]
    for where, table, known in places:
        for key in table:
            if key in replaced:
                yield Finding(_NAME, f"{where}{key} is an old key", f"write {replaced[key]} instead")
            elif key not in known:
                near = difflib.get_close_matches(str(key), sorted(known), 1, _NEAR)
                cure = f"did you mean {near[0]}?" if near else "take it out"
                yield Finding(_NAME, f"{where}{key} is no key of Axolotl's, which ignores it without a word", cure)


def _check_training(config: Config) -> Iterator[Finding]:
    if config.get("val_set_size") and config.get("test_datasets"):
        yield Finding(_NAME, "val_set_size beside test_datasets, which Axolotl refuses", "keep test_datasets: it holds out what you chose")
    model = str(config.get("base_model", "")).rsplit("/", 1)[-1].lower()
    base = any(f in model for f in _BASE_ENDS_OTHERWISE) and not any(t in model for t in _TUNED)
    if base and not config.get("eot_tokens"):
        what = "no eot_tokens: this base model ends a text otherwise than the template ends a turn, so that the end is never learnt"
        yield Finding(_NAME, what, "name the template's end of turn in eot_tokens")
    if config.get("excess_length_strategy") == "truncate":
        yield Finding(_NAME, "excess_length_strategy: truncate would cut the end of a longer row", "write raise")
    steps, warmup = config.get("max_steps"), config.get("warmup_steps")
    if isinstance(steps, int) and isinstance(warmup, int) and warmup >= steps > 0:
        yield Finding(_NAME, f"a warm-up of {warmup} steps in a run of {steps}", "shorten the warm-up")


def _check_entry(entry: Config, where: str, rows: Sequence[ReadRow] | None) -> Iterator[Finding]:
    kind = entry.get("type")
    if isinstance(kind, str) and kind.startswith("sharegpt"):
        yield Finding(where, f"type: {kind} was removed from Axolotl", "write type: chat_template with field_messages: conversations")
    if rows is None:
        what = f"path {entry.get('path')!r} is not here, and Axolotl would look for a dataset of that name on the hub"
        yield Finding(where, what, "mend the path")
        return
    if not rows:
        yield Finding(where, f"{entry.get('path')} holds no row", "take the entry out or fill the file")
        return
    if kind == "chat_template":
        yield from _check_chat(entry, where, rows)
    elif kind == "completion" and rows[0].form != (entry.get("field") or "text"):
        yield Finding(where, f"the rows hold {rows[0].form}, not {entry.get('field') or 'text'}", f"write field: {rows[0].form}")


def _check_chat(entry: Config, where: str, rows: Sequence[ReadRow]) -> Iterator[Finding]:
    field = entry.get("field_messages") or "messages"
    if rows[0].form != field:
        yield Finding(where, f"the rows hold {rows[0].form}, the config reads {field}", f"write field_messages: {rows[0].form}")
        return
    roles = entry.get("roles") or _DEFAULT_ROLES
    mapped = {name: role for role, names in roles.items() for name in names}
    trained = entry.get("roles_to_train") or ["assistant"]
    said = sorted({role for row in rows for role, _ in row.turns})
    for role in said:
        if role not in mapped:
            what = f"the role {role!r} of the rows is in no list of roles: its turns are never trained on"
            yield Finding(where, what, f"add {role} to roles")
    if not any(mapped.get(role) in trained for role in said):
        yield Finding(where, "no turn of any row is trained on: the rows stay, with nothing to learn", "name the answering role in roles")


def _check_row_lengths(
    config: Config, rows: Sequence[ReadRow], tokenizer: Tokenizer, template: ChatTemplate | None, *, held_out: bool
) -> Iterator[Finding]:
    limit = (config.get("eval_sequence_len") if held_out else None) or config.get("sequence_len") or _DEFAULT_LENGTH
    strategy = config.get("excess_length_strategy") or "drop"
    fate = {"drop": "Axolotl drops it without a word", "truncate": "its end and its end of turn are cut off", "raise": "the run stops"}
    for row in rows:
        turns = [(_AS_COUNTED.get(role, "human"), text) for role, text in row.turns]
        tokens = count_row(turns, template, tokenizer)
        if tokens > limit:
            what = f"{tokens:,} tokens of {limit:,} ({'counted' if tokenizer.exact else 'estimated'}): {fate.get(strategy, strategy)}"
            yield Finding(row.where, what, "raise sequence_len or cut the row")
