"""Columns of SCHEMA_REMARKS."""

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.parties import REMARK_ALIAS
from supplyscreen.records.former_names import former_name
from supplyscreen.records.mentions import RoleCells


def remark_columns(
    mention: NDArray[np.integer],
    note: NDArray[np.object_],
    alias: NDArray[np.object_],
    *,
    former: bool,
) -> dict[str, NDArray[np.generic]]:
    """Columns of SCHEMA_REMARKS."""
    kind = REMARK_ALIAS[former]
    return {
        "mention": mention.astype(np.int32),
        "note": note,
        "alias": alias,
        "kind": np.where(alias == "", "", kind).astype(object),
    }


def former_of_names(cells: RoleCells, first: int) -> list[dict[str, NDArray[np.generic]]]:
    """The former names that the name cells of a role tell; `first` is its first mention."""
    if cells.names is None:
        return []
    former = cells.names.former
    if cells.names.has_notes:
        former = former.copy()
        for at in np.flatnonzero((cells.names.note != "") & (former == "")).tolist():
            former[at] = former_name(cells.names.note[at])
    elif not cells.names.has_former:
        return []
    told = former[cells.names.codes[np.flatnonzero(cells.present)]]
    place = np.flatnonzero(told != "")
    if not len(place):
        return []
    aliases = told[place]
    # What was cut from the name is shown as a note; a note in brackets is shown as it is.
    cut = cells.names.former[cells.names.codes[np.flatnonzero(cells.present)[place]]]
    notes = np.where(cut != "", "f.d. " + cut, "").astype(object)
    return [remark_columns(first + place, notes, aliases, former=True)]
