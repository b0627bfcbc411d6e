"""A small dataset on the disk and its page served in a thread, shared by the tests of the review page."""

from __future__ import annotations

import contextlib
import http.client
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from novels import small_novel

from fascicle.pipeline import prepare
from fascicle.review.running import Running
from fascicle.review.server import Page
from fascicle.settings import Settings, SizeRules

SIZES = SizeRules(min_words=25, target_low_words=40, target_high_words=60, max_words=90, long_paragraph_words=120)
"""Sizes that put some paragraphs into a chunk."""
SETTINGS = Settings(sizes=SIZES, drafts="keep-all")
NOVEL = small_novel(chapters=4, paragraphs=16)


def dataset(home: Path, text: str | None = None) -> Path:
    """Prepare a small novel beside its dataset and give the dataset's folder."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "novel.txt").write_text(text or NOVEL, encoding="utf-8")
    prepare([home / "novel.txt"], home / "out", SETTINGS)
    return home / "out"


@dataclass
class Answer:
    """What came back: the status, the headers by lower-case name, the body."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        """Give the body as JSON."""
        found = json.loads(self.body)
        assert isinstance(found, dict)
        return found


@dataclass
class Client:
    """A client that sends exactly the headers that it is told."""

    port: int
    cookie: str = ""
    origin: str | None = None
    host: str | None = None
    sent: list[str] = field(default_factory=list)

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        """Send one request."""
        own = {"Host": self.host or f"127.0.0.1:{self.port}"}
        own |= {"Cookie": self.cookie} if self.cookie else {}
        own |= {"Origin": self.origin} if self.origin else {}
        own |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, body=body, headers=own)
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def enter(self, address: str) -> Answer:
        """Exchange the one-time key for the cookie."""
        answer = self.ask("GET", address.split(f":{self.port}", 1)[1])
        self.cookie = answer.headers.get("set-cookie", "").split(";", 1)[0]
        self.origin = f"http://127.0.0.1:{self.port}"
        return answer

    def post(self, to: str, /, **given: Any) -> Answer:
        """Post JSON as the page does."""
        return self.ask("POST", to, json.dumps(given).encode(), Content_Type="application/json")

    def state(self) -> dict[str, Any]:
        """Give the book as the page would have it."""
        found = self.post("/state").json["state"]
        assert isinstance(found, dict)
        return found


@contextlib.contextmanager
def served(page: Page, stop_after: float | None = 60) -> Iterator[Running]:
    """Serve a page in a thread; it stops at the end, and by itself where a test forgets."""
    running = Running(page, 0, stop_after)
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    try:
        yield running
    finally:
        running.stop()
        thread.join(timeout=15)
        assert not thread.is_alive()
