"""
Runs a command and says what it took, after whatever it prints itself: seconds from start to end and
megabytes, its greatest resident set (of its largest process, if it has several).

    python -m bench.peers.watched COMMAND...

A process of its own, and a small one: a child inherits the greatest resident set of the process
that starts it, so one that holds much would be measured in place of the child. Standard library
alone.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence


def main(command: Sequence[str]) -> int:
    """The command's exit code."""
    began = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    # Linux counts kibibytes, macOS bytes.
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    megabytes = usage.ru_maxrss * unit / 1e6
    print(json.dumps({"process": time.perf_counter() - began, "megabytes": megabytes}))
    return process.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
