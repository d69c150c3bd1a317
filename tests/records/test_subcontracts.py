"""Who engages whom, and what is left open."""

import math

import pytest

from records.sheets import edges, issues, names, read, sheet
from supplyscreen.model.layout import TableLayout
from supplyscreen.model.parties import RELATION_CODES, RelationKind
from supplyscreen.model.rows import Sheet
from supplyscreen.records.chains import read_tier


def test_without_anyone_between_the_main_contractor_engages() -> None:
    records = read(sheet(["Leverantör", "Underleverantör"], ["Kråkvinkel AB", "Törnros AB"]))
    assert records.sources[0].kind == "subcontracts"
    assert edges(records) == [("Kråkvinkel AB", "Törnros AB")]
    assert records.mentions["root"].tolist() == [True, False]
    assert records.relations["tiers"].tolist() == [1]


def test_who_engages_stands_before_the_main_contractor() -> None:
    records = read(
        sheet(
            ["Leverantör", "Anlitas av", "Underleverantör"],
            ["Kråkvinkel AB", "Lingon AB", "Törnros AB"],
        )
    )
    assert edges(records) == [("Lingon AB", "Törnros AB")]
    assert records.mentions["root"].tolist() == [True, False, False]


def test_a_tier_is_hung_under_the_only_party_above_it() -> None:
    records = read(
        sheet(
            ["Huvudentreprenör", "Led", "Underentreprenör"],
            ["Kråkvinkel AB", "1", "Törnros AB"],
            ["Kråkvinkel AB", "2", "Lingon AB"],
            ["Kråkvinkel AB", "3", "Blåbär AB"],
        )
    )
    assert edges(records) == [
        ("Kråkvinkel AB", "Törnros AB"),
        ("Törnros AB", "Lingon AB"),
        ("Lingon AB", "Blåbär AB"),
    ]
    assert not issues(records, "chain_gap")


def test_a_tier_under_several_parties_counts_its_tiers_from_the_main_contractor() -> None:
    records = read(
        sheet(
            ["Huvudentreprenör", "Led", "Underentreprenör"],
            ["Kråkvinkel AB", "1", "Törnros AB"],
            ["Kråkvinkel AB", "1", "Hallon AB"],
            ["Kråkvinkel AB", "2", "Lingon AB"],
        )
    )
    assert edges(records)[2] == ("Kråkvinkel AB", "Lingon AB")
    assert records.relations["tiers"].tolist() == [1, 1, 2]
    assert RELATION_CODES[records.relations["kind"].iloc[2]] is RelationKind.ENGAGED_AT_TIER
    (issue,) = issues(records, "chain_gap")
    assert (issue.row, issue.incomplete) == (4, False)


@pytest.mark.parametrize(
    ("engager", "tier", "rows"),
    [
        ("Törnros AB", "2", []),
        ("Törnros AB", "1", [3]),
        ("Törnros AB", "4", [3]),
        ("Kråkvinkel AB", "1", []),
        ("Kråkvinkel AB", "3", [3]),
        ("Ingenstans AB", "7", []),
        ("Törnros AB", "", []),
    ],
)
def test_a_tier_that_contradicts_who_engages_is_told_and_who_engages_counts(
    engager: str, tier: str, rows: list[int]
) -> None:
    """The main contractor stands at tier 0; where nothing tells the engager's tier, none is odd."""
    records = read(
        sheet(
            ["Huvudentreprenör", "Anlitas av", "Led", "Underentreprenör"],
            ["Kråkvinkel AB", "Kråkvinkel AB", "1", "Törnros AB"],
            ["Kråkvinkel AB", engager, tier, "Lingon AB"],
        )
    )
    assert edges(records) == [("Kråkvinkel AB", "Törnros AB"), (engager, "Lingon AB")]
    assert records.relations["tiers"].tolist() == [1, 1]
    assert [row for issue in issues(records, "tier_contradicts") for row in issue.rows] == rows


def test_a_party_of_several_tiers_contradicts_none_of_them() -> None:
    """Engaged at tiers 1 and 2 it may engage at 2 and 3; another contract tells nothing of it."""
    records = read(
        sheet(
            ["Avtalsnummer", "Huvudentreprenör", "Anlitas av", "Led", "Underentreprenör"],
            ["A1", "Kråkvinkel AB", "Kråkvinkel AB", "1", "Törnros AB"],
            ["A1", "Kråkvinkel AB", "Hallon AB", "2", "Törnros AB"],
            ["A1", "Kråkvinkel AB", "Törnros AB", "2", "Lingon AB"],
            ["A1", "Kråkvinkel AB", "Törnros AB", "3", "Blåbär AB"],
            ["A2", "Kråkvinkel AB", "Törnros AB", "5", "Odon AB"],
        )
    )
    assert issues(records, "tier_contradicts") == []


def test_chains_of_two_contracts_are_kept_apart() -> None:
    records = read(
        sheet(
            ["Avtalsnr", "Huvudentreprenör", "Led", "Underentreprenör"],
            ["A", "Kråkvinkel AB", "1", "Törnros AB"],
            ["B", "Kråkvinkel AB", "1", "Hallon AB"],
            ["A", "Kråkvinkel AB", "2", "Lingon AB"],
        )
    )
    assert edges(records)[2] == ("Törnros AB", "Lingon AB")
    assert [one.id for one in records.contracts] == ["A", "B"]
    assert records.relations["contract"].tolist() == [0, 1, 0]


def test_tier_zero_is_the_main_contractor() -> None:
    records = read(
        sheet(["Led", "Företag"], ["0", "Kråkvinkel AB"], ["1", "Törnros AB"], ["2", "Lingon AB"])
    )
    assert edges(records) == [("Kråkvinkel AB", "Törnros AB"), ("Törnros AB", "Lingon AB")]
    assert records.mentions["root"].tolist() == [True, False, False]


def test_a_subcontractor_nobody_engages_is_kept_and_makes_the_run_incomplete() -> None:
    records = read(
        sheet(["Leverantör", "Underleverantör"], ["Kråkvinkel AB", "Törnros AB"], ["", "Lingon AB"])
    )
    assert edges(records) == [("Kråkvinkel AB", "Törnros AB")]
    assert "Lingon AB" in names(records)
    (issue,) = issues(records, "no_engager")
    assert (issue.row, issue.incomplete) == (3, True)
    assert records.sources[0].used == 2


def test_a_main_contractor_without_subcontractor_is_used() -> None:
    records = read(
        sheet(["Leverantör", "Underleverantör"], ["Kråkvinkel AB", ""], ["Törnros AB", "Lingon AB"])
    )
    assert names(records) == ["Kråkvinkel AB", "Törnros AB", "Lingon AB"]
    assert issues(records, "no_subcontractor")[0].row == 2


def test_an_unnamed_subcontractor_loses_no_main_contractor() -> None:
    records = read(sheet(["Leverantör", "Underleverantör"], ["Kråkvinkel AB", "Personuppgift"]))
    assert names(records) == ["Kråkvinkel AB"]
    (issue,) = issues(records, "unnamed_beside")
    assert issue.incomplete
    assert records.sources[0].used == 1


def test_a_row_may_name_its_parties_by_number_alone() -> None:
    records = read(
        sheet(["Leverantör orgnr", "Underleverantör orgnr"], ["556036-0793", "212000-1355"])
    )
    assert len(records.relations) == 1
    assert records.identifiers["value"].tolist() == ["5560360793", "2120001355"]


@pytest.mark.parametrize(
    ("ends", "former"),
    [
        ("2026-11-23", [True]),
        ("2026-11-24", [False]),
        ("9999-12-31", [False]),
        ("", [False]),
        ("tills vidare", [False]),
    ],
)
def test_an_edge_is_former_once_its_end_has_passed(ends: str, former: list[bool]) -> None:
    records = read(
        sheet(
            ["Leverantör", "Underleverantör", "Från", "Till"],
            ["Kråkvinkel AB", "Törnros AB", "01.02.2024", ends],
        )
    )
    assert records.relations["former"].tolist() == former
    assert records.relations["since"].tolist() == ["2024-02-01"]
    assert bool(issues(records, "unreadable_date")) is (ends == "tills vidare")


HEADERS = ["Leverantör", "Underleverantör"]
ROW = ["Kråkvinkel AB", "Törnros AB"]


@pytest.mark.parametrize(
    ("table", "former"),
    [
        (sheet(HEADERS, ROW, name="Borttagna underleverantörer"), [True]),
        (sheet(HEADERS, ROW, title_lines=("Lista: avslutade avtal",)), [True]),
        (sheet(HEADERS, ROW, file="ue_removed_2024.xlsx"), [True]),
        (sheet(HEADERS, ROW, title_lines=("Aktuella och avslutade avtal",)), [False]),
        (sheet(HEADERS, ROW, title_lines=("Ej avslutade avtal",)), [False]),
        (sheet(HEADERS, ROW, name="Formerly Known AB"), [False]),
    ],
)
def test_a_whole_sheet_may_say_that_it_is_former(table: Sheet, former: list[bool]) -> None:
    records = read(table)
    assert records.relations["former"].tolist() == former
    assert [bool(issues(records, "former_table"))] == former


def test_a_mapping_file_says_whether_a_sheet_is_former() -> None:
    table = sheet(
        ["Leverantör", "Underleverantör"], ["Kråkvinkel AB", "Törnros AB"], name="Borttagna"
    )
    current = read(table, layouts=[TableLayout(file="", status="current")])
    assert current.relations["former"].tolist() == [False]


def test_a_status_cell_speaks_for_its_row_alone() -> None:
    records = read(
        sheet(
            ["Leverantör", "Underleverantör", "Status"],
            ["Kråkvinkel AB", "Törnros AB", "Avslutad"],
            ["Kråkvinkel AB", "Lingon AB", "Konkurs avslutad"],
        )
    )
    assert records.relations["former"].tolist() == [True, False]
    assert records.mentions["status"].tolist()[2:] == ["Avslutad", "Konkurs avslutad"]


@pytest.mark.parametrize(
    ("cells", "shares"),
    [
        (["12,5 %", "40", ""], [12.5, 40.0, math.nan]),
        (["0.125", "1", ""], [12.5, 100.0, math.nan]),
        (["1", "1", "hälften"], [1.0, 1.0, math.nan]),
    ],
)
def test_shares_are_per_cent(cells: list[str], shares: list[float]) -> None:
    rows = [["Kråkvinkel AB", "Törnros AB", cell] for cell in cells]
    records = read(sheet(["Leverantör", "Underleverantör", "Andel"], *rows))
    assert records.relations["share"].tolist() == pytest.approx(shares, nan_ok=True)
    assert bool(issues(records, "unreadable_share")) is ("hälften" in cells)


@pytest.mark.parametrize(
    ("cell", "tier"), [("2", 2), ("Led 3", 3), ("2.0", 2), ("", -1), ("sist", -2), ("0", 0)]
)
def test_tiers_are_read_however_they_are_written(cell: str, tier: int) -> None:
    assert read_tier(cell) == tier


def test_a_tier_that_cannot_be_read_is_noted_and_the_row_used() -> None:
    records = read(
        sheet(["Leverantör", "Led", "Underleverantör"], ["Kråkvinkel AB", "sist", "Törnros AB"])
    )
    assert edges(records) == [("Kråkvinkel AB", "Törnros AB")]
    assert issues(records, "unreadable_tier")[0].value == "sist"


@pytest.mark.parametrize(
    ("title_lines", "contract"),
    [
        (("Lista Ramavtal: IT-tjänster 2021 Projektnr: 10539",), ("10539", "IT-tjänster 2021")),
        (("Avtalsnr.: A-7", "Ramavtal: Städ"), ("A-7", "Städ")),
        (("Underleverantörer hösten 2026",), ("Underleverantörer hösten 2026",) * 2),
        ((), ("tabell",) * 2),
    ],
)
def test_the_contract_comes_from_the_lines_above(
    title_lines: tuple[str, ...], contract: tuple[str, str]
) -> None:
    records = read(
        sheet(
            ["Leverantör", "Underleverantör"],
            ["Kråkvinkel AB", "Törnros AB"],
            title_lines=title_lines,
        )
    )
    assert [(one.id, one.title) for one in records.contracts] == [contract]


def test_two_sheets_of_one_contract_share_it() -> None:
    title = ("Ramavtal: Städ",)
    headers = ["Leverantör", "Underleverantör"]
    records = read(
        sheet(headers, ["Kråkvinkel AB", "Törnros AB"], name="Ett", title_lines=title),
        sheet(headers, ["Kråkvinkel AB", "Lingon AB"], name="Två", title_lines=title),
    )
    assert len(records.contracts) == 1
    assert records.relations["source"].tolist() == [0, 1]
    assert edges(records) == [("Kråkvinkel AB", "Törnros AB"), ("Kråkvinkel AB", "Lingon AB")]


def test_only_the_subcontractor_of_a_protected_row_is_taken_out() -> None:
    records = read(
        sheet(
            ["Leverantör", "Underleverantör", "Skyddad identitet"],
            ["Kråkvinkel AB", "Påhittsdotter Måleri", "ja"],
        )
    )
    assert [names(records)[at] for at in records.protected] == ["Påhittsdotter Måleri"]


def test_a_current_row_never_hangs_under_a_party_that_is_gone() -> None:
    records = read(
        sheet(
            ["Huvudentreprenör", "Underentreprenör", "Led", "Status"],
            ["Kråkvinkel AB", "Törnros AB", "1", "avslutad"],
            ["Kråkvinkel AB", "Lingon AB", "2", ""],
        )
    )
    assert edges(records) == [("Kråkvinkel AB", "Törnros AB"), ("Kråkvinkel AB", "Lingon AB")]
    assert records.relations["tiers"].tolist() == [1, 2]
    assert records.relations["former"].tolist() == [True, False]


def test_a_contract_has_the_title_its_column_gives_it() -> None:
    """Its number makes it one contract, titled in one table or all; a title alone names one."""
    headers = ["Leverantör", "Underleverantör", "Avtalsnummer", "Avtalsnamn"]
    records = read(
        sheet(
            headers,
            ["Kråkvinkel AB", "Törnros AB", "A-1", "Städ"],
            ["Kråkvinkel AB", "Lingon AB", "A-1", ""],
            ["Kråkvinkel AB", "Odon AB", "", "Målning"],
            name="Ett",
        ),
        sheet(headers[:3], ["Kråkvinkel AB", "Slån AB", "A-1"], name="Två"),
    )
    assert [(one.id, one.title) for one in records.contracts] == [
        ("A-1", "Städ"),
        ("Målning", "Målning"),
    ]
    assert records.relations["contract"].tolist() == [0, 0, 1, 0]
