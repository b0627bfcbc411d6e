"""The command line: arguments to one API call to message and exit code."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line. `--version` answers before anything else is loaded."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from importlib.metadata import version

        print(f"fascicle {version('fascicle')}")
        return
    from fascicle.cli.app import run

    sys.exit(run(sys.argv[1:]))
