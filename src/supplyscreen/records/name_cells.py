"""
Name columns as columns: every distinct cell is read once.

Nearly every cell is one plain name. What is none (placeholders, notes in brackets, several firms in
one cell) is first looked for by tests that cost little, and only what they find is looked at.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress, count
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.text_column import TextColumn
from supplyscreen.records.distinct import by_distinct
from supplyscreen.records.former_names import lines_with_former, split_former
from supplyscreen.records.phrases import OPENING, may_name_nobody, names_nobody
from supplyscreen.text.legal_forms import label_words
from supplyscreen.text.names import fold, split_note, tidy

_JOINTS = re.compile(r"\s*(?:[/;,+\n]|&(?!\s*co\b)|\b(?:och|and)\b)\s*", re.IGNORECASE)
"""GmbH & Co KG is one firm."""
_AND_OTHERS = re.compile(r"\b(?:m\.? ?fl|et al)\b\.?", re.IGNORECASE)
_MARKS_OF_SEVERAL = ("/", "&", ";", ",", "+", " och ", " and ", "fl", "et al")
"""Without one of these, or a line end, a cell cannot hold several firms."""
_LONGEST_NAME = 1000
"""Longer cells are no list of firms; splitting them would only cost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameColumn:
    """One column of names: per row a code, per code what the cell says."""

    codes: NDArray[np.int32]
    name: NDArray[np.object_]
    """Distinct cell -> name without its note; "" if it names nobody."""
    named: NDArray[np.bool_]
    """Distinct cell -> has a name."""
    note: NDArray[np.object_]
    has_notes: bool
    """Whether any cell has one."""
    former: NDArray[np.object_]
    """Distinct cell -> the former name that was cut from the name; "" without."""
    has_former: bool
    unnamed: NDArray[np.bool_]
    """Distinct cell -> a placeholder or redaction."""
    several: NDArray[np.bool_]
    """Distinct cell -> seems to hold several firms."""


def read_names(column: TextColumn | NDArray[np.object_]) -> NameColumn:
    """Read a column of names."""
    codes, distinct = by_distinct(column)
    texts: list[str] = distinct.tolist()
    together = "\n".join(texts)
    names = distinct if _are_tidy(together, len(texts)) else _tidied(texts)
    note = np.full(len(texts), "", dtype=object)
    unnamed = np.zeros(len(texts), dtype=np.bool_)
    several = np.zeros(len(texts), dtype=np.bool_)
    former = np.full(len(texts), "", dtype=object)
    for at in _may_name_nobody(names.tolist()):
        if names_nobody(names[at]):
            names[at], unnamed[at] = "", bool(names[at])
    if ")" in together or "]" in together:
        for at, name in enumerate(names.tolist()):
            if name.endswith((")", "]")):
                names[at], note[at] = split_note(name)
    for at in lines_with_former(together, len(texts)):
        names[at], former[at] = split_former(names[at])
    for mark in _marks_of_several(together, len(texts)):
        for at, text in enumerate(texts):
            if mark in text and not several[at]:
                several[at] = _several_firms(text)
    return NameColumn(
        codes=codes,
        name=names,
        named=names != "",
        note=note,
        has_notes=any(note),
        former=former,
        has_former=any(former),
        unnamed=unnamed,
        several=several,
    )


def _may_name_nobody(names: Sequence[str]) -> list[int]:
    """Which names open like a cell that names nobody: nearly none does."""
    openings = list(map(itemgetter(slice(OPENING)), names))
    suspect = set(filter(may_name_nobody, set(openings)))
    return list(compress(count(), map(suspect.__contains__, openings))) if suspect else []


def _tidied(texts: Sequence[str]) -> NDArray[np.object_]:
    return np.array(list(map(tidy, texts)), dtype=object)


def _are_tidy(together: str, count: int) -> bool:
    """Whether `tidy` would change nothing in texts that are joined by line ends."""
    return (
        not _has_line_ends(together, count)
        and not any(blanks in f"\n{together}\n" for blanks in ("  ", "\n ", " \n"))
        and together.replace("\n", "").isprintable()
    )


def _has_line_ends(together: str, count: int) -> bool:
    """Whether there are more than join the texts."""
    return together.count("\n") >= max(count, 1)


def _marks_of_several(together: str, count: int) -> list[str]:
    """Those that occur in some text."""
    marks = ["\n"] if _has_line_ends(together, count) else []
    return marks + [mark for mark in _MARKS_OF_SEVERAL if mark in together]


def _several_firms(text: str) -> bool:
    if len(text) > _LONGEST_NAME:
        return False
    if _AND_OTHERS.search(text):
        return True
    parts = [part for part in _JOINTS.split(text) if part.strip()]
    return len(parts) > 1 and all(_ends_in_form(part) for part in parts)


def _ends_in_form(text: str) -> bool:
    """Whether the text is a name with its legal form behind it."""
    labels = label_words(fold(text).split())
    return len(labels) > 1 and bool(labels[0][0]) and bool(labels[-1][1])
