"""
Lines of folded names cut into words, each distinct word told from the others once.

Hundreds of thousands of names say the same words over and over. So words are told apart as
numbers, eight letters and then four at a time, and only distinct ones become strings.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

_BLANK, _LINE = ord(" "), ord("\n")
_HEAD, _NEXT = 8, 4
"""Letters (bytes) of the first number of a word, and of every further one."""
_LONG = 32
"""Longer words are few: they are told apart as they are."""

Ints = NDArray[np.int64]
Letters = NDArray[np.uint8]
Numbers = NDArray[np.uint64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """The words of many lines."""

    words: list[str]
    """Distinct."""
    token: Ints
    """Position in `words` of every word, line after line."""
    counts: Ints
    """Words per line."""


def cut(text: str) -> Cut:
    """Cut lines, each ended by a line feed, whose words are set apart by single blanks."""
    letters = np.frombuffer(text.encode("utf-8", "surrogatepass"), np.uint8)
    ends = np.flatnonzero(letters <= _BLANK)
    sizes = np.diff(ends, prepend=-1) - 1
    lines = ends[letters[ends] == _LINE]
    starts, sizes = (ends - sizes)[sizes > 0], sizes[sizes > 0]
    code = _codes(letters, starts, sizes)
    place = np.full(int(code.max(initial=-1)) + 1, -1, dtype=np.int64)
    place[code] = np.arange(len(code))
    used = place >= 0
    return Cut(
        words=_spelled(letters, starts[place[used]], sizes[place[used]]),
        token=(np.cumsum(used) - 1)[code],
        counts=np.diff(np.searchsorted(starts, lines), prepend=0),
    )


def spread(first: Ints, last: Ints) -> tuple[Ints, Ints]:
    """Flat positions of spans, and the offset at which each begins; last of all where they end."""
    sizes = last - first
    offsets = np.concatenate(([0], np.cumsum(sizes)))
    flat = np.arange(offsets[-1], dtype=np.int64)
    flat += np.repeat(first - offsets[:-1], sizes)
    return flat, offsets.astype(np.int64)


def _codes(letters: Letters, starts: Ints, sizes: Ints) -> Ints:
    """One number per word, equal for equal words alone."""
    code, distinct = pd.factorize(_numbers(letters, starts, sizes, _HEAD))
    known, read = len(distinct), _HEAD
    rows = np.flatnonzero(sizes > read)
    while len(rows) and read < _LONG:
        following = _numbers(letters, starts[rows] + read, sizes[rows] - read, _NEXT)
        longer, distinct = pd.factorize(code[rows].astype(np.uint64) << np.uint64(32) | following)
        code[rows] = longer + known
        known, read = known + len(distinct), read + _NEXT
        rows = rows[sizes[rows] > read]
    ids: dict[bytes, int] = {}
    for row in rows.tolist():
        word = letters[starts[row] : starts[row] + sizes[row]].tobytes()
        code[row] = known + ids.setdefault(word, len(ids))
    return code


def _numbers(letters: Letters, starts: Ints, sizes: Ints, most: int) -> Numbers:
    """The next letters of each word, at most so many, as one number."""
    padded = np.concatenate([letters, np.zeros(_HEAD, dtype=np.uint8)])
    from_any_letter = np.ndarray((len(letters),), "<u8", padded, strides=(1,))
    kept = np.array([(1 << 8 * size) - 1 for size in range(most + 1)], dtype=np.uint64)
    return from_any_letter[starts] & kept[np.minimum(sizes, most)]


def _spelled(letters: Letters, starts: Ints, sizes: Ints) -> list[str]:
    # With the blank or line feed behind each.
    flat, _ = spread(starts, starts + sizes + 1)
    return letters[flat].tobytes().decode("utf-8", "surrogatepass").split()
