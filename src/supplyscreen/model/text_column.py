"""A column of text cells, by number where equal texts were told when it was read."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class TextColumn:
    """
    Cells as written; "" where one is empty.

    A table says most of its texts again and again. Numbers are compared, sorted and looked up at a
    fraction of the cost of texts, so equal texts are looked for once, when they are read.
    """

    texts: NDArray[np.object_]
    """The cells; where there are `codes`, the texts that they number, each once, the first ""."""
    codes: NDArray[np.int32] | None = None
    """
    Row -> its text. Columns of one table number their texts together, so that equal codes are equal
    texts in all of them, and some texts stand in no row of this one.
    """

    def __len__(self) -> int:
        return len(self.texts if self.codes is None else self.codes)

    @property
    def cells(self) -> NDArray[np.object_]:
        """One text per row."""
        return self.texts if self.codes is None else self.texts[self.codes]

    @property
    def filled(self) -> NDArray[np.bool_]:
        """Per row whether its cell holds anything."""
        found: NDArray[np.bool_] = self.texts != "" if self.codes is None else self.codes != 0
        return found

    def at(self, row: int) -> str:
        """One cell."""
        return str(self.texts[row if self.codes is None else self.codes[row]])

    def rows(self, chosen: slice | NDArray[np.intp]) -> "TextColumn":
        """Some of the rows; of a slice no copy."""
        if self.codes is None:
            return TextColumn(self.texts[chosen])
        return TextColumn(self.texts, self.codes[chosen])

    def equals(self, other: "TextColumn") -> bool:
        """Whether every row of both holds the same text."""
        if self.codes is not None and other.codes is not None and self.texts is other.texts:
            return np.array_equal(self.codes, other.codes)
        return np.array_equal(self.cells, other.cells)

    def like(self, row: int) -> NDArray[np.bool_]:
        """Per row whether its cell is that of a given row."""
        numbers = self.texts if self.codes is None else self.codes
        found: NDArray[np.bool_] = numbers == numbers[row]
        return found


def numbered(parts: Sequence[tuple[NDArray[np.int32], NDArray[np.object_]]]) -> TextColumn:
    """
    Columns one behind the other, with one number for each text whatever column it stands in.

    Args:
        parts: of each column row -> place of its text, and texts, some of which may be equal.
    """
    # Columns that were read together have their texts in common.
    shared = {id(texts): texts for _, texts in parts}
    first = np.array([""], dtype=object)
    number, distinct = pd.factorize(np.concatenate([first, *shared.values()]))
    start = np.cumsum([len(first), *map(len, shared.values())])
    starts = dict(zip(shared, start.tolist(), strict=False))
    codes = [number[codes + starts[id(texts)]] for codes, texts in parts]
    return TextColumn(
        distinct,
        np.concatenate([np.empty(0, dtype=np.int32), *codes], dtype=np.int32, casting="same_kind"),
    )


def joined(columns: Sequence[TextColumn]) -> TextColumn:
    """The rows of columns of one table, one column behind the other."""
    codes = [one.codes for one in columns if one.codes is not None]
    if len(codes) == len(columns) and all(one.texts is columns[0].texts for one in columns):
        return TextColumn(columns[0].texts, np.concatenate(codes))
    return TextColumn(np.concatenate([one.cells for one in columns]))
