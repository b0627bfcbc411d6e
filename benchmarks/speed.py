"""How the cost of a run grows with the book: CPU seconds of one, ten and twenty sample novels as one text, and their ratio.

    python benchmarks/speed.py [--quick]

The text is the sample novel repeated with its words exchanged for others of the same length, so that no scene is a draft of another.
Only the ratio is a claim: it compares two runs on the same machine, one after the other.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import subprocess
import sys
import tempfile
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

WORD = re.compile(r"(?<!\w)[a-z]{4,}(?!\w)")


def other_words(text: str, seed: int) -> str:
    """Give the text with its longer lower-case words exchanged for others of their length."""
    by_length: defaultdict[int, set[str]] = defaultdict(set)
    for word in WORD.findall(text):
        by_length[len(word)].add(word)
    exchanged: dict[str, str] = {}
    for length, words in sorted(by_length.items()):
        ordered = sorted(words)
        exchanged.update(zip(ordered, random.Random(100 * seed + length).sample(ordered, len(ordered)), strict=True))
    return WORD.sub(lambda m: exchanged[m.group()], text)


def cpu_seconds(command: list[str]) -> float:
    """Run a command and give the CPU seconds that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    """Print one line a size and the ratio of the two largest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="smaller texts, for a machine that is busy")
    sizes = (1, 3, 6) if parser.parse_args().quick else (1, 10, 20)
    novel = (files("fascicle") / "data" / "sample_novel.md").read_text(encoding="utf-8")
    body = novel[novel.index("## Nine Fathoms") :]
    took: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            source = Path(folder) / f"x{size}.md"
            source.write_text("\n\n".join(other_words(body, seed) for seed in range(size)), encoding="utf-8")
            took[size] = cpu_seconds([sys.executable, "-m", "fascicle", "prepare", str(source), "-o", str(Path(folder) / f"out{size}")])
            print(f"{size:3d} novels, {len(source.read_text(encoding='utf-8').split()):9,d} words: {took[size]:6.2f} CPU s")
    print(f"cost of {sizes[2]}x over {sizes[1]}x: {took[sizes[2]] / took[sizes[1]]:.2f} (2.0 is linear)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
