"""
What one case of a batch costs a worker that has begun: processor time, with and without comparing.

    python bench/batch/case.py --cases 60 --rows 1000 --listed 100

The cases are screened one after the other in this process, as a worker does it, reports written
and all. The first few, which fill what is kept from case to case, are left out. The least of all
cases is what the machine can do, the median what it did.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from run import AS_OF, run, write  # type: ignore[import-not-found]

from supplyscreen import opening, pipeline
from supplyscreen.batch import task
from supplyscreen.model.job import ScreeningJob

P = ParamSpec("P")
T = TypeVar("T")
FIRST = 5
"""Cases that are not counted."""
PARTS = (
    (pipeline, "open_given", "files to records"),
    (pipeline, "_who_is_who", "records to parties"),
    (pipeline, "build", "parties to network"),
    (pipeline, "find_matches", "comparing names"),
    (pipeline, "_walk", "walking"),
    (task, "_written", "writing the report"),
)


def main(argv: Sequence[str] | None = None) -> None:
    """Print milliseconds a case, by part."""
    parser = argparse.ArgumentParser(description="What a case costs a worker.")
    parser.add_argument("--cases", type=int, default=60)
    parser.add_argument("--rows", type=int, default=1_000)
    parser.add_argument("--listed", type=int, default=100)
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        write(folder, asked.cases, asked.rows, asked.listed)
        run(folder, "lists", "build", "list.csv")
        tasks = made_tasks(folder, asked.cases)
        spent: dict[str, list[float]] = {}
        for module, name, said in PARTS:
            setattr(module, name, timed(getattr(module, name), spent.setdefault(said, [])))
        whole = [seconds(one) for one in tasks][FIRST:]
        os.chdir("/")
    print(
        f"{asked.cases} cases of {asked.rows:,} rows against {asked.listed:,} names, CPU ms a case"
    )
    for said, times in (("whole case", whole), *spent.items()):
        line(said, times[-len(whole) :])
    compared = spent["comparing names"][FIRST:]
    line("all but comparing", [a - b for a, b in zip(whole, compared, strict=True)])


def line(said: str, times: Sequence[float]) -> None:
    """One part."""
    least, median = 1000 * min(times), 1000 * statistics.median(times)
    print(f"  {said:20} least {least:7.1f}   median {median:7.1f}")


def made_tasks(folder: Path, cases: int) -> list[task.Task]:
    """The tasks of a batch, and its lists held."""
    os.chdir(folder)
    (folder / "out").mkdir()
    day = date.fromisoformat(AS_OF)
    job = ScreeningJob(tables=(), watchlists=(Path("list.csv"),), as_of=day, today=day)
    lists = task.hold(job, folder, opening.lists_of(job))
    return [
        task.Task(
            case=str(number),
            job=replace(job, tables=(folder / f"src/{number}.csv",), folder=folder / "src"),
            folder=folder,
            lists=lists,
            format="json",
            report=folder / f"out/{number}.json",
            fail_on=None,
        )
        for number in range(cases)
    ]


def timed(function: Callable[P, T], times: list[float]) -> Callable[P, T]:
    """The function, which notes the processor time of each call."""

    @wraps(function)
    def measured(*args: P.args, **kwargs: P.kwargs) -> T:
        began = time.process_time()
        try:
            return function(*args, **kwargs)
        finally:
            times.append(time.process_time() - began)

    return measured


def seconds(one: task.Task) -> float:
    """Processor time of one case."""
    began = time.process_time()
    done = task.run(one)
    spent = time.process_time() - began
    assert done.outcome.report, done.outcome.fault
    return spent


if __name__ == "__main__":
    main()
