"""Direct speech and thoughts, with offsets.

The style of the book is found first (which marks open its paragraphs), then each paragraph is read by itself, so that a missing
mark spoils one paragraph and not the book. A quotation is speech where its words end as speech does, on a mark of
punctuation, or where it opens the paragraph; titles and scare quotes end on a bare word. Terms after Leech and Short (1981).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from fascicle.records import Dialogue, Quote, Span

Style = Literal["double", "single", "guillemet", "dash", "none", "mixed"]

_LEAST_SPOKEN = 3  # paragraphs in a style before the book is said to use it
_OPENS = {
    "double": re.compile(r"^[*(\[]?[\"“„]"),
    "single": re.compile(r"^[*(\[]?['‘](?=[\w.…*—-])"),
    "guillemet": re.compile(r"^[«»]"),
    "dash": re.compile(r"^(?:[—–―]|--?\s)\s?(?=[\w\"'“‘])"),
}
# Words that open with an apostrophe for letters left out. In the middle of a clause no quotation starts there.
_ELISIONS = re.compile(
    r"['’‘](?:tis|twas|twere|twill|twould|twixt|em|im|er|ere|til|till|cause|bout|round|neath|cept|fraid|spose|nuff|un|ow|ave|alf|"
    r"ome|ouse|ouses|ead|ard|orse|\d\ds?)\b",
    re.I,
)
_ENDS_AS_SPEECH = re.compile(r"(?:[.,!?…;:—–-]|\.\.\.)[*)\]]*$")
_TAG_VERBS = (
    r"(?:said|says|asked|asks|replied|replies|answered|answers|cried|cries|whispered|whispers|muttered|mutters|shouted|shouts|"
    r"called|calls|murmured|uttered|yelled|added|continued|went on|began|exclaimed|returned|repeated|observed|remarked|"
    r"demanded|declared|insisted|suggested|agreed|admitted|announced|explained|growled|hissed|snapped|sighed|laughed|told)"
)
_NAME = (
    r"((?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lady|Lord|Captain|Professor|Father|Mother|Aunt|Uncle)\.? )?"
    r"[A-Z][\w’'-]+(?: (?:de |von |van )?[A-Z][\w’'-]+){0,2})"
)
_TAG_AFTER = re.compile(rf"\s*(?:{_TAG_VERBS} {_NAME}|{_NAME} {_TAG_VERBS}\b)")
_TAG_BEFORE = re.compile(rf"{_NAME} {_TAG_VERBS}(?: [^.!?\n]{{0,30}})?[,:]\s*$")
_NO_NAME = frozenset(
    """
    he she it they you we i the a an his her their then there and but so yes no oh
    """.split()
)
_DASH_TAG = re.compile(rf"(?:{_TAG_VERBS}|{_NAME} {_TAG_VERBS}|(?:he|she|I|they|you|we) \w+)\b")
_SPACED_DASH = re.compile(r"(?:^|(?<=\s))(?:[—–―]|--(?!-))")
# Share of dash speeches closed by a spaced dash from which on that is the book's way.
_SPACED_SHARE = 0.2
_THOUGHT_ITALIC = re.compile(r"(?<![\w*])\*(?=[\w.…—'’‘“\"-])([^*\n]{8,600}?)\*(?![\w*])")
_THOUGHT_DOTS = re.compile(r"(?<![\w.])\.\.\.(?=\w)[^\n]{3,300}?\.\.\.(?=$|[\s)])")
_LEAST_THOUGHT_WORDS = 3
_LONGEST_TITLE = 9
_LEAST_VERSE_LINES = 3
# What announces a text that is read and not said: "the letter ran as follows:".
_ANNOUNCED = re.compile(
    r"\b(?:letter|note|telegram|message|paper|page|card|inscription|notice|sign|advertisement|paragraph|document|poem|song|verses?|lines|"
    r"read|ran|wrote|written|sang|sing|contents|follows|following|words were)\b[^\n]*:\s*(?:--|[—–-])?\s*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Marks:
    """The opening and closing marks of one style."""

    opening: str
    closing: str


_DOUBLE = _Marks('"“„', '"”“')
_SINGLE = _Marks("'‘", "'’")
_GUILLEMET = _Marks("«»", "»«")


def find_style(paragraphs: Sequence[str]) -> Style:
    """Tell how the book marks direct speech, from the openings of its paragraphs."""
    counts = {name: sum(bool(p.match(text)) for text in paragraphs) for name, p in _OPENS.items()}
    best = max(counts, key=lambda name: counts[name])
    if counts[best] < _LEAST_SPOKEN:
        return _inner_style(paragraphs)
    rivals = [name for name, n in counts.items() if name != best and n > 0.5 * counts[best]]
    if rivals and "dash" not in (best, *rivals):
        return "mixed"
    return best  # type: ignore[return-value]  # the keys of _OPENS are styles


def _inner_style(paragraphs: Sequence[str]) -> Style:
    """Tell the style of a text that hardly opens a paragraph with speech."""
    text = "\n".join(paragraphs)
    if len(re.findall(r"[\"“][^\"“”\n]+[.,!?][\"”]", text)) >= 2:
        return "double"
    if len(re.findall(r"(?:^|\s)['‘][^'‘\n]+[.,!?]['’]", text)) >= 2:
        return "single"
    return "none"


def find_dialogue(text: str, paragraphs: Sequence[Span], documents: Collection[int] = ()) -> Dialogue:
    """Find direct speech and thoughts in the prose paragraphs of a book.

    `documents` are the positions of paragraphs that the source sets apart as quoted matter.
    """
    pieces = [span.of(text) for span in paragraphs]
    style = find_style(pieces)
    read = _read_not_said(pieces, documents)
    spaced = style == "dash" and _closes_dashes_with_space(pieces)
    quotes: list[Quote] = []
    thoughts: list[Span] = []
    for i, (span, piece) in enumerate(zip(paragraphs, pieces, strict=True)):
        goes_on = i + 1 < len(pieces) and _opens_quotation(pieces[i + 1])
        spoken = () if i in read else _spaced_dash_speech(piece) if spaced else speech_in(piece, style, goes_on=goes_on)
        found = [Span(a, b) for a, b in spoken]
        quotes += [Quote(Span(span.start + q.start, span.start + q.end), _speaker(piece, q)) for q in found]
        thoughts += [Span(span.start + t.start, span.start + t.end) for t in _thoughts_in(piece, found)]
    return Dialogue(style, tuple(quotes), tuple(thoughts))


def _closes_dashes_with_space(pieces: Sequence[str]) -> bool:
    opened = [piece for piece in pieces if _OPENS["dash"].match(piece)]
    closed = sum(" — " in piece or " – " in piece or piece.endswith((" —", " –")) for piece in opened)
    return closed >= _SPACED_SHARE * len(opened)


def _opens_quotation(piece: str) -> bool:
    return any(pattern.match(piece) for name, pattern in _OPENS.items() if name != "dash")


def _read_not_said(pieces: Sequence[str], documents: Collection[int]) -> set[int]:
    """Give the paragraphs whose quotation marks hold a letter, a notice or a song.

    They are set apart by the source, announced by the paragraph before (and last until the mark closes), or set as verse. A book
    that is set apart for the most part is told that way.
    """
    read = set(documents) if 2 * len(documents) <= len(pieces) else set()
    inside = False
    for i, piece in enumerate(pieces):
        announced = i > 0 and bool(_ANNOUNCED.search(pieces[i - 1]))
        inside = _opens_quotation(piece) and (inside or announced)
        if inside or piece.count("\n") + 1 >= _LEAST_VERSE_LINES:
            read.add(i)
        inside = inside and piece.rstrip()[-1:] not in "\"”'’»"
    return read


def speech_in(paragraph: str, style: Style, *, goes_on: bool = False) -> list[tuple[int, int]]:
    """Give the speech of one paragraph as (start, end), marks included.

    `goes_on` says that the next paragraph opens with a mark: then a speech that is not closed runs to the end.
    """
    if style == "none":
        return []
    if style == "dash":
        return list(_tagged_dash_speech(paragraph))
    if style == "single":
        return list(_marked(paragraph, _SINGLE, goes_on))
    if style == "guillemet":
        return list(_marked(paragraph, _GUILLEMET, goes_on))
    if style == "mixed" and _OPENS["single"].match(paragraph):
        return list(_marked(paragraph, _SINGLE, goes_on))
    return list(_marked(paragraph, _DOUBLE, goes_on))


def _marked(text: str, marks: _Marks, goes_on: bool) -> Iterator[tuple[int, int]]:
    single, at = marks is _SINGLE, 0
    while (start := _next_opening(text, at, marks, single)) is not None:
        end = _closing_single(text, start) if single else _closing(text, start, marks)
        if end is None:  # never closed: speech that goes on in the next paragraph, or a slip
            if start <= 2 or goes_on:
                yield start, len(text)
                return
            at = start + 1
            continue
        if start <= 2 or _is_speech(text[start + 1 : end - 1].strip("'’\"”“‘ ")):
            yield start, end
        at = end


def _next_opening(text: str, at: int, marks: _Marks, single: bool) -> int | None:
    for i in range(at, len(text)):
        if text[i] not in marks.opening or i + 1 >= len(text) or text[i + 1].isspace():
            continue
        if text[i] in "“„‘«" or i == 0 or text[i - 1].isspace() or text[i - 1] in "([—–-*/'\"‘“":
            if single and _ELISIONS.match(text, i) and _is_left_out_letter(text, i):
                continue
            return i
    return None


def _is_left_out_letter(text: str, i: int) -> bool:
    """Tell an apostrophe before a shortened word from an opening mark: no pause before it, or nothing closes after it."""
    if i == 0:
        return re.search(r"[.,!?…—-]['’](?=\s|$)", text) is None
    return re.search(r"[^\W_][ \n]$", text[max(0, i - 2) : i]) is not None


def _closing(text: str, start: int, marks: _Marks) -> int | None:
    wanted = {"“": '”"', "„": "“”", "«": "»", "»": "«"}.get(text[start], marks.closing)
    for i in range(start + 1, len(text)):
        if text[i] in wanted and (text[i] != '"' or not _reopens(text, i)):
            return i + 1
    return None


def _reopens(text: str, i: int) -> bool:
    return text[i - 1].isspace() and i + 1 < len(text) and not text[i + 1].isspace()


def _closing_single(text: str, start: int) -> int | None:
    """Find the mark that closes a single-quoted speech among apostrophes.

    A mark after punctuation and before white space closes it; one after a letter only where no such mark follows before
    the next opening, since it may be a possessive or an elision.
    """
    doubled = text.startswith("''", start)
    fallback = None
    for i in range(start + (2 if doubled else 1), len(text)):
        if text[i] not in "'’‘":
            continue
        after, before = text[i + 1 : i + 2], text[i - 1]
        if after.isalnum():
            if fallback is not None and (before.isspace() or before in "(—–-"):
                return fallback  # the next quotation opens: what stood after a letter was the end of this one
            continue
        if text[i] == "‘":
            continue
        if before in ".,!?…—–-;:)*" or (before in "'’\"”" and i > start + 1) or (before.isspace() and not after):
            return i + 1 + (after in "'’" and after != "")
        if fallback is None and before.isalnum():
            fallback = i + 1
    return fallback


def _is_speech(inner: str) -> bool:
    """Tell speech from a title or a scare quote: it ends as speech does, or runs longer than those."""
    return bool(_ENDS_AS_SPEECH.search(inner)) or len(inner.split()) >= _LONGEST_TITLE


def _spaced_dash_speech(text: str) -> Iterator[tuple[int, int]]:
    """Give the speech of a paragraph where a dash stands before speech (—Yes) and a spaced one after it (Yes, — he said)."""
    start: int | None = None
    for mark in _SPACED_DASH.finditer(text):
        opens = not text[mark.end() : mark.end() + 1].isspace() and mark.end() < len(text)
        if opens and start is None:
            start = mark.start()
        elif not opens and start is not None:
            yield start, mark.start()
            start = None
    if start is not None:
        yield start, len(text)


def _tagged_dash_speech(text: str) -> Iterator[tuple[int, int]]:
    """Give the speech of a paragraph that opens with a dash.

    The next dash before a tag ends it, and one after the tag takes it up again.
    """
    if not _OPENS["dash"].match(text):
        return
    parts = [m.start() for m in re.finditer(r"[—–―]|(?<=\s)--?(?=\s)", text)]
    spoken_from: int | None = 0
    for cut in parts[1:]:
        rest = text[cut + 1 :].lstrip()
        if spoken_from is None:
            spoken_from = cut
        elif _DASH_TAG.match(rest):
            yield spoken_from, cut
            spoken_from = None
    if spoken_from is not None:
        yield spoken_from, len(text)


def _speaker(paragraph: str, quote: Span) -> str | None:
    """Name the speaker where a tag beside the quotation does."""
    after = _TAG_AFTER.match(paragraph, quote.end)
    found = after or _TAG_BEFORE.search(paragraph, 0, quote.start)
    if found is None:
        return None
    name = next((g for g in found.groups() if g), None)
    return None if name is None or name.split()[0].lower() in _NO_NAME else name


def _thoughts_in(paragraph: str, quotes: Sequence[Span]) -> list[Span]:
    found = []
    for pattern in (_THOUGHT_ITALIC, _THOUGHT_DOTS):
        for m in pattern.finditer(paragraph):
            span = Span(m.start(), m.end())
            words = len(m.group().strip("*.").split())
            whole = pattern is _THOUGHT_DOTS or bool(re.search(r"[.!?,…—-]$", m.group().strip("*")))
            if words >= _LEAST_THOUGHT_WORDS and whole and not any(q.meets(span) for q in quotes):
                found.append(span)
    return sorted(found)
