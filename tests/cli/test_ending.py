"""The end of the process: nothing is lost by ending it at once."""

import subprocess
import sys

_PROGRAM = """
import atexit, sys
from supplyscreen.cli.ending import end_with
code = 70
end_with(lambda: code)
atexit.register(print, "closed")
{last}
code = 4
sys.stdout.write("whole")
sys.exit(3)
"""

_FULL = """
import io
class Full(io.StringIO):
    def flush(self):
        raise OSError("no room left")
sys.stdout = Full()
"""


def ended(last: str = "") -> subprocess.CompletedProcess[str]:
    """A process that says its code before it ends."""
    program = [sys.executable, "-c", _PROGRAM.format(last=last)]
    return subprocess.run(program, capture_output=True, text=True, check=False)


def test_what_was_written_arrives_and_what_is_open_is_closed() -> None:
    """Text in the buffer is flushed, after what registered for the end of the process."""
    assert ended().stdout == "wholeclosed\n"


def test_the_code_is_the_last_one_known() -> None:
    """Asked at the very end, not when the process says that it will end so."""
    assert ended().returncode == 4


def test_threads_end_first() -> None:
    """Nobody who still works is cut off."""
    last = "import threading, time\nthreading.Timer(0.2, print, ['late ']).start()"
    assert ended(last).stdout == "wholelate \nclosed\n"


def test_an_output_that_cannot_be_written_is_told_by_the_interpreter() -> None:
    """It ends with a code and words of its own, as without us."""
    found = ended(_FULL)
    assert found.returncode == 120
    assert "no room left" in found.stderr
