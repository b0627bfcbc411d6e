"""Small invented texts with a world of their own, shared by the tests of terms, themes and settings."""

from __future__ import annotations

from collections.abc import Sequence

from fascicle.annotation.world import find_terms
from fascicle.prose.running_words import WordRun, read_words
from fascicle.records import Chapter, Character, Scene, Span, Term

FOUNDRY = """\
The ferry came to Harrowmere at noon. Every quayside lamp in Harrowmere burned blue, and the harrowmerians stood about in their long coats.

A tidegauge is a brass drum that counts the waves. Mabry wound the tidegauge, checked the tidegauge, and hung his tidegauges along the rail.

The Weir had closed the locks again. Nobody argued with the Weir; a harrowmerian who did was sent to the Weir and did not come home.

From Harrowmere the road ran down to the sea, and the harrowmerians walked it in the dark. "Wind the tidegauge," Mabry said.
"""

LOCKS = """\
Before the locks were built, Harrowmere had been a village of eel catchers. A tidegauge cost more than a house then, and Orrin sold his.

The Weir sent for him in spring. Two harrowmerians carried the letter; the Weir does not write to a harrowmerian twice.

He went down to Harrowmere with the tidegauge under his coat. Whoever read the tidegauge aloud in front of the Weir was let through.
"""

LAMPS = """\
No harrowmerian lights a lamp on the last night of the year. In Harrowmere they sit by the window and listen to the tidegauge tick.

Sella broke hers. She threw the tidegauge from the bridge. By morning the Weir knew it, and every harrowmerian from Harrowmere to the sea.

They gave her a new tidegauge all the same. That was the way of the Weir, and nobody in Harrowmere asked.
"""


def chapters_of(*texts: str) -> tuple[str, tuple[Chapter, ...]]:
    """Give the text of several chapters without headings, and the chapters, one scene each."""
    chapters, at = [], 0
    for index, text in enumerate(texts, 1):
        span = Span(at, at + len(text.rstrip()))
        chapters.append(Chapter(index, f"Chapter {index}", None, span, (Scene(1, span, "chapter"),)))
        at += len(text) + 1
    return "\n".join(texts), tuple(chapters)


def words_of(text: str) -> WordRun:
    """Give the words of a whole text."""
    return read_words(text, [Span(0, len(text))])


def terms_of(
    *texts: str, people: Sequence[Character] = (), wanted: Sequence[str] = (), unwanted: Sequence[str] = (), least: int = 3
) -> dict[str, Term]:
    """Give the terms of some chapters by name."""
    text, chapters = chapters_of(*texts)
    found = find_terms(words_of(text), text, chapters, people, wanted=wanted, unwanted=unwanted, least=least)
    return {t.name: t for t in found}
