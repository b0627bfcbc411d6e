"""A prepared dataset in memory: everything that the reports and files are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fascicle.dataset.views import TrainingRow, training_rows
from fascicle.prompts.own import PromptsFile
from fascicle.records import Catalog, Dialogue, Example, Exclusion, Manuscript, Source, Split, Structure
from fascicle.settings import Settings


@dataclass(frozen=True, slots=True)
class Dataset:
    """One prepared work. `notes` are sentences for the summary: what is doubtful, what was left out and is the author's to know."""

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

    def rows(self, split: Split) -> tuple[TrainingRow, ...]:
        """Give the rows of one split in the view of the settings."""
        return training_rows(self.examples, split, self.settings)


Figures = Mapping[str, Any]
