"""
Every fault of tests/bad, through the command line: exit code, place, next step, and the report.

Each folder holds the faulty file and an expected.toml:

    args      the command, run inside the folder
    exit      the exit code
    stdout    texts that must stand on stdout
    stderr    texts that must stand on stderr
    never     texts that may stand nowhere
    [json]    path into the report = value; keys of several parts with dots between
    [[issues]]  facts of an issue that must be in the report
"""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from supplyscreen.cli.main import main
from supplyscreen.report.visible import visible

BAD = Path(__file__).parents[1] / "bad"
CASES = sorted(path.parent.name for path in BAD.glob("*/expected.toml"))


def _at(report: Any, keys: str) -> Any:
    """The value at "inputs.0.rows.read"; a key may hold dots itself."""
    if not keys:
        return report
    if isinstance(report, list):
        number, _, rest = keys.partition(".")
        return _at(report[int(number)], rest)
    for key in sorted(report, key=len, reverse=True):
        if keys == key or keys.startswith(f"{key}."):
            return _at(report[key], keys[len(key) + 1 :])
    raise KeyError(keys)


@pytest.mark.parametrize("fault", CASES)
def test_a_fault_ends_with_its_exit_code_place_and_next_step(
    fault: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback, nothing lost, and what to do next."""
    expected = tomllib.loads((BAD / fault / "expected.toml").read_text("utf-8"))
    monkeypatch.chdir(BAD / fault)
    code = main(expected["args"])
    out, err = capsys.readouterr()
    assert code == expected["exit"], err
    assert "Traceback" not in err
    for line in err.splitlines():
        assert visible(line) == line
    assert [text for text in expected.get("stderr", []) if text not in err] == []
    assert [text for text in expected.get("stdout", []) if text not in out] == []
    assert [text for text in expected.get("never", []) if text in out + err] == []
    if code in (2, 3, 5):
        assert "hint:" in err
        assert out == ""
    if "json" in expected or "issues" in expected:
        report = json.loads(out)
        _holds(report, expected)


def _holds(report: dict[str, Any], expected: dict[str, Any]) -> None:
    for keys, value in expected.get("json", {}).items():
        assert _at(report, keys) == value, keys
    for wanted in expected.get("issues", []):
        assert any(wanted.items() <= one.items() for one in report["issues"]), wanted
    for source in report["inputs"]:
        rows = source["rows"]
        assert rows["read"] == rows["used"] + rows["rejected"] + rows["skipped"]
