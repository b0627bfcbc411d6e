"""Files that nobody should have to read: each is read whole in good time, or refused in one sentence with the cure."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from fascicle.cli.app import run
from fascicle.errors import SourceError
from fascicle.manuscript.assemble import assemble
from fascicle.source.formats import READERS, read_file

posix_only = pytest.mark.skipif(os.name != "posix", reason="a thing of POSIX systems")
N = 100_000
"""Characters of a hostile line: at a quadratic step, minutes."""


def refused(path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Give the one sentence with which the command refuses a file."""
    assert run(["prepare", str(path), "-o", str(path.parent / "out")]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("fascicle: ")
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert "\x1b" not in err
    assert not (path.parent / "out").exists()
    return err


def read_text(text: str, ending: str) -> str:
    """Give the manuscript of a text. A quadratic step would hold the suite up for minutes; how fast it is, a benchmark tells."""
    return assemble([READERS[ending](text.encode(), f"novel{ending}", "0" * 64, None)]).text


LINES = {
    "underscores": "_" * N,
    "stars": "*" * N,
    "stars and blanks": "* " * N,
    "openings of emphasis": "*a " * N,
    "openings of strong emphasis": "**a" * N,
    "openings by underscores": "__a " * N,
    "quotation marks": '"' * N,
    "apostrophes": "'a " * N,
    "brackets": "[" * N,
    "links never closed": "[a](b" * N,
    "nested brackets of links": "[a](" + "(" * N,
    "note marks never closed": "[^a" * N,
    "inline notes never closed": "^[a" * N,
    "images never closed": "![" * N,
    "wiki links never closed": "[[a|" * N,
    "backticks": "`a" * N,
    "comments never closed": "<!--" * N,
    "insertions never closed": "{++" * N,
    "deletions": "{--a--}" * N,
    "highlights never closed": "==a " * N,
    "tags never closed": "<p " * N,
    "entities never closed": "&a" * N,
    "backslashes": "\\" * N,
    "hashes": "#" * N,
    "greater-than signs": ">" * N,
    "nested quotations": "> " * N + "a",
    "dashes": "- " * N,
    "blanks inside a line": "a" + " " * N + "b",
    "one word": "a" * N,
    "mojibake": "â€œ" * N,
    "half of mojibake": "â€" * N,
    "hyphens at line ends": "some-\nthing " * N,
    "form feeds": "a\fb" * N,
    "illustrations never closed": "[Illustration: a\n" * (N // 10),
    "footnotes never closed": "[Footnote 1: a\n" * (N // 10),
    "footnotes of one label": "a[1]\n\n[1] b\n\n" * (N // 10),
    "numbers": "\n\n".join(str(n) for n in range(N // 10)),
    "two numbers in turn": "11\n12\n" * (N // 10),
    "one header": "Low Water\n\n" * (N // 10),
    "tiny paragraphs": "It rained.\n\n" * (N // 10),
    "rules": "---\n\n" * (N // 10),
    "headings": "# a\n\nb\n\n" * (N // 30),
    "fences": "```\n" * (N // 10),
    "link definitions": "[a]: b.c\n" * (N // 10),
}


@pytest.mark.parametrize("ending", [".txt", ".md"])
@pytest.mark.parametrize("text", LINES.values(), ids=LINES.keys())
def test_no_line_takes_more_than_its_length_in_time(text: str, ending: str) -> None:
    assert read_text(f"The tide was out.\n\n{text}\n\nIt came in.\n", ending).startswith("The tide was out.")


@pytest.mark.parametrize("ending", [".txt", ".md"])
def test_a_paragraph_of_50_mb_is_read_whole(ending: str) -> None:
    text = "The tide was out and nobody minded at all. " * 1_200_000
    assert read_text(text, ending) == text.strip() + "\n"


@pytest.mark.parametrize("ending", [".txt", ".md"])
def test_all_that_unicode_takes_for_a_line_end_is_one_and_nothing_is_lost(ending: str) -> None:
    text = "One\u2028two\u2029three\x85four\x0bfive\x0csix\r\nseven\reight."
    assert read_text(text, ending).split() == ["One", "two", "three", "four", "five", "six", "seven", "eight."]


def test_a_few_nuls_and_escapes_are_dropped_and_counted() -> None:
    source = READERS[".txt"](b"The fog\x00 came \x1b[31mdown\x1b[0m." + b" It stayed." * 40, "novel.txt", "0" * 64, None)
    assert source.blocks[0].text.startswith("The fog came [31mdown[0m. It stayed.")
    assert [(c.what, c.count) for c in source.changes] == [("control characters dropped", 3)]


def test_escapes_in_a_title_reach_neither_terminal_nor_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "novel.md"
    path.write_text("---\ntitle: \x1b]0;own\x07ed\n---\n\n# \x1b[2JOne\n\n" + "The tide was out. " * 300, encoding="utf-8")
    assert run(["prepare", str(path), "-o", str(tmp_path / "out")]) == 0
    assert "\x1b" not in "".join(capsys.readouterr())
    assert b"\x1b" not in b"".join(f.read_bytes() for f in (tmp_path / "out").rglob("*") if f.is_file())


@posix_only
def test_escapes_in_a_file_name_stay_inert(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "no\x1b[31mvel\n.txt"
    path.write_bytes(b"")
    assert "is empty" in refused(path, capsys)


@posix_only
@pytest.mark.parametrize("name", ["pipe.txt", "pipe.md", "pipe.docx"])
def test_a_pipe_is_not_waited_for(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / name)
    assert "not a regular file" in refused(tmp_path / name, capsys)


@posix_only
def test_a_device_is_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "novel.txt").symlink_to("/dev/zero")
    assert "not a regular file" in refused(tmp_path / "novel.txt", capsys)


@posix_only
def test_a_link_that_leads_to_itself_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "novel.txt").symlink_to(tmp_path / "novel.txt")
    assert "cannot be read" in refused(tmp_path / "novel.txt", capsys)


def test_a_folder_named_like_a_manuscript_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "novel.txt").mkdir()
    assert "no manuscript in this folder" in refused(tmp_path / "novel.txt", capsys)


@posix_only
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "novel.txt"
    path.write_text("The tide was out.", encoding="utf-8")
    path.chmod(0)
    assert "check its rights" in refused(path, capsys)


def test_a_file_larger_than_any_book_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "novel.txt"
    with path.open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    assert "is more than the 64 MB read; split the file" in refused(path, capsys)


def test_a_path_with_a_nul_names_no_file() -> None:
    with pytest.raises(SourceError, match="no such file"):
        read_file(Path("no\0vel.txt"))


@pytest.mark.parametrize(
    ("name", "data", "cure"),
    [
        ("novel.doc", b"\xd0\xcf\x11\xe0", "save it as .docx"),
        ("novel.pages", b"PK\x03\x04", "export it from Pages as Word"),
        ("novel.rtf", b"{\\rtf1}", "save it as .docx"),
        ("novel.odt", b"PK\x03\x04", "save it as .docx"),
        ("~$novel.docx", b"\x05Mara" + b"\0" * 157, "named without ~$"),
        ("novel.txt", gzip.compress(b"The tide was out.", mtime=0), "unpack it"),
        ("novel.txt", b"\x89PNG\r\n\x1a\n", "is a picture"),
        ("novel.txt", b"%PDF-1.7", "is a PDF"),
        ("novel.txt", b"\xff\xfeT\x00h\x00e", "is not utf-16"),
        ("novel.txt", bytes(range(256)) * 20, "is binary"),
        ("novel.md", b"\x00" * 5000, "is"),
        ("novel", b"The tide was out.", "a file without an ending"),
    ],
)
def test_what_is_no_text_is_refused_with_its_cure(
    name: str, data: bytes, cure: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(data)
    assert cure in refused(tmp_path / name, capsys)


def test_a_zip_under_a_text_name_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("novel.txt", "The tide was out.")
    (tmp_path / "novel.txt").write_bytes(packed.getvalue())
    assert "is a zip or Office file" in refused(tmp_path / "novel.txt", capsys)


@pytest.mark.parametrize(
    "name", ["dér röman – première.txt", "ro man (2) [x] 'q'.txt", "長い小説.txt", "n" * 251 + ".txt", "-novel.txt", "#1.txt"]
)
def test_any_name_that_a_file_may_have_is_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / "my novels" / name
    path.parent.mkdir()
    path.write_text("The tide was out. " * 300, encoding="utf-8")
    assert run(["prepare", str(path), "-o", str(tmp_path / "out")]) == 0


@posix_only
def test_a_file_that_grows_while_it_is_read_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "novel.txt"
    path.write_text("The tide was out. " * 300, encoding="utf-8")
    program = (
        "import sys,time\nf=open(sys.argv[1],'ab')\nprint('ready',flush=True)\nfor _ in range(2000): f.write(b'It came in. ');f.flush()"
    )
    with subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        source = read_file(path)
        writer.wait()
    text = source.blocks[0].text
    assert source.word_count == len(text.split())
    assert text.startswith(("The tide was out. " * 300).strip())
