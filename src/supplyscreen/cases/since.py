"""
A report against an earlier one: `check --since REPORT.json`.

A finding is the same where its id is. It is new, changed or unchanged; and what it rests on says
why: its list, or the files with its path and its party. Findings that are no longer there are told
of companies alone, and of those only how many there are: a person who was taken off a list, or was
put under protection, leaves no trace.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from supplyscreen.cases.earlier import Earlier, EarlierFinding
from supplyscreen.model.findings import Finding, FindingKind, PathStep, Report
from supplyscreen.model.since import Cause, Since, SinceStatus, SinceSummary
from supplyscreen.text.masking import mask


def told_since(report: Report, earlier: Earlier) -> Report:
    """The report, each of its findings marked, with the counts."""
    now = _Now.of(report)
    marked = tuple(
        replace(one, since=_since(one, earlier, now)) for one in report.assessment.findings
    )
    counts = Counter(one.since.status for one in marked if one.since is not None)
    summary = SinceSummary(
        run=earlier.run,
        as_of=earlier.as_of,
        new=counts[SinceStatus.NEW],
        changed=counts[SinceStatus.CHANGED],
        unchanged=counts[SinceStatus.UNCHANGED],
        unknown=counts[SinceStatus.UNKNOWN],
        gone_companies=sum(1 for _ in _gone_companies(report, earlier)),
    )
    return replace(report, assessment=replace(report.assessment, findings=marked), since=summary)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Now:
    """What the findings of this run rest on."""

    report: Report
    list_of: dict[str, str]
    """Hit -> id of its list."""
    list_hashes: dict[str, str]
    table_hashes: dict[str, set[str]]
    """File -> hashes."""
    files: dict[str, set[str]]
    """Party that a finding names -> the files it stands in."""

    @classmethod
    def of(cls, report: Report) -> "_Now":
        hashes: dict[str, set[str]] = {}
        for source in report.sources:
            hashes.setdefault(source.file, set()).add(source.sha256)
        return cls(
            report=report,
            list_of={hit.id: hit.list_id for hit in report.assessment.hits},
            list_hashes={mask(one.info.list_id): one.info.sha256 for one in report.lists},
            table_hashes=hashes,
            files=_files(report),
        )

    def rests_on(self, finding: Finding) -> set[str]:
        """Hashes of the tables that tell of its path, its root and its party."""
        files = {ref.file for step in finding.path for ref in step.sources}
        files |= self.files.get(finding.party, set()) | self.files.get(finding.root, set())
        return {found for file in files for found in self.table_hashes.get(file, ())}

    def all_tables(self) -> set[str]:
        return {found for hashes in self.table_hashes.values() for found in hashes}


def _files(report: Report) -> dict[str, set[str]]:
    parties = report.graph.parties
    ids: list[str] = parties.frame["id"].tolist()
    named = {name for one in report.assessment.findings for name in (one.party, one.root)}
    wanted = np.array([at for at, name in enumerate(ids) if name in named], dtype=np.int64)
    held = np.flatnonzero(np.isin(parties.party_of, wanted))
    pairs = np.unique(
        np.stack([parties.party_of[held], report.mention_source[held]], axis=1), axis=0
    )
    found: dict[str, set[str]] = {}
    for party, source in pairs.tolist():
        found.setdefault(ids[party], set()).add(report.sources[source].file)
    return found


def _since(finding: Finding, earlier: Earlier, now: _Now) -> Since:
    before = earlier.findings.get(finding.id)
    if before is None:
        if earlier.omitted and finding.kind is FindingKind.LINKED:
            return Since(status=SinceStatus.UNKNOWN)
        return Since(status=SinceStatus.NEW, because=_because(finding, earlier, now))
    changes = tuple(_changes(finding, before))
    if not changes:
        return Since(status=SinceStatus.UNCHANGED)
    because = _because(finding, earlier, now, is_path_alone=changes == ("path",))
    return Since(status=SinceStatus.CHANGED, because=because, changes=changes)


def _changes(finding: Finding, before: EarlierFinding) -> Iterator[str]:
    if finding.level.value != before.level:
        yield "level"
    if finding.kind.value != before.kind:
        yield "kind"
    if finding.evidence != before.evidence:
        yield "evidence"
    steps = (
        (
            *(step.start, step.end, step.tier, mask(step.contract), _status(step)),
            *(step.since, step.until, step.share),
        )
        for step in finding.path
    )
    if (*steps, (finding.tier, finding.hops, finding.one_contract)) != before.path:
        yield "path"


def _status(step: PathStep) -> str:
    """As a report writes it."""
    return "later" if step.later else "former" if step.former else "current"


def _because(
    finding: Finding, earlier: Earlier, now: _Now, *, is_path_alone: bool = False
) -> tuple[Cause, ...]:
    list_id = mask(now.list_of.get(finding.hit, ""))
    is_other_list = earlier.lists.get(list_id) != now.list_hashes.get(list_id)
    found = []
    # No list changes a path: it is the tables' alone.
    if is_other_list and not is_path_alone:
        found.append(Cause.LISTS)
    are_other_tables = now.all_tables() != earlier.tables
    if now.rests_on(finding) - earlier.tables or (are_other_tables and not found):
        found.append(Cause.TABLES)
    return tuple(found) or tuple(_otherwise(earlier, now.report))


def _otherwise(earlier: Earlier, report: Report) -> Iterator[Cause]:
    run = report.run
    if run.as_of.isoformat() != earlier.as_of:
        yield Cause.DAY
    if (run.settings_sha256, run.policy_sha256) != earlier.settings:
        yield Cause.SETTINGS
    if report.version != earlier.program:
        yield Cause.PROGRAM


def _gone_companies(report: Report, earlier: Earlier) -> Iterator[str]:
    """Ids of earlier findings that may be counted as gone."""
    here = {one.id for one in report.assessment.findings}
    parties = set(report.graph.parties.frame["id"].tolist())
    is_cut_short = sum(report.assessment.omitted.values()) > 0
    for name, one in earlier.findings.items():
        may_be_omitted = is_cut_short and one.kind == FindingKind.LINKED.value
        # Where somebody is protected, who is no longer in the tables may be the one.
        may_be_protected = report.protected > 0 and one.party not in parties
        if name not in here and one.is_of_company and not (may_be_omitted or may_be_protected):
            yield name
