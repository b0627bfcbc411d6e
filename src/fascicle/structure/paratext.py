"""Front and back matter: what surrounds the story and is not the story.

Terms after Genette (Seuils, 1987): title page, dedication, epigraph, preface, notes. Sections are known by their own
headings, loose paragraphs before the first chapter by what they say. Each exclusion has one of the contract's reasons.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from fascicle.prose.paragraphs import looks_like_heading
from fascicle.records import Manuscript
from fascicle.structure.lexicon import Lexicon, lexicon

_ENGLISH = lexicon("en")
# What digital libraries print around a text.
_LICENCE_START = re.compile(r"^\*{3}\s*START OF (?:THE|THIS)\b[^\n]*\*{3}$", re.I)
_LICENCE_END = re.compile(r"^\*{3}\s*END OF (?:THE|THIS)\b[^\n]*\*{3}$", re.I)
_SMALL_PRINT_END = re.compile(r"^\*END\*?\s*THE SMALL PRINT\b", re.I)
_LIBRARY_END = re.compile(r"^End of (?:the |this )?Project Gutenberg\b", re.I)

# What else stands on a copyright page once its first line has said so.
_COPYRIGHT_PAGE = re.compile(
    r"\bwork of fiction\b|\bcoincidental\b|\bany resemblance\b|\bmoral rights?\b|\bedition\b|\b(?:published|printed|typeset|"
    r"distributed) (?:in|by)\b|"
    r"\bcover (?:design|art|illustration|image|photo)|\b(?:edited|formatted|design(?:ed)?|illustrat(?:ed|ions)) by\b|\bcatalogu(?:e|"
    r"ing) (?:record|data)\b|"
    r"\bLibrary of Congress\b|\bwww\.|https?://|^(?:\d{1,2}\s+){5,}\d{0,2}$|\bno part of this\b",
    re.I,
)
_BYLINE = re.compile(r"^\W*(?:by|written by|a novel(?: by)?|a novella|a romance|translated (?:from|by)|edited by)\b", re.I)
_CONTACT = re.compile(r"@\w+\.\w|\b(?:approx(?:imately|\.)?|about) [\d,]+ words\b|^[\d,]+ words$|\bword count\b", re.I)
_TRANSCRIBER = re.compile(
    r"^\W*(?:transcriber[’']?s?[’']? (?:end)?note|produced by|(?:e-?text )?prepared by|transcribed (?:from|by)|this (?:e-?book|"
    r"e-?text) was (?:produced|transcribed))",
    re.I,
)
_LONGEST_FRONT_PARAGRAPH = 120
_OPENING_MARKS = "\"“‘«„"
# What a source calls front or back matter without saying which, and what such a section is when nothing in it says.
_GENERIC_ROLES = {"front matter": "foreword", "back matter": "author note"}


def section_reason(title: str, words: Lexicon = _ENGLISH) -> str | None:
    """Give the reason to leave out a section with this heading, or None for a section of the story."""
    line = title.strip().strip("*_# ")
    return next((reason for reason, pattern in words.sections if pattern.match(line)), None)


def story_section(title: str, words: Lexicon = _ENGLISH) -> bool:
    """Tell whether a heading names a part of the story outside the numbering: a prologue, a coda."""
    return bool(words.story.match(title.strip()))


def end_mark(text: str, words: Lexicon = _ENGLISH) -> bool:
    """Tell whether a line only says that the book, or a part of it, is over."""
    return bool(words.end.match(text.strip()))


def licence_frame(ms: Manuscript) -> range:
    """Give the paragraphs between the start and end lines that digital libraries print around a text, else all."""
    first, last = 0, len(ms.paragraphs)
    for i, paragraph in enumerate(ms.paragraphs):
        if paragraph.word_count > 30 or ms.text[paragraph.span.start] not in "*Ee":
            continue
        line = ms.paragraph_text(i)
        if _LICENCE_START.match(line) or _SMALL_PRINT_END.match(line):
            first = i + 1
        elif _LICENCE_END.match(line) or (_LIBRARY_END.match(line) and 2 * i > len(ms.paragraphs)):
            last = i
            break
    return range(first, last)


def front_reasons(ms: Manuscript, loose: Sequence[int], words: Lexicon = _ENGLISH) -> dict[int, str]:
    """Give each loose paragraph before the first heading its reason; a paragraph of the story is left out of the result.

    Loose matter is read in order: a dedication runs on over short lines, a copyright page over what such pages print, anything
    else short and unspoken is title page until the first of these and epigraph after.
    """
    reasons: dict[int, str] = {}
    current = "title page"
    for i in loose:
        if ms.paragraphs[i].kind != "break":
            current = _front_reason(ms, i, current, words)
            if ms.paragraphs[i].word_count <= _LONGEST_FRONT_PARAGRAPH or current == "copyright":
                reasons[i] = current
    return reasons


def _front_reason(ms: Manuscript, i: int, current: str, words: Lexicon) -> str:
    paragraph, text = ms.paragraphs[i], ms.paragraph_text(i)
    if _TRANSCRIBER.match(text):
        return "transcriber note"
    if words.rights.search(text) or (_COPYRIGHT_PAGE.search(text) and (current == "copyright" or paragraph.word_count > 8)):
        return "copyright"
    if words.dedication.match(text) and paragraph.word_count <= 40:
        return "dedication"
    if _CONTACT.search(text) or _BYLINE.match(text) or _is_title(ms, text):
        return "title page"
    if not any(c.isalpha() for c in text):  # "(1818)", an ornament
        return current
    if current == "dedication" and text.lstrip("*_ ")[0] in _OPENING_MARKS:
        return "epigraph"
    if current == "copyright":
        return "copyright" if looks_like_heading(text) else "epigraph"
    if (current == "title page" and not looks_like_heading(text)) or (current == "transcriber note" and paragraph.gap_before):
        return "title page" if looks_like_heading(text) else "epigraph"
    return current


def stated_reasons(ms: Manuscript, words: Lexicon = _ENGLISH) -> dict[int, str]:
    """Give the reason of each paragraph that its source itself says is not the story (an e-book's semantics).

    Where the source says no more than front or back matter, a section's own heading decides, then its words.
    """
    reasons: dict[int, str] = {}
    generic: list[int] = []
    for i, paragraph in enumerate(ms.paragraphs):
        if generic and (paragraph.page_break or paragraph.role != ms.paragraphs[generic[0]].role):
            reasons |= _generic_reasons(ms, generic, words)
            generic = []
        if paragraph.role in _GENERIC_ROLES:
            generic.append(i)
        elif paragraph.role is not None:
            reasons[i] = paragraph.role
    return reasons | (_generic_reasons(ms, generic, words) if generic else {})


def _generic_reasons(ms: Manuscript, section: Sequence[int], words: Lexicon) -> dict[int, str]:
    """Give one section of front or back matter its reason by its heading, else by what it says."""
    role = ms.paragraphs[section[0]].role or ""
    named = section_reason(ms.paragraph_text(section[0]), words)
    if named is not None:
        return dict.fromkeys(section, named)
    said = front_reasons(ms, section, words) if role == "front matter" else {}
    return {i: said.get(i, _GENERIC_ROLES[role]) for i in section}


def _is_title(ms: Manuscript, text: str) -> bool:
    plain = text.strip("*_ ").casefold()
    return any(name is not None and plain == name.casefold() for name in (ms.title, ms.author))


def is_dedication(ms: Manuscript, index: int, words: Lexicon = _ENGLISH) -> bool:
    """Tell whether a paragraph reads as a dedication: short, "To" or "For" first."""
    return ms.paragraphs[index].word_count <= 40 and bool(words.dedication.match(ms.paragraph_text(index)))


def is_front_line(ms: Manuscript, index: int, words: Lexicon = _ENGLISH) -> bool:
    """Tell whether a leading paragraph of a book without headings belongs to its title page."""
    text = ms.paragraph_text(index)
    return (
        ms.paragraphs[index].kind == "break"
        or looks_like_heading(text)
        or any(pattern.search(text) for pattern in (words.rights, _COPYRIGHT_PAGE, _CONTACT, _BYLINE, _TRANSCRIBER))
    )
