"""Characters of symbol fonts to the Unicode characters that they look like.

Old fonts keep pictures where other fonts keep letters, and Word stores them as codes F000 to F0FF. In go a code and the
name of the font, out comes a character, or "" for a picture that no prose needs. Source: Adobe's Symbol encoding vector
(PDF 1.7, annex D.5) and the Wingdings table of Unicode's L2/11-052, as far as prose and scene breaks use them.
"""

from __future__ import annotations

import re

_FLEURON = "❦"


def _row(first: int, characters: str) -> dict[int, str]:
    return {first + i: character for i, character in enumerate(characters) if character != "."}


_SYMBOL = {
    **_row(0x20, " !∀#∃%&∋()∗+,−./0123456789:;<=>?"),
    **_row(0x40, "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"),
    **_row(0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
    **_row(0xA2, "′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…|—"),
    0x2E: ".",
    0xD2: "®",
    0xD3: "©",
    0xD4: "™",
    0xE2: "®",
    0xE3: "©",
    0xE4: "™",
}
_WINGDINGS = {
    **_row(0x6C, "●❍■□❐❑❒⬧⧫◆❖⬥⌧"),
    **_row(0x95, _FLEURON * 9),
    **_row(0x9E, "·•▪○"),
    **_row(0xAA, "✦★✶✴✹✵"),
    0x20: " ",
    0x22: "✂",
    0x54: "❄",
    0x59: "✡",
    0x5B: "☯",
    0x7B: "❀",
    0x7C: "✿",
    0x7D: "❝",
    0x7E: "❞",
    0xA7: "▪",
    0xA8: "◻",
    0xDF: "←",
    0xE0: "→",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
}
# A code without its font: what the common fonts agree on, and Windows' own codes for dashes.
_ANY = {0x20: " ", 0x2D: "-", 0x96: "–", 0x97: "—", 0xB7: "•", 0xBC: "…", 0xA9: "©", 0xD3: "©"}
_PRIVATE = re.compile("[\uf000-\uf0ff]")


def symbol(code: int, font: str | None) -> str:
    """Give the character for a code of a symbol font, 0xF0.. or as it stands in the font; "" where none is known."""
    place = code & 0xFF
    if not _is_symbol_font(font) and not 0xF000 <= code <= 0xF0FF:
        return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF else ""
    if code > 0xFF and not 0xF000 <= code <= 0xF0FF:
        return chr(code) if code < 0xD800 else ""
    return _table(font).get(place, "")


def without_private(text: str, font: str | None) -> tuple[str, int]:
    """Give `text` with the codes of symbol fonts exchanged for characters, and how many had none."""
    if not _PRIVATE.search(text):
        return text, 0
    unknown = sum(not symbol(ord(code), font) for code in _PRIVATE.findall(text))
    return _PRIVATE.sub(lambda found: symbol(ord(found.group()), font), text), unknown


def _is_symbol_font(font: str | None) -> bool:
    return (font or "").lower().startswith(("symbol", "wingdings", "webdings", "zapf", "monotype sorts"))


def _table(font: str | None) -> dict[int, str]:
    name = (font or "").lower()
    if name == "wingdings":
        return _WINGDINGS
    if name.startswith("symbol"):
        return _SYMBOL
    return {} if _is_symbol_font(font) else _ANY
