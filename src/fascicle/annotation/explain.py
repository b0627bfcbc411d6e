"""The sentence that tells most about a term: where it is defined, named, or set beside what it is.

Definitions keep to a few patterns ("a weir is a", "called the weir", "the weir, a wall that"; after Hearst 1992 on finding hyponyms in
text). Of equals the earliest wins: a story explains a thing when it brings it in.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from fascicle.prose.sentences import sentence_spans
from fascicle.records import Span

_MOST_USES = 60  # later ones explain little
_STRETCH = 1200  # characters before and after a use; a paragraph may be a whole book
_FEW_WORDS, _MANY_WORDS = 7, 60
_AFTER = (
    (re.compile(r"['’\"”]?,? (?:is|are|was|were) (?:a|an|the|one|what|where)\b"), 3.0),
    (re.compile(r"['’\"”]?, (?:a|an|the|one of|or|which|who|that|where)\b"), 1.6),
    (re.compile(r"['’\"”]? (?:means?|meant|refers? to|stands? for|consists? of|consisted of|serves? as|served as)\b"), 2.5),
    (re.compile(r"['’\"”]?,? (?:was|were|had been|is|are) (?:called|known|named|built|made|created|designed|born|founded|used)\b"), 2.0),
    (re.compile(r"(?: ?[—–-] ?|: )(?:a|an|the)\b"), 1.6),
    (re.compile(r"['’\"”]? (?:that|which|who|where) "), 0.8),
)
_BEFORE = (
    (re.compile(r"\b(?:called|named|known as|named it|name of|term|word|dubbed|the name|referred to as)(?: the| an?)? [*'‘\"“]?$"), 3.0),
    (re.compile(r"\b(?:such as|including|kind of|sort of|form of|species of|race of|like) (?:the |an? )?$"), 1.2),
    (re.compile(r"\b(?:city|planet|town|village|world|moon|ship|tribe|people|order|river|land|island|country) (?:of|called) $"), 2.0),
)
_LEANING = re.compile(r"^[\W_]*(?:it|he|she|they|this|that|these|those|and|but|so)\b", re.I)
_SPOKEN = re.compile(r"[\"“”‘]|(?:^|\s)'")


def explaining_sentence(text: str, uses: Sequence[Span]) -> Span | None:
    """Give the sentence that explains a term best, by its uses in order; None where it has none."""
    best: tuple[float, Span] | None = None
    for number, use in enumerate(uses[:_MOST_USES]):
        sentence = _sentence_around(text, use)
        score = _score(text, sentence, use) + 1.0 / (1 + number)
        if best is None or score > best[0]:
            best = score, sentence
    return best[1] if best else None


def _sentence_around(text: str, use: Span) -> Span:
    """Give the sentence that holds a use, within its paragraph; a sentence longer than the stretch looked at is cut short."""
    before, after = text.rfind("\n\n", max(0, use.start - _STRETCH), use.start), text.find("\n\n", use.end, use.end + _STRETCH)
    start = max(before + 2 if before >= 0 else 0, use.start - _STRETCH)
    end = min(after if after >= 0 else len(text), use.end + _STRETCH)
    sentences = sentence_spans(text[start:end], start)
    at = bisect_right([s.start for s in sentences], use.start) - 1
    return sentences[max(0, at)]


def _score(text: str, sentence: Span, use: Span) -> float:
    after = max((w for pattern, w in _AFTER if pattern.match(text, use.end, sentence.end)), default=0.0)
    before = max((w for pattern, w in _BEFORE if pattern.search(text, max(sentence.start, use.start - 40), use.start)), default=0.0)
    words = len(sentence.of(text).split())
    score = after + before
    if not _FEW_WORDS <= words <= _MANY_WORDS:
        score -= 1.5
    if _LEANING.match(sentence.of(text)):
        score -= 0.6
    return score - (0.4 if _SPOKEN.search(sentence.of(text)) else 0.0)
