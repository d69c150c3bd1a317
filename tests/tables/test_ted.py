"""Award notices of TED: winners, and whoever else a notice names."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tables.documents import (
    column,
    counts,
    noted,
    read_at_every_length,
    read_file,
    read_text,
    refusal,
    rows_of,
)

NOTICES = {
    "010233-2021": (0, 0, 1),
    "019698-2021": (8, 6, 2),
    "020061-2017": (2, 2, 0),
    "022371-2022": (1, 5, 0),
    "036162-2022": (1, 1, 0),
    "036228-2022": (2, 4, 0),
    "036613-2017": (1, 2, 0),
    "047368-2020": (1, 1, 0),
    "048192-2017": (1, 1, 0),
    "060229-2017": (1, 1, 0),
    "062812-2021": (0, 0, 1),
    "075499-2017": (2, 3, 0),
    "078492-2021": (0, 0, 1),
    "088419-2018": (2, 1, 1),
    "111535-2018": (1, 1, 0),
    "116731-2021": (0, 0, 1),
    "118683-2022": (7, 9, 0),
    "119131-2021": (1, 1, 0),
    "128949-2018": (1, 1, 0),
}
"""
Notice -> awards, winners, skipped rows. Counted with grep in the form of the original language:
AWARD_CONTRACT, ADDRESS_CONTRACTOR, NO_AWARDED_CONTRACT; four are contract notices and award
nothing.
"""


def contractor(name: str, number: str = "", country: str = "SE") -> str:
    """A winner as R2.0.9 writes one."""
    told = f"<NATIONALID>{number}</NATIONALID>" if number else ""
    return (
        f"<CONTRACTOR><ADDRESS_CONTRACTOR><OFFICIALNAME>{name}</OFFICIALNAME>{told}"
        "<ADDRESS>Påhittsgatan 1</ADDRESS><TOWN>Ingenstans</TOWN><POSTAL_CODE>111 11</POSTAL_CODE>"
        f'<COUNTRY VALUE="{country}"/></ADDRESS_CONTRACTOR></CONTRACTOR>'
    )


def awarded(*contractors: str, more: str = "") -> str:
    """An award of R2.0.9."""
    return (
        "<AWARD_CONTRACT><CONTRACT_NO>K-1</CONTRACT_NO><TITLE><P>Målning</P></TITLE>"
        "<AWARDED_CONTRACT><DATE_CONCLUSION_CONTRACT>2022-01-11</DATE_CONCLUSION_CONTRACT>"
        f"<CONTRACTORS>{''.join(contractors)}</CONTRACTORS>"
        '<VALUES><VAL_ESTIMATED_TOTAL CURRENCY="SEK">9</VAL_ESTIMATED_TOTAL>'
        f'<VAL_TOTAL CURRENCY="SEK">12.50</VAL_TOTAL></VALUES>{more}'
        "</AWARDED_CONTRACT></AWARD_CONTRACT>"
    )


BUYER = (
    "<CONTRACTING_BODY><ADDRESS_CONTRACTING_BODY><OFFICIALNAME>Påhittade kommunen</OFFICIALNAME>"
    '<NATIONALID>556036-0793</NATIONALID><COUNTRY VALUE="SE"/></ADDRESS_CONTRACTING_BODY>'
    "</CONTRACTING_BODY>"
)


def export(*awards: str, forms: str = "", release: str = "R2.0.9") -> str:
    """A notice in TED_EXPORT."""
    space = f"http://publications.europa.eu/resource/schema/ted/{release}/publication"
    own = f'<F03_2014 CATEGORY="ORIGINAL" LG="SV">{BUYER}{"".join(awards)}</F03_2014>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<TED_EXPORT xmlns="{space}" DOC_ID="1-2022">'
        "<CODED_DATA_SECTION><NOTICE_DATA><NO_DOC_OJS>2022/S 000-000001</NO_DOC_OJS></NOTICE_DATA>"
        f"</CODED_DATA_SECTION><FORM_SECTION>{forms or own}</FORM_SECTION></TED_EXPORT>"
    )


def test_each_winner_of_an_award_is_a_row(tmp_path: Path) -> None:
    """The final value, not the estimate; numbers are read with the country beside them."""
    winners = contractor("Kråkvinkel AB", "5560360793"), contractor("Lingon Oy", "", "FI")
    table = read_text(tmp_path, export(awarded(*winners)), "n.xml")
    first, second = rows_of(table, "awards")
    assert first == (
        1,
        {
            "supplier_name": "Kråkvinkel AB",
            "supplier_org_no": "orgnr: 5560360793",
            "address": "Påhittsgatan 1",
            "postcode": "111 11",
            "city": "Ingenstans",
            "country": "SE",
            "buyer_name": "Påhittade kommunen",
            "buyer_id": "orgnr: 556036-0793",
            "procurement_id": "2022/S 000-000001",
            "contract_id": "K-1",
            "scope": "Målning",
            "contract_value": "12.50",
            "currency": "SEK",
            "date": "2022-01-11",
        },
    )
    assert (second[0], second[1]["supplier_name"]) == (1, "Lingon Oy")


def test_awards_to_nobody_and_to_somebody_unnamed_differ(tmp_path: Path) -> None:
    """The first is an answer, the second makes the run incomplete."""
    nobody = "<AWARD_CONTRACT><NO_AWARDED_CONTRACT/></AWARD_CONTRACT>"
    table = read_text(tmp_path, export(nobody, awarded(), awarded(contractor("A AB"))), "n.xml")
    assert counts(table) == {"awards": (3, 1, 0, 2)}
    told = {one.code.partition(".")[2]: (one.rows, one.incomplete) for one in table.issues}
    assert told == {"ted_nobody_won": ((1,), False), "ted_no_contractor": ((2,), True)}


def test_parts_that_go_to_others_are_noted(tmp_path: Path) -> None:
    """TED does not say to whom; the share stands beside the winner."""
    more = "<LIKELY_SUBCONTRACTED/><PCT_SUBCONTRACTING>27</PCT_SUBCONTRACTING>"
    table = read_text(tmp_path, export(awarded(contractor("A AB"), more=more)), "n.xml")
    assert column(table, "awards", "share_pct") == ["27"]
    assert noted(table) == {"ted_subcontracted": (1,)}


def test_of_two_originals_one_is_read(tmp_path: Path) -> None:
    """Where a country has two official languages, both forms say the same."""
    forms = "".join(
        f'<F03_2014 CATEGORY="ORIGINAL" LG="{lang}">{awarded(contractor("A AB"))}</F03_2014>'
        for lang in ("FR", "NL")
    )
    table = read_text(tmp_path, export(forms=forms), "n.xml")
    assert counts(table) == {"awards": (1, 1, 0, 0)}


def test_translations_are_not_read_again(tmp_path: Path) -> None:
    """The original counts, wherever it stands."""
    forms = "".join(
        f'<F03_2014 CATEGORY="{kind}" LG="{lang}">{awarded(contractor(name))}</F03_2014>'
        for kind, lang, name in (
            ("TRANSLATION", "DA", "Oversat AB"),
            ("ORIGINAL", "SV", "A AB"),
            ("TRANSLATION", "FI", "Oversat AB"),
        )
    )
    table = read_text(tmp_path, export(forms=forms), "n.xml")
    assert column(table, "awards", "supplier_name") == ["A AB"]
    (issue,) = table.issues
    assert (issue.code, issue.count) == ("standards.ted_translations", 2)


@pytest.mark.parametrize(
    ("outer", "award", "who"),
    [
        ("", "AWARD_OF_CONTRACT", "CONTACT_DATA_WITHOUT_RESPONSIBLE_NAME"),
        (
            "AWARD_CONTRACT_CONTRACT_AWARD_UTILITIES",
            "AWARD_AND_CONTRACT_VALUE",
            "CONTACT_DATA_WITHOUT_RESPONSIBLE_NAME_CHP",
        ),
        ("", "AWARD_OF_CONTRACT_DEFENCE", "CONTACT_DATA_WITHOUT_RESPONSIBLE_NAME"),
    ],
)
def test_older_forms_name_things_differently(
    tmp_path: Path, outer: str, award: str, who: str
) -> None:
    """Before R2.0.9 each form had its own elements."""
    begin, end = (f"<{outer}>", f"</{outer}>") if outer else ("", "")
    form = (
        '<CONTRACT_AWARD CATEGORY="ORIGINAL" LG="SV"><FD_CONTRACT_AWARD>'
        "<CA_CE_CONCESSIONAIRE_PROFILE><ORGANISATION>"
        "<OFFICIALNAME>Påhittade kommunen</OFFICIALNAME>"
        f"</ORGANISATION></CA_CE_CONCESSIONAIRE_PROFILE>{begin}<{award}>"
        "<CONTRACT_NUMBER>K-2</CONTRACT_NUMBER>"
        "<CONTRACT_AWARD_DATE><DAY>5</DAY><MONTH>06</MONTH><YEAR>2013</YEAR></CONTRACT_AWARD_DATE>"
        f"<ECONOMIC_OPERATOR_NAME_ADDRESS><{who}><ORGANISATION><OFFICIALNAME>A AB</OFFICIALNAME>"
        f'</ORGANISATION><TOWN>Ingenstans</TOWN><COUNTRY VALUE="SE"/></{who}>'
        "</ECONOMIC_OPERATOR_NAME_ADDRESS><CONTRACT_VALUE_INFORMATION>"
        '<COSTS_RANGE_AND_CURRENCY_WITH_VAT_RATE CURRENCY="SEK"><VALUE_COST FMTVAL="100.00">'
        "100,00</VALUE_COST></COSTS_RANGE_AND_CURRENCY_WITH_VAT_RATE>"
        f"</CONTRACT_VALUE_INFORMATION></{award}>{end}</FD_CONTRACT_AWARD></CONTRACT_AWARD>"
    )
    ((_, cells),) = rows_of(
        read_text(tmp_path, export(forms=form, release="R2.0.8"), "n.xml"), "awards"
    )
    assert cells == {
        "supplier_name": "A AB",
        "city": "Ingenstans",
        "country": "SE",
        "buyer_name": "Påhittade kommunen",
        "procurement_id": "2022/S 000-000001",
        "contract_id": "K-2",
        "contract_value": "100.00",
        "currency": "SEK",
        "date": "2013-06-05",
    }


def test_a_notice_that_awards_nothing_is_one_skipped_row(tmp_path: Path) -> None:
    """It was understood, and there is nobody to screen."""
    table = read_text(tmp_path, export(), "n.xml")
    assert counts(table) == {"awards": (1, 0, 0, 1)}
    (issue,) = table.issues
    assert (issue.code, issue.incomplete) == ("standards.ted_no_award", False)


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    """Also in a notice."""
    text = export(awarded(contractor("A AB"))).replace(
        "<TED_EXPORT", '<!DOCTYPE TED_EXPORT SYSTEM "TED_EXPORT.dtd">\n<TED_EXPORT', 1
    )
    assert refusal(tmp_path, text, "n.xml").startswith("n.xml: the XML brings a document type")


def test_other_xml_is_refused_by_its_type(tmp_path: Path) -> None:
    """Whatever its suffix."""
    why = refusal(tmp_path, "<?xml version='1.0'?><invoice/>", "n.csv")
    assert why.startswith("n.csv: this is a file of type XML")


def test_a_notice_cut_anywhere_is_refused(tmp_path: Path) -> None:
    """Never half read: not even where the outermost element is all that lacks its end."""
    text = export(awarded(contractor("A AB"))).encode()
    read, refused = read_at_every_length(tmp_path, text, "n.xml")
    assert (read, refused) == (0, len(text))


@pytest.mark.real
@pytest.mark.parametrize("name", NOTICES)
def test_real_notices_give_what_was_counted(shared: Path, name: str) -> None:
    """Winners by name as ElementTree finds them in the original form."""
    path = shared / f"data/tables/ted_subcontract/{name}.xml"
    table = read_file(path)
    awards, winners, skipped = NOTICES[name]
    assert counts(table) == {"awards": (winners + skipped, winners, 0, skipped)}
    rows = {row for row, _ in rows_of(table, "awards")}
    assert len(rows) == awards - (skipped if awards else 0)
    root = ET.parse(path).getroot()  # noqa: S314 - a file of our own
    original = next(one for one in root.iter() if one.get("CATEGORY") == "ORIGINAL")
    told = [
        " ".join((element.findtext("{*}OFFICIALNAME") or "").split())
        for element in original.iter()
        if element.tag.endswith("}ADDRESS_CONTRACTOR")
    ]
    assert column(table, "awards", "supplier_name") == told
