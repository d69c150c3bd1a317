"""
Parties that show one trace (an address, a phone, a bank account) share it: each two get an edge.

An address counts with street and number and a town; where it is that of let premises it is not the
tenant's own. A trace that more than MOST_NEIGHBOURS parties show is a hub: no edges, only told.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.graph.hubs import MOST_NEIGHBOURS
from supplyscreen.model.parties import RELATION_CODES, Parties, Records, RelationKind
from supplyscreen.text.names import fold

_NOT_OWN_ADDRESS = frozenset({"leases"})
"""Kinds of tables whose address is that of the premises."""
_GIROS = ("se:bankgiro", "se:plusgiro")
_LINE = ", "


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedTraces:
    """What parties have in common."""

    rows: pd.DataFrame
    """Rows as `build` has them: two per edge, one where each of its parties shows the trace."""
    crowded: tuple[tuple[str, int], ...]
    """(trace, parties) of those that too many show, sorted."""


def shared_traces(records: Records, parties: Parties, columns: list[str]) -> SharedTraces:
    """
    The edges of shared traces.

    Args:
        records: what the tables say.
        parties: who the mentions are; traces of those taken out are gone.
        columns: names of the columns of the rows wanted.
    """
    shown = _shown(records, parties)
    group, sizes = _groups(shown)
    crowded = sorted(
        (str(trace), int(size))
        for trace, size in zip(shown["trace"].to_numpy()[_firsts(group)], sizes, strict=True)
        if size > MOST_NEIGHBOURS
    )
    kept = shown[(sizes[group] > 1) & (sizes[group] <= MOST_NEIGHBOURS)]
    return SharedTraces(rows=_edges(kept, records, columns), crowded=tuple(crowded))


def _shown(records: Records, parties: Parties) -> pd.DataFrame:
    """Columns trace, value, party, mention: sorted, each (trace, value, party) once."""
    frames = [records.traces, _addresses(records), _giro_numbers(records)]
    shown = pd.concat([one for one in frames if len(one)] or frames[:1], ignore_index=True)
    shown["party"] = parties.party_of[shown["mention"].to_numpy()]
    shown = shown[(shown["party"] >= 0).to_numpy()]
    shown = shown.sort_values(["trace", "value", "party", "mention"], ignore_index=True)
    return shown.drop_duplicates(["trace", "value", "party"], ignore_index=True)


def _groups(shown: pd.DataFrame) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Number of the trace of each row, and how many parties show each."""
    if not len(shown):
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    trace, value = shown["trace"].to_numpy(), shown["value"].to_numpy()
    starts = np.ones(len(shown), dtype=np.bool_)
    starts[1:] = (trace[1:] != trace[:-1]) | (value[1:] != value[:-1])
    group = np.cumsum(starts) - 1
    return group, np.bincount(group)


def _firsts(group: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.flatnonzero(np.diff(group, prepend=-1))


def _edges(kept: pd.DataFrame, records: Records, columns: list[str]) -> pd.DataFrame:
    """Each two parties of a trace, in the row of either."""
    group, _ = _groups(kept)
    party, mention = kept["party"].to_numpy(), kept["mention"].to_numpy()
    trace = kept["trace"].to_numpy()
    first, second = _pairs(group)
    at = np.concatenate((mention[first], mention[second]))
    count = len(at)
    filled: dict[str, NDArray[np.generic]] = {
        "tail": np.tile(party[first], 2).astype(np.int32),
        "head": np.tile(party[second], 2).astype(np.int32),
        "kind": np.full(count, RELATION_CODES.index(RelationKind.SHARES), dtype=np.int8),
        "tiers": np.zeros(count, dtype=np.int16),
        "contract": np.full(count, -1, dtype=np.int32),
        "former": np.zeros(count, dtype=np.bool_),
        "since": np.full(count, "", dtype=object),
        "until": np.full(count, "", dtype=object),
        "share": np.full(count, np.nan),
        "detail": np.tile(trace[first], 2).astype(object),
        "source": records.mentions["source"].to_numpy()[at],
        "row": records.mentions["row"].to_numpy()[at],
    }
    return pd.DataFrame({name: filled[name] for name in columns})


def _pairs(group: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Positions of each two rows of one group; groups stand together."""
    size = np.bincount(group) if len(group) else np.empty(0, dtype=np.int64)
    end = np.cumsum(size)
    position = np.arange(len(group))
    after = end[group] - position - 1
    first = np.repeat(position, after)
    within = np.arange(len(first)) - np.repeat(np.cumsum(after) - after, after)
    return first, first + 1 + within


def _addresses(records: Records) -> pd.DataFrame:
    """Traces of the addresses of mentions."""
    address = records.mentions["address"].to_numpy()
    if not len(address) or (address.strides == (0,) and not address[0]):
        return _traces(np.empty(0, dtype=np.int64), "address", np.empty(0, dtype=object))
    own = np.array([one.kind not in _NOT_OWN_ADDRESS for one in records.sources], dtype=np.bool_)
    at = np.flatnonzero((address != "") & own[records.mentions["source"].to_numpy()])
    town = records.mentions["municipality"].to_numpy()[at]
    code, pairs = pd.factorize(address[at] + "\n" + town)
    plain = np.array([plain_address(*pair.split("\n")[:2]) for pair in pairs], dtype=object)
    values = plain[code] if len(at) else np.empty(0, dtype=object)
    return _traces(at[values != ""], "address", values[values != ""])


def plain_address(address: str, town: str) -> str:
    """Street, number and town as compared; "" where one of them is missing."""
    street, _, place = address.partition(_LINE)
    street, place = fold(street), fold(place or town)
    has_both = any(map(str.isdigit, street)) and any(map(str.isalpha, street))
    has_town = any(map(str.isalpha, place))
    return f"{street}|{place}" if has_both and has_town else ""


def _giro_numbers(records: Records) -> pd.DataFrame:
    """Numbers that payments go to."""
    known = records.identifiers
    if not len(known):
        return _traces(np.empty(0, dtype=np.int64), "account", np.empty(0, dtype=object))
    scheme = known["scheme"].to_numpy()
    at = np.flatnonzero(known["scheme"].isin(_GIROS).to_numpy())
    values = scheme[at] + ":" + known["value"].to_numpy()[at]
    return _traces(known["owner"].to_numpy()[at], "account", values)


def _traces(mention: NDArray[np.integer], trace: str, values: NDArray[np.object_]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "mention": mention.astype(np.int32),
            "trace": pd.Series([trace] * len(mention), dtype=object),
            "value": pd.Series(values, dtype=object),
        }
    )
