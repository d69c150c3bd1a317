"""Roots: the parties that are screened."""

import difflib
from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.errors import UsageProblem
from supplyscreen.graph.cycles import cycles
from supplyscreen.model.parties import Parties, PartyKind, Records
from supplyscreen.model.rows import Issue, IssueLog
from supplyscreen.model.supply_graph import IS_SUPPLY
from supplyscreen.text.identifiers import parse_ids
from supplyscreen.text.legal_forms import company_key
from supplyscreen.text.masking import mask

CANDIDATES = 5
"""How many parties an error names."""


def find_roots(
    records: Records, parties: Parties, edges: pd.DataFrame, wanted: Sequence[str]
) -> tuple[NDArray[np.int32], tuple[Issue, ...]]:
    """
    The wanted roots; else those the tables name; else where the chains begin; else each company.

    Returns:
        Parties, ascending, and what was noticed.

    Raises:
        UsageProblem: a wanted root is unknown or ambiguous.
    """
    if wanted:
        return _as_roots(sorted({_wanted(parties, text) for text in wanted})), ()
    named = parties.party_of[records.mentions["root"].to_numpy()]
    is_root = np.zeros(len(parties), dtype=bool)
    is_root[named[named >= 0]] = True
    if is_root.any():
        return _as_roots(np.flatnonzero(is_root)), ()
    supply = edges[IS_SUPPLY[edges["kind"].to_numpy()]]
    if len(supply):
        current = supply[~supply["former"]]
        return _beginnings(current if len(current) else supply)
    kind = parties.frame["kind"].to_numpy()
    return _as_roots(np.flatnonzero((kind == PartyKind.COMPANY) | (kind == PartyKind.UNKNOWN))), ()


def _as_roots(parties: Sequence[int] | NDArray[np.integer]) -> NDArray[np.int32]:
    return np.sort(np.asarray(parties, dtype=np.int32))


def _beginnings(supply: pd.DataFrame) -> tuple[NDArray[np.int32], tuple[Issue, ...]]:
    """Engagers whom nobody engages, and the members of cycles that nobody outside engages."""
    tail, head = supply["tail"].to_numpy(), supply["head"].to_numpy()
    loop = tail == head
    first = np.setdiff1d(tail, head[~loop])
    group_of = np.full(int(max(tail.max(), head.max())) + 1, -1, dtype=np.int64)
    groups = cycles(tail, head)
    for number, group in enumerate(groups):
        group_of[group] = number
    enters = group_of[tail] != group_of[head]
    entered = set(group_of[head[enters]].tolist())
    pure = [group for number, group in enumerate(groups) if number not in entered]
    log = IssueLog()
    if pure:
        log.add("graph.cycle_roots", count=sum(map(len, pure)))
    return _as_roots(np.concatenate((first, *pure))), log.all()


def _wanted(parties: Parties, text: str) -> int:
    """The one party that `--root` means: by id, else by identifier, else by name."""
    for found in (_by_id(parties, text), _by_identifier(parties, text), _by_name(parties, text)):
        if len(found) == 1:
            return int(found[0])
        if len(found):
            raise UsageProblem(
                "graph.root_ambiguous",
                wanted=mask(text),
                count=len(found),
                candidates=_shown(parties, found[:CANDIDATES]),
            )
    near = difflib.get_close_matches(
        text.casefold(), _lower_names(parties), n=CANDIDATES, cutoff=0.6
    )
    if near:
        names = parties.frame["name"].str.casefold().to_numpy()
        found = np.flatnonzero(np.isin(names, np.array(near, dtype=object)))
        candidates = _shown(parties, found[:CANDIDATES])
        raise UsageProblem("graph.root_unknown_near", wanted=mask(text), candidates=candidates)
    raise UsageProblem("graph.root_unknown", wanted=mask(text))


def _by_id(parties: Parties, text: str) -> NDArray[np.int64]:
    return np.flatnonzero(parties.frame["id"].to_numpy() == text.strip())


def _by_identifier(parties: Parties, text: str) -> NDArray[np.int64]:
    meant = {one.value for one in parse_ids(text).identifiers}
    meant.add("".join(filter(str.isalnum, text.upper())))
    known = parties.identifiers
    return np.unique(known["owner"][known["value"].isin(meant)].to_numpy(np.int64))


def _by_name(parties: Parties, text: str) -> NDArray[np.int64]:
    """By chosen name, else by another spelling."""
    key = company_key(text)
    if not key:
        return np.empty(0, dtype=np.int64)
    found = [at for at, name in enumerate(parties.frame["name"]) if company_key(name) == key]
    if not found:
        aliases = zip(parties.aliases["party"], parties.aliases["name"], strict=True)
        found = [party for party, name in aliases if company_key(name) == key]
    return np.unique(np.array(found, dtype=np.int64))


def _lower_names(parties: Parties) -> list[str]:
    return sorted(set(parties.frame["name"].str.casefold().tolist()))


def _shown(parties: Parties, found: NDArray[np.int64]) -> str:
    """Candidates as "name (id)", sorted."""
    rows = parties.frame.iloc[found]
    return "; ".join(
        sorted(f"{mask(name)} ({key})" for name, key in zip(rows["name"], rows["id"], strict=True))
    )
