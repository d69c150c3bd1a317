"""What is said of the matcher and its peers beside each other."""

from pathlib import Path

import pytest
from bench.accuracy.name_level import Row
from bench.accuracy.pairs import Pair
from bench.accuracy.side_by_side import Screened, Screening, best_level, nearest_others
from bench.names.lost import Sides, report
from bench.names.make_names import Planted, make_names, read_truth, write_names
from bench.names.pools import pools
from bench.names.speed import OURS, SYSTEMS, System, Taken, Work, by_treatment, line
from bench.names.speed import report as report_speed
from bench.peers.environment import PACKAGES, Environments
from bench.peers.ours import matches

from supplyscreen.match.labelled import LabelledTable
from supplyscreen.model.parties import PartyKind


def row(similarity: float, *, match: bool) -> Row:
    """A pair as alike as that."""
    pair = Pair("Kråkvinkel AB", "Törnros AB", PartyKind.COMPANY, match, "")
    return Row(pair, "pairs.csv", similarity)


def taken(seconds: float, pairs: set[tuple[int, int]]) -> Taken:
    """A run that found these pairs."""
    return Taken(seconds, seconds, seconds, 100, frozenset(pairs))


def test_the_best_threshold_is_the_one_of_highest_f1() -> None:
    rows = [
        row(0.9, match=True),
        row(0.8, match=True),
        row(0.7, match=False),
        row(0.6, match=True),
        row(0.5, match=False),
    ]
    assert best_level(rows) == 0.6
    assert best_level(rows[:3]) == 0.8


def test_equal_scores_fall_on_one_side_of_a_threshold() -> None:
    rows = [row(0.9, match=True), row(0.8, match=True), row(0.8, match=False)]
    assert best_level(rows) == 0.8
    assert best_level([row(0.9, match=True), *[row(0.8, match=False)] * 3, rows[1]]) == 0.9


def test_nearest_other_companies_count_beside_the_pairs_of_names(tmp_path: Path) -> None:
    file = tmp_path / "swedish_companies.csv"
    file.write_text(
        "query_name,candidate_name,kind,label,level,category\n"
        "Kråkvinkel AB,Krakvinkel AB,company,match,name,spelling\n"
        "Kråkvinkel AB,Törnros AB,company,no_match,entity,nearest\n",
        encoding="utf-8",
    )
    (other,) = nearest_others(file)
    assert (other.pair.candidate, other.pair.match, other.similarity) == ("Törnros AB", False, 0)


def test_found_at_one_percent_is_found_above_all_but_one_percent_of_innocents() -> None:
    innocents = [0.5 + at / 1000 for at in range(200)]
    answers = [*[-1] * 200, 0, 0]
    table = LabelledTable(
        file="queries.csv",
        header=("group",),
        rows=tuple([("",)] * 200 + [("treated",)] * 2),
        lines=tuple(range(202)),
    )
    screening = Screening(table, table, answers)
    # Two of 200 innocents may alarm: the third highest, 0.697, sets the threshold.
    screened = Screened([*innocents, 0.9, 0.9], [*[0.0] * 200, 0.6971, 0.697])
    assert screening.found(screened) == {"treated": 0.5}


def test_a_line_says_what_was_found_of_the_truth_and_how_many_others_met() -> None:
    work = Work(Path(), 10, 0, [Planted(0, 5, "typo"), Planted(1, 6, "turned")])
    found = taken(4.0, {(0, 5), (1, 7), (8, 8)})
    cells = line(SYSTEMS[3], found, work, taken(2.0, set())).split()
    assert cells == [
        *SYSTEMS[3].name.split(),
        *["4.00", "4.00", "4.00", "100", "3", "0.500", "0.125", "2.0", "2.0"],
    ]
    assert by_treatment(found.pairs, work.truth) == ["turned 0.000", "typo 1.000"]


def test_a_part_of_the_queries_is_scaled_up_and_says_so() -> None:
    work = Work(Path(), 10, 5, [Planted(0, 5, "typo"), Planted(8, 6, "typo")])
    every_pair = next(one for one in SYSTEMS if one.every_pair)
    said = line(every_pair, taken(4.0, {(0, 5)}), work, taken(2.0, set()))
    assert "8.00" in said
    assert "1.000" in said
    assert said.endswith("(5 queries, scaled up but for process)")
    assert "scaled" not in line(OURS, taken(4.0, {(0, 5)}), work, taken(2.0, set()))


def test_a_system_that_breaks_off_says_why_and_others_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_names(tmp_path, make_names(20, pools(None)))
    work = Work(tmp_path, 20, 0, read_truth(tmp_path))
    broken = System("a broken peer", "rapidfuzz", "bench.peers.no_such_module")
    report_speed(work, [OURS, broken, SYSTEMS[1]], Environments(tmp_path), 1)
    rows = capsys.readouterr().out.splitlines()[3:]
    assert [row[:13] for row in rows] == [
        "supplyscreen ",
        "a broken peer",
        "rapidfuzz cdi",
        "ours, by trea",
    ]
    assert "ended with 1" in rows[1]
    assert "no_such_module" in rows[1]


def test_a_peer_without_its_environment_is_named_and_left_out(tmp_path: Path) -> None:
    environments = Environments(tmp_path)
    assert environments.python("rapidfuzz") is not None
    for peer in PACKAGES:
        assert environments.python(peer) is None
        assert peer in environments.missing(peer)
        assert "--install" in environments.missing(peer)


def test_an_environment_half_made_is_none(tmp_path: Path) -> None:
    (tmp_path / "splink/bin").mkdir(parents=True)
    (tmp_path / "splink/bin/python").touch()
    assert Environments(tmp_path).python("splink") is None
    (tmp_path / "splink/installed").touch()
    assert Environments(tmp_path).python("splink") == tmp_path / "splink/bin/python"


def test_the_join_finds_what_comparing_every_pair_finds(
    capsys: pytest.CaptureFixture[str],
) -> None:
    names = make_names(60, pools(None))
    joined = {
        (one.party, one.entry): one.similarity for one in matches(names.listed, names.queries).found
    }
    sides = Sides.of(names.listed, names.queries)
    every = {pair: one for at in sides.blocks() for pair, one in sides.compared(at).items()}
    assert len(every) > 5
    assert report(names.listed, names.queries, joined, every) == 0
    assert "0 lost, 0 added, 0 of another similarity" in capsys.readouterr().out


def test_a_lost_or_added_pair_is_told_by_its_names(capsys: pytest.CaptureFixture[str]) -> None:
    listed = [("Kråkvinkel AB", "company"), ("Törnros AB", "company")]
    queries = [("Krakvinkel AB", "company")]
    assert report(listed, queries, {(0, 1): 0.9}, {(0, 0): 0.97}) == 1
    said = capsys.readouterr().out
    assert "1 lost, 1 added, 0 of another similarity" in said
    assert "lost: Krakvinkel AB | Kråkvinkel AB" in said
    assert "added: Krakvinkel AB | Törnros AB" in said
