"""`report.html` and `reading.html`: one file each, no script, everything escaped."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from itertools import count
from typing import Any

import pytest
from novels import dataset_of, small_novel, small_settings
from strategies import sentence

from fascicle.decisions import EMPTY
from fascicle.reports.figures import stats_json
from fascicle.reports.files import dataset_files
from fascicle.reports.page import number, percent, reading_html, report_html, sure
from fascicle.reports.parts import comparison_figures
from fascicle.settings import Settings

HOSTILE = (
    "<script>alert(1)</script>",
    "{{7*7}}",
    "{% raw %}",
    '"><img src=x onerror=alert(1)>',
    "</title></style>",
    "javascript:alert(1)",
    "&lt;b&gt;",
    "<!-- x",
    "</script>",
    "' onmouseover='alert(1)",
    "{# x #}",
    "]]>",
    "\"]\n[[label]]",
)


class _Tags(HTMLParser):
    """Collects the tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    @property
    def text(self) -> str:
        """Give all text in a row."""
        return "".join(self.pieces)


def pages(novel: str, title: str | None = None) -> dict[str, str]:
    """Give the two pages of a novel."""
    files = dataset_files(dataset_of(novel, Settings(work=title, sizes=small_settings().sizes)), EMPTY)
    return {name: files[name].decode() for name in ("report.html", "reading.html")}


def parsed(page: str) -> _Tags:
    """Parse a page."""
    tags = _Tags()
    tags.feed(page)
    tags.close()
    return tags


def hostile_novel(prose: str) -> str:
    """Give a small novel with hostile words in headings and prose."""
    return small_novel(form="memory").replace("The Weir", f"The Weir {prose}").replace("carried the lantern", f"carried {prose}")


@pytest.mark.parametrize("page", ["report.html", "reading.html"])
@pytest.mark.parametrize("prose", HOSTILE)
def test_hostile_prose_and_titles_stay_text(page: str, prose: str) -> None:
    clean, spoiled = (
        parsed(pages(small_novel(form="memory"), "Low Water")[page]),
        parsed(pages(hostile_novel(prose), f"Low Water {prose}")[page]),
    )
    assert {tag for tag, _ in spoiled.tags} <= {tag for tag, _ in clean.tags}
    assert {name for _, attrs in spoiled.tags for name in attrs} <= {name for _, attrs in clean.tags for name in attrs}
    assert f"Low Water {prose}" in spoiled.text


def test_a_template_expression_in_the_prose_is_not_worked_out() -> None:
    made = pages(hostile_novel("{{7*7}}"), "Low Water {{7*7}}")
    assert "carried {{7*7}}" in made["reading.html"]
    assert all("Low Water {{7*7}}" in page and "Low Water 49" not in page for page in made.values())


@pytest.mark.parametrize("page", ["report.html", "reading.html"])
def test_a_page_loads_nothing_and_runs_nothing(page: str) -> None:
    made = pages(small_novel())[page]
    tags = parsed(made).tags
    assert not {"script", "link", "img", "iframe", "object", "embed", "form", "base"} & {tag for tag, _ in tags}
    assert [name for _, attrs in tags for name in attrs if name.startswith("on") or name in ("src", "action", "srcset", "xlink:href")] == []
    assert re.search(r"url\(|@import|https?:", made) is None
    assert "default-src 'none'" in made


def _hrefs(page: str) -> list[str]:
    return [attrs["href"] or "" for _, attrs in parsed(page).tags if "href" in attrs]


def _ids(page: str) -> list[str]:
    return [attrs["id"] or "" for _, attrs in parsed(page).tags if "id" in attrs]


def test_a_link_leads_to_a_place_on_the_page_or_on_the_reading_page_beside_it() -> None:
    made = pages(small_novel(form="memory"))
    known = {f"#{i}" for i in _ids(made["report.html"])} | {f"reading.html#{i}" for i in _ids(made["reading.html"])}
    assert set(_hrefs(made["report.html"])) <= known
    assert set(_hrefs(made["reading.html"])) <= {f"#{i}" for i in _ids(made["reading.html"])}
    assert {"#trust", "reading.html#chunk_001", "reading.html#left_out_001"} <= set(_hrefs(made["report.html"]))


@pytest.mark.parametrize("page", ["report.html", "reading.html"])
def test_no_id_stands_twice_on_a_page(page: str) -> None:
    ids = _ids(pages(small_novel())[page])
    assert sorted(set(ids)) == sorted(ids)


def test_the_report_holds_no_sentence_of_the_prose() -> None:
    report = parsed(pages(small_novel())["report.html"]).text
    assert [n for n in range(48) if sentence(n)[:-1] in report] == []
    runs = {" ".join(sentence(n).split()[k : k + 4]) for n in range(48) for k in range(8)}
    assert [run for run in runs if run in report] == []


def test_the_reading_page_holds_the_whole_book_and_says_so() -> None:
    reading = parsed(pages(small_novel())["reading.html"]).text
    assert [n for n in range(48) if sentence(n)[:-1] not in reading] == []
    assert "This page holds the whole text of the book." in reading


@pytest.mark.parametrize("page", ["report.html", "reading.html"])
def test_a_page_names_its_language_its_title_and_one_main_heading(page: str) -> None:
    tags = parsed(pages(small_novel())[page]).tags
    assert ("html", {"lang": "en"}) in tags
    assert [tag for tag, _ in tags].count("h1") == 1
    assert [tag for tag, _ in tags].count("title") >= 1


@cache
def files_of(novel: str) -> dict[str, bytes]:
    """Give the files of a novel, made once."""
    return dataset_files(dataset_of(novel, small_settings()), EMPTY)


def stats_of(novel: str) -> dict[str, Any]:
    """Give `stats.json` as it is read back."""
    found = json.loads(files_of(novel)["stats.json"])
    assert isinstance(found, dict)
    return found


FOREIGN = "Die Flut war weg und sie ging auf den Steg, aber da war nicht ein Mensch, den sie kannte."


def _leaves(value: object) -> Iterator[object]:
    """Give every figure and string of a tree, keys too."""
    if isinstance(value, dict):
        for key, held in value.items():
            yield key
            yield from _leaves(held)
    elif isinstance(value, list):
        for held in value:
            yield from _leaves(held)
    else:
        yield value


_FIGURE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?%?")


def _written(stats: dict[str, Any]) -> set[str]:
    """Give every way in which the page may write a figure of the statistics, and every number inside their strings."""
    out: set[str] = set()
    for leaf in _leaves(stats):
        if isinstance(leaf, int | float) and not isinstance(leaf, bool):
            out |= {str(leaf), number(leaf), percent(leaf)}
        elif isinstance(leaf, str):
            out |= {n for run in re.findall(r"\d+", leaf) for n in (run, number(int(run)))} | set(_FIGURE.findall(leaf))
    return out


def _shown(page: str) -> set[str]:
    """Give every number that a page shows or reads aloud; where things stand in a drawing is no figure."""
    tags = parsed(re.sub(r"<style>.*?</style>", "", page, flags=re.S))
    told = [attrs["aria-label"] or "" for _, attrs in tags.tags if "aria-label" in attrs]
    return {n for text in (*tags.pieces, *told) for n in _FIGURE.findall(text)}


@pytest.mark.parametrize("novel", [small_novel(), small_novel(form="memory"), FOREIGN], ids=["numbered", "titled", "foreign"])
def test_every_number_of_the_report_stands_in_stats_json(novel: str) -> None:
    assert _shown(files_of(novel)["report.html"].decode()) - _written(stats_of(novel)) == set()


def test_the_report_is_made_from_stats_json_alone() -> None:
    assert report_html(stats_of(small_novel())) == files_of(small_novel())["report.html"].decode()


def _strange(value: object, fresh: Iterator[int], key: str = "") -> object:
    """Put a number that stands nowhere else in the place of every figure; what joins the tables (a chapter's number) stays."""
    if isinstance(value, dict):
        return {k: _strange(held, fresh, k) for k, held in value.items()}
    if isinstance(value, list):
        return [_strange(held, fresh, "" if key == "chapters" else key) for held in value]
    if isinstance(value, bool) or not isinstance(value, int | float) or key in ("chapter", "index"):
        return value
    return next(fresh) if isinstance(value, int) else next(fresh) / 100_000


def test_a_report_of_other_figures_shows_those_and_no_old_one() -> None:
    """Numbers that the template wrote itself, or took from elsewhere, would show here."""
    stats = _strange(stats_of(small_novel(form="memory")), count(31_001))
    assert isinstance(stats, dict)
    assert _shown(report_html(stats)) - _written(stats) == set()
    assert number(stats["words"]["in_chunks"]) in _shown(report_html(stats))


CHARTS = {
    "Words of each chunk in reading order, against the least and the most words",
    "Smoothed tension of the chunks in reading order, with dots at the peaks",
    "chunks to train",
    "chunks held out",
    "chunks of action",
}


def test_every_chart_has_a_text_alternative_and_a_table() -> None:
    report = pages(small_novel())["report.html"]
    charts = [attrs for tag, attrs in parsed(report).tags if tag == "svg"]
    assert all(attrs["role"] == "img" and attrs["aria-label"] for attrs in charts)
    assert {attrs["aria-label"] for attrs in charts} >= CHARTS
    text = parsed(report).text
    for table in ("Chapters as a table", "Chunks as a table", "Lengths as a table", "Tension as a table"):
        assert table in text


def test_the_ledger_of_the_report_adds_up() -> None:
    report = " ".join(parsed(pages(small_novel())["report.html"]).text.split())
    found = re.search(r"([\d,]+) words in = ([\d,]+) in [\d,]+ chunks \+ ([\d,]+) left out with a reason", report)
    assert found is not None
    total, chunks, excluded = (int(n.replace(",", "")) for n in found.groups())
    assert total == chunks + excluded


def test_words_that_nothing_explains_are_told_in_the_first_panel() -> None:
    stats = stats_of(small_novel())
    stats["words"]["balance"] = 7
    text = " ".join(parsed(report_html(stats)).text.split())
    assert "+ 7 unexplained" in text
    assert "Every word of the manuscript is in exactly one chunk" not in text


def test_each_piece_left_out_stands_with_its_reason_and_its_words_behind_a_link() -> None:
    stats, report = stats_of(small_novel()), files_of(small_novel())["report.html"].decode()
    assert [x["id"] for x in stats["exclusions"] if f'<a href="reading.html#{x["id"]}">' not in report] == []
    assert sum(x["words"] for x in stats["exclusions"]) == stats["words"]["excluded"]


def test_a_book_in_a_language_without_labels_says_so_and_draws_nothing_for_them() -> None:
    report = files_of(FOREIGN)["report.html"].decode()
    assert parsed(report).text.count("Not measured in this language.") == 2
    assert "Smoothed tension" not in report


SET = {
    "texts": 24,
    "words": 569,
    "tokens": 801,
    "sentence_words": 9.5,
    "words_per_text": {"median": 22},
    "tokens_per_text": None,
    "dialogue_share": 0.21,
    "types": {"action": 0.4, "dialogue": 0.6},
    "person": {"third": 1.0},
}
COMPARISON = {
    "new": SET,
    "existing": {**SET, "texts": 139, "types": {"action": 0.31, "dialogue": 0.69}, "person": {}},
    "verdict": {"choice": "separate", "reasons": [{"numbers": "Delta 1.31 to the existing set"}], "notes": ["3 near-duplicates across"]},
}
HARDWARE = {
    "memory": {"adapter": "qlora", "total_gb": 15.3, "otherwise": {"adapter": "lora", "total_gb": 25.5}, "assumptions": ["16 bits"]},
    "hours": {"cards": [{"card": "RTX 4090 24 GB", "fits": True, "hours": [0.06, 0.19]}], "assumptions": ["6 operations"]},
    "warmup_alarm": "a warm-up of 14 steps in a run of 14",
}


def test_a_comparison_puts_both_sets_side_by_side_and_keeps_what_is_not_known_open() -> None:
    told = comparison_figures(COMPARISON)
    assert told is not None
    rows = {r["figure"]: (r["here"], r["there"]) for r in told["rows"]}
    assert rows["passages"] == (24, 139)
    assert rows["action"] == (0.4, 0.31)
    assert rows["tokens a passage, median"] == (None, None)
    assert rows["third"] == (1.0, None)
    assert told["reasons"] == ["Delta 1.31 to the existing set", "3 near-duplicates across"]
    assert comparison_figures(None) is None


def test_panels_of_what_is_not_known_are_left_out_and_come_with_their_figures() -> None:
    stats = stats_of(small_novel())
    absent = {**stats, "world": None, "themes": None, "arcs": None, "comparison": None}
    bare = parsed(report_html(absent)).text
    assert "World, themes and threads" not in bare
    assert "Beside" not in bare
    known = {
        **stats,
        "world": {"places": {"terms": 2, "most": [{"name": "Saltholm", "count": 9}]}, "technology": {"terms": 0, "most": []}},
        "themes": [{"name": "water, tide", "count": 31, "chapters": None}],
        "arcs": [{"thread": "Wenna", "words": 500, "chapters": 3, "chunks": 12, "climax": "chunk_009"}],
        "comparison": comparison_figures(COMPARISON),
        "preflight": {**stats["preflight"], **HARDWARE},
    }
    text = parsed(report_html(known)).text
    panels = ("Saltholm (9)", "water, tide: 31 places", "Wenna", "Beside the existing set", "kept separate", "QLoRA takes about 15.3 GB")
    for told in panels:
        assert told in text
    assert "technology" not in text
    assert _shown(report_html(known)) - _written(known) == set()


def test_the_reading_page_says_of_each_chunk_why_it_begins_there_and_how_to_correct_it() -> None:
    data = dataset_of(small_novel(), small_settings())
    text = parsed(dataset_files(data, EMPTY)["reading.html"].decode()).text
    reasons = {reason for e in data.examples for reason in e.chunk.reasons}
    assert reasons
    assert [reason for reason in reasons if reason not in text] == []
    assert 'never_cut = ["' in text
    assert [e.id for e in data.examples if e.prompt and e.prompt.human not in text] == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (-63, "Without this cut the whole would cost 1.5 more; the next best place is 63 words earlier."),
        (40, "Without this cut the whole would cost 1.5 more; the next best place is 40 words later."),
        (None, "Without this cut the whole would cost 1.5 more and do without any cut nearby."),
    ],
)
def test_the_reading_page_says_what_the_next_best_cut_would_cost(words: int | None, told: str) -> None:
    data = dataset_of(small_novel(), small_settings())
    first = data.examples[0]
    chunk = replace(first.chunk, cost={"start": 0.5, "size": 0.0, "runner_up": 1.5, "runner_up_words": words})
    data = replace(data, examples=(replace(first, chunk=chunk), *data.examples[1:]))
    assert told in " ".join(parsed(reading_html(data, stats_json(data))).text.split())


def test_the_opening_that_names_a_chunk_is_a_line_that_decisions_toml_takes() -> None:
    import tomllib

    text = parsed(pages(small_novel().replace("The tide", 'The "tide\\\\"'))["reading.html"]).text
    lines = re.findall(r"^never_cut = .*$", text, re.M)
    assert lines
    assert all(len(tomllib.loads(line)["never_cut"]) == 1 for line in lines)


def test_what_is_not_certain_never_reads_as_certain() -> None:
    assert (sure(1), sure(0.999), sure(0.5)) == ("100%", "99%", "50%")


def test_a_figure_keeps_its_digits() -> None:
    assert [number(n) for n in (62884, 1377.0, 1427.2, 0.5335, None)] == ["62,884", "1,377", "1,427.2", "0.5335", "–"]
