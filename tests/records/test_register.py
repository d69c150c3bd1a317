"""Register extracts: names, states and addresses of companies."""

import pytest

from records.sheets import names, read, sheet
from supplyscreen.records.register import names_in, state_in_words

BULK = (
    "organisationsidentitet;namnskyddslopnummer;registreringsland;organisationsnamn;"
    "organisationsform;avregistreringsdatum;avregistreringsorsak;"
    "pagandeAvvecklingsEllerOmstruktureringsforfarande;registreringsdatum;"
    "verksamhetsbeskrivning;postadress"
)
ROW = (
    "5560360793$ORGNR-IDORG;;SE-LAND;"
    "Lingon AB$FORETAGSNAMN-ORGNAM$1999-05-05|Lingon Import$SARSKILT-ORGNAM$2001-01-01$Handel;"
    "AB-ORGFO;;;KK-AVOMFO$2026-02-01;1999-05-05;;Storgatan 1$$LUND$22222$SE-LAND"
)


def test_the_bulk_file_is_read_with_its_sub_fields() -> None:
    """Number, first name, country and address; the second name is an alias."""
    records = read(sheet(BULK.split(";"), ROW.split(";")))
    assert records.sources[0].kind == "register"
    assert names(records) == ["Lingon AB"]
    assert records.identifiers["value"].tolist() == ["5560360793"]
    mention = records.mentions.iloc[0]
    assert (mention["country"], mention["address"]) == ("SE", "Storgatan 1, 22222 LUND")
    assert not mention["root"]
    assert set(records.remarks["alias"]) == {"", "Lingon Import"}
    assert set(records.remarks["note"]) == {"", "KK: konkurs 2026-02-01"}


def test_states_of_the_norwegian_register_are_told_by_their_columns() -> None:
    """A yes is said by its header, a no says nothing."""
    headers = (
        "organisasjonsnummer;navn;organisasjonsform.kode;naeringskode1.kode;antallAnsatte;"
        "konkurs;underAvvikling;registreringsdatoEnhetsregisteret"
    )
    row = "974760673;KRÅKE AS;AS;41.200;3;false;true;1995-01-01"
    records = read(sheet(headers.split(";"), row.split(";")))
    assert records.sources[0].kind == "register"
    assert records.identifiers["scheme"].tolist() == ["no:orgnr"]
    assert records.remarks["note"].tolist() == ["under avvikling"]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("KKAV-AVORG", "KKAV: konkurs avslutad"),
        ("KK", "KK: konkurs"),
        (
            "LI-AVOMFO$2026-01-01|FR-AVOMFO",
            "LI: likvidation 2026-01-01; FR: företagsrekonstruktion",
        ),
        ("något annat", "något annat"),
        ("", ""),
    ],
)
def test_codes_are_spelled_out(cell: str, told: str) -> None:
    """What is no known code stays as it is."""
    assert state_in_words(cell) == told


def test_several_names_in_a_cell_are_told_apart() -> None:
    """With and without the register's own marks."""
    assert names_in("Lingon AB$Odon AB") == ["Lingon AB", "Odon AB"]
    assert names_in("Lingon AB$FORETAGSNAMN-ORGNAM$1999-05-05$Handel med bär") == ["Lingon AB"]
    assert names_in("Lingon | Odon AB") == ["Lingon | Odon AB"]


def test_a_list_of_suppliers_with_facts_is_no_register() -> None:
    """A few facts beside suppliers leave them suppliers, who are screened."""
    records = read(sheet(["Namn", "Org.nr", "Bolagsform", "Status"], ["Törnros AB", "", "AB", ""]))
    assert records.sources[0].kind == "suppliers"
