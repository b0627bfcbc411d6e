"""`fascicle prepare`: a manuscript to a dataset folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fascicle.cli.options import (
    AsJson,
    Drafts,
    Encoding,
    FormatOption,
    Granularity,
    Recipe,
    Short,
    Sources,
    ViewOption,
    settings_from,
)
from fascicle.errors import InputError

Out = Annotated[
    Path | None, typer.Option("-o", "--output", help="The folder to write; one that Fascicle made is replaced.", show_default=False)
]


def prepare(
    sources: Sources,
    out: Out = None,
    recipe: Recipe = None,
    works: Annotated[bool, typer.Option("--works", help="Each SOURCE is a work of its own, not a part of one.")] = False,
    sample: Annotated[int | None, typer.Option("--sample", min=1, help="Keep the first N chunks only, to look before running.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the summary and write nothing.")] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace generated files even where you changed them.")] = False,
    work: Annotated[str | None, typer.Option("--work", help="The name of the work; its own title by default.")] = None,
    base_model: Annotated[str | None, typer.Option("--base-model", help="The model to tune (default Qwen/Qwen2.5-7B-Instruct).")] = None,
    tokenizer: Annotated[str | None, typer.Option("--tokenizer", help="A tokenizer.json, a model folder or a bundled vocabulary.")] = None,
    short: Annotated[
        Short | None, typer.Option("--short", help="A chapter under the minimum: keep it, join it to its neighbour, exclude it.")
    ] = None,
    drafts: Annotated[Drafts | None, typer.Option("--drafts", help="Two drafts of one scene: keep the last, or keep-all.")] = None,
    min_words: Annotated[int | None, typer.Option("--min-words", min=1, help="Least words of a chunk (default 800).")] = None,
    max_words: Annotated[int | None, typer.Option("--max-words", min=1, help="Most words of a chunk (default 2500).")] = None,
    max_tokens: Annotated[
        int | None, typer.Option("--max-tokens", min=16, help="Most tokens of a chunk's text, where a trainer sets a limit.")
    ] = None,
    granularity: Annotated[
        Granularity | None,
        typer.Option("--granularity", help="What counts more: whole scenes, even sizes (target), or both (balanced, the default)."),
    ] = None,
    no_system: Annotated[bool, typer.Option("--no-system", help="Leave the system turn out of the rows.")] = False,
    prompts_file: Annotated[
        str | None,
        typer.Option("--prompts-file", help="Your own prompts, JSON Lines; they win over those written here.", show_default=False),
    ] = None,
    seed: Annotated[int | None, typer.Option("--seed", help="Draw the prompts with another seed.")] = None,
    view: ViewOption = None,
    form: FormatOption = None,
    encoding: Encoding = None,
    as_json: AsJson = False,
) -> None:
    """Turn a manuscript into a dataset folder."""
    from fascicle.cli.console import print_json, print_summary, progress
    from fascicle.pipeline import prepare as run
    from fascicle.reports.files import all_figures

    if out is None and not dry_run:
        raise InputError("prepare: no output folder is given; name one with -o, or look first with --dry-run")
    settings = settings_from(
        recipe,
        encoding=encoding,
        work=work,
        base_model=base_model,
        tokenizer=tokenizer,
        short=short,
        drafts=drafts,
        min_words=min_words,
        max_words=max_words,
        max_tokens=max_tokens,
        granularity=granularity,
        system=False if no_system else None,
        seed=seed,
        view=view,
        form=form,
        prompts_file=prompts_file,
    )
    with progress() as show:
        data = run(sources, out, settings, works=works, sample=sample, overwrite=overwrite, dry_run=dry_run, progress=show)
    if as_json:
        print_json(all_figures(data))
    else:
        print_summary(data, None if dry_run else str(out))
