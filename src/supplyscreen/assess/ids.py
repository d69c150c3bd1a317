"""Ids of hits and findings: hashed from what they are, so that they are the same in every run."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping

from supplyscreen.text.masking import mask

_DIGITS = 12
_MOST_DIGITS = 64


def distinct_ids(keys: Iterable[tuple[str, ...]]) -> Mapping[tuple[str, ...], str]:
    """
    An id for each key: 12 hex digits of SHA-256; where two meet within a run, more for both.

    Args:
        keys: distinct.
    """
    told: dict[str, str] = {}
    full = {key: _hash(key, told) for key in keys}
    short = {key: digest[:_DIGITS] for key, digest in full.items()}
    if len(set(short.values())) < len(short):
        return _longer(full)
    return short


def _longer(full: Mapping[tuple[str, ...], str]) -> Mapping[tuple[str, ...], str]:
    digits = dict.fromkeys(full, _DIGITS)
    while True:
        short = {key: full[key][: digits[key]] for key in full}
        taken = Counter(short.values())
        shared = [key for key in full if taken[short[key]] > 1 and digits[key] < _MOST_DIGITS]
        if not shared:
            return short
        for key in shared:
            digits[key] += 1


def _hash(key: tuple[str, ...], told: dict[str, str]) -> str:
    """The digest of a key; `told` remembers its parts, which recur by the thousand."""
    # Lengths keep ("ab", "c") and ("a", "bc") apart.
    whole = "".join([told.get(part) or _told(part, told) for part in key])
    digest = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
    # One in some thousand reads as a person number, which no text may hold: hash it once more.
    return digest if mask(digest[:_DIGITS]) == digest[:_DIGITS] else _hash((*key, digest), told)


def _told(part: str, told: dict[str, str]) -> str:
    return told.setdefault(part, f"{len(part)}:{part}")
