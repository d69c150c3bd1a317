"""Lists once read, kept for the next run: the same list, never a stale or foreign one."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from supplyscreen.model.watchlist import Watchlist
from supplyscreen.watchlists import shelf as shelves
from supplyscreen.watchlists.load import load_lists
from supplyscreen.watchlists.shelf import Shelf
from watchlists.making import MANIFEST, shown

AS_OF = date(2026, 11, 24)
HEADER = "entry_id,name,kind,aliases,weak_aliases,org_number,countries,expires,note\n"


@pytest.fixture(autouse=True)
def _any_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small lists are kept too, in these tests."""
    monkeypatch.setattr(shelves, "LEAST", 1)


def entries(*more: str) -> str:
    """A list with everything an entry may hold, and something to note."""
    rows = [
        'E1,Strandråttan Bygg AB,company,"Rått-Bygg|Ратт",RB,556036-0793,SE,,"a, b"',
        "E2,Sagans Rör AB,company,,,5560360791,,,",
        "E3,Vera Påhitt,person,,,,Neverland,,",
    ]
    return HEADER + "".join(f"{row}\n" for row in (*rows, *more))


def load(path: Path, folder: Path | None, as_of: date = AS_OF) -> Watchlist:
    """One list, by way of a shelf if a folder is given."""
    (one,) = load_lists(
        [path], as_of=as_of, display=shown, shelf=None if folder is None else Shelf(folder)
    )
    return one


def same(one: Watchlist, other: Watchlist) -> bool:
    """Whether two lists are equal, column for column."""
    for name in ("entries", "names", "identifiers"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name))
    facts = ("info", "issues", "read", "used", "rejected", "lapsed", "expired", "tokens")
    return all(getattr(one, name) == getattr(other, name) for name in facts)


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """A bare list."""
    path = tmp_path / "list.csv"
    path.write_text(entries(), "utf-8")
    return path


def kept(folder: Path) -> list[Path]:
    """Files on the shelf."""
    return sorted(folder.glob("*"))


def test_a_kept_list_is_the_list(listed: Path, tmp_path: Path) -> None:
    """Entries, names, numbers, issues and counts; also under another file name."""
    folder = tmp_path / "shelf"
    plain = load(listed, None)
    assert plain.issues
    assert same(load(listed, folder), plain)
    assert len(kept(folder)) == 1
    assert same(load(listed, folder), plain)
    other = listed.rename(tmp_path / "other.csv")
    assert same(load(other, folder), load(other, None))
    assert len(kept(folder)) == 1


def test_it_is_read_from_the_shelf(
    listed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else keeping it would be for nothing."""
    folder = tmp_path / "shelf"
    load(listed, folder)
    monkeypatch.setattr("supplyscreen.watchlists.load.admit", None)
    assert load(listed, folder).used == 3


def test_another_content_is_another_list(listed: Path, tmp_path: Path) -> None:
    """A list that changed is read anew."""
    folder = tmp_path / "shelf"
    load(listed, folder)
    listed.write_text(entries("E4,Ny AB,company,,,,,,"), "utf-8")
    assert load(listed, folder).used == 4
    assert len(kept(folder)) == 2


def test_entries_that_end_are_asked_again_each_day(listed: Path, tmp_path: Path) -> None:
    """What was in force yesterday may have lapsed."""
    folder = tmp_path / "shelf"
    listed.write_text(entries("E4,Ny AB,company,,,,,2026-11-24,"), "utf-8")
    assert load(listed, folder).used == 4
    later = load(listed, folder, date(2026, 11, 25))
    assert (later.used, later.lapsed) == (3, 1)
    assert load(listed, folder).used == 4


def test_a_damaged_file_is_not_used_whatever_byte_is_wrong(listed: Path, tmp_path: Path) -> None:
    """Nor one that is cut, empty, or belongs to another list."""
    folder = tmp_path / "shelf"
    plain = load(listed, folder)
    (file,) = kept(folder)
    whole = file.read_bytes()
    wrong = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(len(whole))]
    for data in (*wrong[:: max(1, len(wrong) // 150)], whole[:-1], b"", b"{}\n{}\n"):
        file.write_bytes(data)
        assert same(load(listed, folder), plain)
    assert file.read_bytes() == whole
    listed.write_text(entries("E4,Ny AB,company,,,,,,"), "utf-8")
    load(listed, folder)
    (other,) = set(kept(folder)) - {file}
    other.write_bytes(whole)
    assert load(listed, folder).used == 4


@pytest.mark.parametrize("line", ["disclose: hit", "type: protect", "handling: TLP:RED"])
def test_what_its_owner_restricts_is_never_kept(tmp_path: Path, line: str) -> None:
    """Nor is it taken from the shelf where the same bytes were kept without a manifest."""
    held = tmp_path / "held"
    held.mkdir()
    key = line.partition(":")[0]
    lines = [one for one in MANIFEST.splitlines() if not one.startswith(f"{key}:")]
    (held / "manifest.yaml").write_text("\n".join([*lines, line]) + "\n", "utf-8")
    text = "entry_id,name,kind,reference\nE1,Strandråttan Bygg AB,company,R1\n"
    (held / "entries.csv").write_text(text, "utf-8")
    bare = tmp_path / "bare.csv"
    bare.write_text(text, "utf-8")
    folder = tmp_path / "shelf"
    load(held, folder)
    assert kept(folder) == []
    load(bare, folder)
    assert same(load(held, folder), load(held, None))
    assert len(kept(folder)) == 1


def test_a_person_number_in_a_remark_is_kept_masked(listed: Path, tmp_path: Path) -> None:
    """A remark is only ever shown."""
    folder = tmp_path / "shelf"
    listed.write_text(entries("E4,Ny AB,company,,,,,,id 811218-9876"), "utf-8")
    load(listed, folder)
    assert b"9876" not in kept(folder)[0].read_bytes()
    assert load(listed, folder).entries["note"].tolist()[3] == "id [person number]"


def test_a_folder_that_cannot_be_written_keeps_nothing(listed: Path, tmp_path: Path) -> None:
    """And stops nobody."""
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    assert same(load(listed, blocked / "shelf"), load(listed, None))
