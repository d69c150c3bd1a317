"""What a `-w` path means, and what makes a list damaged."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from supplyscreen.errors import DamagedList, ExitCode, UnusableList
from supplyscreen.model.watchlist import Disclose, ListType
from watchlists.making import MANIFEST, codes, list_folder, load, load_one

ENTRIES = "entry_id,name\nE-1,Dimholm Bemanning AB\n"
OTHER = "entry_id,name\nE-1,Skuggsjö Rivning AB\n"


def bare(path: Path, text: str = ENTRIES) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_list_folder_is_one_list_with_what_its_manifest_says(tmp_path: Path) -> None:
    watchlist = load_one(tmp_path / "list", ENTRIES)
    info = watchlist.info
    assert (info.list_id, info.version, info.authority) == (
        "se.example.test",
        "2",
        "Exempelmyndigheten",
    )
    assert info.has_manifest
    assert not info.signed
    assert info.sha256 == hashlib.sha256(ENTRIES.encode()).hexdigest()
    assert (watchlist.read, watchlist.used, watchlist.issues) == (1, 1, ())


def test_a_manifest_named_itself_is_its_folder(tmp_path: Path) -> None:
    list_folder(tmp_path / "list", ENTRIES)
    (watchlist,) = load(tmp_path / "list" / "manifest.yaml")
    assert watchlist.info.list_id == "se.example.test"


def test_an_entries_file_named_itself_keeps_what_its_manifest_restricts(tmp_path: Path) -> None:
    folder = list_folder(tmp_path / "list", ENTRIES, MANIFEST.replace("disclose: full\n", ""))
    (watchlist,) = load(folder / "entries.csv")
    assert watchlist.info.disclose is Disclose.HIT


def test_a_bare_file_is_shown_as_nobodys_and_open(tmp_path: Path) -> None:
    (watchlist,) = load(bare(tmp_path / "lists" / "mine.CSV"))
    info = watchlist.info
    assert (info.list_id, info.title, info.authority) == ("lists/mine.CSV", "mine.CSV", "")
    assert (info.has_manifest, info.disclose, info.type) == (False, Disclose.FULL, ListType.WATCH)
    assert (info.version, info.expires, watchlist.expired) == ("", "", False)


def test_a_folder_of_lists_gives_each_in_order_and_names_what_it_left(tmp_path: Path) -> None:
    list_folder(tmp_path / "b", ENTRIES, MANIFEST.replace("example.test", "example.b"))
    list_folder(tmp_path / "a", ENTRIES, MANIFEST.replace("example.test", "example.a"))
    bare(tmp_path / "c.csv")
    bare(tmp_path / "deep" / "hidden.csv")
    bare(tmp_path / "table.csv", "Namn,Ort\nx,y\n")
    bare(tmp_path / "notes.txt", "hej")
    bare(tmp_path / "README.md", "hej")
    bare(tmp_path / ".DS_Store", "hej")
    lists = load(tmp_path)
    assert [one.info.list_id for one in lists] == [
        "se.example.a",
        "se.example.b",
        f"{tmp_path.name}/c.csv",
    ]
    left = [(one.code, one.file.rpartition("/")[2]) for one in lists[0].issues]
    assert left == [
        ("watchlists.folder_not_entered", "deep"),
        ("watchlists.not_a_list", "notes.txt"),
        ("watchlists.not_a_list", "table.csv"),
    ]


def test_the_same_list_met_twice_is_loaded_once(tmp_path: Path) -> None:
    folder = list_folder(tmp_path / "all" / "list", ENTRIES)
    copy = list_folder(tmp_path / "copy", ENTRIES)
    assert len(load(folder, tmp_path / "all", copy, folder / "manifest.yaml")) == 1


@pytest.mark.parametrize(
    ("entries", "manifest"),
    [(OTHER, MANIFEST), (ENTRIES, MANIFEST.replace("disclose: full", "disclose: hit"))],
)
def test_one_list_with_two_contents_is_refused(tmp_path: Path, entries: str, manifest: str) -> None:
    first = list_folder(tmp_path / "a", ENTRIES)
    second = list_folder(tmp_path / "b", entries, manifest)
    with pytest.raises(DamagedList) as caught:
        load(first, second)
    assert caught.value.message.key == "watchlists.two_contents"


def test_two_bare_files_shown_under_one_name_stay_two_lists(tmp_path: Path) -> None:
    lists = load(bare(tmp_path / "a" / "x" / "l.csv"), bare(tmp_path / "b" / "x" / "l.csv", OTHER))
    assert [one.info.list_id for one in lists] == [
        "x/l.csv",
        "x/l.csv@" + hashlib.sha256(OTHER.encode()).hexdigest()[:8],
    ]


def test_a_stated_hash_and_count_that_hold_are_accepted(tmp_path: Path) -> None:
    digest = hashlib.sha256(ENTRIES.encode()).hexdigest().upper()
    stated = MANIFEST.replace("entries-csv}", f"entries-csv, sha256: {digest}, count: 1}}")
    assert load_one(tmp_path, ENTRIES, stated).used == 1


def test_a_rejected_entry_still_counts_towards_the_stated_count(tmp_path: Path) -> None:
    stated = MANIFEST.replace("entries-csv}", "entries-csv, count: 2}")
    assert load_one(tmp_path, ENTRIES + "E-2,\n", stated).rejected == 1


def test_a_list_is_expired_the_day_after_its_last_day_and_still_used(tmp_path: Path) -> None:
    folder = list_folder(tmp_path, ENTRIES, MANIFEST.replace("2099-12-31", "2026-12-31"))
    (on_time,) = load(folder, as_of=date(2026, 12, 31))
    (late,) = load(folder, as_of=date(2027, 1, 1))
    assert (on_time.expired, on_time.used) == (False, 1)
    assert (late.expired, late.used) == (True, 1)


def test_an_empty_list_loads(tmp_path: Path) -> None:
    watchlist = load_one(tmp_path, "entry_id,name\n")
    assert watchlist.is_empty
    assert watchlist.read == 0


def test_what_lies_in_a_list_folder_unnamed_is_told(tmp_path: Path) -> None:
    folder = list_folder(tmp_path, ENTRIES, MANIFEST + "colour: red\n")
    bare(folder / "entries2.csv")
    bare(folder / "manifest.sig", "x")
    (watchlist,) = load(folder, as_of=date(2026, 10, 1))
    assert codes(watchlist) == {
        "unknown_key": (11,),
        "issued_later": (),
        "not_in_manifest": (),
        "signature_not_checked": (),
    }
    assert not watchlist.info.signed


def test_a_canary_that_stands_under_its_name_lets_the_list_pass(tmp_path: Path) -> None:
    canary = "canary: {name: DIMHOLM BEMANNING AKTIEBOLAG, entry_id: E-1}\n"
    assert load_one(tmp_path, ENTRIES, MANIFEST + canary).used == 1


@pytest.mark.parametrize("canary", ["{name: Skuggsjö, entry_id: E-1}", "{name: x, entry_id: E-9}"])
def test_a_canary_that_cannot_answer_refuses_the_list(tmp_path: Path, canary: str) -> None:
    with pytest.raises(DamagedList) as caught:
        load_one(tmp_path, ENTRIES, f"{MANIFEST}canary: {canary}\n")
    assert caught.value.message.key == "watchlists.canary_lost"


def test_a_misspelt_manifest_is_refused_rather_than_overlooked(tmp_path: Path) -> None:
    for name in ("manifest.yml", "Manifest.YAML", "manifest.yaml.txt"):
        folder = tmp_path / name / "list"
        bare(folder / "entries.csv")
        bare(folder / name, MANIFEST)
        for path in (folder, folder.parent):
            with pytest.raises(DamagedList) as caught:
                load(path)
            assert caught.value.message.key == "watchlists.manifest_name"


def test_a_path_that_is_no_list_is_unusable(tmp_path: Path) -> None:
    for path in (tmp_path / "none", tmp_path, Path("/dev/null"), tmp_path / ("x" * 300)):
        with pytest.raises(UnusableList) as caught:
            load(path)
        assert caught.value.exit_code is ExitCode.UNUSABLE


def test_a_list_does_not_show_its_content(tmp_path: Path) -> None:
    watchlist = load_one(tmp_path, OTHER)
    assert repr(watchlist) == "<Watchlist se.example.test version 2: 1 entries>"


def test_a_link_to_the_entries_does_not_lift_what_their_manifest_restricts(tmp_path: Path) -> None:
    """The list is the restricted one, whatever the link is called."""
    restricted = MANIFEST.replace("disclose: full", "disclose: hit")
    folder = list_folder(tmp_path / "w", "entry_id,name,kind\nL-1,Alfa AB,company\n", restricted)
    link = tmp_path / "lista.csv"
    link.symlink_to(folder / "entries.csv")
    (one,) = load(link)
    assert one.info.has_manifest


def test_a_misnamed_manifest_beside_a_bare_file_is_refused(tmp_path: Path) -> None:
    """As it is where the folder is named."""
    folder = list_folder(tmp_path / "w", "entry_id,name,kind\nL-1,Alfa AB,company\n")
    (folder / "manifest.yaml").rename(folder / "manifest.yml")
    link = tmp_path / "lista.csv"
    link.symlink_to(folder / "entries.csv")
    for path in (folder / "entries.csv", link):
        with pytest.raises(DamagedList, match="must be called manifest"):
            load(path)
