"""The deeds of a passage that are worth telling: of people who are there, with their objects, and not of its ending."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set

from fascicle.prompts.clause_parts import SOMEBODY, Place, Thing
from fascicle.prompts.clauses import Deed, Reading
from fascicle.prompts.people import is_name
from fascicle.prompts.verbs import FIRST_SPEECH
from fascicle.prompts.word_lists import PLAIN_ROLES

_OUTCOME_FROM = 0.8
_MOST_DEEDS = 6
_LEAST_WEIGHT = 3  # coming, going and looking tell no scene from another
_LEAST_WEIGHT_TRIVIAL = 4  # what is done to a door must be much to be told
_LEAST_TOLD_SPEECHES, _LEAST_SPEECHES = 2, 3  # a tag shouts or jokes now and then; who does it throughout is loud or funny
_TRIVIAL = frozenset("door doors window windows room house".split())  # in every scene of every book


def main_deeds(reading: Reading, common: Mapping[int, int], present: Set[str], nameable: Set[str]) -> tuple[Deed, ...]:
    """Give the deeds that tell most, the most telling first: heavy, done more than once, seldom in the book, not of the ending."""
    counts = Counter((d.deed.index, d.subject) for d in reading.deeds)
    best: dict[tuple[int, str], tuple[float, Deed]] = {}
    for d in reading.deeds:
        again = _LEAST_TOLD_SPEECHES if d.deed.weight > _LEAST_WEIGHT_TRIVIAL else _LEAST_SPEECHES
        vague = d.object == SOMEBODY or _is_anybody(d.subject) or _is_anybody(d.object) or d.deed.weight < _LEAST_WEIGHT
        absent = is_name(d.subject) and d.subject not in present  # whom a memory tells of; the one acted on may do nothing
        if d.at > _OUTCOME_FROM or vague or absent or _is_unnamed(d.object, nameable):
            continue
        if isinstance(d.object, (Thing, Place)) and d.object.words in _TRIVIAL and d.deed.weight < _LEAST_WEIGHT_TRIVIAL:
            continue
        key = (d.deed.index, d.subject)
        if d.deed.index >= FIRST_SPEECH and counts[key] < again:
            continue  # a tag's verb varies "said" as often as it tells what is done by speaking: one alone is no event
        score = d.deed.weight * counts[key] ** 0.5 / (1 + common[d.deed.index]) ** 0.25
        if key not in best or best[key][0] < score:
            best[key] = (score, d)
    ranked = sorted(best.values(), key=lambda s: (-s[0], s[1].at))
    once = {deed.deed.phrases: deed for _, deed in reversed(ranked)}  # nobody says the same of two people
    return tuple(deed for _, deed in ranked if once[deed.deed.phrases] is deed)[:_MOST_DEEDS]


def _is_unnamed(who: object, nameable: Set[str]) -> bool:
    return isinstance(who, str) and is_name(who) and who not in nameable


def _is_anybody(who: object) -> bool:
    """Tell whether a role is no more than "a man": who he is, a writer is not told."""
    return isinstance(who, str) and who.removeprefix("role:") in PLAIN_ROLES and who.startswith("role:")
