"""Point of view of each passage: grammatical person, and whose view it is where the text shows it.

Third person: the character to whom perceptions and thoughts are given ("focalization", Genette 1972). First and second
person: the narrator or the "you" is whom others call by name while narration hardly names them. None for unknown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from fascicle.people.cast import names_by_word
from fascicle.prose.person import narration, person_of
from fascicle.prose.spans import local, spans_inside
from fascicle.records import Catalog, Dialogue, Manuscript, Person, PointOfView, Span

_INNER_VERB = (
    r"(?:felt|feels|thought|thinks|knew|knows|saw|sees|heard|hears|wondered|wonders|noticed|notices|remembered|remembers|realized|"
    r"realised|realizes|watched|watches|wanted|wants|hoped|hopes|feared|fears|imagined|recognized|recognised|guessed|decided|"
    r"considered|understood|believed|sensed|studied|listened|recalled)"
)
_LEAST_INNER = 2
_INNER_SHARE = 0.6
_LEAST_VOCATIVES = 3
_LEAST_IN_CHAPTER = 2
_LEAST_DECIDED = 0.3  # share of passages
_CALLED_SHARE = 0.7
_LEAST_VERSE_ENDS = 2  # line ends inside a paragraph


def points_of_view(
    ms: Manuscript, spans: Sequence[Span], chapters: Sequence[int], dialogue: Dialogue, catalog: Catalog
) -> tuple[PointOfView, ...]:
    """Give the point of view of each span, in order; `chapters` are the chapters in which they lie."""
    speech = [q.span for q in dialogue.quotes]
    aside = sorted([*speech, *dialogue.thoughts])
    documents = _documents(ms, speech)
    told = [_told(ms, span, aside, documents) for span in spans]
    persons = _persons(told)
    forms = names_by_word(catalog.characters)
    heard = [[q.of(ms.text) for q in spans_inside(speech, span)] for span in spans]
    holders = _addressed(heard, [p for p, _ in persons], chapters, told, forms)
    first = {c.name: c.mentions[0] for c in catalog.characters}
    inner = re.compile(rf"\b({_alternatives(forms)})\s+{_INNER_VERB}\b") if forms else None
    return tuple(
        # A name that the book prints only later must not be given away.
        _view(person, sure, text, inner, forms, holder if holder and first[holder] < span.end else None)
        for (person, sure), text, holder, span in zip(persons, told, holders, spans, strict=True)
    )


def _documents(ms: Manuscript, speech: Sequence[Span]) -> list[Span]:
    """Give the paragraphs that are quoted and not narrated: set apart by the source, verse, or in marks without being speech."""
    opened = {s.start for s in speech}
    return [
        p.span
        for p in ms.paragraphs
        if p.quoted
        or ms.text.count("\n", p.span.start, p.span.end) >= _LEAST_VERSE_ENDS
        or (ms.text[p.span.start] in "\"“‘" and p.span.start not in opened)
    ]


def _alternatives(forms: Mapping[str, str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


def _persons(told: Sequence[str]) -> list[tuple[Person, float]]:
    """Give the person of each piece of narration, a doubtful "you" judged by its neighbours."""
    alone = [person_of(text) for text in told]
    second = [False, *(person == "second" for person, _ in alone), False]
    return [person_of(text, beside_second=True) if second[i] or second[i + 2] else alone[i] for i, text in enumerate(told)]


def _told(ms: Manuscript, span: Span, aside: Sequence[Span], documents: Sequence[Span]) -> str:
    """Give the narration of a span: speech, thoughts and quoted documents set aside, unless the whole is a document."""
    quoted = local(documents, span)
    if 2 * sum(map(len, quoted)) > len(span):
        quoted = []
    return narration(span.of(ms.text), sorted([*local(aside, span), *quoted]))


def _view(
    person: Person, sure: float, text: str, inner: re.Pattern[str] | None, forms: Mapping[str, str], addressed: str | None
) -> PointOfView:
    if person != "third":
        return PointOfView(person, addressed, round(sure * (0.8 if addressed else 1.0), 3))
    counts = Counter(forms[m.group(1)] for m in inner.finditer(text)) if inner else Counter[str]()
    total = sum(counts.values())
    if not total:
        return PointOfView(person, None, sure)
    name, n = counts.most_common(1)[0]
    if n >= _LEAST_INNER and n >= _INNER_SHARE * total:
        return PointOfView(person, name, round(sure * n / (total + 1), 3))
    return PointOfView(person, None, sure)


def _addressed(
    heard: Sequence[Sequence[str]],
    persons: Sequence[Person],
    chapters: Sequence[int],
    told: Sequence[str],
    forms: Mapping[str, str],
) -> list[str | None]:
    """Name the first-person narrator and the "you" of each passage: whom speeches call by name, though narration hardly does.

    One name for the whole book where it stands alone; else each chapter of first person for itself, since narrators change.
    """
    found: list[str | None] = [None] * len(persons)
    wanted: tuple[Person, ...] = ("first", "second")
    for person in wanted if forms else ():
        own = [i for i, p in enumerate(persons) if p == person]
        whole = _called(own, heard, told, forms, _LEAST_VOCATIVES)
        for chapter in sorted({chapters[i] for i in own}):
            here = [i for i in own if chapters[i] == chapter]
            name = whole or (_called(here, heard, told, forms, _LEAST_IN_CHAPTER) if person == "first" else None)
            for i in here:
                found[i] = name
        _fill_gaps(found, own)
    return found


def _fill_gaps(found: list[str | None], own: Sequence[int]) -> None:
    """Give the undecided passages the name that most of the decided ones have, where it is most of them by far."""
    decided = Counter(name for i in own if (name := found[i]) is not None)
    if not decided:
        return
    name, count = decided.most_common(1)[0]
    if count >= _CALLED_SHARE * sum(decided.values()) and sum(decided.values()) >= _LEAST_DECIDED * len(own):
        for i in own:
            found[i] = found[i] or name


def _called(
    passages: Sequence[int], heard: Sequence[Sequence[str]], told: Sequence[str], forms: Mapping[str, str], least: int
) -> str | None:
    """Give the one name that speeches call in these passages and narration hardly uses, or None where two compete."""
    name = _alternatives(forms)
    vocative = re.compile(rf"(?:^[\"'“‘]+|[,.!?…] )({name})(?=[,.!?…])|, ({name})(?=[.!?…,]?[\"'”’])")
    calls = Counter(forms[m.group(1) or m.group(2)] for i in passages for q in heard[i] for m in vocative.finditer(q))
    named = Counter(forms[m.group()] for i in passages for m in re.finditer(rf"\b(?:{name})\b", told[i]))
    unseen = {n: count for n, count in calls.items() if count > 0.5 * named[n]}
    best = max(unseen, key=lambda n: (unseen[n], n), default=None)
    if best is None or unseen[best] < least or unseen[best] < _CALLED_SHARE * sum(unseen.values()):
        return None
    return best
