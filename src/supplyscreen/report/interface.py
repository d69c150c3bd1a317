"""How a report becomes text in one format."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TextIO

if TYPE_CHECKING:  # pandas stays out of `--help`, which reads the registry
    from supplyscreen.model.findings import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What the medium can show. Formats for programs ignore it."""

    width: int = 80
    """Columns of the terminal; 80 when piped."""
    colour: bool = False
    unicode: bool = True
    """False where the terminal is dumb or its encoding is not UTF-8: ASCII marks instead."""
    lang: str = "en"
    csv_dialect: str = ""
    """How CSV is written; "" as RFC 4180 says."""


class ReportWriter(Protocol):
    """Writes one format. Stateless: one instance writes many reports."""

    format: str
    """Key of `--format`."""
    suffix: str
    """File suffix with the dot that chooses this format; "" if none does."""
    for_terminals: bool
    """False: nothing to read on a terminal, so it is refused there."""

    def write(self, report: "Report", out: TextIO, *, style: Style) -> None:
        """
        Write the whole report, ending in a line feed. `out` stays open.

        A format that is no text writes bytes to `out.buffer`.

        Raises:
            OSError: `out` cannot be written; `BrokenPipeError` passes through as it is.
        """
