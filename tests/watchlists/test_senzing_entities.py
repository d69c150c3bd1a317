"""`senzing-entities`: records as lists of sanctions are passed on for entity resolution."""

import json
from pathlib import Path
from typing import Any

import pytest

from supplyscreen.errors import DamagedList
from supplyscreen.model.rows import Effect
from supplyscreen.watchlists.formats.senzing_entities import SenzingEntitiesReader
from watchlists.publishing import accepted_by, read_damaged, records, told

READER = SenzingEntitiesReader()


def record(own: str, kind: str = "PERSON", **attributes: Any) -> dict[str, Any]:
    return {"DATA_SOURCE": "LIST", "RECORD_ID": own, "RECORD_TYPE": kind, **attributes}


def lines(*several: dict[str, Any]) -> bytes:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in several).encode()


ODETTE = record(
    "NK-1",
    NAMES=[
        {"NAME_TYPE": "ALIAS", "NAME_FULL": "Odetta Sump"},
        {"NAME_TYPE": "PRIMARY", "NAME_FULL": "Odette Sump"},
    ],
    RISKS=[{"TOPIC": "sanction"}, {"TOPIC": "corp.disqual"}],
    DATES=[{"DATE_OF_BIRTH": "1966-02-01"}, {"DATE_OF_BIRTH": "1966-03-01"}],
    COUNTRIES=[{"NATIONALITY": "no"}],
    ADDRESSES=[{"HOME_ADDR_FULL": "Dyväg 2, Ödeby"}],
    IDENTIFIERS=[{"PASSPORT_NUMBER": "A1", "PASSPORT_COUNTRY": "no"}],
)


def test_an_entry_is_a_record_with_all_that_its_lists_tell() -> None:
    (entry,) = records(READER, lines(ODETTE), "l.json")
    assert (entry.entry_id, entry.kind, entry.name) == ("NK-1", "person", "Odette Sump")
    assert entry.aliases == ("Odetta Sump",)
    assert entry.birth_date == "1966-02-01|1966-03-01"
    assert (entry.countries, entry.address) == (("no",), "Dyväg 2, Ödeby")
    assert (entry.reason, entry.grounds) == ("sanction; corp.disqual", ("business-ban", "sanction"))
    assert entry.documents == ("passport NO:A1",)


def test_attributes_may_stand_at_the_top_and_names_in_parts() -> None:
    odd = record("1", PRIMARY_NAME_FIRST="Odd", PRIMARY_NAME_LAST="Sump", DATE_OF_BIRTH="1950")
    (entry,) = records(READER, lines(odd), "l.json")
    assert (entry.name, entry.birth_date) == ("Odd Sump", "1950")


def test_a_number_of_a_register_that_its_country_tells_is_compared() -> None:
    """One that fits no register of the country is kept and shown."""
    firm = {"NAME_ORG": "Sump Ltd", "REGISTRATION_COUNTRY": "gb"}
    good = record("1", "ORGANIZATION", **firm, NATIONAL_ID_NUMBER="00000001")
    odd = record("2", "ORGANIZATION", **firm, NATIONAL_ID_NUMBER="C1")
    first, second = records(READER, lines(good, odd), "l.json")
    assert (first.kind, first.identifiers) == ("company", ("gb:company:00000001",))
    assert (second.identifiers, second.documents) == ((), ("registration GB:C1",))


def test_records_without_a_reason_beside_those_with_one_are_no_targets() -> None:
    """They stand there for their ties; where no record tells a reason all are entries."""
    friend = record("NK-2", NAMES=[{"NAME_FULL": "Vän Sump"}])
    assert [one.entry_id for one in records(READER, lines(friend, ODETTE), "l.json")] == ["NK-1"]
    assert told(READER, lines(friend, ODETTE), "l.json") == {("not_a_target", Effect.NOTED, 1)}
    assert [one.entry_id for one in records(READER, lines(friend), "l.json")] == ["NK-2"]


def test_it_is_known_by_its_first_line() -> None:
    """Also where that is longer than what is seen of it."""
    assert accepted_by(lines(ODETTE), "l.json") == "senzing-entities"
    long = record("1", NAME_FULL="x" * 100_000)
    assert accepted_by(lines(long), "l.json") == "senzing-entities"
    assert accepted_by(b'{"RECORD_ID": "1"}\n', "l.json") == ""


def test_a_broken_line_is_rejected_and_a_cut_file_refused() -> None:
    assert ("bad_line", Effect.REJECTED, 1) in told(READER, b"{]}\n" + lines(ODETTE), "l.json")
    with pytest.raises(DamagedList) as caught:
        records(READER, lines(ODETTE)[:-9], "l.json")
    assert caught.value.message.key == "watchlists.json_cut_off"
    refused, read = read_damaged(READER, lines(ODETTE, ODETTE), "l.json")
    assert refused > 0
    assert read > 0


@pytest.mark.real
def test_the_cut_of_open_sanctions_gives_what_was_counted(shared: Path) -> None:
    """24 records, 19 of them with a reason."""
    data = (shared / "data/ownership/open-sanctions.json").read_bytes()
    found = {one.entry_id: one for one in records(READER, data, "open-sanctions.json")}
    assert len(found) == 19
    assert found["rupep-company-9782"].identifiers == ("gb:company:07706746",)
    assert "Nicholas Thomas Wright" in found["Q335125"].aliases
