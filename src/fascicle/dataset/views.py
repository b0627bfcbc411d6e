"""Views: what a row asks and what it answers. One curated set of chunks, every way of training on it.

    instruct     the prompt, then the chunk
    prefix       the first 5-10% of the chunk, to the end of a sentence, then the rest; both are trained on, both are the author's
    continue     the end of the passage before, then the chunk; a chunk with nothing before it on its side keeps its prompt
    completion   the chunk, no turns
    mixed        a deal of the first three, in settable shares, spread over the book
    context      the author's story so far and glossary before the prompt, then the chunk
    plan         the prompt, then the author's beats and the chunk: what is decided first, then the scene

The last two take what the author's prompts file tells; a chunk of which it tells nothing keeps its prompt alone.

A view never changes a chunk: what the turns hold of it, put together, is the chunk letter for letter.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from fascicle.errors import RecipeError
from fascicle.prompts.lint import answer_runs, shares_words
from fascicle.prose.sentences import sentence_spans
from fascicle.records import Example, Prompt, Split, Story
from fascicle.settings import Settings, View, ViewRules

Role = Literal["system", "human", "assistant"]
ANSWERS: dict[View, str] = {
    "instruct": "the last turn is the chunk's text, letter for letter",
    "prefix": "the two turns put together are the chunk's text, letter for letter",
    "continue": "the last turn is the chunk's text, letter for letter",
    "completion": "the text is the chunk's, letter for letter",
    "mixed": "the last turn is the chunk's text, or the two turns put together are, letter for letter",
    "context": "the last turn is the chunk's text, letter for letter",
    "plan": "the last turn is the chunk's text, letter for letter, where the author gave beats after them and an empty line",
}
_LEAST_SHOWN_WORDS = 12  # of the passage before; fewer say nothing


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a row; `trained` says whether the loss counts its words."""

    role: Role
    text: str
    trained: bool = False


@dataclass(frozen=True, slots=True)
class TrainingRow:
    """One row to train on: the chunk it comes from, the view that made it, its turns in order."""

    chunk: str
    view: View
    turns: tuple[Turn, ...]

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Give the turns as (role, text)."""
        return tuple((turn.role, turn.text) for turn in self.turns)


def training_rows(examples: Sequence[Example], split: Split, settings: Settings) -> tuple[TrainingRow, ...]:
    """Give the rows of one split in reading order: one for each chunk of it; a view that needs a prompt leaves out those without."""
    rules, longest = settings.rows, settings.prompts.max_shared_words
    views = _dealt(examples, rules, settings.prompts.seed) if rules.view == "mixed" else [rules.view] * len(examples)
    held = {e.split: frozenset[int]() for e in examples}
    if "continue" in views:
        for e in examples:
            held[e.split] |= answer_runs(e.text, longest)
    far = frozenset().union(*(runs for side, runs in held.items() if side != split))
    rows = []
    for i, (example, view) in enumerate(zip(examples, views, strict=True)):
        if example.split != split:
            continue
        before = examples[i - 1] if i and _stands_before(examples[i - 1], example) else None
        shown = _shown(before, example, far, rules, longest) if view == "continue" and before else None
        row = _row(example, view, shown, rules)
        rows += [row] if row else []
    return tuple(rows)


def _row(example: Example, view: View, shown: str | None, rules: ViewRules) -> TrainingRow | None:
    answer = Turn("assistant", example.text, trained=True)
    if view == "completion":
        return TrainingRow(example.id, view, (answer,))
    if view == "prefix":
        at = prefix_end(example.text, rules)
        own = rules.view == "prefix"  # in a mixed set the other rows' prompts are not to be learnt, and a config knows one rule a file
        turns = (Turn("human", example.text[:at], trained=own), Turn("assistant", example.text[at:], trained=True))
        return TrainingRow(example.id, view, turns)
    if shown is not None:
        return TrainingRow(example.id, view, (Turn("human", shown), answer))
    if example.prompt is None:
        return None
    asked = Turn("human", with_context(example.prompt) if view == "context" else example.prompt.human)
    if view == "plan" and example.prompt.story and example.prompt.story.beats:
        answer = Turn("assistant", f"{beats_text(example.prompt.story)}\n\n{example.text}", trained=True)
    system = (Turn("system", example.prompt.system),) if example.prompt.system is not None else ()
    return TrainingRow(example.id, view if view in ("context", "plan") else "instruct", (*system, asked, answer))


def with_context(prompt: Prompt) -> str:
    """Give a prompt after the story so far and the words that need explaining."""
    if prompt.story is None:
        return prompt.human
    words = "\n".join(f"{word}: {meaning}" for word, meaning in prompt.story.glossary)
    parts = (("The story so far: ", prompt.story.synopsis), ("Words:\n", words), ("", prompt.human))
    return "\n\n".join(f"{head}{text}" for head, text in parts if text)


def beats_text(story: Story) -> str:
    """Give the beats as a list, a line each."""
    return "\n".join(f"- {' '.join(beat.split())}" for beat in story.beats)


def refuse_untold(examples: Sequence[Example], view: View) -> None:
    """Raise `RecipeError` where a view needs what the author has not told of any chunk."""
    stories = [e.prompt.story for e in examples if e.prompt and e.prompt.story]
    needs = {"context": ("a synopsis", any(s.synopsis for s in stories)), "plan": ("beats", any(s.beats for s in stories))}
    if view in needs and not needs[view][1]:
        raise RecipeError(f"the view {view}: no chunk has {needs[view][0]}; give them with --prompts-file, or choose another view")


def prefix_end(text: str, rules: ViewRules) -> int:
    """Give where the answer begins in the prefix view: the white space between goes with the prefix.

    The end of a sentence whose words lie within the wished share, of a paragraph rather than inside one, nearest to the middle;
    where there is none the nearest sentence, and in a text of one sentence the nearest word.
    """
    total = len(text.split())
    low, high = rules.prefix_low * total, rules.prefix_high * total
    head = text[: max(400, int(4 * rules.prefix_high * len(text)))]
    ends = [s.start for s in sentence_spans(head)[1:]] or [s.start for s in sentence_spans(text)[1:]] or _word_starts(text)
    if not ends:
        return len(text) // 2  # a chunk of one word

    def fit(at: int) -> tuple[bool, bool, float, int]:
        words = len(text[:at].split())
        return (not low <= words <= high, not text[:at].endswith("\n"), abs(words - (low + high) / 2), at)

    best = min(ends, key=fit)
    if not fit(best)[0]:
        return best
    return min(ends, key=lambda at: (fit(at)[2], at))


def _word_starts(text: str) -> list[int]:
    return [i for i in range(1, len(text)) if text[i - 1].isspace() and not text[i].isspace()]


def _stands_before(before: Example, example: Example) -> bool:
    """Tell whether a chunk stands right before another, in its chapter and on its side of the split."""
    a, b = before.chunk, example.chunk
    return a.chapter == b.chapter and before.split == example.split and before.work == example.work


def _shown(before: Example, example: Example, far: frozenset[int], rules: ViewRules, longest: int) -> str | None:
    """Give the end of the passage before, whole sentences; None where it repeats the answer or stands on the other side."""
    text = before.text
    start = len(text)
    for sentence in reversed(sentence_spans(text[-12 * rules.continue_words :], max(0, len(text) - 12 * rules.continue_words))):
        if len(text[sentence.start :].split()) > rules.continue_words:
            break
        start = sentence.start
    shown = text[start:]
    if len(shown.split()) < _LEAST_SHOWN_WORDS:
        return None
    return None if any(shares_words(shown, runs, longest) for runs in (answer_runs(example.text, longest), far)) else shown


def _dealt(examples: Sequence[Example], rules: ViewRules, seed: int) -> list[View]:
    """Deal the views of a mixed set in their shares, spread over the scene types."""
    wished: dict[View, float] = {"instruct": rules.mixed_instruct, "prefix": rules.mixed_prefix, "continue": rules.mixed_continue}
    rng = random.Random(seed)
    order = sorted(range(len(examples)), key=lambda i: (_type_of(examples[i]), rng.random()))
    given: Counter[View] = Counter()
    out: list[View] = ["instruct"] * len(examples)
    for k, i in enumerate(order, 1):
        view = max(wished, key=lambda v: wished[v] * k - given[v])
        given[view] += 1
        out[i] = view
    return out


def _type_of(example: Example) -> str:
    kind = example.annotation.scene_type
    return kind.label if kind else ""
