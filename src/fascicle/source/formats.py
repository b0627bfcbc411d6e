"""The table of formats, and the guards that every file passes before a reader sees it.

A new format is one reader module and one line in `READERS`.
"""

from __future__ import annotations

import hashlib
import re
import stat
from collections.abc import Callable
from pathlib import Path

from fascicle.errors import SourceError, one_line
from fascicle.prose.words import count_words
from fascicle.records import Source
from fascicle.source.encoding import decode
from fascicle.source.mojibake import repair
from fascicle.source.plain import read_plain
from fascicle.source.tally import Tally

MAX_BYTES = 64 * 1024 * 1024
"""The largest file read: War and Peace is 3 MB."""

Reader = Callable[[bytes, str, str, str | None], Source]
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_UNREADABLE = "\ufffd"
_INVISIBLE = {
    "control characters dropped": _CONTROL,
    # At a line's end a soft hyphen is seen, and joins the word; everywhere else it is invisible.
    "soft hyphens dropped": re.compile("\u00ad(?![ \t]*[\r\n])"),
    "zero-width characters dropped": re.compile("[\u200b\u2060\ufeff]"),
}
# First bytes of things that authors drop in by mistake, with the cure.
_MAGIC = (
    (b"PK\x03\x04", "is a zip or Office file under another name; give it its own ending (.docx, .epub) or export it as text"),
    (b"%PDF", "is a PDF; export the manuscript as .docx, .md or .txt"),
    (b"\xd0\xcf\x11\xe0", "is an old Word file (.doc); save it as .docx or .txt"),
    (b"{\\rtf", "is an RTF file; save it as .docx, .md or .txt"),
    (b"\x1f\x8b", "is packed (gzip); unpack it and give the file inside"),
    (b"\x89PNG", "is a picture (PNG), not text; give the manuscript itself"),
    (b"\xff\xd8\xff", "is a picture (JPEG), not text; give the manuscript itself"),
    (b"7z\xbc\xaf", "is packed (7z); unpack it and give the file inside"),
    (b"Rar!", "is packed (RAR); unpack it and give the file inside"),
)
_LOCK_FILE = "~$"
_KNOWN_OTHERS = {
    ".doc": "save it as .docx in Word or LibreOffice",
    ".pages": "export it from Pages as Word (.docx)",
    ".pdf": "export the manuscript as .docx, .md or .txt",
    ".rtf": "save it as .docx, .md or .txt",
    ".odt": "save it as .docx, .md or .txt",
    ".scriv": "compile it in Scrivener to .docx, .md or .txt",
}


def _plain_source(data: bytes, name: str, sha256: str, encoding: str | None) -> Source:
    text, found, words, tally = _opened(data, name, encoding)
    blocks, changes = read_plain(text)
    tally.add(changes)
    return Source(name, "txt", found, sha256, blocks, changes=tally.changes(), word_count=words)


def _markdown_source(data: bytes, name: str, sha256: str, encoding: str | None) -> Source:
    from fascicle.source.markdown import read_markdown  # and so with its parser

    text, found, words, tally = _opened(data, name, encoding)
    blocks, head, changes = read_markdown(text)
    tally.add(changes)
    title, author, language = head.get("title"), head.get("author"), head.get("lang")
    return Source(name, "md", found, sha256, blocks, title, author, language, (), tally.changes(), words)


def _docx_source(data: bytes, name: str, sha256: str, encoding: str | None) -> Source:
    from fascicle.source.docx import read_docx  # lxml loads only where a book needs it

    return read_docx(data, name, sha256)


def _epub_source(data: bytes, name: str, sha256: str, encoding: str | None) -> Source:
    from fascicle.source.epub import read_epub

    return read_epub(data, name, sha256)


READERS: dict[str, Reader] = {
    ".docx": _docx_source,
    ".epub": _epub_source,
    ".txt": _plain_source,
    ".text": _plain_source,
    ".md": _markdown_source,
    ".markdown": _markdown_source,
}


def read_file(path: Path, encoding: str | None = None) -> Source:
    """Read one manuscript file.

    Raises `SourceError` where the file is missing, not a regular file, too large, empty, of no known format or not
    what its ending says.
    """
    shown, ending = one_line(path.name), path.suffix.lower()
    if path.name.startswith(_LOCK_FILE):
        raise SourceError(f"{shown}: the mark of a file open in Word, not the manuscript; give the file itself, named without {_LOCK_FILE}")
    reader = READERS.get(ending)
    if reader is None and not path.exists():
        raise SourceError(f"{shown}: no such file or folder; check the path")
    if reader is None:
        cure = _KNOWN_OTHERS.get(ending, f"give a manuscript as {', '.join(sorted(READERS))}")
        raise SourceError(f"{shown}: {one_line(ending) or 'a file without an ending'} is not read yet; {cure}")
    data = file_bytes(path, shown)
    source = reader(data, shown, hashlib.sha256(data).hexdigest(), encoding)
    if not any(block.kind == "paragraph" and block.text.strip() for block in source.blocks):
        raise SourceError(f"{shown}: the file holds no text; check that it is the manuscript")
    return source


def file_bytes(path: Path, shown: str) -> bytes:
    """Read a file whole. Raises `SourceError` where it is missing, not a regular file, too large or empty."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SourceError(f"{shown}: not a regular file; copy the manuscript to a file and give that")
        if status.st_size > MAX_BYTES:
            raise SourceError(f"{shown}: {status.st_size >> 20} MB is more than the {MAX_BYTES >> 20} MB read; split the file")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (FileNotFoundError, ValueError):  # a path with a NUL in it names no file
        raise SourceError(f"{shown}: no such file; check the path") from None
    except OSError as error:
        raise SourceError(f"{shown}: cannot be read ({error.strerror}); close it elsewhere or check its rights") from None
    if len(data) > MAX_BYTES:
        raise SourceError(f"{shown}: more than the {MAX_BYTES >> 20} MB read; split the file")
    if not data.strip():
        raise SourceError(f"{shown}: the file is empty; check that the manuscript was saved")
    return data


def _opened(data: bytes, name: str, encoding: str | None) -> tuple[str, str, int, Tally]:
    """Give the text of a file, its encoding, its words before anything is left out, and what was mended or dropped to get there."""
    for magic, cure in _MAGIC:
        if data.startswith(magic):
            raise SourceError(f"{name}: {cure}")
    text, found = decode(data, name, encoding)
    strange = len(_CONTROL.findall(text)) + text.count(_UNREADABLE)
    if strange > 0.02 * len(text):
        raise SourceError(f"{name}: the file is binary, not text; export the manuscript as .md or .txt")
    tally = Tally()
    if encoding is None:  # who names the encoding gets what it says
        text, repaired = repair(text)
        tally.note("wrongly decoded characters restored", repaired)
    tally.note("unreadable characters kept as �", text.count(_UNREADABLE))
    return _without_invisible(text, tally), found, count_words(text), tally


def _without_invisible(text: str, tally: Tally) -> str:
    """Drop what no page shows: control characters, soft hyphens, zero-width spaces, byte-order marks."""
    for what, pattern in _INVISIBLE.items():
        cleaned, count = pattern.subn("", text)
        if count:
            tally.compare(what, text, cleaned, count)
            text = cleaned
    return text
