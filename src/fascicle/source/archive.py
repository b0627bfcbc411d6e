"""Zip files, opened without trusting them.

In go the bytes of a file, out come its members as bytes. Members are looked up in the set of names and never extracted;
sizes are counted while reading, because headers lie (a zip bomb is a small file). Source: PKWARE, APPNOTE.TXT 6.3.
"""

from __future__ import annotations

import contextlib
import io
import struct
import unicodedata
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fascicle.errors import SourceError, one_line

MAX_MEMBER_BYTES = 64 * 1024 * 1024
MAX_TOTAL_BYTES = 192 * 1024 * 1024
MAX_MEMBERS = 5_000

_ZIP_MAGIC = b"PK"
_OLE_MAGIC = b"\xd0\xcf\x11\xe0"
_ENCRYPTED_FLAG = 0x1
# Office and e-book packages know no other methods; bzip2 and LZMA cannot be read with a cap.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
AGAIN = "save or export the book again"
# What Python's zip reader raises on damage, found by flipping bytes.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    OverflowError,
    KeyError,
)


@dataclass(slots=True)
class Archive:
    """An open zip file. `names` are its members; `name` is what messages call the file."""

    name: str
    names: frozenset[str]
    _zip: zipfile.ZipFile
    _members: Mapping[str, Sequence[zipfile.ZipInfo]]
    _folded: Mapping[str, Sequence[str]]
    _read: int = field(default=0)

    def find(self, path: str) -> str | None:
        """Give the member that `path` means, or None: packers differ in case, slashes and the encoding of names."""
        if path in self.names:
            return path
        alike = self._folded.get(_folded_name(path), ())
        return alike[0] if len(alike) == 1 else None

    def read(self, member: str) -> bytes:
        """Give one member whole; raise `SourceError` where it is missing, encrypted, damaged or too large."""
        if member not in self.names:
            raise SourceError(f"{self.name}: {one_line(member)} is missing from the file; {AGAIN}")
        try:
            data = self._capped(member)
        except _DAMAGE:
            raise SourceError(f"{self.name}: {one_line(member)} is damaged; {AGAIN}") from None
        if len(data) > MAX_MEMBER_BYTES:
            raise SourceError(f"{self.name}: {one_line(member)} unpacks to more than the {_mb(MAX_MEMBER_BYTES)} read; split the book")
        self._read += len(data)
        if self._read > MAX_TOTAL_BYTES:
            raise SourceError(f"{self.name}: the file unpacks to more than the {_mb(MAX_TOTAL_BYTES)} read; split the book")
        return data

    def _capped(self, member: str) -> bytes:
        info = self._zip.getinfo(member)
        if len({(other.CRC, other.file_size) for other in self._members[member]}) > 1:
            raise SourceError(f"{self.name}: holds two different parts named {one_line(member)}; {AGAIN}")
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise SourceError(f"{self.name}: {one_line(member)} is encrypted; save the book without a password and try again")
        if info.compress_type not in _METHODS:
            raise SourceError(f"{self.name}: {one_line(member)} is packed in an unusual way; {AGAIN}")
        with self._zip.open(info) as file:
            return file.read(MAX_MEMBER_BYTES + 1)


def open_archive(data: bytes, name: str) -> Archive:
    """Open the zip file `data`; raise `SourceError` where it is none, cut short or has too many members."""
    if data.startswith(_OLE_MAGIC):
        raise SourceError(f"{name}: is password-protected or an old Word file (.doc); save it as .docx without a password")
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
        held = opened.infolist()
    except _DAMAGE:
        if data.startswith(_ZIP_MAGIC):
            raise SourceError(f"{name}: the file is damaged or cut short; copy it again or {AGAIN}") from None
        raise SourceError(f"{name}: not what its ending says, no zip package inside; save or export it again in that format") from None
    if len(held) > MAX_MEMBERS:
        raise SourceError(f"{name}: holds {len(held)} parts, more than the {MAX_MEMBERS} read; {AGAIN}")
    members: defaultdict[str, list[zipfile.ZipInfo]] = defaultdict(list)
    for info in held:
        members[info.filename].append(info)
    folded: defaultdict[str, list[str]] = defaultdict(list)
    for member in members:
        folded[_folded_name(member)].append(member)
    return Archive(name, frozenset(members), opened, members, folded)


def _folded_name(path: str) -> str:
    """Give a name without what packers disagree on: UTF-8 read as cp437, backslashes, composed accents, case."""
    with contextlib.suppress(UnicodeEncodeError, UnicodeDecodeError):
        path = path.encode("cp437").decode("utf-8")
    return unicodedata.normalize("NFC", path.replace("\\", "/")).casefold()


def _mb(size: int) -> str:
    return f"{size >> 20} MB"
