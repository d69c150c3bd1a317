"""
`uk-sanctions-list`: the UK Sanctions List of the Foreign, Commonwealth & Development Office.

ODS, XLSX or CSV (UTF-8, a "Report Date" line above the header): a row is one combination of a name,
an address and a birth date, rows with one "Unique ID" are one entry. XML: one `Designation` each.
The layout of 2020 has the names of entities under "Primary Name" and "a.k.a", and "N/A" for blanks.
Names have six parts, the sixth being the family name or the whole name of an entity; aliases of low
strength are weak. Days are DD/MM/YYYY, "dd" and "mm" where unknown.

Source: the guide to the list's formats of the authority; no whole file was at hand.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from supplyscreen.model.rows import Issue
from supplyscreen.watchlists.gathered import (
    KINDS,
    Gathered,
    Gathering,
    address_of,
    birth_texts,
    enumerated,
    name_of,
)
from supplyscreen.watchlists.interface import EntryRecord, ListFacts, ListSource
from supplyscreen.watchlists.native import joined
from supplyscreen.watchlists.partial_dates import possible_dates
from supplyscreen.watchlists.published_table import (
    Layout,
    looks_like,
    published_records,
)
from supplyscreen.watchlists.workbook import glimpse, names_all, said_after
from supplyscreen.watchlists.xml_reading import Node, Root, Schema, entries

_PARTS = tuple(f"name {part}" for part in range(1, 7))
_LINES = tuple(f"address line {line}" for line in range(1, 7))
LAYOUT = Layout(
    fields={
        **{name: (name,) for name in (*_PARTS, *_LINES)},
        "id": ("unique id",),
        "group": ("ofsi group id", "ofsi id"),
        "un": ("un reference number", "un reference id"),
        "primary": ("primary name",),
        "aka": ("a k a",),
        "name type": ("name type",),
        "strength": ("alias strength",),
        "script": ("name non latin script", "a k a non latin script"),
        "regime": ("regime name",),
        "kind": ("designation type", "individual entity ship", "entity vessel or individual"),
        "imposed": ("sanctions imposed",),
        "other": ("other information",),
        "statement": ("uk statement of reasons",),
        "post_code": ("address postal code", "address post code", "postcode"),
        "country": ("address country", "primary address country"),
        "listed": ("date designated",),
        "dob": ("d o b", "dob", "date of birth"),
        "nationality": ("nationality ies", "nationality"),
        "national": ("national identifier number",),
        "passport": ("passport number",),
        "register": ("business registration number s", "business registration number"),
        "imo": ("imo number",),
        "flag": ("current believed flag of ship",),
        "owner": ("current owner operator s",),
        "position": ("position",),
    },
    required=("id", "name 6", "regime"),
    unused=frozenset(
        {"last updated", "title", "non latin script type", "non latin script language"}
        | {"designation source", "phone number", "website", "email address", "gender"}
        | {"national identifier additional information", "passport additional information"}
        | {"town of birth", "country of birth", "type of entity", "subsidiaries", "parent company"}
        | {"previous owner operator s", "previous flags", "regime type uk un"}
        | {"honorary professional religious titles", "other suspected locations"}
        | {"type of ship", "tonnage of ship", "length of ship"}
        | {"year built", "hull identification number hin"}
    ),
)
_ROOT, _ENTRY = "Designations", "Designation"
_PERSON, _SHIP = "IndividualDetails/Individual", "ShipDetails/Ship"
_PRIMARY = "Primary Name"
_NOTHING = frozenset({"n/a", "unknown"})
_ELEMENT_NAMES = """
    Designation LastUpdated DateDesignated UniqueID OFSIGroupID UNReferenceNumber Names Name
    Name1 Name2 Name3 Name4 Name5 Name6 NameType AliasStrength NonLatinNames NonLatinName Title
    Titles NameNonLatinScript NonLatinScriptType NonLatinScriptLanguage RegimeName
    IndividualEntityShip DesignationType DesignationSource SanctionsImposed
    SanctionsImposedIndicators AssetFreeze ArmsEmbargo TargetedArmsEmbargo CharteringOfShips
    ClosureOfRepresentativeOffices CrewServicingOfShipsAndAircraft Deflag
    PreventionOfBusinessArrangements ProhibitionOfPortEntry TravelBan
    PreventionOfCharteringOfShips PreventionOfCharteringOfShipsAndAircraft
    TechnicalAssistanceRelatedToAircraft TrustServicesSanctions
    DirectorDisqualificationSanction OtherInformation UKStatementofReasons Addresses Address
    AddressLine1 AddressLine2 AddressLine3 AddressLine4 AddressLine5 AddressLine6
    AddressPostalCode AddressCountry PhoneNumbers PhoneNumber Websites Website EmailAddresses
    EmailAddress IndividualDetails Individual DOBs DOB Nationalities Nationality
    NationalIdentifierDetails NationalIdentifier NationalIdentifierNumber
    NationalIdentifierAdditionalInformation PassportDetails Passport PassportNumber
    PassportAdditionalInformation Positions Position BirthDetails Location TownOfBirth
    CountryOfBirth Genders Gender EntityDetails Entity TypeOfEntities TypeOfEntity Subsidiaries
    Subsidiary ParentCompanies ParentCompany BusinessRegistrationNumbers
    BusinessRegistrationNumber ShipDetails Ship IMONumbers IMONumber CurrentOwnerOperators
    CurrentOwnerOperator PreviousOwnerOperators PreviousOwnerOperator
    CurrentBelievedFlagOfShips CurrentBelievedFlagOfShip PreviousFlags PreviousFlag TypeOfShips
    TypeOfShip TypeOfShipDetails TonnageOfShips TonnageOfShip TonnageOfShipDetails
    LengthOfShips LengthOfShip LengthOfShipDetails YearBuiltDetails YearsBuilt YearBuilt
    FlagOfShips FlagOfShip HullIdentificationNumbers HullIdentificationNumber
"""
_REPORT = re.compile(
    r"(?:Report Date|DateGenerated)\W{1,20}(\d{1,2}[-/ ][A-Za-z\d]{2,9}[-/ ]\d{4})"
)
_TOP = 4096


class UkSanctionsListReader:
    """See the module docstring for columns and elements."""

    format = "uk-sanctions-list"

    def accepts(self, source: ListSource) -> bool:
        """Whether the header names Unique ID, Name 6 and a regime, or the XML has designations."""
        if Root(source.head).name == _ROOT or looks_like(source.head, LAYOUT):
            return True
        return names_all(source, ("Unique ID", "Name 6", "Regime Name"))

    def describe(self, source: ListSource) -> ListFacts:
        """The list, of the day that stands above its header."""
        text = glimpse(source) or source.head[:_TOP].decode("latin-1")
        told = (*said_after("Report Date", text), *said_after("DateGenerated", text))
        found = (_REPORT.match(one) for one in told)
        day = next((joined(possible_dates(one[1])) for one in found if one), "")
        return ListFacts(
            list_id="uk.fcdo.sanctions-list",
            title="UK Sanctions List",
            authority="UK Foreign, Commonwealth & Development Office",
            version=day,
            issued=day,
        )

    def beside(self, name: str) -> tuple[str, ...]:  # noqa: ARG002 - the same for all
        """The file holds everything."""
        return ()

    def read(self, stream: BinaryIO, source: ListSource) -> Iterator[EntryRecord | Issue]:
        """
        Yield one item per Unique ID: of a table once all rows are read, of XML one by one.

        Raises:
            DamagedList: no text, workbook or XML that can be read, or a column is absent.
        """
        found = Gathering(source.file)
        if Root(source.head).name == _ROOT:
            schema = Schema(source.file, _ELEMENT_NAMES.split())
            for node in entries(stream, source.file, (_ENTRY,), schema.sections):
                yield from schema.new_in(node)
                entry = Gathered(node.row)
                _add_designation(entry, node)
                yield from found.finished(node.text_at("UniqueID"), entry)
            yield from schema.sections_but({"DateGenerated"})
            return
        for one in published_records(stream, source.file, LAYOUT, western=True):
            if isinstance(one, Issue):
                yield one
            else:
                _add_row(found.at(one["id"], one.row), one)
        yield from found.records()


def _add_row(entry: Gathered, row: Mapping[str, str]) -> None:
    row = {name: "" if text.casefold() in _NOTHING else text for name, text in row.items()}
    _add_facts(entry, row)
    name_type = row["name type"] or ("" if entry.primary else _PRIMARY)
    _add_name(entry, (row[part] for part in _PARTS), name_type, row["strength"])
    lines = (*(row[line] for line in _LINES), row["post_code"])
    entry.add(
        primary=row["primary"],
        strong=(*enumerated(row["aka"]), row["script"]),
        births=birth_texts(row["dob"]),
        countries=(*enumerated(row["nationality"]), row["country"], *enumerated(row["flag"])),
        addresses=address_of(lines, row["country"]),
    )
    _add_numbers(entry, {one: (row[one],) for one in ("passport", "national", "register", "imo")})


def _add_designation(entry: Gathered, node: Node) -> None:
    facts = {
        "kind": node.text_at("IndividualEntityShip") or node.text_at("DesignationType"),
        "regime": node.text_at("RegimeName"),
        "imposed": node.text_at("SanctionsImposed"),
        "other": node.text_at("OtherInformation"),
        "statement": node.text_at("UKStatementofReasons"),
        "listed": node.text_at("DateDesignated"),
        "un": node.text_at("UNReferenceNumber"),
        "group": node.text_at("OFSIGroupID"),
        "position": "; ".join(node.texts_at(f"{_PERSON}/Positions/Position")),
        "owner": "; ".join(node.texts_at(f"{_SHIP}/CurrentOwnerOperators/CurrentOwnerOperator")),
    }
    _add_facts(entry, facts)
    for name in node.all("Names/Name"):
        parts = (name.text_at(f"Name{part}") for part in range(1, 7))
        _add_name(entry, parts, name.text_at("NameType"), name.text_at("AliasStrength"))
    for one in node.all("Addresses/Address"):
        country = one.text_at("AddressCountry")
        lines = [one.text_at(f"AddressLine{line}") for line in range(1, 7)]
        address = address_of((*lines, one.text_at("AddressPostalCode")), country)
        entry.add(addresses=address, countries=country)
    entry.add(
        strong=node.texts_at("NonLatinNames/NonLatinName/NameNonLatinScript"),
        births=(
            part for text in node.texts_at(f"{_PERSON}/DOBs/DOB") for part in birth_texts(text)
        ),
        countries=(
            part
            for text in node.texts_at(f"{_PERSON}/Nationalities/Nationality")
            for part in enumerated(text)
        ),
    )
    for place in ("CurrentBelievedFlagOfShips/CurrentBelievedFlagOfShip", "FlagOfShips/FlagOfShip"):
        for flag in node.texts_at(f"{_SHIP}/{place}"):
            entry.add(countries=enumerated(flag))
    identifier = f"{_PERSON}/NationalIdentifierDetails/NationalIdentifier/NationalIdentifierNumber"
    company = "EntityDetails/Entity/BusinessRegistrationNumbers/BusinessRegistrationNumber"
    _add_numbers(
        entry,
        {
            "passport": node.texts_at(f"{_PERSON}/PassportDetails/Passport/PassportNumber"),
            "national": node.texts_at(identifier),
            "register": node.texts_at(company),
            "imo": node.texts_at(f"{_SHIP}/IMONumbers/IMONumber"),
        },
    )


def _add_facts(entry: Gathered, facts: Mapping[str, str]) -> None:
    entry.kind = entry.kind or KINDS.get(facts["kind"].casefold(), "")
    entry.listed = entry.listed or facts["listed"]
    entry.reference = entry.reference or facts["un"]
    entry.grounds = ("sanction",)
    entry.add(
        programmes=facts["regime"],
        reasons=facts["imposed"].replace("|", ", "),
        notes=(facts["position"], facts["other"], facts["statement"]),
    )
    entry.add(notes=f"Owner or operator {facts['owner']};" if facts["owner"] else "")
    entry.numbers.add("OFSI Group ID", facts["group"])


def _add_name(entry: Gathered, parts: Iterable[str], name_type: str, strength: str) -> None:
    name = name_of(parts)
    if strength.casefold().startswith(("low", "weak")):
        entry.add(weak=name)
    elif name_type.casefold() == _PRIMARY.casefold():
        entry.add(primary=name)
    else:
        entry.add(strong=name)


_LABELS = {
    "passport": "passport",
    "national": "national identifier",
    "register": "business registration",
    "imo": "IMO",
}


def _add_numbers(entry: Gathered, found: Mapping[str, Iterable[str]]) -> None:
    for kind, texts in found.items():
        for number in (part for text in texts for part in enumerated(text)):
            entry.numbers.add(_LABELS[kind], number)
