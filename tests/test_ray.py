"""The same tasks on Ray: three nodes on this machine, one of them removed and a worker killed while books are made."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from libraries import everything, task_of, write_library, write_recipe

from fascicle.errors import MissingExtraError
from fascicle.scale.library import library
from fascicle.scale.local import DIED, run_local
from fascicle.scale.ray import run_ray
from fascicle.scale.task import Outcome, Task, prepare_book
from fascicle.storage import read_recipe

with_ray = pytest.mark.skipif("FASCICLE_TEST_RAY" not in os.environ, reason="set FASCICLE_TEST_RAY where Ray is installed")
COUNT = 12


@pytest.mark.skipif(importlib.util.find_spec("ray") is not None, reason="Ray is installed")
def test_without_ray_one_sentence_names_the_command_that_installs_it(tmp_path: Path) -> None:
    with pytest.raises(MissingExtraError, match=r'pip install "fascicle\[scale\]"'):
        library(write_library(tmp_path / "shelf", 1), tmp_path / "out", engine="ray")


def kills_its_worker(task: Task) -> Outcome:
    """Make a book; the first try of the sixth kills the worker, every try of a bad one does."""
    tried = task.out.parent / f"tried {task.book.name}"
    if task.book.name == "bad.txt" or (task.book.name == "book-05.txt" and not tried.exists()):
        tried.touch()
        os._exit(9)
    return prepare_book(task)


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Start three nodes of one core each on this machine."""
    from ray.cluster_utils import Cluster

    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parent), *sys.path]))
    started = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    yield started
    started.shutdown()


@pytest.mark.ray
@pytest.mark.filterwarnings("ignore")
@with_ray
def test_a_removed_node_and_a_killed_worker_cost_no_book_and_no_byte(cluster: Any, tmp_path: Path) -> None:
    shelf = write_library(tmp_path / "shelf", COUNT)
    (shelf / "bad.txt").write_text("Whoever makes this dies.")
    paths = sorted(shelf.iterdir())
    nodes = [cluster.add_node(num_cpus=1) for _ in range(2)]
    cluster.wait_for_nodes()
    outcomes = []
    for outcome in run_ray([task_of(path, tmp_path / "ray" / "out") for path in paths], 1, cluster.address, kills_its_worker):
        outcomes.append(outcome)
        if len(outcomes) == 3:
            cluster.remove_node(nodes[0])
    assert sorted(o.name for o in outcomes) == [path.name for path in paths]
    assert {o.name: o.error for o in outcomes if o.error} == {"bad.txt": DIED}
    for _ in run_local([task_of(path, tmp_path / "local") for path in paths if path.name != "bad.txt"], 1):
        pass
    assert everything(tmp_path / "ray" / "out") == everything(tmp_path / "local")
    assert (tmp_path / "ray" / "tried book-05.txt").exists()


@pytest.mark.ray
@pytest.mark.filterwarnings("ignore")
@with_ray
def test_a_library_on_a_cluster_of_this_machine_has_the_bytes_of_one_worker_and_reports_to_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RAY_USAGE_STATS_ENABLED", raising=False)
    shelf, settings = write_library(tmp_path / "shelf", 4), read_recipe(write_recipe(tmp_path / "recipe.toml"))
    library(shelf, tmp_path / "ray", settings, jobs=2, engine="ray")
    assert os.environ.pop("RAY_USAGE_STATS_ENABLED") == "0"
    library(shelf, tmp_path / "local", settings, jobs=1)
    assert everything(tmp_path / "ray") == everything(tmp_path / "local")
