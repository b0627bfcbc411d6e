"""How the cost of a run grows with the book, and what it is against one pass of a tokenizer and against plain text splitters.

    python benchmarks/speed.py [--quick]

The text is the sample novel repeated with its words exchanged for others of the same length, so that no scene is a draft of another.
Only ratios are claims: they compare runs on the same machine, one after the other. The whole pipeline (reading, structure, cast, cuts,
labels, prompts, files) is set against `cl100k_base` over the same text, by tiktoken where it can be loaded and by quicktok, and against
what only splits a text: semchunk, chonkie and langchain-text-splitters, each where it is installed.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.resources import files
from pathlib import Path

_CHUNK_WORDS = 1500
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


def others(text: str) -> Iterator[tuple[str, Callable[[], object]]]:
    """Give what else is run over the same text, by name; what is not installed is left out."""
    tokenizers: tuple[tuple[str, Callable[[], object]], ...] = (
        ("quicktok cl100k_base", lambda: import_module("quicktok").get_encoding("cl100k_base").encode_ordinary),
        ("tiktoken cl100k_base", lambda: import_module("tiktoken").get_encoding("cl100k_base").encode_ordinary),
        ("semchunk", lambda: import_module("semchunk").chunkerify(_words, _CHUNK_WORDS)),
        ("chonkie", lambda: import_module("chonkie").RecursiveChunker(_words, chunk_size=_CHUNK_WORDS).chunk),
        ("langchain-text-splitters", lambda: import_module("langchain_text_splitters").RecursiveCharacterTextSplitter(
            chunk_size=_CHUNK_WORDS, length_function=_words).split_text),
    )  # fmt: skip
    for name, load in tokenizers:
        try:
            run = load()
        except (ImportError, OSError) as error:  # tiktoken fetches its vocabulary where it is not cached
            print(f"{name}: left out ({type(error).__name__})")
            continue
        assert callable(run)
        yield name, lambda run=run: run(text)  # type: ignore[misc]


def _words(text: str) -> int:
    return len(text.split())


def main() -> int:
    """Print one line a size, the ratio of the two largest, and the whole run over each of the others on the largest."""
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
        text = source.read_text(encoding="utf-8")
    print(f"cost of {sizes[2]}x over {sizes[1]}x: {took[sizes[2]] / took[sizes[1]]:.2f} (2.0 is linear)")
    for name, run in others(text):
        before = time.process_time()
        run()
        cost = time.process_time() - before
        print(f"{name}: {cost:6.2f} CPU s; the whole pipeline takes {took[sizes[2]] / cost:.1f} times as long")
    return 0


if __name__ == "__main__":
    sys.exit(main())
