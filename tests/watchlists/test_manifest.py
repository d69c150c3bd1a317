"""Manifests: what they say, and that every fault of one is told at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supplyscreen.errors import DamagedList
from supplyscreen.model.watchlist import Disclose, ListType
from supplyscreen.watchlists.manifest import read_manifest
from watchlists.making import MANIFEST

FULL = """\
format: supplyscreen-list/1
list_id: se.example.test
type: protect
title: "Lista: nr 1"
authority: {name: Exempelmyndigheten, contact: lista@exempel.example}
purpose: kontroll
legal_basis: exempel
themes: [economy, democracy]
handling: TLP:AMBER+STRICT
disclose: full
version: 007
issued: 2026-11-01
expires: 2027-02-01
previous: {version: 006, count: 805}
entries:
  file: entries.csv
  format: entries-csv
  sha256: ABCDEF0000000000000000000000000000000000000000000000000000000000
  count: 812
requires: {purpose: [procurement, leases], case: true}
offence_data: true
canary: {name: Kanariefågel AB, entry_id: E-0}
"""


def faults(text: str) -> list[str]:
    with pytest.raises(DamagedList) as caught:
        read_manifest(text.encode(), "manifest.yaml")
    return [fault.key.removeprefix("watchlists.") for fault in caught.value.faults]


def test_everything_a_manifest_may_say_is_read_as_written() -> None:
    manifest = read_manifest(FULL.encode(), "manifest.yaml")
    info = manifest.info
    assert info.type is ListType.PROTECT
    assert info.disclose is Disclose.FULL
    assert (info.title, info.authority, info.contact) == (
        "Lista: nr 1",
        "Exempelmyndigheten",
        "lista@exempel.example",
    )
    assert (info.version, info.previous_version, info.previous_count) == ("007", "006", 805)
    assert (info.issued, info.expires) == ("2026-11-01", "2027-02-01")
    assert info.themes == ("economy", "democracy")
    assert (info.requires_purposes, info.requires_case) == (("procurement", "leases"), True)
    assert info.offence_data
    assert (info.canary_name, info.canary_entry) == ("Kanariefågel AB", "E-0")
    assert (manifest.entries_file, manifest.entries_format) == ("entries.csv", "entries-csv")
    assert manifest.sha256 == "abcdef" + "0" * 58
    assert manifest.count == 812
    assert manifest.unknown_keys == ()


def test_what_is_not_said_is_the_cautious_reading() -> None:
    text = MANIFEST.replace("disclose: full\n", "")
    info = read_manifest(text.encode(), "manifest.yaml").info
    assert info.disclose is Disclose.HIT
    assert info.type is ListType.WATCH
    assert not info.signed


def test_unknown_keys_are_named_with_their_lines() -> None:
    text = MANIFEST + "colour: red\nrequires: {weather: fair}\n"
    manifest = read_manifest(text.encode(), "manifest.yaml")
    assert manifest.unknown_keys == (("colour", 11), ("requires.weather", 12))


def test_every_missing_key_is_told_at_once() -> None:
    with pytest.raises(DamagedList) as caught:
        read_manifest(b"format: supplyscreen-list/1\n", "manifest.yaml")
    assert {str(dict(fault.params)["name"]) for fault in caught.value.faults} == {
        "authority.name",
        "entries.file",
        "entries.format",
        "expires",
        "handling",
        "issued",
        "list_id",
        "title",
        "version",
    }


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("supplyscreen-list/1", "supplyscreen-list/2", "manifest_not_one_of"),
        ("TLP:AMBER", "AMBER", "manifest_not_one_of"),
        ("TLP:AMBER", "TLP:WHITE", "manifest_not_one_of"),
        ("disclose: full", "disclose: yes", "manifest_not_one_of"),
        ("disclose: full", "type: block", "manifest_not_one_of"),
        ("format: entries-csv", "format: entries-xml", "manifest_not_one_of"),
        ("2026-11-01", "2026-02-30", "manifest_not_date"),
        ("2026-11-01", "1 nov 2026", "manifest_not_date"),
        ("2026-11-01", "20261101", "manifest_not_date"),
        ("2099-12-31", "2026-10-31", "manifest_order"),
        ("version: 2", "version: {a: b}", "manifest_not_text"),
        (
            "authority: {name: Exempelmyndigheten, contact: lista@exempel.example}",
            "authority: X",
            "manifest_not_map",
        ),
        ("file: entries.csv", "file: ../entries.csv", "manifest_file_elsewhere"),
        ("file: entries.csv", "file: /etc/passwd", "manifest_file_elsewhere"),
        ("file: entries.csv", r"file: C:\entries.csv", "manifest_file_elsewhere"),
        ("file: entries.csv", "file: ..", "manifest_file_elsewhere"),
        ("entries-csv}", "entries-csv, sha256: abc}", "manifest_hash"),
        ("entries-csv}", "entries-csv, count: -1}", "manifest_not_count"),
        ("entries-csv}", "entries-csv, count: " + "9" * 5000 + "}", "manifest_not_count"),
        ("disclose: full", "themes: {a: b}", "manifest_not_list"),
        ("disclose: full", "themes: [[a]]", "manifest_not_list"),
        ("disclose: full", "themes: [economy, defectors]", "manifest_theme"),
        ("disclose: full", "offence_data: perhaps", "manifest_not_one_of"),
    ],
)
def test_a_value_that_cannot_be_used_is_a_fault(old: str, new: str, fault: str) -> None:
    assert old in MANIFEST
    assert faults(MANIFEST.replace(old, new)) == [fault]


def test_a_canary_needs_its_name_and_its_entry() -> None:
    assert faults(MANIFEST + "canary: {}\n") == ["manifest_missing", "manifest_missing"]


def test_a_list_or_text_instead_of_keys_is_refused() -> None:
    for text in (b"", b"- a\n- b\n", b"just words"):
        with pytest.raises(DamagedList) as caught:
            read_manifest(text, "manifest.yaml")
        assert caught.value.message.key == "watchlists.manifest_empty"


def test_a_person_number_in_a_manifest_is_not_repeated() -> None:
    text = MANIFEST.replace("2026-11-01", "19850101-9809")
    with pytest.raises(DamagedList) as caught:
        read_manifest(text.encode(), "manifest.yaml")
    assert "9809" not in caught.value.text("sv")


def test_faults_are_told_in_both_languages() -> None:
    with pytest.raises(DamagedList) as caught:
        read_manifest(MANIFEST.replace("2026-11-01", "snart").encode(), "list/manifest.yaml")
    assert caught.value.text("en") == (
        "list/manifest.yaml: the manifest cannot be used:\n"
        '  line 8: issued is "snart", must be a day that exists, written YYYY-MM-DD'
    )
    assert 'rad 8: issued är "snart", måste vara en dag som finns' in caught.value.text("sv")


@given(st.binary(max_size=200))
def test_any_bytes_are_a_manifest_or_a_damaged_list(data: bytes) -> None:
    with pytest.raises(DamagedList):
        read_manifest(data, "manifest.yaml")
