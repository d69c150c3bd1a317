"""
The plain Swedish number, told in many cells at a time by array arithmetic.

NNNNNN-NNNN or ten digits that pass their check: nearly every cell of a Swedish table. Whatever else
may be a number is for `text.identifiers` to say.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

NONE = -1
DIGITS = 10
_HYPHENED = 11
_HYPHEN_AT = 6
_HYPHEN = ord("-")
_ZERO = np.uint8(ord("0"))
_NINE = 9
_DECIDING, _LEAST = 2, 2
"""The third digit of an organisation number is 2 or more, that of a date less."""
_DOUBLED = np.array([0, 2, 4, 6, 8, 1, 3, 5, 7, 9], dtype=np.uint8)
"""Digit -> sum of the digits of its double, as the check digit counts it."""
_BETWEEN = "\x1f"
"""Never in a cell; if it were, nothing would be told."""


def plain_numbers(cells: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Per cell its number, NONE if it is no plain one; and whether it is written with a hyphen."""
    numbers = np.full(len(cells), NONE, dtype=np.int64)
    hyphened = np.zeros(len(cells), dtype=np.bool_)
    # One byte a character: what is not ASCII becomes "?".
    together = (_BETWEEN.join(cells) + _BETWEEN).encode("ascii", "replace")
    letters = np.frombuffer(together, dtype=np.uint8)
    ends = np.flatnonzero(letters == ord(_BETWEEN))
    if len(ends) != len(cells):
        return numbers, hyphened
    lengths = np.diff(ends, prepend=-1) - 1
    starts = ends - lengths
    hyphened = (lengths == _HYPHENED) & (letters[np.minimum(starts + _HYPHEN_AT, ends)] == _HYPHEN)
    at = np.flatnonzero(hyphened | (lengths == DIGITS))
    numbers[at] = _read(letters, starts[at], hyphened[at])
    return numbers, hyphened


def _read(
    letters: NDArray[np.uint8], starts: NDArray[np.intp], hyphened: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """The numbers that begin at these places, NONE where their letters are none."""
    value = np.zeros(len(starts), dtype=np.int64)
    luhn = np.zeros(len(starts), dtype=np.uint8)
    fits = np.ones(len(starts), dtype=np.bool_)
    is_repeated = np.ones(len(starts), dtype=np.bool_)
    first = letters[starts] - _ZERO
    for place in range(DIGITS):
        # What lies below "0" wraps around and is above nine as well.
        digit = letters[starts + place + (hyphened if place >= _HYPHEN_AT else 0)] - _ZERO
        fits &= digit <= _NINE
        is_repeated &= digit == first
        luhn += digit if place % 2 else _DOUBLED[np.minimum(digit, _NINE)]
        value = 10 * value + digit
        if place == _DECIDING:
            fits &= digit >= _LEAST
    return np.where(fits & ~is_repeated & (luhn % 10 == 0), value, NONE)
