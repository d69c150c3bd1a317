"""
Taking protected parties out, before anything is matched, walked or said.

Of a party that is taken out no row, number, name or note stays; its mentions belong to nobody, so
that every relation of theirs vanishes. What was noticed about rows keeps its place and count, but
tells the name no more; nor do names of others, contracts, sheets, files and headers.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.entities.columns import NOBODY, factorized
from supplyscreen.entities.ids import renumbered
from supplyscreen.entities.write import in_order, numbers_with_owners, with_owners
from supplyscreen.model.parties import Parties, Records, Source
from supplyscreen.model.rows import Issue
from supplyscreen.text.legal_forms import split_form
from supplyscreen.text.masking import MASK, mask
from supplyscreen.text.names import fold, fold_all

LEFT_OUT = "…"
"""Stands where a text named a protected party."""

_WORD = re.compile(r"[^\W_]+")


def marked(parties: Parties, records: Records) -> NDArray[np.int32]:
    """Parties with a mention that the table itself marks as protected; ascending."""
    found = np.unique(parties.party_of[records.protected]).astype(np.int32)
    kept: NDArray[np.int32] = found[found != NOBODY]
    return kept


def protected_names(parties: Parties, gone: NDArray[np.int32]) -> frozenset[str]:
    """
    Every name of the parties that are taken out, folded; as issues tell it, too.

    Those without a legal form, which may be a person's, also with the family name at the other end.
    """
    aliases = parties.aliases["name"][parties.aliases["party"].isin(gone)]
    names = [*parties.frame["name"].to_numpy()[gone], *aliases]
    told = set(map(fold, (*names, *map(mask, names))))
    for words in [name.split() for name in told if not split_form(name).forms]:
        told |= {" ".join(words[at:] + words[:at]) for at in (-1, 1)}
    return frozenset(told) - {"", fold(MASK)}


def take_out(parties: Parties, gone: NDArray[np.int32]) -> Parties:
    """
    The parties without some of them.

    Args:
        parties: all of them.
        gone: rows of `parties.frame`.
    """
    if not len(gone):
        return parties
    names = _Names.of(protected_names(parties, gone))
    ids = parties.frame["id"].tolist()
    for party, new in renumbered(ids, gone.tolist()).items():
        ids[party] = new
    kept = np.setdiff1d(np.arange(len(ids)), gone)
    kept = kept[in_order([ids[party] for party in kept.tolist()])]
    rank = np.full(len(ids) + 1, NOBODY, dtype=np.int32)  # the last for mentions of nobody
    rank[kept] = np.arange(len(kept))
    frame = parties.frame.take(kept).reset_index(drop=True)
    aliases = _owned(parties.aliases, rank)
    address = frame["address"].to_numpy().copy()
    address[names.in_texts(address)] = ""
    notes = _owned(parties.notes, rank)
    return replace(
        parties,
        frame=frame.assign(
            id=pd.Series([ids[party] for party in kept.tolist()], dtype=object),
            name=pd.Series(names.left_out_of(frame["name"]), dtype=object),
            address=pd.Series(address, dtype=object),
        ),
        aliases=aliases[~names.in_texts(aliases["name"])].reset_index(drop=True),
        notes=notes[~names.in_texts(notes["note"])].reset_index(drop=True),
        identifiers=with_owners(parties.identifiers, rank),
        person_numbers=numbers_with_owners(parties.person_numbers, rank),
        party_of=rank[parties.party_of],
        issues=tuple(_without_names(one, names) for one in parties.issues),
    )


def records_without_names(records: Records, names: Iterable[str]) -> Records:
    """
    The records, whose contracts and sources tell none of the names.

    Args:
        records: of the whole run.
        names: folded or not; found as whole words of the folded text.
    """
    told = _Names.of(names)
    if not told.by_first_word:
        return records
    return replace(
        records,
        contracts=tuple(
            replace(one, id=told.left_out(one.id), title=told.left_out(one.title))
            for one in records.contracts
        ),
        sources=tuple(_source_without(one, told) for one in records.sources),
    )


def _source_without(source: Source, names: "_Names") -> Source:
    return replace(
        source,
        file=names.left_out(source.file),
        sheet=names.left_out(source.sheet),
        columns=tuple((names.left_out(header), field) for header, field in source.columns),
        unmapped=tuple(map(names.left_out, source.unmapped)),
    )


def without_names(issues: Sequence[Issue], names: Iterable[str]) -> tuple[Issue, ...]:
    """
    The issues, none of which tells one of the names.

    Args:
        issues: in their order.
        names: folded or not; found as whole words of the folded text.
    """
    told = _Names.of(names)
    return tuple(_without_names(one, told) for one in issues)


@dataclass(frozen=True, slots=True, repr=False)
class _Names:
    """Folded names that must not be told, by their first word."""

    by_first_word: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, names: Iterable[str]) -> "_Names":
        """Of names, folded or not."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for name in {fold(name) for name in names} - {""}:
            found[name.partition(" ")[0]].append(name)
        return cls(found)

    def in_text(self, text: str) -> bool:
        """Whether one of the names stands in the text, as whole words of the folded text."""
        return self._in_folded(fold(text))

    def in_texts(self, texts: Iterable[str]) -> NDArray[np.bool_]:
        """Per text the same; every distinct text is looked at once."""
        codes, distinct = factorized(np.array(list(texts), dtype=object))
        return np.array([self._in_folded(one) for one in fold_all(distinct)], np.bool_)[codes]

    def left_out(self, text: str) -> str:
        """The text with LEFT_OUT where one of the names stands."""
        while self.in_text(text):
            start, end = self._first_in(text)
            text = f"{text[:start]}{LEFT_OUT}{text[end:]}"
        return text

    def left_out_of(self, texts: Iterable[str]) -> list[str]:
        """Per text the same."""
        found = list(texts)
        for at in np.flatnonzero(self.in_texts(found)).tolist():
            found[at] = self.left_out(found[at])
        return found

    def _first_in(self, text: str) -> tuple[int, int]:
        """The least part of the text, from one word to another, that holds the first name."""
        words = list(_WORD.finditer(text))
        ends = (one.end() for one in words)
        end = next((at for at in ends if self.in_text(text[:at])), len(text))
        starts = (one.start() for one in reversed(words) if one.start() < end)
        return next((at for at in starts if self.in_text(text[at:end])), 0), end

    def _in_folded(self, folded: str) -> bool:
        return any(
            f" {name} " in f" {folded} "
            for word in folded.split()
            for name in self.by_first_word.get(word, ())
        )


def _without_names(issue: Issue, names: _Names) -> Issue:
    params = tuple(
        (key, LEFT_OUT if isinstance(value, str) and names.in_text(value) else value)
        for key, value in issue.params
    )
    issue = replace(
        issue,
        file=names.left_out(issue.file),
        sheet=names.left_out(issue.sheet),
        column=names.left_out(issue.column),
    )
    if params == issue.params and not names.in_text(issue.value):
        return issue
    return replace(issue, value="", params=params)


def _owned(frame: pd.DataFrame, rank: NDArray[np.int32]) -> pd.DataFrame:
    """A frame keyed by the column `party`, under new numbers and sorted by them."""
    owner = rank[frame["party"].to_numpy()]
    order = np.argsort(owner, kind="stable")
    order = order[np.count_nonzero(owner == NOBODY) :]
    return frame.take(order).assign(party=owner[order]).reset_index(drop=True)


def is_numbered_company(parties: Parties) -> NDArray[np.bool_]:
    """Per party whether it has a valid organisation number and no person number."""
    found = np.zeros(len(parties), dtype=np.bool_)
    known = parties.identifiers
    found[known["owner"].to_numpy()[known["valid"].to_numpy()]] = True
    found[parties.person_numbers.owner] = False
    return found
