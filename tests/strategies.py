"""Hypothesis strategies that make manuscripts: invented novels of many layouts, and texts that are none.

Sentences are put together from five lists whose lengths share no factor, so that any run of them repeats no sentence; a novel draws
only the numbers that shape it, which keeps generation quick and shrinking plain.
"""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

# Slots of at most three words: no five words in a row lie inside one, and two that meet come round again after 250 sentences.
_WHO = (
    "The ferryman",
    "My aunt",
    "Old Marta",
    "The surveyor",
    "Her brother",
    "Ilsa Venn",
    "The miller",
    "Almost nobody",
    "The lamplighter",
    "Captain Orrin",
    "A stranger",
)
_DID = ("carried", "counted", "mended", "forgot", "buried", "painted", "lost", "sold", "heard", "wanted", "drew", "knew", "watched")
_WHAT = (
    "the lantern",
    "two geese",
    "a sail",
    "the well",
    "some silver",
    "the gate",
    "a key",
    "the fog",
    "the bell",
    "a letter",
    "fresh bread",
    "the map",
    "that wall",
    "her coat",
    "the sheep",
    "an oar",
    "the weir",
)
_WHERE = (
    "behind the mill",
    "at low water",
    "under the bridge",
    "beside the harbour",
    "in the orchard",
    "on the stairs",
    "above the tannery",
    "near the tollhouse",
    "by the pump",
    "along the road",
    "outside the chapel",
    "across the field",
    "beneath the clock",
    "among the barrels",
    "inside the boathouse",
    "past the farm",
    "before the fair",
    "below the lock",
    "round the corner",
)
_WHEN = (
    "and was glad",
    "while it rained",
    "once or twice",
    "with great care",
    "but said nothing",
    "until dark fell",
    "after the war",
    "to everyone’s surprise",
    "as usual then",
    "for no reason",
    "without a word",
    "and then slept",
    "that same evening",
    "before the frost",
    "in plain sight",
    "and laughed aloud",
    "for half price",
    "by mistake only",
    "quite on purpose",
    "since last spring",
    "to keep warm",
    "and went home",
    "against all advice",
)

HEADINGS = ("none", "CHAPTER", "memory", "word", "digit", "fathoms", "roman", "markdown", "markdown-plain")
BREAKS = ("***", "* * *", "#", "---", "~", "⁂", "• • •", "§", "white space")
QUOTES = ("double", "curly", "single", "guillemet", "dash", "none")
ODDITIES = ("\u2028", "\u00a0", "e\u0301", "🌊", "\u200b", "\t", "…", "—", "\u00ad", "*so*", "\ufeff", "<b>", "{{7*7}}", "\u3000")
_CARDINALS = ("One", "Two", "Three", "Four", "Five", "Six")
_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth")
_ROMANS = ("I", "II", "III", "IV", "V", "VI")
_TITLES = ("The Weir", "Salt and Tallow", "A Borrowed Coat", "The Second Gate", "What Marta Kept", "Low Water")


def sentence(number: int) -> str:
    """Give one sentence of a million; of 250 neighbours no two share five words in a row."""
    return f"{_WHO[number % 11]} {_DID[number % 13]} {_WHAT[number % 17]} {_WHERE[number % 19]} {_WHEN[number % 23]}."


@dataclass(frozen=True, slots=True)
class Novel:
    """A manuscript, the name of its format, and how it was made."""

    text: str
    format: str
    heading: str
    quotes: str


def heading_line(form: str, number: int) -> str | None:
    """Give the heading of a chapter (from 0) in one of the forms."""
    title = _TITLES[number % 6]
    return {
        "none": None,
        "CHAPTER": f"CHAPTER {_ROMANS[number % 6]}",
        "memory": f"{_ORDINALS[number % 6]} memory - {title}",
        "word": _CARDINALS[number % 6].upper(),
        "digit": f"{number + 1}.",
        "fathoms": f"{_CARDINALS[number % 6]} Fathoms: {title}",
        "roman": f"{_ROMANS[number % 6]}. {title}",
        "markdown": f"## Chapter {number + 1}: {title}",
        "markdown-plain": f"# {title}",
    }[form]


def speech(style: str, number: int) -> str:
    """Give a spoken paragraph in one quotation style."""
    said, told = sentence(number)[:-1], sentence(number + 1)
    return {
        "double": f'"{said}," said Ilsa Venn. {told}',
        "curly": f"“{said},” said Old Marta. {told}",
        "single": f"‘{said},’ he said. {told}",
        "guillemet": f"«{said}», said the ferryman. {told}",
        "dash": f"— {said}. {told}",
        "none": told,
    }[style]


@st.composite
def paragraphs(draw: st.DrawFn, quotes: str, number: int) -> tuple[str, int]:
    """Draw a paragraph that starts at sentence `number`; give also the sentences it used."""
    kind = draw(st.integers(0, 9))
    if kind <= 2:
        return speech(quotes, number), 2
    count = draw(st.integers(6, 14)) if kind == 9 else draw(st.integers(1, 3))
    text = " ".join(sentence(number + i) for i in range(count))
    if kind == 8:
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(ODDITIES)) + text[at:]
    elif kind == 7 and count > 1:
        text = text.replace(". ", ".\n")  # lines kept apart, as in verse
    return text, count


@st.composite
def novels(draw: st.DrawFn, headings: tuple[str, ...] = HEADINGS) -> Novel:
    """Draw a whole novel: front matter, chapters of scenes of paragraphs, back matter."""
    form = draw(st.sampled_from(headings))
    quotes = draw(st.sampled_from(QUOTES))
    mark = draw(st.sampled_from(BREAKS))
    number = draw(st.integers(0, 1062346))
    pieces = list(draw(st.sampled_from(_FRONTS)))
    for chapter in range(draw(st.integers(1, 5))):
        line = heading_line(form, chapter)
        pieces += [line] if line else []
        for scene in range(draw(st.integers(1, 3))):
            if scene:
                pieces.append("" if mark == "white space" else mark)
            for _ in range(draw(st.integers(1, 4))):
                text, used = draw(paragraphs(quotes, number))
                pieces.append(text)
                number += used
    pieces += draw(st.sampled_from(_BACKS))
    return Novel("\n\n".join(pieces) + "\n", "md" if form.startswith("markdown") else draw(st.sampled_from(("txt", "md"))), form, quotes)


_FRONTS: tuple[tuple[str, ...], ...] = (
    (),
    ("Salt and Tallow", "by Wenna Harrow"),
    ("Salt and Tallow", "by Wenna Harrow", "Copyright 2031 Wenna Harrow. All rights reserved.", "For Dell, who kept the boat."),
    ("Dedication", "To all who waited on the north road.", "Acknowledgements", "The author thanks the harbour board."),
)
_BACKS: tuple[tuple[str, ...], ...] = (
    (),
    ("THE END",),
    ("Acknowledgements", "Thanks to everyone who read this in a cold room."),
    ("About the Author", "Wenna Harrow repairs clocks and does not answer letters.", "[TK: add the photograph]"),
)


@st.composite
def refrains(draw: st.DrawFn) -> Novel:
    """Draw a novel that says the same few sentences over and over, in several chapters."""
    pool = [sentence(n) for n in range(draw(st.integers(1, 4)))]
    pieces = []
    for chapter in range(draw(st.integers(1, 4))):
        pieces.append(f"CHAPTER {_ROMANS[chapter]}")
        pieces += [" ".join(draw(st.lists(st.sampled_from(pool), min_size=1, max_size=3))) for _ in range(draw(st.integers(2, 8)))]
    return Novel("\n\n".join(pieces) + "\n", "txt", "CHAPTER", "none")


_SCRAPS = st.sampled_from(
    (
        "***",
        "\n\n",
        "\n",
        "CHAPTER I\n\n",
        "# ",
        "“",
        "”",
        '"',
        "'",
        "*",
        "_",
        "- ",
        "> ",
        "---\n",
        "\x0b",
        "\x0c",
        "\x1c",
        "\x85",
        "\u2028",
        "\u2029",
        "\u00a0",
        "\ufeff",
        "<!--",
        "-->",
        "[^1]: ",
        "\\",
        "THE END\n\n",
        "Contents\n\n",
        "...",
        "<script>",
        "The bell rang in the fog. ",
        "*** START OF THIS BOOK ***\n\n",
        "*** END OF THIS BOOK ***\n\n",
        "[TK]\n\n",
        "1.\n\n",
        "\r",
        "    ",
        "<|im_end|>",
    )
)


def arbitrary_texts() -> st.SearchStrategy[str]:
    """Draw texts that need not be novels: any characters, and piles of what readers look for."""
    piles = st.lists(st.one_of(_SCRAPS, st.integers(0, 1062346).map(sentence), st.text(max_size=8)), max_size=40).map("".join)
    return st.one_of(st.text(max_size=200), piles)
