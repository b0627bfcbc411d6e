"""How rare a word is in general English, and whether it is only a form of a known word.

Frequencies come from `wordfreq` (Speer 2022): code under Apache-2.0, data under CC BY-SA 4.0, which is why it is a dependency and no table
of ours is derived from it. Measured with Python 3.11: it brings seven packages and 71 MB, 196 MB and 28 packages in all. Only its list is
read, never its code, which takes 0.35 CPU s to import for the tokenising of forty languages. The small list ends at zipf 3: of the distinct
lower-case words of five novels it misses 8 to 25%, the large one of 321,000 words 1 to 3%. So the large one is read, once, when the first
word is asked for: 0.08 CPU s and 45 MB of memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.abc import FileLoader
from importlib.util import find_spec
from pathlib import Path

UNKNOWN = 1.6
"""Below this zipf value a word is taken for unknown: it stands less than once in 25 million words, mostly as a name or a slip."""
_KNOWN_BASE = 2.3
_LONGEST_WORD = 40  # longer runs of letters are no words to take apart
_SUFFIXES = tuple(
    (suffix, instead.strip("-"))
    for suffix, instead in (
        entry.split("/")
        for entry in """
    s/- es/- ies/y ed/- ed/e ied/y ing/- ing/e ly/- ily/y ness/- iness/y er/- er/e est/- est/e less/- ful/- able/- able/e ish/- ment/- y/-
    y/e like/- ward/- wards/- wise/- en/- ty/- ity/- ity/e ism/- ship/- hood/- dom/- al/-
    """.split()
    )
)
"""Inflections and common derivations of English: an ending, and what stood in its place."""
_SUFFIXES_BY_LETTER = {last: [e for e in _SUFFIXES if e[0][-1] == last] for last in {suffix[-1] for suffix, _ in _SUFFIXES}}
_PREFIXES = tuple("un re non in im dis mis over out under fore pre self half ex anti counter co".split())


@cache
def _zipfs() -> Mapping[str, float]:
    """Read the large English list of `wordfreq`, in its format "cBpack": after a header, the words of each hundredth of a bel downwards."""
    import gzip

    import msgpack

    package = find_spec("wordfreq")
    if package is None or not package.submodule_search_locations or not isinstance(package.loader, FileLoader):
        raise FileNotFoundError("the word list of wordfreq cannot be found; install fascicle again")
    held = package.loader.get_data(str(Path(package.submodule_search_locations[0], "data", "large_en.msgpack.gz")))
    header, *steps = msgpack.unpackb(gzip.decompress(held))
    if not isinstance(header, dict) or (header.get("format"), header.get("version")) != ("cB", 1):
        raise ValueError(f"the word list of wordfreq says it is {header!r}, not cB of version 1; install wordfreq 3.1")
    zipfs: dict[str, float] = {}
    for down, words in enumerate(steps):
        zipfs.update(dict.fromkeys(words, 9 - down / 100))
    return zipfs


@lru_cache(maxsize=65536)
def zipf(word: str) -> float:
    """Give the base-ten logarithm of how often a lower-case word stands in a thousand million words: "the" 7.7, unknown 0."""
    return _zipfs().get(word.replace("’", "'"), 0.0)


def expected_share(word: str) -> float:
    """Give the share of general English that is this lower-case word, 0..1, never 0: an unlisted word counts as the rarest listed."""
    return 10 ** (max(zipf(word), 1.0) - 9)


@lru_cache(maxsize=65536)
def is_form_of_known(word: str) -> bool:
    """Tell whether an unlisted lower-case word is a known one with an ending, a prefix or both."""
    if len(word) > _LONGEST_WORD:
        return False
    return any(zipf(base) >= _KNOWN_BASE for base in _bases(word)) or any(
        zipf(base) >= _KNOWN_BASE
        for prefix in _PREFIXES
        if word.startswith(prefix) and len(word) - len(prefix) >= 4
        for base in (word[len(prefix) :], *_bases(word[len(prefix) :]))
    )


def _bases(word: str) -> Iterator[str]:
    """Give what may stand under an ending; a base has three letters at least."""
    for suffix, instead in _SUFFIXES_BY_LETTER.get(word[-1:], ()):
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            base = word[: len(word) - len(suffix)] + instead
            yield base
            if len(base) > 3 and base[-1] == base[-2] and suffix in ("ed", "ing", "er", "est", "y"):
                yield base[:-1]


@lru_cache(maxsize=65536)
def family(word: str) -> str:
    """Give the head of a lower-case word's family: its singular, or the commonest known word under its endings, or itself.

    "shadows", "shadowy" and "shadowed" are of the family of "shadow". One ending is taken off, so that families stay near in meaning.
    """
    if len(word) > _LONGEST_WORD:
        return word
    for end, instead in (("ies", "y"), ("es", ""), ("s", "")):
        base = word[: len(word) - len(end)] + instead
        plural = word.endswith(end) and not word.endswith(("ss", "us", "is")) and len(base) >= 3
        if plural and zipf(base) >= max(_KNOWN_BASE, zipf(word) - 1):
            return base
    return max((word, *(b for b in _bases(word) if zipf(b) >= _KNOWN_BASE and len(b) >= 4)), key=lambda w: (zipf(w), -len(w), w))


@lru_cache(maxsize=65536)
def split_compound(word: str) -> tuple[str, str] | None:
    """Divide a lower-case compound of two known words, the longest second one first; None where it is none."""
    if "-" in word:
        first, _, last = word.rpartition("-")
        return (first, last) if first and zipf(last) >= _KNOWN_BASE else None
    if len(word) > _LONGEST_WORD:
        return None
    for at in range(3, len(word) - 2):
        if zipf(word[at:]) >= 3.0 and zipf(word[:at]) >= 3.0:
            return word[:at], word[at:]
    return None
