"""Options that several commands share, and how flags win over a recipe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from fascicle.recipe import with_view
from fascicle.settings import Adapter, Format, Settings, Trainer, View
from fascicle.storage import read_recipe

Short = Literal["keep", "join", "exclude"]
Drafts = Literal["keep-last", "keep-all"]
SystemManner = Literal["plain", "varied"]
NamesManner = Literal["keep", "role"]
Granularity = Literal["scene", "balanced", "target"]
Holdout = Literal["chapter", "scene", "none"]
Loader = Literal["axolotl", "llamafactory", "trl"]
Sources = Annotated[
    list[Path],
    typer.Argument(help="A manuscript (.txt, .md, .docx, .epub), or a folder of chapter files.", show_default=False),
]
Recipe = Annotated[Path | None, typer.Option("--recipe", help="Take the settings from this recipe.toml; flags win over it.")]
Encoding = Annotated[str | None, typer.Option("--encoding", help="Read the manuscript in this encoding instead of finding it out.")]
ViewOption = Annotated[
    View | None, typer.Option("--view", help="What a row asks and answers (default instruct).", show_default=False)
]
FormatOption = Annotated[
    Format | None, typer.Option("--format", help="How a row is written (default sharegpt, and text for completion).", show_default=False)
]
TrainerOption = Annotated[
    Trainer | None,
    typer.Option("--trainer", help="Whose configs to write (default Axolotl, LLaMA-Factory, TRL where it fits).", show_default=False),
]
AdapterOption = Annotated[
    Adapter | None, typer.Option("--adapter", help="Base model in 4 bits (qlora, the default) or 16 (lora).", show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a program to read.")]


def settings_from(
    recipe: Path | None,
    *,
    encoding: str | None = None,
    work: str | None = None,
    base_model: str | None = None,
    tokenizer: str | None = None,
    trainer: Trainer | None = None,
    adapter: Adapter | None = None,
    short: Short | None = None,
    drafts: Drafts | None = None,
    min_words: int | None = None,
    max_words: int | None = None,
    max_tokens: int | None = None,
    granularity: Granularity | None = None,
    system: bool | None = None,
    system_manner: SystemManner | None = None,
    names: NamesManner | None = None,
    seed: int | None = None,
    view: View | None = None,
    form: Format | None = None,
    variants: int | None = None,
    prompts_file: str | None = None,
    holdout: Holdout | None = None,
) -> Settings:
    """Give the recipe's settings with the flags that were given put over them."""
    settings = read_recipe(recipe) if recipe else Settings()
    sizes: dict[str, Any] = {"min_words": min_words, "max_words": max_words, "max_tokens": max_tokens}
    sizes |= {"short": short, "granularity": granularity}
    if min_words is not None or max_words is not None:  # the target follows the limits that were given
        lowest, highest = min_words or settings.sizes.min_words, max_words or settings.sizes.max_words
        for name in ("target_low_words", "target_high_words"):
            sizes[name] = min(max(getattr(settings.sizes, name), lowest), highest)
        sizes["long_paragraph_words"] = max(settings.sizes.long_paragraph_words, highest)
    training = {"base_model": base_model, "tokenizer": tokenizer, "trainer": trainer, "adapter": adapter}
    prompts = {"system": system, "system_manner": system_manner, "names": names, "seed": seed, "file": prompts_file}
    settings = replace(
        settings,
        encoding=encoding or settings.encoding,
        work=work or settings.work,
        drafts=drafts or settings.drafts,
        sizes=replace(settings.sizes, **_given(sizes)),
        training=replace(settings.training, **_given(training)),
        prompts=replace(settings.prompts, **_given(prompts)),
        split=replace(settings.split, **_given({"holdout": holdout})),
    )
    if variants is not None:
        settings = replace(settings, rows=replace(settings.rows, variants=variants))
    return with_view(settings, view, form)


def _given(flags: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in flags.items() if value is not None}
