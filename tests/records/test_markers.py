"""Cells and lines that say protected, former, or that nobody looked there."""

import pytest

from records.sheets import issues, names, read, sheet
from supplyscreen.model.layout import TableLayout
from supplyscreen.records.phrases import (
    is_former_status,
    is_unclear_marker,
    says_former,
    says_protected,
)

YES = ("ja", "X", "1", "Sekretessmarkering", "Skyddade personuppgifter", "skyddad identitet")
NO = ("", "nej", "0", "0,0", "Ej sekretess", "Öppen", "Offentlig", "Saknas", "ingen sekretess")
UNCLEAR = ("2024-01-01", "se pärm", "kanske")


@pytest.mark.parametrize("cell", [*YES, *NO, *UNCLEAR])
def test_only_a_plain_yes_says_protected(cell: str) -> None:
    """A no does not, and what is neither is unclear."""
    assert says_protected(cell) == (cell in YES)
    assert is_unclear_marker(cell) == (cell in UNCLEAR)


def test_an_unclear_marker_removes_nobody_and_is_a_gap() -> None:
    """The party is screened, and somebody is asked to look."""
    records = read(
        sheet(["Leverantör", "Sekretess"], ["Kråkvinkel AB", "se pärm"], ["Törnros AB", "nej"])
    )
    assert records.protected.tolist() == []
    (issue,) = issues(records, "unclear_protected")
    assert (issue.row, issue.count, issue.incomplete) == (2, 1, True)


@pytest.mark.parametrize(
    ("line", "is_former"),
    [
        ("Underentreprenörer vid utgången av 2025", False),
        ("Spend for the year ended 31 March 2026", False),
        ("cancelled visits excluded", False),
        ("Borttagna underentreprenörer", True),
        ("Tidigare leverantörer", True),
        ("Former suppliers", True),
    ],
)
def test_a_table_is_former_only_by_words_of_engagement(line: str, *, is_former: bool) -> None:
    """The end of a year or a cancelled visit is none."""
    assert says_former(line) is is_former


@pytest.mark.parametrize(
    ("cell", "is_former"),
    [
        ("Avslutad", True),
        ("Avslutad 2024-01-01", True),
        ("Avslutad per 1 mars 2024", True),
        ("Utgången", True),
        ("Konkurs avslutad", False),
        ("Avslutad konkurs", False),
        ("Avslutad upphandling 2024", False),
    ],
)
def test_a_status_may_say_since_when(cell: str, *, is_former: bool) -> None:
    """The word stands first, and nothing but a date behind it."""
    assert is_former_status(cell) is is_former


WIDE = (
    ["Huvudentreprenör", "UE led 1", "UE led 2"],
    ["Leverantör", "Underleverantör i andra led", "Pris"],
    ["Leverantör", "Koncern nr", "Ort"],
)


@pytest.mark.parametrize(
    ("headers", "cells", "unread"),
    [
        (WIDE[0], ["Kråkvinkel AB", "Törnros AB", "Lingon AB"], ["UE led 1", "UE led 2"]),
        (WIDE[1], ["Kråkvinkel AB", "Törnros AB", "12"], ["Underleverantör i andra led"]),
        (WIDE[2], ["Kråkvinkel AB", "556036-0793", "Lund"], ["Koncern nr"]),
        (["Leverantör", "Antal UE", "Ort"], ["Kråkvinkel AB", "3", "Lund"], []),
    ],
)
def test_a_column_that_may_name_parties_and_is_not_read_is_a_gap(
    headers: list[str], cells: list[str], unread: list[str]
) -> None:
    """By a word of its header and names in its cells, or by organisation numbers."""
    found = issues(read(sheet(headers, cells)), "unread_parties")
    assert [one.column for one in found] == unread
    assert all(one.incomplete for one in found)


def test_a_column_left_out_by_a_mapping_file_is_no_gap() -> None:
    """Somebody has looked at it and said so."""
    layout = TableLayout(file="tabell.csv", columns=(("UE led 2", ""),))
    table = sheet(["Leverantör", "UE led 2"], ["Kråkvinkel AB", "Törnros AB"])
    records = read(table, layouts=[layout])
    assert names(records) == ["Kråkvinkel AB"]
    assert not issues(records, "unread_parties")


def test_a_supplier_that_nothing_calls_a_company_may_be_a_person() -> None:
    """A legal form or a register number says company; a bare name does not."""
    records = read(
        sheet(
            ["Leverantör", "Org.nr"],
            ["Gunhild Påhittsdotter", ""],
            ["Kråkvinkel AB", ""],
            ["Törnros", "556036-0793"],
        )
    )
    assert records.mentions["kind"].tolist() == ["unknown", "company", "company"]
