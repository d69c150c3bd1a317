"""OCDS releases and records: who supplied what to whom, by which release."""

import json
from pathlib import Path
from typing import Any

import pytest

from supplyscreen.model.rows import IssueLog
from supplyscreen.tables.formats.json_records import JsonReader
from supplyscreen.tables.formats.ocds import OcdsReader
from supplyscreen.tables.interface import TableSource
from tables.documents import (
    counts,
    noted,
    read_at_every_length,
    read_json,
    read_text,
    refusal,
    rows_of,
)

SUPPLIER = {
    "id": "p1",
    "name": "Kråkvinkel Bygg AB",
    "identifier": {"scheme": "SE-BLV", "id": "5560360793", "legalName": "Kråkvinkel AB"},
    "additionalIdentifiers": [{"scheme": "UA-EDR", "id": "00000001"}],
    "address": {
        "streetAddress": "Påhittsgatan 1",
        "postalCode": "111 11",
        "locality": "Ingenstans",
        "countryName": "Sverige",
    },
    "roles": ["supplier"],
}
BUYER = {"id": "b1", "name": "Påhittade kommunen", "roles": ["buyer"]}


def release(**more: Any) -> dict[str, Any]:
    """A release of 1.1 with one award to one supplier."""
    return {
        "ocid": "ocds-x-1",
        "id": "r1",
        "date": "2026-01-02T00:00:00Z",
        "tag": ["award"],
        "parties": [SUPPLIER, BUYER],
        "buyer": {"id": "b1", "name": "Påhittade kommunen"},
        "awards": [
            {
                "id": "a1",
                "title": "Målning",
                "status": "active",
                "date": "2026-01-02T10:00:00+01:00",
                "value": {"amount": 1200.50, "currency": "SEK"},
                "suppliers": [{"id": "p1", "name": "Kråkvinkel Bygg AB"}],
            }
        ],
        **more,
    }


def package(*releases: Any, **more: Any) -> dict[str, Any]:
    """A release package."""
    return {"uri": "https://example.org", "version": "1.1", "releases": list(releases), **more}


def test_an_award_is_a_row_with_its_supplier_buyer_and_value(tmp_path: Path) -> None:
    """Numbers stand behind their schemes; amounts keep their digits; days lose their hours."""
    table = read_json(tmp_path, package(release()))
    assert rows_of(table, "awards") == [
        (
            1,
            {
                "supplier_name": "Kråkvinkel Bygg AB",
                "supplier_org_no": "SE-BLV orgnr: 5560360793, UA-EDR: 00000001",
                "aliases": "Kråkvinkel AB",
                "address": "Påhittsgatan 1",
                "postcode": "111 11",
                "city": "Ingenstans",
                "country": "Sverige",
                "buyer_name": "Påhittade kommunen",
                "procurement_id": "ocds-x-1",
                "contract_id": "a1",
                "scope": "Målning",
                "contract_value": "1200.5",
                "currency": "SEK",
                "date": "2026-01-02",
            },
        )
    ]
    assert counts(table) == {"awards": (1, 1, 0, 0)}
    assert noted(table) == {}


def test_in_1_0_organisations_stand_where_they_are_named(tmp_path: Path) -> None:
    """Without `parties` the supplier is what the award says, also when it only has a legal name."""
    old = release(parties=None, buyer={"identifier": {"legalName": "Påhittade kommunen"}})
    old["awards"][0]["suppliers"] = [{"identifier": {"id": "12345678", "legalName": "Törnros AB"}}]
    ((_, cells),) = rows_of(read_json(tmp_path, old), "awards")
    assert cells["supplier_name"] == "Törnros AB"
    assert cells["supplier_org_no"] == "id: 12345678"
    assert cells["buyer_name"] == "Påhittade kommunen"


def test_a_contract_tells_more_than_its_award(tmp_path: Path) -> None:
    """Number, value and period are the contract's, suppliers those of its award."""
    contract = {
        "id": "c7",
        "awardID": "a1",
        "value": {"amount": 900, "currency": "EUR"},
        "dateSigned": "2026-02-01",
        "period": {"startDate": "2026-03-01T00:00:00Z", "endDate": "2027-03-01T00:00:00Z"},
    }
    ((_, cells),) = rows_of(read_json(tmp_path, release(contracts=[contract])), "awards")
    assert (cells["contract_id"], cells["contract_value"], cells["currency"]) == (
        "c7",
        "900",
        "EUR",
    )
    assert (cells["date"], cells["start_date"], cells["end_date"]) == (
        "2026-02-01",
        "2026-03-01",
        "2027-03-01",
    )
    assert cells["supplier_name"] == "Kråkvinkel Bygg AB"


def test_rows_are_numbered_by_release(tmp_path: Path) -> None:
    """Two suppliers of the third release are two rows 3; the others say that they award nothing."""
    joint = release(ocid="ocds-x-3")
    joint["awards"][0]["suppliers"] = [{"name": "Lingon AB"}, {"name": "Havre AB"}]
    planning = {"ocid": "ocds-x-1", "tag": ["planning"], "buyer": {"name": "B"}}
    table = read_json(tmp_path, package(planning, planning | {"ocid": "ocds-x-2"}, joint))
    assert [(row, cells["supplier_name"]) for row, cells in rows_of(table, "awards")] == [
        (3, "Lingon AB"),
        (3, "Havre AB"),
    ]
    assert counts(table)["awards"] == (4, 2, 0, 2)
    assert noted(table) == {"ocds_no_award": (1, 2)}


def test_a_later_release_completes_the_award_of_an_earlier_one(tmp_path: Path) -> None:
    """By date, not by place; what the later one leaves out still holds, and is said once."""
    later = release(date="2026-05-01", parties=[BUYER], awards=[{"id": "a1", "title": "Nytt"}])
    table = read_json(tmp_path, package(later, release()))
    ((row, cells),) = rows_of(table, "awards")
    assert (row, cells["scope"], cells["supplier_name"]) == (1, "Nytt", "Kråkvinkel Bygg AB")
    assert noted(table) == {"ocds_superseded": (2,)}


def test_awards_that_nobody_won_are_no_gap_and_unnamed_suppliers_are(tmp_path: Path) -> None:
    """Only the second makes the run incomplete."""
    nobody = release(awards=[{"id": "a1", "status": "unsuccessful"}])
    silent = release(ocid="ocds-x-2", contracts=[{"id": "c1", "status": "active"}], awards=[])
    nobody["parties"] = silent["parties"] = [BUYER]
    table = read_json(tmp_path, package(nobody, silent))
    assert counts(table) == {"awards": (2, 0, 0, 2)}
    told = {one.code.partition(".")[2]: one.incomplete for one in table.issues}
    assert told == {"ocds_nobody_won": False, "ocds_no_supplier": True}


def test_a_supplier_without_name_and_number_names_nobody(tmp_path: Path) -> None:
    """A reference to a party that does not exist, or one with an empty name."""
    empty = release(parties=[{"id": "p1", "name": "", "roles": ["supplier"]}])
    del empty["awards"][0]["suppliers"][0]["name"]
    table = read_json(tmp_path, empty)
    assert counts(table)["awards"] == (1, 0, 0, 1)
    assert noted(table) == {"names_nobody": (1,)}


def test_an_ended_contract_still_names_its_supplier(tmp_path: Path) -> None:
    """It is read, and noted."""
    ended = release(contracts=[{"id": "c", "awardID": "a1", "status": "terminated"}])
    table = read_json(tmp_path, ended)
    assert counts(table)["awards"] == (1, 1, 0, 0)
    assert noted(table) == {"ocds_not_in_force": (1,)}


def test_bidders_payees_and_other_suppliers_have_sheets_of_their_own(tmp_path: Path) -> None:
    """A bidder of the bids is not repeated for the tender; a winner is a bidder too."""
    payment = {
        "id": "t1",
        "date": "2026-04-01T00:00:00Z",
        "value": {"amount": 10, "currency": "SEK"},
        "payee": {"name": "Faktorbolaget AB"},
        "payer": {"id": "b1"},
    }
    whole = release(
        parties=[SUPPLIER, BUYER, {"id": "p9", "name": "Glömda AB", "roles": ["tenderer"]}],
        tender={"title": "Målning", "tenderers": [{"id": "p1"}, {"name": "Lingon AB"}]},
        bids={
            "details": [
                {"id": "1", "tenderers": [{"id": "p1"}], "value": {"amount": 5, "currency": "SEK"}}
            ]
        },
        contracts=[{"id": "c", "awardID": "a1", "implementation": {"transactions": [payment]}}],
    )
    table = read_json(tmp_path, whole)
    bids = [(cells["bidder"], cells.get("bid_amount")) for _, cells in rows_of(table, "bids")]
    assert bids == [("Kråkvinkel Bygg AB", "5"), ("Lingon AB", None)]
    ((_, paid),) = rows_of(table, "payments")
    assert (paid["supplier_name"], paid["amount"], paid["date"], paid["buyer_name"]) == (
        "Faktorbolaget AB",
        "10",
        "2026-04-01",
        "Påhittade kommunen",
    )
    ((_, party),) = rows_of(table, "parties")
    assert party["name"] == "Glömda AB"


def test_a_record_is_its_compiled_release(tmp_path: Path) -> None:
    """Else its whole releases, else the last of every value; links alone cannot be read."""
    versioned = {
        "ocid": "ocds-x-4",
        "awards": [
            {
                "id": "a",
                "suppliers": [
                    {
                        "name": [
                            {"releaseID": "1", "value": "Förr AB"},
                            {"releaseID": "2", "value": "Nu AB"},
                        ]
                    }
                ],
            }
        ],
    }
    records = [
        {"ocid": "ocds-x-1", "compiledRelease": release(), "releases": [{"url": "x"}]},
        {"ocid": "ocds-x-2", "releases": [release(ocid="ocds-x-2")]},
        {"ocid": "ocds-x-3", "releases": [{"url": "https://example.org/1", "date": "2026-01-01"}]},
        {"ocid": "ocds-x-4", "versionedRelease": versioned},
    ]
    table = read_json(tmp_path, {"uri": "x", "version": "1.1", "records": records})
    names = [(row, cells["supplier_name"]) for row, cells in rows_of(table, "awards")]
    assert names == [(1, "Kråkvinkel Bygg AB"), (2, "Kråkvinkel Bygg AB"), (4, "Nu AB")]
    assert counts(table)["awards"] == (4, 3, 1, 0)
    assert noted(table) == {"ocds_only_links": (3,)}


def test_what_lies_elsewhere_than_it_should_is_noted_with_its_release(tmp_path: Path) -> None:
    """One object for a list is read; a text for a list, or in it, is not."""
    odd = release(ocid="ocds-x-2", awards={"id": "a1", "suppliers": "Havre AB"})
    table = read_json(tmp_path, package(release(), odd, "no release", None))
    assert counts(table)["awards"] == (4, 1, 2, 1)
    assert noted(table) == {
        "object_for_list": (2,),
        "wrong_nesting": (2,),
        "ocds_no_supplier": (2,),
        "no_object": (3, 4),
    }


def test_packages_may_stand_in_a_list_or_hold_one_object(tmp_path: Path) -> None:
    """A list of packages is one row of entries; what is neither release nor record is rejected."""
    record = {"ocid": "ocds-x-2", "compiledRelease": release(ocid="ocds-x-2")}
    single = {"uri": "x", "version": "1.1", "records": record}
    table = read_json(tmp_path, [package(release()), single, package({"foo": 1})])
    assert [row for row, _ in rows_of(table, "awards")] == [1, 2]
    assert counts(table)["awards"] == (3, 2, 1, 0)
    assert noted(table) == {"object_for_list": (2,), "ocds_no_release": (3,)}


def test_an_unknown_version_is_read_and_makes_the_run_incomplete(tmp_path: Path) -> None:
    """Nobody knows what a later version moved elsewhere."""
    table = read_json(tmp_path, package(release(), version="2.0"))
    (issue,) = table.issues
    assert (issue.code, issue.incomplete) == ("standards.unknown_version", True)


def test_an_empty_package_is_refused(tmp_path: Path) -> None:
    """By name: it is a package, and holds nothing."""
    text = json.dumps(package())
    assert refusal(tmp_path, text, "p.json").startswith("p.json: the document holds nothing")


def test_json_lines_count_lines(tmp_path: Path) -> None:
    """A line cut short, or without an object, rejects its row and not the file."""
    good = [json.dumps(release()), "", json.dumps(package(release(ocid="ocds-x-2")))]
    lines = [*good, json.dumps(release())[:-40], "7"]
    table = read_text(tmp_path, "\n".join(lines), "r.jsonl")
    assert [row for row, _ in rows_of(table, "awards")] == [1, 3]
    assert counts(table)["awards"] == (4, 2, 2, 0)
    assert noted(table) == {"bad_json_line": (4,), "no_object": (5,)}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"ocid": "x", "tag": ["award"], "ocid": "y"}', ":1, column ocid: "),
        ('{"ocid": "x",\n "tag": ["award"],\n "value": NaN}', ":3, column NaN: NaN and Infinity"),
        ('{"ocid": "x", "tag": ["award"], "t": "\\ud800"}', ":1: a text holds half"),
        ('{"ocid": "x", "tag": ["award"],\n "t": "\\udc00\\ud800"}', ":2: a text holds half"),
        (
            '{"ocid": "x", "tag": ["award"],\n "t": ' + "[" * 64 + "]" * 64 + "}",
            ":2: objects stand",
        ),
        ('{"ocid": "x", "tag": ["award"],\n "t": ', ":2: the text is no JSON"),
        ('{"ocid": "x", "tag": ' + "[" * 100_000, ":1: "),
    ],
)
def test_json_that_programs_read_differently_is_refused_by_line(
    tmp_path: Path, text: str, why: str
) -> None:
    """A key twice, NaN, half a character, too deep, cut off."""
    assert refusal(tmp_path, text, "r.json").startswith(f"r.json{why}")


def test_other_encodings_are_refused_unless_told(tmp_path: Path) -> None:
    """A name in a guessed encoding may be a name that matches nothing."""
    text = json.dumps(release(), ensure_ascii=False)
    assert "r.json" in refusal(tmp_path, text.encode("cp1252"), "r.json")
    path = tmp_path / "r16.json"
    path.write_bytes(text.encode("utf-16"))
    table = read_json(tmp_path, json.loads(path.read_bytes().decode("utf-16")))
    assert counts(table)["awards"] == (1, 1, 0, 0)


def test_a_document_cut_anywhere_is_refused(tmp_path: Path) -> None:
    """Never half read, never a crash."""
    text = json.dumps(package(release()), ensure_ascii=False).encode()
    read, refused = read_at_every_length(tmp_path, text, "r.json")
    assert (read, refused) == (0, len(text))


@pytest.mark.parametrize(
    "document",
    [
        [{"ocid": "x", "supplier": "Havre AB"}],
        {"releases": [{"name": "Havre AB", "version": "1"}]},
        {"records": [{"name": "Havre AB"}]},
        {"name": "Havre AB", "tag": ["x"]},
    ],
)
def test_other_json_is_left_to_the_reader_of_records(tmp_path: Path, document: Any) -> None:
    """Keys alone make a standard, and one key is not enough."""
    source = _source(json.dumps(document).encode(), tmp_path)
    assert not OcdsReader().accepts(source)
    assert JsonReader().accepts(source)


def _source(data: bytes, folder: Path) -> TableSource:
    return TableSource(
        name=folder.name,
        suffix=".json",
        data=data,
        sha256="",
        encoding="",
        delimiter="",
        is_header=lambda _: False,
        layouts=(),
    )


def test_the_reader_knows_a_release_in_utf_16(tmp_path: Path) -> None:
    """The keys are looked for in whichever encoding there is."""
    text = json.dumps(package(release()), ensure_ascii=False)
    for codec in ("utf-16", "utf-16-le", "utf-8-sig"):
        source = _source(text.encode(codec), tmp_path)
        assert OcdsReader().accepts(source)
        (sheet,) = OcdsReader().read(source, IssueLog())
        assert len(sheet.grid) == 2
