"""`fascicle open`: the local page from the manuscript on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from fascicle.cli.review import NoBrowser, Port, StopAfter, serve
from fascicle.errors import SourceError, one_line


def open_(
    manuscript: Annotated[Path | None, typer.Argument(help="The manuscript, or a folder of chapters.", show_default=False)] = None,
    port: Port = 0,
    no_browser: NoBrowser = False,
    stop_after: StopAfter = 480.0,
) -> None:
    """Choose a manuscript in a browser, prepare it, read and correct it."""
    from fascicle.review.server import Page

    if manuscript is not None and not manuscript.exists():
        raise SourceError(f"{one_line(manuscript.name)}: no such file; check the path")
    serve(Page(opening=manuscript.absolute() if manuscript else None, chooses=True), port, stop_after, browser=not no_browser)
