"""What kind of thing a term is: a place, technology, a species or people, an organisation, something else, or a person.

Evidence adds up: the head of the name, its endings and combining forms, and the words beside each use. Weights are set by hand and not
trained: a head outweighs an ending, an ending outweighs a few contexts, many contexts outweigh both. Where nothing leads the kind is None;
persons belong to the cast and are left to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from fascicle.annotation import term_words as lists
from fascicle.annotation.candidates import Candidate, Way
from fascicle.annotation.term_contexts import context_evidence, defining_evidence
from fascicle.prose.name_words import TITLES
from fascicle.prose.rarity import UNKNOWN, split_compound, zipf
from fascicle.prose.running_words import WordRun

Evidence = tuple[str, float]

_HEAD, _LONE_HEAD, _COMPOUND_HEAD, _ENDING, _FORM = 3.0, 2.0, 2.6, 1.2, 1.6
_AGENT = 0.8
_TWO_NAMES = 1.0
"""Two names in a row that are no ordinary words are mostly somebody's first and last."""
_CAST = 1.0
"""Weight of being part of a name in the cast: the surname alone is mostly somebody, the land in "King of Marl" is not."""
_LEAST_SCORE = 0.8
_LEAST_CONFIDENCE, _MOST_CONFIDENCE = 0.2, 0.95
_FULL_SCORE = 2.5
"""The score from which on only the lead over the next kind limits the confidence."""
_LEAST_NAME_PART = 4
"""Letters: a surname ends in a short word by chance, "Bennet" in no net."""
_ORDINARY = 4.2  # zipf
_COMMON = 3.5
_FAMILIAR = 2.5
"""From this zipf value on a word's ending is history: "Byron" is no device."""
_PEOPLE_OF_A_PLACE = ("ian", "ean", "an", "n", "ese", "ish", "er")


def kind_of(candidate: Candidate, run: WordRun, keys: Collection[str], people: Collection[str]) -> tuple[str | None, float]:
    """Give the kind and a confidence 0..1; "person" for somebody, None where nothing leads.

    `keys` are the folded words of all candidates, by which a people is known from its place; `people` those of the cast's names.
    """
    scores: defaultdict[str, float] = defaultdict(float)
    for kind, weight in (*_by_head(candidate, people), *_by_form(candidate, keys)):
        scores[kind] += weight
    for evidence in (context_evidence(candidate, run, people), defining_evidence(candidate, run)):
        for kind, weight in evidence.items():
            scores[kind] += weight
    ranked = sorted(((score, kind) for kind, score in scores.items()), reverse=True)
    top, best = ranked[0] if ranked else (0.0, "other")
    second = max(0.0, ranked[1][0]) if len(ranked) > 1 else 0.0
    if top >= _LEAST_SCORE and (confidence := _confidence(top, second)) >= _LEAST_CONFIDENCE:
        return best, confidence
    # Too little to go by, save that a name with an article is nobody's own, and no kind of its own leads: it is something else.
    return ("other", _LEAST_CONFIDENCE) if candidate.way == "name" and _is_articled(candidate, run) else (None, 0.0)


def _confidence(top: float, second: float) -> float:
    """Give a confidence from the two highest scores: the lead of the first, less where even the first is low."""
    return round(min(_MOST_CONFIDENCE, (top - second) / (top + second + 1.0) * min(1.0, top / _FULL_SCORE) + 0.15), 2)


def _is_articled(candidate: Candidate, run: WordRun) -> bool:
    """Tell whether a name mostly stands with "the"."""
    return 2 * sum(s > 0 and run.inside[s] and run.folded[s - 1] == "the" for s, _ in candidate.uses) > len(candidate.uses)


def _by_head(candidate: Candidate, people: Collection[str]) -> Iterator[Evidence]:
    """Weigh what the last word of a name, or the last part of a compound, says it is."""
    words = candidate.key.split()
    head, weight = words[-1], _HEAD if len(words) > 1 else _LONE_HEAD
    if "of" in words[1:]:
        head = words[words.index("of") - 1]
    if head in lists.RANKS or (len(words) > 1 and words[0] in TITLES | lists.RANKS):
        yield "person", _HEAD
    if candidate.way == "name" and any(word in people for word in words):
        yield "person", _CAST
    holding = lists.kinds_of_head(head)
    if not holding and (last := _last_part(head, candidate.way)):
        weight, holding = _COMPOUND_HEAD, lists.kinds_of_head(last)
    for kind in holding:
        yield kind, weight / len(holding) ** 0.5
    if not holding and len(words) > 1 and all(w in ("of", "the") or zipf(w) < _ORDINARY for w in words):
        yield "person", _TWO_NAMES


def _last_part(word: str, way: Way) -> str | None:
    """Give the last part of a compound, its first part known or not; None where the word is too common or too short to take apart."""
    if zipf(word) >= _COMMON:
        return None
    if (parts := split_compound(word)) and (way != "name" or "-" in word or len(parts[1]) >= _LEAST_NAME_PART):
        return parts[1]
    if way == "name" or zipf(word) >= UNKNOWN:
        return None
    return next((word[at:] for at in range(3, len(word) - 3) if lists.kinds_of_head(word[at:])), None)


def _by_form(candidate: Candidate, keys: Collection[str]) -> Iterator[Evidence]:
    """Weigh combining forms and endings of a single word, and a name made from another name."""
    word = candidate.key
    if " " in word:
        return  # a surname may end like a town
    if any(_is_made_from(word, ending, keys) for ending in lists.DEMONYM):
        yield "people", _HEAD
    stems = (word, word[:-1]) if word[-1] in "aesyo" else (word,)
    if any(stem + ending in keys for stem in stems for ending in _PEOPLE_OF_A_PLACE):
        yield "place", _HEAD
    if _ends(word, lists.ABSTRACT_ENDINGS, 3):
        yield "other", _ENDING
    if zipf(word) < _FAMILIAR:
        yield from _by_ending(word, candidate.way)


def _by_ending(word: str, way: Way) -> Iterator[Evidence]:
    if any(word.startswith(form) and len(word) - len(form) >= 3 for form in lists.TECH_FORMS):
        yield "technology", _FORM
    if way != "name" and _ends(word, lists.TECH_ENDINGS, 2):
        yield "technology", _ENDING
    if way == "name" and _ends(word, lists.PLACE_ENDINGS, 3):
        yield "place", _FORM
    if _ends(word, lists.PERSON_ENDINGS, 3):
        yield "people", _ENDING
    elif _ends(word, ("er", "or"), 3):  # who does it or what does it
        yield "people", _AGENT
        if way != "name":
            yield "technology", _AGENT / 2
    if zipf(word) < UNKNOWN and _ends(word, ("ian", "ean", "oid"), 3):
        yield "people", _ENDING


def _ends(word: str, endings: Collection[str], least: int) -> bool:
    """Tell whether a word has one of the endings, in singular or plural, after `least` letters or more."""
    return any(bare.endswith(e) and len(bare) - len(e) >= least for bare in {word, word.removesuffix("s")} for e in endings)


def _is_made_from(word: str, ending: str, keys: Collection[str]) -> bool:
    """Tell whether a word is another candidate with this ending, a last vowel given up or not."""
    stem = word.removesuffix(ending)
    bases = {stem + last for last in ("", "a", "e", "s", "y", "o", "ia")} - {word}
    return stem != word and len(stem) >= 3 and any(base in keys for base in bases)
