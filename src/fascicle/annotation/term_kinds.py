"""What kind of thing a term is: a place, technology, a species or people, an organisation, something else, or a person.

Evidence adds up: the head of the name, its endings and combining forms, and the words beside each use (prepositions of place, verbs of
handling, plurals and articles, nouns in apposition). Weights are set by hand and not trained: a head outweighs an ending, an ending outweighs a few
contexts, many contexts outweigh both. Where nothing leads the kind is None; persons belong to the cast and are left to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from fascicle.annotation import term_words as lists
from fascicle.annotation.candidates import Candidate, Tokens, Way
from fascicle.prose.names import TITLES
from fascicle.prose.rarity import UNKNOWN, split_compound, zipf
from fascicle.records import TermKind

Kind = TermKind | None
_HEAD, _LONE_HEAD, _COMPOUND_HEAD, _ENDING, _FORM = 3.0, 2.0, 2.6, 1.2, 1.6
_CONTEXT = 4.0
_TWO_NAMES = 1.0
"""Two names in a row that are no ordinary words are mostly somebody's first and last."""
_ORDINARY = 4.2
_COMMON = 3.5
_CAST = 1.0
"""Weight of being part of a name in the cast: the surname alone is mostly somebody, the land in "King of Marl" is not."""
_LEAST_CONFIDENCE = 0.2
_BARE = 0.12
"""Weight of standing without an article: persons and places do, places beside a preposition."""
_NAMED_GROUP = 0.3
_FAMILIAR = 2.5
"""From this zipf value on a word's ending is history: "Byron" is no device."""
_LEAST_SCORE = 0.8
_SMOOTH = 3
"""Uses added to a term's own before shares are taken, so that two uses weigh less than twenty."""

_IN = frozenset("in into at near across throughout outside inside around within beyond toward towards through via onto".split())
_TO = frozenset("from to reach reached leave leaving left entered enter entering above over visit visited".split())
_WITHOUT_ARTICLE = frozenset("the a an his her its my your their our this that".split())
_MOVING = frozenset("reached reach left leave entered enter crossed cross approached approaching visited".split())
_APPOSED: Mapping[str, str] = {
    **dict.fromkeys("planet world city town village moon island country kingdom street river station lake continent district".split(), "place"),
    **dict.fromkeys("ship vessel freighter machine device weapon engine starship spaceship destroyer cruiser".split(), "technology"),
    **dict.fromkeys("species race tribe people creature creatures animal clan beasts beast".split(), "people"),
    **dict.fromkeys("company firm order guild corporation newspaper agency sect".split(), "organisation"),
}
_SAYS = frozenset(
    """
    said says asked asks replied answered cried whispered muttered shouted nodded smiled laughed sighed shrugged frowned grinned exclaimed
    thought wondered murmured continued added snapped gasped chuckled spoke looked stared glanced turned told
    """.split()
)
_BODY = frozenset("eyes face hand hands voice head arm arms hair shoulder lips heart mind smile gaze mouth mother father wife husband".split())
_HANDLED = frozenset(
    """
    activated activate deactivated wore wear wearing fired drew aimed used using use switched operated operate installed built build load loaded
    connected adjusted checked charged repaired piloted drove launched mounted plugged equipped carried tapped touched pressed held
    """.split()
)
_WORKS = frozenset(
    """
    hummed beeped glowed flashed hovered exploded whirred buzzed flickered displayed projected vibrated landed docked fired crashed blinked
    rang chimed sparked clicked lifted
    """.split()
)
_DOES = frozenset("had went came saw took gave stood sat got ran began felt heard knew kept let made put rose shook fell has goes comes sees takes".split())
_MACHINES = frozenset("droid droids robot robots android androids machine machines engine engines device devices unit units".split())
_INNARDS = frozenset("network system systems protocol protocols software circuits processors sensors nodes program data display interface core".split())
_ABOARD = frozenset("aboard".split())
_CREWED = frozenset("crew captain deck decks hull engines crewmen cabin bridge pilot battery screen".split())
_ACTS = frozenset(
    """
    attacked attack fought fight believe believed live lived speak spoke came come gathered ran fled killed ate hunted howled worked
    understand understood built know knew want wanted invaded conquered went could would did
    """.split()
)
_HUMAN = frozenset("young old female male dead wounded fellow other two three four five six many several few most all some hundred thousand".split())
_OF_PEOPLE = frozenset("man woman men women girl boy people blood language culture soldiers warriors skin tongue child children race".split())
_OFFICIAL = frozenset(
    """
    agent agents officer officers headquarters member members commander soldiers troops representative official officials policy spokesman
    meeting council committee
    """.split()
)
_JOINS = frozenset("joined join serve served member members head director chairman representatives agents officers employees".split())
_ARTICLES = frozenset({"a", "an"})
_WIDE = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western", "downtown", "mainland"})


def kind_of(candidate: Candidate, tokens: Tokens, keys: Collection[str], people: Collection[str]) -> tuple[Kind | str, float]:
    """Give the kind and a confidence 0..1; "person" for somebody, None where nothing leads.

    `keys` are all candidates, by which a people is known from its place; `people` are folded words of the cast's names.
    """
    scores: Counter[str] = Counter()
    if candidate.way == "name" and any(word in people for word in candidate.key.split()):
        scores["person"] += _CAST
    for evidence in (_by_head(candidate), _by_form(candidate, keys), _by_context(candidate, tokens, people)):
        scores.update(evidence)
    if not scores:
        return None, 0.0
    (best, top), *rest = scores.most_common()
    second = max(0.0, rest[0][1]) if rest else 0.0
    if top < _LEAST_SCORE:
        return None, 0.0  # too little to go by
    confidence = round(min(0.95, (top - second) / (top + second + 1.0) * min(1.0, top / 2.5) + 0.15), 2)
    return (best, confidence) if confidence >= _LEAST_CONFIDENCE else (None, 0.0)


def _by_head(candidate: Candidate) -> Counter[str]:
    """Weigh what the last word of a name, or the last part of a compound, says it is."""
    scores: Counter[str] = Counter()
    words = [w for w in candidate.key.split() if w not in ("the",)]
    head, weight = words[-1], _HEAD
    if "of" in words[1:]:
        head = words[words.index("of") - 1]
    elif len(words) == 1:
        weight = _LONE_HEAD
    if (words[0] in TITLES or words[0] in lists.RANKS) and len(words) > 1 or head in lists.RANKS:
        scores["person"] += _HEAD
    holding = [kind for kind, heads in lists.HEADS.items() if head in heads or _bare(head) in heads]
    if not holding and (last := _last_part(head, candidate.way)):
        weight = _COMPOUND_HEAD
        holding = [kind for kind, heads in lists.HEADS.items() if last in heads or _bare(last) in heads]
    for kind in holding:
        scores[kind] += weight / len(holding) ** 0.5
    if not holding and len(words) > 1 and all(w in ("of", "the") or zipf(w) < _ORDINARY for w in words):
        scores["person"] += _TWO_NAMES
    return scores


def _last_part(word: str, way: Way) -> str | None:
    """Give the last part of a compound, its first part known or not; None where the word is too common or too short to take apart."""
    if zipf(word) >= _COMMON:
        return None
    if parts := split_compound(word):
        return parts[1]
    if way == "name" or zipf(word) >= UNKNOWN:
        return None
    ends = (word[at:] for at in range(3, len(word) - 3))
    return next((end for end in ends if any(end in heads or _bare(end) in heads for heads in lists.HEADS.values())), None)


def _bare(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _by_form(candidate: Candidate, keys: Collection[str]) -> Counter[str]:
    """Weigh combining forms and endings of a word that general English does not know, and a name made from another name."""
    scores: Counter[str] = Counter()
    word = candidate.key.split()[-1]
    if " " in candidate.key:
        return scores  # a surname may end like a town
    for ending in lists.DEMONYM:
        if word.endswith(ending) and (stem := word[: -len(ending)]) and len(stem) >= 3:
            if any(base != word and base in keys for base in (stem, stem + "a", stem + "e", stem + "s", stem + "y", stem + "o", stem + "ia")):
                scores["people"] += _HEAD
                break
    if any(word + e in keys or (word[-1] in "aesyo" and word[:-1] + e in keys) for e in ("ian", "ean", "an", "n", "ese", "ish", "er")):
        scores["place"] += _HEAD
    if any(word.endswith((e, e + "s")) and len(word) - len(e) >= 3 for e in lists.ABSTRACT_ENDINGS):
        scores["other"] += _ENDING
    if zipf(word) >= _FAMILIAR:
        return scores
    if any(word.startswith(f) and len(word) - len(f) >= 3 for f in lists.TECH_FORMS):
        scores["technology"] += _FORM
    if candidate.way != "name" and any(word.endswith(e) and len(word) - len(e) >= 2 for e in lists.TECH_ENDINGS):
        scores["technology"] += _ENDING
    if any(word.endswith(e) and len(word) - len(e) >= 3 for e in lists.PLACE_ENDINGS) and candidate.way == "name":
        scores["place"] += _FORM
    if any(word.endswith((e, e + "s")) and len(word) - len(e) >= 3 for e in lists.PERSON_ENDINGS):
        scores["people"] += _ENDING
    if zipf(word) < UNKNOWN and word.endswith(("ian", "ean", "ians", "eans", "oid", "oids")):
        scores["people"] += _ENDING
    return scores


def _by_context(candidate: Candidate, tokens: Tokens, people: Collection[str]) -> Counter[str]:
    """Weigh the words beside each use, as shares of all uses."""
    counts: Counter[str] = Counter()
    for start, end in candidate.uses:
        for kind, weight in _use(tokens, start, end, people):
            counts[kind] += weight  # type: ignore[assignment]  # a counter of weights
    bare_plurals = sum(tokens.folded[e - 1].endswith("s") for _, e in candidate.uses)
    total = len(candidate.uses)
    if 0.1 * total < bare_plurals < 0.95 * total and len(candidate.key) > 3:
        for kind, weight in (("people", 0.35), ("technology", 0.25)):
            counts[kind] += weight * total  # type: ignore[assignment]
        counts["place"] -= 0.2 * total  # type: ignore[assignment]
        counts["person"] -= 0.5 * total  # type: ignore[assignment]
    elif candidate.way == "name" and bare_plurals >= 0.6 * total:
        counts["people"] += _NAMED_GROUP * total  # type: ignore[assignment]  # "the Wardens": a name in the plural is mostly a group's
    return Counter({kind: _CONTEXT * n / (total + _SMOOTH) for kind, n in counts.items()})


def _use(tokens: Tokens, start: int, end: int, people: Collection[str]) -> list[tuple[str, float]]:
    """Give what one use tells, as (kind, weight)."""
    before = [tokens.folded[i] if start > 0 and i >= 0 else "" for i in (start - 1, start - 2, start - 3)]
    cut = not tokens.inside[start]
    p1, p2, p3 = ("", "", "") if cut else (before[0], before[1], before[2])
    goes_on = end < len(tokens.words) and tokens.inside[end] and tokens.starts[end] - tokens.ends[end - 1] == 1
    n1 = tokens.folded[end] if goes_on else ""
    n2 = tokens.folded[end + 1] if goes_on and end + 1 < len(tokens.words) and tokens.inside[end + 1] else ""
    owns = tokens.words[end - 1].endswith(("'s", "’s", "s'", "s’"))
    article = p1 in _WITHOUT_ARTICLE
    out: list[tuple[str, float]] = []
    prep = p2 if article else p1
    if p1 == "on":
        out.append(("place", 0.6))  # "on Marl", a world or an island; nobody stands on a person
    if prep in _IN:
        out.append(("place", 0.5 if article else 1.1))
    elif prep in _TO:
        out.append(("place", 0.25 if article else 0.5))
    if prep in _MOVING:
        out.append(("place", 0.5))
    if prep in _ABOARD or (prep == "board" and p3 == "on"):
        out.append(("technology", 1.5))
    if p1 in _WIDE or n1 in _WIDE:
        out.append(("place", 0.7))
    noun = p2 if p1 in ("of", "called", "named") else p1
    if noun in _APPOSED:
        out.append((_APPOSED[noun], 1.5))
    if n1 in _SAYS or (p1 in _SAYS and not article):
        out.append(("person", 0.9))
    elif not article and (n1 in _DOES or n1.endswith("ed")) and not tokens.folded[end - 1].endswith("s"):
        out.append(("person", 0.45))
    if tokens.marked[start]:
        out.append(("technology", 0.9))  # ships are printed in italics
    if n1 in _MACHINES:
        out.append(("technology", 1.2))
    if owns and n1 in _INNARDS:
        out.append(("technology", 1.2))
    if owns and n1 in _BODY:
        out.append(("person", 0.6))
    if owns and n1 in _CREWED:
        out.append(("technology", 1.0))
    if n1 == "and" and n2 in people or (p1 == "and" and p2 in people):
        out.append(("person", 0.6))
    if n1 in people and not owns:
        out.append(("person", 0.7))
    if p1 in ("his", "her", "my", "your", "their", "its"):
        out.append(("technology", 0.45))
    if p2 in _HANDLED or (p1 in _HANDLED and not owns):
        out.append(("technology", 0.7))
    if n1 in _WORKS:
        out.append(("technology", 0.6))
    if prep == "with" and article:
        out.append(("technology", 0.2))
    if p1 in _ARTICLES:
        out += [("people", 0.35), ("technology", 0.3), ("place", -0.4), ("person", -0.5)]
    if p1 in _HUMAN:
        out.append(("people", 0.5))
    if n1 in _OF_PEOPLE and not owns:
        out.append(("people", 0.7))
    if n1 in _ACTS and tokens.folded[end - 1].endswith("s"):
        out.append(("people", 0.7))
    if n1 in _OFFICIAL or (p1 in ("of", "the") and (p2 in _JOINS or p3 in _JOINS)):
        out.append(("organisation", 0.8))
    out.append(("person", -0.4 if article or p1 in _ARTICLES else _BARE))
    return out
