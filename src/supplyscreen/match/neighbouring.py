"""Two or three neighbouring words of a name, as the one word that would join them."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supplyscreen.match.align import MOST_JOINED
from supplyscreen.match.compared import ComparedNames
from supplyscreen.match.hashes import hashes
from supplyscreen.match.keys import View
from supplyscreen.match.keys_met import Keys
from supplyscreen.match.words import LONGEST
from supplyscreen.match.words_met import Words

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """Words of one name that stand side by side, so many at a time."""

    size: int
    keys: Keys
    """What they would be called together; the text is the place of the first in `names.word`."""


def neighbours(names: ComparedNames, words: Words, view: View) -> Iterator[Neighbours]:
    """All neighbours in names that may be written together, as `align` says."""
    joining = words.joining(view)
    value, factor = hashes(joining)
    letters = np.fromiter(map(len, joining), dtype=np.int64, count=len(joining))
    ends = np.concatenate(([0], np.cumsum(letters[names.word])))
    for size in range(2, MOST_JOINED + 1):
        first = _side_by_side(names, size)
        length = ends[first + size] - ends[first]
        said = (letters[names.word[first]] > 0) & (letters[names.word[first + size - 1]] > 0)
        first = first[said & (length >= view.least) & (length <= LONGEST)]
        number = value[names.word[first]]
        for step in range(1, size):
            following = names.word[first + step]
            number = number * factor[following] + value[following]
        yield Neighbours(size=size, keys=Keys(number, first))


def _side_by_side(names: ComparedNames, size: int) -> Ints:
    """Places from which so many words stand side by side in one name."""
    name, place = names.name, names.place
    if len(name) < size:
        return np.empty(0, dtype=np.int64)
    last = size - 1
    same = name[last:] == name[: len(name) - last]
    same &= place[last:] - place[: len(place) - last] == last
    return np.flatnonzero(same)
