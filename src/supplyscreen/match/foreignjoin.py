"""Which words meet of which one at least is written in another script: the join of `foreign`."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from supplyscreen.match.foreign import budget_skeleton, korean, read_as
from supplyscreen.match.near import near
from supplyscreen.match.skeletons import coarse
from supplyscreen.text.transliterate import Script, script_of

Ints = NDArray[np.int64]
Pair = tuple[Ints, Ints]

_LONGEST = 40


def foreign_pairs(ours: Sequence[str], theirs: Sequence[str]) -> list[Pair]:
    """Pairs of words that may meet by their consonants or as a Korean syllable."""
    pairs: list[Pair] = [_read_alike(ours, theirs)]
    for script in (Script.ABJAD, Script.INDIC):
        for left, right in _one_side(ours, theirs, script):
            pairs += _among(ours, theirs, left, right, coarse, near_too=True)
    for left, right in _one_side(ours, theirs, Script.HANGUL):
        pairs += _among(ours, theirs, left, right, korean, near_too=False)
    return pairs


def _read_alike(ours: Sequence[str], theirs: Sequence[str]) -> Pair:
    at_sound: dict[str, list[int]] = {}
    for to, word in enumerate(theirs):
        for read in read_as(word):
            at_sound.setdefault(read, []).append(to)
    pairs = [
        (at, to)
        for at, word in enumerate(ours)
        for read in sorted(read_as(word))
        for to in at_sound.get(read, ())
    ]
    columns = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return columns[:, 0], columns[:, 1]


def _one_side(
    ours: Sequence[str], theirs: Sequence[str], script: Script
) -> Iterator[tuple[Ints, Ints]]:
    """Words of ours and of theirs to be compared: one side in the script, the other in any."""
    left, right = _written_in(ours, script), _written_in(theirs, script)
    if len(left):
        yield left, np.arange(len(theirs))
    if len(right):
        yield np.arange(len(ours)), right


def _written_in(words: Iterable[str], script: Script) -> Ints:
    return np.array(
        [at for at, word in enumerate(words) if script_of(word) is script], dtype=np.int64
    )


def _among(
    ours: Sequence[str],
    theirs: Sequence[str],
    left: Ints,
    right: Ints,
    key: Callable[[str], str],
    *,
    near_too: bool,
) -> Iterator[Pair]:
    """Pairs with one key, or with keys that are near."""
    our_keys = [key(ours[at]) for at in left.tolist()]
    their_keys = [key(theirs[to]) for to in right.tolist()]
    at_key: dict[str, list[int]] = {}
    for to, held in zip(right.tolist(), their_keys, strict=True):
        if held:
            at_key.setdefault(held, []).append(to)
    equal = [
        (at, to)
        for at, held in zip(left.tolist(), our_keys, strict=True)
        for to in at_key.get(held, ())
    ]
    columns = np.array(equal, dtype=np.int64).reshape(-1, 2)
    yield columns[:, 0], columns[:, 1]
    if near_too:
        one, other = near(our_keys, their_keys, budget_skeleton, _LONGEST)
        yield left[one], right[other]
