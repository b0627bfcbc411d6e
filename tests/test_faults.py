"""`prepare` when the machine fails it: the folder is the old one or the new one, whole, and the next run heals what is left."""

from __future__ import annotations

import hashlib
import io
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from libraries import book_text, everything, write_recipe

from fascicle.checks.validate import validate_folder
from fascicle.cli.app import run
from fascicle.pipeline import prepare
from fascicle.storage import locked, read_folder, read_recipe

posix_only = pytest.mark.skipif(os.name != "posix", reason="a thing of POSIX systems")
Files = dict[str, bytes]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Write a recipe of small chunks, a manuscript and another, and a dataset of the first."""
    write_recipe(tmp_path / "recipe.toml")
    (tmp_path / "weir.txt").write_text(book_text(1), encoding="utf-8")
    prepare([tmp_path / "weir.txt"], tmp_path / "out", read_recipe(tmp_path / "recipe.toml"))
    (tmp_path / "after").mkdir()
    (tmp_path / "after" / "weir.txt").write_text(book_text(2), encoding="utf-8")
    return tmp_path


def arguments(desk: Path) -> list[str]:
    """Give the arguments that replace the dataset by one of the other manuscript."""
    return ["prepare", str(desk / "after" / "weir.txt"), "-o", str(desk / "out"), "--recipe", str(desk / "recipe.toml")]


def driven(desk: Path, before: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, after some statements."""
    script = f"import sys, os\n{before}\nfrom fascicle.cli.app import run\nsys.exit(run({arguments(desk)!r}))"
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)


def wanted(desk: Path) -> Files:
    """Give the files of a run that nothing disturbs."""
    prepare([desk / "after" / "weir.txt"], desk / "undisturbed", read_recipe(desk / "recipe.toml"))
    return everything(desk / "undisturbed")


KILLED_AT = """
import signal
step = 0
def counted(call):
    def wrapped(*args, **named):
        global step
        step += 1
        if step == {n}:
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*args, **named)
    return wrapped
for name in {names!r}:
    setattr(os, name, counted(getattr(os, name)))
"""


@posix_only
def test_a_run_killed_anywhere_leaves_the_old_dataset_or_the_new_one_and_the_next_makes_the_same_bytes(desk: Path) -> None:
    old, new = everything(desk / "out"), wanted(desk)
    steps = 3 * len(new)  # each file is synced; the old ones are removed
    moments = [(n, ("fsync", "replace", "unlink", "mkdir")) for n in random.Random(11).sample(range(1, steps), 4)]
    swap = [(1, ("replace",)), (2, ("replace",))]  # before the old folder is moved away, and in the window where there is neither
    for n, names in [*moments, *swap]:
        killed = driven(desk, KILLED_AT.format(n=n, names=names))
        assert killed.returncode in (-9, 0)
        assert (desk / "out").exists() == ((n, names) != swap[1])
        with locked(desk / "out"):
            assert everything(desk / "out") in (old, new), f"killed at step {n}"
    assert run(arguments(desk)) == 0
    assert everything(desk / "out") == new
    assert sorted(path.name for path in desk.iterdir()) == ["after", "out", "recipe.toml", "undisturbed", "weir.txt"]


LIMITED = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
"""


@posix_only
def test_a_disk_that_takes_no_more_is_one_sentence_and_leaves_the_old_dataset(desk: Path) -> None:
    """The system itself refuses: a file may not grow over four kilobytes."""
    old = everything(desk / "out")
    done = driven(desk, LIMITED)
    assert done.returncode == 2
    assert done.stderr.startswith("fascicle: out: cannot be written (")
    assert done.stderr.endswith("; free space or choose another -o\n")
    assert everything(desk / "out") == old
    assert sorted(path.name for path in desk.iterdir()) == ["after", "out", "recipe.toml", "weir.txt"]


def test_two_runs_on_one_folder_are_told_apart(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = everything(desk / "out")
    with locked(desk / "out"):
        assert run(arguments(desk)) == 3
    assert capsys.readouterr().err == "fascicle: out: another run is writing this folder; wait for it or choose another -o\n"
    assert everything(desk / "out") == old


def test_a_manuscript_saved_while_it_is_read_is_one_version_of_it_and_the_manifest_says_which(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is read once: what is cut, digested and written is the same text."""
    book, plain_open = desk / "after" / "weir.txt", Path.open
    before = book.read_bytes()
    readings = iter([before])

    def opened(path: Path, *args: Any, **named: Any) -> Any:
        if path != book:
            return plain_open(path, *args, **named)
        held = next(readings)  # a second reading would end this test
        with plain_open(path, "wb") as file:
            file.write(book_text(3).encode())
        return io.BytesIO(held)

    monkeypatch.setattr(Path, "open", opened)
    prepare([book], desk / "out", read_recipe(desk / "recipe.toml"))
    monkeypatch.undo()
    files = read_folder(desk / "out")
    assert json.loads(files["manifest.json"])["inputs"][0]["sha256"] == hashlib.sha256(before).hexdigest()
    assert book_text(2).split("\n\n")[1] in files["manuscript.txt"].decode()
    assert validate_folder(files) == ()


OFFLINE = """
import sys
def refuse(event, arguments):
    if event.startswith("socket."):
        raise RuntimeError(f"the network was asked for: {event}")
sys.addaudithook(refuse)
"""


def test_prepare_needs_no_network(desk: Path) -> None:
    """The hook sees what any library asks of the system, also from C."""
    done = driven(desk, OFFLINE)
    assert (done.returncode, done.stderr) == (0, "")
    assert everything(desk / "out") == wanted(desk)


def test_the_hook_would_see_the_network(desk: Path) -> None:
    done = driven(desk, OFFLINE + "import socket\nsocket.socket()")
    assert done.returncode == 1
    assert "the network was asked for: socket.__new__" in done.stderr
