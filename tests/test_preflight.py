"""`preflight.json`: what the training run will be."""

from __future__ import annotations

from typing import Any

import pytest
from novels import training_row

from fascicle.checks.preflight import preflight_json, preflight_lines
from fascicle.dataset.views import TrainingRow, Turn
from fascicle.prose.tokens import Tokenizer
from fascicle.settings import TrainingRules, ViewRules
from fascicle.trainers.chat_template import QWEN
from fascicle.trainers.hardware import CARDS
from fascicle.trainers.run import plan_run

ONE_A_WORD = Tokenizer("words", True, lambda text: len(text.split()))


def row(words: int, human: str = "Scene.") -> TrainingRow:
    """Make a conversation with an answer of so many words."""
    return training_row(("system", "You write."), ("human", human), ("assistant", " ".join(["word"] * words)))


def preflight(train: list[TrainingRow], validation: list[TrainingRow]) -> dict[str, Any]:
    """Give the figures of a run with one token a word."""
    rules = TrainingRules()
    run = plan_run(train, validation, ONE_A_WORD, QWEN, rules)
    return preflight_json(run, [*train, *validation], ONE_A_WORD, QWEN, rules)


def test_rows_are_counted_whole() -> None:
    """Each turn has two control tokens and its role beside its words: nine, and three words of the other turns."""
    figures = preflight([row(100), row(200)], [row(300)])
    assert figures["rows"] == {"train": 2, "validation": 1}
    assert figures["tokens_per_row"] == {"min": 112, "median": 212, "p95": 312, "max": 312}
    assert figures["tokens_total"] == 636


def test_the_trainable_share_is_that_of_the_answers() -> None:
    assert preflight([row(100), row(200)], [row(300)])["trainable_share"] == 0.9434


def test_rows_that_a_length_would_lose_are_counted() -> None:
    assert preflight([row(1000), row(1100), row(5000)], [])["rows_lost_at"] == {"1024": 2, "2048": 1, "4096": 1, "8192": 0}


def test_the_run_is_described_in_the_trainers_terms() -> None:
    figures = preflight([row(10)] * 40, [])
    wanted = {
        "epochs": 3,
        "micro_batch_size": 1,
        "gradient_accumulation_steps": 4,
        "optimizer_steps": 30,
        "warmup_steps": 2,
        "sequence_len": 1024,
    }
    assert {name: figures[name] for name in wanted} == wanted
    assert (figures["tokenizer"], figures["chat_template"]) == ({"name": "words", "exact": True}, "qwen_25")


def test_control_tokens_in_the_prose_are_counted_as_a_warning() -> None:
    assert preflight([row(10, "Say <|im_end|> and <|im_end|>.")], [])["control_tokens_in_prose"] == {"<|im_end|>": 2}
    assert preflight([row(10)], [])["control_tokens_in_prose"] == {}


def test_without_rows_nothing_is_divided_by_nothing() -> None:
    figures = preflight([], [])
    assert (figures["tokens_per_row"], figures["trainable_share"], figures["tokens_total"], figures["optimizer_steps"]) == (
        None,
        None,
        0,
        0,
    )


def test_p95_is_the_row_that_19_of_20_do_not_exceed() -> None:
    assert preflight([row(n) for n in range(1, 21)], [])["tokens_per_row"]["p95"] == 19 + 12
    assert preflight([row(n) for n in range(1, 41)], [])["tokens_per_row"]["p95"] == 38 + 12


def test_in_a_prefix_both_turns_count_as_trained() -> None:
    """Two turns that train, of ten and ninety words, in a row of 106 tokens."""
    prefix = TrainingRow("chunk_001", "prefix", (Turn("human", "word " * 10, trained=True), Turn("assistant", "word " * 90, trained=True)))
    run = plan_run([prefix], [], ONE_A_WORD, None, TrainingRules(), ViewRules(view="prefix"))
    figures = preflight_json(run, [prefix], ONE_A_WORD, None, TrainingRules())
    assert figures["trainable_share"] == round(100 / 106, 4)


def test_packed_rows_are_told_whether_or_not_packing_is_on() -> None:
    assert preflight([row(400)] * 40, [])["packing"] == {"on": False, "packed_rows": 20}
    assert preflight([row(90)] * 1400, [])["packing"] == {"on": True, "packed_rows": 140}


def test_steps_are_told_for_axolotl_and_for_the_others() -> None:
    """41 rows, 3 epochs, 4 a step: 31 over all epochs together, 11 in each by itself."""
    figures = preflight([row(10)] * 41, [])
    assert (figures["optimizer_steps"], figures["optimizer_steps_elsewhere"]) == (31, 33)


@pytest.mark.parametrize(
    ("warmup", "alarm"),
    [
        (None, None),
        (3, None),
        (10, "a warm-up of 10 steps takes 33% of a run of 30"),
        (30, "a warm-up of 30 steps in a run of 30: the learning rate never gets where it is set"),
        (100, "a warm-up of 100 steps in a run of 30: the learning rate never gets where it is set"),
    ],
)
def test_a_warm_up_that_eats_the_run_rings(warmup: int | None, alarm: str | None) -> None:
    rules = TrainingRules(warmup_steps=warmup)
    rows = [row(10)] * 40
    run = plan_run(rows, [], ONE_A_WORD, QWEN, rules)
    assert preflight_json(run, rows, ONE_A_WORD, QWEN, rules)["warmup_alarm"] == alarm


def test_the_end_of_turn_is_known_for_a_known_family_only() -> None:
    assert preflight([row(10)], [])["stop_token"] == {
        "token": "<|im_end|>",
        "known": True,
        "trained": True,
        "note": "ends the answer, named in the config and trained on",
    }
    run = plan_run([row(10)], [], ONE_A_WORD, None, TrainingRules())
    unknown = preflight_json(run, [row(10)], ONE_A_WORD, None, TrainingRules())["stop_token"]
    assert (unknown["token"], unknown["known"], unknown["trained"]) == (None, False, None)


def test_memory_is_the_sum_of_its_parts_and_says_what_it_assumes() -> None:
    memory = preflight([row(2000)], [])["memory"]
    assert memory["total_gb"] == pytest.approx(sum(memory["parts_gb"].values()), abs=0.06)
    assert memory["otherwise"]["adapter"] == "lora"
    assert memory["otherwise"]["total_gb"] > memory["total_gb"]
    assert all(isinstance(text, str) and text for text in memory["assumptions"])


def test_a_card_fits_where_it_has_15_percent_more_than_the_model_of_memory_says() -> None:
    figures = preflight([row(2000)] * 20, [])
    assert [c["card"] for c in figures["hours"]["cards"]] == [name for name, _, _ in CARDS]
    for card in figures["hours"]["cards"]:
        assert card["fits"] == (figures["memory"]["total_gb"] * 1.15 <= card["gigabytes"])
        assert card["hours"][0] <= card["hours"][1]
    assert figures["hours"]["tokens"] == 3 * 20 * 2012


def test_a_model_of_unknown_shape_has_neither_memory_nor_hours_and_a_sentence_why() -> None:
    rules = TrainingRules(base_model="someone/Own-9B")
    run = plan_run([row(10)], [], ONE_A_WORD, None, rules)
    figures = preflight_json(run, [row(10)], ONE_A_WORD, None, rules)
    assert (figures["memory"], figures["hours"]) == (None, None)
    assert figures["hardware_note"] == "memory and hours are not told: the shape of someone/Own-9B is not known here"
    assert "the shape of someone/Own-9B is not known here" in preflight_lines(figures)[1]


def test_the_terminal_shows_the_run_the_machine_and_what_is_wrong() -> None:
    lines = preflight_lines(preflight([row(1000), *[row(100)] * 39], []))
    assert lines[0] == "  training: rows of 112 to 1,012 tokens (rows over the length: none at 1,024 or more), 30 steps, 2 of warm-up"
    assert lines[1].startswith("  QLoRA by model: ")
    assert len(lines) == 2
    assert preflight_lines(preflight([row(10, "Say <|im_end|>.")] * 9, []))[-1] == "  check: control tokens in the prose: <|im_end|>"
    assert preflight_lines(preflight([], [])) == []
