"""A text by itself, without a book around it: its labels, and where an editor would cut it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fascicle.annotation.annotate import annotate
from fascicle.catalog import describe_passage
from fascicle.chunks.best_cuts import best_cuts
from fascicle.manuscript.assemble import assemble
from fascicle.people.cast import find_cast
from fascicle.people.speakers import name_speakers
from fascicle.prose.speech import find_dialogue
from fascicle.prose.words import count_words
from fascicle.records import Annotation, Chapter, Chunk, Manuscript, Source, Span, Structure
from fascicle.settings import CutCosts
from fascicle.source.plain import read_plain
from fascicle.structure.language import detect_language
from fascicle.structure.scenes import divide_scenes

_OPENING_WORDS = 5
_WORD = re.compile(r"[^\W_]+")
_LINE_START = r"(?:\A|(?<=[\n\r\v\f\x85\u2028\u2029]))[ \t]*(?P<start>)[^\w\s]*_*"


@dataclass(frozen=True, slots=True)
class Passage:
    """The labels of a text, and its best cuts: offsets into it where paragraphs start, best first."""

    annotation: Annotation
    cuts: tuple[int, ...]


def read_passage(text: str, costs: CutCosts | None = None) -> Passage:
    """Label one text that is not empty. It is read like a manuscript of one chapter; its offsets are the text's own."""
    blocks, _ = read_plain(text)
    ms = assemble([Source("", "txt", None, "", blocks)])
    prose = [i for i, p in enumerate(ms.paragraphs) if p.kind == "paragraph"]
    spans = [ms.paragraphs[i].span for i in prose]
    dialogue = find_dialogue(ms.text, spans, {k for k, i in enumerate(prose) if ms.paragraphs[i].quoted})
    catalog = find_cast(ms.text, dialogue)
    dialogue = name_speakers(ms, dialogue, catalog)
    whole = Span(0, len(ms.text.rstrip()))
    scenes = divide_scenes(ms, range(len(ms.paragraphs)), set(), {})
    chapter = Chapter(1, None, None, whole, scenes)
    language = detect_language(ms.text)
    chunk = Chunk(0, whole, 1, tuple(s.index for s in scenes), count_words(ms.text), "chapter", "chapter")
    structure = Structure(language, 1.0, (chapter,), ())
    annotation = describe_passage(ms, structure, dialogue, catalog, annotate(ms, [chunk], dialogue, catalog, structure)[0])
    paragraphs = [p.span for p in ms.paragraphs]
    cuts = best_cuts(ms.text, paragraphs, dialogue, costs or CutCosts())
    places, numbers = _places(text, ms), {span.start: i for i, span in enumerate(paragraphs)}
    return Passage(annotation, tuple(places[numbers[at]] for at in cuts if numbers[at] in places))


def _places(text: str, ms: Manuscript) -> dict[int, int]:
    """Map paragraphs of the manuscript to where they start in the text it was read from; one that is not found is left out."""
    found: dict[int, int] = {}
    at = 0
    for i, paragraph in enumerate(ms.paragraphs):
        words = _WORD.findall(paragraph.span.of(ms.text))[:_OPENING_WORDS]
        if words and (match := re.compile(_LINE_START + r"[\W_]+".join(words)).search(text, at)):
            found[i] = match.start("start")
            at = match.end()
    return found
