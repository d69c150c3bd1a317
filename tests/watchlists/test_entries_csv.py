"""`entries-csv` as the format's specification has it: columns, rows, what damages a file."""

import io
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supplyscreen.errors import DamagedList
from supplyscreen.model.rows import Effect, Issue
from supplyscreen.watchlists.formats.entries_csv import COLUMNS, EntriesCsvReader
from supplyscreen.watchlists.interface import EntryRecord, ListSource

READER = EntriesCsvReader()
SOURCE = ListSource(file="list.csv")


def read(data: bytes | str) -> list[EntryRecord | Issue]:
    stream = io.BytesIO(data if isinstance(data, bytes) else data.encode())
    return list(READER.read(stream, SOURCE))


def records(data: bytes | str) -> list[EntryRecord]:
    return [item for item in read(data) if isinstance(item, EntryRecord)]


def test_every_column_reaches_its_field_whatever_the_order_of_the_header() -> None:
    values = {
        "entry_id": "E-1",
        "name": "Dimholm Bemanning AB",
        "kind": "company",
        "aliases": "Dimholm Staffing | DB AB",
        "weak_aliases": "DB",
        "org_number": "559900-9214",
        "identifiers": "lei:X|no:orgnr:974760673",
        "countries": "SE|NO",
        "birth_date": "1985",
        "address": '"Dimgatan 0, Alsäter"',
        "reason": "osanna fakturor",
        "listed": "2026-01-01",
        "expires": "2026-12-31",
        "reference": "R 1",
        "note": "ring",
    }
    order = sorted(values)
    text = ",".join(order).upper() + "\n" + ",".join(values[name] for name in order) + "\n"
    (record,) = records(text)
    assert record.row == 2
    assert record.aliases == ("Dimholm Staffing", "DB AB")
    assert record.weak_aliases == ("DB",)
    assert record.identifiers == ("lei:X", "no:orgnr:974760673")
    assert record.countries == ("SE", "NO")
    assert record.address == "Dimgatan 0, Alsäter"
    single = set(values) - {"aliases", "weak_aliases", "identifiers", "countries", "address"}
    assert {name: getattr(record, name) for name in single} == {
        name: values[name] for name in single
    }
    assert set(COLUMNS) == set(values)


def test_byte_order_mark_and_line_ends_do_not_matter() -> None:
    text = "entry_id,name\r\nE-1,Gråsten AB\rE-2,Dimholm AB\n"
    assert [one.name for one in records(b"\xef\xbb\xbf" + text.encode())] == [
        "Gråsten AB",
        "Dimholm AB",
    ]


def test_rows_are_first_lines_of_records_past_blank_lines_and_quoted_line_breaks() -> None:
    text = 'entry_id,name\n\nE-1,"Gråsten\nAB"\n,\nE-2,Dimholm AB\n'
    assert [(one.entry_id, one.row) for one in records(text)] == [("E-1", 3), ("E-2", 6)]


@pytest.mark.parametrize("row", ["E-1", "E-1,Skuggsjö, Rivning AB"])
def test_a_row_that_has_shifted_is_rejected_with_its_place(row: str) -> None:
    (item,) = read(f"entry_id,name\n{row}\n")
    assert isinstance(item, Issue)
    assert (item.code, item.effect, item.rows) == (
        "watchlists.shifted_row",
        Effect.REJECTED,
        (2,),
    )
    assert item.incomplete


def test_a_row_with_nul_is_rejected() -> None:
    (item,) = read("entry_id,name\nE-1,Dim\0holm\n")
    assert isinstance(item, Issue)
    assert (item.code, item.effect) == ("watchlists.nul", Effect.REJECTED)


def test_an_unknown_column_is_noted_and_its_cells_left_out() -> None:
    noted, record = read("entry_id,klass,name\nE-1,hemlig,Dimholm AB\n")
    assert isinstance(noted, Issue)
    assert (noted.code, noted.column, noted.effect) == (
        "watchlists.unknown_column",
        "klass",
        Effect.NOTED,
    )
    assert isinstance(record, EntryRecord)
    assert record.name == "Dimholm AB"


@pytest.mark.parametrize(
    ("data", "code", "row"),
    [
        (b"entry_id,name\nE-1,Gr\xe5sten\n", "not_utf8", 2),
        (b"entry_id,name\n" + b"E,Dimholm\n" * 5000 + b"E-1,Gr\xe5sten\n", "not_utf8", 5002),
        (b'entry_id,name\nE-1,x\nE-2,"Dimholm\nE-3,y\n', "unclosed_quote", 3),
        (b'entry_id,name\nE-1,"Dim"holm\n', "bad_quote", 2),
        (b"entry_id,name\nE-1," + b"x" * 140_000 + b"\n", "cell_too_long", 2),
        (b"entry_id,namn\nE-1,x\n", "no_column", 1),
        (b"", "no_column", 1),
        (b"entry_id,name,Name\nE-1,x,y\n", "column_twice", 1),
    ],
)
def test_a_file_that_is_not_whole_is_refused_with_its_row(data: bytes, code: str, row: int) -> None:
    with pytest.raises(DamagedList) as caught:
        read(data)
    assert caught.value.message.key == f"watchlists.{code}"
    assert (caught.value.file, caught.value.row) == ("list.csv", row)


def test_a_missing_header_does_not_show_the_entry_that_stands_there() -> None:
    with pytest.raises(DamagedList) as caught:
        read("E-1,Skuggsjö Rivning AB\n")
    assert "Skuggsj" not in str(caught.value)


@pytest.mark.parametrize(
    ("head", "accepted"),
    [
        (b"name,entry_id\n", True),
        (b"\xef\xbb\xbfEntry_ID , NAME,x\n", True),
        ("entry_id,name\n".encode("utf-16"), True),
        (b"entry_id;name\n", False),
        (b"\x00\xff\xfe", False),
        (b"", False),
    ],
)
def test_the_format_is_recognised_by_its_first_line(head: bytes, *, accepted: bool) -> None:
    assert READER.accepts(ListSource(file="l.csv", name="l.csv", head=head)) is accepted


@given(st.binary(max_size=300))
def test_recognising_and_reading_any_bytes_ends_in_items_or_a_damaged_list(data: bytes) -> None:
    READER.accepts(ListSource(file="l.csv", name="l.csv", head=data))
    try:
        items: Sequence[EntryRecord | Issue] = read(b"entry_id,name\n" + data)
    except DamagedList:
        return
    assert all(isinstance(item, EntryRecord | Issue) for item in items)


def test_a_record_does_not_show_itself() -> None:
    (record,) = records("entry_id,name\nE-1,Skuggsjö AB\n")
    assert repr(record) == "<list entry>"
