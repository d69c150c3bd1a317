"""`ofac-csv`: one list of four tables without headers, and what lies beside a list."""

import hashlib
import io
from collections.abc import Mapping
from pathlib import Path

import pytest

from supplyscreen.errors import DamagedList, UnusableList
from supplyscreen.model.rows import Effect
from supplyscreen.watchlists.discover import discover
from supplyscreen.watchlists.discover import source_of as source_at
from supplyscreen.watchlists.formats.ofac_csv import OfacCsvReader
from supplyscreen.watchlists.interface import EntryRecord, ListSource
from supplyscreen.watchlists.load import files_of
from watchlists.making import AS_OF, codes, load, shown
from watchlists.publishing import accepted_by, read_damaged, source_of, told

READER = OfacCsvReader()
NONE = "-0- "
REMARKS = (
    "DOB circa 1962; alt. DOB 07 Dec 1963; nationality Iran; alt. citizen Atlantis; "
    "a.k.a. 'SKUGGAN'; Passport X123456 (Iran) issued 01 Jan 2001; Tax ID No. 7700000000 (Russia); "
    "Gender Male; Legal Entity Number EXMP00X; Linked To: DIMHOLM"
)
SDN = (
    f'101,"SKUGGSJÖ, Odette","individual","SDGT] [IRAN","Chief",{NONE},{NONE},{NONE},{NONE},'
    f'{NONE},{NONE},"{REMARKS}"\r\n'
    f'102,"DIMHOLM TRADING LTD",{NONE},"CUBA",{",".join([NONE] * 8)}\r\n'
    f'103,"M/V DIMMA","vessel","IRAN",{NONE},"XYZ1","Tug",{NONE},{NONE},"Panama","DIMBOLAGET",'
    f'"Vessel Registration Identification IMO 1234567."\r\n'
)
ALT = '101,1,"aka","SKUGGSJO, Odetta",-0- \r\n101,2,"fka","DIMMA, Odette",-0- \r\n'
ADD = '102,1,"Dimgatan 1","Havana","Cuba",-0- \r\n'
COMMENTS = '101," AB; DOB 1965."\r\n'
END = "\x1a"


def folder_of(folder: Path, files: Mapping[str, str]) -> Path:
    """Write a set of tables, each with the sign that ends it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text + END, encoding="utf-8", newline="")
    return folder


WHOLE = {"sdn.csv": SDN, "alt.csv": ALT, "add.csv": ADD, "sdn_comments.csv": COMMENTS}


def test_the_four_tables_are_one_list(tmp_path: Path) -> None:
    """Names, addresses and what the remarks say go to their entries; nothing is left over."""
    (one,) = load(folder_of(tmp_path / "w", WHOLE))
    assert (one.read, one.used, one.rejected) == (3, 3, 0)
    assert (one.info.list_id, one.info.authority) == ("us.ofac.sdn", "US Treasury, OFAC")
    names = one.names[one.names["owner"] == 0]
    assert dict(zip(names["name"], names["strength"], strict=True)) == {
        "SKUGGSJÖ, Odette": "primary",
        "SKUGGSJO, Odetta": "strong",
        "DIMMA, Odette": "strong",
        "SKUGGAN": "weak",
    }
    first = one.entries.iloc[0]
    assert first["birth_date"] == "1962|1961|1963|1963-12-07|1965"
    assert (first["countries"], first["programme"], first["kind"]) == ("IR", "SDGT|IRAN", "person")
    assert first["grounds"] == "sanction|terrorism"
    assert first["note"].endswith("DIMHOLM AB; DOB 1965.")
    assert one.entries["address"].tolist()[1] == "Dimgatan 1, Havana, Cuba"
    assert one.entries["kind"].tolist() == ["person", "company", "vessel"]
    assert codes(one) == {"bad_country": (1,)}


def test_numbers_of_the_remarks_stand_with_their_kind_and_country(tmp_path: Path) -> None:
    """A passport is shown, never checked, and never a person number."""
    (one,) = load(folder_of(tmp_path / "w", WHOLE))
    rows = one.identifiers[["owner", "scheme", "value", "label"]]
    assert {tuple(row) for row in rows.to_numpy().tolist()} == {
        (0, "other", "X123456", "Passport IR"),
        (0, "other", "7700000000", "Tax ID No. RU"),
        (0, "other", "EXMP00X", "Legal Entity Number"),
        (2, "other", "1234567", "Vessel Registration Identification IMO"),
        (2, "other", "XYZ1", "Call sign"),
    }
    assert len(one.person_numbers) == 0


@pytest.mark.parametrize(
    ("missing", "code", "incomplete"),
    [("alt.csv", "without_aliases", True), ("add.csv", "without_addresses", False)],
)
def test_a_set_with_a_table_missing_is_read_and_says_so(
    tmp_path: Path, missing: str, code: str, *, incomplete: bool
) -> None:
    """Without aliases "nothing found" means less than it says."""
    rest = {name: text for name, text in WHOLE.items() if name != missing}
    (one,) = load(folder_of(tmp_path / "w", rest))
    (found,) = [each for each in one.issues if each.code == f"watchlists.{code}"]
    assert (found.incomplete, dict(found.params), one.used) == (incomplete, {"name": missing}, 3)


def test_tables_of_another_day_are_noticed(tmp_path: Path) -> None:
    """Rows that belong to no entry would be aliases of nobody."""
    (one,) = load(folder_of(tmp_path / "w", {**WHOLE, "alt.csv": ALT.replace("101,1", "999,1")}))
    (found,) = [each for each in one.issues if each.code == "watchlists.without_list"]
    assert (found.count, found.incomplete, found.file) == (1, True, "w/alt.csv")


def test_files_beside_a_list_are_no_lists_and_no_tables(tmp_path: Path) -> None:
    """They are not named as left out, nor screened as suppliers."""
    folder = folder_of(tmp_path / "w", {**WHOLE, "cons_prim.csv": SDN, "cons_alt.csv": ALT})
    found = discover(folder, shown)
    assert [place.path.name for place in found.places] == ["cons_prim.csv", "sdn.csv"]
    assert found.issues == ()
    files = {path.name for path in files_of([folder], as_of=AS_OF, display=shown)}
    assert files >= {*WHOLE, "cons_prim.csv", "cons_alt.csv"}


def test_an_alias_table_alone_is_no_list(tmp_path: Path) -> None:
    """It has no entries."""
    folder_of(tmp_path / "w", {"alt.csv": ALT})
    for path in (tmp_path / "w", tmp_path / "w" / "alt.csv"):
        with pytest.raises(UnusableList):
            load(path)


def test_the_hash_is_that_of_the_whole_set(tmp_path: Path) -> None:
    """As `sha256sum` writes it; another alias is another list."""
    folder = folder_of(tmp_path / "w", WHOLE)
    (one,) = load(folder / "sdn.csv")
    lines = "".join(
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n"
        for name in sorted(WHOLE)
    )
    assert one.info.sha256 == hashlib.sha256(lines.encode()).hexdigest()
    folder_of(folder, {"alt.csv": ALT + '102,3,"aka","DIMMANS","-0- "\r\n'})
    assert load(folder / "sdn.csv")[0].info.sha256 != one.info.sha256


def test_names_outside_the_folder_are_never_opened(tmp_path: Path) -> None:
    """Whatever a reader asks for."""
    (tmp_path / "secret.csv").write_text("x")
    folder = folder_of(tmp_path / "w", WHOLE)
    source = source_at(folder / "sdn.csv", "sdn.csv")
    for name in ("../secret.csv", "/etc/hostname", "..", "a/b.csv", "..\\secret.csv", "none.csv"):
        assert source.beside(name) is None


def test_a_shifted_record_is_rejected_with_its_row() -> None:
    """An entry that cannot be taken apart is counted, with the line it stands on."""
    data = (SDN + '104,"A, B\r\n' + 'C",x\r\n').encode()
    assert ("shifted_row", Effect.REJECTED, 4) in told(READER, data, "sdn.csv")


def test_one_more_column_is_told_and_the_entries_are_read() -> None:
    """A schema that moved."""
    data = SDN.replace("\r\n", ",new\r\n").encode()
    items = list(READER.read(io.BytesIO(data), source_of(data, "sdn.csv")))
    assert sum(isinstance(one, EntryRecord) for one in items) == 3
    assert ("unknown_column", Effect.NOTED, 1) in told(READER, data, "sdn.csv")


def test_western_bytes_and_broken_quotes() -> None:
    """OFAC has published both UTF-8 and Windows-1252; an open quotation mark is damage."""
    data = SDN.encode("cp1252")
    (first, *_) = [
        one
        for one in READER.read(io.BytesIO(data), source_of(data, "sdn.csv"))
        if isinstance(one, EntryRecord)
    ]
    assert first.name == "SKUGGSJÖ, Odette"
    with pytest.raises(DamagedList) as caught:
        list(
            READER.read(
                io.BytesIO(SDN.encode() + b'105,"open'), ListSource(file="sdn.csv", name="sdn.csv")
            )
        )
    assert caught.value.row == 4


def test_the_list_is_known_by_the_shape_of_its_first_record() -> None:
    """A table of suppliers is not."""
    assert accepted_by(SDN.encode(), "anything.txt") == "ofac-csv"
    assert accepted_by(ALT.encode(), "alt.csv") == ""
    assert accepted_by(b"1,Dimholm AB,company,x,x,x,x,x,x,x,x,x\n", "t.csv") == ""


def test_damaged_copies_are_read_or_refused() -> None:
    """Never anything else."""
    refused, read = read_damaged(READER, SDN.encode(), "sdn.csv")
    assert refused
    assert read


def test_a_file_beside_lists_that_nobody_could_read_makes_the_run_incomplete(
    tmp_path: Path,
) -> None:
    """It may be a list; a picture may not."""
    folder = folder_of(tmp_path / "w", {"sdn.csv": SDN})
    (folder / "other.xml").write_text("<unknown/>")
    (folder / "map.png").write_bytes(b"\x89PNG")
    found = [(one.file, one.incomplete) for one in discover(folder, shown).issues]
    assert found == [("w/map.png", False), ("w/other.xml", True)]
