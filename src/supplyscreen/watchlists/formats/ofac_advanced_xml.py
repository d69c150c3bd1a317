"""
`ofac-advanced-xml`: OFAC's `sdn_advanced.xml` and `cons_advanced.xml`, the UN's exchange standard.

    Sanctions
        / DateOfIssue            Year, Month, Day
        / ReferenceValueSets     what the numbers elsewhere mean
        / Locations / Location
        / IDRegDocuments / IDRegDocument         of an identity
        / DistinctParties / DistinctParty (FixedRef)
            / Profile (ID, PartySubTypeID)
                / Identity / Alias (Primary, LowQuality) / DocumentedName / DocumentedNamePart
                / Feature (FeatureTypeID) / FeatureVersion
        / SanctionsEntries / SanctionsEntry (ProfileID)    EntryEvent, SanctionsMeasure

A party, its documents, its places and its programmes lie far apart, so all parties are held until
the file ends. The schema's own numbers, not the order of elements, tie them together.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from supplyscreen.model.rows import Issue
from supplyscreen.watchlists import ofac
from supplyscreen.watchlists.gathered import Gathered, Gathering, address_of, name_of
from supplyscreen.watchlists.interface import EntryRecord, ListFacts, ListSource
from supplyscreen.watchlists.xml_reading import Node, Root, entries

_ISSUED = re.compile(
    r"DateOfIssue.*?Year>(\d{4})</(?:\w+:)?Year>\s*<(?:\w+:)?Month>(\d{1,2})</(?:\w+:)?Month>"
    r"\s*<(?:\w+:)?Day>(\d{1,2})<",
    re.DOTALL,
)
_VALUES = frozenset(
    {"AreaCode", "Country", "IDRegDocType", "FeatureType", "PartySubType", "DetailReference"}
    | {"PartyType", "SanctionsType"}
)
"""Elements of the reference sets that are looked up, by name and ID."""
_PARTS = ("Location", "IDRegDocument", "DistinctParty", "SanctionsEntry")


class OfacAdvancedXmlReader:
    """See the module docstring for the elements."""

    format = "ofac-advanced-xml"

    def accepts(self, source: ListSource) -> bool:
        """Whether the outermost element is `Sanctions` with its reference sets."""
        root = Root(source.head)
        return root.name == "Sanctions" and "ReferenceValueSets" in root.text

    def describe(self, source: ListSource) -> ListFacts | None:
        """By the file name which list it is; the date stands at the top."""
        found = _ISSUED.search(Root(source.head).text)
        issued = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else ""
        return ofac.facts_of(source.name, issued)

    def beside(self, name: str) -> tuple[str, ...]:  # noqa: ARG002 - the same for all
        """The file holds everything."""
        return ()

    def read(self, stream: BinaryIO, source: ListSource) -> Iterator[EntryRecord | Issue]:
        """
        Yield one item per `DistinctParty`, in file order, once the file has been read whole.

        Raises:
            DamagedList: no XML, cut off, or with a document type.
        """
        gathering, held = Gathering(source.file), _Held()
        for node in entries(stream, source.file, {*_VALUES, *_PARTS}):
            held.take(node)
        for party in held.parties:
            yield from gathering.finished(party.uid, held.joined(party))


@dataclass(slots=True)
class _Party:
    """A party with the numbers of what belongs to it."""

    uid: str
    entry: Gathered
    profiles: list[str] = field(default_factory=list)
    identities: list[str] = field(default_factory=list)
    features: list[tuple[str, str]] = field(default_factory=list)
    """Feature type and location."""


@dataclass(slots=True)
class _Held:
    """What has been read so far, by the numbers that tie it together."""

    values: dict[tuple[str, str], str] = field(default_factory=dict)
    places: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Location -> its lines, its country."""
    documents: defaultdict[str, list[tuple[str, str, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """Identity -> document type, number, issuing country."""
    measures: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Profile -> programmes."""
    listed: dict[str, str] = field(default_factory=dict)
    """Profile -> first day."""
    parties: list[_Party] = field(default_factory=list)

    def take(self, node: Node) -> None:
        """Keep what is needed of one element."""
        if node.name == "Location":
            self._place(node)
        elif node.name == "IDRegDocument":
            known = (
                node.get("IDRegDocTypeID"),
                node.text_at("IDRegistrationNo"),
                node.get("IssuedBy-CountryID"),
            )
            self.documents[node.get("IdentityID")].append(known)
        elif node.name == "DistinctParty":
            self.parties.append(self._party(node))
        elif node.name == "SanctionsEntry":
            profile = node.get("ProfileID")
            self.measures[profile] += node.texts_at("SanctionsMeasure/Comment")
            if days := [_day(one) for one in node.all("EntryEvent/Date")]:
                self.listed.setdefault(profile, min(days))
        else:
            self.values[node.name, node.get("ID")] = node.get("Description") or node.text

    def joined(self, party: _Party) -> Gathered:
        """The party with its documents, places and programmes."""
        entry = party.entry
        for profile in party.profiles:
            entry.add(programmes=self.measures.get(profile, ()))
            entry.listed = entry.listed or self.listed.get(profile, "")
        for identity in party.identities:
            for kind, number, country in self.documents.get(identity, ()):
                label = self.values.get(("IDRegDocType", kind), "Document")
                ofac.take_number(entry, label, number, self.values.get(("Country", country), ""))
        for kind, location in party.features:
            lines, country = self.places.get(location, ("", ""))
            entry.add(countries=country if kind != "Place of Birth" else "")
            if kind in ("Location", ""):
                entry.add(addresses=address_of((lines,), country))
        return entry

    def _place(self, node: Node) -> None:
        lines = [part.text_at("LocationPartValue/Value") for part in node.all("LocationPart")]
        countries = [("Country", one.get("CountryID")) for one in node.all("LocationCountry")]
        countries += [("AreaCode", one.get("AreaCodeID")) for one in node.all("LocationAreaCode")]
        country = next((name for key in countries if (name := self.values.get(key, ""))), "")
        self.places[node.get("ID")] = (", ".join(line for line in lines if line), country)

    def _party(self, node: Node) -> _Party:
        profiles = node.all("Profile")
        kind = self.values.get(
            ("PartySubType", profiles[0].get("PartySubTypeID") if profiles else ""), ""
        )
        entry = Gathered(node.row, kind=ofac.kind_of(kind), grounds=ofac.GROUNDS)
        party = _Party(node.get("FixedRef") or node.get("ID"), entry)
        for profile in profiles:
            party.profiles.append(profile.get("ID"))
            for identity in profile.all("Identity"):
                party.identities.append(identity.get("ID"))
                for alias in identity.all("Alias"):
                    _names(entry, alias)
            for feature in profile.all("Feature"):
                self._feature(party, feature)
        entry.add(notes=node.texts_at("Comment"))
        return party

    def _feature(self, party: _Party, node: Node) -> None:
        label = self.values.get(("FeatureType", node.get("FeatureTypeID")), "")
        for version in node.all("FeatureVersion"):
            if label.casefold() in ("birthdate", "date of birth"):
                party.entry.add(births=[_period(one) for one in version.all("DatePeriod")])
            party.features += [
                (label, one.get("LocationID")) for one in version.all("VersionLocation")
            ]
            for detail in version.all("VersionDetail"):
                text = self.values.get(("DetailReference", detail.get("DetailReferenceID")), "")
                ofac.take_number(party.entry, label, detail.text or text)


def _names(entry: Gathered, alias: Node) -> None:
    is_weak = alias.get("LowQuality").casefold() == "true"
    is_primary = alias.get("Primary").casefold() == "true"
    for name in alias.all("DocumentedName"):
        text = name_of(name.texts_at("DocumentedNamePart/NamePartValue"))
        entry.add(**{"weak" if is_weak else "primary" if is_primary else "strong": text})


def _day(node: Node) -> str:
    parts = (node.text_at(name).zfill(2) for name in ("Year", "Month", "Day"))
    return "-".join(part for part in parts if part.strip("0"))


def _period(node: Node) -> str:
    """A period of birth: a day if it begins and ends with one."""
    edges = [_day(edge) for name in ("Start/From", "End/To") for edge in node.all(name)]
    first, last = edges[:1], edges[-1:]
    if not first or first == last:
        return "".join(first)
    is_year = first[0][5:] == "01-01" and last[0][5:] == "12-31"
    years = (first[0][:4], last[0][:4])
    return " to ".join(dict.fromkeys(years if is_year else (first[0], last[0])))
