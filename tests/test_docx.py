"""Word documents: what the page shows once every tracked change is accepted, and nothing else."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from word import CENTRED, EMPHASIS, GHOST, HIDDEN, ITALIC, UNDERLINED, UPRIGHT, W, docx, field, p, r, style, styled

from fascicle.errors import SourceError
from fascicle.records import Block, Source
from fascicle.source.docx import read_docx
from fascicle.source.formats import read_file


def read(body: str, styles: str = "", core: str | None = None) -> Source:
    return read_docx(docx(body, styles, core), "book.docx", "")


def texts(body: str, styles: str = "") -> list[str]:
    return [block.text for block in read(body, styles).blocks]


def only(body: str, styles: str = "") -> Block:
    """Give the one block of a document."""
    (block,) = read(body, styles).blocks
    return block


def changes(body: str) -> dict[str, int]:
    return {change.what: change.count for change in read(body).changes}


# --- text ----------------------------------------------------------------------------------------------------------


def test_paragraphs_come_in_order_with_their_empty_lines_counted() -> None:
    blocks = read(p("One.") + p() + p() + p("Two.") + p("Three.")).blocks
    assert [(b.text, b.blank_lines) for b in blocks] == [("One.", 0), ("Two.", 2), ("Three.", 0)]


def test_italics_are_marked_around_the_words_and_merged_over_runs() -> None:
    body = f"<w:p>{r('She read ')}{r('The ', ITALIC)}{r('Daily', ITALIC)}{r(' ')}{r('Tide ', ITALIC)}{r('again.')}</w:p>"
    assert texts(body) == ["She read *The Daily Tide* again."]


def test_italics_switched_off_are_not_marked() -> None:
    assert texts(f"<w:p>{r('Plain.', UPRIGHT)}</w:p>") == ["Plain."]


def test_an_italic_comma_alone_is_not_marked() -> None:
    assert texts(f"<w:p>{r('Yes')}{r(', ', ITALIC)}{r('no.')}</w:p>") == ["Yes, no."]


def test_an_emphasis_style_marks_its_words() -> None:
    styles = style("Emphasis", inside=f"<w:rPr>{ITALIC}</w:rPr>", kind="character")
    assert texts(f"<w:p>{r('so ')}{r('very', EMPHASIS)}{r(' cold')}</w:p>", styles) == ["so *very* cold"]


def test_a_style_italic_as_a_whole_marks_nothing_but_what_stands_upright_in_it() -> None:
    styles = style("Letter", inside=f"<w:rPr>{ITALIC}</w:rPr>")
    body = f"<w:p><w:pPr>{styled('Letter')}</w:pPr>{r('Come to ')}{r('Arden', UPRIGHT)}{r(' soon.')}</w:p>"
    assert texts(body + p("Yours ever.", styled("Letter")), styles) == ["Come to *Arden* soon.", "Yours ever."]


def test_underlining_is_the_typist_s_italics_but_a_link_s_is_not() -> None:
    body = f"<w:p>{r('the ')}{r('Tern', UNDERLINED)}{r(' and ')}<w:hyperlink>{r('her crew', UNDERLINED)}</w:hyperlink></w:p>"
    assert texts(body) == ["the *Tern* and her crew"]


def test_a_large_initial_stands_in_its_word() -> None:
    assert texts(p("T", '<w:framePr w:dropCap="drop" w:lines="3"/>') + p("he tide went out.")) == ["The tide went out."]


def test_a_line_end_inside_a_paragraph_is_kept_as_deliberate() -> None:
    assert texts("<w:p><w:r><w:t>Red sky</w:t><w:br/><w:t>at night</w:t></w:r></w:p>") == ["Red sky\v\nat night"]


def test_two_line_ends_in_a_row_divide_paragraphs() -> None:
    blocks = read("<w:p><w:r><w:t>One.</w:t><w:br/><w:br/><w:t>Two.</w:t></w:r></w:p>").blocks
    assert [(b.text, b.blank_lines) for b in blocks] == [("One.", 0), ("Two.", 1)]


def test_tabs_hyphens_and_symbols_become_characters() -> None:
    run = (
        '<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:softHyphen/><w:t>d\u00ade</w:t><w:sym w:char="F0BC"/>'
        '<w:sym w:char="F04A"/></w:r>'
    )
    assert texts(f"<w:p>{run}</w:p>") == ["a b-cde…"]
    assert changes(f"<w:p>{run}</w:p>") == {"soft hyphens dropped": 2, "symbols of special fonts dropped": 1}


def test_an_emoji_that_word_wraps_in_alternatives_comes_once() -> None:
    emoji = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:char="1F600"/></mc:Choice>'
        "<mc:Fallback><w:t>\U0001f600</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(f"<w:p>{r('Hi ')}{emoji}</w:p>") == ["Hi \U0001f600"]


# --- tracked changes and what is not shown ---------------------------------------------------------------------------


def test_insertions_stay_and_deletions_go() -> None:
    body = f"<w:p>{r('The ')}<w:del><w:r><w:delText>old </w:delText></w:r></w:del><w:ins>{r('new ')}</w:ins>{r('boat.')}</w:p>"
    assert texts(body) == ["The new boat."]
    assert changes(body) == {"deleted passages left out": 1}


def test_moved_text_stands_only_where_it_was_moved_to() -> None:
    body = f"<w:p><w:moveFrom>{r('Rain. ')}</w:moveFrom>{r('Wind.')}</w:p><w:p><w:moveTo>{r('Rain. ')}</w:moveTo>{r('Sun.')}</w:p>"
    assert texts(body) == ["Wind.", "Rain. Sun."]


def test_a_deleted_paragraph_mark_joins_the_two_paragraphs() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    assert texts(p("She left ", deleted) + p("at dawn.") + p("Alone.")) == ["She left at dawn.", "Alone."]


def test_a_paragraph_deleted_whole_leaves_no_empty_line() -> None:
    gone = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>Gone.</w:delText></w:r></w:del></w:p>"
    blocks = read(p("One.") + gone + p("Two.")).blocks
    assert [(b.text, b.blank_lines) for b in blocks] == [("One.", 0), ("Two.", 0)]


def test_a_deleted_mark_at_the_end_of_the_book_loses_nothing() -> None:
    assert texts(p("The last words.", "<w:rPr><w:del/></w:rPr>")) == ["The last words."]


def test_hidden_text_goes_also_where_a_style_hides_it() -> None:
    styles = style("Ghost", inside=f"<w:rPr>{HIDDEN}</w:rPr>", kind="character") + style("Aside", inside=f"<w:rPr>{HIDDEN}</w:rPr>")
    body = f"<w:p>{r('Seen.')}{r(' Unseen.', HIDDEN)}{r(' Nor this.', GHOST)}</w:p>{p('Nor that.', styled('Aside'))}"
    assert texts(body, styles) == ["Seen."]


def test_comments_and_notes_are_dropped_and_counted() -> None:
    marks = '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="1"/></w:r><w:r><w:commentReference w:id="0"/></w:r>'
    body = f'<w:p><w:commentRangeStart w:id="0"/>{r("Words.")}<w:commentRangeEnd w:id="0"/>{marks}</w:p>'
    assert texts(body) == ["Words."]
    assert changes(body) == {"comments dropped": 1, "notes dropped": 2}


def test_a_field_shows_its_result_and_a_page_number_nothing() -> None:
    body = f"<w:p>{r('See ')}{field(' REF tide ', 'the tide')}{field(' PAGE ', '17')}{r('.')}</w:p>"
    assert texts(body) == ["See the tide."]
    assert texts(f'<w:p>{r("Page")}<w:fldSimple w:instr=" PAGE ">{r(" 9")}</w:fldSimple></w:p>') == ["Page"]


def test_a_field_left_open_swallows_no_book() -> None:
    opened = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    begun = opened + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    for start in (opened, begun):
        assert texts(f"<w:p>{start}</w:p>" + p("The tide went out.")) == ["The tide went out."]


# --- containers ----------------------------------------------------------------------------------------------------


def test_controls_tags_and_links_are_walked_through() -> None:
    inner = f"<w:p><w:smartTag>{r('One ')}</w:smartTag><w:sdt><w:sdtContent>{r('two ')}</w:sdtContent></w:sdt>{r('three.')}</w:p>"
    assert texts(f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>") == ["One two three."]


def test_a_control_that_only_asks_to_be_filled_in_is_left_out() -> None:
    asking = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Click to enter text.')}</w:sdtContent></w:sdt>"
    assert texts(asking + p("Words.")) == ["Words."]


def test_tables_give_their_cells_in_order_and_deleted_rows_nothing() -> None:
    def row(*cells: str, properties: str = "") -> str:
        return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in cells)}</w:tr>"

    assert texts(f"<w:tbl>{row('a', 'b')}{row('x', properties='<w:del/>')}{row('c')}</w:tbl>") == ["a", "b", "c"]


def test_a_text_box_comes_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('A telegram.')}</w:txbxContent>"
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(f"<w:p>{r('It came.')}{both}</w:p>") == ["It came.", "A telegram."]


def test_images_are_counted_and_leave_space() -> None:
    image = "<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>"
    assert changes(p("One.") + image + p("Two.")) == {"images dropped": 1}
    assert read(p("One.") + image + p("Two.")).blocks[1].blank_lines == 1


# --- looks ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "name", "inside"),
    [
        ("Heading1", "heading 1", ""),
        ("berschrift1", "heading 1", ""),
        ("Ttulo1", "Título 1", ""),
        ("Mine", "Mine", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
    ],
)
def test_a_heading_is_known_by_name_in_any_language_or_by_outline_level(key: str, name: str, inside: str) -> None:
    block = only(p("Chapter One", styled(key)), style(key, name, inside))
    assert (block.kind, block.level) == ("heading", 1)


def test_a_style_based_on_a_heading_is_one_and_a_circle_of_styles_ends() -> None:
    styles = style("Heading2", "heading 2") + style("Mine", based_on="Heading2") + style("A", based_on="B") + style("B", based_on="A")
    assert [(b.kind, b.level) for b in read(p("One", styled("Mine")) + p("Two", styled("A")), styles).blocks] == [
        ("heading", 2),
        ("paragraph", None),
    ]


def test_body_text_level_takes_a_heading_back() -> None:
    styles = style("Heading1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    assert only(p("Plain.", styled("Heading1") + '<w:outlineLvl w:val="9"/>'), styles).kind == "paragraph"


def test_the_title_is_the_book_s_and_no_chapter() -> None:
    styles = style("Title") + style("Subtitle") + style("Heading1", "heading 1")
    blocks = read(p("The Tern", styled("Title")) + p("A Novel", styled("Subtitle")) + p("One", styled("Heading1")), styles).blocks
    assert [(b.kind, b.level, b.role) for b in blocks] == [
        ("paragraph", None, "title page"),
        ("heading", None, None),
        ("heading", 1, None),
    ]


def test_chapters_that_somebody_styled_as_titles_are_headings() -> None:
    blocks = read("".join(p(f"Chapter {n}", styled("Title")) + p("Words.") for n in (1, 2, 3)), style("Title")).blocks
    assert [b.level for b in blocks if b.kind == "heading"] == [0, 0, 0]


def test_centring_comes_from_the_paragraph_or_its_style() -> None:
    styles = style("Middle", inside=f"<w:pPr>{CENTRED}</w:pPr>")
    blocks = read(p("a", CENTRED) + p("b", styled("Middle")) + p("c", styled("Middle") + '<w:jc w:val="left"/>'), styles).blocks
    assert [b.centred for b in blocks] == [True, True, False]


def test_a_page_break_is_seen_however_it_is_made() -> None:
    broken = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    section = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"
    rendered = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Five.</w:t></w:r></w:p>"
    body = p("One.") + broken + p("Two.") + p("Three.", "<w:pageBreakBefore/>") + section + p("Four.") + rendered
    assert [b.page_break for b in read(body).blocks] == [False, True, True, True, False]


def test_a_page_break_inside_a_paragraph_divides_it_unless_a_sentence_runs_on() -> None:
    def broken(before: str, after: str) -> str:
        return f'<w:p>{r(before)}<w:r><w:br w:type="page"/></w:r>{r(after)}</w:p>'

    assert texts(broken("She slept.", "Chapter Two")) == ["She slept.", "Chapter Two"]
    assert texts(broken("She slept", "until noon.")) == ["She slept until noon."]


def test_a_scene_mark_styled_as_a_heading_stays_a_mark() -> None:
    assert only(p("* * *", styled("Heading3")), style("Heading3", "heading 3")).kind == "paragraph"


def test_a_ruled_line_is_a_break() -> None:
    ruled = '<w:pBdr><w:bottom w:val="single"/></w:pBdr>'
    assert [b.kind for b in read(p("One.") + p("", ruled) + p("Two.")).blocks] == ["paragraph", "break", "paragraph"]


def test_a_numbered_paragraph_is_prose() -> None:
    assert only(p("1986 was a year.", '<w:numPr><w:numId w:val="1"/></w:numPr>')) == Block("1986 was a year.", line=1)


def test_word_s_own_contents_list_is_handed_on_and_is_no_prose() -> None:
    styles = style("TOC1", "toc 1") + style("TOCHeading", "TOC Heading", based_on="Heading1") + style("Heading1", "heading 1")
    entry = f"<w:p><w:pPr>{styled('TOC1')}</w:pPr>{r('The Weir')}<w:r><w:tab/></w:r>{field(' PAGEREF _x ', '3')}</w:p>"
    source = read(p("Contents", styled("TOCHeading")) + entry + p("The Weir", styled("Heading1")), styles)
    assert source.contents == ("The Weir",)
    assert [b.role for b in source.blocks] == ["contents", "contents", None]


# --- the file ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("core", "expected"),
    [
        (
            "<dc:title>The Tern</dc:title><dc:creator>Ada Reed</dc:creator><dc:language>en-GB</dc:language>",
            ("The Tern", "Ada Reed", "en-GB"),
        ),
        ("<dc:title>Document1</dc:title><dc:creator>Microsoft Office User</dc:creator><dc:language/>", (None, None, None)),
        ("<dc:title>Untitled</dc:title><dc:creator>python-docx</dc:creator>", (None, None, None)),
        ("<dc:title/>", (None, None, None)),
    ],
)
def test_title_and_author_count_only_where_somebody_wrote_them(core: str, expected: tuple[str | None, ...]) -> None:
    source = read(p("Words."), core=core)
    assert (source.title, source.author, source.language) == expected


def test_headers_and_footnotes_are_other_parts_and_never_read() -> None:
    other = f"<w:hdr xmlns:w='{W}'>{p('REED / TERN / 1')}</w:hdr>"
    source = read_docx(docx(p("Words."), word__header1_xml=other, word__footnotes_xml=other), "book.docx", "")
    assert [b.text for b in source.blocks] == ["Words."]


def test_a_strict_document_reads_like_any_other() -> None:
    data = docx(p("Words."))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        strict = old.read("word/document.xml").replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
        new.writestr("word/document.xml", strict)
    assert [b.text for b in read_docx(out.getvalue(), "book.docx", "").blocks] == ["Words."]


def test_a_document_with_a_doctype_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("word/document.xml", '<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>')
    with pytest.raises(SourceError, match="declares a document type"):
        read_docx(out.getvalue(), "book.docx", "")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(100), "password-protected or an old Word file"),
        (b"Chapter One", "no zip package inside"),
        (b"PK\x03\x04 cut", "damaged or cut short"),
    ],
)
def test_a_file_that_is_no_document_is_refused_in_one_line(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "book.docx"
    path.write_bytes(data)
    with pytest.raises(SourceError) as caught:
        read_file(path)
    assert str(caught.value).startswith("book.docx: ")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_document_is_read_by_its_ending(tmp_path: Path) -> None:
    path = tmp_path / "book.docx"
    path.write_bytes(docx(p("The tide went out.")))
    assert (read_file(path).format, read_file(path).blocks[0].text) == ("docx", "The tide went out.")


def test_text_is_read_without_loading_the_xml_library(tmp_path: Path) -> None:
    (tmp_path / "book.txt").write_text("The tide went out.\n")
    code = (
        "import sys, pathlib; from fascicle.source.formats import read_file; "
        f"read_file(pathlib.Path({str(tmp_path / 'book.txt')!r})); print('lxml' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
