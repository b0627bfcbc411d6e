"""What a trainer's own loader made of the rows, as findings and lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from fascicle.checks.rows import Finding

Loaded = Mapping[str, Any]
_SPLITS = ("train", "validation")
_FAULTY = {
    "nothing": ("rows have nothing to learn: no turn of theirs is trained on", "name the roles of the rows in the config"),
    "other text": ("rows are trained on a text that is none of their turns", "see that the length holds the row and the roles are right"),
}


def loader_findings(result: Loaded, config: str) -> Iterator[Finding]:
    """Give what is wrong: rows that vanish, rows with nothing to learn or with another text, ends that are not trained on."""
    for split in _SPLITS:
        seen = result.get(split)
        if not seen or not seen["rows"]:
            continue
        where = f"{config}, {split}"
        if seen["kept"] < seen["rows"]:
            yield Finding(where, f"{seen['rows'] - seen['kept']} of {seen['rows']} rows vanish", "raise the length, mend roles and fields")
        for what, (said, cure) in _FAULTY.items():
            if count := seen["trained_on"].get(what):
                yield Finding(where, f"{count} {said}", cure)
        if (missing := seen["kept"] - seen["trained_on"].get("nothing", 0) - seen["ends_trained"]) > 0:
            yield Finding(where, f"the end of {missing} rows is not trained on, so the model would not stop", "name the end of turn")


def loader_lines(result: Loaded, trainer: str) -> list[str]:
    """Give rows kept, tokens and what is trained on, a line for each split that has rows."""
    lines = [f"{trainer} {result['version'] or ''}".rstrip() + (f", {result['steps']} steps" if result.get("steps") else "")]
    for split in _SPLITS:
        seen = result.get(split)
        if seen and seen["rows"]:
            share = seen["trained_tokens"] / seen["tokens"] if seen["tokens"] else 0
            what = ", ".join(f"{name} in {count}" for name, count in sorted(seen["trained_on"].items()))
            lines.append(
                f"  {split}: {seen['kept']} of {seen['rows']} rows kept, longest {seen['longest']:,} tokens, {share:.1%} of "
                f"{seen['tokens']:,} trained on ({what}); end trained in {seen['ends_trained']}"
            )
    return lines
