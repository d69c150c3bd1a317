"""`supplyscreen batch --scheduler`: the same task on the workers of a Dask cluster."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cli.running import AS_OF, Desk, cells
from supplyscreen.batch.journal import JOURNAL
from supplyscreen.errors import ExitCode

pytest.importorskip("distributed")
pytestmark = pytest.mark.cluster

CASES = 24
THIRD = 3
PATIENCE = 120


@pytest.fixture
def full(desk: Desk) -> Desk:
    """Two dozen cases and a list."""
    desk.put_list("list", cells(["entry_id", "name", "kind"], ["E1", "Strandråttan AB", "company"]))
    for number in range(CASES):
        rows = [["Strandråttan AB"]] if number % 2 else [["Sagans Rör AB"]]
        desk.put(f"src/case-{number}.csv", cells(["Leverantör"], *rows))
    return desk


@contextmanager
def scheduler(folder: Path) -> Iterator[str]:
    """A scheduler on this machine, and its address."""
    code = (
        "import asyncio\n"
        "from distributed import Scheduler\n"
        "async def go():\n"
        "    async with Scheduler(host='127.0.0.1', port=0, dashboard=False) as s:\n"
        "        print(s.address, flush=True)\n"
        "        await s.finished()\n"
        "asyncio.run(go())\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=folder, stdout=subprocess.PIPE, stderr=-3, text=True
    ) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert re.match(r"tcp://127\.0\.0\.1:\d+$", address)
        try:
            yield address
        finally:
            process.kill()


def worker(address: str, folder: Path) -> "subprocess.Popen[str]":
    """A worker without a nanny: killed, it does not come back. It says what it begins and ends."""
    code = (
        "import asyncio, sys\n"
        "from distributed import Worker, WorkerPlugin\n"
        "class Tell(WorkerPlugin):\n"
        "    def transition(self, key, start, finish, **kwargs):\n"
        "        if finish in ('executing', 'memory'):\n"
        "            print(finish, key, flush=True)\n"
        "async def go():\n"
        "    async with Worker(sys.argv[1], nthreads=1, dashboard=False, plugins=[Tell()]) as w:\n"
        "        print('ready', flush=True)\n"
        "        await w.finished()\n"
        "asyncio.run(go())\n"
    )
    argv = [sys.executable, "-c", code, address]
    begun = subprocess.Popen(
        argv, cwd=folder, stdout=subprocess.PIPE, stderr=-3, text=True, env=dict(os.environ)
    )
    assert begun.stdout is not None
    assert begun.stdout.readline() == "ready\n"
    return begun


def kill_at_work(victim: "subprocess.Popen[str]") -> None:
    """Kill a worker in the middle of its third case."""
    assert victim.stdout is not None
    for _ in range(THIRD):
        while not victim.stdout.readline().startswith("executing"):
            assert victim.poll() is None
    victim.kill()
    victim.wait()
    assert not any(line.startswith("memory") for line in victim.stdout), "it was through already"


def begin(desk: Desk, out: str, *more: str) -> "subprocess.Popen[bytes]":
    """One batch in a process of its own: nothing here may open a connection."""
    argv = [sys.executable, "-m", "supplyscreen", "batch", "src", "-o", out, "-w", "list"]
    return subprocess.Popen(
        [*argv, "--as-of", AS_OF, *more], cwd=desk.folder, stdout=-3, stderr=subprocess.PIPE
    )


def ended(run: "subprocess.Popen[bytes]") -> int:
    """Its exit code."""
    _, said = run.communicate(timeout=PATIENCE)
    assert b"Traceback" not in said
    return run.returncode


def written(folder: Path) -> dict[str, bytes]:
    """Every file but the journal, by name."""
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.name != JOURNAL}


def test_a_cluster_gives_the_bytes_of_one_process_though_a_worker_dies(full: Desk) -> None:
    """Killed in the middle of a case, which the worker that is left begins anew."""
    assert ended(begin(full, "alone")) == ExitCode.FINDINGS
    with scheduler(full.folder) as address:
        workers = [worker(address, full.folder), worker(address, full.folder)]
        try:
            many = begin(full, "many", "--scheduler", address)
            kill_at_work(workers[0])
            assert many.poll() is None, "the batch was through already"
            assert ended(many) == ExitCode.FINDINGS
        finally:
            for one in workers:
                one.kill()
                one.communicate()
    assert written(full.folder / "many") == written(full.folder / "alone")


def test_a_scheduler_that_does_not_answer_is_said(full: Desk) -> None:
    """Before anything is screened."""
    assert ended(begin(full, "out", "--scheduler", "tcp://127.0.0.1:9")) == ExitCode.USAGE
