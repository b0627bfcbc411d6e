"""The tokens of each chunk, divided once: narration, talk, noun phrases, names. All that the facts of prompts are counted in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fascicle.prompts.clause_parts import PARAGRAPH, QUOTATION
from fascicle.prompts.people import Names
from fascicle.prose.nouns import NounPhrase, Nouns, noun_phrases, read_nouns, runs_of, tokens_of
from fascicle.prose.spans import local, spans_inside
from fascicle.records import Chunk, Dialogue, Manuscript, Span

_ENDS = frozenset(".!?…")
_NEXT_SPEECH = ";"  # keeps noun phrases of two speeches apart


@dataclass(frozen=True, slots=True)
class Passage:
    """One chunk in tokens: `told` with `QUOTATION` for each speech or thought and `PARAGRAPH` before each paragraph, and the `talk`.

    `named` and `heard` are the names in each, as (place, person, tokens of the name); `lower` counts the words told, in lower
    case; `voices` the speeches of each person whom the dialogue knows to speak.
    """

    told: Sequence[str]
    talk: Sequence[str]
    told_phrases: Sequence[NounPhrase]
    talk_phrases: Sequence[NounPhrase]
    named: Sequence[tuple[int, str, int]]
    heard: Sequence[tuple[int, str, int]]
    lower: Counter[str]
    voices: Counter[str]

    @property
    def sentence_words(self) -> float:
        """The mean words of a sentence, speech included."""
        counts = (self.lower, Counter(self.talk))
        words = sum(n for held in counts for token, n in held.items() if token[0].isalnum())
        return words / max(1, sum(held[mark] for held in counts for mark in _ENDS))


def read_passages(ms: Manuscript, chunks: Sequence[Chunk], dialogue: Dialogue, names: Names) -> tuple[tuple[Passage, ...], Nouns]:
    """Divide the chunks, in order, and learn the nouns of the book from them."""
    aside = sorted([*(q.span for q in dialogue.quotes), *dialogue.thoughts])
    quotes = [q.span for q in dialogue.quotes]
    speakers = {q.span.start: q.speaker for q in dialogue.quotes}
    pairs = [_told_and_spoken(ms, c.span, aside) for c in chunks]
    runs = [(runs_of(told), runs_of(talk)) for told, talk in pairs]
    nouns = read_nouns([r for pair in runs for r in pair], [t for pair in pairs for t in pair])
    passages = tuple(
        Passage(
            told,
            talk,
            list(noun_phrases(told_runs, nouns)),
            list(noun_phrases(talk_runs, nouns)),
            names.all(told),
            names.all(talk),
            Counter(map(str.lower, told)),
            _voices(quotes, speakers, chunk.span, names),
        )
        for chunk, (told, talk), (told_runs, talk_runs) in zip(chunks, pairs, runs, strict=True)
    )
    return passages, nouns


def _voices(quotes: Sequence[Span], speakers: Mapping[int, str | None], home: Span, names: Names) -> Counter[str]:
    """Count the speeches of each person of the cast."""
    heard = (names.named(speaker) for q in spans_inside(quotes, home) if (speaker := speakers[q.start]))
    return Counter(name for name in heard if name is not None)


def _told_and_spoken(ms: Manuscript, span: Span, aside: Sequence[Span]) -> tuple[list[str], list[str]]:
    """Give the tokens of the narration, a mark in place of each speech, and those of the speeches."""
    text, at = span.of(ms.text), 0
    told: list[str] = [PARAGRAPH]
    talk: list[str] = []
    for quote in [*local(aside, span), None]:
        for k, piece in enumerate((text[at : quote.start] if quote else text[at:]).split("\n\n")):
            told += [PARAGRAPH] * bool(k) + tokens_of(piece)
        if quote is not None:
            told.append(QUOTATION)
            talk += [*tokens_of(quote.of(text)), _NEXT_SPEECH]
            at = max(at, quote.end)
    return told, talk
