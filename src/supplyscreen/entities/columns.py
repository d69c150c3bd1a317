"""Mentions with their texts as integers: equal texts have equal numbers, so columns join fast."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.entities.keys import company_keys
from supplyscreen.model.parties import PartyKind
from supplyscreen.model.text_column import TextColumn
from supplyscreen.text.names import fold_all

KINDS: tuple[PartyKind, ...] = tuple(PartyKind)
"""
Position = the integer by which columns name a kind. Of several kinds of one party the least counts:
a sole trader is a company and a person, and of kind company; an unknown kind takes any other.
"""

PERSON = KINDS.index(PartyKind.PERSON)
UNKNOWN = KINDS.index(PartyKind.UNKNOWN)
NOBODY = -1


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Mentions:
    """One entry per mention, unless said otherwise."""

    name: NDArray[np.intp]
    """Position in `names`."""
    names: Sequence[str]
    """Distinct names as written."""
    spelled: NDArray[np.object_]
    """The same as an array."""
    folded: Sequence[str]
    """Per distinct name."""
    name_key: NDArray[np.intp]
    """Per distinct name the number of its company key; NOBODY where it folds to nothing."""
    key: NDArray[np.intp]
    """The same per mention."""
    country: NDArray[np.intp]
    """Position in `countries`; 0 = unknown."""
    countries: Sequence[str]
    """Distinct countries, the first ""."""
    kind: NDArray[np.intp]
    """Position in KINDS."""
    birth: NDArray[np.object_]
    """As written, "" if unknown."""


def read_mentions(frame: pd.DataFrame, known: TextColumn | None) -> Mentions:
    """
    The mentions of a run, every distinct text looked at once.

    Args:
        frame: schema SCHEMA_MENTIONS.
        known: its names by number, if they were told apart before.
    """
    name, spelled = by_number(frame["name"].to_numpy(), known)
    names: list[str] = spelled.tolist()
    folded = fold_all(names)
    keys, texts = pd.factorize(np.array(company_keys(folded), dtype=object))
    keys[np.isin(keys, np.flatnonzero(texts == ""))] = NOBODY
    country, countries = _from_nothing(frame["country"].to_numpy())
    kind, kinds = factorized(frame["kind"].to_numpy())
    codes = np.array([KINDS.index(PartyKind(one)) for one in kinds], dtype=np.intp)
    return Mentions(
        name=name,
        names=names,
        spelled=spelled,
        folded=folded,
        name_key=keys,
        key=keys[name],
        country=country,
        countries=countries,
        kind=codes[kind],
        birth=frame["birth_date"].to_numpy(),
    )


def factorized(texts: NDArray[np.object_]) -> tuple[NDArray[np.intp], list[str]]:
    """Per text its number, in order of first appearance; and the distinct texts."""
    if texts.strides == (0,) and len(texts):  # one text, stored once
        return np.zeros(len(texts), dtype=np.intp), [str(texts[0])]
    # Rows often repeat the row above, and comparing is cheaper than looking up.
    is_new = np.ones(len(texts), dtype=np.bool_)
    is_new[1:] = texts[1:] != texts[:-1]
    codes, distinct = pd.factorize(texts[is_new])
    return codes[np.cumsum(is_new) - 1], list(distinct)


def by_number(
    texts: NDArray[np.object_], known: TextColumn | None
) -> tuple[NDArray[np.intp], NDArray[np.object_]]:
    """As `factorized`; texts whose numbers are known are not looked at again."""
    if known is None or known.codes is None:
        codes, distinct = factorized(texts)
        return codes, np.array(distinct, dtype=object)
    codes, met = pd.factorize(known.codes)
    return codes, known.texts[met]


def _from_nothing(texts: NDArray[np.object_]) -> tuple[NDArray[np.intp], list[str]]:
    """As `factorized`, with "" as the first of the distinct texts."""
    codes, distinct = factorized(texts)
    ordered = ["", *(text for text in distinct if text)]
    new = np.array([ordered.index(text) for text in distinct], dtype=np.intp)
    return new[codes], ordered


def filled(texts: NDArray[np.object_]) -> NDArray[np.intp]:
    """Positions of the texts that are not empty."""
    if texts.strides == (0,) and len(texts) and not texts[0]:  # one text, stored once
        return np.empty(0, dtype=np.intp)
    return np.flatnonzero(texts != "")


def firsts(group: NDArray[np.integer], groups: int) -> NDArray[np.intp]:
    """Per group the position of its first member; NOBODY if it has none."""
    first = np.full(groups, NOBODY, dtype=np.intp)
    first[group[::-1]] = np.arange(len(group))[::-1]
    return first
