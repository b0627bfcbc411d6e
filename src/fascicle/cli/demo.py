"""`fascicle demo`: the main job on the sample novel inside the package."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def demo(
    out: Annotated[Path, typer.Option("-o", "--output", help="The folder to write.")] = Path("fascicle_demo"),
) -> None:
    """Make a dataset from the sample novel that comes with Fascicle."""
    from importlib.resources import as_file, files

    from fascicle.cli.console import print_summary, progress
    from fascicle.pipeline import prepare

    with as_file(files("fascicle") / "data" / "sample_novel.md") as novel, progress() as show:
        data = prepare([novel], out, progress=show)
    print_summary(data, str(out))
    print(f"\nLook at {out / 'reading.html'} (the book with its cuts) and {out / 'report.html'} in a browser.")
