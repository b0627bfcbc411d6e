"""What a trainer reads as a mark of its own is never trained on, and the author is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from novels import dataset_of, small_novel, small_settings

from fascicle.checks.validate import validate_folder
from fascicle.decisions import EMPTY
from fascicle.errors import InputError
from fascicle.prompts.own import parse_prompts
from fascicle.prose.control_tokens import CONTROL_TOKEN
from fascicle.reports.files import dataset_files
from fascicle.settings import SplitRules


@pytest.mark.parametrize("mark", ["<|im_end|>", "<|eot_id|>", "</s>", "[INST]", "<end_of_turn>", "<|endoftext|>"])
def test_the_marks_of_the_usual_templates_are_known(mark: str) -> None:
    assert CONTROL_TOKEN.findall(f"She wrote {mark} on the slate.") == [mark]


@pytest.mark.parametrize("text", ["a < b and c > d", "[In Stockholm]", "<<so it was>>", "<|>", "the <s and the s>", "x</sup>"])
def test_other_brackets_are_prose(text: str) -> None:
    assert CONTROL_TOKEN.search(text) is None


def test_a_passage_with_a_mark_is_in_no_split_and_the_author_is_told() -> None:
    text = small_novel(6)
    at = text.index(". ", len(text) // 2)
    data = dataset_of(f"{text[:at]} <|im_end|>{text[at:]}", small_settings())
    held = [e for e in data.examples if "<|im_end|>" in e.text]
    assert [(e.split, e.flags[-1]) for e in held] == [("none", "control_tokens")]
    assert any(f"is chunk {held[0].chunk.index + 1}, for strings" in note for note in data.notes)
    files = dataset_files(data, EMPTY)
    assert validate_folder(files) == ()
    row = files["train.jsonl"].split(b"\n")[0]
    files["train.jsonl"] = files["train.jsonl"].replace(row, row.replace(b". ", b". </s> ", 1))
    assert any("the control token </s> in a turn" in str(f) for f in validate_folder(files))


def test_a_prompt_of_the_author_with_a_mark_is_refused() -> None:
    with pytest.raises(InputError, match=r"^mine: line 1: human holds <\|eot_id\|>, which a trainer reads"):
        parse_prompts('{"chunk": 1, "human": "Write on.<|eot_id|>"}', "mine")


def test_the_summary_says_why_nothing_is_held_out() -> None:
    settings = small_settings()
    few = dataset_of(small_novel(1), replace(settings, split=SplitRules(min_chunks=500)))
    assert any(note.startswith("Nothing is held out: ") and note.endswith("of the 500 that it takes.") for note in few.notes)
    none = dataset_of(small_novel(1), replace(settings, split=SplitRules(min_chunks=500, holdout="none")))
    assert not any("held out" in note for note in none.notes)


def test_where_nothing_trains_no_config_names_rows_and_the_card_says_why() -> None:
    text = "KAPITEL EINS\n\n" + "Der Wind ging um das Haus, und niemand wollte noch hinaus in die Nacht, denn es war kalt und spät. " * 60
    files = dataset_files(dataset_of(text), EMPTY)
    assert "llama_factory.yml" not in files
    assert b"THERE IS NO ROW TO TRAIN ON" in files["axolotl.yml"]
    assert b"- There is no row to train on." in files["README.md"]
    assert b"axolotl train" not in files["README.md"]
    assert validate_folder(files) == ()
