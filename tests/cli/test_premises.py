"""The question of 2008: to whom do we really let? A rent roll and roles, screened end to end."""

from cli.running import Desk

RENT_ROLL = """\
Fastighetsbeteckning;Objektnr;Hyresvärd;Hyresgäst;Andrahandshyresgäst;Brukare;Betalare
KVARNEN 1:1;L1;Kvarnvik Fastigheter AB;Törnros Café AB;Odon Event AB;Lingon Bar HB;Blåbär Invest AB
KVARNEN 1:1;L2;Kvarnvik Fastigheter AB;Gökärt Gym AB;;;
KVARNEN 1:2;L3;Kvarnvik Fastigheter AB;Malva Salong AB;;;
"""
ROLES = """\
Bolag;Namn;Födelsedatum;Roll
Törnros Café AB;Ottilia Påhittsdotter;1970-01-02;Styrelseledamot
Gökärt Gym AB;Ottilia Påhittsdotter;1970-01-02;VD
Malva Salong AB;Ottilia Påhittsdotter;1970-01-02;Styrelseledamot
Kråkvinkel Bygg AB;Ottilia Påhittsdotter;1970-01-02;Styrelsesuppleant
Malva Salong AB;Gunvald Påhittsson;1960-01-02;Revisor
Odon Event AB;Gunvald Påhittsson;1960-01-02;Revisor
"""
SUPPLIERS = "Leverantör;Org.nr\nKråkvinkel Bygg AB;559900-0015\n"
HEAD = "entry_id,name,kind,birth_date\n"


def screened(desk: Desk, listed: str, *options: str) -> dict[str, object]:
    """The JSON report over all three tables."""
    tables = [
        desk.put("hyror.csv", RENT_ROLL),
        desk.put("roller.csv", ROLES),
        desk.put("leverantorer.csv", SUPPLIERS),
    ]
    entries = desk.put("lista.csv", HEAD + listed)
    return desk.check(*tables, "-w", entries, "-f", "json", *options).report


def paths(report: dict[str, object]) -> dict[str, list[tuple[str, str]]]:
    """Root -> steps of the path as (relation, to)."""
    findings = report["findings"]
    assert isinstance(findings, list)
    return {
        one["root_name"]: [(step["relation"], step["to_name"]) for step in one["path"]]
        for one in findings
    }


def test_whoever_has_the_premises_from_the_tenant_or_pays_for_them_is_reached(desk: Desk) -> None:
    """Subtenant, occupant and payer, one link each, from the tenant that is screened."""
    for name, relation in (
        ("Odon Event AB", "leases to"),
        ("Lingon Bar HB", "leases to"),
        ("Blåbär Invest AB", "shares betalare with"),
    ):
        found = paths(screened(desk, f"1,{name},company,\n"))
        assert found["Törnros Café AB"] == [(relation, name)]


def test_the_person_behind_the_tenants_is_found_and_each_tenant_linked(desk: Desk) -> None:
    """One person in three boards; the supplier with her in its board is linked as well."""
    found = paths(screened(desk, "1,Ottilia Påhittsdotter,person,1970-01-02\n"))
    assert found == {
        "Törnros Café AB": [("has as Styrelseledamot", "Ottilia Påhittsdotter")],
        "Gökärt Gym AB": [("has as VD", "Ottilia Påhittsdotter")],
        "Malva Salong AB": [("has as Styrelseledamot", "Ottilia Påhittsdotter")],
        "Kråkvinkel Bygg AB": [("has as Styrelsesuppleant", "Ottilia Påhittsdotter")],
    }


def test_a_hit_two_links_from_a_tenant_is_reached_but_not_over_a_shared_auditor(
    desk: Desk,
) -> None:
    """Over a director it is; Malva and Odon have nothing but an auditor in common."""
    found = paths(screened(desk, "1,Gökärt Gym AB,company,\n"))
    assert found["Malva Salong AB"] == [
        ("has as Styrelseledamot", "Ottilia Påhittsdotter"),
        ("VD of", "Gökärt Gym AB"),
    ]
    assert "Malva Salong AB" not in paths(screened(desk, "1,Odon Event AB,company,\n"))
    walked = paths(screened(desk, "1,Odon Event AB,company,\n", "--walk-hubs"))
    assert "Malva Salong AB" in walked


def test_the_summary_says_who_is_behind_many_leases_and_near_a_supplier(desk: Desk) -> None:
    """Behind three leases; let on once; tenants two links from a supplier."""
    summary = screened(desk, "1,Nobody at All AB,company,\n")["summary"]
    assert isinstance(summary, dict)
    premises = summary["premises"]
    assert premises["longest_sublet"] == 1
    (behind,) = premises["behind"]
    assert (behind["name"], behind["tenants"], behind["leases"]) == ("Ottilia Påhittsdotter", 3, 3)
    near = {(one["tenant_name"], one["supplier_name"], one["hops"]) for one in premises["near"]}
    assert near == {
        (tenant, "Kråkvinkel Bygg AB", 2)
        for tenant in ("Törnros Café AB", "Gökärt Gym AB", "Malva Salong AB")
    }
    assert premises["near_suppliers"] == 3
