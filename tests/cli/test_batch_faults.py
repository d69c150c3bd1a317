"""Five files among fifty that cannot be screened: the others are, and each of the five is told."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from cli.running import AS_OF, Desk, cells
from supplyscreen.errors import ExitCode

BOMB = Path(__file__).resolve().parents[1] / "bad/bomb_xlsx/suppliers.xlsx"
GOOD = 45
LARGE = 300 << 20
"""Bytes; more than a workbook may have."""
FAULTS = {
    "corrupt": "damaged",
    "empty": "empty",
    "hostile": "would unpack to far more",
    "huge": "larger than",
    "unreadable": "cannot be read",
}


@pytest.fixture
def fifty(desk: Desk) -> Desk:
    """Forty-five tables, and one corrupt, empty, unreadable, huge and hostile file each."""
    desk.put_list("list", cells(["entry_id", "name", "kind"], ["E1", "Strandråttan AB", "company"]))
    for number in range(GOOD):
        desk.put(f"src/case-{number:02}.csv", cells(["Leverantör"], [f"Sagans Rör {number} AB"]))
    (desk.folder / "src/corrupt.xlsx").write_bytes(b"PK\x03\x04 and then nothing of a workbook")
    desk.put("src/empty.csv", "")
    # Nobody can open a link that leads to itself, not even whoever may read everything.
    (desk.folder / "src/unreadable.csv").symlink_to("unreadable.csv")
    with (desk.folder / "src/huge.xlsx").open("wb") as huge:
        huge.write(b"PK\x03\x04")
        os.truncate(huge.name, LARGE)
    shutil.copy(BOMB, desk.folder / "src/hostile.xlsx")
    return desk


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(
    ("listed", "code"), [("Strandråttan AB", ExitCode.FINDINGS), ("", ExitCode.INCOMPLETE)]
)
def test_the_good_ones_are_screened_and_the_others_explained(
    fifty: Desk, listed: str, code: ExitCode, jobs: str
) -> None:
    """45 reports, 5 failures with what and what next; findings weigh more than what failed."""
    if listed:
        fifty.put("src/case-07.csv", cells(["Leverantör"], [listed]))
    argv = ("src", "-o", "out", "-w", "list", "--as-of", AS_OF, "--jobs", jobs)
    ended = fifty.run("batch", *argv)
    assert ended.code == code
    assert ended.out.startswith("50 cases: 45 screened, 5 failed")
    assert len(list((fifty.folder / "out").glob("case-*.json"))) == GOOD
    told = overview(fifty)["by_case"]
    failed = {one["case"]: one for one in told if one["report"] is None}
    assert sorted(failed) == sorted(FAULTS)
    for name, said in FAULTS.items():
        assert said in failed[name]["fault"], failed[name]
        assert failed[name]["hint"]
        assert failed[name]["exit_code"] == ExitCode.UNUSABLE
        assert f"{name}: " in ended.err
    assert "Traceback" not in ended.err
    good = [one for one in told if one["report"] is not None]
    assert all(one["rows"]["used"] == 1 for one in good)


def overview(desk: Desk) -> dict[str, Any]:
    """What the run told."""
    told: dict[str, Any] = json.loads((desk.folder / "out/overview.json").read_text("utf-8"))
    return told


def test_a_file_name_that_is_no_text_is_a_case_like_any_other(desk: Desk) -> None:
    """Its odd bytes are shown as marks; a file that is no table is named in the same way."""
    desk.put_list("list", cells(["entry_id", "name", "kind"], ["E1", "Strandråttan AB", "company"]))
    desk.put("src/one.csv", cells(["Leverantör"], ["Sagans Rör AB"]))
    folder = os.fsencode(desk.folder / "src")
    try:
        shutil.copy(folder + b"/one.csv", folder + b"/tw\xffo.csv")
        shutil.copy(folder + b"/one.csv", folder + b"/x\xff.doc")
    except OSError:
        pytest.skip("this file system takes no such names")
    ended = desk.run("batch", "src", "-o", "out", "-w", "list", "--as-of", AS_OF)
    assert ended.code == ExitCode.COMPLETE
    assert [one["case"] for one in overview(desk)["by_case"]] == ["one", "tw⟦U+DCFF⟧o"]
