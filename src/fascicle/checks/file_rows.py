"""Any file of rows, ours or not: what would keep them from training, or from training as they look.

Nothing is known here of the chunks behind the rows; see `rows.py` for folders of ours. Formats are told by their fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fascicle.checks.rows import Finding, Json
from fascicle.prose.control_tokens import CONTROL_TOKEN
from fascicle.prose.overlap import grams
from fascicle.prose.words import folded_words

_SHARED = 8
_RUN = 5
_LEAST_ANSWER_WORDS = 5
# Letters of UTF-8 read as Windows-1252: the marks of typographers, and accented letters. U+FFFD is what was lost for good.
_MOJIBAKE = re.compile("â€[™œ\x9d“”˜¦]|Ã[\xa0-\xbf]|Â[\xa0-\xbf]|\ufffd")
_TURNS = {"conversations": ("from", "value"), "messages": ("role", "content")}
_STRINGS = (("instruction", "output"), ("prompt", "completion"))
_ROLES = {"system": "system", "human": "human", "user": "human", "gpt": "assistant", "assistant": "assistant"}


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row of a foreign file: its place, its format, its turns as (role as written, text)."""

    where: str
    form: str
    turns: tuple[tuple[str, str], ...]

    @property
    def answer(self) -> str:
        """Give the last turn's text."""
        return self.turns[-1][1]

    @property
    def asked(self) -> str:
        """Give the texts of the turns before the last, system turns aside."""
        return "\n".join(text for role, text in self.turns[:-1] if _ROLES.get(role) != "system")


def read_foreign(rows: Sequence[Json], name: str) -> tuple[list[ReadRow], list[Finding]]:
    """Read rows of any known format; what is of none is a finding."""
    read, findings = [], []
    for number, row in enumerate(rows, 1):
        where = f"{name} row {number}"
        turns = _turns(row)
        if turns is None:
            cure = "give conversations, messages, instruction and output, prompt and completion, or text"
            findings.append(Finding(where, "of no known format", cure))
        elif not turns:
            findings.append(Finding(where, "no turns", "fill it or take it out"))
        else:
            read.append(ReadRow(where, _form(row), turns))
    forms = sorted({row.form for row in read})
    if len(forms) > 1:
        findings.append(Finding(name, f"rows of several formats ({', '.join(forms)})", "write them in one: a config reads one"))
    return read, findings


def _form(row: Json) -> str:
    return next((name for name in ("conversations", "messages", "instruction", "prompt", "text") if name in row), "")


def _turns(row: Json) -> tuple[tuple[str, str], ...] | None:
    """Give the turns of a row, or None where it is of no known format."""
    for field, (role, text) in _TURNS.items():
        if field in row:
            held = row[field]
            if not isinstance(held, list) or not all(isinstance(turn, dict) for turn in held):
                return None
            pairs = [(turn.get(role), turn.get(text)) for turn in held]
            return tuple((a, b) for a, b in pairs if isinstance(a, str) and isinstance(b, str)) if _strings(pairs) else None
    for asked, answer in _STRINGS:
        if asked in row and answer in row:
            pairs = [("human", row[asked]), ("assistant", row[answer])]
            if isinstance(row.get("input"), str) and row["input"]:
                pairs[0] = ("human", f"{row[asked]}\n{row['input']}")
            return tuple(pairs) if _strings(pairs) else None
    return (("assistant", row["text"]),) if isinstance(row.get("text"), str) else None


def _strings(pairs: Sequence[tuple[object, object]]) -> bool:
    return all(isinstance(a, str) and isinstance(b, str) for a, b in pairs)


def check_turns(rows: Sequence[ReadRow]) -> Iterator[Finding]:
    """Check each row by itself: roles and their order, empty turns, edges, what is no prose, a prompt that holds its answer."""
    for row in rows:
        roles = [role for role, _ in row.turns]
        unknown = [role for role in roles if role not in _ROLES]
        order = [_ROLES.get(role, "") for role in roles]
        talk = order[1:] if order[:1] == ["system"] else order
        alternate = all(role == ("human", "assistant")[k % 2] for k, role in enumerate(talk))
        if unknown:
            yield Finding(row.where, f"a role {unknown[0]!r} that no trainer maps", "call it system, human or assistant")
        elif row.form in _TURNS and not (alternate and talk and talk[-1] == "assistant"):
            yield Finding(row.where, "turns do not alternate human, assistant and end with the assistant", "put them in order")
        if any(not text.strip() for _, text in row.turns):
            yield Finding(row.where, "an empty turn", "fill it or take the row out")
            continue
        if row.answer != row.answer.strip():
            yield Finding(row.where, "white space at an edge of the answer, which templates trim", "strip it: it would not be reproduced")
        if len(row.answer.split()) < _LEAST_ANSWER_WORDS:
            yield Finding(row.where, f"an answer of {len(row.answer.split())} words", "fill it or take the row out")
        yield from _check_text(row)
        if grams(folded_words(row.asked), _SHARED) & grams(folded_words(row.answer), _SHARED):
            yield Finding(row.where, "the prompt holds eight words in a row of its answer", "write the prompt anew: copying is learnt")


def _check_text(row: ReadRow) -> Iterator[Finding]:
    text = "\n".join(text for _, text in row.turns)
    if any("\ud800" <= c <= "\udfff" for c in text):
        yield Finding(row.where, "half a character (a lone surrogate)", "write the file anew as UTF-8")
    if found := _MOJIBAKE.search(text):
        what = f"a wrongly decoded character ({found.group()!r})"
        yield Finding(row.where, what, "read the source in its own encoding and write it as UTF-8")
    if found := CONTROL_TOKEN.search(text):
        yield Finding(row.where, f"the control token {found.group()} in a turn", "take it out: a trainer reads it as a command")


def check_copies(rows: Sequence[ReadRow]) -> Iterator[Finding]:
    """Find rows that stand twice, answers that stand twice, and prompts that ask for several answers."""
    for what, key, cure in (
        ("the same row as", lambda r: (r.asked, r.answer), "take one out"),
        ("the same answer as", lambda r: r.answer, "take one out, or it is learnt twice"),
        ("the same prompt as", lambda r: folded_words(r.asked) and " ".join(folded_words(r.asked)), "tell them apart"),
    ):
        first: dict[object, str] = {}
        for row in rows:
            held = key(row)
            if held and held in first:
                yield Finding(row.where, f"{what} {first[held]}", cure)
            elif held:
                first[held] = row.where


def check_splits(train: Sequence[ReadRow], held_out: Sequence[ReadRow]) -> Iterator[Finding]:
    """Find held-out answers that stand in the training rows, whole or for more than half of their runs of five words."""
    known: frozenset[int] = frozenset().union(*(grams(folded_words(row.answer), _RUN) for row in train))
    for row in held_out:
        runs = grams(folded_words(row.answer), _RUN)
        if runs and len(runs & known) > 0.5 * len(runs):
            yield Finding(row.where, "more than half of its answer stands in the rows to train on", "keep the two on one side")
