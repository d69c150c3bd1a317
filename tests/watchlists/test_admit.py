"""Which entries are taken onto a list, and how little is said about the others."""

from pathlib import Path

import pytest

from supplyscreen.errors import DamagedList
from supplyscreen.model.rows import Effect
from supplyscreen.watchlists.admit import is_date, protects
from supplyscreen.watchlists.lint import lint_lists
from watchlists.making import AS_OF, MANIFEST, codes, list_folder, load_one, shown

HEAD = "entry_id,name,kind,birth_date,reason,listed,expires,reference\n"
GOOD = "E-1,Dimholm Bemanning AB,company,,osanna fakturor,2026-01-01,,R 1\n"
HIT = MANIFEST.replace("disclose: full", "disclose: hit")
PROTECT = MANIFEST.replace("disclose: full", "type: protect")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("E-1,Skuggsjö AB,,,,,,", "double_id"),
        (",Skuggsjö AB,,,,,,", "empty_field"),
        ("E-2, ,,,,,,", "empty_field"),
        ("E-2,Skuggsjö AB,,1985-02-30,,,,", "bad_birth_date"),
        ("E-2,Skuggsjö AB,,85,,,,", "bad_birth_date"),
        ("E-2,Skuggsjö AB,,,,2026-13-01,,", "bad_date"),
        ("E-2,Skuggsjö AB,,,,,2026-11,", "bad_date"),
        ("E-2,Skuggsjö, Rivning AB,,,,,,", "shifted_row"),
        ("E-2,Skuggsjö AB,,,brottsoffer,,,", "protected_reason"),
        ("19850101-9809,Skuggsjö AB,,,,,,", "id_of_person"),
        ("E-2,Skuggsjö AB,,,,,,850101-9809", "id_of_person"),
        ("E-2,???,,,,,,", "nothing_to_match"),
    ],
)
def test_an_entry_is_rejected_with_its_row_and_the_rest_is_used(
    tmp_path: Path, row: str, code: str
) -> None:
    watchlist = load_one(tmp_path / "list", f"{HEAD}{GOOD}{row}\n")
    assert (watchlist.read, watchlist.used, watchlist.rejected) == (2, 1, 1)
    assert codes(watchlist) == {code: (3,)}
    (issue,) = watchlist.issues
    assert issue.effect is Effect.REJECTED
    assert issue.incomplete
    assert issue.file == "list/entries.csv"


def test_faults_of_one_kind_are_one_issue_with_a_count(tmp_path: Path) -> None:
    rows = "".join(f"E-1,Skuggsjö {number} AB,,,,,,\n" for number in range(7))
    watchlist = load_one(tmp_path, HEAD + GOOD + rows)
    (issue,) = watchlist.issues
    assert (issue.count, issue.rows) == (7, (3, 4, 5, 6, 7))


def test_an_entry_holds_through_its_last_day_and_lapses_after_it(tmp_path: Path) -> None:
    rows = (
        "E-2,Skuggsjö AB,,,,,2026-11-24,R\n"
        "E-3,Tornsvalan AB,,,,,2026-11-23,R\n"
        "E-4,Nattuggla AB,,,,,,R\n"
    )
    watchlist = load_one(tmp_path, HEAD + GOOD + rows)
    assert (watchlist.read, watchlist.used, watchlist.lapsed, watchlist.rejected) == (4, 3, 1, 0)
    assert watchlist.entries["entry_id"].tolist() == ["E-1", "E-2", "E-4"]
    assert watchlist.entries["expires"].tolist() == ["2099-12-31", "2026-11-24", "2099-12-31"]
    assert not watchlist.expired


def test_only_hits_disclosed_needs_a_reference(tmp_path: Path) -> None:
    watchlist = load_one(tmp_path, HEAD + GOOD + "E-2,Skuggsjö AB,,,,,,\n", HIT)
    assert (watchlist.used, watchlist.rejected) == (1, 1)
    assert codes(watchlist) == {"no_reference": (3,)}


BAD_ROWS = (
    "E-2,Skuggsjö AB,,1985-02-30,,,,R 2\n"
    "E-3,Skuggsjö, AB,,,,,,R 3\n"
    "E-1,Skuggsjö AB,,,,,,R 4\n"
    "E-5,Skuggsjö AB,Skuggsjö,,,,,R 5\n"
)


def test_issues_of_a_list_that_discloses_hits_name_rows_but_no_content(tmp_path: Path) -> None:
    watchlist = load_one(tmp_path, HEAD + GOOD + BAD_ROWS, HIT)
    assert codes(watchlist) == {
        "bad_birth_date": (3,),
        "shifted_row": (4,),
        "double_id": (5,),
        "unknown_kind": (6,),
    }
    assert {one.value for one in watchlist.issues} == {""}
    assert "Skuggsj" not in repr(watchlist.issues)


def test_issues_of_a_protecting_list_name_not_even_rows(tmp_path: Path) -> None:
    folder = list_folder(tmp_path, HEAD + GOOD + BAD_ROWS, PROTECT)
    remarks = lint_lists([folder], as_of=AS_OF, display=shown).remarks
    told = {one.problem.key.removeprefix("watchlists.") for one in remarks}
    assert {"protected_lost", "bad_birth_date", "shifted_row", "double_id"} <= told
    assert {(one.row, one.rows, one.value) for one in remarks} == {(None, (), "")}
    assert "Skuggsj" not in repr(remarks)


def test_a_protecting_list_that_lost_an_entry_is_refused(tmp_path: Path) -> None:
    """Whom the entry names would be screened and shown as anybody else."""
    with pytest.raises(DamagedList) as caught:
        load_one(tmp_path, HEAD + GOOD + BAD_ROWS, PROTECT)
    assert caught.value.message.key == "watchlists.protected_lost"
    assert dict(caught.value.message.params)["count"] == 3


def test_values_of_an_open_list_are_shown_with_person_numbers_masked(tmp_path: Path) -> None:
    watchlist = load_one(tmp_path, HEAD + "19850101-9809,Gunhild Påhittsdotter,,,,,,\n")
    (issue,) = watchlist.issues
    assert issue.value == "[person number]"


def test_a_protecting_list_keeps_whom_it_protects_whatever_the_reason(tmp_path: Path) -> None:
    row = "E-2,Tyra Påhittsdotter,person,1990-06-15,avhoppare,,,\n"
    watchlist = load_one(tmp_path, HEAD + row, PROTECT)
    assert watchlist.used == 1
    assert watchlist.entries["reason"].tolist() == [""]


@pytest.mark.parametrize(
    "reason",
    [
        "victim",
        "Victim of extortion",
        "offer",
        "Offer för utpressning",
        "brottsoffer",
        "människohandelsoffer",
        "defector",
        "Avhoppare från nätverk",
        "avhoppad",
        "former member",
        "former gang member",
        "tidigare medlem",
        "f.d. medlem",
        "threatened company",
        "hotat företag",
        "utsatt för utpressning",
    ],
)
def test_victims_and_defectors_are_recognised(reason: str) -> None:
    assert protects(reason)


@pytest.mark.parametrize(
    "reason",
    [
        "osanna fakturor",
        "offered bribes to a public buyer",
        "rigged tender offers",
        "defrauded 40 victims",
        "offert utan täckning",
        "utsatt anställda för fara",
        "medlem i styrelsen",
        "offentlig upphandling",
        "hotade vittnen",
    ],
)
def test_reasons_that_only_sound_alike_are_no_protection(reason: str) -> None:
    assert not protects(reason)


@pytest.mark.parametrize(
    ("text", "partial", "good"),
    [
        ("2026-02-28", False, True),
        ("2026-02-29", False, False),
        ("2026-02", False, False),
        ("2026-02", True, True),
        ("2026", True, True),
        ("2026-13", True, False),
        ("0000", True, False),
        ("20260228", True, False),
        ("２０２６", True, False),
    ],
)
def test_dates_exist_and_are_written_one_way(text: str, *, partial: bool, good: bool) -> None:
    assert is_date(text, partial=partial) is good
