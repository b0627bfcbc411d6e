"""What the publisher of an e-book says its parts are.

In go the words of `epub:type`, of ARIA roles and of an EPUB 2 guide, out comes a role: the reason why a part is not the
story, or None for the story. Source: EPUB Structural Semantics Vocabulary 1.1 (IDPF/W3C), DPUB-ARIA 1.1, OPF 2.0 guide.
"""

from __future__ import annotations

from collections.abc import Iterable

STORY = "story"

# Parts of the story, wherever they stand.
_STORY = frozenset("bodymatter chapter part volume division subchapter prologue epilogue text conclusion letter z3998:letter".split())
_ROLES = {
    role: reason
    for reason, words in {
        "title page": "titlepage title-page halftitlepage halftitle half-title cover fulltitle",
        "copyright": "copyright-page copyright colophon imprint imprimatur errata revision-history",
        "dedication": "dedication",
        "epigraph": "epigraph",
        "contents": "toc toc-brief landmarks loi lot loa lov page-list",
        "foreword": "foreword preface introduction preamble",
        "acknowledgements": "acknowledgments acknowledgements contributors credits credit",
        "author note": "afterword",
        "notes": "notes footnotes endnotes rearnotes appendix bibliography",
        "index": "index glossary",
        "advertisement": "other-credits seriespage other-books",
        "front matter": "frontmatter",
        "back matter": "backmatter",
    }.items()
    for role in words.split()
}
_NOTES = frozenset("footnote footnotes endnote endnotes rearnote rearnotes".split())
_NOTE_MARKS = frozenset(("noteref", "annoref", "biblioref", "backlink"))
_GENERIC = ("front matter", "back matter")


def role_within(words: Iterable[str], outer: str | None) -> str | None:
    """Give the role of an element with these words inside an element of the role `outer`.

    What is said closer to the text wins, but front or back matter said of the whole gives way to anything said of a
    part, and inside the story only an epigraph is not the story.
    """
    plain = [word.lower().removeprefix("doc-") for word in words]
    found = next((_ROLES[word] for word in plain if word in _ROLES and _ROLES[word] not in _GENERIC), None)
    if outer == STORY:
        return "epigraph" if found == "epigraph" else STORY
    if any(word in _STORY for word in plain):
        return outer if outer is not None and outer not in _GENERIC else STORY
    return found or next((_ROLES[word] for word in plain if word in _ROLES), outer)


def is_note(words: Iterable[str]) -> bool:
    """Tell whether an element holds notes."""
    return any(word.lower().removeprefix("doc-") in _NOTES for word in words)


def is_note_mark(words: Iterable[str]) -> bool:
    """Tell whether an element is a mark that leads to a note or back."""
    return any(word.lower().removeprefix("doc-") in _NOTE_MARKS for word in words)
