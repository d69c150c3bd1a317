"""Where reports go, and what is left behind when something fails."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from cli.running import Desk

TABLE = "Leverantör,Org.nr\nMossdrakens Bygg AB,\n"
LIST = "entry_id,name,kind\n1,Mossdrakens Bygg AB,company\n"


@pytest.fixture
def argv(desk: Desk) -> tuple[str, ...]:
    """One supplier that is on a list."""
    return desk.put("lev.csv", TABLE), "-w", desk.put("list.csv", LIST)


def test_without_o_the_table_goes_to_stdout(desk: Desk, argv: tuple[str, ...]) -> None:
    """And nothing else does."""
    done = desk.check(*argv)
    assert "Mossdrakens Bygg AB" in done.out
    assert done.err == ""


def test_files_by_suffix_and_the_table_beside_them(desk: Desk, argv: tuple[str, ...]) -> None:
    """Several files in one run; -q leaves stdout empty."""
    done = desk.check(*argv, "-o", "ut.json", "-o", "ut.jsonl")
    report = json.loads((desk.folder / "ut.json").read_text("utf-8"))
    lines = (desk.folder / "ut.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["type"] for line in lines] == ["run", "finding", "summary"]
    assert "Mossdrakens Bygg AB" in done.out
    assert desk.check(*argv, "-q", "-o", "again.json").out == ""
    assert json.loads((desk.folder / "again.json").read_text("utf-8")) == report


def test_a_dash_is_stdout_and_f_its_format(desk: Desk, argv: tuple[str, ...]) -> None:
    """Beside a file of another format."""
    done = desk.check(*argv, "-o", "ut.jsonl", "-o", "-", "-f", "json")
    assert done.report["findings"]
    assert (desk.folder / "ut.jsonl").exists()


def test_f_decides_where_the_suffix_says_nothing(desk: Desk, argv: tuple[str, ...]) -> None:
    """`-f json -o rapport`."""
    assert desk.check(*argv, "-f", "json", "-o", "rapport").out == ""
    assert json.loads((desk.folder / "rapport").read_text("utf-8"))["findings"]


def test_the_json_is_what_the_published_schema_says(desk: Desk, argv: tuple[str, ...]) -> None:
    """`supplyscreen schema` and the report come from one program."""
    schema = json.loads(desk.run("schema").out)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(desk.report(*argv))
    line = {"$schema": schema["$schema"], "$defs": schema["$defs"], "$ref": "#/$defs/line"}
    for text in desk.check(*argv, "-f", "jsonl").out.splitlines():
        Draft202012Validator(line).validate(json.loads(text))


def test_a_run_that_fails_leaves_the_old_report_as_it_was(
    desk: Desk, argv: tuple[str, ...]
) -> None:
    """No empty file, no half one, no temporary one."""
    desk.put("ut.json", "gammal")
    assert desk.check("saknas.csv", "-w", "list.csv", "-o", "ut.json").code == 3
    assert (desk.folder / "ut.json").read_text("utf-8") == "gammal"
    assert desk.check(*argv, "-o", "mapp/ut.json").code == 3
    assert sorted(path.name for path in desk.folder.iterdir()) == ["lev.csv", "list.csv", "ut.json"]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_disk_that_fails_in_the_midst_leaves_old_or_new_never_mixed(
    desk: Desk, argv: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """Said with the reason; the temporary file is gone."""
    desk.put("ut.json", "gammal")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    owner: object = os if call == "fsync" else Path
    monkeypatch.setattr(owner, call, full)
    done = desk.check(*argv, "-o", "ut.json")
    assert (done.code, "No space left" in done.err) == (3, True)
    assert (desk.folder / "ut.json").read_text("utf-8") == "gammal"
    assert not list(desk.folder.glob(".ut.json*"))


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_a_report_has_the_permissions_of_the_file_it_replaces(
    desk: Desk, argv: tuple[str, ...]
) -> None:
    """A new one those that the user's mask leaves."""
    path = desk.folder / "ut.json"
    before = os.umask(0o027)
    try:
        desk.check(*argv, "-o", "ut.json")
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
        path.chmod(0o600)
        desk.check(*argv, "-o", "ut.json")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    finally:
        os.umask(before)


def test_the_clock_is_not_in_the_bytes(desk: Desk, argv: tuple[str, ...]) -> None:
    """One --as-of gives one report, whatever folder the tables are named from."""
    here = desk.check(*argv, "-f", "json").out
    there = desk.check(
        str(desk.folder / "lev.csv"), "-w", str(desk.folder / "list.csv"), "-f", "json"
    ).out
    assert here == there
    assert str(desk.folder) not in here


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_errors_speak_the_language_asked_for(
    desk: Desk, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By option, variable or settings file."""
    labels = {"en": ("error:", "hint:"), "sv": ("fel:", "råd:")}[lang]
    by_option = desk.check("saknas.csv", "--lang", lang).err
    desk.put("supplyscreen.yaml", f"lang: {lang}\n")
    by_file = desk.check("saknas.csv").err
    (desk.folder / "supplyscreen.yaml").unlink()
    monkeypatch.setenv("SUPPLYSCREEN_LANG", lang)
    by_variable = desk.check("saknas.csv").err
    assert by_option == by_file == by_variable
    assert all(label in by_option for label in labels)


def test_a_flag_outweighs_a_variable_and_that_a_settings_file(
    desk: Desk, argv: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Later wins; what a settings file weakens is told, quiet or not."""
    desk.put("supplyscreen.yaml", "fail_on: alert\n")
    done = desk.check(*argv)
    assert (done.code, "fail_on" in done.err) == (0, True)
    assert "fail_on" in desk.check(*argv, "-q").err
    monkeypatch.setenv("SUPPLYSCREEN_FAIL_ON", "note")
    assert desk.check(*argv).code == 1
    assert desk.check(*argv, "--fail-on", "never").code == 0


def test_v_tells_what_each_stage_did_in_counts_alone(desk: Desk, argv: tuple[str, ...]) -> None:
    """On stderr, in both languages; the report is the same."""
    quiet = desk.check(*argv, "-f", "json")
    for lang, word in (("en", "one party"), ("sv", "en part")):
        done = desk.check(*argv, "-f", "json", "-v", "--lang", lang)
        assert word in done.err
        assert len(done.err.splitlines()) == 5
        assert "Mossdrakens" not in done.err
    assert desk.check(*argv, "-f", "json", "-v").out == quiet.out


def test_what_narrowed_the_question_is_printed_beside_the_answer(
    desk: Desk, argv: tuple[str, ...]
) -> None:
    """`--root` and `--min-similarity` are scope, said and no reason for incomplete."""
    more = ("--root", "Mossdrakens Bygg AB", "--min-similarity", "0.95")
    report = desk.report(*argv, *more)
    assert {"roots_asked", "min_similarity"} <= {gap["code"] for gap in report["not_looked_at"]}
    assert report["complete"]
    assert "0,95" in desk.check(*argv, *more, "--lang", "sv").out


@pytest.mark.parametrize("format_name", ["xlsx", "html"])
def test_what_nobody_reads_on_a_terminal_is_refused_there(
    desk: Desk, argv: tuple[str, ...], format_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is read."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    done = desk.run("check", *argv, "-f", format_name)
    assert done.code == 2
    assert f"-o report.{format_name}" in done.err
    assert done.out == ""


def test_a_workbook_goes_into_a_pipe(desk: Desk, argv: tuple[str, ...]) -> None:
    """Its bytes and nothing else."""
    program = [sys.executable, "-m", "supplyscreen", "check", *argv, "-f", "xlsx"]
    done = subprocess.run(program, cwd=desk.folder, capture_output=True, check=False)
    assert (done.returncode, done.stdout[:2], done.stderr) == (1, b"PK", b"")


def test_every_format_by_its_suffix(desk: Desk, argv: tuple[str, ...]) -> None:
    """A workbook is bytes, a page and CSV are text, all in one run."""
    names = ["a.html", "a.xlsx", "a.csv", "a.json", "a.jsonl"]
    asked = [word for name in names for word in ("-o", name)]
    assert desk.check(*argv, "-q", *asked).code == 1
    starts = [(desk.folder / name).read_bytes()[:2] for name in names]
    assert starts == [b"<!", b"PK", b"ty", b"{\n", b'{"']


def test_a_csv_dialect_is_asked_for_by_name(desk: Desk, argv: tuple[str, ...]) -> None:
    """An unknown one is refused."""
    desk.check(*argv, "-q", "-o", "a.csv", "--csv-dialect", "excel-sv", "--lang", "sv")
    assert (desk.folder / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfRad;Id;")
    assert desk.check(*argv, "--csv-dialect", "excel-xx").code == 2
