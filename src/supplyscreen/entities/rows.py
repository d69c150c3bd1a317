"""Issues about rows, one per sheet."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.model.parties import Records
from supplyscreen.model.rows import IssueLog
from supplyscreen.text.masking import mask

_ENOUGH = 50
"""More than an issue shows; the rest is only counted."""


def note_mentions(
    log: IssueLog,
    code: str,
    records: Records,
    at: NDArray[np.integer],
    value: Callable[[int], str],
) -> None:
    """
    Note the rows of some mentions under one code, sheet by sheet.

    Args:
        log: where to.
        code: catalogue key.
        records: where mentions stand.
        at: the mentions.
        value: what to show for the mention in a sheet's first row.
    """
    if not len(at):
        return
    source = records.mentions["source"].to_numpy()[at]
    row = records.mentions["row"].to_numpy()[at]
    for sheet in np.flatnonzero(np.bincount(source)).tolist():
        here = np.flatnonzero(source == sheet)
        here = here[np.argsort(row[here], kind="stable")]
        rows = pd.unique(row[here])
        log.add(
            code,
            file=records.sources[sheet].file,
            sheet=records.sources[sheet].sheet,
            rows=rows[:_ENOUGH].tolist(),
            count=len(rows),
            value=mask(value(int(at[here[0]]))),
        )
