"""Decisions: which finding they mark, how long they hold, and what they never silence."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cases.made import HEADER, finding, load
from supplyscreen.cases.decisions import Decisions, decide
from supplyscreen.model.findings import Decision
from supplyscreen.model.rows import Effect
from supplyscreen.words.catalogue import render

AS_OF = date(2026, 11, 24)
ONE = "0123456789ab"
OTHER = "0123456789ac"


def decision_of(folder: Path, row: str, *, evidence: str = "aaaaaaaaaaaa") -> Decision:
    """The decision that a single row gives to its finding."""
    (found,), issues = decide([finding(ONE, evidence)], load(folder, HEADER + row), AS_OF)
    assert issues == ()
    assert found.decision is not None
    return found.decision


def test_a_decided_finding_keeps_its_place_and_everything_else(tmp_path: Path) -> None:
    """Only `decision` changes, and only of the finding named."""
    findings = [finding(OTHER), finding(ONE)]
    decisions = load(tmp_path, HEADER + f"{ONE},cleared,same name only,lawyer,2027-06-30,\n")
    (first, second), issues = decide(findings, decisions, AS_OF)
    assert first is findings[0]
    assert replace(second, decision=None) == findings[1]
    assert second.decision == Decision(
        decision="cleared",
        reason="same name only",
        role="lawyer",
        until=date(2027, 6, 30),
        holds=True,
    )
    assert issues == ()


def test_without_decisions_nothing_changes() -> None:
    """No file, no decision, no issue."""
    findings = (finding(ONE),)
    assert decide(findings, Decisions.none(), AS_OF) == (findings, ())


@pytest.mark.parametrize(
    ("until", "holds"),
    [("", True), ("2026-11-25", True), ("2026-11-24", True), ("2026-11-23", False)],
)
def test_a_decision_holds_through_its_last_day(tmp_path: Path, until: str, *, holds: bool) -> None:
    """It stays visible afterwards, and no longer holds."""
    assert decision_of(tmp_path, f"{ONE},cleared,,lawyer,{until},\n").holds is holds


@pytest.mark.parametrize(
    ("stated", "current", "holds"),
    [
        ("", "aaaaaaaaaaaa", True),
        ("aaaaaaaaaaaa", "aaaaaaaaaaaa", True),
        ("AAAAAAAAAAAA", "aaaaaaaaaaaa", True),
        ("aaaaaaaaaaaa", "bbbbbbbbbbbb", False),
        ("aaaaaaaaaaaa", "", False),
        ("1.2E+11", "120000000000", False),
        ("", "", True),
    ],
)
def test_a_decision_no_longer_holds_once_the_evidence_is_another(
    tmp_path: Path, stated: str, current: str, *, holds: bool
) -> None:
    """A row that says what it rested on is held against the finding as it is now."""
    row = f"{ONE},cleared,,lawyer,,{stated}\n"
    assert decision_of(tmp_path, row, evidence=current).holds is holds


@pytest.mark.parametrize(
    "text",
    [
        "\ufefffinding id;decision;reason;role;until\r\n0123456789ab;cleared;a, b;lawyer;\r\n",
        "Fynd;Beslut;Skäl;Roll;Till;Underlag\n0123456789AB;cleared;a, b;lawyer;;\n",
        'role,"until",ID,motivering,decision\nlawyer,, 0123456789ab ,"a,\n b",cleared\n',
        "\n;;;;\nid;decision;reason;role;until\n;;;;\n0123456789ab;cleared;a, b;lawyer;\n\n",
        "finding_id,decision,reason,role,until\r0123456789ab,cleared,'a; b',lawyer,\r",
    ],
)
def test_a_file_is_read_as_people_and_spreadsheets_write_it(tmp_path: Path, text: str) -> None:
    """Commas or semicolons, a mark at the beginning, Swedish or English headers in any order."""
    (found,), issues = decide([finding(ONE)], load(tmp_path, text), AS_OF)
    assert issues == ()
    assert found.decision is not None
    assert (found.decision.decision, found.decision.role) == ("cleared", "lawyer")
    assert found.decision.reason in ("a, b", "'a; b'")


def test_decisions_about_no_finding_are_noted_and_silence_nothing(tmp_path: Path) -> None:
    """One issue counts them, says why that happens, and leaves the run as complete as it was."""
    rows = "".join(f"0123456789{number:02x},cleared,,lawyer,,\n" for number in range(8))
    decisions = load(tmp_path, f"{HEADER}{ONE},cleared,,lawyer,,\n{rows}")
    (found,), (issue,) = decide([finding(ONE)], decisions, AS_OF)
    assert found.decision is not None
    assert (issue.code, issue.count, issue.rows) == ("cases.no_such_finding", 8, (3, 4, 5, 6, 7))
    assert (issue.file, issue.column, issue.row) == ("decisions.csv", "finding", 3)
    assert issue.value == "012345678900"
    assert (issue.effect, issue.incomplete) == (Effect.NOTED, False)
    assert "8 decisions name no finding" in render(issue.message, "en")
    assert "another id when the rule" in render(issue.message, "en")
    assert "annat id när regeln" in render(issue.message, "sv")


def test_an_unknown_column_is_noted_and_left_out(tmp_path: Path) -> None:
    """Nothing is passed over in silence, and nothing of it is kept."""
    text = f"finding,decision,reason,role,until,19850101-9809\n{ONE},cleared,,lawyer,,x\n"
    _, (issue,) = decide([finding(ONE)], load(tmp_path, text), AS_OF)
    assert (issue.code, issue.row) == ("cases.unknown_column", 1)
    assert (issue.column, issue.value) == ("[person number]", "[person number]")


def test_a_role_that_reads_as_a_person_number_is_masked(tmp_path: Path) -> None:
    """So are reasons and decisions: a decisions file names nobody."""
    row = f"{ONE},cleared 19850101-9809,19811218-9876,19850101-9809,,\n"
    found = decision_of(tmp_path, row)
    assert (found.decision, found.reason, found.role) == (
        "cleared [person number]",
        "[person number]",
        "[person number]",
    )


def test_decisions_show_nothing_of_what_they_hold(tmp_path: Path) -> None:
    """A log or traceback tells how many there are."""
    decisions = load(tmp_path, HEADER + "19850101-9809,cleared,secret,lawyer,,\n")
    assert repr(decisions) == "<Decisions: 1>"
    assert "secret" not in repr(list(decisions.by_finding.values()))
    _, (issue,) = decide([], decisions, AS_OF)
    assert issue.value == "[person number]"
