"""
Everything that was named on the command line, opened and understood, before any stage compares.

What must be trusted is opened first, so that of several faults the gravest one is told.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from os.path import realpath
from pathlib import Path

from supplyscreen.assess.policy import Policy, load_policy
from supplyscreen.cases.decisions import Decisions, load_decisions
from supplyscreen.cases.earlier import Earlier, load_earlier
from supplyscreen.config.hubs_file import read_hubs
from supplyscreen.config.mapping_file import read_mapping
from supplyscreen.config.places import shown
from supplyscreen.errors import DamagedList, NothingToScreen, UnusableTable, UsageProblem
from supplyscreen.match.canary import silent_canaries
from supplyscreen.model.job import ScreeningJob
from supplyscreen.model.layout import TableLayout
from supplyscreen.model.parties import Records
from supplyscreen.model.rows import IssueLog, TableFile
from supplyscreen.model.watchlist import Watchlist
from supplyscreen.records.extract import extract
from supplyscreen.records.headers import is_known_header
from supplyscreen.tables.discover import TablePlace, file_of, find_tables
from supplyscreen.tables.read import read_place
from supplyscreen.trust.tokens import check_token_keys, read_token_keys
from supplyscreen.trusted_lists import open_lists
from supplyscreen.watchlists.lint import CANARY_LOST
from supplyscreen.watchlists.load import files_of
from supplyscreen.watchlists.requirements import check_requirements
from supplyscreen.words.catalogue import Message


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Given:
    """Everything that was named on the command line, opened and understood."""

    decisions: Decisions
    lists: tuple[Watchlist, ...]
    policy: Policy
    records: Records
    earlier: Earlier | None
    token_keys: Mapping[str, bytes]
    """By id; secret."""
    hubs: tuple[tuple[str, ...], ...]
    """Cells of each line of the hubs file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedLists:
    """Lists for screenings that share them."""

    lists: tuple[Watchlist, ...]
    files: frozenset[Path]
    """Every file that belongs to them, resolved; none of them is a table."""


def lists_of(job: ScreeningJob) -> OpenedLists:
    """
    The lists of a job, opened and checked.

    Raises:
        ScreenError: a list that cannot be used or trusted.
    """
    display = partial(shown, folder=job.folder)
    lists = open_lists(job, display)
    for one in silent_canaries(lists):
        raise DamagedList(CANARY_LOST, file=one.info.list_id)
    check_requirements(lists, purpose=job.purpose, case=job.case, controller=job.controller)
    files = files_of(job.watchlists, as_of=job.as_of, display=display)
    return OpenedLists(lists=lists, files=files)


def policy_of(job: ScreeningJob) -> Policy:
    """
    The policy of a job.

    Raises:
        UnusableSettings: a policy file with faults.
    """
    if job.policy is None:
        return _shipped_policy()
    return load_policy(job.policy, shown(job.policy, job.folder))


@cache
def _shipped_policy() -> Policy:
    return load_policy(None, "")


def open_given(
    job: ScreeningJob,
    *,
    lists: OpenedLists | None = None,
    typed: TableFile | None = None,
    tell: Callable[[Message], None] | None = None,
) -> Given:
    """
    Open everything.

    What must be trusted comes first: of several faults the one that weighs most is raised.

    Args:
        job: what is asked for.
        lists: those of the job, where `lists_of` opened them before.
        typed: names that were typed in, in place of tables.
        tell: told what was opened, in counts alone.

    Raises:
        ScreenError: something cannot be used or trusted.
    """
    tell = tell or _say_nothing
    display = partial(shown, folder=job.folder)
    decisions = Decisions.none()
    if job.decisions is not None:
        decisions = load_decisions(job.decisions, name=display(job.decisions))
    opened = lists_of(job) if lists is None else lists
    tell(_lists_message(opened.lists))
    token_keys = read_token_keys(job.token_keys)
    check_token_keys(opened.lists, token_keys)
    policy = policy_of(job)
    hubs = read_hubs(job.hubs, display(job.hubs)) if job.hubs else ()
    layouts = read_mapping(job.mapping, name=display(job.mapping)) if job.mapping else ()
    earlier = load_earlier(job.since, name=display(job.since)) if job.since else None
    if typed is None:
        records = _read(job, layouts, display, opened.files)
    else:
        records = extract([typed], as_of=job.as_of, layouts=layouts)
    rows = sum(source.used for source in records.sources)
    tell(Message.of("pipeline.tables", count=len(records.sources), rows=rows))
    return Given(
        decisions=decisions,
        lists=opened.lists,
        policy=policy,
        records=records,
        earlier=earlier,
        token_keys=token_keys,
        hubs=hubs,
    )


def _lists_message(lists: Sequence[Watchlist]) -> Message:
    entries = sum(one.used for one in lists)
    return Message.of("pipeline.lists", count=len(lists), entries=entries)


def _read(
    job: ScreeningJob,
    layouts: Sequence[TableLayout],
    display: Callable[[Path], str],
    listed: frozenset[Path],
) -> Records:
    """Every table as records; of those only found in a folder, the ones that can be read."""
    given = (job.mapping, job.policy, job.decisions, job.hubs, job.since)
    beside = [path for path in given if path is not None]
    for named in map(file_of, job.tables):
        if Path(realpath(named)) in listed:  # `resolve` fails at rings of links
            raise UsageProblem("pipeline.table_is_list", file=display(named))
    beside += listed
    places, found_issues = find_tables(job.tables, display, beside=beside)
    log = IssueLog()
    log.extend(found_issues)
    records = extract(
        # One after the other, so that no two files are in memory as they were read.
        filter(None, (_read_one(place, job, layouts, log) for place in places)),
        as_of=job.as_of,
        layouts=layouts,
        may_fail=frozenset(place.name for place in places if not place.is_named),
    )
    if not records.sources:
        raise NothingToScreen("tables.none_understood", count=len(places))
    return replace(records, issues=(*log.all(), *records.issues))


def _read_one(
    place: TablePlace, job: ScreeningJob, layouts: Sequence[TableLayout], log: IssueLog
) -> TableFile | None:
    try:
        return read_place(
            place,
            encoding=job.encoding,
            delimiter=job.delimiter,
            is_header=is_known_header,
            layouts=layouts,
        )
    except UnusableTable as fault:
        if place.is_named:
            raise
        log.add_fault(fault)
        return None


def _say_nothing(_: Message) -> None:
    pass
