"""Files made to hurt, and files that broke: each is read whole or refused in one sentence, in bounded time and memory."""

from __future__ import annotations

import io
import random
import struct
import time
import zipfile
from collections.abc import Callable

import pytest
from ebook import CONTAINER, epub, page
from word import docx, p, zipped

from fascicle.errors import SourceError
from fascicle.records import Source
from fascicle.source.docx import read_docx
from fascicle.source.epub import read_epub

Reader = Callable[[bytes], Source]
PROSE = "The tide went out."


def word(data: bytes) -> Source:
    return read_docx(data, "book.docx", "")


def book(data: bytes) -> Source:
    return read_epub(data, "book.epub", "")


def texts(source: Source) -> list[str]:
    return [block.text for block in source.blocks]


def refusal(reader: Reader, data: bytes) -> str:
    """Give the message of a refusal: one sentence that names the file and holds nothing of the manuscript."""
    with pytest.raises(SourceError) as caught:
        reader(data)
    message = str(caught.value)
    assert message.startswith(("book.docx: ", "book.epub: "))
    assert message.isprintable()
    assert PROSE not in message
    return message


def outcome(reader: Reader, data: bytes) -> str:
    """Read a file and give the message of its refusal, "" where it was read."""
    try:
        reader(data)
    except SourceError as error:
        return str(error)
    return ""


def raw_docx(document: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", document)
    return out.getvalue()


# --- zip -----------------------------------------------------------------------------------------------------------


def test_junk_before_and_behind_a_zip_is_passed_over() -> None:
    data = docx(p(PROSE))
    assert texts(word(b"#!/bin/sh\nexit\n" + data)) == [PROSE]
    assert texts(word(data + b"junk")) == [PROSE]
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as file:
        file.comment = b"made by nobody" * 100
    assert texts(word(out.getvalue())) == [PROSE]


def test_sizes_told_behind_the_data_are_read() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    out = Pipe()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", zipfile.ZipFile(io.BytesIO(docx(p(PROSE)))).read("word/document.xml"))
    assert texts(word(out.getvalue())) == [PROSE]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_different_parts_of_one_name_are_refused_and_two_alike_are_not() -> None:
    def twice(second: str) -> bytes:
        out = io.BytesIO(docx(p(PROSE)))
        text = zipfile.ZipFile(out).read("word/document.xml").decode()
        with zipfile.ZipFile(out, "a") as file:
            file.writestr("word/document.xml", text.replace("tide", second))
        return out.getvalue()

    assert "holds two different parts named word/document.xml" in refusal(word, twice("wind"))
    assert texts(word(twice("tide"))) == [PROSE]


def test_a_link_in_a_zip_is_never_followed() -> None:
    info = zipfile.ZipInfo("word/document.xml")
    info.create_system, info.external_attr = 3, 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(info, "/etc/passwd")
    assert "not well formed" in refusal(word, out.getvalue())


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_unusual_packing_is_refused(method: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        file.writestr("word/document.xml", "<x/>")
    assert "packed in an unusual way" in refusal(word, out.getvalue())


def test_a_real_bomb_of_one_part_is_refused_unread() -> None:
    bomb = raw_docx(b" " * (200 << 20))
    assert len(bomb) < 300_000
    assert "unpacks to more than the 64 MB read" in refusal(word, bomb)


def test_a_bomb_of_many_parts_on_one_kernel_is_refused() -> None:
    """After Fifield (2019): all entries of the directory point at the same data."""
    kernel = zipped_page(b"<html><body><p>" + b"tide " * 8_000_000 + b"</p></body></html>")
    assert len(kernel) < 300_000
    assert "unpacks to more than" in refusal(book, kernel) or "too large" in refusal(book, kernel)


def zipped_page(data: bytes, pages: int = 6) -> bytes:
    """Make an e-book whose pages are all the same bytes of the file."""
    items = "".join(f'<item id="p{i}" href="p{i}.xhtml" media-type="application/xhtml+xml"/>' for i in range(pages))
    refs = "".join(f'<itemref idref="p{i}"/>' for i in range(pages))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("META-INF/container.xml", CONTAINER)
        file.writestr("OPS/book.opf", f"<package><manifest>{items}</manifest><spine>{refs}</spine></package>")
        file.writestr("OPS/p0.xhtml", data)
        first = file.getinfo("OPS/p0.xhtml")
        for i in range(1, pages):
            other = zipfile.ZipInfo(f"OPS/p{i}.xhtml")
            other.compress_type, other.CRC = first.compress_type, first.CRC
            other.compress_size, other.file_size, other.header_offset = first.compress_size, first.file_size, first.header_offset
            file.filelist.append(other)
            file.NameToInfo[other.filename] = other
    return out.getvalue()


def test_a_zip_in_a_zip_is_never_opened() -> None:
    assert texts(word(docx(p(PROSE), word__embeddings__inner=docx(p("x")).decode("latin-1")))) == [PROSE]


def test_sizes_that_lie_are_refused() -> None:
    data = bytearray(raw_docx("<x>" + " " * 5_000_000 + "</x>"))
    for magic, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(magic) + offset, 10)
    assert "is damaged" in refusal(word, bytes(data))


@pytest.mark.parametrize(("reader", "whole"), [(word, docx(p(PROSE))), (book, epub(page(f"<p>{PROSE}</p>")))], ids=["docx", "epub"])
def test_no_damage_escapes_as_anything_but_a_sentence(reader: Reader, whole: bytes) -> None:
    """Every length of file, and bytes changed at random: what is read is text, what is refused is refused properly."""
    chance = random.Random(7)
    damaged = [whole[:length] for length in range(0, len(whole), 7)]
    for _ in range(1500):
        changed = bytearray(whole)
        for _ in range(chance.choice((1, 1, 2, 8))):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        damaged.append(bytes(changed))
    assert [said for data in damaged if not (said := outcome(reader, data)).isprintable()] == []


# --- XML -----------------------------------------------------------------------------------------------------------

ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


def test_entity_bombs_are_refused() -> None:
    assert "declares a document type" in refusal(word, raw_docx(f"{ENTITIES}]><x>&i;</x>"))
    assert "declares entities of its own" in refusal(book, epub(f"{ENTITIES}]><html><body><p>&i;</p></body></html>"))


@pytest.mark.parametrize(
    "document",
    ["<x>a\0b</x>", "<x>&#xD800;</x>", "<x>&#27;</x>", "<x>\x1b</x>", "<x><y></x>", "", "words", b"\xff\xfe<\0x"],
    ids=["NUL", "half a surrogate pair", "an escape by number", "an escape", "crossed tags", "nothing", "no XML", "half of UTF-16"],
)
def test_a_document_that_is_no_xml_is_refused(document: str | bytes) -> None:
    assert "not well formed" in refusal(word, raw_docx(document))


@pytest.mark.parametrize("tag", ["div", "b", "p", "table", "ul", "svg", "math"])
def test_200_000_tags_inside_each_other_are_refused_at_once(tag: str) -> None:
    deep = f"<{tag}>" * 200_000 + PROSE + f"</{tag}>" * 200_000
    before = time.process_time()
    assert "too deeply" in refusal(book, epub(page(deep)))
    assert time.process_time() - before < 10  # 0.1 s measured; a hang is what this looks for


def test_200_000_tags_that_nobody_closed_are_refused_at_once() -> None:
    assert "too deeply" in refusal(book, epub("<html><body>" + "<div>" * 200_000 + PROSE))


@pytest.mark.parametrize("tag", ["w:sdt", "w:ins", "w:tbl", "w:p", "w:r"])
def test_200_000_tags_of_word_inside_each_other_are_refused_at_once(tag: str) -> None:
    assert "too deeply" in refusal(word, docx(f"<{tag}>" * 200_000 + f"</{tag}>" * 200_000))


@pytest.mark.parametrize("inner", ["w:sdt", "w:ins", "w:tbl", "w:smartTag", "w:txbxContent"])
def test_as_deep_as_the_parser_goes_so_does_the_reader(inner: str) -> None:
    deep = 240
    assert texts(word(docx(f"<{inner}>" * deep + p(PROSE) + f"</{inner}>" * deep))) == [PROSE]


@pytest.mark.parametrize("inner", ["div", "span", "blockquote", "section", "q"])
def test_as_deep_as_the_parser_goes_so_does_the_reader_of_pages(inner: str) -> None:
    (text,) = texts(book(epub(page(f"<{inner}>" * 240 + PROSE + f"</{inner}>" * 240))))
    assert text.strip("“”‘’") == PROSE


def test_a_paragraph_of_50_mb_is_refused_in_seconds_and_one_of_9_mb_is_read_whole() -> None:
    before = time.process_time()
    assert "one piece too large to read" in refusal(word, raw_docx(big(50_000_000)))
    assert "too large to read" in refusal(book, epub(f"<html><body><p>{'tide ' * 10_000_000}</p></body></html>"))
    (text,) = texts(word(raw_docx(big(9_000_000))))
    assert len(text.split()) == 1_800_000
    assert time.process_time() - before < 60  # 3 s measured


def big(size: int) -> str:
    return zipfile.ZipFile(io.BytesIO(docx(p("tide " * (size // 5))))).read("word/document.xml").decode()


@pytest.mark.parametrize("piece", ["<!DOCTYPE ", "<!--", "<![CDATA[", "<script", "<head ", "<a" + " " * 50, "&a", "<p x='", "</"])
def test_no_piece_of_markup_repeated_takes_quadratic_time(piece: str) -> None:
    before = time.process_time()
    assert outcome(book, epub(f"<html><body><p>{PROSE} & {piece * 100_000}")).isprintable()
    assert time.process_time() - before < 20  # below 1 s measured


def test_names_that_climb_are_never_opened() -> None:
    relations = '<x><Relationship Type="http://x/officeDocument" Target="../../../../etc/passwd"/></x>'
    assert texts(word(zipped({"_rels/.rels": relations, "word/document.xml": big(100)})))[0].startswith("tide tide")
