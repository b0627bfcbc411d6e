"""Word documents to blocks: what the page shows once every tracked change is accepted.

In go the bytes of a .docx, out comes a `Source`. The usual readers lose insertions, tables and text boxes or keep what is
hidden, so this one walks the document itself. Source: ECMA-376 part 1, 17 (WordprocessingML) and part 3 (alternate content).

Kept: insertions, moved-to text, results of fields, content controls, tables cell by cell, text boxes once. Left out and
counted: deletions, comments, notes, hidden text, page-number fields, images.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field, replace

from lxml import etree

from fascicle.errors import SourceError
from fascicle.prose.paragraphs import ends_sentence, is_break_mark
from fascicle.records import Block, Change, Source
from fascicle.source.archive import Archive, open_archive, parse_xml
from fascicle.source.docx_runs import COUNTED, PAGE_BREAK, SKIPPED, Taken, Text, is_placeholder, take_runs
from fascicle.source.docx_styles import PLAIN, Style, Styles, attribute, child, is_on, read_styles, tag, value
from fascicle.source.runs import INVISIBLE, Run, paragraphs_of

_DOCUMENT = "word/document.xml"
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
_LEAST_TITLES_FOR_CHAPTERS = 3
_LONGEST_HEADING_WORDS = 40  # what is longer wears a heading's style by mistake
_SHAPE_IS_RULE = "{urn:schemas-microsoft-com:office:office}hr"


@dataclass(slots=True)
class _Walk:
    """The document being walked. `carried` are the runs of a paragraph whose mark is deleted, `blank` the empty paragraphs since."""

    taken: Taken
    blocks: list[Block] = field(default_factory=list)
    carried: list[Run] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)
    blank: int = 0
    page_break: bool = False
    in_contents: bool = False


def read_docx(data: bytes, name: str, sha256: str) -> Source:
    """Read a Word document; raise `SourceError` where it is none, damaged or locked."""
    archive = open_archive(data, name)
    if archive.names.isdisjoint({_DOCUMENT, "_rels/.rels"}):
        raise SourceError(f"{name}: a zip file, but no Word document inside; save the manuscript as .docx in Word or LibreOffice")
    part = _main_part(archive)
    body = child(parse_xml(archive.read(part), archive, part), "body")
    if body is None:
        raise SourceError(f"{name}: {part} has no text body; save the manuscript again as .docx")
    walk = _Walk(Taken(_styles(archive, part)))
    _walk_blocks(walk, body)
    _close_carried(walk)
    title, author, language = _properties(archive)
    changes = tuple(Change(what, count) for what, count in sorted(walk.taken.changes.items()) if count)
    blocks = _with_title_settled(walk.blocks, title)
    return Source(name, "docx", None, sha256, blocks, title, author, language, tuple(walk.contents), changes)


# --- the package ---------------------------------------------------------------------------------------------------


def _main_part(archive: Archive) -> str:
    """Find the main document by the package's relations; nearly always word/document.xml."""
    if "_rels/.rels" in archive.names:
        for relation in parse_xml(archive.read("_rels/.rels"), archive, "_rels/.rels"):
            target = posixpath.normpath((relation.get("Target") or "").lstrip("/"))
            if (relation.get("Type") or "").endswith("/officeDocument") and target in archive.names:
                return target
    return _DOCUMENT


def _styles(archive: Archive, part: str) -> Styles:
    path = posixpath.join(posixpath.dirname(part), "styles.xml")
    return read_styles(parse_xml(archive.read(path), archive, path) if path in archive.names else None)


def _properties(archive: Archive) -> tuple[str | None, str | None, str | None]:
    """Give title, author and language of core.xml where somebody filled them in."""
    path = "docProps/core.xml"
    if path not in archive.names:
        return None, None, None
    found = {str(e.tag).rpartition("}")[2]: " ".join((e.text or "").split()) for e in parse_xml(archive.read(path), archive, path)}
    title, author, language = found.get("title", ""), found.get("creator", ""), found.get("language", "")
    return (
        None if _NO_TITLE.fullmatch(title) else title,
        None if _NO_AUTHOR.fullmatch(author) else author,
        language if _LANGUAGE.fullmatch(language) else None,
    )


# --- blocks --------------------------------------------------------------------------------------------------------


def _walk_blocks(walk: _Walk, parent: etree._Element) -> None:
    for element in parent:
        name = tag(element)
        if name == "p":
            _take_paragraph(walk, element)
        elif name == "sdt":
            _walk_control(walk, element)
        elif name in COUNTED:
            walk.taken.changes[COUNTED[name]] += 1
        elif name == "tr" and child(child(element, "trPr"), "del") is not None:
            walk.taken.changes["deleted passages left out"] += 1
        elif name not in SKIPPED:
            _walk_blocks(walk, element)


def _walk_control(walk: _Walk, element: etree._Element) -> None:
    """Walk through a content control; Word keeps its own table of contents in one."""
    if is_placeholder(element):
        return
    gallery = value(child(child(child(element, "sdtPr"), "docPartObj"), "docPartGallery")) or ""
    outer, walk.in_contents = walk.in_contents, walk.in_contents or gallery.lower() == "table of contents"
    _walk_blocks(walk, element)
    walk.in_contents = outer


def _take_paragraph(walk: _Walk, element: etree._Element) -> None:
    properties = child(element, "pPr")
    style = walk.taken.styles.paragraph(properties)
    text = Text(walk.carried)
    walk.carried = []
    take_runs(walk.taken, element, style, text)
    walk.taken.end_paragraph()
    if _mark_is_deleted(properties) or _is_drop_cap(properties):
        walk.carried = text.runs  # the paragraph runs on into the next, whose looks it takes
    else:
        _emit(walk, text.runs, style, element)
    for box in text.boxes:
        _walk_blocks(walk, box)
    if _ends_section(properties):
        walk.page_break = True


def _close_carried(walk: _Walk) -> None:
    if walk.carried:
        _emit(walk, walk.carried, PLAIN, None)


def _emit(walk: _Walk, runs: list[Run], style: Style, element: etree._Element | None) -> None:
    """Add the blocks of one paragraph: one, none where it is empty, more where page breaks or empty lines divide it."""
    page_break = bool(style.page_break) or walk.page_break
    pieces = _at_page_breaks(runs)
    for number, piece in enumerate(pieces):
        page_break = page_break or number > 0
        found = paragraphs_of(_contrasted(piece, style))
        for text, blank in found:
            block = _block(walk, INVISIBLE.sub("", text), style)
            walk.blocks.append(replace(block, page_break=page_break, blank_lines=walk.blank + blank, line=len(walk.blocks) + 1))
            walk.blank, page_break = 0, False
    walk.page_break = page_break
    if any(paragraphs_of(piece) for piece in pieces):
        return
    if element is not None and _is_rule(element):
        walk.blocks.append(Block("***", "break", blank_lines=walk.blank, line=len(walk.blocks) + 1))
        walk.blank = 0
    elif len(pieces) == 1:
        walk.blank += 1  # a paragraph that only holds a page break shows no empty line


def _block(walk: _Walk, text: str, style: Style) -> Block:
    centred = bool(style.centred)
    if walk.in_contents or style.kind in ("contents", "contents heading"):
        if style.kind == "contents":
            walk.contents.append(text)
        return Block(text, centred=centred, role="contents")
    if is_break_mark(text) or len(text.split()) > _LONGEST_HEADING_WORDS:
        return Block(text, centred=centred)
    level = style.level or (0 if style.kind == "title" else None)
    is_heading = level is not None or style.kind == "subtitle"
    return Block(text, "heading" if is_heading else "paragraph", level=level, centred=centred)


def _with_title_settled(blocks: list[Block], title: str | None) -> tuple[Block, ...]:
    """Tell the book's title from chapters that somebody styled as titles: those are several and stand apart."""
    titled = [i for i, block in enumerate(blocks) if block.kind == "heading" and block.level == 0]
    named = {i for i in titled if title is not None and blocks[i].text.casefold() == title.casefold()}
    if len(titled) < _LEAST_TITLES_FOR_CHAPTERS:
        named |= {i for i in titled if i - titled[0] == titled.index(i)}  # the first, and further lines right below it
    return tuple(replace(block, kind="paragraph", level=None, role="title page") if i in named else block for i, block in enumerate(blocks))


def _contrasted(runs: list[Run], style: Style) -> list[Run]:
    """Mark what differs from the paragraph's own style, so that an italic style marks nothing by itself."""
    if style.level or style.kind in ("title", "subtitle", "contents", "contents heading"):
        return [(text, False) for text, _ in runs]
    if not style.italic:
        return runs
    turned = [(text, not italic) for text, italic in runs]
    filled = [marked for text, marked in turned if text.strip()]
    return [(text, False) for text, _ in turned] if all(filled) else turned


def _at_page_breaks(runs: list[Run]) -> list[list[Run]]:
    """Divide a paragraph at the page breaks inside it, but not in the middle of a sentence."""
    pieces: list[list[Run]] = [[]]
    for text, italic in runs:
        if text != PAGE_BREAK:
            pieces[-1].append((text, italic))
        elif _may_end(pieces[-1]):
            pieces.append([])
        else:
            pieces[-1].append((" ", False))
    return pieces


def _may_end(runs: list[Run]) -> bool:
    text = "".join(text for text, _ in runs).strip()
    return not text or ends_sentence(text)


def _mark_is_deleted(properties: etree._Element | None) -> bool:
    mark = child(properties, "rPr")
    return child(mark, "del") is not None or child(mark, "moveFrom") is not None


def _is_drop_cap(properties: etree._Element | None) -> bool:
    """Tell whether a paragraph is only the large initial of the next, as Word stores it."""
    return attribute(child(properties, "framePr"), "dropCap") in ("drop", "margin")


def _ends_section(properties: etree._Element | None) -> bool:
    section = child(properties, "sectPr")
    return section is not None and value(child(section, "type")) != "continuous"


def _is_rule(element: etree._Element) -> bool:
    """Tell whether an empty paragraph shows as a line: Word turns typed hyphens into a border."""
    borders = child(child(element, "pPr"), "pBdr")
    if borders is not None and any(tag(side) in ("top", "bottom") and is_on(value(side)) for side in borders):
        return True
    return any(shape.get(_SHAPE_IS_RULE) in ("t", "true", "1") for shape in element.iter())
