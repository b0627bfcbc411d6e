"""`fascicle prepare`: a manuscript to a dataset folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from fascicle.cli.options import (
    AdapterOption,
    AsJson,
    Drafts,
    Encoding,
    FormatOption,
    Granularity,
    Holdout,
    NamesManner,
    Recipe,
    Short,
    Sources,
    SystemManner,
    TrainerOption,
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
    trainer: TrainerOption = None,
    adapter: AdapterOption = None,
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
    holdout: Annotated[
        Holdout | None, typer.Option("--holdout", help="What is held out: whole chapters (default), one run of scenes, nothing.")
    ] = None,
    existing: Annotated[
        Path | None,
        typer.Option("--existing", help="An existing set: compare with it, and write both together to OUT_combined.", show_default=False),
    ] = None,
    no_system: Annotated[bool, typer.Option("--no-system", help="Leave the system turn out of the rows.")] = False,
    system: Annotated[
        SystemManner | None, typer.Option("--system", help="The system turn: plain, or varied words for the author's craft.")
    ] = None,
    names: Annotated[NamesManner | None, typer.Option("--names", help="People in prompts: keep their names, or role only.")] = None,
    prompts_file: Annotated[
        str | None,
        typer.Option("--prompts-file", help="Your own prompts, JSON Lines; they win over those written here.", show_default=False),
    ] = None,
    seed: Annotated[int | None, typer.Option("--seed", help="Draw the prompts with another seed.")] = None,
    view: ViewOption = None,
    form: FormatOption = None,
    variants: Annotated[
        int | None, typer.Option("--variants", min=1, help="Write K files to train on, each with other prompts for the same chunks.")
    ] = None,
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
        trainer=trainer,
        adapter=adapter,
        short=short,
        drafts=drafts,
        min_words=min_words,
        max_words=max_words,
        max_tokens=max_tokens,
        granularity=granularity,
        system=False if no_system else None,
        system_manner=system,
        names=names,
        seed=seed,
        view=view,
        form=form,
        variants=variants,
        prompts_file=prompts_file,
        holdout=holdout,
    )
    with progress() as show:
        data = run(
            sources, out, settings, works=works, sample=sample, overwrite=overwrite, dry_run=dry_run, existing=existing, progress=show
        )
        both = _merged_beside(out, existing, overwrite) if out and existing and not dry_run else None
    if as_json:
        print_json(all_figures(data))
        return
    print_summary(data, None if dry_run else str(out))
    if both and out:
        _show_both(out, both)


def _merged_beside(out: Path, existing: Path, overwrite: bool) -> dict[str, Any] | None:
    from fascicle.combine import merge_beside  # few runs have an existing set

    return merge_beside(out, existing, overwrite=overwrite)


def _show_both(out: Path, both: dict[str, Any]) -> None:
    from fascicle.cli.compare import show_comparison
    from fascicle.cli.merge import show_merged
    from fascicle.combine import combined_name
    from fascicle.reports.files import COMPARISON
    from fascicle.storage import text_if_any

    show_comparison(json.loads(text_if_any(out / COMPARISON) or "{}"))
    show_merged(both, combined_name(out))
