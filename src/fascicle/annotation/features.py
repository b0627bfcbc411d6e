"""What is measured in a passage for its labels: one table of figures for each of its pieces.

A piece is some fifty words of narration within a paragraph, or one turn of speech. Its figures are counts of word classes per ten
words (`counts.py`), its rhythm, and where it stands: among how much speech, in which person, in a tale or not. No figure is a
word, and none is a length of words, sentences or paragraphs of narration: those differ more between the ages of the novel than
between modes. The focal pronoun is "I" in first-person narration, else the commoner of "he" and "she": what is thought by the one whom
the passage follows reads alike in both.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from fascicle.annotation.counts import count_classes
from fascicle.annotation.voices import Stretch, stretches
from fascicle.prose.sentences import sentence_spans
from fascicle.prose.words import count_words
from fascicle.records import Span

_PIECE_WORDS = 50
_LEAST_BASE = 15  # words; a shorter piece would give rates out of all proportion
_FRAGMENT = 4  # words; a sentence as short is a fragment or a cry
_LONG_TURN = 60
# Rates taken of speech too; the rest is left to narration, where it says what is happening and not what is talked of.
_OF_SPEECH = {
    "spoken." + name: name
    for name in """
    you present past first ? ! contraction not we he dash definite every w.quarrel w.rage w.agree w.fear w.science
    w.institution w.place n.person n.artifact v.cognition
    """.split()
}
_OF_TALES = "you first present not ? ! w.agree contraction past he every did_past".split()
# Classes of what threatens or hurts. Each piece is told how much of it the whole passage holds, for tension: a threat hangs over the
# lines that do not name it.
_STRAIN = tuple(
    "w.kill w.dead w.wound w.pain w.gun w.battle w.strike w.chase w.peril w.fear w.dread w.rage w.grief w.cryout w.haste w.strain".split()
)
_LAST_THIRD = 2 / 3
# What the narration around a piece is like: classes that a reader would add up (one named twice counts twice), with the usual mean
# and spread of their sum in ten words. Fifty words hold too few of any class; the passage as a whole leans on the doubtful piece.
_AROUND: dict[str, tuple[tuple[str, ...], float, float]] = {
    name: (tuple(classes.split()), mean, spread)
    for name, classes, mean, spread in (
        ("inner_life", "s.cognition v.cognition v.emotion s.emotion n.feeling o.feeling n.cognition o.cognition w.inner w.think w.muse "
         "? may condition seem self what", 0.70, 0.82),
        ("movement", "v.motion s.motion v.contact s.contact w.hurl w.hurl direction suddenly v.competition o.body then w.strike w.haste",
         1.09, 1.21),
        ("background", "present often every n.group w.science w.institution w.describe w.place there_is was_done anyone w.generic n.Tops "
         "n.time n.location or", 0.76, 0.76),
        ("doubt", "may condition contrast had not seem degree cause", 0.44, 0.52),
        ("focal", "focal", 0.36, 0.45),
        ("description", "definite place adjective w.describe n.artifact n.object n.location", 1.72, 1.32),
        ("generality", "present was_done who or every often anyone w.generic n.group", 0.41, 0.52),
    )
}  # fmt: skip
_NO_RATE = frozenset("words first he she".split())
_FIRST_PERSON = 1.5  # "I" in a hundred words of narration


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a passage: its words and its figures by name."""

    word_count: int
    figures: dict[str, float]


@dataclass(frozen=True, slots=True)
class PassageFeatures:
    """Figures of one passage; shares 0..1, lengths in words."""

    word_count: int
    dialogue_share: float
    sentence_words: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Context:
    """What holds for the whole passage; `around` and `passage` are the figures that each piece takes over, none of them 0."""

    speech_share: float
    turns: float
    tale_share: float
    first_person: float
    focal: str
    around: dict[str, float]
    passage: dict[str, float]


@dataclass(slots=True)
class _Measured:
    """A stretch, or a part of one, as counted."""

    stretch: Stretch
    counts: Counter[str]
    sentences: int = 1
    fragments: int = 0


def measure(text: str, speech: Sequence[Span]) -> PassageFeatures:
    """Measure a passage. The spans of its speech are offsets into `text`, rising."""
    parts = [part for stretch in stretches(text, speech) for part in _parts(text, stretch) if part.counts["words"]]
    told = [p for p in parts if p.stretch.voice != "spoken"]
    context = _context(parts)
    pieces = []
    for _, group in groupby(parts, key=lambda p: p.stretch.paragraph):
        pieces += _pieces(list(group), context)
    words = max(1, count_words(text))
    return PassageFeatures(
        word_count=words,
        dialogue_share=sum(count_words(s.of(text)) for s in speech) / words,
        sentence_words=sum(p.counts["words"] for p in told) / max(1, sum(p.sentences for p in told)),
        pieces=tuple(pieces),
    )


def _parts(text: str, stretch: Stretch) -> list[_Measured]:
    """Count a turn of speech as a whole, narration by runs of sentences."""
    if stretch.voice == "spoken":
        return [_Measured(stretch, count_classes(stretch.span.of(text)))]
    parts: list[_Measured] = []
    start, words, sentences, fragments = stretch.span.start, 0, 0, 0
    spans = sentence_spans(stretch.span.of(text), stretch.span.start)
    for span in spans:
        length = count_words(span.of(text))
        words, sentences, fragments = words + length, sentences + 1, fragments + (length <= _FRAGMENT)
        if words >= _PIECE_WORDS or span is spans[-1]:
            parts.append(_Measured(stretch, count_classes(text[start : span.end]), sentences, fragments))
            start, words, sentences, fragments = span.end, 0, 0, 0
    return parts


def _context(parts: Sequence[_Measured]) -> _Context:
    """Give what holds for the whole passage: shares of its words and the person it is told in."""
    words = dict.fromkeys(("narrated", "told", "spoken"), 0)
    for p in parts:
        words[p.stretch.voice] += p.counts["words"]
    total = sum(words.values()) or 1
    told = [p for p in parts if p.stretch.voice != "spoken"]
    pronouns = {name: sum(p.counts.get(name, 0) for p in told) for name in ("first", "we", "you", "he", "she")}
    first = 100 * (pronouns["first"] + 0.5 * pronouns["we"]) / max(1, words["narrated"] + words["told"])
    focal = "first" if first > _FIRST_PERSON else max(("he", "she", "you"), key=lambda name: pronouns[name])
    return _Context(
        speech_share=words["spoken"] / total,
        turns=100 * sum(p.stretch.voice == "spoken" for p in parts) / total,
        tale_share=words["told"] / total,
        first_person=min(1.0, first / 6),
        focal=focal,
        around={name: value for name, value in _around(told, focal).items() if value},
        passage={name: value for name, value in _strain(told, total).items() if value},
    )


def _around(told: Sequence[_Measured], focal: str) -> dict[str, float]:
    """Give how far the narration of the passage as a whole leans to each group of `_AROUND`, in spreads from the mean."""
    sums: Counter[str] = Counter()
    for p in told:
        sums.update(p.counts)
    sums["focal"] = sums[focal]
    per_ten = 10 / max(_LEAST_BASE, sums["words"])
    return {
        f"around.{name}": (per_ten * sum(sums[c] for c in classes) - mean) / spread for name, (classes, mean, spread) in _AROUND.items()
    }


def _strain(told: Sequence[_Measured], total: int) -> dict[str, float]:
    """Give words of strain in the passage and in its last third, and how many kinds of it; brought to a spread near one."""
    words, seen, late, strained_late = sum(p.counts["words"] for p in told), 0, 0, 0
    sums: Counter[str] = Counter()
    for p in told:
        strained = [(c, p.counts[c]) for c in _STRAIN if c in p.counts]
        for c, n in strained:
            sums[c] += n
        seen += p.counts["words"]
        if seen > _LAST_THIRD * words:
            late += p.counts["words"]
            strained_late += sum(n for _, n in strained)
    return {
        "passage.strain": (10 * sum(sums.values()) / total - 0.3) * 5,
        "passage.strain_at_end": (10 * strained_late / max(_LEAST_BASE, late) - 0.3) * 5,
        "passage.strain_kinds": (sum(sums[c] > 0 for c in _STRAIN) / len(_STRAIN) - 0.6) * 5,
    }


def _pieces(paragraph: Sequence[_Measured], context: _Context) -> list[Piece]:
    words = sum(p.counts["words"] for p in paragraph)
    spoken = sum(p.counts["words"] for p in paragraph if p.stretch.voice == "spoken")
    pieces = []
    for part in paragraph:
        n = part.counts["words"]
        if part.stretch.voice == "spoken":
            figures = _spoken_figures(part, spoken, words, context)
        else:
            figures = _told_figures(part, words, spoken > 0, context)
        figures |= context.passage
        pieces.append(Piece(n, figures))
    return pieces


def _told_figures(part: _Measured, paragraph_words: int, among_speech: bool, context: _Context) -> dict[str, float]:
    counts, focal = part.counts, context.focal
    per_ten = 10 / max(counts["words"], _LEAST_BASE)
    figures = {name: count * per_ten for name, count in counts.items() if count and name not in _NO_RATE}
    more = {
        "told": 1.0,
        "focal": counts[focal] * per_ten,
        "others": (counts["first"] + counts["he"] + counts["she"] - (counts[focal] if focal != "you" else 0)) * per_ten,
        "fragments": part.fragments / part.sentences,
        "beside_speech": float(among_speech),
        "speech_share": context.speech_share - 0.35,
        "turns": context.turns - 2,
        "first_person": context.first_person - 0.4,
    }
    figures |= {name: value for name, value in more.items() if value} | context.around
    if part.stretch.voice == "told":
        tale = {"tale." + name: counts[name] * per_ten for name in _OF_TALES} | {
            "tale": 1.0,
            "tale_share": context.tale_share - 0.5,
            "tale_length": math.log(part.stretch.tale_words / 250),
            "tale_in_one_paragraph": float(part.stretch.tale_words <= paragraph_words + 5),
        }
        figures |= {name: value for name, value in tale.items() if value}
    return figures


def _spoken_figures(part: _Measured, spoken: int, paragraph_words: int, context: _Context) -> dict[str, float]:
    counts = part.counts
    per_ten = 10 / max(counts["words"], _LEAST_BASE)
    figures = {figure: counts[name] * per_ten for figure, name in _OF_SPEECH.items() if name in counts} | {
        "spoken": 1.0,
        "turn_length": math.log(spoken + 1) - 2.8,
        "long_turn": max(0.0, math.log((spoken + 1) / _LONG_TURN)),
        "spoken.speech_share": context.speech_share - 0.35,
        "spoken_alone": float(spoken >= paragraph_words - 1),
    }
    return {name: value for name, value in figures.items() if value}
