"""
`ftm-entities`: FollowTheMoney entities, one JSON object on each line.

An entry is an entity of a schema that parties have, unless the file marks it `"target": false`.
Addresses and sanctions are entities of their own, before or after the party they belong to, or
stand inside it; so the file is read twice, and of the first time only they are kept. `weakAlias`
is weak. Topics say why a party is listed.

Source: the FollowTheMoney model 3.x, and OpenSanctions' description of its exports.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from supplyscreen.model.rows import Issue
from supplyscreen.watchlists.gathered import KINDS, Gathered, Gathering, birth_texts, name_of
from supplyscreen.watchlists.interface import EntryRecord, ListFacts, ListSource, issue
from supplyscreen.watchlists.json_items import (
    begins_as_json,
    first_item,
    line_items,
    text_of,
    texts,
)
from supplyscreen.watchlists.native import distinct, joined

_PARTIES = frozenset(
    {"Person", "Company", "Organization", "LegalEntity", "PublicBody", "Vessel", "Airplane"}
    | {"CryptoWallet", "BankAccount"}
)
_MARKS = (b'"id"', b'"schema"', b'"properties"')
_NUMBERS = {
    "leiCode": "lei",
    "registrationNumber": "registration",
    "innCode": "INN",
    "ogrnCode": "OGRN",
    "vatCode": "VAT",
    "taxNumber": "tax",
    "idNumber": "identity document",
    "passportNumber": "passport",
    "imoNumber": "IMO",
    "dunsCode": "DUNS",
    "swiftBic": "SWIFT BIC",
    "uniqueEntityId": "UEI",
    "npiCode": "NPI",
}
_COUNTRIES = ("nationality", "citizenship", "jurisdiction", "mainCountry", "country", "flag")
_GROUNDS: Mapping[str, str] = {
    "sanction": "sanction",
    "sanction.linked": "sanction",
    "sanction.counter": "sanction",
    "export.control": "sanction",
    "debarment": "debarment",
    "crime.fraud": "fraud",
    "crime.fin": "money-laundering",
    "crime.terror": "terrorism",
    "crime.traffick": "trafficking",
    "crime.traffick.drug": "trafficking",
    "crime.traffick.human": "trafficking",
    "forced.labor": "labour-exploitation",
    "corp.disqual": "business-ban",
}


class FtmEntitiesReader:
    """See the module docstring for the properties."""

    format = "ftm-entities"

    def accepts(self, source: ListSource) -> bool:
        """Whether the first line is an entity with an id, a schema and properties."""
        if not (item := first_item(source.head)):
            # The first line may be longer than what is seen of it.
            is_cut = begins_as_json(source.head) and b"\n" not in source.head
            return is_cut and all(mark in source.head for mark in _MARKS)
        is_entity = isinstance(item.get("properties"), dict)
        return is_entity and bool(text_of(item, "id") and text_of(item, "schema"))

    def describe(self, source: ListSource) -> ListFacts | None:  # noqa: ARG002 - anybody's
        """Nothing: anybody can hand over such a file."""
        return None

    def beside(self, name: str) -> tuple[str, ...]:  # noqa: ARG002 - the same for all
        """The file holds everything."""
        return ()

    def read(self, stream: BinaryIO, source: ListSource) -> Iterator[EntryRecord | Issue]:
        """
        Yield one item per party, in file order; what is no party is none.

        Raises:
            DamagedList: not UTF-8, a line larger than any entity, or cut off.
        """
        around = _Around()
        for one in line_items(stream, source.file):
            if not isinstance(one, Issue):
                around.take(one[1])
        stream.seek(0)
        found = Gathering(source.file)
        for one in line_items(stream, source.file):
            if isinstance(one, Issue):
                yield one
            elif (schema := text_of(one[1], "schema")) in _PARTIES:
                row, item = one
                if item.get("target") is False:
                    yield issue("watchlists.not_a_target", source.file, row=row, value=schema)
                    continue
                yield from found.finished(text_of(item, "id"), _entry(item, row, around))


@dataclass(slots=True)
class _Around:
    """What stands around parties as entities of their own."""

    addresses: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Id -> text and country."""
    sanctions: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """Party -> properties."""

    def take(self, item: dict[str, Any]) -> None:
        said = _properties(item)
        if text_of(item, "schema") == "Address":
            self.addresses[text_of(item, "id")] = _address(said)
        elif text_of(item, "schema") == "Sanction":
            for party in texts(said.get("entity")):
                self.sanctions.setdefault(party, []).append(said)

    def addresses_of(self, said: dict[str, Any]) -> Iterator[tuple[str, str]]:
        for text in texts(said.get("address")):
            yield text, ""
        given = said.get("addressEntity")
        for one in given if isinstance(given, list) else [given]:
            if isinstance(one, dict):
                yield _address(_properties(one))
            elif isinstance(one, str) and one in self.addresses:
                yield self.addresses[one]

    def sanctions_of(self, item: dict[str, Any]) -> Iterator[dict[str, Any]]:
        yield from self.sanctions.get(text_of(item, "id"), ())
        given = _properties(item).get("sanctions")
        for one in given if isinstance(given, list) else ():
            if isinstance(one, dict):
                yield _properties(one)


def _properties(item: dict[str, Any]) -> dict[str, Any]:
    found = item.get("properties")
    return found if isinstance(found, dict) else {}


def _address(said: dict[str, Any]) -> tuple[str, str]:
    parts = [text_of(said, key) for key in ("street", "postalCode", "city")]
    return text_of(said, "full") or joined(parts, ", "), text_of(said, "country")


def _entry(item: dict[str, Any], row: int, around: _Around) -> Gathered:
    said = _properties(item)
    schema = text_of(item, "schema")
    entry = Gathered(row, kind=KINDS.get(schema.casefold(), ""))
    caption = texts(item.get("caption"))
    whole = name_of(text_of(said, key) for key in ("firstName", "secondName", "lastName"))
    number = text_of(said, "publicKey", "accountNumber", "iban")  # of what has no name
    names = texts(said.get("name")) or distinct((whole or joined(caption) or number,))
    topics = texts(said.get("topics"))
    entry.grounds = tuple(sorted({_GROUNDS[one] for one in topics if one in _GROUNDS}))
    entry.add(
        primary=[name for name in caption if name in names] or names[:1],
        strong=(*names, *texts(said.get("alias")), *texts(said.get("previousName"))),
        weak=texts(said.get("weakAlias")),
        births=(part for text in texts(said.get("birthDate")) for part in birth_texts(text)),
        countries=(text for key in _COUNTRIES for text in texts(said.get(key))),
        programmes=(*texts(said.get("programId")), *texts(said.get("program"))),
        reasons=topics,
        notes=texts(said.get("notes")),
    )
    for text, country in around.addresses_of(said):
        entry.add(addresses=text, countries=country)
    for sanction in around.sanctions_of(item):
        _add_sanction(entry, sanction)
    country = text_of(said, "jurisdiction", "mainCountry", "country", "nationality", "citizenship")
    for key, label in _NUMBERS.items():
        for value in texts(said.get(key)):
            entry.numbers.add(label, value, country)
    return entry


def _add_sanction(entry: Gathered, said: dict[str, Any]) -> None:
    entry.add(
        programmes=(*texts(said.get("programId")), *texts(said.get("program"))),
        reasons=texts(said.get("authority")),
        notes=texts(said.get("reason")),
    )
    entry.listed = entry.listed or text_of(said, "listingDate", "startDate")
    entry.reference = entry.reference or text_of(said, "unscId", "authorityId")
