"""
A hubs file: who serves so many that no path is to go through them.

Plain text or CSV, UTF-8 or Windows-1252. One hub per line, by number or whole name; cells between
semicolons, tabs or commas are ways to say the same one, the first that fits counts. Lines that are
empty or begin with # say nothing.
"""

import csv
from pathlib import Path

from supplyscreen.errors import UnusableSettings

MOST_BYTES = 8 << 20
_DELIMITERS = (";", "\t", ",")


def read_hubs(path: Path, name: str) -> tuple[tuple[str, ...], ...]:
    """
    The cells of each line that says something.

    Args:
        path: the file.
        name: how it is shown.

    Raises:
        UnusableSettings: it cannot be read, or is no text.
    """
    text = _text(_bytes(path, name), name)
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    delimiter = next((one for one in _DELIMITERS if any(one in line for line in lines)), None)
    if delimiter is None:
        return tuple((line.strip(),) for line in lines)
    try:
        rows = list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        raise UnusableSettings("config.hubs_no_text", file=name) from None
    # A name may hold a comma: the line as a whole is one more way to say it.
    whole = ((line.strip(),) if delimiter == "," else () for line in lines)
    return tuple(
        (*own, *(cell.strip() for cell in row if cell.strip()))
        for own, row in zip(whole, rows, strict=False)
    )


def _bytes(path: Path, name: str) -> bytes:
    try:
        if not path.is_file():
            raise UnusableSettings("config.hubs_missing", file=name)
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError:
        raise UnusableSettings("config.hubs_missing", file=name) from None
    if len(data) > MOST_BYTES or b"\0" in data:
        raise UnusableSettings("config.hubs_no_text", file=name)
    return data


def _text(data: bytes, name: str) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnusableSettings("config.hubs_no_text", file=name)
