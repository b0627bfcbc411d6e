"""Names in a text: runs of capitalised words that the book does not also write small.

A word counts as a name where it stands capitalised inside a sentence, more often than not; inside English sentences only names
do. A name is read into titles and words, so that "Dr. Venn" and "Doctor Venn" are one form. What a name's surroundings tell of
it (who speaks, whose hand, in what town) is counted by `names`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import ascii_letters
from typing import NamedTuple

from fascicle.prose.name_words import (
    ADDRESSES,
    CALENDAR,
    EPITHETS,
    MODIFIERS,
    NEVER,
    PARTICLES,
    PLURAL_TITLES,
    SPOKEN_OFFICES,
    SUFFIXES,
    TITLES,
    plain_title,
)
from fascicle.prose.person_verbs import PERSON_VERB
from fascicle.records import Span

_CAPITAL = "[A-Z" + "".join(chr(c) for c in range(0xC0, 0x180) if chr(c).isupper()) + "]"
# The look back stands after the first letter: a pattern that begins with a set of letters is searched for several times faster.
_TOKEN = re.compile(rf"{_CAPITAL}(?<!\w.)(?<!\w[’'-].)[^\W_]*(?:[’'-][^\W_]+)*")
_LOWER = re.compile(r"[a-zß-ÿ](?<!\w.)(?<!\w[’'-].)[^\W\d_]+")
_INSIDE_SENTENCE = re.compile(r"(?:[^\W_]|[,;])[\"”’'*)]{0,3} \*?$")
_AFTER_A_WORD = frozenset(f"{letter} " for letter in ascii_letters)
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
_CONTRACTED = re.compile(r"[’'](?:m|d|ll|ve|re|t|s)$")
_ARTICLE_BEFORE = re.compile(r"\b[Tt]he \*?$")
_HONOUR_BEFORE = re.compile(r"\b(?:[Yy]our|[Hh]is|[Hh]er) $")
_SHARED_TITLE = re.compile(r"\b(Mr|Sir|Captain|Dr|Lord|Colonel)\.? (?:and|or) $")
_OPENING = NEVER - EPITHETS - TITLES - PLURAL_TITLES - MODIFIERS  # what opens a sentence and no name
_LONGEST_RUN = 6
_MUCH_COMMONER = 30  # times as often in lower case, after which a capital is a heading's
_LEAST_RATIO = 1 / 3  # capitalised inside sentences, to lower case: "Small" and "Rose" are names in books that need the words, too


class Token(NamedTuple):
    """A capitalised word: `word` without a possessive ending, `inside` for not at the start of a sentence or speech."""

    start: int
    end: int
    word: str
    possessive: bool
    inside: bool


@dataclass(frozen=True, slots=True, order=True)
class Form:
    """A way of naming somebody: plain titles and the name's own words, particles left out ("lady"; "Catherine", "Bourgh")."""

    titles: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a form stands; `articled` for a "the" before it."""

    start: int
    end: int
    form: Form
    articled: bool


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """How often the words of a book stand capitalised inside sentences, and small.

    `folded` gives the usual form of words printed in capitals, `names` holds the words that are names by themselves, `opening` the
    words as printed that no name begins with.
    """

    inside: Mapping[str, int]
    lower: Mapping[str, int]
    folded: Mapping[str, str]
    names: frozenset[str]
    opening: frozenset[str]

    def is_name(self, word: str) -> bool:
        """Tell whether a word is a name by itself."""
        return word in self.names

    def is_often_capital(self, word: str) -> bool:
        """Tell whether a word beside a name may be part of it: "Black" in "Captain Black", not "Out" in a heading."""
        return self.inside.get(word, 0) * _MUCH_COMMONER >= self.lower.get(word.lower(), 0)

    def is_doubtful(self, word: str) -> bool:
        """Tell whether a capital at the start of a sentence may be no name: the book writes the word small, too."""
        return self.lower.get(word.lower(), 0) > 0.3 * self.inside.get(word, 0)


def find_mentions(text: str, excluded: Sequence[Span] = ()) -> list[Mention]:
    """Give every mention of a name in the text, rising; `excluded` spans (headings, title page) are passed over."""
    text = blanked(text, excluded)
    tokens = _tokens(text)
    lexicon = _lexicon(text, tokens)
    mentions: list[Mention] = []
    i = 0
    while i < len(tokens):
        if tokens[i].word in lexicon.opening:
            i += 1
            continue
        i, found = _run(text, tokens, i, lexicon)
        if found is not None and not (mentions and mentions[-1].end > found.start):
            mentions.append(found)
    return _with_shared_surnames(text, mentions)


def blanked(text: str, spans: Sequence[Span]) -> str:
    """Give the text with the spans turned into white space, so that offsets stay."""
    pieces, at = [], 0
    for span in sorted(spans):
        if span.end > at:
            pieces += [text[at : max(at, span.start)], "\n" * (span.end - max(at, span.start))]
            at = span.end
    return "".join(pieces) + text[at:]


def _tokens(text: str) -> list[Token]:
    found = []
    for m in _TOKEN.finditer(text):
        word = m.group()
        stem = word if word.isalpha() else _POSSESSIVE.sub("", word)
        # Mostly a letter and a space stand before: told without a search.
        at = m.start()
        inside = text[at - 2 : at] in _AFTER_A_WORD or _INSIDE_SENTENCE.search(text, max(0, at - 6), at) is not None
        # A plural possessive ("James'") is left to the name: its mark stands outside the token.
        found.append(Token(at, at + len(stem), stem, stem != word, inside))
    return found


def _lexicon(text: str, tokens: Sequence[Token]) -> _Lexicon:
    inside: Counter[str] = Counter()
    for before, token in zip((None, *tokens), tokens, strict=False):
        # A full stop before a name may be that of a title or an initial.
        opens_name = before is not None and (before.word.lower() in TITLES or len(before.word) == 1)
        inside[token.word] += token.inside or (before is not None and opens_name and text[before.end : token.start] == ". ")
    mixed: dict[str, str] = {}
    for word, n in inside.items():
        if n and not word.isupper():
            known = mixed.get(word.upper())
            mixed[word.upper()] = word if known is None or inside[known] < n else known
    folded = {w: mixed[w] for w in inside if len(w) > 1 and w.isupper() and w in mixed}
    for capitals, word in folded.items():
        inside[word] += inside.pop(capitals)
    lower = Counter(_LOWER.findall(text))
    names = frozenset(word for word, n in inside.items() if _is_name(word, n, lower.get(word.lower(), 0)))
    opening = frozenset(t.word for t in tokens if folded.get(t.word, t.word).lower() in _OPENING)
    return _Lexicon(inside, lower, folded, names, opening)


def _is_name(word: str, inside: int, small: int) -> bool:
    """Tell whether a word is a name by itself, from how often it stands capitalised inside sentences, and small."""
    low = word.lower()
    if low in NEVER or low in CALENDAR or (len(word) == 1) or _CONTRACTED.search(low):
        return False
    return (inside >= 2 or (inside == 1 and small == 0 and not (word.isalpha() and word.isupper()))) and inside >= _LEAST_RATIO * small


def _run(text: str, tokens: Sequence[Token], i: int, lexicon: _Lexicon) -> tuple[int, Mention | None]:
    """Read the name that starts at token `i`, if one does. Gives the token to go on with."""
    while tokens[i].word.lower() in EPITHETS and _before_a_name(text, tokens, i):
        i += 1
    first = i
    titles: list[str] = []
    words: list[str] = []
    group = False
    while i < len(tokens) and i - first < _LONGEST_RUN:
        token = tokens[i]
        word = lexicon.folded.get(token.word, token.word)
        low = word.lower()
        gap = text[tokens[i - 1].end : token.start] if i > first else ""
        joined = i == first or _joins(gap, tokens[i - 1], bool(titles) and not words)
        if not joined or (i > first and tokens[i - 1].possessive):
            break
        if not words and (low in TITLES or low in PLURAL_TITLES or (low in MODIFIERS and token.inside)) and _before_a_name(text, tokens, i):
            titles.append(plain_title(word))
            group = group or low in PLURAL_TITLES
        elif words and low in TITLES and low not in CALENDAR and _before_a_name(text, tokens, i):
            break  # the next name begins
        elif _belongs(text, tokens, i, word, lexicon, opened=bool(titles or words)):
            if low not in PARTICLES and not (words and low in SUFFIXES) and not (len(word) == 1 and not words and not titles):
                words.append(f"of {word}" if gap.startswith(" of ") else word)
        else:
            break
        i += 1
    if i == first:
        return _office(text, tokens, i, lexicon)
    words = [w for w in words if len(w) > 1] or words
    if len(words) == 1 and words[0].lower() in SPOKEN_OFFICES and titles[-1:] in (["mr"], ["madame"], ["madam"]):
        titles = []  # "Mr. President": the office
    if not words or group or (not titles and not any(lexicon.is_name(w) or w.lower() in CALENDAR for w in words)):
        return i, None
    return i, _mention(text, tokens[first], tokens[i - 1], Form(tuple(titles), tuple(words)), lexicon)


def _mention(text: str, first: Token, last: Token, form: Form, lexicon: _Lexicon) -> Mention | None:
    alone = first is last
    if alone and not first.inside and lexicon.is_doubtful(first.word) and not PERSON_VERB.match(text, last.end):
        return None
    if alone and form.words[-1] in ("Grace", "Honour", "Honor") and _HONOUR_BEFORE.search(text, max(0, first.start - 6), first.start):
        return None
    articled = _ARTICLE_BEFORE.search(text, max(0, first.start - 6), first.start) is not None
    if articled and form.titles == ("miss",) and form.words[-1].endswith("s"):
        return None  # "the Miss Alans": a family
    return Mention(first.start, last.end, form, articled)


def _before_a_name(text: str, tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a title has its name after it."""
    if i + 1 >= len(tokens) or tokens[i].possessive:
        return False
    gap, after = text[tokens[i].end : tokens[i + 1].start], tokens[i + 1]
    between = gap.strip(" .").split()
    if gap not in (" ", ". ") and gap != " of " and not (between and all(part in PARTICLES for part in between)):
        return False
    if gap == ". " and plain_title(tokens[i].word) not in ADDRESSES and len(tokens[i].word) > 4:
        return False  # the sentence ends
    return after.word.lower() not in NEVER and not _CONTRACTED.search(after.word)


def _belongs(text: str, tokens: Sequence[Token], i: int, word: str, lexicon: _Lexicon, *, opened: bool) -> bool:
    """Tell whether a word is part of a name: by itself, after a title or a name, or capitalised inside a sentence before one."""
    low = word.lower()
    if lexicon.is_name(word) and not (low in TITLES and not opened):
        return True
    if low in NEVER or _CONTRACTED.search(low):
        return False
    if opened:  # capitals in their own right: not the words of a heading, nor a verb that opens a sentence run on
        return low not in CALENDAR and not (word.isupper() and len(word) > 1) and lexicon.is_often_capital(word)
    if low in PARTICLES and i + 1 < len(tokens):
        return text[tokens[i].end : tokens[i + 1].start] in (" ", ". ") and lexicon.is_name(tokens[i + 1].word)
    if len(word) == 1 and i + 1 < len(tokens):  # an initial
        after = tokens[i + 1].word
        return text[tokens[i].end : tokens[i + 1].start] in (". ", ".") and (len(after) == 1 or lexicon.is_name(after))
    if low in CALENDAR:
        return tokens[i].inside or PERSON_VERB.match(text, tokens[i].end) is not None
    following = i + 1 < len(tokens) and not tokens[i].possessive and text[tokens[i].end : tokens[i + 1].start] == " "
    return tokens[i].inside and low not in TITLES and following and lexicon.is_name(tokens[i + 1].word)


def _joins(gap: str, last: Token, only_titles: bool) -> bool:
    if gap == " ":
        return True
    short = len(last.word) == 1 or (last.word.lower() in TITLES and len(last.word) <= 4) or last.word == "St"
    if gap in (". ", "."):
        return short
    inner = gap.removeprefix(".").strip() if short else gap.strip()
    if inner == "of":
        return only_titles
    parts = inner.split()
    small = all(part in PARTICLES or (part == "the" and only_titles) for part in parts)
    return bool(parts) and small and gap[-1] == " " and gap[0] in " ."


def _office(text: str, tokens: Sequence[Token], i: int, lexicon: _Lexicon) -> tuple[int, Mention | None]:
    """Read an office that stands for a name: "the Queen", "the Captain"."""
    token = tokens[i]
    word = lexicon.folded.get(token.word, token.word)
    if word.lower() in TITLES and word.lower() not in ADDRESSES and lexicon.is_name(word):
        return i + 1, _mention(text, token, token, Form((), (word,)), lexicon)
    return i + 1, None


def _with_shared_surnames(text: str, mentions: list[Mention]) -> list[Mention]:
    """Add the first of "Mr. and Mrs. Venn", which has no surname of its own."""
    out = []
    for m in mentions:
        before = _SHARED_TITLE.search(text[max(0, m.start - 16) : m.start]) if m.form.titles else None
        if before:
            at = max(0, m.start - 16) + before.start()
            end = at + len(before.group().partition(" ")[0])
            out.append(Mention(at, end, Form((plain_title(before.group(1)),), m.form.words[-1:]), False))
        out.append(m)
    return out


def printed_forms(text: str, mentions: Sequence[Mention]) -> dict[Form, str]:
    """Give each form as the text prints it most often, capitals throughout aside."""
    seen: defaultdict[Form, Counter[str]] = defaultdict(Counter)
    for m in mentions:
        printed = text[m.start : m.end]
        if not m.form.titles and len(m.form.words) == 1 and m.form.words[0].lower() in SPOKEN_OFFICES:
            printed = printed.split()[-1]  # "President" of "Mr. President"
        if m.form.titles and m.form.words[-1].lower() not in printed.lower():  # the first of "Mr. and Mrs. Venn"
            seen[m.form][f"{printed} {m.form.words[-1]}"] += 0
        else:
            seen[m.form][printed] += any(map(str.islower, printed))
    return {form: _best_print(form, counts) for form, counts in seen.items()}


def _best_print(form: Form, counts: Counter[str]) -> str:
    best = max(sorted(counts), key=lambda p: counts[p])
    if not best.isupper() or any(word.isupper() for word in form.words):
        return " ".join(best.split())
    return " ".join([*(t.capitalize() for t in form.titles), *form.words])
