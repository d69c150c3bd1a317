"""
Identifier columns as columns: every distinct cell is read once.

The plain Swedish number (NNNNNN-NNNN or ten digits that pass their check), nearly every cell of a
Swedish table, is told by array arithmetic; all else goes to `text.identifiers`.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.text.identifiers import ParsedIds, parse_ids, vote

_DIGITS = 10
_HYPHENED = 11
_ZERO = ord("0")
_LEAST_THIRD = 2
_DOUBLED = np.array([2, 1] * 5, dtype=np.int64)
SEPARATOR = "\x1f"
"""Between a number and its country where both decide; never in a cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IdColumn:
    """One column of identifiers: per row a code, per code what the cell holds."""

    codes: NDArray[np.intp]
    """Row -> distinct cell."""
    cells: NDArray[np.object_]
    """Distinct cell -> as written."""
    start: NDArray[np.intp]
    """Distinct cell -> first of its identifiers below; length cells + 1."""
    scheme: NDArray[np.object_]
    value: NDArray[np.object_]
    label: NDArray[np.object_]
    valid: NDArray[np.bool_]
    persons: dict[int, tuple[str, ...]]
    """Distinct cell -> canonical person numbers; in memory only."""
    country: NDArray[np.object_]
    """Distinct cell -> ISO alpha-2 it tells, or ""."""
    problem: NDArray[np.object_]
    """Distinct cell -> as ParsedIds.problem."""

    @property
    def names_somebody(self) -> NDArray[np.bool_]:
        """Distinct cell -> holds an identifier or a person number."""
        found = self.start[1:] > self.start[:-1]
        found[list(self.persons)] = True
        return found


def read_ids(
    cells: NDArray[np.object_], countries: NDArray[np.object_] | None, hint: str
) -> IdColumn:
    """
    Read a column.

    Args:
        cells: one per row, as written.
        countries: ISO alpha-2 per row if another column says it.
        hint: what the header says the column is, as in `parse_ids`.
    """
    joined = cells if countries is None else cells + SEPARATOR + countries
    codes, distinct = pd.factorize(joined)
    written = (
        [text.rpartition(SEPARATOR)[0] for text in distinct] if countries is not None else None
    )
    known = [text.rpartition(SEPARATOR)[2] for text in distinct] if countries is not None else None
    texts = np.asarray(distinct if written is None else written, dtype=object)
    plain, numbers = _plain_swedish(texts, known)
    parsed = _parsed(texts, known, plain, hint)
    return _flattened(codes, texts, plain, numbers, parsed)


def _plain_swedish(
    texts: NDArray[np.object_], countries: list[str] | None
) -> tuple[NDArray[np.bool_], NDArray[np.object_]]:
    """Which cells are plain valid Swedish numbers, and their digits."""
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    plain = np.zeros(len(texts), dtype=np.bool_)
    numbers = np.full(len(texts), "", dtype=object)
    for length in (_DIGITS, _HYPHENED):
        at = np.flatnonzero(lengths == length)
        if not len(at):
            continue
        letters = np.array(texts[at].tolist(), dtype=f"U{length}").view(np.uint32)
        letters = letters.reshape(len(at), length)
        fits = np.ones(len(at), dtype=np.bool_)
        if length == _HYPHENED:
            fits = letters[:, 6] == ord("-")
            letters = np.delete(letters, 6, axis=1)
        digits = letters.astype(np.int64) - _ZERO
        fits &= ((digits >= 0) & (digits <= 9)).all(axis=1)  # noqa: PLR2004 - digits
        products = digits * _DOUBLED
        fits &= (products // 10 + products % 10).sum(axis=1) % 10 == 0
        fits &= digits[:, 2] >= _LEAST_THIRD
        fits &= (digits != digits[:, :1]).any(axis=1)
        if countries is not None:
            fits &= np.array([countries[one] in ("", "SE") for one in at], dtype=np.bool_)
        plain[at] = fits
        text = np.ascontiguousarray(letters).view(f"U{_DIGITS}").ravel()
        numbers[at] = text.astype(object)
    return plain, numbers


def _parsed(
    texts: NDArray[np.object_], countries: list[str] | None, plain: NDArray[np.bool_], hint: str
) -> dict[int, ParsedIds]:
    """What stands in the cells that are no plain Swedish number."""
    others = np.flatnonzero(~plain).tolist()
    votes = vote(texts[others], beside=len(texts) - len(others))
    return {
        at: parse_ids(texts[at], country=countries[at] if countries else "", hint=hint, votes=votes)
        for at in others
    }


def _flattened(
    codes: NDArray[np.intp],
    texts: NDArray[np.object_],
    plain: NDArray[np.bool_],
    numbers: NDArray[np.object_],
    parsed: dict[int, ParsedIds],
) -> IdColumn:
    counts = plain.astype(np.intp)
    for at, ids in parsed.items():
        counts[at] = len(ids.identifiers)
    start = np.concatenate([[0], np.cumsum(counts)]).astype(np.intp)
    total = int(start[-1])
    scheme = np.full(total, "se:orgnr", dtype=object)
    value = np.full(total, "", dtype=object)
    label = np.full(total, "", dtype=object)
    valid = np.ones(total, dtype=np.bool_)
    value[start[:-1][plain]] = numbers[plain]
    country = np.where(plain, "SE", "").astype(object)
    problem = np.full(len(texts), "", dtype=object)
    for at, ids in parsed.items():
        country[at], problem[at] = ids.country, ids.problem
        for place, one in enumerate(ids.identifiers, int(start[at])):
            scheme[place], value[place] = one.scheme, one.value
            label[place], valid[place] = one.label, one.valid
    return IdColumn(
        codes=codes,
        cells=texts,
        start=start,
        scheme=scheme,
        value=value,
        label=label,
        valid=valid,
        persons={at: ids.person_numbers for at, ids in parsed.items() if ids.person_numbers},
        country=country,
        problem=problem,
    )
