"""
What edges, suppliers and whole contracts are worth, and the limits of tiers contracts set.

Rows that say the same of one thing say it once: an amount that is told again is not added again.
Different amounts of one engagement in one sheet are several deliveries and are added; where sheets
differ, as an older export beside a newer one, the largest sum counts. A whole contract has one
value: the largest told.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.graph.rows import note_rows
from supplyscreen.model.parties import Parties, Records, empty_frame
from supplyscreen.model.rows import IssueLog
from supplyscreen.model.supply_graph import (
    IS_SUPPLY,
    SCHEMA_DEEPEST,
    SCHEMA_TIER_LIMITS,
    SCHEMA_VALUED,
)

NOBODY = -1
_THING = ["edge", "party", "contract", "currency", "shared"]


def worth_of(
    records: Records, parties: Parties, edges: pd.DataFrame, log: IssueLog
) -> pd.DataFrame:
    """
    The values of a run, schema SCHEMA_VALUED.

    Values of parties that were taken out, and of relations that are no current edge, are gone.

    Args:
        records: what the tables say.
        parties: who the mentions are.
        edges: schema SCHEMA_EDGES.
        log: told where a contract has several values.
    """
    if not len(records.worth):
        return empty_frame(SCHEMA_VALUED)
    told = _placed(records.worth, parties.party_of, edges)
    is_whole = (told["edge"] == NOBODY) & (told["party"] == NOBODY)
    whole = told[is_whole].groupby(_THING, sort=True)["amount"].agg(["max", "nunique"])
    if differing := int((whole["nunique"] > 1).sum()):
        log.add("graph.contract_values_differ", count=differing)
    once = told[~is_whole].drop_duplicates([*_THING, "source", "amount"])
    sums = once.groupby([*_THING, "source"], sort=True)["amount"].sum()
    found = pd.concat([whole["max"].rename("amount"), sums.groupby(_THING, sort=True).max()])
    columns = found.reset_index()
    return pd.DataFrame({name: columns[name].astype(SCHEMA_VALUED[name]) for name in SCHEMA_VALUED})


def _placed(worth: pd.DataFrame, party_of: NDArray[np.int32], edges: pd.DataFrame) -> pd.DataFrame:
    """The values with `edge` and `party`; those that belong to nothing that is there are gone."""
    ends = {
        name: _party(worth[f"{mention}_mention"].to_numpy(), party_of)
        for name, mention in (("tail", "source"), ("head", "target"))
    }
    told = worth.assign(**ends)
    gone = (told["tail"] == _GONE) | (told["head"] == _GONE)
    told = told[~gone]
    current = IS_SUPPLY[edges["kind"].to_numpy()] & ~edges["former"].to_numpy()
    current &= np.isin(edges["tail"].to_numpy(), told["tail"].unique())
    at = np.flatnonzero(current)
    keys = ["tail", "head", "contract"]
    there = edges[keys].iloc[at].assign(edge=at.astype(np.int32)).drop_duplicates(keys)
    told = told.merge(there, on=keys, how="left")
    of_edge = told["tail"] != NOBODY
    told = told[~of_edge | told["edge"].notna()]
    party = told["head"].where(told["tail"] == NOBODY, NOBODY)
    return told.assign(edge=told["edge"].fillna(NOBODY).astype(np.int32), party=party)


_GONE = -2


def _party(mention: NDArray[np.int32], party_of: NDArray[np.int32]) -> NDArray[np.int32]:
    """Per mention its party, NOBODY where there is no mention, _GONE where it was taken out."""
    party = party_of[np.maximum(mention, 0)] if len(party_of) else mention
    party = np.where(party < 0, _GONE, party)
    return np.where(mention < 0, NOBODY, party).astype(np.int32)


def limits_of(records: Records, log: IssueLog) -> pd.DataFrame:
    """The limits of a run, schema SCHEMA_TIER_LIMITS; of several of one contract the lowest."""
    if not len(records.limits):
        return empty_frame(SCHEMA_TIER_LIMITS)
    told = records.limits.sort_values(["contract", "source", "row"], ignore_index=True)
    least = told.groupby("contract")["limit"].transform("min")
    differs = (told["limit"] != least).to_numpy()
    source, row = told["source"].to_numpy(), told["row"].to_numpy()
    note_rows(log, "graph.limits_differ", records.sources, source[differs], row[differs])
    return told[~differs].reset_index(drop=True)[list(SCHEMA_TIER_LIMITS)]


def deepest_of(records: Records, parties: Parties, limits: pd.DataFrame) -> pd.DataFrame:
    """
    The highest tiers stated in contracts with a limit, schema SCHEMA_DEEPEST.

    Rows that name somebody who was taken out are gone.

    Args:
        records: what the tables say.
        parties: who the mentions are.
        limits: schema SCHEMA_TIER_LIMITS.
    """
    told = records.stated_tiers
    told = told[np.isin(told["contract"].to_numpy(), limits["contract"].to_numpy())]
    engager, engaged = (
        _party(told[name].to_numpy(), parties.party_of)
        for name in ("source_mention", "target_mention")
    )
    told = told[(engager != _GONE) & (engaged != _GONE)]
    most = told.groupby("contract")["tier"].transform("max")
    highest = told[told["tier"] == most].sort_values(["contract", "source", "row"])
    found: pd.DataFrame = highest.reset_index(drop=True)[list(SCHEMA_DEEPEST)]
    return found
