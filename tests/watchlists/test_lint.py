"""Every fault of a list at once, and what to do about each."""

from pathlib import Path

from supplyscreen.errors import ExitCode
from supplyscreen.model.list_check import ListCheck
from supplyscreen.watchlists.lint import lint_lists
from supplyscreen.words.catalogue import LANGUAGES, hint_of, render
from watchlists.making import AS_OF, MANIFEST, list_folder, shown

WHOLE = MANIFEST.replace(
    "entries-csv}",
    "entries-csv, count: 1,\n"
    "  sha256: 39a2cb2d0bd8ba4f4bfc2ab2b3e4bd2ec1a5eb6a6e0a18a0dbc9c3c22f0c1c11}",
)
FAULTY = (
    "entry_id,name,listed,hemligt\n"
    "E-1,Kråkvinkel Bygg AB,2026-02-30,\n"
    "E-2,,,\n"
    "E-3,Törnros AB\n"
    "E-3,Gläntan AB,,\n"
    "E-3,Gläntan AB,,\n"
)


def lint(*paths: Path) -> ListCheck:
    """As of the day of these tests."""
    return lint_lists(paths, as_of=AS_OF, display=shown)


def codes(check: ListCheck) -> list[str]:
    """Codes without their room, in order."""
    return [one.problem.key.partition(".")[2] for one in check.remarks]


def test_every_fault_of_the_entries_is_told_with_its_place(tmp_path: Path) -> None:
    """Row and column of each; a run with the list would be incomplete."""
    check = lint(list_folder(tmp_path / "a", FAULTY))
    places = {one.problem.key[11:]: (one.row, one.column) for one in check.remarks}
    assert places["bad_date"] == (2, "listed")
    assert places["empty_field"] == (3, "name")
    assert places["shifted_row"] == (4, "")
    assert places["double_id"] == (6, "entry_id")
    assert places["unknown_column"] == (1, "hemligt")
    assert check.exit_code is ExitCode.INCOMPLETE


def test_a_list_without_fault_leaves_nothing_to_say(tmp_path: Path) -> None:
    """Exit 0, and the list is among those that can be used."""
    check = lint(list_folder(tmp_path / "a", "entry_id,name\nE-1,Törnros AB\n"))
    assert codes(check) == ["no_hash", "no_count"]
    assert check.exit_code is ExitCode.COMPLETE
    assert len(check.lists) == 1


def test_a_wrong_hash_and_count_hide_no_entry(tmp_path: Path) -> None:
    """A run stops at the hash; here the count and the entries are looked at, too."""
    check = lint(list_folder(tmp_path / "a", FAULTY, WHOLE))
    assert {"hash_differs", "count_differs", "empty_field", "shifted_row"} <= set(codes(check))
    assert check.exit_code is ExitCode.UNTRUSTED
    assert check.lists == ()


def test_every_key_of_a_manifest_is_a_fault_of_its_own(tmp_path: Path) -> None:
    """With line and key."""
    manifest = MANIFEST.replace("2026-11-01", "2026-11-31").replace("TLP:AMBER", "TLP:ORANGE")
    check = lint(list_folder(tmp_path / "a", "entry_id,name\nE-1,Törnros AB\n", manifest))
    assert [(one.row, one.column) for one in check.remarks] == [(8, "issued"), (5, "handling")]


def test_one_damaged_list_hides_no_other(tmp_path: Path) -> None:
    """All lists of a folder, all paths given."""
    list_folder(tmp_path / "lists" / "a", "entry_id,name\nE-1,Törnros AB\n", "format: 1\n")
    list_folder(tmp_path / "lists" / "b", FAULTY)
    check = lint(tmp_path / "lists", tmp_path / "nowhere")
    weights = {one.weight for one in check.remarks}
    assert weights == set(ExitCode) & {5, 3, 4, 0}
    assert len(check.lists) == 1
    assert check.exit_code is ExitCode.UNTRUSTED


def test_lists_that_expired_are_empty_or_shrank_are_named(tmp_path: Path) -> None:
    """As in the headline of a report; a shrunken list is only worth a word."""
    one = "entry_id,name,expires\nE-1,Törnros AB,2020-01-01\n"
    old = MANIFEST.replace("2099-12-31", "2026-11-20") + "previous: {version: 1, count: 9}\n"
    assert {"expired", "empty"} <= set(codes(lint(list_folder(tmp_path / "a", one, old))))
    current = "entry_id,name\nE-1,Törnros AB\n"
    shrunk = lint(
        list_folder(tmp_path / "b", current, MANIFEST + "previous: {version: 1, count: 9}\n")
    )
    assert "shrunk" in codes(shrunk)
    assert shrunk.exit_code is ExitCode.COMPLETE


def test_one_list_with_two_contents_is_told(tmp_path: Path) -> None:
    """As a run would refuse it."""
    first = list_folder(tmp_path / "a", "entry_id,name\nE-1,Törnros AB\n")
    second = list_folder(tmp_path / "b", "entry_id,name\nE-1,Gläntan AB\n")
    assert "two_contents" in codes(lint(first, second))
    assert lint(first, first).exit_code is ExitCode.COMPLETE


def test_an_entries_file_is_looked_at_under_its_manifest(tmp_path: Path) -> None:
    """Named itself, or by a link to it from elsewhere."""
    folder = list_folder(tmp_path / "a", "entry_id,name\nE-1,Törnros AB\n")
    (tmp_path / "link.csv").symlink_to(folder / "entries.csv")
    for path in (folder / "entries.csv", tmp_path / "link.csv"):
        check = lint(path)
        assert codes(check) == ["no_hash", "no_count"]
        assert check.lists[0].info.has_manifest


def test_what_a_list_does_not_disclose_is_not_told(tmp_path: Path) -> None:
    """No value of it, and of a list that protects not even a row."""
    text = "entry_id,name,kind\nE-1,Hemliga Gläntan AB,skumt\nE-2,,skumt\n"
    for line in ("disclose: hit", "type: protect"):
        manifest = MANIFEST.replace("disclose: full", line)
        check = lint(list_folder(tmp_path / line[:4], text, manifest))
        assert all(not one.value for one in check.remarks)
        if "protect" in line:
            assert all(not one.rows for one in check.remarks)


def test_every_remark_says_what_to_do_in_both_languages(tmp_path: Path) -> None:
    """Its own hint, or words written for it."""
    check = lint(list_folder(tmp_path / "a", FAULTY, WHOLE), tmp_path / "nowhere")
    for one in check.remarks:
        for lang in LANGUAGES:
            assert hint_of(one.todo, lang) or render(one.todo, lang)
