"""`CATALOG.md`: the book as a whole, for its author to read."""

from __future__ import annotations

from fascicle.dataset.dataset import Dataset
from fascicle.errors import one_line
from fascicle.prose.words import count_words

_MOST_NAMES = 60


def catalog_md(data: Dataset) -> str:
    """Give the catalogue: chapters, people, other names. What is not catalogued yet says so."""
    text = data.manuscript.text
    lines = [
        f"# {one_line(data.title)}: catalogue",
        "",
        "## Chapters",
        "",
        "| | title | scenes | words | people |",
        "| ---: | --- | ---: | ---: | --- |",
    ]
    for c in data.structure.chapters:
        words = sum(count_words(s.span.of(text)) for s in c.scenes)
        here = [ch.name for ch in data.catalog.characters if sum(c.span.start <= m < c.span.end for m in ch.mentions) >= 3][:6]
        part = f"{c.part} / " if c.part else ""
        lines.append(
            f"| {c.index} | {_cell(part + (c.title or '(no heading)'))} | {len(c.scenes)} | {words:,} | {_cell(', '.join(here))} |"
        )
    lines += _people(data)
    lines += ["", "## Other names", "", "Names that the text does not show to be people: places, things, offices. Not sorted yet.", ""]
    lines += [f"- {_cell(t.name)} ({len(t.mentions)})" for t in data.catalog.names[:_MOST_NAMES]]
    lines += ["", "Coined words, themes and arcs are not catalogued by this version.", ""]
    return "\n".join(lines)


def _people(data: Dataset) -> list[str]:
    """Give the characters with what the text says of them, and why names were taken for one person."""
    lines = [
        "",
        "## People",
        "",
        "Gender where the text says it; words spoken where the speaker is named. Mentions: by name, where a narrator tells of",
        "speaking, and one for every sentence spoken (15 words).",
        "",
        "| name | also called | gender | mentions | words spoken | first named in |",
        "| --- | --- | --- | ---: | ---: | ---: |",
    ]
    for c in data.catalog.characters:
        first = next((str(ch.index) for ch in data.structure.chapters if ch.span.start <= c.mentions[0] < ch.span.end), "")
        also = _cell(", ".join(c.aliases))
        lines.append(f"| {_cell(c.name)} | {also} | {c.gender or ''} | {c.weight:,} | {c.words_spoken:,} | {first} |")
    why = [f"- {_cell(alias)}: {_cell(reason)}" for c in data.catalog.characters for alias, reason in c.evidence]
    return [*lines, "", "### Why names were taken for one person", "", *why] if why else lines


def _cell(text: str) -> str:
    return one_line(text).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")
