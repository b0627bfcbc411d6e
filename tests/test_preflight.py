"""`preflight.json`: what the training run will be."""

from __future__ import annotations

from typing import Any

from novels import training_row

from fascicle.checks.preflight import preflight_json
from fascicle.dataset.views import TrainingRow
from fascicle.prose.tokens import Tokenizer
from fascicle.settings import TrainingRules
from fascicle.trainers.chat_template import QWEN
from fascicle.trainers.run import plan_run

ONE_A_WORD = Tokenizer("words", True, lambda text: len(text.split()))


def row(words: int, human: str = "Scene.") -> TrainingRow:
    """Make a conversation with an answer of so many words."""
    return training_row(("system", "You write."), ("human", human), ("assistant", " ".join(["word"] * words)))


def preflight(train: list[TrainingRow], validation: list[TrainingRow], answers: int = 100) -> dict[str, Any]:
    """Give the figures of a run with one token a word."""
    rules = TrainingRules()
    run = plan_run(train, validation, ONE_A_WORD, QWEN, rules)
    return preflight_json(run, [*train, *validation], answers, ONE_A_WORD, QWEN, rules)


def test_rows_are_counted_whole() -> None:
    """Each turn has two control tokens and its role beside its words: nine, and three words of the other turns."""
    figures = preflight([row(100), row(200)], [row(300)])
    assert figures["rows"] == {"train": 2, "validation": 1}
    assert figures["tokens_per_row"] == {"min": 112, "median": 212, "p95": 312, "max": 312}
    assert figures["tokens_total"] == 636


def test_the_trainable_share_is_that_of_the_answers() -> None:
    assert preflight([row(100), row(200)], [row(300)], 600)["trainable_share"] == 0.9434


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
    figures = preflight([], [], 0)
    assert (figures["tokens_per_row"], figures["trainable_share"], figures["tokens_total"], figures["optimizer_steps"]) == (
        None,
        None,
        0,
        0,
    )
