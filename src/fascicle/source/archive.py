"""Zip files and the XML inside them, opened without trusting either.

In go the bytes of a file, out come its members as bytes and XML trees. Members are looked up in the set of names and
never extracted; sizes are counted while reading, because headers lie (a zip bomb is a small file). XML is parsed without
network, DTD or entities (OWASP, XML External Entity Prevention); a document that declares its own entities is refused.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from html.entities import html5
from typing import Final

from lxml import etree

from fascicle.errors import SourceError, one_line

MAX_MEMBER_BYTES = 64 * 1024 * 1024
MAX_TOTAL_BYTES = 192 * 1024 * 1024
MAX_MEMBERS = 5_000

_ZIP_MAGIC = b"PK"
_OLE_MAGIC = b"\xd0\xcf\x11\xe0"
_ENCRYPTED_FLAG = 0x1
# Office and e-book packages know no other methods; bzip2 and LZMA cannot be read with a cap.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_AGAIN = "save or export the book again"

_XML_HEAD: Final = re.compile(r"\A\s*<\?xml[^>]*\?>")
_DECLARED = re.compile(rb"\A\s*<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9._-]+)")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>", re.I)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_OWN_TO_XML = frozenset(("amp", "lt", "gt", "quot", "apos"))


@dataclass(slots=True)
class Archive:
    """An open zip file. `names` are its members; `name` is what messages call the file."""

    name: str
    names: frozenset[str]
    _zip: zipfile.ZipFile
    _read: int = field(default=0)

    def read(self, member: str) -> bytes:
        """Give one member whole; raise `SourceError` where it is missing, encrypted, damaged or too large."""
        if member not in self.names:
            raise SourceError(f"{self.name}: {one_line(member)} is missing from the file; {_AGAIN}")
        try:
            data = self._capped(member)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
            raise SourceError(f"{self.name}: {one_line(member)} is damaged; {_AGAIN}") from None
        if len(data) > MAX_MEMBER_BYTES:
            raise SourceError(f"{self.name}: {one_line(member)} unpacks to more than the {_mb(MAX_MEMBER_BYTES)} read; split the book")
        self._read += len(data)
        if self._read > MAX_TOTAL_BYTES:
            raise SourceError(f"{self.name}: the file unpacks to more than the {_mb(MAX_TOTAL_BYTES)} read; split the book")
        return data

    def _capped(self, member: str) -> bytes:
        info = self._zip.getinfo(member)
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise SourceError(f"{self.name}: {one_line(member)} is encrypted; save the book without a password and try again")
        if info.compress_type not in _METHODS:
            raise SourceError(f"{self.name}: {one_line(member)} is packed in an unusual way; {_AGAIN}")
        with self._zip.open(info) as file:
            return file.read(MAX_MEMBER_BYTES + 1)


def open_archive(data: bytes, name: str) -> Archive:
    """Open the zip file `data`; raise `SourceError` where it is none, cut short or has too many members."""
    if data.startswith(_OLE_MAGIC):
        raise SourceError(f"{name}: is password-protected or an old Word file (.doc); save it as .docx without a password")
    if not data.startswith(_ZIP_MAGIC):
        raise SourceError(f"{name}: not what its ending says, no zip package inside; save or export it again in that format")
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError):
        raise SourceError(f"{name}: the file is damaged or cut short; copy it again or {_AGAIN}") from None
    names = frozenset(opened.namelist())
    if len(opened.namelist()) > MAX_MEMBERS:
        raise SourceError(f"{name}: holds {len(names)} parts, more than the {MAX_MEMBERS} read; {_AGAIN}")
    return Archive(name, names, opened)


def parse_xml(data: bytes, archive: Archive, member: str) -> etree._Element:
    """Parse a part of a package; a DOCTYPE has no business there and is refused."""
    try:
        root = etree.fromstring(data, _xml_parser())
    except etree.XMLSyntaxError as error:
        raise _not_xml(archive, member, error) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise SourceError(f"{archive.name}: {one_line(member)} declares a document type, which no such file needs; {_AGAIN}")
    return root


def parse_xhtml(data: bytes, archive: Archive, member: str) -> etree._Element:
    """Parse a content document: strictly if it is XML, else as browsers do.

    The ordinary DOCTYPE passes and HTML's named entities (`&nbsp;`) mean what HTML says; own entities are refused.
    """
    text = _XML_HEAD.sub("", _decoded(data))
    if "<!ENTITY" in text.upper():
        raise SourceError(f"{archive.name}: {one_line(member)} declares entities of its own; {_AGAIN}")
    text = _ENTITY.sub(_character, _DOCTYPE.sub("", text, count=1))
    encoded = text.encode("utf-8", "replace")
    try:
        return etree.fromstring(encoded, _xml_parser())
    except etree.XMLSyntaxError:
        return _parse_soup(encoded, archive, member)


def local_name(element: etree._Element) -> str:
    """Give the tag without its namespace, in lower case; "" for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def text_of(element: etree._Element) -> str:
    """Give all text inside an element."""
    return "".join(str(text) for text in element.itertext())


def _xml_parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True)


def _parse_soup(data: bytes, archive: Archive, member: str) -> etree._Element:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _not_xml(archive, member, error) from None
    # The parser stops at its depth limit without a word but in its log; what is cut off there would be lost.
    if root is None or any("depth" in entry.message.lower() for entry in parser.error_log):
        raise SourceError(f"{archive.name}: {one_line(member)} is empty or nested too deeply to read; {_AGAIN}")
    return root


def _not_xml(archive: Archive, member: str, error: etree.XMLSyntaxError) -> SourceError:
    return SourceError(f"{archive.name}: {one_line(member)} is not well formed (line {error.lineno}); {_AGAIN}")


def _decoded(data: bytes) -> str:
    """Decode by byte-order mark, then by the XML declaration, then as UTF-8; cp1252 where that fails."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    declared = _DECLARED.match(data)
    for encoding in (declared.group(1).decode() if declared else "utf-8", "utf-8-sig"):
        try:
            return data.decode(encoding).removeprefix("\ufeff")
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("cp1252", "replace")


def _character(found: re.Match[str]) -> str:
    name = found.group(1)
    if name in _OWN_TO_XML:
        return found.group()
    return html5.get(f"{name};", found.group().replace("&", "&amp;"))


def _mb(size: int) -> str:
    return f"{size >> 20} MB"
