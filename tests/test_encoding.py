"""Finding out which encoding a file is in."""

from __future__ import annotations

import codecs

import pytest

from fascicle.errors import SourceError
from fascicle.source.encoding import decode

LINE = "“Café,” said Zoë — “it’s déjà vu…”"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (LINE.encode("utf-8"), "utf-8"),
        (codecs.BOM_UTF8 + LINE.encode("utf-8"), "utf-8-sig"),
        (LINE.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + LINE.encode("utf-16-be"), "utf-16"),
        (LINE.encode("utf-32"), "utf-32"),
        (LINE.encode("utf-16-le"), "utf-16-le"),
        (LINE.encode("utf-16-be"), "utf-16-be"),
        (LINE.encode("cp1252"), "cp1252"),
        (LINE.encode("mac_roman"), "mac_roman"),
        (b"Plain letters only.", "utf-8"),
    ],
)
def test_the_encoding_of_a_line_is_found_and_the_line_comes_back(data: bytes, found: str) -> None:
    assert decode(data, "novel.txt") == ("Plain letters only." if data.isascii() and found == "utf-8" else LINE, found)


def test_a_byte_order_mark_is_not_part_of_the_text() -> None:
    assert decode(codecs.BOM_UTF8 + b"Fog.", "novel.txt")[0] == "Fog."


def test_a_byte_that_no_code_page_knows_costs_one_character() -> None:
    text, found = decode(b"The caf\xe9 was shut. \x81 Nobody minded the caf\xe9.", "novel.txt")
    assert found in ("cp1252", "mac_roman")
    assert "The caf" in text
    assert len(text) == len(b"The caf\xe9 was shut. \x81 Nobody minded the caf\xe9.")


def test_the_encoding_that_the_user_names_wins() -> None:
    assert decode(b"caf\x8e", "novel.txt", "mac_roman") == ("café", "mac_roman")


def test_a_named_encoding_that_does_not_fit_is_told_with_the_byte() -> None:
    with pytest.raises(
        SourceError, match=r"^novel.txt: byte 3 is not ascii; name the right one with --encoding or save the file as UTF-8$"
    ):
        decode("café".encode(), "novel.txt", "ascii")


@pytest.mark.parametrize(
    ("written", "named"), [("utf-8", "utf-16"), ("cp1252", "utf-16-le"), ("utf-16-le", "utf-8"), ("utf-16-be", "cp1252")]
)
def test_a_named_encoding_that_makes_rare_letters_of_the_text_is_refused(written: str, named: str) -> None:
    data = (f"{LINE} Nobody had asked the ferryman what he thought of it. " * 4).encode(written)
    with pytest.raises(SourceError, match=rf"^novel\.txt: (?:is not {named};|byte \d+ is not {named};)"):
        decode(data, "novel.txt", named)


def test_an_encoding_that_does_not_exist_is_told() -> None:
    with pytest.raises(SourceError, match=r"^novel.txt: no encoding is called 'runes'; try utf-8 or cp1252$"):
        decode(b"Fog.", "novel.txt", "runes")


@pytest.mark.parametrize("encoding", ["rot13", "hex", "base64", "zip", "undefined", "idna", "a\x00b"])
def test_a_codec_that_is_no_text_encoding_is_refused_in_one_sentence(encoding: str) -> None:
    with pytest.raises(SourceError, match=r"^novel.txt: "):
        decode(b"caf\xe9\xff", "novel.txt", encoding)


def test_a_cut_off_utf16_file_is_refused_in_one_sentence() -> None:
    with pytest.raises(SourceError, match=r"^novel.txt: byte \d+ is not utf-16; "):
        decode(codecs.BOM_UTF16_LE + "Fog".encode("utf-16-le") + b"\x00", "novel.txt")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Zażółć gęślą jaźń. „Wstańcie, pasterze!” – zawołał Łukasz.", "cp1250"),
        ("Příliš žluťoučký kůň úpěl ďábelské ódy. „Proč?“ zeptala se.", "cp1250"),
        ("Árvíztűrő tükörfúrógép. „Hová mész?” – kérdezte az őr.", "cp1250"),
        ("Čašu ćemo popiti šutke, đače; žao mi je.", "cp1250"),
        ("« Où ça ? » demanda-t-elle, déçue. L’œuvre était là, ça et là, âgée, naïve.", "cp1252"),
        ("“The fiancée’s naïveté…” he said — “it is passé, Señor Núñez; Dvořák aside.”".replace("ř", "r"), "cp1252"),
        ("Ein großes Übel für die Mädchen: »Ach so«, sagte er – und ging.", "cp1252"),
        ("Não há razão, disse o capitão; às três da manhã ninguém está só.", "cp1252"),
        ("Blåbær på øya; hun så en ål i åen, og så var det natt.", "cp1252"),
        ("“The fiancée’s naïveté…” he said — “it is passé.”", "mac_roman"),
        ("« Où ça ? » demanda-t-elle, déçue. L’œuvre était là, âgée, naïve.", "mac_roman"),
        ("Ein großes Übel für die Mädchen: »Ach so«, sagte er – und ging.", "mac_roman"),
    ],
)
def test_code_pages_are_told_apart_by_the_letters_of_one_language(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "novel.txt") == (text, encoding)


@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be"])
def test_utf32_without_a_mark_is_known_by_its_nuls(encoding: str) -> None:
    assert decode(LINE.encode(encoding), "novel.txt") == (LINE, encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_known_by_the_nuls_of_its_blanks_alone(encoding: str) -> None:
    text = "Туман пришёл с реки. Никто не спросил, откуда он. " * 3
    assert decode(text.encode(encoding), "novel.txt") == (text, encoding)


def test_a_cut_off_utf16_file_without_a_mark_is_refused_in_one_sentence() -> None:
    with pytest.raises(SourceError, match=r"^novel.txt: byte \d+ is not utf-16-le; "):
        decode("The fog came down the river.".encode("utf-16-le") + b"x", "novel.txt")


def test_a_few_stray_bytes_do_not_make_a_utf8_file_another() -> None:
    text = f"{LINE} " * 4
    data = text.encode() + b"A caf\xe9, \x93so\x94."
    assert decode(data, "novel.txt") == (text + "A café, “so”.", "utf-8 with stray bytes of cp1252")


def test_a_lone_surrogate_is_read_and_hurts_nothing_else() -> None:
    text, _ = decode(f"{LINE} ".encode() * 4 + b"\xed\xa0\x80 End.", "novel.txt")
    assert text.startswith(f"{LINE} " * 4)
    assert text.endswith(" End.")
