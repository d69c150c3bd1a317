"""
Files of the Global LEI Foundation as XML: level 1 (who is who, LEI-CDF 1 to 3), level 2 (who owns
whom, RR-CDF 1 and 2) and its reporting exceptions.
Source: https://www.gleif.org, "Common Data File formats".

Row  position of the record in the file, from 1

    sheet      one row for each     of which
    parties    LEIRecord            name, lei, org_id, former_name, aliases, legal_form, dates,
                                    status, address, city, postcode, country
    ownership  RelationshipRecord   owner_id, owned_id (LEIs; level 2 holds no names),
                                    ownership_pct, interest, dates, status

The parent (EndNode) is the owner of the child (StartNode), and a head office of its branch. An
ultimate parent says so in `interest`; whoever stands between may stand in another row. A relation
that is not active is former. Relations between funds are no ownership and skipped; so are annulled
records, and reporting exceptions, which only say why a parent is not told: the run is incomplete.
Numbers are read with the country of their bearer, whatever the code of their register. A file that
holds fewer or more records than its header says is read, and the run incomplete. Not read: other
addresses, events, successors, validation.
"""

from collections.abc import Callable, Iterable
from typing import Final
from xml.etree.ElementTree import Element

from supplyscreen.model.rows import IssueLog
from supplyscreen.tables.interface import RawSheet, TableSource
from supplyscreen.tables.standards.id_cells import id_cell, national_id
from supplyscreen.tables.standards.interests import FORMER
from supplyscreen.tables.standards.json_values import day_of
from supplyscreen.tables.standards.names import joined
from supplyscreen.tables.standards.record_sheets import RecordSheet, finished
from supplyscreen.tables.standards.xml_reading import (
    child_text,
    children,
    elements,
    local,
    root_name,
)
from supplyscreen.text.quoted import quoted

PARTIES = (
    *("name", "lei", "org_id", "former_name", "aliases", "legal_form", "registered_date"),
    *("deregistered_date", "status", "address", "city", "postcode", "country"),
)
OWNERSHIP = (
    *("owner_id", "owned_id", "ownership_pct", "interest", "start_date", "end_date", "status"),
)
_LEVEL_1, _LEVEL_2, _EXCEPTION = "LEIRecord", "RelationshipRecord", "Exception"
_ROOTS: Final = {
    "LEIData": _LEVEL_1,
    "RelationshipData": _LEVEL_2,
    "ReportingExceptionData": _EXCEPTION,
}
_HEADERS = ("LEIHeader", "Header")
_OWNING = {
    "IS_DIRECTLY_CONSOLIDATED_BY": "direct parent",
    "IS_ULTIMATELY_CONSOLIDATED_BY": "ultimate parent",
    "IS_INTERNATIONAL_BRANCH_OF": "head office",
}
_ANNULLED = frozenset({"ANNULLED", "DUPLICATE"})
_TOLD = frozenset({"RETIRED", "MERGED"})
_OTHER_NAMES = (
    "Entity/OtherEntityNames/OtherEntityName",
    "Entity/TransliteratedOtherEntityNames/TransliteratedOtherEntityName",
)


class GleifReader:
    """See the module docstring for the format."""

    format = "GLEIF"

    def accepts(self, source: TableSource) -> bool:
        """Whether the outermost element is that of one of the files."""
        return root_name(source) in _ROOTS

    def read(self, source: TableSource, log: IssueLog) -> Iterable[RawSheet]:
        """
        Companies with a LEI, or who owns whom.

        Raises:
            UnusableTable: XML that is not well-formed or brings a document type; no record.
        """
        kind = _ROOTS[root_name(source)]
        sheets = {
            _LEVEL_1: RecordSheet("parties", PARTIES),
            _LEVEL_2: RecordSheet("ownership", OWNERSHIP),
        }
        sheet = sheets[_LEVEL_1 if kind == _LEVEL_1 else _LEVEL_2]
        expected = ""
        for element in elements(source, (kind, *_HEADERS)):
            if local(element) == kind:
                _READERS[kind](sheet, len(sheet) + 1, element)
            else:
                expected = child_text(element, "RecordCount")
        if expected.isdecimal() and int(expected) != len(sheet):
            log.add(
                "standards.record_count",
                file=source.name,
                sheet=sheet.name,
                incomplete=True,
                expected=int(expected),
                found=len(sheet),
            )
        return finished(source, (sheet,))


def _add_company(sheet: RecordSheet, row: int, record: Element) -> None:
    lei = child_text(record, "LEI")
    registration = child_text(record, "Registration/RegistrationStatus")
    name = child_text(record, "Entity/LegalName")
    if registration in _ANNULLED:
        sheet.skip(row, "standards.gleif_annulled", value=quoted(lei))
    elif not lei and not name:
        sheet.skip(row, "standards.names_nobody", incomplete=True)
    else:
        sheet.add(row, _company(record, name, lei, registration))


def _company(record: Element, name: str, lei: str, registration: str) -> dict[str, str]:
    country = _country(record)
    status = child_text(record, "Entity/EntityStatus")
    told = ("" if status == "ACTIVE" else status, registration if registration in _TOLD else "")
    former, aliases = _other_names(record, name)
    return {
        "name": name,
        "lei": lei,
        "org_id": id_cell([national_id(country, _register_number(record), beside=True)]),
        "former_name": former[0] if former else "",
        "aliases": joined((*aliases, *former[1:])),
        "legal_form": child_text(record, "Entity/LegalForm/OtherLegalForm"),
        "registered_date": day_of(child_text(record, "Entity/EntityCreationDate")),
        "deregistered_date": day_of(child_text(record, "Entity/EntityExpirationDate")),
        "status": ", ".join(filter(None, told)).lower(),
        "address": _address(record),
        "city": child_text(record, "Entity/LegalAddress/City"),
        "postcode": child_text(record, "Entity/LegalAddress/PostalCode"),
        "country": country,
    }


def _register_number(record: Element) -> str:
    """From 2 on the number is beside the code of its authority; in 1 it carries the code."""
    return child_text(
        record, "Entity/RegistrationAuthority/RegistrationAuthorityEntityID"
    ) or child_text(record, "Entity/BusinessRegisterEntityID")


def _country(record: Element) -> str:
    """Where it is registered, else its seat; a part of a country ("NG-LA") is the country."""
    told = child_text(record, "Entity/LegalJurisdiction")
    return (told or child_text(record, "Entity/LegalAddress/Country")).partition("-")[0]


def _address(record: Element) -> str:
    lines = [
        child_text(record, f"Entity/LegalAddress/{line}")
        for line in ("FirstAddressLine", "Line1", "AdditionalAddressLine", "Line2")
    ]
    return ", ".join(filter(None, lines))


def _other_names(record: Element, name: str) -> tuple[list[str], list[str]]:
    """Former names, and names beside the legal one."""
    former: list[str] = []
    others: list[str] = []
    for path in _OTHER_NAMES:
        for element in children(record, path):
            other = " ".join((element.text or "").split())
            if other and other != name:
                kind = element.get("type", "")
                (former if kind.startswith("PREVIOUS") else others).append(other)
    return former, others


def _add_relationship(sheet: RecordSheet, row: int, record: Element) -> None:
    kind = child_text(record, "Relationship/RelationshipType")
    owner, owned = (_node(record, end) for end in ("EndNode", "StartNode"))
    if child_text(record, "Registration/RegistrationStatus") in _ANNULLED:
        sheet.skip(row, "standards.gleif_annulled", value=quoted(owned))
    elif kind not in _OWNING:
        sheet.skip(row, "standards.gleif_no_ownership", incomplete=True, value=quoted(kind))
    elif not owner or not owned:
        sheet.skip(row, "standards.names_nobody", incomplete=True, value=quoted(owner or owned))
    else:
        start, end = _period(record)
        status = child_text(record, "Relationship/RelationshipStatus")
        sheet.add(
            row,
            {
                "owner_id": owner,
                "owned_id": owned,
                "ownership_pct": _percentage(record),
                "interest": _OWNING[kind],
                "start_date": start,
                "end_date": end,
                "status": "" if status in ("ACTIVE", "") else FORMER,
            },
        )


def _node(record: Element, end: str) -> str:
    number = child_text(record, f"Relationship/{end}/NodeID")
    kind = child_text(record, f"Relationship/{end}/NodeIDType") or "LEI"
    return id_cell([(kind, number)])


def _period(record: Element) -> tuple[str, str]:
    """Since when and until when it holds; the other periods are those of accounts and papers."""
    for period in children(record, "Relationship/RelationshipPeriods/RelationshipPeriod"):
        if child_text(period, "PeriodType") == "RELATIONSHIP_PERIOD":
            start, end = child_text(period, "StartDate"), child_text(period, "EndDate")
            return day_of(start), day_of(end)
    return "", ""


def _percentage(record: Element) -> str:
    for one in children(record, "Relationship/RelationshipQuantifiers/RelationshipQuantifier"):
        if child_text(one, "QuantifierUnits") == "PERCENTAGE":
            amount = child_text(one, "QuantifierAmount")
            return f"{amount} %" if amount else ""
    return ""


def _skip_exception(sheet: RecordSheet, row: int, record: Element) -> None:
    reason = child_text(record, "ExceptionReason")
    sheet.skip(row, "standards.gleif_exception", incomplete=True, value=quoted(reason))


_READERS: dict[str, Callable[[RecordSheet, int, Element], None]] = {
    _LEVEL_1: _add_company,
    _LEVEL_2: _add_relationship,
    _EXCEPTION: _skip_exception,
}
