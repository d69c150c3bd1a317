"""What JSON can hold, as types."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | Sequence[Json] | Mapping[str, Json] | None"
JsonObject: TypeAlias = Mapping[str, Json]
Member: TypeAlias = "tuple[str, Json | Iterator[Json]]"
"""A member of the document: its name, and its value or the items of its array one at a time."""
