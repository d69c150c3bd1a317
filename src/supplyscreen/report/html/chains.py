"""The buyer's picture: how deep the chains go, where they end in the dark, who is behind leases."""

from collections.abc import Iterator, Sequence

from supplyscreen.model.overview import Overview, Premises
from supplyscreen.report.html.markup import NOTHING, Markup, tag
from supplyscreen.report.html.view import View, section
from supplyscreen.report.texts import Texts

_FEW = 10
"""Rows of each table; the JSON holds more."""


def chains(view: View) -> Markup:
    """Nothing where no table names a subcontractor or a tenant."""
    seen, premises = view.report.overview, view.report.premises
    if not seen.longest and not premises.leases:
        return NOTHING
    texts = view.texts
    told: list[Markup] = []
    if seen.longest:
        told.append(tag("ul", *(tag("li", said) for said in _depths(seen, texts)), class_="gaps"))
        told.append(_contracts(seen, texts))
    if premises.leases:
        told.append(tag("h3", texts.say("chains_premises")))
        items = (tag("li", said) for said in _leases(premises, texts))
        told.append(tag("ul", *items, class_="gaps"))
    note = tag("p", texts.say("chains_note"), class_="muted small")
    return section("chains", texts.say("chains_heading"), *told, note)


def _depths(seen: Overview, texts: Texts) -> Iterator[str]:
    yield texts.say("chains_longest", count=seen.longest)
    if seen.several_chains:
        yield texts.say("chains_several", count=seen.several_chains)
    if seen.several_tiers:
        yield texts.say("chains_tiers", count=seen.several_tiers)
    if seen.ends:
        yield texts.say("chains_ends", count=seen.ends, dark=seen.dark_ends)


def _contracts(seen: Overview, texts: Texts) -> Markup:
    """The contracts with the longest chains."""
    if not seen.contracts:
        return NOTHING
    keys = ("cell_contract", "chains_tiers_of", "parties_of", "chains_ends_of", "chains_dark_of")
    first, *rest = (texts.say(key) for key in keys)
    head = tag(
        "tr",
        tag("th", first, scope="col"),
        *(tag("th", name, scope="col", class_="number") for name in rest),
    )
    rows = [
        _row(one.contract, (one.longest, one.parties, one.ends, one.dark_ends), texts)
        for one in seen.contracts[:_FEW]
    ]
    table = tag("table", tag("thead", head), tag("tbody", *rows), class_="sortable")
    return tag("div", table, class_="wide")


def _row(name: str, figures: Sequence[int], texts: Texts) -> Markup:
    cells = (
        tag("td", texts.say("page_count", count=figure), class_="number", data_sort=figure)
        for figure in figures
    )
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
