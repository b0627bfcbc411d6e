"""`decisions.toml`: the author's own corrections. The file belongs to the author and is carried through every rewrite.

Each correction names a paragraph by its opening words, so that it survives edits and other settings:

    heading = ["The Weir"]                    # this paragraph is a chapter's heading
    not_heading = ["Nobody. Nothing."]        # this one is prose
    scene_break = ["It was noon before"]      # a scene begins with this paragraph

What no paragraph opens with any more is stale, and the summary says so.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields

from fascicle.errors import RecipeError, one_line

EMPTY = """\
# Your own corrections to this dataset. Fascicle never overwrites this file: it goes along when the dataset is made again.
# Name a paragraph by its opening words, at least three where it has so many:
#
# heading = ["The Weir"]                  # this paragraph is a chapter's heading
# not_heading = ["Nobody. Nothing."]      # this one is prose
# scene_break = ["It was noon before"]    # a scene begins with this paragraph
"""


@dataclass(frozen=True, slots=True)
class Decisions:
    """The corrections, each a tuple of opening words."""

    heading: tuple[str, ...] = ()
    not_heading: tuple[str, ...] = ()
    scene_break: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Overrules:
    """Corrections found in a manuscript: indices of its paragraphs; `stale` are those that were not."""

    heading: frozenset[int] = frozenset()
    not_heading: frozenset[int] = frozenset()
    scene_break: frozenset[int] = frozenset()
    stale: tuple[str, ...] = ()


def parse_decisions(text: str) -> Decisions:
    """Read a decisions file.

    Raises `RecipeError` where it is not TOML, names an unknown correction or holds something else than words.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RecipeError(f"decisions.toml: {error}; mend the line or empty the file") from None
    known = [field.name for field in fields(Decisions)]
    for name, value in tables.items():
        if name not in known:
            raise RecipeError(f"decisions.toml: {one_line(name)!r} is no correction; known are {', '.join(known)}")
        if not isinstance(value, list) or not all(isinstance(words, str) and words.strip() for words in value):
            raise RecipeError(f'decisions.toml: {name} must be a list of opening words, such as {name} = ["The Weir"]')
    return Decisions(**{name: tuple(value) for name, value in tables.items()})
