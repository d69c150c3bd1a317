"""A sheet seen with the columns of a kind of table under the names of its roles."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from supplyscreen.records.sheet_records import Reading

_NUMBERS = ("vat_id", "lei", "duns", "bankgiro", "plusgiro")
_DESCRIBING = ("country", "municipality", "city", "postcode", "address", "status", "protected")


def seen_as(
    reading: Reading,
    names: Mapping[str, Sequence[str]],
    numbers: Mapping[str, Sequence[str]],
    *,
    described: bool = False,
) -> Reading:
    """
    The sheet with `<role>_name` and `<role>_id` in place of the fields of its kind.

    Args:
        reading: the sheet.
        names: role -> fields that may name it; the first that has a column does.
        numbers: role -> fields that may hold its number.
        described: whether address, country and status are those of the table's subject.
    """
    columns: dict[str, int] = {}
    for part, fields in (("name", names), ("id", numbers)):
        for role, wanted in fields.items():
            column = next((reading.columns[one] for one in wanted if one in reading.columns), -1)
            if column >= 0:
                columns[f"{role}_{part}"] = column
    kept = (*_NUMBERS, *(_DESCRIBING if described else ()))
    columns |= {field: reading.columns[field] for field in kept if field in reading.columns}
    return replace(reading, columns=columns)
