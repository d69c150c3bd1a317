"""Records for Senzing's entity resolution: companies, and who stands behind them."""

from pathlib import Path
from typing import Any

import pytest

from tables.documents import (
    column,
    counts,
    every_cell,
    noted,
    read_file,
    read_json,
    read_lines,
    rows_of,
)


def record(own: str, kind: str = "ORGANIZATION", **attributes: Any) -> dict[str, Any]:
    """One record that others can point at by its id."""
    anchor = {"REL_ANCHOR_DOMAIN": "REG", "REL_ANCHOR_KEY": own}
    ties = attributes.pop("ties", [])
    return {
        "DATA_SOURCE": "REGISTER",
        "RECORD_ID": own,
        "RECORD_TYPE": kind,
        **attributes,
        "RELATIONSHIPS": [anchor, *ties],
    }


def tie(to: str, role: str, **times: str) -> dict[str, str]:
    """One pointer."""
    return {
        "REL_POINTER_DOMAIN": "REG",
        "REL_POINTER_KEY": to,
        "REL_POINTER_ROLE": role,
        **{f"REL_POINTER_{name.upper()}_DATE": day for name, day in times.items()},
    }


def firm(own: str, name: str, *ties: dict[str, str], **attributes: Any) -> dict[str, Any]:
    """A company."""
    return record(own, NAMES=[{"PRIMARY_NAME_ORG": name}], ties=list(ties), **attributes)


def person(own: str, name: str, born: str = "", *ties: dict[str, str]) -> dict[str, Any]:
    """A person."""
    more = {"DATE_OF_BIRTH": born} if born else {}
    return record(own, "PERSON", PRIMARY_NAME_FULL=name, ties=list(ties), **more)


VERA = person("p1", "Vera Påhitt", "1975-04-03")


def test_a_company_brings_names_numbers_and_place(tmp_path: Path) -> None:
    """At the top of the record or in lists, with and without a word for the use."""
    whole = firm(
        "c1",
        "Kråkvinkel Ltd",
        REGISTRATION_DATE="1999-05-06",
        REGISTRATION_COUNTRY="GB",
        IDENTIFIERS=[
            {
                "NATIONAL_ID_NUMBER": "00000001",
                "NATIONAL_ID_TYPE": "GB-COH",
                "NATIONAL_ID_COUNTRY": "GBR",
            },
            {"TAX_ID_NUMBER": "77777"},
        ],
        ADDRESSES=[{"BUSINESS_ADDR_FULL": "Påhittsgatan 1", "ADDR_POSTAL_CODE": "111 11"}],
    )
    whole["NAMES"].append({"NAME_TYPE": "ALIAS", "NAME_ORG": "Kråkan"})
    table = read_lines(tmp_path, [whole])
    assert rows_of(table, "parties") == [
        (
            1,
            {
                "name": "Kråkvinkel Ltd",
                "org_id": "companies house: 00000001, tax id: 77777",
                "aliases": "Kråkan",
                "registered_date": "1999-05-06",
                "address": "Påhittsgatan 1",
                "postcode": "111 11",
                "country": "GB",
            },
        )
    ]
    assert noted(table) == {}


def test_a_list_of_records_is_read_like_lines(tmp_path: Path) -> None:
    """Rows are positions then; the features may all stand in one list."""
    flat = {"DATA_SOURCE": "R", "RECORD_ID": "1", "FEATURES": [{"NAME_ORG": "Kråkvinkel AB"}]}
    table = read_json(tmp_path, [flat])
    assert rows_of(table, "parties") == [(1, {"name": "Kråkvinkel AB"})]


def test_of_a_person_and_a_company_the_person_owns_whoever_points(tmp_path: Path) -> None:
    """The format itself does not say; ties over one time are one row, an exact share a number."""
    pointing = firm(
        "c1",
        "Kråkvinkel AB",
        tie("p1", "shareholding 25% 50%", **{"from": "2019-01-02"}),
        tie("p1", "voting_rights 40%", **{"from": "2019-01-02"}),
        tie("p1", "appointment_of_board", **{"from": "2019-01-02", "thru": "2020-01-02"}),
    )
    pointed = person("p2", "Odd Påhitt", "1980-01-02", tie("c1", "Ownership of shares 75%"))
    table = read_lines(tmp_path, [pointing, VERA, pointed])
    company = {"owned_name": "Kråkvinkel AB"}
    vera = {"owner_name": "Vera Påhitt", "birth_date": "1975-04-03", "start_date": "2019-01-02"}
    assert rows_of(table, "ownership") == [
        (
            1,
            {
                **vera,
                **company,
                "ownership_pct": "40 %",
                "interest": "shareholding 25% 50%; voting rights 40%",
            },
        ),
        (1, {**vera, **company, "interest": "appointment of board", "end_date": "2020-01-02"}),
        (
            3,
            {
                "owner_name": "Odd Påhitt",
                "birth_date": "1980-01-02",
                **company,
                "ownership_pct": "75 %",
                "interest": "ownership of shares 75%",
            },
        ),
    ]


def test_an_office_is_a_role(tmp_path: Path) -> None:
    """From the person to the company."""
    table = read_lines(
        tmp_path, [person("p1", "Vera Påhitt", "", tie("c1", "Directorship")), firm("c1", "Ek AB")]
    )
    assert rows_of(table, "roles") == [
        (1, {"person_name": "Vera Påhitt", "role": "directorship", "name": "Ek AB"})
    ]


def test_between_companies_the_words_tell_who_owns(tmp_path: Path) -> None:
    """Where they do."""
    table = read_lines(tmp_path, [firm("c1", "Ek AB", tie("c2", "Controlled by")), firm("c2", "A")])
    assert column(table, "ownership", "owner_name") == ["A"]


@pytest.mark.parametrize("points_at_owner", [True, False])
def test_else_the_ties_with_persons_tell(tmp_path: Path, points_at_owner: bool) -> None:  # noqa: FBT001 - a case
    """If these all run one way, the source writes them so."""
    mixed = [
        firm("c3", "Al AB", *([tie("p1", "shareholding 50%")] if points_at_owner else [])),
        person("p1", "Vera", "", *([] if points_at_owner else [tie("c3", "shareholding 50%")])),
    ]
    between = [firm("c1", "Ek AB", tie("c2", "shareholding 60%")), firm("c2", "Asp AB")]
    table = read_lines(tmp_path, [*between, *mixed])
    owner = "Asp AB" if points_at_owner else "Ek AB"
    assert column(table, "ownership", "owner_name")[0] == owner


def test_a_tie_whose_direction_nothing_tells_is_rejected(tmp_path: Path) -> None:
    """A reversed arrow would be worse; ties that run both ways tell nothing."""
    between = [firm("c1", "Ek AB", tie("c2", "shareholding 60%")), firm("c2", "Asp AB")]
    table = read_lines(tmp_path, between)
    assert noted(table) == {"senzing_direction": (1,)}
    assert counts(table)["ownership"] == (1, 0, 1, 0)
    both = [
        firm("c3", "Al AB", tie("p1", "shareholding 50%")),
        person("p1", "Vera", "", tie("c3", "shareholding 50%")),
    ]
    assert "senzing_direction" in noted(read_lines(tmp_path, [*between, *both]))


def test_ties_that_are_not_read_are_skipped_by_name(tmp_path: Path) -> None:
    """One between persons is no gap, one in unknown words is."""
    odd = person("p1", "Vera", "", tie("p2", "Family"), tie("c1", "Okänd koppling"))
    table = read_lines(tmp_path, [odd, person("p2", "Odd"), firm("c1", "Ek AB")])
    (issue,) = [one for one in table.issues if one.code == "standards.senzing_not_read"]
    assert (issue.count, issue.incomplete) == (2, True)
    assert counts(table)["ownership"] == (2, 0, 0, 2)


def test_a_tie_to_nobody_in_the_file_is_rejected(tmp_path: Path) -> None:
    """With its row."""
    table = read_lines(tmp_path, [firm("c1", "Ek AB", tie("p9", "shareholding 60%"))])
    assert noted(table) == {"missing_party": (1,)}


def test_a_later_record_takes_the_place_of_the_earlier(tmp_path: Path) -> None:
    """By source and id; the earlier row is skipped, and neither are its ties read."""
    first = firm("c1", "Gamla AB", tie("p9", "shareholding 60%"))
    table = read_lines(tmp_path, [first, firm("c1", "Nya AB")])
    assert rows_of(table, "parties") == [(2, {"name": "Nya AB"})]
    assert noted(table) == {"senzing_replaced": (1,)}


def test_where_all_are_born_on_the_first_of_a_month_the_day_is_padding(tmp_path: Path) -> None:
    """Of ten people or more; of fewer it may be so by chance."""
    many = [person(f"p{at}", f"Vera {at}", f"19{60 + at}-05-01") for at in range(10)]
    table = read_lines(tmp_path, many)
    assert column(table, "roles", "birth_date")[0] == "1960-05"
    assert "senzing_months" in noted(table)
    late = person("p99", "Vera Påhitt", "1975-04-03")
    for others in (many[:9], [*many, late]):
        table = read_lines(tmp_path, others)
        assert column(table, "roles", "birth_date")[0] == "1960-05-01"
        assert noted(table) == {}


def test_numbers_and_addresses_of_persons_are_not_carried(tmp_path: Path) -> None:
    """Whatever they are called."""
    odd = person("p1", "Vera Påhitt", "1975-04-03")
    odd |= {"NATIONAL_ID_NUMBER": "19811218-9876", "ADDR_FULL": "Hemvägen 1"}
    table = read_lines(tmp_path, [odd, firm("c1", "Ek AB", tie("p1", "shareholding 60%"))])
    assert not any("9876" in cell or "Hemvägen" in cell for cell in every_cell(table))


def test_lines_that_are_no_record_are_rejected(tmp_path: Path) -> None:
    """And the others are read."""
    table = read_lines(tmp_path, [firm("c1", "Ek AB"), {"DATA_SOURCE": "R", "NAME_ORG": "x"}, 7])
    assert noted(table) == {"senzing_no_record": (2,), "no_object": (3,)}
    assert counts(table)["parties"] == (3, 1, 2, 0)


@pytest.mark.real
def test_the_cut_of_open_ownership_gives_what_was_counted(shared: Path) -> None:
    """258 companies and persons, 58 of them told twice; ties point from company to owner."""
    table = read_file(shared / "data/ownership/open-ownership.json")
    assert counts(table)["parties"] == (218, 160, 0, 58)
    assert "senzing_direction" not in noted(table)
    owners = set(
        zip(
            column(table, "ownership", "owner_name"),
            column(table, "ownership", "owned_name"),
            strict=True,
        )
    )
    assert ("Abassin Badshah", "WELLHANCIA HEALTH CARE LTD") in owners
    assert not any(owner == "WELLHANCIA HEALTH CARE LTD" for owner, _ in owners)
    assert all(len(one) in (0, 7) for one in column(table, "ownership", "birth_date"))
