"""One case in several tables: suppliers, roles, owners and tenants are joined by their numbers."""

from typing import Any

import pytest

from cli.running import Desk, cells

BYGG, INVEST = "556036-0793", "212000-1355"
PERSON = "811228-9874"
"""A published test number."""

SUPPLIERS = cells(
    ("Leverantör", "Org.nr", "Kommentar"),
    ("Kråkvinkel Bygg AB", BYGG, "Nytt namn: tidigare Gammelkråka Bygg AB"),
    ("Nypon Städ AB", "", ""),
)
ROLES = cells(
    ("Orgnr", "Namn", "Roll", "Personnummer"),
    (BYGG, "Gunhild Påhittsdotter", "Styrelseledamot", PERSON),
    (INVEST, "Torvald Hittepåsson", "VD", "1979-05-17"),
)
OWNERSHIP = cells(
    ("Ägare", "Ägarens orgnr", "Bolag", "Orgnr", "Ägarandel"),
    ("Lingon Invest AB", INVEST, "Kråkvinkel Bygg", BYGG, "60 %"),
)
LEASES = cells(
    ("Hyresvärd", "Hyresgäst", "Hyresgäst orgnr", "Hyresavtal", "Brukare"),
    ("Stadshuset AB", "Törnros Kiosk AB", "", "K-17", "Slånbär Handel AB"),
)
LISTED = cells(
    ("entry_id", "name", "kind", "org_number", "birth_date"),
    ("P-1", "Gunhild Påhittsdotter", "person", "", "1981-12-28"),
    ("P-2", "Torvald Hittepåsson", "person", "", "1979-05-17"),
    ("C-1", "Lingon Invest AB", "company", INVEST, ""),
    ("C-2", "Slånbär Handel AB", "company", "", ""),
    ("C-3", "Gammelkråka Bygg AB", "company", "", ""),
)


@pytest.fixture
def report(desk: Desk) -> dict[str, Any]:
    """The case screened."""
    for name, text in (
        ("leverantorer.csv", SUPPLIERS),
        ("roller.csv", ROLES),
        ("agare.csv", OWNERSHIP),
        ("hyror.csv", LEASES),
    ):
        desk.put(name, text)
    desk.put_list("lista", LISTED)
    return desk.report("leverantorer.csv", "roller.csv", "agare.csv", "hyror.csv", "-w", "lista")


def _finding(report: dict[str, Any], party: str) -> dict[str, Any]:
    (found,) = [one for one in report["findings"] if one["party_name"] == party]
    assert isinstance(found, dict)
    return found


def _steps(finding: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(one["from_name"], one["relation"], one["to_name"]) for one in finding["path"]]


def test_every_table_is_its_kind(report: dict[str, Any]) -> None:
    """Recognised by their headers alone."""
    kinds = [one["kind"] for one in report["inputs"]]
    assert kinds == ["suppliers", "roles", "ownership", "leases"]


def test_suppliers_and_tenants_are_screened_and_landlords_are_not(report: dict[str, Any]) -> None:
    """Owners and people are reached, not started from."""
    assert report["summary"]["roots"] == 3


def test_a_board_member_is_found_one_hop_away(report: dict[str, Any]) -> None:
    """By name and birth date; one level lower over a link, and the path says which role."""
    finding = _finding(report, "Gunhild Påhittsdotter")
    assert (finding["level"], finding["tier"], finding["hops"]) == ("review", 0, 1)
    assert _steps(finding) == [
        ("Kråkvinkel Bygg AB", "has as Styrelseledamot", "Gunhild Påhittsdotter")
    ]
    assert finding["path"][0]["sources"] == [{"file": "roller.csv", "sheet": None, "row": 2}]


def test_an_owner_company_is_found_by_its_number(report: dict[str, Any]) -> None:
    """With the share it owns."""
    finding = _finding(report, "Lingon Invest AB")
    assert (finding["level"], finding["hops"]) == ("review", 1)
    ((start, relation, end),) = _steps(finding)
    assert (start, end) == ("Kråkvinkel Bygg AB", "Lingon Invest AB")
    assert relation.startswith("owned")
    assert finding["path"][0]["share"] == 60


def test_a_person_behind_the_owner_is_two_hops_away(report: dict[str, Any]) -> None:
    """The path goes through the owner company, in words of each link."""
    finding = _finding(report, "Torvald Hittepåsson")
    assert (finding["level"], finding["tier"], finding["hops"]) == ("review", 0, 2)
    assert [one[2] for one in _steps(finding)] == ["Lingon Invest AB", "Torvald Hittepåsson"]
    assert _steps(finding)[1][1] == "has as VD"


def test_an_occupant_is_found_behind_its_tenant(report: dict[str, Any]) -> None:
    """The tenant is the root; a possible hit over a link is a note."""
    finding = _finding(report, "Slånbär Handel AB")
    assert finding["root_name"] == "Törnros Kiosk AB"
    assert (finding["level"], finding["hops"]) == ("note", 1)


def test_a_listed_former_name_is_found(report: dict[str, Any]) -> None:
    """The comment is shown beside the party, and the name it gives is among its aliases."""
    (party,) = [one for one in report["parties"] if one["name"] == "Kråkvinkel Bygg AB"]
    assert "Gammelkråka Bygg AB" in party["aliases"]
    assert any("tidigare Gammelkråka" in note for note in party["notes"])
    hits = [one for one in report["hits"] if one["entry_id"] == "C-3"]
    assert [one["party"] for one in hits] == [party["id"]]


def test_nothing_shows_a_person_number(desk: Desk, report: dict[str, Any]) -> None:
    """Nor a birth date of a person that only the buyer's table tells."""
    assert report["summary"]["roots"] == 3
    text = desk.check(
        "leverantorer.csv", "roller.csv", "agare.csv", "-w", "lista", "-f", "json"
    ).out
    assert "9874" not in text
    assert "811228" not in text


def test_roles_alone_screen_each_company(desk: Desk) -> None:
    """Where no table names a root, the companies are; people are reached over their roles."""
    desk.put("roller.csv", ROLES)
    desk.put_list("lista", LISTED)
    report = desk.report("roller.csv", "-w", "lista")
    assert report["summary"]["roots"] == 2
    assert {one["tier"] for one in report["findings"]} == {0}
