"""
Award notices in TED_EXPORT XML, which TED published until 2023: R2.0.7 to R2.0.9.

The form stands there in its original language and often again as translations. From R2.0.9 on the
elements are the same for all forms (AWARD_CONTRACT, ADDRESS_CONTRACTOR); before, each form had its
own, and an award is whichever holds an economic operator.
"""

from collections.abc import Collection, Iterable, Iterator
from xml.etree.ElementTree import Element

from supplyscreen.tables.standards.id_cells import id_cell, national_id
from supplyscreen.tables.standards.record_sheets import RecordSheet
from supplyscreen.tables.standards.ted_sheets import TedSheets
from supplyscreen.tables.standards.xml_reading import child_text, children, local
from supplyscreen.text.quoted import quoted

_AWARDS = frozenset(
    {"AWARD_CONTRACT", "AWARD_OF_CONTRACT", "AWARD_OF_CONTRACT_DEFENCE"}
    | {"AWARD_AND_CONTRACT_VALUE"}
)
_CONTRACTORS = frozenset(
    {"ADDRESS_CONTRACTOR", "CONTACT_DATA_WITHOUT_RESPONSIBLE_NAME"}
    | {"CONTACT_DATA_WITHOUT_RESPONSIBLE_NAME_CHP"}
)
_BUYERS = frozenset({"ADDRESS_CONTRACTING_BODY", "CA_CE_CONCESSIONAIRE_PROFILE"})
_SUBCONTRACTED = frozenset({"LIKELY_SUBCONTRACTED", "CONTRACT_LIKELY_SUB_CONTRACTED"})
_NO_WINNER = "NO_AWARDED_CONTRACT"
_SHARE = "PCT_SUBCONTRACTING"
_NUMBERS = ("CONTRACT_NO", "CONTRACT_NUMBER", "LOT_NO", "LOT_NUMBER")
_DAYS = ("CONTRACT_AWARD_DATE", "DATE_OF_CONTRACT_AWARD")
_COSTS = "COSTS_RANGE_AND_CURRENCY_WITH_VAT_RATE"


def add_export(sheets: TedSheets, root: Element) -> None:
    """The awards of one notice."""
    section = root.find("{*}FORM_SECTION")
    forms = [] if section is None else [one for one in section if one.get("LG")]
    # Where two languages are official both forms are original and say the same.
    original = ([form for form in forms if form.get("CATEGORY") == "ORIGINAL"] or forms)[:1]
    if len(forms) > len(original):
        sheets.note_translations(len(forms) - len(original))
    notice = child_text(root, "CODED_DATA_SECTION/NOTICE_DATA/NO_DOC_OJS")
    row = 0
    for form in original:
        about = {"procurement_id": notice or root.get("DOC_ID", ""), **_buyer(form)}
        for award in _named(form, _AWARDS):
            row += 1
            _add_award(sheets, row, award, about)
    if not row:
        kind = " ".join(local(form) for form in original)
        sheets.awards.skip(1, "standards.ted_no_award", value=quoted(kind))


def _add_award(sheets: TedSheets, row: int, award: Element, about: dict[str, str]) -> None:
    contractors = [one for one in _named(award, _CONTRACTORS) if _name(one) or _number(one)]
    if not contractors:
        _skip(sheets.awards, row, award)
    if any(one.get("VALUE") != "NO" for one in _named(award, _SUBCONTRACTED)) and contractors:
        sheets.note_subcontracted(row)
    cells = {**about, **_agreed(award)}
    for contractor in contractors:
        country = next((one.get("VALUE", "") for one in children(contractor, "COUNTRY")), "")
        sheets.awards.add(
            row,
            {
                **cells,
                "supplier_name": _name(contractor),
                "supplier_id": id_cell([national_id(country, _number(contractor), beside=True)]),
                "address": child_text(contractor, "ADDRESS"),
                "postcode": child_text(contractor, "POSTAL_CODE"),
                "city": child_text(contractor, "TOWN"),
                "country": country,
            },
        )


def _skip(sheet: RecordSheet, row: int, award: Element) -> None:
    # An element without children is false.
    if next(_named(award, {_NO_WINNER}), None) is not None:
        sheet.skip(row, "standards.ted_nobody_won")
    else:
        title = child_text(award, "TITLE")
        sheet.skip(row, "standards.ted_no_contractor", incomplete=True, value=quoted(title))


def _agreed(award: Element) -> dict[str, str]:
    amount, currency = _value(award)
    return {
        "contract_id": _first(child_text(award, name) for name in _NUMBERS),
        "scope": child_text(award, "TITLE") or child_text(award, "CONTRACT_TITLE"),
        "contract_value": amount,
        "currency": currency,
        "date": _day(award),
        "share_pct": _first((one.text or "").strip() for one in _named(award, {_SHARE})),
    }


def _value(award: Element) -> tuple[str, str]:
    """The final total, not what was estimated before."""
    for total in _named(award, {"VAL_TOTAL"}):
        return (total.text or "").strip(), total.get("CURRENCY", "")
    for costs in children(award, f"CONTRACT_VALUE_INFORMATION/{_COSTS}"):
        for value in children(costs, "VALUE_COST"):
            return value.get("FMTVAL") or (value.text or "").strip(), costs.get("CURRENCY", "")
    return "", ""


def _day(award: Element) -> str:
    for one in _named(award, {"DATE_CONCLUSION_CONTRACT"}):
        return (one.text or "").strip()
    for name in _DAYS:
        for day in children(award, name):
            parts = [child_text(day, part) for part in ("YEAR", "MONTH", "DAY")]
            return "-".join(part.zfill(2) for part in parts) if all(parts) else ""
    return ""


def _buyer(form: Element) -> dict[str, str]:
    buyer = next(_named(form, _BUYERS), None)
    if buyer is None:
        return {}
    country = next((one.get("VALUE", "") for one in children(buyer, "COUNTRY")), "")
    return {
        "buyer_name": _name(buyer),
        "buyer_id": id_cell([national_id(country, _number(buyer))]),
    }


def _name(party: Element) -> str:
    for path in ("OFFICIALNAME", "ORGANISATION/OFFICIALNAME", "ORGANISATION"):
        if name := child_text(party, path):
            return name
    return ""


def _number(party: Element) -> str:
    return child_text(party, "NATIONALID") or child_text(party, "ORGANISATION/NATIONALID")


def _named(element: Element, names: Collection[str]) -> Iterator[Element]:
    return (one for one in element.iter() if local(one) in names)


def _first(texts: Iterable[str]) -> str:
    return next(filter(None, texts), "")
