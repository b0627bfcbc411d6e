"""The pages, opened in the distribution's Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fascicle.cli.app import run

pytestmark = pytest.mark.browser
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start Chromium without a sandbox (it may run as root) and without background traffic."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed; .ci/run installs the distribution's")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    flags = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser
        browser.close()


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
    labels = [chart.get_attribute("aria-label") for chart in page.locator("svg[role=img]").all()]
    assert len(labels) == 2
    assert all(label and "chunk" in label for label in labels)
    page.close()
