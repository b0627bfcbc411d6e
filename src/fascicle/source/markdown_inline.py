"""The inside of a Markdown paragraph to canonical text: emphasis `*...*`, links to their text, notes and images away.

Every step takes time in proportion to the text, whatever the text: no pattern may look past the next mark of its own kind. Emphasis is
found by runs of marks and a stack, as CommonMark 0.31 (6.2) does it; one inside another is not marked twice.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Container

from fascicle.source.tally import Tally

HARD = "\v"
_MARKUP = "markup dropped"

_IMAGE = re.compile(r"(?<!\\)!\[[^\[\]]*\](?:\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\])|(?<!\\)!\[\[[^\[\]]*\]\]|<img\b[^<>]*>", re.I)
_CAPTION = re.compile(r"\s*([*_]).{1,300}\1\s*\Z", re.S)
_INLINE_NOTE = re.compile(r"(?<!\\)\^\[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\]")
_NOTE_MARK = re.compile(r"(?<!\\)\[\^[^\[\]\s]+\](?!:)")
_WIKI_LINK = re.compile(r"(?<!\\)\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]+)\]\]")
_LINK = re.compile(r"(?<![!\\])\[([^\[\]]+)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"\n]*\")?\)")
_NAMED_LINK = re.compile(r"(?<![!\\])\[([^\[\]]+)\]\[([^\[\]]*)\]")
_HIGHLIGHT = re.compile(r"(?<![=\\])==(?=[^\s=])([^=]*[^\s=])==(?!=)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_CODE = re.compile(r"(?<![`\\])`([^`\n]+)`(?!`)")
_LINE_BREAK = re.compile(r"<br\s{0,3}/?>\n?", re.I)
# Small letters only: <A> and <S> are keys that somebody presses.
_EMPHASIS_TAG = re.compile(r"</?(?:i|em|b|strong|cite)>")
_OTHER_TAG = re.compile(r"</?(?:a|abbr|center|div|font|p|s|small|span|sub|sup|u)(?:\s[^<>]*)?>")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,30}|#[0-9]{1,7}|#[Xx][0-9A-Fa-f]{1,6});")
_MARKS = re.compile(r"\\[!-/:-@\[-`{-~]|\*+|_+")


def canonical(text: str, tally: Tally, link_names: Container[str] = frozenset()) -> str:
    """Give the canonical form of one paragraph or heading; `link_names` are those that the file defines."""
    if "!" in text or "<" in text:
        text = _without_images(text, tally)
    if "[" in text:
        text = _dropped(_INLINE_NOTE, text, "notes dropped", tally)
        text = _dropped(_NOTE_MARK, text, "note marks dropped", tally)
        text = _replaced(_WIKI_LINK, r"\1", text, "links to their text", tally)
        text = _replaced(_LINK, r"\1", text, "links to their text", tally)
        text = _replaced(
            _NAMED_LINK, lambda m: m[1] if (m[2] or m[1]).casefold() in link_names else m[0], text, "links to their text", tally
        )
    if "<" in text:
        text = _replaced(_AUTOLINK, r"\1", text, "links to their text", tally)
        text = _replaced(_LINE_BREAK, f"{HARD}\n", text, _MARKUP, tally)
        text = _replaced(_EMPHASIS_TAG, "*", text, _MARKUP, tally)
        text = _dropped(_OTHER_TAG, text, _MARKUP, tally)
    if "==" in text:
        text = _replaced(_HIGHLIGHT, r"\1", text, _MARKUP, tally)
    if "`" in text:
        text = _replaced(_CODE, r"\1", text, _MARKUP, tally)
    if "&" in text:
        text = _replaced(_ENTITY, lambda m: html.unescape(m[0]), text, _MARKUP, tally)
    if "*" in text or "_" in text or "\\" in text:
        before, text = text, emphasis(text)
        tally.compare(_MARKUP, before, text)
    return text.strip(" \t\r\n\v\u00a0") if text[:1].isspace() or text[-1:].isspace() else text


def emphasis(text: str) -> str:
    """Write each stretch of emphasis, strong or not, as `*...*`; take backslashes off what they escape; leave all else."""
    pieces: list[str] = []
    held: dict[str, list[list[int]]] = {"*": [], "_": []}  # open runs of marks: place in `pieces` and length
    pairs: list[tuple[int, int]] = []
    at = 0
    for found in _MARKS.finditer(text):
        pieces.append(text[at : found.start()])
        at, mark = found.end(), found.group()
        pieces.append(mark[1:] if mark[0] == "\\" else mark)
        if mark[0] == "\\":
            continue
        opens, closes = _flanks(text, found.start(), at, mark[0])
        stack, left, here = held[mark[0]], len(mark), len(pieces) - 1
        while closes and left and stack:
            opener = stack[-1]
            used = min(left, opener[1])
            left, opener[1] = left - used, opener[1] - used
            pieces[opener[0]], pieces[here] = mark[0] * opener[1], mark[0] * left
            pairs.append((opener[0], here))
            if not opener[1]:
                stack.pop()
        if opens and left:
            stack.append([here, left])
    pieces.append(text[at:])
    return _with_outer_marks(pieces, pairs)


def _with_outer_marks(pieces: list[str], pairs: list[tuple[int, int]]) -> str:
    """Put the pieces together with one mark on each side of every outermost pair."""
    reach = -1
    for start, end in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        if start >= reach:
            pieces[start] += "*"
            pieces[end] = "*" + pieces[end]
            reach = end
    return "".join(pieces)


def _flanks(text: str, start: int, end: int, mark: str) -> tuple[bool, bool]:
    """Tell whether a run of marks can open and whether it can close emphasis (CommonMark, left- and right-flanking)."""
    before, after = text[start - 1] if start else " ", text[end] if end < len(text) else " "
    space_before, space_after = before.isspace(), after.isspace()
    word_before, word_after = before.isalnum(), after.isalnum()
    left = not space_after and (word_after or space_before or not word_before)
    right = not space_before and (word_before or space_after or not word_after)
    if mark == "*":
        return left, right
    return left and not word_before, right and not word_after


def _without_images(text: str, tally: Tally) -> str:
    """Drop images; a line of emphasis right under one is its caption."""
    made = _dropped(_IMAGE, text, "images dropped", tally)
    if made != text and "\n" in made and _CAPTION.match(made) and not text[0].isalnum():
        tally.compare("captions dropped", made, "")
        return ""
    return made


def _dropped(pattern: re.Pattern[str], text: str, what: str, tally: Tally) -> str:
    return _replaced(pattern, "", text, what, tally)


def _replaced(pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str], text: str, what: str, tally: Tally) -> str:
    made, count = pattern.subn(new, text)
    if made != text:
        tally.compare(what, text, made, count)
    return made
