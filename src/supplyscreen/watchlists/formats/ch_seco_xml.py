"""
`ch-seco-xml`: Switzerland's list of sanctioned persons and firms, as its schema describes it.

    swiss-sanctions-list (date)
        / sanctions-program (ssid)    program-key, program-name, sanctions-set (ssid)
        / target (ssid, sanctions-set-id)
            / individual | entity | object (object-type)
                / identity    name (name-type, quality) / name-part (name-part-type) / value,
                              spelling-variant; day-month-year, nationality, address,
                              identification-document
                / justification, other-information
            / modification (modification-type, effective-date)
        / place (ssid)                location, country

A target that was taken off the list stays in the file: it is in force until that day. Names of
quality "low" are weak. Places stand at the end, so targets are held until then.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from supplyscreen.model.rows import Issue
from supplyscreen.model.watchlist import Ground
from supplyscreen.watchlists.gathered import Gathered, Gathering, address_of, name_of
from supplyscreen.watchlists.interface import EntryRecord, ListFacts, ListSource
from supplyscreen.watchlists.partial_dates import possible_dates
from supplyscreen.watchlists.xml_reading import Node, Root, entries

_KINDS = {"individual": "person", "entity": "company", "object": "vessel"}
_ORDER = ("title", "given-name", "further-given-name", "father-name", "family-name")
_NO_NAME = frozenset({"title", "suffix"})


class ChSecoXmlReader:
    """See the module docstring for the elements."""

    format = "ch-seco-xml"

    def accepts(self, source: ListSource) -> bool:
        """Whether the outermost element is the Swiss list."""
        return Root(source.head).name == "swiss-sanctions-list"

    def describe(self, source: ListSource) -> ListFacts | None:
        """The date stands on the outermost element."""
        stated = Root(source.head).attributes.get("date", "")
        return ListFacts(
            list_id="ch.seco",
            title="Swiss sanctions list",
            authority="Switzerland, State Secretariat for Economic Affairs SECO",
            contact="sanctions@seco.admin.ch",
            version=stated,
            issued=next(iter(possible_dates(stated[: len("YYYY-MM-DD")])), ""),
        )

    def beside(self, name: str) -> tuple[str, ...]:  # noqa: ARG002 - the same for all
        """The file holds everything."""
        return ()

    def read(self, stream: BinaryIO, source: ListSource) -> Iterator[EntryRecord | Issue]:
        """
        Yield one item per `target`, in file order, once the file has been read whole.

        Raises:
            DamagedList: no XML, cut off, or with a document type.
        """
        gathering, held = Gathering(source.file), _Held()
        for node in entries(stream, source.file, {"sanctions-program", "target", "place"}):
            held.take(node)
        for target in held.targets:
            yield from gathering.finished(target.ssid, held.joined(target))


@dataclass(slots=True)
class _Target:
    """A target with the numbers of its places and measures."""

    ssid: str
    entry: Gathered
    sets: list[str] = field(default_factory=list)
    addresses: list[tuple[str, str]] = field(default_factory=list)
    """Lines, place."""


@dataclass(slots=True)
class _Held:
    """What has been read so far."""

    programmes: dict[str, str] = field(default_factory=dict)
    """Sanctions set -> key of its programme."""
    places: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Place -> its lines, its country."""
    targets: list[_Target] = field(default_factory=list)

    def take(self, node: Node) -> None:
        """Keep what is needed of one element."""
        if node.name == "target":
            self.targets.append(_target(node))
        elif node.name == "place":
            lines = [node.text_at("location"), *node.texts_at("area")]
            self.places[node.get("ssid")] = (", ".join(filter(None, lines)), _country(node))
        else:
            keys = [*node.all("program-key"), *node.all("program-name")]
            english = [key.text for key in keys if key.get("lang") == "eng"]
            name = next(iter(english or [key.text for key in keys]), node.get("ssid"))
            for one in node.all("sanctions-set"):
                self.programmes[one.get("ssid")] = name

    def joined(self, target: _Target) -> Gathered:
        """The target with its programmes and places."""
        entry = target.entry
        entry.add(programmes=[self.programmes.get(one, one) for one in target.sets])
        for lines, place in target.addresses:
            where, country = self.places.get(place, ("", ""))
            entry.add(addresses=address_of((lines, where), country), countries=country)
        return entry


def _target(node: Node) -> _Target:
    subject = next((one for one in node.children if one.name in _KINDS), Node("", {}, node.row))
    entry = Gathered(node.row, kind=_KINDS.get(subject.name, ""), grounds=(Ground.SANCTION.value,))
    target = _Target(node.get("ssid"), entry)
    sets = [node.get("sanctions-set-id"), *node.texts_at("sanctions-set-id")]
    target.sets = [one for text in sets for one in text.split()]
    for identity in subject.all("identity"):
        _identity(target, identity)
    for name in ("justification", "other-information"):
        entry.add(notes=subject.texts_at(name))
    _modifications(entry, node)
    return target


def _modifications(entry: Gathered, node: Node) -> None:
    """When the target was listed, and whether the last change took it off the list."""
    changes = [
        (
            one.get("effective-date") or one.get("publication-date") or one.get("enactment-date"),
            one.get("modification-type"),
        )
        for one in node.all("modification")
    ]
    dated = sorted(change for change in changes if change[0])
    listed = [day for day, kind in dated if kind == "listed"]
    entry.listed = next(iter(listed), "")
    if dated and dated[-1][1] == "de-listed":
        entry.expires = dated[-1][0]


def _identity(target: _Target, node: Node) -> None:
    entry = target.entry
    for name in node.all("name"):
        _names(entry, name, is_main=node.get("main") != "false")
    for birth in node.all("day-month-year"):
        parts = (birth.get("year"), birth.get("month").zfill(2), birth.get("day").zfill(2))
        text = "-".join(part for part in parts if part.strip("0"))
        if birth.get("calendar") in ("", "Gregorian", "gregorian"):
            entry.add(births=f"circa {text}" if birth.get("quality") == "low" and text else text)
    entry.add(countries=[_country(one) for one in node.all("nationality")])
    for one in node.all("address"):
        lines = [one.text_at(name) for name in ("c-o", "address-details", "p-o-box", "zip-code")]
        target.addresses.append((", ".join(filter(None, lines)), one.get("place-id")))
    for one in node.all("identification-document"):
        issuer = one.first("issuer")
        country = issuer.get("code") or issuer.text if issuer else ""
        entry.numbers.add(one.get("document-type") or "Document", one.text_at("number"), country)


def _names(entry: Gathered, node: Node, *, is_main: bool) -> None:
    """One name; each part may be spelled in several ways, of which the n-th make the n-th name."""
    parts = [part for part in node.all("name-part") if part.get("name-part-type") not in _NO_NAME]
    if not any(part.get("order") for part in parts):
        parts.sort(
            key=lambda part: (
                _ORDER.index(kind)
                if (kind := part.get("name-part-type")) in _ORDER
                else len(_ORDER)
            )
        )
    else:
        parts.sort(key=lambda part: int(part.get("order")) if part.get("order").isdecimal() else 0)
    is_primary = node.get("name-type") == "primary-name" and is_main
    is_weak = node.get("quality").casefold() == "low"
    kind = "weak" if is_weak and not is_primary else "primary" if is_primary else "strong"
    entry.add(**{kind: name_of(part.text_at("value") for part in parts)})
    variants = [part.texts_at("spelling-variant") for part in parts]
    for number in range(max(map(len, variants), default=0)):
        chosen = [
            spelled[number] if number < len(spelled) else part.text_at("value")
            for part, spelled in zip(parts, variants, strict=True)
        ]
        entry.add(**{"weak" if kind == "weak" else "strong": name_of(chosen)})


def _country(node: Node) -> str:
    return next((one.get("iso-code") or one.text for one in node.all("country")), "")
