"""Records sorted on disk: as many as the disk holds, in memory no more than one run of them and a buffer for each run.

External merge sort (Knuth, The Art of Computer Programming 3, section 5.4): sorted runs to files, then all files merged.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

RUN_RECORDS = 2_000_000
"""Records sorted in memory at once: about 150 MB of those that `twins` makes, and 150 files for 100,000 books."""
_BUFFER = 1 << 18


def sorted_records(records: Iterable[bytes], size: int, folder: Path, run_records: int = RUN_RECORDS) -> Iterator[bytes]:
    """Give records of `size` bytes in rising order, each once. The files of the runs go into `folder`, which must exist, and stay there."""
    left, runs = iter(records), list[Path]()
    while run := sorted(islice(left, run_records)):
        runs.append(folder / f"run-{len(runs):05d}")
        with runs[-1].open("wb") as file:
            file.writelines(run)
    del run
    last = b""
    for record in heapq.merge(*(_read(path, size) for path in runs)):
        if record != last:
            yield record
        last = record


def _read(path: Path, size: int) -> Iterator[bytes]:
    with path.open("rb", buffering=_BUFFER) as file:
        while record := file.read(size):
            yield record
