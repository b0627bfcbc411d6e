"""`fascicle validate` on files of other hands: each fault of a config or a row is named, with its cure."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from fascicle.checks.foreign import validate_foreign, validate_rows
from fascicle.cli.app import run

Json = dict[str, Any]
ANSWERS = [f"Lamp {n} went out over the weir, and {who} climbed down without a word." for n, who in enumerate(("Osk", "Marta", "Bale"))]


def row(number: int) -> Json:
    return {
        "conversations": [
            {"from": "system", "value": "You write."},
            {"from": "human", "value": f"Write scene {number}."},
            {"from": "assistant", "value": ANSWERS[number]},
        ]
    }


ENTRY = {
    "path": "train.jsonl",
    "ds_type": "json",
    "type": "chat_template",
    "field_messages": "conversations",
    "message_property_mappings": {"role": "from", "content": "value"},
    "roles": {"system": ["system"], "user": ["human"], "assistant": ["assistant"]},
    "roles_to_train": ["assistant"],
}
CONFIG: Json = {
    "base_model": "meta-llama/Llama-3.1-8B-Instruct",
    "chat_template": "llama3",
    "eot_tokens": ["<|eot_id|>"],
    "datasets": [ENTRY],
    "sequence_len": 1024,
    "excess_length_strategy": "raise",
    "train_on_inputs": False,
    "num_epochs": 3,
}


def jsonl(rows: list[Json]) -> bytes:
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows).encode()


def findings(change: Callable[[Json, list[Json]], object] = lambda config, rows: None) -> list[str]:
    """Give the findings on a good folder after a change to its config or rows."""
    config, rows = copy.deepcopy(CONFIG), [row(0), row(1), row(2)]
    change(config, rows)
    return [str(f) for f in validate_foreign({"axolotl.yml": yaml.safe_dump(config).encode(), "train.jsonl": jsonl(rows)})]


def test_a_good_folder_of_another_hand_has_nothing_to_mend() -> None:
    assert findings() == []


def _gpt(config: Json, rows: list[Json]) -> None:
    for r in rows:
        r["conversations"][-1]["from"] = "gpt"


def _long(config: Json, rows: list[Json]) -> None:
    del config["excess_length_strategy"]
    rows[1]["conversations"][-1]["value"] = "word " * 2000 + "end"


CONFIG_FAULTS: list[tuple[str, Callable[[Json, list[Json]], object], str]] = [
    ("a role that is not mapped", _gpt, "the role 'gpt' of the rows is in no list of roles"),
    ("nothing to train on", _gpt, "no turn of any row is trained on"),
    ("too long a row", _long, "Axolotl drops it without a word"),
    ("truncation", lambda c, r: c.update(excess_length_strategy="truncate"), "truncate would cut the end"),
    ("no length", lambda c, r: (c.pop("sequence_len"), r[0]["conversations"][2].update(value="word " * 600 + "end")), "tokens of 512"),
    ("another field", lambda c, r: c["datasets"][0].pop("field_messages"), "the config reads messages; write field_messages:"),
    ("an unknown key", lambda c, r: c.update(sequence_length=4), "sequence_length is no key of Axolotl's, which ignores it"),
    ("an unknown key of a dataset", lambda c, r: c["datasets"][0].update(role_to_train=[]), "did you mean roles_to_train?"),
    ("an old key", lambda c, r: c.update(flash_attention=True), "flash_attention is an old key; write attn_implementation instead"),
    ("a type that is gone", lambda c, r: c["datasets"][0].update(type="sharegpt"), "type: sharegpt was removed"),
    ("two ways to hold out", lambda c, r: c.update(val_set_size=0.1, test_datasets=[ENTRY]), "val_set_size beside test_datasets"),
    ("prompts in the loss", lambda c, r: c.update(train_on_inputs=True), "the prompts are learnt too"),
    ("no end of turn", lambda c, r: (c.pop("eot_tokens"), c.update(base_model="meta-llama/Llama-3.1-8B")), "no eot_tokens"),
    ("a path that leads nowhere", lambda c, r: c["datasets"][0].update(path="data/x.jsonl"), "path 'data/x.jsonl' is not here"),
    ("an empty file", lambda c, r: r.clear(), "train.jsonl holds no row"),
    ("a warm-up without an end", lambda c, r: c.update(max_steps=10, warmup_steps=10), "a warm-up of 10 steps in a run of 10"),
]


@pytest.mark.parametrize(("change", "finding"), [f[1:] for f in CONFIG_FAULTS], ids=[f[0] for f in CONFIG_FAULTS])
def test_a_fault_of_the_config_is_named(change: Callable[[Json, list[Json]], object], finding: str) -> None:
    found = findings(change)
    assert any(finding in f for f in found), found


def test_a_key_that_stands_twice_is_named() -> None:
    text = yaml.safe_dump(CONFIG) + "num_epochs: 5\n"
    found = validate_foreign({"axolotl.yml": text.encode(), "train.jsonl": jsonl([row(0), row(1)])})
    assert [str(f) for f in found] == ["axolotl.yml: num_epochs stands twice, the last wins; keep one"]


@pytest.mark.parametrize("text", ["{", "- 1", "a: [", "\x00"])
def test_a_config_that_is_none_is_named(text: str) -> None:
    (found,) = validate_foreign({"axolotl.yml": text.encode()})
    assert found.where == "axolotl.yml"


def _value(number: int, text: str) -> Callable[[list[Json]], object]:
    return lambda rows: rows[0]["conversations"][number].update(value=text)


LONG = "and then the lamp went out over the weir and nobody climbed down"
ROW_FAULTS: list[tuple[str, Callable[[list[Json]], object], str]] = [
    ("an unknown form", lambda rs: rs[0].clear(), "row 1: of no known format"),
    ("turns that are no list", lambda rs: rs[0].update(conversations=3), "row 1: of no known format"),
    ("no turns", lambda rs: rs[0].update(conversations=[]), "row 1: no turns"),
    ("an unknown role", lambda rs: rs[0]["conversations"][1].update({"from": "narrator"}), "a role 'narrator' that no trainer maps"),
    ("turns out of order", lambda rs: rs[0]["conversations"].reverse(), "turns do not alternate"),
    ("no answer", lambda rs: rs[0]["conversations"].pop(), "turns do not alternate"),
    ("an empty turn", _value(1, " "), "an empty turn"),
    ("white space at an edge", _value(2, "\n" + ANSWERS[0]), "white space at an edge of the answer"),
    ("a stub", _value(2, "Nobody came."), "an answer of 2 words"),
    ("a wrongly decoded mark", _value(2, "He said â€œnoâ€\x9d and went down to the weir."), "a wrongly decoded character"),
    ("a character that is lost", _value(2, "He said \ufffd and went down to the weir."), "a wrongly decoded character"),
    ("a control token", _value(2, "He wrote <|eot_id|> on the wall of the weir."), "the control token <|eot_id|>"),
    ("a prompt that holds its answer", lambda rs: (_value(1, f"Write: {LONG}.")(rs), _value(2, f"So {LONG}.")(rs)), "eight words in a row"),
    ("a row twice", lambda rs: rs.append(rs[0]), "row 4: the same row as rows.jsonl row 1"),
    ("an answer twice", _value(2, ANSWERS[1]), "row 2: the same answer as rows.jsonl row 1"),
    ("a prompt twice", _value(1, "Write scene 1!"), "row 2: the same prompt as rows.jsonl row 1"),
    ("several formats", lambda rs: rs.append({"text": "The weir was quiet all that night."}), "rows of several formats"),
]


@pytest.mark.parametrize(("change", "finding"), [f[1:] for f in ROW_FAULTS], ids=[f[0] for f in ROW_FAULTS])
def test_a_fault_of_a_row_is_named(change: Callable[[list[Json]], object], finding: str) -> None:
    rows = [row(0), row(1), row(2)]
    change(rows)
    found = [str(f) for f in validate_rows(jsonl(rows), "rows.jsonl")]
    assert any(finding in f for f in found), found


@pytest.mark.parametrize(
    "rows",
    [
        [row(0), row(1)],
        [{"messages": [{"role": "user", "content": "Go on."}, {"role": "assistant", "content": ANSWERS[0]}]}],
        [{"instruction": "Go on.", "input": "", "output": ANSWERS[0]}],
        [{"prompt": "Go on.\n\n", "completion": ANSWERS[0]}],
        [{"text": ANSWERS[0]}, {"text": ANSWERS[1]}],
    ],
)
def test_good_rows_of_every_format_have_nothing_to_mend(rows: list[Json]) -> None:
    assert validate_rows(jsonl(rows), "rows.jsonl") == ()


@pytest.mark.parametrize(("data", "finding"), [(b"\xff", "not UTF-8 at byte 0"), (b"{\n", "line 1: not a JSON object"), (b"\n", "no rows")])
def test_a_file_that_holds_no_rows_is_named(data: bytes, finding: str) -> None:
    assert any(finding in str(f) for f in validate_rows(data, "rows.jsonl"))


def test_an_answer_on_both_sides_of_the_split_is_named() -> None:
    config = {**CONFIG, "test_datasets": [{**ENTRY, "path": "held.jsonl"}]}
    held = [row(1)]
    held[0]["conversations"][1]["value"] = "Another prompt."
    files = {"axolotl.yml": yaml.safe_dump(config).encode(), "train.jsonl": jsonl([row(0), row(1)]), "held.jsonl": jsonl(held)}
    assert any("held.jsonl row 1: more than half of its answer stands in the rows to train on" in str(f) for f in validate_foreign(files))


def test_the_command_checks_a_file_and_exits_with_4_where_something_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_bytes(jsonl([row(0), row(1)]))
    assert run(["validate", str(file)]) == 0
    assert capsys.readouterr().out == "rows.jsonl: nothing to mend\n"
    file.write_bytes(jsonl([row(0), row(0)]))
    assert run(["validate", str(file)]) == 4
    out, err = capsys.readouterr()
    assert "row 2: the same row as rows.jsonl row 1" in out
    assert err == "fascicle: rows.jsonl: 3 findings, listed above with their cures\n"
