"""The same tasks on Ray Core: on a cluster, or on one that starts on this machine.

Every node must see the sources and OUT by the same paths.
Ray restarts a task whose worker or node died; the tasks may be run twice, which `task` allows. Ray is an extra: nothing else imports it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from fascicle.errors import MissingExtraError
from fascicle.scale.local import DIED, Work
from fascicle.scale.task import Outcome, Task, prepare_book

_RETRIES = 3
_TASKS_A_CPU = 2  # handed over ahead, so that no worker waits for the next


def run_ray(tasks: Iterable[Task], jobs: int, address: str | None = None, work: Work = prepare_book) -> Iterator[Outcome]:
    """Run the tasks on the cluster at `address`, else on `jobs` cores here; give their outcomes as they come."""
    try:
        import ray
    except ImportError:
        raise MissingExtraError('Ray is needed; install it with: pip install "fascicle[scale]"') from None
    ours = not ray.is_initialized()
    if ours:
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # a cluster that starts here reports to nobody
        cores = {"num_cpus": jobs} if address is None else {}
        ray.init(address=address or "local", include_dashboard=False, log_to_driver=False, configure_logging=False, **cores)
    try:
        remote = ray.remote(num_cpus=1, max_retries=_RETRIES)(work)
        left = iter(tasks)
        under_way: dict[Any, Task] = {}  # Ray's references are not typed by what they hold
        while True:
            room = int(_TASKS_A_CPU * max(1, ray.cluster_resources().get("CPU", 1))) - len(under_way)
            under_way |= {remote.remote(task): task for task in islice(left, max(0, room))}
            if not under_way:
                return
            for future in ray.wait(list(under_way), num_returns=1)[0]:
                task = under_way.pop(future)
                try:
                    yield ray.get(future)
                except ray.exceptions.RayError:
                    yield Outcome(task.book.name, error=DIED)
    finally:
        if ours:
            ray.shutdown()
