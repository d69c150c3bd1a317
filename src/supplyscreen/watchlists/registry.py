"""Every list format there is. A new one is one file in `formats/` and one line here."""

from supplyscreen.watchlists.formats.entries_csv import EntriesCsvReader
from supplyscreen.watchlists.interface import WatchlistReader

READERS: tuple[WatchlistReader, ...] = (EntriesCsvReader(),)


def reader_for(name: str) -> WatchlistReader | None:
    """The reader of a format named in a manifest."""
    return next((reader for reader in READERS if reader.format == name), None)
