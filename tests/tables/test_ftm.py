"""FollowTheMoney entities: companies, ties and payments."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tables.documents import (
    column,
    counts,
    every_cell,
    noted,
    read_file,
    read_json,
    read_lines,
    read_text,
    rows_of,
)


def thing(own: str, schema: str, **properties: Any) -> dict[str, Any]:
    """One entity."""
    several = {
        name: value if isinstance(value, list) else [value] for name, value in properties.items()
    }
    return {"id": own, "schema": schema, "properties": several}


FIRM = thing(
    "c1",
    "Company",
    name=["Kråkvinkel AB", "Kråkan"],
    previousName="Gamla Kråkan AB",
    registrationNumber="5560360793",
    innCode="000000001",
    jurisdiction="se",
    incorporationDate="1999-05-06",
    addressEntity="a1",
)
PLACE = thing(
    "a1",
    "Address",
    full="Påhittsgatan 1, Ingenstans",
    city="Ingenstans",
    street="Påhittsgatan 1",
    postalCode="111 11",
    country="se",
)
VERA = thing(
    "p1", "Person", firstName="Vera", lastName="Påhitt", birthDate="1975-04-03", idNumber="99999-1"
)


def test_a_company_brings_names_numbers_and_place(tmp_path: Path) -> None:
    """Its address is another entity, which is no row of its own."""
    table = read_lines(tmp_path, [FIRM, PLACE])
    assert rows_of(table, "parties") == [
        (
            1,
            {
                "name": "Kråkvinkel AB",
                "org_id": "orgnr: 5560360793, INN: 000000001",
                "former_name": "Gamla Kråkan AB",
                "aliases": "Kråkan",
                "registered_date": "1999-05-06",
                "address": "Påhittsgatan 1",
                "postcode": "111 11",
                "city": "Ingenstans",
                "country": "se",
            },
        )
    ]
    assert noted(table) == {}


def test_ties_become_ownership_and_roles(tmp_path: Path) -> None:
    """Both ends by name; persons by birth date; no number of a person."""
    table = read_lines(
        tmp_path,
        [
            FIRM,
            VERA,
            thing("o", "Ownership", owner="p1", asset="c1", percentage="40", startDate="2020-01"),
            thing("d", "Directorship", director="p1", organization="c1", endDate="2021-02-03"),
            thing("e", "Employment", employee="p1", employer="c1", role="kassör"),
        ],
    )
    assert rows_of(table, "ownership") == [
        (
            3,
            {
                "owner_name": "Vera Påhitt",
                "birth_date": "1975-04-03",
                "owned_name": "Kråkvinkel AB",
                "owned_id": "orgnr: 5560360793, INN: 000000001",
                "ownership_pct": "40 %",
                "start_date": "2020-01",
            },
        )
    ]
    roles = [(row, cells["role"], cells.get("end_date")) for row, cells in rows_of(table, "roles")]
    assert roles == [(4, "directorship", "2021-02-03"), (5, "kassör", None)]
    assert not any("99999" in cell for cell in every_cell(table))


def test_awards_and_payments_name_payers_and_payees(tmp_path: Path) -> None:
    """The buyer is the contract's authority; whoever pays is screened too, once."""
    table = read_lines(
        tmp_path,
        [
            FIRM,
            thing("b", "PublicBody", name="Påhittade kommunen"),
            thing("k", "Contract", title="Målning", authority="b"),
            thing("w", "ContractAward", supplier="c1", contract="k", amount="7", currency="SEK"),
            thing("m1", "Payment", payer="b", beneficiary="c1", amountEur="1", date="2026-01-02"),
            thing("m2", "Payment", payer="b", beneficiary="c1", amountEur="2"),
        ],
    )
    ((row, award),) = rows_of(table, "awards")
    assert (row, award["supplier_name"], award["buyer_name"], award["scope"]) == (
        4,
        "Kråkvinkel AB",
        "Påhittade kommunen",
        "Målning",
    )
    paid = [(cells["amount"], cells["currency"]) for _, cells in rows_of(table, "payments")]
    assert paid == [("1", "EUR"), ("2", "EUR")]
    assert column(table, "payers", "supplier_name") == ["Påhittade kommunen"]


def test_ends_that_are_not_told_make_the_run_incomplete(tmp_path: Path) -> None:
    """Not in the file, not given, or without a name."""
    table = read_lines(
        tmp_path,
        [
            FIRM,
            thing("n", "Company", country="se"),
            thing("1", "Ownership", owner="elsewhere", asset="c1"),
            thing("2", "Ownership", owner="n", asset="c1"),
            thing("3", "Ownership", asset="c1"),
            thing("4", "Payment", payer="c1"),
        ],
    )
    assert counts(table)["ownership"] == (3, 0, 1, 2)
    assert counts(table)["payments"] == (1, 0, 0, 1)
    assert counts(table)["parties"] == (2, 1, 0, 1)
    assert all(one.incomplete for one in table.issues)


def test_pieces_of_one_entity_are_one_row(tmp_path: Path) -> None:
    """Aleph writes an entity in as many pieces as it has sources."""
    pieces = [
        thing("c1", "Company", name="Kråkvinkel AB"),
        thing("x", "Company", name="Havre AB"),
        thing("c1", "Company", country="se", name="Kråkvinkel AB"),
    ]
    table = read_lines(tmp_path, pieces)
    assert rows_of(table, "parties") == [
        (1, {"name": "Kråkvinkel AB", "country": "se"}),
        (2, {"name": "Havre AB"}),
    ]


def test_a_payer_who_is_not_in_the_file_is_told(tmp_path: Path) -> None:
    """The payee is read all the same."""
    payment = thing("m", "Payment", payer="elsewhere", beneficiary="c1", amount="1")
    table = read_lines(tmp_path, [FIRM, payment])
    assert counts(table)["payments"] == (1, 1, 0, 0)
    assert counts(table)["payers"] == (1, 0, 1, 0)


def test_the_piece_that_tells_most_says_what_an_entity_is(tmp_path: Path) -> None:
    """A legal entity may turn out to be a person."""
    pieces = [thing("x", "LegalEntity", name="Vera Påhitt"), thing("x", "Person", country="se")]
    table = read_lines(tmp_path, pieces)
    assert rows_of(table, "roles") == [(1, {"person_name": "Vera Påhitt"})]


def test_other_schemata_are_skipped_by_name(tmp_path: Path) -> None:
    """A sanction names nobody whom nothing else names; a ship may be somebody's concern."""
    table = read_json(
        tmp_path,
        [FIRM, thing("s", "Sanction", entity="c1"), thing("v", "Vessel", name="Skutan")],
        "entities.json",
    )
    (issue,) = table.issues
    assert (issue.code, issue.rows, issue.incomplete) == ("standards.ftm_not_read", (2, 3), True)
    assert counts(table) == {"parties": (3, 1, 0, 2)}


def test_lines_that_are_no_entities_are_rejected(tmp_path: Path) -> None:
    """Cut short, a key twice, without a schema: each by its line, and the rest is read."""
    lines = [
        json.dumps(FIRM),
        json.dumps(VERA)[:-9],
        '{"id": "x", "schema": "Person", "properties": {"name": ["A"], "name": ["B"]}}',
        '{"id": "x", "properties": {}}',
    ]
    table = read_text(tmp_path, "\n".join(lines), "entities.ijson")
    assert counts(table) == {"parties": (4, 1, 3, 0)}
    assert noted(table) == {"bad_json_line": (2,), "name_twice": (3,), "ftm_no_entity": (4,)}


@pytest.mark.real
def test_donations_are_payments_to_eleven_parties_by_84_donors(shared: Path) -> None:
    """Counted in the file: 474 entities, of them 290 payments, 89 addresses, 22 persons."""
    folder = shared / "data/lists/formats"
    table = read_file(folder / "donations.ijson")
    assert counts(table) == {
        "parties": (73, 73, 0, 0),
        "payments": (290, 290, 0, 0),
        "payers": (84, 84, 0, 0),
    }
    assert len(set(column(table, "payments", "supplier_name"))) == 11
    assert noted(table) == {}


@pytest.mark.real
def test_the_same_donations_name_the_same_parties_as_text_and_workbook(shared: Path) -> None:
    """Donors are payers, political parties payees; the csv repeats two donations."""
    folder = shared / "data/lists/formats"
    entities = read_file(folder / "donations.ijson")
    donors = set(column(entities, "payers", "supplier_name"))
    parties = set(column(entities, "payments", "supplier_name"))
    with (folder / "donations.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["Donor"].strip() for row in rows} == donors
    assert {row["Party"].strip() for row in rows} == parties
    assert (len(donors), len(parties), len(rows)) == (84, 11, 292)
    for name in ("donations.csv", "donations.xlsx"):
        (sheet,) = read_file(folder / name).sheets
        several = sheet.cells.to_numpy().tolist()
        read = [dict(zip(sheet.headers, cells, strict=True)) for cells in several]
        assert {row["Donor"].strip() for row in read} == donors, name
        assert {row["Party"].strip() for row in read} == parties, name
