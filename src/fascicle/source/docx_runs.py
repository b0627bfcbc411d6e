"""The runs of a Word paragraph: what is kept of the text between `w:p` and its end.

In goes a paragraph's element, out come (text, emphasised) pairs and the text boxes anchored in it. Source: ECMA-376 part 1,
17.3.2 (runs), 17.13.5 (tracked changes), 17.16 (fields); part 3, 10 (alternate content).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from fascicle.source.docx_styles import Style, Styles, attribute, child, is_on, tag, value
from fascicle.source.runs import HARD, Run

PAGE_BREAK = "\f"
_PAGE_FIELD = re.compile(r"^\s*(?:PAGE|PAGEREF|NUMPAGES|SECTIONPAGES)\b", re.I)
# Elements that hold nothing the page shows, or what is gone when changes are accepted.
SKIPPED = frozenset(
    """pPr rPr tblPr tblGrid trPr tcPr sdtPr sdtEndPr sectPr smartTagPr customXmlPr del moveFrom delText instrText
    delInstrText ruby rt fldData mc:Fallback""".split()
)
_GONE = {"del": "deleted passages left out", "moveFrom": "deleted passages left out"}
COUNTED = {
    "footnoteReference": "notes dropped",
    "endnoteReference": "notes dropped",
    "commentReference": "comments dropped",
    "softHyphen": "soft hyphens dropped",
    "altChunk": "embedded documents left out",
    "subDoc": "embedded documents left out",
}
_CHARACTERS = {"tab": " ", "ptab": " ", "cr": HARD, "noBreakHyphen": "-"}
_EMOJI_CODE = re.compile(r"2[0-9A-F]{3}|1[0-9A-F]{4}", re.I)
# Symbol fonts set ASCII codes in a private area; these are the ones that prose uses.
_SYMBOLS = {"2D": "-", "A9": "©", "D3": "©", "97": "—", "96": "–", "B7": "•", "BC": "…"}


@dataclass(slots=True)
class Text:
    """One paragraph being gathered: its runs, and the text boxes anchored in it."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)


@dataclass(slots=True)
class Taken:
    """What is known while runs are taken: styles, counts, and open fields, each (its instruction, whether its result has begun)."""

    styles: Styles
    changes: Counter[str] = field(default_factory=Counter)
    fields: list[tuple[str, bool]] = field(default_factory=list)

    def end_paragraph(self) -> None:
        """Forget page numbers and fields whose result has not begun: one left open must not swallow the book."""
        self.fields = [(said, begun) for said, begun in self.fields if begun and not _PAGE_FIELD.match(said)]


def take_runs(taken: Taken, parent: etree._Element, style: Style, text: Text) -> None:
    """Add the runs below `parent`, in order, to `text`."""
    for element in parent:
        name = tag(element)
        if name == "r":
            _take_run(taken, element, style, text)
        elif name == "fldSimple" and _PAGE_FIELD.match(attribute(element, "instr") or ""):
            taken.changes["page numbers dropped"] += 1
        elif name in _GONE:
            taken.changes[_GONE[name]] += 1
        elif name == "txbxContent":
            text.boxes.append(element)
        elif name not in SKIPPED and not (name == "sdt" and is_placeholder(element)):
            take_runs(taken, element, style, text)


def is_placeholder(element: etree._Element) -> bool:
    """Tell whether a content control still shows its request to be filled in."""
    showing = child(child(element, "sdtPr"), "showingPlcHdr")
    return showing is not None and is_on(value(showing))


def _take_run(taken: Taken, element: etree._Element, style: Style, text: Text) -> None:
    italic, hidden = taken.styles.run(child(element, "rPr"), style)
    if hidden and not any(tag(c) == "fldChar" for c in element):
        taken.changes["hidden passages left out"] += child(element, "t") is not None
        return
    for part in element:
        name = tag(part)
        if name == "fldChar":
            _step_field(taken, part)
        elif name == "instrText":
            _grow_instruction(taken, part.text or "")
        elif name in ("drawing", "pict", "object", "mc:AlternateContent"):
            _take_drawing(taken, part, text)
            text.runs += [(chr(int(code, 16)), italic) for code in _emoji_codes(part)]
        elif name in COUNTED:
            taken.changes[COUNTED[name]] += 1
        elif name == "ruby":
            take_runs(taken, next(iter(_named(part, "rubyBase")), part), style, text)
        elif not _in_page_number(taken):
            shown = _shown(taken, part, name)
            if shown:
                text.runs.append((shown, italic))


def _shown(taken: Taken, part: etree._Element, name: str) -> str:
    """Give the characters that one part of a run shows."""
    if name == "t":
        return (part.text or "").replace(HARD, " ")
    if name == "br":
        kind = attribute(part, "type")
        return PAGE_BREAK if kind == "page" else " " if kind == "column" else HARD
    if name == "sym":
        return _symbol(taken, part)
    return _CHARACTERS.get(name, "")


def _symbol(taken: Taken, part: etree._Element) -> str:
    code = (attribute(part, "char") or "").upper()
    if re.fullmatch(r"F0[0-9A-F]{2}", code):
        found = _SYMBOLS.get(code[2:], "")
    else:
        found = chr(int(code, 16)) if re.fullmatch(r"[0-9A-F]{2,5}", code) and 0x20 <= int(code, 16) < 0xD800 else ""
    taken.changes["symbols of special fonts dropped"] += not found
    return found


def _take_drawing(taken: Taken, part: etree._Element, text: Text) -> None:
    """Keep the words of text boxes for after the paragraph; count the images."""
    boxes = list(_named(part, "txbxContent"))
    text.boxes += boxes
    if not boxes and any(str(e.tag).endswith(("}blip", "}imagedata")) for e in part.iter()):
        taken.changes["images dropped"] += 1


def _emoji_codes(part: etree._Element) -> Iterator[str]:
    """Give the characters that new programs draw from an emoji font, in hexadecimal."""
    for element in part.iter():
        if str(element.tag).endswith("}symEx"):
            said = (str(code) for name, code in element.items() if str(name).endswith("}char"))
            yield from (code for code in said if _EMOJI_CODE.fullmatch(code))


def _named(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Give the outermost elements of this name below `parent`, alternatives for old programs left out."""
    for element in parent:
        if tag(element) == name:
            yield element
        elif tag(element) not in SKIPPED:
            yield from _named(element, name)


# --- fields --------------------------------------------------------------------------------------------------------


def _step_field(taken: Taken, part: etree._Element) -> None:
    kind = attribute(part, "fldCharType")
    if kind == "begin":
        taken.fields.append(("", False))
    elif kind == "separate" and taken.fields:
        taken.fields[-1] = (taken.fields[-1][0], True)
    elif kind == "end" and taken.fields:
        instruction, _ = taken.fields.pop()
        taken.changes["page numbers dropped"] += bool(_PAGE_FIELD.match(instruction))


def _grow_instruction(taken: Taken, text: str) -> None:
    if taken.fields:
        instruction, begun = taken.fields[-1]
        taken.fields[-1] = (instruction + text, begun)


def _in_page_number(taken: Taken) -> bool:
    return any(_PAGE_FIELD.match(instruction) for instruction, _ in taken.fields)
