"""`fascicle label`: the labels of any texts, a row each."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fascicle.cli.options import Recipe, settings_from


def label(
    rows: Annotated[Path, typer.Argument(help='A file of JSON lines, each with a "text".', show_default=False)],
    out: Annotated[Path, typer.Option("-o", "--output", help="The file to write.", show_default=False)],
    recipe: Recipe = None,
) -> None:
    """Label any texts: point of view, scene type, tension, people, cuts."""
    from fascicle.cli.console import progress
    from fascicle.errors import one_line
    from fascicle.label import label as run

    with progress() as show:
        done = run(rows, out, settings_from(recipe), progress=show)
    print(f"{len(done):,} {'row' if len(done) == 1 else 'rows'} labelled in {one_line(out.name)}")
