"""The buyer's picture of the invented report."""

from report.sample_network import CONTRACTS, HOSTILE, NAMES, step
from supplyscreen.model.overview import (
    AtStake,
    ChainStep,
    ContractDepth,
    Money,
    OverLimit,
    Overview,
    RootDepth,
    ValueOnPaths,
)
from supplyscreen.model.rows import SourceRef


def overview() -> Overview:
    """Chains, one of them over its contract's limit, and what is at stake."""
    steps = (("p04", "p05"), ("p05", "p06"))
    walked = [step(start, end, tier) for tier, (start, end) in enumerate(steps, 1)]
    over = OverLimit(
        contract=CONTRACTS[1].id,
        title=CONTRACTS[1].title,
        limit=1,
        longest=2,
        stated=(SourceRef(file="leverantorer.csv", sheet="", row=3),),
        chain=tuple(
            ChainStep(
                start=one.start,
                start_name=one.start_name,
                end=one.end,
                end_name=one.end_name,
                tiers=1,
                sources=one.sources,
            )
            for one in walked
        ),
    )
    crowns, euros = Money(currency="SEK", amount=12_400_000.5), Money(currency="", amount=30_000)
    return Overview(
        longest=3,
        several_chains=2,
        several_tiers=1,
        ends=10,
        dark_ends=4,
        roots=(
            RootDepth(root="p04", name=NAMES["p04"], deepest=3),
            RootDepth(root="p01", name=NAMES["p01"], deepest=2),
        ),
        contracts=(
            ContractDepth(
                contract=CONTRACTS[1].id,
                title=CONTRACTS[1].title,
                limit=1,
                longest=2,
                parties=6,
                ends=2,
                dark_ends=1,
            ),
            ContractDepth(
                contract="[/] =HYPERLINK", title=HOSTILE, longest=1, parties=2, ends=1, dark_ends=0
            ),
        ),
        limited=1,
        over_limit=(over,),
        over_limit_count=2,
        value=ValueOnPaths(
            money=(euros, crowns),
            counted=True,
            unknown=2,
            roots=(
                AtStake(id="p01", name=NAMES["p01"], money=(crowns,)),
                AtStake(id="p15", name=NAMES["p15"], money=(euros,)),
            ),
            contracts=(AtStake(id=CONTRACTS[1].id, name=CONTRACTS[1].title, money=(crowns,)),),
        ),
    )
