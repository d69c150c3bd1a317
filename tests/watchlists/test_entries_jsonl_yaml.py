"""`entries-jsonl` and `entries-yaml`: the columns of `entries-csv` as keys, read strictly."""

import json
from pathlib import Path
from typing import Any

import pytest

from supplyscreen.errors import DamagedList
from supplyscreen.model.rows import Effect
from supplyscreen.watchlists.entry_keys import KEYS
from supplyscreen.watchlists.formats.entries_csv import COLUMNS, MORE_COLUMNS
from supplyscreen.watchlists.formats.entries_jsonl import EntriesJsonlReader
from supplyscreen.watchlists.formats.entries_yaml import EntriesYamlReader
from supplyscreen.watchlists.interface import EntryRecord, WatchlistReader
from watchlists.making import MANIFEST, load
from watchlists.publishing import accepted_by, read_damaged, records, told

JSONL, YAML = EntriesJsonlReader(), EntriesYamlReader()
ITEM: dict[str, Any] = {
    "entry_id": "E-1",
    "name": "Dimholm Bemanning AB",
    "kind": "company",
    "aliases": ["Dimholm Staffing", "DB AB"],
    "weak_aliases": "DB|Dim",
    "org_number": "559900-9214",
    "identifiers": ["lei:X"],
    "countries": ["SE", "NO"],
    "birth_date": ["1985", "1986"],
    "address": ["Dimgatan 0", "Dyväg 2"],
    "reason": "osanna fakturor",
    "listed": "2026-01-01",
    "expires": "2026-12-31",
    "reference": "R 1",
    "note": "no",
}
RECORD = EntryRecord(
    row=1,
    entry_id="E-1",
    name="Dimholm Bemanning AB",
    kind="company",
    aliases=("Dimholm Staffing", "DB AB"),
    weak_aliases=("DB", "Dim"),
    org_number="559900-9214",
    identifiers=("lei:X",),
    countries=("SE", "NO"),
    birth_date="1985|1986",
    address="Dimgatan 0; Dyväg 2",
    reason="osanna fakturor",
    listed="2026-01-01",
    expires="2026-12-31",
    reference="R 1",
    note="no",
)


def jsonl(*items: object) -> bytes:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in items).encode()


def yaml(*items: dict[str, Any]) -> bytes:
    """Entries as people write them: one key a line, lists in brackets, no quotes."""
    text = ""
    for item in items:
        parts = [
            f"{key}: [{', '.join(value)}]" if isinstance(value, list) else f"{key}: {value}"
            for key, value in item.items()
        ]
        text += "- " + "\n  ".join(parts) + "\n"
    return text.encode()


FORMS = [(JSONL, jsonl(ITEM), "l.jsonl"), (YAML, yaml(ITEM), "l.yaml")]


@pytest.mark.parametrize(("reader", "data", "name"), FORMS)
def test_every_key_reaches_its_field(reader: WatchlistReader, data: bytes, name: str) -> None:
    assert records(reader, data, name) == [RECORD]
    assert accepted_by(data, name) == reader.format
    assert set(KEYS) == {*COLUMNS, *MORE_COLUMNS}


def test_rows_are_the_lines_on_which_entries_begin() -> None:
    small = {"entry_id": "E-1", "name": "Sump AB"}
    data = b"# en kommentar\n\n" + yaml(small, {**small, "entry_id": "E-2"})
    assert [one.row for one in records(YAML, data, "l.yaml")] == [3, 5]
    assert [one.row for one in records(JSONL, b"\n" + jsonl(small), "l.jsonl")] == [2]


def test_entries_may_stand_under_a_key_and_in_brackets() -> None:
    data = b"entries:\n  - {entry_id: 007, name: no}\n"
    (entry,) = records(YAML, data, "l.yml")
    assert (entry.entry_id, entry.name, entry.row) == ("007", "no", 2)
    assert accepted_by(data, "l.yml") == "entries-yaml"
    assert records(YAML, b"[{entry_id: 1, name: A}, {entry_id: 2, name: B}]", "l.yml")[1].row == 1


@pytest.mark.parametrize("odd", [{"name": {"a": "b"}}, {"aliases": [["x"]]}, {"name": ["A", "B"]}])
@pytest.mark.parametrize("reader", [JSONL, YAML])
def test_a_value_of_another_shape_rejects_its_entry_alone(
    reader: WatchlistReader, odd: dict[str, Any]
) -> None:
    items = [{"entry_id": "E-1", "name": "Sump AB", **odd}, {"entry_id": "E-2", "name": "Kärr AB"}]
    data = jsonl(*items) if reader is JSONL else json.dumps(items).encode()
    assert [one.entry_id for one in records(reader, data, "l")] == ["E-2"]
    assert told(reader, data, "l") == {("odd_value", Effect.REJECTED, 1)}


def test_a_truth_value_is_no_text() -> None:
    data = jsonl({"entry_id": "E-1", "name": True})
    assert told(JSONL, data, "l") == {("odd_value", Effect.REJECTED, 1)}


def test_an_unknown_key_is_told_once() -> None:
    data = jsonl(*({"entry_id": f"E-{number}", "name": "A", "färg": "blå"} for number in (1, 2)))
    assert told(JSONL, data, "l") == {("unknown_column", Effect.NOTED, 1)}


@pytest.mark.parametrize(
    ("data", "code", "row"),
    [
        (b"- &a {entry_id: 1, name: A}\n- *a\n", "entries_alias", 1),
        (b"- entry_id: 1\n  name: !!python/object A\n", "entries_tag", 2),
        (b"- entry_id: 1\n  name: A\n  name: B\n", "entries_double_key", 3),
        (b"- entry_id: 1\n  name: \xff\n", "entries_not_utf8", 2),
        (b"- entry_id: [1\n", "entries_unreadable", 2),
        (b"entry_id: 1\n", "entries_no_list", 1),
        (b"- entry_id: 1\n" * 100_000, "entries_too_large", 1),
        (b"[" * 5_000, "entries_unreadable", 1),
        (b"", "entries_no_list", 1),
    ],
)
def test_yaml_is_read_strictly(data: bytes, code: str, row: int) -> None:
    with pytest.raises(DamagedList) as caught:
        records(YAML, data, "l.yaml")
    assert (caught.value.message.key, caught.value.row) == (f"watchlists.{code}", row)
    assert caught.value.hint("sv")


def test_a_member_that_is_no_entry_is_rejected() -> None:
    data = b"- bara ord\n- {entry_id: 1, name: A}\n"
    assert len(records(YAML, data, "l.yaml")) == 1
    assert told(YAML, data, "l.yaml") == {("odd_entry", Effect.REJECTED, 1)}


@pytest.mark.parametrize(("reader", "data", "name"), FORMS)
def test_damaged_copies_are_refused_or_read_and_nothing_else(
    reader: WatchlistReader, data: bytes, name: str
) -> None:
    assert read_damaged(reader, data * 3, name)[0] > 0


@pytest.mark.parametrize(("reader", "data", "name"), FORMS)
def test_a_manifest_can_name_the_format(
    reader: WatchlistReader, data: bytes, name: str, tmp_path: Path
) -> None:
    manifest = MANIFEST.replace("entries-csv", reader.format).replace("entries.csv", name)
    (tmp_path / "manifest.yaml").write_text(manifest, encoding="utf-8")
    (tmp_path / name).write_bytes(data)
    (watchlist,) = load(tmp_path)
    assert (watchlist.read, watchlist.used, watchlist.rejected) == (1, 1, 0)
    assert watchlist.names["strength"].tolist() == ["primary", "strong", "strong", "weak", "weak"]


def test_two_entries_of_one_id_are_told(tmp_path: Path) -> None:
    (tmp_path / "l.jsonl").write_bytes(jsonl(ITEM, ITEM))
    (watchlist,) = load(tmp_path / "l.jsonl")
    assert (watchlist.read, watchlist.rejected) == (2, 1)
