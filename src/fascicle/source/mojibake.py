"""Text that was decoded wrongly once and saved so: `â€œ` for a quotation mark, `Ã©` for é.

In goes decoded text, out comes the text with the damage undone, where a count says that it is full of damage and next to nothing else
would change: the damaged runs are encoded back to cp1252 and read as the UTF-8 they were. Healthy characters are not touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_LEAST_DAMAGED = 3
_HEALTHY_SHARE = 0.2  # of the characters beyond ASCII; where more are sound, the odd sequence may be meant
_MOST_ROUNDS = 2  # some text went through the mill twice


def _as_cp1252(byte: int) -> str:
    """Give the character that a byte became; the five bytes that cp1252 leaves free become controls (WHATWG Encoding)."""
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def _characters(first: int, last: int) -> str:
    """Give a character class of what the bytes became, read as cp1252 or as Latin-1."""
    return "[" + "".join(re.escape(c) for byte in range(first, last + 1) for c in {_as_cp1252(byte): 0, chr(byte): 0}) + "]"


_REST = _characters(0x80, 0xBF)
_DAMAGED = re.compile(f"{_characters(0xC2, 0xDF)}{_REST}|{_characters(0xE0, 0xEF)}{_REST}{{2}}|{_characters(0xF0, 0xF4)}{_REST}{{3}}")
_BYTE_OF = {chr(byte): byte for byte in range(0x80, 0x100)} | {_as_cp1252(byte): byte for byte in range(0x80, 0x100)}
# What prose is likely to hold: Latin letters, general punctuation, currency, letterlike signs, emoji; and what is damaged twice.
_LIKELY = re.compile("[\u0080-\u024f\u02c6\u02dc\u2010-\u203a\u20ac\u2116\u2122\U0001f300-\U0001faff]")
_HALF_A_QUOTE = re.compile("â€(?=\\s|$|[.,;:!?)—])")  # its third byte has no character in cp1252 and was dropped on the way
_CONTROLS = {chr(byte): _as_cp1252(byte) for byte in range(0x80, 0xA0)}


def repair(text: str) -> tuple[str, int]:
    """Undo wrong decoding where the text is full of it; give the text and the count of characters restored."""
    if text.isascii():
        return text, 0
    total = 0
    for _ in range(_MOST_ROUNDS):
        text, count = _repaired_once(text)
        total += count
        if not count:
            break
    text, restored = _windows_controls(text)
    return text, total + restored


def _repaired_once(text: str) -> tuple[str, int]:
    runs = list(_DAMAGED.finditer(text))
    made = [_undamaged(run.group()) for run in runs]
    damaged = sum(len(run.group()) for run, new in zip(runs, made, strict=True) if new is not None)
    count = sum(new is not None for new in made)
    damaged += sum(len(half.group()) for half in _HALF_A_QUOTE.finditer(text)) if count >= _LEAST_DAMAGED else 0
    beyond = sum(not c.isascii() for c in text) if count >= _LEAST_DAMAGED else 0
    if count < _LEAST_DAMAGED or beyond - damaged > _HEALTHY_SHARE * beyond:
        return text, 0
    done = _DAMAGED.sub(lambda run: _undamaged(run.group()) or run.group(), text)
    done, halves = _HALF_A_QUOTE.subn("”", done)
    return done, count + halves


def _undamaged(run: str) -> str | None:
    """Give the one character that a run of characters was, or None where it was none that prose holds."""
    try:
        character = bytes(_bytes_of(run)).decode("utf-8")
    except UnicodeDecodeError:
        return None
    return character if _LIKELY.fullmatch(character) else None


def _bytes_of(run: str) -> Iterable[int]:
    return (_BYTE_OF[character] for character in run)


def _windows_controls(text: str) -> tuple[str, int]:
    """Read control characters of Latin-1 as the punctuation that cp1252 has in their place; U+0085 alone is a line end."""
    found = {control: text.count(control) for control in _CONTROLS if control in text}
    if not found or set(found) == {"\x85"}:
        return text, 0
    return text.translate({ord(control): made for control, made in _CONTROLS.items()}), sum(found.values())
