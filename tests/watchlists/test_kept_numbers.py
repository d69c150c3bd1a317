"""Lists with person numbers, kept: the same list again, and no number of it in the cache."""

import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from supplyscreen.model.watchlist import Watchlist
from supplyscreen.text.masking import mask
from supplyscreen.watchlists import shelf as shelves
from supplyscreen.watchlists.discover import discover
from supplyscreen.watchlists.load import load_lists
from supplyscreen.watchlists.number_places import ListFiles, PlaceFinder, texts_at
from supplyscreen.watchlists.shelf import Shelf
from watchlists.making import AS_OF, shown
from watchlists.publishing import as_xlsx

HEADER = "entry_id,name,kind,aliases,org_number,identifiers,countries,address\n"
SHOWN = ("reason", "note")


@pytest.fixture(autouse=True)
def _any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small lists are kept too, in these tests."""
    monkeypatch.setattr(shelves, "LEAST", 1)


def load(path: Path, folder: Path | None) -> Watchlist:
    """One list, by way of a shelf if a folder is given."""
    shelf = None if folder is None else Shelf(folder)
    (one,) = load_lists([path], as_of=AS_OF, display=shown, shelf=shelf)
    return one


def assert_same(one: Watchlist, other: Watchlist) -> None:
    """Two lists are equal field by field; what is only shown, as it is shown."""
    for name in ("entries", "names", "identifiers"):
        ours, theirs = getattr(one, name).copy(), getattr(other, name).copy()
        for column in set(SHOWN) & set(ours.columns):
            ours[column], theirs[column] = ours[column].map(mask), theirs[column].map(mask)
        pd.testing.assert_frame_equal(ours, theirs)
    assert np.array_equal(one.person_numbers.owner, other.person_numbers.owner)
    assert np.array_equal(one.person_numbers.value, other.person_numbers.value)
    assert one.person_numbers.value.dtype == other.person_numbers.value.dtype
    assert one.person_numbers.owner.dtype == other.person_numbers.owner.dtype
    for fact in ("info", "issues", "read", "used", "rejected", "lapsed", "expired", "tokens"):
        assert getattr(one, fact) == getattr(other, fact)


def kept_text(folder: Path) -> str:
    """Letters and digits of everything on the shelf, however they are written."""
    texts = (one.read_bytes().partition(b"\n")[2].decode("latin-1") for one in folder.iterdir())
    return re.sub(r"[\W_]+", "", "".join(texts))


def taken_from_the_shelf(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Watchlist:
    """The list where reading it is impossible."""
    with monkeypatch.context() as patched:
        patched.setattr("supplyscreen.watchlists.load.admit", None)
        return load(path, folder)


ROWS = [
    "E1,Vera Påhitt,person,,811218-9876,,,",
    "E2,Vera Påhitt 19811218-9876,person,Firma 8112189876,,,,",
    'E3,Odd Påhitt,person,,"811218-9876 pnr, 556036-0793 reg.nr",,,',
    "E4,Tyra Påhitt,person,,198112189876,,,Gatan 811218 9876",
    "E5,Åke Påhitt,person,,,pnr:811218-9876|lei:5493001KJTIIGC8Y1R12,,",
    "E6,Rut Påhitt,person,,,x:12-811218-9876,,",
    "E7,Finn Påhitt,person,,131052-308T,,FI,",
    "E8,Dagny Påhitt,person,,3112501234,,DK,",
    "E11,Dagmar Påhitt,person,,3112501234,,dk,",
    "E9,Enskild Firma Påhitt,company,,SE811218987601,,SE,",
    "E10,Kort Påhitt,person,,106106727,,,",
]
SECRETS = ("9876", "811218", "308T", "131052", "3112501234", "106106727")


@pytest.mark.parametrize("rows", [ROWS, *([row] for row in ROWS)], ids=len)
def test_it_comes_back_as_it_was(
    rows: Sequence[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Numbers in cells, names, addresses and labelled numbers, in every way of writing."""
    path, folder = tmp_path / "list.csv", tmp_path / "shelf"
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), "utf-8")
    plain = load(path, None)
    assert_same(load(path, folder), plain)
    assert_same(taken_from_the_shelf(path, folder, monkeypatch), plain)
    assert not [secret for secret in SECRETS if secret in kept_text(folder)]


def test_equal_numbers_are_not_told_by_the_cache(tmp_path: Path) -> None:
    """Two entries with one number share no text and no place."""
    sizes = []
    for last in ("9876", "9877"):
        path, folder = tmp_path / f"{last}.csv", tmp_path / last
        rows = (
            f"E{at},Vera Påhitt,person,,811218-{end},,," for at, end in ((1, "9876"), (2, last))
        )
        path.write_text(HEADER + "".join(f"{row}\n" for row in rows), "utf-8")
        load(path, folder)
        (file,) = folder.iterdir()
        sizes.append(file.read_bytes()[65:].partition(b'"places"')[2])
    assert sizes[0] == sizes[1]


@pytest.mark.parametrize(
    "row",
    [
        "E1,Vera Påhitt,person,Ring 31.12.50.1234,3112501234,,DK,",
        "E1,Vera 811218  9876 Påhitt,person,,,,,",
        "E1,Vera\x01Påhitt,person,,811218-9876,,,",
    ],
    ids=["written in another way, too", "written in another way", "a sign of our own"],
)
def test_what_cannot_be_put_back_is_not_kept(row: str, tmp_path: Path) -> None:
    """Where a number would stand in the cache, or cannot be found in the list again."""
    path, folder = tmp_path / "list.csv", tmp_path / "shelf"
    path.write_text(f"{HEADER}{row}\n", "utf-8")
    plain = load(path, None)
    assert plain.used == 1
    for _ in range(2):
        assert_same(load(path, folder), plain)
    assert not folder.exists()


def test_numbers_in_the_files_beside_a_list_are_found_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An address of the SDN list stands in a table of its own, and issues name their files."""
    folder, nothing = tmp_path / "list", ",".join(["-0- "] * 8)
    folder.mkdir()
    sdn = f'101,"DIMHOLM TRADING LTD",-0- ,"CUBA",{nothing}\r\n'
    (folder / "sdn.csv").write_text(sdn, "utf-8")
    (folder / "add.csv").write_text(
        '101,1,"Dimgatan 811218-9876","Havana","Cuba",-0- \r\n', "utf-8"
    )
    (folder / "alt.csv").write_text('999,1,"aka","NOBODY",-0- \r\n101\r\n', "utf-8")
    plain = load(folder / "sdn.csv", None)
    assert "811218-9876" in plain.entries["address"].tolist()[0]
    assert {one.file for one in plain.issues} == {"list/alt.csv"}
    shelf = tmp_path / "shelf"
    load(folder / "sdn.csv", shelf)
    assert_same(taken_from_the_shelf(folder / "sdn.csv", shelf, monkeypatch), plain)
    assert "9876" not in kept_text(shelf)


def test_numbers_in_a_workbook_are_found_in_what_it_packs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A packed file tells its texts only once it is unpacked."""
    path, folder = tmp_path / "list.xlsx", tmp_path / "shelf"
    rows = [
        ["Reference", "Name of Individual or Entity", "Type", "Name Type", "Address"],
        ["1", "Vera Påhitt", "Individual", "Primary Name", "Dimgatan 811218-9876"],
    ]
    path.write_bytes(as_xlsx(rows))
    plain = load(path, None)
    load(path, folder)
    assert_same(taken_from_the_shelf(path, folder, monkeypatch), plain)


@pytest.mark.real
def test_every_real_list_is_kept_and_comes_back_as_it_was(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three of them hold a person number, and texts that read like one stand in most."""
    lists = shared / "data/lists"
    folders = [one for one in lists.rglob("*") if one.is_dir()]
    paths = [
        place.path for one in folders if _holds_lists(one) for place in discover(one, str).places
    ]
    assert len(paths) == 26
    with_numbers = 0
    for path in paths:
        plain = load(path, None)
        load(path, tmp_path)
        assert_same(taken_from_the_shelf(path, tmp_path, monkeypatch), plain)
        with_numbers += len(plain.person_numbers) > 0
    assert with_numbers == 3
    assert len(list(tmp_path.iterdir())) == 26


def _holds_lists(folder: Path) -> bool:
    return any(one.is_file() for one in folder.iterdir())


def files_of(data: bytes) -> ListFiles:
    """A list of one file."""
    return ListFiles(file="w/l", name="l", main=io.BytesIO(data), beside=lambda _: None)


def test_each_number_has_the_next_place_and_then_the_first() -> None:
    """So that equal numbers have places of their own while there are any."""
    finder = PlaceFinder(files_of(b"a 811218-9876 b 811218-9876"))
    assert [finder.place("811218-9876").begin for _ in range(3)] == [2, 16, 2]
    with pytest.raises(ValueError, match=r"^$"):
        finder.place("811218-9877")


def test_numbers_of_two_bytes_a_letter_are_found() -> None:
    """As old workbooks write them."""
    files = files_of("x811218\u20139876".encode("utf-16-le"))
    finder = PlaceFinder(files)
    places = [finder.place("811218\u20139876"), finder.place("811218")]
    assert texts_at(places, finder.parts, files) == ["811218\u20139876", "811218"]


def test_a_place_behind_the_end_of_a_file_is_a_fault() -> None:
    """Whatever the cache says, half a number is none."""
    finder = PlaceFinder(files_of(b"811218-9876"))
    place = finder.place("811218-9876")
    with pytest.raises(ValueError, match=r"^$"):
        texts_at([place], finder.parts, files_of(b"811218"))


def test_a_packed_file_that_is_damaged_has_no_places() -> None:
    """It says what it holds at its end."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("a.xml", "811218-9876")
    with pytest.raises(ValueError, match=r"^$"):
        PlaceFinder(files_of(out.getvalue()[:-8])).place("811218-9876")
