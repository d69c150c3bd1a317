"""
Legal forms: what kind of company a name says it is, set apart from which company it is.

The spellings stand in `data/legal_forms.toml`. A form is known by its key ("ab"), whatever way it
is spelled, and belongs to classes ("limited", "stock", ...): two forms without a common class
contradict each other.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import TypeAlias

from supplyscreen.text.names import fold

SHORT = 4
"""Spellings up to this length are looked for at the edges of a name only: SE, AS, CO are words."""

TAIL = 3
"""How many last words count as the edge."""

LEAST_STEM = 3
"""Letters that a compound keeps before its form."""

_PUBLIC = "publ"
_REMEMBERED = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalForm:
    """One form and its spellings, folded."""

    key: str
    classes: frozenset[str]
    spellings: tuple[tuple[str, ...], ...]
    endings: tuple[str, ...]
    """Long spellings that also end a compound: "konsultaktiebolag"."""
    front: bool
    """Whether short spellings may open a name ("AB Volvo")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitName:
    """A folded name taken apart."""

    words: tuple[str, ...]
    """Without the forms; never empty unless the name is."""
    forms: tuple[str, ...]
    """Keys, sorted, each once."""


@cache
def legal_forms() -> dict[str, LegalForm]:
    """All known forms by key."""
    text = resources.files("supplyscreen.text").joinpath("data/legal_forms.toml").read_text("utf-8")
    return {key: _form(key, row) for key, row in tomllib.loads(text).items()}


@lru_cache(maxsize=_REMEMBERED)
def classes_of(forms: tuple[str, ...]) -> frozenset[str]:
    """The classes that the forms belong to, taken together."""
    return frozenset().union(*(legal_forms()[key].classes for key in forms))


def company_key(name: str) -> str:
    """
    The folded name with its legal form spelled one way and put last; for exact joins.

    "Aktiebolaget Törnros", "AB Törnros" and "Törnros A.B. (publ)" are equal; "Törnros HB" and
    "Törnros" are each something else.
    """
    split = split_form(name)
    return " ".join((*split.words, *split.forms))


def split_form(name: str) -> SplitName:
    """Take a name, folded or not, apart into words and legal forms."""
    return split_words(fold(name).split())


def split_words(words: Sequence[str]) -> SplitName:
    """Take folded words apart; a name of nothing but forms keeps its words."""
    labels = label_words(words)
    return SplitName(
        words=tuple(stem for stem, _ in labels if stem),
        forms=tuple(sorted({key for _, key in labels if key})),
    )


def label_words(words: Sequence[str]) -> list[tuple[str, str]]:
    """
    Per folded word what it says beside its form, and the key of its form; "" where there is none.

    "AB" gives ("", "ab"), "Törnros" ("tornros", ""), "Konsultaktiebolag" ("konsult", "ab"). Where
    nothing but forms would be left, every word is kept as it is.
    """
    labels: list[tuple[str, str]] = []
    at = 0
    while at < len(words):
        word = words[at]
        openings, stem, compound = _seen(word)
        key, length = _form_at(words, at, openings) if openings else ("", 0)
        if not key:
            labels.append(("" if word == _PUBLIC and labels else stem, compound))
            at += 1
            continue
        labels.extend([("", key)] * length)
        at += length
    if any(stem for stem, _ in labels):
        return labels
    return [(word, "") for word in words]


_Opening: TypeAlias = tuple[tuple[str, ...], str, bool]
"""Spelling, key, whether it may open a name."""


def _form_at(words: Sequence[str], at: int, openings: tuple[_Opening, ...]) -> tuple[str, int]:
    """Key and number of words of the longest form that begins here; ("", 0) if none."""
    for spelling, key, front in openings:
        end = at + len(spelling)
        if tuple(words[at:end]) != spelling:
            continue
        if len(spelling) > 1 and len(spelling[0]) == 1 and _goes_on(words, at, end):
            continue
        is_short = sum(map(len, spelling)) <= SHORT
        at_edge = end > len(words) - TAIL and at > 0
        if not is_short or at_edge or (front and at == 0):
            return key, len(spelling)
    return "", 0


def _goes_on(words: Sequence[str], at: int, end: int) -> bool:
    """Whether single letters stand around: the "A.B." of "A.B.C. Bygg" is no form."""
    after = end < len(words) and len(words[end]) == 1
    return after or (at > 0 and len(words[at - 1]) == 1)


@cache
def compound_endings() -> tuple[str, ...]:
    """Folded spellings that end a compound, for a quick look before `split_compound`."""
    return tuple(ending for ending, _ in _endings())


def split_compound(word: str) -> tuple[str, str]:
    """A folded word cut before the spelled-out form that ends it, and the form's key or ""."""
    _, stem, key = _seen(word)
    return stem, key


@cache
def form_words() -> frozenset[str]:
    """Every folded word that is part of some spelling of a form."""
    return frozenset(
        word for form in legal_forms().values() for words in form.spellings for word in words
    )


@cache
def lone_forms() -> Mapping[str, bool]:
    """Folded words that are a form by themselves, and whether they may open a name."""
    found: dict[str, bool] = {}
    for form in legal_forms().values():
        for spelling in form.spellings:
            if len(spelling) == 1:
                long = len(spelling[0]) > SHORT
                found[spelling[0]] = found.get(spelling[0], False) or long or form.front
    return found


@lru_cache(maxsize=_REMEMBERED)
def _seen(word: str) -> tuple[tuple[_Opening, ...], str, str]:
    """Forms that may begin with the word; and the word cut before a form that ends it, its key."""
    for ending, key in _endings():
        if word.endswith(ending) and len(word) >= len(ending) + LEAST_STEM:
            return (), word[: -len(ending)], key
    return _by_first_word().get(word, ()), word, ""


@cache
def _by_first_word() -> dict[str, tuple[_Opening, ...]]:
    found: dict[str, list[_Opening]] = {}
    for form in legal_forms().values():
        for spelling in form.spellings:
            found.setdefault(spelling[0], []).append((spelling, form.key, form.front))
    return {word: tuple(sorted(rows, key=_longest_first)) for word, rows in found.items()}


def _longest_first(row: _Opening) -> tuple[int, str]:
    return -len(row[0]), row[1]


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    rows = [(ending, form.key) for form in legal_forms().values() for ending in form.endings]
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row)))


def _form(key: str, row: dict[str, list[str] | bool]) -> LegalForm:
    def texts(field: str) -> list[str]:
        value = row.get(field, [])
        return [fold(text) for text in value] if isinstance(value, list) else []

    spellings = {tuple(text.split()) for text in texts("spellings")}
    # "A.B." and "A/S" fold to single letters.
    spellings |= {tuple(only[0]) for only in spellings if len(only) == 1 and len(only[0]) <= SHORT}
    return LegalForm(
        key=key,
        classes=frozenset(texts("classes")),
        spellings=tuple(sorted(spellings)),
        endings=tuple(sorted(texts("endings"))),
        front=bool(row.get("front")),
    )
