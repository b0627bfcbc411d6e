"""E-books: the text of the reading order, with what its tags, classes and semantics say."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from ebook import CONTAINER, epub, page

from fascicle.errors import SourceError
from fascicle.manuscript.assemble import assemble
from fascicle.records import Block, Source
from fascicle.source.epub import read_epub
from fascicle.source.formats import read_file
from fascicle.structure.chapters import read_structure


def blocks(*bodies: str) -> tuple[Block, ...]:
    return read_epub(epub(*(page(body) for body in bodies)), "book.epub", "").blocks


def texts(body: str) -> list[str]:
    return [block.text for block in blocks(body)]


def changes(source: Source) -> dict[str, int]:
    return {change.what: change.count for change in source.changes}


def refusal(data: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        read_epub(data, "book.epub", "")
    assert "\n" not in str(caught.value)
    return str(caught.value)


# --- blocks --------------------------------------------------------------------------------------------------------


def test_headings_keep_their_level_and_each_page_opens_one() -> None:
    found = blocks("<h2>One</h2><p>Words.</p>", "<h2>Two</h2><p>More.</p>")
    assert [(b.text, b.kind, b.level, b.page_break) for b in found] == [
        ("One", "heading", 2, True),
        ("Words.", "paragraph", None, False),
        ("Two", "heading", 2, True),
        ("More.", "paragraph", None, False),
    ]


def test_a_converter_s_heading_is_a_centred_paragraph_at_the_top_of_a_page() -> None:
    first = blocks('<div class="calibre1"><p class="mid">Chapter One</p><p>Words.</p></div>')[0]
    assert (first.kind, first.centred, first.page_break) == ("paragraph", True, True)


def test_emphasis_is_marked_whether_by_tag_or_class() -> None:
    body = '<em>Tern</em>, <i>Auk</i>, <span class="it">Gull</span>, <b>Kite</b>, <span style="font-style: italic">Skua</span>'
    assert texts(f"<p>{body}</p>") == ["*Tern*, *Auk*, *Gull*, Kite, *Skua*"]


def test_a_paragraph_italic_as_a_whole_is_not_marked() -> None:
    assert texts('<p class="it">All of it, <i>even</i> this.</p>') == ["All of it, *even* this."]


def test_line_ends_stay_and_white_space_collapses() -> None:
    assert texts("<p>\n  Red   sky<br/>\n  at night&nbsp;</p>") == ["Red sky\v\nat night"]


def test_a_rule_is_a_break_and_an_empty_paragraph_a_blank_line() -> None:
    found = blocks("<p>One.</p><hr/><p>Two.</p><p>&#160;</p><p/><p>Three.</p>")
    assert [(b.text, b.kind, b.blank_lines) for b in found] == [
        ("One.", "paragraph", 0),
        ("***", "break", 0),
        ("Two.", "paragraph", 0),
        ("Three.", "paragraph", 2),
    ]


def test_a_wide_margin_above_a_paragraph_is_a_blank_line() -> None:
    assert [b.blank_lines for b in blocks('<p>One.</p><p class="far">Two.</p><p>Three.</p>')] == [0, 1, 0]


def test_an_ornament_between_scenes_is_a_break_and_another_image_is_not() -> None:
    found = read_epub(epub(page('<p>One.</p><p><img alt="ornament"/></p><p>Two.</p><img alt="A map"/><p>Three.</p>')), "b", "")
    assert [b.text for b in found.blocks] == ["One.", "***", "Two.", "Three."]
    assert changes(found) == {"images dropped": 2, "lines and ornaments read as scene breaks": 1}


def test_quotations_are_known_and_a_heading_inside_one_is_the_letter_s() -> None:
    found = blocks("<blockquote><h4>5 May</h4><p>Dear Ada.</p></blockquote><p>She read it.</p>")
    assert [(b.text, b.kind, b.quoted) for b in found] == [
        ("5 May", "paragraph", True),
        ("Dear Ada.", "paragraph", True),
        ("She read it.", "paragraph", False),
    ]


def test_text_outside_paragraphs_is_not_lost() -> None:
    assert texts("Loose <i>words</i>.<div>In a div<p>In a paragraph.</p>after it</div><ul><li>An item</li></ul>") == [
        "Loose *words*.",
        "In a div",
        "In a paragraph.",
        "after it",
        "An item",
    ]


def test_a_heading_group_is_a_heading_and_its_title_line() -> None:
    found = blocks("<section><hgroup><h2>I</h2><p>The Weir</p></hgroup><p>Words.</p></section>")
    assert [(b.text, b.kind, b.level) for b in found] == [("I", "heading", 2), ("The Weir", "heading", None), ("Words.", "paragraph", None)]


def test_what_is_no_prose_is_dropped_and_counted() -> None:
    body = (
        '<script>x()</script><style>p{}</style><p class="gone">hidden</p><figure><img/><figcaption>A boat</figcaption></figure>'
        '<p>The tide<span epub:type="pagebreak">17</span> went <ruby>out<rt>aʊt</rt></ruby>.</p><svg><text>no</text></svg>'
    )
    found = read_epub(epub(page(body)), "book.epub", "")
    assert [b.text for b in found.blocks] == ["The tide went out."]
    assert changes(found) == {
        "captions dropped": 1,
        "hidden passages left out": 1,
        "images dropped": 2,
        "page numbers dropped": 1,
        "readings set above words dropped": 1,
    }


def test_an_initial_set_as_an_image_is_its_letter() -> None:
    assert texts('<p><img alt="T" src="t.png"/>he tide went out.</p>') == ["The tide went out."]


def test_printed_page_numbers_are_known_by_their_class() -> None:
    body = '<p>The tide <span class="pagenum"><a id="Page_12">[Pg 12]</a></span>went out at <span class="pagenum">noon</span>.</p>'
    assert texts(body) == ["The tide went out at noon."]


def test_the_cells_of_a_row_make_one_line() -> None:
    assert texts("<table><tr><td>I.</td><td>The Weir</td></tr><tr><td>II.</td><td>The Lock</td></tr></table>") == [
        "I. The Weir",
        "II. The Lock",
    ]


def test_deep_but_honest_nesting_is_read() -> None:
    assert texts("<div>" * 200 + "<p>Words.</p>" + "</div>" * 200) == ["Words."]


# --- notes ---------------------------------------------------------------------------------------------------------


def test_notes_and_their_marks_are_left_out_by_their_semantics() -> None:
    body = (
        '<p>Words.<a epub:type="noteref" href="#n1">1</a></p><aside epub:type="footnote" id="n1"><p>A note.</p></aside>'
        '<section epub:type="endnotes"><h2>Notes</h2><ol><li>a</li><li>b</li></ol></section>'
    )
    found = read_epub(epub(page(body)), "book.epub", "")
    assert [b.text for b in found.blocks] == ["Words."]
    assert changes(found) == {"note marks dropped": 1, "notes dropped": 3}


def test_notes_without_semantics_are_found_through_their_marks() -> None:
    story = '<p id="r1">Words<sup><a href="p1.xhtml#n1">1</a></sup> and <a href="p1.xhtml#n2">[2]</a> more.</p>'
    notes = '<p><a id="n1" href="p0.xhtml#r1">[1]</a> A note.</p><ol><li id="n2">Another. <a href="p0.xhtml#r1">[2]</a></li></ol>'
    found = read_epub(epub(page(story), page(notes)), "book.epub", "")
    assert [b.text for b in found.blocks] == ["Words and more."]
    assert changes(found)["notes dropped"] == 2


def test_a_link_in_the_text_is_text() -> None:
    assert texts('<p>See <a href="#c2">chapter two</a>, in <a href="#y">1986</a>.</p>') == ["See chapter two, in 1986."]


# --- semantics -----------------------------------------------------------------------------------------------------


def roles(body: str, body_type: str = "") -> list[str | None]:
    return [b.role for b in read_epub(epub(page(body, body_type)), "book.epub", "").blocks]


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("titlepage", "title page"),
        ("copyright-page", "copyright"),
        ("dedication", "dedication"),
        ("acknowledgments", "acknowledgements"),
        ("colophon", "copyright"),
        ("frontmatter", "front matter"),
        ("bodymatter", None),
        ("backmatter z3998:fiction", "back matter"),
        ("somebody-s-own", None),
    ],
)
def test_the_publisher_s_word_for_a_page_is_its_role(said: str, role: str | None) -> None:
    assert roles("<p>Words.</p>", said) == [role]


def test_the_word_closer_to_the_text_wins() -> None:
    assert roles('<section epub:type="dedication"><p>To Ada.</p></section>', "frontmatter") == ["dedication"]
    assert roles('<section epub:type="epilogue"><p>Years later.</p></section>', "backmatter") == [None]


def test_inside_the_story_only_an_epigraph_is_not_the_story() -> None:
    epigraph = '<blockquote epub:type="epigraph"><p>Rhyme.</p></blockquote>'
    body = f'<section epub:type="chapter">{epigraph}<p role="doc-foreword">Words.</p></section>'
    assert roles(body, "bodymatter") == ["epigraph", None]


def test_an_old_guide_speaks_for_whole_pages_unless_a_page_is_the_book() -> None:
    guide = '<reference type="dedication" href="p0.xhtml"/><reference type="title-page" href="p1.xhtml"/>'
    source = read_epub(epub(page("<p>To Ada.</p>"), page("<p>" + "tide " * 2000 + "</p>"), guide=guide), "book.epub", "")
    assert [b.role for b in source.blocks] == ["dedication", None]


def test_a_heading_that_repeats_the_book_s_title_is_the_title_page() -> None:
    found = blocks("<h1>The Tern</h1>", "<h1>The Weir</h1><p>Words.</p>")
    assert [(b.kind, b.role) for b in found] == [("paragraph", "title page"), ("heading", None), ("paragraph", None)]


def test_roles_reach_the_structure_as_reasons() -> None:
    weir = "<h2>The Weir</h2>" + "<p>The tide went out and nobody saw it go, for the lamps were lit and the doors were shut.</p>" * 40
    lock = (
        "<h2>The Lock</h2>" + "<p>Rain fell on the gates all night; at dawn a barge came through, and its master asked for bread.</p>" * 40
    )
    source = read_epub(
        epub(
            page("<p>Made by nobody in particular.</p>", "copyright-page"),
            page(weir, "bodymatter"),
            page(lock, "bodymatter"),
            page("<h2>Warm Words</h2><p>My thanks to the keeper of the weir.</p>", "acknowledgments"),
        ),
        "book.epub",
        "",
    )
    ms = assemble([source])
    structure = read_structure(ms)
    assert [c.title for c in structure.chapters] == ["The Weir", "The Lock"]
    assert {e.reason: e.span.of(ms.text) for e in structure.excluded if e.reason != "heading"} == {
        "copyright": "Made by nobody in particular.",
        "acknowledgements": "Warm Words\n\nMy thanks to the keeper of the weir.",
    }


# --- the package ---------------------------------------------------------------------------------------------------


def test_title_author_and_language_come_from_the_package() -> None:
    source = read_epub(epub(page("<p>Words.</p>")), "book.epub", "")
    assert (source.title, source.author, source.language) == ("The Tern", "Ada Reed", "en-GB")
    source = read_epub(epub(page("<p>Words.</p>"), metadata="<dc:title>Untitled</dc:title>"), "book.epub", "")
    assert (source.title, source.author, source.language) == (None, None, None)


def test_pages_outside_the_reading_order_are_left_out_and_counted() -> None:
    data = epub(
        page("<p>Words.</p>"),
        items='<item id="x" href="x.xhtml" media-type="application/xhtml+xml"/>',
        spine='<itemref idref="x" linear="no"/>',
        OPS__x__xhtml="",
    )
    source = read_epub(data, "book.epub", "")
    assert [b.text for b in source.blocks] == ["Words."]
    assert changes(source) == {"pages outside the reading order left out": 1}


def test_the_navigation_gives_the_contents_and_is_never_prose() -> None:
    nav = page('<nav epub:type="landmarks"><a href="p0.xhtml">Start</a></nav><nav epub:type="toc"><a>The Weir</a><a>The Lock</a></nav>')
    item = '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
    data = epub(page("<p>Words.</p>"), items=item, spine='<itemref idref="nav"/>', **{"OPS__nav.xhtml": nav})
    source = read_epub(data, "book.epub", "")
    assert source.contents == ("The Weir", "The Lock")
    assert [b.text for b in source.blocks] == ["Words."]


def test_an_older_book_has_its_contents_in_an_ncx() -> None:
    ncx = (
        '<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "ncx.dtd"><ncx><docTitle><text>No</text></docTitle><navMap>'
        "<navPoint><navLabel><text>The Weir</text></navLabel><navPoint><navLabel><text>Dawn</text></navLabel></navPoint></navPoint>"
        "</navMap></ncx>"
    )
    item = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    assert read_epub(epub(page("<p>W.</p>"), items=item, **{"OPS__toc.ncx": ncx}), "book.epub", "").contents == ("The Weir", "Dawn")


def encryption(method: str) -> dict[str, str]:
    entry = f'<EncryptedData><EncryptionMethod Algorithm="{method}"/></EncryptedData>'
    return {"META-INF__encryption.xml": f"<encryption>{entry}</encryption>"}


def test_a_locked_book_is_refused_with_a_cure() -> None:
    said = "book.epub: the book is locked by DRM ({}); export it without DRM, or read the manuscript it was made from"
    unknown = encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc")
    assert refusal(epub(page("<p>W.</p>"), **unknown)) == said.format("of an unknown maker")
    for member, text, maker in (
        ("rights.xml", "<rights/>", "Adobe"),
        ("rights.xml", "<rights><operatorURL>http://acs.BarnesAndNoble.com</operatorURL></rights>", "Barnes & Noble"),
        ("sinf.xml", "<sinf/>", "Apple"),
        ("license.lcpl", "{}", "Readium LCP"),
    ):
        assert refusal(epub(page("<p>W.</p>"), **{f"META-INF__{member}": text}, **unknown)) == said.format(maker)


def test_scrambled_fonts_lock_nothing() -> None:
    data = epub(page("<p>Words.</p>"), **encryption("http://www.idpf.org/2008/embedding"))
    assert [b.text for b in read_epub(data, "book.epub", "").blocks] == ["Words."]


def test_a_page_that_climbs_out_of_the_book_is_only_missing() -> None:
    item = '<item id="x" href="../../../etc/passwd.xhtml" media-type="application/xhtml+xml"/>'
    message = refusal(epub(page("<p>W.</p>"), items=item, spine='<itemref idref="x"/>'))
    assert message.startswith("book.epub: ../../etc/passwd.xhtml is missing")


def test_own_entities_and_a_doctype_in_the_package_are_refused() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><html><body><p>&b;</p></body></html>'
    assert "declares entities of its own" in refusal(epub(bomb))
    assert "declares a document type" in refusal(
        epub(page(""), **{"META-INF__container.xml": f'<!DOCTYPE c [<!ENTITY a "b">]>{CONTAINER}'})
    )


def test_a_zip_that_is_no_book_and_a_book_without_pages_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("a.txt", "words")
    assert "no e-book inside" in refusal(out.getvalue())
    assert "lists no pages to read" in refusal(epub())


def test_a_book_is_read_by_its_ending(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(epub(page("<p>The tide went out.</p>")))
    assert (read_file(path).format, read_file(path).blocks[0].text) == ("epub", "The tide went out.")
