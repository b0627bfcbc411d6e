"""Lines of one paragraph to its canonical form: wrapped lines joined, deliberate line ends kept.

A line end is deliberate (verse, an address) where the next word would still have fitted on the line; it comes from
wrapping where it would not. Both are judged against the width that the file keeps.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from fascicle.records import Block

_HARD = "\v"  # a line end that the source marks as deliberate
_SOFT_HYPHEN = "\u00ad"  # a hyphen that only the end of its line made; elsewhere the readers drop them
# Paragraphs in a row, and the share of them that break off in a sentence, from which on they are lines.
_LEAST_WRAPPED_LINES, _RUN_ON_SHARE = 40, 0.5
WIDEST_WRAP = 100
"""Typewriters and mail ended lines at 60 to 80 columns, few files at 100."""
_SPACES = re.compile(r"[ \t]+")
_SPACED_END, _SPACED_START = (" —", " --"), ("— ", "-- ")
_PAUSES = (".", "!", "?", "…", ":", ",", ";")
_HYPHENATED = re.compile(r"\w-$")


def wrap_width(blocks: Iterable[Block]) -> int:
    """Give the column at which the file wraps: the 90th percentile of its inner lines; 0 where it does not wrap.

    A file that wraps has next to no line beyond `WIDEST_WRAP`.
    """
    lines = [block.text.split("\n") for block in blocks]
    inner = sorted(len(line) for held in lines for line in held[:-1])
    over = sum(len(line) > WIDEST_WRAP for held in lines for line in held)
    if not inner or over > 0.02 * sum(map(len, lines)):
        return 0
    return inner[int(0.9 * (len(inner) - 1))]


def rejoin(blocks: Sequence[Block]) -> list[Block]:
    """Join paragraphs that are the wrapped lines of plain text, pasted into a word processor, up to each empty one.

    In such a file most paragraphs break off in a sentence that the next goes on with; in any other hardly one does. Verse keeps its line
    ends, as in plain text.
    """
    touching = [_touch(a, b) for a, b in itertools.pairwise(blocks)]
    going_on = sum(_runs_on(a.text, b.text) for (a, b), near in zip(itertools.pairwise(blocks), touching, strict=True) if near)
    if sum(touching) < _LEAST_WRAPPED_LINES or going_on < _RUN_ON_SHARE * sum(touching):
        return list(blocks)
    out = list(blocks[:1])
    for block, near in zip(blocks[1:], touching, strict=True):
        if near:
            out[-1] = replace(out[-1], text=f"{out[-1].text}\n{block.text}")
        else:
            out.append(block)
    return out


def _touch(a: Block, b: Block) -> bool:
    """Tell whether one plain paragraph follows another without an empty one between."""
    plain = a.kind == b.kind == "paragraph" and not (a.centred or b.centred or b.page_break) and a.quoted == b.quoted and a.role == b.role
    return plain and b.blank_lines == 0 and len(a.text) <= WIDEST_WRAP


def _runs_on(before: str, after: str) -> bool:
    return before[-1:].isalpha() and after[:1].islower()


def flow(text: str, width: int) -> str:
    """Join the wrapped lines of one paragraph; keep the line ends of verse and addresses."""
    lines = text.split("\n")
    if len(lines) == 1:
        return text.replace(_HARD, "").replace(_SOFT_HYPHEN, "").strip()
    if any(_HARD in line for line in lines[:-1]):
        return _join_marked(lines)
    if not width or _mostly_deliberate(lines, width):
        return "\n".join(line.strip() for line in lines if line.strip()).replace(_SOFT_HYPHEN, "-")
    out = [lines[0].rstrip()]
    for line in lines[1:]:
        before, after = out[-1], line.strip()
        if before.endswith(_SOFT_HYPHEN):
            out[-1] = before[:-1]
        out += [_glue(before, after), after]
    return "".join(out).replace(_SOFT_HYPHEN, "").strip()


def _join_marked(lines: list[str]) -> str:
    out = []
    for line in lines:
        held = line.strip(" \t")
        out.append(held[: -len(_HARD)] + "\n" if held.endswith(_HARD) else held + " ")
    whole = "".join(out).replace(f"{_SOFT_HYPHEN} ", "").replace(_SOFT_HYPHEN, "")
    return "\n".join(_SPACES.sub(" ", piece).strip() for piece in whole.strip().split("\n"))


def _mostly_deliberate(lines: list[str], width: int) -> bool:
    ends = list(itertools.pairwise(lines))
    fitting = sum(len(a) + 1 + len(b.split(" ", 1)[0]) <= width - 2 for a, b in ends)
    return 2 * fitting > len(ends)


def _glue(before: str, after: str) -> str:
    """Give what stood between two halves of a wrapped line: nothing at a dash or hyphen, else a space.

    A dash that was spaced in its line stays spaced, and one after a full stop or its kin opens speech ("she said: —Yes").
    """
    if before.endswith(_SOFT_HYPHEN):
        return ""
    if before.endswith(_SPACED_END) or after.startswith(_SPACED_START) or (after.startswith("—") and before.endswith(_PAUSES)):
        return " "
    if before.endswith(("--", "—")) or after.startswith(("--", "—")):
        return ""
    if _HYPHENATED.search(before[-2:]) and after[:1].islower():
        return ""
    return " "
