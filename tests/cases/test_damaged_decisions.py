"""A decisions file that cannot be trusted silences nothing: every fault refuses all of it."""

import time
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.made import HEADER, load
from supplyscreen.cases.decisions import Decisions, decide, load_decisions
from supplyscreen.cases.rows import LARGEST
from supplyscreen.errors import DamagedDecisions, ExitCode
from supplyscreen.words.catalogue import render

BAD = Path(__file__).resolve().parents[1] / "bad"
CASES = sorted(path for path in BAD.iterdir() if path.name.startswith("decisions_"))
AS_OF = date(2026, 11, 24)


def refused(folder: Path, content: str | bytes) -> DamagedDecisions:
    with pytest.raises(DamagedDecisions) as caught:
        load(folder, content)
    assert caught.value.exit_code == ExitCode.UNTRUSTED
    assert caught.value.file == "decisions.csv"
    assert caught.value.hint("en")
    assert caught.value.hint("sv")
    return caught.value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_faulty_file_ends_as_expected(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each case of the corpus is refused with its places, or noted."""
    expected: dict[str, Any] = tomllib.loads((case / "expected.toml").read_text("utf-8"))
    monkeypatch.chdir(case)
    path = Path(expected["args"][expected["args"].index("--decisions") + 1])
    if expected["exit"] == ExitCode.UNTRUSTED:
        with pytest.raises(DamagedDecisions) as caught:
            load_decisions(path, name=path.as_posix())
        said = f"{caught.value.text('en')}\n{caught.value.hint('en')}"
        assert caught.value.hint("sv")
        assert [part for part in expected["stderr"] if part not in said] == []
        return
    _, issues = decide([], load_decisions(path, name=path.as_posix()), AS_OF)
    told = [
        {"code": one.code.partition(".")[2], "file": one.file, "row": one.row} for one in issues
    ]
    assert told == expected["issues"]
    assert not any(issue.incomplete for issue in issues)


def test_the_corpus_is_there() -> None:
    """No case was lost."""
    assert len(CASES) == 12


def test_every_fault_is_told_at_once_in_both_languages(tmp_path: Path) -> None:
    """Each on a line with its row, the true line also behind blank lines and line breaks."""
    rows = '0123456789ab,cleared,"two\nlines",lawyer,,\n\n,,,,soon,\n0123456789ab,a,,b,,\n'
    error = refused(tmp_path, HEADER + rows)
    assert error.text("en").splitlines()[1:] == [
        "  row 5: finding is empty: fill it in, or take the row away",
        "  row 5: decision is empty: fill it in, or take the row away",
        "  row 5: role is empty: fill it in, or take the row away",
        '  row 5: until is "soon": write a day that exists as YYYY-MM-DD, or nothing',
        "  row 6: the finding 0123456789ab is decided already in row 2: keep the row that holds",
    ]
    assert "rad 5: finding är tom" in error.text("sv")


@pytest.mark.parametrize(
    "until",
    ["2026-02-30", "20261231", "2026-W01-1", "31.12.2026", "2026-1-1", "46022", "٢٠٢٦-01-01", "-"],
)
def test_a_day_is_an_iso_date_or_nothing(tmp_path: Path, until: str) -> None:
    """Any other way of writing it might mean another day."""
    (fault,) = refused(tmp_path, f"{HEADER}0123456789ab,cleared,,lawyer,{until},\n").faults
    assert fault.key == "cases.bad_date"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "cases.no_column"),
        (b"\n\n", "cases.no_column"),
        (b"\x00" * 1000, "cases.no_column"),
        (b"\xff\xfe" + HEADER.encode("utf-16-le"), "cases.not_utf8"),
        (HEADER.encode() + b"0123456789ab,cleared,\xe5,lawyer,,\n", "cases.not_utf8"),
        (b"finding,decision,reason,role\n", "cases.no_column"),
        (b"finding,ID,decision,reason,role,until\n", "cases.column_twice"),
        (b'"finding,decision\n', "cases.faults"),
        (b'finding,"decision"x,reason,role,until\n', "cases.faults"),
        (HEADER.encode() + b'0123456789ab,"cleared"x,,lawyer,,\n', "cases.faults"),
        (HEADER.encode() + b"0123456789ab," + b"x" * 140_000 + b",,lawyer,,\n", "cases.faults"),
        (HEADER.encode() + b"x" * 140_000, "cases.faults"),
    ],
)
def test_a_file_that_is_no_table_of_decisions_is_refused(
    tmp_path: Path, content: bytes, key: str
) -> None:
    """Whatever the bytes, the error says what is wrong with them."""
    assert refused(tmp_path, content).message.key == key


def test_a_row_with_an_unknown_column_alone_is_a_row(tmp_path: Path) -> None:
    """A row that says something somewhere is not blank."""
    text = "finding,decision,reason,role,until,note\n,,,,,why\n"
    assert len(refused(tmp_path, text).faults) == 3


@pytest.mark.parametrize(
    ("problem", "key"),
    [
        (FileNotFoundError(), "cases.missing"),
        (PermissionError(), "cases.not_permitted"),
        (OSError(5, "broken"), "cases.unreadable"),
    ],
)
def test_a_file_that_cannot_be_opened_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: OSError, key: str
) -> None:
    """A decisions file that was named is never passed over."""

    def refuse(*_: object) -> None:
        raise problem

    path = tmp_path / "decisions.csv"
    path.touch()
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(DamagedDecisions) as caught:
        load_decisions(path, name="decisions.csv")
    assert caught.value.message.key == key


def test_ten_megabytes_of_decisions_are_read_in_seconds(tmp_path: Path) -> None:
    """A long history is no fault."""
    rows = "".join(f"{number:012x},cleared,{'x' * 60},lawyer,,\n" for number in range(120_000))
    assert len(rows) > 10 << 20
    began = time.monotonic()
    decisions = load(tmp_path, HEADER + rows)
    assert len(decisions.by_finding) == 120_000
    assert time.monotonic() - began < 20


def test_ten_megabytes_of_faults_are_told_in_bounds(tmp_path: Path) -> None:
    """The first are told, the others counted."""
    error = refused(tmp_path, HEADER + "a,b\n" * (10 << 18))
    assert len(error.faults) == 51
    assert render(error.faults[-1], "en").startswith("and 2,621,390 more")


def test_what_is_larger_than_any_history_is_refused(tmp_path: Path) -> None:
    """Nothing is read beyond the limit."""
    path = tmp_path / "decisions.csv"
    with path.open("wb") as stream:
        stream.truncate(LARGEST + 1)
    with pytest.raises(DamagedDecisions, match="larger than 32 MB"):
        load_decisions(path, name="decisions.csv")


def test_a_fault_shows_no_person_number_and_no_controls(tmp_path: Path) -> None:
    """Cells are masked, printable and cut where a fault shows them."""
    cell = "19850101-9809 \x1b[2J" + "x" * 500
    rows = f"{cell},a,,b,{cell},\n{cell},a,,b,,\n"
    text = refused(tmp_path, HEADER + rows).text("en")
    assert "9809" not in text
    assert text.replace("\n", "").isprintable()
    assert len(text) < 600


@given(st.text(alphabet='findgresoluc,;"\n\r\0ab0-9 ', max_size=80))
def test_any_text_is_decisions_or_damaged(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    """No content makes anything else than decisions or an error about the file."""
    folder = tmp_path_factory.mktemp("any")
    said: object = "decisions.csv"
    try:
        found = load(folder, HEADER + text)
    except DamagedDecisions as error:
        found, said = Decisions.none(), error.text("sv")
    assert isinstance(found, Decisions)
    assert str(said).startswith("decisions.csv")
