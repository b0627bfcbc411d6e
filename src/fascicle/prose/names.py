"""What stands around a name: signs of a person, of a place, of a gender, and of two names being two persons.

Persons speak, look, think and own hands; places stand after prepositions of place. Two names side by side in one sentence of the
narration are two persons, since a narrator seldom calls one person by two names in one breath (the constraint of Vala et al. 2015,
"Mr. Bennet, his coachman, ...", counted rather than taken as a rule).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fascicle.prose.mentions import Form, Mention, find_mentions, printed_forms
from fascicle.prose.name_words import PLACE_FIRST, PLACE_LAST
from fascicle.prose.person_verbs import PERSON_VERB, SPEECH_AFTER, SPEECH_BEFORE
from fascicle.records import Span

# What belongs to a person: the body, the mind, the family ("Marta's hand").
_OWNS = re.compile(
    r"[’']s? (?:own |[a-z]+ )?(?:eyes?|face|hands?|voice|head|heart|mouth|lips|arms?|shoulders?|hair|mind|thoughts?|fingers?|feet|"
    r"breath|smile|gaze|brow|expression|mother|father|wife|husband|brother|sister|son|daughter|uncle|aunt|friend|cheeks?|chest|"
    r"lap|tears|laugh|manner|temper|feelings|opinion|attention|words|tone|elbow|sleeve|chair|throat|neck|knees?|back|name)\b"
)
_PAST = re.compile(r" (?:[a-z]+ly )?[a-z]{2,}ed\b")  # of things that need no article, persons do most
_WHO = re.compile(r",? (?:who|whom|whose|himself|herself)\b")
_SURELY_BEFORE = re.compile(
    r"\b(?:poor|dear|dearest|named|name (?:is|was)|[Ii] am|[Ii][’']m|brother|sister|wife|husband|cousin|daughter|son|friend|nephew|niece|"
    r"told|asked|married|marry|kissed) $"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|into|at|from|of|near|towards?|through|across|outside|inside|around|over|under|to|reached|left|leaving|aboard|"
    r"throughout|visit(?:ed)?|via) "
    r"(?:the )?\*?$"
)
_SURELY_PLACED = re.compile(r"\b(?:in|into|at|across|near|through|outside|inside|reached|aboard|leaving|via|throughout) (?:the )?\*?$")
_CALLED_FIRST = (re.compile(r"[\"“‘'][*]?$|[\"“‘'](?:Oh|Ah|Well|Yes|No|My dear|Dear|Come|Now|But|And),? $"), re.compile(r"[,.!?…;—-]"))
_CALLED_LAST = (re.compile(r"(?:,|dear|Oh|Yes|No) $"), re.compile(r"[,.!?…]+[\"”’']|[!?.]"))
_NEXT_PRONOUN = re.compile(r"\b(?:(?P<he>he|himself)|(?P<she>she|herself)|(?P<it>it|its|itself)|(?P<owned>him|his|her|hers))\b|[.!?;\"”“]")
_ONE_OF_MANY = re.compile(r"\b(?:[Aa]n?|every|no|another|some|these|those|many|other|two|three|few|several|[Aa]ll) $")
_SENTENCE_END = re.compile(r"[.!?;:\"”“\n]")
_LINK = re.compile(
    r"^(?:,? \(?(?:alias|otherwise)|(?:, ?| )\(?(?:better|also|commonly|generally)? ?known (?:as|by)|"
    r", (?:called|nicknamed|surnamed)|"
    r",? \(?whose (?:real |full |right )?name (?:is|was))(?: the)? ?[\"“‘]?$"
)
# A small word after a name that is none of these makes it an adjective: "the Venetian glass".
_ADJECTIVE = re.compile(
    r" (?!(?:and|or|but|as|at|in|on|of|to|was|were|is|had|has|who|with|from|for|by|when|that|did|would|could|then|so)\b)[a-z]{3,}\b"
)
_NEAR = 70  # characters between two names that count as side by side
_PRONOUN_REACH = 90


@dataclass(frozen=True, slots=True)
class NameUse:
    """One form of a name as the text uses it: counts of its mentions that ...

    do what persons do or own what persons own (`acts`), are called in speech, follow "the" (`articled`), a preposition that may be or
    surely is of place, "a" or another word for one of many, stand before a small noun (`described`), are followed by "he", "she", "it",
    or by "him", "her" and "his" (`owned`), or stand in speech (`spoken`).
    """

    name: str
    form: Form
    mentions: tuple[int, ...]
    acts: int = 0
    called: int = 0
    articled: int = 0
    placed: int = 0
    surely_placed: int = 0
    described: int = 0
    he: int = 0
    she: int = 0
    it: int = 0
    owned: int = 0
    one_of_many: int = 0
    spoken: int = 0


@dataclass(frozen=True, slots=True)
class Names:
    """All names of a text, most mentioned first.

    `beside` counts, for two forms, how often they stand side by side as two persons do; `equated` how often the text says that
    they are one ("Venn, known as the Heron"); their keys are pairs of forms in rising order. `answered` counts how often the second
    form speaks in the paragraph after the first was called by name.
    """

    uses: tuple[NameUse, ...]
    beside: Mapping[tuple[Form, Form], int]
    equated: Mapping[tuple[Form, Form], int]
    answered: Mapping[tuple[Form, Form], int]


def find_names(text: str, speech: Sequence[Span] = (), excluded: Sequence[Span] = ()) -> Names:
    """Find the names of a text with their signs; `speech` is its direct speech, `excluded` what is not the book's prose; both rise."""
    mentions = find_mentions(text, excluded)
    starts, ends = [s.start for s in speech], [s.end for s in speech]
    quotes = [_quote_of(m, starts, ends) for m in mentions]
    offsets: defaultdict[Form, list[int]] = defaultdict(list)
    counts: defaultdict[Form, Counter[str]] = defaultdict(Counter)
    calls = []
    for i, m in enumerate(mentions):
        limit = mentions[i + 1].start if i + 1 < len(mentions) else len(text)
        signs = list(_signs(text, m, quotes[i] is not None, limit))
        offsets[m.form].append(m.start)
        counts[m.form].update(signs)
        calls.append("called" in signs)
    beside, equated = _pairs(text, mentions, quotes, calls)
    answered = _turns(text, mentions, quotes, calls, beside)
    printed = printed_forms(text, mentions)
    uses = [NameUse(printed[form], form, tuple(places), **counts[form]) for form, places in offsets.items()]
    return Names(tuple(sorted(uses, key=lambda use: (-len(use.mentions), use.name, use.form))), beside, equated, answered)


def _quote_of(mention: Mention, starts: Sequence[int], ends: Sequence[int]) -> int | None:
    i = bisect_right(starts, mention.start) - 1
    return i if i >= 0 and mention.start < ends[i] else None


def _signs(text: str, m: Mention, spoken: bool, limit: int) -> Iterator[str]:
    """Give the signs around one mention, by the fields of `NameUse`; `limit` is where the next name stands."""
    before = text[max(0, m.start - 24) : m.start]
    placed = _PLACE_BEFORE.search(before)
    # After a preposition the verb is somebody else's: "nobody in Harrowmere asked".
    does = not placed and (PERSON_VERB.match(text, m.end) or (not m.articled and _PAST.match(text, m.end)))
    if does or _OWNS.match(text, m.end) or _WHO.match(text, m.end) or SPEECH_BEFORE.search(before) or _SURELY_BEFORE.search(before):
        yield "acts"
    elif _ADJECTIVE.match(text, m.end):
        yield "described"
    if spoken:
        yield "spoken"
        if any(b.search(before) and a.match(text, m.end) for b, a in (_CALLED_FIRST, _CALLED_LAST)):
            yield "called"
    elif (pronoun := _NEXT_PRONOUN.search(text, m.end, min(limit, m.end + _PRONOUN_REACH))) and pronoun.lastgroup:
        yield pronoun.lastgroup
    if m.articled:
        yield "articled"
    if placed:
        yield "placed"
        if _SURELY_PLACED.search(before):
            yield "surely_placed"
    if _ONE_OF_MANY.search(before):
        yield "one_of_many"


def _pairs(
    text: str, mentions: Sequence[Mention], quotes: Sequence[int | None], calls: Sequence[bool]
) -> tuple[Counter[tuple[Form, Form]], Counter[tuple[Form, Form]]]:
    """Count neighbouring mentions that are two persons, and those that the text equates."""
    beside: Counter[tuple[Form, Form]] = Counter()
    equated: Counter[tuple[Form, Form]] = Counter()
    for i in range(len(mentions) - 1):
        a, b = mentions[i], mentions[i + 1]
        if b.start - a.end > _NEAR or a.form == b.form:
            continue
        pair = (a.form, b.form) if a.form < b.form else (b.form, a.form)
        between = text[a.end : b.start]
        if _LINK.match(between):
            equated[pair] += 1
        elif quotes[i] == quotes[i + 1]:
            beside[pair] += not _SENTENCE_END.search(between)
        else:  # "Marta," said Ilsa: who is called is not who speaks
            beside[pair] += calls[i] and quotes[i + 1] is None and "\n" not in between and between.count(" ") <= 4
    return beside, equated


def _turns(
    text: str, mentions: Sequence[Mention], quotes: Sequence[int | None], calls: Sequence[bool], beside: Counter[tuple[Form, Form]]
) -> Counter[tuple[Form, Form]]:
    """Count who answers whom: speakers of two paragraphs in a row are two persons (added to `beside`); who is called, answers."""
    answered: Counter[tuple[Form, Form]] = Counter()
    paragraph, at = 0, 0
    called: tuple[int, Form] | None = None
    speaker: tuple[int, Form] | None = None
    for m, quote, call in zip(mentions, quotes, calls, strict=True):
        paragraph += text.count("\n\n", at, m.start)
        at = m.start
        if call:
            called = (paragraph, m.form)
        if quote is None and (SPEECH_BEFORE.search(text, max(0, m.start - 24), m.start) or SPEECH_AFTER.match(text, m.end)):
            if called and called[0] == paragraph - 1:
                answered[called[1], m.form] += 1
            if speaker and speaker[0] == paragraph - 1 and speaker[1] != m.form:
                beside[min(speaker[1], m.form), max(speaker[1], m.form)] += 1
            speaker = (paragraph, m.form)
    return answered


def is_place_name(form: Form) -> bool:
    """Tell whether a name of several words says that it is a place's, a house's or a body's."""
    last = form.words[-1].lower()
    if form.titles:
        return False
    if "-" in last and last.rpartition("-")[2] in PLACE_LAST:
        return True  # "Fetter-lane"
    return len(form.words) > 1 and (last in PLACE_LAST or form.words[0].lower() in PLACE_FIRST)
