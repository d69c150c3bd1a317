"""The run as plain data: what was asked, read and counted, and what was noticed on the way."""

from collections.abc import Iterator

from supplyscreen.model.findings import Report
from supplyscreen.model.parties import Source
from supplyscreen.model.rows import Issue
from supplyscreen.model.watchlist import Watchlist
from supplyscreen.report.chain_records import chain_record
from supplyscreen.report.headline import gap_text, headline
from supplyscreen.report.json_types import Json, JsonObject
from supplyscreen.report.since_words import since_counts
from supplyscreen.report.tally import Tally, all_issues, bare, handling
from supplyscreen.report.texts import Texts

SCHEMA_VERSION = "1.0"


def run_record(report: Report, counts: Tally, texts: Texts) -> dict[str, Json]:
    """Everything that was known before the first finding: run, inputs, lists, gaps."""
    run = report.run
    return {
        "schema_version": SCHEMA_VERSION,
        "headline": headline(report, counts, texts),
        "tool": {"name": "supplyscreen", "version": report.version},
        "run": {
            "id": run.id,
            "as_of": run.as_of.isoformat(),
            "lang": run.lang,
            "purpose": texts.known(run.purpose),
            "case": texts.known(run.case),
            "handling": texts.known(handling(report.lists)),
            "settings_sha256": run.settings_sha256,
            "policy_sha256": run.policy_sha256,
        },
        "complete": report.complete,
        "incomplete_reasons": sorted({bare(code) for code in report.incomplete_reasons}),
        "not_looked_at": [
            {"code": bare(gap.code), "count": gap.count, "text": gap_text(gap, texts)}
            for gap in report.gaps
        ],
        "inputs": [_input(source, texts) for source in report.sources],
        "lists": [list_record(one, texts) for one in report.lists],
    }


def summary_record(report: Report, counts: Tally, texts: Texts) -> dict[str, Json]:
    """The counts. `relations` are current edges; `findings` are those without a decision."""
    assessment = report.assessment
    return {
        "roots": counts.roots,
        "parties": len(report.graph.parties),
        "relations": counts.relations,
        "former": counts.former,
        "deepest_tier": counts.deepest_tier,
        "hits": len(assessment.hits),
        "suppressed": sum(count for _, count in assessment.suppressed),
        "protected": report.protected,
        "exposures": assessment.exposures,
        "omitted": counts.omitted,
        "chains": chain_record(report.overview, texts),
        "premises": _premises(report, texts),
        "findings": {level.value: counts.open[level] for level in reversed(list(counts.open))},
        "since": since_counts(report.since),
    }


def _premises(report: Report, texts: Texts) -> JsonObject | None:
    """Leases, how far premises are let on, and who is behind them; null without leases."""
    found = report.premises
    if not found.leases:
        return None
    return {
        "leases": found.leases,
        "longest_sublet": found.longest_sublet,
        "behind": [
            {
                "party": one.party,
                "name": texts.clean(one.name),
                "tenants": one.tenants,
                "leases": one.leases,
            }
            for one in found.behind
        ],
        "near_suppliers": found.near_count,
        "near": [
            {
                "tenant": one.tenant,
                "tenant_name": texts.clean(one.tenant_name),
                "supplier": one.supplier,
                "supplier_name": texts.clean(one.supplier_name),
                "hops": one.hops,
            }
            for one in found.near
        ],
    }


def issue_records(report: Report, texts: Texts) -> Iterator[JsonObject]:
    """What was noticed in tables and lists, in order of place."""
    for issue in all_issues(report):
        yield issue_record(issue, texts)


def issue_record(issue: Issue, texts: Texts) -> JsonObject:
    """One issue."""
    return {
        "file": texts.known(issue.file),
        "sheet": texts.known(issue.sheet),
        "row": issue.row,
        "column": texts.known(issue.column),
        "code": bare(issue.code),
        "problem": texts.message(issue.message),
        "value": texts.known(issue.value),
        "count": issue.count,
        "rows": list(issue.rows),
    }


def _input(source: Source, texts: Texts) -> JsonObject:
    return {
        "file": texts.clean(source.file),
        "sha256": source.sha256,
        "sheet": texts.known(source.sheet),
        "kind": source.kind,
        "encoding": source.encoding or None,
        "delimiter": source.delimiter or None,
        "header_row": source.header_row,
        "columns": dict(_columns(source, texts)),
        "unmapped": [texts.clean(header) for header in source.unmapped],
        "rows": {
            "read": source.read,
            "used": source.used,
            "rejected": source.rejected,
            "skipped": source.skipped,
        },
    }


def _columns(source: Source, texts: Texts) -> Iterator[tuple[str, str]]:
    """(header, field); of two columns with one header both are kept."""
    taken: set[str] = set()
    for header, field in source.columns:
        name = once = texts.clean(header)
        number = 1
        while name in taken:
            number += 1
            name = f"{once} [{number}]"
        taken.add(name)
        yield name, field


def list_record(one: Watchlist, texts: Texts) -> JsonObject:
    """One list: whose it is, how it may be handled, until when, and its counts."""
    info = one.info
    return {
        "list_id": texts.clean(info.list_id),
        "title": texts.known(info.title),
        "authority": texts.known(info.authority),
        "contact": texts.known(info.contact),
        "type": info.type,
        "version": texts.known(info.version),
        "previous": {
            "version": texts.known(info.previous_version),
            "count": info.previous_count,
        },
        "issued": texts.known(info.issued),
        "expires": texts.known(info.expires),
        "sha256": info.sha256,
        "handling": texts.known(info.handling),
        "disclose": info.disclose,
        "signed": info.signed,
        "entries": {"read": one.read, "used": one.used, "rejected": one.rejected},
    }
