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
from importlib.metadata import version
from pathlib import Path

import numpy as np

from supplyscreen.assess.ends import Reached
from supplyscreen.assess.findings import assess
from supplyscreen.assess.gaps import Looked, gaps
from supplyscreen.assess.judge import Judged, judge
from supplyscreen.assess.policy import Policy
from supplyscreen.assess.select import Selection, select, with_decided
from supplyscreen.cases.decisions import decide
from supplyscreen.cases.since import told_since
from supplyscreen.config.fingerprint import run_id, settings_sha256
from supplyscreen.entities.resolve import resolve
from supplyscreen.entities.take_out import (
    is_numbered_company,
    marked,
    protected_names,
    records_without_names,
    take_out,
    without_names,
)
from supplyscreen.errors import NothingToScreen
from supplyscreen.graph.build import build
from supplyscreen.graph.chains import chain_facts
from supplyscreen.graph.premises import premises
from supplyscreen.match.canary import silent_canaries
from supplyscreen.match.find import find_matches
from supplyscreen.model.findings import Report, RunInfo
from supplyscreen.model.job import ScreeningJob
from supplyscreen.model.list_check import ListCheck
from supplyscreen.model.parties import Parties, Records
from supplyscreen.model.rows import Issue, TableFile
from supplyscreen.model.supply_graph import SupplyGraph
from supplyscreen.model.walks import WalkLimits
from supplyscreen.model.watchlist import ListType, Watchlist
from supplyscreen.opening import Given, OpenedLists, open_given
from supplyscreen.trust.tokens import with_equal_numbers
from supplyscreen.trusted_lists import voucher_of
from supplyscreen.walk.others import other_paths
from supplyscreen.walk.overview import with_roots
from supplyscreen.walk.ownership import Owners
from supplyscreen.walk.paths import nearest_paths
from supplyscreen.walk.premises import with_suppliers
from supplyscreen.walk.standing import standing
from supplyscreen.walk.upstream import exposures
from supplyscreen.walk.value import with_value
from supplyscreen.watchlists.lint import canary_remark, lint_lists
from supplyscreen.watchlists.protect import protected_parties
from supplyscreen.words.catalogue import Message


def screen(
    job: ScreeningJob,
    *,
    lists: OpenedLists | None = None,
    typed: TableFile | None = None,
    progress: Callable[[Message], None] | None = None,
) -> Report:
    """
    Screen tables against lists.

    Args:
        job: what is asked for.
        lists: those of the job, where `opening.lists_of` opened them before.
        typed: names that were typed in, in place of tables.
        progress: told what each stage did, in counts alone.

    Raises:
        ScreenError: nothing could be screened, or something given cannot be trusted; of several
            faults the one with the gravest exit code.
    """
    tell = progress or (lambda _: None)
    given = open_given(job, lists=lists, typed=typed, tell=tell)
    people = _who_is_who(given)
    watched = tuple(one for one in people.lists if one.info.type is ListType.WATCH)
    given = replace(given, records=people.records)
    graph, graph_issues = build(
        given.records,
        people.parties,
        wanted_roots=job.roots,
        hubs=given.hubs,
        as_of=job.as_of,
    )
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
    stand = standing(graph)
    report = Report(
        version=version("supplyscreen"),
        run=_run_info(job, given),
        limits=job.limits,
        sources=given.records.sources,
        lists=given.lists,
        graph=graph,
        tiers=stand.pairs,
        premises=with_suppliers(premises(graph), graph, given.records),
        overview=with_value(
            with_roots(chain_facts(graph), graph, stand),
            graph,
            reached.exposures,
            reached.paths,
            counted=any(assessment.omitted.values()),
        ),
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
                limits=job.limits,
                accepts_unnamed=given.policy.accept_unnamed,
                is_strict=job.strict,
            )
        ),
        issues=issues,
    )
    return report if given.earlier is None else told_since(report, given.earlier)


def check_lists(
    paths: Sequence[Path], job: ScreeningJob, display: Callable[[Path], str]
) -> ListCheck:
    """
    Every fault of lists at once: signatures checked and canaries screened as a run would.

    Args:
        paths: list folders, folders of lists, bare files.
        job: its clock, and its trust store.
        display: how a path is shown.

    Raises:
        ScreenError: the trust store is damaged.
    """
    found = lint_lists(paths, as_of=job.as_of, display=display, voucher=voucher_of(job))
    lost = {id(one) for one in silent_canaries(found.lists)}
    pairs = zip(found.lists, found.files, strict=True)
    silent = (canary_remark(file) for one, file in pairs if id(one) in lost)
    return replace(found, remarks=(*found.remarks, *silent))


def network(job: ScreeningJob) -> tuple[SupplyGraph, tuple[Issue, ...]]:
    """
    The network of tables without the protected, and what was noticed; no list is compared.

    Raises:
        ScreenError: as `screen`.
    """
    given = open_given(job)
    people = _who_is_who(given)
    graph, issues = build(
        people.records, people.parties, wanted_roots=job.roots, hubs=given.hubs, as_of=job.as_of
    )
    return graph, (*people.issues, *issues)


@dataclass(frozen=True, slots=True, kw_only=True)
class _People:
    """Who is who, without the protected."""

    lists: tuple[Watchlist, ...]
    """Those of tokens with the numbers of ours that theirs are equal to; never shown."""
    records: Records
    """Contracts and sources tell no protected name."""
    parties: Parties
    issues: tuple[Issue, ...]
    """Of records and parties; none tells a protected name."""
    protected: int
    marked_companies: int
    """Of those marked in a table, the ones with an organisation number."""


def _who_is_who(given: Given) -> _People:
    records = given.records
    parties = resolve(records)
    lists = with_equal_numbers(given.lists, parties, given.token_keys)
    by_table = marked(parties, records)
    gone = np.union1d(protected_parties(parties, lists), by_table)
    names = protected_names(parties, gone)
    companies = int(is_numbered_company(parties)[by_table].sum())
    parties = take_out(parties, gone)
    issues = without_names((*records.issues, *parties.issues), names)
    return _People(
        lists=lists,
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
    others = other_paths(graph, found.take(rows), job.limits, job.paths - 1)
    owners = Owners(graph)
    shares = map(owners.along, paths)
    return Reached(
        judged=judged,
        exposures=found,
        selection=selection,
        paths=dict(zip(rows.tolist(), paths, strict=True)),
        others={row: more for row, more in zip(rows.tolist(), others, strict=True) if more},
        owned={row: one for row, one in zip(rows.tolist(), shares, strict=True) if one},
    )


def _unreached(
    graph: SupplyGraph, judged: Judged, selection: Selection, job: ScreeningJob
) -> tuple[int, int]:
    """Hit parties no path leads to: how many only because of limits, and how many at all."""
    parties = np.unique([judged.hits[at].party for at in selection.unreached]).astype(np.int32)
    if not len(parties) or job.roots:
        return len(parties), 0
    no_limits = WalkLimits(tiers=None, hops=len(graph.parties), former=True, hubs=True)
    reachable = len(np.unique(exposures(graph, parties, no_limits).target))
    return reachable, len(parties) - reachable


def _run_info(job: ScreeningJob, given: Given) -> RunInfo:
    settings = settings_sha256(job)
    compared = [] if given.earlier is None else [given.earlier.sha256]
    return RunInfo(
        id=run_id(
            inputs=[*(source.sha256 for source in given.records.sources), *compared],
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
