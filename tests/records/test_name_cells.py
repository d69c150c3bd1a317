"""What one cell of a name column says is the same whatever stands in the others."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supplyscreen.records.name_cells import read_names

CELLS = (
    "Kråkvinkel Bygg AB",
    "Törnros Betong AB (publ)",
    "Lingon AB [ny avtalspart]",
    "(bara en anmärkning)",
    "  Havre \t AB ",
    "Asp\u00a0AB",
    "Två\nrader AB",
    "Två AB\nRader HB",
    "Asp AB / Björk AB",
    "Asp & Björk AB",
    "Gran AB m.fl.",
    "Okänd",
    "okänd leverantör",
    "OKÄNDA FÖNSTER AB",
    "Ej",
    "Ej angivet",
    "Eja AB",
    "[Personuppgift]",
    "#N/A",
    "N/A",
    "-",
    " ",
    "",
    "H",
    "H&M",
)


def _read(cells: list[str]) -> list[tuple[object, ...]]:
    """Per row: name, whether it has one, note, whether it names nobody, whether several."""
    read = read_names(np.array(cells, dtype=object))
    assert read.has_notes == any(read.note)
    columns = (read.name, read.named, read.note, read.unnamed, read.several)
    return list(zip(*(column[read.codes].tolist() for column in columns), strict=True))


@given(st.lists(st.sampled_from(CELLS), max_size=6))
def test_a_cell_is_read_as_if_it_stood_alone(cells: list[str]) -> None:
    """Tests of the whole column only spare looking, they decide nothing."""
    assert _read(cells) == [row for cell in cells for row in _read([cell])]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("  Havre \t AB ", ("Havre AB", True, "", False, False)),
        ("Törnros Betong AB (publ)", ("Törnros Betong AB", True, "publ", False, False)),
        ("Ej angivet", ("", False, "", True, False)),
        ("Ej", ("Ej", True, "", False, False)),
        ("OKÄND", ("", False, "", True, False)),
        ("OKÄNDA FÖNSTER AB", ("OKÄNDA FÖNSTER AB", True, "", False, False)),
        ("- -", ("", False, "", True, False)),
        (" ", ("", False, "", False, False)),
        ("Asp AB\nBjörk HB", ("Asp AB Björk HB", True, "", False, True)),
        ("Gran AB m.fl.", ("Gran AB m.fl.", True, "", False, True)),
    ],
)
def test_what_a_cell_says(cell: str, expected: tuple[object, ...]) -> None:
    """Name, whether it has one, note, whether it is a placeholder, whether it names several."""
    assert _read([cell]) == [expected]
