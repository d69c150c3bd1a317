"""
Names a party had before: in its name cell, in a note in brackets, or in a comment.

    "Lingon AB (f.d. Blåbär AB)", "Lingon AB, tidigare Blåbär AB"    beside the name
    "2025-03-01: Nytt namn, tidigare Blåbär AB"                      in a comment

The former name becomes an alias of the party, marked so. What follows a full stop and a blank, a
semicolon or a line end is another sentence; dates, numbers and plain words ("tidigare i Lund") are
no names. Identifiers are never read out of comments.
"""

import re
from functools import cache

import numpy as np

from supplyscreen.records.company_names import says_company
from supplyscreen.records.phrases import folded, phrases
from supplyscreen.text.names import tidy

_LONGEST = 1000
"""Longer cells are no remarks about a name."""
_LONGEST_NAME = 120
_END = re.compile(
    r"[\n\r;|]|(?<=\w\w)\.\s+(?-i:(?=[A-ZÅÄÖ\d]))"
    r"|,\s*(?=org\b|org\.|orgnr|reg\.|numera\b|nu\b)",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^(?:namn(?:et)?|firma|name|som|as)\b[\s:,\"]*", re.IGNORECASE)
_LINES = re.compile(r"[\n\r;|]")
_SINCE = re.compile(
    r"\s+(?:sedan|from|fr\.?o\.?m\.?|t\.?o\.?m\.?|till och med|since|until|enligt)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_LINE = ord("\n")
_BRACKET = re.compile(r"\s*[([]\s*$")


def former_name(text: str) -> str:
    """The name that a comment or note says the party had before; "" if it names none."""
    if len(text) > _LONGEST or not (found := _markers().search(text)):
        return ""
    sentence = _LINES.split(text[: found.start()])[-1]
    if not phrases("former_name", "of_others").isdisjoint(folded(sentence).split()):
        return ""
    rest = text[found.end() :]
    if stop := _END.search(rest):
        rest = rest[: stop.start()]
    rest = _LEADING.sub("", tidy(rest).strip(" :,.\"'"))
    rest = _SINCE.sub("", rest).strip(" :,\"'")
    if rest.endswith(")") and "(" not in rest:
        rest = rest.removesuffix(")").rstrip()
    rest = rest.removesuffix(".") if not rest.endswith(("A.B.", "Co.", "Inc.", "Ltd.")) else rest
    opens = rest[:1].isupper() or rest[:1].isdigit() or _has_capital(rest)
    is_name = opens and len(rest) <= _LONGEST_NAME and any(map(str.isalpha, rest))
    return rest if is_name else ""


def split_former(name: str) -> tuple[str, str]:
    """A name without what it says of its former name, and that former name; ("...", "")."""
    if not (found := _markers().search(name)):
        return name, ""
    head = name[: found.start()].rstrip()
    before = _BRACKET.sub("", head).strip(" ,;-\u2013")
    # "Nya Tidigare Kollektivet AB", "Bygg FD Konsult AB": words of a name, unless set apart.
    is_apart = found[0].islower() or head.endswith((",", "(", "[", ";", "-", "\u2013"))
    former = former_name(name[found.start() :])
    fits = before and former and (is_apart or says_company(before))
    return (before, former) if fits else (name, "")


def lines_with_former(together: str, count: int) -> list[int]:
    """
    Which of the names may say a former name: told fast, as nearly none does.

    Args:
        together: the names, joined by line ends.
        count: how many they are.
    """
    if together.count("\n") != max(count - 1, 0):
        return list(range(count))
    lowered = together.lower()
    places: list[int] = []
    for stem in _STEMS:
        at = lowered.find(stem)
        while at >= 0:
            places.append(at)
            at = lowered.find(stem, at + len(stem))
    if not places:
        return []
    ends = np.flatnonzero(np.frombuffer(lowered.encode("utf-32-le"), dtype=np.uint32) == _LINE)
    return sorted(set(np.searchsorted(ends, places).tolist()))


@cache
def _markers() -> re.Pattern[str]:
    """Words after which a former name stands: "f.d.", "tidigare", "formerly"."""
    words = sorted(phrases("former_name", "before"), key=lambda word: (-len(word), word))
    spelled = "|".join(re.escape(word).replace(r"\ ", r"[\W_]{1,2}") for word in words)
    return re.compile(rf"(?<!\w)(?:{spelled})(?![\w])[.:]?\s+", re.IGNORECASE)


_STEMS = (
    "tidigare ",
    "tidligere ",
    "före detta",
    "formerly",
    "previously",
    "f.d",
    " fd",
    " f d",
    "f.k.a",
)
"""One of them stands in each name that tells a former one; lower case."""


def _has_capital(text: str) -> bool:
    """Some firms begin with a small letter: "itm8", "twoday AB"."""
    return any(word[:1].isupper() for word in text.split())
