"""Word documents to blocks: what the page shows once every tracked change is accepted.

In go the bytes of a .docx, out comes a `Source`. The usual readers lose insertions, tables and text boxes or keep what is
hidden, so this one walks the document itself. Source: ECMA-376 part 1, 17 (WordprocessingML) and part 3 (alternate content).

Kept: insertions, moved-to text, results of fields, content controls, tables cell by cell, text boxes once. Left out and
counted: deletions, comments, notes, hidden text, page-number fields, images.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from fascicle.errors import SourceError
from fascicle.prose.paragraphs import ends_sentence, is_break_mark
from fascicle.records import Block, Change, Source
from fascicle.source.archive import Archive, open_archive, parse_xml
from fascicle.source.docx_styles import PLAIN, Style, Styles, attribute, child, is_on, read_styles, tag, value
from fascicle.source.runs import HARD, INVISIBLE, Run, paragraphs_of

_DOCUMENT = "word/document.xml"
_PAGE_BREAK = "\f"
_PAGE_FIELD = re.compile(r"^\s*(?:PAGE|PAGEREF|NUMPAGES|SECTIONPAGES)\b", re.I)
# Elements that hold nothing the page shows, or what is gone when changes are accepted.
_SKIPPED = frozenset(
    """pPr rPr tblPr tblGrid trPr tcPr sdtPr sdtEndPr sectPr smartTagPr customXmlPr del moveFrom delText instrText
    delInstrText ruby rt fldData mc:Fallback""".split()
)
_GONE = {"del": "deleted passages left out", "moveFrom": "deleted passages left out"}
_COUNTED = {
    "footnoteReference": "notes dropped",
    "endnoteReference": "notes dropped",
    "commentReference": "comments dropped",
    "softHyphen": "soft hyphens dropped",
    "altChunk": "embedded documents left out",
    "subDoc": "embedded documents left out",
}
_CHARACTERS = {"tab": " ", "ptab": " ", "cr": HARD, "noBreakHyphen": "-"}
# Symbol fonts set ASCII codes in a private area; these are the ones that prose uses.
_SYMBOLS = {"2D": "-", "A9": "©", "D3": "©", "97": "—", "96": "–", "B7": "•", "BC": "…"}
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
class _Text:
    """One paragraph being gathered: its runs, and the text boxes anchored in it."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


@dataclass(slots=True)
class _Walk:
    """The document being walked. `fields` are the open ones, each (its instruction, whether its result has begun)."""

    styles: Styles
    blocks: list[Block] = field(default_factory=list)
    changes: Counter[str] = field(default_factory=Counter)
    fields: list[tuple[str, bool]] = field(default_factory=list)
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
    walk = _Walk(_styles(archive, part))
    _walk_blocks(walk, body)
    _close_carried(walk)
    title, author, language = _properties(archive)
    changes = tuple(Change(what, count) for what, count in sorted(walk.changes.items()) if count)
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
        elif name in _COUNTED:
            walk.changes[_COUNTED[name]] += 1
        elif name == "tr" and child(child(element, "trPr"), "del") is not None:
            walk.changes["deleted passages left out"] += 1
        elif name not in _SKIPPED:
            _walk_blocks(walk, element)


def _walk_control(walk: _Walk, element: etree._Element) -> None:
    """Walk through a content control; Word keeps its own table of contents in one."""
    if _is_placeholder(element):
        return
    gallery = value(child(child(child(element, "sdtPr"), "docPartObj"), "docPartGallery")) or ""
    outer, walk.in_contents = walk.in_contents, walk.in_contents or gallery.lower() == "table of contents"
    _walk_blocks(walk, element)
    walk.in_contents = outer


def _is_placeholder(element: etree._Element) -> bool:
    """Tell whether a content control still shows its request to be filled in."""
    showing = child(child(element, "sdtPr"), "showingPlcHdr")
    return showing is not None and is_on(value(showing))


def _take_paragraph(walk: _Walk, element: etree._Element) -> None:
    properties = child(element, "pPr")
    style = walk.styles.paragraph(properties)
    text = _Text(walk.carried)
    walk.carried = []
    _walk_runs(walk, element, style, text)
    walk.fields = [open_field for open_field in walk.fields if open_field[1]]
    if _mark_is_deleted(properties):
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
    named = {i for i in titled if title is not None and blocks[i].text.strip("* ").casefold() == title.casefold()}
    if len(titled) < _LEAST_TITLES_FOR_CHAPTERS:
        named = set(titled)
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
        if text != _PAGE_BREAK:
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


def _ends_section(properties: etree._Element | None) -> bool:
    section = child(properties, "sectPr")
    return section is not None and value(child(section, "type")) != "continuous"


def _is_rule(element: etree._Element) -> bool:
    """Tell whether an empty paragraph shows as a line: Word turns typed hyphens into a border."""
    borders = child(child(element, "pPr"), "pBdr")
    if borders is not None and any(tag(side) in ("top", "bottom") and is_on(value(side)) for side in borders):
        return True
    return any(shape.get(_SHAPE_IS_RULE) in ("t", "true", "1") for shape in element.iter())


# --- runs ----------------------------------------------------------------------------------------------------------


def _walk_runs(walk: _Walk, parent: etree._Element, style: Style, text: _Text) -> None:
    for element in parent:
        name = tag(element)
        if name == "r":
            _take_run(walk, element, style, text)
        elif name == "fldSimple" and _PAGE_FIELD.match(attribute(element, "instr") or ""):
            walk.changes["page numbers dropped"] += 1
        elif name in _GONE:
            walk.changes[_GONE[name]] += 1
        elif name == "txbxContent":
            text.boxes.append(element)
        elif name not in _SKIPPED and not (name == "sdt" and _is_placeholder(element)):
            _walk_runs(walk, element, style, text)


def _take_run(walk: _Walk, element: etree._Element, style: Style, text: _Text) -> None:
    italic, hidden = walk.styles.run(child(element, "rPr"), style)
    if hidden and not any(tag(c) == "fldChar" for c in element):
        walk.changes["hidden passages left out"] += child(element, "t") is not None
        return
    for part in element:
        name = tag(part)
        if name == "fldChar":
            _step_field(walk, part)
        elif name == "instrText":
            _grow_instruction(walk, part.text or "")
        elif name in ("drawing", "pict", "object", "mc:AlternateContent"):
            _take_drawing(walk, part, text)
        elif name in _COUNTED:
            walk.changes[_COUNTED[name]] += 1
        elif name == "ruby":
            _walk_runs(walk, next(iter(_named(part, "rubyBase")), part), style, text)
        elif not _in_page_number(walk):
            shown = _shown(walk, part, name)
            if shown:
                text.runs.append((shown, italic))


def _shown(walk: _Walk, part: etree._Element, name: str) -> str:
    """Give the characters that one part of a run shows."""
    if name == "t":
        return (part.text or "").replace(HARD, " ")
    if name == "br":
        kind = attribute(part, "type")
        return _PAGE_BREAK if kind == "page" else " " if kind == "column" else HARD
    if name == "sym":
        return _symbol(walk, part)
    return _CHARACTERS.get(name, "")


def _symbol(walk: _Walk, part: etree._Element) -> str:
    code = (attribute(part, "char") or "").upper()
    if re.fullmatch(r"F0[0-9A-F]{2}", code):
        found = _SYMBOLS.get(code[2:], "")
    else:
        found = chr(int(code, 16)) if re.fullmatch(r"[0-9A-F]{2,5}", code) and 0x20 <= int(code, 16) < 0xD800 else ""
    walk.changes["symbols of special fonts dropped"] += not found
    return found


def _take_drawing(walk: _Walk, part: etree._Element, text: _Text) -> None:
    """Keep the words of text boxes for after the paragraph; count the images."""
    boxes = list(_named(part, "txbxContent"))
    text.boxes += boxes
    if not boxes and any(str(e.tag).endswith(("}blip", "}imagedata")) for e in part.iter()):
        walk.changes["images dropped"] += 1


def _named(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Give the outermost elements of this name below `parent`, alternatives for old programs left out."""
    for element in parent:
        if tag(element) == name:
            yield element
        elif tag(element) not in _SKIPPED:
            yield from _named(element, name)


# --- fields --------------------------------------------------------------------------------------------------------


def _step_field(walk: _Walk, part: etree._Element) -> None:
    kind = attribute(part, "fldCharType")
    if kind == "begin":
        walk.fields.append(("", False))
    elif kind == "separate" and walk.fields:
        walk.fields[-1] = (walk.fields[-1][0], True)
    elif kind == "end" and walk.fields:
        instruction, _ = walk.fields.pop()
        walk.changes["page numbers dropped"] += bool(_PAGE_FIELD.match(instruction))


def _grow_instruction(walk: _Walk, text: str) -> None:
    if walk.fields:
        instruction, begun = walk.fields[-1]
        walk.fields[-1] = (instruction + text, begun)


def _in_page_number(walk: _Walk) -> bool:
    return any(_PAGE_FIELD.match(instruction) for instruction, _ in walk.fields)
