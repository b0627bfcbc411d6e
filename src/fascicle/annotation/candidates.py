"""Words and names that may be terms of a book's world, with every mention.

Three ways lead in. A lower-case word that general English does not know, that is no form of a known word and that the book repeats is
coined. A word that the book mostly capitalises inside sentences is used as a name, be it an ordinary word ("the Weir"); neighbours join to
one name ("Office of Tides"). A rare known noun that the book uses many times more often than general English has a sense of its own here.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from fascicle.annotation.term_words import PLACE_HEADS, kinds_of_head
from fascicle.prose.rarity import UNKNOWN, expected_share, is_form_of_known, split_compound, zipf
from fascicle.prose.running_words import POSSESSIVE, WordRun

Way = Literal["coined", "name", "sense"]

_CONTRACTION = re.compile(r"[’'](?:t|d|ll|ve|re|m|s|em|clock|er|un|n)$")
# Capitalised inside sentences in any English book: the calendar, pronouns, forms of address, the deity.
_ALWAYS_CAPITAL = frozenset(
    """
    i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december god lord mr mrs ms miss dr sir madam mam ma'am oh ah yes no well ok okay o christ heaven easter christmas
    english french german latin greek roman i'm i'll i've i'd chapter part book
    """.split()
)
_JOINING = frozenset({"of", "the", "de", "du", "von", "van", "der", "la", "le"})
NUMBER_WORDS = frozenset(
    """
    one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety hundred
    """.split()
)
_NO_NOUN_ENDINGS = ("ly", "like", "less", "ish", "ed", "ing", "est", "wards", "ward", "eth", "n't", "ous", "ial", "ical", "ern")
# What stands first in a hyphened spelling of plain words.
_NO_TERM_FIRST = frozenset(
    """
    off out over under after fore back self non half full wide open deep dark light knee well ill long short high low old new good all
    any every never ever semi mid great grand blue red green grey gray black white pale
    """.split()
)
_NO_TERM_LAST = frozenset("together other over under after ever never former latter".split())
BEFORE_NOUN = frozenset(
    """
    the a an his her its my your their our this that these those some any every each no another two three four five six ten of in with
    by
    """.split()
)
_LONGEST_NAME = 5  # words
_LONGEST_WORD = 40
_LEAST_SENSE_USES = 8
_LEAST_SENSE_RATIO = 100.0
"""A known noun has a sense of its own where the book uses it a hundred times as often as general English (keyness by ratio, Gabrielatos
2018).
"""
_OWN_RATIO = 500.0
_PLAIN = 3.3  # zipf of a word that makes plain compounds
_RAREST_SENSE = 3.6
"""Above this zipf value a lower-case word is too common for that: everybody's word stays everybody's."""


@dataclass(slots=True)
class Candidate:
    """One term on the way to the catalogue: its forms with their counts, and its uses as (first, last + 1) word numbers.

    It grows while the text is gone through, so unlike the records it is not frozen.
    """

    key: str
    way: Way
    forms: Counter[str] = field(default_factory=Counter)
    uses: list[tuple[int, int]] = field(default_factory=list)

    @property
    def keys(self) -> frozenset[str]:
        """Give every folded form, the key among them."""
        return frozenset({self.key, *(form.lower() for form in self.forms)})

    @property
    def name(self) -> str:
        """Give the singular where it is a fifth of the uses, else the form that the book uses most."""
        singular = [f for f in self.forms if f.lower() == self.key]
        forms = singular if 5 * sum(self.forms[f] for f in singular) >= len(self.uses) else list(self.forms)
        return min(forms, key=lambda f: (-self.forms[f], len(f), f))


def candidates(run: WordRun, least: int, wanted: frozenset[str] = frozenset()) -> list[Candidate]:
    """Give every candidate that is used `least` times or more; `wanted` holds folded names that the author asks for."""
    lower, inside = _counts(run)
    names = _name_words(lower, inside, least)
    found: dict[str, Candidate] = {}
    taken = _names(run, names, found)
    both = _joined_counts(lower)
    coined = {w for w in lower if both[_singular(w, lower)] + inside[w] >= least and _is_coined(w)}
    senses = _senses(lower, both, names, len(run.words))
    nouns = _nouns(run, (coined | senses.keys()) - names.keys(), lower) | (coined & names.keys())
    for i, word in [(k, w) for k, w in enumerate(run.folded) if w in nouns]:
        if i not in taken:
            _add(found, word, "sense" if _is_plain_compound(word) else senses.get(word, "coined"), run, i, i + 1)
    for name in wanted:
        _add_wanted(found, name, run)
    merged = _merged(found)
    return [c for c in merged if len(c.uses) >= _least_uses(c, least) or c.keys & wanted]


def _least_uses(candidate: Candidate, least: int) -> int:
    """Give how often a candidate must stand: two words together say more than one, a plain compound less."""
    if " " in candidate.key:
        return min(2, least)
    return least + 2 if candidate.way == "sense" and "-" in candidate.key else least


def _counts(run: WordRun) -> tuple[Counter[str], Counter[str]]:
    """Count the folded words: in lower case, and capitalised inside a sentence."""
    rows = zip(run.words, run.folded, run.inside, strict=True)
    lower = Counter([folded for word, folded in zip(run.words, run.folded, strict=True) if word == folded or word[0].islower()])
    return lower, Counter([folded for word, folded, within in rows if within and word != folded and word[0].isupper()])


def _joined_counts(lower: Mapping[str, int]) -> Counter[str]:
    """Count singulars and their plurals together."""
    both: Counter[str] = Counter()
    for w, n in lower.items():
        both[_singular(w, lower)] += n
    return both


def _name_words(lower: Mapping[str, int], inside: Mapping[str, int], least: int) -> dict[str, int]:
    """Give the words that the book uses as names: capitalised inside sentences, and at least twice as often as not."""
    return {
        w: n
        for w, n in inside.items()
        if n >= min(2, least) and n > 2 * lower.get(w, 0) and w not in _ALWAYS_CAPITAL and len(w) > 1 and not _CONTRACTION.search(w)
    }


def _names(run: WordRun, names: Mapping[str, int], found: dict[str, Candidate]) -> set[int]:
    """Collect names: runs of capitalised words that hold a name word. Give the numbers of the words they hold."""
    taken: set[int] = set()
    end, n = 0, len(run.words)
    for i in [k for k, word in enumerate(run.words) if word[0].isupper()]:
        if i < end or not (_is_name_word(run, names, i) or (_is_capital(run, i) and i + 1 < n and _leads(run, names, i))):
            continue
        end = _run_end(run, names, i)
        taken.update(range(i, end))
        _add(found, " ".join(run.folded[i:end]), "name", run, i, end)
    return taken


def _is_name_word(run: WordRun, names: Mapping[str, int], i: int) -> bool:
    return run.folded[i] in names and run.words[i][0].isupper()


def _is_capital(run: WordRun, i: int) -> bool:
    """Tell whether a word is capitalised where only a name is, though the book uses it so too seldom to be known by itself."""
    return run.words[i][0].isupper() and run.inside[i] and run.folded[i] not in _ALWAYS_CAPITAL and len(run.words[i]) > 1


def _leads(run: WordRun, names: Mapping[str, int], i: int) -> bool:
    return _spaced(run, i + 1) and _is_name_word(run, names, i + 1) and not POSSESSIVE.search(run.words[i])


def _run_end(run: WordRun, names: Mapping[str, int], start: int) -> int:
    """Give the end of the name that starts here: capitalised words in a row, small words between them let in."""
    end = start + 1
    while end - start < _LONGEST_NAME and not POSSESSIVE.search(run.words[end - 1]):
        at = end
        while at < len(run.words) and at - end < 2 and run.words[at] in _JOINING and _spaced(run, at):
            at += 1
        if at >= len(run.words) or not _spaced(run, at):
            break
        if not (_is_name_word(run, names, at) or _is_capital(run, at)):
            break
        end = at + 1
    return end


def is_number(word: str) -> bool:
    """Tell whether a folded word is a number in words, "nine" or "ninety-six"."""
    return word.partition("-")[0] in NUMBER_WORDS


def _spaced(run: WordRun, at: int) -> bool:
    """Tell whether one space alone stands before this word."""
    return run.inside[at] and run.starts[at] - run.ends[at - 1] == 1


def _add(found: dict[str, Candidate], key: str, way: Way, run: WordRun, start: int, end: int) -> None:
    candidate = found.setdefault(key, Candidate(key, way))
    candidate.forms[" ".join([*run.words[start : end - 1], POSSESSIVE.sub("", run.words[end - 1])])] += 1
    candidate.uses.append((start, end))


def _add_wanted(found: dict[str, Candidate], name: str, run: WordRun) -> None:
    """Add a name that the author asks for, wherever it stands."""
    words = tuple(name.split())
    if name in found or not words:
        return
    for i, word in enumerate(run.folded):
        if word == words[0] and run.folded[i : i + len(words)] == words:
            _add(found, name, "name" if run.words[i][0].isupper() else "sense", run, i, i + len(words))


def _is_coined(word: str) -> bool:
    """Tell whether general English does not know a word, nor one that it is made from; a compound of known words counts as coined."""
    if len(word) < 4 or len(word) > _LONGEST_WORD or zipf(word) >= UNKNOWN or _CONTRACTION.search(word) or word.endswith(_NO_NOUN_ENDINGS):
        return False
    if "-" in word:
        return _is_coined_compound(word)
    return not is_form_of_known(word) or split_compound(word) is not None


def _is_coined_compound(word: str) -> bool:
    """Tell whether a hyphened word ends in a noun that names a thing, or holds an unknown part.

    Numbers, colours, and small words in front ("forty-one", "off-stage") make no term, only a spelling.
    """
    first, _, last = word.partition("-")
    if "-" in last or len(first) < 3 or len(last) < 3 or first in _NO_TERM_FIRST or first in NUMBER_WORDS or last in NUMBER_WORDS:
        return False
    if zipf(first) >= _PLAIN and zipf(last) >= _PLAIN and (last in PLACE_HEADS or last.removesuffix("s") in PLACE_HEADS):
        return False  # "dining-room" was spelt so once
    if last in _NO_TERM_LAST:
        return False
    named = bool(kinds_of_head(last)) or last.endswith(("er", "ers", "men", "man"))
    return named or zipf(last) < UNKNOWN


def _is_plain_compound(word: str) -> bool:
    """Tell whether a hyphened word is made of two everyday ones: it may be a thing of this world or only an older spelling."""
    first, hyphen, last = word.partition("-")
    return bool(hyphen) and zipf(first) >= _PLAIN and zipf(last) >= _PLAIN


def _senses(lower: Mapping[str, int], both: Mapping[str, int], names: Mapping[str, int], total: int) -> dict[str, Way]:
    """Give known words that the book uses far above general English: far above enough and they are as good as coined."""
    expected: Counter[str] = Counter()
    for w in lower:
        if both[_singular(w, lower)] >= _LEAST_SENSE_USES:
            expected[_singular(w, lower)] += expected_share(w) * total  # type: ignore[assignment]  # a counter of shares
    found: dict[str, Way] = {}
    for w, n in lower.items():
        base = _singular(w, lower)
        if n < 2 or both[base] < _LEAST_SENSE_USES or w in names or not UNKNOWN <= zipf(w) <= _RAREST_SENSE or w.endswith(_NO_NOUN_ENDINGS):
            continue
        ratio = both[base] / expected[base]
        if ratio >= _LEAST_SENSE_RATIO:
            found[w] = "coined" if ratio >= _OWN_RATIO else "sense"
    return found


def _nouns(run: WordRun, words: set[str], lower: Mapping[str, int]) -> set[str]:
    """Give those of the words that keep a noun's company: determiners or prepositions before, or a plural beside the singular."""
    seen: Counter[str] = Counter()
    led: Counter[str] = Counter()
    single = {w: _singular(w, lower) for w in words}
    for i, base in [(k, single[w]) for k, w in enumerate(run.folded) if w in single]:
        seen[base] += 1
        led[base] += i > 0 and (run.folded[i - 1] in BEFORE_NOUN or is_number(run.folded[i - 1]))
    paired = {base for w, base in single.items() if w != base}
    return {w for w, base in single.items() if 2 * led[base] >= seen[base] or (base in paired and 4 * led[base] >= seen[base])}


def _singular(word: str, known: Mapping[str, object]) -> str:
    """Give the singular that the book itself uses, or the word."""
    for end, instead in (("ies", "y"), ("es", ""), ("s", ""), ("men", "man")):
        if word.endswith(end) and not word.endswith("ss"):
            base = word[: -len(end)] + instead
            if base in known and len(base) > 2:
                return base
    return word


def _merged(found: Mapping[str, Candidate]) -> list[Candidate]:
    """Join plurals with their singulars."""
    groups: defaultdict[str, list[Candidate]] = defaultdict(list)
    for key, candidate in found.items():
        groups[_singular(key, found)].append(candidate)
    out = []
    for key, group in sorted(groups.items()):
        lead = max(group, key=lambda c: len(c.uses))
        joined = Candidate(key, lead.way)
        for candidate in group:
            joined.forms.update(candidate.forms)
            joined.uses += candidate.uses
        joined.uses.sort()
        out.append(joined)
    return out
