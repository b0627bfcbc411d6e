"""XML and HTML of strangers to trees: without network, DTD or entities, and without losing words in silence.

In go the bytes of a package's member, out comes its root element. A document that declares its own entities is refused
(OWASP, XML External Entity Prevention). What is not well formed is refused in a package part, and in a page read as browsers
do: then the words of the tree are weighed against those of the source, because a parser that gives up says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from html.entities import html5
from typing import Final

from lxml import etree

from fascicle.errors import SourceError, one_line
from fascicle.source.archive import AGAIN, Archive

_XML_HEAD: Final = re.compile(r"\A\s*<\?xml[^>]*\?>")
_DECLARED = re.compile(rb"\A\s*<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9._-]+)")
# Encodings of one byte a character and of East Asia. Python also knows "punycode", which takes quadratic time, and
# "unicode_escape", which invents words; and what declares UTF-16 in bytes of ASCII is not UTF-16.
_TEXT_ENCODING = re.compile(
    r"utf-?8|(?:us-)?ascii|iso-?8859-?\d+|latin-?\d|(?:windows|cp)-?\d+|mac.*|koi8.*|big5.*|gb.*|shift.*|euc.*", re.I
)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*+(?:\[[^\]]*+\]\s*+)?>", re.I)
_FARTHEST_DOCTYPE = 10_000
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_OWN_TO_XML = frozenset(("amp", "lt", "gt", "quot", "apos"))
# What XML 1.0 has no room for (2.2), raw or by number: control characters and halves of surrogate pairs.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NUMBERED = re.compile(r"&#(?:x([0-9a-fA-F]{1,8})|([0-9]{1,10}));")
_VOID = "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
_SELF_CLOSED = re.compile(rf"<(?!(?:{_VOID})\b)([a-zA-Z][\w:-]*+)([^<>]*+)(?<=/)>", re.I)
_CDATA = re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")
_NOT_SHOWN = (
    (re.compile(r"<!--"), re.compile(r"-->")),
    *((re.compile(rf"<{name}\b", re.I), re.compile(rf"</{name}\s*>", re.I)) for name in ("head", "script", "style")),
)
_PAGE_END = re.compile(r"</(?:body|html)\s*>", re.I)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")
_LEAST_KEPT = 0.99  # of the letters; the rest may be what only looks like text


def parse_xml(data: bytes, archive: Archive, member: str) -> etree._Element:
    """Parse a part of a package; a DOCTYPE has no business there and is refused."""
    doctype = SourceError(f"{archive.name}: {one_line(member)} declares a document type, which no such file needs; {AGAIN}")
    try:
        root = etree.fromstring(data, _xml_parser())
    except etree.XMLSyntaxError as error:
        raise (doctype if b"<!DOCTYPE" in data else _not_xml(archive, member, error)) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise doctype
    return root


def parse_xhtml(data: bytes, archive: Archive, member: str) -> etree._Element:
    """Parse a content document: strictly if it is XML, else as browsers do.

    The ordinary DOCTYPE passes and HTML's named entities (`&nbsp;`) mean what HTML says; own entities are refused.
    """
    text = _XML_HEAD.sub("", _decoded(data))
    if "<!ENTITY" in text.upper():
        raise SourceError(f"{archive.name}: {one_line(member)} declares entities of its own; {AGAIN}")
    text = _ENTITY.sub(_character, _without_doctype(text))
    text = _CONTROL.sub("", _NUMBERED.sub(_without_control, text))
    try:
        return etree.fromstring(text.encode(), _xml_parser())
    except etree.XMLSyntaxError as error:
        if _is_too_much(error):
            raise _not_xml(archive, member, error) from None
        return _parse_soup(text, archive, member)


def local_name(element: etree._Element) -> str:
    """Give the tag without its namespace, in lower case; "" for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def text_of(element: etree._Element) -> str:
    """Give all text inside an element."""
    return "".join(str(text) for text in element.itertext())


def _xml_parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True)


# --- pages that are no XML -----------------------------------------------------------------------------------------


def _parse_soup(text: str, archive: Archive, member: str) -> etree._Element:
    """Parse as HTML what was meant as XHTML: there `<a/>` is closed and CDATA is text."""
    text = _SELF_CLOSED.sub(lambda m: f"<{m[1]}{m[2][:-1]}></{m[1]}>", _each_between(text, *_CDATA, _escaped))
    text = _PAGE_END.sub("", text)  # what stands behind would be lost
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise _not_xml(archive, member, error) from None
    if root is None or any("depth" in entry.message.lower() for entry in parser.error_log):
        raise SourceError(f"{archive.name}: {one_line(member)} is empty or nested too deeply to read; {AGAIN}")
    if _letters(text_of(root)) < _LEAST_KEPT * _letters(_shown(text)):
        raise SourceError(f"{archive.name}: {one_line(member)} is damaged so badly that words would be lost; {AGAIN}")
    return root


def _shown(text: str) -> str:
    """Give what is no tag, comment, script or head."""
    for opening, closing in _NOT_SHOWN:
        text = _each_between(text, opening, closing, lambda inner: "")
    return unescape(_TAG.sub("", text))


def _each_between(text: str, opening: re.Pattern[str], closing: re.Pattern[str], change: Callable[[str], str]) -> str:
    """Change each piece between two marks, the marks dropped; in one pass, however many are never closed."""
    pieces, at = [], 0
    while (first := opening.search(text, at)) and (last := closing.search(text, first.end())):
        pieces += [text[at : first.start()], change(text[first.end() : last.start()])]
        at = last.end()
    return "".join([*pieces, text[at:]])


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _not_xml(archive: Archive, member: str, error: etree.XMLSyntaxError) -> SourceError:
    if _is_too_much(error):
        return SourceError(f"{archive.name}: {one_line(member)} is nested too deeply or holds one piece too large to read; {AGAIN}")
    return SourceError(f"{archive.name}: {one_line(member)} is not well formed (line {error.lineno}); {AGAIN}")


def _is_too_much(error: etree.XMLSyntaxError) -> bool:
    """Tell whether the parser met one of its limits: 256 levels, ten million characters in one piece."""
    return any(word in str(error).lower() for word in ("depth", "huge", "too long", "resource limit"))


def _without_doctype(text: str) -> str:
    found = _DOCTYPE.search(text, 0, _FARTHEST_DOCTYPE)
    return text[: found.start()] + text[found.end() :] if found else text


# --- characters ----------------------------------------------------------------------------------------------------


def _decoded(data: bytes) -> str:
    """Decode by byte-order mark, then by the XML declaration, then as UTF-8; cp1252 where that fails."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if data.startswith((b"<\0", b"\0<")):
        return data.decode("utf-16-le" if data.startswith(b"<") else "utf-16-be", "replace")
    declared = _DECLARED.match(data.removeprefix(b"\xef\xbb\xbf"))
    named = declared.group(1).decode() if declared else ""
    for encoding in (named if _TEXT_ENCODING.fullmatch(named) else "utf-8", "utf-8"):
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


def _without_control(found: re.Match[str]) -> str:
    """Drop a numbered character that XML has no room for; one beyond Unicode too."""
    code = int(found.group(1), 16) if found.group(1) else int(found.group(2))
    return "" if code > 0x10FFFF or _CONTROL.match(chr(code)) else found.group()
