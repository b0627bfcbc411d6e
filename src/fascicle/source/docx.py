"""Word documents to blocks: what the page shows once every tracked change is accepted.

In go the bytes of a .docx, out comes a `Source`. The usual readers lose insertions, tables and text boxes or keep what is
hidden, so this one walks the document itself. Source: ECMA-376 part 1, 17 (WordprocessingML) and part 3 (alternate content).

Kept: insertions, moved-to text, results of fields, content controls, tables cell by cell, text boxes once. Left out and
counted: deletions, comments, notes, hidden text, page-number fields, images.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lxml import etree

from fascicle.errors import SourceError
from fascicle.prose.paragraphs import ends_sentence, is_break_mark
from fascicle.prose.words import count_words
from fascicle.records import Block, Source
from fascicle.source.archive import open_archive
from fascicle.source.balance import balance
from fascicle.source.docx_fields import Fields
from fascicle.source.docx_notes import note_words
from fascicle.source.docx_package import DOCUMENT, RELATIONS, main_part, properties, styles_of
from fascicle.source.docx_runs import (
    COUNTED,
    DELETED,
    GONE,
    PAGE_BREAK,
    PLACEHOLDERS,
    SKIPPED,
    Taken,
    Text,
    chosen,
    is_placeholder,
    take_runs,
    words_in,
)
from fascicle.source.docx_styles import Style, attribute, child, is_on, tag, value
from fascicle.source.markup import parse_xml
from fascicle.source.runs import Run, paragraphs_of

_LEAST_TITLES_FOR_CHAPTERS = 3
_LONGEST_HEADING_WORDS = 40  # what is longer wears a heading's style by mistake
_SHAPE_IS_RULE = "{urn:schemas-microsoft-com:office:office}hr"
_ADDED_BREAKS = "lines and ornaments read as scene breaks"


@dataclass(slots=True)
class _Walk:
    """The document being walked.

    `carried` is a paragraph whose mark is deleted or hidden, with its looks: it runs on into the next. `blank` counts the
    empty paragraphs since the last block, `section_types` tell how each section begins, the one at hand first.
    """

    taken: Taken
    section_types: list[str | None]
    blocks: list[Block] = field(default_factory=list)
    carried: tuple[Text, Style] | None = None
    contents: list[str] = field(default_factory=list)
    contents_from: int | None = None
    word_count: int = 0
    blank: int = 0
    page_break: bool = False
    in_contents: bool = False


def read_docx(data: bytes, name: str, sha256: str) -> Source:
    """Read a Word document; raise `SourceError` where it is none, damaged or locked."""
    archive = open_archive(data, name)
    if archive.find(DOCUMENT) is None and archive.find(RELATIONS) is None:
        raise SourceError(f"{name}: a zip file, but no Word document inside; save the manuscript as .docx in Word or LibreOffice")
    part = main_part(archive)
    body = child(parse_xml(archive.read(part), archive, part), "body")
    if body is None:
        raise SourceError(f"{name}: {part} has no text body; save the manuscript again as .docx")
    walk = _Walk(Taken(styles_of(archive, part)), _section_types(body))
    _walk_blocks(walk, body)
    _close_carried(walk)
    tally = walk.taken.tally
    if not walk.blocks and "embedded documents left out" in tally.counts:
        raise SourceError(f"{name}: only links other documents together; give those files instead, in a folder")
    noted = note_words(archive, part, walk.taken.styles)
    tally.note("notes dropped", 0, noted)
    title, author, language = properties(archive)
    blocks = _with_title_settled(walk.blocks, title)
    contents = tuple(walk.contents)
    return Source(name, "docx", None, sha256, blocks, title, author, language, contents, tally.changes(), walk.word_count + noted)


# --- blocks --------------------------------------------------------------------------------------------------------


def _walk_blocks(walk: _Walk, parent: Iterable[etree._Element]) -> None:
    for element in parent:
        name = tag(element)
        if name == "p":
            _take_paragraph(walk, element)
        elif name == "sdt":
            _walk_control(walk, element)
        elif name == "mc:AlternateContent":
            _walk_blocks(walk, chosen(element))
        elif name in ("tbl", "tr", "tc"):
            _walk_table(walk, element, name)
        elif name in COUNTED:
            walk.taken.tally.note(COUNTED[name])
        elif name in GONE:
            walk.taken.tally.note(DELETED)
        elif name not in SKIPPED:
            _walk_blocks(walk, element)


def _walk_table(walk: _Walk, element: etree._Element, name: str) -> None:
    """Walk through a table, row or cell; no paragraph runs on over its edge, and an empty cell is no empty line."""
    marks = child(element, f"{name}Pr")
    if child(marks, "del") is not None or child(marks, "cellDel") is not None:
        walk.taken.tally.note(DELETED)
        return
    _close_carried(walk)
    blocks, blank = len(walk.blocks), walk.blank
    _walk_blocks(walk, element)
    _close_carried(walk)
    if name == "tc":
        walk.blank = blank if len(walk.blocks) == blocks else 0


def _walk_control(walk: _Walk, element: etree._Element) -> None:
    """Walk through a content control; Word keeps its own table of contents in one."""
    if is_placeholder(element):
        words = count_words(words_in(element))
        walk.taken.tally.note(PLACEHOLDERS, 1, words)
        walk.word_count += words
        return
    gallery = value(child(child(child(element, "sdtPr"), "docPartObj"), "docPartGallery")) or ""
    outer, walk.in_contents = walk.in_contents, walk.in_contents or gallery.lower() == "table of contents"
    _walk_blocks(walk, element)
    walk.in_contents = outer


def _take_paragraph(walk: _Walk, element: etree._Element) -> None:
    found = child(element, "pPr")
    style = walk.taken.styles.paragraph(found)
    text = walk.carried[0] if walk.carried else Text()
    walk.carried = None
    first = len(walk.blocks)
    take_runs(walk.taken, element, style, text)
    walk.taken.fields.end_paragraph()
    if _runs_on(found, style):
        walk.carried = text, style  # the paragraph takes the looks of the next
    else:
        _emit(walk, text, style, element)
    _mark_contents(walk, text, first)
    if _ends_section(found):
        del walk.section_types[:1]
        walk.page_break = walk.page_break or walk.section_types[:1] != ["continuous"]


def _close_carried(walk: _Walk) -> None:
    if walk.carried is not None:
        text, style = walk.carried
        walk.carried = None
        if text.runs or text.left_out or text.boxes:
            _emit(walk, text, style, None)


def _walk_box(walk: _Walk, box: etree._Element) -> None:
    """Walk through a text box: a small document of its own inside an open paragraph, with fields of its own."""
    fields, walk.taken.fields = walk.taken.fields, Fields()
    _walk_blocks(walk, box)
    _close_carried(walk)
    walk.taken.fields = fields


def _mark_contents(walk: _Walk, text: Text, first: int) -> None:
    """Give the blocks of a table of contents their role once its field ends: one that never does must not take the book."""
    if text.opens_contents:
        walk.contents_from = first
    if text.closes_contents is None or walk.contents_from is None:
        return
    end = len(walk.blocks) if text.closes_contents else first
    for i in range(walk.contents_from, end):
        walk.blocks[i] = replace(walk.blocks[i], kind="paragraph", level=None, role="contents")
    walk.contents_from = None


# --- one paragraph -------------------------------------------------------------------------------------------------


def _emit(walk: _Walk, text: Text, style: Style, element: etree._Element | None) -> None:
    """Add the blocks of one paragraph, then those of its text boxes."""
    first = len(walk.blocks)
    _account(walk, text)
    pieces = _at_page_breaks(text.runs)
    _add_blocks(walk, pieces, style)
    if len(walk.blocks) == first:
        if text.symbols or (element is not None and _is_rule(element)):
            walk.taken.tally.note(_ADDED_BREAKS, 1, -1)
            walk.blocks.append(Block("***", "break", page_break=walk.page_break, blank_lines=walk.blank, line=first + 1))
            walk.blank, walk.page_break = 0, False
        elif len(pieces) == 1:
            walk.blank += 1  # a paragraph that only holds a page break shows no empty line
    for box in text.boxes:
        _walk_box(walk, box)


def _account(walk: _Walk, text: Text) -> None:
    """Enter the paragraph into the balance of words."""
    total, lost = balance(text.runs, text.left_out)
    walk.word_count += total
    for reason, words in lost.items():
        walk.taken.tally.note(reason, 0, words)
    walk.taken.tally.note("symbols of special fonts dropped", text.symbols)
    walk.taken.tally.note("soft hyphens dropped", sum(shown.count("\u00ad") for shown, _ in text.runs))


def _add_blocks(walk: _Walk, pieces: list[list[Run]], style: Style) -> None:
    """Add one block, none where the paragraph is empty, more where page breaks or empty lines divide it."""
    page_break = bool(style.page_break) or walk.page_break
    for number, piece in enumerate(pieces):
        page_break = page_break or number > 0
        for text, blank in paragraphs_of(_contrasted(piece, style)):
            block = _block(walk, text, style)
            walk.blocks.append(replace(block, page_break=page_break, blank_lines=walk.blank + blank, line=len(walk.blocks) + 1))
            walk.blank, page_break = 0, False
    walk.page_break = page_break


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


def _runs_on(properties: etree._Element | None, style: Style) -> bool:
    """Tell whether a paragraph runs on into the next: its mark is deleted, moved away or hidden, or it is a large initial.

    Where a heading's mark is hidden ("run-in"), the title keeps its own paragraph.
    """
    if attribute(child(properties, "framePr"), "dropCap") in ("drop", "margin"):
        return True
    mark = child(properties, "rPr")
    if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
        return True
    vanish = child(mark, "vanish")
    hidden = bool(style.hidden) if vanish is None else is_on(value(vanish))
    return hidden and not style.level


def _section_types(body: etree._Element) -> list[str | None]:
    """Tell how each section begins; what ends a section says so of itself, so the kind of break stands in the next one."""
    found = (e for e in body.iter("{*}sectPr") if (outer := e.getparent()) is not None and tag(outer) in ("pPr", "body"))
    return [value(child(section, "type")) for section in found]


def _ends_section(properties: etree._Element | None) -> bool:
    return child(properties, "sectPr") is not None


def _is_rule(element: etree._Element) -> bool:
    """Tell whether an empty paragraph shows as a line: Word turns typed hyphens into a border."""
    borders = child(child(element, "pPr"), "pBdr")
    if borders is not None and any(tag(side) in ("top", "bottom") and is_on(value(side)) for side in borders):
        return True
    return any(shape.get(_SHAPE_IS_RULE) in ("t", "true", "1") for shape in element.iter())
