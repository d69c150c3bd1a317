"""The shipped example gives exactly the findings written beside it."""

import json
from pathlib import Path
from typing import Any

import pytest

from supplyscreen.cli.main import main

ROOT = Path(__file__).resolve().parents[1]
EXPECTED = json.loads((ROOT / "examples/expected.json").read_text("utf-8"))


@pytest.fixture
def report(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """`supplyscreen check examples/kvarnvik -w watchlists -f json`."""
    monkeypatch.chdir(ROOT)
    argv = ["check", "examples/kvarnvik", "-w", "watchlists", "-f", "json"]
    assert main([*argv, "--as-of", "2026-11-24"]) == 1
    return json.loads(capsys.readouterr().out)


def test_every_finding_written_down_comes_and_no_other(report: Any) -> None:
    """Root, party, list, level, kind and tier."""
    lists = {hit["id"]: hit["list_id"] for hit in report["hits"]}
    found = [
        {
            "root": one["root_name"],
            "party": one["party_name"],
            "list": lists[one["hit"]],
            "level": one["level"],
            "kind": one["kind"],
            "tier": one["tier"],
        }
        for one in report["findings"]
    ]
    assert sorted(map(str, found)) == sorted(map(str, EXPECTED["findings"]))


def test_counts_rows_and_lapsed_entries_are_those_written_down(report: Any) -> None:
    """Row accounting per sheet included."""
    wanted = EXPECTED["summary"]
    for key in ("roots", "deepest_tier", "protected", "suppressed", "findings"):
        assert report["summary"][key] == wanted[key], key
    for one in report["lists"]:
        entries = one["entries"]
        lapsed = entries["read"] - entries["used"] - entries["rejected"]
        assert lapsed == wanted["lapsed"].get(one["list_id"], 0)
    rows = {
        "#".join(filter(None, (Path(one["file"]).name, one["sheet"]))): one["rows"]
        for one in report["inputs"]
    }
    assert rows == EXPECTED["rows"]


def test_what_must_be_said_about_the_tables_is_said(report: Any) -> None:
    """Placeholder, unnamed subcontractor, cycle, self-loop, double and former rows, two firms."""
    codes = {issue["code"] for issue in report["issues"]}
    assert codes >= {
        "unnamed",
        "unnamed_beside",
        "cycle",
        "self_loop",
        "double_row",
        "former_row",
        "former_and_current",
        "several_firms",
        "id_invalid",
    }
    assert report["incomplete_reasons"] == ["rows_unnamed", "several_firms"]


def test_nobody_protected_is_named(report: Any) -> None:
    """The person on the protecting list stands in the tables and in no byte of the report."""
    assert "Tyra" not in json.dumps(report)
