"""Tasks on the cores of this machine: a worker that dies costs a retry, and the others nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from libraries import task_of

from fascicle.scale.local import DIED, run_local, usable_cores
from fascicle.scale.task import Outcome, Task


def dies_once(task: Task) -> Outcome:
    """Die at the first try of a book called `weak`, at every try of one called `bad`."""
    tried = task.out / task.book.name
    again = tried.exists()
    tried.touch()
    if task.book.name == "bad" or (task.book.name.startswith("weak") and not again):
        os._exit(9)
    return Outcome(task.book.name, key=f"key of {task.book.name}", words=7, made=True)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_killed_worker_costs_a_retry_and_a_book_that_kills_it_again_is_listed(tmp_path: Path, jobs: int) -> None:
    names = ["a", "weak 1", "b", "bad", "c", "weak 2", "d"]
    outcomes = list(run_local([task_of(Path(name), tmp_path) for name in names], jobs, dies_once))
    assert sorted(o.name for o in outcomes) == sorted(names)
    assert {o.name: o.error for o in outcomes if o.error} == {"bad": DIED}
    assert all(o.key == f"key of {o.name}" for o in outcomes if o.name != "bad")


def test_no_tasks_are_no_outcomes() -> None:
    assert list(run_local([], 2)) == []


ORPHANS = """
import sys
from pathlib import Path
from libraries import task_of
from fascicle.scale.local import run_local
import test_local
if __name__ == "__main__":
    for outcome in run_local([task_of(Path("a"), Path(sys.argv[1])), task_of(Path("b"), Path(sys.argv[1]))], 2, test_local.waits):
        pass
"""


def waits(task: Task) -> Outcome:
    """Say that this worker is at work, then work for ever."""
    import threading

    sys.stdout.write("at work\n")
    sys.stdout.flush()
    threading.Event().wait()
    return Outcome(task.book.name)


@pytest.mark.skipif(os.name != "posix", reason="a thing of POSIX systems")
def test_the_workers_of_a_killed_run_end_with_it(tmp_path: Path) -> None:
    """They hold the pipe that they print to: it comes to its end only when the last of them is gone."""
    script = tmp_path / "run.py"
    script.write_text(ORPHANS)
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}
    with subprocess.Popen([sys.executable, str(script), str(tmp_path)], stdout=subprocess.PIPE, text=True, env=paths) as run:
        assert run.stdout is not None
        assert [run.stdout.readline() for _ in range(2)] == ["at work\n"] * 2
        run.kill()
        assert run.stdout.read() == ""


def test_there_is_a_core_to_use() -> None:
    assert 1 <= usable_cores() <= (os.cpu_count() or 1)
