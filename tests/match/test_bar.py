"""The bar on real names: what is found, and what a list of innocent firms would raise."""

import csv
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from fakes.matching import parties, watchlist
from supplyscreen.match.candidates import candidates
from supplyscreen.match.columns import NameColumns
from supplyscreen.match.find import find_matches
from supplyscreen.match.labelled import read_labelled
from supplyscreen.match.list_quality import ENTRY_COLUMNS, QUERY_COLUMNS, judge_list
from supplyscreen.match.name_index import NameIndex
from supplyscreen.match.pairs import similarity
from supplyscreen.match.prepare import prepare_company as prepared
from supplyscreen.match.rarity import Rarity
from supplyscreen.match.thresholds import THRESHOLD
from supplyscreen.model.matches import Outcome
from supplyscreen.model.parties import PartyKind
from supplyscreen.text.legal_forms import company_key
from supplyscreen.text.names import split_note


def swedish(shared: Path) -> list[tuple[str, str, bool]]:
    path = shared / "data" / "pairs" / "swedish_companies.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return [
            (row["query_name"], row["candidate_name"], row["label"] == "match")
            for row in csv.DictReader(stream)
        ]


@pytest.mark.real
def test_swedish_companies_are_found_and_others_are_not(shared: Path) -> None:
    pairs = swedish(shared)
    said = [similarity(one, other, PartyKind.COMPANY) >= THRESHOLD for one, other, _ in pairs]
    same = [yes for yes, (_, _, match) in zip(said, pairs, strict=True) if match]
    others = [yes for yes, (_, _, match) in zip(said, pairs, strict=True) if not match]
    assert sum(same) / len(same) >= 0.99
    assert sum(others) / len(others) <= 0.015


@pytest.mark.real
@pytest.mark.parametrize(("person", "least"), [(False, 0.93), (True, 0.90)])
def test_names_of_the_bench_are_told_apart(shared: Path, *, person: bool, least: float) -> None:
    """Without companies whose numbers differ: labelled a match, they are none."""
    path = shared / "data" / "pairs" / "nomenklatura_name_bench.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if (row["kind"] == "person") is person]
    kind = PartyKind.PERSON if person else PartyKind.COMPANY
    said = [
        (similarity(one, other, kind) >= THRESHOLD, row["label"] == "match")
        for row in rows
        for one, other in [(row["query_name"], row["candidate_name"])]
        if person or row["label"] != "match" or prepared(one).spoken == prepared(other).spoken
    ]
    found = said.count((True, True))
    assert 2 * found / (2 * found + said.count((True, False)) + said.count((False, True))) >= least


@pytest.mark.real
def test_listed_persons_are_found_and_innocents_left_in_peace(shared: Path) -> None:
    """Treated names, aliases and names in their own script; at most 1 % of innocents alarm."""
    folder = shared / "bench" / "screening"
    judged = judge_list(
        read_labelled(folder / "list.csv", ENTRY_COLUMNS),
        read_labelled(folder / "queries.csv", QUERY_COLUMNS),
    )
    assert (judged.at_shipped.innocents_alarmed or 0) <= 0.01
    found = judged.at_one_percent.found
    assert found["treated"] >= 0.99
    assert found["alias"] >= 0.65
    assert found["original-script"] >= 0.90


@pytest.mark.real
def test_the_join_finds_what_comparing_every_real_pair_finds(shared: Path) -> None:
    ours = sorted({one for one, _, _ in swedish(shared)})[:150]
    theirs = sorted({other for _, other, _ in swedish(shared)})[::10]
    left, right = (NameIndex(NameColumns.of(side), PartyKind.COMPANY) for side in (ours, theirs))
    one, other = candidates(left, right, THRESHOLD, Rarity())
    found = set(zip(one.tolist(), other.tolist(), strict=True))
    expected = {
        (at, to)
        for at, name in enumerate(ours)
        for to, listed in enumerate(theirs)
        if similarity(name, listed, PartyKind.COMPANY) >= THRESHOLD
    }
    assert expected <= found
    assert len(found) < len(ours) * len(theirs) / 100


@pytest.mark.real
def test_lists_of_three_thousand_innocent_firms_raise_few_parties(shared: Path) -> None:
    names = sorted({split_note(name)[0] for name in cells(shared, "adda_subcontractors", (0, 1))})
    known = {company_key(name) for name in names}
    suppliers = sorted(set(cells(shared, "uhm_contracts", (33,))) - {"Personuppgift"})
    innocent = [name for name in suppliers if company_key(name) not in known]
    assert len(innocent) > 8_900
    for first in range(3):
        found = find_matches(parties(*names), [watchlist(*innocent[first::3])]).found
        against = [Outcome.DISAGREES in {one.outcome for one in match.evidence} for match in found]
        assert not any(against)
        assert len({match.party for match in found}) <= 10


def cells(shared: Path, folder: str, columns: tuple[int, ...]) -> list[str]:
    """Texts of some columns of all sheets, title and header rows included."""
    path = next((shared / "data" / "tables" / folder).glob("*.xlsx"))
    book = CalamineWorkbook.from_path(str(path))
    return [
        str(row[column]).strip()
        for sheet in book.sheet_names
        for row in book.get_sheet_by_name(sheet).to_python()
        for column in columns
        if len(row) > column and str(row[column]).strip()
    ]
