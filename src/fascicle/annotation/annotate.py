"""All labels of all chunks: measures each passage once and asks every annotator."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

from fascicle.annotation.details import telling_details
from fascicle.annotation.features import PassageFeatures, measure
from fascicle.annotation.model import read_passage, shipped_weights
from fascicle.annotation.scene_type import scene_type
from fascicle.annotation.style import style_intensities
from fascicle.annotation.tension import tensions
from fascicle.people.point_of_view import points_of_view
from fascicle.prose.nouns import noun_phrases, read_nouns, runs_of, tokens_of
from fascicle.prose.person import narration, tense_of
from fascicle.prose.spans import local
from fascicle.prose.words import count_words
from fascicle.records import Annotation, Catalog, Chunk, Dialogue, Manuscript, Span, Structure

_LEAST_MENTIONS = 2
"""A character named once in a passage is spoken of; named twice, usually present."""


def annotate(
    ms: Manuscript, chunks: Sequence[Chunk], dialogue: Dialogue, catalog: Catalog, structure: Structure
) -> tuple[Annotation, ...]:
    """Label the chunks in order. Outside English the labels are None: their rules are English."""
    texts = [c.span.of(ms.text) for c in chunks]
    quotes = [q.span for q in dialogue.quotes]
    speech = [local(quotes, c.span) for c in chunks]
    people = [_present(catalog, c.span) for c in chunks]
    if structure.language != "en":
        shares = [sum(count_words(s.of(t)) for s in found) / max(1, count_words(t)) for t, found in zip(texts, speech, strict=True)]
        return tuple(Annotation(None, None, None, who, share, None, "even", ()) for who, share in zip(people, shares, strict=True))
    features = [measure(t, s) for t, s in zip(texts, speech, strict=True)]
    readings = [read_passage(f, shipped_weights()) for f in features]
    views = points_of_view(ms, structure, [c.span for c in chunks], dialogue, catalog)
    levels = tensions([r.tension for r in readings])
    tokens = [tokens_of(t) for t in texts]
    runs = [runs_of(t) for t in tokens]
    nouns = read_nouns(runs, tokens)
    details = telling_details(tokens, [list(noun_phrases(r, nouns)) for r in runs], nouns, _name_words(catalog))
    told = [narration(t, s) for t, s in zip(texts, speech, strict=True)]
    styles = style_intensities(told)
    return tuple(
        Annotation(
            pov=views[i],
            scene_type=scene_type(readings[i]),
            tension=levels[i],
            characters=people[i],
            dialogue_share=round(features[i].dialogue_share, 4),
            tense=tense_of(told[i]),
            pace=_pace(features[i]),
            details=details[i],
            style=styles[i],
        )
        for i in range(len(chunks))
    )


def _present(catalog: Catalog, span: Span) -> tuple[str, ...]:
    counts = []
    for character in catalog.characters:
        n = bisect_left(character.mentions, span.end) - bisect_left(character.mentions, span.start)
        if n >= _LEAST_MENTIONS:
            counts.append((-n, character.name))
    return tuple(name for _, name in sorted(counts))


def _name_words(catalog: Catalog) -> frozenset[str]:
    names = [n for c in catalog.characters for n in (c.name, *c.aliases)] + [t.name for t in catalog.names]
    return frozenset(word.lower() for name in names for word in name.split())


def _pace(features: PassageFeatures) -> Literal["brisk", "even", "slow"]:
    """Name the rhythm by mean sentence length: English novels mostly keep between 10 and 20 words."""
    if features.sentence_words < 11:
        return "brisk"
    return "slow" if features.sentence_words > 21 else "even"
