"""
Identifier columns as columns: every distinct cell is read once.

The plain Swedish number (NNNNNN-NNNN or ten digits that pass their check), nearly every cell of a
Swedish table, is told by array arithmetic and never looked up as text; all else goes to
`text.identifiers`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.model.text_column import TextColumn
from supplyscreen.records.distinct import by_distinct, changes, constant, repeated
from supplyscreen.records.plain_numbers import DIGITS, NONE, plain_numbers
from supplyscreen.text.identifiers import ParsedIds, parse_ids, vote

SEPARATOR = "\x1f"
"""Between a number and its country where both decide; never in a cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdColumn:
    """One column of identifiers: per row a code, per code what the cell holds."""

    codes: NDArray[np.int32]
    """Row -> distinct cell."""
    start: NDArray[np.intp]
    """Distinct cell -> first of its identifiers below; length cells + 1."""
    scheme: NDArray[np.object_]
    value: NDArray[np.object_]
    number: NDArray[np.int64]
    """A value of ten digits as a number, NONE for others: equal values have equal numbers."""
    label: NDArray[np.object_]
    valid: NDArray[np.bool_]
    persons: dict[int, tuple[str, ...]]
    """Distinct cell -> canonical person numbers; in memory only."""
    country: NDArray[np.object_]
    """Distinct cell -> ISO alpha-2 it tells, or ""."""
    problems: Mapping[str, list[int]]
    """As ParsedIds.problem -> distinct cells that have it."""

    @property
    def names_somebody(self) -> NDArray[np.bool_]:
        """Distinct cell -> holds an identifier or a person number."""
        found = self.start[1:] > self.start[:-1]
        found[list(self.persons)] = True
        return found


def read_ids(
    column: TextColumn | NDArray[np.object_], countries: NDArray[np.object_] | None, hint: str
) -> IdColumn:
    """
    Read a column.

    Args:
        column: cells as written.
        countries: ISO alpha-2 per row if another column says it.
        hint: what the header says the column is, as in `parse_ids`.
    """
    if not isinstance(column, TextColumn):
        column = TextColumn(column)
    row, texts, known = _told(column, countries)
    keys = _plain_keys(texts, known)
    is_plain = keys >= 0
    others = texts[~is_plain] if known is None else texts[~is_plain] + SEPARATOR + known[~is_plain]
    codes = np.empty(len(texts), dtype=np.intp)
    codes[is_plain], plain = pd.factorize(keys[is_plain])
    spelled = np.empty(len(plain), dtype=object)
    spelled[codes[is_plain]] = texts[is_plain]
    codes[~is_plain], distinct = pd.factorize(others)
    codes[~is_plain] += len(plain)
    parsed = _parsed(distinct, hint, plain=len(plain), with_country=known is not None)
    return _flattened(
        codes.astype(np.int32)[row], spelled.tolist(), plain.astype(np.int64) // _FORMS, parsed
    )


def _told(
    column: TextColumn, countries: NDArray[np.object_] | None
) -> tuple[NDArray[np.int32], NDArray[np.object_], NDArray[np.object_] | None]:
    """
    Row -> one of fewer cells that say the same; those cells, and the countries that they stand in.

    Texts that have no number yet are not looked up for that: most are told by arithmetic.
    """
    if countries is None and column.codes is not None:
        return *by_distinct(column), None
    cells = column.cells
    is_new = changes(cells) if countries is None else changes(cells) | changes(countries)
    row = repeated(np.arange(np.count_nonzero(is_new)), is_new)
    return row, cells[is_new], None if countries is None else countries[is_new]


_FORMS = 4
"""Plain numbers are different cells with hyphen and without, with their country and without."""


def _plain_keys(
    texts: NDArray[np.object_], countries: NDArray[np.object_] | None
) -> NDArray[np.int64]:
    """Number and form of the cells that hold a plain Swedish number, negative for the others."""
    numbers, hyphened = plain_numbers(texts.tolist())
    keys = _FORMS * numbers + hyphened
    if countries is None:
        return keys
    is_swedish = countries == "SE"
    return np.where(is_swedish | (countries == ""), keys + 2 * is_swedish, NONE)


def _parsed(
    cells: NDArray[np.object_], hint: str, *, plain: int, with_country: bool
) -> list[ParsedIds]:
    """What stands in distinct cells that are no plain number; `plain` more are such numbers."""
    apart = [text.rpartition(SEPARATOR) if with_country else (text, "", "") for text in cells]
    votes = vote([text for text, _, _ in apart], beside=plain)
    return [parse_ids(text, country=country, hint=hint, votes=votes) for text, _, country in apart]


def _flattened(
    codes: NDArray[np.int32],
    plain: Sequence[str],
    numbers: NDArray[np.int64],
    parsed: Sequence[ParsedIds],
) -> IdColumn:
    """The cells with a plain number first, then those that were parsed."""
    first = len(plain)
    counts = [len(ids.identifiers) for ids in parsed]
    told = [one for ids in parsed for one in ids.identifiers]
    problems: dict[str, list[int]] = {}
    for at, ids in enumerate(parsed, first):
        if ids.problem:
            problems.setdefault(ids.problem, []).append(at)
    return IdColumn(
        codes=codes,
        start=np.concatenate([np.arange(first + 1), first + np.cumsum(counts, dtype=np.intp)]),
        scheme=_behind(constant("se:orgnr", first), [one.scheme for one in told]),
        value=_behind(_without_hyphens(plain), [one.value for one in told]),
        number=np.concatenate(
            [numbers, np.array([_as_number(one.value) for one in told], dtype=np.int64)]
        ),
        label=_behind(constant("", first), [one.label for one in told]),
        valid=np.array([True] * first + [one.valid for one in told], dtype=np.bool_),
        persons={
            at: ids.person_numbers for at, ids in enumerate(parsed, first) if ids.person_numbers
        },
        country=_behind(constant("SE", first), [ids.country for ids in parsed]),
        problems=problems,
    )


def _as_number(value: str) -> int:
    return int(value) if len(value) == DIGITS and value.isascii() and value.isdigit() else NONE


def _without_hyphens(numbers: Sequence[str]) -> list[str]:
    return "\n".join(numbers).replace("-", "").split("\n") if numbers else []


def _behind(first: Sequence[str] | NDArray[np.object_], more: list[str]) -> NDArray[np.object_]:
    return np.concatenate([np.asarray(first, dtype=object), np.array(more, dtype=object)])
