"""
A report as plain data, in the shape, order and nesting that `schema.json` describes.

Keys are never missing; what nobody knows is null. Every text is masked and in the run's language.
"""

from collections.abc import Iterator

from supplyscreen.model.findings import Report
from supplyscreen.report.disclosure import disclosable
from supplyscreen.report.finding_records import finding_writer, graph_record, hit_record
from supplyscreen.report.json_types import Json, JsonObject, Member
from supplyscreen.report.once import Ready, plainly
from supplyscreen.report.parties import named_parties, party_records
from supplyscreen.report.picture import Picture, picture
from supplyscreen.report.run_records import issue_records, run_record, summary_record
from supplyscreen.report.tally import tally
from supplyscreen.report.texts import Texts


def document(report: Report) -> dict[str, Json]:
    """The whole report."""
    return {
        name: list(value) if isinstance(value, Iterator) else value
        for name, value in members(report)
    }


def members(report: Report, ready: Ready = plainly) -> Iterator[Member]:
    """
    The members of the document in their order; long arrays as iterators, made while written.

    Args:
        report: what to tell.
        ready: what is done to large parts that recur, such as encoding them for good.
    """
    report, texts = disclosable(report), Texts(report.run.lang)
    counts, drawn = tally(report), picture(report)
    yield from run_record(report, counts, texts).items()
    yield "summary", summary_record(report, counts, texts)
    yield "parties", _parties(report, drawn, texts)
    yield "hits", (hit_record(hit, texts) for hit in report.assessment.hits)
    yield "findings", map(finding_writer(texts, ready), report.assessment.findings)
    yield "graph", graph_record(drawn)
    yield "issues", issue_records(report, texts)


def lines(report: Report, ready: Ready = plainly) -> Iterator[JsonObject]:
    """
    The same as objects that stand alone: run, each finding with party and hit, counts.

    Args:
        report: what to tell.
        ready: as for `members`.
    """
    report, texts = disclosable(report), Texts(report.run.lang)
    counts = tally(report)
    yield {"type": "run", **run_record(report, counts, texts)}
    ends = {finding.party for finding in report.assessment.findings}
    parties = {str(one["id"]): ready(one) for one in party_records(report, ends, texts)}
    hits = {hit.id: ready(hit_record(hit, texts)) for hit in report.assessment.hits}
    record = finding_writer(texts, ready)
    for finding in report.assessment.findings:
        inside = {"party": parties.get(finding.party), "hit": hits.get(finding.hit)}
        yield {"type": "finding", **record(finding), **inside}
    issues = list(issue_records(report, texts))
    yield {"type": "summary", **summary_record(report, counts, texts), "issues": issues}


def _parties(report: Report, drawn: Picture, texts: Texts) -> Iterator[JsonObject]:
    """The parties that hits, findings and the picture name."""
    wanted = named_parties(report.assessment.findings)
    wanted.update(hit.party for hit in report.assessment.hits)
    wanted.update(node.party for node in drawn.nodes)
    return party_records(report, wanted, texts)
