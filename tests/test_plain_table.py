"""Plain text as writers, typists and libraries leave it -> the paragraphs of the manuscript. One row a probe."""

from __future__ import annotations

import pytest
from novels import manuscript_of

from fascicle.source.formats import READERS

LONG_A = "The ferryman kept his lantern on a hook by the door, and lit it only when the fog came down the river and stayed there all day."
LONG_B = "Nobody asked him why. The hook had been there longer than he had, and so had the fog, and so for that matter had the river."
LINES_A = "The ferryman kept his lantern on a hook\nby the door, and lit it only when the\nfog came down the river and stayed."
FLOWED_A = "The ferryman kept his lantern on a hook by the door, and lit it only when the fog came down the river and stayed."
LINES_B = "Nobody asked him why, for the hook had\nbeen there for longer than he had, and\nso had the fog."
FLOWED_B = "Nobody asked him why, for the hook had been there for longer than he had, and so had the fog."

TABLE: dict[str, tuple[str, list[str]]] = {
    "wrapped lines": (f"{LINES_A}\n\n{LINES_B}", [FLOWED_A, FLOWED_B]),
    "wrapped lines, Windows": (f"{LINES_A}\n\n{LINES_B}".replace("\n", "\r\n"), [FLOWED_A, FLOWED_B]),
    "wrapped lines, old Mac": (f"{LINES_A}\n\n{LINES_B}".replace("\n", "\r"), [FLOWED_A, FLOWED_B]),
    "wrapped lines, mainframe": (f"{LINES_A}\n\n{LINES_B}".replace("\n", "\x85"), [FLOWED_A, FLOWED_B]),
    "Unicode separators": (f"{LONG_A}\u2029{LONG_B}", [LONG_A, LONG_B]),
    "line ends of three systems in one file": (f"{LONG_A}\r\n\r\n{LONG_B}\r\r{LONG_A}\n\nEnd.", [LONG_A, LONG_B, LONG_A, "End."]),
    "one line a paragraph": (f"{LONG_A}\n{LONG_B}\n{LONG_A}\n", [LONG_A, LONG_B, LONG_A]),
    "one line a paragraph, blank lines between": (f"{LONG_A}\n\n{LONG_B}\n", [LONG_A, LONG_B]),
    "one line a paragraph, each set in by a tab": (f"\t{LONG_A}\n\t{LONG_B}\n\t{LONG_A}\n", [LONG_A, LONG_B, LONG_A]),
    "tabs and blanks mixed in the indents": (f"\t{LONG_A}\n    {LONG_B}\n \t {LONG_A}\n", [LONG_A, LONG_B, LONG_A]),
    "blank lines that hold blanks": (f"{LINES_A}\n   \t\n{LINES_B}", [FLOWED_A, FLOWED_B]),
    "blanks at line ends": (f"{LINES_A}\n\n{LINES_B}".replace("\n", "  \n"), [FLOWED_A, FLOWED_B]),
    "double-spaced typescript": (f"{LONG_A}\n\n\n{LONG_B}\n\n\n{LONG_A}", [LONG_A, LONG_B, LONG_A]),
    "verse between prose": (
        f"{LINES_A}\n\n    Down by the weir\n    the water was low,\n    and nobody minded\n    to see it go.\n\n{LINES_B}",
        [FLOWED_A, "Down by the weir\nthe water was low,\nand nobody minded\nto see it go.", FLOWED_B],
    ),
    "a hyphen of the author's at a line's end": (
        "It was a well-\nknown house beside the river, and so\nwell-known that nobody went there now.",
        ["It was a well-known house beside the river, and so well-known that nobody went there now."],
    ),
    "a typist's hyphen, the word elsewhere whole": (
        "It was a great under-\ntaking for one man, and he knew of no\nundertaking that had gone so badly yet.",
        ["It was a great undertaking for one man, and he knew of no undertaking that had gone so badly yet."],
    ),
    "a typist's hyphen, another form of the word elsewhere": (
        "It was a great under-\ntaking for one man, and he knew that\nundertakings of the kind went badly.",
        ["It was a great undertaking for one man, and he knew that undertakings of the kind went badly."],
    ),
    "a typist's hyphen before an ending that is no word": (
        "He stood there wait-\ning for the tide to turn, as he did\non most days of the week in summer.",
        ["He stood there waiting for the tide to turn, as he did on most days of the week in summer."],
    ),
    "a hyphen of which nothing is known stays": (
        "It was a great under-\ntaking for one man, as he knew better\nthan any of the people in the village.",
        ["It was a great under-taking for one man, as he knew better than any of the people in the village."],
    ),
    "a name with a hyphen stays": (
        "He had been to Upper-\nWeir before and he had not liked it\nmuch, but there was no other way now.",
        ["He had been to Upper- Weir before and he had not liked it much, but there was no other way now."],
    ),
    "a soft hyphen at a line's end": (
        "He came to the har\u00ad\nbour at low water and found that none\nof the boats were there, or the men.",
        ["He came to the harbour at low water and found that none of the boats were there, or the men."],
    ),
    "a dash at a line's end": (
        "It was gone--all of\nit, the boat, the rope, the old steps--\nand he never saw any of it again, ever.",
        ["It was gone--all of it, the boat, the rope, the old steps--and he never saw any of it again, ever."],
    ),
    "an illustration line": (f"{LINES_A}\n\n[Illustration]\n\n{LINES_B}", [FLOWED_A, FLOWED_B]),
    "an illustration and its caption": (
        f"{LINES_A}\n\n[Illustration: The weir,\nfrom the [north] side.]\n\n{LINES_B}",
        [FLOWED_A, FLOWED_B],
    ),
    "an illustration in the middle of a paragraph": (
        "The ferryman kept his lantern on a hook\n\n[Illustration: The hook.]\n\n"
        "by the door, and lit it only when the\nfog came down the river and stayed.",
        [FLOWED_A],
    ),
    "a picture is no wider gap": (
        "\n\n".join([LONG_A] * 3 + ["[Illustration]"] + [LONG_A] * 3),
        [LONG_A] * 6,
    ),
    "notes of an edition's makers": (
        f"{LONG_A}\n\n[Transcriber's Note: a page\nis lost.]\n\n{LONG_B}\n\n[Sidenote: The weir]\n\n{LONG_A}\n\n"
        f"[Here, in the first and second editions, ended a volume.]\n\n{LONG_B}",
        [LONG_A, LONG_B, LONG_A, LONG_B],
    ),
    "a bracket that a story opens": (f"[The first edition was sold out.]\n\n{LONG_A}", ["[The first edition was sold out.]", LONG_A]),
    "page marks": (
        f"[Pg 4]\n\n{LONG_A}\n\n[Page 5]\n\nHe went [Pg 6] home, she[Pg 7] stayed. [Pg 8]\n\n{LONG_B}",
        [LONG_A, "He went home, she stayed.", LONG_B],
    ),
    "a bracket that is prose": ("[Illustrations of his folly were many.] He went.", ["[Illustrations of his folly were many.] He went."]),
    "an illustration never closed is prose": ("[Illustration: so it began.\n\nHe went.", ["[Illustration: so it began.", "He went."]),
    "a footnote and its mark": (f"{LONG_A}[1]\n\n[1] The lower one.\n\n{LONG_B}", [LONG_A, LONG_B]),
    "a footnote spelt out": (f"{LONG_A}[A]\n\n[Footnote A: The lower\none, by [his] word.]\n\n{LONG_B}", [LONG_A, LONG_B]),
    "footnotes numbered anew": (f"{LONG_A}[1]\n\n[1] One.\n\n{LONG_B}[1]\n\n[1] Two.\n\nEnd.", [LONG_A, LONG_B, "End."]),
    "a mark without a note stays": (f"{LONG_A}[1]\n\n{LONG_B}", [f"{LONG_A}[1]", LONG_B]),
    "a note without a mark stays": (f"{LONG_A}\n\n[1] The lower one.\n\n{LONG_B}", [LONG_A, "[1] The lower one.", LONG_B]),
    "more marks than notes stay": (f"{LONG_A}[1][1]\n\n[1] One.\n\nEnd.", [f"{LONG_A}[1][1]", "[1] One.", "End."]),
    "underscores": ("She _never_ said so_ or _that,_ old_boat_1.", ["She *never* said so_ or *that,* old_boat_1."]),
    "lines of stars, hashes and ornaments": ("One.\n\n* * *\n\nTwo.\n\n#\n\nThree.", ["One.", "***", "Two.", "***", "Three."]),
    "a form feed before a chapter": ("He went.\n\fCHAPTER TWO\n\nShe stayed.", ["He went.", "CHAPTER TWO", "She stayed."]),
    "a form feed in the middle of a sentence": (
        "The ferryman kept his lantern on a hook\n\fby the door, and lit it only when the\nfog came down the river and stayed.",
        [FLOWED_A],
    ),
}


@pytest.mark.parametrize(("text", "paragraphs"), TABLE.values(), ids=TABLE.keys())
def test_plain_text_gives_the_paragraphs_that_its_author_meant(text: str, paragraphs: list[str]) -> None:
    assert manuscript_of(text).text.rstrip("\n").split("\n\n") == paragraphs


@pytest.mark.parametrize(
    ("text", "dropped"),
    [
        ("He went.[1]\n\n[1] Home, it is said.\n\nEnd.", {"note marks dropped": (1, 0), "notes dropped": (1, 5)}),
        ("He [Pg 12] went.\n\n[Pg 13]\n\nEnd.", {"page marks dropped": (2, 4)}),
        ("He went.\n\n[Editor's note: in\njest.]\n\nEnd.", {"editors' notes dropped": (1, 4)}),
        ("He went.\n\n[Illustration: The\nhook.]\n\nEnd.", {"illustration lines dropped": (1, 3)}),
        ("He *went* to * * *.\n\n* * *\n\nEnd.", {"scene breaks written as ***": (1, 3)}),
    ],
)
def test_what_was_dropped_is_counted_in_times_and_words(text: str, dropped: dict[str, tuple[int, int]]) -> None:
    assert {c.what: (c.count, c.words) for c in manuscript_of(text).changes} == dropped


def test_notes_under_a_heading_of_their_own_are_left_to_be_excluded_by_name() -> None:
    text = f"{LONG_A}[1]\n\nFOOTNOTES\n\n[1] The lower one.\n"
    assert manuscript_of(text).text == f"{LONG_A}\n\nFOOTNOTES\n\n[1] The lower one.\n"


def test_a_file_of_blank_lines_keeps_what_stands_at_its_end() -> None:
    source = READERS[".txt"](b"One.\n" + b"\n" * 200_000 + b"Two.\n", "novel.txt", "0" * 64, None)
    assert [b.text for b in source.blocks] == ["One.", "Two."]
