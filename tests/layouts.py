"""Layouts of books as authors make them, each with what an author would want read, in a small notation.

A line a piece: `h` a chapter's heading, `t` its title on the next line, `P` a part's, `s` a sub-heading, `b` a break,
`x REASON | text` what is not the story, `k` a short line that is, `p` some 580 words of prose (`p n`: n sentences), `u` where a
chapter without a heading begins.
"""

from __future__ import annotations

TITLES = ("The Weir", "Salt and Tallow", "A Borrowed Coat", "What Marta Kept", "Low Water")
WORDS = ("One", "Two", "Three", "Four", "Five")
ROMANS = ("I", "II", "III", "IV", "V")
FRONT = "x title page | The Salt Ledger\nx title page | by Wenna Harrow\n"


def chapters(*headings: str, body: str = "p") -> str:
    """Give chapters under these headings."""
    return "".join(f"h {heading}\n{body}\n" for heading in headings)


LAYOUTS: dict[str, str] = {
    "titles alone": FRONT + chapters(*TITLES),
    "titles as sentences begin": FRONT + chapters("The man who kept the weir", "How Marta came home", "What it gave", "Nothing owed"),
    "titles, one with a number in it": FRONT + chapters("The Weir", "Rain Before Seven", "A Borrowed Coat", "Platform Nine", "Low Water"),
    "titles above talk": FRONT + chapters(*TITLES, body="k “You are late again,” said Ilsa.\nk “I had to come by the lock.”\np"),
    "titles in capitals": FRONT + chapters(*(t.upper() for t in TITLES)),
    "names in capitals, repeated": FRONT + chapters("ILSA", "TOBIAS", "ILSA", "MARTA", "TOBIAS"),
    "titles, and a letter's date below one": FRONT
    + chapters(*TITLES, *(f"The {t}" for t in ("Lock", "Ferry", "Ledger", "Lamp", "Mill", "Quarrel")))
    + "h Nothing Owed\nk Harwick, April\np\n",
    "titles in quotation marks": FRONT + chapters(*(f"“{t}”" for t in TITLES)),
    "titles in brackets": FRONT + chapters(*(f"[{t}]" for t in TITLES)),
    "titles between dashes": FRONT + chapters(*(f"- {t} -" for t in TITLES)),
    "speech of one line": "u\np\nk “Nobody Came.”\np\nk “The Weir!”\np\nk “Low Water?”\np",
    "titles between stars": FRONT + chapters(*(f"*{t}*" for t in TITLES)),
    "hours of the clock": FRONT + chapters("6:15 a.m.", "7.40 a.m.", "11:05 a.m.", "2:30 p.m."),
    "hours of the watch": FRONT + chapters("0615 HOURS", "0740 HOURS", "1105 HOURS", "1430 HOURS"),
    "a number counted down": FRONT + chapters("5", "4", "3", "2", "1"),
    "the space forgotten": FRONT + chapters(*(f"Ch{n}" for n in range(1, 6))),
    "a word, a stop and a word": FRONT + chapters("One. Salt", "Two. Tallow", "Three. Rope", "Four. Tides"),
    "arguments below the numbers": FRONT
    + "".join(
        f"h CHAPTER {n}.\nx heading | {told}\np\n"
        for n, told in zip(
            ROMANS,
            ("In which the ferry is late.", "Of salt; and what she said.", "How the weir was lost.", "Containing a quarrel.", "Of tides."),
            strict=True,
        )
    ),
    "one chapter that begins as an argument does": FRONT
    + chapters("Chapter 1", "Chapter 2", "Chapter 3")
    + "h Chapter 4\nk Of course they came.\np\n",
    "letters of the alphabet": FRONT + chapters("Exhibit A", "Exhibit B", "Exhibit C", "Exhibit D", "Exhibit E"),
    "a first of another kind": FRONT + chapters("Chapter the First", "Chapter Two"),
    "a book of letters without chapters": "x title page | The Salt Letters\nu\nk 14 May\nk Dear Mr. Venn,\np\nk Ilsa\np",
    "a day in a sentence": "u\np\nk On the tenth, came his answer.\np",
    "names of narrators, repeated": FRONT + chapters("Ilsa", "Tobias", "Ilsa", "Marta", "Tobias"),
    "accounts": FRONT + chapters("Ilsa Venn’s Account", "The Statement of Tobias Lund", "Told by Old Marta"),
    "numbers between dashes": FRONT + chapters(*(f"- {n} -" for n in range(1, 6))),
    "numbers between tildes": FRONT + chapters(*(f"~ {n} ~" for n in range(1, 6))),
    "numbers in brackets": FRONT + chapters(*(f"[{n}]" for n in range(1, 6))),
    "number and title, nothing between": FRONT + chapters(*(f"{n} {t}" for n, t in enumerate(TITLES, 1))),
    "label, number and title, nothing between": FRONT + chapters(*(f"Chapter {n} {t}" for n, t in zip(WORDS, TITLES, strict=True))),
    "abbreviated label": FRONT + chapters(*(f"CHAP. {n}." for n in ROMANS)),
    "the book's title before each number": FRONT + chapters(*(f"The Salt Ledger: Chapter {n}" for n in WORDS)),
    "lower case": FRONT + chapters(*(f"chapter {n.lower()}" for n in WORDS)),
    "lower-case roman": FRONT + chapters(*(n.lower() for n in ROMANS)),
    "whole sentences as titles": FRONT
    + chapters(*(f"Chapter {n}. In which {t.lower()} is lost." for n, t in zip(WORDS, TITLES, strict=True))),
    "chapter nought": FRONT + chapters("Chapter Zero", "Chapter One", "Chapter Two", "Chapter Three"),
    "dates of a diary": FRONT + chapters("3 March", "4 March", "21 March", "2 April"),
    "weekdays and dates": FRONT + chapters("Monday, 3 March 1889", "Tuesday, 4 March 1889", "Friday, 21 March 1889"),
    "years": FRONT + chapters("1911", "1914", "1918", "1923"),
    "dates inside chapters": FRONT + "".join(f"h Chapter {n}\np\nk 3 March 1889\np\nk 4 March 1889\np\n" for n in WORDS),
    "a number twice": FRONT + chapters("CHAPTER I", "CHAPTER II", "CHAPTER III", "CHAPTER III", "CHAPTER V"),
    "numbers written every way": FRONT + chapters("Chapter One", "Chapter 2", "CHAPTER THREE", "Chapter 4", "Chapter Five"),
    "words misspelt": FRONT + chapters("Chapter One", "Chpater Two", "Chapter Three", "Chapter Fuor", "Chapter Five"),
    "a stop forgotten": FRONT + chapters("Chapter 1", "Chapter 2.", "Chapter 3:", "Chapter 4"),
    "prologue, interlude, epilogue": FRONT + chapters("Prologue", "Chapter One", "Interlude", "Chapter Two", "Epilogue"),
    "parts by name": FRONT + f"P Spring\n{chapters('1', '2')}P Summer\n{chapters('3', '4')}P Autumn\n{chapters('5', '6')}",
    "parts that begin anew": FRONT + f"P PART ONE\n{chapters('CHAPTER I', 'CHAPTER II')}P PART TWO\n{chapters('CHAPTER I', 'CHAPTER II')}",
    "stories in numbered sections": FRONT + "".join(f"h {t}\ns I\np\ns II\np\ns III\np\n" for t in TITLES),
    "numbered sections": FRONT + "".join(f"h Chapter {n}\ns 1\np 24\ns 2\np 24\ns 3\np 24\n" for n in WORDS),
    "sections from two": FRONT + "".join(f"h Chapter {n}\np 24\ns 2\np 24\ns 3\np 24\n" for n in WORDS),
    "decimal sections": FRONT + "".join(f"h Chapter {n}\ns {i}.1\np 24\ns {i}.2\np 24\n" for i, n in enumerate(WORDS, 1)),
    "capitals in prose": FRONT
    + chapters(*ROMANS, body="p 24\nk NO TRESPASSING\np 24\nk ARRIVING THURSDAY STOP BRING THE LEDGER STOP\np 24"),
    "a list in prose": FRONT + chapters("1", "2", "3", body="p 24\nk 1. Bread\nk 2. Salt\nk 3. A length of rope\np 24"),
    "letters signed": FRONT + chapters(*(str(n) for n in range(1, 8)), body="p\nk Your sister,\nk Ilsa Venn"),
    "a book without chapters": "u\np\nk Nobody came\np\nk Ilsa Venn\np",
    "contents by number, with pages": FRONT
    + "x contents | Contents\n"
    + "".join(f"x contents | {n}. {t} ..... {12 * n}\n" for n, t in enumerate(TITLES, 1))
    + chapters(*(f"{n}. {t}" for n, t in enumerate(TITLES, 1))),
    "contents at the end": FRONT
    + chapters(*(f"Chapter {n}: {t}" for n, t in zip(WORDS, TITLES, strict=True)))
    + "x contents | Contents\n"
    + "".join(f"x contents | Chapter {n}: {t}\n" for n, t in zip(WORDS, TITLES, strict=True)),
    "a whole copyright page": FRONT
    + "x copyright | This is a work of fiction. Any resemblance to actual persons is coincidental.\nx copyright | Text © Wenna Harrow "
        "2031\n"
    + "x copyright | First edition, March 2031\nx copyright | Cover design by Orla Pike\nx copyright | 10 9 8 7 6 5 4 3 2 1\n"
    + "x dedication | To my mother\nx epigraph | “Nobody owns the tide.”\nx epigraph | —proverb\n"
    + chapters("1", "2", "3"),
    "an opening letter": FRONT
    + "x dedication | For Dell\nu\nk Harwick, 9 November\nk Dear Tobias,\nk The weir has gone and with it the ledger.\nk Your "
        "sister,\nk Ilsa\n"
    + chapters("Chapter One", "Chapter Two"),
    "a short opening page": FRONT + "x dedication | For Dell\nu\np 6\n" + chapters("Chapter One", "Chapter Two"),
    "signed epigraphs": FRONT
    + chapters("Chapter One", "Chapter Two", body="x epigraph | “The sea keeps no accounts.”\nx epigraph | —Old harbour saying\np"),
    "epigraphs of the book's own world": FRONT
    + chapters("Chapter One", "Chapter Two", body="k “No lock was ever built that held.”\nk —the Ledger of Captain Orrin\np"),
    "a preview": FRONT
    + chapters(*(f"Chapter {n}" for n in WORDS))
    + "x heading | THE END\nx advertisement | Keep reading for a preview of A Quarrel of Gulls\nx advertisement | Chapter One\n"
    + "x advertisement | It was a wet year for gulls and for those who fed them on the quay.\n",
    "questions for readers": FRONT
    + chapters(*(f"Chapter {n}" for n in WORDS))
    + "x notes | Discussion Questions\nx notes | 1. Why does the ferryman refuse the silver?\nx notes | 2. What does the ledger stand "
        "for?\n",
    "the author, after the end": FRONT
    + chapters("Chapter One", "Chapter Two")
    + "x heading | THE END\nx about the author | Wenna Harrow is the author of The Tin Harbour. She keeps two geese.\n",
    "front and back": FRONT
    + "x dedication | Dedication\nx dedication | For Dell, who kept the boat.\nx author note | Content Warning\nx author note | This "
        "book holds flood water.\n"
    + chapters("Chapter One", "Chapter Two", "Chapter Three")
    + "x author note | Afterword\nx author note | The weir is my own.\nx acknowledgements | Acknowledgments\nx acknowledgements |"
        " Thanks to Dell.\n"
    + "x index | Cast of Characters\nx index | Ilsa Venn, a ferrywoman\nx advertisement | Join My Newsletter\nx advertisement | Write "
        "to me.\n",
    "titles that front matter has too": FRONT
    + "".join(f"h {n}\nt {t}\np\n" for n, t in enumerate(("Salt", "Maps", "Thanks", "Sources"), 1)),
    "notes to self": FRONT
    + chapters(
        "Chapter One",
        "Chapter Two",
        body="p 24\nx unfinished | NOTE TO SELF: when was the frost?\np 24\nx unfinished | <<the quarrel>>\np 24",
    ),
    "a chapter not yet written": FRONT + chapters("1", "2") + "x heading | 3\nx unfinished | [to be written]\n" + chapters("4", "5"),
    "in-world brackets": FRONT + chapters("1", "2", "3", body="p 24\nk [Here the page is torn.]\np 24"),
    **{
        f"breaks of {mark}": FRONT + chapters("Chapter One", "Chapter Two", body=f"p 24\nb {mark}\np 24\nb {mark}\np 24")
        for mark in ("o0o", "--oOo--", "<><><>", "xxx", ". . .", "🌊", "[scene break]", "_________")
    },
}
