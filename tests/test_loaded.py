"""`validate --with`: the trainers' own loaders, run in a process of their own."""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from pathlib import Path
from typing import Any, ClassVar

import pytest

from fascicle.checks.loaded import loader_findings, loader_lines
from fascicle.checks.rows import Finding
from fascicle.cli.app import run
from fascicle.cli.loaders.process import config_of, run_loader
from fascicle.cli.loaders.real_loader import _judged, _rows
from fascicle.errors import FolderError, InputError, MissingExtraError

WORDS = ["<end>", "Go", "on.", "The", "bell", "rang.", "\n", "x"]


class Words:
    """A tokenizer of a few words, the first of them a control token."""

    all_special_ids = (0,)
    added_tokens_decoder: ClassVar[dict[int, Any]] = {}

    def decode(self, ids: list[int]) -> str:
        """Give the words with blanks between."""
        return " ".join(WORDS[i] for i in ids)


def judged(*labels: list[int]) -> dict[str, Any]:
    """Judge rows of one file against what a loader made of them."""
    return _judged([("Go on.The bell rang.", "The bell rang.")], [([1, 2, 3, 4, 5, 0, 6], row) for row in labels], Words())


def seen(**changed: Any) -> dict[str, Any]:
    """Give what a loader says of twenty good rows, with changes."""
    good = {"rows": 20, "kept": 20, "longest": 900, "tokens": 1000, "trained_tokens": 950}
    return {**good, "trained_on": {"the answer": 20}, "ends_trained": 20, **changed}


@pytest.mark.parametrize(
    ("labels", "what", "ends"),
    [
        ([-100, -100, 3, 4, 5, 0, -100], "the answer", 1),
        ([-100, -100, 3, 4, 5, 0, 6], "the answer", 1),
        ([-100, -100, 3, 4, 5, -100, -100], "the answer", 0),
        ([1, 2, 3, 4, 5, 0, -100], "prompt and answer", 1),
        ([-100] * 7, "nothing", 0),
        ([-100, -100, 3, 4, -100, -100, -100], "other text", 0),
        ([-100, 2, 3, 4, 5, 0, -100], "more than the answer", 1),
    ],
)
def test_what_a_row_trains_on_is_told_from_its_labels(labels: list[int], what: str, ends: int) -> None:
    found = judged(labels)
    assert (found["trained_on"], found["ends_trained"], found["kept"]) == ({what: 1}, ends, 1)


def test_rows_of_every_format_are_read(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"conversations": [{"from": "system", "value": "S"}, {"from": "human", "value": "A"}, {"from": "gpt", "value": "B"}]},
        {"messages": [{"role": "user", "content": "A"}, {"role": "assistant", "content": "B"}]},
        {"instruction": "A", "input": "", "output": "B", "system": "S"},
        {"prompt": "A", "completion": "B"},
        {"text": "AB"},
    ]
    (tmp_path / "r.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert _rows(str(tmp_path / "r.jsonl")) == [("AB", "B")] * 4 + [("AB", "AB")]


def test_good_rows_have_nothing_to_mend() -> None:
    assert list(loader_findings({"train": seen(), "validation": None}, "axolotl.yml")) == []
    assert list(loader_findings({"train": seen(rows=0, kept=0, ends_trained=0), "validation": None}, "trl.yml")) == []


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"kept": 12, "ends_trained": 12}, "8 of 20 rows vanish"),
        ({"trained_on": {"nothing": 20}, "ends_trained": 0}, "20 rows have nothing to learn: no turn of theirs is trained on"),
        ({"trained_on": {"the answer": 18, "other text": 2}}, "2 rows are trained on a text that is none of their turns"),
        ({"ends_trained": 0}, "the end of 20 rows is not trained on, so the model would not stop"),
    ],
)
def test_what_is_wrong_is_told_with_its_cure(changed: dict[str, Any], what: str) -> None:
    found = list(loader_findings({"train": seen(**changed), "validation": None}, "axolotl.yml"))
    assert [(f.where, f.what) for f in found] == [("axolotl.yml, train", what)]
    assert all(isinstance(f, Finding) and f.cure for f in found)


def test_the_lines_say_rows_kept_and_what_is_trained_on() -> None:
    lines = loader_lines({"version": "0.19.0", "steps": 31, "train": seen(), "validation": None}, "axolotl")
    assert lines == [
        "axolotl 0.19.0, 31 steps",
        "  train: 20 of 20 rows kept, longest 900 tokens, 95.0% of 1,000 trained on (the answer in 20); end trained in 20",
    ]


def test_a_folder_without_the_trainers_config_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"holds no trl.yml for trl"):
        config_of(tmp_path, "trl")
    (tmp_path / "rows.jsonl").write_text("{}\n", encoding="utf-8")
    with pytest.raises(FolderError, match=r"rows.jsonl: holds no axolotl.yml"):
        config_of(tmp_path / "rows.jsonl", "axolotl")
    (tmp_path / "mine.yml").write_text("a: 1\n", encoding="utf-8")
    assert config_of(tmp_path / "mine.yml", "axolotl") == tmp_path / "mine.yml"


@pytest.mark.skipif(importlib.util.find_spec("llamafactory") is not None, reason="it is installed here")
def test_a_trainer_that_is_not_installed_is_met_with_the_command_that_installs_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "llama_factory.yml").write_text("stage: sft\n", encoding="utf-8")
    with pytest.raises(MissingExtraError, match="pip install llamafactory, or name with --python one that has it"):
        run_loader(tmp_path / "llama_factory.yml", "llamafactory", None, None)
    assert run(["validate", str(tmp_path), "--with", "llamafactory"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_python_that_is_none_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "trl.yml").write_text("a: 1\n", encoding="utf-8")
    with pytest.raises(InputError, match="cannot run the loader"):
        run_loader(tmp_path / "trl.yml", "trl", None, tmp_path / "no-python")


def stand_in_python(folder: Path, answer: dict[str, Any] | None) -> Path:
    """Write a program that answers as the loader's script would, whatever it is asked."""
    program = folder / "python"
    text = "" if answer is None else f"import sys, pathlib\npathlib.Path(sys.argv[5], 'result.json').write_text({json.dumps(answer)!r})\n"
    program.write_text(f"#!{sys.executable}\n{text}", encoding="utf-8")
    program.chmod(0o755)
    return program


@pytest.mark.skipif(os.name == "nt", reason="a script is no program there")
@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"no_tokenizer": "Qwen/Qwen2.5-7B-Instruct"}, "Qwen/Qwen2.5-7B-Instruct: its tokenizer is not on this machine"),
        ({"error": "ValueError: no\nsuch key"}, "axolotl.yml: axolotl refuses it: ValueError: no such key; mend the config"),
        (None, "its loader ended with code 0 and no answer"),
    ],
)
def test_what_the_loader_refuses_is_one_sentence(tmp_path: Path, answer: dict[str, Any] | None, words: str) -> None:
    (tmp_path / "axolotl.yml").write_text("a: 1\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        run_loader(tmp_path / "axolotl.yml", "axolotl", None, stand_in_python(tmp_path, answer))
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(os.name == "nt", reason="a script is no program there")
def test_the_command_shows_what_was_kept_and_fails_where_rows_vanish(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "axolotl.yml").write_text("a: 1\n", encoding="utf-8")
    good = {"version": "9", "steps": 3, "train": seen(), "validation": None}
    asked = ["validate", str(tmp_path), "--with", "axolotl", "--python"]
    assert run([*asked, str(stand_in_python(tmp_path, good))]) == 0
    assert "20 of 20 rows kept" in capsys.readouterr().out
    assert run([*asked, str(stand_in_python(tmp_path, {**good, "train": seen(kept=3, ends_trained=3)}))]) == 4
    assert "17 of 20 rows vanish" in capsys.readouterr().out


def test_options_of_the_loader_without_one_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", str(tmp_path), "--python", "python3"]) == 2
    assert "go with --with" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="a script is no program there")
def test_a_python_is_found_from_where_the_user_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "set").mkdir()
    (tmp_path / "set" / "trl.yml").write_text("a: 1\n", encoding="utf-8")
    stand_in_python(tmp_path, {"version": "9", "steps": None, "train": seen(), "validation": None})
    monkeypatch.chdir(tmp_path)
    assert run_loader(Path("set/trl.yml"), "trl", None, Path("./python"))["version"] == "9"
