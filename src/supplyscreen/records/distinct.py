"""Columns of text by number, so that every distinct text is looked at once."""

from collections.abc import Callable
from typing import TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.model.text_column import TextColumn

T = TypeVar("T", bound=np.generic)


def by_distinct(
    column: TextColumn | NDArray[np.object_],
) -> tuple[NDArray[np.int32], NDArray[np.object_]]:
    """
    Row -> number of its text, and the texts in the order first met.

    Rows often repeat the row above. Comparing is cheaper than looking up, so a text is looked up
    only where it changes.
    """
    if not isinstance(column, TextColumn):
        column = TextColumn(column)
    told = column.texts if column.codes is None else column.codes
    is_new = changes(told)
    codes, distinct = pd.factorize(told[is_new])
    texts = distinct if column.codes is None else column.texts[distinct]
    return repeated(codes, is_new), np.asarray(texts, dtype=object)


def repeated(codes: NDArray[np.integer], is_new: NDArray[np.bool_]) -> NDArray[np.int32]:
    """The codes of the rows that say something new, and of those that repeat the row above."""
    at = np.cumsum(is_new, dtype=np.int32)
    at -= 1
    return codes.astype(np.int32)[at]


def changes(cells: NDArray[np.generic]) -> NDArray[np.bool_]:
    """Whether a row says something else than the row above; the first row does."""
    found = np.ones(len(cells), dtype=np.bool_)
    found[1:] = cells[1:] != cells[:-1]
    return found


def per_distinct(
    column: TextColumn | NDArray[np.object_], function: Callable[[str], object]
) -> NDArray[np.object_]:
    """A function of each cell, called once per distinct cell."""
    codes, distinct = by_distinct(column)
    values = np.empty(len(distinct), dtype=object)
    values[:] = [function(text) for text in distinct]
    return values[codes]


def columns_of_parts(
    column: TextColumn | NDArray[np.object_], parts_of: Callable[[str], list[str]], most: int
) -> list[NDArray[np.object_]]:
    """The first parts of each cell, the second, and so on as columns; "" where there is none."""
    codes, distinct = by_distinct(column)
    parts = [parts_of(text)[:most] for text in distinct.tolist()]
    found = []
    for number in range(max(map(len, parts), default=0)):
        texts = np.empty(len(parts), dtype=object)
        texts[:] = [one[number] if number < len(one) else "" for one in parts]
        found.append(texts[codes])
    return found


def spread(texts: NDArray[np.object_], codes: NDArray[np.integer]) -> NDArray[np.object_]:
    """The text of each code; one text for all is stored once, as `constant` does."""
    if len(texts) and (texts == texts[0]).all():
        return constant(str(texts[0]), len(codes))
    found: NDArray[np.object_] = texts[codes]
    return found


def chosen(values: NDArray[T], rows: NDArray[np.intp]) -> NDArray[T]:
    """The values of different rows, ascending; of all of them, as nearly always, no copy."""
    if len(rows) == len(values):
        return values
    if values.strides == (0,):  # one text, stored once
        return values[: len(rows)]
    found: NDArray[T] = values[rows]
    return found


def constant(text: str, count: int) -> NDArray[np.object_]:
    """One text as often as wanted, stored once; never written to."""
    return np.broadcast_to(np.array(text, dtype=object), count)
