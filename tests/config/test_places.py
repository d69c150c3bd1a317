"""Places: enough of a path to find the file, and nobody's home or name."""

from pathlib import Path

import pytest

from supplyscreen.config.places import shown

WORK = Path("/srv/work")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.csv", "a.csv"),
        ("./a.csv", "a.csv"),
        ("data//2026/./a.csv", "data/2026/a.csv"),
        ("../shared/x.csv", "../shared/x.csv"),
        ("../users/2026/x.csv", "../users/2026/x.csv"),
        ("home/anna/x.csv", "home/anna/x.csv"),
        (".", "."),
        ("-", "-"),
        ("~$ue-lista.xlsx", "~$ue-lista.xlsx"),
        ("Leverantörer åäö.csv", "Leverantörer åäö.csv"),
    ],
)
def test_a_relative_path_is_shown_as_given(path: str, text: str) -> None:
    """With "/" and without "./"; also where it climbs."""
    assert shown(Path(path), WORK) == text


@pytest.mark.parametrize(
    ("path", "folder", "text"),
    [
        ("/srv/work/data/a.csv", "/srv/work", "data/a.csv"),
        ("/srv/work", "/srv/work", "."),
        ("/srv/work/../work/a.csv", "/srv/work", "a.csv"),
        ("/srv/other/a.csv", "/srv/work", "a.csv"),
        ("/srv/workshop/a.csv", "/srv/work", "a.csv"),
        ("/home/anna/work/data/a.csv", "/home/anna/work", "data/a.csv"),
        ("/home/anna/a.csv", "/home/anna", "a.csv"),
    ],
)
def test_of_an_absolute_path_the_part_below_the_working_folder_is_shown(
    path: str, folder: str, text: str
) -> None:
    """Elsewhere the file name alone."""
    assert shown(Path(path), Path(folder)) == text


@pytest.mark.parametrize(
    ("path", "folder", "text"),
    [
        ("/home/anna/lists/a.csv", "/srv/work", "a.csv"),
        ("/Users/anna/a.csv", "/srv/work", "a.csv"),
        ("/home/anna", "/srv/work", "~"),
        ("/root", "/srv/work", "~"),
        ("/home/anna/lists/a.csv", "/home", "a.csv"),
        ("/home/anna/lists/a.csv", "/", "a.csv"),
        ("/home/bertil/a.csv", "/home/anna", "a.csv"),
        ("/srv/work/../../home/anna/a.csv", "/srv/work", "a.csv"),
        ("~/lists/a.csv", "/srv/work", "a.csv"),
        ("~anna/a.csv", "/srv/work", "a.csv"),
        ("../../home/anna/a.csv", "/srv/work", "a.csv"),
        ("../../bertil/a.csv", "/home/anna/work", "a.csv"),
        ("../../anna", "/home/anna/work", "~"),
        ("data/../../../home/anna/a.csv", "/srv/work", "a.csv"),
        ("home/anna/a.csv", "/", "a.csv"),
        ("anna/a.csv", "/home", "a.csv"),
        ("/", "/srv/work", "~"),
    ],
)
def test_no_home_folder_or_user_name_is_shown(path: str, folder: str, text: str) -> None:
    """Whatever way a path takes into somebody's home."""
    assert shown(Path(path), Path(folder)) == text


def test_a_working_folder_behind_a_link_is_known(tmp_path: Path) -> None:
    """The folder may be named by a link and the file by the true path, or the other way."""
    (tmp_path / "real" / "data").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert shown(tmp_path / "real/data/a.csv", tmp_path / "link") == "data/a.csv"
    assert shown(tmp_path / "link/data/a.csv", tmp_path / "real") == "data/a.csv"


def test_a_link_is_shown_by_its_own_name(tmp_path: Path) -> None:
    """Where a link in the working folder leads to is nobody's concern."""
    (tmp_path / "work").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "work")
    (tmp_path / "work" / "a.csv").symlink_to(tmp_path / "elsewhere.csv")
    assert shown(tmp_path / "link/a.csv", tmp_path / "work") == "a.csv"


def test_the_current_folder_may_stand_as_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A job's folder is the current one if nobody said another."""
    monkeypatch.chdir(tmp_path)
    assert shown(tmp_path / "data" / "a.csv", Path()) == "data/a.csv"


def test_a_ring_of_links_is_shown_by_its_last_part(tmp_path: Path) -> None:
    """Nothing to follow, and nothing to fail on."""
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert shown(tmp_path / "a" / "x.csv", tmp_path / "work") == "x.csv"


def test_a_person_number_in_a_file_name_is_masked() -> None:
    """File names leave the program like every other text."""
    assert shown(Path("data/19850101-9809.csv"), WORK) == "data/[person number].csv"
    assert shown(Path("/data/19850101-9809.csv"), WORK) == "[person number].csv"
