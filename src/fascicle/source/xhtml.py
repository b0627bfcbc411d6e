"""One content document of an e-book to blocks.

In goes a parsed XHTML or HTML tree, out come blocks with the hints that tags, classes and semantics give. The walk
follows the reading order: text gathers until a block element opens or closes. Source: EPUB 3.3, 6; HTML Living Standard.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from fascicle.prose.paragraphs import is_break_mark
from fascicle.records import Block
from fascicle.source.balance import LeftOut, balance
from fascicle.source.css import StyleSheet
from fascicle.source.markup import local_name, text_of
from fascicle.source.runs import HARD, Run, paragraphs_of
from fascicle.source.semantics import STORY, is_note, is_note_mark, role_within
from fascicle.source.tally import Tally

_TYPE = "{http://www.idpf.org/2007/ops}type"
_BLOCKS = frozenset(
    """address article aside blockquote body center dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6
    header hgroup li main ol p pre section summary table tbody tfoot thead tr ul""".split()
)
_NOT_TEXT = frozenset("head script style template".split())
_DROPPED = {
    "rt": "readings set above words dropped",
    "rtc": "readings set above words dropped",
    "rp": "readings set above words dropped",
    **dict.fromkeys("audio canvas form iframe noscript object select video".split(), "embedded objects dropped"),
    "caption": "captions dropped",
    "figcaption": "captions dropped",
    "nav": "contents lists dropped",
    **dict.fromkeys(("img", "svg", "image", "picture"), "images dropped"),
}
_ITALIC = frozenset(("em", "i", "cite", "dfn", "var"))
_HEADING = re.compile(r"h([1-6])")
_CAPTION = re.compile(r"(?:^|[-_])caption", re.I)
_ORNAMENT = re.compile(r"ornament|divider|separator|flourish|fleuron|scene[-_ ]?break|section[-_ ]?break|asterism", re.I)
_MARK_TEXT = re.compile(r"[\[({]?(?:\d{1,3}|[*†‡§¶]{1,3}|[a-z])[\])}]?")
_PAGE_CLASS = re.compile(r"page-?(?:num(?:ber)?s?|no|break)$", re.I)
_PAGE_TEXT = re.compile(r"[\[({]?\s*(?:p(?:g|age)?\.?\s*)?(?:\d{1,4}|[ivxlc]{1,8})\s*[\])}]?", re.I)
_QUOTED = re.compile(r"\s*[\"“”„‘’'«»‹›]")
_INITIAL = re.compile(r"[\"“‘'«]?[^\W\d_]")
_NOTES = "notes dropped"
_NOTE_CLASS = re.compile(r"(?:foot|end)?note", re.I)
_NOTE_TAGS = frozenset(("li", "p", "aside", "dd", "div"))
_LONGEST_NOTE_WORDS = 600
_GAP_EM = 1.2  # a paragraph set further below the one before than a line is set apart on purpose


@dataclass(frozen=True, slots=True)
class _Context:
    """What the elements around a piece of text make of it."""

    tag: str = "body"
    level: int | None = None
    titled: bool = False
    centred: bool = False
    quoted: bool = False
    italic: bool = False
    verbatim: bool = False
    raised: bool = False
    quotation: bool = False
    role: str | None = None


@dataclass(slots=True)
class Reading:
    """What is gathered over all documents of a book. `note_ids` are the targets of note marks in the document at hand."""

    sheet: StyleSheet
    blocks: list[Block] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    runs: list[Run] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    word_count: int = 0
    blank: int = 0
    page_break: bool = False
    note_ids: Collection[str] = ()


def read_document(reading: Reading, root: etree._Element, role: str | None) -> None:
    """Add the blocks of one document; the first opens a page. `role` is what the package says it is, if anything."""
    reading.page_break = True
    body = next((e for e in root.iter() if local_name(e) == "body"), root)
    said = (word for e in (root, body) for word in types_of(e))
    context = _Context(role=role_within(said, role))
    _walk(reading, body, replace(context, tag="body"))
    _flush(reading, context)


def note_targets(root: etree._Element) -> Iterator[tuple[int, str]]:
    """Give the place of each note mark among the elements of a document and where it leads, as written in its link."""
    for place, link in enumerate(root.iter()):
        if local_name(link) == "a" and _leads_to_note(link, raised=_is_raised(link)):
            yield place, link.get("href") or ""


def types_of(element: etree._Element) -> tuple[str, ...]:
    """Give the semantic words of an element: `epub:type` and ARIA role."""
    return tuple(f"{element.get(_TYPE) or element.get('epub:type') or ''} {element.get('role') or ''}".split())


# --- the walk ------------------------------------------------------------------------------------------------------


def _walk(reading: Reading, element: etree._Element, context: _Context) -> None:
    _add_text(reading, element.text, context)
    for part in element:
        if isinstance(part.tag, str):
            _enter(reading, part, context)
        _add_text(reading, part.tail, context)


def _enter(reading: Reading, element: etree._Element, context: _Context) -> None:
    tag = local_name(element)
    if _is_left_out(reading, element, tag, context):
        return
    looks = reading.sheet.looks(tag, element.get("class") or "", element.get("style") or "")
    if looks.hidden or element.get("hidden") is not None:
        _leave_out(reading, element, "hidden passages left out", int(bool(text_of(element).strip())))
    elif tag == "br":
        reading.runs.append((HARD, context.italic))
    elif tag == "hr":
        _break(reading, context)
    elif tag in _BLOCKS or looks.block:
        _walk_block(reading, element, tag, context)
    else:
        _walk_inline(reading, element, tag, context, looks.italic)


def _walk_inline(reading: Reading, element: etree._Element, tag: str, context: _Context, italic: bool | None) -> None:
    if tag in ("td", "th"):  # the cells of a row stand side by side
        reading.runs.append((" ", False))
    inner = replace(
        context,
        italic=context.italic or (italic if italic is not None else tag in _ITALIC),
        raised=context.raised or tag == "sup",
        quotation=context.quotation != (tag == "q"),
    )
    # Browsers set quotation marks around <q>; a book that also prints its own has switched that off.
    marks = ("", "") if tag != "q" or _QUOTED.match(text_of(element)) else ("‘’" if context.quotation else "“”")
    _add_text(reading, marks[0], inner)
    _walk(reading, element, inner)
    _add_text(reading, marks[1], inner)


def _walk_block(reading: Reading, element: etree._Element, tag: str, outer: _Context) -> None:
    looks = reading.sheet.looks(tag, element.get("class") or "", element.get("style") or "")
    aligned = tag == "center" or element.get("align") == "center"
    context = _Context(
        tag=tag,
        level=_level(tag, outer),
        titled=outer.titled or tag == "hgroup",
        centred=aligned or (outer.centred if looks.centred is None else looks.centred),
        quoted=outer.quoted or tag == "blockquote",
        verbatim=outer.verbatim or tag == "pre",
        role=role_within(types_of(element), outer.role),
    )
    _flush(reading, outer)
    reading.page_break = reading.page_break or looks.page_break
    before = len(reading.blocks)
    _walk(reading, element, context)
    _flush(reading, context)
    if len(reading.blocks) == before:
        reading.blank += tag in ("p", "div") and not any(local_name(part) in _BLOCKS for part in element)
    elif looks.space_above >= _GAP_EM and tag == "p" and not reading.blocks[before].blank_lines:
        reading.blocks[before] = replace(reading.blocks[before], blank_lines=1)


def _level(tag: str, outer: _Context) -> int | None:
    found = _HEADING.fullmatch(tag)
    return int(found.group(1)) if found else outer.level


def _add_text(reading: Reading, text: str | None, context: _Context) -> None:
    if text:
        shown = text.replace(HARD, " ")
        reading.runs.append((shown.replace("\n", HARD) if context.verbatim else shown, context.italic))


# --- what is left out ----------------------------------------------------------------------------------------------


def _is_left_out(reading: Reading, element: etree._Element, tag: str, context: _Context) -> bool:
    """Leave out what is no prose, counting it; tell whether the element was."""
    what = _kind_left_out(reading, element, tag, context)
    if what is None:
        return False
    count = 1
    if what == _NOTES:
        count = max(1, sum(local_name(e) == "li" or is_note(types_of(e)) for e in element.iterdescendants()))
    elif tag == "rp":
        count = 0
    if what:
        _leave_out(reading, element, what, count)
    if what == "images dropped":
        _take_image(reading, element, context)
    return True


def _leave_out(reading: Reading, element: etree._Element, what: str, count: int) -> None:
    """Keep the words of an element aside: for the account, not for the book."""
    reading.tally.note(what, count)
    edge = " " if local_name(element) in _BLOCKS else ""
    reading.left_out.append(LeftOut(len(reading.runs), f"{edge}{_spaced_text(element)}{edge}", what))


def _spaced_text(element: etree._Element) -> str:
    """Give all text inside an element with its blocks apart."""
    if not isinstance(element.tag, str) or local_name(element) in _NOT_TEXT:
        return ""
    inner = "".join(f"{_spaced_text(part)}{part.tail or ''}" for part in element)
    apart = " " if local_name(element) in _BLOCKS or local_name(element) in ("br", "td", "th") else ""
    return f"{apart}{element.text or ''}{inner}{apart}"


def _kind_left_out(reading: Reading, element: etree._Element, tag: str, context: _Context) -> str | None:
    """Give the reason to leave an element out, None for none; "" for what is no text at all."""
    types = types_of(element)
    if tag in _NOT_TEXT:
        return ""
    if tag in _DROPPED:
        return _DROPPED[tag]
    if any(_CAPTION.search(name) for name in (element.get("class") or "").split()):
        return "captions dropped"
    if "pagebreak" in types or "doc-pagebreak" in types or _is_page_number(element):
        return "page numbers dropped"
    if is_note_mark(types) or (tag == "a" and _leads_to_note(element, context.raised)):
        return "note marks dropped"
    if is_note(types) or (reading.note_ids and _is_target(reading, element, tag)):
        return _NOTES
    return None


def _is_page_number(element: etree._Element) -> bool:
    """Tell whether an element is the number of a printed page, named so by its class."""
    named = any(_PAGE_CLASS.search(name) for name in (element.get("class") or "").split())
    return named and bool(_PAGE_TEXT.fullmatch(text_of(element).strip()))


def _take_image(reading: Reading, element: etree._Element, context: _Context) -> None:
    """See an ornament between scenes for the break it is, and an initial for the letter; other images show nothing."""
    alt = element.get("alt") or ""
    if _INITIAL.fullmatch(alt) and (element.tail or "")[:1].isalpha():
        reading.runs.append((alt, context.italic))
        return
    said = " ".join(element.get(name) or "" for name in ("alt", "class", "src"))
    if _ORNAMENT.search(said) or is_break_mark(alt):
        _break(reading, context)


def _leads_to_note(link: etree._Element, raised: bool) -> bool:
    """Tell whether a link is a note's mark: named so, or a number or sign set high or named so by its class."""
    if is_note_mark(types_of(link)):
        return "backlink" not in " ".join(types_of(link))
    if "#" not in (link.get("href") or ""):
        return False
    text = text_of(link).strip()
    if not _MARK_TEXT.fullmatch(text):
        return False
    holds_raised = any(local_name(part) == "sup" for part in link)
    return raised or holds_raised or text[0] in "[({*†‡" or bool(_NOTE_CLASS.search(link.get("class") or ""))


def _is_raised(link: etree._Element) -> bool:
    parent = link.getparent()
    return parent is not None and local_name(parent) == "sup"


def _is_target(reading: Reading, element: etree._Element, tag: str) -> bool:
    return tag in _NOTE_TAGS and any(found in reading.note_ids for found in _opening_ids(element)) and _may_be_note(element, tag)


def _may_be_note(element: etree._Element, tag: str) -> bool:
    """Tell whether an element that a note mark leads to is a note: a short piece of text without a heading."""
    return (
        tag in _NOTE_TAGS
        and len(text_of(element).split()) <= _LONGEST_NOTE_WORDS
        and not any(_HEADING.fullmatch(local_name(part)) for part in element.iter())
    )


def _opening_ids(element: etree._Element) -> Iterator[str]:
    """Give the ids at the very start of an element, its own first: a note's number often carries the note's id."""
    at: etree._Element | None = element
    while at is not None:
        if found := at.get("id"):
            yield found
        if (at.text or "").strip():
            return
        at = next(iter(at), None)


# --- blocks --------------------------------------------------------------------------------------------------------


def _break(reading: Reading, context: _Context) -> None:
    _flush(reading, context)
    reading.tally.note("lines and ornaments read as scene breaks", 1, -1)
    reading.blocks.append(_at(reading, Block("***", "break")))
    reading.blank = 0


def _flush(reading: Reading, context: _Context) -> None:
    """Close the text gathered so far as blocks with the looks of `context`."""
    runs, reading.runs = reading.runs, []
    left_out, reading.left_out = reading.left_out, []
    _account(reading, runs, left_out)
    if context.level is not None:
        runs = [(text, False) for text, _ in runs]
    for text, blank in paragraphs_of(runs):
        block = _block(text, context)
        reading.blocks.append(_at(reading, replace(block, blank_lines=reading.blank + blank, page_break=reading.page_break)))
        reading.blank, reading.page_break = 0, False


def _account(reading: Reading, runs: list[Run], left_out: list[LeftOut]) -> None:
    """Enter what was gathered into the balance of words."""
    total, lost = balance(runs, left_out)
    reading.word_count += total
    for reason, words in lost.items():
        reading.tally.note(reason, 0, words)
    reading.tally.note("soft hyphens dropped", sum(text.count("\u00ad") for text, _ in runs))


def _block(text: str, context: _Context) -> Block:
    role = None if context.role == STORY else context.role
    if is_break_mark(text):
        return Block(text, centred=True, role=role)  # also where somebody styled it as a heading
    if context.level is not None and not context.quoted:
        return Block(text, "heading", level=context.level, centred=context.centred, role=role)
    if context.titled:
        return Block(text, "heading", centred=context.centred, role=role)
    # A heading inside a quotation belongs to the letter or paper that is quoted.
    return Block(text, centred=context.centred or context.level is not None, quoted=context.quoted, role=role)


def _at(reading: Reading, block: Block) -> Block:
    return replace(block, line=len(reading.blocks) + 1)
