"""
A batch from its sources to its overview: what is missing or changed is screened, the rest stays.

What must be trusted is opened first, once, so that a list nobody can trust ends the run before any
case. Then every case is written down in the journal as soon as its report stands on the disk.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypedDict

from supplyscreen.batch.cases import Case, CasesFound, find_cases
from supplyscreen.batch.journal import Journal, opened
from supplyscreen.batch.keys import key_of, shared_facts
from supplyscreen.batch.outcome import Outcome
from supplyscreen.batch.outputs import spare_tables
from supplyscreen.batch.overview import MOST_SEEN, Overview, SeenInSeveral
from supplyscreen.batch.overview_files import write_overview
from supplyscreen.batch.task import Task, hold, without_tables
from supplyscreen.batch.workers import Workforce, work
from supplyscreen.errors import ScreenError, Unusable
from supplyscreen.model.findings import Level
from supplyscreen.model.job import ScreeningJob
from supplyscreen.model.watchlist import Watchlist
from supplyscreen.opening import lists_of, policy_of
from supplyscreen.report.handling import refuse_red
from supplyscreen.report.registry import WRITERS, writer_of
from supplyscreen.text.masking import mask
from supplyscreen.whole_file import unfinished
from supplyscreen.words.catalogue import Message

JOINED = "joined"
NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchJob:
    """A batch as asked for."""

    sources: tuple[Path, ...]
    job: ScreeningJob
    """What all cases share; its tables are empty."""
    folder: Path
    """Where reports, overview and journal go."""
    format: str
    fail_on: str
    """A level or "never"."""
    joined: bool = False
    """All tables in one graph and one report."""
    retry_failed: bool = False
    """Cases that failed are tried again though nothing changed."""
    allow_red: bool = False
    """Reports from lists marked TLP:RED may be written to files."""
    force: Workforce = field(default_factory=Workforce)

    @property
    def level(self) -> Level | None:
        """At which findings count; None = never."""
        return None if self.fail_on == NEVER else Level(self.fail_on)


Progress = Callable[[int, int], None]
"""Told how many cases are done, of how many."""


def run_batch(batch: BatchJob, *, tell: Callable[[Message], None], progress: Progress) -> Overview:
    """
    Screen what is missing or changed, gather what became of every case, and write the overview.

    Args:
        batch: what is asked for.
        tell: notices of what was found and kept.
        progress: called as cases are done.

    Raises:
        ScreenError: lists that cannot be used, no case, a folder that cannot be written, or a
            report that would be written over a table.
    """
    opens = without_tables(batch.job)
    opened_lists = lists_of(opens)
    if not batch.allow_red:
        refuse_red(opened_lists.lists)
    lists = hold(opens, Path.cwd(), opened_lists)
    found = _cases(batch)
    spare_tables(found.cases, batch.folder, writer_of(batch.format).suffix)
    shared = shared_facts(
        batch.job,
        lists=lists,
        policy=policy_of(batch.job).sha256,
        report_format=batch.format,
        fail_on=batch.fail_on,
    )
    _make(batch.folder)
    with opened(batch.folder) as journal:
        _clear_leftovers(batch.folder)
        keys, unreadable = _keys(found.cases, shared, batch.job.lang)
        kept = _kept(batch, journal, keys)
        tell(Message.of("batch.found", count=len(found.cases), kept=len(kept)))
        todo = [case for case in found.cases if case.name in keys and case.name not in kept]
        done, gone = len(kept) + len(unreadable), list[Outcome]()
        progress(done, len(found.cases))
        for one in work([_task(batch, case, lists) for case in todo], batch.force):
            gone += journal.record(keys[one.outcome.case], one.outcome, one.sightings)
            done += 1
            progress(done, len(found.cases))
        for outcome in unreadable:
            gone += journal.record("", outcome, ())
        gone += journal.forget_all_but({case.name for case in found.cases})
        _remove(batch.folder, gone, journal)
        overview = _overview(batch.job, opened_lists.lists, found, journal)
        # While the journal is held: no other run may write its own meanwhile.
        write_overview(overview, batch.folder, lang=batch.job.lang)
        _clear_leftovers(batch.folder)
        return overview


def _cases(batch: BatchJob) -> CasesFound:
    job = batch.job
    beside = [path for path in (job.mapping, job.policy, job.decisions) if path]
    found = find_cases(batch.sources, job.folder, beside=(*beside, *job.watchlists, batch.folder))
    if batch.joined:
        tables = tuple(table for case in found.cases for table in case.tables)
        whole = Case(name=JOINED, file=JOINED, tables=tables, folder=job.folder)
        return CasesFound(cases=[whole], left_out=found.left_out)
    return found


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Unusable("cli.unwritable", file=folder.name, reason=reason) from None


def _clear_leftovers(folder: Path) -> None:
    """Files that a killed run was writing; nobody else is here now, and others' files stay."""
    ours = tuple(writer.suffix for writer in WRITERS if writer.suffix)
    for path in folder.glob(".*.*"):
        if path.is_file() and unfinished(path.name).endswith(ours):
            path.unlink(missing_ok=True)


def _keys(
    cases: Sequence[Case], shared: dict[str, object], lang: str
) -> tuple[dict[str, str], list[Outcome]]:
    """The key of each case, and the cases whose tables cannot even be opened."""
    keys: dict[str, str] = {}
    unreadable: list[Outcome] = []
    for case in cases:
        try:
            keys[case.name] = key_of(case, shared)
        except ScreenError as error:
            unreadable.append(
                Outcome(
                    case=case.name,
                    report="",
                    sha256="",
                    code=int(error.exit_code),
                    fault=mask(error.text(lang)),
                    hint=mask(error.hint(lang)),
                )
            )
    return keys, unreadable


def _kept(batch: BatchJob, journal: Journal, keys: Mapping[str, str]) -> dict[str, Outcome]:
    """Cases done before with the same key whose reports stand as they were written."""
    return {
        name: outcome
        for name, (key, outcome) in journal.outcomes().items()
        if keys.get(name) == key and _stands(batch, outcome)
    }


def _stands(batch: BatchJob, outcome: Outcome) -> bool:
    if outcome.failed:
        return not batch.retry_failed
    try:
        with (batch.folder / outcome.report).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == outcome.sha256
    except OSError:
        return False


def _task(batch: BatchJob, case: Case, lists: tuple[str, ...]) -> Task:
    writer = writer_of(batch.format)
    tables = tuple(Path.cwd() / table for table in case.tables)
    return Task(
        case=case.name,
        job=replace(batch.job, tables=tables, folder=case.folder.resolve()),
        folder=Path.cwd(),
        lists=lists,
        format=batch.format,
        report=batch.folder.resolve() / f"{case.file}{writer.suffix}",
        fail_on=batch.level,
    )


def _remove(folder: Path, gone: Sequence[Outcome], journal: Journal) -> None:
    """Reports of cases that the batch no longer has, or that fail now."""
    written = {outcome.report for _, outcome in journal.outcomes().values()}
    for outcome in gone:
        if outcome.report and outcome.report not in written:
            (folder / outcome.report).unlink(missing_ok=True)


def _overview(
    job: ScreeningJob, lists: tuple[Watchlist, ...], found: CasesFound, journal: Journal
) -> Overview:
    outcomes = {name: outcome for name, (_, outcome) in journal.outcomes().items()}
    return Overview(
        as_of=job.as_of,
        lists=lists,
        outcomes=tuple(outcomes[case.name] for case in found.cases),
        left_out=tuple(found.left_out),
        **_seen(journal, outcomes),
    )


class _Seen(TypedDict):
    seen: tuple[SeenInSeveral, ...]
    seen_in_all: int


def _seen(journal: Journal, outcomes: Mapping[str, Outcome]) -> _Seen:
    """Those with findings first; there may be more than memory should hold."""
    told = {signal.party for one in outcomes.values() for signal in one.signals}
    found, others, total = list[SeenInSeveral](), list[SeenInSeveral](), 0
    for party, name, cases in journal.seen_in_several():
        total += 1
        kept, is_told = (found, True) if party in told else (others, False)
        if len(kept) < MOST_SEEN:
            kept.append(SeenInSeveral(party=party, name=name, cases=cases, has_findings=is_told))
    return _Seen(seen=tuple((found + others)[:MOST_SEEN]), seen_in_all=total)
