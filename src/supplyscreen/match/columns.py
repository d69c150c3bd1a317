"""
Many names as columns: their distinct words, and which name holds which.

`ours` may be hundreds of thousands of names; nothing here makes an object per name but strings.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from supplyscreen.match.prepare import cut_noise
from supplyscreen.text.names import fold_all

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameColumns:
    """Names, folded and cut into words. Position = the integer that names a name or a word."""

    raw: list[str]
    wholes: list[str]
    """Folded, without blanks."""
    words: list[str]
    """Distinct, in the order first met."""
    start: Ints
    """Length names + 1: tokens of name n stand at start[n]:start[n + 1] of `token`."""
    token: Ints
    """Word of each token."""

    @classmethod
    def of(cls, names: Sequence[str]) -> "NameColumns":
        """Build the columns of distinct names."""
        raw = list(names)
        folded = fold_all([cut_noise(name) if "/" in name else name for name in raw])
        tokens = " ".join(folded).split()
        ids = {word: at for at, word in enumerate(dict.fromkeys(tokens))}
        counts = np.fromiter(
            (name.count(" ") + 1 if name else 0 for name in folded), np.int64, len(folded)
        )
        return cls(
            raw=raw,
            wholes=[name.replace(" ", "") for name in folded],
            words=list(ids),
            start=np.concatenate(([0], np.cumsum(counts))).astype(np.int64),
            token=np.fromiter(map(ids.__getitem__, tokens), dtype=np.int64, count=len(tokens)),
        )

    def of_names(self, wanted: Ints) -> "NameColumns":
        """The wanted names alone, with the same words."""
        if len(wanted) == len(self.raw):
            return self
        flat, offsets = gather(self.start, wanted)
        return NameColumns(
            raw=[self.raw[at] for at in wanted.tolist()],
            wholes=[self.wholes[at] for at in wanted.tolist()],
            words=self.words,
            start=offsets,
            token=self.token[flat],
        )

    def counts(self) -> Ints:
        """Names that hold each word (a word said twice in a name counts twice)."""
        return np.bincount(self.token, minlength=len(self.words)).astype(np.int64)

    def words_of(self, name: int) -> list[str]:
        """The folded words of one name."""
        tokens = self.token[self.start[name] : self.start[name + 1]].tolist()
        return [self.words[token] for token in tokens]

    def names_of_tokens(self) -> Ints:
        """Name of each token."""
        return np.repeat(np.arange(len(self.raw), dtype=np.int64), np.diff(self.start))


def gather(start: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """Flat positions of the spans of `rows`, and the offset at which each span begins."""
    sizes = start[rows + 1] - start[rows]
    offsets = np.concatenate(([0], np.cumsum(sizes)))
    flat = np.arange(offsets[-1], dtype=np.int64)
    flat += np.repeat(start[rows] - offsets[:-1], sizes)
    return flat, offsets.astype(np.int64)
