"""Bidders and payees: each is a root."""

from records.sheets import issues, names, read, sheet


def test_every_bidder_is_a_root() -> None:
    """Winners and losers alike; the lot is not the procurement."""
    records = read(
        sheet(
            ["Diarienr", "Anbudsområde", "Anbudsgivare", "Orgnr", "Anbudssumma", "Status"],
            ["12/26", "1", "Törnros AB", "556036-0793", "100", "Antagen"],
            ["12/26", "1", "Lingon AB", "", "90", "Utesluten"],
        )
    )
    assert records.sources[0].kind == "bids"
    assert records.mentions["root"].tolist() == [True, True]
    assert records.mentions["status"].tolist() == ["Antagen", "Utesluten"]
    assert [one.id for one in records.contracts] == ["12/26"]
    assert not records.issues


def test_payees_are_roots_whatever_their_amounts() -> None:
    """A credit note, an empty and an unreadable amount are rows like others, and no contracts."""
    records = read(
        sheet(
            ["Leverantör", "Nettobelopp", "Bokföringsdatum"],
            ["Törnros AB", "-1 234,50", "2026-01-07"],
            ["Lingon AB", "", "2026-01-07"],
            ["Odon AB", "se bilaga", "2026-01-07"],
        )
    )
    assert records.sources[0].kind == "payments"
    assert names(records) == ["Törnros AB", "Lingon AB", "Odon AB"]
    assert records.mentions["root"].all()
    assert records.contracts == ()
    assert not records.issues


def test_a_payment_without_supplier_is_rejected() -> None:
    """As in every table: it names nobody."""
    records = read(sheet(["Leverantör", "Belopp", "Datum"], ["", "1", "2026-01-07"]))
    assert len(issues(records, "no_party")) == 1
