"""The truth table of the epub reader: what a reading program shows of the main flow, probe by probe.

Each row is a name, the body of one page and the paragraphs of the canonical text. Source of the truths: EPUB 3.3, the HTML
Living Standard, and what converters write.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest
from ebook import CONTAINER, METADATA, epub, page

from fascicle.errors import SourceError
from fascicle.manuscript.assemble import assemble
from fascicle.source.epub import read_epub

LONG = "The tide went out before the lamps were lit, and nobody on the quay so much as turned a head to see it go. " * 2


def canonical(data: bytes) -> list[str]:
    return assemble([read_epub(data, "book.epub", "")]).text.rstrip("\n").split("\n\n")


PAGES = [
    ("lines that are paragraphs", f"<p>{LONG}<br/>{LONG}<br/>{LONG}</p>", [LONG.strip()] * 3),
    ("lines with an empty one between", "<p>One.<br/><br/>Two.</p>", ["One.", "Two."]),
    ("lines of verse", "<p>Red sky<br/>at night</p>", ["Red sky\nat night"]),
    ("verse set as typed", "<pre>Red sky\n  at night</pre>", ["Red sky\nat night"]),
    (
        "divisions without paragraphs",
        "<div><div>One.</div><div>Two.<div>Three.</div>Four.</div></div>",
        ["One.", "Two.", "Three.", "Four."],
    ),
    (
        "spans shown as blocks",
        '<div><span style="display:block">One.</span><span style="display:block">Two.</span></div>',
        ["One.", "Two."],
    ),
    ("a table row by row", "<table><caption>Tides</caption><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", ["a b", "c"]),
    ("a list item by item", "<ul><li>One</li><li>Two<ol><li>Three</li></ol></li></ul>", ["One", "Two", "Three"]),
    ("terms and definitions", "<dl><dt>Tern</dt><dd>A bird.</dd></dl>", ["Tern", "A bird."]),
    ("emphasis in emphasis", "<p>a <i>b <em>c</em> <b>d</b></i> e</p>", ["a *b c d* e"]),
    ("what is not displayed", '<p>a</p><p style="display:none">x</p><p hidden="">y</p><div class="gone"><p>z</p></div>', ["a"]),
    ("page breaks in a word", '<p>light<span epub:type="pagebreak" id="p9"/>house<a role="doc-pagebreak">10</a></p>', ["lighthouse"]),
    ("entities of HTML", "<p>caf&eacute;&nbsp;&mdash; &ldquo;yes&rdquo; &#233;&#xe9; &amp;c.</p>", ["café\u00a0— “yes” éé &c."]),
    ("marks around a quotation", "<p><q>Yes, <q>no</q></q>, she said. <q>“Own.”</q></p>", ["“Yes, ‘no’”, she said. “Own.”"]),
    ("soft hyphens and zero-width spaces", "<p>light&shy;hou\u200bse</p>", ["lighthouse"]),
    ("ruby keeps the word", "<p><ruby>time<rp>(</rp><rt>toki</rt><rp>)</rp></ruby></p>", ["time"]),
    ("a cover drawn in SVG", '<svg><title>Cover</title><image href="c.jpg"/></svg><p>Words.</p>', ["Words."]),
    ("a formula is its characters", "<p>so <math><mi>E</mi><mo>=</mo><mi>m</mi></math>.</p>", ["so E=m."]),
    ("words for programs that cannot", "<p>a</p><noscript><p>Turn on scripts.</p></noscript>", ["a"]),
    (
        "a contents list inside the page",
        '<nav epub:type="toc"><ol><li><a href="#a">One</a><ol><li>Deep</li></ol></li></ol></nav><p>a</p>',
        ["a"],
    ),
    ("notes by role", '<p>a<a role="doc-noteref" href="#n">1</a>.</p><aside role="doc-footnote" id="n"><p>x</p></aside>', ["a."]),
    ("notes by a class", '<p>a<a class="footnote" href="#n">1</a>.</p><p id="n">1. A note.</p>', ["a."]),
    ("an empty anchor is no text and no end", '<p><a id="x"/>Words.</p>', ["Words."]),
    ("a converter's break", '<p>One.</p><p class="scenebreak">* * *</p><p>Two.</p>', ["One.", "***", "Two."]),
    ("a rule", "<p>One.</p><hr/><p>Two.</p>", ["One.", "***", "Two."]),
    ("text under the body itself", "One.<p>Two.</p>Three.", ["One.", "Two.", "Three."]),
    ("comments and CDATA", "<p>a<!-- x --> <![CDATA[b & c]]></p>", ["a b & c"]),
    ("struck out and inserted are shown", "<p><del>a</del> <ins>b</ins> <s>c</s></p>", ["a b c"]),
    ("control characters by number", "<p>a&#27;[31m&#x1F;b &#xD800;c</p>", ["a[31mb c"]),
]


@pytest.mark.parametrize(("body", "expected"), [pytest.param(body, expected, id=name) for name, body, expected in PAGES])
def test_what_a_page_shows(body: str, expected: list[str]) -> None:
    assert canonical(epub(page(body))) == expected


XHTML11 = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">'
BROKEN = [
    ("the DOCTYPE of XHTML 1.1", f"{XHTML11}<html><body><p>a&nbsp;b</p></body></html>", ["a\u00a0b"]),
    ("tags that nobody closed", "<html><body><p>One<p>Two <i>three<p>Four</body>", ["One", "Two *three*", "Four"]),
    (
        "tags closed twice and crossed",
        "<html><body><p>One <b><i>two</b></i></p></div></p><p>Three</p></body></html>",
        ["One *two*", "Three"],
    ),
    ("a bare ampersand and less-than", "<html><body><p>Reed & Sons, 3 < 4</p><p>Two</body></html>", ["Reed & Sons, 3 < 4", "Two"]),
    (
        "a title closed like XML in a page that is none",
        "<html><head><title/></head><body><p>One<br>Two & three</p></body></html>",
        ["One\nTwo & three"],
    ),
    ("a script closed like XML in a page that is none", '<html><head><script src="x"/></head><body><p>One & two</p></body>', ["One & two"]),
    ("italics closed like XML in a page that is none", "<html><body><p><i/>One & two</p></body>", ["One & two"]),
    ("CDATA in a page that is none", "<html><body><p>One & <![CDATA[two < three]]></p></body>", ["One & two < three"]),
    ("text after the end", "<html><body><p>One</p></body></html><p>Two</p>", ["One", "Two"]),
    ("an attribute without quotes", "<html><body><p class=x>One</p></body></html>", ["One"]),
    ("an unknown entity", "<html><body><p>One &tide; two</p></body></html>", ["One &tide; two"]),
    ("UTF-16 declared in a file of bytes", '<?xml version="1.0" encoding="UTF-16"?><html><body><p>tide</p></body></html>', ["tide"]),
    ("an encoding that is none", '<?xml version="1.0" encoding="punycode"?><html><body><p>tide-é</p></body></html>', ["tide-é"]),
    ("NULs", "<html><body><p>One\0two</p></body></html>", ["Onetwo"]),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(text, expected, id=name) for name, text, expected in BROKEN])
def test_a_broken_page_is_mended_as_browsers_do(text: str, expected: list[str]) -> None:
    assert canonical(epub(text)) == expected


# --- the package ---------------------------------------------------------------------------------------------------


def opf(items: str, spine: str) -> str:
    return f'<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{METADATA}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>'


def item(key: str, href: str, more: str = "") -> str:
    return f'<item id="{key}" href="{href}" media-type="application/xhtml+xml" {more}/>'


def ref(key: str, more: str = "") -> str:
    return f'<itemref idref="{key}" {more}/>'


def package(members: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, text in ({"META-INF/container.xml": CONTAINER} | dict(members)).items():
            if text:
                file.writestr(name, text)
    return out.getvalue()


A, B = page("<p>First.</p>"), page("<p>Second.</p>")
BOTH = item("a", "a.xhtml") + item("b", "b.xhtml")
PACKAGES: list[tuple[str, dict[str, str], list[str]]] = [
    ("pages in the order of the spine", {"OPS/book.opf": opf(BOTH, ref("b") + ref("a"))}, ["Second.", "First."]),
    ("a page listed twice", {"OPS/book.opf": opf(BOTH, ref("a") + ref("b") + ref("a"))}, ["First.", "Second."]),
    ("a page outside the flow", {"OPS/book.opf": opf(BOTH, ref("a") + ref("b", 'linear="no"'))}, ["First."]),
    (
        "a book that calls every page non-linear",
        {"OPS/book.opf": opf(BOTH, ref("a", 'linear="no"') + ref("b", 'linear="no"'))},
        ["First.", "Second."],
    ),
    ("a page that the manifest lacks", {"OPS/book.opf": opf(BOTH, ref("a") + ref("gone") + ref("b"))}, ["First.", "Second."]),
    ("names in percent", {"OPS/book.opf": opf(item("a", "the%20tide.xhtml"), ref("a")), "OPS/the tide.xhtml": A}, ["First."]),
    (
        "names with accents, composed and not",
        {"OPS/book.opf": opf(item("a", "caf%C3%A9.xhtml"), ref("a")), "OPS/cafe\u0301.xhtml": A},
        ["First."],
    ),
    ("names in another case", {"OPS/book.opf": opf(item("a", "Text/A.xhtml"), ref("a")), "OPS/text/a.XHTML": A}, ["First."]),
    ("folders upwards", {"OPS/book.opf": opf(item("a", "../text/a.xhtml"), ref("a")), "text/a.xhtml": A}, ["First."]),
    ("no container, one package", {"META-INF/container.xml": "", "OPS/book.opf": opf(BOTH, ref("a"))}, ["First."]),
    (
        "the package in another folder",
        {"META-INF/container.xml": CONTAINER.replace("OPS/", "a/b/"), "a/b/book.opf": opf(BOTH, ref("a")), "a/b/a.xhtml": A},
        ["First."],
    ),
    (
        "the contents page in the spine",
        {
            "OPS/book.opf": opf(item("n", "n.xhtml", 'properties="nav"') + BOTH, ref("n") + ref("a")),
            "OPS/n.xhtml": page('<nav epub:type="toc"><a>One</a></nav>'),
        },
        ["First."],
    ),
]


@pytest.mark.parametrize(("members", "expected"), [pytest.param(members, expected, id=name) for name, members, expected in PACKAGES])
def test_the_main_flow_is_read_however_the_package_is_made(members: dict[str, str], expected: list[str]) -> None:
    assert canonical(package({"OPS/a.xhtml": A, "OPS/b.xhtml": B} | members)) == expected


def test_names_packed_as_old_dos_letters_are_found() -> None:
    """A packer that forgets the UTF-8 flag: Python then reads the name as cp437."""
    data = package({"OPS/book.opf": opf(item("a", "caf%C3%A9.xhtml"), ref("a")), "OPS/cafXX.xhtml": A})
    assert canonical(data.replace(b"cafXX", "café".encode())) == ["First."]


def test_a_page_that_the_package_lacks_is_named() -> None:
    with pytest.raises(SourceError, match=r"^book.epub: OPS/c.xhtml is missing from the file; save or export the book again$"):
        read_epub(package({"OPS/book.opf": opf(item("c", "c.xhtml"), ref("c"))}), "book.epub", "")


def test_what_is_left_out_of_the_flow_is_counted() -> None:
    data = package({"OPS/book.opf": opf(BOTH, ref("a") + ref("gone") + ref("b", 'linear="no"')), "OPS/a.xhtml": A, "OPS/b.xhtml": B})
    assert {change.what: change.count for change in read_epub(data, "book.epub", "").changes} == {
        "pages outside the reading order left out": 1,
        "pages that the book lists but does not hold": 1,
    }


def test_the_contents_are_nested_and_come_flat() -> None:
    nav = page('<nav epub:type="toc"><ol><li><a>Part One</a><ol><li><a>The <i>Weir</i></a></li></ol></li></ol></nav>')
    data = package({"OPS/book.opf": opf(item("n", "n.xhtml", 'properties="nav"') + BOTH, ref("a")), "OPS/n.xhtml": nav, "OPS/a.xhtml": A})
    assert read_epub(data, "book.epub", "").contents == ("Part One", "The Weir")


def test_an_escape_in_a_title_is_inert() -> None:
    data = epub(page("<h1>One\x1b[31m</h1><p>a</p>"), metadata="<dc:title>A\u202eb\u2028c</dc:title>")
    source = read_epub(data, "book.epub", "")
    assert source.title == "A b c"
    assert "\x1b" not in source.blocks[0].text
