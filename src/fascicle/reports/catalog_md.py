"""`CATALOG.md`: the book as a whole, for its author to read. It quotes the book, so it stays with the manuscript."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from fascicle.catalog import unlisted_names
from fascicle.dataset.dataset import Dataset
from fascicle.dataset.records_json import TERM_SECTIONS
from fascicle.errors import one_line
from fascicle.prose.words import count_words
from fascicle.records import Arc, Chapter, Setting, Term, Theme

_MOST_TERMS = 40
_MOST_NAMES = 60
_LONGEST_QUOTE = 220  # characters
_HEADINGS = {
    "places": "Places",
    "technology": "Technology",
    "species_and_peoples": "Species and peoples",
    "organisations": "Organisations",
    "other": "Other words of this world",
    "unsorted": "Not sorted",
}


def catalog_md(data: Dataset) -> str:
    """Give the catalogue: chapters, people, the world by kind, themes, threads, settings, other names."""
    titles = {c.index: c.title or f"chapter {c.index}" for c in data.structure.chapters}
    lines = [
        f"# {one_line(data.title)}: catalogue",
        "",
        "What the text shows, by count and by context. Where it is wrong, say so in `decisions.toml`: `term`, `not_a_term`, `alias`,",
        "`not_a_person`.",
        "",
        *_chapters(data),
        *_people(data),
        *_world(data, titles),
        *_themes(data, titles),
        *_threads(data, titles),
        *_settings(data, titles),
        *_names(data),
    ]
    return "\n".join(lines)


def _chapters(data: Dataset) -> Iterator[str]:
    text = data.manuscript.text
    yield from ("## Chapters", "", "| | title | scenes | words | people |", "| ---: | --- | ---: | ---: | --- |")
    for c in data.structure.chapters:
        words = sum(count_words(s.span.of(text)) for s in c.scenes)
        part = f"{c.part} / " if c.part else ""
        title = _cell(part + (c.title or "(no heading)"))
        yield f"| {c.index} | {title} | {len(c.scenes)} | {words:,} | {_cell(', '.join(_present(data, c)))} |"
    yield ""


def _present(data: Dataset, chapter: Chapter) -> list[str]:
    span = chapter.span
    return [c.name for c in data.catalog.characters if bisect_left(c.mentions, span.end) - bisect_left(c.mentions, span.start) >= 3][:6]


def _people(data: Dataset) -> Iterator[str]:
    """Give the characters with what the text says of them, and why names were taken for one person."""
    yield from (
        "## People",
        "",
        "Gender where the text says it; words spoken where the speaker is named. Mentions: by name, where a narrator tells of",
        "speaking, and one for every sentence spoken (15 words).",
        "",
        "| name | also called | gender | mentions | words spoken | first named in |",
        "| --- | --- | --- | ---: | ---: | ---: |",
    )
    for c in data.catalog.characters:
        first = next((str(ch.index) for ch in data.structure.chapters if ch.span.start <= c.mentions[0] < ch.span.end), "")
        also = _cell(", ".join(c.aliases))
        yield f"| {_cell(c.name)} | {also} | {c.gender or ''} | {c.weight:,} | {c.words_spoken:,} | {first} |"
    yield ""
    if why := [f"- {_cell(alias)}: {_cell(reason)}" for c in data.catalog.characters for alias, reason in c.evidence]:
        yield from ("### Why names were taken for one person", "", *why, "")


def _world(data: Dataset, titles: dict[int, str]) -> Iterator[str]:
    yield from ("## The world of the book", "")
    if not data.catalog.terms:
        yield from ("No word was found that the book has to itself.", "")
    for kind, section in TERM_SECTIONS:
        terms = [t for t in data.catalog.terms if t.kind == kind]
        if not terms:
            continue
        yield from (f"### {_HEADINGS[section]}", "")
        if kind is None:
            yield from (f"Words and names whose kind the text does not show: {_inline(terms)}.", "")
            continue
        yield from (_entry(data.manuscript.text, t, titles) for t in terms[:_MOST_TERMS])
        if terms[_MOST_TERMS:]:
            yield f"- and, seldom: {_inline(terms[_MOST_TERMS:])}"
        yield ""


def _inline(terms: list[Term]) -> str:
    return ", ".join(f"{_cell(t.name)} ({len(t.mentions)})" for t in terms)


def _entry(text: str, term: Term, titles: dict[int, str]) -> str:
    """Give one term: count, where it comes in, its other forms, and the book's own words on it."""
    first, held = _cell(titles[term.by_chapter[0][0]]), len(term.by_chapter)
    where = f"in {first}" if held == 1 else f"in {held} chapters, first in {first}"
    doubt = "" if term.confidence >= 0.5 else ", kind uncertain"
    others = [f for f in term.forms if f != term.name][:3]
    also = f"; also {_cell(', '.join(others))}" if others else ""
    said = f"\n  “{_cell(_short(term.explained.of(text)))}”" if term.explained else ""
    return f"- **{_cell(term.name)}** · {_times(len(term.mentions))} {where}{also}{doubt}{said}"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"


def _short(sentence: str) -> str:
    line = one_line(" ".join(sentence.split()), 10 * _LONGEST_QUOTE)
    return line if len(line) <= _LONGEST_QUOTE else line[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " ..."


def _themes(data: Dataset, titles: dict[int, str]) -> Iterator[str]:
    yield from ("## Themes and motifs", "")
    if not data.catalog.themes:
        yield "No image comes back often enough to be called one."
    yield from (_theme(t, titles) for t in data.catalog.themes)
    yield ""


def _theme(theme: Theme, titles: dict[int, str]) -> str:
    most = max(theme.by_chapter, key=lambda c: (c[1], -c[0]))[0]
    spread = f"in {len(theme.by_chapter)} chapters, most in {_cell(titles[most])}" if len(titles) > 1 else "throughout"
    return f"- **{_cell(', '.join(theme.words))}** · {_times(len(theme.spans))} {spread}"


def _threads(data: Dataset, titles: dict[int, str]) -> Iterator[str]:
    ids = {e.chunk.index: e for e in data.examples}
    yield from ("## Threads", "", "| held by | words | chapters | climax |", "| --- | ---: | --- | --- |")
    for arc in data.catalog.arcs:
        peak = ids.get(arc.climax)
        climax = f"{peak.id}, {titles[peak.chunk.chapter]}" if peak else ""
        yield f"| {_cell(_holder(arc))} | {arc.word_count:,} | {_runs(arc.chapters)} | {_cell(climax)} |"
    yield ""


def _holder(arc: Arc) -> str:
    holder = arc.thread or "(no single holder)"
    return f"{holder} in {arc.work}" if arc.work else holder


def _runs(chapters: tuple[int, ...]) -> str:
    """Give "1-4, 7" for chapters 1, 2, 3, 4 and 7."""
    runs: list[list[int]] = []
    for c in chapters:
        if runs and c == runs[-1][1] + 1:
            runs[-1][1] = c
        else:
            runs.append([c, c])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


def _settings(data: Dataset, titles: dict[int, str]) -> Iterator[str]:
    if not data.catalog.settings:
        return
    yield from ("## Where and when", "", "| chapter | scene | place | time |", "| --- | ---: | --- | --- |")
    for s in data.catalog.settings:
        yield f"| {_cell(titles[s.chapter])} | {s.scene} | {_part(s.setting, 'place')} | {_part(s.setting, 'time')} |"
    yield ""


def _part(setting: Setting, name: str) -> str:
    return _cell(getattr(setting, name) or "")


def _names(data: Dataset) -> Iterator[str]:
    if rest := unlisted_names(data.catalog)[:_MOST_NAMES]:
        yield from ("## Other names", "", ", ".join(f"{_cell(n.name)} ({len(n.mentions)})" for n in rest) + ".", "")


def _cell(text: str) -> str:
    return one_line(text).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")
