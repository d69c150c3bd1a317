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
    full = {key: _hash(key) for key in keys}
    digits = dict.fromkeys(full, _DIGITS)
    while True:
        short = {key: full[key][: digits[key]] for key in full}
        taken = Counter(short.values())
        shared = [key for key in full if taken[short[key]] > 1 and digits[key] < _MOST_DIGITS]
        if not shared:
            return short
        for key in shared:
            digits[key] += 1


def _hash(key: tuple[str, ...]) -> str:
    # Lengths keep ("ab", "c") and ("a", "bc") apart.
    told = "".join(f"{len(part)}:{part}" for part in key)
    digest = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()
    # One in some thousand reads as a person number, which no text may hold: hash it once more.
    return digest if mask(digest[:_DIGITS]) == digest[:_DIGITS] else _hash((*key, digest))
