"""`ftm-entities`: parties of FollowTheMoney, with what stands around them."""

import json
from pathlib import Path
from typing import Any

import pytest

from supplyscreen.errors import DamagedList
from supplyscreen.model.rows import Effect
from supplyscreen.watchlists.formats.ftm_entities import FtmEntitiesReader
from watchlists.making import load
from watchlists.publishing import accepted_by, read_damaged, records, shared_list, told

READER = FtmEntitiesReader()


def entity(schema: str, own: str = "NK-1", /, **properties: Any) -> dict[str, Any]:
    """One entity; properties that are given as one text are lists of it."""
    several = {
        key: [value] if isinstance(value, str) else value for key, value in properties.items()
    }
    return {"id": own, "schema": schema, "properties": several}


def lines(*entities: dict[str, Any]) -> bytes:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in entities).encode()


PERSON = entity(
    "Person",
    name=["Odette Sump", "Odetta Sump"],
    alias="Болото",
    weakAlias="Sumpan",
    birthDate="1966-02",
    nationality="no",
    topics=["sanction", "crime.fraud"],
    addressEntity="addr-1",
    passportNumber="A1",
)
ADDRESS = entity("Address", "addr-1", full="Dyväg 2, Ödeby", country="pe")
SANCTION = entity(
    "Sanction",
    "s-1",
    entity="NK-1",
    program="Påhittad ordning",
    authority="Påhittsverket",
    reason="Sagt om offer och annat",
    listingDate="2020-01-02",
)


@pytest.mark.parametrize("order", [(PERSON, ADDRESS, SANCTION), (SANCTION, ADDRESS, PERSON)])
def test_what_stands_around_a_party_belongs_to_it_in_any_order(order: tuple[Any, ...]) -> None:
    (entry,) = records(READER, lines(*order), "l.json")
    assert (entry.entry_id, entry.kind, entry.name) == ("NK-1", "person", "Odette Sump")
    assert entry.aliases == ("Odetta Sump", "Болото")
    assert entry.weak_aliases == ("Sumpan",)
    assert (entry.birth_date, entry.countries) == ("1966-02", ("no", "pe"))
    assert entry.address == "Dyväg 2, Ödeby"
    assert (entry.listed, entry.programme) == ("2020-01-02", "Påhittad ordning")
    assert entry.grounds == ("fraud", "sanction")
    assert entry.reason == "sanction; crime.fraud; Påhittsverket"
    assert entry.note == "Sagt om offer och annat"


def test_what_stands_inside_a_party_belongs_to_it_too() -> None:
    item = entity("Company", name="Sump AB", addressEntity=[ADDRESS], sanctions=[SANCTION])
    (entry,) = records(READER, lines(item), "l.json")
    assert (entry.kind, entry.address, entry.listed) == ("company", "Dyväg 2, Ödeby", "2020-01-02")


def test_a_caption_chooses_the_name_and_name_parts_make_one() -> None:
    captioned = {**entity("Company", name=["Sump AB", "Kärr AB"]), "caption": "Kärr AB"}
    parts = entity("Person", "NK-2", firstName="Odette", lastName="Sump")
    found = records(READER, lines(captioned, parts), "l.json")
    assert [one.name for one in found] == ["Kärr AB", "Odette Sump"]


def test_only_parties_are_entries_and_those_marked_as_no_targets_are_told() -> None:
    owner = {**entity("Company", "NK-2", name="Ägare AB"), "target": False}
    data = lines(PERSON, ADDRESS, entity("Ownership", "o-1", owner="NK-2"), owner)
    assert [one.entry_id for one in records(READER, data, "l.json")] == ["NK-1"]
    assert told(READER, data, "l.json") == {("not_a_target", Effect.NOTED, 4)}


def test_a_number_of_a_register_with_a_check_can_be_compared(tmp_path: Path) -> None:
    item = entity("Company", name="Sump AB", jurisdiction="se", registrationNumber="556036-0793")
    (tmp_path / "l.json").write_bytes(lines(item))
    (watchlist,) = load(tmp_path / "l.json")
    (number,) = watchlist.identifiers.to_dict("records")
    assert (number["scheme"], number["value"], number["valid"]) == ("se:orgnr", "5560360793", True)


def test_a_hash_that_holds_what_reads_as_a_person_number_loses_nobody() -> None:
    data = lines(entity("Company", "af81f8501019809bb79c", name="Sump AB"))
    (entry,) = records(READER, data, "l.json")
    assert "8501019809" not in entry.entry_id
    assert {code for code, *_ in told(READER, data, "l.json")} == {"id_given"}


def test_a_line_that_is_no_object_is_rejected_with_its_place() -> None:
    data = lines(PERSON) + b"[1]\n\nnot json\n" + lines(entity("Company", "NK-2", name="Sump AB"))
    assert len(records(READER, data, "l.json")) == 2
    assert told(READER, data, "l.json") == {
        ("bad_line", Effect.REJECTED, 2),
        ("bad_line", Effect.REJECTED, 4),
    }


@pytest.mark.parametrize(
    ("data", "code", "row"),
    [
        (lines(PERSON) + b'{"id": "NK-2", "sche', "json_cut_off", 2),
        (lines(PERSON) + b'{"id": "\xff"}\n', "not_readable_as", 2),
        (lines(PERSON) + b'{"id": "' + b"x" * (17 << 20), "item_too_long", 2),
    ],
)
def test_a_file_that_is_not_whole_is_refused(data: bytes, code: str, row: int) -> None:
    with pytest.raises(DamagedList) as caught:
        records(READER, data, "l.json")
    assert (caught.value.message.key, caught.value.row) == (f"watchlists.{code}", row)


@pytest.mark.parametrize(
    "item", [PERSON, entity("Company", name=["Sump AB " + "x" * 100_000])], ids=["short", "long"]
)
def test_the_format_is_known_by_its_first_line(item: dict[str, Any]) -> None:
    assert accepted_by(lines(item), "l.json") == "ftm-entities"


def test_damaged_copies_are_refused_or_read_and_nothing_else() -> None:
    assert read_damaged(READER, lines(PERSON, ADDRESS, SANCTION), "l.json")[0] > 0


@pytest.mark.real
def test_every_party_of_the_real_sample_is_an_entry(shared: Path) -> None:
    path = shared / "data/lists/formats/donations.ijson"
    several = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    parties = [one for one in several if one["schema"] in ("Person", "Company", "Organization")]
    (watchlist,) = load(path)
    assert (watchlist.read, watchlist.used, watchlist.rejected) == (len(parties), 95, 0)
    assert watchlist.names["name"].tolist() == [
        " ".join(one["properties"]["name"][0].split()) for one in parties
    ]
    assert {one.code for one in watchlist.issues} == {"watchlists.id_given"}
    assert read_damaged(READER, shared_list(shared, "formats/donations.ijson"), "l.ijson")[0] > 0
