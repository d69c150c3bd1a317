"""Which parties are screened."""

from dataclasses import replace

import pandas as pd
import pytest

from graph.written import Row, written
from supplyscreen.errors import UsageProblem
from supplyscreen.graph.build import build
from supplyscreen.model.parties import SCHEMA_IDENTIFIERS, Parties, Records, RelationKind

NAMES = ("Alfa Bygg AB", "Beta Bygg AB", "Gamma Glas AB", "Delta Rör AB", "Epsilon Städ AB")


def roots(rows: list[Row], named: tuple[int, ...] = ()) -> tuple[list[int], list[str]]:
    graph, found = build(*written(rows, NAMES, roots=named))
    return graph.roots.tolist(), [one.code for one in found]


def test_a_named_root_stays_one_though_another_row_engages_it() -> None:
    assert roots([Row(tail=0, head=1), Row(tail=1, head=2)], named=(0, 1)) == ([0, 1], [])


def test_without_named_roots_chains_begin_at_those_whom_nobody_engages() -> None:
    rows = [Row(tail=0, head=1), Row(tail=1, head=2), Row(tail=3, head=3), Row(tail=3, head=2)]
    assert roots(rows) == ([0, 3], ["graph.self_loop"])


def test_a_former_engagement_takes_nobody_from_the_head_of_a_chain() -> None:
    rows = [Row(tail=0, head=1), Row(tail=2, head=0, former=True)]
    assert roots(rows) == ([0], ["graph.former_row"])


def test_where_every_engagement_is_former_chains_begin_all_the_same() -> None:
    rows = [Row(tail=0, head=1, former=True), Row(tail=1, head=2, former=True)]
    assert roots(rows) == ([0], ["graph.former_row"])


def test_in_a_pure_cycle_all_are_roots_with_an_issue() -> None:
    rows = [Row(tail=0, head=1), Row(tail=1, head=0), Row(tail=1, head=2), Row(tail=3, head=4)]
    assert roots(rows) == ([0, 1, 3], ["graph.cycle_roots", "graph.cycle"])


def test_a_cycle_that_somebody_outside_engages_makes_no_roots() -> None:
    rows = [Row(tail=0, head=1), Row(tail=1, head=2), Row(tail=2, head=1)]
    assert roots(rows) == ([0], ["graph.cycle"])


def test_a_party_that_engages_only_itself_is_a_root() -> None:
    assert roots([Row(tail=2, head=2)]) == ([2], ["graph.self_loop"])


def test_links_alone_make_each_company_a_root() -> None:
    records, parties = written([Row(tail=0, head=1, kind=RelationKind.ROLE)], NAMES)
    kinds = pd.Series(["person", "company", "unknown", "vessel", "company"], dtype=object)
    parties = replace(parties, frame=parties.frame.assign(kind=kinds))
    graph, _ = build(records, parties)
    assert graph.roots.tolist() == [1, 2, 4]


@pytest.fixture
def town() -> tuple[Records, Parties]:
    """Five parties, two of one name, two with a number; the check digits are wrong on purpose."""
    names = (*NAMES[:4], "Alfa Bygg Aktiebolag")
    records, parties = written([Row(tail=0, head=1)], names, roots=[0])
    identifiers = pd.DataFrame(
        {
            "owner": pd.Series([1, 2], dtype="int32"),
            "scheme": pd.Series(["se:orgnr", "no:orgnr"], dtype=object),
            "value": pd.Series(["5512345670", "912345678"], dtype=object),
            "label": pd.Series(["", ""], dtype=object),
            "valid": pd.Series([False, False], dtype=bool),
        }
    )
    assert list(identifiers.columns) == list(SCHEMA_IDENTIFIERS)
    aliases = pd.DataFrame(
        {
            "party": pd.Series([3], dtype="int32"),
            "name": pd.Series(["Deltas Rörläggeri AB"], dtype=object),
        }
    )
    return records, replace(parties, identifiers=identifiers, aliases=aliases)


@pytest.mark.parametrize(
    ("wanted", "party"),
    [
        ("p0000003", 3),
        ("551234-5670", 1),
        ("5512345670", 1),
        ("912 345 678", 2),
        ("Beta Bygg AB", 1),
        ("AKTIEBOLAGET BETA BYGG", 1),
        ("Deltas rörläggeri AB", 3),
    ],
)
def test_a_wanted_root_is_found_by_id_number_or_name(
    town: tuple[Records, Parties], wanted: str, party: int
) -> None:
    graph, _ = build(*town, wanted_roots=[wanted])
    assert graph.roots.tolist() == [party]


def test_wanted_roots_replace_those_of_the_tables(town: tuple[Records, Parties]) -> None:
    graph, _ = build(*town, wanted_roots=["Delta Rör AB", "Beta Bygg AB", "551234-5670"])
    assert graph.roots.tolist() == [1, 3]


def test_a_name_of_two_parties_is_ambiguous_and_names_both(town: tuple[Records, Parties]) -> None:
    with pytest.raises(UsageProblem) as caught:
        build(*town, wanted_roots=["alfa bygg ab"])
    assert str(caught.value) == "alfa bygg ab fits 2 parties"
    assert "Alfa Bygg AB (p0000000); Alfa Bygg Aktiebolag (p0000004)" in caught.value.hint()


def test_an_unknown_name_hints_at_the_nearest(town: tuple[Records, Parties]) -> None:
    with pytest.raises(UsageProblem) as caught:
        build(*town, wanted_roots=["Gama Glas AB"])
    assert caught.value.hint("sv").startswith("närmast: Gamma Glas AB (p0000002)")


def test_an_unknown_person_number_is_not_repeated(town: tuple[Records, Parties]) -> None:
    with pytest.raises(UsageProblem) as caught:
        build(*town, wanted_roots=["19121212-1212"])
    assert "1212" not in str(caught.value)
    assert caught.value.hint()
