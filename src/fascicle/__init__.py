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
    from fascicle.checks.validate import Finding, validate_folder
    from fascicle.dataset.dataset import Dataset
    from fascicle.errors import FascicleError
    from fascicle.pipeline import prepare
    from fascicle.settings import Settings

_HOMES = {
    "Dataset": "fascicle.dataset.dataset",
    "FascicleError": "fascicle.errors",
    "Finding": "fascicle.checks.validate",
    "Settings": "fascicle.settings",
    "prepare": "fascicle.pipeline",
    "validate_folder": "fascicle.checks.validate",
}
__all__ = ["Dataset", "FascicleError", "Finding", "Settings", "prepare", "validate_folder"]


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'fascicle' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
