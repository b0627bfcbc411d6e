"""Names in a text: runs of capitalised words that the book does not also write small.

A word counts as a name where it stands capitalised inside a sentence, at least a few times, and far more often than in lower
case. Whether a name is a person's is judged by what persons do: they speak, look, think, take titles, own things.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from fascicle.prose.sentences import ABBREVIATIONS

TITLES = frozenset(
    """
    mr mrs ms miss dr sir lady lord captain professor prof father mother aunt uncle king queen prince princess colonel
    major general doctor master mistress madame monsieur count countess baron sergeant lieutenant inspector brother
    sister mentor
    """.split()
)
_PARTICLES = frozenset(
    """
    de du von van der den la le of
    """.split()
)
# Capitalised inside sentences without being names: calendar, forms of address, interjections, pronoun.
_NEVER = frozenset(
    """
    i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december god lord yes no oh ah well ok okay chapter part book the a an and but or so if
    then when what why who how where there here this that these those he she it we they you his her its our their my
    your mr mrs ms dr sir mam madam mum mom dad daddy mummy papa mama
    """.split()
)
_CAPITALISED = re.compile(r"(?<![\w’'-])[A-Z][^\W\d_]+(?:[’'-][A-Z]?[^\W\d_]+)*")
_INSIDE_SENTENCE = re.compile(r"[\w,;—–-][\"'”’)*]*[ \n][\"'“‘(*]*$")
# What persons do and places, ships and offices do not.
_PERSON_VERBS = re.compile(
    r"\s+(?:said|says|asked|asks|replied|answered|cried|whispered|muttered|shouted|looked|looks|smiled|smiles|nodded|nods|thought|"
    r"thinks|knew|knows|felt|feels|laughed|laughs|sighed|shrugged|walked|walks|shook|stared|watched|wondered|remembered|wanted|wants|"
    r"frowned|grinned|leaned|spoke|told|tells|listened|blinked|swallowed|hesitated|agreed|insisted|sat|turned to|turned and)\b"
)
_SPEECH_BEFORE = re.compile(r"\b(?:said|asked|replied|answered|cried|whispered|muttered|shouted|added|told|called)\s+$")
# Called by name: "Anne, come here", "come here, Anne!"
_CALLED_FIRST = (re.compile(r"[\"“‘']$"), re.compile(r"[,.!?…]"))
_CALLED_LAST = (re.compile(r", $"), re.compile(r"[,.!?…]+[\"”’']"))
_ARTICLE_BEFORE = re.compile(r"\b[Tt]he $")
_PLACE_BEFORE = re.compile(r"\b(?:in|into|at|from|of|near|towards?|through|across|outside|inside|around|over|under) (?:the )?$", re.I)
_LEAST_MENTIONS = 3


@dataclass(frozen=True, slots=True)
class NameUse:
    """One name as the text uses it: where, and how often it acts as a person does, follows an article or a preposition of place."""

    name: str
    mentions: tuple[int, ...]
    person_evidence: int
    articled: int
    placed: int
    titled: bool


def find_names(text: str) -> tuple[NameUse, ...]:
    """Give the names of a text, most mentioned first; each mention is the offset of the name's first word."""
    tokens = list(_CAPITALISED.finditer(text))
    inside = Counter(m.group() for m in tokens if _INSIDE_SENTENCE.search(text, max(0, m.start() - 4), m.start()))
    lower = Counter(re.findall(r"(?<![\w’'-])[a-z][^\W\d_]+(?:[’'-][^\W\d_]+)*", text))
    wanted = {
        word
        for word, n in inside.items()
        if _stem(word).lower() not in _NEVER and n >= 2 and n > 2 * lower[word.lower()] and not word.isupper()
    } | {w for w in (m.group() for m in tokens) if w.lower() in TITLES and w.lower() not in ABBREVIATIONS}
    runs = _runs(text, [m for m in tokens if m.group() in wanted or _stem(m.group()) in wanted])
    uses = [_use(text, name, places) for name, places in runs.items() if len(places) >= _LEAST_MENTIONS]
    return tuple(sorted(uses, key=lambda use: (-len(use.mentions), use.name)))


def _stem(word: str) -> str:
    """Drop a possessive ending."""
    return re.sub(r"[’']s?$", "", word)


def _runs(text: str, tokens: list[re.Match[str]]) -> dict[str, list[int]]:
    """Join neighbouring name words into one name; titles stay at the front."""
    out: defaultdict[str, list[int]] = defaultdict(list)
    i = 0
    while i < len(tokens):
        words, start, end = [tokens[i].group()], tokens[i].start(), tokens[i].end()
        while i + 1 < len(tokens) and len(words) < 4 and _joins(text[end : tokens[i + 1].start()], words[-1]):
            i += 1
            words.append(tokens[i].group())
            end = tokens[i].end()
        name = " ".join([*words[:-1], _stem(words[-1])])
        if not (len(words) == 1 and name.lower() in TITLES):
            out[name].append(start)
        i += 1
    return out


def _joins(between: str, last: str) -> bool:
    if re.search(r"[’']s?$", last):
        return False
    return between == " " or (between == ". " and last.lower() in ABBREVIATIONS) or between.strip() in _PARTICLES


def _is_called(text: str, at: int, end: int) -> bool:
    return any(b.search(text, max(0, at - 2), at) and a.match(text, end) for b, a in (_CALLED_FIRST, _CALLED_LAST))


def _use(text: str, name: str, places: list[int]) -> NameUse:
    acts = articled = placed = 0
    for at in places:
        end = at + len(name)
        acts += bool(_PERSON_VERBS.match(text, end) or _SPEECH_BEFORE.search(text, max(0, at - 14), at) or _is_called(text, at, end))
        articled += bool(_ARTICLE_BEFORE.search(text, max(0, at - 5), at))
        placed += bool(_PLACE_BEFORE.search(text, max(0, at - 14), at))
    titled = " " in name and name.split(" ", 1)[0].lower().rstrip(".") in TITLES
    return NameUse(name, tuple(places), acts, articled, placed, titled)
