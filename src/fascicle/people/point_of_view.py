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


def points_of_view(ms: Manuscript, spans: Sequence[Span], dialogue: Dialogue, catalog: Catalog) -> tuple[PointOfView, ...]:
    """Give the point of view of each span, in order."""
    speech = [q.span for q in dialogue.quotes]
    aside = sorted([*speech, *dialogue.thoughts])
    documents = [p.span for p in ms.paragraphs if p.quoted]
    told = [_told(ms, span, aside, documents) for span in spans]
    persons = _persons(told)
    forms = names_by_word(catalog.characters)
    addressed = _addressed(ms.text, speech, spans, [p for p, _ in persons], told, forms)
    inner = re.compile(rf"\b({'|'.join(re.escape(f) for f in sorted(forms, key=len, reverse=True))})\s+{_INNER_VERB}\b") if forms else None
    return tuple(_view(person, sure, text, inner, forms, addressed.get(person)) for (person, sure), text in zip(persons, told, strict=True))


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
    text: str, speech: Sequence[Span], spans: Sequence[Span], persons: Sequence[Person], told: Sequence[str], forms: Mapping[str, str]
) -> dict[Person, str]:
    """Name the first-person narrator and the "you": whom speeches call by name, though narration hardly does."""
    found: dict[Person, str] = {}
    if not forms:
        return found
    name = "|".join(re.escape(f) for f in sorted(forms, key=len, reverse=True))
    vocative = re.compile(rf"(?:^[\"'“‘]+|[,.!?…] )({name})(?=[,.!?…])|, ({name})(?=[.!?…,]?[\"'”’])")
    wanted: tuple[Person, ...] = ("first", "second")
    for person in wanted:
        heard = [q for span, p in zip(spans, persons, strict=True) if p == person for q in spans_inside(speech, span)]
        narrated = " ".join(t for t, p in zip(told, persons, strict=True) if p == person)
        calls: Counter[str] = Counter()
        for q in heard:
            calls.update(forms[m.group(1) or m.group(2)] for m in vocative.finditer(q.of(text)))
        named = Counter(forms[m.group()] for m in re.finditer(rf"\b(?:{name})\b", narrated))
        best = max(calls, key=lambda n: (calls[n] - 0.5 * named[n], n), default=None)
        if best is not None and calls[best] >= _LEAST_VOCATIVES and calls[best] > 0.5 * named[best]:
            found[person] = best
    return found
