"""`decisions.toml`: the author's own corrections. The file belongs to the author and is carried through every rewrite.

A correction names paragraphs by their opening words, so that it survives edits and other settings; a stretch of text is named
by its first and its last paragraph. What fits nothing any more is stale, and the summary says so. `EMPTY` shows every kind.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, get_args

from fascicle.errors import RecipeError, one_line
from fascicle.records import SCENE_MODES, Level, Person, SceneMode

EMPTY = """\
# Your own corrections to this dataset. Fascicle never overwrites this file: it goes along when the dataset is made again.
# Name a paragraph by its opening words, at least three where it has so many, and a stretch by those of its first and last paragraph:
#
# heading = ["The Weir"]                  # this paragraph is a chapter's heading
# not_heading = ["Nobody. Nothing."]      # this one is prose
# scene_break = ["It was noon before"]    # a scene begins with this paragraph
# cut = ["She came back late"]            # a chunk begins with this paragraph
# never_cut = ["He laughed at that"]      # no chunk begins with this one
# merge = [{from = "It was noon before", to = "She came back late"}]  # these stay in one chunk
# exclude = ["A note on the maps", {from = "The night shift", to = "Nobody came for"}]  # leave these out
# include = ["My grandmother wrote this"] # this is story, though it was left out
# alias = [["Esther", "Miss Summers"]]    # two names, one person
# not_a_person = ["Harrow Weir"]          # a name, but nobody's
# term = ["tollbronze"]                   # a word of the book's own world
# not_a_term = ["Sunday Post"]            # none, though it was taken for one
# accept = [{from = "It was noon before", to = "He laughed at that"}]  # read, and right: a chunk that stays as it is
# reject = ["She came back late"]         # the chunk that holds this paragraph is not trained on; a stretch: it alone is not
#
# [[label]]                               # of the chunk that holds this paragraph
# opens = "She came back late"
# scene_type = "action"                   # and, or: tension = "high", person = "first", character = "Esther"
#
# [[prompt]]                              # your own prompt for the chunk that holds this paragraph
# opens = "She came back late"
# human = "Write the quarrel on the weir." # and, if you like: system = "You write short sentences."
"""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of paragraphs, by the opening words of its first and of its last."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Relabel:
    """The author's labels of the chunk that holds a paragraph; None leaves a label as found, "" says that it is nobody."""

    opens: str
    scene_type: SceneMode | None = None
    tension: Level | None = None
    person: Person | None = None
    character: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """The author's prompt for the chunk that holds a paragraph; `system` is None for the usual one."""

    opens: str
    human: str
    system: str | None = None


@dataclass(frozen=True, slots=True)
class Decisions:
    """The corrections, as written."""

    heading: tuple[str, ...] = ()
    not_heading: tuple[str, ...] = ()
    scene_break: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    never_cut: tuple[str, ...] = ()
    merge: tuple[Stretch, ...] = ()
    exclude: tuple[Stretch, ...] = ()
    include: tuple[Stretch, ...] = ()
    alias: tuple[tuple[str, ...], ...] = ()
    not_a_person: tuple[str, ...] = ()
    label: tuple[Relabel, ...] = ()
    term: tuple[str, ...] = ()
    not_a_term: tuple[str, ...] = ()
    accept: tuple[Stretch, ...] = ()
    reject: tuple[str | Stretch, ...] = ()
    prompt: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True)
class Overrules:
    """Corrections found in a manuscript: indices of its paragraphs.

    `never_cut` holds the paragraphs of `merge`, `accept` and `reject` too, all but the first of each stretch. What is accepted or
    rejected as a stretch begins a chunk with its first paragraph, in `cut`, and ends one with its last, in `ends`. `label` gives each
    paragraph with the new labels of its chunk, `prompt` each with the number of its entry and the prompt; `stale` names the entries that
    fit nothing, `found` gives each of the others (kind, number) with the runs of paragraphs that it speaks of.
    """

    heading: frozenset[int] = frozenset()
    not_heading: frozenset[int] = frozenset()
    scene_break: frozenset[int] = frozenset()
    cut: frozenset[int] = frozenset()
    never_cut: frozenset[int] = frozenset()
    ends: frozenset[int] = frozenset()
    exclude: frozenset[int] = frozenset()
    include: frozenset[int] = frozenset()
    label: tuple[tuple[int, Relabel], ...] = ()
    reject: frozenset[int] = frozenset()
    prompt: tuple[tuple[int, int, Asked], ...] = ()
    stale: tuple[str, ...] = ()
    found: tuple[tuple[str, int, tuple[range, ...]], ...] = ()


def parse_decisions(text: str) -> Decisions:
    """Read a decisions file.

    Raises `RecipeError` where it is not TOML, names an unknown correction or holds something that the correction cannot be.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RecipeError(f"decisions.toml: {error}; mend the line or empty the file") from None
    known = [field.name for field in fields(Decisions)]
    found: dict[str, Any] = {}
    for name, value in tables.items():
        if name not in known:
            raise RecipeError(f"decisions.toml: {one_line(name)!r} is no correction; known are {', '.join(known)}")
        read, shape = _READERS.get(name, (_words, f'opening words, such as {name} = ["The Weir"]'))
        entries = [read(entry) for entry in value] if isinstance(value, list) else [None]
        if None in entries:
            raise RecipeError(f"decisions.toml: {name} must be a list of {shape}")
        found[name] = tuple(entries)
    return Decisions(**found)


def _words(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _stretch(value: object) -> Stretch | None:
    """Read opening words, which name one paragraph, or a stretch."""
    if isinstance(value, Mapping):
        first, last = _words(value.get("from")), _words(value.get("to"))
        return Stretch(first, last) if set(value) == {"from", "to"} and first and last else None
    only = _words(value)
    return Stretch(only, only) if only else None


def _whole_stretch(value: object) -> Stretch | None:
    return _stretch(value) if isinstance(value, Mapping) else None


def _words_or_stretch(value: object) -> str | Stretch | None:
    """Read opening words as such, or a stretch."""
    return _whole_stretch(value) if isinstance(value, Mapping) else _words(value)


def _names(value: object) -> tuple[str, ...] | None:
    if not isinstance(value, list) or len(value) < 2:
        return None
    names = [_words(name) for name in value]
    return tuple(name for name in names if name) if all(names) else None


def _relabel(value: object) -> Relabel | None:
    """Read one table of labels; each must be of a known kind, and one at least must be given."""
    if not isinstance(value, Mapping) or not _words(value.get("opens")) or not 1 < len(value) == len(_LABELS.keys() & value.keys()):
        return None
    fit = all(value[name] in kinds if kinds else isinstance(value[name], str) for name, kinds in _LABELS.items() if name in value)
    return Relabel(**value) if fit else None


def _asked(value: object) -> Asked | None:
    """Read one prompt of the author's."""
    if not isinstance(value, Mapping) or not {"opens", "human"} <= value.keys() <= {"opens", "human", "system"}:
        return None
    return Asked(**value) if all(_words(text) for text in value.values()) else None


_LABELS: dict[str, tuple[str, ...]] = {
    "opens": (),
    "scene_type": SCENE_MODES,
    "tension": get_args(Level),
    "person": get_args(Person),
    "character": (),
}
_READERS: dict[str, tuple[Callable[[object], object], str]] = {
    "merge": (_whole_stretch, 'stretches, such as merge = [{from = "It was noon", to = "She came back"}]'),
    "exclude": (_stretch, 'opening words or stretches, such as exclude = ["A note on", {from = "The night", to = "Nobody came"}]'),
    "accept": (_stretch, 'opening words or stretches, such as accept = [{from = "It was noon", to = "She came back"}]'),
    "reject": (_words_or_stretch, 'opening words or stretches, such as reject = [{from = "It was noon", to = "She came back"}]'),
    "prompt": (_asked, 'tables with opens, human and perhaps system, such as [[prompt]] opens = "She came", human = "Write it."'),
    "include": (_stretch, 'opening words or stretches, such as include = ["A note on", {from = "The night", to = "Nobody came"}]'),
    "alias": (_names, 'lists of two names or more, such as alias = [["Esther", "Miss Summers"]]'),
    "not_a_person": (_words, 'names, such as not_a_person = ["Harrow Weir"]'),
    "term": (_words, 'words, such as term = ["tollbronze"]'),
    "not_a_term": (_words, 'words, such as not_a_term = ["Sunday Post"]'),
    "label": (
        _relabel,
        'tables with opens and at least one of scene_type, tension, person, character, such as [[label]] opens = "She came", '
        'scene_type = "action"',
    ),
}
