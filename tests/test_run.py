"""The training run that the rows make."""

from __future__ import annotations

import pytest
from novels import training_row

from fascicle.dataset.views import TrainingRow
from fascicle.prose.tokens import Tokenizer, tokenizer_for
from fascicle.settings import TrainingRules
from fascicle.trainers.run import Run, plan_run, sequence_length

ONE_A_WORD = Tokenizer("words", True, lambda text: len(text.split()))


def rows(count: int, words: int = 10) -> list[TrainingRow]:
    """Make rows with answers of so many words."""
    return [training_row(("human", f"Scene {n}."), ("assistant", "word " * words)) for n in range(count)]


def plan(train: int, validation: int = 0, rules: TrainingRules | None = None) -> Run:
    """Plan a run of so many rows."""
    return plan_run(rows(train), rows(validation), ONE_A_WORD, None, rules or TrainingRules())


@pytest.mark.parametrize(
    ("longest", "length"), [(0, 1024), (1024, 1024), (1025, 2048), (3000, 3072), (4096, 4096), (4097, 6144), (32768, 32768), (32769, 33792)]
)
def test_the_sequence_length_is_the_least_usual_one_that_holds_the_longest_row(longest: int, length: int) -> None:
    assert sequence_length(longest, exact=True) == length


@pytest.mark.parametrize(("longest", "length"), [(850, 1024), (854, 2048), (1000, 2048), (30000, 36864)])
def test_an_estimate_takes_a_fifth_to_spare(longest: int, length: int) -> None:
    assert sequence_length(longest, exact=False) == length


def test_the_longest_row_of_either_split_decides() -> None:
    run = plan_run(rows(2, 100), rows(1, 2000), ONE_A_WORD, None, TrainingRules())
    assert run.sequence_len == 2048
    assert run.max_tokens == max(run.validation_tokens)
    assert (run.train_rows, run.validation_rows) == (2, 1)


def test_steps_are_rows_times_epochs_over_the_batch() -> None:
    run = plan(400, rules=TrainingRules(epochs=3, micro_batch_size=2, gradient_accumulation_steps=4))
    assert (run.accumulation_steps, run.steps, run.warmup_steps) == (4, 150, 8)


@pytest.mark.parametrize(("count", "accumulation", "steps", "warmup"), [(12, 2, 18, 1), (5, 1, 15, 1), (1, 1, 3, 1), (0, 1, 0, 0)])
def test_a_small_dataset_accumulates_less_so_that_it_takes_some_steps(count: int, accumulation: int, steps: int, warmup: int) -> None:
    run = plan(count)
    assert (run.accumulation_steps, run.steps, run.warmup_steps) == (accumulation, steps, warmup)


def test_the_warm_up_is_shorter_than_the_run() -> None:
    for count in range(1, 60):
        run = plan(count, rules=TrainingRules(epochs=1))
        assert run.warmup_steps < run.steps or run.steps <= 1


def test_the_hash_changes_with_any_row_and_with_the_split() -> None:
    assert plan(3).data_hash == plan(3).data_hash
    assert len({plan(3).data_hash, plan(2, 1).data_hash, plan(4).data_hash}) == 3


def test_a_system_turn_in_any_row_is_seen() -> None:
    with_system = training_row(("system", "You write."), ("human", "Scene."), ("assistant", "Words."))
    assert plan_run([*rows(1), with_system], [], ONE_A_WORD, None, TrainingRules()).has_system
    assert not plan(2).has_system


def test_rows_are_counted_with_their_template() -> None:
    run = plan_run(rows(1), [], tokenizer_for("x", "qwen3"), None, TrainingRules())
    assert run.train_tokens[0] > 10
