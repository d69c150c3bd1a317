"""Rent rolls: who lets to whom, who is in the premises and who pays."""

from records.links import links
from records.sheets import issues, read, sheet

HEADERS = ["Fastighetsbeteckning", "Objektnr", "Kontraktnr", "Hyresvärd", "Hyresgäst"]
ORG = "556036-0793"


def test_a_landlord_lets_to_its_tenant_who_is_a_root() -> None:
    """Landlords are not screened."""
    records = read(sheet(HEADERS, ["LUND 1:1", "L1", "K-1", "Stadshuset AB", "Törnros AB"]))
    assert records.sources[0].kind == "leases"
    assert links(records) == [("Stadshuset AB", "leases", "", "Törnros AB")]
    roots = records.mentions[records.mentions["root"]]
    assert roots["name"].tolist() == ["Törnros AB"]


def test_a_contract_is_the_lease_number_else_property_and_unit() -> None:
    """The heading "Kontraktnr" in a rent roll is no procurement contract."""
    records = read(
        sheet(
            HEADERS,
            ["LUND 1:1", "L1", "K-1", "Stadshuset AB", "Törnros AB"],
            ["LUND 1:1", "L2", "", "Stadshuset AB", "Odon AB"],
            ["LUND 1:2", "", "", "Stadshuset AB", "Lingon AB"],
        )
    )
    told = [records.contracts[at].id for at in records.relations["contract"]]
    assert told == ["K-1", "LUND 1:1 L2", "LUND 1:2"]


def test_whoever_has_premises_from_the_tenant_hangs_on_it() -> None:
    """Subtenants, occupants by their heading, and payers without direction."""
    records = read(
        sheet(
            ["Hyresgäst", "Hyresgäst orgnr", "Andrahandshyresgäst", "Brukare", "Betalare"],
            ["Törnros AB", ORG, "Lingon AB", "Odon HB", "Blåbär AB"],
        )
    )
    assert links(records) == [
        ("Blåbär AB", "shares", "betalare", "Törnros AB"),
        ("Törnros AB", "leases", "", "Lingon AB"),
        ("Törnros AB", "leases", "brukare", "Odon HB"),
    ]
    assert records.mentions["root"].sum() == 1


def test_a_tenant_who_pays_and_is_there_itself_has_no_link_to_itself() -> None:
    """Most rows of a rent roll name the same party three times."""
    records = read(
        sheet(
            ["Hyresgäst", "Brukare", "Betalare"],
            ["Törnros AB", "Törnros Aktiebolag", "TÖRNROS AB"],
        )
    )
    assert links(records) == []


def test_a_lease_that_ended_is_former() -> None:
    """As with subcontracts."""
    records = read(
        sheet(
            [*HEADERS, "Från", "Till"],
            ["LUND 1:1", "L1", "K-1", "Stadshuset AB", "Törnros AB", "2020-01-01", "2021-01-01"],
        )
    )
    assert records.relations["former"].tolist() == [True]


def test_the_kind_of_a_tenant_is_told_or_unknown() -> None:
    """Premises are let to firms and to people; a person number agrees with both."""
    records = read(
        sheet(
            ["Hyresgäst", "Hyresgäst orgnr", "Hyresavtal"],
            ["Törnros AB", "", "1"],
            ["Törnros", ORG, "2"],
            ["Gunhild Påhittsdotter", "811228-9874", "3"],
            ["Bo Påhitt", "", "4"],
        )
    )
    assert records.mentions["kind"].tolist() == ["company", "company", "company", "unknown"]


def test_a_row_without_tenant_is_noted() -> None:
    """Vacant premises name their landlord."""
    records = read(
        sheet(
            HEADERS,
            ["LUND 1:1", "L1", "", "Stadshuset AB", ""],
            ["LUND 1:1", "L2", "", "Stadshuset AB", "Törnros AB"],
        )
    )
    assert [one.row for one in issues(records, "no_tenant")] == [2]
    assert records.sources[0].used == 2


def test_the_columns_of_a_city_are_read() -> None:
    """A published rent roll calls its tenant "foretag" and its landlord "agarenamn"."""
    headers = "hyresid,foretag,fastighetsnr,fastighetsbeteckning,kommun,trakt,block,agare,agarenamn"
    row = "1,Törnros AB,17,SUNDSVALL 1:1,Sundsvall,X,1,7,Stadshuset AB"
    records = read(sheet(headers.split(","), row.split(",")))
    assert links(records) == [("Stadshuset AB", "leases", "", "Törnros AB")]
