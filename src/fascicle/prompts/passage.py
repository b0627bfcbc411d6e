"""The tokens of each chunk, divided once: narration, talk, noun phrases, names. All that the facts of prompts are counted in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fascicle.prompts.clause_parts import PARAGRAPH, QUOTATION
from fascicle.prompts.people import Names
from fascicle.prose.nouns import NounPhrase, Nouns, noun_phrases, read_nouns, runs_of, tokens_of
from fascicle.prose.spans import local
from fascicle.records import Chunk, Dialogue, Manuscript, Span

_ENDS = frozenset(".!?…")
NEXT_SPEECH = ";"  # ends each speech in the talk


@dataclass(frozen=True, slots=True)
class Speech:
    """A speech as the half-open range of its tokens in the talk, and its speaker among the cast, if the dialogue knows."""

    speaker: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """One chunk in tokens: `told` with `QUOTATION` for each speech or thought and `PARAGRAPH` before each paragraph, and the `talk`.

    `named` and `heard` are the names in each, as (place, person, tokens of the name); `lower` counts the words told, in lower case;
    `speeches` divide the talk.
    """

    told: Sequence[str]
    talk: Sequence[str]
    told_phrases: Sequence[NounPhrase]
    talk_phrases: Sequence[NounPhrase]
    named: Sequence[tuple[int, str, int]]
    heard: Sequence[tuple[int, str, int]]
    lower: Counter[str]
    speeches: Sequence[Speech]

    @property
    def voices(self) -> Counter[str]:
        """Count the speeches of each person whom the dialogue knows to speak."""
        return Counter(s.speaker for s in self.speeches if s.speaker is not None)

    @property
    def sentence_words(self) -> float:
        """The mean words of a sentence, speech included."""
        counts = (self.lower, Counter(self.talk))
        words = sum(n for held in counts for token, n in held.items() if token[0].isalnum())
        return words / max(1, sum(held[mark] for held in counts for mark in _ENDS))


def read_passages(ms: Manuscript, chunks: Sequence[Chunk], dialogue: Dialogue, names: Names) -> tuple[tuple[Passage, ...], Nouns]:
    """Divide the chunks, in order, and learn the nouns of the book from them."""
    aside = sorted([*(q.span for q in dialogue.quotes), *dialogue.thoughts])
    known = {q.speaker: names.named(q.speaker) if q.speaker else None for q in dialogue.quotes}
    speakers = {q.span.start: known[q.speaker] for q in dialogue.quotes}
    divided = [_told_and_spoken(ms, c.span, aside, speakers) for c in chunks]
    runs = [(runs_of(told), runs_of(talk)) for told, talk, _ in divided]
    nouns = read_nouns([r for pair in runs for r in pair], [t for told, talk, _ in divided for t in (told, talk)])
    passages = tuple(
        Passage(
            told,
            talk,
            list(noun_phrases(told_runs, nouns)),
            list(noun_phrases(talk_runs, nouns)),
            names.all(told),
            names.all(talk),
            Counter(map(str.lower, told)),
            speeches,
        )
        for (told, talk, speeches), (told_runs, talk_runs) in zip(divided, runs, strict=True)
    )
    return passages, nouns


def _told_and_spoken(
    ms: Manuscript, span: Span, aside: Sequence[Span], speakers: Mapping[int, str | None]
) -> tuple[list[str], list[str], list[Speech]]:
    """Give the tokens of the narration, a mark in place of each speech, those of the speeches, and where each of these stands."""
    text, at = span.of(ms.text), 0
    told: list[str] = [PARAGRAPH]
    talk: list[str] = []
    speeches: list[Speech] = []
    for quote in [*local(aside, span), None]:
        for k, piece in enumerate((text[at : quote.start] if quote else text[at:]).split("\n\n")):
            told += [PARAGRAPH] * bool(k) + tokens_of(piece)
        if quote is not None:
            told.append(QUOTATION)
            if span.start + quote.start in speakers:  # what is only thought is no talk
                start = len(talk)
                talk += [*tokens_of(quote.of(text)), NEXT_SPEECH]
                speeches.append(Speech(speakers[span.start + quote.start], start, len(talk) - 1))
            at = max(at, quote.end)
    return told, talk, speeches
