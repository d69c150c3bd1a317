"""`supplyscreen name`: names against lists, without a table."""

import io
import json
import sys

import pytest

from cli.running import AS_OF, Desk, cells
from supplyscreen.errors import ExitCode

LISTED = cells(
    ["entry_id", "name", "kind", "org_number"],
    ["E1", "Strandråttan Bygg AB", "company", "556036-0793"],
    ["E2", "Sigvard Påhittsson", "person", ""],
)


@pytest.fixture
def listed(desk: Desk) -> Desk:
    """One list."""
    desk.put_list("list", LISTED, expires="2099-12-31")
    return desk


def said(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode("utf-8"))))


def test_a_name_meets_what_check_would_meet(listed: Desk) -> None:
    """The same hit, from a table of that one name and from the name alone."""
    alone = listed.run("name", "Strandrattan Bygg", "-w", "list", "-f", "json", "--as-of", AS_OF)
    listed.put("t.csv", cells(["Leverantör"], ["Strandrattan Bygg"]))
    table = listed.report("t.csv", "-w", "list")
    assert alone.code == ExitCode.FINDINGS
    assert alone.report["hits"] == table["hits"]
    assert [one["id"] for one in alone.report["findings"]] == [
        one["id"] for one in table["findings"]
    ]


def test_a_person_is_met_too(listed: Desk) -> None:
    """Nobody has to say what kind of party a name is."""
    ended = listed.run("name", "Påhittsson, Sigvard", "-w", "list", "--as-of", AS_OF)
    assert ended.code == ExitCode.COMPLETE  # a name alone is a note, below --fail-on
    assert "E2" in ended.out


def test_a_number_decides_with_another_name(listed: Desk) -> None:
    """--id reads whatever a table's cell would hold."""
    more = ["-w", "list", "-f", "json", "--as-of", AS_OF]
    ended = listed.run("name", "Helt Annat AB", "--id", "5560360793", *more)
    assert [one["entry_id"] for one in ended.report["hits"]] == ["E1"]
    assert listed.run("name", "A", "B", "--id", "5560360793", *more).code == ExitCode.USAGE


def test_names_come_line_by_line(listed: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Row numbers are those of the lines; blank ones are counted."""
    said(monkeypatch, "Sagans Rör AB\n\nStrandråttan Bygg AB\n")
    ended = listed.run("name", "-w", "list", "-f", "json", "--as-of", AS_OF)
    report = ended.report
    assert report["inputs"][0]["rows"] == {"read": 3, "used": 2, "rejected": 0, "skipped": 1}
    party = next(one for one in report["parties"] if one["name"] == "Strandråttan Bygg AB")
    assert party["sources"] == [{"file": "stdin", "sheet": None, "row": 3}]


def test_nothing_found_and_nothing_asked_are_told_apart(
    listed: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """0 and 3."""
    assert listed.run("name", "Sagans Rör AB", "-w", "list").code == ExitCode.COMPLETE
    said(monkeypatch, "\n \n")
    assert listed.run("name", "-w", "list").code == ExitCode.UNUSABLE
    assert listed.run("name", "Sagans Rör AB").code == ExitCode.INCOMPLETE


def test_a_person_number_is_nowhere(listed: Desk) -> None:
    """Neither as a number nor within a name."""
    for argv in (["Eva Påhitt", "--id", "811218-9876"], ["Eva Påhitt 811218-9876"]):
        for form in ("table", "json"):
            ended = listed.run("name", *argv, "-w", "list", "-f", form, "--as-of", AS_OF)
            assert "9876" not in ended.out + ended.err
            assert form != "json" or json.loads(ended.out)


def test_lists_are_built_once_for_all_runs(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder is the user's; --no-cache neither uses nor fills it."""
    cache = desk.folder / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    rows = [[f"E{number}", f"Sagans Rör {number} AB", "company"] for number in range(1_000)]
    desk.put("big.csv", cells(["entry_id", "name", "kind"], *rows))
    desk.put_list("list", LISTED)
    alone = desk.run("name", "Sagans Rör 7 AB", "-w", "big.csv", "--no-cache", "-f", "json")
    assert not cache.exists()
    built = desk.run("lists", "build", "big.csv", "list")
    assert "1,000 entries, kept" in built.out
    assert "2 entries, not kept" in built.out
    assert len(list((cache / "supplyscreen").iterdir())) == 1
    assert desk.run("name", "Sagans Rör 7 AB", "-w", "big.csv", "-f", "json").out == alone.out
