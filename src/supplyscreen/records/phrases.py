"""The words of `data/cells.toml`: cells that name nobody, words that say former, and the like."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

_NOT_WORD = re.compile(r"[\W_]+")
_FIRST_WORD = re.compile(r"[\W_]*([^\W_]*)")
_SINCE = re.compile(r"(?:per |den |från |sedan |on |since |as of )?(?:\d[\d ]*(?:\w+ \d+)?)?")
"""Nothing, or a day: "2024 01 01", "1 mars 2024"."""
_LETTERS = re.compile(r"[^\W\d_]+")
OPENING = 3
"""Characters that tell most names from the words that name nobody; so few that they recur."""
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
    if word in _first_words() and _is_placeholder(folded(cell)):
        return True
    return cell.startswith("#") and bool(_ERROR_VALUE.fullmatch(cell.strip()))


def _is_placeholder(text: str) -> bool:
    """Whether folded text is a phrase that names nobody, or says why a name was taken out."""
    if text in phrases("unnamed", "cells"):
        return True
    words = {word for word in text.split() if not word.isdigit()}
    marks = phrases("unnamed", "marks")
    return bool(words & marks) and words <= marks | phrases("unnamed", "beside")


@cache
def may_name_nobody(opening: str) -> bool:
    """Cheap test before `names_nobody`, by the first OPENING characters of the cell."""
    return not opening.isalnum() or opening.casefold()[:OPENING] in _openings()


@cache
def _openings() -> frozenset[str]:
    return frozenset(word[:OPENING] for word in _first_words())


@cache
def _first_words() -> frozenset[str]:
    first = frozenset(row.split()[0] for row in phrases("unnamed", "cells"))
    return first | phrases("unnamed", "marks")


def says_former(text: str) -> bool:
    """Whether a line of text says that its parties are engaged no longer."""
    words = {word.casefold() for word in _LETTERS.findall(text)}
    return bool(words & phrases("former", "tables")) and not words & phrases("former", "current")


def is_former_status(cell: str) -> bool:
    """Whether a status cell says so, and no more than since when; "Konkurs avslutad" is else."""
    word, _, rest = folded(cell).partition(" ")
    return word in phrases("former", "words") and bool(_SINCE.fullmatch(rest))


def says_protected(cell: str) -> bool:
    """Whether a marker cell says protected."""
    return folded(cell) in phrases("protected", "yes")


def is_unclear_marker(cell: str) -> bool:
    """Whether a marker cell says neither that its party is protected nor that it is not."""
    text = folded(cell)
    known = phrases("protected", "yes") | phrases("protected", "no")
    return bool(text) and text not in known


@cache
def register_codes() -> Mapping[str, str]:
    """Code of the register -> itself with its words: "KK: konkurs"."""
    path = resources.files("supplyscreen.records").joinpath("data/cells.toml")
    rows: list[str] = tomllib.loads(path.read_text("utf-8"))["register"]["codes"]
    return {row.partition(":")[0]: row for row in rows}
