"""Whom a protecting list takes out: exact agreement only, however the owner knows a party."""

from pathlib import Path

import pytest

from supplyscreen.model.parties import Parties
from supplyscreen.watchlists.protect import protected_parties
from watchlists.making import MANIFEST, load_one, parties_of

PROTECT = MANIFEST.replace("disclose: full", "type: protect")
HEAD = "entry_id,name,kind,aliases,weak_aliases,org_number,birth_date\n"
NUMBER = "SE:199006159819"


def taken(tmp_path: Path, parties: Parties, *rows: str, manifest: str = PROTECT) -> list[int]:
    watchlist = load_one(tmp_path, HEAD + "".join(f"{row}\n" for row in rows), manifest)
    return [int(party) for party in protected_parties(parties, [watchlist])]


def test_an_equal_valid_identifier_of_one_scheme_takes_out(tmp_path: Path) -> None:
    parties = parties_of(
        ["Annat Namn AB", "Likadant AB", "Ogiltig AB"],
        identifiers=[
            (0, "se:orgnr", "5560360793", True),
            (1, "dk:cvr", "5560360793", True),
            (2, "se:orgnr", "5560360793", False),
        ],
    )
    assert taken(tmp_path, parties, "S-1,Hemligdal AB,company,,,556036-0793,") == [0]


def test_an_equal_person_number_takes_out_whatever_the_name(tmp_path: Path) -> None:
    parties = parties_of(["T. P. Trädvård", "Tyra Annan"], person_numbers={0: NUMBER})
    assert taken(tmp_path, parties, "S-1,Tyra Påhittsdotter,person,,,900615-9819,") == [0]


def test_name_and_full_birth_date_take_out_written_or_from_a_person_number(tmp_path: Path) -> None:
    parties = parties_of(
        ["TYRA PAHITTSDOTTER", "Tyra Påhittsdotter", "Tyra Påhittsdotter", "Tyra Påhittsdotter"],
        births={0: "1990-06-15", 2: "1990-06-16", 3: "1990"},
        person_numbers={1: NUMBER},
    )
    row = "S-1,Tyra Påhittsdotter,person,,,,1990-06-15"
    assert taken(tmp_path, parties, row) == [0, 1]


def test_the_birth_date_of_the_entry_may_come_from_its_person_number(tmp_path: Path) -> None:
    parties = parties_of(["Tyra Påhittsdotter", "Tyra Påhittsdotter"], births={0: "1990-06-15"})
    assert taken(tmp_path, parties, "S-1,Tyra Påhittsdotter,person,,,900615-9819,") == [0]


def test_a_person_of_whom_the_owner_knows_only_the_name_is_taken_out_by_it(tmp_path: Path) -> None:
    parties = parties_of(["Tyra  påhittsdotter", "Tyra Påhittsson", "Tyra Påhittsdotter AB"])
    assert taken(tmp_path, parties, "S-1,Tyra Påhittsdotter,person,,,,") == [0]


def test_a_birth_year_alone_takes_out_unless_the_party_says_otherwise(tmp_path: Path) -> None:
    parties = parties_of(
        ["Tyra Påhittsdotter", "Tyra Påhittsdotter", "Tyra Påhittsdotter"],
        births={1: "1990-06-15", 2: "1991-06-15"},
    )
    assert taken(tmp_path, parties, "S-1,Tyra Påhittsdotter,person,,,,1990") == [0, 1]


@pytest.mark.parametrize("kind", ["company", ""])
def test_a_company_name_takes_out_unless_another_valid_number_differs(
    tmp_path: Path, kind: str
) -> None:
    parties = parties_of(
        ["AB Hemligdal", "Hemligdal Aktiebolag (publ)", "Hemligdal AB", "Hemligdal HB"],
        identifiers=[
            (1, "se:orgnr", "2120001355", True),
            (2, "se:orgnr", "2120001355", False),
        ],
    )
    assert taken(tmp_path, parties, f"S-1,Hemligdal AB,{kind},,,556036-0793,") == [0, 2]


def test_the_legal_form_may_stand_anywhere_and_be_grown_together(tmp_path: Path) -> None:
    parties = parties_of(["AB Dal Konsult", "Dal Konsultaktiebolag", "Dalkonsult AB"])
    assert taken(tmp_path, parties, "S-1,Dal Konsult AB,company,,,,") == [0, 1]


def test_likeness_is_never_enough(tmp_path: Path) -> None:
    parties = parties_of(["Hemligdahl AB", "Hemligdal Bygg AB", "Hemligdal"])
    assert taken(tmp_path, parties, "S-1,Hemligdal AB,company,,,,") == []


def test_aliases_count_on_both_sides_but_weak_ones_do_not(tmp_path: Path) -> None:
    parties = parties_of(["Annat AB", "Dalen Snickeri AB", "HD AB"], aliases={0: "Hemligdal AB"})
    row = "S-1,Hemligdal AB,company,Dalen Snickeri AB,HD AB,,"
    assert taken(tmp_path, parties, row) == [0, 1]


def test_a_watching_list_takes_nobody_out(tmp_path: Path) -> None:
    parties = parties_of(["Hemligdal AB"])
    assert taken(tmp_path, parties, "S-1,Hemligdal AB,company,,,,", manifest=MANIFEST) == []
    assert taken(tmp_path, parties) == []


def test_a_person_is_known_in_any_order_of_the_names_a_company_is_not(tmp_path: Path) -> None:
    """Registers write the family name first, with a comma or without."""
    names = ["Hemlig Gunvor", "HEMLIG, GUNVOR", "Gunvor Hemlig", "Gunvor Hemlig Berg", "Dal Alfa"]
    rows = ("S-1,Gunvor Hemlig,person,,,,", "S-2,Alfa Dal,company,,,,")
    assert taken(tmp_path, parties_of(names), *rows) == [0, 1, 2]
