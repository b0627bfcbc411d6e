"""`decisions.toml` edited entry by entry: comments, order and spelling of all the rest stay as the author wrote them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from fascicle.decisions import Asked, Decisions, Relabel, Stretch, parse_decisions
from fascicle.errors import RecipeError

Entry = str | Stretch | Relabel | Asked
_TABLES = ("label", "prompt")


@dataclass(frozen=True, slots=True)
class Edit:
    """Entries to drop, by kind and place in their list from 0, and entries to add, by kind."""

    drops: tuple[tuple[str, int], ...] = ()
    adds: tuple[tuple[str, Entry], ...] = ()


def edited(text: str, edit: Edit) -> str:
    """Give a corrections file with some entries dropped and others added. Raises `RecipeError` where the file cannot be read."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    parse_decisions(text)
    try:
        document: Any = tomlkit.parse(text)
        for kind, at in sorted(edit.drops, reverse=True):
            del document[kind][at]
        for kind in {kind for kind, _ in edit.drops}:
            if not document[kind]:
                del document[kind]
        for kind, entry in edit.adds:
            _add(document, kind, entry)
        out = tomlkit.dumps(document)
    except (TOMLKitError, LookupError) as error:
        raise RecipeError(f"decisions.toml: cannot be edited ({type(error).__name__}); mend or empty the file") from None
    wanted = _entries(parse_decisions(text), edit)
    if parse_decisions(out) != wanted:
        raise RecipeError("decisions.toml: is written in a way that this page cannot edit; put each list on lines of its own")
    return out


def _entries(before: Decisions, edit: Edit) -> Decisions:
    """Give what the corrections must read as once they are edited."""
    held = {name: list(getattr(before, name)) for name in before.__dataclass_fields__}
    for kind, at in sorted(edit.drops, reverse=True):
        del held[kind][at]
    for kind, entry in edit.adds:
        held[kind].append(Stretch(entry, entry) if kind in ("exclude", "include", "accept") and isinstance(entry, str) else entry)
    return Decisions(**{name: tuple(entries) for name, entries in held.items()})


def _add(document: Any, kind: str, entry: Entry) -> None:
    import tomlkit

    if kind in _TABLES:
        if kind not in document:
            document.append(kind, tomlkit.aot())
        table = tomlkit.table() if isinstance(document[kind], tomlkit.items.AoT) else tomlkit.inline_table()
        table.update({name: value for name, value in asdict(entry).items() if value is not None})  # type: ignore[arg-type]
        document[kind].append(table)
        return
    if kind not in document:
        array = tomlkit.array()
        array.multiline(True)
        document[kind] = array
    document[kind].append(_value(entry, alone=kind == "reject"))


def _value(entry: Entry, *, alone: bool) -> Any:
    """Give an entry as TOML; one paragraph is named by its words, but where the words mean more than that paragraph `alone`."""
    import tomlkit

    if not isinstance(entry, Stretch):
        return entry
    if entry.first == entry.last and not alone:
        return entry.first
    table = tomlkit.inline_table()
    table.update({"from": entry.first, "to": entry.last})
    return table


def told(kind: str, entry: Entry | Sequence[str]) -> str:
    """Say in words what an entry corrects."""
    if isinstance(entry, Stretch):
        where = f"“{entry.first}”" if entry.first == entry.last else f"“{entry.first}” to “{entry.last}”"
    elif isinstance(entry, Relabel):
        labels = {n: v for n, v in asdict(entry).items() if n != "opens" and v is not None}
        where = f"“{entry.opens}”: " + ", ".join(f"{n.replace('_', ' ')} {v or 'nobody'}" for n, v in labels.items())
    elif isinstance(entry, Asked):
        where = f"“{entry.opens}”: {entry.human}"
    else:
        where = f"“{entry}”" if isinstance(entry, str) else " = ".join(entry)
    return f"{_TOLD[kind]}: {where}"


_TOLD = {
    "heading": "a heading",
    "not_heading": "no heading",
    "scene_break": "a scene begins",
    "cut": "cut before",
    "never_cut": "no cut before",
    "merge": "kept together",
    "exclude": "left out",
    "include": "taken in",
    "alias": "one person",
    "not_a_person": "not a person",
    "label": "label",
    "term": "a word of the book's world",
    "not_a_term": "not of the book's world",
    "accept": "accepted",
    "reject": "rejected",
    "prompt": "prompt",
}
