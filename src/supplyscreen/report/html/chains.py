"""The buyer's picture: how deep the chains go, where they end in the dark, who is behind leases."""

from collections.abc import Iterable, Iterator, Sequence

from supplyscreen.model.overview import AtStake, Money, Overview, Premises
from supplyscreen.report.chain_words import (
    contract_name,
    depth_sentences,
    limit_sentences,
    money_words,
    value_sentences,
)
from supplyscreen.report.html.markup import NOTHING, Markup, tag
from supplyscreen.report.html.view import View, section
from supplyscreen.report.paths import Signs
from supplyscreen.report.texts import Texts

_FEW = 10
"""Rows of each table; the JSON holds more."""


def chains(view: View) -> Markup:
    """Nothing where no table names a subcontractor or a tenant, and nothing is at stake."""
    seen, premises = view.report.overview, view.report.premises
    if not seen.longest and not premises.leases and seen.value is None:
        return NOTHING
    texts = view.texts
    told = [
        _list(depth_sentences(seen, texts)) if seen.longest else NOTHING,
        _list(limit_sentences(seen, texts, Signs())),
        _list(value_sentences(seen, texts)),
        _contracts(seen, texts),
        _roots(seen, texts),
    ]
    if seen.value is not None:
        told.append(tag("p", texts.say("value_note"), class_="muted small"))
    if premises.leases:
        told.append(tag("h3", texts.say("chains_premises")))
        told.append(_list(_leases(premises, texts)))
    note = tag("p", texts.say("chains_note"), class_="muted small")
    return section("chains", texts.say("chains_heading"), *told, note)


def _list(sentences: Iterable[str]) -> Markup:
    items = [tag("li", said) for said in sentences]
    return tag("ul", *items, class_="gaps") if items else NOTHING


def _contracts(seen: Overview, texts: Texts) -> Markup:
    """The contracts with the longest chains; limits and values where any is known."""
    if not seen.contracts:
        return NOTHING
    limited = any(one.limit is not None for one in seen.contracts)
    money = _by_id(seen.value.contracts) if seen.value is not None else {}
    keys = [
        *("cell_contract", "chains_tiers_of", *(["limit_of"] if limited else [])),
        *("parties_of", "chains_ends_of", "chains_dark_of", *(["value_of"] if money else [])),
    ]
    rows = [
        _row(
            contract_name(one.contract, one.title),
            [
                *(one.longest, *([one.limit] if limited else [])),
                *(one.parties, one.ends, one.dark_ends),
            ],
            texts,
            *([money.get(one.contract, ())] if money else []),
        )
        for one in seen.contracts[:_FEW]
    ]
    return _table([texts.say(key) for key in keys], rows)


def _roots(seen: Overview, texts: Texts) -> Markup:
    """Those with the deepest chains, and those with the largest values."""
    stakes = seen.value.roots if seen.value is not None else ()
    money, depth = _by_id(stakes), {one.root: one.deepest for one in seen.roots}
    named = [
        *((one.root, one.name) for one in seen.roots[:_FEW]),
        *((one.id, one.name) for one in stakes[:_FEW]),
    ]
    if not named:
        return NOTHING
    keys = ["chains_root", "chains_deepest_of", *(["value_of"] if money else [])]
    rows = [
        _row(name, [depth.get(root)], texts, *([money.get(root, ())] if money else []))
        for root, name in dict(named).items()
    ]
    return _table([texts.say(key) for key in keys], rows)


def _by_id(several: Iterable[AtStake]) -> dict[str, tuple[Money, ...]]:
    return {one.id: one.money for one in several}


def _table(names: Sequence[str], rows: Sequence[Markup]) -> Markup:
    first, *rest = names
    head = tag(
        "tr",
        tag("th", first, scope="col"),
        *(tag("th", name, scope="col", class_="number") for name in rest),
    )
    table = tag("table", tag("thead", head), tag("tbody", *rows), class_="sortable")
    return tag("div", table, class_="wide")


def _row(
    name: str, figures: Sequence[int | None], texts: Texts, *money: tuple[Money, ...]
) -> Markup:
    cells = [
        tag("td", texts.say("page_count", count=figure), class_="number", data_sort=figure)
        if figure is not None
        else tag("td", class_="number", data_sort=-1)
        for figure in figures
    ]
    for told in money:
        largest = max((one.amount for one in told), default=0)
        words = money_words(told, texts) if told else ""
        cells.append(tag("td", words, class_="number", data_sort=str(round(largest))))
    return tag("tr", tag("th", name, scope="row"), *cells)


def _leases(premises: Premises, texts: Texts) -> Iterator[str]:
    yield texts.say("chains_leases", count=premises.leases)
    if premises.longest_sublet:
        yield texts.say("chains_sublet", count=premises.longest_sublet)
    for one in premises.behind[:_FEW]:
        yield texts.say("chains_behind", name=one.name, tenants=one.tenants, count=one.leases)
    for near in premises.near[:_FEW]:
        key = "chains_near" if near.hops else "chains_same"
        links = texts.say("links", count=near.hops)
        yield texts.say(key, tenant=near.tenant_name, supplier=near.supplier_name, links=links)
    more = premises.near_count - min(len(premises.near), _FEW)
    if more > 0:
        yield texts.say("chains_near_more", count=more)
