"""The buyer's picture in sentences: how deep chains go, where they end, and what is at stake."""

from collections.abc import Iterable, Iterator

from supplyscreen.model.overview import (
    AtStake,
    ContractDepth,
    Money,
    OverLimit,
    Overview,
    ValueOnPaths,
)
from supplyscreen.model.rows import SourceRef
from supplyscreen.report.paths import Signs
from supplyscreen.report.texts import Texts, place_of

MOST_NAMED = 3
"""Contracts, roots and chains that are named in sentences; the JSON holds more."""


def depth_sentences(seen: Overview, texts: Texts) -> Iterator[str]:
    """Over all: the longest chain, who stands in several, and where chains end."""
    yield texts.say("chains_longest", count=seen.longest)
    if seen.several_chains:
        yield texts.say("chains_several", count=seen.several_chains)
    if seen.several_tiers:
        yield texts.say("chains_tiers", count=seen.several_tiers)
    if seen.ends:
        yield texts.say("chains_ends", count=seen.ends)
    if seen.dark_ends:
        yield texts.say("chains_dark", count=seen.dark_ends)


def deepest_contracts(seen: Overview, texts: Texts) -> Iterator[str]:
    """The contracts with the longest chains, where there are several."""
    if len(seen.contracts) > 1:
        told = "; ".join(_contract(one, texts) for one in seen.contracts[:MOST_NAMED])
        yield texts.say("chains_deepest", contracts=told)


def limit_sentences(seen: Overview, texts: Texts, signs: Signs) -> Iterator[str]:
    """Contracts over their own limit, each with a chain and its rows."""
    for one in seen.over_limit[:MOST_NAMED]:
        yield _over_limit(one, texts, signs)
    more = seen.over_limit_count - min(len(seen.over_limit), MOST_NAMED)
    if more > 0:
        yield texts.say("limit_more", count=more)
    if seen.over_limit:
        yield texts.say("limit_note")
    elif seen.limited:
        yield texts.say("limit_kept", count=seen.limited)


def value_sentences(seen: Overview, texts: Texts) -> Iterator[str]:
    """What is at stake; nothing where no table tells what anything is worth."""
    found = seen.value
    if found is None:
        return
    yield from _worth(found, texts)
    if found.unknown:
        yield texts.say("value_unknown", count=found.unknown)


def _worth(found: ValueOnPaths, texts: Texts) -> Iterator[str]:
    if not found.money:
        yield texts.say("value_none")
        return
    key = "value_at_least" if found.at_least else "value_total"
    yield texts.say(key, money=money_words(found.money, texts))
    if found.counted:
        yield texts.say("value_counted")
    if len(found.roots) > 1:
        told = "; ".join(_at_stake(one, texts) for one in found.roots[:MOST_NAMED])
        yield texts.say("value_most", roots=told)


def money_words(several: Iterable[Money], texts: Texts) -> str:
    """Amounts in whole units, by currency."""
    return texts.listed(
        texts.say("money", amount=round(one.amount), currency=one.currency)
        if one.currency
        else texts.say("money_unknown", amount=round(one.amount))
        for one in several
    )


def contract_name(identity: str, title: str) -> str:
    """A contract's number, and its title where that says more."""
    return identity if title in ("", identity) else f"{identity} {title}"


def _contract(one: ContractDepth, texts: Texts) -> str:
    name = contract_name(one.contract, one.title)
    return texts.say("chains_contract", contract=name, count=one.longest)


def _at_stake(one: AtStake, texts: Texts) -> str:
    return f"{texts.clean(one.name)} {money_words(one.money, texts)}"


def _over_limit(one: OverLimit, texts: Texts, signs: Signs) -> str:
    contract = contract_name(one.contract, one.title)
    stated = _rows(one.stated[:1], texts)
    if one.deepest:
        return texts.say(
            "limit_over_stated",
            contract=contract,
            count=one.limit,
            tier=one.longest,
            rows=_rows(one.deepest[:1], texts),
            stated=stated,
        )
    parties = [one.chain[0].start_name, *(step.end_name for step in one.chain)]
    return texts.say(
        "limit_over",
        contract=contract,
        count=one.limit,
        longest=one.longest,
        chain=f" {signs.arrow} ".join(parties),
        rows=_rows((step.sources[0] for step in one.chain if step.sources), texts),
        stated=stated,
    )


def _rows(refs: Iterable[SourceRef], texts: Texts) -> str:
    """Rows with each sheet named once: "ue.xlsx#UE: 4, 10"."""
    by_place: dict[str, list[str]] = {}
    for ref in refs:
        by_place.setdefault(place_of(ref.file, ref.sheet), []).append(str(ref.row))
    return "; ".join(f"{texts.clean(place)}: {', '.join(rows)}" for place, rows in by_place.items())
