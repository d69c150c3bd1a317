"""Columns of text by number."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from supplyscreen.model.text_column import TextColumn, numbered
from supplyscreen.records.distinct import by_distinct, changes, constant, per_distinct

TEXTS = st.lists(st.sampled_from(["", "a", "b", "ab", "é"]), max_size=12)


@given(TEXTS)
def test_texts_are_numbered_in_the_order_first_met(texts: list[str]) -> None:
    """Whether they repeat the row above, come back later or stand alone."""
    cells = np.array(texts, dtype=object)
    codes, distinct = by_distinct(cells)
    assert distinct[codes].tolist() == texts
    assert distinct.tolist() == list(dict.fromkeys(texts))


@given(TEXTS)
def test_numbered_texts_are_told_apart_by_their_numbers(texts: list[str]) -> None:
    """In the order first met in the column, whatever the order of their numbers."""
    known = np.array(["", "é", "ab", "b", "a"], dtype=object)
    codes = np.array([known.tolist().index(text) for text in texts], dtype=np.int32)
    found, distinct = by_distinct(TextColumn(known, codes))
    assert distinct[found].tolist() == texts
    assert distinct.tolist() == list(dict.fromkeys(texts))


@given(TEXTS, TEXTS)
def test_columns_of_several_tables_get_numbers_in_common(one: list[str], other: list[str]) -> None:
    """Also where a column says a text under several numbers."""
    parts = [
        (np.arange(len(texts), dtype=np.int32), np.array(texts, dtype=object))
        for texts in (one, other, one)
    ]
    column = numbered(parts)
    assert column.cells.tolist() == [*one, *other, *one]
    assert column.texts.tolist() == list(dict.fromkeys(["", *one, *other]))


def test_a_function_is_called_once_for_each_distinct_text() -> None:
    """It may be dear."""
    seen: list[str] = []

    def upper(text: str) -> str:
        seen.append(text)
        return text.upper()

    cells = np.array(["b", "b", "a", "b"], dtype=object)
    assert per_distinct(cells, upper).tolist() == ["B", "B", "A", "B"]
    assert seen == ["b", "a"]


def test_the_first_row_is_a_change() -> None:
    """Else the first run of texts would have no number."""
    assert changes(np.array(["", "", "a"], dtype=object)).tolist() == [True, False, True]


def test_a_constant_column_takes_no_room_and_serves_as_any_other() -> None:
    """Most tables say nothing of most fields, for a million rows."""
    column = constant("", 1_000_000)
    assert column.strides == (0,)
    frame = pd.DataFrame({"status": pd.Series(column, copy=False)}, copy=False)
    assert frame["status"].to_numpy().strides == (0,)
    assert pd.factorize(frame["status"].to_numpy())[1].tolist() == [""]
