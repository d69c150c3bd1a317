"""Whether two roles of a row name the same party, as far as the row itself tells."""

import numpy as np
from numpy.typing import NDArray

from supplyscreen.records.distinct import per_distinct
from supplyscreen.records.mentions import RoleCells, first_keys
from supplyscreen.text.legal_forms import company_key


def same_party(one: RoleCells, other: RoleCells) -> NDArray[np.bool_]:
    """Per row whether both have the same number; of two without a number to compare, one name."""
    left, right = _numbers(one), _numbers(other)
    differ = (left != "") & (right != "") & (left != right)
    names, others = _names(one), _names(other)
    found: NDArray[np.bool_] = same_number(one, other) | (
        (names != "") & (names == others) & ~differ
    )
    return found & one.present & other.present


def same_number(one: RoleCells, other: RoleCells) -> NDArray[np.bool_]:
    """Per row whether both have the same number."""
    left = _numbers(one)
    found: NDArray[np.bool_] = (left != "") & (left == _numbers(other))
    return found


def _numbers(cells: RoleCells) -> NDArray[np.object_]:
    found = np.full(len(cells.present), "", dtype=object)
    for _, column in cells.ids:
        found = np.where(found == "", first_keys(column)[column.codes], found)
    return found


def _names(cells: RoleCells) -> NDArray[np.object_]:
    if cells.names is None:
        return np.full(len(cells.present), "", dtype=object)
    return per_distinct(cells.names.name, company_key)[cells.names.codes]
