"""
`entries-hmac`: tokens of exact numbers in place of names, as `supplyscreen lists tokens` writes it.

UTF-8, comma, header in any order:

    token      64 hex digits: HMAC-SHA256 of one number (docs/trust.md)     required
    reference  what to name when asking the authority; required on a watch list
    expires    YYYY-MM-DD: last day on which the entry is in force

Nothing else may stand in it: whatever a recipient can read is not protected. One party may have
several tokens, one per number, with the same reference. Only with a manifest, which says by
`entries.key_id` which key fits.
"""

import csv
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from supplyscreen.errors import DamagedList
from supplyscreen.model.rows import Effect, Issue
from supplyscreen.watchlists.interface import EntryRecord, ListFacts, ListSource, issue

FORMAT = "entries-hmac"
_COLUMNS = frozenset({"token", "reference", "expires"})
_TOKEN = re.compile(r"[0-9a-f]{64}", re.ASCII)


class EntriesHmacReader:
    """See the module docstring for the columns."""

    format = FORMAT

    def accepts(self, source: ListSource) -> bool:  # noqa: ARG002 - without a manifest no key fits
        """Never: a bare file of tokens does not say which key it needs."""
        return False

    def describe(self, source: ListSource) -> ListFacts | None:  # noqa: ARG002 - as above
        """Nothing."""
        return None

    def beside(self, name: str) -> tuple[str, ...]:  # noqa: ARG002 - the same for all
        """The table holds everything."""
        return ()

    def read(self, stream: BinaryIO, source: ListSource) -> Iterator[EntryRecord | Issue]:
        """
        Yield one item per token, in file order.

        Raises:
            DamagedList: not such a table, or a column that has no place in one.
        """
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
        try:
            records = csv.reader(text, strict=True)
            header = [cell.strip().lower() for cell in next(records, [])]
            if "token" not in header or not _COLUMNS.issuperset(header):
                raise DamagedList("watchlists.not_only_tokens", file=source.file, row=1)
            if len(set(header)) < len(header):
                raise DamagedList("watchlists.not_only_tokens", file=source.file, row=1)
            for cells in filter(any, records):
                yield _entry(header, cells, records.line_num, source.file)
        except UnicodeDecodeError:
            raise DamagedList("watchlists.not_only_tokens", file=source.file) from None
        except csv.Error:
            raise DamagedList("watchlists.bad_quote", file=source.file) from None
        finally:
            text.detach()  # the stream belongs to the caller


def _entry(header: list[str], cells: list[str], row: int, file: str) -> EntryRecord | Issue:
    if len(cells) != len(header):
        return issue("watchlists.shifted_row", file, row=row, effect=Effect.REJECTED)
    told = dict(zip(header, map(str.strip, cells), strict=True))
    if not _TOKEN.fullmatch(told["token"]):
        return issue("watchlists.bad_token", file, row=row, column="token", effect=Effect.REJECTED)
    return EntryRecord(
        row=row,
        entry_id=f"row {row}",
        name="",
        reference=told.get("reference", ""),
        expires=told.get("expires", ""),
        token=told["token"],
    )
