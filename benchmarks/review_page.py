"""How long the review page of a long book takes to open, and how evenly it scrolls, in the distribution's Chromium.

    python benchmarks/review_page.py [--words 200000]

Prints seconds until the page can be used (first visit and reload), the time of one correction, and milliseconds a frame while scrolling.
The book is invented, as in the tests.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from fascicle.pipeline import prepare
from fascicle.review.running import Running
from fascicle.review.server import review_page
from fascicle.settings import Settings

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from strategies import sentence, speech

_PARAGRAPHS_A_CHAPTER, _PARAGRAPHS_A_SCENE = 110, 40
_SCROLL = """async () => {
  const book = document.querySelector('#book'), frames = [];
  let last = performance.now();
  for (let i = 0; i < 200; i++) {
    book.scrollBy(0, 400);
    await new Promise(requestAnimationFrame);
    frames.push(performance.now() - last);
    last = performance.now();
  }
  frames.sort((a, b) => a - b);
  return [frames[100], frames[190], frames[199]];
}"""


def novel(words: int) -> str:
    """Give an invented novel of so many words."""
    pieces, number, count, chapter = ["Low Water", "by Wenna Harrow"], 0, 0, 0
    while count < words:
        chapter += 1
        pieces.append(f"CHAPTER {chapter}")
        for k in range(_PARAGRAPHS_A_CHAPTER):
            if k % _PARAGRAPHS_A_SCENE == _PARAGRAPHS_A_SCENE - 1:
                pieces.append("* * *")
            pieces.append(" ".join(sentence(number + i) for i in range(4)) if k % 3 else speech("curly", number))
            number += 4
            count += len(pieces[-1].split())
    return "\n\n".join(pieces) + "\n"


def measure(page: Any, running: Running) -> None:
    """Open the book, read on, correct one passage."""
    for what in ("first visit", "reload", "reload"):
        begun = time.perf_counter()
        page.goto(running.address) if what == "first visit" else page.reload()
        page.wait_for_selector("body[data-ready]")
        print(f"{what}: {time.perf_counter() - begun:.2f} s")
    middle, late, worst = page.evaluate(_SCROLL)
    print(f"scrolling: {middle:.1f} ms a frame, 95% within {late:.1f}, the slowest {worst:.1f}")
    begun = time.perf_counter()
    page.keyboard.press("x")
    page.wait_for_selector("#said:not(:empty)", state="attached")
    print(f"one correction: {time.perf_counter() - begun:.2f} s")


def main() -> None:
    """Measure and print."""
    from playwright.sync_api import sync_playwright

    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--words", type=int, default=200_000)
    words = options.parse_args().words
    with tempfile.TemporaryDirectory() as home, sync_playwright() as started:
        (Path(home) / "novel.txt").write_text(novel(words), encoding="utf-8")
        data = prepare([Path(home) / "novel.txt"], Path(home) / "out", Settings(drafts="keep-all"))
        print(f"{sum(e.chunk.word_count for e in data.examples):,} words in {len(data.examples)} passages")
        begun = time.perf_counter()
        running = Running(review_page(Path(home) / "out"))
        print(f"the server stands after {time.perf_counter() - begun:.2f} s")
        threading.Thread(target=running.run, daemon=True).start()
        browser = started.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        try:
            measure(browser.new_page(viewport={"width": 1400, "height": 900}), running)
        finally:
            browser.close()
            running.stop()


if __name__ == "__main__":
    main()
