"""The author's own prompts: a JSON Lines file, one row for each chunk that has one.

    {"chunk": 3, "human": "Write the quarrel on the weir."}
    {"opens_with": "The bell had stopped", "human": "Continue.", "system": "You write short sentences."}
    {"chunk": 4, "synopsis": "The ferry has sunk.", "beats": ["He denies it", "She finds the rope"], "glossary": {"Grip": "a tide"}}

A row names its chunk by number, by id (`chunk_003`) or by the chunk's opening words, and holds the human turn, such as a synopsis of
the passage; `system` is optional. They pass the same lint as the prompts that are written here. A row may also, or only, tell the
story so far, the beats of the scene, and what words mean: the views `context` and `plan` are made of these.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from fascicle.decisions import Asked
from fascicle.errors import InputError, one_line
from fascicle.prose.control_tokens import CONTROL_TOKEN
from fascicle.prose.words import folded_words
from fascicle.records import Chunk, Manuscript, Story

_ID = re.compile(r"chunk_0*([1-9]\d*)")
_KEYS = frozenset(("chunk", "opens_with", "human", "system", "synopsis", "beats", "glossary"))
_SHOWN_ROWS = 12


@dataclass(frozen=True, slots=True)
class OwnPrompt:
    """One row of the file: its line from 1, the chunk's number from 1 or its opening words, and the turns; `human` is "" where none is.

    One that is `decided` stands in `decisions.toml`, and `line` is the number of its entry there.
    """

    line: int
    chunk: int | None
    opens_with: str | None
    human: str
    system: str | None
    story: Story | None = None
    decided: bool = False


@dataclass(frozen=True, slots=True)
class PromptsFile:
    """A file of the author's own prompts, read."""

    name: str
    sha256: str
    prompts: tuple[OwnPrompt, ...]


def parse_prompts(text: str, name: str) -> tuple[OwnPrompt, ...]:
    """Read the rows of a prompts file; `name` is for messages. Raises `InputError` that names the first row that is unfit."""
    rows = [(number, line) for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1) if line.strip()]
    if not rows:
        raise InputError(f"{name}: holds no prompt; write one JSON object a line")
    return tuple(_row(line, number, name) for number, line in rows)


def _row(line: str, number: int, name: str) -> OwnPrompt:
    where = f"{name}: line {number}"
    try:
        row: Any = json.loads(line)
    except (json.JSONDecodeError, RecursionError):
        raise InputError(f'{where} is no JSON object; write it as {{"chunk": 3, "human": "..."}}') from None
    if not isinstance(row, dict):
        raise InputError(f'{where} is no JSON object; write it as {{"chunk": 3, "human": "..."}}')
    if unknown := sorted(set(row) - _KEYS):
        raise InputError(f"{where} has {one_line(unknown[0], 40)!r}; known are {', '.join(sorted(_KEYS))}")
    if ("chunk" in row) == ("opens_with" in row):
        raise InputError(f"{where} must name its chunk by either chunk or opens_with")
    if not row.keys() & {"human", "synopsis", "beats"}:
        raise InputError(f"{where} says nothing of its chunk; give human, or synopsis or beats")
    for key in ("human", "opens_with", "system", "synopsis"):
        _checked(row.get(key, "-"), where, key)
    beats, glossary = row.get("beats", ["-"]), row.get("glossary", {"-": "-"})
    if not isinstance(beats, list) or not beats:
        raise InputError(f"{where}: beats must be a list of texts")
    if not isinstance(glossary, dict) or not glossary:
        raise InputError(f"{where}: glossary must be a table of words and what they mean")
    for text in (*beats, *glossary.keys(), *glossary.values()):
        _checked(text, where, "each beat and each word of the glossary")
    chunk = _number(row["chunk"]) if "chunk" in row else None
    if "chunk" in row and chunk is None:
        raise InputError(f"{where}: chunk must be a number from 1 or an id such as chunk_003 (found {one_line(str(row['chunk']), 40)!r})")
    told = Story(row.get("synopsis"), tuple(row.get("beats", ())), tuple(row.get("glossary", {}).items()))
    return OwnPrompt(number, chunk, row.get("opens_with"), row.get("human", ""), row.get("system"), None if told == Story() else told)


def _checked(value: object, where: str, key: str) -> None:
    if not isinstance(value, str) or not value.strip():
        raise InputError(f"{where}: {key} must be text that is not empty")
    if any("\ud800" <= c <= "\udfff" for c in value):
        raise InputError(f"{where}: {key} holds half a character, which no file can store; mend it")
    if found := CONTROL_TOKEN.search(value):
        raise InputError(f"{where}: {key} holds {found.group()}, which a trainer reads as a mark of its own; take it out")


def _number(value: object) -> int | None:
    if isinstance(value, str) and (found := _ID.fullmatch(value)) and len(value) < 20:
        return int(found.group(1))
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None


def placed(file: PromptsFile, ms: Manuscript, chunks: Sequence[Chunk]) -> dict[int, OwnPrompt]:
    """Give the author's prompt of each chunk that has one, by the chunk's place in `chunks` (from 0).

    A prompt of `decisions.toml` wins over the file's. Raises `InputError` where a row names no chunk, several, or one that another row
    has named, and where two prompts are alike.
    """
    openings = [folded_words(c.span.of(ms.text)[:600]) for c in chunks]
    out: dict[int, OwnPrompt] = {}
    for prompt in file.prompts:
        at = _place(prompt, openings, _where(file, prompt))
        if at in out and not prompt.decided:
            raise InputError(f"{_where(file, prompt)} names the chunk of line {out[at].line} again; keep one of the two")
        out[at] = replace(prompt, story=out[at].story) if at in out else prompt
    humans: dict[tuple[str, ...], OwnPrompt] = {}
    for prompt in sorted(out.values(), key=lambda p: (p.decided, p.line)):
        first = humans.setdefault(tuple(folded_words(prompt.human)), prompt)
        if prompt.human and first is not prompt:
            other = _where(file, first).removeprefix(f"{file.name}: ")
            raise InputError(f"{_where(file, prompt)} says the same as {other}; no two prompts of a book may be alike")
    return out


def _where(file: PromptsFile, prompt: OwnPrompt) -> str:
    return f"decisions.toml: prompt {prompt.line}" if prompt.decided else f"{file.name}: line {prompt.line}"


def with_decided(file: PromptsFile | None, asked: Sequence[tuple[int, int, Asked]]) -> PromptsFile | None:
    """Give the rows of a file that name their chunks by place, with the prompts of `decisions.toml` in the place of those they overrule.

    `asked` are places of chunks from 0, numbers of entries, prompts; of two for one chunk the later holds.
    """
    if not asked:
        return file
    own = {k: (n, prompt) for k, n, prompt in asked}
    decided = [OwnPrompt(n, k + 1, None, prompt.human, prompt.system, decided=True) for k, (n, prompt) in sorted(own.items())]
    return PromptsFile(file.name if file else "decisions.toml", file.sha256 if file else "", (*(file.prompts if file else ()), *decided))


def within(file: PromptsFile, ms: Manuscript, chunks: Sequence[Chunk], sample: int | None) -> PromptsFile:
    """Give the file with the rows of the first `sample` chunks only, once all rows have found their chunks."""
    at = placed(file, ms, chunks)
    if sample is None:
        return file
    kept = {prompt.line for i, prompt in at.items() if i < sample}
    return replace(file, prompts=tuple(prompt for prompt in file.prompts if prompt.line in kept))


def _place(prompt: OwnPrompt, openings: Sequence[list[str]], where: str) -> int:
    if prompt.chunk is not None:
        if prompt.chunk > len(openings):
            raise InputError(f"{where} names chunk {prompt.chunk}, and there are {len(openings)}; see chunks.jsonl")
        return prompt.chunk - 1
    words = folded_words(prompt.opens_with or "")
    found = [i for i, opening in enumerate(openings) if words and opening[: len(words)] == words]
    if len(found) != 1:
        many = "no chunk opens" if not found else f"{len(found)} chunks open"
        raise InputError(f"{where}: {many} with {one_line(prompt.opens_with or '', 60)!r}; name it by number or by more of its words")
    return found[0]


def refuse_leaks(file: PromptsFile, leaks: Sequence[OwnPrompt], longest: int) -> None:
    """Raise `InputError` where any rows share more than `longest` words in a row with an answer that they must not give away."""
    for decided in (True, False):
        lines = [p.line for p in leaks if p.decided == decided]
        if lines:
            shown = ", ".join(map(str, lines[:_SHOWN_ROWS])) + (f" and {len(lines) - _SHOWN_ROWS} more" if len(lines) > _SHOWN_ROWS else "")
            where = "decisions.toml: prompt" if decided else f"{file.name}: the prompt of line"
            raise InputError(f"{where} {shown} repeats {longest + 1} or more words in a row of the book's own text; reword it")


def number_ranges(numbers: Sequence[int]) -> str:
    """Give rising numbers as ranges: "1-3, 7"."""
    runs: list[list[int]] = []
    for n in numbers:
        if runs and n == runs[-1][1] + 1:
            runs[-1][1] = n
        else:
            runs.append([n, n])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
