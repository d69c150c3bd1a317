"""
The order of the stages: read this first.

    tables -> rows -> records -> parties and relations -> entities -> one id per real party
    -> graph -> match (distinct parties against list entries) -> walk (from hits back to the roots)
    -> assess -> cases -> report

Each stage is called here and nowhere else; none knows another. Whom a list or a table protects is
taken out right after parties are known, before anything is matched, walked or said.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path

import numpy as np

from supplyscreen.assess.findings import Reached, assess
from supplyscreen.assess.gaps import Looked, gaps
from supplyscreen.assess.judge import Judged, judge
from supplyscreen.assess.policy import Policy, load_policy
from supplyscreen.assess.select import Selection, select, with_decided
from supplyscreen.cases.decisions import Decisions, decide, load_decisions
from supplyscreen.config.fingerprint import run_id, settings_sha256
from supplyscreen.config.mapping_file import read_mapping
from supplyscreen.config.places import shown
from supplyscreen.entities.resolve import resolve
from supplyscreen.entities.take_out import (
    is_numbered_company,
    marked,
    protected_names,
    records_without_names,
    take_out,
    without_names,
)
from supplyscreen.errors import NothingToScreen, UnusableTable, UsageProblem
from supplyscreen.graph.build import build
from supplyscreen.match.find import find_matches
from supplyscreen.model.findings import Report, RunInfo
from supplyscreen.model.job import ScreeningJob
from supplyscreen.model.layout import TableLayout
from supplyscreen.model.parties import Parties, Records
from supplyscreen.model.rows import Issue, IssueLog, TableFile
from supplyscreen.model.supply_graph import SupplyGraph
from supplyscreen.model.walks import WalkLimits
from supplyscreen.model.watchlist import ListType, Watchlist
from supplyscreen.records.extract import extract
from supplyscreen.records.headers import is_known_header
from supplyscreen.tables.discover import TablePlace, file_of, find_tables
from supplyscreen.tables.read import read_place
from supplyscreen.walk.paths import nearest_paths
from supplyscreen.walk.tiers import tier_counts
from supplyscreen.walk.upstream import exposures
from supplyscreen.watchlists.load import files_of, load_lists
from supplyscreen.watchlists.protect import protected_parties
from supplyscreen.watchlists.requirements import check_requirements
from supplyscreen.words.catalogue import Message


def screen(
    job: ScreeningJob,
    *,
    lists: tuple[Watchlist, ...] | None = None,
    progress: Callable[[Message], None] | None = None,
) -> Report:
    """
    Screen tables against lists.

    Args:
        job: what is asked for.
        lists: those of the job, where `open_lists` opened them before.
        progress: told what each stage did, in counts alone.

    Raises:
        ScreenError: nothing could be screened, or something given cannot be trusted; of several
            faults the one with the gravest exit code.
    """
    tell = progress or _say_nothing
    given = _open(job, lists, tell)
    watched = tuple(one for one in given.lists if one.info.type is ListType.WATCH)
    people = _who_is_who(given.records, given.lists)
    given = replace(given, records=people.records)
    graph, graph_issues = build(given.records, people.parties, wanted_roots=job.roots)
    tell(Message.of("pipeline.network", count=len(graph.parties), edges=len(graph.edges)))
    if not len(graph.roots):
        raise NothingToScreen("graph.nobody")
    matches = find_matches(people.parties, watched, min_similarity=job.min_similarity)
    judged = judge(matches.found, people.parties, watched)
    tell(Message.of("pipeline.hits", count=len(judged.hits)))
    reached = _walk(graph, judged, given.policy, job)
    assessment = assess(reached, graph, watched, given.policy)
    if assessment.omitted and not given.decisions.are_about(assessment.findings):
        every = _walk(graph, judged, given.policy, replace(job, nearest=assessment.exposures))
        whole = assess(every, graph, watched, given.policy)
        assessment = with_decided(assessment, whole, given.decisions.by_finding)
    tell(Message.of("pipeline.findings", count=len(assessment.findings)))
    findings, decision_issues = decide(assessment.findings, given.decisions, job.as_of)
    issues = (*people.issues, *graph_issues, *decision_issues)
    out_of_scope, without_root = _unreached(graph, judged, reached.selection, job)
    return Report(
        version=version("supplyscreen"),
        run=_run_info(job, given),
        limits=job.limits,
        sources=given.records.sources,
        lists=given.lists,
        graph=graph,
        tiers=tier_counts(graph),
        mention_source=given.records.mentions["source"].to_numpy(),
        mention_row=given.records.mentions["row"].to_numpy(),
        assessment=replace(assessment, findings=findings),
        protected=people.protected,
        gaps=gaps(
            Looked(
                sources=given.records.sources,
                lists=given.lists,
                graph=graph,
                issues=issues,
                unscreenable=len(matches.unscreenable),
                protected=people.protected,
                marked_companies=people.marked_companies,
                out_of_scope=out_of_scope,
                without_root=without_root,
                asked_roots=len(job.roots),
                min_similarity=job.min_similarity,
                walks_former=job.limits.former,
                accepts_unnamed=given.policy.accept_unnamed,
                is_strict=job.strict,
            )
        ),
        issues=issues,
    )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class _Given:
    """Everything that was named on the command line, opened and understood."""

    decisions: Decisions
    lists: tuple[Watchlist, ...]
    policy: Policy
    records: Records


def open_lists(job: ScreeningJob) -> tuple[Watchlist, ...]:
    """
    The lists of a job, opened and checked, for screenings that share them.

    Raises:
        ScreenError: a list that cannot be used or trusted.
    """
    lists = load_lists(job.watchlists, as_of=job.as_of, display=partial(shown, folder=job.folder))
    check_requirements(lists, purpose=job.purpose, case=job.case, controller=job.controller)
    return lists


def policy_of(job: ScreeningJob) -> Policy:
    """
    The policy of a job.

    Raises:
        UnusableSettings: a policy file with faults.
    """
    return load_policy(job.policy, shown(job.policy, job.folder) if job.policy else "")


def _say_nothing(_: Message) -> None:
    pass


def _open(
    job: ScreeningJob, lists: tuple[Watchlist, ...] | None, tell: Callable[[Message], None]
) -> _Given:
    """
    Open everything.

    What must be trusted comes first: of several faults the one that weighs most is raised.
    """
    display = partial(shown, folder=job.folder)
    decisions = Decisions.none()
    if job.decisions is not None:
        decisions = load_decisions(job.decisions, name=display(job.decisions))
    lists = open_lists(job) if lists is None else lists
    tell(Message.of("pipeline.lists", count=len(lists), entries=sum(one.used for one in lists)))
    policy = policy_of(job)
    layouts = read_mapping(job.mapping, name=display(job.mapping)) if job.mapping else ()
    records = _read(job, layouts, display)
    rows = sum(source.used for source in records.sources)
    tell(Message.of("pipeline.tables", count=len(records.sources), rows=rows))
    return _Given(decisions=decisions, lists=lists, policy=policy, records=records)


def _read(
    job: ScreeningJob, layouts: Sequence[TableLayout], display: Callable[[Path], str]
) -> Records:
    """Every table as records; of those only found in a folder, the ones that can be read."""
    beside = [path for path in (job.mapping, job.policy, job.decisions) if path is not None]
    listed = files_of(job.watchlists, as_of=job.as_of, display=display)
    for named in map(file_of, job.tables):
        if named.resolve() in listed:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _People:
    """Who is who, without the protected."""

    records: Records
    """Contracts and sources tell no protected name."""
    parties: Parties
    issues: tuple[Issue, ...]
    """Of records and parties; none tells a protected name."""
    protected: int
    marked_companies: int
    """Of those marked in a table, the ones with an organisation number."""


def _who_is_who(records: Records, lists: Sequence[Watchlist]) -> _People:
    parties = resolve(records)
    by_table = marked(parties, records)
    gone = np.union1d(protected_parties(parties, lists), by_table)
    names = protected_names(parties, gone)
    companies = int(is_numbered_company(parties)[by_table].sum())
    parties = take_out(parties, gone)
    issues = without_names((*records.issues, *parties.issues), names)
    return _People(
        records=records_without_names(records, names),
        parties=parties,
        issues=issues,
        protected=len(gone),
        marked_companies=companies,
    )


def _walk(graph: SupplyGraph, judged: Judged, policy: Policy, job: ScreeningJob) -> Reached:
    targets = np.array([one.party for one in judged.hits], dtype=np.int32)
    found = exposures(graph, targets, job.limits)
    selection = select(judged.hits, found, policy, nearest=job.nearest)
    rows = np.unique(selection.exposure)
    paths = nearest_paths(graph, found.take(rows), job.limits)
    return Reached(
        judged=judged,
        exposures=found,
        selection=selection,
        paths=dict(zip(rows.tolist(), paths, strict=True)),
    )


def _unreached(
    graph: SupplyGraph, judged: Judged, selection: Selection, job: ScreeningJob
) -> tuple[int, int]:
    """Hit parties no path leads to: how many only because of limits, and how many at all."""
    parties = np.unique([judged.hits[at].party for at in selection.unreached]).astype(np.int32)
    if not len(parties) or job.roots:
        return len(parties), 0
    no_limits = WalkLimits(tiers=None, hops=len(graph.parties), former=True)
    reachable = len(np.unique(exposures(graph, parties, no_limits).target))
    return reachable, len(parties) - reachable


def _run_info(job: ScreeningJob, given: _Given) -> RunInfo:
    settings = settings_sha256(job)
    return RunInfo(
        id=run_id(
            inputs=[source.sha256 for source in given.records.sources],
            lists=[one.info.sha256 for one in given.lists],
            settings=settings,
            policy=given.policy.sha256,
            as_of=job.as_of,
        ),
        as_of=job.as_of,
        today=job.today,
        purpose=job.purpose,
        case=job.case,
        lang=job.lang,
        strict=job.strict,
        settings_sha256=settings,
        policy_sha256=given.policy.sha256,
    )
