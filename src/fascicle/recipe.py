"""Recipes: all settings of a run as TOML, checked at the edge, written back beside what they made."""

from __future__ import annotations

import dataclasses
import tomllib
from dataclasses import replace
from typing import Any

import tomli_w

from fascicle.errors import RecipeError
from fascicle.settings import Format, Settings, Trainer, View

TRAINER_FORMATS: dict[Trainer, tuple[Format, ...]] = {
    "trl": ("messages", "prompt-completion", "text"),
    "unsloth": ("messages", "sharegpt"),
}
"""Formats that a trainer reads as they are; Axolotl and LLaMA-Factory are told how to read any."""
_LEAST_TOKENS = 16
"""Room for a sentence: a limit below is a slip."""


def parse_recipe(text: str, name: str) -> Settings:
    """Read a recipe.

    Raises `RecipeError` that names the first unknown or unfit setting.
    """
    from pydantic import TypeAdapter, ValidationError

    try:
        settings = TypeAdapter(Settings).validate_python(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise RecipeError(f"{name}: {error}; mend the line") from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise RecipeError(f"{name}: {place}: {first['msg'].lower()} (found {first['input']!r}); mend or remove it") from None
    return checked(settings, name)


def checked(settings: Settings, name: str) -> Settings:
    """Give settings that make sense together, or raise `RecipeError`."""
    sizes, prompts, view = settings.sizes, settings.prompts, settings.rows
    shares = (prompts.minimal, prompts.light, prompts.guided, prompts.detailed)
    rules = (
        (
            0 < sizes.min_words <= sizes.target_low_words <= sizes.target_high_words <= sizes.max_words,
            f"sizes must rise: min_words ({sizes.min_words}) <= target_low_words ({sizes.target_low_words}) <= target_high_words "
            f"({sizes.target_high_words}) <= max_words ({sizes.max_words})",
        ),
        (sizes.wide_low_words <= sizes.wide_high_words, "wide_low_words must not be above wide_high_words"),
        (sizes.max_tokens is None or sizes.max_tokens >= _LEAST_TOKENS, f"max_tokens must be at least {_LEAST_TOKENS}"),
        (sizes.max_words <= sizes.long_paragraph_words, "long_paragraph_words must not be below max_words"),
        (all(s >= 0 for s in shares) and abs(sum(shares) - 1) < 0.01, "the four prompt shares must sum to 1"),
        (0 <= settings.split.validation_share < 0.5, "validation_share must be at least 0 and below 0.5"),
        (settings.split.gap_chunks >= 0, "gap_chunks must be 0 or more"),
        (settings.split.shared_run_words >= 8, "shared_run_words must be 8 or more"),
        (bool(settings.training.base_model.strip()), "base_model must name a model"),
        (settings.training.epochs > 0 and settings.training.micro_batch_size > 0, "epochs and micro_batch_size must be positive"),
        (settings.training.warmup_steps is None or settings.training.warmup_steps >= 0, "warmup_steps must not be negative"),
        (settings.training.gradient_accumulation_steps > 0, "gradient_accumulation_steps must be positive"),
        (3 <= prompts.max_shared_words <= 7, "max_shared_words must be 3 to 7"),
        (0 < prompts.max_alike <= 1, "max_alike must be above 0 and at most 1"),
        (0 < view.prefix_low <= view.prefix_high <= 0.5, "prefix_low and prefix_high must rise and lie between 0 and 0.5"),
        (view.continue_words >= 20, "continue_words must be 20 or more"),
        (
            min(view.mixed_instruct, view.mixed_prefix, view.mixed_continue) >= 0
            and abs(view.mixed_instruct + view.mixed_prefix + view.mixed_continue - 1) < 0.01,
            "the three shares of the mixed view must sum to 1",
        ),
        (view.variants >= 1, "variants must be 1 or more"),
        (
            view.variants == 1 or view.view not in ("prefix", "completion"),
            "variants are other prompts, and the views prefix and completion have none",
        ),
        (
            (view.view == "completion") == (view.format == "text"),
            "the view completion and the format text go together and with no other: raw text has no turns",
        ),
    )
    for kept, what in rules:
        if not kept:
            raise RecipeError(f"{name}: {what}; mend the recipe or the flags")
    if settings.training.trainer and not reads(settings.training.trainer, view.format):
        readable = " or ".join(TRAINER_FORMATS[settings.training.trainer])
        raise RecipeError(f"{name}: {settings.training.trainer} does not read rows of the format {view.format}; give --format {readable}")
    return settings


def reads(trainer: Trainer, form: Format) -> bool:
    """Tell whether a trainer reads rows of a format."""
    return form in TRAINER_FORMATS.get(trainer, (form,))


def with_view(settings: Settings, view: View | None, form: Format | None) -> Settings:
    """Give settings with another view or format; a view that the format does not fit takes the one that it needs."""
    view = view or settings.rows.view
    if form is None:
        form = settings.rows.format
        if (view == "completion") != (form == "text"):
            form = "text" if view == "completion" else "sharegpt"
    return checked(replace(settings, rows=replace(settings.rows, view=view, format=form)), "the settings")


def settings_dict(settings: Settings) -> dict[str, Any]:
    """Give settings as plain tables, None left out (TOML has no null)."""
    return _without_none(dataclasses.asdict(settings))


def render_recipe(settings: Settings) -> str:
    """Give the recipe that makes these settings."""
    return "# The settings that made this dataset: fascicle prepare --recipe recipe.toml\n" + tomli_w.dumps(settings_dict(settings))


def _without_none(table: dict[str, Any]) -> dict[str, Any]:
    return {k: _without_none(v) if isinstance(v, dict) else v for k, v in table.items() if v is not None}
