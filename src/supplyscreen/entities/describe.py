"""What a party is called and what is known of it, gathered from all its mentions."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.entities.columns import KINDS, NOBODY, UNKNOWN, Mentions, filled, firsts


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Names:
    """Spellings of parties, as positions in Mentions.names."""

    chosen: NDArray[np.intp]
    """Per party."""
    alias_party: NDArray[np.intp]
    alias: NDArray[np.intp]
    """The other spellings, each once; none is empty."""


def choose_names(mentions: Mentions, party: NDArray[np.intp], first: NDArray[np.intp]) -> Names:
    """
    The most frequent spelling of each party; of several not all in capitals, then the first.

    Args:
        mentions: all of them.
        party: of each mention.
        first: per party its first mention.
    """
    chosen = mentions.name[first]
    is_named = mentions.spelled != ""
    has_several = np.zeros(len(first), dtype=np.bool_)
    has_several[party[mentions.name != chosen[party]]] = True
    rows = np.flatnonzero(has_several[party] & is_named[mentions.name])
    width = len(mentions.names)
    pair, pairs = pd.factorize(party[rows] * width + mentions.name[rows])
    owner, name = np.divmod(pairs, width) if width else (pairs, pairs)
    in_capitals = np.array([mentions.names[at].isupper() for at in name.tolist()], dtype=np.bool_)
    order = np.lexsort((in_capitals, -np.bincount(pair, minlength=len(pairs)), owner))
    leads = np.ones(len(order), dtype=np.bool_)
    leads[1:] = owner[order[1:]] != owner[order[:-1]]
    best, others = order[leads], order[~leads]
    chosen[owner[best]] = name[best]
    return Names(chosen=chosen, alias_party=owner[others], alias=name[others])


def first_known(
    texts: NDArray[np.object_], party: NDArray[np.intp], parties: int
) -> NDArray[np.object_]:
    """Per party the first text of its mentions that is not empty."""
    found = np.full(parties, "", dtype=object)
    known = filled(texts)
    place = firsts(party[known], parties)
    has = place != NOBODY
    found[has] = texts[known[place[has]]]
    return found


def kinds_of(mentions: Mentions, party: NDArray[np.intp], parties: int) -> NDArray[np.intp]:
    """Per party the least kind of its mentions, as KINDS explains."""
    found = np.full(parties, UNKNOWN, dtype=np.intp)
    for kind in reversed(range(len(KINDS))):
        found[party[mentions.kind == kind]] = kind
    return found


def distinct_texts(
    frame: pd.DataFrame, columns: tuple[str, ...], party: NDArray[np.integer]
) -> pd.DataFrame:
    """Columns party and note: the texts of some columns that are not empty, each once a party."""
    texts = [frame[name].to_numpy() for name in columns]
    known = [filled(one) for one in texts]
    found = np.concatenate([one[at] for one, at in zip(texts, known, strict=True)])
    code, distinct = pd.factorize(found, sort=True)
    width = max(len(distinct), 1)
    owner = np.concatenate([party[at] for at in known]).astype(np.int64)
    owner, place = np.divmod(np.sort(pd.unique(owner * width + code)), width)
    return pd.DataFrame(
        {
            "party": owner.astype(np.int32),
            "note": pd.Series(distinct[place], dtype=object),
        }
    )
