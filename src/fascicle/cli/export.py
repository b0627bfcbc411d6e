"""`fascicle export`: another view or format of a prepared set, never cut again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fascicle.cli.options import AdapterOption, FormatOption, TrainerOption
from fascicle.settings import View


def export(
    folder: Annotated[Path, typer.Argument(help="A folder that prepare wrote.", show_default=False)],
    out: Annotated[Path, typer.Option("-o", "--output", help="The file of rows to write; the rest goes beside it.", show_default=False)],
    view: Annotated[View, typer.Option("--view", help="What a row asks and answers.")] = "instruct",
    form: FormatOption = None,
    trainer: TrainerOption = None,
    adapter: AdapterOption = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace files that stand there already.")] = False,
) -> None:
    """Write the rows of a dataset in another view or format, with the configs that fit."""
    from fascicle.errors import one_line
    from fascicle.export import export as run

    names = run(folder, out, view, form, trainer=trainer, adapter=adapter, overwrite=overwrite)
    print(f"{view} of {one_line(folder.name or str(folder))}: {', '.join(names)}")
