"""Bytes to text: which encoding a file is in.

A ladder: byte-order mark, the pattern of NULs that UTF-16 leaves, strict UTF-8, then cp1252 against Mac Roman by which
one yields letters and quotation marks where the other yields symbols. `--encoding` wins over all of it.
"""

from __future__ import annotations

import codecs
import re

from fascicle.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ("cp1252", "mac_roman")
# What prose holds beyond ASCII, in scripts that these two code pages can write.
_PROSE_CHARACTER = re.compile(r"[“”‘’–—…«»áàâäãåæçéèêëíìîïñóòôöõøœßúùûüÿÁÀÂÄÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜ]")


def decode(data: bytes, name: str, encoding: str | None = None) -> tuple[str, str]:
    """Decode a file and name the encoding used.

    Raises `SourceError` where the asked-for encoding does not fit or is unknown.
    """
    if encoding is not None:
        return _decode_as(data, name, encoding), encoding
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _decode_as(data, name, codec), codec
    if (unmarked := _utf16_without_mark(data)) is not None:
        return _decode_as(data, name, unmarked), unmarked
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _best_legacy(data)


def _decode_as(data: bytes, name: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{name}: byte {error.start} is not {encoding}; name the right one with --encoding or save the file as UTF-8"
        ) from None
    except (LookupError, ValueError):  # a name with a NUL, a codec that decodes nothing
        raise SourceError(f"{name}: no encoding is called {encoding!r}; try utf-8 or cp1252") from None


def _utf16_without_mark(data: bytes) -> str | None:
    """Find UTF-16 by its NULs: in Western text every second byte is one. It is often valid UTF-8 too."""
    head = data[:4096]
    if len(head) < 8 or len(data) % 2:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _best_legacy(data: bytes) -> tuple[str, str]:
    def score(encoding: str) -> int:
        text = data.decode(encoding, errors="replace")
        return len(_PROSE_CHARACTER.findall(text)) - 5 * text.count("�")

    best = max(_LEGACY, key=score)  # a tie goes to the first, the commoner
    return data.decode(best, errors="replace"), best
