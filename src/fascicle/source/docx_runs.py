"""The runs of a Word paragraph: what is kept of the text between `w:p` and its end.

In goes a paragraph's element, out come (text, emphasised) pairs, what was left out between them, and the text boxes anchored
in it. Source: ECMA-376 part 1, 17.3.2 (runs), 17.13.5 (tracked changes), 17.16 (fields); part 3, 10 (alternate content).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from fascicle.source.balance import LeftOut
from fascicle.source.docx_fields import PAGE_FIELD, Fields
from fascicle.source.docx_styles import Style, Styles, attribute, child, is_on, tag, value
from fascicle.source.markup import text_of
from fascicle.source.runs import HARD, Run
from fascicle.source.symbols import symbol, without_private
from fascicle.source.tally import Tally

PAGE_BREAK = "\f"
PAGE_NUMBERS, HIDDEN, DELETED = "page numbers dropped", "hidden passages left out", "deleted passages left out"
PLACEHOLDERS, READINGS, DRAWN = "placeholders left out", "readings set above words dropped", "words inside drawings dropped"
# Elements that hold nothing the page shows, or what is gone when changes are accepted.
SKIPPED = frozenset(
    """pPr rPr tblPr tblGrid trPr tcPr sdtPr sdtEndPr sectPr smartTagPr customXmlPr del moveFrom delText instrText
    delInstrText ruby rt fldData mc:Fallback""".split()
)
GONE = frozenset(("del", "moveFrom"))
COUNTED = {
    "footnoteReference": "notes dropped",
    "endnoteReference": "notes dropped",
    "commentReference": "comments dropped",
    "softHyphen": "soft hyphens dropped",
    "altChunk": "embedded documents left out",
    "subDoc": "embedded documents left out",
}
_CHARACTERS = {"tab": " ", "ptab": " ", "cr": HARD, "noBreakHyphen": "-"}
_DRAWINGS = frozenset(("drawing", "pict", "object"))
_EMOJI_CODE = re.compile(r"2[0-9A-F]{3}|1[0-9A-F]{4}", re.I)
_CODE = re.compile(r"[0-9A-F]{2,5}", re.I)


@dataclass(slots=True)
class Text:
    """One paragraph being gathered: its runs, what is left out between them, the text boxes anchored in it.

    `symbols` counts the pictures of special fonts that no character stands for. `opens_contents` and `closes_contents` tell
    of the field that is Word's table of contents; the latter is True where the list has words in this paragraph.
    """

    runs: list[Run] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    symbols: int = 0
    opens_contents: bool = False
    closes_contents: bool | None = None

    def leave_out(self, text: str, reason: str) -> None:
        """Keep aside what the page shows but the manuscript does not."""
        self.left_out.append(LeftOut(len(self.runs), text, reason))


@dataclass(slots=True)
class Taken:
    """What is known while runs are taken: styles, the account of changes, and the fields that are open."""

    styles: Styles
    tally: Tally = field(default_factory=Tally)
    fields: Fields = field(default_factory=Fields)


def take_runs(taken: Taken, parent: Iterable[etree._Element], style: Style, text: Text) -> None:
    """Add the runs of `parent`, in order, to `text`."""
    for element in parent:
        name = tag(element)
        if name == "r":
            _take_run(taken, element, style, text)
        elif name == "fldSimple" and PAGE_FIELD.match(attribute(element, "instr") or ""):
            taken.tally.note(PAGE_NUMBERS)
            text.leave_out(words_in(element), PAGE_NUMBERS)
        elif name in GONE:
            taken.tally.note(DELETED)
        elif name == "txbxContent":
            text.boxes.append(element)
        elif name == "sdt" and is_placeholder(element):
            taken.tally.note(PLACEHOLDERS)
            text.leave_out(words_in(element), PLACEHOLDERS)
        elif name == "mc:AlternateContent":
            take_runs(taken, chosen(element), style, text)
        elif not name and str(element.tag).endswith("}oMath"):
            text.runs.append((text_of(element), bool(style.italic)))
        elif name not in SKIPPED:
            take_runs(taken, element, style, text)


def is_placeholder(element: etree._Element) -> bool:
    """Tell whether a content control still shows its request to be filled in."""
    showing = child(child(element, "sdtPr"), "showingPlcHdr")
    return showing is not None and is_on(value(showing))


def chosen(alternates: etree._Element) -> Iterable[etree._Element]:
    """Give the one alternative to read: the first that holds words, for no program shows two."""
    branches = [branch for branch in alternates if isinstance(branch.tag, str)]
    return next((branch for branch in branches if _holds_words(branch)), branches[0] if branches else ())


def _holds_words(branch: etree._Element) -> bool:
    return any((tag(e) == "t" and e.text) or str(e.tag).endswith("}symEx") for e in branch.iter())


# --- one run -------------------------------------------------------------------------------------------------------


def _take_run(taken: Taken, element: etree._Element, style: Style, text: Text) -> None:
    properties = child(element, "rPr")
    italic, hidden = taken.styles.run(properties, style)
    if hidden:
        taken.tally.note(HIDDEN, child(element, "t") is not None)
    _take_parts(taken, element, text, style, italic, HIDDEN if hidden else None)


def _take_parts(taken: Taken, run: Iterable[etree._Element], text: Text, style: Style, italic: bool, unseen: str | None) -> None:
    for part in run:
        name = tag(part)
        if name == "t" or name in _CHARACTERS or name in ("br", "sym"):
            _show(taken, text, _shown(text, part, name), italic, unseen)
        elif name == "fldChar":
            _step_field(taken, part, text, italic)
        elif name == "instrText":
            taken.fields.grow(part.text or "")
        elif name in COUNTED:
            taken.tally.note(COUNTED[name])
        elif unseen is not None:
            continue
        elif name == "mc:AlternateContent":
            _take_parts(taken, chosen(part), text, style, italic, unseen)
        elif name in _DRAWINGS:
            _take_drawing(taken, part, text)
        elif name == "ruby":
            _take_ruby(taken, part, text, style)
        elif not name and str(part.tag).endswith("}symEx"):
            text.runs += [(chr(int(code, 16)), italic) for code in _emoji_codes(part)]


def _show(taken: Taken, text: Text, shown: str, italic: bool, unseen: str | None) -> None:
    """Add characters to the paragraph, or keep them aside where the page or the manuscript does not show them."""
    if not shown or taken.fields.in_code():
        return
    reason = PAGE_NUMBERS if taken.fields.in_page_number() else unseen
    if reason is None:
        text.runs.append((shown, italic))
    elif shown != PAGE_BREAK:
        text.leave_out(shown, reason)


def _shown(text: Text, part: etree._Element, name: str) -> str:
    """Give the characters that one part of a run shows."""
    if name == "t":
        shown, unknown = without_private((part.text or "").replace(HARD, " "), _font(part))
        text.symbols += unknown
        return shown
    if name == "br":
        kind = attribute(part, "type")
        return PAGE_BREAK if kind == "page" else " " if kind == "column" else HARD
    if name == "sym":
        code = attribute(part, "char") or ""
        found = symbol(int(code, 16), attribute(part, "font")) if _CODE.fullmatch(code) else ""
        text.symbols += not found
        return found
    return _CHARACTERS[name]


def _font(part: etree._Element) -> str | None:
    """Give the font that the run around `part` names itself."""
    run = part.getparent()
    return attribute(child(child(run, "rPr"), "rFonts"), "ascii")


def _take_ruby(taken: Taken, ruby: etree._Element, text: Text, style: Style) -> None:
    """Keep the words and leave out how they are read."""
    taken.tally.note(READINGS)
    text.leave_out("".join(words_in(part) for part in _named(ruby, "rt", within=frozenset())), READINGS)
    for base in _named(ruby, "rubyBase"):
        take_runs(taken, base, style, text)


def _take_drawing(taken: Taken, part: etree._Element, text: Text) -> None:
    """Keep the words of text boxes for after the paragraph; count the images and what is drawn."""
    boxes = list(_named(part, "txbxContent"))
    text.boxes += boxes
    if boxes:
        return
    if any(str(e.tag).endswith(("}blip", "}imagedata")) for e in part.iter()):
        taken.tally.note("images dropped")
    drawn = [e.text if str(e.tag).endswith("/main}t") else e.get("string") for e in part.iter() if isinstance(e.tag, str)]
    if words := " ".join(word for word in drawn if word):
        taken.tally.note(DRAWN)
        text.leave_out(f" {words} ", DRAWN)


def _emoji_codes(element: etree._Element) -> Iterator[str]:
    """Give the characters that new programs draw from an emoji font, in hexadecimal."""
    said = (str(code) for name, code in element.items() if str(name).endswith("}char"))
    yield from (code for code in said if _EMOJI_CODE.fullmatch(code))


def _named(parent: Iterable[etree._Element], name: str, within: frozenset[str] = SKIPPED) -> Iterator[etree._Element]:
    """Give the outermost elements of this name below `parent`, one alternative each, nothing from `within`."""
    for element in parent:
        found = tag(element)
        if found == name:
            yield element
        elif found == "mc:AlternateContent":
            yield from _named(chosen(element), name, within)
        elif found not in within:
            yield from _named(element, name, within)


def words_in(element: etree._Element) -> str:
    """Give the text of an element that is left out whole, its paragraphs apart."""
    parts = (e for e in element.iter() if tag(e) in ("t", "p", "tab", "br"))
    return "".join((e.text or "") if tag(e) == "t" else " " for e in parts)


def _step_field(taken: Taken, part: etree._Element, text: Text, italic: bool) -> None:
    kind = attribute(part, "fldCharType")
    if kind == "begin":
        taken.fields.begin()
    elif kind == "separate":
        text.opens_contents |= taken.fields.separate()
    elif kind == "end":
        ended = taken.fields.end()
        taken.tally.note(PAGE_NUMBERS, ended.is_page_number)
        if ended.is_contents and ended.begun:
            text.closes_contents = any(shown.strip() for shown, _ in text.runs)
        if not ended.begun and (shown := ended.symbol()):
            text.runs.append((shown, italic))
