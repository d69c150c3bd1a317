"""
All that the releases of one contracting process say, the last word counting.

A release may repeat, complete or correct what an earlier one said about an award or contract of the
same `id`. What a later release leaves out still holds, as in the standard's own merge routine; a
list is taken as the later release gives it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from supplyscreen.tables.standards.json_values import Nesting, Object, object_at, text_at
from supplyscreen.tables.strict_json import Json


@dataclass(slots=True)
class Item:
    """An award or contract, or the like, and the last release that speaks of it."""

    row: int
    said: Object


@dataclass(slots=True)
class Process:
    """One `ocid`."""

    ocid: str
    parties: dict[str, Object] = field(default_factory=dict)
    buyer: Object = field(default_factory=dict)
    tender: Object = field(default_factory=dict)
    tender_row: int = 0
    bids: dict[str, Item] = field(default_factory=dict)
    awards: dict[str, Item] = field(default_factory=dict)
    contracts: dict[str, Item] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)
    """Of its releases, in the order of their dates."""

    def take(self, row: int, release: Object, nesting: Nesting) -> None:
        """Add what one release says, later than all before it."""
        self.rows.append(row)
        for party in nesting.objects(release, "parties", row):
            key = text_at(party, "id") or f"{row}/{len(self.parties)}"
            self.parties[key] = {**self.parties.get(key, {}), **party}
        self.buyer = object_at(release, "buyer") or self.buyer
        if tender := object_at(release, "tender"):
            self.tender, self.tender_row = {**self.tender, **tender}, row
        _merge(self.awards, nesting.objects(release, "awards", row), row)
        _merge(self.contracts, nesting.objects(release, "contracts", row), row)
        _merge(self.bids, _bids(release, nesting, row), row)


def processes(releases: Iterable[tuple[int, Object]], nesting: Nesting) -> list[Process]:
    """
    The processes of releases given with their row numbers, in order of appearance.

    Releases of one process are taken by date, those without one first; at one date as they stand.
    """
    by_ocid: dict[str, list[tuple[int, Object]]] = {}
    for row, release in releases:
        ocid = text_at(release, "ocid")
        by_ocid.setdefault(ocid or f"\0{row}", []).append((row, release))
    found: list[Process] = []
    for ocid, several in by_ocid.items():
        process = Process(ocid="" if ocid.startswith("\0") else ocid)
        for row, release in sorted(several, key=lambda pair: text_at(pair[1], "date")):
            process.take(row, release, nesting)
        found.append(process)
    return found


def latest(versioned: Json) -> Json:
    """A versioned release as it stood last: of every value the last of its versions."""
    if isinstance(versioned, dict):
        return {key: latest(value) for key, value in versioned.items()}
    if not isinstance(versioned, list):
        return versioned
    if versioned and all(isinstance(one, dict) and "releaseID" in one for one in versioned):
        last = versioned[-1]
        return last.get("value") if isinstance(last, dict) else None
    return [latest(one) for one in versioned]


def _merge(known: dict[str, Item], items: Iterable[Object], row: int) -> None:
    for item in items:
        key = text_at(item, "id") or f"{row}/{len(known)}"
        before = known[key].said if key in known else {}
        known[key] = Item(row, {**before, **item})


def _bids(release: Object, nesting: Nesting, row: int) -> Iterable[Object]:
    """Bids stand under `bids.details`; once they stood in a list of their own."""
    bids = release.get("bids")
    if isinstance(bids, dict):
        return nesting.objects(bids, "details", row)
    return nesting.objects(release, "bids", row)
