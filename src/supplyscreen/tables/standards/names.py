"""Several names in one cell, apart by a bar as in the lists of `entries-csv`."""

from collections.abc import Iterable


def joined(names: Iterable[str]) -> str:
    """The names as one cell, each once; a bar inside a name gives way."""
    tidy = (" ".join(name.replace("|", "/").split()) for name in names)
    return " | ".join(dict.fromkeys(filter(None, tidy)))
