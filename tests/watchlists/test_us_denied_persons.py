"""`us-denied-persons`: American dates, denials that end and such that do not."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from supplyscreen.errors import DamagedList
from supplyscreen.watchlists.formats.us_denied_persons import UsDeniedPersonsReader
from watchlists.making import AS_OF, load
from watchlists.publishing import accepted_by, as_csv, read_damaged, records, told

READER = UsDeniedPersonsReader()
HEADER = [
    *("Name", "Street_Address", "City", "State", "Country", "Postal_Code", "Effective_Date"),
    *("Expiration_Date", "Standard_Order", "Last_Update", "Action", "FR_Citation"),
]


def row(name: str, start: str, end: str, city: str = "ÖDEBY") -> list[str]:
    return [name, "1 FOG ST.", city, "", "NO", "1", start, end, "Y", "2020-01-01", "FR", "0 F.R. 1"]


def table(*rows: list[str]) -> bytes:
    return as_csv([HEADER, *rows], delimiter="\t")


def test_rows_of_one_order_are_one_entry_with_every_address() -> None:
    rows = [
        row("ODETTE SUMP", "06/19/2003", "06/29/2056"),
        row("ODETTE SUMP", "06/19/2003", "06/30/2056", "SKOG"),
    ]
    (entry,) = records(READER, table(*rows), "dpl.txt")
    assert (entry.entry_id, entry.row) == ("ODETTE SUMP 2003-06-19", 2)
    assert entry.address == "1 FOG ST., ÖDEBY, 1, NO; 1 FOG ST., SKOG, 1, NO"
    assert (entry.listed, entry.expires) == ("2003-06-19", "2056-06-30")
    assert (entry.countries, entry.grounds) == (("NO",), ("sanction",))
    assert entry.reference == "0 F.R. 1"


@pytest.mark.parametrize("ends", [("", "01/02/2005"), ("01/02/2005", ""), ("", "")])
def test_a_denial_without_end_outlasts_one_with_an_end(ends: tuple[str, str]) -> None:
    rows = [row("ODETTE SUMP", "06/19/2003", end) for end in ends]
    (entry,) = records(READER, table(*rows), "dpl.txt")
    assert entry.expires == ""


@pytest.mark.parametrize("name", ["SUMP AB D/B/A KÄRR AB", "SUMP AB (A.K.A. KÄRR AB)"])
def test_another_name_told_in_the_name_is_an_alias(name: str) -> None:
    (entry,) = records(READER, table(row(name, "06/19/2003", "")), "dpl.txt")
    assert (entry.name, entry.aliases) == ("SUMP AB", ("KÄRR AB",))


def test_blank_lines_and_the_old_mark_for_the_end_of_a_file_are_no_rows() -> None:
    data = table(row("SUMP AB", "06/19/2003", "")) + b" \n\t\n\n\x1a"
    assert len(records(READER, data, "dpl.txt")) == 1
    assert told(READER, data, "dpl.txt") == set()


def test_the_list_is_known_by_its_header() -> None:
    assert accepted_by(table(row("A", "06/19/2003", "")), "dpl.txt") == "us-denied-persons"
    assert accepted_by(as_csv([HEADER]), "dpl.txt") == ""


def test_a_lost_column_and_an_impossible_date() -> None:
    with pytest.raises(DamagedList) as caught:
        records(READER, as_csv([HEADER[1:]], delimiter="\t"), "dpl.txt")
    assert caught.value.column == "name"
    data = table(row("ODETTE SUMP", "snart", "13/45/2030"))
    (entry,) = records(READER, data, "dpl.txt")
    assert (entry.listed, entry.expires) == ("", "")
    assert {code for code, *_ in told(READER, data, "dpl.txt")} == {"unread_date"}


def test_damaged_copies_are_refused_or_read_and_nothing_else() -> None:
    rows = [row(f"SUMP {letter}", "06/19/2003", "06/29/2056") for letter in "ABCDEF"]
    assert read_damaged(READER, table(*rows), "dpl.txt")[0] > 0


@pytest.mark.real
@pytest.mark.parametrize(
    ("name", "count", "used"), [("dpl.txt", 417, 113), ("dpl_bench.txt", 461, 189)]
)
def test_every_order_of_the_real_lists_is_an_entry(
    shared: Path, name: str, count: int, used: int
) -> None:
    path = shared / "data/lists/us_dpl" / name
    ends: dict[tuple[str, str], list[str]] = {}
    for order, end in _orders(path):
        ends.setdefault(order, []).append(end)
    today = AS_OF.isoformat()
    in_force = [days for days in ends.values() if "" in days or max(days) >= today]
    (watchlist,) = load(path)
    assert (len(ends), len(in_force)) == (count, used)
    assert (watchlist.read, watchlist.used, watchlist.rejected) == (count, used, 0)
    assert watchlist.lapsed == count - used
    assert watchlist.issues == ()


def _orders(path: Path) -> Iterator[tuple[tuple[str, str], str]]:
    """Name and effective date, and the day the order ends, by other means than the reader's."""
    text = io.StringIO(path.read_text("ascii"), newline="")
    for cells in csv.DictReader(text, delimiter="\t"):
        end = cells["Expiration_Date"]
        day = datetime.strptime(end, "%m/%d/%Y").date().isoformat() if end else ""  # noqa: DTZ007
        yield (" ".join(cells["Name"].split()), cells["Effective_Date"]), day
