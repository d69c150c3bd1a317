"""Every row of the table of exit codes, and which of several faults decides."""

import subprocess
import sys

import pytest

from cli.running import Desk
from supplyscreen.cli import main as program
from supplyscreen.errors import ExitCode

SUPPLIERS = "Leverantör,Org.nr\nMossdrakens Bygg AB,\nVassviskans Rör AB,\n"
INNOCENT = "entry_id,name\n1,Nattsländans Optik AB\n"
NAMED = "entry_id,name,kind\n1,Mossdrakens Bygg AB,company\n"


@pytest.fixture
def tables(desk: Desk) -> str:
    """Two suppliers, known by name."""
    return desk.put("leverantorer.csv", SUPPLIERS)


def test_0_everything_was_looked_at_and_nothing_is_open(desk: Desk, tables: str) -> None:
    """Never called clear: the report says against what, how deep and when."""
    done = desk.check(tables, "-w", desk.put("list.csv", INNOCENT))
    assert done.code == ExitCode.COMPLETE, done.err
    assert "no link found" in done.out.lower()
    assert "2026-11-24" in done.out


def test_1_a_finding_at_or_above_the_level(desk: Desk, tables: str) -> None:
    """The same run with a higher level, or none, ends otherwise."""
    argv = (tables, "-w", desk.put("list.csv", NAMED))
    assert desk.check(*argv).code == ExitCode.FINDINGS
    assert desk.check(*argv, "--fail-on", "alert").code == ExitCode.COMPLETE
    assert desk.check(*argv, "--fail-on", "note").code == ExitCode.FINDINGS
    assert desk.check(*argv, "--fail-on", "never").code == ExitCode.COMPLETE


@pytest.mark.parametrize(
    "argv",
    [
        ("check",),
        ("chekc", "x.csv"),
        ("check", "leverantorer.csv", "--tiers", "-1"),
        ("check", "leverantorer.csv", "--as-of", "i går"),
        ("check", "leverantorer.csv", "--fail-on", "sometimes"),
        ("check", "leverantorer.csv", "--lang", "no"),
        ("check", "leverantorer.csv", "-f", "pdf"),
        ("check", "leverantorer.csv", "-o", "report.docx"),
        ("check", "leverantorer.csv", "-o", "leverantorer.csv", "-f", "json"),
        ("check", "leverantorer.csv", "-o", "a.json", "-o", "./a.json"),
        ("check", "leverantorer.csv", "-o", "a.json", "-f", "jsonl"),
        ("check", "leverantorer.csv", "--root", "Finns Inte AB"),
    ],
)
def test_2_the_command_line_asks_for_something_impossible(
    desk: Desk, tables: str, argv: tuple[str, ...]
) -> None:
    """Nothing on stdout, nothing written, nothing overwritten."""
    done = desk.run(*argv)
    assert done.code == ExitCode.USAGE, done.out
    assert done.err
    assert done.out == ""
    assert (desk.folder / tables).read_text("utf-8") == SUPPLIERS
    assert not list(desk.folder.glob("*.json*"))


def test_2_a_list_asks_for_a_purpose_a_case_or_an_authority(desk: Desk, tables: str) -> None:
    """The message names the option."""
    strict = desk.put_list("l", INNOCENT, requires="{purpose: [procurement], case: true}")
    assert "--purpose" in desk.check(tables, "-w", strict).err
    done = desk.check(tables, "-w", strict, "--purpose", "Procurement")
    assert (done.code, "--case" in done.err) == (ExitCode.USAGE, True)
    argv = ("--purpose", "procurement", "--case", "KS 17")
    assert desk.check(tables, "-w", strict, *argv).code == ExitCode.COMPLETE
    offence = desk.put_list("o", INNOCENT, offence_data="true")
    done = desk.check(tables, "-w", offence)
    assert (done.code, "controller" in done.err) == (ExitCode.USAGE, True)


def test_3_tables_lists_or_settings_cannot_be_used(desk: Desk, tables: str) -> None:
    """What, where, and what to do next; no result."""
    named = desk.put("list.csv", NAMED)
    for argv in (
        ("saknas.csv", "-w", named),
        (tables, "-w", "saknas"),
        (tables, "-w", named, "--policy", "saknas.yaml"),
        (tables, "-w", named, "--mapping", "saknas.yaml"),
    ):
        done = desk.check(*argv)
        assert done.code == ExitCode.UNUSABLE, argv
        assert "saknas" in done.err
        assert "hint:" in done.err
        assert done.out == ""


def test_3_nobody_is_left_to_screen(desk: Desk) -> None:
    """Only placeholders: not a result, and not a clean one."""
    table = desk.put("lev.csv", "Leverantör,Org.nr\nPersonuppgift,\nDiverse leverantörer,\n")
    done = desk.check(table, "-w", desk.put("list.csv", NAMED))
    assert done.code == ExitCode.UNUSABLE
    assert done.out == ""


def test_4_incomplete_and_nothing_found(desk: Desk, tables: str) -> None:
    """No list, a rejected row, an entry that is none: the report says which."""
    done = desk.check(tables)
    assert done.code == ExitCode.INCOMPLETE
    shifted = desk.put("shifted.csv", SUPPLIERS + "Ett,två,tre\n")
    done = desk.check(shifted, "-w", desk.put("list.csv", INNOCENT), "-f", "json")
    assert done.code == ExitCode.INCOMPLETE
    assert done.report["incomplete_reasons"] == ["rows_rejected"]
    broken = desk.put("broken.csv", INNOCENT + "2,\n")
    done = desk.check(tables, "-w", broken, "-f", "json")
    assert (done.code, done.report["incomplete_reasons"]) == (4, ["list_rejected"])


def test_4_strict_takes_any_remark_for_a_gap(desk: Desk) -> None:
    """A number that fails its check is a remark, no more, unless the run is strict."""
    table = desk.put("lev.csv", "Leverantör,Org.nr\nMossdrakens Bygg AB,556000-1234\n")
    argv = (table, "-w", desk.put("list.csv", INNOCENT))
    assert desk.check(*argv).code == ExitCode.COMPLETE
    assert desk.check(*argv, "--strict").code == ExitCode.INCOMPLETE


def test_1_outweighs_4_and_the_report_says_that_it_is_not_complete(desk: Desk) -> None:
    """A finding in a run that could not look at everything."""
    table = desk.put("lev.csv", SUPPLIERS + "Ett,två,tre\n")
    argv = (table, "-w", desk.put("list.csv", NAMED))
    done = desk.check(*argv, "-f", "json")
    assert (done.code, done.report["complete"]) == (ExitCode.FINDINGS, False)
    assert desk.check(*argv, "--fail-on", "never").code == ExitCode.INCOMPLETE


def test_5_what_must_be_trusted_is_damaged(desk: Desk, tables: str) -> None:
    """A list against its own hash; decisions that cannot be read."""
    digest = "0" * 64
    entries = f"{{file: entries.csv, format: entries-csv, sha256: {digest}, count: 1}}"
    damaged = desk.put_list("skadad", INNOCENT, entries=entries)
    assert desk.check(tables, "-w", damaged).code == ExitCode.UNTRUSTED
    decisions = desk.put("beslut.csv", "fynd,beslut\n")
    done = desk.check(tables, "--decisions", decisions)
    assert (done.code, "beslut.csv" in done.err) == (ExitCode.UNTRUSTED, True)


def test_5_outweighs_3_in_whatever_order_they_stand(desk: Desk, tables: str) -> None:
    """A missing table or list must not hide that another list was tampered with."""
    entries = f"{{file: entries.csv, format: entries-csv, sha256: {'0' * 64}, count: 1}}"
    damaged = desk.put_list("skadad", INNOCENT, entries=entries)
    for argv in (
        ("saknas.csv", "-w", damaged),
        (tables, "-w", "saknas", "-w", damaged),
        (tables, "-w", damaged, "--mapping", "saknas.yaml"),
    ):
        assert desk.check(*argv).code == ExitCode.UNTRUSTED, argv


def test_70_a_fault_of_the_program_tells_nothing_of_the_data(
    desk: Desk, tables: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kind and place alone: no message, no value, no traceback."""

    def fail(*_: object, **__: object) -> None:
        message = "Mossdrakens 811218-9876"
        raise ValueError(message)

    monkeypatch.setattr("supplyscreen.pipeline.screen", fail)
    done = desk.check(tables)
    assert done.code == ExitCode.INTERNAL
    assert "ValueError" in done.err
    assert "Mossdrakens" not in done.err
    assert "Traceback" not in done.err


def test_130_interrupted(desk: Desk, tables: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends at once, and says so in one line."""

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("supplyscreen.pipeline.screen", interrupt)
    done = desk.check(tables)
    assert (done.code, done.out) == (ExitCode.INTERRUPTED, "")
    assert done.err == "notice: interrupted before the end\n"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes of a shell")
def test_141_whoever_reads_the_stream_may_stop(desk: Desk) -> None:
    """`check ... -f jsonl | head -1` is quiet and ends with 141."""
    # More than a pipe holds, so that the writer meets the closed end for certain.
    names = [f"Påhittade Bolaget nummer {number} AB" for number in range(400)]
    table = desk.put("lev.csv", "Leverantör\n" + "".join(f"{name}\n" for name in names))
    entries = "".join(f"{at},{name}\n" for at, name in enumerate(names))
    listed = desk.put("list.csv", f"entry_id,name\n{entries}")
    command = (
        f"{sys.executable} -m supplyscreen check {table} -w {listed} -f jsonl"
        ' | head -1; echo "${PIPESTATUS[0]}"'
    )
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        text=True,
        check=True,
        cwd=desk.folder,
    )
    first, code = done.stdout.splitlines()
    assert first.startswith('{"type":"run"')
    assert (int(code), done.stderr) == (ExitCode.CLOSED_PIPE, "")


def test_version_help_and_schema_end_with_0(desk: Desk) -> None:
    """They print and look at nothing."""
    for argv in (("--version",), ("--help",), ("check", "--help"), ("schema",)):
        done = desk.run(*argv)
        assert (done.code, bool(done.out)) == (ExitCode.COMPLETE, True)


def test_the_installed_command_ends_with_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """`run` hands what `main` returns to the system."""
    monkeypatch.setattr(sys, "argv", ["supplyscreen", "--no-such-option"])
    with pytest.raises(SystemExit) as stop:
        program.run()
    assert stop.value.code == ExitCode.USAGE
