"""The whole flow on one screen: files in, a dataset out. Each step is a function of the one before."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fascicle.annotation.decided import REJECTED
from fascicle.dataset.dataset import Dataset
from fascicle.dataset.records_json import chunk_json
from fascicle.dataset.views import refuse_untold
from fascicle.decisions import EMPTY, Decisions, parse_decisions
from fascicle.errors import FolderError, counted, one_line
from fascicle.prompts.own import PromptsFile, number_ranges, placed, with_decided, within
from fascicle.prompts.story import with_stories
from fascicle.prompts.write import write_prompts
from fascicle.prose.control_tokens import CONTROL_TOKEN
from fascicle.prose.overlap import fold_texts
from fascicle.prose.tokens import Tokenizer, tokenizer_for
from fascicle.records import Example, Prompt, Source, Split
from fascicle.reports.files import dataset_files
from fascicle.settings import Settings, SplitRules
from fascicle.source.collect import manuscript_files
from fascicle.source.formats import read_file
from fascicle.split import split_chunks
from fascicle.storage import check_target, locked, read_prompts_file, read_user_file, write_folder
from fascicle.works import Progress, Work, first_chunks, join_works, read_work

if TYPE_CHECKING:
    from fascicle.mix.sets import Piece

LeftOut = tuple[tuple[str, str], ...]


def prepare(
    paths: Sequence[Path],
    out: Path | None,
    settings: Settings | None = None,
    *,
    works: bool = False,
    sample: int | None = None,
    overwrite: bool = False,
    dry_run: bool = False,
    existing: Path | None = None,
    progress: Progress = lambda stage: None,
) -> Dataset:
    """Read the manuscript files, make the dataset and write it to `out`, whole or not at all.

    Without `out`, or with `dry_run`, nothing is written. The author's `decisions.toml` in `out` is obeyed. With `existing`, a set as
    `mix.sets` reads it, the folder also holds `comparison.json`.

    The paths are parts of one work, in order; with `works` each is a work of its own. `sample` keeps the first chunks only.
    Raises a `FascicleError` for bad input, a folder that is not ours or another run on it.
    """
    settings = settings or Settings()
    if out is not None:
        check_target(out, overwrite=overwrite)
    text = (read_user_file(out) if out is not None else None) or EMPTY
    decisions = parse_decisions(text)
    own = read_prompts_file(Path(settings.prompts.file)) if settings.prompts.file else None
    before = _existing_set(existing) if existing is not None else None
    progress("reading")
    read = [read_sources(group, settings.encoding) for group in ([[p] for p in paths] if works else [paths])]
    left_out = tuple(file for _, files in read for file in files)
    data = make_dataset(
        [sources for sources, _ in read],
        settings,
        decisions=decisions,
        own=own,
        left_out_files=left_out,
        sample=sample,
        progress=progress,
    )
    if out is not None and not dry_run:
        progress("writing")
        with locked(out):
            if (read_user_file(out) or EMPTY) != text:
                raise FolderError("decisions.toml: changed while this run was at work; nothing was written, run again")
            beside = comparison(data, before) if before else None
            files = dataset_files(data, text, beside)
            write_folder(out, files, overwrite=overwrite)
        data = replace(data, figures=json.loads(files["stats.json"]))
    return data


def _existing_set(path: Path) -> tuple[Piece, ...]:
    from fascicle.mix.sets import read_set  # few runs have one

    return read_set(path)


def comparison(data: Dataset, existing: Sequence[Piece]) -> dict[str, Any]:
    """Set a dataset beside the passages of an existing one."""
    from fascicle.mix.compare import compare
    from fascicle.mix.sets import pieces_of

    return compare(pieces_of([chunk_json(e) for e in data.examples], data.title), existing, data.settings)


def read_sources(paths: Sequence[Path], encoding: str | None = None) -> tuple[tuple[Source, ...], LeftOut]:
    """Read the manuscript files of one work; also what a folder holds besides, with the reason it is left out."""
    files, left_out = named_files(paths)
    return tuple(replace(read_file(path, encoding), name=name) for path, name in files), left_out


def named_files(paths: Sequence[Path]) -> tuple[tuple[tuple[Path, str], ...], LeftOut]:
    """Give the files of one work, each with the name under which the dataset knows it, and what a folder holds besides."""
    files, left_out = manuscript_files(paths)
    folders = {path.resolve(): path.resolve().name for path in paths if path.is_dir()}
    homes = [folders.get(path.parent.resolve()) for path in files]
    named = ((path, f"{home}/{one_line(path.name)}" if home else one_line(path.name)) for path, home in zip(files, homes, strict=True))
    return tuple(named), left_out


def make_dataset(
    works: Sequence[Sequence[Source]],
    settings: Settings,
    *,
    decisions: Decisions | None = None,
    own: PromptsFile | None = None,
    left_out_files: LeftOut = (),
    sample: int | None = None,
    scenes: bool = False,
    progress: Progress = lambda stage: None,
) -> Dataset:
    """Turn the files of one or more works into a dataset; with `scenes` each file is one curated scene.

    Raises `SourceError` where no narrative is left.
    """
    work = join_works([read_work(sources, settings, decisions or Decisions(), progress, scenes=scenes) for sources in works])
    if own is not None:
        own = within(own, work.manuscript, work.chunks, sample)
    file = own
    work = work if sample is None else first_chunks(work, sample)
    own = with_decided(file, work.asked)
    given = placed(own, work.manuscript, work.chunks) if own else {}
    unasked = settings.rows.view in ("prefix", "completion")  # the author's prose alone trains in any language
    asked = {i for i, prompt in given.items() if prompt.human}
    texts = [chunk.span.of(work.manuscript.text) for chunk in work.chunks]
    bare = [i for i, label in enumerate(work.labels) if not unasked and i not in asked and label.scene_type is None]
    broken = [i for i, text in enumerate(texts) if CONTROL_TOKEN.search(text)]  # a turn would end in the middle of the passage
    rejected = {i for i, label in enumerate(work.labels) if REJECTED in label.flags}
    usable = [i not in {*bare, *broken, *rejected} for i in range(len(texts))]
    titles = [work.titles[chunk.chapter] for chunk in work.chunks]
    folded = fold_texts(dict(enumerate(texts)))
    splits = list(split_chunks(work.manuscript, work.chunks, usable, settings.split, work.labels, titles, folded))
    for i in (*broken, *rejected):
        splits[i] = ("none", () if i in rejected else ("control_tokens",))  # what rejects a chunk has flagged it already
    progress("writing prompts")
    sides = [split for split, _ in splits]
    drawn: list[tuple[Prompt | None, ...]] = []
    for seed in range(settings.prompts.seed, settings.prompts.seed + settings.rows.variants):
        drawn.append(write_prompts(work, sides, replace(settings.prompts, seed=seed), own, drawn, folded))
    prompts, *variants = drawn
    tokenizer = tokenizer_for(settings.training.base_model, settings.training.tokenizer)
    headings = {c.index: c.title for c in work.structure.chapters}
    if own is not None:
        longest = settings.prompts.max_shared_words
        prompts, *variants = (with_stories(p, given, own, texts, sides, longest) for p in drawn)
    examples = tuple(
        Example(
            id=f"chunk_{i + 1:03d}",
            work=settings.work or work.titles[chunk.chapter],
            text=texts[i],
            token_count=tokenizer.count(texts[i]),
            chapter_title=headings[chunk.chapter],
            chunk=chunk,
            annotation=work.labels[i],
            split=splits[i][0],
            prompt=prompts[i],
            flags=(*chunk.flags, *work.labels[i].flags, *splits[i][1]),
        )
        for i, chunk in enumerate(work.chunks)
    )
    refuse_untold(examples, settings.rows.view)
    return Dataset(
        title=settings.work or work.title,
        settings=settings,
        sources=tuple(source for sources in works for source in sources),
        left_out_files=left_out_files,
        manuscript=work.manuscript,
        structure=work.structure,
        excluded=work.excluded,
        dialogue=work.dialogue,
        catalog=work.catalog,
        examples=examples,
        notes=(
            *_notes(work, tokenizer),
            *_twice([source for sources in works for source in sources]),
            *_split_notes([split for split, _ in splits], settings.split, [i + 1 for i in broken]),
            *(() if unasked else _language_note(work.structure.language, own, [i + 1 for i in bare])),
        ),
        prompts_file=file,
        variants=tuple(variants),
    )


def _notes(work: Work, tokenizer: Tokenizer) -> tuple[str, ...]:
    """Give what the author should check. Nothing here quotes the book: the report prints it too."""
    stale = (f"decisions.toml: entry {entry} fits nothing in the book any more; mend or remove it." for entry in work.structure.stale)
    counted = () if tokenizer.exact else ("The tokens are estimated for this model; give its tokenizer.json with --tokenizer.",)
    return (*work.structure.doubts, *stale, *work.unheeded, *counted)


def _twice(sources: Sequence[Source]) -> tuple[str, ...]:
    """Name the files that hold the same bytes as one before them."""
    notes, first = [], dict[str, str]()
    for source in sources:
        if source.sha256 in first:
            both = f"{one_line(source.name, 60)} holds the same as {one_line(first[source.sha256], 60)}"
            notes.append(f"{both}: leave one out, or it trains twice.")
        first.setdefault(source.sha256, source.name)
    return tuple(notes)


def _split_notes(splits: Sequence[Split], rules: SplitRules, broken: Sequence[int]) -> tuple[str, ...]:
    """Say why nothing trains or nothing is held out, and which chunks (by number) hold what a trainer takes for a mark of its own."""
    notes = []
    if broken:
        marks = "strings such as <|im_end|> or </s>, which trainers read as marks of their own"
        notes.append(f"In no split {_chunks(broken)}, for {marks}; take them out of the manuscript.")
    usable = len(splits) - splits.count("none")
    if not usable:
        notes.append("There is no row to train on.")
    elif "validation" not in splits and rules.validation_share and rules.holdout != "none":
        few = usable < rules.min_chunks
        why = f"{counted(usable, 'chunk')} of the {rules.min_chunks} that it takes" if few else "no part of the book can be held out whole"
        notes.append(f"Nothing is held out: {why}.")
    return tuple(notes)


def _language_note(language: str, own: PromptsFile | None, bare: Sequence[int]) -> tuple[str, ...]:
    """Say what a language other than English means for the rows; `bare` are the numbers of the chunks without a prompt."""
    if language == "en":
        return ()
    known = f"seems to be {language!r}" if language != "und" else "was not recognised"
    if own is None:
        rest = "no prompts are written, so no row can train yet; give your own with --prompts-file."
    elif bare:
        rest = f"the prompts are those of {own.name}; without one, and so in no split, {_chunks(bare)}."
    else:
        rest = f"the prompts are those of {own.name}."
    return (f"The language {known}, not English: labels are null and {rest}",)


def _chunks(numbers: Sequence[int]) -> str:
    return f"{'is chunk' if len(numbers) == 1 else 'are chunks'} {number_ranges(numbers)}"
