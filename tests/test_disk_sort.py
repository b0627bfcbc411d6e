"""Records sorted on disk."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from fascicle.scale.disk_sort import sorted_records


@given(st.lists(st.binary(min_size=3, max_size=3), max_size=40), st.integers(1, 7))
def test_records_come_in_order_and_each_once_however_small_the_runs(records: list[bytes], run: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert list(sorted_records(records, 3, Path(folder), run)) == sorted(set(records))
