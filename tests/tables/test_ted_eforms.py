"""Award notices in eForms: winners, losers, subcontractors and owners, all by reference."""

from pathlib import Path

from tables.documents import Row, column, counts, noted, read_text, rows_of

ORGANISATIONS = {
    "ORG-1": ("Påhittade kommunen", "SWE", ""),
    "ORG-2": ("Kråkvinkel AB", "SWE", "5560360793"),
    "ORG-3": ("Törnros GmbH", "DEU", "HRB 1"),
    "ORG-4": ("Lingon Oy", "FIN", "0000001-9"),
    "ORG-5": ("unpublished", "SWE", ""),
    "ORG-6": ("Havre AB", "SWE", ""),
}


def _owned_by(own: str) -> str:
    return f"<efac:UltimateBeneficialOwner><cbc:ID>{own}</cbc:ID></efac:UltimateBeneficialOwner>"


OWNERS = {"ORG-2": _owned_by("UBO-2"), "ORG-4": _owned_by("UBO-2"), "ORG-6": _owned_by("UBO-9")}


def eforms(result: str) -> str:
    """A notice in eForms."""
    several = "".join(
        f"<efac:Organization>{OWNERS.get(own, '')}<efac:Company><cac:PartyIdentification>"
        f"<cbc:ID>{own}</cbc:ID></cac:PartyIdentification><cac:PartyName><cbc:Name>{name}</cbc:Name>"
        "</cac:PartyName><cac:PostalAddress><cbc:CityName>Ingenstans</cbc:CityName><cac:Country>"
        f"<cbc:IdentificationCode>{country}</cbc:IdentificationCode></cac:Country>"
        "</cac:PostalAddress><cac:PartyLegalEntity>"
        f"<cbc:CompanyID>{number}</cbc:CompanyID></cac:PartyLegalEntity></efac:Company>"
        "</efac:Organization>"
        for own, (name, country, number) in ORGANISATIONS.items()
    )
    ubl = "urn:oasis:names:specification:ubl:schema:xsd"
    return (
        f'<ContractAwardNotice xmlns="{ubl}:ContractAwardNotice-2" '
        f'xmlns:cac="{ubl}:CommonAggregateComponents-2" xmlns:cbc="{ubl}:CommonBasicComponents-2" '
        f'xmlns:ext="{ubl}:CommonExtensionComponents-2" '
        'xmlns:efext="http://data.europa.eu/p27/eforms-ubl-extensions/1" '
        'xmlns:efac="http://data.europa.eu/p27/eforms-ubl-extension-aggregate-components/1" '
        'xmlns:efbc="http://data.europa.eu/p27/eforms-ubl-extension-basic-components/1">'
        "<ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><efext:EformsExtension>"
        f"<efac:NoticeResult>{result}</efac:NoticeResult>"
        f"<efac:Organizations>{several}<efac:UltimateBeneficialOwner><cbc:ID>UBO-2</cbc:ID>"
        "<cbc:FirstName>Vera</cbc:FirstName><cbc:FamilyName>Påhitt</cbc:FamilyName>"
        "</efac:UltimateBeneficialOwner></efac:Organizations>"
        "<efac:Publication><efbc:NoticePublicationID>00000001-2026</efbc:NoticePublicationID>"
        "</efac:Publication></efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension>"
        "</ext:UBLExtensions><cbc:NoticeTypeCode>can-standard</cbc:NoticeTypeCode>"
        "<cac:ContractingParty><cac:Party><cac:PartyIdentification><cbc:ID>ORG-1</cbc:ID>"
        "</cac:PartyIdentification></cac:Party></cac:ContractingParty>"
        "<cac:ProcurementProjectLot><cbc:ID>LOT-1</cbc:ID><cac:ProcurementProject>"
        "<cbc:Name>Målning</cbc:Name></cac:ProcurementProject></cac:ProcurementProjectLot>"
        "</ContractAwardNotice>"
    )


def lot_result(code: str = "selec-w", *tenders: str, contract: str = "CON-1") -> str:
    """What came of the lot."""
    told = "".join(f"<efac:LotTender><cbc:ID>{one}</cbc:ID></efac:LotTender>" for one in tenders)
    made = f"<efac:SettledContract><cbc:ID>{contract}</cbc:ID></efac:SettledContract>"
    return (
        f"<efac:LotResult><cbc:TenderResultCode>{code}</cbc:TenderResultCode>{told}{made}"
        "<efac:TenderLot><cbc:ID>LOT-1</cbc:ID></efac:TenderLot></efac:LotResult>"
    )


def tender(own: str, consortium: str, more: str = "") -> str:
    """One tender for the lot."""
    return (
        f"<efac:LotTender><cbc:ID>{own}</cbc:ID><cac:LegalMonetaryTotal>"
        '<cbc:PayableAmount currencyID="SEK">100</cbc:PayableAmount></cac:LegalMonetaryTotal>'
        f"{more}<efac:TenderingParty><cbc:ID>{consortium}</cbc:ID></efac:TenderingParty>"
        "</efac:LotTender>"
    )


def consortium(own: str, *tenderers: str, subs: str = "") -> str:
    """Who stands behind a tender."""
    told = "".join(f"<efac:Tenderer><cbc:ID>{one}</cbc:ID></efac:Tenderer>" for one in tenderers)
    return f"<efac:TenderingParty><cbc:ID>{own}</cbc:ID>{told}{subs}</efac:TenderingParty>"


CONTRACT = (
    "<efac:SettledContract><cbc:ID>CON-1</cbc:ID><cbc:IssueDate>2026-01-02+01:00</cbc:IssueDate>"
    "<efac:ContractReference><cbc:ID>DNR 7</cbc:ID></efac:ContractReference>"
    "<efac:LotTender><cbc:ID>TEN-1</cbc:ID></efac:LotTender></efac:SettledContract>"
)
SUBS = (
    "<efac:SubContractor><cbc:ID>ORG-4</cbc:ID><efac:MainContractor><cbc:ID>ORG-3</cbc:ID>"
    "</efac:MainContractor></efac:SubContractor>"
)


def test_eforms_name_winners_losers_subcontractors_and_owners(tmp_path: Path) -> None:
    """The contract says which tender won; a subcontractor hangs under its main contractor."""
    whole = eforms(
        lot_result("selec-w", "TEN-1", "TEN-2")
        + tender("TEN-1", "TPA-1")
        + tender("TEN-2", "TPA-2")
        + CONTRACT
        + consortium("TPA-1", "ORG-2", "ORG-3", subs=SUBS)
        + consortium("TPA-2", "ORG-4")
    )
    table = read_text(tmp_path, whole, "n.xml")
    first, second = rows_of(table, "awards")
    assert first == (
        1,
        {
            "supplier_name": "Kråkvinkel AB",
            "supplier_org_no": "orgnr: 5560360793",
            "city": "Ingenstans",
            "country": "SE",
            "buyer_name": "Påhittade kommunen",
            "procurement_id": "00000001-2026",
            "contract_id": "DNR 7",
            "scope": "Målning",
            "contract_value": "100",
            "currency": "SEK",
            "date": "2026-01-02",
        },
    )
    assert second[1]["supplier_name"] == "Törnros GmbH"
    ((_, sub),) = rows_of(table, "subcontracts")
    assert (sub["supplier_name"], sub["supplier_org_no"]) == ("Törnros GmbH", "DE id: HRB 1")
    assert (sub["sub_name"], sub["subcontractor_org_no"], sub["country"]) == (
        "Lingon Oy",
        "orgnr: 0000001-9",
        "FI",
    )
    assert column(table, "bids", "bidder") == ["Lingon Oy"]
    owning: list[Row] = rows_of(table, "ownership")
    assert owning == [
        (
            1,
            {
                "owner_name": "Vera Påhitt",
                "owned_name": name,
                "owned_id": number,
                "interest": "beneficial owner",
            },
        )
        for name, number in (
            ("Kråkvinkel AB", "orgnr: 5560360793"),
            ("Lingon Oy", "y-tunnus: 0000001-9"),
        )
    ]
    assert noted(table) == {}


def test_a_contract_may_settle_lots_that_do_not_list_its_tender(tmp_path: Path) -> None:
    """The tender says for which lot it is; an owner who is not told makes the run incomplete."""
    for_lot = "<efac:TenderLot><cbc:ID>LOT-1</cbc:ID></efac:TenderLot>"
    table = read_text(
        tmp_path,
        eforms(
            lot_result()
            + tender("TEN-1", "TPA-1", for_lot)
            + CONTRACT
            + consortium("TPA-1", "ORG-6")
        ),
        "n.xml",
    )
    assert column(table, "awards", "supplier_name") == ["Havre AB"]
    assert counts(table)["ownership"] == (1, 0, 0, 1)
    (issue,) = table.issues
    assert (issue.value, issue.incomplete) == ("UBO-9", True)


def test_lots_without_winner_or_without_name(tmp_path: Path) -> None:
    """Closed without award, awarded to nobody named, and not published yet."""
    term = "<efac:SubcontractingTerm><efbc:TermCode>yes</efbc:TermCode></efac:SubcontractingTerm>"
    table = read_text(
        tmp_path,
        eforms(
            lot_result("clos-nw")
            + lot_result("selec-w", contract="CON-9")
            + lot_result("selec-w", "TEN-3", contract="CON-9")
            + lot_result("selec-w", "TEN-1")
            + tender("TEN-3", "TPA-3")
            + tender("TEN-1", "TPA-1", term.replace("efbc", "cbc"))
            + consortium("TPA-3", "ORG-5")
            + consortium("TPA-1", "ORG-2")
        ),
        "n.xml",
    )
    assert counts(table)["awards"] == (4, 1, 0, 3)
    told = {one.code.partition(".")[2]: (one.rows, one.incomplete) for one in table.issues}
    assert told == {
        "ted_subcontracted": ((4,), False),
        "ted_nobody_won": ((1,), False),
        "ted_no_contractor": ((2,), True),
        "names_nobody": ((3,), True),
    }


def test_a_notice_that_awards_nothing_is_one_skipped_row(tmp_path: Path) -> None:
    """A contract notice was understood, and there is nobody to screen."""
    table = read_text(tmp_path, eforms(""), "n.xml")
    assert counts(table) == {"awards": (1, 0, 0, 1)}
    (issue,) = table.issues
    assert (issue.code, issue.incomplete) == ("standards.ted_no_award", False)
