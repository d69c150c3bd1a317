"""Tiers that rows state against whom they name as engager."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.records.mentions import RoleCells

NOBODY = -1
_TIERS = 100
"""More than any tier that is read."""


def contradicting(
    roles: Mapping[str, RoleCells], tier: NDArray[np.int64], contract: NDArray[np.int32]
) -> NDArray[np.bool_]:
    """
    Per row whether its tier is not one more than that of the engager it names.

    The engager's tier is known where it is the main contractor, or where rows of the same main
    contractor and contract state it; several rows may state several, and one that fits is enough.

    Args:
        roles: role -> its cells.
        tier: per row, negative where none is stated.
        contract: per row its contract.
    """
    none = np.zeros(len(tier), dtype=np.bool_)
    if "parent" not in roles or "sub" not in roles or not (tier > 0).any():
        return none
    supplier, parent, sub = _numbered(roles, len(tier))
    group, _ = pd.factorize(supplier * (int(contract.max()) + 2) + contract)
    width = int(max(supplier.max(), parent.max(), sub.max())) + 2
    engager, engaged, main = (group * width + one for one in (parent, sub, supplier))
    told = (sub >= 0) & (tier >= 0)
    nodes = np.concatenate((engaged[told], main[supplier >= 0]))
    tiers = np.concatenate((tier[told], np.zeros(int((supplier >= 0).sum()), dtype=np.int64)))
    fits = np.isin(engager * _TIERS + tier - 1, nodes * _TIERS + tiers)
    return (parent >= 0) & (sub >= 0) & (tier > 0) & np.isin(engager, nodes) & ~fits


def _numbered(
    roles: Mapping[str, RoleCells], rows: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Per row who is main contractor, engager and engaged, by one numbering; NOBODY."""
    blank = np.full(rows, "", dtype=object)
    named = [roles[role].texts() if role in roles else blank for role in _ROLES]
    codes, known = pd.factorize(np.concatenate(named))
    numbers = np.where(np.asarray(known == "")[codes], NOBODY, codes)
    supplier, parent, sub = np.split(numbers, len(_ROLES))
    return supplier, parent, sub


_ROLES = ("supplier", "parent", "sub")
