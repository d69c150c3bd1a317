"""Faults of a decisions file, gathered so that all of them are told at once."""

from dataclasses import dataclass, field

from supplyscreen.errors import DamagedDecisions
from supplyscreen.text.quoted import quoted
from supplyscreen.words.catalogue import Message

MOST = 50
"""Faults told in full; the rest are counted."""


@dataclass(slots=True)
class Faults:
    """Faults in the order met, each beginning with its row."""

    _told: list[Message] = field(default_factory=list)
    _untold: int = 0

    def add(self, code: str, row: int, **params: str) -> None:
        """Note a fault of a row."""
        if len(self._told) == MOST:
            self._untold += 1
            return
        # Row numbers are no quantities: no thousands marked.
        safe = {name: quoted(text) for name, text in params.items()}
        self._told.append(Message.of(f"cases.{code}", row=str(row), **safe))

    def refuse(self, file: str) -> None:
        """
        Refuse the file if anything was noted.

        Raises:
            DamagedDecisions: with every fault told, and how many more there are.
        """
        if not self._told:
            return
        more = [Message.of("cases.more_faults", count=self._untold)] if self._untold else []
        raise DamagedDecisions("cases.faults", file=file, faults=[*self._told, *more])
