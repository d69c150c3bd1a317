"""`world-bank-debarred`: debarments from JSON and CSV; built from the published layout."""

import json

import pytest

from supplyscreen.errors import DamagedList
from supplyscreen.watchlists.formats.world_bank_debarred import WorldBankDebarredReader
from watchlists.publishing import accepted_by, as_csv, read_damaged, records, told

READER = WorldBankDebarredReader()
ITEM = {
    "SUPP_ID": "501",
    "SUPP_NAME": "SUMP BYGG AB (F/K/A KÄRR BYGG AB)*24",
    "ADD_SUPP_INFO": "(A.K.A. TRÄSK BYGG)",
    "SUPP_ADDR": "Dyväg 2",
    "SUPP_CITY": "Ödeby",
    "COUNTRY_NAME": "Norway",
    "DEBAR_FROM_DATE": "2020-01-02",
    "DEBAR_TO_DATE": "2999-12-31",
    "DEBAR_REASON": "Fraudulent practice, påhittad",
    "INELIGIBLY_STATUS": "Permanent",
}
PAGE = [
    ["Firm Name", "Address", "Country", "From Date", "To Date", "Grounds"],
    ["SUMP BYGG AB *", "Dyväg 2", "Norway", "02-JAN-2020", "02-FEB-2088", "Påhitt"],
    ["KÄRR BYGG AB", "Dyväg 3", "Peru", "01/30/2020", "Ongoing", "Cross debarment: påhitt"],
]
FILES = {
    "l.json": json.dumps({"response": {"ZPROCSUPP": [ITEM]}}).encode(),
    "l.csv": as_csv([list(ITEM), list(ITEM.values())]),
}


@pytest.mark.parametrize("name", FILES)
def test_a_supplier_keeps_its_names_without_footnotes(name: str) -> None:
    (entry,) = records(READER, FILES[name], name)
    assert (entry.entry_id, entry.name) == ("501", "SUMP BYGG AB")
    assert entry.aliases == ("KÄRR BYGG AB", "TRÄSK BYGG")
    assert (entry.address, entry.countries) == ("Dyväg 2, Ödeby, Norway", ("Norway",))
    assert (entry.listed, entry.expires) == ("2020-01-02", "")
    assert (entry.reason, entry.grounds) == ("Fraudulent practice, påhittad", ("debarment",))


@pytest.mark.parametrize("name", FILES)
def test_the_list_is_known_whatever_its_form(name: str) -> None:
    assert accepted_by(FILES[name], name) == "world-bank-debarred"


def test_the_headings_of_the_page_are_known_too() -> None:
    first, second = records(READER, as_csv(PAGE), "l.csv")
    assert (first.name, first.listed, first.expires) == ("SUMP BYGG AB", "2020-01-02", "2088-02-02")
    assert (second.listed, second.expires) == ("2020-01-30", "")
    assert first.entry_id == "SUMP BYGG AB 2020-01-02"
    assert second.entry_id == "KÄRR BYGG AB 2020-01-30"
    assert accepted_by(as_csv(PAGE), "l.csv") == "world-bank-debarred"


def test_a_number_given_twice_loses_nobody() -> None:
    data = json.dumps({"response": {"ZPROCSUPP": [ITEM, ITEM]}}).encode()
    assert [one.entry_id for one in records(READER, data, "l.json")] == ["501", "501-2"]
    assert {code for code, *_ in told(READER, data, "l.json")} == {"id_given"}


def test_a_lost_column_refuses_the_list_by_its_name() -> None:
    with pytest.raises(DamagedList) as caught:
        records(READER, as_csv([row[:-1] for row in PAGE]), "l.csv")
    assert caught.value.column == "debar reason"


@pytest.mark.parametrize("name", FILES)
def test_damaged_copies_are_refused_or_read_and_nothing_else(name: str) -> None:
    assert read_damaged(READER, FILES[name], name)[0] > 0
