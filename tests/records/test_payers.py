"""Payments that name who pays: both sides are screened, and no engagement is made of them."""

import csv
import json
from pathlib import Path

import pytest

from records.sheets import AS_OF, issues, names, read, sheet
from supplyscreen.entities.resolve import resolve
from supplyscreen.model.parties import Records
from supplyscreen.records.extract import extract
from supplyscreen.records.headers import is_known_header
from supplyscreen.tables.read import read_table


def fields(records: Records) -> dict[str, str]:
    (source,) = records.sources
    return dict(source.columns)


def test_payer_and_payee_are_roots_and_neither_engages_the_other() -> None:
    """Money given is no tier."""
    records = read(
        sheet(
            ["Givare", "Mottagare", "Belopp", "Datum"],
            ["Törnros AB", "Lingonpartiet", "100", "2026-01-07"],
            ["Törnros AB", "Odonpartiet", "50", "2026-01-08"],
        )
    )
    assert fields(records)["Givare"] == "payer_name"
    assert records.sources[0].kind == "payments"
    assert sorted(names(records)) == ["Lingonpartiet", "Odonpartiet", "Törnros AB", "Törnros AB"]
    assert records.mentions["root"].all()
    assert not len(records.relations)
    assert not records.issues


@pytest.mark.parametrize(
    ("headers", "described"),
    [
        (["Party", "Donation EUR", "Donor", "Street", "City", "Country", "Donation Date"], "Donor"),
        (["Donor", "Donation EUR", "Party", "Street", "City", "Country", "Donation Date"], "Party"),
        (["Street", "City", "Country", "Donor", "Donation EUR", "Party", "Donation Date"], "Donor"),
    ],
)
def test_an_address_describes_the_party_nearest_on_its_left(
    headers: list[str], described: str
) -> None:
    """Before both, the first to come."""
    cells = {
        "Party": "Lingonpartiet",
        "Donor": "Törnros AB",
        "Donation EUR": "5",
        "Street": "Påhittsgatan 1",
        "City": "Ingenstans",
        "Country": "Sverige",
        "Donation Date": "2026-01-07",
    }
    records = read(sheet(headers, [cells[one] for one in headers]))
    mentions = records.mentions.set_index("name")
    other = "Party" if described == "Donor" else "Donor"
    assert mentions.loc[cells[described], "address"] == "Påhittsgatan 1, Ingenstans"
    assert mentions.loc[cells[described], "country"] == "SE"
    assert mentions.loc[cells[other], "address"] == ""


def test_a_number_without_a_name_beside_it_belongs_to_the_neighbour() -> None:
    """As in tables of subcontractors."""
    records = read(
        sheet(
            ["Donor", "Org.nr", "Recipient", "Amount", "Date"],
            ["Törnros AB", "556036-0793", "Lingon AB", "1", "2026-01-07"],
        )
    )
    assert fields(records)["Org.nr"] == "payer_id"
    owner = int(records.identifiers["owner"][0])
    assert names(records)[owner] == "Törnros AB"


def test_a_row_without_payee_or_payer_is_used_and_told() -> None:
    """Whoever is named is screened; a row that names nobody is rejected as ever."""
    records = read(
        sheet(
            ["Donor", "Party", "Amount", "Date"],
            ["Törnros AB", "", "1", "2026-01-07"],
            ["", "Lingonpartiet", "1", "2026-01-07"],
            ["", "", "1", "2026-01-07"],
        )
    )
    (no_payee,) = issues(records, "payment_without_payee")
    (no_payer,) = issues(records, "payment_without_payer")
    assert (no_payee.rows, no_payee.incomplete) == ((2,), True)
    assert (no_payer.rows, no_payer.incomplete) == ((3,), False)
    assert [one.rows for one in issues(records, "no_party")] == [(4,)]
    assert sorted(names(records)) == ["Lingonpartiet", "Törnros AB"]


def test_a_marker_protects_the_party_it_stands_beside() -> None:
    """The other side of the payment stays."""
    records = read(
        sheet(
            ["Party", "Donor", "Protected", "Amount", "Date"],
            ["Lingonpartiet", "Törnros AB", "yes", "1", "2026-01-07"],
            ["Lingonpartiet", "Odon AB", "no", "1", "2026-01-07"],
        )
    )
    assert [names(records)[at] for at in records.protected] == ["Törnros AB"]


def test_a_politician_s_party_is_no_payee() -> None:
    """The word names whoever is paid in a table of payments alone."""
    records = read(
        sheet(
            ["Company", "Person", "Role", "Party"],
            ["Törnros AB", "Vera Påhitt", "ledamot", "Lingonpartiet"],
        )
    )
    assert records.sources[0].kind == "roles"


def test_who_pays_the_rent_is_still_read_in_leases() -> None:
    """The same words mean the rent payer there."""
    records = read(
        sheet(
            ["Hyresgäst", "Betalare", "Fastighet"],
            ["Törnros AB", "Lingon AB", "Påhittet 1"],
        )
    )
    assert records.sources[0].kind == "leases"
    assert fields(records)["Betalare"] == "rent_payer"


@pytest.mark.real
def test_the_same_donations_give_the_same_parties_in_three_formats(shared: Path) -> None:
    """Counted with the standard csv and json readers: 84 donors and 11 political parties."""
    folder = shared / "data/lists/formats"
    with (folder / "donations.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    named = {row[column].strip() for row in rows for column in ("Party", "Donor")}
    lines = (folder / "donations.ijson").read_text("utf-8").splitlines()
    entities = [json.loads(line) for line in lines if line.strip()]
    told = {name for one in entities for name in one["properties"].get("name", ())}
    assert told == named
    assert len(named) == 84 + 11
    for file in ("donations.csv", "donations.xlsx", "donations.ijson"):
        table = read_table(
            folder / file, name=file, encoding=None, delimiter=None, is_header=is_known_header
        )
        records = extract([table], as_of=AS_OF)
        parties = resolve(records).frame
        assert set(records.mentions["name"]) == named, file
        assert len(parties) == len(named), file
        assert parties["root"].all(), file
        assert parties.set_index("name")["country"].to_dict() == _countries(entities), file


def _countries(entities: list[dict[str, dict[str, list[str]]]]) -> dict[str, str]:
    """Name -> country as the entities tell it."""
    return {
        one["properties"]["name"][0]: one["properties"].get("country", [""])[0].upper()
        for one in entities
        if "name" in one["properties"]
    }
