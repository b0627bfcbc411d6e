"""Bytes to text: which encoding a file is in.

A ladder: byte-order mark, the pattern of NULs that UTF-16 and UTF-32 leave, strict UTF-8, UTF-8 with a few stray bytes, then cp1252
against Mac Roman and cp1250 by which one yields the letters of some one language and quotation marks where the others yield symbols.
`--encoding` wins over all of it.
"""

from __future__ import annotations

import codecs

from fascicle.errors import SourceError, one_line

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ("cp1252", "mac_roman", "cp1250")  # of equal scores the first wins: the commoner
# The letters beyond ASCII that a language uses (CLDR exemplar characters). A book is in one language: its letters come from one row.
_ALPHABETS = (
    "àâæçéèêëîïôœùûüÿ",  # French
    "äöüßéà",  # German
    "áéíóúñü",  # Spanish
    "áâãàçéêíóôõú",  # Portuguese
    "àèéìòùî",  # Italian
    "åäöæøéà",  # Nordic
    "áðéíóúýþæö",  # Icelandic
    "ąćęłńóśźż",  # Polish
    "áčďéěíňóřšťúůýž",  # Czech
    "áäčďéíĺľňóôŕšťúýž",  # Slovak
    "áéíóöőúüű",  # Hungarian
    "čćđšž",  # Croatian, Slovene
    "ăâîşţ",  # Romanian, as its code page writes it
)
_BORROWED = "àáâãäåæçèéêëìíîïñòóôõöøœùúûüýÿß"  # what English takes over with foreign names
_PUNCTUATION = "“”‘’‚„–—…«»‹›¡¿\u00a0"
_UNTELLING = "£€§©®™°•·½¼¾†‡"
_WORTH_BORROWED, _WORTH_STRANGE, _WORTH_SYMBOL, _WORTH_UNKNOWN = 0.9, -0.5, -1.0, -5.0
_SOME_BYTES, _MANY_ZEROS = 64, 0.1
_SOUND_TO_STRAY = 10  # characters of sound UTF-8 for each stray byte, or the file is not UTF-8


def decode(data: bytes, name: str, encoding: str | None = None) -> tuple[str, str]:
    """Decode a file and name the encoding used.

    Raises `SourceError` where the asked-for encoding does not fit or is unknown.
    """
    if encoding is not None:
        return _decode_as(data, name, encoding), encoding
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _decode_as(data, name, codec), codec
    if (unmarked := _wide_without_mark(data)) is not None:
        return _decode_as(data, name, unmarked), unmarked
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _utf8_with_stray_bytes(data) or _best_legacy(data)


def _decode_as(data: bytes, name: str, encoding: str) -> str:
    try:
        text = data.decode(encoding)
        wide = codecs.lookup(encoding).name.startswith(("utf-16", "utf-32"))
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{name}: byte {error.start} is not {one_line(encoding)}; name the right one with --encoding or save the file as UTF-8"
        ) from None
    except (LookupError, ValueError):  # a name with a NUL, a codec that decodes nothing
        raise SourceError(f"{name}: no encoding is called {encoding!r}; try utf-8 or cp1252") from None
    # Blanks and line ends have a NUL in UTF-16 and UTF-32 and in nothing else: bytes of another encoding would pass as rare letters.
    zeros = data.count(0)
    if len(data) > _SOME_BYTES and (zeros == 0 if wide else zeros > _MANY_ZEROS * len(data)):
        raise SourceError(f"{name}: is not {one_line(encoding)}; leave --encoding out, name the right one or save the file as UTF-8")
    return text


def _wide_without_mark(data: bytes) -> str | None:
    """Find UTF-16 and UTF-32 by their NULs: blanks and Western letters have one or three. It is often valid UTF-8 too."""
    head = data[:4096]
    zeros = [head[place::4].count(0) for place in range(4)]
    quarter = len(head) // 4
    if quarter < 2 or sum(zeros) == 0:
        return None
    if min(zeros[2], zeros[3]) > 0.9 * quarter and zeros[0] < 0.1 * quarter:
        return "utf-32-le"
    if min(zeros[0], zeros[1]) > 0.9 * quarter and zeros[3] < 0.1 * quarter:
        return "utf-32-be"
    even, odd = zeros[0] + zeros[2], zeros[1] + zeros[3]
    if odd > 0.1 * quarter and even < 0.1 * odd:
        return "utf-16-le"
    if even > 0.1 * quarter and odd < 0.1 * even:
        return "utf-16-be"
    return None


def _utf8_with_stray_bytes(data: bytes) -> tuple[str, str] | None:
    """Read a UTF-8 file into which a few bytes of cp1252 were pasted, each such byte by that code page; None where there are many."""
    text = data.decode("utf-8", errors="surrogateescape")
    stray = {0xDC00 + byte: bytes((byte,)).decode("cp1252", errors="replace") for byte in range(0x80, 0x100)}
    found = sum(text.count(chr(place)) for place in stray)
    sound = len(text) - found - len(data.translate(None, bytes(range(0x80, 0x100))))
    if sound < _SOUND_TO_STRAY * found:
        return None
    return text.translate(stray), "utf-8 with stray bytes of cp1252"


def _best_legacy(data: bytes) -> tuple[str, str]:
    counts = {byte: data.count(byte) for byte in range(0x80, 0x100)}
    best = max(_LEGACY, key=lambda encoding: _prose_score(counts, encoding))
    return data.decode(best, errors="replace"), best


def _prose_score(counts: dict[int, int], encoding: str) -> float:
    """Score how much like prose the bytes beyond ASCII read: letters of one language and punctuation for, symbols against."""
    letters: dict[str, int] = {}
    score = 0.0
    for byte, count in counts.items():
        character = bytes((byte,)).decode(encoding, errors="replace").lower()
        if character == "\ufffd":
            score += _WORTH_UNKNOWN * count
        elif character.isalpha():
            letters[character] = letters.get(character, 0) + count
        elif character in _PUNCTUATION:
            score += count
        elif character not in _UNTELLING:
            score += _WORTH_SYMBOL * count
    return score + max(
        _fit(letters, alphabet, worth) for alphabet, worth in ((_BORROWED, _WORTH_BORROWED), *((a, 1.0) for a in _ALPHABETS))
    )


def _fit(letters: dict[str, int], alphabet: str, worth: float) -> float:
    return sum(count * (worth if letter in alphabet else _WORTH_STRANGE) for letter, count in letters.items())
