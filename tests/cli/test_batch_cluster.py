"""`supplyscreen batch --scheduler`: the same task on the workers of a Dask cluster."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cli.running import AS_OF, Desk, cells
from supplyscreen.batch.journal import JOURNAL
from supplyscreen.errors import ExitCode

pytest.importorskip("distributed")
pytestmark = pytest.mark.cluster

CASES = 12


@pytest.fixture
def full(desk: Desk) -> Desk:
    """A dozen cases and a list."""
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


def worker(address: str, folder: Path, *, dies_after: float = 0) -> subprocess.Popen[bytes]:
    """A worker process without a nanny: killed, it does not come back."""
    code = (
        "import asyncio, os, sys, threading\n"
        "from distributed import Worker\n"
        "async def go():\n"
        "    async with Worker(sys.argv[1], nthreads=1, dashboard=False) as w:\n"
        "        if float(sys.argv[2]):\n"
        "            threading.Timer(float(sys.argv[2]), os._exit, (9,)).start()\n"
        "        await w.finished()\n"
        "asyncio.run(go())\n"
    )
    argv = [sys.executable, "-c", code, address, str(dies_after)]
    return subprocess.Popen(argv, cwd=folder, stdout=-3, stderr=-3, env=dict(os.environ))


def run(desk: Desk, out: str, *more: str) -> int:
    """One batch in a process of its own: nothing here may open a connection."""
    argv = [sys.executable, "-m", "supplyscreen", "batch", "src", "-o", out, "-w", "list"]
    done = subprocess.run(
        [*argv, "--as-of", AS_OF, *more], cwd=desk.folder, capture_output=True, check=False
    )
    assert b"Traceback" not in done.stderr
    return done.returncode


def written(folder: Path) -> dict[str, bytes]:
    """Every file but the journal, by name."""
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.name != JOURNAL}


def test_a_cluster_gives_the_bytes_of_one_process_though_a_worker_dies(full: Desk) -> None:
    """Its cases are run again by the worker that is left."""
    assert run(full, "alone") == ExitCode.FINDINGS
    with scheduler(full.folder) as address:
        workers = [worker(address, full.folder), worker(address, full.folder, dies_after=4)]
        try:
            time.sleep(2)
            assert run(full, "many", "--scheduler", address, "--jobs", "2") == ExitCode.FINDINGS
        finally:
            for one in workers:
                one.kill()
                one.wait()
    assert written(full.folder / "many") == written(full.folder / "alone")


def test_a_scheduler_that_does_not_answer_is_said(full: Desk) -> None:
    """Before anything is screened."""
    assert run(full, "out", "--scheduler", "tcp://127.0.0.1:9") == ExitCode.USAGE
