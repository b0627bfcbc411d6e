"""What Markdown editors leave in a manuscript that no reader should see: comments, tracked changes, link definitions, a YAML head.

In goes the text of a file, out comes the text without them, line ends kept where something went, so that lines keep their numbers.
Sources: CommonMark 0.31 (HTML comments, link reference definitions), CriticMarkup (the accepted view), Obsidian (`%% comment %%`).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from fascicle.source.tally import Tally

_HEAD = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_HEAD_LINE = re.compile(r"[\w-]+:(?:[ \t].*)?|[ \t]+\S.*|-[ \t].*|#.*|")
_HEAD_FIELD = re.compile(r"^(title|author|lang|language):[ \t]*(.+?)[ \t]*$", re.M | re.I)
_LINK_DEFINITION = re.compile(r"^ {0,3}\[([^\[\]^\n]+)\]:[ \t]*<?[^\s<>]*[./:#][^\s<>]*>?(?:[ \t]+[\"'(][^\n]*)?[ \t]*(?:\n|\Z)", re.M)


def split_head(text: str) -> tuple[dict[str, str], str, int]:
    """Divide a text into the fields of its YAML head, what follows, and the number of the line on which that begins."""
    found = _HEAD.match(text)
    lines = found.group(1).split("\n") if found else []
    if not found or not re.match(r"[\w-]+:", lines[0]) or not all(_HEAD_LINE.fullmatch(line) for line in lines):
        return {}, text, 1
    fields = {key.lower(): value.strip("\"'") for key, value in _HEAD_FIELD.findall(found.group(1))}
    if "language" in fields:
        fields.setdefault("lang", fields["language"])
    return fields, text[found.end() :], 1 + found.group().count("\n")


def drop_leftovers(text: str, tally: Tally) -> str:
    """Drop comments and deletions, keep insertions and what was highlighted."""
    text = _between(text, "<!--", "-->", lambda inside: "", "comments dropped", tally)
    text = _between(text, "{>>", "<<}", lambda inside: "", "comments dropped", tally)
    text = _between(text, "%%", "%%", _without_obsidian_comment, "comments dropped", tally)
    text = _between(text, "{--", "--}", lambda inside: "", "deletions dropped", tally)
    text = _between(text, "{~~", "~~}", lambda inside: inside.rpartition("~>")[2], "deletions dropped", tally)
    text = _between(text, "{++", "++}", str, "insertions accepted", tally)
    return _between(text, "{==", "==}", str, "markup dropped", tally)


def drop_link_definitions(text: str, tally: Tally) -> tuple[str, frozenset[str]]:
    """Drop the lines that say where named links lead; give the names."""
    names = frozenset(found.group(1).casefold() for found in _LINK_DEFINITION.finditer(text)) if "]:" in text else frozenset()
    if not names:
        return text, names
    made, count = _LINK_DEFINITION.subn("\n", text)
    tally.compare("link definitions dropped", text, made, count)
    return made, names


def _without_obsidian_comment(inside: str) -> str:
    """Drop what stands between %% and %% in one paragraph or as a block of its own; two percentages far apart are no comment."""
    return f"%%{inside}%%" if "\n\n" in inside and not inside.startswith("\n") else ""


def _between(text: str, opener: str, closer: str, kept: Callable[[str], str], what: str, tally: Tally) -> str:
    """Replace every stretch from `opener` to the next `closer` by what `kept` makes of its inside; one never closed stays."""
    at = text.find(opener)
    if at < 0:
        return text
    pieces: list[str] = []
    done = count = 0
    while at >= 0:
        end = text.find(closer, at + len(opener))
        if end < 0:
            break
        inside = text[at + len(opener) : end]
        made = kept(inside)
        count += made != text[at : end + len(closer)]
        pieces += [text[done:at], made, "\n" * (inside.count("\n") - made.count("\n"))]
        done = end + len(closer)
        at = text.find(opener, done)
    result = "".join([*pieces, text[done:]])
    tally.compare(what, text, result, count)
    return result
