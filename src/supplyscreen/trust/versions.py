"""
Which of two versions of a list is the newer one.

A manifest may write its version as it likes; a signed list only as whole numbers, with "." or "-"
between them ("7", "2026-11", "3.1"), as a version that nobody can order protects from nothing. It
is written into the trust store, so it must not read as a person number.
"""

import re

from supplyscreen.text.masking import mask

_VERSION = re.compile(r"\d{1,9}(?:[.-]\d{1,9}){0,4}", re.ASCII)


def version_order(text: str) -> tuple[int, ...] | None:
    """What versions are compared by, number by number; None if the text cannot be ordered."""
    if not _VERSION.fullmatch(text) or mask(text) != text:
        return None
    return tuple(int(part) for part in re.split(r"[.-]", text))
