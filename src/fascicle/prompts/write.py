"""One prompt for each chunk that trains: specificities dealt in the wished shares, wordings drawn, the lint passed.

The draw is seeded and stratified: specificities are spread over scene types, openings over the book. A wording that the lint refuses
is drawn again; a quotation that repeats the answer (a refrain) is dropped.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from fascicle.errors import ValidationError
from fascicle.prompts.instruction import Situation, Wording, compose
from fascicle.prompts.lint import answer_runs, shares_words
from fascicle.prompts.own import PromptsFile, placed, refuse_leaks
from fascicle.prose.sentences import sentence_spans
from fascicle.prose.words import folded_words
from fascicle.records import SPECIFICITIES, Annotation, Chunk, Manuscript, Prompt, Span, Specificity, Split
from fascicle.settings import PromptRules

_TRIES = 40
_LEAST_QUOTE_WORDS = 12


def write_prompts(
    ms: Manuscript,
    chunks: Sequence[Chunk],
    labels: Sequence[Annotation],
    splits: Sequence[Split],
    rules: PromptRules,
    own: PromptsFile | None = None,
) -> tuple[Prompt | None, ...]:
    """Write the prompts in the order of the chunks; None for a chunk without labels. The author's own win over those written here.

    Raises `ValidationError` where a prompt cannot be made to pass the lint, `InputError` where one of the author's does not.
    """
    given = placed(own, ms, chunks) if own else {}
    rng = random.Random(rules.seed)
    levels = deal_specificities(labels, rules, rng)
    runs = [answer_runs(c.span.of(ms.text), rules.max_shared_words) for c in chunks]
    far = {s: frozenset().union(*(r for r, t in zip(runs, splits, strict=True) if t != s)) for s in set(splits)}
    used: Counter[str] = Counter()
    seen: set[tuple[str, ...]] = set()
    out: list[Prompt | None] = []
    seen |= {tuple(folded_words(prompt.human)) for prompt in given.values()}
    if own:
        said = {i: f"{prompt.human}\n{prompt.system or ''}" for i, prompt in given.items()}
        told = [i for i in given if any(shares_words(said[i], r, rules.max_shared_words) for r in (runs[i], far[splits[i]]))]
        refuse_leaks(own, [given[i].line for i in told], rules.max_shared_words)
    for i, chunk in enumerate(chunks):
        if i in given:
            system = (given[i].system or rules.system_text) if rules.system else None
            out.append(Prompt(system, given[i].human, None, "author"))
            continue
        if labels[i].scene_type is None:
            out.append(None)
            continue
        quoted = _quotable(ms, chunks, splits, i, rules)
        forbidden = (runs[i], far[splits[i]])
        if quoted and any(shares_words(quoted.of(ms.text), r, rules.max_shared_words) for r in forbidden):
            quoted = None
        out.append(_one(ms, chunk, labels[i], levels[i], quoted, runs[i], rules, rng, used, seen))
    return tuple(out)


def _one(
    ms: Manuscript,
    chunk: Chunk,
    label: Annotation,
    level: Specificity,
    quoted: Span | None,
    runs: frozenset[int],
    rules: PromptRules,
    rng: random.Random,
    used: Counter[str],
    seen: set[tuple[str, ...]],
) -> Prompt:
    """Draw wordings until one is new and shares nothing with its answer."""
    quote = " ".join(quoted.of(ms.text).split()) if quoted else None
    situation = Situation(chunk, unrevealed(label, chunk), quote)
    for _ in range(_TRIES):
        wording = compose(situation, level, rng, used)
        if (prompt := _accepted(wording, level, quoted, runs, rules, seen)) is not None:
            return prompt
    for fallback in (*SPECIFICITIES[1:], *SPECIFICITIES[1:] * _TRIES):  # a bare request runs out of wordings in a long book
        wording = compose(situation, fallback, rng, used)
        if (prompt := _accepted(wording, fallback, quoted, runs, rules, seen)) is not None:
            return prompt
    raise ValidationError(f"chunk {chunk.index + 1}: no prompt could be written that differs from all others; set another seed")


def unrevealed(label: Annotation, chunk: Chunk) -> Annotation:
    """Give the label as far as a reader knows it at the end of the chunk: without a holder whom the book shows only later."""
    if label.pov is None or label.pov.since < chunk.span.end:
        return label
    return replace(label, pov=replace(label.pov, character=None))


def _accepted(
    wording: Wording, level: Specificity, quoted: Span | None, runs: frozenset[int], rules: PromptRules, seen: set[tuple[str, ...]]
) -> Prompt | None:
    key = tuple(folded_words(wording.text))
    if key in seen or shares_words(wording.text, runs, rules.max_shared_words):
        return None
    seen.add(key)
    system = rules.system_text if rules.system else None
    return Prompt(system, wording.text, level, wording.template, quoted if wording.quotes else None)


def deal_specificities(labels: Sequence[Annotation], rules: PromptRules, rng: random.Random) -> list[Specificity]:
    """Deal the four specificities in their shares, spread over the scene types."""
    wished = {level: float(getattr(rules, level)) for level in SPECIFICITIES}
    total = sum(wished.values()) or 1.0
    order = sorted(range(len(labels)), key=lambda i: (_type_of(labels[i]), rng.random()))
    given: Counter[Specificity] = Counter()
    out: list[Specificity] = ["light"] * len(labels)
    for k, i in enumerate(order, 1):
        level = max(SPECIFICITIES, key=lambda s: wished[s] / total * k - given[s])
        given[level] += 1
        out[i] = level
    return out


def _type_of(label: Annotation) -> str:
    return label.scene_type.label if label.scene_type else ""


def _quotable(ms: Manuscript, chunks: Sequence[Chunk], splits: Sequence[Split], i: int, rules: PromptRules) -> Span | None:
    """Give the last whole sentences of the preceding chunk, if it stands right before, on the same side of the split."""
    if i == 0 or chunks[i - 1].chapter != chunks[i].chapter or splits[i - 1] != splits[i] or chunks[i].start_kind == "scene":
        return None  # after a scene break nothing is continued
    span = chunks[i - 1].span
    tail = Span(max(span.start, span.end - 12 * rules.continuation_words), span.end)
    sentences = sentence_spans(tail.of(ms.text), tail.start)[1 if tail.start > span.start else 0 :]
    start = span.end
    for sentence in reversed(sentences):
        if len(ms.text[sentence.start : span.end].split()) > rules.continuation_words:
            break
        start = sentence.start
    quoted = Span(start, span.end)
    enough = len(quoted.of(ms.text).split()) >= _LEAST_QUOTE_WORDS and "***" not in quoted.of(ms.text)
    return quoted if enough else None
