"""
Party ids: the same in every run, one per party, in three forms.

    se:orgnr:5599990000     the best valid identifier of a company
    name:0123456789ab       a company known by name only: SHA-256 over company key and country
    person:0123456789ab     a person, or a sole trader without other number: SHA-256 over folded
                            name, birth year and country

Parties whose hash is the same take "-2", "-3" and so on in source order. Of a person number
nothing but the birth year is in an id; an identifier that reads as a person number makes none.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.entities.columns import PERSON, factorized
from supplyscreen.entities.keys import company_keys
from supplyscreen.model.parties import PersonNumbers
from supplyscreen.text.masking import mask
from supplyscreen.text.names import fold
from supplyscreen.text.other_registers import account_schemes
from supplyscreen.text.person_numbers import birth_date_of
from supplyscreen.text.registers import OTHER

_NATIONAL = ("se:orgnr", "no:orgnr", "dk:cvr", "fi:ytunnus")
_ANOTHER_REGISTER, _VAT, _LEI = range(len(_NATIONAL), len(_NATIONAL) + 3)
_DIGITS = 12
_YEAR = len("YYYY")
_BETWEEN = "\x1f"
"""Between what is hashed; never in a folded name."""

_HASHED = re.compile(r"((?:name|person):[0-9a-f]{12})(?:-(\d+))?")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Facts:
    """What ids are made of, per party in source order."""

    name: NDArray[np.integer]
    """The chosen one, as position in the names below."""
    names: Sequence[str]
    """Distinct names as written."""
    folded: Sequence[str]
    """The same, folded."""
    kind: NDArray[np.integer]
    """Position in KINDS."""
    country: NDArray[np.object_]
    birth_date: NDArray[np.object_]
    """As written in a table."""
    identifiers: pd.DataFrame
    """Schema SCHEMA_IDENTIFIERS, `owner` = party in source order."""
    person_numbers: PersonNumbers
    """`owner` as above."""


def party_ids(facts: Facts) -> list[str]:
    """The id of every party, in source order."""
    ids = _by_identifier(facts)
    rest = np.flatnonzero(ids == "").tolist()
    names = [_hashable(facts.names[name], facts.folded[name]) for name in facts.name[rest].tolist()]
    born = _birth_years(facts, rest)
    hashed = [
        _hash("person", name, born[party], facts.country[party])
        if party in born
        else _hash("name", key, facts.country[party])
        for party, name, key in zip(rest, names, company_keys(names), strict=True)
    ]
    for party, text in zip(rest, _counted(hashed), strict=True):
        ids[party] = text
    return list(ids)


def renumbered(ids: Sequence[str], gone: Iterable[int]) -> Mapping[int, str]:
    """
    New ids of the parties that shared a hash with some that are gone.

    A "-2" without its first would tell the name of the party that was taken out.
    """
    taken = set(gone)
    touched = {_base(ids[party])[0] for party in taken} - {""}
    left: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    if touched:
        for party, text in enumerate(ids):
            base, number = _base(text)
            if base in touched and party not in taken:
                left[base].append((number, party))
    return {
        party: new
        for base, members in left.items()
        for (_, party), new in zip(sorted(members), _counted([base] * len(members)), strict=True)
    }


def _hashable(name: str, folded: str) -> str:
    """The folded name; a person number that stands in it is not hashed."""
    masked = mask(name)
    return folded if masked == name else fold(masked)


def _base(text: str) -> tuple[str, int]:
    """What a hashed id has in common with others, and its number among them; "" for others."""
    found = _HASHED.fullmatch(text)
    return (found[1], int(found[2] or 1)) if found else ("", 0)


def _counted(hashed: Iterable[str]) -> Iterator[str]:
    met: Counter[str] = Counter()
    for text in hashed:
        met[text] += 1
        yield text if met[text] == 1 else f"{text}-{met[text]}"


def _hash(form: str, *facts: str) -> str:
    text = _BETWEEN.join(facts).encode("utf-8", "surrogatepass")
    return f"{form}:{hashlib.sha256(text).hexdigest()[:_DIGITS]}"


def _birth_years(facts: Facts, parties: Iterable[int]) -> dict[int, str]:
    """Of those parties the persons and sole traders, each with its birth year or ""."""
    numbers: defaultdict[int, list[str]] = defaultdict(list)
    owned = facts.person_numbers
    for party, number in zip(owned.owner.tolist(), owned.value.tolist(), strict=True):
        numbers[party].append(birth_date_of(number)[:_YEAR])
    return {
        party: facts.birth_date[party][:_YEAR] or max(numbers.get(party, [""]))
        for party in parties
        if facts.kind[party] == PERSON or party in numbers
    }


def _rank(scheme: str) -> int:
    """The less, the sooner it makes an id; below 0 = never."""
    if scheme == OTHER or scheme in account_schemes():
        return -1
    if scheme in _NATIONAL:
        return _NATIONAL.index(scheme)
    if scheme == "lei":
        return _LEI
    return _VAT if scheme.endswith(":vat") else _ANOTHER_REGISTER


def _by_identifier(facts: Facts) -> NDArray[np.object_]:
    """Per party the text of its best identifier; "" for persons and where there is none."""
    frame = facts.identifiers
    scheme, schemes = factorized(frame["scheme"].to_numpy())
    rank = np.array([_rank(one) for one in schemes], dtype=np.intp)[scheme]
    text = (
        np.array([f"{one}:" for one in schemes], dtype=object)[scheme] + frame["value"].to_numpy()
    )
    owner = frame["owner"].to_numpy()
    fits = frame["valid"].to_numpy() & (facts.kind[owner] != PERSON) & (rank >= 0)
    for at in np.flatnonzero(fits & (rank >= _ANOTHER_REGISTER)).tolist():
        fits[at] = mask(text[at]) == text[at]
    ids = np.full(len(facts.name), "", dtype=object)
    single = fits & (np.bincount(owner[fits], minlength=len(ids)) == 1)[owner]
    ids[owner[single]] = text[single]
    best: dict[int, tuple[int, str]] = {}
    for at in np.flatnonzero(fits & ~single).tolist():
        party, one = int(owner[at]), (int(rank[at]), str(text[at]))
        best[party] = min(best.get(party, one), one)
    for party, (_, found) in best.items():
        ids[party] = found
    return ids
