"""What reading a Word document costs against reading the same words as plain text: CPU seconds of each, and their ratio.

    python benchmarks/read_docx.py [WORDS]

The document is made here: paragraphs of 80 words in five runs as Word writes them, one run in ten emphasised, a heading every
3,000 words. Both are read whole, from the file to the canonical text, three times, and the best is told.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from fascicle.manuscript.assemble import assemble
from fascicle.source.formats import read_file

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LOOKS = '<w:rFonts w:ascii="Garamond" w:hAnsi="Garamond"/><w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-GB"/>'
PARAGRAPH_WORDS, RUN_WORDS, CHAPTER_PARAGRAPHS = 80, 16, 38


def novel(words: int) -> list[list[str]]:
    """Give chapters of paragraphs; the first paragraph of each is its heading."""
    chance = random.Random(1)
    stock = ["".join(chance.choice("abdeilmnorstu") for _ in range(chance.randrange(2, 9))) for _ in range(4000)]
    paragraphs = [" ".join(chance.choices(stock, k=PARAGRAPH_WORDS)).capitalize() + "." for _ in range(words // PARAGRAPH_WORDS)]
    starts = range(0, len(paragraphs), CHAPTER_PARAGRAPHS)
    return [[f"Chapter {n}", *paragraphs[at : at + CHAPTER_PARAGRAPHS]] for n, at in enumerate(starts, 1)]


def paragraph(text: str) -> str:
    """Write one paragraph in runs, as a file that was edited for years has them."""
    words = text.split(" ")
    pieces = [" ".join(words[i : i + RUN_WORDS]) for i in range(0, len(words), RUN_WORDS)]
    runs = (
        f'<w:r w:rsidR="00A"><w:rPr>{LOOKS}{"<w:i/>" if i % 10 == 9 else ""}</w:rPr><w:t xml:space="preserve">{piece} </w:t></w:r>'
        for i, piece in enumerate(pieces)
    )
    return f'<w:p w:rsidR="00A"><w:pPr><w:spacing w:line="480"/><w:ind w:firstLine="720"/></w:pPr>{"".join(runs)}</w:p>'


def write_docx(path: Path, chapters: list[list[str]]) -> None:
    """Write the novel as a package of one part."""
    head = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    body = "".join(head.format(title) + "".join(map(paragraph, prose)) for title, *prose in chapters)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')


def best_cpu_seconds(path: Path) -> float:
    """Read a file to its canonical text three times; give the CPU seconds of the quickest."""
    took = []
    for _ in range(3):
        before = time.process_time()
        assemble([read_file(path)])
        took.append(time.process_time() - before)
    return min(took)


def main() -> int:
    """Print the seconds of both formats and their ratio."""
    words = int(sys.argv[1]) if len(sys.argv) > 1 else 150_000
    chapters = novel(words)
    with tempfile.TemporaryDirectory() as folder:
        docx, txt = Path(folder) / "novel.docx", Path(folder) / "novel.txt"
        write_docx(docx, chapters)
        txt.write_text("\n\n".join(text for chapter in chapters for text in chapter) + "\n", encoding="utf-8")
        slow, quick = best_cpu_seconds(docx), best_cpu_seconds(txt)
    print(f"{words:,} words: docx {slow:.2f} CPU s, txt {quick:.2f} CPU s, ratio {slow / quick:.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
