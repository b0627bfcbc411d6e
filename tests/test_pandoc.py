"""pandoc as an oracle: on the same files, the same words in the same paragraphs.

pandoc reads docx and epub by code that shares nothing with ours. Its plain text and our canonical text are compared word
for word after both are brought to one spelling: quotation marks straight, marks of emphasis and list bullets off, rules and
ornaments one sign. The differences that are wanted, each with its argument:

- hidden text: pandoc keeps it; Word does not show it, and an author hides what is not the book;
- page numbers (PAGE, NUMPAGES, pagebreak spans): pandoc keeps their last result; they are of one printing;
- notes: pandoc prints them after the text; here they are left out of the prose and counted;
- text boxes: pandoc drops the old kind and keeps the new; here each comes once, after its paragraph;
- comments asking to be filled in: pandoc keeps the placeholder of a content control; nobody wrote it;
- ruby: pandoc prints the reading too; the word is the base;
- symbols: pandoc drops what it does not know, which hides scene breaks;
- `<q>`: pandoc prints its marks as we do; captions: pandoc keeps them, the contract leaves them out;
- tables: pandoc draws them in columns, and drops one that lacks its grid; here each cell of a document is a paragraph;
- a drop cap: pandoc keeps it as a paragraph of its own; on the page it stands in its word.

They are told apart by the texts below, which hold none of them; tests show hidden text, page numbers and placeholders, the
others stand in the truth tables of the readers.
"""

from __future__ import annotations

import difflib
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from ebook import epub, page
from word import HIDDEN, ITALIC, UNDERLINED, field, p, r, style, styled, whole, wrapped

from fascicle.manuscript.assemble import assemble
from fascicle.source.formats import read_file

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
BOOKS = ("h-g-wells_the-war-of-the-worlds", "f-scott-fitzgerald_the-great-gatsby")
pytestmark = [
    pytest.mark.oracle,
    pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed (apt-get install pandoc)"),
]
DELETED = "<w:r><w:delText>came in</w:delText></w:r>"
_SPELLING = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u2011": "-", "\u00ad": None, "\u200b": None})
_RULE = re.compile(r"[\s*#~•·●○◦⁂§❦✦◆—–=_\\.-]+")
_BULLET = re.compile(r"^\s*[-*•]\s+")


def pandoc(path: Path, *more: str) -> list[str]:
    """Give pandoc's reading of a file, paragraph by paragraph."""
    command = ["pandoc", "--track-changes=accept", "-t", "plain", "--wrap=none", *more, str(path)]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return spelled(re.split(r"\n\s*\n", text))


def ours(path: Path) -> list[str]:
    """Give our reading of a file, paragraph by paragraph."""
    return spelled(assemble([read_file(path)]).text.split("\n\n"))


def spelled(paragraphs: list[str]) -> list[str]:
    """Bring paragraphs to one spelling; what has no letter is a rule or nothing, and both leave nothing."""
    plain = (" ".join(re.sub(r"[*_]", "", _BULLET.sub("", text)).translate(_SPELLING).split()) for text in paragraphs)
    return [text for text in plain if text and not _RULE.fullmatch(text)]


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


# --- files made here -----------------------------------------------------------------------------------------------


def test_a_rich_document_reads_the_same(tmp_path: Path) -> None:
    styles = style("Heading1", "heading 1") + style("Emphasis", inside=f"<w:rPr>{ITALIC}</w:rPr>", kind="character")
    body = (
        p("The Weir", styled("Heading1"))
        + f"<w:p>{r('The tide ')}{wrapped('del', DELETED)}{wrapped('ins', r('went out'))}{r(' at noon.')}</w:p>"
        + f"<w:p>{wrapped('moveFrom', r('Rain fell. '))}{r('Wind rose.')}</w:p>"
        + f"<w:p>{wrapped('moveTo', r('Rain fell. '))}{r('Then sun.')}</w:p>"
        + p("She left ", f"<w:rPr>{wrapped('del', '')}</w:rPr>")
        + p("at dawn.")
        + f"<w:p>{r('See ')}{field(' REF x ', 'the lock')}{r(' and ')}{field(' HYPERLINK x ', 'the pier')}{r('.')}</w:p>"
        + f"<w:p>{r('She read ')}{r('The Daily Tide', ITALIC)}{r(' and ', UNDERLINED)}{r('slept', UNDERLINED)}{r('.')}</w:p>"
        + f"<w:sdt><w:sdtContent>{p('In a control.')}</w:sdtContent></w:sdt>"
        + f"<w:p><w:smartTag>{r('Arden ')}</w:smartTag><w:sdt><w:sdtContent>{r('Lock ')}</w:sdtContent></w:sdt>{r('Road.')}</w:p>"
        + p("It's “curly” ‘quoted’ — dashed… and 3 * 4.")
        + f"<w:p>{r('Half')}<w:r><w:br/></w:r>{r('line.')}</w:p>"
        + f"<w:p>{r('well')}<w:r><w:noBreakHyphen/></w:r>{r('worn')}<w:r><w:tab/></w:r>{r('path.')}</w:p>"
        + p("The end of it.")
    )
    path = written(tmp_path / "book.docx", whole(body, styles))
    assert ours(path) == pandoc(path)


def test_a_rich_e_book_reads_the_same(tmp_path: Path) -> None:
    body = (
        "<h1>The Weir</h1><p>The <i>tide <b>went</b></i> out&nbsp;at caf&eacute; noon.</p><p>Red sky<br/>at night</p>"
        "<div><p>In a division.</p></div><blockquote><p>Dear Ada.</p></blockquote>"
        "<ul><li><p>One item</p></li><li><p>Two items</p></li></ul>"
        '<p>See <a href="#x">the lock</a> &amp; <span class="it">wait</span>.</p><hr/><p>“Yes,” she said; ‘no’.</p>'
        "<p>light&shy;house</p>"
    )
    path = written(tmp_path / "book.epub", epub(page(body), page("<h1>The Lock</h1><p>Last words.</p>")))
    assert ours(path) == pandoc(path)


@pytest.mark.parametrize(
    ("name", "body", "expected", "pandoc_says"),
    [
        ("hidden", f"<w:p>{r('Seen.')}{r(' Unseen.', HIDDEN)}</w:p>", ["Seen."], ["Seen. Unseen."]),
        ("page number", f"<w:p>{r('Page')}{field(' PAGE ', ' 9')}</w:p>", ["Page"], ["Page 9"]),
        (
            "placeholder",
            f"<w:p>{r('a')}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r(' Click')}</w:sdtContent></w:sdt></w:p>",
            ["a"],
            ["a Click"],
        ),
    ],
)
def test_where_we_differ_on_purpose(tmp_path: Path, name: str, body: str, expected: list[str], pandoc_says: list[str]) -> None:
    path = written(tmp_path / "book.docx", whole(body))
    assert (ours(path), pandoc(path)) == (expected, pandoc_says), name


# --- files that pandoc makes -----------------------------------------------------------------------------------------

NOVEL = """---
title: The Tern
author: Ada Reed
lang: en-GB
---

# The Weir

The tide went out before the lamps were lit, and *nobody* on the quay turned a head.[^1]

"You came," she said. "I thought---" He shook his head; the *Daily Tide* was wet.

* * *

> Dear Ada,
>
> Come soon.

Red sky\\
at night.

# The Lock

It was 1986. A year of rain -- and of **bread**.

1986\\. A year.

Last words, ‘quoted’ and all…

[^1]: A note that is no prose.
"""
READ = [
    "The Weir",
    "The tide went out before the lamps were lit, and nobody on the quay turned a head.",
    '"You came," she said. "I thought—" He shook his head; the Daily Tide was wet.',
    "Dear Ada,",
    "Come soon.",
    "Red sky at night.",
    "The Lock",
    "It was 1986. A year of rain – and of bread.",
    "1986. A year.",
    "Last words, 'quoted' and all…",
]


@pytest.mark.parametrize("ending", ["docx", "epub", "epub2"])
def test_what_pandoc_writes_we_read_whole(tmp_path: Path, ending: str) -> None:
    (tmp_path / "novel.md").write_text(NOVEL, encoding="utf-8")
    path = tmp_path / f"novel.{ending[:4]}"
    subprocess.run(["pandoc", "-t", ending, str(tmp_path / "novel.md"), "-o", str(path)], check=True)
    source = read_file(path)
    found = spelled(assemble([source]).text.split("\n\n"))
    assert [text for text in found if text not in ("The Tern", "Ada Reed")] == READ
    assert (source.title, source.author) == ("The Tern", "Ada Reed")
    assert sum(change.count for change in source.changes if change.what == "notes dropped") == 1


# --- books ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", ["submission.docx", "book.epub"])
@pytest.mark.parametrize("book", BOOKS)
def test_a_whole_book_has_the_same_words_in_the_same_order(book: str, file: str) -> None:
    path = CORPUS / book / file
    if not path.exists():
        pytest.skip("the corpus is not part of the repository")
    mine, theirs = (" ".join(paragraphs).split() for paragraphs in (ours(path), pandoc(path)))
    matcher = difflib.SequenceMatcher(None, mine, theirs, autojunk=False)
    different = [(mine[a:b], theirs[c:d]) for op, a, b, c, d in matcher.get_opcodes() if op != "equal"]
    assert different == []
