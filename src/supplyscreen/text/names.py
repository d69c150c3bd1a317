"""
Names as people write them, and as they are compared.

`tidy` is what a person is shown; `fold` is what a machine compares: lower case, letters without
their accents, words apart by one blank. Folding looks at one character at a time, so it is the
same wherever a name is cut, and folding a folded name changes nothing.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

_APOSTROPHES = frozenset("'`´ʹʻʼʽ՚׳״‘’‛′＇")
"""Joined over: McDonald's is one word."""

_LETTERS = {
    "ø": "o",
    "æ": "ae",
    "œ": "oe",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ħ": "h",
    "ŧ": "t",
    "ŋ": "n",
    "ı": "i",
    "ĸ": "k",
    "ə": "a",
    "ɓ": "b",
    "ɗ": "d",
    "ɖ": "d",
    "ɛ": "e",
    "ɣ": "g",
    "ƴ": "y",
    "ƙ": "k",
    "ɔ": "o",
    "ʻ": "",
    "ـ": "",
}
"""Latin letters that no decomposition opens, and the Arabic stretching mark."""

_AND = {"och": "and"}
"""`&` becomes "and" too: three spellings of one word."""

# Searched by its letters first, which is several times as fast.
_AND_WORD = re.compile(r"och\b(?<!\woch)")

_OPENING = {")": "(", "]": "["}
_ROWS = 1 << 12
"""Names folded in one go: few enough for the fast memory of a processor."""
_PLAIN = 0x180
"""Codes below it are the letters of western Europe."""
_LINE = ord("\n")
_BLANK = ord(" ")
_DROPPED = 0
_RARE = 1

_ROUNDS = 4
"""More foldings than any character needs to come to rest."""


def tidy(name: str) -> str:
    """The name without white space around it and with single blanks inside."""
    return " ".join(name.split())


def split_note(name: str) -> tuple[str, str]:
    """
    The tidy name without its trailing notes in brackets, and the notes.

    "Törnros Betong AB (publ)" gives ("Törnros Betong AB", "publ"); several notes are joined by
    "; ". A name that is nothing but a note stays as it is.
    """
    rest = tidy(name)
    notes: list[str] = []
    while rest and rest[-1] in _OPENING:
        start = _opening_bracket(rest)
        before = rest[:start].rstrip(" ,;") if start > 0 else ""
        if not before:
            break
        if note := rest[start + 1 : -1].strip():
            notes.insert(0, note)
        rest = before
    return rest, "; ".join(notes)


def fold(name: str) -> str:
    """The name as compared: idempotent; "" if it holds no letter and no digit."""
    folded = name.translate(_TABLE)
    if not folded.isascii():
        folded = unicodedata.normalize("NFC", folded)
    return " ".join([_AND.get(word, word) for word in folded.split()])


def fold_all(names: Sequence[str]) -> list[str]:
    """`fold` of many names, in their order; several times as fast."""
    return fold_lines(names).split("\n")[:-1]


def fold_lines(names: Sequence[str]) -> str:
    """`fold` of many names, each on a line, each line ended by a line feed."""
    parts = [_fold_rows(names[at : at + _ROWS]) for at in range(0, len(names), _ROWS)]
    return "\n".join([*parts, ""])


def _fold_rows(names: Sequence[str]) -> str:
    """Look letters up in one array; names with rarer letters are folded one by one."""
    text = "\n".join(names).replace("&", " and ")
    if text.count("\n") != len(names) - 1:
        return "\n".join([fold(name) for name in names])
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    folded = np.take(_plain_letters(), codes, mode="clip")
    lines = _AND_WORD.sub("and", _single_blanks(folded[folded > _RARE]))
    rare = np.searchsorted(np.flatnonzero(codes == _LINE), np.flatnonzero(folded == _RARE))
    if not len(rare):
        return lines
    found = lines.split("\n")
    for row in np.unique(rare).tolist():
        found[row] = fold(names[row])
    return "\n".join(found)


def _single_blanks(lines: NDArray[np.uint8]) -> str:
    """Lines with single blanks between words and none around them."""
    after_gap = np.concatenate(([True], lines[:-1] <= _BLANK))
    kept = lines[~(after_gap & (lines == _BLANK))]
    text: str = kept.tobytes().decode("ascii")
    return text.replace(" \n", "\n").rstrip(" ")


def words_as_written(name: str) -> list[str]:
    """The words of `fold(name)`, in the same number and order, as they stand in the name."""
    words: list[str] = []
    current = ""
    for letter in unicodedata.normalize("NFC", name):
        first, *others = _folded_letter(letter).split(" ")
        current += letter if first else ""
        for part in others:
            words.append(current)
            current = letter if part else ""
    words.append(current)
    return [word for word in words if word]


@cache
def _plain_letters() -> NDArray[np.uint8]:
    """Folded Latin letters by code; _DROPPED, or _RARE where one letter does not become one."""
    table = np.full(_PLAIN + 1, _RARE, dtype=np.uint8)
    for code in range(_PLAIN):
        piece = _folded_letter(chr(code))
        if not piece:
            table[code] = _DROPPED
        elif len(piece) == 1 and piece.isascii():
            table[code] = ord(piece)
    table[_LINE] = _LINE
    return table


def _opening_bracket(text: str) -> int:
    """Where the bracket that ends the text opens; -1 if nowhere."""
    closing = text[-1]
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        if text[at] == closing:
            depth += 1
        elif text[at] == _OPENING[closing]:
            depth -= 1
            if depth == 0:
                return at
    return -1


@cache
def _folded_letter(letter: str) -> str:
    """One character folded: "" drops it, " " ends the word."""
    folded = letter
    for _ in range(_ROUNDS):
        folded = "".join(map(_fold_once, folded))
    return folded


def _fold_once(letter: str) -> str:
    if letter in _APOSTROPHES:
        return ""
    if letter == "&":
        return " and "
    opened = unicodedata.normalize("NFKD", letter)
    opened = "".join(map(_without_accent, opened)).casefold()
    opened = unicodedata.normalize("NFKD", opened)
    return "".join(_LETTERS.get(part, _kept(part)) for part in map(_without_accent, opened))


def _without_accent(part: str) -> str:
    # Only the accents of Latin, Greek and Cyrillic: Indic, Hebrew and Arabic marks are letters.
    return "" if "\u0300" <= part <= "\u036f" else part


def _kept(part: str) -> str:
    if part in _APOSTROPHES:
        return ""
    category = unicodedata.category(part) if part else "Cf"
    if category[0] in "LNM":
        return part
    invisible = category in ("Cc", "Cf", "Cs") and not part.isspace()
    return "" if invisible else " and " if part == "&" else " "


class _Table(dict[int, str]):
    """Fills itself with the letters that are met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded_letter(chr(code))
        return folded


_TABLE = _Table()
