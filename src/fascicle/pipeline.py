"""The whole flow on one screen: files in, a dataset out. Each step is a function of the one before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from fascicle.annotation.annotate import annotate
from fascicle.chunks.cut import cut_book
from fascicle.chunks.ledger import prove, settle
from fascicle.dataset.dataset import Dataset
from fascicle.decisions import EMPTY, count_decisions
from fascicle.errors import SourceError
from fascicle.manuscript.assemble import assemble
from fascicle.people.cast import find_cast
from fascicle.prompts.write import write_prompts
from fascicle.prose.names import find_names
from fascicle.prose.speech import find_dialogue
from fascicle.prose.tokens import tokenizer_for
from fascicle.records import Chunk, Example, Exclusion, Manuscript, Source
from fascicle.reports.files import dataset_files
from fascicle.settings import Settings
from fascicle.source.collect import manuscript_files
from fascicle.source.formats import read_file
from fascicle.split import split_chunks
from fascicle.storage import check_target, locked, read_user_file, write_folder
from fascicle.structure.chapters import read_structure

Progress = Callable[[str], None]


def prepare(
    paths: Sequence[Path],
    out: Path | None,
    settings: Settings | None = None,
    *,
    sample: int | None = None,
    overwrite: bool = False,
    progress: Progress = lambda stage: None,
) -> Dataset:
    """Read the manuscript files, make the dataset and write it to `out`, whole or not at all; without `out` nothing is written.

    Raises a `FascicleError` for bad input, a folder that is not ours or another run on it.
    """
    settings = settings or Settings()
    if out is not None:
        check_target(out, overwrite=overwrite)
    sources, left_out = read_sources(paths, settings.encoding)
    data = make_dataset(sources, settings, left_out_files=left_out, sample=sample, progress=progress)
    if out is None:
        return data
    progress("writing")
    with locked(out):
        decisions = read_user_file(out) or EMPTY
        if count := count_decisions(decisions):
            note = f"decisions.toml holds {count} entries; they are kept and not applied by this version."
            data = replace(data, notes=(*data.notes, note))
        write_folder(out, dataset_files(data, decisions), overwrite=overwrite)
    return data


def read_sources(paths: Sequence[Path], encoding: str | None = None) -> tuple[tuple[Source, ...], tuple[tuple[str, str], ...]]:
    """Read the manuscript files of one work; also what a folder holds besides, with the reason it is left out."""
    files, left_out = manuscript_files(paths)
    return tuple(read_file(path, encoding) for path in files), left_out


def make_dataset(
    sources: Sequence[Source],
    settings: Settings,
    *,
    left_out_files: tuple[tuple[str, str], ...] = (),
    sample: int | None = None,
    progress: Progress = lambda stage: None,
) -> Dataset:
    """Turn the files of one work into a dataset; `sample` keeps the first chunks only.

    Raises `SourceError` where no narrative is left.
    """
    progress("reading")
    ms = assemble(sources)
    progress("finding chapters and scenes")
    structure = read_structure(ms)
    dialogue = find_dialogue(ms.text, [p.span for p in ms.paragraphs if p.kind == "paragraph"])
    catalog = find_cast(find_names(ms.text), dialogue)
    progress("cutting")
    chunks, fragments = cut_book(ms, structure, dialogue, settings)
    if not chunks:
        raise SourceError(f"{sources[0].name}: no narrative is left once front and back matter are out; check that it is the manuscript")
    chunks, fragments = _sampled(chunks, fragments, sample)
    excluded = settle(ms, structure, chunks, fragments)
    prove(ms, chunks, excluded)
    progress("labelling")
    labels = annotate(ms, chunks, dialogue, catalog, structure.language)
    splits = split_chunks(ms, chunks, [label.scene_type is not None for label in labels], settings.split)
    progress("writing prompts")
    prompts = write_prompts(ms, chunks, labels, [s for s, _ in splits], settings.prompts)
    tokenizer = tokenizer_for(settings.training.base_model, settings.training.tokenizer)
    title = settings.work or ms.title or _printed_title(ms, excluded) or Path(sources[0].name).stem.replace("_", " ")
    titles = {c.index: c.title for c in structure.chapters}
    examples = tuple(
        Example(
            id=f"chunk_{i:03d}",
            work=title,
            text=chunk.span.of(ms.text),
            token_count=tokenizer.count(chunk.span.of(ms.text)),
            chapter_title=titles[chunk.chapter],
            chunk=chunk,
            annotation=label,
            split=split,
            prompt=prompt,
            flags=(*chunk.flags, *flags),
        )
        for i, (chunk, label, (split, flags), prompt) in enumerate(zip(chunks, labels, splits, prompts, strict=True), 1)
    )
    notes = (*structure.doubts, *_language_note(structure.language))
    return Dataset(title, settings, tuple(sources), left_out_files, ms, structure, excluded, dialogue, catalog, examples, notes)


def _sampled(
    chunks: tuple[Chunk, ...], fragments: tuple[Exclusion, ...], sample: int | None
) -> tuple[tuple[Chunk, ...], tuple[Exclusion, ...]]:
    """Keep the first chunks; the rest is left out with the reason "sample"."""
    if sample is None or sample >= len(chunks):
        return chunks, fragments
    rest = tuple(Exclusion(c.span, "sample") for c in chunks[sample:])
    return chunks[:sample], (*fragments, *rest)


def _printed_title(ms: Manuscript, excluded: Sequence[Exclusion]) -> str | None:
    """Give the first line of the title page as the work's title."""
    page = next((e.span for e in excluded if e.reason == "title page"), None)
    if page is None:
        return None
    first = next(p.span for p in ms.paragraphs if page.holds(p.span))
    line = first.of(ms.text).split("\n", 1)[0].strip("*_ ")
    return line if 0 < len(line) <= 100 else None


def _language_note(language: str) -> tuple[str, ...]:
    if language == "en":
        return ()
    known = f"seems to be {language!r}" if language != "und" else "was not recognised"
    return (f"The language {known}, not English: labels are null and no prompts are written, so no row can train yet.",)
