"""
Parties against lists: who met whom, by name or by number, and what else is known.

Names are compared once per distinct pair (`candidates` says which pairs, `score` how alike), then
spread over the parties and entries that bear them. Equal numbers bring a pair together whatever
the names say.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from supplyscreen.match.columns import NameColumns
from supplyscreen.match.entry_names import EntryNames, Listed
from supplyscreen.match.evidence import entry_sides, evidence, party_sides
from supplyscreen.match.identifiers import Triple, equal_identifiers, with_identifier
from supplyscreen.match.namejoin import Joined, NamePair, join_names
from supplyscreen.match.owners import PartyNames
from supplyscreen.match.rules import level_for, rule_for
from supplyscreen.match.score import NOTHING, compare
from supplyscreen.match.spelled_out import word_pairs
from supplyscreen.model.matches import Match, Matches
from supplyscreen.model.parties import Parties, PartyKind
from supplyscreen.model.watchlist import Strength, Watchlist


def find_matches(
    parties: Parties, lists: Sequence[Watchlist], *, min_similarity: float | None = None
) -> Matches:
    """
    Every party that meets an entry of a list by name, or by a valid identifier or person number.

    Args:
        parties: as resolved; protected ones are no longer among them.
        lists: watch lists; a list of type `protect` is never matched and must not be given.
        min_similarity: 0-1, in place of the shipped thresholds for names; lists with
            `disclose: hit` keep the shipped ones.
    """
    ours, theirs = PartyNames.of(parties), EntryNames.known(lists)
    joined = join_names(ours, theirs, _levels(lists, min_similarity))
    named = _by_name(joined, ours, theirs, lists, min_similarity)
    together = named.keys() | equal_identifiers(parties, lists)
    found = _matches(sorted(together), named, joined, parties, lists)
    return Matches(found=tuple(found), unscreenable=_unscreenable(parties, ours, joined.columns))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Met:
    """The best pair of names of a party and an entry."""

    pair: NamePair
    listed: Listed

    @property
    def rank(self) -> tuple[bool, float, int, int, int]:
        """Lower is better: a strong name before a weak one, then alike, then first."""
        weak = self.listed.strength is Strength.WEAK
        strength = list(Strength).index(self.listed.strength)
        return weak, -self.pair.comparison.similarity, strength, self.listed.place, self.pair.ours


def _levels(lists: Sequence[Watchlist], min_similarity: float | None) -> dict[PartyKind, float]:
    """Per rule the least level of any list."""
    return {
        rule: min((level_for(one, min_similarity) for one in lists), default=1.0)
        for rule in (PartyKind.COMPANY, PartyKind.PERSON)
    }


def _by_name(
    joined: Joined,
    ours: PartyNames,
    theirs: EntryNames,
    lists: Sequence[Watchlist],
    min_similarity: float | None,
) -> dict[Triple, _Met]:
    best: dict[Triple, _Met] = {}
    for pair in joined.pairs:
        for listed in theirs.listed(pair.theirs):
            level = level_for(lists[listed.watchlist], min_similarity)
            if pair.comparison.similarity < level:
                continue
            met = _Met(pair=pair, listed=listed)
            for party in _parties(ours, pair, listed.kind):
                key = (party, listed.watchlist, listed.entry)
                if key not in best or met.rank < best[key].rank:
                    best[key] = met
    return best


def _parties(ours: PartyNames, pair: NamePair, kind: PartyKind) -> Iterator[int]:
    """Parties that bear the name and are compared with this kind by the pair's rule."""
    for party in ours.parties_of(pair.ours):
        sole_trader = bool(ours.sole_traders[party])
        if rule_for(ours.kind(party), kind, sole_trader=sole_trader) is pair.rule:
            yield party


def _matches(
    together: Sequence[Triple],
    named: dict[Triple, _Met],
    joined: Joined,
    parties: Parties,
    lists: Sequence[Watchlist],
) -> Iterator[Match]:
    wanted = np.unique(np.array([party for party, _, _ in together], dtype=np.int64))
    our_sides = party_sides(parties, wanted)
    their_sides = {
        number: entry_sides(
            watchlist,
            np.unique(np.array([one[2] for one in together if one[1] == number], dtype=np.int64)),
        )
        for number, watchlist in enumerate(lists)
    }
    for party, number, entry in together:
        left, right = our_sides[party], their_sides[number][entry]
        met = named.get((party, number, entry))
        if met is not None:
            rule: PartyKind | None = met.pair.rule
            name, other = joined.ours[met.pair.ours], joined.theirs[met.pair.theirs]
            strength, comparison = met.listed.strength, met.pair.comparison
        else:
            rule = rule_for(left.kind, right.kind, sole_trader=left.is_sole_trader)
            name, other = str(parties.frame["name"].iat[party]), _primary(lists[number], entry)
            strength = Strength.PRIMARY
            comparison = compare(name, other, rule, joined.rarity) if rule else NOTHING
        yield Match(
            party=party,
            watchlist=number,
            entry=entry,
            ours=name,
            theirs=other,
            strength=strength,
            similarity=comparison.similarity,
            words=word_pairs(name, other, rule or PartyKind.COMPANY, comparison),
            evidence=evidence(left, right),
            name_met=met is not None,
        )


def _primary(watchlist: Watchlist, entry: int) -> str:
    names = watchlist.names
    held = names[names["owner"] == entry]
    primary = held[held["strength"] == Strength.PRIMARY.value]
    return str((primary if len(primary) else held)["name"].iat[0])


def _unscreenable(parties: Parties, ours: PartyNames, columns: NameColumns) -> tuple[int, ...]:
    unscreened = np.ones(len(parties), dtype=bool)
    unscreened[ours.party[~columns.empty()[ours.name]]] = False
    if unscreened.any():
        unscreened &= ~with_identifier(parties)
    return tuple(np.flatnonzero(unscreened).tolist())
