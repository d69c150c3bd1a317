"""
The pipelines of docs/piping.md run, and print what stands there, where their programs are.

DuckDB may be there as a program or as a library of this interpreter.
"""

import csv
import importlib.util
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/piping.md"
_BLOCK = re.compile(r"^```shell\n(.*?)^```", re.MULTILINE | re.DOTALL)
_INI = re.compile(r"^```ini\n(.*?)^```", re.MULTILINE | re.DOTALL)
HAS_LIBRARY = importlib.util.find_spec("duckdb") is not None


def commands() -> list[tuple[str, list[str]]]:
    """Each command with the lines it prints; one that ends in a bar goes on."""
    found: list[tuple[str, list[str]]] = []
    for block in _BLOCK.findall(PAGE.read_text("utf-8")):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            elif found[-1][0].endswith("|"):
                found[-1] = (f"{found[-1][0]} {line.strip()}", [])
            else:
                found[-1][1].append(line)
    return found


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the examples, and `supplyscreen` on its path."""
    for folder in ("examples", "watchlists"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "supplyscreen").write_text(f'#!/bin/sh\nexec {sys.executable} -m supplyscreen "$@"')
    (programs / "supplyscreen").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "nobody"))
    return tmp_path


def run(command: str, folder: Path) -> list[str]:
    """What a command prints."""
    if command.startswith("duckdb ") and not shutil.which("duckdb"):
        return _asked(shlex.split(command)[-1], folder)
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout.splitlines()


def _asked(query: str, folder: Path) -> list[str]:
    """A query put to the library, as the program would print it."""
    duckdb: Any = importlib.import_module("duckdb")
    with duckdb.connect() as connection:
        connection.execute(f"SET file_search_path = '{folder}'")
        answer = connection.execute(query)
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([column[0] for column in answer.description])
        writer.writerows(answer.fetchall())
    return out.getvalue().splitlines()


@pytest.mark.skipif(not shutil.which("bash") or not shutil.which("jq"), reason="no bash or no jq")
def test_pipelines_print_what_the_page_shows(desk: Path) -> None:
    """In the order of the page; those of DuckDB in the next test, where it is."""
    for command, shown in commands():
        if not command.startswith("duckdb "):
            assert run(command, desk) == shown, command


@pytest.mark.skipif(
    not shutil.which("duckdb") and not HAS_LIBRARY, reason="DuckDB is not installed"
)
def test_queries_answer_what_the_page_shows(desk: Path) -> None:
    """Of the reports that the page's own batch wrote."""
    asked = 0
    for command, shown in commands():
        if command.startswith("duckdb "):
            assert run(command, desk) == shown, command
            asked += 1
        elif command.startswith("supplyscreen batch"):
            run(command, desk)
    assert asked == 2


def test_the_examples_of_timers_name_what_systemd_asks_for() -> None:
    """A service that runs once and a timer that starts it."""
    service, timer = (set(block.splitlines()) for block in _INI.findall(PAGE.read_text("utf-8")))
    assert {"[Unit]", "[Service]", "Type=oneshot", "SuccessExitStatus=1"} <= service
    assert {"[Timer]", "OnCalendar=*-*-* 02:00", "[Install]"} <= timer
