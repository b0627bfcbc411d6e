"""One prompt for each chunk that trains: specificities dealt in the wished shares, wordings drawn, the lint passed.

The draw is seeded and stratified: specificities are spread over scene types, openings and layouts over the book. A wording that the lint
refuses is drawn again, then said more simply; where all are used up a near one is taken, and what leaks all the same stops the run with the
rows named.
"""

from __future__ import annotations

import random
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fascicle.errors import ValidationError
from fascicle.prompts.facts import Book, Facts, read_facts
from fascicle.prompts.grammar import Draw
from fascicle.prompts.instruction import Request, Wording, compose
from fascicle.prompts.lint import Alike, Answer, faults, read_answers, shares_words
from fascicle.prompts.own import OwnPrompt, PromptsFile, placed, refuse_leaks
from fascicle.prompts.system import system_turns
from fascicle.prose.nouns import tokens_of
from fascicle.prose.overlap import FoldedTexts, fold_texts
from fascicle.prose.sentences import sentence_spans
from fascicle.records import SPECIFICITIES, Annotation, Catalog, Prompt, Span, Specificity, Split
from fascicle.settings import PromptRules
from fascicle.works import Work

_TRIES = 12
_SIMPLER = 6
_LEAST_QUOTE_WORDS = 12
_MOST_ROWS_NAMED = 10


@dataclass(slots=True)
class _Desk:
    """What the writing of a book's prompts goes by."""

    book: Book
    rules: PromptRules
    draw: Draw
    alike: Alike


def write_prompts(
    work: Work,
    splits: Sequence[Split],
    rules: PromptRules,
    own: PromptsFile | None = None,
    before: Sequence[Sequence[Prompt | None]] = (),
    texts: FoldedTexts | None = None,
) -> tuple[Prompt | None, ...]:
    """Write the prompts in the order of the chunks; None for a chunk without labels. The author's own win over those written here.

    None is worded like one of those drawn `before` for the same book. `texts` are those of the chunks, where they have been folded already.

    Raises `ValidationError` that names the rows whose prompts cannot be made to pass the lint, `InputError` where the author's do not.
    """
    ms, chunks = work.manuscript, work.chunks
    given = {i: p for i, p in placed(own, ms, chunks).items() if p.human} if own else {}
    usable = [i for i, label in enumerate(work.labels) if label.scene_type is not None and i not in given]
    if not usable and not given:
        return (None,) * len(chunks)
    texts = texts or fold_texts({i: c.span.of(ms.text) for i, c in enumerate(chunks)})
    answers = read_answers(texts, rules.max_shared_words)
    far = {s: frozenset().union(*(a.runs for a, t in zip(answers, splits, strict=True) if t != s)) for s in set(splits)}
    forbidden = [(a.runs, far[s]) for a, s in zip(answers, splits, strict=True)]
    rng = random.Random(rules.seed)
    alike = Alike(rules.max_alike, (p.human for prompts in before for p in prompts if p))
    written: list[Prompt | None] = [None] * len(chunks)
    for i, prompt in _authors(given, own, forbidden, rules).items():
        written[i] = prompt
        alike.add(prompt.human)
    levels = deal_specificities(work.labels, rules, rng)
    book, facts = read_facts(ms, chunks, work.labels, work.dialogue, work.catalog)
    desk = _Desk(book, rules, Draw(rng), alike)
    systems = system_turns(facts, work.dialogue, rules)
    failed = []
    for i in usable:
        quoted = _quotable(work, splits, i, rules, forbidden[i])
        wording = _one(desk, facts[i], levels[i], " ".join(quoted.of(ms.text).split()) if quoted else None, answers[i])
        if wording is None:
            failed.append(f"chunk {chunks[i].index + 1}")
            continue
        level, text = wording
        written[i] = Prompt(systems[i], text.text, level, text.template, quoted if text.quotes else None)
    if failed:
        more = len(failed) - _MOST_ROWS_NAMED
        rows = ", ".join(failed[:_MOST_ROWS_NAMED]) + (f" and {more} more" if more > 0 else "")
        raise ValidationError(f"{rows}: no prompt could be written that passes the leak lint; set another seed")
    return tuple(written)


def _authors(
    given: Mapping[int, OwnPrompt], file: PromptsFile | None, forbidden: Sequence[Sequence[frozenset[int]]], rules: PromptRules
) -> dict[int, Prompt]:
    """Give the author's own prompts by the place of their chunks."""
    if file is None:
        return {}
    said = {i: f"{prompt.human}\n{prompt.system or ''}" for i, prompt in given.items()}
    told = [i for i in given if any(shares_words(said[i], runs, rules.max_shared_words) for runs in forbidden[i])]
    refuse_leaks(file, [given[i] for i in told], rules.max_shared_words)
    return {i: Prompt((p.system or rules.system_text) if rules.system else None, p.human, None, "author") for i, p in given.items()}


def _one(desk: _Desk, facts: Facts, level: Specificity, quote: str | None, answer: Answer) -> tuple[Specificity, Wording] | None:
    """Draw wordings until one passes: first as wished, then with fewer moves, at last of another specificity.

    Where none is unlike all others of the book, as in a book of a thousand passages of one kind, one that only resembles another is taken,
    and where there is none of those left, one that counts the passages.
    """
    spare: tuple[Specificity, Wording] | None = None
    last: tuple[Specificity, Wording] | None = None
    others = [s for s in (*SPECIFICITIES[1:], SPECIFICITIES[0]) if s != level]
    tries = [(level, 0)] * _TRIES + [(level, k) for k in range(1, _SIMPLER + 1)] * 2 + [(s, k) for s in others for k in (0, 0, 1, 2, 3)] * 4
    for specificity, simpler in tries:
        wording = compose(Request(facts, specificity, quote, simpler), desk.book, desk.rules, desk.draw)
        own = wording.text.replace(quote, "") if wording.quotes and quote else wording.text
        wrong = faults(own, answer, desk.rules.max_shared_words) or names_later(own, desk.book, facts.chunk.span.end)
        if not wrong and not desk.alike.holds_one_like(wording.text):
            desk.alike.add(wording.text)
            return specificity, wording
        if not wrong and spare is None and not desk.alike.holds(wording.text):
            spare = specificity, wording
        counted = replace(wording, text=f"Passage {facts.chunk.index + 1}. {wording.text}")
        if not (wrong or wording.quotes or desk.alike.holds(counted.text)):
            last = specificity, counted
    spare = spare or last
    if spare is not None:
        desk.alike.add(spare[1].text)
    return spare


def names_later(text: str, book: Book, end: int) -> bool:
    """Tell whether a text names somebody whom the book first names after the offset `end`."""
    return any(book.enters[name] >= end for _, name, _ in book.names.all(tokens_of(text)))


def deal_specificities(labels: Sequence[Annotation], rules: PromptRules, rng: random.Random) -> list[Specificity]:
    """Deal the four specificities in their shares, spread over the scene types; labels without a type get none of the shares."""
    wished = {level: float(getattr(rules, level)) for level in SPECIFICITIES}
    total = sum(wished.values()) or 1.0
    order = sorted((i for i, label in enumerate(labels) if label.scene_type), key=lambda i: (_type_of(labels[i]), rng.random()))
    given: Counter[Specificity] = Counter()
    out: list[Specificity] = ["light"] * len(labels)
    for k, i in enumerate(order, 1):
        level = max(SPECIFICITIES, key=lambda s: wished[s] / total * k - given[s])
        given[level] += 1
        out[i] = level
    return out


def _type_of(label: Annotation) -> str:
    return label.scene_type.label if label.scene_type else ""


def _quotable(work: Work, splits: Sequence[Split], i: int, rules: PromptRules, forbidden: Sequence[frozenset[int]]) -> Span | None:
    """Give the last whole sentences of the preceding chunk, if it stands right before, on the same side of the split.

    A quotation that repeats the answer, or an answer of the other side (a refrain), is shortened, and dropped where that does not help.
    """
    ms, chunks = work.manuscript, work.chunks
    if i == 0 or chunks[i - 1].chapter != chunks[i].chapter or splits[i - 1] != splits[i] or chunks[i].start_kind == "scene":
        return None  # after a scene break nothing is continued
    span = chunks[i - 1].span
    tail = Span(max(span.start, span.end - 12 * rules.continuation_words), span.end)
    sentences = sentence_spans(tail.of(ms.text), tail.start)[1 if tail.start > span.start else 0 :]
    starts = [s.start for s in sentences if _LEAST_QUOTE_WORDS <= len(ms.text[s.start : span.end].split()) <= rules.continuation_words]
    for start in starts:
        quoted = Span(start, span.end)
        text = quoted.of(ms.text)
        repeats = any(shares_words(text, runs, rules.max_shared_words) for runs in forbidden)
        if not repeats and "***" not in text and not (rules.names == "role" and _names_somebody(work.catalog, quoted)):
            return quoted
    return None


def _names_somebody(catalog: Catalog, span: Span) -> bool:
    return any(bisect_left(c.mentions, span.end) > bisect_left(c.mentions, span.start) for c in catalog.characters)
