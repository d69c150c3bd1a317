"""The beginning of the process: an interrupt while it imports is no traceback."""

import subprocess
import sys

import pytest

_PROGRAM = """
import os, signal, sys
from importlib.abc import MetaPathFinder
class Interrupts(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == "supplyscreen.cli.main":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupts())
sys.argv[1:] = ["--version"]
{first}
from supplyscreen.__main__ import run
run()
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def begun(first: str = "") -> subprocess.CompletedProcess[str]:
    """A process that is interrupted while it imports."""
    program = [sys.executable, "-c", _PROGRAM.format(first=first)]
    return subprocess.run(program, capture_output=True, text=True, check=False)


def test_an_interrupt_ends_imports_without_a_word() -> None:
    """With the code of an interrupt."""
    ended = begun()
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "")


def test_where_interrupts_are_ignored_they_stay_so() -> None:
    """As of a command in the background of a script."""
    ended = begun("signal.signal(signal.SIGINT, signal.SIG_IGN)")
    assert ended.returncode == 0
    assert ended.stdout.startswith("supplyscreen ")
