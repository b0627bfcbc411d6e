"""What a Word package holds besides its text: where the text is, its styles, its title and author.

In go the archive and the name of a part, out come records or None where the part is missing: only the text itself must be
there. Source: ECMA-376 part 2 (Open Packaging Conventions), 9.3 (relationships) and 11 (core properties).
"""

from __future__ import annotations

import posixpath
import re

from lxml import etree

from fascicle.source.archive import Archive
from fascicle.source.docx_styles import Styles, read_styles
from fascicle.source.markup import parse_xml

DOCUMENT = "word/document.xml"
RELATIONS = "_rels/.rels"
_CORE = "docProps/core.xml"
# What a new document calls itself before anybody names it.
_NO_TITLE = re.compile(
    r"\W*(?:(?:microsoft word|untitled|document|unbenannt|sans titre|dokument|word document|manuscript|title)\W*\d*(?:\W*docx?)?)?\W*",
    re.I,
)
_NO_AUTHOR = re.compile(
    r"\W*(?:(?:author|user|admin(?:istrator)?|microsoft(?: office)?(?: user)?|windows user|unknown|python-docx|owner|home|pc)\W*\d*)?\W*",
    re.I,
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def main_part(archive: Archive) -> str:
    """Find the main document by the package's relations; nearly always word/document.xml."""
    relations = archive.find(RELATIONS)
    if relations is not None:
        for relation in parse_xml(archive.read(relations), archive, relations):
            target = archive.find(posixpath.normpath((relation.get("Target") or "").lstrip("/")))
            if (relation.get("Type") or "").endswith("/officeDocument") and target is not None:
                return target
    return archive.find(DOCUMENT) or DOCUMENT


def part_beside(archive: Archive, part: str, name: str) -> etree._Element | None:
    """Parse the part `name` in the folder of `part`; None where there is none."""
    path = archive.find(posixpath.join(posixpath.dirname(part), name))
    return None if path is None else parse_xml(archive.read(path), archive, path)


def styles_of(archive: Archive, part: str) -> Styles:
    """Give the styles of the document `part`; none where it brings none."""
    return read_styles(part_beside(archive, part, "styles.xml"))


def properties(archive: Archive) -> tuple[str | None, str | None, str | None]:
    """Give title, author and language of core.xml where somebody filled them in."""
    path = archive.find(_CORE)
    if path is None:
        return None, None, None
    found = {str(e.tag).rpartition("}")[2]: " ".join((e.text or "").split()) for e in parse_xml(archive.read(path), archive, path)}
    title, author, language = found.get("title", ""), found.get("creator", ""), found.get("language", "")
    return (
        None if _NO_TITLE.fullmatch(title) else title,
        None if _NO_AUTHOR.fullmatch(author) else author,
        language if _LANGUAGE.fullmatch(language) else None,
    )
