"""Comments, former names and statuses without a header."""

import pytest

from records.sheets import issues, names, read, sheet
from supplyscreen.records.former_names import former_name, split_former


@pytest.mark.parametrize(
    ("comment", "name"),
    [
        ("2025-03-01: Nytt namn, tidigare Blåbär AB", "Blåbär AB"),
        ("Nytt namn tidigare Blåbär AB (publ).", "Blåbär AB (publ)"),
        ("Namnändring från Blåbär Konsult AB.", "Blåbär Konsult AB"),
        ("tidigare namn Blåbär AB. Konkurs 2025-01-01", "Blåbär AB"),
        ("f.d. Blåbär AB, org.nr 556036-0793", "Blåbär AB"),
        ("2025-03-01: Nytt namn, tidigare Blåbär AB\n2024-01-01: Rating", "Blåbär AB"),
        ("formerly Blåbär Ltd until 2020", "Blåbär Ltd"),
        ("fusion avslutad, övertagande bolag Odon AB, tidigare Blåbär AB", ""),
        ("låg tidigare i lund", ""),
        ("tidigare 556036-0793", ""),
        ("Ingen anmärkning", ""),
    ],
)
def test_a_comment_may_name_what_a_party_was_called(comment: str, name: str) -> None:
    """Only a name, only the party's own, and never a number."""
    assert former_name(comment) == name


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("Lingon AB f.d. Blåbär AB", ("Lingon AB", "Blåbär AB")),
        ("Lingon AB, tidigare Blåbär AB", ("Lingon AB", "Blåbär AB")),
        ("FD Bygg AB", ("FD Bygg AB", "")),
        ("Bygg FD Konsult AB", ("Bygg FD Konsult AB", "")),
        ("Nya Tidigare Kollektivet AB", ("Nya Tidigare Kollektivet AB", "")),
        ("Lingon AB", ("Lingon AB", "")),
    ],
)
def test_a_name_cell_may_hold_two_names(cell: str, parts: tuple[str, str]) -> None:
    """What is set apart is a former name; words of a name stay."""
    assert split_former(cell) == parts


def test_former_names_become_aliases_wherever_they_stand() -> None:
    """In brackets, behind the name, in a comment, in a column of their own."""
    records = read(
        sheet(
            ["Leverantör", "Kommentar", "Tidigare namn"],
            ["Lingon AB (f.d. Blåbär AB)", "", ""],
            ["Törnros AB, tidigare Nypon AB", "", ""],
            ["Odon AB", "2025-01-01: Nytt namn, tidigare Slån AB", "Hallon AB"],
        )
    )
    assert names(records) == ["Lingon AB", "Törnros AB", "Odon AB"]
    told = records.remarks[records.remarks["kind"] == "former"]
    assert list(zip(told["mention"], told["alias"], strict=True)) == [
        (0, "Blåbär AB"),
        (1, "Nypon AB"),
        (2, "Slån AB"),
        (2, "Hallon AB"),
    ]
    assert records.mentions["note"].tolist()[0] == "f.d. Blåbär AB"


def test_other_names_become_aliases_that_are_not_former() -> None:
    """Apart by a bar, a semicolon or a line end; placeholders are no names."""
    records = read(
        sheet(
            ["Leverantör", "Särskilt företagsnamn"],
            ["Lingon AB", "Blåbär | Slån Import;Hallon"],
            ["Odon AB", "-"],
        )
    )
    told = records.remarks
    assert list(zip(told["mention"], told["alias"], told["kind"], strict=True)) == [
        (0, "Blåbär", "other"),
        (0, "Slån Import", "other"),
        (0, "Hallon", "other"),
    ]


def test_telling_comments_are_shown_and_others_are_not() -> None:
    """What became of a party is worth a line beside it; where it is billed is not."""
    records = read(
        sheet(
            ["Leverantör", "Kommentar"],
            ["Lingon AB", "Konkurs inledd 2026-01-01"],
            ["Odon AB", "Faktura till 556036-0793"],
        )
    )
    assert records.remarks["note"].tolist() == ["Konkurs inledd 2026-01-01"]
    assert len(records.identifiers) == 0


def test_a_status_like_column_without_header_is_shown_beside_the_party() -> None:
    """Its values are short, in words and repeated; the column itself stays an issue."""
    records = read(
        sheet(
            ["Leverantör", ""],
            ["Lingon AB", "Konkursbeslut"],
            ["Odon AB", "Konkursbeslut"],
            ["Nypon AB", ""],
        )
    )
    assert records.remarks[["mention", "note"]].to_numpy().tolist() == [
        [0, "Konkursbeslut"],
        [1, "Konkursbeslut"],
    ]
    assert len(issues(records, "column_without_header")) == 1
    assert len(issues(records, "shown_beside")) == 1


@pytest.mark.parametrize(
    "cells", [("Konkurs", "Rating"), ("17", "17"), ("x" * 60, "x" * 60), ("811228-9874",) * 2]
)
def test_other_columns_without_header_are_not_shown(cells: tuple[str, str]) -> None:
    """Nothing repeated, numbers, and long texts are no statuses."""
    records = read(sheet(["Leverantör", ""], ["Lingon AB", cells[0]], ["Odon AB", cells[1]]))
    assert len(records.remarks) == 0
