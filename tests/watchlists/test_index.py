"""Entries as columns: names, identifiers, person numbers."""

from pathlib import Path

from supplyscreen.model.parties import SCHEMA_IDENTIFIERS, check_columns
from supplyscreen.model.watchlist import SCHEMA_ENTRIES, SCHEMA_ENTRY_NAMES
from watchlists.making import MANIFEST, codes, load_one

HEAD = "entry_id,name,kind,aliases,weak_aliases,org_number,identifiers,countries\n"


def test_columns_satisfy_their_schemas_even_of_an_empty_list(tmp_path: Path) -> None:
    for rows in ("", "E-1,Dimholm AB,company,,,556036-0793,,SE\n"):
        watchlist = load_one(tmp_path, HEAD + rows)
        check_columns(watchlist.entries, SCHEMA_ENTRIES, "entries")
        check_columns(watchlist.names, SCHEMA_ENTRY_NAMES, "names")
        check_columns(watchlist.identifiers, SCHEMA_IDENTIFIERS, "identifiers")


def test_the_primary_name_comes_first_and_each_name_once(tmp_path: Path) -> None:
    row = "E-1,Dimholm  Bemanning AB,,DB AB|Dimholm Bemanning AB,DB|DB AB,,,\n"
    names = load_one(tmp_path, HEAD + "E-0,Skuggsjö AB,,,,,,\n" + row).names
    assert list(names.itertuples(index=False, name=None)) == [
        (0, "Skuggsjö AB", "primary"),
        (1, "Dimholm Bemanning AB", "primary"),
        (1, "DB AB", "strong"),
        (1, "DB", "weak"),
    ]


def test_numbers_are_classified_and_each_stands_once(tmp_path: Path) -> None:
    rows = (
        "E-1,Dimholm AB,,,,556036-0793,se:orgnr:5560360793|lei:EXMP00DIMHOLM0000076,SE\n"
        "E-2,Nordvind AS,,,,,no:orgnr:974 760 673,no\n"
    )
    watchlist = load_one(tmp_path, HEAD + rows)
    columns = watchlist.identifiers[["owner", "scheme", "value", "valid"]]
    assert list(columns.itertuples(index=False, name=None)) == [
        (0, "se:orgnr", "5560360793", True),
        (0, "lei", "EXMP00DIMHOLM0000076", True),
        (1, "no:orgnr", "974760673", True),
    ]
    assert watchlist.entries["countries"].tolist() == ["SE", "NO"]
    assert watchlist.issues == ()


def test_a_number_that_fails_its_check_is_kept_and_noted(tmp_path: Path) -> None:
    watchlist = load_one(tmp_path, HEAD + "E-1,Dimholm AB,,,,556036-0794,lei:EXMP00X,SE\n")
    assert watchlist.used == 1
    assert not watchlist.identifiers["valid"].any()
    noted = [(one.code, one.column, one.value, one.incomplete) for one in watchlist.issues]
    assert noted == [
        ("watchlists.invalid_number", "org_number", "556036-0794", False),
        ("watchlists.invalid_number", "identifiers", "lei:EXMP00X", False),
    ]


def test_a_person_number_lives_in_its_own_column_alone(tmp_path: Path) -> None:
    rows = (
        "E-1,Dimholm AB,,,,556036-0793,,\n"
        "E-2,Gunhild Påhittsdotter,person,,,19850101-9809,,\n"
        "E-3,Valdemar Påhittsson,person,,,,personnummer:19900615-9819,\n"
    )
    watchlist = load_one(tmp_path, HEAD + rows)
    assert watchlist.person_numbers.owner.tolist() == [1, 2]
    assert watchlist.person_numbers.value.tolist() == ["SE:198501019809", "SE:199006159819"]
    frames = (watchlist.entries, watchlist.names, watchlist.identifiers)
    assert not any(digits in str(one.to_dict()) for one in frames for digits in ("9809", "9819"))
    assert "980" not in repr(watchlist.issues) + repr(watchlist) + repr(watchlist.person_numbers)


def test_an_unknown_kind_or_country_is_noted_and_left_open(tmp_path: Path) -> None:
    watchlist = load_one(tmp_path, HEAD + "E-1,Dimholm AB,Företag,,,,,Atlantis|Sverige|se\n")
    assert watchlist.entries["kind"].tolist() == ["unknown"]
    assert watchlist.entries["countries"].tolist() == ["SE"]
    assert codes(watchlist) == {"unknown_kind": (2,), "bad_country": (2,)}


def test_of_a_protected_party_only_what_recognises_it_is_kept(tmp_path: Path) -> None:
    entries = (
        "entry_id,name,kind,birth_date,address,reason,listed,reference,note\n"
        "S-1,Tyra Påhittsdotter,person,1990-06-15,Lönngatan 0,hot,2026-01-01,R 1,ring\n"
    )
    manifest = MANIFEST.replace("disclose: full", "type: protect")
    (row,) = load_one(tmp_path, entries, manifest).entries.to_dict("records")
    assert row == {
        "entry_id": "S-1",
        "reference": "",
        "kind": "person",
        "countries": "",
        "birth_date": "1990-06-15",
        "address": "",
        "reason": "",
        "listed": "",
        "expires": "2099-12-31",
        "note": "",
        "row": 2,
        "programme": "",
        "grounds": "",
    }
