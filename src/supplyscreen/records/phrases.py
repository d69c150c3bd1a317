"""The words of `data/cells.toml`: cells that name nobody, words that say former, and the like."""

import re
import tomllib
from functools import cache
from importlib import resources

_NOT_WORD = re.compile(r"[\W_]+")
_FIRST_WORD = re.compile(r"[\W_]*([^\W_]*)")
_LETTERS = re.compile(r"[^\W\d_]+")
_ERROR_VALUE = re.compile(r"#[^\s\d]+[!?]?")
"""#N/A, #REF!, #SAKNAS! as spreadsheets write them; "NA" and "null" are names."""


@cache
def phrases(table: str, key: str) -> frozenset[str]:
    """One list of the file, folded."""
    path = resources.files("supplyscreen.records").joinpath("data/cells.toml")
    rows: list[str] = tomllib.loads(path.read_text("utf-8"))[table][key]
    return frozenset(folded(row) for row in rows)


def folded(text: str) -> str:
    """Lower case words apart by one blank, without punctuation."""
    return _NOT_WORD.sub(" ", text.casefold()).strip()


def names_nobody(cell: str) -> bool:
    """Whether a whole cell is a placeholder, a redaction or punctuation alone."""
    first = _FIRST_WORD.match(cell)
    word = first[1].casefold() if first else ""
    if not word:
        return True
    if word in _first_words() and folded(cell) in phrases("unnamed", "cells"):
        return True
    return cell.startswith("#") and bool(_ERROR_VALUE.fullmatch(cell.strip()))


def may_name_nobody(first_word: str) -> bool:
    """Cheap test before `names_nobody`, by the first word of the cell."""
    return not first_word.isalnum() or first_word.casefold() in _first_words()


@cache
def _first_words() -> frozenset[str]:
    return frozenset(row.split()[0] for row in phrases("unnamed", "cells"))


def says_former(text: str) -> bool:
    """Whether a line of text says that its parties are engaged no longer."""
    words = {word.casefold() for word in _LETTERS.findall(text)}
    return bool(words & phrases("former", "words")) and not words & phrases("former", "current")


def is_former_status(cell: str) -> bool:
    """Whether a whole status cell says so; "Konkurs avslutad" speaks of something else."""
    return folded(cell) in phrases("former", "words")


def says_protected(cell: str) -> bool:
    """Whether a marker cell says protected: everything but empty and a plain no."""
    text = folded(cell)
    return bool(text) and text not in phrases("protected", "no")
