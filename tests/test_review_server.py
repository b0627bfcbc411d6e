"""The page's door and its addresses: this machine only, one user only, a sentence for everything that goes wrong."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from reviewing import NOVEL, Client, dataset, served

from fascicle.cli.app import run
from fascicle.decisions import parse_decisions
from fascicle.review.running import Running
from fascicle.review.server import Page, review_page
from fascicle.storage import read_folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Give a small dataset."""
    return dataset(tmp_path)


@pytest.fixture
def running(out: Path) -> Iterator[Running]:
    """Serve its page."""
    with served(review_page(out)) as found:
        yield found


@pytest.fixture
def client(running: Running) -> Client:
    """Give a client that has come in."""
    found = Client(running.port)
    assert found.enter(running.address).status == 303
    return found


def test_it_listens_on_the_loopback_only(running: Running) -> None:
    assert running._socket.getsockname()[0] == "127.0.0.1"


def test_the_key_is_exchanged_for_a_cookie_that_scripts_and_other_sites_do_not_get(running: Running) -> None:
    answer = Client(running.port).ask("GET", running.address.split(str(running.port), 1)[1])
    assert (answer.status, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"fascicle_{running.port}=")
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))


def test_the_key_works_once(running: Running) -> None:
    path = running.address.split(str(running.port), 1)[1]
    assert Client(running.port).ask("GET", path).status == 303
    again = Client(running.port).ask("GET", path)
    assert again.status == 403
    assert b"was used already" in again.body
    assert "set-cookie" not in again.headers


@pytest.mark.parametrize("path", ["/enter", "/enter?key=", "/enter?key=guess", "/enter?key=%00"])
def test_another_key_opens_nothing_and_does_not_use_up_the_true_one(running: Running, path: str) -> None:
    assert Client(running.port).ask("GET", path).status == 403
    assert Client(running.port).enter(running.address).status == 303


@pytest.mark.parametrize("path", ["/", "/version", "/page/review.js", "/nothing"])
def test_without_the_cookie_nothing_is_told(running: Running, path: str) -> None:
    for cookie in ("", f"fascicle_{running.port}=guess", "fascicle_1=x; =;;", "\x7f"):
        answer = Client(running.port, cookie).ask("GET", path)
        assert answer.status == 403
        assert b"Low Water" not in answer.body


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1:1", "127.0.0.1", "127.0.0.1.evil.example:{port}", ""])
def test_a_foreign_host_is_refused_even_with_the_cookie(client: Client, host: str) -> None:
    client.host = host.format(port=client.port) or " "
    client.origin = None
    assert client.ask("GET", "/").status in (400, 403)


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1:{port}", "http://localhost:{port}"])
def test_a_foreign_origin_is_refused_even_with_the_cookie(client: Client, out: Path, origin: str) -> None:
    version = client.state()["version"]
    before = (out / "decisions.toml").read_bytes()
    client.origin = origin.format(port=client.port)
    answer = client.post("/act", what="reject", at=6, version=version)
    assert answer.status == 403
    assert (out / "decisions.toml").read_bytes() == before


def test_a_change_without_an_origin_is_refused(client: Client) -> None:
    client.origin = None
    assert client.post("/act", what="undo", version="x").status == 403
    assert client.ask("GET", "/").status == 200


def test_a_form_of_another_page_cannot_post(client: Client) -> None:
    answer = client.ask("POST", "/act", b'{"what": "undo"}', Content_Type="text/plain")
    assert answer.status == 415


def test_every_answer_forbids_what_is_not_the_pages_own(client: Client) -> None:
    for path in ("/", "/version", "/page/review.js", "/nothing"):
        headers = client.ask("GET", path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        named = ("x-content-type-options", "referrer-policy", "cache-control")
        assert [headers[n] for n in named] == ["nosniff", "no-referrer", "no-store"]


def test_the_nonce_of_the_policy_is_that_of_the_page_and_is_new_each_time(client: Client) -> None:
    seen = set()
    for _ in range(2):
        answer = client.ask("GET", "/")
        (nonce,) = set(re.findall(r"'nonce-([^']+)'", answer.headers["content-security-policy"]))
        assert set(re.findall(r'nonce="([^"]+)"', answer.body.decode())) == {nonce}
        seen.add(nonce)
    assert len(seen) == 2


def test_the_page_holds_no_inline_handler_style_or_foreign_address(client: Client) -> None:
    page = client.ask("GET", "/").body.decode()
    tags = re.findall(r"<[a-z][^>]*>", page)
    assert [t for t in tags if re.search(r"\s(?:on\w+|style)\s*=", t)] == []
    assert [t for t in tags if re.search(r"(?:src|href)=\"(?!/page/|#|data:,)", t)] == []


@pytest.mark.parametrize("name", ["../session.py", "book.html", "..%2f..%2fstorage.py", "nothing.css", "%2e%2e/guard.py"])
def test_only_the_pages_own_files_are_served(client: Client, name: str) -> None:
    assert client.ask("GET", f"/page/{name}").status == 404


def test_what_a_page_says_has_a_limit(client: Client) -> None:
    answer = client.post("/act", what="prompt", human="x" * 300_000)
    assert (answer.status, answer.json["sentence"]) == (413, "that is too long; shorten it")


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b"[" * 5000])
def test_nonsense_is_answered_with_a_sentence(client: Client, body: bytes) -> None:
    answer = client.ask("POST", "/act", body, Content_Type="application/json")
    assert (answer.status, answer.json["sentence"]) == (400, "the page sent something unknown; reload it")


def test_nonsense_in_an_action_is_answered_with_a_sentence(client: Client) -> None:
    version = client.state()["version"]
    deeds = ({"what": "eat", "at": 3}, {"what": "reject", "at": "3"}, {"what": "reject", "at": True})
    for given in ({}, *deeds, {"what": "take_back", "kind": "__class__", "entry": 0}):
        answer = client.post("/act", version=version, have=[1, None], **given)
        assert answer.status == 200
        assert answer.json["sentence"].endswith("reload it") or answer.json["sentence"].endswith("reload the page")


def test_only_the_pieces_that_the_page_lacks_are_sent(client: Client) -> None:
    state = client.state()
    assert len(state["html"]) == len({digest for _, digest in state["pieces"]})
    have = [digest for _, digest in state["pieces"]]
    passage = next(i for i, (key, _) in enumerate(state["pieces"]) if key.startswith("s"))
    at = int(re.search(r'data-p="(\d+)"', state["html"][have[passage]]).group(1))  # type: ignore[union-attr]
    answer = client.post("/act", what="reject", at=at, version=state["version"], have=have).json
    assert answer["said"] == "Rejected: it is not trained on."
    assert len(answer["state"]["html"]) == 1
    assert answer["state"]["progress"]["read"] == 1
    assert (answer["state"]["undo"], answer["state"]["redo"], answer["state"]["pending"]) == (True, False, True)


def test_a_stale_window_gets_the_sentence_and_the_book_as_it_is(client: Client, out: Path) -> None:
    old = client.state()["version"]
    client.post("/act", what="reject", at=6, version=old)
    answer = client.post("/act", what="reject", at=12, version=old).json
    assert answer["sentence"].startswith("another window has changed this book meanwhile")
    assert answer["state"]["version"] == client.state()["version"] != old
    assert len(parse_decisions((out / "decisions.toml").read_text(encoding="utf-8")).reject) == 1


def test_a_deleted_folder_is_a_sentence_everywhere(client: Client, out: Path) -> None:
    version = client.state()["version"]
    shutil.rmtree(out)
    assert client.ask("GET", "/").status == 410
    assert b"no such folder" in client.ask("GET", "/").body
    for path in ("/act", "/state", "/rewrite"):
        answer = client.post(path, what="reject", at=6, version=version)
        assert answer.status == 409
        assert "no such folder" in answer.json["sentence"]
    assert "no such folder" in client.ask("GET", "/version").json["sentence"]


def test_the_page_ends_the_server(running: Running, client: Client) -> None:
    assert client.post("/stop").json["said"].startswith("All is saved")
    assert running.page.stopped.is_set()


def test_a_server_that_nobody_uses_stops_by_itself(out: Path) -> None:
    begun = time.monotonic()
    running = Running(review_page(out), 0, stop_after=0.3)
    running.run()
    assert time.monotonic() - begun < 10


def test_open_prepares_what_is_typed_and_opens_the_book(tmp_path: Path) -> None:
    (tmp_path / "novel.txt").write_text(NOVEL, encoding="utf-8")
    with served(Page(opening=tmp_path / "novel.txt", chooses=True)) as running:
        client = Client(running.port)
        client.enter(running.address)
        page = client.ask("GET", "/").body.decode()
        assert str(tmp_path / "novel.txt") in page
        answer = client.post("/prepare", path=str(tmp_path / "novel.txt"), model="Qwen/Qwen3-8B")
        assert answer.json == {"said": "open"}
        assert b"Low Water: review" in client.ask("GET", "/").body
        assert b"Qwen/Qwen3-8B" in read_folder(tmp_path / "novel_dataset")["recipe.toml"]
        client.post("/leave")
        assert b"Open a manuscript" in client.ask("GET", "/").body


def test_open_goes_on_with_a_dataset_that_stands_there(out: Path) -> None:
    before = read_folder(out)
    with served(Page(chooses=True)) as running:
        client = Client(running.port)
        client.enter(running.address)
        assert client.post("/prepare", path=str(out.parent / "novel.txt"), out=str(out)).json == {"said": "open"}
    assert read_folder(out) == before


def test_an_uploaded_manuscript_is_kept_inside_its_dataset_and_can_be_rewritten(tmp_path: Path) -> None:
    with served(Page(chooses=True)) as running:
        client = Client(running.port)
        client.enter(running.address)
        up = client.ask("POST", "/upload?name=..%2F..%2Fmy%20novel.txt", NOVEL.encode(), Content_Type="application/octet-stream").json
        assert client.post("/prepare", upload=up["upload"], out=str(tmp_path / "set")).json == {"said": "open"}
        assert (tmp_path / "set" / "manuscript" / "my novel.txt").read_text(encoding="utf-8") == NOVEL
        version = client.state()["version"]
        answer = client.post("/rewrite", version=version).json
        assert answer["said"].startswith("The dataset is rewritten")
        assert (tmp_path / "set" / "manuscript" / "my novel.txt").is_file()
        assert running.page.kept is not None
        assert list(running.page.kept.iterdir())
    assert not running.page.kept.exists()


def test_what_cannot_be_opened_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "notes.xyz").write_text("x", encoding="utf-8")
    with served(Page(chooses=True)) as running:
        client = Client(running.port)
        client.enter(running.address)
        paths = (str(tmp_path / "gone.txt"), str(tmp_path / "notes.xyz"), "\x00")
        for given in ({}, *({"path": path} for path in paths), {"upload": "guess"}):
            answer = client.post("/prepare", **given)
            assert answer.status == 409
            assert len(answer.json["sentence"]) > 10
            assert "Traceback" not in answer.json["sentence"]
        assert client.ask("POST", "/upload?name=", b"x").json["sentence"] == "this file has no name; choose another"
        assert client.post("/act", what="undo").status == 409


def test_an_upload_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fascicle.review.running.MAX_BYTES", 1000)
    with served(Page(chooses=True)) as running:
        client = Client(running.port)
        client.enter(running.address)
        answer = client.ask("POST", "/upload?name=big.txt", b"x" * 2000)
        assert answer.status == 413
        assert "big.txt: is larger than" in answer.json["sentence"]


def test_a_port_in_use_a_missing_folder_and_a_missing_file_are_sentences(
    out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run(["review", str(out), "--port", str(port), "--no-browser"]) == 2
    assert run(["review", str(tmp_path / "gone"), "--no-browser"]) == 2
    assert run(["open", str(tmp_path / "gone.txt"), "--no-browser"]) == 2
    said = capsys.readouterr().err.splitlines()
    assert [line.split("(")[0] for line in said] == [
        f"fascicle: port {port}: cannot be used ",
        "fascicle: gone: no such folder; give the folder that prepare wrote",
        "fascicle: gone.txt: no such file; check the path",
    ]


def test_the_command_says_where_the_page_is_and_logs_no_key_again(out: Path) -> None:
    command = [sys.executable, "-m", "fascicle", "review", str(out), "--no-browser", "--stop-after", "0.01"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert re.match(r"The page is at http://127\.0\.0\.1:\d+/enter\?key=[\w-]{40,}\n", done.stdout)
    assert done.stdout.endswith("Stopped. What you decided is saved.\n")
    assert done.stderr == ""
