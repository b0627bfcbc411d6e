"""Markdown as novelists and their editors write it -> the paragraphs of the manuscript. One row a probe."""

from __future__ import annotations

import pytest
from novels import manuscript_of

LONG = "The ferryman kept his lantern on a hook by the door, and lit it only when the fog came down the river and stayed there all day."

TABLE: dict[str, tuple[str, list[str]]] = {
    "a YAML head": ("---\ntitle: Low Water\ntags:\n  - river\n---\n\nThe tide was out.", ["The tide was out."]),
    "a rule at the top, speech with a colon, another rule": (
        "---\nShe said this: go.\n\nHe went.\n\n---\n\nEnd.",
        ["***", "She said this: go.", "He went.", "***", "End."],
    ),
    "a rule of stars": ("One.\n\n* * *\n\nTwo.", ["One.", "***", "Two."]),
    "a lone hash": ("One.\n\n#\n\nTwo.", ["One.", "***", "Two."]),
    "escaped stars": ("One.\n\n\\*\\*\\*\n\nTwo.", ["One.", "***", "Two."]),
    "a year that opens a paragraph": ("1986. A year of floods.", ["1986. A year of floods."]),
    "an escaped year": ("1986\\. A year of floods.", ["1986. A year of floods."]),
    "two years in a row": ("1986. A year.\n\n1987. Another.", ["1986. A year.", "1987. Another."]),
    "hyphens for speech": ("- I never did.\n- You did.\n- Not once.", ["- I never did.", "- You did.", "- Not once."]),
    "double hyphens for speech": ("-- I never did.\n\n-- You did.", ["-- I never did.", "-- You did."]),
    "dashes for speech": ("— I never did.\n— You did.", ["— I never did.", "— You did."]),
    "stars and plus signs at the front": ("* I never did.\n\n+ You did.", ["* I never did.", "+ You did."]),
    "verse set in": (
        f"{LONG}\n\n    Down by the weir\n    the water was low\n\n{LONG}",
        [LONG, "Down by the weir\nthe water was low", LONG],
    ),
    "a first line set in": ("    Down by the weir the water was low.\n\nEnd.", ["Down by the weir the water was low.", "End."]),
    "two blanks at a line's end": ("Down by the weir  \nthe water was low", ["Down by the weir\nthe water was low"]),
    "a backslash at a line's end": ("Down by the weir\\\nthe water was low", ["Down by the weir\nthe water was low"]),
    "<br>": ("Down by the weir<br>the water<br/>\nwas low", ["Down by the weir\nthe water\nwas low"]),
    "escapes": ("A \\* star, a \\_ line, \\# one, 3 \\> 2, a \\\\ stroke.", ["A * star, a _ line, # one, 3 > 2, a \\ stroke."]),
    "a comment": ("One.<!-- ask\n\nher --> Two.\n\n<!-- all -->\n\nThree.", ["One.", "Two.", "Three."]),
    "a comment never closed is prose": ("One <!-- two three.", ["One <!-- two three."]),
    "an image": ("One.\n\n![The boat](boat.png \"at low tide\")\n\nTwo.", ["One.", "Two."]),
    "an image with brackets in its address": ("One.\n\n![The boat](boat_(1).png)\n\nTwo.", ["One.", "Two."]),
    "an image and its caption": ("One.\n\n![](boat.png)\n*The boat at low tide*\n\nTwo.", ["One.", "Two."]),
    "an HTML image": ("One.\n\n<img src=\"boat.png\" alt=\"The boat\">\n\nTwo.", ["One.", "Two."]),
    "links": ("See [the map](http://a.org/b_(c)) and [the _chart_](c.md \"old\").", ["See the map and the *chart*."]),
    "named links": ("See [the map][1] and [the chart].\n\n[1]: http://a.org/b\n[the chart]: c.md", ["See the map and [the chart]."]),
    "brackets that are prose": ("He [Orrin] said [sic] so.\n\n[Mara]: yes\n\nEnd.", ["He [Orrin] said [sic] so.", "[Mara]: yes", "End."]),
    "a bare address": ("See <https://a.org/b>.", ["See https://a.org/b."]),
    "an inline note": ("Rain.^[It rained [often] here.] More rain.", ["Rain. More rain."]),
    "notes": (
        "Rain.[^1] More[^b] rain.\n\n[^1]: A note.\n    And more of it.\n\n    And more.\n[^b]: Another.\n\nEnd.",
        ["Rain. More rain.", "End."],
    ),
    "emphasis of all kinds": ("*a* _b_ **c** __d__ ***e*** **f *g* h** _i **j** k_", ["*a* *b* *c* *d* *e* *f g h* *i j k*"]),
    "stars that are no emphasis": ("5 * 3 * 2, a*, *b and c* d** e", ["5 * 3 * 2, a*, *b and c* d** e"]),
    "underscores inside words": ("The file was old_boat_1 and a__b__c.", ["The file was old_boat_1 and a__b__c."]),
    "a heading under- and one overlined": ("The Weir\n========\n\nOne.\n\nThe Lock\n---\n\nTwo.", ["The Weir", "One.", "The Lock", "Two."]),
    "headings with closing hashes": ("# The Weir #\n\nOne.\n\n## C# ##\n\nTwo.", ["The Weir", "One.", "C#", "Two."]),
    "a table": ("| who | when |\n|-----|------|\n| Mara | dusk |", ["| who | when |\n|-----|------|\n| Mara | dusk |"]),
    "a fence": ("One.\n\n```text\n# NOT A HEADING\n10 PRINT\n```\n\nTwo.", ["One.", "# NOT A HEADING\n10 PRINT", "Two."]),
    "a fence never closed": ("One.\n\n```\n\n# The Weir\n\nTwo.", ["One.", "```", "The Weir", "Two."]),
    "a word in code": ("He typed `run away` twice.", ["He typed run away twice."]),
    "a quotation": ("> Dear Mara,\n>\n> come.\n\nShe came.", ["Dear Mara,", "come.", "She came."]),
    "an Obsidian comment": ("One. %% ask her %%Two.\n\n%%\nall of it\n%%\n\nThree.", ["One. Two.", "Three."]),
    "a percentage is prose": ("It was 50 %% or so.\n\nOr 60 %%, who knows.", ["It was 50 %% or so.", "Or 60 %%, who knows."]),
    "keys that somebody presses": ("Press <A>, then <S>.", ["Press <A>, then <S>."]),
    "wiki links": ("[[Mara]] met [[Orrin Vale|the captain]].\n\n![[map.png]]\n\nEnd.", ["Mara met the captain.", "End."]),
    "highlights": ("It was ==very== late, and 2 == 2, and a==b.", ["It was very late, and 2 == 2, and a==b."]),
    "CriticMarkup": (
        "He {++really ++}went {--away --}{~~hom~>home~~}{>>check<<}, {==she==}{>>who?<<} said.",
        ["He really went home, she said."],
    ),
    "a deletion of whole paragraphs": ("One.\n\n{--Two.\n\nThree.--}\n\nFour.", ["One.", "Four."]),
    "tags": ("<p align=\"center\"><i>Rain</i> and <b>fog</b></p>\n\nA <Bold> one, 1 < 2.", ["*Rain* and *fog*", "A <Bold> one, 1 < 2."]),
    "entities": ("Rain&nbsp;and&mdash;fog &amp; &c; &bogus;.\n\n&nbsp;\n\nEnd.", ["Rain\u00a0and—fog & &c; &bogus;.", "End."]),
    "one line a paragraph without blank lines": (f"# The Weir\n{LONG}\n{LONG}\n{LONG}\n{LONG}", ["The Weir", LONG, LONG, LONG, LONG]),
    "wrapped lines": (
        "The ferryman kept his lantern on a hook\nby the door, and lit it only when the\nfog came down the river and stayed.",
        ["The ferryman kept his lantern on a hook by the door, and lit it only when the fog came down the river and stayed."],
    ),
    "Windows line ends": ("# The Weir\r\n\r\nOne.\r\n\r\n---\r\n\r\nTwo.", ["The Weir", "One.", "***", "Two."]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "paragraphs"), TABLE.values(), ids=TABLE.keys())
def test_markdown_gives_the_paragraphs_that_its_author_meant(text: str, paragraphs: list[str]) -> None:
    assert manuscript_of(text, "md").text.rstrip("\n").split("\n\n") == paragraphs


@pytest.mark.parametrize(
    ("text", "dropped"),
    [
        ("---\ntitle: Low Water\n---\n\nOne.", {"metadata head dropped": (1, 5)}),
        ("One.<!-- ask her -->", {"comments dropped": (1, 3)}),
        ("Rain.[^1]\n\n[^1]: A note.", {"note marks dropped": (1, 0), "notes dropped": (1, 3)}),
        ("Rain.^[A note.]", {"notes dropped": (1, 1)}),
        ("{--a b--} c {++d++}", {"deletions dropped": (1, 2), "insertions accepted": (1, 0)}),
        ("# The Weir\n\n> One.", {"markup dropped": (2, 2)}),
        ("![a boat](b.png)\n*a caption*\n\nOne.", {"captions dropped": (1, 2), "images dropped": (1, 2)}),
        ("See [the map](http://a.org).", {"links to their text": (1, 0)}),
    ],
)
def test_what_was_dropped_is_counted_in_times_and_words(text: str, dropped: dict[str, tuple[int, int]]) -> None:
    assert {c.what: (c.count, c.words) for c in manuscript_of(text, "md").changes if c.what != "wrapped lines joined"} == dropped
