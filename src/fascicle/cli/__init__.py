"""The command line: arguments to one API call to message and exit code."""

from __future__ import annotations

import gc
import sys

from fascicle import __version__

_COLLECT_AFTER = 100_000  # objects made and not yet freed


def main() -> None:
    """Run the command line. `--version` answers before anything else is loaded."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        print(f"fascicle {__version__}")
        return
    # Records hold no cycles: with the usual threshold the collector goes over them, and over what is imported, again and again.
    gc.set_threshold(_COLLECT_AFTER, 50, 50)
    from fascicle.cli.app import run

    sys.exit(run(sys.argv[1:]))
