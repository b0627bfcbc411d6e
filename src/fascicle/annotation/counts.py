"""What a stretch of text holds, counted: words by class, short patterns of grammar, marks of punctuation.

Names of counts: a bare name is a function-word class or a mark, `w.` a hand-written class of meaning, `v.` and `n.` a verb or
noun class of WordNet, `s.` a verb class right after its subject, `o.` a noun class right after a possessive.
"""

from __future__ import annotations

import re
from collections import Counter

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
# Commas and semicolons are not counted, nor long or unknown words: how often they come tells the age of a book more than its mode.
_MARKS = {"?": "?", "!": "!", "—": "dash", "…": "dash"}


def count_classes(text: str) -> Counter[str]:
    """Count a stretch of text. `words` is the number of its words."""
    counts: Counter[str] = Counter()
    before, subject_at, named_subject = "", -9, False
    for i, match in enumerate(_TOKEN.finditer(text)):
        token = match.group()
        form = token.lower().replace("’", "'")
        counts["words"] += 1
        if "'" in form:
            counts["contraction"] += 1
            counts["not"] += form.endswith("n't")
            form = form.split("'", maxsplit=1)[0]
        known = word(form)
        for name in known.function:
            counts[name] += 1
        if form in _BE and before in {"there", "it"}:
            counts[f"{before}_is"] += 1
        if not known.content:
            for name in known.scene:
                counts["w." + name] += 1
            if form in _SUBJECT:
                subject_at, named_subject = i, False
        elif token[0].isupper() and i > 0:
            counts["name"] += 1
            subject_at, named_subject = i, True
        else:
            after_subject = 0 < i - subject_at <= 2 and (not named_subject or known.past)
            _count_content(counts, form, known, before, after_subject)
        before = form
    for mark, name in _MARKS.items():
        counts[name] += text.count(mark)
    return counts


def _count_content(counts: Counter[str], form: str, known: Word, before: str, after_subject: bool) -> None:
    for name in known.scene:
        counts["w." + name] += 1
    part = _part(known, form, before)
    if part is None:
        return
    meaning = known.meaning[part]
    if part == "n":
        counts["n." + meaning] += 1
        if before in _POSSESSIVE:
            counts["o." + meaning] += 1
    elif part == "v":
        counts["v." + meaning] += 1
        _count_verb(counts, form, known, before)
        if known.past and after_subject:
            counts["s." + meaning] += 1
    else:
        counts["adjective" if part == "a" else "adverb"] += 1


def _count_verb(counts: Counter[str], form: str, known: Word, before: str) -> None:
    if known.past:
        counts["past"] += 1
        counts["had_done" if before == "had" else "was_done" if before in _BE else "did_past"] += 1
    elif form.endswith("ing"):
        counts["ing"] += 1
        counts["was_doing"] += before in _BE
    elif before == "to":
        counts["infinitive"] += 1
    else:
        counts["verb_s" if form.endswith("s") else "verb_base"] += 1
        counts["would_do"] += before == "would"


def _part(known: Word, form: str, before: str) -> str | None:
    """Tell verb from noun by the word before; else what the word mostly is."""
    if "v" in known.meaning and (before in _BEFORE_VERB or (known.past and before not in _BEFORE_NOUN)):
        return "v"
    if "v" in known.meaning and before in _BE and form.endswith("ing"):
        return "v"
    if "n" in known.meaning and before in _BEFORE_NOUN and not known.past:
        return "n"
    return "v" if known.past else known.usual
