"""How the text names somebody at each place: called by name in speech, or spoken of in narration.

A narrator who says "I" is whom others call by name while the narration hardly uses that name; anybody else whom speeches call
is narrated too. So every mention is sorted by where it stands and who speaks there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from fascicle.people.telling import Telling
from fascicle.prose.name_words import TITLES
from fascicle.prose.sentences import ABBREVIATIONS
from fascicle.records import Catalog, Character, Manuscript, Span

Way = Literal["narrated", "called", "spoken of", "document"]

_VERB = (
    r"(?:said|says?|asked|asks?|replied|reply|answered|answer|cried|cry|whispered|whisper|muttered|mutter|shouted|shout|called|call|murmured|"
    r"murmur|added|add|continued|began|exclaimed|returned|repeated|observed|remarked|demanded|declared|insisted|suggested|agreed|admitted|"
    r"announced|explained|told|tell|inquired|enquired|interrupted|stammered|gasped|thought|responded|protested|ventured|went on)"
)
_OTHER = r"(?:he|she|they|it|[A-Z][\w’'-]+|(?:the|my|our|his|her|your|a|an|another|one) \w+)"
_TAG_REACH = 48  # characters beside a quotation in which its tag stands
# Before a name that is called stands the start of the speech or a pause, perhaps a word of address; after it a pause or the end.
_ADDRESS = (
    r"(?:(?:[Oo]h?|[Aa]h|[Yy]es|[Nn]o|[Mm]y|[Dd]ear(?:est)?|[Oo]ld|[Pp]oor|[Yy]oung|[Ss]weet|[Gg]ood|[Hh]ey|[Hh]ello|[Ww]ell|[Nn]ow|"
    r"[Ll]ittle|[Mm]rs?|[Mm]s|[Mm]iss|[Dd]r|[Ss]ir|[Cc]aptain|[Dd]octor|[Pp]rofessor|[Cc]olonel|[Mm]aster|[Mm]onsieur|[Mm]adame)"
    r"\.?,? ){0,3}$"
)
_CALLED_BEFORE = re.compile(r"(?:^[\"'“‘«„—–―*\s-]*|[,;:.!?…—–][\"'’”*]*\s+|[—–])" + _ADDRESS)
_CALLED_AFTER = re.compile(r"\s*(?:[.!?…;:—–*\"”’»]|['](?![a-z])|,(?!\s+(?:(?:and|or)\s+[A-Z]|(?:who|whose|whom)\b))|$)")
_BEFORE_REACH = 40
# "Anne, Tom, and ..." counts people and calls nobody.
_LISTED = re.compile(r",\s+(?:(?:Mrs?|Dr|Miss)\.?\s+)?[A-Z][\w’'-]+(?:,|\s+and)\s")
_LISTED_LAST, _LISTED_BEFORE = re.compile(r",\s+(?:and|or)\s"), re.compile(r"[A-Z][\w’'-]+,\s+$")
_PLACE_PAIR = re.compile(r"[a-z,]\s[A-Z][\w’'-]+,\s+$")  # "near Port Marrow, Essex."
_ANSWER = re.compile(r"[.]?[\"'”’»]")  # a name that is the whole speech answers a question
_NAME = r"(?:(?:Mrs?|Ms|Miss|Dr|Sir|Lady|Lord|Captain|Doctor|Professor|Colonel|Major|Master)\.? )?[A-Z][a-z’'-]+(?: [A-Z][a-z’'-]+){0,2}"
_CALLED_UNLISTED = re.compile(rf"({_NAME})(?=[,.!?…]*[\"”»]|[.!?…,]*[’'](?!\w)|[!?,])")
_MAY_BE_CALLED = re.compile(  # where such a name may begin, told by its first letter: that is searched for fast
    r"[A-Z](?:(?<=, .)|(?<=[\"'“‘].)|(?<=[.!?] .)|(?<=\b[Mm]y .)|(?<=\b[Oo]h .)|(?<=\b[Dd]ear .))"
)
_INSIDE_SENTENCE = re.compile(r"[^\W\d_A-Z][,;]? $")
# Words that open speeches and close them after a comma without being names.
_NOT_CALLED = frozenset(
    """
    i god lord heaven yes no oh ah eh ha hey well ok okay the a an and but or so if then when what why who how where there here this that
    these those he she it we they you his her its our their my your in on at of to from for with as by all not now sir madam mam mum mom dad
    daddy mummy papa mama please sorry thanks goodbye hello nonsense indeed never nothing perhaps sure come go look wait stop monday tuesday
    wednesday thursday friday saturday sunday january february march april may june july august september october november december
    """.split()
)
_CAPITALISED = re.compile(r"[A-Z](?<!\w.)[^\W\d_]+")  # a pattern that begins with a set of letters is searched for faster
_SMALL = re.compile(r"[a-z](?<![^\W_].)[^\W\d_]+")
SELF_NAMED = re.compile(
    rf"(?:\b[Mm]y name(?:['’]s| is| was)|\bI (?:am|was) (?:called|named|christened)|\b[Cc]all(?:s|ed)? me"
    rf"|\b(?:christened|named) me|\bI,|\bI(?:['’]m| am)) ({_NAME})"
    rf"|(?<=[,.;:!?—–-] )({_NAME}), (?:said|thought|muttered|murmured|whispered|cried|told) I\b"
)
"""What gives the narrator's own name, in group 1, or in group 2 where they speak to themselves."""


@dataclass(frozen=True, slots=True)
class Naming:
    """One mention: where, of whom and in which way. `by_self` tells who says it: the narrator, another, or (None) nobody knows."""

    start: int
    end: int
    who: str
    way: Way
    by_self: bool | None = None


class Names:
    """The names of a book and whom each means: every form of the cast, and the other names."""

    def __init__(self, catalog: Catalog) -> None:
        """Index the cast; a form that two share means neither."""
        owners: defaultdict[str, set[str]] = defaultdict(set)
        self._by_word: defaultdict[str, set[str]] = defaultdict(set)
        for c in catalog.characters:
            for form in (c.name.removeprefix("the "), *c.aliases):
                owners[form].add(c.name)
                for word in _core(form):
                    self._by_word[word].add(c.name)
        self._forms = {form: next(iter(who)) for form, who in owners.items() if len(who) == 1}
        self._titled: defaultdict[str, set[str]] = defaultdict(set)
        for form, who in self._forms.items():
            self._titled[form.split()[0].lower().rstrip(".")].add(who)

    def whose(self, name: str) -> str | None:
        """Give the character that a name means, or None where none or several could be meant."""
        if name in self._forms:
            return self._forms[name]
        words = _core(name)
        short = " ".join(w for w in name.split() if w in words)
        if short in self._forms:
            return self._forms[short]
        held = [self._by_word[w] for w in words if w in self._by_word]
        meant = set.intersection(*held) if held and len(held) == len(words) else set()
        return next(iter(meant)) if len(meant) == 1 else None

    def titled(self, role: str) -> str | None:
        """Give the only character whose name bears a title: "the doctor" is Doctor Brandt where no other doctor is named."""
        meant = self._titled.get(role.lower(), set())
        return next(iter(meant)) if len(meant) == 1 else None


def _core(name: str) -> frozenset[str]:
    return frozenset(w for w in name.split() if w.lower().rstrip(".") not in TITLES and w[0].isupper())


def with_called_names(ms: Manuscript, telling: Telling, catalog: Catalog) -> Catalog:
    """Add the names that speeches call and the cast does not hold: a narrator is often named too seldom for the cast."""
    names = [*(t.name for t in catalog.names), *(form for c in catalog.characters for form in (c.name, *c.aliases))]
    known = {word for name in names for word in _core(name)}
    called: dict[str, str] = {}
    for quote in telling.speech:
        for m in _called_in(ms.text, quote):
            words = _core(m[1])
            last = m[1].split()[-1]
            if last in words and not words & known and not any(_is_no_name(w) for w in m[1].split()):
                called.setdefault(last, m[1])
    if not called:
        return catalog
    small = {word for whole in called.values() for word in map(str.lower, _core(whole))}.intersection(_SMALL.findall(ms.text))
    called = {last: whole for last, whole in called.items() if small.isdisjoint(map(str.lower, _core(whole)))}
    mentions: defaultdict[str, list[int]] = defaultdict(list)
    inside = set()  # a word that stands capitalised at the start of speeches only is an interjection ("Nonsense!")
    for m in _CAPITALISED.finditer(ms.text) if called else ():
        if m.group() not in called:
            continue
        first = called[m.group()].removesuffix(m.group())
        mentions[m.group()].append(m.start() - len(first) * ms.text.endswith(first, 0, m.start()))
        if first or _INSIDE_SENTENCE.search(ms.text, max(0, m.start() - 3), m.start()):
            inside.add(m.group())
    found = [Character(_without_abbreviation(called[w]), (called[w], w), tuple(at)) for w, at in mentions.items() if w in inside]
    return Catalog((*catalog.characters, *found), catalog.names)


def _called_in(text: str, quote: Span) -> Iterator[re.Match[str]]:
    """Give what reads like a name that is called in a speech: the name is group 1."""
    at = quote.start
    for opening in _MAY_BE_CALLED.finditer(text, quote.start, quote.end):
        if opening.start() >= at and (found := _CALLED_UNLISTED.match(text, opening.start(), quote.end)):
            yield found
            at = found.end()


def _is_no_name(word: str) -> bool:
    return "’" in word or "'" in word or word.lower() in _NOT_CALLED


def _without_abbreviation(name: str) -> str:
    """Drop a title that is written short, as names in the cast have none ("Mr. Carver" is Carver)."""
    words = name.split()
    return " ".join(words[1:] if len(words) == 2 and words[0].lower().rstrip(".") in ABBREVIATIONS else words)


def namings(ms: Manuscript, telling: Telling, catalog: Catalog, selves: Sequence[bool | None]) -> list[Naming]:
    """Sort every mention of the catalogue's names, rising by offset; `selves` tells of each speech whether the narrator speaks."""
    speech_starts, document_starts = [s.start for s in telling.speech], [s.start for s in telling.documents]
    out, at = [], 0
    for start, end, who in sorted(_places(ms.text, catalog)):
        if start < at:  # a name inside a longer one
            continue
        at = end
        k = _around(telling.speech, speech_starts, start)
        if k is not None:
            way: Way = "called" if _is_called(ms.text, telling.speech[k], start, end) else "spoken of"
            out.append(Naming(start, end, who, way, selves[k]))
        else:
            in_document = _around(telling.documents, document_starts, start) is not None
            out.append(Naming(start, end, who, "document" if in_document else "narrated"))
    return out


def _places(text: str, catalog: Catalog) -> Iterable[tuple[int, int, str]]:
    for c in (*catalog.characters, *(Character(t.name, (), t.mentions) for t in catalog.names)):
        forms = sorted({c.name.removeprefix("the "), *c.aliases}, key=len, reverse=True)
        for at in c.mentions:
            form = next((f for f in forms if text.startswith(f, at)), None)
            if form is not None:
                yield at, at + len(form), c.name


def _around(spans: Sequence[Span], starts: Sequence[int], at: int) -> int | None:
    k = bisect_right(starts, at) - 1
    return k if k >= 0 and at < spans[k].end else None


def _is_called(text: str, quote: Span, start: int, end: int) -> bool:
    before = text[max(quote.start, start - _BEFORE_REACH) : start]
    if start - quote.start > _BEFORE_REACH:
        before = "x" + before  # not the start of the speech
    if _LISTED.match(text, end) or _PLACE_PAIR.search(before) or (_LISTED_LAST.match(text, end) and _LISTED_BEFORE.search(before)):
        return False
    if _ANSWER.match(text, end) and not before.strip("\"'“‘«„—–―* "):
        return False
    return bool(_CALLED_AFTER.match(text, end) and _CALLED_BEFORE.search(before))


def spoken_by_self(ms: Manuscript, telling: Telling, pronouns: Sequence[str]) -> list[bool | None]:
    """Tell of each speech whether the narrator says it, by the tags of its paragraph ("I said") and by turns.

    `pronouns` gives the narrator's pronoun at each speech ("I" or "you"), "" where the narration is in third person.
    """
    starts = [p.span.start for p in ms.paragraphs]
    turns: dict[int, bool | None] = {}
    homes = []
    for quote, pronoun in zip(telling.speech, pronouns, strict=True):
        home = bisect_right(starts, quote.start) - 1
        homes.append(home)
        tagged = _tagged(ms.text, quote, ms.paragraphs[home].span, pronoun) if pronoun else None
        if tagged is not None or home not in turns:
            turns[home] = tagged
    filled = dict(turns)
    for home, tagged in turns.items():
        # Two speeches in paragraphs that follow each other are two speakers': beside the narrator's own speaks another.
        if tagged is None and (turns.get(home - 1) or turns.get(home + 1)):
            filled[home] = False
    return [filled[home] for home in homes]


def _tagged(text: str, quote: Span, home: Span, pronoun: str) -> bool | None:
    after = text[quote.end : min(home.end, quote.end + _TAG_REACH)]
    before = text[max(home.start, quote.start - _TAG_REACH) : quote.start]
    own, other = _TAGS[pronoun]
    if own[0].match(after) or own[1].search(before):
        return True
    near = _TO_SELF[pronoun]
    return False if other[0].match(after) or other[1].search(before) or near.search(after) or near.search(before) else None


def _tags(who: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    after = rf"\W*(?:{_VERB}\s+{who}\b|{who}\s+(?:\w+ly\s+)?{_VERB}\b)"
    before = rf"\b{who}\s+(?:\w+\s+){{0,2}}?{_VERB}(?:\s[^.!?\"“”]{{0,30}})?[,:—]\W*$"
    return re.compile(after), re.compile(before)


# "He turned to me", "she asked me": beside a speech, another speaks.
_TO_SELF = {
    "I": re.compile(r"\b(?:to|at|asked|told|upon|on|towards?) me\b(?! to)"),
    "you": re.compile(r"\b(?:to|at|asks?|tells?|asked|told|upon|on|towards?) you\b(?! to)"),
}
_TAGS = {pronoun: (_tags(pronoun), _tags(_OTHER)) for pronoun in ("I", "you")}
