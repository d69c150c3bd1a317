"""Columns of text by number: whatever the way they are held, they say what was read."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from supplyscreen.model.text_column import TextColumn, joined
from supplyscreen.tables.grid import gather, in_pieces

ROWS = st.lists(st.tuples(*(st.sampled_from(["", "a", "b", "B", "1", "2"]),) * 3), min_size=1)


def columns_of(rows: list[tuple[str, ...]]) -> tuple[TextColumn, ...]:
    """As a reader gives them."""
    return gather(in_pieces(enumerate(map(list, rows)))).columns


@given(ROWS)
def test_numbers_stand_for_the_texts_of_all_columns(rows: list[tuple[str, ...]]) -> None:
    """Equal texts have one number, in whichever column; the first is of the empty text."""
    columns = columns_of(rows)
    assert [one.cells.tolist() for one in columns] == [
        list(cells) for cells in zip(*rows, strict=True)
    ]
    for one in columns:
        assert one.codes is not None
        assert (one.texts is columns[0].texts, one.texts[0]) == (True, "")
        assert one.texts.tolist() == list(dict.fromkeys(one.texts))


@given(ROWS)
def test_a_column_says_the_same_with_numbers_and_without(rows: list[tuple[str, ...]]) -> None:
    columns = columns_of(rows)
    plain = [TextColumn(one.cells) for one in columns]
    for one, other in zip(columns, plain, strict=True):
        assert len(one) == len(other) == len(rows)
        assert one.filled.tolist() == other.filled.tolist()
        assert one.like(0).tolist() == other.like(0).tolist()
        assert one.rows(slice(1, None)).cells.tolist() == other.cells.tolist()[1:]
        assert [one.at(row) for row in range(len(rows))] == other.cells.tolist()
        assert one.equals(other)
    assert columns[0].equals(columns[1]) == plain[0].equals(plain[1])
    assert joined(columns).cells.tolist() == joined(plain).cells.tolist()


@pytest.mark.parametrize(("text", "is_numbered"), [("Lingon {}", True), ("{}", False)])
def test_figures_that_hardly_recur_are_not_numbered(
    monkeypatch: pytest.MonkeyPatch, text: str, *, is_numbered: bool
) -> None:
    """Arithmetic tells them apart sooner; what was numbered before is read as it was."""
    monkeypatch.setattr("supplyscreen.tables.grid.FIRST_REVIEW", 4)
    monkeypatch.setattr("supplyscreen.tables.grid.PIECE", 4)
    cells = [text.format(at % 3) for at in range(12)]
    (column,) = gather(in_pieces((at, [cell]) for at, cell in enumerate(cells, 1))).columns
    assert (column.codes is not None) == is_numbered
    assert column.cells.tolist() == cells


def test_texts_that_never_recur_are_not_numbered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking them up would cost memory for nothing."""
    monkeypatch.setattr("supplyscreen.tables.grid.FIRST_REVIEW", 4)
    monkeypatch.setattr("supplyscreen.tables.grid.PIECE", 4)
    cells = [f"Lingon {at}" for at in range(12)]
    (column,) = gather(in_pieces((at, [cell]) for at, cell in enumerate(cells, 1))).columns
    assert column.codes is None
    assert column.cells.tolist() == cells


def test_columns_of_different_tables_are_joined_as_texts() -> None:
    """Their numbers stand for different texts."""
    one, other = TextColumn(np.array(["a"], object)), columns_of([("b",)])[0]
    assert joined([one, other]).cells.tolist() == ["a", "b"]
