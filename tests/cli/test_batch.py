"""`supplyscreen batch` through the command line: cases, reports, overview, resuming."""

import json
import signal
import sqlite3
import zipfile
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any, cast

import pytest

from cli.running import AS_OF, Desk, Ended, cells
from supplyscreen.batch import workers
from supplyscreen.batch.journal import JOURNAL
from supplyscreen.batch.task import Done, Task, run
from supplyscreen.errors import ExitCode

LISTED = cells(["entry_id", "name", "kind"], ["E1", "Strandråttan Bygg AB", "company"])
CLEAN = cells(["Leverantör"], ["Påhittade Tak AB"], ["Sagans Rör AB"])
FOUND = cells(["Leverantör"], ["Strandråttan Bygg AB"], ["Sagans Rör AB"])


@pytest.fixture
def full(desk: Desk) -> Desk:
    """A folder with two tables, a folder of tables, and things that are none."""
    desk.put_list("list", LISTED)
    desk.put("src/clean.csv", CLEAN)
    desk.put("src/found.csv", FOUND)
    desk.put("src/both/a.csv", CLEAN)
    desk.put("src/both/b.csv", FOUND)
    desk.put("src/readme.txt", "hej")
    return desk


def batch(desk: Desk, *argv: str) -> Ended:
    """One run into the folder out."""
    return desk.run("batch", *argv, "-o", "out", "-w", "list", "--as-of", AS_OF)


def overview(desk: Desk) -> dict[str, Any]:
    """What the last run told."""
    told: dict[str, Any] = json.loads((desk.folder / "out/overview.json").read_text("utf-8"))
    return told


def written(folder: Path) -> dict[str, bytes]:
    """Every file but the journal, by name."""
    return {
        one.name: one.read_bytes()
        for one in folder.iterdir()
        if one.is_file() and one.name != JOURNAL
    }


def test_each_table_and_each_folder_is_a_case_with_a_report(full: Desk) -> None:
    """What lies beside and is no table is counted, not dropped."""
    ended = batch(full, "src")
    assert ended.code == ExitCode.FINDINGS
    assert ended.out.startswith("3 cases: 3 screened, 0 failed; with signals: 2")
    assert sorted(written(full.folder / "out")) == [
        "both.json",
        "clean.json",
        "found.json",
        "overview.csv",
        "overview.html",
        "overview.json",
        "overview.xlsx",
    ]
    told = overview(full)
    assert [one["case"] for one in told["by_case"]] == ["both", "clean", "found"]
    assert [one["exit_code"] for one in told["by_case"]] == [1, 0, 1]
    assert told["left_out"] == ["src/readme.txt"]
    assert {one["case"] for one in told["findings"]} == {"both", "found"}
    report = json.loads((full.folder / "out/both.json").read_text("utf-8"))
    assert [one["file"] for one in report["inputs"]] == ["both/a.csv", "both/b.csv"]


def test_what_earlier_runs_wrote_among_the_tables_is_no_case(full: Desk) -> None:
    """Overviews in the folder of the tables, and reports in every format: told as left out."""
    again = ("batch", "src", "-o", "src", "-w", "list", "--as-of", AS_OF)
    full.run(*again)
    for name in ("csv", "xlsx"):
        full.run("batch", "src/found.csv", "-o", "early", "-f", name, "-w", "list")
        (full.folder / f"early/found.{name}").replace(full.folder / f"src/mine.{name}")
    ended = full.run(*again)
    assert ended.out.startswith("3 cases: 3 screened, 0 failed; with signals: 2")
    assert "10 files beside the cases are no tables, or reports of an earlier run" in ended.out
    told = json.loads((full.folder / "src/overview.json").read_text("utf-8"))
    assert told["left_out"] == [
        *(f"src/{case}.json" for case in ("both", "clean", "found")),
        *(f"src/mine.{suffix}" for suffix in ("csv", "xlsx")),
        *(f"src/overview.{suffix}" for suffix in ("csv", "html", "json", "xlsx")),
        "src/readme.txt",
    ]
    alone = full.report("src", "-w", "list")
    assert [one["file"] for one in alone["inputs"]] == ["src/clean.csv", "src/found.csv"]


@pytest.mark.parametrize(
    ("name", "format_name"), [("src/found.csv", "csv"), ("src/overview.csv", "json")]
)
def test_no_report_is_written_over_a_table(full: Desk, name: str, format_name: str) -> None:
    """Nor the overview over a table of that name; nothing is screened then."""
    full.put(name, FOUND)
    before = written(full.folder / "src")
    ended = full.run("batch", "src", "-o", "src", "-w", "list", "-f", format_name)
    assert (ended.code, ended.out) == (ExitCode.USAGE, "")
    assert "and would write over" in ended.err
    assert written(full.folder / "src") == before


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "interrupted: 1 of 3 cases are done; the same command goes on from there\n"),
        ("sv", "avbruten: 1 av 3 ärenden är klara; samma kommando fortsätter därifrån\n"),
    ],
)
def test_an_interrupted_run_says_how_far_it_came_and_goes_on(
    full: Desk, monkeypatch: pytest.MonkeyPatch, lang: str, said: str
) -> None:
    """The same command screens the rest alone."""

    def interrupted(task: Task) -> Done:
        if task.case == "clean":
            raise KeyboardInterrupt
        return run(task)

    with monkeypatch.context() as patch:
        patch.setattr(workers, "run", interrupted)
        ended = batch(full, "src", "--lang", lang)
    assert (ended.code, ended.out) == (ExitCode.INTERRUPTED, "")
    assert ended.err.endswith(said)
    again = batch(full, "src", "--lang", lang, "-v")
    assert again.code == ExitCode.FINDINGS
    assert {"en": "of which 1 are done", "sv": "varav 1 redan"}[lang] in again.err


def test_a_process_is_begun_deaf_to_interrupts() -> None:
    """So that Ctrl-C on a terminal, which reaches all processes, has one that answers."""
    blocked: list[bool] = []

    class Crew(Executor):
        def submit(self, *_: object, **__: object) -> Future[Any]:
            blocked.append(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()))
            return Future()

    if not hasattr(signal, "pthread_sigmask"):
        pytest.skip("signals of POSIX")
    workers._handed_over(Crew(), cast("Task", None))
    assert blocked == [True]
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_a_report_says_what_check_says(full: Desk) -> None:
    """But for where its tables lie, which is the source and not the working folder."""
    batch(full, "src")
    report = json.loads((full.folder / "out/found.json").read_text("utf-8"))
    alone = full.report("src/found.csv", "-w", "list")
    assert [one["title"] for one in report["findings"]] == [
        one["title"] for one in alone["findings"]
    ]
    assert report["lists"] == alone["lists"]


def test_a_rerun_does_only_what_is_missing_or_changed(full: Desk) -> None:
    """A changed table, a report that is gone, a report that somebody touched."""
    batch(full, "src")
    before = written(full.folder / "out")
    again = batch(full, "src", "-v")
    assert "3 cases, of which 3 are done already" in again.err
    assert written(full.folder / "out") == before
    full.put("src/clean.csv", FOUND)
    (full.folder / "out/found.json").unlink()
    (full.folder / "out/both.json").write_text("{}", "utf-8")
    assert "of which 0 are done already" in batch(full, "src", "-v").err
    assert written(full.folder / "out")["both.json"] == before["both.json"]
    assert overview(full)["by_case"][1]["exit_code"] == 1


def test_another_list_or_setting_screens_everything_anew(full: Desk) -> None:
    """A report depends on them as much as on its table."""
    batch(full, "src")
    assert "of which 0" in batch(full, "src", "-v", "--lang", "sv", "--strict").err.replace(
        "varav 0 redan", "of which 0"
    )
    full.put_list("list", LISTED + "E2,Sagans Rör AB,company\n", version="2")
    batch(full, "src")
    assert [one["exit_code"] for one in overview(full)["by_case"]] == [1, 1, 1]


def test_what_fails_stops_nothing_and_is_told(full: Desk) -> None:
    """Each failure with its place and the next step, in the overview and on stderr."""
    full.put("src/empty.csv", "")
    full.put("src/strange.csv", "a,b\n1,2\n")
    (full.folder / "src/broken.xlsx").write_bytes(b"PK\x03\x04 broken")
    ended = batch(full, "src")
    assert ended.code == ExitCode.FINDINGS
    assert "6 cases: 3 screened, 3 failed" in ended.out
    failed = [one for one in overview(full)["by_case"] if one["report"] is None]
    assert [one["case"] for one in failed] == ["broken", "empty", "strange"]
    assert all(one["fault"] and one["hint"] for one in failed)
    assert "empty.csv" in ended.err
    assert "broken.xlsx" in ended.err


def test_failed_cases_are_tried_again_when_asked_or_changed(full: Desk) -> None:
    """Not otherwise: a night's run must not repeat what cannot work."""
    full.put("src/empty.csv", "")
    batch(full, "src")
    assert "of which 4" in batch(full, "src", "-v").err
    assert "of which 3" in batch(full, "src", "-v", "--retry-failed").err
    full.put("src/empty.csv", CLEAN)
    batch(full, "src")
    assert overview(full)["cases"]["failed"] == 0


def test_a_case_that_is_gone_leaves_no_report(full: Desk) -> None:
    """The overview tells of every report in the folder."""
    batch(full, "src")
    (full.folder / "src/clean.csv").unlink()
    batch(full, "src")
    assert "clean.json" not in written(full.folder / "out")
    assert overview(full)["cases"]["found"] == 2


@pytest.mark.parametrize(
    ("tables", "code"),
    [
        ({"a.csv": CLEAN}, ExitCode.COMPLETE),
        ({"a.csv": CLEAN, "b.csv": FOUND, "c.csv": ""}, ExitCode.FINDINGS),
        ({"a.csv": CLEAN, "c.csv": ""}, ExitCode.INCOMPLETE),
        ({"b.csv": "", "c.csv": ""}, ExitCode.UNUSABLE),
    ],
)
def test_the_exit_code_of_the_whole(desk: Desk, tables: dict[str, str], code: ExitCode) -> None:
    """3 only if nothing could be screened; 1 before 4."""
    desk.put_list("list", LISTED)
    for name, text in tables.items():
        desk.put(f"src/{name}", text)
    assert batch(desk, "src").code == code


def test_a_list_that_cannot_be_trusted_ends_it_before_any_case(full: Desk) -> None:
    """No report is written."""
    full.put("list/entries.csv", "entry_id,name\nE1,\x00")
    full.put_list("list", LISTED, entries="{file: entries.csv, format: entries-csv, count: 7}")
    assert batch(full, "src").code == ExitCode.UNTRUSTED
    assert not (full.folder / "out").exists()


def test_archives_patterns_and_lists_of_cases_name_cases(full: Desk) -> None:
    """A case list groups tables that lie anywhere."""
    with zipfile.ZipFile(full.folder / "all.zip", "w") as packed:
        packed.writestr("north.csv", CLEAN)
        packed.writestr("south/one.csv", FOUND)
        packed.writestr("south/two.csv", CLEAN)
        packed.writestr("notes.txt", "hej")
    full.put("cases.yaml", "cases:\n  Väst: [src/clean.csv, src/found.csv]\n  Öst: src/clean.csv\n")
    batch(full, "all.zip", "src/*.csv", "cases.yaml")
    told = overview(full)
    assert [(one["case"], one["exit_code"]) for one in told["by_case"]] == [
        ("north", 0),
        ("south", 1),
        ("clean", 0),
        ("found", 1),
        ("Väst", 1),
        ("Öst", 0),
    ]
    assert told["left_out"] == ["all.zip/notes.txt"]
    assert (full.folder / "out/Väst.json").exists()


def test_a_list_of_cases_with_faults_names_their_lines(full: Desk) -> None:
    """A case without tables would be a case that nobody screened."""
    full.put("cases.yaml", "cases:\n  A: []\n  B: {x: y}\n")
    ended = batch(full, "cases.yaml")
    assert ended.code == ExitCode.UNUSABLE
    assert "cases.yaml:2" in ended.err
    assert "cases.yaml:3" in ended.err


def test_joined_screens_all_cases_as_one_graph(desk: Desk) -> None:
    """A firm in one case's chain and another's tier 0 is seen once, in one report."""
    desk.put_list("list", LISTED)
    chain = cells(["Leverantör", "Underleverantör"], ["Påhittade Tak AB", "Sagans Rör AB"])
    more = cells(["Leverantör", "Underleverantör"], ["Sagans Rör AB", "Strandråttan Bygg AB"])
    desk.put("src/north.csv", chain)
    desk.put("src/south.csv", more)
    assert batch(desk, "src", "--joined").code == ExitCode.FINDINGS
    report = json.loads((desk.folder / "out/joined.json").read_text("utf-8"))
    tiers = {one["root_name"]: one["tier"] for one in report["findings"]}
    assert tiers == {"Sagans Rör AB": 1, "Påhittade Tak AB": 2}


def test_companies_in_several_cases_are_told_by_number_alone(desk: Desk) -> None:
    """A namesake in another municipality is not the same firm."""
    desk.put_list("list", LISTED)
    numbered = cells(
        ["Leverantör", "Orgnr"], ["Sagans Rör AB", "556036-0793"], ["Påhittade Tak AB", ""]
    )
    desk.put("src/north.csv", numbered)
    desk.put("src/south.csv", numbered)
    batch(desk, "src")
    assert overview(desk)["in_several_cases"] == [
        {
            "party": "se:orgnr:5560360793",
            "name": "Sagans Rör AB",
            "cases": ["north", "south"],
            "has_findings": False,
        }
    ]


def test_two_processes_give_the_bytes_of_one(full: Desk) -> None:
    """Whatever finishes first."""
    batch(full, "src")
    alone = written(full.folder / "out")
    full.run("batch", "src", "-o", "two", "-w", "list", "--as-of", AS_OF, "--jobs", "2")
    assert written(full.folder / "two") == alone


def test_processes_make_room_for_fresh_ones(full: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """As often as it takes; a last case does not wait for one that is gone."""
    monkeypatch.setattr(workers, "TASKS_IN_A_LIFE", 3)
    for number in range(10):
        full.put(f"src/more-{number}.csv", CLEAN)
    ended = full.run("batch", "src", "-o", "out", "-w", "list", "--as-of", AS_OF, "--jobs", "2")
    assert ended.out.startswith("13 cases: 13 screened, 0 failed")


def test_a_second_run_in_the_same_folder_is_refused(full: Desk) -> None:
    """Until the first is done; nothing it wrote is touched."""
    batch(full, "src")
    held = sqlite3.connect(full.folder / "out" / JOURNAL)
    held.execute("BEGIN EXCLUSIVE")
    ended = batch(full, "src")
    held.close()
    assert ended.code == ExitCode.UNUSABLE
    assert "another run" in ended.err
    assert batch(full, "src").code == ExitCode.FINDINGS


def test_a_journal_that_is_none_is_refused_by_name(full: Desk) -> None:
    """And stays as it is."""
    full.put(f"out/{JOURNAL}", "no database at all, but long enough to look at it twice" * 20)
    ended = batch(full, "src")
    assert ended.code == ExitCode.UNUSABLE
    assert JOURNAL in ended.err


def test_no_person_number_reaches_overview_or_journal(full: Desk) -> None:
    """Masked like everything else that is written, inside the workbook too."""
    full.put("src/person 19811218-9876.csv", FOUND.replace("Sagans Rör AB", "Eva 811218-9876"))
    full.put("src/left 19811218-9876.txt", "hej")
    batch(full, "src")
    for path in (full.folder / "out").iterdir():
        assert b"9876" not in unpacked(path), path.name
        assert "9876" not in path.name


def unpacked(path: Path) -> bytes:
    """What stands in a file; of a workbook in its parts."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as package:
        return b"".join(map(package.read, package.namelist()))


@pytest.mark.parametrize("name", ["csv", "html", "jsonl", "xlsx"])
def test_reports_come_in_every_format_that_files_can_have(full: Desk, name: str) -> None:
    """Those that are no text, too: one table named alone gives the bytes that `check` gives."""
    full.put("found.csv", FOUND)
    ended = batch(full, "found.csv", "-f", name)
    assert ended.out.startswith("one case: 1 screened, 0 failed")
    full.check("found.csv", "-w", "list", "-o", f"alone.{name}")
    report = (full.folder / f"out/found.{name}").read_bytes()
    assert report == (full.folder / f"alone.{name}").read_bytes()
