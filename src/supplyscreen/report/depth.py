"""How far a run looked, in words: what was screened, how deep, and by which links."""

from collections.abc import Iterator

from supplyscreen.model.findings import Report
from supplyscreen.report.headline import tiers_phrase
from supplyscreen.report.tally import Tally
from supplyscreen.report.texts import Texts


def screened_words(report: Report, counts: Tally, texts: Texts) -> str:
    """Parties, relations, and the rows they come from."""
    relations = texts.say("relations", count=counts.relations)
    if counts.former:
        relations = texts.say("relations_former", relations=relations, count=counts.former)
    return texts.say(
        "screened",
        parties=texts.say("parties", count=len(report.graph.parties)),
        relations=relations,
        used=sum(source.used for source in report.sources),
        read=sum(source.read for source in report.sources),
        files=texts.say("files", count=len({source.file for source in report.sources})),
    )


def depth_words(report: Report, counts: Tally, texts: Texts) -> Iterator[str]:
    """The limits of the walk, and how many parties stand in each tier."""
    limits = report.limits
    reach = texts.say("depth_all")
    if limits.tiers is not None:
        reach = texts.say("depth_limit", count=limits.tiers)
    links = texts.say("links", count=limits.hops)
    tiers = tiers_phrase(report, counts, texts)
    said = texts.say("depth", tiers=tiers, reach=reach, links=links)
    if limits.former:
        said += "; " + texts.say("depth_former")
    if limits.same_contract:
        said += "; " + texts.say("depth_contract")
    yield said
    if report.tiers:
        pairs = ", ".join(
            texts.say("tier_count", tier=tier, count=count) for tier, count in report.tiers
        )
        yield texts.say("depth_pairs", counts=pairs)
