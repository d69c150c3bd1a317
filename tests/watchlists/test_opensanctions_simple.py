"""`opensanctions-simple`: one target a row, several values in one cell."""

import csv
import io
from pathlib import Path

import pytest

from supplyscreen.errors import DamagedList
from supplyscreen.model.rows import Effect
from supplyscreen.watchlists.formats.opensanctions_simple import OpenSanctionsSimpleReader
from watchlists.making import load
from watchlists.publishing import accepted_by, as_csv, read_damaged, records, told

READER = OpenSanctionsSimpleReader()
HEADER = [
    *("id", "schema", "name", "aliases", "birth_date", "countries", "addresses", "identifiers"),
    *("sanctions", "phones", "emails", "program_ids", "dataset", "first_seen", "last_seen"),
]


def row(**cells: str) -> list[str]:
    usual = {"id": "NK-1", "schema": "Person", "name": "Odette Sump", "dataset": "Påhittad lista"}
    return [{**usual, **cells}.get(name, "") for name in HEADER]


def test_every_value_of_a_cell_counts() -> None:
    cells = row(
        aliases="Odetta Sumpig;Болото",
        birth_date="1966;1970-01-02",
        countries="no;pe",
        addresses="Dyväg 2;Skogen",
        identifiers="A1;B2",
        sanctions="Frysta medel",
        program_ids="XX-1;XX-2",
    )
    (entry,) = records(READER, as_csv([HEADER, cells]), "targets.simple.csv")
    assert (entry.entry_id, entry.kind, entry.name) == ("NK-1", "person", "Odette Sump")
    assert entry.aliases == ("Odetta Sumpig", "Болото")
    assert (entry.birth_date, entry.countries) == ("1966|1970-01-02", ("no", "pe"))
    assert entry.address == "Dyväg 2; Skogen"
    assert entry.documents == ("number:A1", "number:B2")
    assert (entry.programme, entry.reason, entry.note) == (
        "XX-1|XX-2",
        "Påhittad lista",
        "Frysta medel",
    )


@pytest.mark.parametrize(
    ("schema", "kind"),
    [("Company", "company"), ("LegalEntity", ""), ("Vessel", "vessel"), ("Airplane", "")],
)
def test_a_schema_that_may_be_a_person_or_a_company_is_neither(schema: str, kind: str) -> None:
    assert records(READER, as_csv([HEADER, row(schema=schema)]), "l.csv")[0].kind == kind


def test_an_id_that_reads_as_a_person_number_is_not_shown_and_the_target_used() -> None:
    data = as_csv([HEADER, row(id="ru-inn-8501019809"), row(id="ru-inn-8501019809", name="Kärr")])
    ids = [one.entry_id for one in records(READER, data, "l.csv")]
    assert ids == ["ru-inn-[person number]", "ru-inn-[person number]-2"]
    assert told(READER, data, "l.csv") == {
        ("id_given", Effect.NOTED, 2),
        ("id_given", Effect.NOTED, 3),
    }


def test_the_list_is_known_by_its_header_and_refused_without_a_column() -> None:
    assert accepted_by(as_csv([HEADER, row()]), "targets.simple.csv") == "opensanctions-simple"
    with pytest.raises(DamagedList) as caught:
        records(READER, as_csv([HEADER[1:]]), "l.csv")
    assert caught.value.column == "id"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (as_csv([HEADER, row(name="Kärr")], encoding="cp1252"), "not_readable_as"),
        (as_csv([HEADER, row()], encoding="utf-16")[:-1], "not_readable_as"),
        (as_csv([HEADER, row()]) + b'NK-2,"Person', "unclosed_quote"),
        (as_csv([HEADER, row()]) + b'NK-2,"Per"son', "bad_quote"),
        (as_csv([HEADER, row(name="x" * 200_000)]), "cell_too_long"),
        (b"", "column_missing"),
    ],
)
def test_a_file_that_is_not_whole_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(DamagedList) as caught:
        records(READER, data, "l.csv")
    assert caught.value.message.key == f"watchlists.{code}"


def test_damaged_copies_are_refused_or_read_and_nothing_else() -> None:
    rows = [row(id=f"NK-{number}", name=f"Kärr {number}") for number in range(20)]
    assert read_damaged(READER, as_csv([HEADER, *rows]), "l.csv")[0] > 0


@pytest.mark.real
def test_every_row_of_the_real_sample_is_an_entry(shared: Path) -> None:
    path = shared / "data/lists/formats/opensanctions_targets.simple.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline="")))
    (watchlist,) = load(path)
    assert (watchlist.read, watchlist.used, watchlist.rejected) == (len(rows), 10, 0)
    assert watchlist.entries["entry_id"].tolist() == [one["id"] for one in rows]
    aliases = sum(len(set(one["aliases"].split(";")) - {one["name"]}) for one in rows)
    assert len(watchlist.names) == len(rows) + aliases
