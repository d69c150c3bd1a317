"""The files a batch writes: none of them may take the place of a table that it reads."""

from collections.abc import Iterator, Sequence
from functools import cache
from os.path import realpath
from pathlib import Path

from supplyscreen.batch.cases import OVERVIEW, Case
from supplyscreen.errors import UsageProblem
from supplyscreen.tables.discover import file_of

OVERVIEW_FILES = tuple(f"{OVERVIEW}.{suffix}" for suffix in ("json", "csv", "xlsx", "html"))


def spare_tables(cases: Sequence[Case], folder: Path, suffix: str) -> None:
    """
    Refuse to write over a table.

    Args:
        cases: with the names of their reports.
        folder: where reports and overview go.
        suffix: of reports, with its dot.

    Raises:
        UsageProblem: naming the first table that would be lost.
    """
    read = set(_places(cases))
    names = (*(f"{case.file}{suffix}" for case in cases), *OVERVIEW_FILES)
    where = Path(realpath(folder))
    for name in names:
        # Not resolved further: a report replaces a link, not what it leads to.
        if where / name in read:
            raise UsageProblem("batch.output_is_table", file=name)


def _places(cases: Sequence[Case]) -> Iterator[Path]:
    """Each table by the real place of its folder."""
    real = cache(realpath)
    for case in cases:
        for table in map(file_of, case.tables):
            yield Path(real(table.parent)) / table.name
