"""The table of formats and the guards before it."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from fascicle.errors import SourceError
from fascicle.source.formats import READERS, read_file


def written(folder: Path, name: str, data: bytes) -> Path:
    """Write a file and give its path."""
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_text_file_is_read_with_its_name_format_encoding_and_digest(tmp_path: Path) -> None:
    data = "“Fog,” she said.".encode()
    source = read_file(written(tmp_path, "fog.txt", data))
    assert (source.name, source.format, source.encoding, source.sha256) == ("fog.txt", "txt", "utf-8", hashlib.sha256(data).hexdigest())
    assert [b.text for b in source.blocks] == ["“Fog,” she said."]


@pytest.mark.parametrize(("name", "kind"), [("a.txt", "txt"), ("a.TEXT", "txt"), ("a.md", "md"), ("a.Markdown", "md")])
def test_the_ending_chooses_the_reader_whatever_its_case(tmp_path: Path, name: str, kind: str) -> None:
    assert read_file(written(tmp_path, name, b"Fog.")).format == kind


def test_a_markdown_head_fills_title_author_and_language(tmp_path: Path) -> None:
    source = read_file(written(tmp_path, "fog.md", b"---\ntitle: Fog\nauthor: W. Harrow\nlang: en\n---\n\nIt came.\n"))
    assert (source.title, source.author, source.language) == ("Fog", "W. Harrow", "en")


@pytest.mark.parametrize(
    ("data", "cure"),
    [
        (b"%PDF-1.7 ...", "export the manuscript"),
        (b"PK\x03\x04....", "is a zip or Office file"),
        (b"\xd0\xcf\x11\xe0....", "is an old Word file"),
        (b"{\\rtf1 ...", "is an RTF file"),
        (b"\x00\x01\x02\x03" * 50, "is binary"),
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        (b"***\n\n***\n", "holds no text"),
    ],
)
def test_what_is_no_manuscript_is_refused_with_a_cure(tmp_path: Path, data: bytes, cure: str) -> None:
    path = written(tmp_path, "fog.md" if data.startswith(b"***") else "fog.txt", data)
    with pytest.raises(SourceError, match=cure) as caught:
        read_file(path)
    assert str(caught.value).startswith(f"{path.name}: ")


@pytest.mark.parametrize("name", ["fog.pdf", "fog.doc", "fog.rtf", "fog.odt", "fog.pages", "fog", "fog.xyz"])
def test_an_ending_that_is_not_read_is_refused_with_a_cure(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match=rf"^{name}: .+ is not read yet; .+"):
        read_file(written(tmp_path, name, b"Fog."))


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(SourceError, match=r"^gone.txt: no such file; check the path$"):
        read_file(tmp_path / "gone.txt")
    with pytest.raises(SourceError, match=r"^folder.txt: not a regular file"):
        read_file(tmp_path / "folder.txt")


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(SourceError, match=r"^pipe.txt: not a regular file"):
        read_file(tmp_path / "pipe.txt")


def test_what_no_page_shows_is_dropped_and_counted(tmp_path: Path) -> None:
    source = read_file(
        written(tmp_path, "fog.txt", "\ufeffThe har\u00adbour was\u200b grey, and the boats lay on their sides in the mud.\x07\n".encode())
    )
    assert [b.text for b in source.blocks] == ["The harbour was grey, and the boats lay on their sides in the mud."]
    assert {c.what: c.count for c in source.changes} == {
        "control characters dropped": 1,
        "soft hyphens dropped": 1,
        "zero-width characters dropped": 1,
    }


def test_a_joiner_inside_a_word_is_the_authors_and_stays(tmp_path: Path) -> None:
    source = read_file(written(tmp_path, "fog.txt", "A family: 👩\u200d👧.".encode()))
    assert [b.text for b in source.blocks] == ["A family: 👩\u200d👧."]


def test_the_four_endings_of_text_and_markdown_are_in_the_table() -> None:
    assert {".txt", ".text", ".md", ".markdown"} <= READERS.keys()
