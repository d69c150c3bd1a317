"""Sheets of standards are mapped with no further word: their headers are those records knows."""

import pytest

from supplyscreen.records.headers import claim_of
from supplyscreen.records.kinds import GROUPS, recognise
from supplyscreen.tables.formats import gleif
from supplyscreen.tables.standards import bods_sheets, ftm_sheets, ocds_sheets, ted_sheets
from supplyscreen.tables.standards.record_sheets import RecordSheet

NOT_MAPPED_YET = {"aliases", "interest"}

SHEETS = {
    "ocds awards": (ocds_sheets.AWARDS, "suppliers"),
    "ocds bids": (ocds_sheets.BIDS, "bids"),
    "ocds payments": (ocds_sheets.PAYMENTS, "payments"),
    "ocds parties": (ocds_sheets.PARTIES, "suppliers"),
    "bods parties": (bods_sheets.PARTIES, "register"),
    "bods ownership": (bods_sheets.OWNERSHIP, "ownership"),
    "bods roles": (bods_sheets.ROLES, "roles"),
    "gleif parties": (gleif.PARTIES, "register"),
    "gleif ownership": (gleif.OWNERSHIP, "ownership"),
    "ted awards": (ted_sheets.AWARDS, "suppliers"),
    "ted subcontracts": (ted_sheets.SUBCONTRACTS, "subcontracts"),
    "ted bids": (ted_sheets.BIDS, "bids"),
    "ted ownership": (ted_sheets.OWNERSHIP, "ownership"),
    "ftm parties": (ftm_sheets.PARTIES, "register"),
    "ftm ownership": (ftm_sheets.OWNERSHIP, "ownership"),
    "ftm roles": (ftm_sheets.ROLES, "roles"),
    "ftm awards": (ftm_sheets.AWARDS, "suppliers"),
    "ftm payments": (ftm_sheets.PAYMENTS, "payments"),
    "ftm payers": (ftm_sheets.PAYERS, "suppliers"),
}


@pytest.mark.parametrize("name", SHEETS)
def test_every_header_means_its_field_and_together_they_tell_the_kind(name: str) -> None:
    """A field that no record knows is named above, and nothing else is."""
    fields, kind = SHEETS[name]
    sheet = RecordSheet("x", fields)
    sheet.add(1, {})
    headers = sheet.raw("").grid.row(0)
    told = {header: claim_of(header).fields for header in headers if header not in NOT_MAPPED_YET}
    assert [
        field
        for field, meant in zip(fields, headers, strict=True)
        if meant in told and field not in told[meant]
    ] == []
    known = {field for field in fields if field not in NOT_MAPPED_YET}
    assert recognise(known) == kind
    assert kind in GROUPS
