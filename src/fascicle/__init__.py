"""Fascicle turns a novel's manuscript into a curated fine-tuning dataset, offline.

    from pathlib import Path
    import fascicle

    data = fascicle.prepare([Path("novel.md")], Path("dataset"))
    print(len(data.examples), "chunks")

The names below load on first use, so that importing the package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fascicle.checks.rows import Finding
    from fascicle.checks.validate import validate_folder
    from fascicle.combine import merge
    from fascicle.dataset.dataset import Dataset
    from fascicle.errors import FascicleError, InputError
    from fascicle.pipeline import prepare
    from fascicle.reports.summary import summary_lines
    from fascicle.scale.library import library
    from fascicle.settings import Settings
    from fascicle.storage import read_recipe, write_file
    from fascicle.trainers.files import training_config

__version__ = "0.1.0"
_HOMES = {
    "Dataset": "fascicle.dataset.dataset",
    "FascicleError": "fascicle.errors",
    "InputError": "fascicle.errors",
    "Finding": "fascicle.checks.rows",
    "Settings": "fascicle.settings",
    "library": "fascicle.scale.library",
    "merge": "fascicle.combine",
    "prepare": "fascicle.pipeline",
    "read_recipe": "fascicle.storage",
    "summary_lines": "fascicle.reports.summary",
    "training_config": "fascicle.trainers.files",
    "write_file": "fascicle.storage",
    "validate_folder": "fascicle.checks.validate",
}
__all__ = [
    "Dataset",
    "FascicleError",
    "Finding",
    "InputError",
    "Settings",
    "library",
    "merge",
    "prepare",
    "read_recipe",
    "summary_lines",
    "training_config",
    "validate_folder",
    "write_file",
]


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'fascicle' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
