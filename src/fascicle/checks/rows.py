"""The rows of a dataset folder against its chunks, in whatever view and format they were written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from fascicle.dataset.formats import BETWEEN, Pairs, read_row
from fascicle.dataset.read_back import prompt_of
from fascicle.dataset.views import beats_text, with_context
from fascicle.prose.control_tokens import CONTROL_TOKEN
from fascicle.prose.overlap import grams
from fascicle.prose.words import folded_words
from fascicle.records import Prompt
from fascicle.settings import Format, View

Json = dict[str, Any]
Rows = Mapping[str, Sequence[tuple[str, Pairs]]]
AGAIN = "run prepare again"
_ROLES: dict[View, tuple[tuple[str, ...], ...]] = {
    "instruct": (("system", "human", "assistant"), ("human", "assistant")),
    "prefix": (("human", "assistant"),),
    "continue": (("system", "human", "assistant"), ("human", "assistant")),
    "completion": (("assistant",),),
    "mixed": (("system", "human", "assistant"), ("human", "assistant")),
    "context": (("system", "human", "assistant"), ("human", "assistant")),
    "plan": (("system", "human", "assistant"), ("human", "assistant")),
}
_SHARED = 8


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong: where (a file, a row, a chunk), what, and how to mend it."""

    where: str
    what: str
    cure: str

    def __str__(self) -> str:
        """Give the finding as one sentence."""
        return f"{self.where}: {self.what}; {self.cure}"


def check_rows(chunks: Sequence[Json], files: Mapping[str, Sequence[Json]], form: Format, view: View) -> Iterator[Finding]:
    """Check the rows of both splits: their form, that each chunk has its row and nothing else has one, prompts, leaks."""
    read: dict[str, list[tuple[str, Pairs]]] = {split: [] for split in files}
    for split, rows in files.items():
        for number, row in enumerate(rows, 1):
            where = f"{split}.jsonl row {number}"
            try:
                turns = read_row(row, form, view)
            except (KeyError, TypeError, ValueError):
                yield Finding(where, f"not a row of the format {form}", "mend it or prepare again")
                continue
            if tuple(role for role, _ in turns) not in _ROLES[view]:
                yield Finding(where, "turns are not (system,) human, assistant", "mend the roles or prepare again")
            elif any(not text.strip() for _, text in turns):
                yield Finding(where, "an empty turn", "fill it or prepare again")
            elif found := next(filter(None, (CONTROL_TOKEN.search(text) for _, text in turns)), None):
                yield Finding(where, f"the control token {found.group()} in a turn", "take it out: a trainer reads it as a command")
            else:
                read[split].append((where, turns))
    yield from _check_answers(chunks, read, view)
    yield from _check_prompts(chunks, read, form, view)
    if view not in ("prefix", "completion"):
        yield from _check_leaks(chunks, read)
    yield from _check_copies(read)


def check_variants(chunks: Sequence[Json], files: Mapping[str, Sequence[Json]], form: Format, view: View) -> Iterator[Finding]:
    """Check the further files of rows: the same chunks as those trained on, each asked for otherwise than in the files before."""
    seen: set[tuple[str, str]] = set()
    own = {c["text"] for c in chunks if c["prompt"] and c["prompt"]["template"] == "author"}
    for name, rows in files.items():
        try:
            read = [(f"{name} row {n}", read_row(row, form, view)) for n, row in enumerate(rows, 1)]
        except (KeyError, TypeError, ValueError):
            yield Finding(name, f"a row that is not of the format {form}", AGAIN)
            continue
        yield from _check_answers(chunks, {"train": read}, view)
        yield from _check_leaks(chunks, {"train": read, "validation": []})
        for where, turns in read:
            asked = (turns[-1][1], dict(turns).get("human", ""))
            if asked in seen and _held(turns, view, {}) not in own:
                yield Finding(where, "asks as an earlier file does", "prepare again with another seed")
            seen.add(asked)


def _held(turns: Pairs, view: View, known: Mapping[str, int]) -> str:
    """Give the text of the chunk that a row holds: its answer, or prompt and answer together."""
    asked, answer = "".join(text for role, text in turns[:-1] if role == "human"), turns[-1][1]
    if view == "prefix" or (view == "mixed" and known.get(answer, 0) < 1 and known.get(asked + answer, 0) > 0):
        return asked + answer
    if view == "plan" and answer not in known:
        return answer.split("\n\n", 1)[-1]
    return answer


def _check_answers(chunks: Sequence[Json], read: Rows, view: View) -> Iterator[Finding]:
    for split, rows in read.items():
        expected: Counter[str] = Counter()
        for c in chunks:
            if c["split"] == split:
                expected[c["text"]] += c.get("repeat", 1)  # a merged set repeats rows to balance its universes
        for _, turns in rows:
            expected[_held(turns, view, expected)] -= 1
        for answer, count in expected.items():
            if count:
                what = "a chunk of this split has no row" if count > 0 else "an answer that is no chunk of this split"
                yield Finding(f"{split}.jsonl", f"{what} ({len(answer.split())} words)", AGAIN)


def _check_prompts(chunks: Sequence[Json], read: Rows, form: Format, view: View) -> Iterator[Finding]:
    """Check that each prompt of ours is the one written for its chunk, a passage shown the end of the one before; none twice."""
    with_system = form != "prompt-completion"  # that format has no place for it
    written = {_written(c["text"], prompt_of(c["prompt"]), view, with_system=with_system) for c in chunks if c["prompt"]}
    answers = {c["text"] for c in chunks}
    before: dict[str, list[str]] = {}
    for a, b in pairwise(chunks):
        before.setdefault(b["text"], []).append(a["text"])
    often = {c["text"]: c.get("repeat", 1) for c in chunks}
    asked: dict[tuple[str, ...], Counter[str]] = {}  # a merged set may repeat a row, prompt and all
    for rows in read.values():
        for where, turns in rows:
            human, answer = dict(turns).get("human"), turns[-1][1]
            if human is None or view == "prefix" or (view == "mixed" and answer not in answers):
                continue
            human = human if with_system else human.removesuffix(BETWEEN)
            shown = view in ("continue", "mixed") and any(text.endswith(human) for text in before.get(answer, ()))
            if not shown and (answer, human, dict(turns).get("system")) not in written:
                yield Finding(where, "its prompt is not the one that chunks.jsonl has for it", AGAIN)
            asked.setdefault(tuple(folded_words(human)), Counter())[answer] += 1
    if repeated := sum(len(held) > 1 or any(n > often.get(text, 1) for text, n in held.items()) for held in asked.values()):
        yield Finding("the rows", f"{repeated} prompts stand more than once", "prepare again with another seed")


def _written(text: str, prompt: Prompt, view: View, *, with_system: bool) -> tuple[str, str, str | None]:
    """Give answer, human and system turn as a view writes them for a chunk."""
    system = prompt.system if with_system else None
    if view == "plan" and prompt.story and prompt.story.beats:
        return f"{beats_text(prompt.story)}\n\n{text}", prompt.human, system
    return text, with_context(prompt) if view == "context" else prompt.human, system


def _check_leaks(chunks: Sequence[Json], read: Rows) -> Iterator[Finding]:
    """Check that no prompt of ours holds eight words in a row of its answer, nor quotes an answer of the other split."""
    texts = {c["text"] for c in chunks}
    known = {split: _runs([turns[-1][1] for _, turns in rows]) for split, rows in read.items()}
    for split, other in (("train", "validation"), ("validation", "train")):
        for where, turns in read[split]:
            answer = turns[-1][1] if turns[-1][1] in texts else turns[-1][1].split("\n\n", 1)[-1]
            if answer not in texts:
                continue  # a prefix of the chunk, which is no prompt of ours
            asked = _runs([text for _, text in turns[:-1]])
            if asked & _runs([answer]):
                yield Finding(where, "the prompt holds eight words in a row of its answer", AGAIN)
            if asked & known[other]:
                yield Finding(where, f"the prompt quotes an answer of {other}", AGAIN)


def _check_copies(read: Rows) -> Iterator[Finding]:
    known = _runs(["".join(text for _, text in turns) for _, turns in read["train"]])
    for where, turns in read["validation"]:
        runs = _runs([turns[-1][1]])
        if len(runs & known) > 0.5 * max(1, len(runs)):
            yield Finding(where, "more than half of it stands in train", AGAIN)


def _runs(texts: Sequence[str]) -> frozenset[int]:
    return frozenset().union(*(grams(folded_words(text), _SHARED) for text in texts))
