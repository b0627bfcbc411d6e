"""Footnotes and endnotes of a Word document: left out of the prose, their words counted.

In goes the package, out comes a number. Notes stand in parts of their own; Word adds the lines that part them from the text.
"""

from __future__ import annotations

from lxml import etree

from fascicle.prose.words import count_words
from fascicle.source.archive import Archive
from fascicle.source.docx_package import part_beside
from fascicle.source.docx_runs import Taken, Text, take_runs
from fascicle.source.docx_styles import Styles, attribute, child, tag

_PARTS = ("footnotes.xml", "endnotes.xml")
_LINES = ("separator", "continuationSeparator", "continuationNotice")


def note_words(archive: Archive, part: str, styles: Styles) -> int:
    """Count the words of all notes, tracked changes accepted."""
    total = 0
    for name in _PARTS:
        root = part_beside(archive, part, name)
        for note in root if root is not None else ():
            if tag(note) in ("footnote", "endnote") and attribute(note, "type") not in _LINES:
                total += _words(note, styles)
    return total


def _words(note: etree._Element, styles: Styles) -> int:
    taken, total = Taken(styles), 0
    for element in note.iter():
        if tag(element) == "p":
            text = Text()
            take_runs(taken, element, styles.paragraph(child(element, "pPr")), text)
            taken.fields.end_paragraph()
            total += count_words("".join(shown for shown, _ in text.runs))
    return total
