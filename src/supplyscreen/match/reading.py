"""
What is read of a name before it is folded: without notes behind it, without disguise, and with
blanks where its script writes none.
"""

import re
from collections.abc import Sequence
from functools import cache

import numpy as np

from supplyscreen.match.vocabulary import vocabulary
from supplyscreen.text.legal_forms import form_words
from supplyscreen.text.names import fold
from supplyscreen.text.transliterate import Script, is_foreign, script_of, spelled_out

CARE_OF = re.compile(r"[\s,(]c/o[\s:].*$", re.IGNORECASE | re.DOTALL)
ALSO_KNOWN = re.compile(r"\b[fad]/[kb]/a\b.*$", re.IGNORECASE | re.DOTALL)

_REMARK = re.compile(
    r"[(\[](?:born|birth|false|previously|formerly|nom de|listed|also|deceased|a\.?k\.?a\b).*$",
    re.IGNORECASE | re.DOTALL,
)
"""A remark in brackets behind a name."""

_TENS = re.compile(
    r"\b(twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety)[\s-]+"
    r"(one|two|three|four|five|six|seven|eight|nine|[1-9])\b",
    re.IGNORECASE,
)

_ROWS = 1 << 14
"""Names looked at in one go: few enough for the fast memory of a processor."""
_FOREIGN = 0x370
"""Codes below it are Latin letters and their accents."""

_GLUED_FORMS = ("AB", "AG", "AS", "Oy", "OY", "GmbH", "Ltd", "BV", "NV")
_GLUED = re.compile(rf"(?<=[a-zß-ÿ])(?=(?:{'|'.join(_GLUED_FORMS)})$)")
"""A form that is told from the name by its capitals alone."""


def reading(name: str) -> str:
    """The name as it is folded and compared; the name itself for nearly all."""
    text = _without_notes(name) if "/" in name or "(" in name or "[" in name else name
    if is_foreign(text):
        text = _by_syllables(text)
    if text.endswith(_GLUED_FORMS):
        text = _GLUED.sub(" ", text)
    if "ty" in text.lower():
        text = _TENS.sub(_in_digits, text)
    return text


def readings(names: Sequence[str]) -> list[str]:
    """`reading` of many names: those that nothing in them asks for are not looked at."""
    found = list(names)
    for first in range(0, len(found), _ROWS):
        part = found[first : first + _ROWS]
        for row in _asking(part):
            found[first + row] = reading(part[row])
    return found


def _asking(names: Sequence[str]) -> list[int]:
    """Positions of names that `reading` may change: a few more than it does."""
    text = "\n".join(names)
    if text.count("\n") != len(names) - 1:
        return list(range(len(names)))
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    small = codes | np.uint32(ord("a") - ord("A"))
    asks = (codes >= _FOREIGN) | (codes == ord("/")) | (codes == ord("(")) | (codes == ord("["))
    # "Forty-two"; and a small letter before a capital one, as in "TörnrosAB".
    asks[1:] |= (small[:-1] == ord("t")) & (small[1:] == ord("y"))
    asks[1:] |= (codes[:-1] >= ord("a")) & (codes[1:] >= ord("A")) & (codes[1:] <= ord("Z"))
    rows = np.searchsorted(np.flatnonzero(codes == ord("\n")), np.flatnonzero(asks))
    found: list[int] = np.unique(rows).tolist()
    return found


def _by_syllables(text: str) -> str:
    """Apart what is written without blanks; a legal form or a known name stays one word."""
    parts = _kept().split(text)
    return " ".join(part if at % 2 else spelled_out(part) for at, part in enumerate(parts))


@cache
def _kept() -> re.Pattern[str]:
    """Legal forms, and names of several characters, that stay one word; longest first."""
    words = {
        word
        for word in (*form_words(), *vocabulary().readings)
        if len(word) > 1 and script_of(word) in (Script.HAN, Script.HANGUL)
    }
    return re.compile(f"({'|'.join(sorted(words, key=lambda word: (-len(word), word)))})")


def _without_notes(name: str) -> str:
    cut = _REMARK.sub("", ALSO_KNOWN.sub("", CARE_OF.sub("", name)))
    return cut if cut == name or fold(cut) else name


def _in_digits(found: re.Match[str]) -> str:
    numbers = vocabulary().numbers
    tens, one = found[1].lower(), found[2].lower()
    return numbers[tens][0] + numbers.get(one, one)
