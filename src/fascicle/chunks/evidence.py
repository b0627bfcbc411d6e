"""What speaks for and against a cut at each gap between two paragraphs.

Goes in: the paragraphs of one chapter or passage and the book's direct speech. Comes out: one strength for each kind of evidence
at each gap. The kinds are fields of `CutCosts`, which says what each is worth; `benchmarks/cut_weights.py` learns that from
editors' cuts. Work is linear in the text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from fascicle.prose.cohesion import content_words, gap_cohesion
from fascicle.prose.paragraphs import (
    announces,
    ends_on_question,
    is_title,
    leans_back,
    opens_on_orphan,
    opens_on_outcry,
    opens_on_reply,
    trails_off,
)
from fascicle.prose.running_action import action_after, action_before, opens_on_beat
from fascicle.prose.scene_signs import closes, opens_on_place, tells_time, time_shift
from fascicle.prose.told import LEAST_STORY_WORDS, speech_within, told_aloud
from fascicle.prose.words import count_words
from fascicle.records import Span

Evidence = Mapping[str, float]

# Each kind of evidence, the field of `CutCosts` that prices it, with its reason in words.
REASONS: Mapping[str, str] = {
    "inside_conversation": "inside a conversation",
    "close_exchange": "the speakers follow close on each other",
    "after_speech": "somebody has just spoken",
    "talk_ends": "the talk has ended",
    "opens_on_speech": "the next paragraph opens on speech",
    "opens_on_reply": "the next paragraph answers",
    "orphan_opening": "the next paragraph opens on a pronoun or a connective",
    "leaning_opening": "the next paragraph points to somebody it does not name",
    "outcry_opening": "the next paragraph opens on a question or a cry of the narration",
    "question_ending": "the paragraph before ends on a question",
    "open_ending": "the paragraph before breaks off",
    "closing_words": "the paragraph before sounds like an ending",
    "time_shift": "time moves on",
    "place_shift": "the place changes",
    "cohesion": "the same matter goes on",
    "short_opening": "the next paragraph is short",
    "short_ending": "the paragraph before is short",
    "beat_opening": "the next paragraph opens on the next small act",
    "running_action": "the action runs on",
    "title_opening": "the next paragraph is a title or a date of what follows",
    "title_ending": "the paragraph before is a title or a date of what follows",
    "scene_stub": "a scrap of the scene is left over",
    "inside_document": "inside a document",
    "white_space": "white space in the source",
    "new_point_of_view": "the point of view changes",
}
CONVERSATION_GAP_WORDS = 60
"""Quotations at most so far apart are one conversation (the definition used with the PDNC corpus, Vishnubhotla et al. 2022)."""
_TALK_BLOCK_WORDS = 150
"""The share of speech is compared over so many words on each side."""
_COHESION_BLOCK_WORDS = 250
"""Of 80, 150, 250 and 400 words the best in `benchmarks/cut_weights.py`."""
_FULL_WORDS = 180
"""A paragraph of so many words is narration at full length: it tells or describes, where short ones are beats of a scene."""
_QUOTATION_MARKS = ('"', "“", "„", "«", "»")
_CLOSING_MARKS = ('"', "”", "»", "«")
_OPENING_MARKS = "\"“„'‘«»—–*([ "


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """One paragraph as the gaps beside it see it; counts are white-space separated words.

    `quoted_words` stand in direct speech, `head_words` before its first speech and `tail_words` after its last; the last two are
    the whole length where nobody speaks.
    """

    text: str
    word_count: int
    quoted_words: int
    head_words: int
    tail_words: int
    is_spoken: bool
    opens_on_speech: bool
    is_document: bool
    gap_before: int


def view_of(text: str, span: Span, speech: Sequence[Span], *, is_document: bool = False, gap_before: int = 0) -> ParagraphView:
    """Give the view of one paragraph; `speech` are its quotations, rising.

    A paragraph that opens with a quotation mark belongs to what is quoted, be it speech or a letter read out, and one with speech
    that closes on a mark ends in speech: quotations inside quotations hide that from `speech`.
    """
    own = span.of(text)
    words = count_words(own)
    opens_on_speech = own.startswith(_QUOTATION_MARKS) or (bool(speech) and not text[span.start : speech[0].start].strip(_OPENING_MARKS))
    head = 0 if opens_on_speech else count_words(text[span.start : speech[0].start]) if speech else words
    tail = count_words(text[speech[-1].end : span.end]) if speech else words
    is_spoken = bool(speech) or opens_on_speech
    return ParagraphView(
        text=own,
        word_count=words,
        quoted_words=sum(count_words(s.of(text)) for s in speech),
        head_words=head,
        tail_words=0 if is_spoken and own.endswith(_CLOSING_MARKS) else tail,
        is_spoken=is_spoken,
        opens_on_speech=opens_on_speech,
        is_document=is_document,
        gap_before=gap_before,
    )


def gap_evidence(views: Sequence[ParagraphView]) -> list[dict[str, float]]:
    """Give the evidence at each gap, by kind, what is absent left out; item k is the gap before paragraph k, item 0 is empty.

    Strengths are 0..1. Openings and endings belong to one side alone, the rest to both.
    """
    views = _with_stories(views)
    words = [v.word_count for v in views]
    cohesion = gap_cohesion([content_words(v.text) for v in views], words, _COHESION_BLOCK_WORDS)
    found = [{"cohesion": round(value, 4)} for value in cohesion]
    whole = _documents_that_fit(views)
    _talk(views, found)
    _talk_ends(views, found)
    for k in range(1, len(views)):
        before, after = views[k - 1], views[k]
        found[k] |= ending_evidence(before) | opening_evidence(after)
        if not (before.is_spoken and before.tail_words == 0) and not after.opens_on_speech:
            acted = action_before(before.text)
            found[k]["running_action"] = min(acted, action_after(after.text)) if acted else 0.0
        if whole[k - 1] and whole[k]:
            found[k]["inside_document"] = 1.0
        if after.gap_before:
            found[k]["white_space"] = 1.0
    if found:
        found[0] = {}
    return [{kind: value for kind, value in at.items() if value} for at in found]


def _with_stories(views: Sequence[ParagraphView]) -> list[ParagraphView]:
    """Give the views with stories told aloud as narration; at its outer edges a story still opens and closes in speech."""
    told = told_aloud([v.text for v in views])
    return [_as_story(views, told, k) if told[k] else view for k, view in enumerate(views)]


def _documents_that_fit(views: Sequence[ParagraphView]) -> list[bool]:
    """Tell which paragraphs stand in a document that one chunk can hold. A longer one is told like any story: a novel in letters."""
    fits = [False] * len(views)
    for is_document, run in groupby(range(len(views)), key=lambda k: views[k].is_document):
        held = list(run)
        if is_document and sum(views[k].word_count for k in held) < LEAST_STORY_WORDS:
            fits[held[0] : held[-1] + 1] = [True] * len(held)
    return fits


def _as_story(views: Sequence[ParagraphView], told: Sequence[bool], k: int) -> ParagraphView:
    view = views[k]
    inner = view_of(view.text, Span(1, len(view.text)), speech_within(view.text))
    first, last = not (k and told[k - 1]), k + 1 == len(views) or not told[k + 1]
    return replace(
        view,
        quoted_words=inner.quoted_words,
        is_spoken=inner.is_spoken or first or last,
        opens_on_speech=inner.opens_on_speech or first,
        head_words=0 if first else inner.head_words,
        tail_words=0 if last else inner.tail_words,
    )


def opening_evidence(view: ParagraphView) -> dict[str, float]:
    """Give what the opening of a paragraph says of a cut before it."""
    text, narrated = view.text, not view.opens_on_speech
    moved = time_shift(text) if narrated else 0.0
    return {
        "opens_on_speech": float(view.opens_on_speech),
        "opens_on_reply": float(view.opens_on_speech and opens_on_reply(text)),
        "orphan_opening": float(opens_on_orphan(text)),
        "leaning_opening": float(leans_back(text) and not (moved and tells_time(text))),
        "outcry_opening": float(narrated and opens_on_outcry(text)),
        "time_shift": moved,
        "place_shift": float(narrated and opens_on_place(text)),
        "title_opening": float(is_title(text)),
        "short_opening": 0.0 if announces(text) else _shortness(view.word_count),
        "beat_opening": float(narrated and not moved and opens_on_beat(text)),
    }


def ending_evidence(view: ParagraphView) -> dict[str, float]:
    """Give what the end of a paragraph says of a cut after it."""
    return {
        "question_ending": float(ends_on_question(view.text)),
        "open_ending": float(trails_off(view.text)),
        "short_ending": _shortness(view.word_count),
        "title_ending": float(announces(view.text)),
        "closing_words": float((not view.is_spoken or view.tail_words > 0) and closes(view.text)),
    }


def _shortness(words: int) -> float:
    return round(max(0.0, 1 - words / _FULL_WORDS), 4)


def _near(words: int) -> float:
    return round(max(0.0, 1 - words / CONVERSATION_GAP_WORDS), 4)


def _talk(views: Sequence[ParagraphView], found: list[dict[str, float]]) -> None:
    """Add how near the last speech before each gap and the first after it are."""
    behind = _words_to_speech([(v.is_spoken, v.tail_words, v.word_count) for v in views])
    ahead = _words_to_speech([(v.is_spoken, v.head_words, v.word_count) for v in reversed(views)])[::-1]
    for k in range(1, len(views)):
        last, first = behind[k - 1], ahead[k]
        found[k]["after_speech"] = _near(last)
        both_speak = views[k - 1].is_spoken and views[k].is_spoken
        if (both_speak or last + first <= CONVERSATION_GAP_WORDS) and not is_title(views[k].text):
            found[k] |= {"inside_conversation": 1.0, "close_exchange": _near(last + first)}


def _words_to_speech(paragraphs: Sequence[tuple[bool, int, int]]) -> list[int]:
    """Give how many words lie between the end of each paragraph and the last speech; more than a conversation spans where none is."""
    out, since = [], CONVERSATION_GAP_WORDS + 1
    for spoken, edge, words in paragraphs:
        since = edge if spoken else since + words
        out.append(since)
    return out


def _talk_ends(views: Sequence[ParagraphView], found: list[dict[str, float]]) -> None:
    """Add by how much the share of speech falls at each gap."""
    words = [0, *accumulate(v.word_count for v in views)]
    quoted = [0, *accumulate(v.quoted_words for v in views)]
    for k in range(1, len(views)):
        low = max(0, bisect_left(words, words[k] - _TALK_BLOCK_WORDS + 1) - 1)
        high = min(len(views), bisect_left(words, words[k] + _TALK_BLOCK_WORDS))
        before = (quoted[k] - quoted[low]) / max(1, words[k] - words[low])
        after = (quoted[high] - quoted[k]) / max(1, words[high] - words[k])
        found[k]["talk_ends"] = round(max(0.0, before - after), 4)
