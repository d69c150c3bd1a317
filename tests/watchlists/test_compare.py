"""Two versions of a list: what is told, and what of those taken off is never told."""

from dataclasses import replace
from pathlib import Path

import pytest

from supplyscreen.errors import UsageProblem
from supplyscreen.model.list_changes import ListDiff
from supplyscreen.watchlists.compare import compare
from watchlists.making import MANIFEST, load, load_one

HEADER = "entry_id,name,kind,aliases,org_number,birth_date,address,reason\n"
OLD = HEADER + (
    "E-1,Kråkvinkel Bygg AB,company,Kråkbygg|Kråkan,,,,osanna fakturor\n"
    "E-2,Tilda Påhitt,person,,,1970-02-03,,\n"
    "E-3,Gammelbolaget AB,company,,,,,\n"
    "E-4,Åke Påhitt,person,,,1960-01-01,,\n"
)
NEW = HEADER + (
    "E-5,Nybolaget AB,company,,556036-0793,,,tax\n"
    "E-2,Tilda Påhitt,person,,,1970-02-04,,\n"
    "E-1,Kråkvinkel Bygg AB,company,Kråkan|Kråkboet,,,Sagogatan 1,osanna fakturor\n"
)
OPEN = MANIFEST.replace("TLP:AMBER", "TLP:CLEAR")
NUMBER = "19811218" + "9876"


def told(diff: ListDiff) -> dict[str, list[str]]:
    """Ids by what became of them."""
    return {
        "added": [one.entry_id for one in diff.added],
        "changed": [one.entry_id for one in diff.changed],
        "removed": [one.entry_id for one in diff.removed],
    }


def test_entries_are_told_by_id_whatever_their_order(tmp_path: Path) -> None:
    """Added, changed and removed are sorted by id; an equal entry is none of them."""
    old, new = load_one(tmp_path / "a", OLD, OPEN), load_one(tmp_path / "b", NEW, OPEN)
    diff = compare(old, new)
    assert told(diff) == {"added": ["E-5"], "changed": ["E-1", "E-2"], "removed": ["E-3", "E-4"]}
    assert told(compare(old, old)) == {"added": [], "changed": [], "removed": []}


def test_a_change_names_the_field_and_the_values_of_one_side_only(tmp_path: Path) -> None:
    """An alias that stays is not told; an entry that is new tells all it says."""
    diff = compare(load_one(tmp_path / "a", OLD, OPEN), load_one(tmp_path / "b", NEW, OPEN))
    first = {one.field: (one.before, one.after) for one in diff.changed[0].fields}
    assert first == {"aliases": (("Kråkbygg",), ("Kråkboet",)), "address": ((), ("Sagogatan 1",))}
    facts = dict(diff.added[0].facts)
    assert facts["identifiers"] == ("se:orgnr:5560360793",)
    assert facts["reason"] == ("tax",)


def test_removed_persons_are_neither_shown_nor_counted(tmp_path: Path) -> None:
    """Nothing in the whole result differs by a person who was taken off the list."""
    with_person, without = OLD, OLD.replace("E-4,Åke Påhitt,person,,,1960-01-01,,\n", "")
    new = load_one(tmp_path / "new", NEW)
    diffs = [
        compare(load_one(tmp_path / str(at), old), new)
        for at, old in enumerate((with_person, without))
    ]
    first, second = (replace(one, old=one.new) for one in diffs)
    assert first == second
    assert not first.tells_all_removed
    assert told(first)["removed"] == ["E-3"]


@pytest.mark.parametrize("kind", ["person", "", "address", "phone", "account"])
def test_whoever_may_be_a_person_counts_as_one(tmp_path: Path, kind: str) -> None:
    """An unknown kind, an address, a phone or an account may be somebody's."""
    old = load_one(tmp_path / "a", HEADER + f"E-1,Sagobo,{kind},,,,,\nE-2,Kvar AB,company,,,,,\n")
    new = load_one(tmp_path / "b", HEADER + "E-2,Kvar AB,company,,,,,\n")
    assert compare(old, new).removed == ()


def test_a_list_that_one_version_restricts_tells_less(tmp_path: Path) -> None:
    """Both must be open to everybody."""
    old, new = load_one(tmp_path / "a", OLD, OPEN), load_one(tmp_path / "b", NEW)
    assert not compare(old, new).tells_all_removed
    assert not compare(new, old).tells_all_removed


def test_a_bare_table_was_published_by_nobody(tmp_path: Path) -> None:
    """Without manifest nobody said that who was taken off may be told."""
    for name, text in (("old.csv", OLD), ("new.csv", NEW)):
        (tmp_path / name).write_text(text, "utf-8")
    (old,), (new,) = load(tmp_path / "old.csv"), load(tmp_path / "new.csv")
    assert told(compare(old, new))["removed"] == ["E-3"]


def test_birth_dates_are_told_by_year_unless_everybody_may_know(tmp_path: Path) -> None:
    """A date of birth is most of a person number."""
    diff = compare(load_one(tmp_path / "a", OLD), load_one(tmp_path / "b", NEW))
    (change,) = diff.changed[1].fields
    assert (change.field, change.before, change.after) == ("birth_date", ("1970",), ("1970",))
    diff = compare(load_one(tmp_path / "c", OLD, OPEN), load_one(tmp_path / "d", NEW, OPEN))
    (change,) = diff.changed[1].fields
    assert (change.before, change.after) == (("1970-02-03",), ("1970-02-04",))


def test_that_a_person_number_changed_is_told_and_nothing_of_it(tmp_path: Path) -> None:
    """Only the name of the field."""
    old = load_one(tmp_path / "a", HEADER + "E-1,Tilda Påhitt,person,,,,,\n")
    new = load_one(tmp_path / "b", HEADER + f"E-1,Tilda Påhitt,person,,{NUMBER},,,\n")
    (changed,) = compare(old, new).changed
    (field,) = changed.fields
    assert (field.field, field.before, field.after) == ("person_numbers", (), ())


def test_the_date_of_the_whole_list_changes_no_entry(tmp_path: Path) -> None:
    """Every version has another last day."""
    later = MANIFEST.replace("2099-12-31", "2098-12-31")
    diff = compare(load_one(tmp_path / "a", OLD), load_one(tmp_path / "b", OLD, later))
    assert diff.changed == ()


@pytest.mark.parametrize("line", ["disclose: hit", "type: protect"])
def test_what_is_not_disclosed_is_not_compared(tmp_path: Path, line: str) -> None:
    """Not even counted: what was added would be content."""
    manifest = MANIFEST.replace("disclose: full", "disclose: full\n" + line)
    if "disclose" in line:
        manifest = MANIFEST.replace("disclose: full", line)
    text = "entry_id,name,reference\nE-1,Kråkvinkel Bygg AB,R 1\n"
    closed = load_one(tmp_path / "a", text, manifest)
    shown = load_one(tmp_path / "b", text)
    for pair in ((closed, closed), (closed, shown), (shown, closed)):
        with pytest.raises(UsageProblem):
            compare(*pair)


def test_two_lists_are_no_versions_of_one(tmp_path: Path) -> None:
    """The id of a list is the same in all its versions."""
    other = MANIFEST.replace("se.example.test", "se.example.other")
    with pytest.raises(UsageProblem):
        compare(load_one(tmp_path / "a", OLD), load_one(tmp_path / "b", NEW, other))


def test_no_content_stands_in_a_repr(tmp_path: Path) -> None:
    """A log or traceback must not disclose an entry."""
    diff = compare(load_one(tmp_path / "a", OLD, OPEN), load_one(tmp_path / "b", NEW, OPEN))
    shown = repr((diff.added, diff.changed, diff.removed, diff.changed[0].fields, diff))
    assert "Påhitt" not in shown
    assert "Sagogatan" not in shown
