"""E-books (EPUB 2 and 3) to blocks, in reading order.

In go the bytes of an .epub, out comes a `Source`. The package says which documents are read and in which order; pages
outside that order, the navigation and notes are left out and counted, and its contents list is handed on. Books that a
shop has locked are refused. Source: EPUB 3.3, 5 (package) and 4.2.6 (encryption); OPF 2.0.1 and NCX for older books.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from lxml import etree

from fascicle.errors import SourceError, one_line
from fascicle.records import Block, Source
from fascicle.source.archive import Archive, open_archive
from fascicle.source.css import StyleSheet
from fascicle.source.markup import local_name, parse_xhtml, parse_xml, text_of
from fascicle.source.semantics import role_within
from fascicle.source.xhtml import Reading, note_targets, read_document, types_of

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_RIGHTS = "META-INF/rights.xml"
_ADOBE = "Adobe"
# What the locks leave in a book; Barnes & Noble use Adobe's under their own name.
_LOCKS = {_RIGHTS: _ADOBE, "META-INF/sinf.xml": "Apple", "META-INF/license.lcpl": "Readium LCP"}
# Fonts may be scrambled in a book that is free to read.
_FONT_SCRAMBLING = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_FONT_ENDINGS = (".otf", ".ttf", ".ttc", ".woff", ".woff2")
_DOCUMENT_TYPES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/xml", "text/xml")
_DOCUMENT_ENDINGS = (".xhtml", ".html", ".htm", ".xml")
_LONGEST_FRONT_PAGE_WORDS = 1500
_SHORT_PAGES = ("title page", "copyright", "dedication", "epigraph", "contents")


@dataclass(frozen=True, slots=True)
class _Item:
    """One file of the package: its member name in the zip, its media type, its properties."""

    path: str
    media_type: str
    properties: tuple[str, ...]

    @property
    def is_page(self) -> bool:
        """Tell whether it holds text to read: not an image, and not the navigation."""
        return (self.media_type in _DOCUMENT_TYPES or self.path.endswith(_DOCUMENT_ENDINGS)) and "nav" not in self.properties


@dataclass(frozen=True, slots=True)
class _Package:
    """What the package document says; `spine` are ids in reading order with whether each is in the main flow."""

    root: etree._Element
    folder: str
    items: Mapping[str, _Item]
    spine: Sequence[tuple[str, bool]]
    ncx: str | None


def read_epub(data: bytes, name: str, sha256: str) -> Source:
    """Read an e-book; raise `SourceError` where it is none, damaged or locked."""
    archive = open_archive(data, name)
    _refuse_locks(archive)
    package = _package(archive)
    documents, left_out, missing = _documents(archive, package)
    contents, roles = _navigation(archive, package)
    reading = Reading(StyleSheet(_sheets(archive, package)))
    reading.tally.note("pages outside the reading order left out", left_out)
    reading.tally.note("pages that the book lists but does not hold", missing)
    targets = _note_targets(documents)
    for path, root in documents.items():
        reading.note_ids = targets.get(path, frozenset())
        read_document(reading, root, _page_role(roles.get(path), root))
    title, author, language = (_metadata(package.root, field) for field in ("title", "creator", "language"))
    blocks = _with_title_page(reading.blocks, title)
    return Source(name, "epub", None, sha256, blocks, title, author, language, contents, reading.tally.changes(), reading.word_count)


# --- the package ---------------------------------------------------------------------------------------------------


def _refuse_locks(archive: Archive) -> None:
    maker = next((maker for lock, maker in _LOCKS.items() if archive.find(lock) is not None), None)
    if maker == _ADOBE and b"barnesandnoble" in archive.read(archive.find(_RIGHTS) or _RIGHTS).lower():
        maker = "Barnes & Noble"
    encryption = archive.find(_ENCRYPTION)
    if maker is None and encryption is not None:
        root = parse_xml(archive.read(encryption), archive, encryption)
        if any(_locks_text(entry) for entry in root.iter() if local_name(entry) == "encrypteddata"):
            maker = "of an unknown maker"
    if maker is not None:
        cure = "export it without DRM, or read the manuscript it was made from"
        raise SourceError(f"{archive.name}: the book is locked by DRM ({maker}); {cure}")


def _locks_text(entry: etree._Element) -> bool:
    """Tell whether an entry of the list of encrypted files is more than a scrambled font."""
    method = next((e.get("Algorithm") or "" for e in entry if local_name(e) == "encryptionmethod"), "")
    files = [e.get("URI") or "" for e in entry.iter() if local_name(e) == "cipherreference"]
    return method not in _FONT_SCRAMBLING and not (files and all(file.lower().endswith(_FONT_ENDINGS) for file in files))


def _package(archive: Archive) -> _Package:
    path = _package_path(archive)
    root = parse_xml(archive.read(path), archive, path)
    folder = posixpath.dirname(path)
    items = {e.get("id") or "": _item(e, folder) for e in root.iter() if local_name(e) == "item"}
    spine = [((e.get("idref") or ""), e.get("linear") != "no") for e in root.iter() if local_name(e) == "itemref"]
    ncx = next((e.get("toc") for e in root if local_name(e) == "spine"), None)
    return _Package(root, folder, items, spine, ncx)


def _package_path(archive: Archive) -> str:
    """Find the package document: the container names it, and where that is lost there is seldom more than one."""
    container = archive.find(_CONTAINER)
    if container is not None:
        found = parse_xml(archive.read(container), archive, container).iter()
        paths = [unquote(e.get("full-path") or "") for e in found if local_name(e) == "rootfile"]
    else:
        paths = [name for name in sorted(archive.names) if name.lower().endswith(".opf")][:1]
    path = next((member for path in paths if (member := archive.find(path)) is not None), next(iter(paths), ""))
    if not path:
        raise SourceError(f"{archive.name}: a zip file, but no e-book inside; export the manuscript as .epub again")
    return path


def _item(element: etree._Element, folder: str) -> _Item:
    href, kind = element.get("href") or "", (element.get("media-type") or "").lower()
    return _Item(_resolved(folder, href), kind, tuple((element.get("properties") or "").split()))


def _resolved(folder: str, href: str) -> str:
    """Give the member that a link inside `folder` names; its fragment is dropped."""
    return posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))


def _documents(archive: Archive, package: _Package) -> tuple[dict[str, etree._Element], int, int]:
    """Parse the documents of the main flow, in order; also count the pages left out of it and those that it lacks."""
    found: dict[str, etree._Element] = {}
    listed = [(package.items.get(key), linear) for key, linear in package.spine]
    pages = {item.path: linear for item, linear in reversed(listed) if item is not None and item.is_page}
    in_flow = any(pages.values())  # where nothing is, the maker did not know the word
    for item, linear in listed:
        if item is not None and item.path in pages and item.path not in found and (linear or not in_flow):
            member = archive.find(item.path) or item.path
            found[item.path] = parse_xhtml(archive.read(member), archive, member)
    if not found:
        raise SourceError(f"{archive.name}: the e-book lists no pages to read; export it again")
    return found, len(pages.keys() - found.keys()), sum(item is None for item, _ in listed)


def _sheets(archive: Archive, package: _Package) -> list[str]:
    paths = [archive.find(item.path) for item in package.items.values() if item.media_type == "text/css"]
    return [archive.read(path).decode("utf-8", "replace") for path in paths if path is not None]


def _metadata(root: etree._Element, field: str) -> str | None:
    """Give the first Dublin Core field of this name."""
    purl = "{http://purl.org/dc/elements/1.1/}"
    found = next((" ".join(text_of(e).split()) for e in root.iter(purl + field)), "")
    placeholder = found.strip("[]() ").lower() in ("", "unknown", "untitled", "und", "author", "title", "no title")
    return None if placeholder else one_line(found)


# --- navigation ----------------------------------------------------------------------------------------------------


def _navigation(archive: Archive, package: _Package) -> tuple[tuple[str, ...], dict[str, str]]:
    """Give the titles of the contents list, and what the book's landmarks or guide say of whole pages."""
    roles = {
        _resolved(package.folder, e.get("href") or ""): e.get("type") or ""
        for e in package.root.iter()
        if local_name(e) == "reference" and "#" not in (e.get("href") or "")
    }
    nav = next((item for item in package.items.values() if "nav" in item.properties), None)
    if nav is not None and (member := archive.find(nav.path)) is not None:
        root = parse_xhtml(archive.read(member), archive, member)
        roles |= _landmarks(root, posixpath.dirname(nav.path))
        return _nav_titles(root), roles
    ncx = package.items.get(package.ncx or "") or _of_type(package.items.values(), "application/x-dtbncx+xml")
    member = archive.find(ncx.path) if ncx is not None else None
    if member is None:
        return (), roles
    return _ncx_titles(parse_xhtml(archive.read(member), archive, member)), roles


def _of_type(items: Iterable[_Item], media_type: str) -> _Item | None:
    return next((item for item in items if item.media_type == media_type), None)


def _nav_titles(root: etree._Element) -> tuple[str, ...]:
    lists = [e for e in root.iter() if local_name(e) == "nav"]
    wanted = next((e for e in lists if "toc" in types_of(e) or "doc-toc" in types_of(e)), lists[0] if lists else None)
    return _texts(e for e in wanted.iter() if local_name(e) == "a") if wanted is not None else ()


def _ncx_titles(root: etree._Element) -> tuple[str, ...]:
    points = [e for e in root.iter() if local_name(e) == "navpoint"]
    labels = [next((part for part in point if local_name(part) == "navlabel"), None) for point in points]
    return _texts(label for label in labels if label is not None)


def _texts(elements: Iterable[etree._Element]) -> tuple[str, ...]:
    found = (" ".join(text_of(e).split()) for e in elements)
    return tuple(text for text in found if text)


def _landmarks(root: etree._Element, folder: str) -> dict[str, str]:
    lists = [e for e in root.iter() if local_name(e) == "nav" and "landmarks" in types_of(e)]
    links = [e for found in lists for e in found.iter() if local_name(e) == "a" and "#" not in (e.get("href") or "")]
    return {_resolved(folder, link.get("href") or ""): " ".join(types_of(link)) for link in links}


# --- roles and notes -----------------------------------------------------------------------------------------------


def _page_role(words: str | None, root: etree._Element) -> str | None:
    """Give the role of a whole page, unless it is far too long for that: some books are one page."""
    role = role_within((words or "").split(), None)
    if role in _SHORT_PAGES and sum(len(str(text).split()) for text in root.itertext()) > _LONGEST_FRONT_PAGE_WORDS:
        return None
    return role


def _note_targets(documents: Mapping[str, etree._Element]) -> dict[str, set[str]]:
    """Map each document to the ids that note marks lead to. Notes stand after their marks; what leads back is no note."""
    marks = {path: list(note_targets(root)) for path, root in documents.items()}
    if not any(marks.values()):
        return {}
    places = {
        (path, element.get("id")): (number, place)
        for number, (path, root) in enumerate(documents.items())
        for place, element in enumerate(root.iter())
    }
    targets: defaultdict[str, set[str]] = defaultdict(set)
    for number, (path, found) in enumerate(marks.items()):
        for place, href in found:
            file, _, fragment = href.partition("#")
            target = (_resolved(posixpath.dirname(path), file) if file else path, unquote(fragment))
            if fragment and places.get(target, (0, 0)) > (number, place):
                targets[target[0]].add(target[1])
    return targets


def _with_title_page(blocks: list[Block], title: str | None) -> tuple[Block, ...]:
    """Mark the first heading that only repeats the book's title: it opens the title page, not a chapter."""
    for i, block in enumerate(blocks):
        if block.kind == "heading" and block.role is None:
            others = any(later.kind == "heading" and later.role is None for later in blocks[i + 1 :])
            if title is not None and others and block.text.casefold() == title.casefold():
                blocks[i] = replace(block, kind="paragraph", level=None, role="title page")
            break
    return tuple(blocks)
