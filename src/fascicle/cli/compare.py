"""`fascicle compare`: a dataset beside an existing one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from fascicle.cli.options import AsJson


def compare(
    folder: Annotated[Path, typer.Argument(help="A folder that prepare wrote, a folder of scenes, or a file of rows.", show_default=False)],
    existing: Annotated[
        Path, typer.Option("--with", help="The existing set: a dataset folder, a folder of scene files, or JSONL.", show_default=False)
    ],
    as_json: AsJson = False,
) -> None:
    """Set a dataset beside an existing one: figures, style, duplicates, and whether to append."""
    from fascicle.cli.console import print_json
    from fascicle.mix.compare import compare as run
    from fascicle.mix.sets import read_set
    from fascicle.recipe import parse_recipe
    from fascicle.settings import Settings
    from fascicle.storage import text_if_any

    recipe = text_if_any(folder / "recipe.toml") if folder.is_dir() else None
    settings = parse_recipe(recipe, "recipe.toml") if recipe else Settings()
    found = run(read_set(folder), read_set(existing), settings)
    if as_json:
        print_json(found)
    else:
        show_comparison(found)


def show_comparison(found: dict[str, Any]) -> None:
    """Print a comparison as tables and a verdict."""
    from fascicle.cli.console import print_table
    from fascicle.errors import one_line

    sets = [found[name] for name in ("new", "existing", "combined")]
    print_table("Side by side", ("", "new", "existing", "together"), [(name, *(cell(s) for s in sets)) for name, cell in _ROWS])
    print_table(
        "Universes (shares of words)",
        ("universe", "texts", "words", "before", "after", "Delta from the new"),
        [
            (u["name"], u["texts"], u["words"], f"{u['share_before']:.1%}", f"{u['share_after']:.1%}", _delta(found, u["name"]))
            for u in found["universes"]
        ],
    )
    choices = found["choices"]
    print_table(
        "What each choice trains",
        ("", "separate", "append"),
        [(label, *(_at(choices[c], keys) for c in ("separate", "append"))) for label, keys in _RUNS],
    )
    for pair in found["near_duplicates"]:
        print(one_line(f"near-duplicate: {pair['new']} and {pair['existing']}, {pair['jaccard']:.0%} of their runs"))
    verdict = found["verdict"]
    print(f"verdict: {verdict['choice']}")
    for reason in verdict["reasons"]:
        print(f"  {reason['what']} speaks for {reason['speaks_for'] or 'neither'}: {reason['numbers']}")
    for note in verdict["notes"]:
        print(f"  {note}")


def _share(kind: str, name: str) -> Any:
    return lambda s: f"{s[kind][name]:.1%}" if name in s[kind] else "-"


_ROWS: tuple[tuple[str, Any], ...] = (
    ("texts", lambda s: s["texts"]),
    ("words", lambda s: s["words"]),
    ("tokens", lambda s: s["tokens"]),
    ("words a text, median", lambda s: f"{s['words_per_text']['median']:,.0f}" if s["words_per_text"] else "-"),
    ("words a text, least to most", lambda s: "{min:,}-{max:,}".format(**s["words_per_text"]) if s["words_per_text"] else "-"),
    *((mode, _share("types", mode)) for mode in ("action", "dialogue", "introspection", "exposition")),
    *((f"{person} person", _share("person", person)) for person in ("first", "second", "third")),
    ("tension, mean", lambda s: "-" if s["tension"]["mean"] is None else f"{s['tension']['mean']:.2f}"),
    ("words a sentence", lambda s: f"{s['sentence_words']:.1f}"),
    ("speech", lambda s: f"{s['dialogue_share']:.1%}"),
)
_RUNS = (
    ("rows to train", ("rows", "train")),
    ("rows held out", ("rows", "validation")),
    ("prompts still to write", ("prompts", "still_to_write")),
    ("tokens", ("tokens_total",)),
    ("longest row, tokens", ("longest_row",)),
    ("sequence_len", ("sequence_len",)),
    ("optimizer steps", ("optimizer_steps",)),
)


def _at(table: dict[str, Any], keys: tuple[str, ...]) -> Any:
    for key in keys:
        table = table[key]
    return table


def _delta(found: dict[str, Any], name: str) -> str:
    value = found["style"]["by_universe"].get(name)
    return "-" if value is None else f"{value:.2f}"
