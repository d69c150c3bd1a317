"""
The one function every text passes before it leaves the program: person numbers are masked.

Whatever reads as a person number by `person_numbers` is replaced, anywhere in the text, also inside
the VAT number of a sole trader (SE, ten digits, 01). Organisation numbers, LEIs, dates and amounts
that are no dates stay.
"""

import re

from stdnum import lei

from supplyscreen.text.person_numbers import (
    APART,
    HETU,
    SEPARATOR,
    luhn,
    person_number,
    reads_as_swedish,
    written_apart,
)

MASK = "[person number]"

_FOUR_DIGITS = re.compile(r"\d\d\d\d")
"""Written out, as it is found in half the time of a repetition."""
_PERHAPS = re.compile(rf"\d{{6}}|\d\d{APART}\d\d{APART}\d\d{APART}\d{{4}}")
"""What every number holds; costs a third of looking for numbers themselves."""
_NUMBER = re.compile(
    # Not where an ISO date follows a number: "810101 2024-05-06".
    rf"(?<!\d)(?:\d{{8}}|\d{{6}}|\d{{10}}){SEPARATOR}\d{{4,5}}(?!\d|-\d\d-\d\d)"
    rf"|(?<!\w){HETU}(?!\w)",
    re.IGNORECASE,
)
_APART = re.compile(
    rf"(?<!\d)(?:16)?(?:18|19|20)?\d\d({APART})\d\d({APART})\d\d({APART})\d{{4}}"
    r"(?!\d|[-./]\d\d[-./]\d\d)"
)
_SHORTEST = 10
_LEI_LENGTH = 20
_VAT_DIGITS = 12


def mask(text: str) -> str:
    """The text with every person number replaced by `[person number]`; idempotent."""
    if len(text) < _SHORTEST or not _FOUR_DIGITS.search(text) or not _PERHAPS.search(text):
        return text
    return _APART.sub(_replaced_apart, _NUMBER.sub(_replaced, text))


def masked_spans(text: str) -> list[tuple[int, int]]:
    """Where `mask` finds person numbers: begin and end of each, ascending."""
    found = [one.span() for one in _NUMBER.finditer(text) if _replaced(one) == MASK]
    rest = text
    for begin, end in found:
        rest = f"{rest[:begin]}{'[' * (end - begin)}{rest[end:]}"
    apart = [one.span() for one in _APART.finditer(rest) if _replaced_apart(one) == MASK]
    return sorted(found + apart)


def _replaced(found: re.Match[str]) -> str:
    number = found[0]
    if not (person_number(number) or _is_vat_of_person(found)) or _is_in_lei(found):
        return number
    return MASK


def _replaced_apart(found: re.Match[str]) -> str:
    first, second, last = found.groups()
    # "2024-05-06 1234" and "2024-05-06: 1234" are a date and another number.
    is_date = bool(first.strip() and second.strip()) and last.strip() in ("", ":") and last != ":"
    is_bare = not (first or second or last)
    if is_date or is_bare or _is_in_lei(found) or not written_apart(found[0]):
        return found[0]
    return MASK


def _is_vat_of_person(found: re.Match[str]) -> bool:
    number = found[0]
    if len(number) != _VAT_DIGITS or not number.isdecimal() or not number.endswith("01"):
        return False
    before = found.string[max(0, found.start() - 3) : found.start()].strip().upper()
    return reads_as_swedish(number) and (before.endswith("SE") or luhn(number[:10]))


def _is_in_lei(found: re.Match[str]) -> bool:
    """A LEI may hold ten digits in a row."""
    text, start, end = found.string, found.start(), found.end()
    while start and text[start - 1].isalnum() and end - start <= _LEI_LENGTH:
        start -= 1
    while end < len(text) and text[end].isalnum() and end - start <= _LEI_LENGTH:
        end += 1
    return end - start == _LEI_LENGTH and bool(lei.is_valid(text[start:end]))
