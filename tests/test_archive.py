"""Zip files and their XML: read without trusting sizes, names or declarations."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from fascicle.errors import SourceError
from fascicle.source import archive
from fascicle.source.archive import Archive, open_archive
from fascicle.source.markup import parse_xhtml, parse_xml, text_of


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Make a zip file in memory."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


def opened(**members: bytes) -> Archive:
    return open_archive(zipped(members), "book.zip")


def refusal(data: bytes, member: str = "a") -> str:
    """Give the message with which reading `member` is refused; it must be one line."""
    with pytest.raises(SourceError) as caught:
        open_archive(data, "book.zip").read(member)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith("book.zip: ")
    return message


def test_a_member_comes_back_as_it_was() -> None:
    assert opened(a=b"The tide went out.").read("a") == b"The tide went out."


def test_what_is_no_zip_is_refused_by_what_it_is() -> None:
    assert "no zip package inside" in refusal(b"Once upon a time")


def test_an_ole_file_is_called_protected_or_old() -> None:
    assert "password-protected or an old Word file" in refusal(b"\xd0\xcf\x11\xe0" + bytes(600))


def test_a_truncated_zip_is_refused() -> None:
    data = zipped({"a": bytes(range(256)) * 40}, zipfile.ZIP_STORED)
    assert "damaged or cut short" in refusal(data[: len(data) // 2])


def test_damaged_data_inside_a_whole_zip_is_refused() -> None:
    data = bytearray(zipped({"a": b"The tide went out."}, zipfile.ZIP_STORED))
    at = data.index(b"tide")
    data[at : at + 4] = b"TIDE"
    assert refusal(bytes(data)) == "book.zip: a is damaged; save or export the book again"


def test_an_encrypted_member_is_refused() -> None:
    data = bytearray(zipped({"a": b"words"}))
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(magic) + offset
        struct.pack_into("<H", data, at, struct.unpack_from("<H", data, at)[0] | 1)
    assert "a is encrypted" in refusal(bytes(data))


def test_a_missing_member_is_named() -> None:
    assert refusal(zipped({"b": b""}), "word/document.xml").startswith("book.zip: word/document.xml is missing")


def test_a_member_over_the_cap_is_refused_however_small_it_is_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBER_BYTES", 1 << 20)
    bomb = zipped({"a": bytes(3 << 20)})
    assert len(bomb) < 10_000
    assert refusal(bomb) == "book.zip: a unpacks to more than the 1 MB read; split the book"


def test_a_header_that_lies_about_the_size_does_not_pass() -> None:
    data = bytearray(zipped({"a": bytes(3 << 20)}))
    for magic, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(magic) + offset, 10)
    assert "a is damaged" in refusal(bytes(data))


def test_members_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_TOTAL_BYTES", 1 << 20)
    held = opened(a=bytes(700_000), b=bytes(700_000))
    held.read("a")
    with pytest.raises(SourceError, match="the file unpacks to more than the 1 MB read"):
        held.read("b")


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBERS", 3)
    assert "holds 4 parts, more than the 3 read" in refusal(zipped(dict.fromkeys("abcd", b"")))


def test_packing_that_cannot_be_capped_is_refused() -> None:
    assert "packed in an unusual way" in refusal(zipped({"a": b"words"}, zipfile.ZIP_BZIP2))


def test_names_that_climb_out_are_only_names() -> None:
    """Nothing is extracted, so a traversal name is a key like any other and is never asked for."""
    held = open_archive(zipped({"../../evil": b"x", "/etc/passwd": b"y", "a": b"z"}), "book.zip")
    assert held.read("a") == b"z"


def test_a_doctype_in_a_package_part_is_refused() -> None:
    part = b'<?xml version="1.0"?><!DOCTYPE package [<!ENTITY a "b">]><package>&a;</package>'
    with pytest.raises(SourceError, match="declares a document type"):
        parse_xml(part, opened(a=part), "a")


def test_xml_that_is_none_is_refused_with_its_line() -> None:
    with pytest.raises(SourceError, match=r"book.zip: a is not well formed \(line 2\)"):
        parse_xml(b"<a>\n<b></a>", opened(), "a")


def test_an_entity_bomb_in_a_page_is_refused() -> None:
    page = b'<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><html><body>&b;</body></html>'
    with pytest.raises(SourceError, match="declares entities of its own"):
        parse_xhtml(page, opened(), "a")


def test_an_external_entity_in_utf_16_is_refused_too() -> None:
    page = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><html><body>&a;</body></html>'.encode("utf-16")
    with pytest.raises(SourceError, match="declares entities of its own"):
        parse_xhtml(page, opened(), "a")


def test_the_ordinary_doctype_and_the_entities_of_html_pass() -> None:
    page = (
        b'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/x.dtd">'
        b"<html><body>caf&eacute;&nbsp;&amp;&hellip;</body></html>"
    )
    assert text_of(parse_xhtml(page, opened(), "a")) == "café\u00a0&…"


def test_a_page_that_is_only_html_is_read_as_browsers_do() -> None:
    root = parse_xhtml(b"<html><body><p>One<br>two<p>Three &unknown; four</body>", opened(), "a")
    assert [text_of(p) for p in root.iter("p")] == ["Onetwo", "Three &unknown; four"]


def test_a_declared_encoding_is_followed() -> None:
    page = '<?xml version="1.0" encoding="iso-8859-1"?><html><body>café</body></html>'.encode("latin-1")
    assert text_of(parse_xhtml(page, opened(), "a")) == "café"


@pytest.mark.parametrize("closing", ["</div>", ""])
def test_nesting_too_deep_is_an_error_and_never_a_shorter_book(closing: str) -> None:
    page = b"<html><body>" + b"<div>" * 3000 + b"words" + closing.encode() * 3000 + b"</body></html>"
    with pytest.raises(SourceError):
        parse_xhtml(page, opened(), "a")
