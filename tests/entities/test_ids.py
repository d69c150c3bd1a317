"""Ids are the same in every run, unique, and tell nothing of a person number but the year."""

import hashlib

import pytest

from entities.mentioned import (
    BORN,
    ORG,
    ORG_2,
    PERSON,
    PERSON_2,
    VAT,
    of_mention,
    person,
    resolved,
    said,
)
from supplyscreen.entities import ids


def hashed(form: str, *facts: str) -> str:
    return f"{form}:{hashlib.sha256(chr(31).join(facts).encode()).hexdigest()[:12]}"


@pytest.mark.parametrize(
    ("numbers", "best"),
    [
        ((VAT, "lei:0000", "gb:coh:1", "no:orgnr:2", ORG), ORG),
        ((VAT, "lei:0000", "gb:coh:1", "fi:ytunnus:4", "dk:cvr:3"), "dk:cvr:3"),
        ((VAT, "lei:0000", "gb:coh:1"), "gb:coh:1"),
        (("lei:0000", VAT), VAT),
        (("lei:0000", "other:4711"), "lei:0000"),
        ((ORG_2, ORG), ORG),
    ],
)
def test_a_company_is_known_by_its_best_valid_identifier(
    numbers: tuple[str, ...], best: str
) -> None:
    parties = resolved(said("Alfa AB", *numbers, "?se:orgnr:0000000000"))
    assert of_mention(parties, 0) == best


def test_a_company_by_name_only_is_known_by_a_hash_of_company_key_and_country() -> None:
    parties = resolved(said("Törnros Aktiebolag", country="SE"), said("Beta AB", "other:4711"))
    assert of_mention(parties, 0) == hashed("name", "tornros ab", "SE")
    assert of_mention(parties, 1) == hashed("name", "beta ab", "")


def test_a_person_is_known_by_a_hash_of_name_birth_year_and_country() -> None:
    parties = resolved(
        person("Tyra Påhitt", birth_date=BORN, country="SE"),
        said("Rut Påhitt Måleri", "?" + ORG, person_numbers=(PERSON,)),
        person("Åke Påhitt"),
    )
    assert of_mention(parties, 0) == hashed("person", "tyra pahitt", "1981", "SE")
    assert of_mention(parties, 1) == hashed("person", "rut pahitt maleri", "1981", "")
    assert of_mention(parties, 2) == hashed("person", "ake pahitt", "", "")


def test_a_sole_trader_with_another_number_is_known_by_that() -> None:
    parties = resolved(said("Rut Påhitt Måleri", ORG, person_numbers=(PERSON,)))
    assert of_mention(parties, 0) == ORG


def test_others_of_one_hash_are_numbered_in_source_order() -> None:
    parties = resolved(
        person("Tyra Påhitt", person_numbers=(PERSON_2,)),
        person("Tyra Påhitt", person_numbers=(PERSON,)),
        person("Tyra Påhitt", birth_date="1981-01-01"),
    )
    base = hashed("person", "tyra pahitt", "1981", "")
    assert [of_mention(parties, at) for at in range(3)] == [base, f"{base}-2", f"{base}-3"]


def test_hashes_that_collide_are_numbered_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ids, "_DIGITS", 0)
    parties = resolved(said("Alfa AB"), said("Beta AB"), said("Gamma AB"))
    assert [of_mention(parties, at) for at in range(3)] == ["name:", "name:-2", "name:-3"]


def test_no_id_is_derived_from_a_person_number_in_a_name_or_an_identifier() -> None:
    parties = resolved(
        said("Rut Påhitt 811228-9874"),
        said("Åke Påhitt", "se:vat:SE811228987401"),
    )
    assert of_mention(parties, 0) == hashed("name", "rut pahitt person number", "")
    assert of_mention(parties, 1) == hashed("name", "ake pahitt", "")
