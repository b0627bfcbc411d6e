"""A prepared dataset in memory: everything that the reports and files are made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from fascicle.dataset.views import TrainingRow, training_rows
from fascicle.prompts.own import PromptsFile
from fascicle.records import Catalog, Dialogue, Example, Exclusion, Manuscript, Prompt, Source, Split, Structure
from fascicle.settings import Settings

Figures = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Dataset:
    """One prepared work. `notes` are sentences for the summary: what is doubtful, what was left out and is the author's to know.

    `figures` are those of `stats.json`, once they have been counted.
    """

    title: str
    settings: Settings
    sources: tuple[Source, ...]
    left_out_files: tuple[tuple[str, str], ...]
    manuscript: Manuscript
    structure: Structure
    excluded: tuple[Exclusion, ...]
    dialogue: Dialogue
    catalog: Catalog
    examples: tuple[Example, ...]
    notes: tuple[str, ...] = ()
    prompts_file: PromptsFile | None = None
    variants: tuple[tuple[Prompt | None, ...], ...] = ()
    figures: Figures | None = None

    def rows(self, split: Split) -> tuple[TrainingRow, ...]:
        """Give the rows of one split in the view of the settings."""
        return training_rows(self.examples, split, self.settings)

    def variant_rows(self) -> Iterator[tuple[TrainingRow, ...]]:
        """Give the rows to train on once more for each further set of prompts."""
        for prompts in self.variants:
            examples = [replace(e, prompt=prompt) for e, prompt in zip(self.examples, prompts, strict=True)]
            yield training_rows(examples, "train", self.settings)
