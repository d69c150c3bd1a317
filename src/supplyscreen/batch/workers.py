"""
Who does the work: this process, a pool of processes, or the machines of a Dask cluster.

All take the same tasks and give back what became of them, as they finish. A worker that dies (out
of memory, killed) takes tasks along: each is tried once more, alone, and then has failed.
"""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import TypeAlias

from supplyscreen.batch.outcome import Outcome
from supplyscreen.batch.task import Done, Task, run
from supplyscreen.errors import ExitCode, UsageProblem
from supplyscreen.words.catalogue import say

TASKS_IN_A_LIFE = 2_000
"""Processes make room for fresh ones after so many cases each, so that their memory stays small."""
_AHEAD = 4
"""Tasks handed over per worker before the first is back."""

_Crew: TypeAlias = tuple[Executor, int]
"""Who works, and how many cases at once."""
_Opening: TypeAlias = Callable[[int], AbstractContextManager[_Crew]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workforce:
    """Who works, and how many cases at once."""

    jobs: int = 1
    scheduler: str = ""
    """Address of a Dask scheduler; "" = this machine."""


def work(tasks: Sequence[Task], force: Workforce) -> Iterator[Done]:
    """
    Every task done, in the order they finish.

    Raises:
        UsageProblem: the cluster cannot be reached, or its library is not installed.
    """
    if not force.scheduler and (force.jobs == 1 or len(tasks) <= 1):
        yield from map(run, tasks)
        return
    opening: _Opening = partial(_cluster, force.scheduler) if force.scheduler else _pool
    line = _Line(deque(tasks))
    while line.waiting:
        with opening(force.jobs) as (executor, many):
            yield from line.through(executor, at_once=many * _AHEAD, in_all=many * TASKS_IN_A_LIFE)
        for task in line.taken_along():
            with opening(1) as (executor, _):
                yield _alone(executor, task)


@dataclass(slots=True)
class _Line:
    """Tasks that wait for a worker, and those that a dead one took along."""

    waiting: deque[Task]
    _running: dict["Future[Done]", Task] = field(default_factory=dict)

    def through(self, executor: Executor, *, at_once: int, in_all: int) -> Iterator[Done]:
        """Hand over so many tasks at a time, until so many are done or the pool is broken."""
        left = max(len(self.waiting) - in_all, 0)
        try:
            while len(self.waiting) > left or self._running:
                while len(self.waiting) > left and len(self._running) < at_once:
                    self._running[_handed_over(executor, self.waiting[0])] = self.waiting[0]
                    self.waiting.popleft()
                finished, _ = wait(self._running, return_when=FIRST_COMPLETED)
                for future in finished:
                    done = _result(future, self._running[future])
                    del self._running[future]
                    yield done
        except BrokenProcessPool:
            return

    def taken_along(self) -> list[Task]:
        """The tasks handed over that never came back; they are no longer in the line."""
        lost = list(self._running.values())
        self._running.clear()
        return lost


def _handed_over(executor: Executor, task: Task) -> "Future[Done]":
    """Processes begun for a task are deaf to interrupts from their first moment; see `_begin`."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        return executor.submit(run, task)
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return executor.submit(run, task)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _result(future: "Future[Done]", task: Task) -> Done:
    """
    What a worker handed back, or that it never did.

    Raises:
        BrokenProcessPool: a process died; the task may be innocent.
    """
    try:
        return future.result()
    except BrokenProcessPool:
        raise
    except Exception as error:  # noqa: BLE001 - a cluster says in its own ways that a worker died
        return _lost(task, type(error).__name__)


def _alone(executor: Executor, task: Task) -> Done:
    try:
        return _result(_handed_over(executor, task), task)
    except BrokenProcessPool as error:
        return _lost(task, type(error).__name__)


def _lost(task: Task, kind: str) -> Done:
    lang = task.job.lang
    return Done(
        outcome=Outcome(
            case=task.case,
            report="",
            sha256="",
            code=int(ExitCode.INTERNAL),
            fault=say("batch.worker_died", lang, kind=kind),
            hint=say("batch.worker_died_hint", lang),
        )
    )


@contextmanager
def _pool(jobs: int) -> Iterator[_Crew]:
    # Not `max_tasks_per_child`: when the last processes have served their time while tasks wait,
    # Python 3.11 starts no others, and waits for ever.
    executor = ProcessPoolExecutor(
        jobs,
        # The same on every system, and no copy of what this process holds.
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin,
    )
    try:
        yield executor, jobs
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _begin() -> None:
    """Interrupts are the parent's to see, and a parent that is killed takes its workers along."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    # Whoever runs the batch again must be alone: a worker left over would write old reports.
    parent.join()
    os._exit(ExitCode.INTERNAL)


@contextmanager
def _cluster(address: str, jobs: int) -> Iterator[_Crew]:
    try:
        from distributed import Client  # noqa: PLC0415 - an extra, and heavy
    except ImportError:
        raise UsageProblem("batch.no_cluster_library") from None
    try:
        client = Client(address, timeout=_TIMEOUT, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise UsageProblem(
            "batch.no_scheduler", address=address, reason=type(error).__name__
        ) from None
    with client, client.get_executor(pure=False) as executor:
        # As many as its workers have threads, whatever was said of this machine.
        yield executor, max(sum(client.ncores().values()), jobs)


_TIMEOUT = 5
"""Seconds to wait for a scheduler."""
