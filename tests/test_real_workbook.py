"""
The main job on the real workbook, against figures counted independently of any reader.

No name or number of it stands here: lists are made from its own rows while the test runs.
"""

import csv
import json
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from supplyscreen.cli.main import main

pytestmark = pytest.mark.real

ROWS_BY_NUMBER = (17, 35, 224, 257, 1068)
"""Rows of subcontractors listed by number; 1068 stands in two rows, 35 is a root itself."""
ROWS_MISSPELT = (40, 300)
ROW_FOREIGN = 1332
ROW_SOLE_TRADER = 777
ROW_REMOVED = 8
"""On sheet 2 alone."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """Cells as they stand, by row number."""

    path: Path
    current: list[list[str]]
    removed: list[list[str]]

    def sub(self, row: int) -> tuple[str, str]:
        """Name and number of the subcontractor in a row of the first sheet."""
        return self.current[row - 1][1], self.current[row - 1][2]


@pytest.fixture(scope="module")
def workbook(shared: Path) -> Workbook:
    (path,) = (shared / "data/tables/adda_subcontractors").glob("*.xlsx")
    book = CalamineWorkbook.from_path(str(path))
    sheets = [
        [[str(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
        for sheet in map(book.get_sheet_by_index, range(2))
    ]
    return Workbook(path, *sheets)


def _misspelt(name: str) -> str:
    """One letter lost inside the longest word."""
    word = max(name.split(), key=len)
    return name.replace(word, word[: len(word) // 2] + word[len(word) // 2 + 1 :])


@pytest.fixture(scope="module")
def listed(workbook: Workbook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten of its subcontractors: by number, misspelt, foreign, a sole trader, one removed."""
    path = tmp_path_factory.mktemp("list") / "ten.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(["entry_id", "name", "kind", "org_number"])
        for row in (*ROWS_BY_NUMBER, ROW_SOLE_TRADER):
            out.writerow([f"nr-{row}", f"Påhittad {row}", "company", workbook.sub(row)[1]])
        for row in ROWS_MISSPELT:
            out.writerow([f"namn-{row}", _misspelt(workbook.sub(row)[0]), "company", ""])
        out.writerow([f"utl-{ROW_FOREIGN}", workbook.sub(ROW_FOREIGN)[0], "company", ""])
        name = workbook.removed[ROW_REMOVED - 1][1]
        out.writerow([f"borta-{ROW_REMOVED}", name, "company", ""])
    return path


@pytest.fixture(scope="module")
def report(workbook: Workbook, listed: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    out = tmp_path_factory.mktemp("report") / "report.json"
    argv = ["check", str(workbook.path), "-w", str(listed), "-q", "-o", str(out)]
    assert main([*argv, "--as-of", "2026-11-24"]) == 1
    return json.loads(out.read_text("utf-8"))


def test_every_row_of_both_sheets_is_read_and_used(report: Any) -> None:
    """Header row 3 on both; nothing rejected or skipped."""
    first, second = report["inputs"]
    assert first["header_row"] == second["header_row"] == 3
    assert first["rows"] == {"read": 1329, "used": 1329, "rejected": 0, "skipped": 0}
    assert second["rows"] == {"read": 6, "used": 6, "rejected": 0, "skipped": 0}
    assert report["incomplete_reasons"] == []


def test_the_network_has_the_size_counted_by_hand(report: Any) -> None:
    """Roots, parties, current and former edges, depth."""
    summary = report["summary"]
    assert summary["roots"] == 13
    assert summary["parties"] == 1047
    assert summary["relations"] == 1326
    assert summary["former"] == 6
    assert summary["deepest_tier"] == 3


def test_what_is_odd_about_it_is_said(report: Any) -> None:
    """One cycle, one self-loop, three double rows, two parties of one name."""
    issues = {issue["code"]: issue for issue in report["issues"]}
    assert issues["cycle"]["count"] == 1
    assert (issues["self_loop"]["count"], issues["self_loop"]["row"]) == (1, 1326)
    assert (issues["double_row"]["count"], issues["double_row"]["rows"]) == (3, [165, 404, 1199])
    assert {28, 221} <= set(issues["name_of_several"]["rows"])


def _own(report: Any, entry: str) -> list[dict[str, Any]]:
    hits = {hit["id"] for hit in report["hits"] if hit["entry_id"] == entry}
    return [finding for finding in report["findings"] if finding["hit"] in hits]


@pytest.mark.parametrize(
    ("entry", "tiers"),
    [
        ("nr-224", {1: 1, 2: 3, 3: 3}),
        ("nr-17", {1: 2, 2: 5, 3: 1}),
        ("utl-1332", {1: 1}),
    ],
)
def test_a_listed_party_is_found_for_every_root_that_reaches_it(
    report: Any, entry: str, tiers: dict[int, int]
) -> None:
    """At the least tier of each root."""
    found = _own(report, entry)
    assert Counter(finding["tier"] for finding in found) == tiers
    assert len({finding["root"] for finding in found}) == len(found)
    (first,) = [finding for finding in found if finding["kind"] != "linked"]
    assert first["tier"] == min(tiers)
    assert first["also_reached_by"]["roots"] == len(found) - 1


def test_a_root_on_the_list_is_found_as_itself_and_below_others(report: Any) -> None:
    """Tier 0 as a root, and each of those that engage it."""
    found = _own(report, "nr-35")
    by_tier = Counter(finding["tier"] for finding in found)
    assert by_tier[0] == 1
    (itself,) = [finding for finding in found if finding["tier"] == 0]
    assert (itself["root"], itself["path"], itself["kind"]) == (itself["party"], [], "listed")
    assert sum(by_tier.values()) == 4


def test_paths_name_the_rows_that_a_person_sees(report: Any, workbook: Workbook) -> None:
    """The names in each row are those of the step."""
    (first,) = [one for one in _own(report, "nr-1068") if one["kind"] == "listed"]
    assert [source["row"] for source in first["path"][-1]["sources"]] == [1068, 1199]
    parties = {one["id"]: one for one in report["parties"]}
    for finding in report["findings"]:
        for step in finding["path"]:
            names = {parties[step["to"]]["name"], *parties[step["to"]]["aliases"]}
            for source in step["sources"]:
                sheet = workbook.removed if "Borttagna" in source["sheet"] else workbook.current
                written = " ".join(sheet[source["row"] - 1][1].split())
                assert any(written.startswith(name) for name in names)


def test_misspelt_foreign_and_removed_ones_are_found_by_name(report: Any) -> None:
    """For review; over a removed relation a note."""
    for row in ROWS_MISSPELT:
        found = _own(report, f"namn-{row}")
        assert found
        assert {finding["level"] for finding in found} == {"review"}
    foreign = _own(report, f"utl-{ROW_FOREIGN}")
    assert {finding["level"] for finding in foreign} == {"review"}
    (removed,) = _own(report, f"borta-{ROW_REMOVED}")
    assert (removed["level"], removed["path"][-1]["status"]) == ("note", "former")
    assert removed["path"][-1]["sources"][0]["row"] == ROW_REMOVED


def test_nobody_else_is_found_by_number(report: Any) -> None:
    """Equal numbers bring together exactly those listed."""
    by_number = {hit["entry_id"] for hit in report["hits"] if hit["similarity"] < 0.5}
    assert by_number <= {f"nr-{row}" for row in (*ROWS_BY_NUMBER, ROW_SOLE_TRADER)}
    listed = [f for f in report["findings"] if f["kind"] == "listed"]
    assert len(listed) == len(ROWS_BY_NUMBER) + 1


def test_no_digit_of_a_person_number_is_printed(
    workbook: Workbook, listed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In no format and language, found or not."""
    numbers = {
        re.sub(r"\D", "", number)
        for number in (row[2] for row in workbook.current[3:])
        if re.fullmatch(r"\d{6}-?\d{4}", number.strip()) and number.strip()[2] in "01"
    }
    assert len(numbers) == 13
    argv = ["check", str(workbook.path), "-w", str(listed)]
    written = ""
    for lang in ("en", "sv"):
        for suffix in ("json", "jsonl"):
            path = tmp_path / f"{lang}.{suffix}"
            main([*argv, "-q", "--lang", lang, "-o", str(path)])
            written += path.read_text("utf-8")
        main([*argv, "--lang", lang])
    seen = capsys.readouterr()
    digits = re.sub(r"[^\d\n]", "", written + seen.out + seen.err)
    assert [number for number in numbers if number in digits] == []


def test_two_runs_give_the_same_bytes(workbook: Workbook, listed: Path, tmp_path: Path) -> None:
    """Also where hashes of strings are seeded otherwise."""
    for seed in ("1", "2"):
        subprocess.run(
            [
                *(sys.executable, "-m", "supplyscreen", "check", workbook.path, "-w", listed),
                *("-q", "-o", f"{seed}.json", "-o", f"{seed}.jsonl", "--as-of", "2026-11-24"),
            ],
            cwd=tmp_path,
            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin"},
            check=False,
        )
    for suffix in ("json", "jsonl"):
        first, second = (tmp_path / f"{seed}.{suffix}" for seed in ("1", "2"))
        assert first.read_bytes() == second.read_bytes()
