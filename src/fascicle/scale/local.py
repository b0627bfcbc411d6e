"""Tasks on the cores of this machine: a pool of processes that outlives its workers.

A worker that dies (killed, out of memory) breaks the whole pool, and nobody knows whose task it was. So the tasks that were under way
are tried again, each alone in a pool of one: what kills its worker there twice is given up with a sentence, the others cost a retry.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.connection import wait as wait_for_any

from fascicle.scale.task import Outcome, Task, prepare_book

_MOST_JOBS = 61  # Windows waits for no more handles than that
_TRIES_ALONE = 2
DIED = "the process that made it died twice (out of memory?); run again with fewer jobs (-j), or look at this book alone"
Work = Callable[[Task], Outcome]


def usable_cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_local(tasks: Iterable[Task], jobs: int, work: Work = prepare_book) -> Iterator[Outcome]:
    """Run the tasks, `jobs` at a time, and give their outcomes as they come."""
    left = iter(tasks)
    while True:
        suspects = yield from _until_broken(left, min(jobs, _MOST_JOBS), work)
        for task in suspects:
            left_over = [task]
            for _ in range(_TRIES_ALONE):
                left_over = yield from _until_broken(iter(left_over), 1, work)
            if left_over:
                yield Outcome(task.book.name, error=DIED)
        if not suspects:
            return


def _until_broken(tasks: Iterator[Task], jobs: int, work: Work) -> Generator[Outcome, None, list[Task]]:
    """Give outcomes until the tasks or the pool are at their end; return the tasks that were under way when it broke."""
    under_way: dict[Future[Outcome], Task] = {}
    # Spawned workers are the same on every system, and inherit no lock of a thread of ours.
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _end_with_parent) as pool:
        try:
            for task in islice(tasks, jobs):
                under_way[_submitted(pool, work, task)] = task
            while under_way:
                for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                    yield future.result()
                    del under_way[future]
                    for task in islice(tasks, 1):
                        under_way[_submitted(pool, work, task)] = task
        except BrokenProcessPool:
            return list(under_way.values())
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
    return []


def _submitted(pool: ProcessPoolExecutor, work: Work, task: Task) -> Future[Outcome]:
    """Hand a task to the pool; one that is broken already takes it as if it broke now."""
    try:
        return pool.submit(work, task)
    except BrokenProcessPool as error:
        future: Future[Outcome] = Future()
        future.set_exception(error)
        return future


def _end_with_parent() -> None:
    """Let this worker end when the run that started it is killed, for nobody else would tell it, and leave Ctrl-C to that run."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    wait_for_any([sentinel])
    os._exit(1)
