"""An empty list to fill in: the manifest with its comments, and the header of its entries."""

from importlib import resources

from supplyscreen.watchlists.discover import MANIFEST
from supplyscreen.watchlists.formats.entries_csv import COLUMNS

ENTRIES = "entries.csv"
"""As the manifest names it."""


def entries_header() -> str:
    """The header of `entries-csv`, as the reader wants it: comma, UTF-8, no byte order mark."""
    return ",".join(COLUMNS) + "\r\n"


def list_template(lang: str) -> dict[str, str]:
    """File name -> text of a list folder that loads once it is filled in."""
    path = resources.files("supplyscreen.watchlists").joinpath(f"data/manifest.{lang}.yaml")
    return {MANIFEST: path.read_text("utf-8"), ENTRIES: entries_header()}
