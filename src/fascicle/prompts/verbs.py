"""The table of deeds, ready to look up: a form of a verb to what it may tell."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from fascicle.prompts.deed_table import DEEDS, SPEECH_ACTS
from fascicle.records import Tense


@dataclass(frozen=True, slots=True)
class DeedClass:
    """One class of deeds: what must follow the verb (`need`, or one of `after`), how much it tells, and other words for it."""

    index: int
    need: str
    after: frozenset[str]
    weight: int
    phrases: tuple[str, ...]


VerbForms = dict[str, tuple[DeedClass, ...]]


def _past(verb: str) -> set[str]:
    base, *irregular = verb.split("/")
    if irregular:
        return set(irregular)
    if base.endswith("e"):
        return {base + "d"}
    if base.endswith("y") and base[-2] not in "aeiou":
        return {base[:-1] + "ied"}
    return {base + "ed", base + base[-1] + "ed"}


def _present(verb: str) -> set[str]:
    base = verb.split("/", maxsplit=1)[0]
    return {base, third_singular(base)}


def third_singular(base: str) -> str:
    """Give the form of a verb after "she": "goes", "tries", "has"."""
    if base in ("be", "have"):
        return {"be": "is", "have": "has"}[base]
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def gerund(base: str) -> str:
    """Give the -ing form of a verb of the table: "making", "getting", "being"."""
    if base in ("be", "see", "flee", "agree"):
        return base + "ing"
    if base.endswith("e"):
        return base[:-1] + "ing"
    doubled = base in ("get", "put", "sit", "set", "cut", "let", "drop", "run", "dig", "win", "wed", "beg", "hit", "grab", "shun")
    return base + (base[-1] if doubled else "") + "ing"


def _table(text: str, tense: Tense, first: int) -> VerbForms:
    forms: defaultdict[str, list[DeedClass]] = defaultdict(list)
    for index, line in enumerate(text.strip().splitlines(), first):
        cells = [cell.strip() for cell in line.split(" | ")]
        verbs, weight, phrases = cells[0], cells[-2], cells[-1]
        need = cells[1] if len(cells) == 4 else "any"  # a line of DEEDS has four cells, one of SPEECH_ACTS three
        words, _, then = need.rpartition(")")
        after = frozenset(words.lstrip("(").split())
        others = tuple(phrase.strip() for phrase in phrases.split(";"))
        entry = DeedClass(index, (then.lstrip("+") or "words") if after else need, after, int(weight), others)
        for verb in verbs.split():
            for form in _past(verb) if tense == "past" else _present(verb):
                forms[form].append(entry)
    return {form: tuple(entries) for form, entries in forms.items()}


FIRST_SPEECH = 1000
"""Classes of speech are numbered from here on, deeds below."""
DEED_FORMS: dict[Tense, VerbForms] = {"past": _table(DEEDS, "past", 0), "present": _table(DEEDS, "present", 0)}
SPEECH_FORMS: dict[Tense, VerbForms] = {
    "past": _table(SPEECH_ACTS, "past", FIRST_SPEECH),
    "present": _table(SPEECH_ACTS, "present", FIRST_SPEECH),
}
