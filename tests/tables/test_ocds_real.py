"""Every OCDS file of eleven publishers, against counts taken from the raw JSON alone."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from supplyscreen.errors import UnusableTable
from tables.documents import column, counts, noted, read_file

pytestmark = pytest.mark.real

EMPTY = ("paraguay/283826", "paraguay/283906", "paraguay/284456")

FIGURES = {
    "australia_new-south-wales": (2, 2, 0, 0, 0),
    "canada_buyandsell": (4, 4, 0, 4, 0),
    "canada_montreal": (4, 4, 4, 0, 0),
    "colombia": (4, 4, 3, 3, 0),
    "mexico_cdmx": (2, 2, 2, 2, 4),
    "mexico_jalisco": (4, 4, 2, 2, 10),
    "moldova": (4, 4, 6, 6, 0),
    "paraguay": (4, 2, 3, 2, 0),
    "taiwan": (2, 2, 2, 0, 3),
    "uk-contracts-finder": (4, 4, 0, 0, 0),
    "ukraine": (3, 3, 1, 1, 1),
}
"""
Publisher -> files that hold anything, buyers, suppliers, contracts, tenderers: sums over its files
of distinct names (of contracts, of ids), counted over the raw JSON of each with `told_in` below. A
record counts as its compiled release.
"""


def files(shared: Path, publisher: str) -> list[Path]:
    """The files of a publisher that hold anything."""
    several = sorted((shared / "data/ocds" / publisher).glob("*.json"))
    return [path for path in several if path.stat().st_size]


def values(document: Any, key: str) -> Iterator[Any]:
    """Every value behind a key, however deep; members of lists one by one."""
    if isinstance(document, list):
        for one in document:
            yield from values(one, key)
    elif isinstance(document, dict):
        for name, value in document.items():
            if name == key:
                yield from value if isinstance(value, list) else [value]
            yield from values(value, key)


def told_in(path: Path) -> dict[str, set[str]]:
    """Names of buyers, suppliers and tenderers and ids of contracts, by no structure but keys."""
    raw = json.loads(path.read_text("utf-8"))
    compiled = [one for one in values(raw, "compiledRelease") if isinstance(one, dict)]
    whole = compiled or [raw]
    parties = {one["id"]: one for one in values(whole, "parties") if "id" in one}

    def names(key: str) -> set[str]:
        found = set()
        for one in values(whole, key):
            known = {**one, **parties.get(one.get("id"), {})} if isinstance(one, dict) else {}
            legal = known.get("identifier") or {}
            name = known.get("name") or legal.get("legalName") or known.get("name_en") or ""
            found.add(" ".join(name.split()))
        return found - {""}

    contracts = {str(one["id"]) for one in values(whole, "contracts") if isinstance(one, dict)}
    return {
        "buyers": names("buyer"),
        "suppliers": names("suppliers"),
        "tenderers": names("tenderers"),
        "contracts": contracts,
    }


@pytest.mark.parametrize("publisher", FIGURES)
def test_every_file_gives_the_suppliers_bidders_buyers_and_contracts_in_it(
    shared: Path, publisher: str
) -> None:
    """Nobody is lost and nobody is made up."""
    sums = [0, 0, 0, 0, 0]
    for path in files(shared, publisher):
        table, told = read_file(path), told_in(path)
        suppliers = set(column(table, "awards", "supplier_name"))
        bidders = set(column(table, "bids", "bidder"))
        assert suppliers == told["suppliers"], path.name
        assert bidders == told["tenderers"], path.name
        buyers = {*column(table, "awards", "buyer_name"), *column(table, "bids", "buyer_name")}
        assert buyers - {""} <= told["buyers"], path.name
        if suppliers and told["contracts"]:
            # An award without a contract is known by its own id.
            held = set(column(table, "awards", "contract_id"))
            assert told["contracts"] <= held, path.name
        assert not any(rejected for _, _, rejected, _ in counts(table).values()), path.name
        several = ("buyers", "suppliers", "contracts", "tenderers")
        sums = [
            one + more
            for one, more in zip(sums, (1, *(len(told[key]) for key in several)), strict=True)
        ]
    assert tuple(sums) == FIGURES[publisher]


@pytest.mark.parametrize("name", EMPTY)
def test_files_without_a_byte_are_refused_by_name(shared: Path, name: str) -> None:
    """Three of one publisher."""
    path = shared / f"data/ocds/{name}.json"
    with pytest.raises(UnusableTable) as caught:
        read_file(path)
    assert str(caught.value) == f"{path.name}: the table is empty"


def test_contracts_that_name_no_supplier_are_told(shared: Path) -> None:
    """One publisher gives contracts and buyers alone; whoever holds them cannot be screened."""
    for path in files(shared, "canada_buyandsell"):
        table = read_file(path)
        assert noted(table) == {"ocds_no_supplier": (1,)}
        assert table.issues[0].incomplete


def test_tenders_and_plans_are_no_gap(shared: Path) -> None:
    """They name nobody who was awarded anything, and the run is none the less complete."""
    for publisher in ("australia_new-south-wales", "uk-contracts-finder"):
        for path in files(shared, publisher):
            table = read_file(path)
            assert noted(table) == {"ocds_no_award": (1,)}
            assert not table.issues[0].incomplete


def test_payments_of_contracts_name_their_payees(shared: Path) -> None:
    """Transactions counted with jq: 11 in each of two files, 1 and 4 in two others."""
    read = {
        path.name: len(column(read_file(path), "payments", "supplier_name"))
        for publisher in ("mexico_cdmx", "mexico_jalisco")
        for path in files(shared, publisher)
    }
    assert sorted(read.values()) == [0, 0, 1, 4, 11, 11]
