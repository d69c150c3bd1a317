"""
How the overlap of two names becomes a figure: one formula, two sets of constants.

Works on numbers and on arrays alike, so that `score` and the ceilings that say which pairs are
worth scoring cannot drift apart.
"""

from dataclasses import dataclass
from typing import TypeAlias, cast, overload

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.parties import PartyKind

Floats: TypeAlias = NDArray[np.float64]
Figure: TypeAlias = float | Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """Constants of one kind."""

    dice: float
    """Part of the weight that met on both sides together."""
    cover: float
    """Part of the weight that met on the side where it is greater."""
    both: float
    """What is lost when words on both sides meet nothing, all in all."""
    start: float
    """Of which so much is lost by the least of words."""


COMPANY = Formula(dice=0.6, cover=0.4, both=0.35, start=0.2)
PERSON = Formula(dice=0.45, cover=0.55, both=0.3, start=0.25)


def formula(kind: PartyKind) -> Formula:
    """The constants of a kind."""
    return PERSON if kind is PartyKind.PERSON else COMPANY


@overload
def combined(use: Formula, dice: float, cover: float, smaller: float) -> float: ...
@overload
def combined(use: Formula, dice: Floats, cover: Floats, smaller: Floats) -> Floats: ...
def combined(use: Formula, dice: Figure, cover: Figure, smaller: Figure) -> Figure:
    """
    Of what met, less what stands on both sides unmet.

    Args:
        use: the constants.
        dice: share of the weight of both sides that met.
        cover: share of the weight that met on the side where it is greater.
        smaller: weight that counts and met nothing, on the side where it is less.
    """
    unmet = smaller + use.start
    # Of one number the built-in is several times as fast.
    least: Figure = min(1.0, unmet) if isinstance(unmet, float) else np.minimum(1.0, unmet)
    contradiction = (smaller > 0) * least
    value = (use.dice * dice + use.cover * cover) * (1 - use.both * contradiction)
    return cast("Figure", value)
