"""`fascicle merge`: several sets into one dataset folder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from fascicle.cli.options import AsJson, Recipe

BalanceBy = Literal["universe", "type", "tokens"]
Means = Literal["repeat", "weights"]


def merge(
    sets: Annotated[
        list[Path], typer.Argument(help="Folders that prepare wrote, folders of scene files, files of rows (JSONL).", show_default=False)
    ],
    out: Annotated[
        Path, typer.Option("-o", "--output", help="The folder to write; one that Fascicle made is replaced.", show_default=False)
    ],
    recipe: Recipe = None,
    balance: Annotated[
        BalanceBy | None, typer.Option("--balance", help="Weigh universes alike by rows or by tokens, or scene types by their goals.")
    ] = None,
    by: Annotated[Means, typer.Option("--by", help="Balance by repeating rows, or only by weights in chunks.jsonl.")] = "repeat",
    max_repeat: Annotated[int, typer.Option("--max-repeat", min=1, help="How often a row may stand at most.")] = 4,
    title: Annotated[str | None, typer.Option("--title", help="The name of the merged set; the names of its sets by default.")] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace generated files even where you changed them.")] = False,
    as_json: AsJson = False,
) -> None:
    """Merge several sets into one, balanced or as they are; nothing is left out silently."""
    from fascicle.cli.console import print_json, progress
    from fascicle.combine import merge as run
    from fascicle.storage import read_recipe

    settings = read_recipe(recipe) if recipe else None
    with progress() as show:
        stats = run(
            sets,
            out,
            settings,
            by=balance,
            repeat=by == "repeat",
            max_repeat=max_repeat,
            title=title,
            overwrite=overwrite,
            progress=show,
        )
    if as_json:
        print_json(stats)
    else:
        show_merged(stats, out)


def show_merged(stats: dict[str, Any], out: Path) -> None:
    """Print what was merged: universes, splits, twins, warnings."""
    from fascicle.cli.console import print_table
    from fascicle.errors import one_line

    heads = ("universe", "works", "chunks", "words", "rows to train", "share of tokens")
    rows = [
        (u["name"], u["works"], u["chunks"], u["words"], u["rows_to_train"], f"{u['share_of_trained_tokens']:.1%}")
        for u in stats["universes"]
    ]
    print_table(one_line(stats["title"]), heads, rows)
    splits = stats["splits"]
    train, held_out, neither = (splits[name]["chunks"] for name in ("train", "validation", "none"))
    print(f"  chunks: {train} to train, {held_out} held out, {neither} in neither")
    if stats["near_duplicates"]:
        print(f"  near-duplicates: {len(stats['near_duplicates'])} pairs, none across the split")
    for warning in stats["warnings"]:
        print(f"  check: {one_line(warning, 400)}")
    print(f"  written to {one_line(str(out))}")
