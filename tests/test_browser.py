"""The pages, opened in the distribution's Chromium."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fascicle.cli.app import run

pytestmark = pytest.mark.browser
HOSTILE = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\"> {{ 7*7 }} javascript:alert(1)"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a dataset made from prose full of markup."""
    home = tmp_path_factory.mktemp("hostile")
    scene = " ".join(["The lamp went out and nobody in the long room cared to say so."] * 90)
    chapters = "\n\n".join(f"## Chapter {n}: {HOSTILE}\n\n{HOSTILE}\n\n{scene} {n}" for n in range(1, 4))
    (home / "novel.md").write_text(f"# A <script>document.title=1</script> Novel\n\n{chapters}\n", encoding="utf-8")
    assert run(["prepare", str(home / "novel.md"), "-o", str(home / "out")]) == 0
    return home / "out"


def _open(browser: Any, page_file: Path, width: int) -> tuple[Any, list[str], list[str]]:
    """Open a page; give it with the requests it made and what the console said."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    requests: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(page_file.as_uri())
    return page, requests, said


@pytest.mark.parametrize("name", ["report.html", "reading.html"])
def test_hostile_prose_stays_inert_and_nothing_is_fetched(browser: Any, folder: Path, name: str) -> None:
    page, requests, said = _open(browser, folder / name, 1000)
    assert page.title().startswith("A <script>")
    assert requests == [(folder / name).as_uri()]
    assert said == []
    assert page.locator("script, img, iframe").count() == 0
    page.close()


@pytest.mark.parametrize("name", ["report.html", "reading.html"])
def test_a_page_fits_a_narrow_screen_without_sideways_scrolling(browser: Any, folder: Path, name: str) -> None:
    page, _, _ = _open(browser, folder / name, 360)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.close()


def test_every_chart_has_a_text_alternative(browser: Any, folder: Path) -> None:
    page, _, _ = _open(browser, folder / "report.html", 1000)
    assert page.locator("svg").count() > 5
    assert page.locator("svg").count() == page.locator("svg[role=img][aria-label]").count()
    page.close()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the dataset of the sample novel."""
    out = tmp_path_factory.mktemp("sample") / "out"
    assert run(["demo", "-o", str(out)]) == 0
    return out


@pytest.mark.parametrize("name", ["report.html", "reading.html"])
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_axe_finds_nothing_against_a_page(browser: Any, sample: Path, name: str, width: int, scheme: str) -> None:
    """All that axe-core checks, at any impact, with every detail open and every chunk drawn."""
    axe = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    script = (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto((sample / name).as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.evaluate("document.querySelectorAll('.chunk, .excluded').forEach(d => d.style.contentVisibility = 'visible')")
    page.evaluate(script)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert found["passes"]
    assert [(v["id"], v["impact"], v["nodes"][0]["html"]) for v in found["violations"]] == []
    context.close()


@pytest.mark.parametrize("name", ["report.html", "reading.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_of_a_whole_novel_fits_a_narrow_screen_with_every_detail_open(browser: Any, sample: Path, name: str, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto((sample / name).as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    context.close()


def test_the_report_is_worked_by_keyboard_alone(browser: Any, sample: Path) -> None:
    page, _, _ = _open(browser, sample / "report.html", 1000)
    reached = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.tagName + ' ' + document.activeElement.textContent.trim()"))
        if "SUMMARY Every piece left out, one by one" in reached:
            break
    assert "A The book" in reached
    page.keyboard.press("Enter")
    assert page.locator("details[open]").count() == 1
    page.close()


def test_a_link_of_the_report_leads_to_the_passage_on_the_reading_page(browser: Any, sample: Path) -> None:
    page, _, said = _open(browser, sample / "report.html", 1000)
    page.locator("summary", has_text="Lengths as a table").click()
    page.locator("#lengths ~ details a", has_text="chunk_005").click()
    assert page.url.endswith("reading.html#chunk_005")
    assert page.evaluate("document.querySelector('#chunk_005').getBoundingClientRect().top < innerHeight")
    assert said == []
    page.close()
