"""Rows in files of a bounded size, `train-00000.jsonl` and on, that `datasets` streams one after the other; or the same as Parquet."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any, BinaryIO

from fascicle.errors import MissingExtraError

Json = dict[str, Any]


def check_parquet() -> None:
    """Raise `MissingExtraError` where Parquet cannot be written."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise MissingExtraError('Parquet needs one more library; install it with: pip install "fascicle[parquet]"') from None


class Shards:
    """Writes the rows of one split, in the order given; `digests` has each finished file."""

    def __init__(self, folder: Path, stem: str, shard_bytes: int, *, parquet: bool = False) -> None:
        """Write into `folder`; a file is closed when its lines of JSON reach `shard_bytes`."""
        self.digests: dict[str, str] = {}
        self.rows = 0
        self._folder, self._stem, self._limit, self._parquet = folder, stem, shard_bytes, parquet
        self._file: BinaryIO | None = None
        self._digest = hashlib.sha256()
        self._bytes = self._in_file = 0
        self._held: list[Json] = []

    def add(self, row: Json) -> tuple[str, int]:
        """Write a row; give its file and its number in it, from 0."""
        line = json.dumps(row, ensure_ascii=False).encode("utf-8") + b"\n"
        if self._parquet:
            self._held.append(row)
        else:
            if self._file is None:
                self._file = (self._folder / self._name()).open("wb")
            self._file.write(line)
            self._digest.update(line)
        place = (self._name(), self._in_file)
        self._bytes += len(line)
        self._in_file += 1
        self.rows += 1
        if self._bytes >= self._limit:
            self.close()
        return place

    def close(self) -> None:
        """Finish the file under way; when this returns it is on the disk."""
        if not self._in_file:
            return
        name = self._name()
        if self._file is not None:
            with self._file as file:
                file.flush()
                os.fsync(file.fileno())
            self.digests[name] = self._digest.hexdigest()
        else:
            self.digests[name] = _write_parquet(self._folder / name, self._held)
        self._file, self._digest, self._held, self._bytes, self._in_file = None, hashlib.sha256(), [], 0, 0

    def _name(self) -> str:
        return f"{self._stem}-{len(self.digests):05d}.{'parquet' if self._parquet else 'jsonl'}"


def _write_parquet(path: Path, rows: list[Json]) -> str:
    import pyarrow
    import pyarrow.parquet

    with path.open("wb") as file:
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), file, compression="zstd")
        file.flush()
        os.fsync(file.fileno())
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
