"""The balance of words: what stood in a source is what its blocks hold and what was dropped, reason by reason."""

from __future__ import annotations

from ebook import epub, page
from hypothesis import given, settings
from hypothesis import strategies as st
from word import HIDDEN, W, docx, field, p, r, styled, table, wrapped

from fascicle.prose.words import count_words
from fascicle.records import Source
from fascicle.source.balance import LeftOut, balance
from fascicle.source.docx import read_docx
from fascicle.source.epub import read_epub

bounded = settings(max_examples=120, deadline=None)
WORDS = st.lists(st.sampled_from(["tide ", "lamp", " weir", "—", "a b", " ", "1", "\u00ad"]), min_size=1, max_size=4).map("".join)


def unexplained(source: Source) -> int:
    """Give the words of the source that neither stand in a block nor were dropped with a reason."""
    assert source.word_count is not None
    kept = sum(count_words(block.text) for block in source.blocks)
    return source.word_count - kept - sum(change.words for change in source.changes)


def dropped(source: Source) -> dict[str, int]:
    return {change.what: change.words for change in source.changes if change.words}


# --- one paragraph -------------------------------------------------------------------------------------------------


def test_a_piece_inside_a_word_costs_no_word() -> None:
    assert balance([("light", False), ("house", False)], [LeftOut(1, "12", "numbers")]) == (1, {"numbers": 0})


def test_pieces_between_words_cost_their_words_reason_by_reason() -> None:
    runs = [("The ", False), ("tide.", False)]
    left_out = [LeftOut(1, "old grey ", "hidden"), LeftOut(2, " 17", "numbers")]
    assert balance(runs, left_out) == (5, {"hidden": 2, "numbers": 1})


# --- generated bodies ------------------------------------------------------------------------------------------------

PIECES = st.one_of(
    WORDS.map(r),
    WORDS.map(lambda text: r(text, HIDDEN)),
    WORDS.map(lambda text: wrapped("ins", r(text))),
    WORDS.map(lambda text: wrapped("del", f"<w:r><w:delText>{text}</w:delText></w:r>")),
    WORDS.map(lambda text: field(" PAGE ", text)),
    WORDS.map(lambda text: field(" REF x ", text)),
    WORDS.map(lambda text: f'<w:fldSimple w:instr=" PAGE ">{r(text)}</w:fldSimple>'),
    WORDS.map(lambda text: f"<w:r><w:ruby><w:rt>{r(text)}</w:rt><w:rubyBase>{r('base')}</w:rubyBase></w:ruby></w:r>"),
    WORDS.map(lambda text: f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r(text)}</w:sdtContent></w:sdt>"),
    WORDS.map(lambda text: f"<w:r><w:pict><w:txbxContent>{p(text)}</w:txbxContent></w:pict></w:r>"),
    st.sampled_from(["<w:r><w:br/></w:r>", '<w:r><w:br w:type="page"/></w:r>', "<w:r><w:tab/></w:r>", '<w:r><w:sym w:char="F04A"/></w:r>']),
)
MARKS = st.sampled_from(["", "<w:rPr><w:del/></w:rPr>", "<w:rPr><w:vanish/></w:rPr>", '<w:framePr w:dropCap="drop"/>', styled("Heading1")])
PARAGRAPHS = st.builds(lambda mark, pieces: f"<w:p><w:pPr>{mark}</w:pPr>{''.join(pieces)}</w:p>", MARKS, st.lists(PIECES, max_size=6))
TABLES = st.lists(WORDS, min_size=1, max_size=3).map(table)
BODIES = st.lists(st.one_of(PARAGRAPHS, PARAGRAPHS, PARAGRAPHS, TABLES), max_size=8).map("".join)


@bounded
@given(BODIES)
def test_every_word_of_a_document_is_kept_or_dropped_with_a_reason(body: str) -> None:
    assert unexplained(read_docx(docx(body), "book.docx", "")) == 0


INLINE = st.one_of(
    WORDS,
    WORDS.map(lambda text: f"<i>{text}</i>"),
    WORDS.map(lambda text: f"<q>{text}</q>"),
    WORDS.map(lambda text: f'<span style="display:none">{text}</span>'),
    WORDS.map(lambda text: f'<span style="display:block">{text}</span>'),
    WORDS.map(lambda text: f'<span epub:type="pagebreak">{text}</span>'),
    WORDS.map(lambda text: f'<a epub:type="noteref" href="#n">{text}</a>'),
    WORDS.map(lambda text: f"<ruby>x<rt>{text}</rt></ruby>"),
    WORDS.map(lambda text: f"<svg><text>{text}</text></svg>"),
    WORDS.map(lambda text: f"<noscript>{text}</noscript>"),
    st.sampled_from(["<br/>", "<br/><br/>", '<img alt="x"/>']),
)
FLOW = st.one_of(
    st.lists(INLINE, max_size=5).map(lambda parts: f"<p>{''.join(parts)}</p>"),
    st.lists(INLINE, max_size=3).map("".join),
    WORDS.map(lambda text: f'<aside epub:type="footnote"><p>{text}</p><p>{text}</p></aside>'),
    WORDS.map(lambda text: f"<figure><figcaption>{text}</figcaption></figure>"),
    WORDS.map(lambda text: f"<table><caption>{text}</caption><tr><td>{text}</td><td>{text}</td></tr></table>"),
    WORDS.map(lambda text: f"<nav><ol><li>{text}</li><li>{text}</li></ol></nav>"),
    st.sampled_from(["<hr/>", '<img alt="ornament"/>', "<h2>The Weir</h2>"]),
)


@bounded
@given(st.lists(FLOW, max_size=8).map("".join))
def test_every_word_of_an_e_book_is_kept_or_dropped_with_a_reason(body: str) -> None:
    assert unexplained(read_epub(epub(page(body)), "book.epub", "")) == 0


# --- by hand -------------------------------------------------------------------------------------------------------


def test_a_document_says_what_each_reason_took() -> None:
    body = (
        f"<w:p>{r('The tide')}{r(' nobody saw', HIDDEN)}{r(' went out.')}{field(' PAGE ', ' 17')}</w:p>"
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Click to enter text.')}</w:sdtContent></w:sdt>"
    )
    notes = f'<w:footnotes xmlns:w="{W}">{wrapped("footnote", p("A note of five words."))}</w:footnotes>'
    source = read_docx(docx(body, word__footnotes_xml=notes), "book.docx", "")
    assert source.word_count == 4 + 2 + 1 + 4 + 5
    assert dropped(source) == {
        "hidden passages left out": 2,
        "page numbers dropped": 1,
        "placeholders left out": 4,
        "notes dropped": 5,
    }


def test_an_e_book_says_what_each_reason_took() -> None:
    body = (
        '<p>The tide<a epub:type="noteref" href="#n">1</a> <span epub:type="pagebreak">17</span> went out.</p>'
        '<aside epub:type="footnote" id="n"><p>A note</p><p>of five words.</p></aside><figcaption>A boat</figcaption>'
    )
    source = read_epub(epub(page(body)), "book.epub", "")
    assert source.word_count == 4 + 1 + 5 + 2
    assert dropped(source) == {"page numbers dropped": 1, "notes dropped": 5, "captions dropped": 2}
