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
    """What a token says by itself: `tells` is its form where it bears on the next word, `counts` are those of the form.

    A function word has those of its meaning with them; `named` are the counts of a name. A content word is counted by `after`, the past
    of a verb whose subject is near by `after_subject`.
    """

    tells: str
    counts: tuple[str, ...]
    named: tuple[str, ...]
    after: _After | None
    after_subject: _After | None


class _After(dict[str, tuple[str, ...]]):
    """The counts of a content word by the word before it, filled as they are asked for."""

    def __init__(self, form: str, counts: tuple[str, ...], *, subject: bool) -> None:
        super().__init__()
        self._word, self._counts, self._subject = (form, word(form)), counts, subject

    def __missing__(self, before: str) -> tuple[str, ...]:
        form, known = self._word
        self[before] = (*self._counts, *_content(form, known, before, self._subject))
        return self[before]


def count_classes(text: str) -> Counter[str]:
    """Count a stretch of text. `words` is the number of its words."""
    found: list[tuple[str, ...]] = []
    before, subject_at = "", -9
    for i, (tells, counted, named, after, after_subject) in enumerate(map(_form, _TOKEN.findall(text))):
        if after is None:
            found.append(counted)
            if before in _IMPERSONAL and tells in _BE:
                found.append(_IMPERSONAL[before])
            if tells in _SUBJECT:
                subject_at = i
        elif named and i > 0:
            found.append(named)
            subject_at = i
        elif after_subject is not None and i - subject_at <= 2:
            found.append(after_subject[before])
        else:
            found.append(after[before])
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
    tells = form if form in _TELLS_PART else ""
    counts = (*names, *known.function)
    if not known.content:
        return _Form(tells, (*counts, *("w." + name for name in known.scene)), (), None, None)
    named = (*counts, "name") if token[0].isupper() else ()
    after_subject = _After(form, counts, subject=True) if known.past else None
    return _Form(tells, counts, named, _After(form, counts, subject=False), after_subject)


def _content(form: str, known: Word, before: str, after_subject: bool) -> tuple[str, ...]:
    """Give the counts of a content word, from the word before it and whether its subject is near."""
    names = ["w." + name for name in known.scene]
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
