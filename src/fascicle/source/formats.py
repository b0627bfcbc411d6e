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
from fascicle.records import Change, Source
from fascicle.source.encoding import decode
from fascicle.source.markdown import read_markdown
from fascicle.source.plain import read_plain

MAX_BYTES = 64 * 1024 * 1024
"""The largest file read: War and Peace is 3 MB."""

Reader = Callable[[bytes, str, str, str | None], Source]
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# A soft hyphen at a line's end is seen there and joins the word; everywhere else it is invisible.
_SOFT_HYPHEN = re.compile("\u00ad(?![ \t]*[\r\n])")
# First bytes of things that authors drop in by mistake, with the cure.
_MAGIC = (
    (b"PK\x03\x04", "is a zip or Office file under another name; give it its own ending (.docx, .epub) or export it as text"),
    (b"%PDF", "is a PDF; export the manuscript as .docx, .md or .txt"),
    (b"\xd0\xcf\x11\xe0", "is an old Word file (.doc); save it as .docx or .txt"),
    (b"{\\rtf", "is an RTF file; save it as .docx, .md or .txt"),
)
_KNOWN_OTHERS = {
    ".doc": "save it as .docx in Word or LibreOffice",
    ".pages": "export it from Pages as Word (.docx)",
    ".pdf": "export the manuscript as .docx, .md or .txt",
    ".rtf": "save it as .docx, .md or .txt",
    ".odt": "save it as .docx, .md or .txt",
    ".scriv": "compile it in Scrivener to .docx, .md or .txt",
}


def _plain_source(data: bytes, name: str, sha256: str, encoding: str | None) -> Source:
    text, found = _text_of(data, name, encoding)
    text, removed = _without_controls(text)
    blocks, changes = read_plain(text)
    return Source(name, "txt", found, sha256, blocks, changes=changes + removed)


def _markdown_source(data: bytes, name: str, sha256: str, encoding: str | None) -> Source:
    text, found = _text_of(data, name, encoding)
    text, removed = _without_controls(text)
    blocks, head, changes = read_markdown(text)
    return Source(name, "md", found, sha256, blocks, head.get("title"), head.get("author"), head.get("lang"), (), changes + removed)


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
    shown = one_line(path.name)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        cure = _KNOWN_OTHERS.get(path.suffix.lower(), f"give a manuscript as {', '.join(sorted(READERS))}")
        raise SourceError(f"{shown}: {path.suffix or 'a file without an ending'} is not read yet; {cure}")
    data = _bytes_of(path, shown)
    source = reader(data, shown, hashlib.sha256(data).hexdigest(), encoding)
    if not any(block.kind == "paragraph" and block.text.strip() for block in source.blocks):
        raise SourceError(f"{shown}: the file holds no text; check that it is the manuscript")
    return source


def _bytes_of(path: Path, shown: str) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SourceError(f"{shown}: not a regular file; copy the manuscript to a file and give that")
        if status.st_size > MAX_BYTES:
            raise SourceError(f"{shown}: {status.st_size >> 20} MB is more than the {MAX_BYTES >> 20} MB read; split the file")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise SourceError(f"{shown}: no such file; check the path") from None
    except OSError as error:
        raise SourceError(f"{shown}: cannot be read ({error.strerror}); close it elsewhere or check its rights") from None
    if len(data) > MAX_BYTES:
        raise SourceError(f"{shown}: more than the {MAX_BYTES >> 20} MB read; split the file")
    if not data.strip():
        raise SourceError(f"{shown}: the file is empty; check that the manuscript was saved")
    return data


def _text_of(data: bytes, name: str, encoding: str | None) -> tuple[str, str]:
    for magic, cure in _MAGIC:
        if data.startswith(magic):
            raise SourceError(f"{name}: {cure}")
    text, found = decode(data, name, encoding)
    strange = len(_CONTROL.findall(text)) + text.count("�")
    if strange > 0.02 * len(text):
        raise SourceError(f"{name}: the file is binary, not text; export the manuscript as .md or .txt")
    return text, found


def _without_controls(text: str) -> tuple[str, tuple[Change, ...]]:
    """Drop what no page shows: control characters, soft hyphens, zero-width spaces, byte-order marks."""
    cleaned, controls = _CONTROL.subn("", text.removeprefix("\ufeff"))
    cleaned, hyphens = _SOFT_HYPHEN.subn("", cleaned)
    cleaned, zero_width = re.subn("[\u200b\u2060\ufeff]", "", cleaned)
    counts = {"control characters dropped": controls, "soft hyphens dropped": hyphens, "zero-width characters dropped": zero_width}
    return cleaned, tuple(Change(what, n) for what, n in counts.items() if n)
