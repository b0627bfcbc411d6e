"""The commands, and the one boundary where an error becomes a sentence and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module

import typer

from fascicle import __version__
from fascicle.errors import FascicleError, one_line

COMMANDS = ("prepare", "demo", "inspect", "label", "validate", "compare", "merge", "export", "library", "review", "open")
"""In the order of the help; each is a function in the module of its name."""


def app_of(commands: Iterable[str] = COMMANDS) -> typer.Typer:
    """Give the command line with these commands: one that is named is run without loading the others."""
    app = typer.Typer(
        name="fascicle",
        help="Turn a novel's manuscript into a fine-tuning dataset: offline, to the letter, every cut explained.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,  # plain help: a Markdown renderer would be loaded for the boxes
    )
    app.callback(invoke_without_command=True)(_options)
    for name in commands:
        module = import_module(f"fascicle.cli.{name}")
        app.command(name)(module.open_ if name == "open" else getattr(module, name))
    return app


def _options(
    show_version: bool = typer.Option(False, "--version", "-V", help="Show the version and stop.", is_eager=True),
) -> None:
    if show_version:
        typer.echo(f"fascicle {__version__}")
        raise typer.Exit


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code. Tracebacks appear only with FASCICLE_DEBUG set, for developers."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # consoles in cp1252 cannot show every title
            stream.reconfigure(errors="replace")
    try:
        named = arguments[0] if arguments else ""
        result = app_of([named] if named in COMMANDS else COMMANDS)(args=list(arguments), standalone_mode=False)
        return result if isinstance(result, int) else 0
    except FascicleError as error:
        return _say(str(error), error.exit_code)
    except typer.Exit as stop:
        return stop.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return _say("stopped; nothing was written", 130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:  # what reads and writes folders has met its own; this is the terminal, or a file that stdout is
        if os.environ.get("FASCICLE_DEBUG"):
            raise
        return _say(f"the results cannot be written ({error.strerror or type(error).__name__}); free space or write them elsewhere", 2)
    except Exception as error:
        if _is_usage(error):
            return _say(f"{error.format_message().rstrip('.')}; see fascicle --help", 2)  # type: ignore[attr-defined]
        if os.environ.get("FASCICLE_DEBUG"):
            raise
        return _say(f"internal error ({type(error).__name__}); nothing was written, please report it with the command you ran", 2)


def _is_usage(error: Exception) -> bool:
    """Tell a mistake on the command line, of whichever click the typer at hand is built on."""
    return hasattr(error, "format_message") and hasattr(error, "exit_code")


def _say(message: str, code: int) -> int:
    print(f"fascicle: {one_line(message, 600)}", file=sys.stderr)
    return code
