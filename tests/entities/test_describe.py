"""What a party is called and what is known of it."""

from dataclasses import replace

import pandas as pd
import pytest

from entities.mentioned import (
    ORG,
    ORG_2,
    PERSON,
    PERSON_2,
    VAT,
    of_mention,
    person,
    records_of,
    resolved,
    said,
)
from supplyscreen.entities.resolve import resolve
from supplyscreen.model.parties import SCHEMA_REMARKS


def test_the_most_frequent_spelling_is_the_name_and_the_others_are_aliases() -> None:
    parties = resolved(
        said("Alfa Bygg AB", ORG),
        said("Alfa bygg AB", ORG),
        said("ALFA BYGG AB", ORG),
        said("Alfa bygg AB", ORG),
        said("Beta AB", ORG_2),
    )
    assert of_mention(parties, 0, "name") == "Alfa bygg AB"
    assert parties.aliases.to_numpy().tolist() == [[0, "ALFA BYGG AB"], [0, "Alfa Bygg AB"]]


def test_of_equally_frequent_spellings_one_not_all_in_capitals_wins_then_the_first() -> None:
    parties = resolved(said("ALFA AB", ORG), said("Alfa Ab", ORG), said("alfa ab", ORG))
    assert of_mention(parties, 0, "name") == "Alfa Ab"


def test_a_mention_without_a_name_names_nobody() -> None:
    parties = resolved(said("", ORG), said("", ORG), said("Alfa AB", ORG), said("", ORG_2))
    assert parties.frame["name"].tolist() == ["Alfa AB", ""]
    assert len(parties.aliases) == 0


def test_notes_and_status_cells_are_kept_once_each() -> None:
    parties = resolved(
        said("Alfa AB", ORG, note="publ", status="Pågår"),
        said("Alfa AB", ORG, note="ny avtalspart", status="Pågår"),
        said("Beta AB", ORG_2, status="publ"),
    )
    assert parties.notes.to_numpy().tolist() == [
        [0, "Pågår"],
        [0, "ny avtalspart"],
        [0, "publ"],
        [1, "publ"],
    ]


@pytest.mark.parametrize("column", ["country", "municipality", "address", "birth_date"])
def test_the_first_known_fact_in_source_order_stays(column: str) -> None:
    parties = resolved(
        said("Alfa AB", ORG),
        said("Alfa AB", ORG, **{column: "XX"}),
        said("Alfa AB", ORG, **{column: "YY"}),
    )
    assert of_mention(parties, 0, column) == "XX"


def test_a_party_is_a_root_if_any_mention_is() -> None:
    parties = resolved(said("Alfa AB", ORG), said("Alfa AB", root=True), said("Beta AB", ORG_2))
    assert parties.frame["root"].tolist() == [True, False]


def test_identifiers_stand_once_a_party_the_labelled_and_the_valid_ones_kept() -> None:
    records = records_of(
        said("Alfa AB", ORG, "other:4711"),
        said("Alfa AB", VAT, ORG),
        said("Alfa AB", "?" + ORG, "other:4711"),
        said("Beta AB", ORG_2, "?" + ORG),
    )
    labels = records.identifiers["label"].to_numpy().copy()
    labels[3] = "org.nr"
    records.identifiers["label"] = pd.Series(labels, dtype=object)
    parties = resolve(records)
    rows = parties.identifiers[["owner", "scheme", "label", "valid"]].to_numpy().tolist()
    assert rows == [
        [0, "other", "", False],
        [0, "de:vat", "", True],
        [0, "se:orgnr", "org.nr", True],
        [1, "se:orgnr", "", True],
        [1, "se:orgnr", "", False],
    ]


def test_person_numbers_stand_once_a_party() -> None:
    parties = resolved(
        person("Tyra Påhitt", person_numbers=(PERSON_2,)),
        person("Tyra Påhitt", person_numbers=(PERSON, PERSON_2)),
        person("Tyra Påhitt", person_numbers=(PERSON,)),
    )
    assert parties.person_numbers.owner.tolist() == [0, 0]
    assert set(parties.person_numbers.value) == {PERSON, PERSON_2}


def test_remarks_give_aliases_and_notes() -> None:
    """A former name is an alias of its party and joins nobody; each text once, sorted."""
    records = records_of(said("Alfa AB", ORG), said("Beta AB", ORG_2), said("Alfa AB", ORG))
    remarks = pd.DataFrame(
        [
            (0, "Nytt namn, tidigare Beta AB", "Beta AB", "former"),
            (2, "Konkurs", "Beta AB", "former"),
            (2, "", "Alfa AB", "other"),
        ],
        columns=list(SCHEMA_REMARKS),
    ).astype(dict(SCHEMA_REMARKS))
    parties = resolve(replace(records, remarks=remarks))
    assert len(parties) == 2
    alfa = int(parties.party_of[0])
    assert parties.aliases.to_numpy().tolist() == [[alfa, "Beta AB"]]
    notes = [[alfa, "Konkurs"], [alfa, "Nytt namn, tidigare Beta AB"]]
    assert parties.notes.to_numpy().tolist() == notes


def test_an_account_makes_nobody_one_party() -> None:
    """Factoring firms lend theirs to many, and it makes no id."""
    account = "se:bankgiro:50501055"
    parties = resolved(said("Alfa AB", ORG, account), said("Beta AB", ORG_2, account))
    assert len(parties) == 2
    alone = resolved(said("Gamma AB", account))
    assert "bankgiro" not in of_mention(alone, 0, "id")
