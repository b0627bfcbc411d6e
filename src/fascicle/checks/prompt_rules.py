"""What the contract says of prompts, checked against the files: what is quoted, and who may be named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fascicle.prompts.people import Names
from fascicle.prose.nouns import tokens_of
from fascicle.records import Character

Json = dict[str, Any]


def prompt_faults(text: str, chunks: Sequence[Json], catalog: Json) -> Iterator[tuple[str, str]]:
    """Give each broken rule as (id of the chunk, what is wrong)."""
    characters = [Character(c["name"], tuple(c["aliases"]), tuple(c["offsets"])) for c in catalog["characters"] if c["offsets"]]
    names, enters = Names(characters), {c.name: c.mentions[0] for c in characters}
    for before, chunk in zip([None, *chunks], chunks, strict=False):
        prompt = chunk["prompt"]
        if not prompt:
            continue
        quoted = prompt.get("quoted")
        own = prompt["human"]
        if quoted:
            quote = " ".join(text[quoted["start"] : quoted["end"]].split())
            if quote not in own or not _may_be_quoted(quoted, before, chunk):
                yield chunk["id"], "quotes what is not the end of the passage before it on its side of the split"
            own = own.replace(quote, "")
        if prompt["template"] != "author" and any(enters[name] >= chunk["end"] for name in _named(own, names)):
            yield chunk["id"], "its prompt names somebody whom the book names only later"


def _may_be_quoted(quoted: Mapping[str, int], before: Json | None, chunk: Json) -> bool:
    return (
        before is not None
        and before["start"] <= quoted["start"] <= quoted["end"] == before["end"]
        and before["split"] == chunk["split"]
        and before["chapter"] == chunk["chapter"]
    )


def _named(words: str, names: Names) -> set[str]:
    return {name for _, name, _ in names.all(tokens_of(words))}
