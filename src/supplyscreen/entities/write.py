"""Resolved parties become the frames of `Parties`, sorted by id."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.entities.columns import KINDS
from supplyscreen.entities.describe import distinct_texts, first_known
from supplyscreen.entities.ids import Facts, party_ids
from supplyscreen.entities.resolved import Resolved
from supplyscreen.model.parties import SCHEMA_PARTIES, Parties, PersonNumbers, Records
from supplyscreen.model.rows import Issue


def write_parties(found: Resolved, joined: NDArray[np.object_], issues: Iterable[Issue]) -> Parties:
    """The parties as other stages see them."""
    texts = {
        column: first_known(found.records.mentions[column].to_numpy(), found.party, len(found.kind))
        for column in ("municipality", "address", "birth_date")
    }
    ids = party_ids(
        Facts(
            name=found.names.chosen,
            names=found.mentions.names,
            folded=found.mentions.folded,
            kind=found.kind,
            country=found.country,
            birth_date=texts["birth_date"],
            identifiers=_telling(found),
            person_numbers=found.person_numbers,
        )
    )
    order = in_order(ids)
    rank = ranks(order)
    party_of = rank[found.party]
    return Parties(
        frame=_frame(found, texts, ids, order),
        aliases=_aliases(found, rank),
        notes=_notes(found.records, party_of),
        identifiers=with_owners(found.identifiers, rank),
        person_numbers=numbers_with_owners(found.person_numbers, rank),
        party_of=party_of,
        joined=joined,
        issues=tuple(issues),
    )


def _telling(found: Resolved) -> pd.DataFrame:
    """The identifiers without those that joined nobody and stand at several parties."""
    frame = found.identifiers
    joined = found.joins[frame.index]
    if (joined | ~frame["valid"].to_numpy()).all():
        return frame
    is_shared = frame.duplicated(["scheme", "value"], keep=False).to_numpy()
    return frame.take(np.flatnonzero(joined | ~is_shared))


def in_order(ids: list[str]) -> NDArray[np.intp]:
    """Positions of the ids, ascending."""
    return np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.intp)


def ranks(order: NDArray[np.intp]) -> NDArray[np.int32]:
    """Old position -> new position."""
    rank = np.empty(len(order), dtype=np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return rank


def with_owners(frame: pd.DataFrame, new_owner: NDArray[np.int32]) -> pd.DataFrame:
    """An owner-keyed frame under new owners, sorted by them; owners below 0 are left out."""
    owner = new_owner[frame["owner"].to_numpy()]
    order = np.argsort(owner, kind="stable")
    order = order[np.count_nonzero(owner < 0) :]
    return frame.take(order).assign(owner=owner[order]).reset_index(drop=True)


def numbers_with_owners(numbers: PersonNumbers, new_owner: NDArray[np.int32]) -> PersonNumbers:
    """Person numbers under new owners, as above."""
    owner = new_owner[numbers.owner]
    order = np.argsort(owner, kind="stable")
    order = order[np.count_nonzero(owner < 0) :]
    return PersonNumbers(owner[order], numbers.value[order])


def _frame(
    found: Resolved, texts: dict[str, NDArray[np.object_]], ids: list[str], order: NDArray[np.intp]
) -> pd.DataFrame:
    is_root = np.zeros(len(ids), dtype=np.bool_)
    is_root[found.party[found.records.mentions["root"].to_numpy()]] = True
    columns = {
        "id": np.array(ids, dtype=object)[order],
        "name": found.mentions.spelled[found.names.chosen[order]],
        "kind": np.array([kind.value for kind in KINDS], dtype=object)[found.kind[order]],
        "country": found.country[order],
        **{name: column[order] for name, column in texts.items()},
        "root": is_root[order],
    }
    return pd.DataFrame(
        {
            name: pd.Series(columns[name], dtype=dtype, copy=False)
            for name, dtype in SCHEMA_PARTIES.items()
        },
        copy=False,
    )


def _aliases(found: Resolved, rank: NDArray[np.int32]) -> pd.DataFrame:
    """Other spellings, and the names that remarks give; each once."""
    names = found.mentions.spelled
    pairs = set(
        zip(rank[found.names.alias_party].tolist(), names[found.names.alias].tolist(), strict=True)
    )
    remarks = found.records.remarks
    if len(remarks):
        chosen = names[found.names.chosen]
        parties = found.party[remarks["mention"].to_numpy()].tolist()
        told = zip(parties, remarks["alias"].tolist(), strict=True)
        pairs |= {(int(rank[at]), alias) for at, alias in told if alias not in ("", chosen[at])}
    ordered = sorted(pairs)
    return pd.DataFrame(
        {
            "party": np.array([party for party, _ in ordered], dtype=np.int32),
            "name": pd.Series([name for _, name in ordered], dtype=object),
        }
    )


def _notes(records: Records, party_of: NDArray[np.int32]) -> pd.DataFrame:
    """Notes and statuses of mentions, and what remarks say; each once a party."""
    notes = distinct_texts(records.mentions, ("note", "status"), party_of)
    if not len(records.remarks):
        return notes
    remarked = distinct_texts(
        records.remarks, ("note",), party_of[records.remarks["mention"].to_numpy()]
    )
    both = pd.concat([notes, remarked]).drop_duplicates()
    return both.sort_values(["party", "note"], ignore_index=True)
