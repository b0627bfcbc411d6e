"""`report.html` and `reading.html`: one file each, no script, everything escaped."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from novels import dataset_of, small_novel, small_settings
from strategies import sentence

from fascicle.decisions import EMPTY
from fascicle.reports.files import dataset_files
from fascicle.settings import Settings

HOSTILE = (
    "<script>alert(1)</script>",
    "{{7*7}}",
    "{% raw %}",
    '"><img src=x onerror=alert(1)>',
    "</title></style>",
    "javascript:alert(1)",
    "&lt;b&gt;",
)


class _Tags(HTMLParser):
    """Collects the tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


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
    assert [name for _, attrs in tags for name in attrs if name.startswith("on") or name in ("src", "href", "action")] == []
    assert re.search(r"url\(|@import|https?:", made) is None
    assert "default-src 'none'" in made


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


def test_every_chart_has_a_text_alternative() -> None:
    charts = [attrs for tag, attrs in parsed(pages(small_novel())["report.html"]).tags if tag == "svg"]
    assert len(charts) == 2
    assert all(attrs["role"] == "img" and attrs["aria-label"] for attrs in charts)


def test_the_ledger_of_the_report_adds_up() -> None:
    report = parsed(pages(small_novel())["report.html"]).text
    found = re.search(r"([\d,]+) words in = ([\d,]+) in chunks \+ ([\d,]+) left out with a reason\.", report)
    assert found is not None
    total, chunks, excluded = (int(n.replace(",", "")) for n in found.groups())
    assert total == chunks + excluded
