"""
The entries of somebody's list are no table: read as one, they would be screened and shown.

A file whose name stands in the `manifest.yaml` beside it, or beside what it links to, is one; what
that list discloses is then for the reader of lists to say.
"""

from pathlib import Path

_MANIFEST = "manifest.yaml"
_FORMAT = b"supplyscreen-list/"
_MOST = 1 << 20


def is_entries_of_list(path: Path) -> bool:
    """Whether a manifest beside a file names it."""
    try:
        places = {path.parent / _MANIFEST: path.name}
        real = path.resolve()
        places[real.parent / _MANIFEST] = real.name
        return any(_names(manifest, name) for manifest, name in places.items())
    except (OSError, RuntimeError):  # a ring of links
        return False  # told when the file is read


def _names(manifest: Path, name: str) -> bool:
    if not manifest.is_file():
        return False
    with manifest.open("rb") as stream:
        data = stream.read(_MOST)
    return _FORMAT in data and name.encode(errors="surrogateescape") in data
