"""Every real list in `../shared`: entries counted without the reader, then read, used, rejected."""

import csv
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from supplyscreen.model.watchlist import Watchlist
from supplyscreen.watchlists.load import load_lists

pytestmark = pytest.mark.real


def lines(path: Path) -> list[list[str]]:
    """Records of a text table as the standard reader takes them, the end sign left out."""
    text = path.read_text("utf-8-sig")
    return [row for row in csv.reader(text.splitlines(keepends=True)) if row not in ([], ["\x1a"])]


def tags(*names: str) -> Callable[[Path], int]:
    """How many elements begin with one of these names."""
    return lambda path: sum(
        len(re.findall(rf"<{name}[\s>]", path.read_text("utf-8"))) for name in names
    )


def records(path: Path) -> int:
    """How many records a table without header has."""
    return len(lines(path))


def under_header(path: Path) -> int:
    """How many records stand below the header."""
    return len(lines(path)) - 1


def short_entities(path: Path) -> int:
    """How many ids the second field of the short EU table has, line by line."""
    found = re.findall(r'^"[^;]+;(\d+);', path.read_bytes().decode("cp1252"), re.MULTILINE)
    return len(set(found))


def references(path: Path) -> int:
    """How many references of the Malaysian ministry stand in the file."""
    return len(re.findall(r">KDN", path.read_text("utf-8")))


CASES = [
    ("ofac_sdn/sdn.csv", "us.ofac.sdn", records, 8976),
    ("ofac_sdn/2024-04-26/sdn.csv", "us.ofac.sdn", records, 14668),
    ("ofac_sdn/2024-05-03/sdn.csv", "us.ofac.sdn", records, 14965),
    ("ofac_consolidated/cons_prim.csv", "us.ofac.consolidated", records, 442),
    (
        "ofac_consolidated/consolidated_2022-03-24.xml",
        "us.ofac.consolidated",
        tags("sdnEntry"),
        462,
    ),
    (
        "ofac_consolidated/consolidated_2024-05-06.xml",
        "us.ofac.consolidated",
        tags("sdnEntry"),
        443,
    ),
    ("un/consolidated_2018-10-29.xml", "un.consolidated", tags("INDIVIDUAL", "ENTITY"), 1093),
    ("un/consolidated_2020-11-24.xml", "un.consolidated", tags("INDIVIDUAL", "ENTITY"), 1018),
    ("eu/EUSanctionsShort_2018-07-04.csv", "eu.fsf", short_entities, 93),
    ("eu/amendment_32026R1843.csv", "eu.oj.32014R0269.32026R1843", under_header, 216),
    ("eu/consolidated_32002R0881.csv", "eu.oj.32002R0881", under_header, 350),
    ("eu/consolidated_32006R0765.csv", "eu.oj.32006R0765", under_header, 408),
    ("eu/consolidated_32020R1998.csv", "eu.oj.32020R1998", under_header, 177),
    ("ca_sema/CA_sema-lmes.xml", "ca.sema", tags("record"), 2606),
    ("formats/sample_eu.xml", "eu.fsf", tags("sanctionEntity"), 7),
    ("formats/sample_unsc.xml", "un.consolidated", tags("INDIVIDUAL", "ENTITY"), 7),
    ("formats/sample_ofac_consolidated.xml", "us.ofac.consolidated", tags("sdnEntry"), 8),
    ("formats/sample_moha.xml", "my.moha", references, 101),
]


def loaded(path: Path) -> Watchlist:
    """One bare file, as `-w` takes it."""
    (one,) = load_lists([path], as_of=date(2026, 11, 24), display=lambda path: path.name)
    return one


def codes(one: Watchlist) -> dict[str, int]:
    """Issue code -> how many."""
    found: dict[str, int] = {}
    for each in one.issues:
        code = each.code.removeprefix("watchlists.")
        found[code] = found.get(code, 0) + each.count
    return found


@pytest.mark.parametrize(
    ("name", "list_id", "counted", "known"), CASES, ids=[case[0] for case in CASES]
)
def test_every_entry_is_read_and_used(
    shared: Path, name: str, list_id: str, counted: Callable[[Path], int], known: int
) -> None:
    """As many as the file holds, none rejected; the report can say whom to ask."""
    path = shared / "data/lists" / name
    one = loaded(path)
    assert (counted(path), one.read, one.used, one.rejected) == (known, known, known, 0)
    assert one.info.list_id == list_id
    assert one.info.authority
    assert one.info.title
    assert all(one.names["name"])
    assert all("sanction" in grounds.split("|") for grounds in one.entries["grounds"])
    assert not {"new_element", "unknown_column", "shifted_row", "shifted_part"} & codes(one).keys()


def test_the_set_of_the_sdn_list_is_one_list_with_every_alias_and_address(shared: Path) -> None:
    """11,910 aliases and 13,837 addresses stand beside it and all belong to entries."""
    folder = shared / "data/lists/ofac_sdn"
    names = {(row[0].strip(), " ".join(row[3].split())) for row in lines(folder / "alt.csv")}
    assert (len(lines(folder / "alt.csv")), len(lines(folder / "add.csv"))) == (11910, 13837)
    one = loaded(folder / "sdn.csv")
    ids = one.entries["entry_id"].tolist()
    read = {
        (ids[owner], name)
        for owner, name in zip(one.names["owner"], one.names["name"], strict=True)
    }
    assert names <= read
    streets = {
        (row[0].strip(), street)
        for row in lines(folder / "add.csv")
        if (street := " ".join(row[2].split())) not in ("-0-", "")
    }
    addresses = dict(zip(ids, one.entries["address"], strict=True))
    assert all(street in addresses[uid] for uid, street in streets)
    assert not {"without_aliases", "without_addresses", "without_list"} & codes(one).keys()


def test_a_list_without_its_aliases_is_read_and_is_not_complete(shared: Path) -> None:
    """The two weeks of 2024 lie alone."""
    one = loaded(shared / "data/lists/ofac_sdn/2024-05-03/sdn.csv")
    told = {each.code: each.incomplete for each in one.issues}
    assert told["watchlists.without_aliases"]
    assert told["watchlists.without_addresses"] is False


@pytest.mark.parametrize(
    ("day", "individuals", "entities", "aliases", "empty"),
    [("2018-10-29", 703, 390, 2527 + 795, 659), ("2020-11-24", 713, 305, 2571 + 718, 611)],
)
def test_names_of_the_united_nations(
    shared: Path, day: str, individuals: int, entities: int, aliases: int, empty: int
) -> None:
    """Every alias that is not empty is a name of its entry, low ones weak, in any script."""
    path = shared / f"data/lists/un/consolidated_{day}.xml"
    root = ET.parse(path).getroot()  # noqa: S314 - a file of our own
    assert (len(root.findall(".//INDIVIDUAL")), len(root.findall(".//ENTITY"))) == (
        individuals,
        entities,
    )
    elements = [*root.iter("INDIVIDUAL_ALIAS"), *root.iter("ENTITY_ALIAS")]
    assert len(elements) == aliases
    assert sum(not (one.findtext("ALIAS_NAME") or "").strip() for one in elements) == empty
    one = loaded(path)
    assert one.info.issued == day
    known: dict[str, set[tuple[str, str]]] = {}
    ids = one.entries["entry_id"].tolist()
    for owner, name, strength in one.names.itertuples(index=False):
        known.setdefault(ids[owner], set()).add((name, strength))
    for entry in (*root.iter("INDIVIDUAL"), *root.iter("ENTITY")):
        _every_name_is_known(entry, known[entry.findtext("REFERENCE_NUMBER", "").strip()])


def _every_name_is_known(entry: ET.Element, known: set[tuple[str, str]]) -> None:
    names = {name for name, _ in known}
    weak = {name for name, strength in known if strength == "weak"}
    strong: set[str] = set()
    for alias in (*entry.findall("INDIVIDUAL_ALIAS"), *entry.findall("ENTITY_ALIAS")):
        text = " ".join((alias.findtext("ALIAS_NAME") or "").split())
        if alias.findtext("QUALITY") != "Low":
            strong.add(text)
        assert not text or text in names
    original = " ".join((entry.findtext("NAME_ORIGINAL_SCRIPT") or "").split())
    assert not original or original in names
    assert not weak & strong


def test_births_of_the_united_nations_are_kept(shared: Path) -> None:
    """Every individual with a date or a year has it among the possible ones."""
    path = shared / "data/lists/un/consolidated_2020-11-24.xml"
    one = loaded(path)
    births = dict(zip(one.entries["entry_id"], one.entries["birth_date"], strict=True))
    root = ET.parse(path).getroot()  # noqa: S314 - a file of our own
    for entry in root.iter("INDIVIDUAL"):
        written = {
            text.strip()[: len("YYYY-MM-DD")]
            for born in entry.findall("INDIVIDUAL_DATE_OF_BIRTH")
            for name in ("DATE", "YEAR", "FROM_YEAR", "TO_YEAR")
            if (text := born.findtext(name) or "").strip()
        }
        possible = set(births[entry.findtext("REFERENCE_NUMBER", "").strip()].split("|"))
        assert written <= possible


def test_a_cut_file_that_states_how_many_it_held_is_not_complete(shared: Path) -> None:
    """The sample says 8,197 and holds eight."""
    one = loaded(shared / "data/lists/formats/sample_ofac_consolidated.xml")
    (told,) = [each for each in one.issues if each.code == "watchlists.record_count"]
    assert (dict(told.params), told.incomplete) == ({"stated": 8197, "found": 8}, True)


def test_the_two_namespaces_of_the_treasury_are_both_known(shared: Path) -> None:
    """What moved in 2024 was the namespace alone."""
    for name in ("consolidated_2022-03-24.xml", "consolidated_2024-05-06.xml"):
        one = loaded(shared / "data/lists/ofac_consolidated" / name)
        assert one.info.issued == name[-14:-4]
        assert "new_namespace" not in codes(one)


@pytest.mark.parametrize("day", ["2022-03-24", "2024-05-06"])
def test_aliases_births_and_numbers_of_the_treasury_are_kept(shared: Path, day: str) -> None:
    """Each under its strength; what is no number stands in the note."""
    path = shared / f"data/lists/ofac_consolidated/consolidated_{day}.xml"
    one = loaded(path)
    ids = one.entries["entry_id"].tolist()
    names = {(ids[row[0]], row[1], row[2]) for row in one.names.itertuples(index=False)}
    root = ET.parse(path).getroot()  # noqa: S314 - a file of our own
    texts = dict(zip(ids, one.entries["note"], strict=True))
    numbers = {
        (ids[owner], value)
        for owner, value in zip(one.identifiers["owner"], one.identifiers["value"], strict=True)
    }
    for entry in root.iterfind("{*}sdnEntry"):
        uid = entry.findtext("{*}uid", "")
        for aka in entry.iterfind("{*}akaList/{*}aka"):
            parts = (aka.findtext(f"{{*}}{part}Name") for part in ("last", "first"))
            name = " ".join(", ".join(part for part in parts if part).split())
            strength = aka.findtext("{*}category", "")
            assert {(uid, name, strength), (uid, name, "primary"), (uid, name, "strong")} & names
        for each in entry.iterfind("{*}idList/{*}id"):
            value = " ".join((each.findtext("{*}idNumber") or "").split())
            assert (uid, value) in numbers or value in texts[uid]


def test_xml_and_tables_of_one_list_tell_the_same(shared: Path) -> None:
    """Entries that both editions of the consolidated list hold bear the same names."""
    folder = shared / "data/lists/ofac_consolidated"
    table, xml = loaded(folder / "cons_prim.csv"), loaded(folder / "consolidated_2024-05-06.xml")
    both = set(table.entries["entry_id"]) & set(xml.entries["entry_id"])
    assert len(both) > 430

    def primary(one: Watchlist) -> dict[str, str]:
        names = one.names[one.names["strength"] == "primary"]["name"]
        return dict(zip(one.entries["entry_id"], names, strict=True))

    renamed = {uid for uid in both if primary(table)[uid] != primary(xml)[uid]}
    assert renamed == {"18284", "23562", "23577"}  # between the two editions
