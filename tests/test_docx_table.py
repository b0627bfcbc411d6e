"""The truth table of the docx reader: what Word shows once every change is accepted, probe by probe.

Each row is a name, the body as Word writes it (in the shorthand of `word.py`) and the paragraphs of the canonical text.
Source of the truths: ECMA-376 part 1, 17; where it leaves room, what Word shows on paper.
"""

from __future__ import annotations

import pytest
from word import HIDDEN, ITALIC, NAMESPACES, W, docx, field, p, r, style, styled, table, wrapped, zipped

from fascicle.errors import SourceError
from fascicle.manuscript.assemble import assemble
from fascicle.source.docx import read_docx

DELETED_MARK, MOVED_MARK = "<w:rPr><w:del/></w:rPr>", "<w:rPr><w:moveFrom/></w:rPr>"
HIDDEN_MARK = "<w:rPr><w:vanish/></w:rPr>"
HEADING = style("Heading1", "heading 1")


def canonical(body: str, styles: str = "") -> list[str]:
    """Give the paragraphs of the manuscript; a page break or looks alone make no difference here."""
    return assemble([read_docx(docx(body, styles), "book.docx", "")]).text.rstrip("\n").split("\n\n")


def para(*inside: str) -> str:
    return f"<w:p>{''.join(inside)}</w:p>"


def gone(text: str) -> str:
    return f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def sym(font: str, *codes: str) -> str:
    return "".join(f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>' for code in codes)


def box(text: str) -> str:
    return f"<w:txbxContent>{p(text)}</w:txbxContent>"


def alternate(choice: str, fallback: str) -> str:
    return f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>'


def run(*parts: str) -> str:
    return f"<w:r>{''.join(parts)}</w:r>"


def t(text: str) -> str:
    return f'<w:t xml:space="preserve">{text}</w:t>'


TRACKED = [
    ("inserted words stay", para(r("The "), wrapped("ins", r("new ")), r("boat.")), ["The new boat."]),
    ("deleted words go", para(r("The "), gone("old "), r("boat.")), ["The boat."]),
    ("inserted, then deleted by another: gone", para(r("A"), wrapped("ins", gone(" b")), r(" c.")), ["A c."]),
    ("a deletion that holds an insertion: gone", para(r("A"), wrapped("del", wrapped("ins", r(" b"))), r(" c.")), ["A c."]),
    (
        "moved words stand where they went",
        para(wrapped("moveFrom", r("A. ")), r("B.")) + para(wrapped("moveTo", r("A. ")), r("C.")),
        ["B.", "A. C."],
    ),
    (
        "a moved paragraph leaves nothing behind",
        para(f"<w:pPr>{MOVED_MARK}</w:pPr>", wrapped("moveFrom", r("A."))) + p("B.") + p("A."),
        ["B.", "A."],
    ),
    ("an inserted mark parts paragraphs", p("One.", "<w:rPr><w:ins/></w:rPr>") + p("Two."), ["One.", "Two."]),
    ("a deleted mark joins paragraphs", p("She left ", DELETED_MARK) + p("at dawn."), ["She left at dawn."]),
    ("three deleted marks join four", p("a ", DELETED_MARK) * 3 + p("b."), ["a a a b."]),
    ("a deleted mark before a table joins nothing", p("Before.", DELETED_MARK) + table(["cell"]), ["Before.", "cell"]),
    (
        "a deleted mark at the end of a cell joins nothing",
        f"<w:tbl><w:tr><w:tc>{p('in', DELETED_MARK)}</w:tc></w:tr></w:tbl>" + p("out"),
        ["in", "out"],
    ),
    ("changed looks of a run are no text", para(r("Red", f"<w:rPrChange><w:rPr>{HIDDEN}</w:rPr></w:rPrChange>")), ["Red"]),
    ("changed looks of a paragraph are no text", p("Red", '<w:pPrChange><w:pPr><w:pStyle w:val="X"/></w:pPr></w:pPrChange>'), ["Red"]),
    (
        "a deleted row goes",
        table(["a"]) + "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p("x") + "</w:tc></w:tr></w:tbl>" + p("b"),
        ["a", "b"],
    ),
    ("a deleted cell goes", f"<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>{p('x')}</w:tc><w:tc>{p('y')}</w:tc></w:tr></w:tbl>", ["y"]),
    ("an inserted row stays", f"<w:tbl><w:tr><w:trPr><w:ins/></w:trPr><w:tc>{p('x')}</w:tc></w:tr></w:tbl>", ["x"]),
    ("whole paragraphs inserted as a block", wrapped("ins", p("One.") + p("Two.")), ["One.", "Two."]),
    (
        "a box in a paragraph that runs on comes after both",
        para(f"<w:pPr>{DELETED_MARK}</w:pPr>", r("a "), run(f"<w:pict>{box('box')}</w:pict>")) + p("b."),
        ["a b.", "box"],
    ),
]
COMMENT = '<w:commentRangeStart w:id="0"/>{}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


FIELDS = [
    ("commented words stay, the comment is no text", para(COMMENT.format(r("Words."))), ["Words."]),
    (
        "a comment over two paragraphs",
        para('<w:commentRangeStart w:id="1"/>', r("a")) + para(r("b"), '<w:commentRangeEnd w:id="1"/>'),
        ["a", "b"],
    ),
    ("a link's field keeps its words", para(r("See "), field(' HYPERLINK "http://x" ', "the pier"), r(".")), ["See the pier."]),
    ("a reference shows its result", para(r("In "), field(" REF _Ref1 \\h ", "Part Two"), r(".")), ["In Part Two."]),
    ("page numbers go", para(r("a"), field(" PAGE ", "17"), field(" NUMPAGES ", "300"), r(" b")), ["a b"]),
    ("a simple page number goes", para(r("a"), f'<w:fldSimple w:instr=" PAGE ">{r("9")}</w:fldSimple>', r(" b")), ["a b"]),
    ("a simple field shows its result", para(f'<w:fldSimple w:instr=" AUTHOR ">{r("Ada")}</w:fldSimple>'), ["Ada"]),
    (
        "a code with a field in it shows only the last result",
        para(BEGIN, code(" IF "), field(" REF x ", "secret"), code(' = 1 "a" "b" '), SEPARATE, r("shown"), END),
        ["shown"],
    ),
    ("a code spread over runs", para(BEGIN, code(" PA"), code("GE "), SEPARATE, r("7"), END, r("Words")), ["Words"]),
    (
        "a field over three paragraphs keeps them",
        para(BEGIN, code(" INCLUDETEXT x "), SEPARATE, r("a")) + p("b") + para(r("c"), END) + p("d"),
        ["a", "b", "c", "d"],
    ),
    ("an index entry has no result", para(r("tide"), BEGIN, code(' XE "tide" '), END, r("s")), ["tides"]),
    ("a symbol field is its character", para(r("a "), BEGIN, code(" SYMBOL 8212 "), END, r(" b")), ["a — b"]),
    ("a page number left open takes one paragraph", para(BEGIN, code(" PAGE "), SEPARATE, r("1")) + p("Words."), ["Words."]),
    (
        "a field inside a link inside a control",
        f"<w:sdt><w:sdtContent>{para('<w:hyperlink>', field(' REF x ', 'a'), '</w:hyperlink>')}</w:sdtContent></w:sdt>",
        ["a"],
    ),
]
HIDING = style("Ghost", inside=f"<w:rPr>{HIDDEN}</w:rPr>", kind="character") + style("Heir", based_on="Ghost", kind="character")
HIDDEN_TEXT = [
    ("hidden by hand", para(r("Seen."), r(" Not.", HIDDEN)), ["Seen."]),
    ("hidden by a style", para(r("Seen."), r(" Not.", '<w:rStyle w:val="Ghost"/>')), ["Seen."]),
    ("hidden by the style that a style is based on", para(r("Seen."), r(" Not.", '<w:rStyle w:val="Heir"/>')), ["Seen."]),
    ("shown although its style hides", para(r("Seen.", '<w:rStyle w:val="Ghost"/><w:vanish w:val="0"/>')), ["Seen."]),
    ("hidden on the web only is printed", para(r("Seen.", "<w:webHidden/>")), ["Seen."]),
    (
        "a paragraph hidden with its mark leaves no gap",
        p("a.") + para(f"<w:pPr>{HIDDEN_MARK}</w:pPr>", r("x", HIDDEN)) + p("b."),
        ["a.", "b."],
    ),
    ("a hidden mark runs on", p("He said ", HIDDEN_MARK) + p("nothing."), ["He said nothing."]),
    (
        "a run-in heading keeps its own paragraph",
        p("One", styled("Heading1") + HIDDEN_MARK) + p("The tide went."),
        ["One", "The tide went."],
    ),
    ("a hidden box goes", para(r("a"), f"<w:r><w:rPr>{HIDDEN}</w:rPr><w:pict>{box('x')}</w:pict></w:r>"), ["a"]),
]
ROW = f"<w:tr><w:tc>{p('a')}</w:tc><w:tc>{table(['in', 'ner'])}{p()}</w:tc></w:tr>"
MERGED = f'<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{p("tall")}</w:tc><w:tc>{p("x")}</w:tc></w:tr>' + (
    f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{p()}</w:tc><w:tc>{p('y')}</w:tc></w:tr>"
)
GRAPHIC = f"<w:drawing><wps:wsp><wps:txbx>{box('Telegram.')}</wps:txbx></wps:wsp></w:drawing>"
OLD = f"<w:pict><v:shape><v:textbox>{box('Telegram.')}</v:textbox></v:shape></w:pict>"
CONTAINERS = [
    ("alternatives around runs come once", para(alternate(r("new"), r("old"))), ["new"]),
    ("alternatives around paragraphs come once", alternate(p("new"), p("old")), ["new"]),
    (
        "of two choices the first",
        para(r("a "), f"<mc:AlternateContent><mc:Choice>{r('b')}</mc:Choice><mc:Choice>{r('c')}</mc:Choice></mc:AlternateContent>"),
        ["a b"],
    ),
    ("an empty choice gives way to the words of the fallback", para(alternate("<w14:x/>", r("words"))), ["words"]),
    (
        "controls around blocks, nested",
        f"<w:sdt><w:sdtContent><w:sdt><w:sdtContent>{p('a')}</w:sdtContent></w:sdt>{p('b')}</w:sdtContent></w:sdt>",
        ["a", "b"],
    ),
    (
        "controls in a line, nested",
        para(f"<w:sdt><w:sdtContent>{r('a ')}<w:sdt><w:sdtContent>{r('b')}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>"),
        ["a b"],
    ),
    (
        "a control in a row and in a cell",
        f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc>{p('a')}</w:tc></w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>",
        ["a"],
    ),
    (
        "a line's control asking to be filled in goes",
        para(r("a"), f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Click')}</w:sdtContent></w:sdt>"),
        ["a"],
    ),
    (
        "smart tags and custom XML are only wraps",
        para(f"<w:smartTag><w:customXml>{r('Ar')}</w:customXml></w:smartTag>", r("den")),
        ["Arden"],
    ),
    ("a link whose target is lost", para(r("to "), f'<w:hyperlink r:id="rId99">{r("the pier")}</w:hyperlink>'), ["to the pier"]),
    ("text of the other direction", para(f'<w:bdo w:val="rtl">{r("abc")}</w:bdo>', f"<w:dir>{r(' d')}</w:dir>"), ["abc d"]),
    ("a table in a table", f"<w:tbl>{ROW}</w:tbl>", ["a", "in", "ner"]),
    ("merged cells are no gap", p("One.") + f"<w:tbl>{MERGED}</w:tbl>" + p("Two."), ["One.", "tall", "x", "y", "Two."]),
    ("a box drawn both ways comes once", para(r("It came."), run(alternate(GRAPHIC, OLD))), ["It came.", "Telegram."]),
    ("an old box", para(r("It came."), run(OLD)), ["It came.", "Telegram."]),
    (
        "a box in a box",
        para(r("a"), run(f"<w:pict><w:txbxContent>{para(run(OLD), r('b'))}</w:txbxContent></w:pict>")),
        ["a", "b", "Telegram."],
    ),
    ("a formula is its characters", para(r("so "), "<m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath>", r(".")), ["so E=mc."]),
    (
        "notes stand elsewhere",
        para(r("Tide"), run('<w:footnoteReference w:id="2"/>'), r("s."), run('<w:endnoteReference w:id="2"/>')),
        ["Tides."],
    ),
    ("another document pasted whole is left out", p("a") + '<w:altChunk r:id="rId5"/>' + '<w:subDoc r:id="rId6"/>' + p("b"), ["a", "b"]),
    (
        "bookmarks and proof marks are no text",
        para('<w:bookmarkStart w:id="0"/>', r("a"), "<w:proofErr/>", '<w:bookmarkEnd w:id="0"/>', r("b")),
        ["ab"],
    ),
]
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
DROP_CAP = '<w:framePr w:dropCap="drop" w:lines="3"/>'
PROSE = "The tide went out before the lamps were lit. " * 20
CHARACTERS = [
    ("an em dash and an ellipsis of Symbol", para(r("a"), sym("Symbol", "F0BE"), r("b"), sym("Symbol", "F0BC")), ["a—b…"]),
    ("Greek of Symbol", para(sym("Symbol", "F061", "F062")), ["αβ"]),
    ("bullets of Wingdings as a break", p("One.") + para(sym("Wingdings", "F06C", "F09F", "F06C")) + p("Two."), ["One.", "***", "Two."]),
    ("a fleuron of Wingdings as a break", p("One.") + para(sym("Wingdings", "F096")) + p("Two."), ["One.", "***", "Two."]),
    (
        "a picture nobody knows, alone on its line, is a break",
        p("One.") + para(sym("Webdings", "F0AB")) + p("Two."),
        ["One.", "***", "Two."],
    ),
    ("symbols kept as text", p("One.") + para(r("\uf06c\uf06c", '<w:rFonts w:ascii="Wingdings"/>')) + p("Two."), ["One.", "***", "Two."]),
    ("a symbol of an ordinary font", para(sym("Arial", "2042")), ["***"]),
    (
        "ruby keeps the word",
        para("<w:r><w:ruby><w:rt>" + r("toki") + "</w:rt><w:rubyBase>" + r("time") + "</w:rubyBase></w:ruby></w:r>"),
        ["time"],
    ),
    ("soft hyphens go", para(run(t("light"), "<w:softHyphen/>", t("hou\u00adse"))), ["lighthouse"]),
    ("hyphens that do not break stay hyphens", para(run(t("well"), "<w:noBreakHyphen/>", t("worn"))), ["well-worn"]),
    ("spaces that do not break stay themselves", p("ten\u00a0miles"), ["ten\u00a0miles"]),
    ("tabs are spaces", para(run(t("a"), "<w:tab/>", t("b"), "<w:ptab/>", t("c"))), ["a b c"]),
    ("line ends of verse stay", para(run(t("Red sky"), "<w:br/>", t("at night"), "<w:cr/>", t("tonight"))), ["Red sky\nat night\ntonight"]),
    ("a column break inside a sentence", para(run(t("half"), '<w:br w:type="column"/>', t("way"))), ["half way"]),
    ("a page break inside a sentence", para(run(t("half"), '<w:br w:type="page"/>', t("way"))), ["half way"]),
    ("a page break after a sentence", para(run(t("Night."), '<w:br w:type="page"/>', t("Day."))), ["Night.", "Day."]),
    ("a guessed page break is nothing", para(run(t("half"), "<w:lastRenderedPageBreak/>", t("way"))), ["halfway"]),
    ("capitals are only looks", para(r("small ", "<w:smallCaps/>"), r("large", "<w:caps/>")), ["small large"]),
    ("struck out by hand is still text", para(r("gone?", "<w:strike/>")), ["gone?"]),
    ("a drop cap stands in its word", p("T", DROP_CAP) + p("he tide."), ["The tide."]),
    ("a drop cap of one word", p("A", DROP_CAP) + p(" tide went."), ["A tide went."]),
    (
        "a drop cap in the margin with a quote",
        p("“I", DROP_CAP.replace('"drop"', '"margin"')) + p("t went,” she said."),
        ["“It went,” she said."],
    ),
    ("Word's own number is not in the text", p("The Weir", styled("Heading1") + NUMBERED), ["The Weir"]),
    ("a numbered paragraph is prose", p("1986 was a year.", NUMBERED), ["1986 was a year."]),
    ("asterisks are the author's", para(r("2 * 3"), r(" * 4", ITALIC)), ["2 * 3 * 4"]),
    (
        "an empty paragraph between long scenes",
        p(PROSE) + p(PROSE) + p() + p(PROSE) + p(PROSE),
        [PROSE.strip()] * 2 + ["***"] + [PROSE.strip()] * 2,
    ),
    ("one very long run", p("tide " * 100_000), [("tide " * 100_000).strip()]),
    ("a word in many runs", para(*(r(c) for c in "lighthouse")), ["lighthouse"]),
    ("line separators stay inside", p("a\u2028b"), ["a\u2028b"]),
]


@pytest.mark.parametrize(
    ("body", "expected"),
    [pytest.param(body, expected, id=name) for name, body, expected in TRACKED + FIELDS + HIDDEN_TEXT + CONTAINERS + CHARACTERS],
)
def test_the_page_once_every_change_is_accepted(body: str, expected: list[str]) -> None:
    assert canonical(body, HEADING + HIDING) == expected


# --- the package ---------------------------------------------------------------------------------------------------

DOCUMENT = f"<w:document {NAMESPACES}><w:body>{p('The tidé.')}</w:body></w:document>"
STRICT = DOCUMENT.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
OTHER = f"<w:hdr {NAMESPACES}>{p('REED / TERN / 1')}</w:hdr>"
OTHERS = {f"word/{name}.xml": OTHER for name in ("header1", "footer1", "comments", "glossary/document")}
MOVED = '<Relationships><Relationship Type="http://x/officeDocument" Target="/text/main.xml"/></Relationships>'
PACKAGES: list[tuple[str, dict[str, str | bytes]]] = [
    ("no styles, no settings, no relations", {"word/document.xml": DOCUMENT}),
    ("strict Open XML", {"word/document.xml": STRICT}),
    ("UTF-8 with a byte-order mark", {"word/document.xml": b"\xef\xbb\xbf" + DOCUMENT.encode()}),
    ("UTF-16", {"word/document.xml": f'<?xml version="1.0" encoding="UTF-16"?>{DOCUMENT}'.encode("utf-16")}),
    ("Latin-1, declared", {"word/document.xml": f'<?xml version="1.0" encoding="ISO-8859-1"?>{DOCUMENT}'.encode("latin-1")}),
    ("a document of another name", {"_rels/.rels": MOVED, "text/main.xml": DOCUMENT}),
    ("relations that lead nowhere", {"_rels/.rels": MOVED, "word/document.xml": DOCUMENT}),
    ("backslashes in names", {"word\\document.xml": DOCUMENT}),
    ("capitals in names", {"Word/Document.xml": DOCUMENT}),
    (
        "a template, or one with macros, renamed",
        {"[Content_Types].xml": "<Types/>", "word/vbaProject.bin": "x", "word/document.xml": DOCUMENT},
    ),
    ("headers, footers, comments, building blocks are other parts", {**OTHERS, "word/document.xml": DOCUMENT}),
]


@pytest.mark.parametrize("members", [pytest.param(members, id=name) for name, members in PACKAGES])
def test_the_text_is_read_however_the_package_is_made(members: dict[str, str | bytes]) -> None:
    assert [b.text for b in read_docx(zipped(members), "book.docx", "").blocks] == ["The tidé."]


def test_a_heading_is_known_by_its_id_where_the_styles_are_lost() -> None:
    (block,) = read_docx(docx(p("One", styled("Heading1"))), "book.docx", "").blocks
    assert (block.kind, block.level) == ("heading", 1)


def test_a_document_that_only_links_others_is_refused_with_a_cure() -> None:
    with pytest.raises(SourceError, match="only links other documents together; give those files instead"):
        read_docx(docx('<w:subDoc r:id="rId6"/>'), "book.docx", "")


def test_a_section_begins_as_the_next_section_says() -> None:
    def ends(kind: str) -> str:
        return f'<w:sectPr><w:type w:val="{kind}"/></w:sectPr>'

    body = p("a", ends("nextPage")) + p("b", ends("continuous")) + p("c") + ends("oddPage")
    assert [b.page_break for b in read_docx(docx(body), "book.docx", "").blocks] == [False, False, True]


def test_a_list_of_contents_is_known_by_its_field_alone() -> None:
    body = para(BEGIN, code(" TOC \\o "), SEPARATE, r("The Weir\t3")) + para(r("The Lock\t9"), END) + p("The Weir")
    assert [b.role for b in read_docx(docx(body), "book.docx", "").blocks] == ["contents", "contents", None]
    never = para(BEGIN, code(" TOC \\o "), SEPARATE, r("The Weir")) + p("The tide went out.")
    assert [b.role for b in read_docx(docx(never), "book.docx", "").blocks] == [None, None]
