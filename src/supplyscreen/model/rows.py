"""Sheets of text cells, where they come from, and everything that was noticed about them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.errors import ScreenError
from supplyscreen.model.text_column import TextColumn
from supplyscreen.words.catalogue import Message, Param

FIRST_ROWS = 5
"""How many row numbers an issue names; `count` says how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class SourceRef:
    """One row as the user sees it in the file."""

    file: str
    """Display name: relative as given, or the file name alone; never a home folder."""
    sheet: str
    """Sheet name; empty for text files."""
    row: int
    """Line on which the record begins (text files) or the row number the program shows (sheets)."""


class Effect(StrEnum):
    """What an issue did to its rows; used + rejected + skipped = read."""

    NOTED = "noted"
    SKIPPED = "skipped"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something noticed, once per (file, sheet, column, code)."""

    code: str
    """Catalogue key, "room.message"; it becomes `problem` in the report."""
    file: str
    sheet: str
    column: str
    """Header as written, or the column letter; empty if the whole row is meant."""
    row: int | None
    """First row, None if the whole file is meant."""
    value: str
    """First value as written; masked when it leaves the program."""
    params: tuple[tuple[str, Param], ...]
    effect: Effect
    incomplete: bool
    """Whether "nothing found" would mean less than it says because of this."""
    count: int
    rows: tuple[int, ...]
    """The first rows, at most `FIRST_ROWS`, ascending."""

    @property
    def message(self) -> Message:
        """The problem, before it has a language."""
        return Message.of(self.code, **{**dict(self.params), "count": self.count})


@dataclass(slots=True)
class IssueLog:
    """Gathers issues and counts them, in the order they were first met."""

    _found: dict[tuple[str, str, str, str], Issue] = field(default_factory=dict)

    def add(  # noqa: PLR0913 - an issue has that many facts
        self,
        code: str,
        *,
        file: str = "",
        sheet: str = "",
        column: str = "",
        rows: Iterable[int] = (),
        value: str = "",
        effect: Effect = Effect.NOTED,
        incomplete: bool = False,
        count: int | None = None,
        **params: Param,
    ) -> None:
        """
        Note a problem, or add rows to one already noted.

        `rows` may be long; the first few are kept, and 0, where a format has no row for its
        headers, is none. `count` defaults to the number of rows, or 1.
        """
        numbers = [int(row) for row in rows]
        how_many = count if count is not None else max(len(numbers), 1)
        key = (file, sheet, column, code)
        if (known := self._found.get(key)) is not None:
            numbers = [*known.rows, *numbers]
            how_many += known.count
            value = known.value
            params = dict(known.params)
            incomplete = incomplete or known.incomplete
        kept = tuple(sorted({number for number in numbers if number})[:FIRST_ROWS])
        self._found[key] = Issue(
            code=code,
            file=file,
            sheet=sheet,
            column=column,
            row=kept[0] if kept else None,
            value=value,
            params=tuple(sorted(params.items())),
            effect=effect,
            incomplete=incomplete,
            count=how_many,
            rows=kept,
        )

    def add_fault(self, fault: ScreenError) -> None:
        """Note an error that does not stop the run: something given could not be looked at."""
        params = dict(fault.message.params)
        params.pop("count", None)
        self.add(
            fault.message.key,
            file=fault.file,
            sheet=fault.sheet or "",
            column=fault.column,
            rows=() if fault.row is None else (fault.row,),
            value="",
            effect=Effect.NOTED,
            incomplete=True,
            count=None,
            **params,
        )

    def extend(self, issues: Iterable[Issue]) -> None:
        """Take over issues gathered elsewhere; equal keys are joined."""
        for one in issues:
            self.add(
                one.code,
                file=one.file,
                sheet=one.sheet,
                column=one.column,
                rows=one.rows,
                value=one.value,
                effect=one.effect,
                incomplete=one.incomplete,
                count=one.count,
                **dict(one.params),
            )

    def all(self) -> tuple[Issue, ...]:
        """Every issue, in the order first met."""
        return tuple(self._found.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table as read: text cells under headers, every row number true."""

    file: str
    """Display name of the file, as in `SourceRef.file`."""
    sheet: str
    """Sheet name; empty for text files."""
    sha256: str
    """Of the file's bytes, hex."""
    encoding: str
    """As used: "utf-8", "utf-8-sig", "cp1252", "utf-16-le", ...; empty for workbooks."""
    delimiter: str
    """One character; empty for workbooks."""
    hidden: bool
    title_lines: tuple[str, ...]
    """Non-empty texts above the header row, one per row, cells joined by a blank."""
    header_row: int
    """0 where the format has no row for headers: JSON, Parquet."""
    headers: tuple[str, ...]
    """As written, line breaks and all; empty for a column without a header."""
    columns: tuple[TextColumn, ...]
    """One per header; cells are stripped of nothing."""
    rows: NDArray[np.int64]
    """Row number of each row of the columns."""
    read: int
    """Records below the header: the rows here plus those rejected or skipped while reading."""
    rejected: int
    skipped: int

    @property
    def cells(self) -> pd.DataFrame:
        """All cells, made when asked for: object columns 0..n-1 of `str`."""
        cells = dict(enumerate(one.cells for one in self.columns))
        return pd.DataFrame(cells, index=pd.RangeIndex(len(self.rows)), dtype=object)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFile:
    """What reading one file gave."""

    sheets: tuple[Sheet, ...]
    issues: tuple[Issue, ...]
