"""Dataset folders, folders of scenes and files of rows into one dataset folder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from fascicle import __version__
from fascicle.dataset.dataset import Dataset
from fascicle.dataset.records_json import catalog_json, chunk_json, dialogue_json, structure_json
from fascicle.dataset.views import ANSWERS
from fascicle.decisions import EMPTY
from fascicle.errors import FolderError, SourceError, one_line
from fascicle.mix.balance import By, balance
from fascicle.mix.merge import Part, join
from fascicle.mix.merged_files import item_of, merged_texts, weighed
from fascicle.mix.sets import Piece, read_set
from fascicle.mix.universes import scene_files, universes_of
from fascicle.pipeline import make_dataset
from fascicle.prose.tokens import tokenizer_for
from fascicle.recipe import parse_recipe, settings_dict
from fascicle.records import Source
from fascicle.reports.balance import GOALS
from fascicle.settings import Settings
from fascicle.source.formats import read_file
from fascicle.source.plain import read_plain
from fascicle.storage import check_target, locked, read_folder, write_folder
from fascicle.works import Progress

Json = dict[str, Any]


def merge(
    paths: Sequence[Path],
    out: Path,
    settings: Settings | None = None,
    *,
    by: By | None = None,
    repeat: bool = True,
    max_repeat: int = 4,
    title: str | None = None,
    overwrite: bool = False,
    progress: Progress = lambda stage: None,
) -> Json:
    """Merge the sets and write them to `out`, whole or not at all; give the figures of `stats.json`.

    A path is a folder that prepare or merge wrote, a folder of scene files, or a file of rows. With `by` rows are repeated, or with
    `repeat=False` only weighed in `chunks.jsonl`. Without settings those of the first dataset folder hold, else the defaults.
    Raises a `FascicleError` for bad input or a folder that is not ours.
    """
    check_target(out, overwrite=overwrite)
    if any(path.resolve() == out.resolve() for path in paths):
        raise FolderError(f"{one_line(out.name)}: one of the sets to merge; choose another -o")
    settings = settings or _first_recipe(paths) or Settings()
    parts = []
    for path in paths:
        progress(f"reading {one_line(path.name)}")
        parts += [read_part(path, settings, progress)]
    progress("merging")
    joined = join(parts, settings, title or " and ".join(dict.fromkeys(p.title for p in parts)))
    goals = {str(mode): share for mode, share in GOALS.items()}
    trained = [item_of(c) for c in joined.chunks if c["split"] == "train"]
    found = balance(trained, by, goals, max_repeat) if by else None
    merged = weighed(joined, found, repeat=repeat)
    files = {name: text.encode("utf-8") for name, text in merged_texts(merged, settings).items()}
    files["decisions.toml"] = EMPTY.encode("utf-8")
    files["manifest.json"] = _manifest(merged.part, files, settings)
    progress("writing")
    with locked(out):
        write_folder(out, files, overwrite=overwrite)
    stats: Json = json.loads(files["stats.json"])
    return stats


def combined_name(out: Path) -> Path:
    """Give the folder in which a dataset and an existing set stand together, beside the dataset's own."""
    return out.with_name(f"{out.name}_combined")


def merge_beside(out: Path, existing: Path, *, overwrite: bool = False) -> Json:
    """Merge a prepared folder with an existing set into the folder beside it."""
    return merge([out, existing], combined_name(out), overwrite=overwrite)


def read_part(path: Path, settings: Settings, progress: Progress = lambda stage: None) -> Part:
    """Read one set; scenes and rows without a book behind them are cut, labelled and split here."""
    if path.is_file():
        if path.suffix.lower() == ".jsonl":
            return _rows_part(path, settings, progress)
        raise SourceError(f"{one_line(path.name)}: a single file; prepare it first and give its folder, or give a folder of scenes")
    if (path / "manifest.json").is_file():
        return _folder_part(path)
    files = scene_files(path)
    groups: dict[str, list[Source]] = {}
    for file, universe in zip(files, universes_of(files, path), strict=True):
        source = read_file(file, settings.encoding)
        groups.setdefault(universe, []).append(replace(source, name=f"{universe}/{source.name}"))
    data = make_dataset(list(groups.values()), replace(settings, work=None), scenes=True, progress=progress)
    homes = [(universe, Path(s.name).stem) for universe, sources in groups.items() for s in sources]
    return _made_part(path.resolve().name, data, homes)


def _folder_part(path: Path) -> Part:
    """Read a folder that prepare or merge wrote."""
    files = read_folder(path)
    try:
        chunks = [json.loads(line) for line in files["chunks.jsonl"].decode("utf-8").split("\n") if line.strip()]
        read = {name: json.loads(files[f"{name}.json"]) for name in ("structure", "dialogue", "catalog", "stats", "manifest")}
        title = read["stats"]["title"]
        chunks = [{**c, "universe": c.get("universe") or title} for c in chunks]
        text = files["manuscript.txt"].decode("utf-8")
        return Part(title, text, read["structure"], read["dialogue"], read["catalog"], chunks, read["manifest"]["inputs"])
    except (KeyError, ValueError, TypeError, AttributeError):
        what = "its files are not as prepare writes them; fascicle validate names the lines, prepare makes them anew"
        raise FolderError(f"{one_line(path.name)}: {what}") from None


def _rows_part(path: Path, settings: Settings, progress: Progress) -> Part:
    """Read a file of rows: each answer is a scene, its own prompt stays."""
    pieces = read_set(path)
    groups: dict[str, list[Piece]] = {}
    for piece in pieces:
        groups.setdefault(piece.universe, []).append(piece)
    ordered = [p for held in groups.values() for p in held]
    works = [[_row_source(p) for p in held] for held in groups.values()]
    data = make_dataset(works, replace(settings, work=None), scenes=True, progress=progress)
    part = _made_part(path.stem, data, [(p.universe, p.name) for p in ordered])
    seen: set[int] = set()
    for c in part.chunks:
        index = c["chapter"]["index"]
        asked = dict(ordered[index - 1].asked or ())
        if index not in seen and "human" in asked:
            c["prompt"] = {
                "system": asked.get("system"),
                "human": asked["human"],
                "specificity": None,
                "template": "author",
                "quoted": None,
                "story": None,
            }
        seen.add(index)
    return part


def _row_source(piece: Piece) -> Source:
    blocks, changes = read_plain(piece.text)
    digest = hashlib.sha256(piece.text.encode("utf-8")).hexdigest()
    return Source(f"{piece.universe}/{piece.name}", "jsonl", "utf-8", digest, blocks, changes=changes)


def _made_part(title: str, data: Dataset, homes: Sequence[tuple[str, str]]) -> Part:
    """Give a set made here; `homes` are the universe and the work of each of its files, which are its chapters."""
    if len(data.structure.chapters) != len(homes):
        raise SourceError(f"{one_line(title)}: a scene file without prose; take it out")
    chunks = []
    for e in data.examples:
        universe, work = homes[e.chunk.chapter - 1]
        chunks.append({**chunk_json(e), "universe": universe, "work": work})
    inputs = [{"name": s.name, "format": s.format, "encoding": s.encoding, "sha256": s.sha256} for s in data.sources]
    catalog = catalog_json(data.catalog, data.structure, data.examples)
    structure = structure_json(data.structure, data.excluded)
    return Part(title, data.manuscript.text, structure, dialogue_json(data.dialogue), catalog, chunks, inputs)


def _first_recipe(paths: Sequence[Path]) -> Settings | None:
    for path in paths:
        if (path / "manifest.json").is_file() and (recipe := read_folder(path).get("recipe.toml")):
            return parse_recipe(recipe.decode("utf-8"), "recipe.toml")
    return None


def _manifest(part: Part, files: dict[str, bytes], settings: Settings) -> bytes:
    tokenizer = tokenizer_for(settings.training.base_model, settings.training.tokenizer)
    manifest = {
        "made_by": {"tool": "fascicle", "version": __version__},
        "kind": "merged",
        "inputs": part.inputs,
        "view": {"name": settings.rows.view, "format": settings.rows.format, "answer": ANSWERS[settings.rows.view]},
        "tokenizer": {"name": tokenizer.name, "exact": tokenizer.exact},
        "settings": settings_dict(settings),
        "outputs": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
