"""BODS statements: who owns, controls or runs whom, as last stated."""

import json
from pathlib import Path
from typing import Any

import pytest

from supplyscreen.tables.formats.bods import BodsReader
from supplyscreen.tables.interface import TableSource
from tables.documents import (
    column,
    counts,
    every_cell,
    noted,
    read_at_every_length,
    read_file,
    read_json,
    read_lines,
    refusal,
    rows_of,
)

SAMPLES = {
    "data-standard_bods-package-fi-soe": (4, 5, 0),
    "data-standard_fermcat": (1, 10, 7),
    "data-standard_full-pep-declaration": (1, 1, 0),
    "data-standard_levent": (1, 0, 3),
    "data-standard_nomination": (2, 1, 3),
    "data-standard_tecido": (2, 7, 4),
    "lib-cove-bods_sample_300_statements_0.4": (100, 100, 0),
}
"""
File -> rows of parties, ownership and roles that are used. Counted over the raw list: distinct
recordIds of type entity; relationships with an interest other than boardMember, boardChair,
trustee, settlor, nominator and nominee; interests of those six types. In levent the relationship
of the anonymous beneficiary counts nowhere.
"""


def entity(number: int, name: str, **more: Any) -> dict[str, Any]:
    """An entity statement of 0.4."""
    said = {"entityType": {"type": "registeredEntity"}, "name": name}
    return _statement(number, "entity", said) | more


def person(number: int, name: str, **more: Any) -> dict[str, Any]:
    """A person statement of 0.4."""
    said = {"personType": "knownPerson", "names": [{"type": "legal", "fullName": name}], **more}
    return _statement(number, "person", said)


def owns(number: int, owner: Any, owned: Any, *interests: dict[str, Any], **more: Any) -> Any:
    """A relationship statement of 0.4."""
    ends = {"subject": owned, "interestedParty": owner, "interests": list(interests)}
    return _statement(number, "relationship", ends) | more


def _statement(number: int, kind: str, details: dict[str, Any]) -> dict[str, Any]:
    return {
        "statementId": f"s{number}",
        "statementDate": "2026-01-01",
        "publicationDetails": {"bodsVersion": "0.4"},
        "recordId": f"r{number}",
        "recordType": kind,
        "recordStatus": "new",
        "recordDetails": details,
    }


SHARES = {"type": "shareholding", "share": {"exact": 60}, "startDate": "2020-01-01"}


def test_a_relationship_is_a_row_with_both_ends(tmp_path: Path) -> None:
    """Company owns company; numbers behind their schemes, and the country tells whose they are."""
    numbered = entity(1, "Moder AB")
    numbered["recordDetails"] |= {
        "identifiers": [{"scheme": "SE-BLV", "id": "556036-0793"}],
        "jurisdiction": {"code": "SE", "name": "Sverige"},
        "foundingDate": "1999-05-06",
    }
    table = read_json(tmp_path, [numbered, entity(2, "Dotter AB"), owns(3, "r1", "r2", SHARES)])
    assert rows_of(table, "ownership") == [
        (
            3,
            {
                "owner_name": "Moder AB",
                "owner_id": "SE-BLV orgnr: 556036-0793",
                "owned_name": "Dotter AB",
                "ownership_pct": "60 %",
                "interest": "shareholding",
                "start_date": "2020-01-01",
            },
        )
    ]
    assert rows_of(table, "parties")[0] == (
        1,
        {
            "name": "Moder AB",
            "org_id": "SE-BLV orgnr: 556036-0793",
            "registered_date": "1999-05-06",
            "country": "SE",
        },
    )
    assert noted(table) == {}


def test_a_person_brings_name_and_birth_date_and_no_number(tmp_path: Path) -> None:
    """Numbers of persons are of no use to compare and of much use to misuse."""
    said = {"birthDate": "1975-04-03", "identifiers": [{"scheme": "X-ID", "id": "99999-1"}]}
    table = read_json(
        tmp_path, [entity(1, "Dotter AB"), person(2, "Vera Påhitt", **said), owns(3, "r2", "r1")]
    )
    ((_, cells),) = rows_of(table, "ownership")
    assert cells == {
        "owner_name": "Vera Påhitt",
        "birth_date": "1975-04-03",
        "owned_name": "Dotter AB",
    }
    assert not any("99999" in cell for cell in every_cell(table))


def test_offices_are_roles_and_the_rest_is_ownership(tmp_path: Path) -> None:
    """A range is words, never a share; a company in an office brings its number."""
    table = read_json(
        tmp_path,
        [
            entity(1, "Dotter AB"),
            person(2, "Vera Påhitt"),
            owns(
                3,
                "r2",
                "r1",
                {"type": "boardMember", "startDate": "2021-01-01"},
                {"type": "votingRights", "share": {"minimum": 25, "exclusiveMaximum": 50}},
                {"type": "otherInfluenceOrControl", "directOrIndirect": "indirect"},
            ),
        ],
    )
    ((_, owning),) = rows_of(table, "ownership")
    assert owning["interest"] == ("voting rights 25-50 %; indirect other influence or control")
    assert "ownership_pct" not in owning
    assert rows_of(table, "roles") == [
        (
            3,
            {
                "person_name": "Vera Påhitt",
                "role": "board member",
                "name": "Dotter AB",
                "start_date": "2021-01-01",
            },
        )
    ]


def test_interests_that_ended_stand_apart(tmp_path: Path) -> None:
    """So that what still holds is not taken for former with them."""
    ended = {"type": "votingRights", "endDate": "2022-02-02"}
    table = read_json(
        tmp_path, [entity(1, "A AB"), entity(2, "B AB"), owns(3, "r1", "r2", SHARES, ended)]
    )
    told = [(cells["interest"], cells.get("end_date")) for _, cells in rows_of(table, "ownership")]
    assert told == [("shareholding", None), ("voting rights", "2022-02-02")]


def test_later_versions_of_a_record_count_and_closed_ones_are_former(tmp_path: Path) -> None:
    """An entity keeps its earlier name as a former one; a relationship is told as it was."""
    renamed = entity(1, "Nya AB", statementId="s9", statementDate="2026-03-01")
    closed = owns(3, "r1", "r2", SHARES, statementId="s8", recordStatus="closed")
    closed["statementDate"] = "2026-04-01"
    old = owns(3, "r1", "r2", SHARES)
    table = read_json(tmp_path, [closed, entity(1, "Gamla AB"), entity(2, "B AB"), old, renamed])
    parties = [
        (row, cells["name"], cells.get("former_name")) for row, cells in rows_of(table, "parties")
    ]
    assert parties == [(3, "B AB", None), (5, "Nya AB", "Gamla AB")]
    owners = [
        (row, cells["owner_name"], cells["status"]) for row, cells in rows_of(table, "ownership")
    ]
    assert owners == [(1, "Nya AB", "former"), (4, "Nya AB", "former")]
    assert noted(table) == {"bods_replaced": (2,)}


def test_a_later_version_without_birth_date_does_not_take_it_away(tmp_path: Path) -> None:
    """Numbers and birth dates that were told once still hold."""
    numbered = entity(1, "A AB")
    numbered["recordDetails"]["identifiers"] = [{"scheme": "UA-EDR", "id": "00000001"}]
    later = [
        entity(1, "A AB", statementId="s8", statementDate="2026-03-01"),
        person(2, "Vera Påhitt") | {"statementId": "s9", "statementDate": "2026-03-01"},
    ]
    dated = person(2, "Vera Påhitt", birthDate="1975-04-03")
    table = read_json(tmp_path, [numbered, dated, owns(3, "r2", "r1", SHARES), *later])
    assert column(table, "ownership", "birth_date") == ["1975-04-03"]
    assert column(table, "ownership", "owned_id") == ["UA-EDR: 00000001"]
    assert column(table, "parties", "org_id") == ["UA-EDR: 00000001"]


def _old(number: int, kind: str, **more: Any) -> dict[str, Any]:
    return {"statementID": f"old-{number}", "statementType": kind, **more}


def test_0_2_points_at_statements_and_replaces_them(tmp_path: Path) -> None:
    """The party is taken as last described, however old the statement that is pointed at."""
    interests = [
        {"type": "senior-managing-official", "interestLevel": "direct"},
        {"type": "shareholding", "share": {"exact": 100}},
    ]
    table = read_json(
        tmp_path,
        [
            _old(1, "entityStatement", name="Gamla AB", entityType="registeredEntity"),
            _old(2, "personStatement", names=[{"type": "individual", "fullName": "Vera Påhitt"}]),
            _old(
                3,
                "ownershipOrControlStatement",
                subject={"describedByEntityStatement": "old-1"},
                interestedParty={"describedByPersonStatement": "old-2"},
                interests=interests,
            ),
            _old(4, "entityStatement", name="Nya AB", replacesStatements=["old-1"]),
        ],
    )
    assert [(row, cells["owned_name"]) for row, cells in rows_of(table, "ownership")] == [
        (3, "Nya AB")
    ]
    assert column(table, "roles", "role") == ["senior managing official"]
    ((_, party),) = rows_of(table, "parties")
    assert (party["name"], party["former_name"]) == ("Nya AB", "Gamla AB")


def test_a_replaced_relationship_is_former(tmp_path: Path) -> None:
    """In 0.2 and 0.3 the statement that replaces it says so."""
    ends = {
        "subject": {"describedByEntityStatement": "old-1"},
        "interestedParty": {"describedByEntityStatement": "old-2"},
        "interests": [{"type": "shareholding"}],
    }
    table = read_json(
        tmp_path,
        [
            _old(1, "entityStatement", name="A AB"),
            _old(2, "entityStatement", name="B AB"),
            _old(3, "ownershipOrControlStatement", **ends),
            _old(4, "ownershipOrControlStatement", replacesStatements=["old-3"], **ends),
        ],
    )
    assert column(table, "ownership", "status") == ["former", ""]


def test_statements_that_replace_each_other_end(tmp_path: Path) -> None:
    """Contradicting statements are read, one of them as the last."""
    table = read_json(
        tmp_path,
        [
            _old(1, "entityStatement", name="A AB", replacesStatements=["old-2"]),
            _old(2, "entityStatement", name="B AB", replacesStatements=["old-1"]),
        ],
    )
    assert counts(table) == {"parties": (2, 1, 0, 1)}


@pytest.mark.parametrize(
    ("owner", "code"),
    [
        ({"reason": "noBeneficialOwners"}, "bods_unspecified"),
        ({"unspecified": {"reason": "unknown"}}, "bods_unspecified"),
        (None, "bods_unspecified"),
        ("r9", "missing_party"),
        ("r2", "names_nobody"),
    ],
)
def test_an_owner_who_is_not_named_makes_the_run_incomplete(
    tmp_path: Path, owner: Any, code: str
) -> None:
    """Unspecified, in another file, or anonymous: nobody was screened."""
    anonymous = _statement(2, "person", {"personType": "anonymousPerson"})
    table = read_json(tmp_path, [entity(1, "A AB"), anonymous, owns(3, owner, "r1", SHARES)])
    (issue,) = [one for one in table.issues if one.code == f"standards.{code}" and 3 in one.rows]
    assert issue.incomplete
    assert counts(table)["ownership"][1] == 0


def test_persons_in_no_relationship_are_not_lost(tmp_path: Path) -> None:
    """They stand among the roles, without one."""
    table = read_lines(tmp_path, [entity(1, "A AB"), person(2, "Vera Påhitt")])
    assert rows_of(table, "roles") == [(2, {"person_name": "Vera Påhitt"})]


def test_a_person_whose_company_is_elsewhere_is_not_lost(tmp_path: Path) -> None:
    """The relationship is rejected, the person stands among the roles."""
    table = read_json(tmp_path, [person(1, "Vera Påhitt"), owns(2, "r1", "r9", SHARES)])
    assert rows_of(table, "roles") == [(1, {"person_name": "Vera Påhitt"})]
    assert counts(table)["ownership"] == (1, 0, 1, 0)


def test_an_owner_is_not_taken_for_the_owned_where_two_statements_share_an_id(
    tmp_path: Path,
) -> None:
    """Each stands for its own record."""
    second = entity(2, "B AB") | {"statementId": "s1"}
    table = read_json(tmp_path, [entity(1, "A AB"), second, owns(3, "r2", "r1", SHARES)])
    ((_, cells),) = rows_of(table, "ownership")
    assert (cells["owner_name"], cells["owned_name"]) == ("B AB", "A AB")
    assert noted(table) == {"bods_same_id": (2,)}


def test_what_is_no_statement_is_rejected_where_it_stands(tmp_path: Path) -> None:
    """So are types nobody knows; a known id twice and an unknown version are noted."""
    odd = _statement(1, "relationshop", {})
    late = entity(1, "B AB")
    late["publicationDetails"] = {"bodsVersion": "1.0"}
    table = read_json(tmp_path, [entity(1, "A AB"), odd, 7, late])
    assert counts(table)["parties"] == (4, 2, 2, 0)
    assert noted(table) == {
        "bods_same_id": (2, 4),
        "unknown_version": (4,),
        "unknown_statement": (2,),
        "no_object": (3,),
    }


def test_a_list_of_statements_cut_anywhere_is_refused(tmp_path: Path) -> None:
    """Never half read."""
    text = json.dumps([entity(1, "A AB"), person(2, "Vera Påhitt")]).encode()
    read, refused = read_at_every_length(tmp_path, text, "b.json")
    assert (read, refused) == (0, len(text))


def test_two_values_of_one_key_are_refused(tmp_path: Path) -> None:
    """A name twice is two names to two programs."""
    text = '[{"statementId": "a", "recordType": "entity",\n "recordId": "x", "recordId": "y"}]'
    assert refusal(tmp_path, text, "b.json").startswith("b.json:2, column recordId")


def test_flat_records_are_left_alone() -> None:
    """One key of a statement is none."""
    source = TableSource(
        name="x",
        suffix=".json",
        data=b'[{"statementId": "1", "name": "Havre AB"}]',
        sha256="",
        encoding="",
        delimiter="",
        is_header=lambda _: False,
        layouts=(),
    )
    assert not BodsReader().accepts(source)


@pytest.mark.real
@pytest.mark.parametrize("name", SAMPLES)
def test_samples_of_the_standard_give_what_was_counted(shared: Path, name: str) -> None:
    """Parties, owners and offices of each sample."""
    path = shared / f"data/ownership/{name}.json"
    table = read_file(path)
    used = {sheet: many[1] for sheet, many in counts(table).items()}
    assert tuple(used.get(sheet, 0) for sheet in ("parties", "ownership", "roles")) == SAMPLES[name]
    assert sum(many[2] for many in counts(table).values()) == 0
    raw = json.loads(path.read_text("utf-8"))
    said = [one["recordDetails"] for one in raw]
    assert set(column(table, "parties", "name")) <= {one["name"] for one in said if "name" in one}
    persons = {name["fullName"] for one in said for name in one.get("names", ())}
    companies = {one["name"] for one in said if "name" in one}
    owners = {*column(table, "ownership", "owner_name"), *column(table, "roles", "person_name")}
    assert owners <= persons | companies
    born = {one["birthDate"] for one in said if "birthDate" in one}
    dates = {*column(table, "ownership", "birth_date"), *column(table, "roles", "birth_date")}
    assert dates - {""} == born


@pytest.mark.real
def test_an_anonymous_beneficiary_is_named_as_such(shared: Path) -> None:
    """The row of the relationship says why, and the run is incomplete."""
    table = read_file(shared / "data/ownership/data-standard_levent.json")
    (issue,) = table.issues
    assert (issue.rows, issue.value, issue.incomplete) == (
        (7,),
        "interestedPartyExemptFromDisclosure",
        True,
    )
