"""`decisions.toml`: the author's own corrections. The file belongs to the author and is carried through every rewrite.

This version reads it, so that a mistake in it is said at once, and counts its entries; the stages begin to obey them with the issues that
build review. Until then a run that finds entries says that they are not applied.
"""

from __future__ import annotations

import tomllib

from fascicle.errors import RecipeError

EMPTY = """\
# Your own corrections to this dataset. Fascicle never overwrites this file: it goes along when the dataset is made again.
"""


def count_decisions(text: str) -> int:
    """Count the entries of a decisions file.

    Raises `RecipeError` where it is not TOML.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RecipeError(f"decisions.toml: {error}; mend the line or empty the file") from None
    return sum(len(value) if isinstance(value, list) else 1 for value in tables.values())
