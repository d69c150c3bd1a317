"""Memory stays bounded, however long a line, a file or a stream is."""

import subprocess
import sys
from pathlib import Path

import pytest

MOST_MEMORY = 256 << 20
LENGTH = 10 << 30

READ = """
import os, sys
child = os.fork()  # so that the memory of whoever started this is not counted
if child:
    print(os.wait4(child, 0)[2].ru_maxrss)
    sys.exit()
from pathlib import Path
from supplyscreen.errors import UnusableTable
from supplyscreen.tables.read import read_table
is_header = lambda _: False
try:
    read_table(Path(sys.argv[1]), name="x", encoding=None, delimiter=None, is_header=is_header)
except UnusableTable as error:
    print(error.message.key, error.row, flush=True)
"""


def refused(path: str, stdin: Path | None = None) -> tuple[str, str, int]:
    """Message, row and most memory in bytes of reading in a process of its own."""
    with (stdin or Path("/dev/null")).open("rb") as stream:
        done = subprocess.run(
            [sys.executable, "-c", READ, path],
            stdin=stream,
            capture_output=True,
            text=True,
            check=True,
        )
    key, row, memory = done.stdout.split()
    return key, row, int(memory) * (1 if sys.platform == "darwin" else 1024)


@pytest.mark.parametrize(
    ("beginning", "key", "row"),
    [
        (b"", "tables.endless_line", "1"),
        (b"supplier\nA AB\n", "tables.endless_line", "3"),
        (b"supplier\rA AB\r", "tables.endless_line", "3"),
        (b'[{"supplier": "', "tables.endless_line", "1"),
        (b'\xef\xbb\xbf {"supplier": "A AB"}\n{"', "tables.endless_line", "2"),
        (b"PK\x03\x04", "tables.too_large", "None"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "tables.too_large", "None"),
        (b"PAR1", "tables.too_large", "None"),
    ],
)
def test_ten_gigabytes_without_a_line_end_are_refused_early(
    tmp_path: Path, beginning: bytes, key: str, row: str
) -> None:
    path = tmp_path / "endless"
    with path.open("wb") as stream:
        stream.write(beginning)
        stream.truncate(LENGTH)
    if path.stat().st_blocks * 512 > LENGTH // 10:
        pytest.skip("files without content take room here")
    found, at, memory = refused(str(path))
    assert (found, at) == (key, row)
    assert memory < MOST_MEMORY


def test_a_stream_without_end_is_refused_early() -> None:
    key, row, memory = refused("-", stdin=Path("/dev/zero"))
    assert (key, row) == ("tables.endless_line", "1")
    assert memory < MOST_MEMORY
