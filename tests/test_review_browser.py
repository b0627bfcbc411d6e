"""The page in the distribution's Chromium, worked by keyboard alone, with hostile prose, by two windows, on a narrow screen."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from reviewing import NOVEL, SETTINGS, dataset, served

from fascicle.cli.app import run
from fascicle.decisions import Decisions, parse_decisions
from fascicle.pipeline import prepare
from fascicle.review.running import Running
from fascicle.review.server import Page, review_page
from fascicle.storage import read_folder

pytestmark = pytest.mark.browser
HOSTILE = (
    "<script>document.title='taken'</script><img src=http://evil.example/x onerror=\"document.title='taken'\"> {{ 7*7 }} {% raw %} "
    "javascript:alert(1) </main></section><svg/onload=alert(1)> ' onfocus='alert(1)' autofocus \" onclick=\"alert(1) &lt;b&gt;"
)


class Window:
    """A window of the page: what it asked for, what its console said."""

    def __init__(self, context: Any) -> None:
        """Open an empty window."""
        self.page = context.new_page()
        self.page.set_default_timeout(20_000)
        self.asked: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))

    def go(self, address: str) -> None:
        """Open an address and wait until the page is ready."""
        self.page.goto(address)
        self.page.wait_for_selector("body[data-ready], #choose")

    def press(self, *keys: str) -> None:
        """Press keys that change nothing on the disk."""
        for key in keys:
            self.page.keyboard.press(key)

    def do(self, key: str) -> str:
        """Press a key that does something, and give what the page says of it."""
        self.page.evaluate("for (const id of ['said', 'alarm']) document.getElementById(id).textContent = ''")
        self.page.keyboard.press(key)
        return self.told()

    def told(self) -> str:
        """Wait for what the page says, and give it."""
        self.page.wait_for_selector("#said:not(:empty), #alarm:not(:empty)", state="attached")
        return str(self.page.inner_text("#said") or self.page.inner_text("#alarm"))

    def tab_to(self, selector: str) -> None:
        """Press Tab until an element has the focus."""
        for _ in range(60):
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reaches {selector}")

    @property
    def now(self) -> str:
        """Give the heading of the passage chosen."""
        return str(self.page.inner_text(".now h3"))


def decisions(out: Path) -> Decisions:
    """Read the corrections from the disk."""
    return parse_decisions((out / "decisions.toml").read_text(encoding="utf-8"))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Give a small dataset."""
    return dataset(tmp_path)


def opened(browser: Any, running: Running, **looks: Any) -> Window:
    """Open the page in a window of its own browser profile."""
    window = Window(browser.new_context(**looks))
    window.go(running.address)
    return window


def test_the_whole_way_by_keyboard_alone(browser: Any, tmp_path: Path) -> None:
    """Open a file, move a cut, relabel, reject, edit a prompt, undo, rewrite, prepare again with another target: the decisions hold."""
    assert run(["demo", "-o", str(tmp_path / "demo")]) == 0
    sample = Path(prepare.__code__.co_filename).parent / "data" / "sample_novel.md"
    (tmp_path / "novel.md").write_bytes(sample.read_bytes())
    with served(Page(opening=tmp_path / "novel.md", chooses=True)) as running:
        w = opened(browser, running)
        w.tab_to("#path")
        w.press("Enter")
        w.page.wait_for_selector("body[data-ready]")
        out = tmp_path / "novel_dataset"
        assert w.now == "Passage 1"
        w.press("j")
        assert w.do("d") == "Cut moved down 1 paragraph."
        moved = decisions(out)
        assert (len(moved.cut), len(moved.never_cut)) == (1, 1)
        w.press("l")
        w.tab_to("#labels [name=scene_type]")
        w.press("a")  # a list takes the first letter: action
        w.tab_to("#labels [name=tension]")
        w.press("h")
        w.tab_to("#labels button[value=save]")
        assert w.do("Enter") == "Labels changed."
        assert (decisions(out).label[0].scene_type, decisions(out).label[0].tension) == ("action", "high")
        assert "action (yours)" in w.page.inner_text(".now .chips")
        w.press("e")
        w.press("Control+a")
        w.page.keyboard.type("The founder cannot sleep; let the house hum.")
        assert w.do("Control+Enter") == "Your prompt is kept."
        assert w.page.inner_text(".now .asked") == "The founder cannot sleep; let the house hum."
        w.press("j")
        assert w.do("x") == "Rejected: it is not trained on."
        assert w.do("a") == "Accepted: it stays as it is."
        assert w.do("z") == "Undone: Accepted: it stays as it is."
        assert w.do("y") == "Done again: Accepted: it stays as it is."
        assert w.do("z").startswith("Undone")
        held = decisions(out)
        assert (len(held.reject), len(held.accept)) == (1, 0)
        w.press("w")
        w.tab_to("#again button[value=save]")
        w.do("Enter")
        w.page.wait_for_selector("#said:has-text('dataset is rewritten:')")
        files = read_folder(out)
        assert b"The founder cannot sleep; let the house hum." in files["train.jsonl"] + files["validation.jsonl"]
        before = files["chunks.jsonl"].count(b"\n")
        w.press("w")
        w.tab_to("#again [name=low]")
        w.press("Control+a")
        w.page.keyboard.type("850")
        w.tab_to("#again [name=high]")
        w.press("Control+a")
        w.page.keyboard.type("1000")
        w.tab_to("#again button[value=save]")
        w.do("Enter")
        w.page.wait_for_selector("#said:has-text('dataset is rewritten:')")
        assert decisions(out) == held
        files = read_folder(out)
        assert files["chunks.jsonl"].count(b"\n") > before
        assert b"target_low_words = 850" in files["recipe.toml"]
        chunks = [json.loads(line) for line in files["chunks.jsonl"].split(b"\n") if line]
        own = [c["prompt"]["human"] for c in chunks if c["prompt"]["template"] == "author"]
        assert own == ["The founder cannot sleep; let the house hum."]
        assert [c["split"] for c in chunks if "rejected" in c["flags"]] == ["none"]
        w.tab_to("[data-do=stop]")
        w.press("Enter")
        w.page.wait_for_selector("text=All is saved, and Fascicle has stopped. You can close this window.")
        assert w.said == []


def test_a_file_chosen_on_the_page_is_prepared_for_the_model_chosen_and_a_mistake_is_a_sentence(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "novel.txt").write_text(NOVEL, encoding="utf-8")
    with served(Page(chooses=True)) as running:
        w = opened(browser, running)
        w.tab_to("#path")
        w.press("Enter")
        w.page.wait_for_selector("#alarm:not(:empty)")
        assert w.page.inner_text("#alarm") == "Choose a manuscript: type where it lies, or choose the file"
        w.page.set_input_files("#file", str(tmp_path / "novel.txt"))
        w.page.fill("#out", str(tmp_path / "set"))
        w.tab_to("[name=model]")
        w.press("ArrowDown", "Enter")
        w.page.wait_for_selector("body[data-ready]")
        assert b'base_model = "Qwen/Qwen2.5-14B-Instruct"' in read_folder(tmp_path / "set")["recipe.toml"]
        assert w.page.title() == "Low Water: review"
        assert [said for said in w.said if "409 (Conflict)" not in said] == []


def test_hostile_prose_stays_inert_without_a_violation_or_a_foreign_request(browser: Any, tmp_path: Path) -> None:
    pieces = NOVEL.split("\n\n")
    text = "\n\n".join(f"{p} {HOSTILE}" if k % 5 == 4 else p for k, p in enumerate(pieces))
    text = text.replace("CHAPTER I\n", f"CHAPTER I: {HOSTILE}\n", 1)
    out = dataset(tmp_path, text)
    with served(review_page(out)) as running:
        w = opened(browser, running)
        w.page.evaluate("document.addEventListener('securitypolicyviolation', e => document.body.dataset.violated = e.violatedDirective)")
        w.press("j", "J")
        for key in ("s", "x", "m", "h", "c", "o", "z"):
            w.do(key)
        w.press("e")
        w.press("Control+a")
        w.page.keyboard.insert_text(HOSTILE)
        assert w.do("Control+Enter")
        w.press("l")
        w.page.fill("#labels [name=character]", HOSTILE)
        w.tab_to("#labels button[value=save]")
        w.do("Enter")
        for key in ("t", "Escape", "?", "Escape", "f", "Escape", "/"):
            w.press(key)
        w.page.keyboard.insert_text("<script>")
        w.press("Enter")
        assert w.page.inner_text("#hits").startswith("1 of")
        w.page.reload()
        w.page.wait_for_selector("body[data-ready]")
        assert HOSTILE in " ".join(w.page.text_content("#book").split())
        assert w.page.locator("main script, main img, main svg, main [onfocus], main [onclick], dialog img, dialog script").count() == 0
        assert w.page.evaluate("document.body.dataset.violated ?? ''") == ""
        assert w.said == []
        home = f"http://127.0.0.1:{running.port}/"
        assert [url for url in w.asked if not url.startswith((home, "data:,"))] == []
        assert "49" not in w.page.inner_text("header h1")


def test_a_second_window_is_told_and_loses_nothing(browser: Any, out: Path) -> None:
    with served(review_page(out)) as running:
        one = opened(browser, running)
        two = Window(one.page.context)
        two.go(f"http://127.0.0.1:{running.port}/")
        assert one.do("x").startswith("Rejected")
        two.press("j", "j")
        assert two.do("x") == "Another window has changed this book meanwhile; the page now shows it as it is, please do it again"
        assert two.page.locator(".passage.rejected").count() == 1
        assert two.do("x").startswith("Rejected")
        assert len(decisions(out).reject) == 2
        one.page.wait_for_selector("#said:has-text('it is shown as it is now')")
        assert one.page.locator(".passage.rejected").count() == 2


def test_another_browser_does_not_come_in_with_a_used_link(browser: Any, out: Path) -> None:
    with served(review_page(out)) as running:
        address = running.address
        opened(browser, running)
        other = browser.new_context().new_page()
        other.goto(address)
        assert "was used already" in other.inner_text("body")
        other.goto(f"http://127.0.0.1:{running.port}/")
        assert "Open the link that the terminal shows" in other.inner_text("body")


def test_what_the_page_shows_is_what_is_written_down_the_line(browser: Any, out: Path) -> None:
    """Filters, search, the list of corrections, the progress and where the reading goes on."""
    with served(review_page(out)) as running:
        w = opened(browser, running)
        total = w.page.locator(".passage").count()
        w.do("a")
        w.do("x")
        assert w.page.inner_text("#counted") == f"2 of {total} passages"
        assert w.now == "Passage 3"
        w.page.reload()
        w.page.wait_for_selector("body[data-ready]")
        assert w.now == "Passage 3"
        w.press("f")
        w.page.select_option("#filters [name=read]", "yes")
        assert w.page.locator(".passage:visible").count() == 2
        assert w.page.inner_text("#shown") == "2 passages shown"
        w.page.select_option("#filters [name=read]", "")
        w.page.select_option("#filters [name=show]", "out")
        assert w.page.locator(".passage:visible").count() == 0
        assert w.page.locator(".left.piece:visible").count() >= 1
        w.page.click("#filters button[type=reset]")
        w.press("Escape", "t")
        assert w.page.locator("#corrections li").count() == 2
        w.tab_to("#corrections li:nth-child(2) button")
        assert w.do("Enter").startswith("Taken back")
        assert (len(decisions(out).accept), len(decisions(out).reject)) == (1, 0)
        assert w.page.evaluate("document.querySelector('#listed').open")
        assert w.said == []


def test_a_changed_manuscript_is_asked_about_and_a_stopped_server_is_told(browser: Any, out: Path) -> None:
    (out.parent / "novel.txt").write_text(NOVEL + "\n\nA last paragraph that nobody knew of.\n", encoding="utf-8")
    with served(review_page(out)) as running:
        w = opened(browser, running)
        w.press("w")
        w.tab_to("#again button[value=save]")
        w.press("Enter")
        w.page.wait_for_selector("#sure[open]")
        assert w.page.inner_text("#sure_said") == "novel.txt: has changed since this dataset was made; rewrite with the changed text?"
        w.tab_to("#sure button[value=save]")
        w.press("Enter")
        w.page.wait_for_selector("#said:has-text('dataset is rewritten:')")
        assert b"A last paragraph that nobody knew of." in read_folder(out)["manuscript.txt"]
    assert w.do("x").startswith("Fascicle is not running any more")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")])
def test_axe_finds_nothing_against_the_page(browser: Any, out: Path, width: int, scheme: str) -> None:
    """All that axe-core checks, at any impact: the book after some corrections, its dialogs, and the page that asks for a manuscript."""
    axe = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    script = (Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    looks = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme, "bypass_csp": True}

    def violations(w: Window, root: str = "document") -> list[tuple[str, str, str]]:
        w.page.evaluate(script)
        w.page.evaluate("document.querySelectorAll('.passage').forEach(d => d.style.contentVisibility = 'visible')")
        found = w.page.evaluate(f"axe.run({root}, {{resultTypes: ['violations']}})")
        assert found["passes"]
        return [(v["id"], v["impact"], v["nodes"][0]["html"]) for v in found["violations"]]

    with served(review_page(out)) as running:
        w = opened(browser, running, **looks)
        for key in ("a", "x", "d", "h"):
            w.do(key)
        w.press("J", "f")
        assert violations(w) == []
        assert w.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        for key in ("l", "e", "t", "w", "?"):
            w.page.evaluate("document.activeElement.blur()")
            w.press(key)
            w.page.wait_for_selector("dialog[open]")
            assert violations(w, "'dialog[open]'") == []
            w.press("Escape")
    with served(Page(chooses=True)) as running:
        w = opened(browser, running, **looks)
        assert violations(w) == []
        assert w.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_single_keys_can_be_switched_off_and_every_deed_has_a_button(browser: Any, out: Path) -> None:
    with served(review_page(out)) as running:
        w = opened(browser, running)
        w.press("?")
        w.tab_to("#single")
        w.press("Space", "Escape")
        w.page.evaluate("document.activeElement.blur()")
        w.press("x")
        assert decisions(out) == Decisions()
        w.tab_to("[role=toolbar] button")
        w.press("ArrowRight")
        assert w.page.evaluate("document.activeElement.dataset.do") == "reject"
        assert w.do("Enter").startswith("Rejected")
        buttons = w.page.locator("[role=toolbar] button").evaluate_all("all => all.map(b => b.dataset.do)")
        wanted = "accept reject up down split merge labels prompt heading include undo redo"
        assert set(buttons) >= set(wanted.split())


def test_a_long_book_is_drawn_only_where_it_is_seen(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "novel.txt").write_text(NOVEL, encoding="utf-8")
    prepare([tmp_path / "novel.txt"], tmp_path / "out", SETTINGS)
    with served(review_page(tmp_path / "out")) as running:
        w = opened(browser, running)
        look = "p => [getComputedStyle(p).contentVisibility, getComputedStyle(p).containIntrinsicHeight]"
        for how, high in w.page.locator(".passage").evaluate_all(f"all => all.map({look})"):
            assert how == "auto"
            assert re.fullmatch(r"auto \d{3,}px", high)
