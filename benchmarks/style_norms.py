"""Measure the norms of `annotation/style.py`: mean and spread of each habit over passages of English novels, each novel weighing the same.

    python benchmarks/style_norms.py NOVEL...

Prints the table `NORMS` for the manuscripts given.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

from fascicle.annotation.style import style_features
from fascicle.decisions import EMPTY, parse_decisions
from fascicle.pipeline import read_sources
from fascicle.prose.person import narration
from fascicle.prose.spans import local
from fascicle.settings import Settings
from fascicle.works import read_work


def passages(path: Path) -> list[dict[str, float]]:
    """Give the habits of each passage of a novel."""
    work = read_work(read_sources([path])[0], Settings(), parse_decisions(EMPTY), lambda stage: None)
    speech = [quote.span for quote in work.dialogue.quotes]
    told = (narration(c.span.of(work.manuscript.text), local(speech, c.span)) for c in work.chunks)
    return [figures for text in told if (figures := style_features(text)) is not None]


def main(paths: list[str]) -> None:
    """Print the norms of the novels."""
    novels = [passages(Path(path)) for path in paths]
    print(f"# {len(novels)} novels, {sum(map(len, novels))} passages")
    for name in novels[0][0]:
        mean = statistics.mean(statistics.mean(p[name] for p in novel) for novel in novels)
        variance = statistics.mean(statistics.mean((p[name] - mean) ** 2 for p in novel) for novel in novels)
        print(f'    "{name}": ({mean:.2f}, {variance**0.5:.2f}),')


if __name__ == "__main__":
    main(sys.argv[1:])
