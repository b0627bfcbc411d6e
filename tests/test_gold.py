"""Whole public-domain novels from the workshop's shelf, where it stands beside the repository: the ledger closes and chapters are many."""

from __future__ import annotations

from pathlib import Path

import pytest

from fascicle.checks.validate import validate_folder
from fascicle.decisions import EMPTY
from fascicle.pipeline import prepare
from fascicle.reports.files import dataset_files

SHELF = Path(__file__).resolve().parents[2] / "shared" / "corpus"
BOOKS = sorted(
    p
    for folder in ("h-g-wells_the-war-of-the-worlds", "f-scott-fitzgerald_the-great-gatsby")
    for p in (SHELF / folder).rglob("*")
    if p.suffix in (".txt", ".md")
)


@pytest.mark.skipif(not BOOKS, reason="the shelf of public-domain novels is not beside this checkout")
def test_whole_novels_become_datasets_that_pass_validation() -> None:
    for path in BOOKS:
        data = prepare([path], None)
        assert validate_folder(dataset_files(data, EMPTY)) == (), path.name
        assert len(data.structure.chapters) >= 9, path.name
        assert len(data.rows("train")) > 5 * len(data.rows("validation")) > 0, path.name
