"""Recipes: all settings as TOML."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from fascicle.errors import RecipeError
from fascicle.recipe import parse_recipe, render_recipe, settings_dict
from fascicle.settings import PromptRules, Settings, SizeRules, TrainingRules
from fascicle.storage import read_recipe


def test_an_empty_recipe_is_the_defaults() -> None:
    assert parse_recipe("", "recipe.toml") == Settings()


def test_the_defaults_are_the_missions() -> None:
    sizes, prompts, training = SizeRules(), PromptRules(), TrainingRules()
    assert (sizes.min_words, sizes.target_low_words, sizes.target_high_words, sizes.max_words) == (800, 1200, 1500, 2500)
    assert (sizes.long_paragraph_words, sizes.short) == (4000, "keep")
    assert (prompts.minimal, prompts.light, prompts.guided, prompts.detailed) == (0.2, 0.3, 0.3, 0.2)
    assert training.base_model == "Qwen/Qwen2.5-7B-Instruct"


@pytest.mark.parametrize(
    "settings",
    [
        Settings(),
        Settings(
            work="Low „Water“\n#", encoding="cp1252", sizes=SizeRules(min_words=5, short="join"), training=TrainingRules(tokenizer="qwen3")
        ),
    ],
)
def test_what_is_written_reads_back_equal(settings: Settings) -> None:
    assert parse_recipe(render_recipe(settings), "recipe.toml") == settings


def test_what_is_none_is_left_out_of_the_tables() -> None:
    tables = settings_dict(Settings())
    assert "work" not in tables
    assert "tokenizer" not in tables["training"]
    assert tomllib.loads(render_recipe(Settings())) == tables


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[sizes]\nmin_word = 3", "sizes.min_word: unexpected keyword argument"),
        ("colour = 'red'", "colour: unexpected keyword argument"),
        ("[sizes]\nmin_words = 'few'", "sizes.min_words: input should be a valid integer"),
        ("[sizes]\nshort = 'drop'", "sizes.short: input should be 'keep', 'join' or 'exclude'"),
        ("sizes = 3", "sizes: "),
        ("[sizes]\nmin_words = 0", "sizes must rise: min_words (0) <= target_low_words (1200)"),
        ("[training]\nbase_model = ' '", "base_model must name a model"),
        ("[sizes]\nmax_words = 5000", "long_paragraph_words must not be below max_words"),
        ("[prompts]\nminimal = 0.5", "the four prompt shares must sum to 1"),
        ("[prompts]\nminimal = nan", "the four prompt shares must sum to 1"),
        ("[prompts]\nmax_shared_words = 8", "max_shared_words must be 3 to 7"),
        ("[split]\nvalidation_share = 0.5", "validation_share must be at least 0 and below 0.5"),
        ("[training]\nepochs = 0", "epochs and micro_batch_size must be positive"),
        ("[training]\ngradient_accumulation_steps = 0", "gradient_accumulation_steps must be positive"),
        ("[sizes", "mend the line"),
    ],
)
def test_a_setting_that_is_unknown_or_unfit_is_named(text: str, said: str) -> None:
    with pytest.raises(RecipeError, match=r"^mine.toml: ") as caught:
        parse_recipe(text, "mine.toml")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_recipe_file_is_read_and_a_missing_one_named(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("work = 'Low Water'\n")
    assert read_recipe(tmp_path / "mine.toml").work == "Low Water"
    with pytest.raises(RecipeError, match=r"^gone.toml: no such recipe; check the path$"):
        read_recipe(tmp_path / "gone.toml")


def test_a_recipe_that_is_no_text_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(RecipeError, match=r"^mine.toml: cannot be read as UTF-8 text; check the file$"):
        read_recipe(tmp_path / "mine.toml")
