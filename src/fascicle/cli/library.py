"""`fascicle library`: many manuscripts to a dataset each, and one of all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from fascicle.cli.options import AsJson, Recipe

if TYPE_CHECKING:
    from fascicle.scale.library import LibraryResult

EngineName = Literal["local", "ray"]


def library(
    source: Annotated[
        Path, typer.Argument(help="A folder of manuscripts, each a book; or a list of paths, a line each.", show_default=False)
    ],
    out: Annotated[Path, typer.Option("-o", "--output", help="The library's folder; what is done in it stays.", show_default=False)],
    jobs: Annotated[
        int | None, typer.Option("-j", "--jobs", min=1, help="Books made at once; as many as cores by default.", show_default=False)
    ] = None,
    engine: Annotated[EngineName, typer.Option("--engine", help="The cores of this machine, or Ray.")] = "local",
    address: Annotated[
        str | None, typer.Option("--address", help="The Ray cluster to join; one on this machine by default.", show_default=False)
    ] = None,
    shard: Annotated[
        str | None,
        typer.Option("--shard", help="Make part I of N only, as I/N; run without it at the end to put all together.", show_default=False),
    ] = None,
    recipe: Recipe = None,
    parquet: Annotated[bool, typer.Option("--parquet", help="Write the rows as Parquet instead of JSON Lines.")] = False,
    shard_mb: Annotated[int, typer.Option("--shard-mb", min=1, help="The size of a file of rows, in megabytes.")] = 256,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace generated files even where you changed them.")] = False,
    as_json: AsJson = False,
) -> None:
    """Make a dataset of every book and one of all; only what is missing or changed is made."""
    from fascicle.cli.console import library_progress, print_json
    from fascicle.errors import UnfinishedError
    from fascicle.scale.books import read_shard
    from fascicle.scale.library import library as run
    from fascicle.storage import read_recipe

    settings = read_recipe(recipe) if recipe else None
    part = read_shard(shard) if shard else None
    with library_progress() as show:
        result = run(
            source,
            out,
            settings,
            jobs=jobs,
            engine=engine,
            address=address,
            shard=part,
            parquet=parquet,
            shard_bytes=shard_mb << 20,
            overwrite=overwrite,
            progress=show,
        )
    if as_json:
        failed = [{"book": name, "error": error} for name, error in result.failed]
        print_json({"books": result.books, "made": result.made, "failed": failed, "stats": result.stats})
    else:
        _show(result, out)
    if result.failed:
        raise UnfinishedError(f"{len(result.failed)} of {result.books} books failed; mend or remove them and run again")


_SHOWN = 10


def _show(result: LibraryResult, out: Path) -> None:
    """Print what a run did: books, failures with their sentences, rows."""
    from fascicle.errors import counted, one_line

    done = result.books - len(result.failed)
    print(f"{counted(result.books, 'book')}: {result.made:,} made, {done - result.made:,} stood already, {len(result.failed):,} failed")
    for name, error in result.failed[:_SHOWN]:
        print(f"  {one_line(name, 100)}: {error.removeprefix(f'{Path(name).name}: ')}")
    if len(result.failed) > _SHOWN:
        print(f"  and {len(result.failed) - _SHOWN:,} more")
    if result.stats is None:
        print(f"  a part only; when all parts are done: fascicle library SOURCE -o {one_line(str(out))}")
        return
    books, left_out = result.stats["books"], result.stats["chunks_left_out"]
    for side, split in result.stats["splits"].items():
        print(f"  {side}: {counted(split['rows'], 'row')} of {counted(split['books'], 'book')}, {split['words']:,} words")
    chunks = f"{left_out['near_duplicate']:,} chunks alike, {left_out['no_prompt']:,} without a prompt"
    print(f"  left out: {counted(books['twins'], 'book')} with a twin, {chunks}")
    print(f"  written to {one_line(str(out / 'dataset'))}")
