"""What a run needs of a machine, against models whose size is published and two runs that were measured."""

from __future__ import annotations

import pytest

from fascicle.settings import Adapter
from fascicle.trainers.hardware import CARDS, SHAPES, hours, memory_parts, shape_of


@pytest.mark.parametrize(
    ("model", "billions"),
    [
        ("meta-llama/Llama-3.1-8B", 8.03),
        ("Qwen/Qwen2.5-7B-Instruct", 7.62),
        ("Qwen/Qwen2.5-0.5B", 0.494),
        ("Qwen/Qwen3-8B", 8.19),
        ("meta-llama/Llama-3.2-1B-Instruct", 1.236),
    ],
)
def test_the_parameters_of_a_known_model_are_those_that_its_makers_publish(model: str, billions: float) -> None:
    """Norms and biases are left out: a few hundred thousand parameters."""
    shape = shape_of(model)
    assert shape is not None
    assert (shape.linear + shape.embedding) / 1e9 == pytest.approx(billions, rel=0.002)


@pytest.mark.parametrize(("adapter", "gigabytes"), [("qlora", 17.5), ("lora", 24.4)])
def test_memory_lies_within_15_percent_of_the_two_measured_runs(adapter: Adapter, gigabytes: float) -> None:
    """RTX 5090, Llama-3.1-8B, rank 64, rows of 4,096 tokens one at a time; the points are for checking, the model is not fitted to them."""
    shape = shape_of("meta-llama/Llama-3.1-8B")
    assert shape is not None
    assert sum(memory_parts(shape, adapter, 64, 4096, 1).values()) == pytest.approx(gigabytes, rel=0.15)


@pytest.mark.parametrize(("adapter", "tokens_a_second"), [("qlora", 560), ("lora", 2200)])
def test_the_range_of_hours_holds_the_two_measured_speeds(adapter: Adapter, tokens_a_second: float) -> None:
    shape = shape_of("meta-llama/Llama-3.1-8B")
    peak = next(peak for name, _, peak in CARDS if "5090" in name)
    assert shape is not None
    low, high = hours(shape, adapter, 1_000_000, peak)
    assert low <= 1_000_000 / tokens_a_second / 3600 <= high


def test_memory_grows_with_length_batch_rank_and_with_16_bits() -> None:
    for _, shape in SHAPES:
        least = sum(memory_parts(shape, "qlora", 16, 1024, 1).values())
        assert least < sum(memory_parts(shape, "qlora", 64, 1024, 1).values())
        assert least < sum(memory_parts(shape, "qlora", 16, 2048, 1).values())
        assert sum(memory_parts(shape, "qlora", 16, 2048, 1).values()) == pytest.approx(
            sum(memory_parts(shape, "qlora", 16, 1024, 2).values())
        )
        assert least < sum(memory_parts(shape, "lora", 16, 1024, 1).values())


def test_hours_grow_with_tokens_and_fall_with_the_card() -> None:
    shape = shape_of("qwen3-8b")
    assert shape is not None
    slow, fast = hours(shape, "lora", 10_000, 100), hours(shape, "lora", 10_000, 200)
    assert slow[0] < slow[1]
    assert fast == pytest.approx((slow[0] / 2, slow[1] / 2))
    assert hours(shape, "lora", 20_000, 100) == pytest.approx((2 * slow[0], 2 * slow[1]))
    assert hours(shape, "qlora", 10_000, 100)[1] > slow[1]


def test_a_model_of_unknown_shape_has_none() -> None:
    assert shape_of("someone/Own-Model-9B") is None
    assert shape_of("Qwen/Qwen3-30B-A3B") is None


def test_a_model_is_known_by_its_name_without_its_owner_or_folder() -> None:
    assert shape_of("unsloth/Meta-Llama-3.1-8B-Instruct-bnb-4bit") == shape_of("llama-3.1-8b")
    assert shape_of("/models/Qwen2.5-7B") == shape_of("Qwen/Qwen2.5-7B")
