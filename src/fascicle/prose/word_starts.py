r"""Patterns that begin with a word, in the form that Python's `re` finds fast.

`\b(?:day|night)` is tried at every character of a text. A pattern that begins with a set of letters is tried at those letters only,
some ten times as fast; so the boundary is asked for after the letter: `[dn](?<!\w.)(?:(?<=d)ay|(?<=n)ight)`.
"""

from __future__ import annotations

from collections import defaultdict


def at_word_start(alternatives: str, *, any_case: bool = False) -> str:
    r"""Give the pattern `\b(?:alternatives)` in that form; flags must leave case alone, `any_case` sees to it.

    Each alternative begins with a letter or with a set of letters, as in "[Tt]he"; of those that begin alike the first that fits is taken.
    """
    rests: defaultdict[str, list[str]] = defaultdict(list)
    for part in _parts(alternatives):
        letters, rest = part[1:].split("]", 1) if part[0] == "[" else (part[0], part[1:])
        rests["".join(sorted({*letters.lower(), *letters.upper()})) if any_case else letters].append(rest)
    flags = "(?i:" if any_case else "(?:"
    fit = "|".join(f"(?<=[{letters}])(?:{'|'.join(held)})" for letters, held in rests.items())
    return f"[{''.join(rests)}](?<!\\w.){flags}{fit})"


def _parts(alternatives: str) -> list[str]:
    """Divide at the bars that stand outside groups."""
    parts, depth = [""], 0
    for character in alternatives:
        depth += (character == "(") - (character == ")")
        if character == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return parts
