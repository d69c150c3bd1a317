"""Issues about rows, one per sheet."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.parties import Source
from supplyscreen.model.rows import IssueLog


def note_rows(
    log: IssueLog,
    code: str,
    sources: Sequence[Source],
    source: NDArray[np.int32],
    row: NDArray[np.int64],
    value: Callable[[int], str] = lambda _: "",
) -> None:
    """
    Note the rows under one code, sheet by sheet.

    Args:
        log: where to.
        code: catalogue key.
        sources: the sheets.
        source: position in `sources`, one per row.
        row: row numbers.
        value: what to show for the position of a sheet's first row in `row`.
    """
    for sheet in np.flatnonzero(np.bincount(source)).tolist():
        here = np.flatnonzero(source == sheet)
        here = here[np.argsort(row[here], kind="stable")]
        log.add(
            code,
            file=sources[sheet].file,
            sheet=sources[sheet].sheet,
            rows=row[here[:_ENOUGH]].tolist(),
            count=len(here),
            value=value(int(here[0])),
        )


_ENOUGH = 50
"""More than an issue shows; the rest is only counted."""
