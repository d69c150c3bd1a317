"""The main real workbook: its parties as counted independently of any reader."""

from datetime import date
from pathlib import Path

import pytest

from entities.mentioned import check_parties
from supplyscreen.entities.resolve import resolve
from supplyscreen.model.parties import Parties, Records
from supplyscreen.records.extract import extract
from supplyscreen.records.headers import is_known_header
from supplyscreen.tables.read import read_table

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def records(shared: Path) -> Records:
    (path,) = (shared / "data/tables/adda_subcontractors").glob("*.xlsx")
    table = read_table(
        path, name=path.name, encoding=None, delimiter=None, is_header=is_known_header
    )
    return extract([table], as_of=date(2026, 11, 24))


@pytest.fixture(scope="module")
def parties(records: Records) -> Parties:
    found = resolve(records)
    check_parties(found, len(records.mentions))
    return found


def test_its_parties_are_those_counted_by_hand(parties: Parties) -> None:
    assert len(parties) == 1047
    assert int(parties.frame["root"].sum()) == 13
    ids = parties.frame["id"]
    assert int(ids.str.startswith("person:").sum()) == len(parties.person_numbers) == 13
    assert int(ids.str.startswith("se:orgnr:").sum()) == 1017


def test_five_of_its_main_contractors_have_no_number(parties: Parties) -> None:
    unnumbered = parties.frame[parties.frame["root"] & parties.frame["id"].str.startswith("name:")]
    assert sorted(name.split()[0] for name in unnumbered["name"]) == [
        *("Chas", "Combitech", "Ework", "Knowit", "Pro4u"),
    ]


def test_one_name_with_two_numbers_stays_two_parties(records: Records, parties: Parties) -> None:
    rows = dict(zip(records.mentions["row"], parties.party_of, strict=True))
    assert rows[28] == rows[222]
    assert rows[28] != rows[221]
    (issue,) = (one for one in parties.issues if one.code == "entities.name_of_several")
    assert (issue.rows, issue.value) == ((28, 221), "Zitac Consulting AB")


def test_numbers_under_names_hardly_alike_are_those_found_by_hand(parties: Parties) -> None:
    (issue,) = (one for one in parties.issues if one.code == "entities.unlike_names")
    assert issue.rows == (28, 222, 1068, 1199)
    assert len(parties.issues) == 2


def test_its_sole_traders_are_companies_whose_ids_tell_no_number(
    records: Records, parties: Parties
) -> None:
    digits = {value[-4:] for value in records.person_numbers.value} | {
        value[5:11] for value in records.person_numbers.value
    }
    sole = parties.frame[parties.frame["id"].str.startswith("person:")]
    assert set(sole["kind"]) == {"company"}
    assert set(sole["birth_date"]) == {""}
    text = " ".join(sole["name"]) + repr(parties.issues) + repr(parties.person_numbers)
    assert not any(one in text for one in digits)
