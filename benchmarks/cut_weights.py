"""What each kind of evidence for a cut is worth, learned from editors' cuts and cross-validated by book.

    python benchmarks/cut_weights.py PASSAGES.jsonl [--folds 26] [--prior 0.3] [--each]

The rows hold a `text` and what editors said of it: `splits` (openings of the paragraphs before which they would cut, best first,
one list a reading), `starts_clean` and `ends_clean` (one truth value a reading), `source.book`. Rows without a book are left aside.

One set of weights has to explain all three: which gap of a passage is cut (conditional logit, McFadden 1974), whether the passage starts
clean (logit of what belongs to an opening), whether it ends clean (of what belongs to an ending). The weights are in nats, so that a
weight of 1 makes a gap e times less likely to be cut; the prior draws them to 0. Whole books are held out. Printed are the share of
passages where the gap of the lowest cost is one of the editors', what chance reaches, the same for each kind of evidence left out
(`--each`), and the weights from all books, which stand in `settings.CutCosts`. Only the standard library is used.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fascicle.chunks.best_cuts import views_of
from fascicle.chunks.evidence import REASONS, ParagraphView, ending_evidence, gap_evidence, opening_evidence
from fascicle.prose.speech import find_dialogue
from fascicle.records import Span
from fascicle.settings import CutCosts

Row = Mapping[str, float]
PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\n))*")
NOTHING = ParagraphView("", 0, 0, 0, 0, is_spoken=False, opens_on_speech=False, is_document=False, gap_before=0)
OPENING = frozenset(opening_evidence(NOTHING))
ENDING = frozenset({*ending_evidence(NOTHING), "after_speech"})
POLICY = frozenset({"white_space", "inside_document", "new_point_of_view", "title_opening", "title_ending", "scene_stub"})
"""What the passages do not show: their texts carry no white space, no documents or titles set apart and no change of view."""
KINDS = (*(kind for kind in REASONS if kind not in POLICY), "off_centre")
RANK_WEIGHTS = (1.0, 0.6, 0.4)
"""How much an editor's first, second and third cut count."""
EDGE_WEIGHT = 1.0
"""How much a judgement of a start or an end counts against one of a cut; of 0.5, 1, 2 and 4 the one that foretells cuts best."""
FAMILIES: Mapping[str, frozenset[str]] = {
    "speech": frozenset({"inside_conversation", "close_exchange", "after_speech", "talk_ends", "opens_on_speech", "opens_on_reply"}),
    "openings and endings": frozenset(
        {
            "orphan_opening",
            "leaning_opening",
            "outcry_opening",
            "question_ending",
            "open_ending",
            "closing_words",
            "short_opening",
            "short_ending",
            "beat_opening",
            "running_action",
        }
    ),
    "shifts": frozenset({"time_shift", "place_shift"}),
    "cohesion": frozenset({"cohesion"}),
}


@dataclass(frozen=True)
class Passage:
    """One passage: its gaps with the weight of the editors' cuts on each, and its edges with how clean they were found, 0..1."""

    book: str
    gaps: tuple[Row, ...]
    wanted: tuple[float, ...]
    start: Row
    end: Row
    starts_clean: float
    ends_clean: float


def read(path: Path) -> list[Passage]:
    """Read the passages of books."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return [passage_of(row) for row in rows if "book" in row["source"]]


def passage_of(row: Mapping[str, Any]) -> Passage:
    """Give the evidence of one passage; a heading that stands before its prose and gaps at a break mark are left out."""
    text = row["text"].strip()
    paragraphs = [Span(found.start(), found.end()) for found in PARAGRAPH.finditer(text)]
    spans, views, broken = views_of(text, paragraphs, find_dialogue(text, paragraphs))
    if views[0].word_count < 10 and views[0].text[-1].isalnum():
        spans, views, broken = spans[1:], views[1:], frozenset(k - 1 for k in broken)
    evidence = gap_evidence([NOTHING, *views, NOTHING])
    total = sum(view.word_count for view in views)
    gaps, wanted, before = [], [], views[0].word_count
    for k in range(1, len(views)):
        if k not in broken:
            gaps.append({**evidence[k + 1], "off_centre": off_centre(before / total)})
            wanted.append(wanted_at(text, spans[k], row["splits"]))
        before += views[k].word_count
    return Passage(
        row["source"]["book"],
        tuple(gaps),
        tuple(wanted),
        {kind: value for kind, value in evidence[1].items() if kind in OPENING},
        {kind: value for kind, value in evidence[-1].items() if kind in ENDING},
        sum(row["starts_clean"]) / len(row["starts_clean"]),
        sum(row["ends_clean"]) / len(row["ends_clean"]),
    )


def off_centre(share: float) -> float:
    """Give how far from its middle a passage is cut, 0 in the middle, 1 at an end."""
    return (2 * share - 1) ** 2


def wanted_at(text: str, span: Span, splits: Sequence[Sequence[str]]) -> float:
    """Give how much the editors want a cut before a paragraph."""
    opening = " ".join(text[span.start : span.start + 400].split())
    ranked = [(" ".join(cut.split()), weight) for cuts in splits for cut, weight in zip(cuts, RANK_WEIGHTS, strict=False)]
    return sum(weight for cut, weight in ranked if opening.startswith(cut)) / len(splits)


def chances(gaps: Sequence[Row], weights: Mapping[str, float]) -> list[float]:
    """Give the chance of each gap to be the one that is cut."""
    scores = [-price(gap, weights) for gap in gaps]
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    return [value / sum(raised) for value in raised]


def price(gap: Row, weights: Mapping[str, float]) -> float:
    """Give what a cut costs."""
    return sum(weights.get(kind, 0.0) * value for kind, value in gap.items())


def fit(passages: Sequence[Passage], kinds: Sequence[str], prior: float) -> dict[str, float]:
    """Give the likeliest costs under a prior of zero, by Newton's method with halved steps; kinds that are not listed weigh nothing."""
    index = {kind: k for k, kind in enumerate(kinds)}
    size = len(kinds) + 2  # and how often a start and an end are clean at no cost
    tasks = [task for passage in passages for task in tasks_of(passage, index)]
    at = [0.0] * size
    value = loss(tasks, at, prior)
    for _ in range(25):
        slope, curve = derivatives(tasks, at, prior)
        step = solve(curve, slope)
        pace = 1.0
        while (new := loss(tasks, (tried := [a - pace * s for a, s in zip(at, step, strict=True)]), prior)) > value and pace > 1e-3:
            pace /= 2
        done, at, value = abs(value - new) < 1e-4, tried, new
        if done:
            break
    return {kind: -at[k] for kind, k in index.items()}


Sparse = tuple[tuple[int, float], ...]
Task = tuple[float, tuple[Sparse, ...], tuple[float, ...]]
"""How much it counts, the choices, and the share of each."""


def tasks_of(passage: Passage, index: Mapping[str, int]) -> list[Task]:
    """Give the judgements on a passage as choices: a clean edge is chosen against one that costs nothing."""

    def sparse(row: Row, also: Iterable[tuple[int, float]] = ()) -> Sparse:
        return (*((index[kind], value) for kind, value in row.items() if kind in index), *also)

    edges = ((passage.start, passage.starts_clean, 0), (passage.end, passage.ends_clean, 1))
    tasks: list[Task] = [
        (EDGE_WEIGHT, (sparse(row, [(len(index) + which, 1.0)]), ()), (clean, 1 - clean)) for row, clean, which in edges
    ]
    if sum(passage.wanted):
        tasks.append((1.0, tuple(map(sparse, passage.gaps)), tuple(w / sum(passage.wanted) for w in passage.wanted)))
    return tasks


def shares(choices: Sequence[Sparse], at: Sequence[float]) -> tuple[list[float], float]:
    """Give the chance of each choice and the logarithm of their sum."""
    scores = [sum(at[k] * value for k, value in choice) for choice in choices]
    top = max(scores)
    raised = [math.exp(score - top) for score in scores]
    total = sum(raised)
    return [value / total for value in raised], top + math.log(total)


def loss(tasks: Sequence[Task], at: Sequence[float], prior: float) -> float:
    """Give the weighted negative logarithm of the likelihood, with the prior."""
    out = prior / 2 * sum(a * a for a in at[:-2])
    for counts, choices, wanted in tasks:
        _, total = shares(choices, at)
        out += counts * sum(w * (total - sum(at[k] * v for k, v in choice)) for choice, w in zip(choices, wanted, strict=True) if w)
    return out


def derivatives(tasks: Sequence[Task], at: Sequence[float], prior: float) -> tuple[list[float], list[list[float]]]:
    """Give slope and curvature of the loss."""
    size = len(at)
    slope = [prior * a for a in at[:-2]] + [0.0, 0.0]
    curve = [[(prior if i < size - 2 else 1e-3) if i == j else 0.0 for j in range(size)] for i in range(size)]
    for counts, choices, wanted in tasks:
        chance, _ = shares(choices, at)
        mean = [0.0] * size
        for choice, p, w in zip(choices, chance, wanted, strict=True):
            for k, value in choice:
                slope[k] += counts * (p - w) * value
                mean[k] += p * value
                for j, other in choice:
                    curve[k][j] += counts * p * value * other
        held = [k for k in range(size) if mean[k]]
        for k in held:
            for j in held:
                curve[k][j] -= counts * mean[k] * mean[j]
    return slope, curve


def solve(matrix: Sequence[Sequence[float]], vector: Sequence[float]) -> list[float]:
    """Solve a system of linear equations by elimination; the matrix is positive definite."""
    rows = [[*row, value] for row, value in zip(matrix, vector, strict=True)]
    size = len(rows)
    for k in range(size):
        for below in rows[k + 1 :]:
            part = below[k] / rows[k][k]
            if part:
                for j in range(k, size + 1):
                    below[j] -= part * rows[k][j]
    out = [0.0] * size
    for k in reversed(range(size)):
        out[k] = (rows[k][size] - sum(rows[k][j] * out[j] for j in range(k + 1, size))) / rows[k][k]
    return out


def held_out(passages: Sequence[Passage], folds: int, learn: Callable[[Sequence[Passage]], Mapping[str, float]]) -> dict[str, float]:
    """Judge weights on books that they were not learned from."""
    books = sorted({p.book for p in passages})
    hits, likelihoods, starts, ends = [], [], [], []
    for fold in range(folds):
        apart = set(books[fold::folds])
        weights = learn([p for p in passages if p.book not in apart])
        for p in (p for p in passages if p.book in apart):
            starts.append((-price(p.start, weights), p.starts_clean))
            ends.append((-price(p.end, weights), p.ends_clean))
            if sum(p.wanted):
                chance = chances(p.gaps, weights)
                hits.append(p.wanted[max(range(len(chance)), key=chance.__getitem__)] > 0)
                likelihoods.append(math.log(sum(c * w for c, w in zip(chance, p.wanted, strict=True)) / sum(p.wanted)))
    return {
        "first cut is an editor's": sum(hits) / len(hits),
        "log likelihood": sum(likelihoods) / len(likelihoods),
        "clean starts told": told_apart(starts),
        "clean ends told": told_apart(ends),
    }


def told_apart(judged: Sequence[tuple[float, float]]) -> float:
    """Give the chance that a clean one scores above one that is not (area under the curve)."""
    clean = [score for score, truth in judged if truth >= 0.5]
    other = [score for score, truth in judged if truth < 0.5]
    return sum((a > b) + 0.5 * (a == b) for a in clean for b in other) / max(1, len(clean) * len(other))


def main() -> int:
    """Print what is reached on books held out, then the weights from all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("passages", type=Path)
    parser.add_argument("--folds", type=int, default=26)
    parser.add_argument("--prior", type=float, default=0.3)
    parser.add_argument("--each", action="store_true", help="leave each kind of evidence out in turn")
    given = parser.parse_args()
    passages = read(given.passages)
    cut = [p for p in passages if sum(p.wanted)]
    print(f"{len(passages)} passages of {len({p.book for p in passages})} books, {len(cut)} with an editor's cut")
    print(f"chance: {sum(sum(w > 0 for w in p.wanted) / len(p.wanted) for p in cut) / len(cut):.3f}")

    def told(name: str, learn: Callable[[Sequence[Passage]], Mapping[str, float]]) -> None:
        print(f"{name:34s}", "  ".join(f"{what} {value:.3f}" for what, value in held_out(passages, given.folds, learn).items()))

    def learn_without(left_out: frozenset[str]) -> Callable[[Sequence[Passage]], Mapping[str, float]]:
        return lambda some: fit(some, [kind for kind in KINDS if kind not in left_out], given.prior)

    told("the costs in settings.py", lambda _: {kind: getattr(CutCosts(), kind) for kind in KINDS})
    told("all evidence, learned", learn_without(frozenset()))
    for name, family in FAMILIES.items():
        told(f"without {name}", learn_without(family))
    told("only the place in the passage", learn_without(frozenset(KINDS) - {"off_centre"}))
    for kind in KINDS if given.each else ():
        told(f"without {kind}", learn_without(frozenset({kind})))
    for kind, weight in fit(passages, KINDS, given.prior).items():
        print(f"{kind:22s} {weight:6.2f}   in settings.py {getattr(CutCosts(), kind):6.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
