"""Near-duplicates across a library: chunks that are alike, and whole books that are editions of one work.

Each chunk and each whole book has a MinHash sketch; texts that share a band of it are candidates (Broder 1997; banding after Leskovec,
Rajaraman and Ullman, Mining of Massive Datasets, section 3.4). Bands are sorted on disk, so that neither their number nor the order in
which books were finished matters. A candidate counts only after its words were compared: nothing is left out on an estimate.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from fascicle.prose.near_duplicates import KEY_BYTES, Sketch, band_keys, filled, joined, likeness
from fascicle.prose.overlap import jaccard, shingles
from fascicle.scale.disk_sort import sorted_records

SAME_BOOK = 0.7
"""The share of the shorter book's runs of five words that an edition of it holds: 5% of words scanned wrongly leave 77%, and two
books that share a story of a collection share less."""
_LIKELY_BOOK = 0.25  # of the estimate: an omnibus of three holds each with a Jaccard index of a third
_SLACK = 0.15  # an estimate from 126 places misses by more once in a thousand times
_SHARED_CHUNKS = 0.25  # of the shorter book's: enough to compare the books whole
_WHOLE = 0  # the number of a whole book among its chunks, which count from 1
_ITEM = struct.Struct(">II")
_PAIR = struct.Struct(">IIII")
_BOOK, _CHUNK = b"\0", b"\1"  # so that whole books meet whole books only
# A band may be shared by all the library (a page that every book prints): each of its members meets the first ones, not all.
_MOST_CHUNKS_MET, _MOST_BOOKS_MET = 32, 256
_BOOKS_IN_MEMORY = 4


@dataclass(frozen=True, slots=True)
class Twins:
    """What is alike, by number from 0: `books` (a, b, share of the shorter) with a < b, `chunks` ((book, chunk), (book, chunk), share)."""

    books: tuple[tuple[int, int, float], ...]
    chunks: tuple[tuple[tuple[int, int], tuple[int, int], float], ...]


def find_twins(
    count: int, sketches: Callable[[int], Sequence[Sketch]], texts: Callable[[int], Sequence[str]], at_least: float, folder: Path
) -> Twins:
    """Find what is alike among `count` books; `sketches` and `texts` give those of a book's chunks, `at_least` is the Jaccard index.

    `folder` takes the files of the sorting. In memory: the pairs found, and a few books at a time.
    """
    held = lru_cache(_BOOKS_IN_MEMORY)(lambda book: [filled(s) for s in _with_whole(sketches(book))])
    words = lru_cache(_BOOKS_IN_MEMORY)(texts)
    runs = lru_cache(_BOOKS_IN_MEMORY)(lambda book: shingles("\n".join(words(book))))
    books, chunks = [], []
    for (a, b), pairs in groupby(_candidates(count, held, folder), key=lambda pair: pair[:2]):
        alike = []
        likely = False
        for _, _, i, j in pairs:
            estimate = likeness(held(a)[i] or (), held(b)[j] or ())
            if i == _WHOLE:
                likely = estimate >= _LIKELY_BOOK
            elif estimate >= at_least - _SLACK:
                share = jaccard(shingles(words(a)[i - 1]), shingles(words(b)[j - 1]))
                alike += [((a, i - 1), (b, j - 1), round(share, 4))] if share >= at_least else []
        chunks += alike
        if a != b and (likely or len(alike) >= _SHARED_CHUNKS * min(len(words(a)), len(words(b)))):
            share = len(runs(a) & runs(b)) / (min(len(runs(a)), len(runs(b))) or 1)
            books += [(a, b, round(share, 4))] if share >= SAME_BOOK else []
    return Twins(tuple(books), tuple(chunks))


def _with_whole(chunks: Sequence[Sketch]) -> list[Sketch]:
    return [joined(chunks), *chunks]


def _candidates(count: int, held: Callable[[int], Sequence[Sketch | None]], folder: Path) -> Iterator[tuple[int, int, int, int]]:
    """Give (book, book, item, item) of what shares a band, rising, each once; whole books with whole books, chunks with chunks."""

    def bands() -> Iterator[bytes]:
        for book in range(count):
            for item, sketch in enumerate(held(book)):
                if sketch is not None:
                    kind = _BOOK if item == _WHOLE else _CHUNK
                    yield from (kind + key + _ITEM.pack(book, item) for key in band_keys(sketch))

    def pairs() -> Iterator[bytes]:
        head = 1 + KEY_BYTES
        band, first = b"", list[bytes]()
        for record in sorted_records(bands(), head + _ITEM.size, _made(folder / "bands")):
            if record[:head] != band:
                band, first = record[:head], []
            yield from (other + record[head:] for other in first)
            if len(first) < (_MOST_CHUNKS_MET if record[:1] == _CHUNK else _MOST_BOOKS_MET):
                first.append(record[head:])

    for record in sorted_records((_in_books_order(pair) for pair in pairs()), _PAIR.size, _made(folder / "pairs")):
        yield _PAIR.unpack(record)


def _in_books_order(pair: bytes) -> bytes:
    """Give a pair as bytes that sort by its two books, then by their items."""
    a, i, b, j = _PAIR.unpack(pair)
    return _PAIR.pack(a, b, i, j)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder
