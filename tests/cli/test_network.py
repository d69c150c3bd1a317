"""Owners, traces, hubs and time as a user meets them: tables in, report out."""

from typing import Any

import pytest

from cli.running import Desk

HEAD = "entry_id,name,kind\n"
SUPPLIERS = """\
Leverantör;Telefon;E-post
Kråkvinkel Bygg AB;08-123 45 67;info@kvarn.example
Törnros Betong AB;+46 8 123 45 67;info@gmail.com
Lingon Drift AB;;info@gmail.com
"""
OWNERS = """\
Ägare;Ägt bolag;Andel
Odon Holding AB;Malva Invest AB;60
Malva Invest AB;Kråkvinkel Bygg AB;30
Odon Holding AB;Gökärt Invest AB;50
Gökärt Invest AB;Kråkvinkel Bygg AB;40
"""
CHAIN = """\
Leverantör;Anlitas av;Underentreprenör;Startdatum;Slutdatum
Kråkvinkel Bygg AB;Kråkvinkel Bygg AB;Nu AB;2026-01-01;
Kråkvinkel Bygg AB;Kråkvinkel Bygg AB;Sedan AB;2027-01-01;
Kråkvinkel Bygg AB;Sedan AB;Senare AB;;
Kråkvinkel Bygg AB;Kråkvinkel Bygg AB;Förr AB;2025-01-01;2025-06-01
"""


def check(desk: Desk, table: str, listed: str, *options: str, as_of: str = "2026-11-24") -> Any:
    path = desk.put("tabell.csv", table)
    entries = desk.put("lista.csv", HEAD + f"1,{listed},company\n")
    return desk.check(path, "-w", entries, "-f", "json", *options, as_of=as_of).report


def test_a_shared_phone_links_and_free_mail_does_not(desk: Desk) -> None:
    """However the number is written; the row of either party is shown."""
    report = check(desk, SUPPLIERS, "Törnros Betong AB")
    roots = {one["root_name"]: one["path"] for one in report["findings"]}
    assert set(roots) == {"Törnros Betong AB", "Kråkvinkel Bygg AB"}
    (step,) = roots["Kråkvinkel Bygg AB"]
    assert step["relation"] == "has the same phone number as"
    assert [source["row"] for source in step["sources"]] == [2, 3]
    assert "123" not in step["relation"]


def test_shares_are_summed_over_chains_and_held_against_thresholds(desk: Desk) -> None:
    """60 % of 30 % and 50 % of 40 %; the further path is shown where asked for."""
    report = check(desk, OWNERS, "Odon Holding AB", "--root", "Kråkvinkel Bygg AB", "--paths", "3")
    (finding,) = report["findings"]
    assert finding["ownership"]["share"] == 38.0
    assert (finding["ownership"]["above"], finding["ownership"]["at_least"]) == (25, False)
    assert len(finding["path"]) == 2
    (other,) = finding["other_paths"]
    assert {finding["path"][0]["to_name"], other[0]["to_name"]} == {
        "Malva Invest AB",
        "Gökärt Invest AB",
    }


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_a_terminal_shows_further_paths_and_what_is_owned(desk: Desk, lang: str) -> None:
    """In both languages."""
    path = desk.put("tabell.csv", OWNERS)
    entries = desk.put("lista.csv", HEAD + "1,Odon Holding AB,company\n")
    argv = [path, "-w", entries, "--root", "Kråkvinkel Bygg AB", "--lang", lang]
    once = desk.check(*argv).out
    twice = desk.check(*argv, "--paths", "2").out
    assert "38 %" in " ".join(once.split()).replace("\u00a0", " ")
    assert twice.count("Odon Holding AB") == once.count("Odon Holding AB") + 1


def test_a_relation_that_begins_later_is_a_note_until_its_day(desk: Desk) -> None:
    """Told as later, not as former; nothing is reached beyond it."""
    (finding,) = check(desk, CHAIN, "Sedan AB")["findings"]
    (step,) = finding["path"]
    assert (finding["level"], step["status"], step["since"]) == ("note", "later", "2027-01-01")
    assert "former" not in step["relation"]
    (current,) = check(desk, CHAIN, "Sedan AB", as_of="2027-01-01")["findings"]
    assert (current["level"], current["path"][0]["status"]) == ("review", "current")
    (former,) = check(desk, CHAIN, "Förr AB")["findings"]
    assert former["path"][0]["status"] == "former"
    report = check(desk, CHAIN, "Nu AB")
    codes = {gap["code"]: gap["count"] for gap in report["not_looked_at"]}
    assert (codes["later_not_walked"], codes["former_not_walked"]) == (1, 1)


def test_hubs_of_a_file_are_not_walked_and_listed_by_name(desk: Desk) -> None:
    """With an option they are, and the list is gone."""
    rows = "Ägare;Ägt bolag;Andel\nOdon AB;Lingon AB;10\nOdon AB;Malva AB;10\n"
    argv = ("--root", "Lingon AB")
    assert len(check(desk, rows, "Malva AB", *argv)["findings"]) == 1
    hubs = desk.put("nav.txt", "# banker\nODON AKTIEBOLAG\nNågon annan AB\n")
    report = check(desk, rows, "Malva AB", *argv, "--hubs", hubs)
    assert report["findings"] == []
    told = {gap["code"]: gap["text"] for gap in report["not_looked_at"]}
    assert "Odon AB" in told["hubs_not_walked"]
    assert "hits_out_of_scope" in told or report["summary"]["hits"] == 1
    (unknown,) = [one for one in report["issues"] if one["code"] == "hubs_not_met"]
    assert (unknown["count"], unknown["value"]) == (1, None)
    walked = check(desk, rows, "Malva AB", *argv, "--hubs", hubs, "--walk-hubs")
    assert len(walked["findings"]) == 1
    assert "hubs_not_walked" not in {gap["code"] for gap in walked["not_looked_at"]}


def test_a_hubs_file_that_is_missing_stops_the_run(desk: Desk) -> None:
    """Nothing is walked that the user wanted left alone."""
    table = desk.put("tabell.csv", OWNERS)
    ended = desk.check(table, "--hubs", "finns-inte.txt")
    assert (ended.code, ended.out) == (3, "")
    assert "finns-inte.txt" in ended.err


def test_an_address_shared_by_many_joins_nobody_and_is_told(desk: Desk) -> None:
    """An office hotel: 26 firms at one address."""
    rows = "".join(f"Påhitt {n} AB;Hotellgatan 1;123 45;Kvarnvik\n" for n in range(26))
    table = "Leverantör;Adress;Postnummer;Ort\n" + rows
    report = check(desk, table, "Påhitt 3 AB")
    assert [one["root_name"] for one in report["findings"]] == ["Påhitt 3 AB"]
    (gap,) = [one for one in report["not_looked_at"] if one["code"] == "crowded_address"]
    assert (gap["count"], "26" in gap["text"]) == (1, True)
    assert report["complete"] is True


VALUES = """\
Avtalsnummer;Max antal led;Huvudentreprenör;Anlitas av;Underentreprenör;UE-värde (tkr)
KV 1;2;Kråkvinkel Bygg AB;Kråkvinkel Bygg AB;Törnros Betong AB;1 200
KV 1;2;Kråkvinkel Bygg AB;Törnros Betong AB;Hallonbacken El AB;250,5
KV 1;2;Kråkvinkel Bygg AB;Hallonbacken El AB;Nattuggla AB;se avtal
KV 2;2;Fjällbris AB;Fjällbris AB;Nattuggla AB;90
KV 3;2;Fjällbris AB;Fjällbris AB;Utanför AB;7 000
"""
AGREED = """\
Leverantör;Avtalsnummer;Avtalsvärde;Valuta
Fjällbris AB;KV 2;80.000;EUR
Fjällbris AB;KV 3;9.000.000;SEK
"""


def test_values_and_limits_are_told_from_the_tables_alone(desk: Desk) -> None:
    """Parts of a contract are not added to it, currencies not to each other; limits with rows."""
    agreed = desk.put("leverantorer.csv", AGREED)
    report = check(desk, VALUES, "Nattuggla AB", agreed)
    chains = report["summary"]["chains"]
    assert chains["value_on_paths"]["total"] == [
        {"currency": "EUR", "amount": 80000},
        {"currency": "kr", "amount": 1200000},
    ]
    assert [(one["name"], one["total"]) for one in chains["value_on_paths"]["roots"]] == [
        ("Kråkvinkel Bygg AB", [{"currency": "kr", "amount": 1200000}]),
        ("Fjällbris AB", [{"currency": "EUR", "amount": 80000}]),
    ]
    assert chains["value_on_paths"]["at_least"] is False
    (over,) = chains["over_limit"]
    assert (over["id"], over["limit"], over["longest"]) == ("KV 1", 2, 3)
    assert [step["sources"][0]["row"] for step in over["chain"]] == [2, 3, 4]
    assert (chains["limited"], chains["over_limit_count"]) == (3, 1)
    (issue,) = [one for one in report["issues"] if one["code"] == "unreadable_amount"]
    assert (issue["rows"], issue["value"]) == ([4], "se avtal")
    assert not [one for one in report["findings"] if one["kind"] == "flag"]


def test_a_chain_whose_first_engager_is_not_told_does_not_keep_its_limit(desk: Desk) -> None:
    """The rows state three tiers where two are allowed; which row says so is shown."""
    table = """\
Avtalsnummer;Max antal led;Underentreprenör;Led;Anlitas av
KV 1;2;Törnros Betong AB;1;
KV 1;2;Hallonbacken El AB;2;Törnros Betong AB
KV 1;2;Nattuggla AB;3;Hallonbacken El AB
"""
    chains = check(desk, table, "Nattuggla AB")["summary"]["chains"]
    (over,) = chains["over_limit"]
    assert (over["limit"], over["longest"], len(over["chain"])) == (2, 3, 2)
    assert [one["row"] for one in over["deepest"]] == [4]
    said = " ".join(desk.check("tabell.csv", "-w", "lista.csv", "--lang", "sv").out.split())
    assert "Avtalet KV 1 tillåter 2 led men en rad anger led 3 (" in said


def test_a_value_that_cannot_be_read_makes_the_sum_a_least(desk: Desk) -> None:
    """The report says so, and of how many."""
    table = VALUES.replace(";90\n", ";se avtal\n")
    value = check(desk, table, "Nattuggla AB")["summary"]["chains"]["value_on_paths"]
    assert value["total"] == [{"currency": "kr", "amount": 1200000}]
    assert (value["at_least"], value["unknown"]) == (True, 1)
    told = desk.check("tabell.csv", "-w", "lista.csv", "--lang", "sv").out
    said = " ".join(told.split())
    assert "Avtal och uppdrag värda minst 1 200 000 kr ligger" in said.replace("\u00a0", " ")
    assert "Ett avtal eller uppdrag på en väg till en träff har inget läsbart värde" in said


def test_a_root_without_a_hit_below_it_puts_nothing_at_stake(desk: Desk) -> None:
    """Known values beside the paths are not told as nought, but as beside them."""
    report = check(desk, VALUES, "Ingen Alls AB")
    assert report["summary"]["chains"]["value_on_paths"]["total"] == []
    report = check(desk, CHAIN, "Nu AB")
    assert report["summary"]["chains"]["value_on_paths"] is None


def test_paths_that_were_only_counted_make_a_value_a_least(desk: Desk) -> None:
    """Of two hits under one root the further is not walked with --nearest 0."""
    entries = desk.put("flera.csv", HEAD + "1,Nattuggla AB,company\n2,Utanför AB,company\n")
    report = check(desk, VALUES, "Nattuggla AB", "-w", entries, "--nearest", "0")
    assert report["summary"]["omitted"] > 0
    assert report["summary"]["chains"]["value_on_paths"]["at_least"] is True


def test_a_protected_party_takes_its_values_and_tiers_along(desk: Desk) -> None:
    """Neither its name nor what it got is told, and no chain runs through it."""
    protect = desk.put_list("skydd", HEAD + "1,Törnros Betong AB,company\n", type="protect")
    agreed = desk.put("leverantorer.csv", AGREED)
    report = check(desk, VALUES, "Nattuggla AB", agreed, "-w", protect)
    assert "Törnros" not in str(report)
    assert "1200000" not in str(report)
    chains = report["summary"]["chains"]
    assert chains["over_limit"] == []
    assert chains["value_on_paths"]["total"] == [{"currency": "EUR", "amount": 80000}]
