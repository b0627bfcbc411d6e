"""`fascicle review`: the local page to read and correct a dataset."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from fascicle.review.server import Page

Port = Annotated[
    int, typer.Option("--port", min=0, max=65535, help="The port to listen on; any that is free by default.", show_default=False)
]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Print the link and open no browser.")]
StopAfter = Annotated[
    float, typer.Option("--stop-after", min=0, help="Stop when nobody has used the page for so many minutes (default 480; 0 never).")
]


def review(
    out: Annotated[Path, typer.Argument(help="The folder that prepare wrote.", show_default=False)],
    manuscript: Annotated[
        list[Path] | None,
        typer.Option("--manuscript", help="Where the manuscript lies, if not beside OUT; needed to rewrite.", show_default=False),
    ] = None,
    port: Port = 0,
    no_browser: NoBrowser = False,
    stop_after: StopAfter = 480.0,
) -> None:
    """Read the book with its cuts in a browser, correct it, rewrite it."""
    from fascicle.review.server import review_page

    serve(review_page(out, manuscript or ()), port, stop_after, browser=not no_browser)


def serve(page: Page, port: int, stop_after: float, *, browser: bool) -> None:
    """Serve a page until it ends, and say where it is."""
    from fascicle.review.running import Running

    running = Running(page, port, stop_after * 60 or None)
    print(f"The page is at {running.address}", flush=True)
    print("The link works once, in one browser. Press Control-C here, or Finish there, to stop.", flush=True)
    if browser:
        import webbrowser

        webbrowser.open(running.address)
    with contextlib.suppress(KeyboardInterrupt):
        running.run()
    print("Stopped. What you decided is saved.")
