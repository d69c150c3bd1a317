"""`us-screening-list`: the same entry from JSON and CSV; built from the published layout."""

import json
from typing import Any

import pytest

from supplyscreen.errors import DamagedList
from supplyscreen.model.rows import Effect
from supplyscreen.watchlists.formats.us_screening_list import UsScreeningListReader
from watchlists.publishing import accepted_by, as_csv, read_damaged, records, told

READER = UsScreeningListReader()
HEADER = [
    *("_id", "source", "entity_number", "type", "programs", "name", "title", "addresses"),
    *("federal_register_notice", "start_date", "end_date", "standard_order"),
    *("license_requirement", "license_policy", "call_sign", "vessel_type", "gross_tonnage"),
    *("gross_registered_tonnage", "vessel_flag", "vessel_owner", "remarks", "source_list_url"),
    *("alt_names", "citizenships", "dates_of_birth", "nationalities", "places_of_birth"),
    *("source_information_url", "ids"),
]
CELLS = {
    "_id": "a1",
    "source": "Påhittade listan",
    "entity_number": "77",
    "type": "Individual",
    "programs": "ÖVN; ÖVNTR",
    "name": "SUMP, Odette",
    "addresses": "Dyväg 2, Ödeby, NO; Skogen, PE",
    "start_date": "2020-01-02",
    "end_date": "2099-01-02",
    "alt_names": "SUMPIG, Odetta; Kärret",
    "citizenships": "NO",
    "dates_of_birth": "1966-02-03; circa 1970",
    "ids": "Passport, A1, NO",
}
ITEM: dict[str, Any] = {
    "id": "a1",
    "source": "Påhittade listan",
    "entity_number": 77,
    "type": "Individual",
    "programs": ["ÖVN", "ÖVNTR"],
    "name": "SUMP, Odette",
    "addresses": [
        {"address": "Dyväg 2", "city": "Ödeby", "state": None, "country": "NO"},
        {"address": "Skogen", "country": "PE"},
    ],
    "start_date": "2020-01-02",
    "end_date": "2099-01-02",
    "alt_names": ["SUMPIG, Odetta", "Kärret"],
    "citizenships": ["NO"],
    "dates_of_birth": ["1966-02-03", "circa 1970"],
    "ids": [{"type": "Passport", "number": "A1", "country": "PE"}],
}


def as_json(*items: dict[str, Any], **more: Any) -> bytes:
    return json.dumps({"total": len(items), **more, "results": list(items)}).encode()


FILES = {
    "l.csv": as_csv([HEADER, [CELLS.get(name, "") for name in HEADER]]),
    "l.json": as_json(ITEM),
    "array.json": json.dumps([ITEM]).encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_an_entry_keeps_what_is_told_of_it(name: str) -> None:
    (entry,) = records(READER, FILES[name], name)
    assert (entry.entry_id, entry.name, entry.kind) == ("a1", "Odette SUMP", "person")
    assert entry.aliases == ("Odetta SUMPIG", "Kärret")
    assert entry.birth_date == "1966-02-03|1970|1969|1971"
    assert sorted(entry.countries) == ["NO", "PE"]
    assert entry.address == "Dyväg 2, Ödeby, NO; Skogen, PE"
    assert (entry.listed, entry.expires) == ("2020-01-02", "2099-01-02")
    assert (entry.programme, entry.reason) == ("ÖVN|ÖVNTR", "Påhittade listan")
    assert (entry.reference, entry.grounds) == ("77", ("sanction",))
    assert len(entry.documents + entry.identifiers) == 1


@pytest.mark.parametrize("name", FILES)
def test_the_list_is_known_whatever_its_form(name: str) -> None:
    assert accepted_by(FILES[name], name) == "us-screening-list"


def test_the_name_of_a_company_with_a_comma_stays() -> None:
    item = {**ITEM, "type": "Entity", "name": "SUMP CO., LTD."}
    assert records(READER, as_json(item), "l.json")[0].name == "SUMP CO., LTD."


def test_two_entries_under_one_id_are_both_used() -> None:
    data = as_json(ITEM, {**ITEM, "name": "Kärr"})
    assert [one.entry_id for one in records(READER, data, "l.json")] == ["a1", "a1-2"]
    assert told(READER, data, "l.json") == {("id_given", Effect.NOTED, 1)}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (as_json(ITEM)[:-2], "json_cut_off"),
        (as_json(ITEM)[:-1], "json_cut_off"),
        (as_json(ITEM).replace(b'"a1"', b'"a1" "b"'), "json_cut_off"),
        (as_json(ITEM).replace(b'"a1",', b'"a1", "id": "b",'), "bad_json"),
        (as_json(ITEM).replace(b"77", b"NaN"), "bad_json"),
        (as_json(ITEM).replace(b'"total"', b'"total\xff"'), "not_readable_as"),
        (b'{"total": 0}', "no_array"),
        (b'{"results": [1]}', "bad_json"),
        (b'{"results": [' + b'{"a":' * 100_000, "bad_json"),
    ],
)
def test_json_that_is_not_whole_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(DamagedList) as caught:
        records(READER, data, "l.json")
    assert caught.value.message.key == f"watchlists.{code}"


def test_a_long_list_is_read_piece_by_piece() -> None:
    items = [{**ITEM, "id": str(number), "remarks": "å" * 2_000} for number in range(1_500)]
    data = json.dumps({"results": items}, ensure_ascii=False, indent=1).encode()
    assert len(data) > 4 << 20
    found = records(READER, data, "l.json")
    assert [one.entry_id for one in found] == [str(number) for number in range(1_500)]
    lines = data.decode().split("\n")
    assert all(lines[one.row - 1].strip() == "{" for one in found)


@pytest.mark.parametrize("name", FILES)
def test_damaged_copies_are_refused_or_read_and_nothing_else(name: str) -> None:
    assert read_damaged(READER, FILES[name], name)[0] > 0
