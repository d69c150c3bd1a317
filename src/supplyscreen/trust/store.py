"""
The trust store: which keys may sign which list, and what was last accepted of it.

A key is pinned to an authority *and* a list: authority A can never sign for B, nor one list of A
stand in for another. Beside the keys stands the newest version accepted, so that an older one, or
a second content under one number, is noticed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class KeyStatus(StrEnum):
    """A revoked key stays on record, so that it cannot come back in silence."""

    TRUSTED = "trusted"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustedKey:
    """One key that may, or may no longer, sign a list."""

    key_id: str
    public: bytes
    status: KeyStatus
    added: str
    """ISO date."""
    vouched_by: str = ""
    """Id of the old key that signed this one; "" where the fingerprint was typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """The newest version of a list that was verified and used."""

    version: str
    manifest_sha256: str
    day: str
    """ISO date of the latest such run; "" after a key was added, which vouches for the clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """All that is trusted about one list."""

    list_id: str
    authority: str
    threshold: int
    """So many of its keys must have signed."""
    keys: tuple[TrustedKey, ...]
    """By id."""
    accepted: Accepted | None = None

    def with_status(self, status: KeyStatus) -> Mapping[str, TrustedKey]:
        """Its keys of one status, by id."""
        return {key.key_id: key for key in self.keys if key.status is status}


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustStore:
    """Every pin, by list id."""

    pins: tuple[Pin, ...] = ()

    def pin(self, list_id: str) -> Pin | None:
        """Of one list."""
        return next((one for one in self.pins if one.list_id == list_id), None)

    def key(self, key_id: str) -> TrustedKey | None:
        """A key of any list; one that is revoked for any is so for all."""
        return next((key for pin in self.pins for key in pin.keys if key.key_id == key_id), None)

    def with_pins(self, pins: Iterable[Pin]) -> "TrustStore":
        """The store with some pins in place of those of the same lists."""
        known = {pin.list_id: pin for pin in self.pins}
        known.update((pin.list_id, pin) for pin in pins)
        return replace(self, pins=tuple(known[name] for name in sorted(known)))
