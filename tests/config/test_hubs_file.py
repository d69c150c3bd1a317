"""What a hubs file may look like, and what becomes of one that is none."""

from pathlib import Path

import pytest

from supplyscreen.config.hubs_file import read_hubs
from supplyscreen.errors import UnusableSettings


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"", ()),
        (b"# banks\n\nPahittsbanken AB\n", (("Pahittsbanken AB",),)),
        (
            "org.nr;namn\n559900-0015;Påhittsbanken AB\n".encode(),
            (("org.nr", "namn"), ("559900-0015", "Påhittsbanken AB")),
        ),
        ("Påhittsbanken AB\n".encode("cp1252"), (("Påhittsbanken AB",),)),
        (b"Pahitt, Son & Co\n", (("Pahitt, Son & Co", "Pahitt", "Son & Co"),)),
    ],
)
def test_each_line_is_one_hub_in_one_or_several_cells(
    tmp_path: Path, data: bytes, lines: tuple[tuple[str, ...], ...]
) -> None:
    """Text or CSV, with or without a header, in either encoding."""
    path = tmp_path / "hubs.csv"
    path.write_bytes(data)
    assert read_hubs(path, "hubs.csv") == lines


@pytest.mark.parametrize("data", [None, b"PK\x03\x04\x00\x00"])
def test_what_is_no_text_is_refused_with_its_name(tmp_path: Path, data: bytes | None) -> None:
    """A missing file and a workbook."""
    path = tmp_path / "hubs.xlsx"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(UnusableSettings, match=r"hubs\.xlsx: "):
        read_hubs(path, "hubs.xlsx")
