"""Train and cross-validate the model of scene type and tension; write `src/fascicle/data/mode_weights.json`.

    pip install -e ".[train]" && python training/train_modes.py passages.jsonl [--write] [--predictions FILE]

`passages.jsonl` holds labelled passages: `text`, `mode` (shares), `label`, `tension` (1..5), `source`. Rows whose source is a
`book` (public domain) train; the others only judge. Figures are cross-validated by book: ten folds, five divisions of the books.
Temperature is fitted outside the judged fold. Scores: accuracy, macro F1, mean Pearson correlation of the four shares, Spearman
correlation of tension, expected calibration error in ten bins (Guo et al. 2017).
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import scipy.optimize
import scipy.sparse

from fascicle.annotation.features import PassageFeatures, measure
from fascicle.manuscript.assemble import assemble
from fascicle.prose.speech import find_dialogue
from fascicle.records import SCENE_MODES, Source
from fascicle.source.plain import read_plain

Array = np.ndarray[Any, np.dtype[Any]]
SEEDS, FOLDS = range(5), 10
MODE_PENALTY, TENSION_PENALTY = 0.003, 0.01
LEAST_PIECES = 60  # a figure that fewer pieces have is left out
CUT_OFF = 3.0  # standard deviations
UNSCALED = {
    "told", "fragments", "beside_speech", "speech_share", "turns",
    "first_person", "tale", "tale_share", "tale_length", "tale_in_one_paragraph", "spoken", "turn_length", "long_turn",
    "spoken.speech_share", "spoken_alone", "passage.strain", "passage.strain_kinds", "passage.strain_at_end",
    "around.inner_life", "around.movement", "around.background", "around.doubt", "around.focal", "around.description",
    "around.generality",
}  # fmt: skip  # on a scale of their own; the others are rates, scaled to a spread of two
NOTE = (
    "Weights of the model in annotation/model.py: by figure its cut-off, its weights for action, dialogue, introspection and "
    "exposition, and for tension. Trained by training/train_modes.py on passages of public-domain novels whose shares, labels and "
    "tension were read by a language model, not by a panel of people: the model has learned that reader's judgement."
)


@dataclass(frozen=True, slots=True)
class Data:
    """All passages: pieces as rows of `x`, which passage each belongs to and its words; the readings by passage."""

    names: list[str]
    x: Array
    owner: Array
    words: Array
    shares: Array
    labels: Array
    tension: Array
    books: list[str]
    public: Array


def main() -> None:
    """Cross-validate, judge the rows that do not train, write the weights if asked."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("passages", type=Path)
    options.add_argument("--write", action="store_true", help="write the weights into the package")
    options.add_argument("--predictions", type=Path, help="write the cross-validated predictions of the first division as .npy")
    asked = options.parse_args()
    data = load(asked.passages)
    public = np.flatnonzero(data.public)
    results, first = [], None
    for seed in SEEDS:
        shares, tension, confidence = cross_validated(data, seed)
        results.append(figures_of(data, public, shares, tension, confidence))
        first = (shares, tension) if first is None else first
        print(seed, results[-1], flush=True)
    summary = {k: [round(float(f([r[k] for r in results])), 3) for f in (np.mean, np.std)] for k in results[0]}
    print("cross-validated by book, mean and spread over divisions:", summary)
    assert first is not None
    if asked.predictions:
        np.save(asked.predictions, np.c_[first[0], first[1]])
    modes, strain = fit(data, public, data.shares, MODE_PENALTY), fit(data, public, _two(data.tension), TENSION_PENALTY, whole=True)
    temperature = fit_temperature(first[0][public], data.labels[public])
    others = np.flatnonzero(~data.public)
    judged: dict[str, float] = {}
    if len(others):
        shares, tension = applied(data, others, modes), applied(data, others, strain)[:, 0]
        whole, level = np.zeros((len(data.books), 4)), np.zeros(len(data.books))
        whole[others], level[others] = shares, tension
        judged = figures_of(data, others, whole, level, chance(whole, temperature))
        print("judged only, never trained on:", judged)
    if asked.write:
        write(data, modes, strain[:, 0] - strain[:, 1], temperature, {"cross_validated_by_book": summary, "judged_only": judged})


def load(path: Path) -> Data:
    """Read and measure the passages."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    features = [_measured(row["text"]) for row in rows]
    seen: dict[str, int] = {}
    for f in features:
        for piece in f.pieces:
            for name in piece.figures:
                seen[name] = seen.get(name, 0) + 1
    names = sorted(name for name, n in seen.items() if n >= LEAST_PIECES)
    at = {name: i for i, name in enumerate(names)}
    pieces = [(k, piece) for k, f in enumerate(features) for piece in f.pieces]
    x = np.zeros((len(pieces), len(names)), np.float32)
    for r, (_, piece) in enumerate(pieces):
        for name, value in piece.figures.items():
            if name in at:
                x[r, at[name]] = value
    shares = np.array([[row["mode"][m] for m in SCENE_MODES] for row in rows], float)
    return Data(
        names,
        x,
        np.array([k for k, _ in pieces]),
        np.array([piece.word_count for _, piece in pieces], np.float32),
        shares / shares.sum(1, keepdims=True),
        np.array([SCENE_MODES.index(row["label"]) for row in rows]),
        np.array([(row["tension"] - 1) / 4 for row in rows]),
        [row["source"].get("book") or row["source"]["universe"] for row in rows],
        np.array(["book" in row["source"] for row in rows]),
    )


def _measured(text: str) -> PassageFeatures:
    blocks, _ = read_plain(text)
    ms = assemble([Source("passage", "txt", None, "", blocks)])
    dialogue = find_dialogue(ms.text, [p.span for p in ms.paragraphs if p.kind != "break"])
    return measure(ms.text, [q.span for q in dialogue.quotes])


def _two(values: Array) -> Array:
    return np.asarray(np.c_[values, 1 - values])


def limits(data: Data, passages: Array) -> tuple[Array, Array]:
    """Give for each figure what it is divided by and what it is cut off at."""
    kept = data.x[np.isin(data.owner, passages)]
    spread = np.array([1.0 if name in UNSCALED else 2 * float(kept[:, i].std()) + 1e-6 for i, name in enumerate(data.names)])
    return spread, CUT_OFF * spread


def scaled(data: Data, rows: Array, spread: Array) -> Array:
    """Give rows of figures, scaled and cut off."""
    return np.asarray(np.clip(data.x[rows] / spread, -CUT_OFF, CUT_OFF), np.float32)


def _means(data: Data, passages: Array) -> tuple[Array, Any]:
    place = -np.ones(len(data.books), int)
    place[passages] = np.arange(len(passages))
    rows = np.flatnonzero(place[data.owner] >= 0)
    owner = place[data.owner[rows]]
    sums = scipy.sparse.csr_matrix((data.words[rows], (owner, np.arange(len(rows)))), shape=(len(passages), len(rows)))
    return rows, (scipy.sparse.diags(1 / np.asarray(sums.sum(1)).ravel()) @ sums).tocsr().astype(np.float32)


def softmax(z: Array) -> Array:
    """Give shares by row."""
    raised: Array = np.exp(z - z.max(1, keepdims=True))
    return np.asarray(raised / raised.sum(1, keepdims=True))


def fit(data: Data, passages: Array, targets: Array, penalty: float, *, whole: bool = False) -> Array:
    """Fit weights (figure x outcome, for figures as measured) so that the mean shares of the pieces meet the targets.

    `whole` lets in the figures of the passage as a whole: tried for both, they help tension and do nothing for the shares.
    """
    spread, _ = limits(data, passages)
    rows, means = _means(data, passages)
    x, y, back = scaled(data, rows, spread), targets[passages].astype(np.float32), means.T.tocsr()
    if not whole:
        x[:, [name.startswith("passage.") for name in data.names]] = 0
    n, d, k = len(passages), x.shape[1], y.shape[1]

    def loss(flat: Array) -> tuple[float, Array]:
        w = flat.reshape(d, k).astype(np.float32)
        p = softmax(x @ w)
        q = means @ p
        value = -float((y * np.log(q + 1e-6)).sum()) / n + penalty * float((w**2).sum()) / 2
        pull = back @ (-(y / (q + 1e-6)) / n)
        slope = x.T @ (p * (pull - (pull * p).sum(1, keepdims=True))) + penalty * w
        return value, slope.ravel().astype(float)

    found = scipy.optimize.minimize(loss, np.zeros(d * k), jac=True, method="L-BFGS-B", options={"maxiter": 80})
    return np.asarray(found.x.reshape(d, k) / spread[:, None])


def applied(data: Data, passages: Array, weights: Array, spread: Array | None = None) -> Array:
    """Give the mean shares of passages under weights for figures as measured."""
    if spread is None:
        spread, _ = limits(data, np.flatnonzero(data.public))
    rows, means = _means(data, passages)
    return np.asarray(means @ softmax(scaled(data, rows, spread) @ (weights * spread[:, None])))


def folds(data: Data, seed: int) -> Iterator[tuple[Array, Array]]:
    """Divide the public-domain passages by book: what trains, what is judged."""
    public = np.flatnonzero(data.public)
    books = sorted({data.books[i] for i in public})
    random.Random(seed).shuffle(books)
    for j in range(FOLDS):
        out = set(books[j::FOLDS])
        yield np.array([i for i in public if data.books[i] not in out]), np.array([i for i in public if data.books[i] in out])


def cross_validated(data: Data, seed: int) -> tuple[Array, Array, Array]:
    """Give shares, tension and confidence of each public-domain passage from models that never saw its book."""
    shares, tension, confidence = np.zeros((len(data.books), 4)), np.zeros(len(data.books)), np.zeros(len(data.books))
    for train, test in folds(data, seed):
        spread, _ = limits(data, train)
        shares[test] = applied(data, test, fit(data, train, data.shares, MODE_PENALTY), spread)
        tension[test] = applied(data, test, fit(data, train, _two(data.tension), TENSION_PENALTY, whole=True), spread)[:, 0]
    for train, test in folds(data, seed):
        confidence[test] = chance(shares[test], fit_temperature(shares[train], data.labels[train]))
    return shares, tension, confidence


def fit_temperature(shares: Array, labels: Array) -> float:
    """Fit the power that makes the shares the likeliest chances of the labels."""

    def loss(t: float) -> float:
        p = softmax(np.log(shares + 0.01) * t)
        return -float(np.log(p[np.arange(len(labels)), labels] + 1e-9).mean())

    return float(scipy.optimize.minimize_scalar(loss, bounds=(0.5, 8), method="bounded").x)


def chance(shares: Array, temperature: float) -> Array:
    """Give the chance that the largest share is the right label."""
    return np.asarray(softmax(np.log(shares + 0.01) * temperature).max(1))


def figures_of(data: Data, rows: Array, shares: Array, tension: Array, confidence: Array) -> dict[str, float]:
    """Score predictions on some passages."""
    gold, said = data.labels[rows], shares[rows].argmax(1)
    right, sure = said == gold, confidence[rows]
    f1 = [2 * ((said == m) & right).sum() / max(1, (said == m).sum() + (gold == m).sum()) for m in range(4)]
    bins = np.minimum((sure * 10).astype(int), 9)
    ece = sum((bins == b).mean() * abs(sure[bins == b].mean() - right[bins == b].mean()) for b in set(bins))
    return {
        "accuracy": round(float(right.mean()), 4),
        "macro_f1": round(float(np.mean(f1)), 4),
        "share_correlation": round(float(np.mean([np.corrcoef(shares[rows, m], data.shares[rows, m])[0, 1] for m in range(4)])), 4),
        "tension_rank_correlation": round(float(np.corrcoef(ranks(tension[rows]), ranks(data.tension[rows]))[0, 1]), 4),
        "calibration_error": round(float(ece), 4),
    }


def ranks(values: Array) -> Array:
    """Give ranks, ties at their mean."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(counts) - (counts - 1) / 2)[inverse])


def write(data: Data, modes: Array, strain: Array, temperature: float, figures: dict[str, Any]) -> None:
    """Write the weights, one figure a line."""
    _, cut = limits(data, np.flatnonzero(data.public))
    trained = int(data.public.sum())
    head = {"about": NOTE, "trained_on_passages": trained, "figures_of_quality": figures, "temperature": round(temperature, 3)}
    rows = [[float(f"{v:.4g}") for v in (cut[i], *modes[i], strain[i])] for i in range(len(data.names))]
    lines = [f"    {json.dumps(name)}: {json.dumps(row)}" for name, row in zip(data.names, rows, strict=True)]
    text = json.dumps(head, indent=2)[:-2] + ',\n  "figures": {\n' + ",\n".join(lines) + "\n  }\n}\n"
    (Path(__file__).parents[1] / "src/fascicle/data/mode_weights.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
