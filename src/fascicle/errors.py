"""The errors that a user of Fascicle can cause, one class for each thing a caller may do about it.

    FascicleError                 everything below; `exit_code` is what the command returns
    ├── InputError        (2)     bad input or usage
    │   ├── SourceError           a manuscript cannot be read or holds no story
    │   ├── RecipeError           a setting is unknown or out of range
    │   ├── FolderError           the output folder is not ours, or holds the user's changes
    │   └── MissingExtraError     an optional library is not installed
    ├── BusyError         (3)     another process holds the output folder
    ├── ValidationError   (4)     the dataset breaks its contract
    └── UnfinishedError   (5)     a library is finished but for some books

A message is one sentence: what, where, how to mend.
"""

from __future__ import annotations

from typing import ClassVar


class FascicleError(Exception):
    """The root of all errors raised on purpose."""

    exit_code: ClassVar[int] = 2


class InputError(FascicleError):
    """Bad input or usage; mending the input or the command line helps."""


class SourceError(InputError):
    """A manuscript cannot be read, or nothing in it is a story."""


class RecipeError(InputError):
    """A setting is unknown or out of range."""


class FolderError(InputError):
    """The output folder is not ours to replace."""


class MissingExtraError(InputError):
    """An optional library is needed; the message holds the command that installs it."""


class BusyError(FascicleError):
    """Another process holds the output folder; waiting helps."""

    exit_code: ClassVar[int] = 3


class ValidationError(FascicleError):
    """The dataset breaks its contract; the findings say where."""

    exit_code: ClassVar[int] = 4


class UnfinishedError(FascicleError):
    """A library is finished but for some books; the list of failures says why, and another run tries those again."""

    exit_code: ClassVar[int] = 5


def counted(n: int, noun: str) -> str:
    """Give a count with its noun: "1 chunk", "1,204 chunks"."""
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def one_line(text: str, limit: int = 300) -> str:
    """Give `text` as one printable line: no control characters, at most `limit` characters.

    File names and headings come from strangers; terminal escapes in them must stay inert.
    """
    shown = "".join(c if c.isprintable() else " " for c in text)
    shown = " ".join(shown.split())
    return shown if len(shown) <= limit else shown[: limit - 3] + "..."
