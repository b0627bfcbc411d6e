"""What the words beside a name say of its kind: prepositions, articles, verbs, possessions, nouns in apposition.

Each use of a name fills a few slots (the preposition that leads to it, the word after it, what it owns, ...), and `_TELLS` says for the
words of each slot which kind they speak for and how strongly. The classes are closed or nearly closed ones of English; weights are set by
hand so that a word which only one kind allows ("aboard") outweighs one that several do ("from").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from fascicle.annotation.candidates import Candidate, is_number
from fascicle.annotation.term_words import kinds_of_head
from fascicle.prose.name_words import TITLES
from fascicle.prose.rarity import zipf
from fascicle.prose.running_words import WordRun

_CONTEXT = 4.0
_SMOOTH = 3
"""Uses added to a term's own before shares are taken, so that two uses weigh less than twenty."""
_BARE = 0.12
"""Weight of standing without an article: persons and places do, places beside a preposition."""
_NAMED_GROUP = 0.3
_DEFINED, _APPOSED, _MOST_DEFINED = 1.5, 0.6, 2.5
_MOST_ADJECTIVES = 2
_FUNCTION_WORD = 5.9  # zipf
_IS = frozenset("is was are were".split())
_COUNTABLE = (("people", 0.35), ("technology", 0.25), ("place", -0.2), ("person", -0.5))
_INDEFINITE = (("people", 0.35), ("technology", 0.3), ("place", -0.4), ("person", -0.5))

_POSSESSIVES = frozenset("his her its my your their our".split())
_DETERMINERS = _POSSESSIVES | frozenset("the a an this that".split())
_LEADING = "in into at near across throughout outside inside around within beyond toward towards through via onto"
_PASSING = "from to above below over visit"
_MOVING = "reached reach left leave entered enter crossed cross approached approaching visited"
_HANDLED = (
    "activated activate deactivated wore wear wearing fired drew aimed used using use switched operated operate installed built build load "
    "loaded connected adjusted checked charged repaired piloted drove launched mounted plugged equipped carried tapped touched pressed held"
)
_SAYS = (
    "said says asked asks replied answered cried whispered muttered shouted nodded smiled laughed sighed shrugged frowned grinned "
    "exclaimed thought wondered murmured continued added snapped gasped chuckled spoke looked stared glanced turned told"
)
_DOES = frozenset(
    """
    had went came saw took gave stood sat got ran began felt heard knew kept let made put rose shook fell has goes comes sees takes
    """.split()
)
_ACTS = frozenset(
    """
    attacked attack fought fight believe believed live lived speak spoke came come gathered ran fled killed ate hunted howled worked
    understand understood built know knew want wanted invaded conquered went could would did
    """.split()
)

# (slot, kind, weight, words)
_RULES: tuple[tuple[str, str, float, str], ...] = (
    ("led bare", "place", 1.1, _LEADING),
    ("led", "place", 0.5, _LEADING),
    ("led bare", "place", 0.5, _PASSING),
    ("led", "place", 0.25, _PASSING),
    ("led bare", "place", 0.6, "on"),  # "on Marl", a world or an island; nobody stands on a person
    ("led bare", "place", 0.9, _MOVING),
    ("led", "place", 0.7, _MOVING),
    ("led bare", "technology", 1.5, "aboard"),
    ("led", "technology", 1.5, "aboard"),
    ("led", "technology", 0.2, "with"),
    ("led bare", "technology", 0.7, _HANDLED),
    ("led", "technology", 0.7, _HANDLED),
    ("led bare", "person", 0.9, _SAYS),
    ("before", "place", 0.7, "north south east west northern southern eastern western downtown mainland"),
    ("before", "technology", 0.45, "his her its my your their our"),
    ("before", "people", 0.5, "young old female male dead wounded fellow other several many few most all some"),
    ("apposed", "place", 1.5, "planet world city town village moon island country kingdom street river station lake continent district"),
    ("apposed", "technology", 1.5, "ship vessel freighter machine device weapon engine starship spaceship destroyer cruiser"),
    ("apposed", "people", 1.5, "species race tribe people creature creatures animal clan beasts beast"),
    ("apposed", "organisation", 1.5, "company firm order guild corporation newspaper agency sect"),
    ("after", "person", 0.9, _SAYS),
    ("after", "technology", 1.2, "droid droids robot robots android androids machine machines engine engines device devices unit units"),
    ("after", "technology", 0.6, "hummed beeped glowed flashed hovered exploded whirred buzzed flickered displayed projected vibrated"),
    ("after", "technology", 0.6, "landed docked fired crashed blinked rang chimed sparked clicked lifted"),
    ("after", "people", 0.7, "man woman men women girl boy people blood language culture soldiers warriors skin tongue child children"),
    ("after", "organisation", 0.8, "agent agents officer officers headquarters member members commander soldiers troops representative"),
    ("after", "organisation", 0.8, "official officials policy spokesman meeting council committee"),
    ("owned", "person", 0.6, "eyes face hand hands voice head arm arms hair shoulder lips heart mind smile gaze mouth mother father wife"),
    ("owned", "technology", 1.0, "crew captain deck decks hull engines crewmen cabin bridge pilot battery screen"),
    ("owned", "technology", 1.2, "network system systems protocol protocols software circuits processors sensors nodes program display"),
    ("joined", "organisation", 0.8, "joined join serve served member members head director chairman representatives agents officers"),
)


def _table() -> dict[str, dict[str, list[tuple[str, float]]]]:
    tells: dict[str, dict[str, list[tuple[str, float]]]] = {slot: {} for slot, _, _, _ in _RULES}
    for slot, kind, weight, words in _RULES:
        for word in words.split():
            tells[slot].setdefault(word, []).append((kind, weight))
    return tells


_TELLS = _table()


def context_evidence(candidate: Candidate, run: WordRun, people: Collection[str]) -> dict[str, float]:
    """Give what all uses of a name speak for, by kind, as weighted shares; `people` are folded words of the cast's names."""
    weights: defaultdict[str, float] = defaultdict(float)
    for start, end in candidate.uses:
        for kind, weight in _use(run, start, end, people):
            weights[kind] += weight
    total = len(candidate.uses)
    for kind, weight in _by_number(candidate, run):
        weights[kind] += weight * total
    return {kind: _CONTEXT * n / (total + _SMOOTH) for kind, n in weights.items()}


def defining_evidence(candidate: Candidate, run: WordRun) -> dict[str, float]:
    """Give what definitions say a name is: the heads in "X is a brass drum" and "X, the old harbour", the person in "Mr. X".

    A book says such a thing once or twice, so these count as such and not as shares.
    """
    weights: defaultdict[str, float] = defaultdict(float)
    for start, end in candidate.uses:
        noun, weight = _defined_as(run, end)
        kinds = kinds_of_head(noun)
        for kind in kinds:
            weights[kind] += weight / len(kinds)
        if _is_addressed(run, start):
            weights["person"] += _DEFINED
    return {kind: min(weight, _MOST_DEFINED) for kind, weight in weights.items()}


def _is_addressed(run: WordRun, start: int) -> bool:
    """Tell whether a form of address or an initial stands before a name."""
    if start == 0 or not 1 <= run.starts[start] - run.ends[start - 1] <= 2:
        return False
    before = run.words[start - 1]
    return before.lower() in TITLES or (len(before) == 1 and before.isupper() and not run.inside[start])


def _defined_as(run: WordRun, end: int) -> tuple[str, float]:
    """Give the noun that a definition right after a name ends in, with its weight; "" where none stands there."""
    verb = end < len(run.words) and run.folded[end] in _IS and _is_spaced(run, end)
    at = end + verb
    if at >= len(run.words) - 1 or not run.inside[at] or run.words[at] not in ("a", "an", "the"):
        return "", 0.0
    if not verb and run.starts[at] - run.ends[at - 1] != 2:  # ", "
        return "", 0.0
    return _noun_of(run, at), _DEFINED if verb else _APPOSED


def _noun_of(run: WordRun, at: int) -> str:
    """Give the noun of the phrase that this article opens, or ""."""
    for i in range(at + 1, min(at + 2 + _MOST_ADJECTIVES, len(run.words))):
        if not _is_spaced(run, i):
            return ""
        last = i + 1 == len(run.words) or not _is_spaced(run, i + 1) or zipf(run.folded[i + 1]) >= _FUNCTION_WORD
        if last:
            return run.folded[i]
    return ""


def _is_spaced(run: WordRun, i: int) -> bool:
    """Tell whether one space alone stands before this word."""
    return run.inside[i] and run.starts[i] - run.ends[i - 1] == 1


def _by_number(candidate: Candidate, run: WordRun) -> tuple[tuple[str, float], ...]:
    """Give what singular and plural tell: things and beings are counted, and a name in the plural ("the Wardens") is mostly a group's."""
    plurals = sum(run.folded[end - 1].endswith("s") for _, end in candidate.uses) / len(candidate.uses)
    if 0.1 < plurals < 0.95 and len(candidate.key) > 3:
        return _COUNTABLE
    return (("people", _NAMED_GROUP),) if candidate.way == "name" and plurals >= 0.6 else ()


def _use(run: WordRun, start: int, end: int, people: Collection[str]) -> Iterator[tuple[str, float]]:
    """Give what one use tells, as (kind, weight)."""
    slots = _slots(run, start, end)
    for slot, words in _TELLS.items():
        yield from words.get(slots.get(slot, ""), ())
    before, after, last = slots["before"], slots.get("after", ""), run.folded[end - 1]
    if before in ("a", "an"):
        yield from _INDEFINITE
    yield "person", -0.4 if before in _DETERMINERS else _BARE
    if is_number(before):
        yield "other", 0.8  # counted off, "nine fathoms": a measure or a coin, unless more speaks for another kind
    if before not in _DETERMINERS and (after in _DOES or after.endswith("ed")) and not last.endswith("s"):
        yield "person", 0.45
    if after in _ACTS and last.endswith("s"):
        yield "people", 0.7
    if after in people or slots["company"] in people:
        yield "person", 0.6
    if run.marked[start]:  # ships are printed in italics, and so are titles
        yield "technology", 0.9 if before == "the" else 0.4


def _slots(run: WordRun, start: int, end: int) -> Mapping[str, str]:
    """Fill the slots of one use with folded words; a slot that the sentence does not fill is left out or empty."""
    p1, p2, p3 = _words_before(run, start)
    n1, n2 = _words_after(run, end)
    articled = p1 in _DETERMINERS
    led = p2 if articled else p1
    slots = {
        "before": p1,
        "led" if articled else "led bare": "aboard" if led == "board" and p3 == "on" else led,
        "apposed": p2 if p1 in ("of", "called", "named") else p1,
        "joined": (p3 if p2 == "of" else p2) if p1 in ("of", "the") else "",
        "company": n2 if n1 == "and" else p2 if p1 == "and" else "",
    }
    slots["owned" if run.words[end - 1].endswith(("'s", "’s", "s'", "s’")) else "after"] = n1
    return slots


def _words_before(run: WordRun, start: int) -> tuple[str, str, str]:
    """Give up to three words before in the same sentence, nearest first."""
    words = ["", "", ""]
    for k in range(3):
        at = start - k
        if at < 1 or not run.inside[at]:
            break
        words[k] = run.folded[at - 1]
    return words[0], words[1], words[2]


def _words_after(run: WordRun, end: int) -> tuple[str, str]:
    """Give the word right after and the next, "" where a mark stands between."""
    if end >= len(run.words) or not run.inside[end] or run.starts[end] - run.ends[end - 1] != 1:
        return "", ""
    further = end + 1 < len(run.words) and run.inside[end + 1]
    return run.folded[end], run.folded[end + 1] if further else ""
