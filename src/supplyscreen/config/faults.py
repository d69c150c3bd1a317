"""Faults of settings and mapping files, gathered so that all of them are told at once."""

from dataclasses import dataclass, field

from supplyscreen.errors import UnusableSettings
from supplyscreen.text.masking import mask
from supplyscreen.text.quoted import quoted
from supplyscreen.words.catalogue import Message

MOST = 50
"""Faults told in full; the rest are counted."""

_OUR_WORDS = frozenset({"allowed", "known", "nearest", "hiding", "least"})
"""Parameters that are no text of the file: shown whole."""


@dataclass(slots=True)
class Faults:
    """Faults in the order met, each beginning with its place."""

    _told: list[Message] = field(default_factory=list)
    _untold: int = 0

    def add(self, code: str, place: str, **params: str) -> None:
        """Note a fault; `place` is "file:line" or the name of an environment variable."""
        if len(self._told) == MOST:
            self._untold += 1
            return
        safe = {name: text if name in _OUR_WORDS else quoted(text) for name, text in params.items()}
        self._told.append(Message.of(f"config.{code}", place=mask(place), **safe))

    def refuse(self, key: str) -> None:
        """
        Refuse what was read if anything was noted.

        Raises:
            UnusableSettings: with every fault told, and how many more there are.
        """
        if not self._told:
            return
        more = [Message.of("config.more_faults", count=self._untold)] if self._untold else []
        raise UnusableSettings(key, faults=[*self._told, *more])
