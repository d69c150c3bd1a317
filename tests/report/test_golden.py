"""
The invented report in every format and language, byte for byte as in `tests/golden/`.

A workbook stands there as its cells, a page without its styles and scripts.

After a change that is meant, write the files anew and read what changed before it is committed:

    SUPPLYSCREEN_WRITE_GOLDEN=1 pytest tests/report/test_golden.py
    git diff tests/golden

Never in CI: there the variable makes the tests fail.
"""

import os
from pathlib import Path

import pytest

from report.sample import empty_report, report
from report.writing import raw, written
from supplyscreen.report.registry import WRITERS
from supplyscreen.words.catalogue import LANGUAGES

GOLDEN = Path(__file__).parents[1] / "golden"
SAMPLES = {"report": report, "empty": empty_report}
SUFFIXES = {"table": "txt", "xlsx": "cells.txt"}
FORMATS = [writer.format for writer in WRITERS]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("name", SAMPLES)
def test_the_report_is_byte_for_byte_as_agreed(name: str, format_name: str, lang: str) -> None:
    """Whatever changes for readers or programs shows as a difference of a file."""
    suffix = SUFFIXES.get(format_name, format_name)
    path = GOLDEN / f"{name}.{lang}.{suffix}"
    found = written(SAMPLES[name](lang), format_name).encode()
    if os.environ.get("SUPPLYSCREEN_WRITE_GOLDEN") == "1":
        is_ci = "CI" in os.environ
        assert not is_ci, "golden files are never written in CI"
        path.write_bytes(found)
    assert found == path.read_bytes()


@pytest.mark.parametrize("format_name", FORMATS)
def test_the_same_report_twice_gives_the_same_bytes(format_name: str) -> None:
    """Nothing but the report decides: made anew, it reads the same."""
    assert raw(report(), format_name) == raw(report(), format_name)


def test_every_golden_file_belongs_to_a_format_and_a_language() -> None:
    """A format that goes takes its files along."""
    suffixes = [SUFFIXES.get(name, name) for name in FORMATS]
    expected = {
        f"{name}.{lang}.{suffix}" for name in SAMPLES for lang in LANGUAGES for suffix in suffixes
    }
    assert {path.name for path in GOLDEN.iterdir()} == expected
