"""Style intensity: how strongly the author's own voice shows in a passage.

The narration is measured in habits that vary by author and little by subject: rates of function words, marks, sentence and word length
(Burrows 2002; Stamatatos 2009). Its distance from general English fiction is set against its distance from the book's own mean, both as
mean absolute z-scores: a passage far from the general and near to the book is the author at full strength.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from fascicle.records import Level, StyleIntensity

# Mean and spread over the narration of passages of some 1,300 words of 22 English novels of 1847-1963 in the public domain, each novel
# weighing the same; rates per hundred words. Measured by `benchmarks/style_norms.py`.
NORMS: dict[str, tuple[float, float]] = {
    "word the": (6.48, 1.76),
    "word of": (2.90, 0.95),
    "word and": (3.60, 1.14),
    "word a": (2.44, 0.71),
    "word to": (2.42, 0.73),
    "word in": (1.70, 0.48),
    "word was": (1.72, 0.68),
    "word had": (1.13, 0.66),
    "word that": (1.17, 0.51),
    "word with": (0.95, 0.39),
    "word but": (0.53, 0.28),
    "word as": (0.82, 0.41),
    "word it": (1.11, 0.56),
    "word not": (0.44, 0.32),
    "word on": (0.75, 0.36),
    "word at": (0.75, 0.33),
    "word for": (0.63, 0.31),
    "word from": (0.46, 0.27),
    "word which": (0.37, 0.33),
    "word there": (0.35, 0.24),
    "word were": (0.48, 0.33),
    "word so": (0.33, 0.27),
    "word when": (0.28, 0.21),
    "word then": (0.24, 0.19),
    "word into": (0.28, 0.21),
    "word no": (0.23, 0.18),
    "word all": (0.37, 0.25),
    "sentence length": (18.82, 6.46),
    "word length": (4.32, 0.19),
    "variety": (98.43, 6.65),
    "commas": (6.82, 1.85),
    "semicolons": (1.06, 0.92),
    "dashes": (0.44, 0.44),
    "exclamations": (0.13, 0.24),
    "questions": (0.12, 0.22),
    "adverbs": (1.71, 0.67),
    "likenesses": (0.31, 0.26),
}
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_AS_IF = re.compile(r"as (?<!\w...)(?:if|though)\b")
_LEAST_WORDS = 150
_LEAST_FOR_RANKS = 6  # with fewer passages a rank means little; fixed thresholds serve
_LEVELS: tuple[Level, ...] = ("low", "medium", "high")


def style_features(narrated: str) -> dict[str, float] | None:
    """Measure the habits of a piece of narration, or give None where it is too short to show any."""
    words = [w.lower() for w in _WORD.findall(narrated)]
    if len(words) < _LEAST_WORDS:
        return None
    base = len(words) / 100
    counts = Counter(words)
    ends = sum(narrated.count(mark) for mark in ".!?…") or 1
    figures = {f"word {w}": counts[w] / base for w in _FUNCTION_WORDS}
    return figures | {
        "sentence length": len(words) / ends,
        "word length": sum(map(len, words)) / len(words),
        "variety": len(set(words[:_LEAST_WORDS])),
        "commas": narrated.count(",") / base,
        "semicolons": (narrated.count(";") + narrated.count(":")) / base,
        "dashes": (narrated.count("—") + narrated.count("–") + narrated.count("--")) / base,
        "exclamations": narrated.count("!") / base,
        "questions": narrated.count("?") / base,
        "adverbs": sum(n for w, n in counts.items() if w.endswith("ly")) / base,
        "likenesses": (counts["like"] + len(_AS_IF.findall(narrated))) / base,
    }


_FUNCTION_WORDS = tuple(name.removeprefix("word ") for name in NORMS if name.startswith("word "))


def style_intensities(passages: Sequence[str]) -> tuple[StyleIntensity | None, ...]:
    """Give the style intensity of each piece of narration of a book, in order; None where there is too little of it."""
    measured = [style_features(p) for p in passages]
    known = [m for m in measured if m is not None]
    if not known:
        return (None,) * len(passages)
    own = {name: sum(m[name] for m in known) / len(known) for name in NORMS}
    scores = [None if m is None else _score(m, own) for m in measured]
    low, high = _thresholds(sorted(s for s in scores if s is not None))
    return tuple(None if s is None else StyleIntensity(_LEVELS[(s > low) + (s > high)], s) for s in scores)


def _score(figures: dict[str, float], own: dict[str, float]) -> float:
    """Give the share of the distance from general English in both distances: 1 is all voice, 0 none."""
    general = sum(abs(figures[n] - mean) / spread for n, (mean, spread) in NORMS.items()) / len(NORMS)
    from_own = sum(abs(figures[n] - own[n]) / spread for n, (_, spread) in NORMS.items()) / len(NORMS)
    total = general + from_own
    return round(general / total, 4) if total else 0.0


def _thresholds(ranked: Sequence[float]) -> tuple[float, float]:
    if len(ranked) < _LEAST_FOR_RANKS:
        return 0.45, 0.6
    third = len(ranked) // 3
    return ranked[third - 1], ranked[-third - 1]
