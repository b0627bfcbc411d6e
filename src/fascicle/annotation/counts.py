"""What a stretch of text holds, counted: words by class, short patterns of grammar, marks of punctuation.

Names of counts: a bare name is a function-word class or a mark, `w.` a hand-written class of meaning, `v.` and `n.` a verb or
noun class of WordNet, `s.` a verb class right after its subject, `o.` a noun class right after a possessive.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from fascicle.annotation.lexicon import Word, word

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_BEFORE_NOUN = frozenset(
    "the a an my your his her its our their this that these those no every each some any of in with by at from".split()
)
_BEFORE_VERB = frozenset(
    "i you he she it we they who to will would can could may might must shall should did do does not never".split()
)
_SUBJECT = frozenset("i he she they we it".split())
_POSSESSIVE = frozenset("my his her their our".split())
_BE = frozenset("was were is are am been be being".split())
_IMPERSONAL = {"there": ("there_is",), "it": ("it_is",)}
# Commas and semicolons are not counted, nor long or unknown words: how often they come tells the age of a book more than its mode.
_MARKS = {"?": "?", "!": "!", "—": "dash", "…": "dash"}


_TELLS_PART = _BEFORE_NOUN | _BEFORE_VERB | _BE | _POSSESSIVE | {"had", "there", "it"}  # words that say how the next one is to be read


class _Form(NamedTuple):
    """What a token says by itself: its form without the apostrophe, `tells` the form where it bears on the next word, its counts.

    `counts` are those of the form wherever it stands and, where it is no content word, of its meaning; `named` those of a name.
    """

    form: str
    tells: str
    counts: tuple[str, ...]
    named: tuple[str, ...]
    content: bool
    past: bool


def count_classes(text: str) -> Counter[str]:
    """Count a stretch of text. `words` is the number of its words."""
    found: list[tuple[str, ...]] = []
    before, subject_at, named_subject = "", -9, False
    for i, token in enumerate(_TOKEN.findall(text)):
        form, tells, counted, named, content, past = _form(token)
        if not content:
            found.append(counted)
            if before in _IMPERSONAL and form in _BE:
                found.append(_IMPERSONAL[before])
            if form in _SUBJECT:
                subject_at, named_subject = i, False
        elif named and i > 0:
            found.append(named)
            subject_at, named_subject = i, True
        else:
            found.append(_content(token, before, 0 < i - subject_at <= 2 and (not named_subject or past)))
        before = tells
    counts = Counter(chain.from_iterable(found))
    for mark, name in _MARKS.items():
        if mark in text:
            counts[name] += text.count(mark)
    return counts


@lru_cache(maxsize=1 << 15)
def _form(token: str) -> _Form:
    form = token.lower().replace("’", "'")
    names = ["words"]
    if "'" in form:
        names += ["contraction", "not"] if form.endswith("n't") else ["contraction"]
        form = form.split("'", maxsplit=1)[0]
    known = word(form)
    scene = () if known.content else tuple("w." + name for name in known.scene)
    tells = form if form in _TELLS_PART else ""
    counts = (*names, *known.function)
    named = (*counts, "name") if token[0].isupper() else ()
    return _Form(form, tells, (*counts, *scene), named, known.content, known.past)


@lru_cache(maxsize=1 << 16)
def _content(token: str, before: str, after_subject: bool) -> tuple[str, ...]:
    """Give the counts of a content word, from the word before it and whether its subject is near."""
    form = _form(token).form
    known = word(form)
    names = [*_form(token).counts, *("w." + name for name in known.scene)]
    part = _part(known, form, before)
    if part is None:
        return tuple(names)
    meaning = known.meaning[part]
    if part == "n":
        names += ["n." + meaning, *(["o." + meaning] if before in _POSSESSIVE else [])]
    elif part == "v":
        names += ["v." + meaning, *_verb_counts(form, known, before)]
        if known.past and after_subject:
            names.append("s." + meaning)
    else:
        names.append("adjective" if part == "a" else "adverb")
    return tuple(names)


def _verb_counts(form: str, known: Word, before: str) -> list[str]:
    if known.past:
        return ["past", "had_done" if before == "had" else "was_done" if before in _BE else "did_past"]
    if form.endswith("ing"):
        return ["ing", "was_doing"] if before in _BE else ["ing"]
    if before == "to":
        return ["infinitive"]
    base = "verb_s" if form.endswith("s") else "verb_base"
    return [base, "would_do"] if before == "would" else [base]


def _part(known: Word, form: str, before: str) -> str | None:
    """Tell verb from noun by the word before; else what the word mostly is."""
    if "v" in known.meaning and (before in _BEFORE_VERB or (known.past and before not in _BEFORE_NOUN)):
        return "v"
    if "v" in known.meaning and before in _BE and form.endswith("ing"):
        return "v"
    if "n" in known.meaning and before in _BEFORE_NOUN and not known.past:
        return "n"
    return "v" if known.past else known.usual
