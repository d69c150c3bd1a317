"""Hashes of words that add up: the hash of two words written together follows from theirs."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

_BASE = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1
_ROWS = 1 << 15


def hashes(words: Sequence[str]) -> tuple[Hashes, Hashes]:
    """Per word its hash, and the factor by which a hash grows when the word is put behind it."""
    value = np.empty(len(words), dtype=np.uint64)
    factor = np.empty(len(words), dtype=np.uint64)
    power = powers(max(map(len, words), default=0))
    for at in range(0, len(words), _ROWS):
        part = words[at : at + _ROWS]
        lengths = np.fromiter(map(len, part), dtype=np.int64, count=len(part))
        text = "".join(part).encode("utf-32-le", "surrogatepass")
        letters = np.frombuffer(text, dtype=np.uint32).astype(np.uint64)
        ends = np.cumsum(lengths)
        behind = np.repeat(ends, lengths) - np.arange(len(letters)) - 1
        sums = np.concatenate(([np.uint64(0)], np.cumsum(letters * power[behind], dtype=np.uint64)))
        value[at : at + _ROWS] = sums[ends] - sums[ends - lengths]
        factor[at : at + _ROWS] = power[lengths]
    return value, factor


def powers(longest: int) -> Hashes:
    """The factor of a text of so many letters, from none to `longest`."""
    factors = np.empty(longest + 1, dtype=np.uint64)
    factor = 1
    for at in range(longest + 1):
        factors[at] = factor
        factor = factor * _BASE & _MASK
    return factors
