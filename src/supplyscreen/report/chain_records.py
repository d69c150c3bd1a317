"""The buyer's picture as plain data: how deep chains go, where they end, and what is at stake."""

from collections.abc import Iterable

from supplyscreen.model.overview import (
    AtStake,
    ContractDepth,
    Money,
    OverLimit,
    Overview,
    ValueOnPaths,
)
from supplyscreen.model.rows import SourceRef
from supplyscreen.report.json_types import Json, JsonObject
from supplyscreen.report.texts import Texts


def chain_record(seen: Overview, texts: Texts) -> JsonObject:
    """Over all, per root and per contract."""
    return {
        "longest": seen.longest,
        "several_chains": seen.several_chains,
        "several_tiers": seen.several_tiers,
        "ends": seen.ends,
        "dark_ends": seen.dark_ends,
        "roots": [
            {"root": one.root, "name": texts.clean(one.name), "deepest": one.deepest}
            for one in seen.roots
        ],
        "contracts": [_contract(one, texts) for one in seen.contracts],
        "limited": seen.limited,
        "over_limit_count": seen.over_limit_count,
        "over_limit": [_over_limit(one, texts) for one in seen.over_limit],
        "value_on_paths": None if seen.value is None else _value(seen.value, texts),
    }


def _contract(one: ContractDepth, texts: Texts) -> JsonObject:
    return {
        "id": texts.clean(one.contract),
        "title": texts.known(one.title),
        "longest": one.longest,
        "limit": one.limit,
        "parties": one.parties,
        "ends": one.ends,
        "dark_ends": one.dark_ends,
    }


def _over_limit(one: OverLimit, texts: Texts) -> JsonObject:
    return {
        "id": texts.clean(one.contract),
        "title": texts.known(one.title),
        "limit": one.limit,
        "longest": one.longest,
        "stated": _sources(one.stated, texts),
        "deepest": _sources(one.deepest, texts),
        "chain": [
            {
                "from": step.start,
                "from_name": texts.clean(step.start_name),
                "to": step.end,
                "to_name": texts.clean(step.end_name),
                "tiers": step.tiers,
                "sources": _sources(step.sources, texts),
            }
            for step in one.chain
        ],
    }


def _sources(refs: Iterable[SourceRef], texts: Texts) -> list[Json]:
    return [
        {"file": texts.clean(ref.file), "sheet": texts.known(ref.sheet), "row": ref.row}
        for ref in refs
    ]


def _value(found: ValueOnPaths, texts: Texts) -> JsonObject:
    return {
        "at_least": found.at_least,
        "unknown": found.unknown,
        "total": _money(found.money, texts),
        "roots": [_at_stake("root", one, texts) for one in found.roots],
        "contracts": [_at_stake("id", one, texts) for one in found.contracts],
    }


def _at_stake(key: str, one: AtStake, texts: Texts) -> JsonObject:
    name = "name" if key == "root" else "title"
    return {
        key: texts.clean(one.id),
        name: texts.known(one.name),
        "total": _money(one.money, texts),
    }


def _money(several: Iterable[Money], texts: Texts) -> list[Json]:
    return [
        {"currency": texts.known(one.currency), "amount": _amount(one.amount)} for one in several
    ]


def _amount(amount: float) -> float:
    """Whole amounts without a decimal point."""
    return int(amount) if amount == int(amount) else amount
