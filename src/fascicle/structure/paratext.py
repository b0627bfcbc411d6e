"""Front and back matter: what surrounds the story and is not the story.

Terms after Genette (Seuils, 1987): title page, dedication, epigraph, preface, notes. Sections are known by their own
headings, loose paragraphs before the first chapter by what they say. Each exclusion has one of the contract's reasons.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from fascicle.prose.paragraphs import looks_like_heading
from fascicle.records import Manuscript

# What publishers print over matter that is not the story, and the reason it is left out for.
SECTION_TITLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (reason, re.compile(rf"^\W*(?:{pattern})\W*$", re.I))
    for reason, pattern in (
        ("contents", r"(?:table of )?contents|list of (?:chapters|illustrations|maps)"),
        ("copyright", r"copyright(?: page| notice)?|colophon|imprint|uncopyright"),
        ("licence", r"(?:the |full )?.{0,40}\blicen[cs]e"),
        ("dedication", r"dedication"),
        ("epigraph", r"epigraph"),
        ("foreword", r"foreword|preface|introduction|translator[’']s (?:preface|foreword|introduction|note)|editor[’']s (?:preface|note)"),
        (
            "author note",
            r"(?:an? )?author[’']?s?[’']? notes?|(?:a )?note (?:from|by) the author|publisher[’']s note|"
            r"a note on the (?:text|type|translation)|historical note",
        ),
        ("acknowledgements", r"acknowledge?ments?|thanks|credits"),
        ("about the author", r"about the (?:author|translator|publisher)|(?:also|other books|books) by .{2,40}|the author"),
        (
            "advertisement",
            r"(?:coming soon|also available|(?:an? )?(?:excerpt|preview|extract|sneak peek)\b.{0,60}|newsletter|mailing list|join .{2,40})",
        ),
        ("author note", r"(?:notes|offcuts|outtakes|scraps|(?:cut|deleted) scenes)(?: (?:and|&) .{2,30})"),
        ("advertisement", r"(?:read on|keep reading|turn the page)\b.{0,20} (?:excerpt|preview|extract|sneak peek|chapter)\b.{0,60}"),
        ("notes", r"(?:foot|end)?notes|appendi(?:x|ces)\b.{0,60}|bibliograph(?:y|ical)\b.{0,60}|chronology|timeline|sources"),
        ("index", r"index|glossary|dramatis person[aæ]e?"),
        ("transcriber note", r"transcriber[’']?s?[’']? notes?"),
    )
)
# Parts of the story that stand beside the numbered chapters; standard terms of book design.
_STORY_SECTION = re.compile(r"^\W*(?:prologue|epilogue|prelude|interlude|intermezzo|coda|postlude|postscript|overture)\b", re.I)
_END_MARK = re.compile(r"^\W*(?:the end|finis|fin|end of [^.]{1,60})\W*$", re.I)
_LICENCE_START = re.compile(r"^\*{3}\s*START OF (?:THE|THIS)\b[^\n]*\*{3}$", re.I)
_LICENCE_END = re.compile(r"^\*{3}\s*END OF (?:THE|THIS)\b[^\n]*\*{3}$", re.I)

_COPYRIGHT = re.compile(r"©|\bcopyright\b|\bISBN\b|all rights reserved|public domain|\bCC0\b|creative commons|licen[cs]ed? under", re.I)
_DEDICATION = re.compile(r"^\W*(?:to|for|dedicated to|in memory of|in memoriam)\b", re.I)
_BYLINE = re.compile(r"^\W*(?:by|written by|a novel(?: by)?|a novella|a romance|translated (?:from|by)|edited by)\b", re.I)
_CONTACT = re.compile(r"@\w+\.\w|\b(?:approx(?:imately|\.)?|about) [\d,]+ words\b|^[\d,]+ words$|\bword count\b", re.I)
_TRANSCRIBER = re.compile(r"^\W*(?:transcriber[’']s note|produced by|this (?:e-?book|etext) was produced)", re.I)
_LONGEST_FRONT_PARAGRAPH = 120
# What a source calls front or back matter without saying which, and what such a section is when nothing in it says.
_GENERIC_ROLES = {"front matter": "foreword", "back matter": "author note"}


def section_reason(title: str) -> str | None:
    """Give the reason to leave out a section with this heading, or None for a section of the story."""
    line = title.strip().strip("*_# ")
    return next((reason for reason, pattern in SECTION_TITLES if pattern.match(line)), None)


def story_section(title: str) -> bool:
    """Tell whether a heading names a part of the story outside the numbering: a prologue, a coda."""
    return bool(_STORY_SECTION.match(title.strip()))


def end_mark(text: str) -> bool:
    """Tell whether a line only says that the book, or a part of it, is over."""
    return bool(_END_MARK.match(text.strip()))


def licence_frame(ms: Manuscript) -> range:
    """Give the paragraphs between the start and end lines that digital libraries print around a text, else all."""
    first, last = 0, len(ms.paragraphs)
    for i, paragraph in enumerate(ms.paragraphs):
        if paragraph.word_count > 30 or ms.text[paragraph.span.start] != "*":
            continue
        line = ms.paragraph_text(i)
        if _LICENCE_START.match(line):
            first = i + 1
        elif _LICENCE_END.match(line):
            last = i
            break
    return range(first, last)


def front_reasons(ms: Manuscript, loose: Sequence[int]) -> dict[int, str]:
    """Give each loose paragraph before the first heading its reason; a paragraph of the story is left out of the result.

    Loose matter is read in order: a dedication runs on over short lines, anything else short and unspoken is title page
    until the first of these and epigraph after.
    """
    reasons: dict[int, str] = {}
    current = "title page"
    for i in loose:
        paragraph, text = ms.paragraphs[i], ms.paragraph_text(i)
        if paragraph.kind == "break":
            continue
        if _TRANSCRIBER.match(text):
            current = "transcriber note"
        elif _COPYRIGHT.search(text):
            reasons[i] = "copyright"
            continue
        elif _CONTACT.search(text) or _BYLINE.match(text) or _is_title(ms, text):
            current = "title page"
        elif _DEDICATION.match(text) and paragraph.word_count <= 40:
            current = "dedication"
        elif (current == "title page" and not looks_like_heading(text)) or (current == "transcriber note" and paragraph.gap_before):
            current = "epigraph"
        if paragraph.word_count <= _LONGEST_FRONT_PARAGRAPH:
            reasons[i] = current
    return reasons


def stated_reasons(ms: Manuscript) -> dict[int, str]:
    """Give the reason of each paragraph that its source itself says is not the story (an e-book's semantics).

    Where the source says no more than front or back matter, a section's own heading decides, then its words.
    """
    reasons: dict[int, str] = {}
    generic: list[int] = []
    for i, paragraph in enumerate(ms.paragraphs):
        if generic and (paragraph.page_break or paragraph.role != ms.paragraphs[generic[0]].role):
            reasons |= _generic_reasons(ms, generic)
            generic = []
        if paragraph.role in _GENERIC_ROLES:
            generic.append(i)
        elif paragraph.role is not None:
            reasons[i] = paragraph.role
    return reasons | (_generic_reasons(ms, generic) if generic else {})


def _generic_reasons(ms: Manuscript, section: Sequence[int]) -> dict[int, str]:
    """Give one section of front or back matter its reason by its heading, else by what it says."""
    role = ms.paragraphs[section[0]].role or ""
    named = section_reason(ms.paragraph_text(section[0]))
    if named is not None:
        return dict.fromkeys(section, named)
    said = front_reasons(ms, section) if role == "front matter" else {}
    return {i: said.get(i, _GENERIC_ROLES[role]) for i in section}


def _is_title(ms: Manuscript, text: str) -> bool:
    plain = text.strip("*_ ").casefold()
    return any(name is not None and plain == name.casefold() for name in (ms.title, ms.author))


def is_dedication(ms: Manuscript, index: int) -> bool:
    """Tell whether a paragraph reads as a dedication: short, "To" or "For" first."""
    return ms.paragraphs[index].word_count <= 40 and bool(_DEDICATION.match(ms.paragraph_text(index)))


def is_front_line(ms: Manuscript, index: int) -> bool:
    """Tell whether a leading paragraph of a book without headings belongs to its title page."""
    text = ms.paragraph_text(index)
    return (
        ms.paragraphs[index].kind == "break"
        or looks_like_heading(text)
        or any(pattern.search(text) for pattern in (_COPYRIGHT, _CONTACT, _BYLINE, _TRANSCRIBER))
    )
