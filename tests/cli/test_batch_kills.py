"""
A batch that is killed at random moments, again and again, ends as if nobody had touched it.

    SUPPLYSCREEN_KILLS=200 pytest tests/cli/test_batch_kills.py
"""

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from cli.running import AS_OF, Desk, cells
from supplyscreen.batch.journal import JOURNAL, opened
from supplyscreen.batch.outcome import Outcome

_ASKED = "SUPPLYSCREEN_KILLS"
KILLS = int(os.environ.get(_ASKED, "4"))
CASES = 40
AT_WORK = 0.4
"""Seconds after the first report within which most kills strike."""
WHENEVER = 3.0
"""Seconds after the start within which the others do."""
SHARE_WHENEVER = 0.2
AHEAD = 4
"""Cases a worker may have been handed before the first is back."""
PATIENCE = 60


@pytest.fixture
def full(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Forty small cases: with findings, without, and some that fail."""
    monkeypatch.delenv(_ASKED, raising=False)  # the program would take it for a setting
    desk.put_list("list", cells(["entry_id", "name", "kind"], ["E1", "Strandråttan AB", "company"]))
    for number in range(CASES):
        rows = [["Strandråttan AB", ""], ["Sagans Rör AB", "556036-0793"]][number % 3 % 2 :]
        table = cells(["Leverantör", "Orgnr"], *rows) if number % 10 else "a,b\n1,2\n"
        desk.put(f"src/case-{number:02}.csv", table)
    return desk


@dataclass(slots=True)
class Struck:
    """One folder that runs are killed in, and what was seen there after each."""

    folder: Path
    """Of the reports."""
    whole: dict[str, bytes]
    """Files of a run that nobody killed."""
    jobs: int
    done: dict[str, Outcome] = field(default_factory=dict)
    """By case, as the journal held it after the last kill."""
    files: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Inode and time of each recorded report: another would mean that it was written again."""

    def look(self) -> None:
        """Hold what stands there against what must."""
        with opened(self.folder) as journal:
            now = {name: outcome for name, (_, outcome) in journal.outcomes().items()}
        assert self.done.items() <= now.items(), "something recorded was lost"
        reports = {path.name for path in self.folder.glob("case-*.json")}
        recorded = {one.report for one in now.values() if one.report}
        assert recorded <= reports, "a recorded report is gone"
        ahead = 1 if self.jobs == 1 else self.jobs * AHEAD
        assert len(reports - recorded) <= ahead, "more than the case at hand was lost"
        for name in reports:
            assert (self.folder / name).read_bytes() == self.whole[name], "not intact"
        found = {name: stamp(self.folder / name) for name in recorded}
        assert self.files.items() <= found.items(), "something done was done again"
        self.done, self.files = now, found


def stamp(path: Path) -> tuple[int, int]:
    """What changes when a report is written again."""
    seen = path.stat()
    return seen.st_ino, seen.st_mtime_ns


def written(folder: Path) -> dict[str, bytes]:
    """Every file but the journal, by name."""
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.name != JOURNAL}


def begin(desk: Desk, out: str, jobs: int) -> "subprocess.Popen[str]":
    """A batch in a process of its own."""
    argv = [sys.executable, "-m", "supplyscreen", "batch", "src", "-o", out, "-w", "list"]
    return subprocess.Popen(
        [*argv, "--as-of", AS_OF, "--jobs", str(jobs)],
        cwd=desk.folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=dict(os.environ),
    )


def kill_at_random(run: "subprocess.Popen[str]", folder: Path, chance: random.Random) -> bool:
    """Whether the run was still there to be killed: mostly while at work, else at any moment."""
    if chance.random() < SHARE_WHENEVER:
        time.sleep(chance.uniform(0, WHENEVER))
    else:
        before = len(list(folder.glob("case-*")))
        while run.poll() is None and len(list(folder.glob("case-*"))) <= before:
            time.sleep(0.005)
        time.sleep(chance.uniform(0, AT_WORK))
    run.send_signal(signal.SIGKILL)
    run.communicate(timeout=PATIENCE)  # its workers have stderr too, and must go with it
    return run.returncode == -signal.SIGKILL


def test_killed_at_random_moments_it_ends_as_if_it_never_was(full: Desk) -> None:
    """Reports intact, nothing recorded lost or done twice, every file the same in the end."""
    full.run("batch", "src", "-o", "whole", "-w", "list", "--as-of", AS_OF)
    whole = written(full.folder / "whole")
    assert sum(name.startswith("case-") for name in whole) == CASES - CASES // 10
    chance = random.Random(10)  # noqa: S311 - which moment is not a secret
    kills, number = 0, 0
    while kills < KILLS:
        number += 1
        kills += one_batch(full, number, whole, chance, KILLS - kills)


def one_batch(
    desk: Desk, number: int, whole: dict[str, bytes], chance: random.Random, most: int
) -> int:
    """One batch, killed until it is through or was killed so many times; how many times."""
    jobs = 2 if number % 3 == 2 else 1
    out = f"killed-{number}"
    folder, kills = desk.folder / out, 0
    seen = Struck(folder=folder, whole=whole, jobs=jobs)
    while kills < most and kill_at_random(begin(desk, out, jobs), folder, chance):
        kills += 1
        if (folder / JOURNAL).exists():
            seen.look()
    last = begin(desk, out, jobs)
    last.communicate(timeout=PATIENCE)
    seen.look()
    assert written(folder) == whole
    return kills
