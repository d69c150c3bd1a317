"""
Keys of cases: hashes of everything that decides a report, so that only what changed is done again.

Files enter by content, and by the names under which a report shows them.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from supplyscreen.batch.cases import Case
from supplyscreen.config.fingerprint import settings_sha256
from supplyscreen.config.places import shown
from supplyscreen.errors import UnusableTable
from supplyscreen.model.job import ScreeningJob
from supplyscreen.tables.discover import file_of, lies_among_tables


def shared_facts(
    job: ScreeningJob, *, lists: Iterable[str], policy: str, report_format: str, fail_on: str
) -> dict[str, object]:
    """
    What all cases of a run have in common.

    Args:
        job: without tables.
        lists: SHA-256 of each list.
        policy: SHA-256 of the policy.
        report_format: of the reports.
        fail_on: a level or "never".
    """
    return {
        "format": "supplyscreen-batch/1",
        "version": version("supplyscreen"),
        "as_of": job.as_of.isoformat(),
        "settings": settings_sha256(job),
        "policy": policy,
        "lists": list(lists),
        "report": report_format,
        "fail_on": fail_on,
    }


def key_of(case: Case, shared: dict[str, object]) -> str:
    """
    Hex SHA-256 of one case.

    Raises:
        UnusableTable: a table that is not there or cannot be read.
    """
    files = [(shown(file, case.folder), _sha256(file)) for file in _files(case.tables)]
    asked = [_below(case, str(table)) for table in case.tables]
    facts = {**shared, "case": case.name, "asked": asked, "files": files}
    text = json.dumps(facts, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _below(case: Case, table: str) -> str:
    """A TABLE argument with its sheet, without where the case's folder lies."""
    return table.removeprefix(str(case.folder))


def _files(tables: Sequence[Path]) -> Iterator[Path]:
    for table in map(file_of, tables):
        if table.is_dir():
            yield from sorted(path for path in table.iterdir() if lies_among_tables(path))
        else:
            yield table


def _sha256(path: Path) -> str:
    if path.is_dir():
        return "folder"
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnusableTable("tables.unreadable", file=path.name, reason=reason) from None
