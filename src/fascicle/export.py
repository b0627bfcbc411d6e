"""A prepared folder in another view or format: the rows made anew from its chunks, never cut again."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from fascicle.dataset.read_back import read_examples
from fascicle.dataset.views import refuse_untold, training_rows
from fascicle.errors import FolderError, one_line
from fascicle.recipe import parse_recipe, with_view
from fascicle.settings import Adapter, Format, Trainer, View
from fascicle.storage import read_folder, text_if_any, write_file
from fascicle.trainers.files import Names, config_files, rows_jsonl, run_of
from fascicle.trainers.llama_factory import merged_info


def export(
    out: Path,
    file: Path,
    view: View,
    form: Format | None = None,
    *,
    trainer: Trainer | None = None,
    adapter: Adapter | None = None,
    overwrite: bool = False,
) -> tuple[str, ...]:
    """Write the rows of a prepared folder in another view or format, beside them the configs that fit; give the names of the files.

    The rows held out go to a file of their own, `NAME_validation`. Without `form` the one that the folder was made in, or the one that
    fits the view; `trainer` names whose configs, None the usual ones.
    Raises a `FascicleError` where the folder is none of ours, the view does not fit the format, or a file is in the way.
    """
    files = read_folder(out)
    if "manifest.json" not in files:
        raise FolderError(f"{one_line(out.name or str(out))}: not a folder that prepare wrote (no manifest.json); give one that is")
    settings = parse_recipe(files["recipe.toml"].decode("utf-8"), "recipe.toml")
    rules = settings.training
    # A trainer in the recipe may not read the new format: it is asked for again where it is wanted.
    rules = replace(rules, trainer=trainer or (rules.trainer if rules.trainer == "all" else None), adapter=adapter or rules.adapter)
    settings = with_view(replace(settings, training=rules), view, form)
    examples, title = read_examples(files["chunks.jsonl"]), json.loads(files["stats.json"])["title"]
    suffix = file.suffix or ".jsonl"
    names = Names(((f"{file.stem}{suffix}",), (f"{file.stem}_validation{suffix}",)), f"{file.stem}.")
    refuse_untold(examples, settings.rows.view)
    trained, held_out = training_rows(examples, "train", settings), training_rows(examples, "validation", settings)
    rows = {name: side for files, side in zip(names.rows, (trained, held_out), strict=True) for name in files}
    if not trained:
        raise FolderError(f"{one_line(out.name)}: no row of the view {view} can train; the view prefix or completion needs no prompts")
    texts = {name: rows_jsonl(held, settings) for name, held in rows.items() if held}
    texts |= config_files(f"{title} {file.stem}", settings, run_of(examples, settings), names)
    info = file.with_name("dataset_info.json")
    if info.name in texts:
        texts[info.name] = merged_info(text_if_any(info), texts[info.name], info.name)
    in_the_way = [name for name in texts if name != info.name and file.with_name(name).exists()]
    if in_the_way and not overwrite:
        raise FolderError(f"{one_line(in_the_way[0])}: stands there already; choose another -o or give --overwrite")
    for name, text in texts.items():
        write_file(file.with_name(name), text)
    return tuple(texts)
