"""YAML files opened for reading: a file that stands there and cannot be read is a fault."""

from pathlib import Path

from supplyscreen.config.faults import Faults
from supplyscreen.text.strict_yaml import MAX_BYTES, YamlDocument, YamlFault, read_yaml


def read_bytes(path: Path, file: str, faults: Faults) -> bytes | None:
    """The bytes, one more than YAML may have at most; None, and a fault, if there are none."""
    try:
        if path.is_dir():
            faults.add("file_directory", file)
            return None
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        faults.add("file_missing", file)
    except PermissionError:
        faults.add("file_not_permitted", file)
    except OSError as error:
        faults.add("file_unreadable", file, reason=error.strerror or type(error).__name__)
    return None


def parse(data: bytes, file: str, faults: Faults) -> YamlDocument | None:
    """What the bytes say; None, and a fault, if they are not YAML as this project reads it."""
    try:
        return read_yaml(data)
    except YamlFault as fault:
        faults.add(f"yaml_{fault.code}", f"{file}:{fault.line}", name=fault.key)
    return None
