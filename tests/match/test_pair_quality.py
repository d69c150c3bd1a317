"""Labelled pairs: every row counts, and what cannot be judged stops the run with its place."""

from pathlib import Path

import pytest

from supplyscreen.errors import UnusableTable
from supplyscreen.match.labelled import read_labelled
from supplyscreen.match.pair_quality import COLUMNS, PairQuality, judge_pairs
from supplyscreen.match.pairs import similarity
from supplyscreen.match.thresholds import THRESHOLD
from supplyscreen.model.parties import PartyKind

HEADER = "query_name,candidate_name,kind,label,category\n"
PAIRS = (
    "Törnros Betong AB,AB Törnros Betong,company,match,form\n"
    "Kråkvinkel Åkeri AB,Törnros Betong AB,company,match,other\n"
    "Törnros Betong AB,Törnros Betong,company,no_match,form\n"
    "Påhitt Påhittsson,Kråka Kråksson,person,no_match,other\n"
)


def judged(folder: Path, text: str) -> PairQuality:
    path = folder / "pairs.csv"
    path.write_text(text, "utf-8")
    return judge_pairs(read_labelled(path, COLUMNS))


def test_right_and_wrong_are_counted_overall_and_by_category(tmp_path: Path) -> None:
    """One found, one missed, one false alarm."""
    found = judged(tmp_path, HEADER + PAIRS)
    overall = found.overall
    assert (overall.pairs, overall.found, overall.missed, overall.alarms) == (4, 1, 1, 1)
    assert overall.precision == overall.recall == overall.f1 == 0.5
    assert list(found.categories) == ["form", "other"]
    assert found.categories["other"].precision is None
    assert found.categories["other"].recall == 0.0


def test_each_row_has_the_similarity_that_comparing_gives(tmp_path: Path) -> None:
    """The same code as in a check; 0 where there is nothing to compare."""
    found = judged(tmp_path, HEADER + PAIRS + ",Törnros,company,no_match,\n!,?,person,match,\n")
    same = similarity("Törnros Betong AB", "AB Törnros Betong", PartyKind.COMPANY)
    assert found.similarities[0] == same
    assert found.similarities[4:] == (0.0, 0.0)
    assert found.matched == tuple(one >= THRESHOLD for one in found.similarities)


def test_a_file_without_categories_has_none(tmp_path: Path) -> None:
    """The column may be missing."""
    text = "query_name;candidate_name;kind;label\nTörnros AB;Törnros AB;company;match\n"
    assert judged(tmp_path, text).categories == {}


@pytest.mark.parametrize(
    ("text", "key", "row"),
    [
        ("query_name,kind,label\nA,company,match\n", "match.no_column", None),
        (HEADER, "match.no_rows", None),
        (HEADER + "A,B,company,match,x\n\nA,B,company,maybe,x\n", "match.unknown_value", 4),
        (HEADER + '"A\nB",B,company,match,x\nA,B,company,match\n', "match.shifted", 4),
        ("", "match.no_column", None),
    ],
)
def test_a_file_that_cannot_be_judged_is_refused(
    tmp_path: Path, text: str, key: str, row: int | None
) -> None:
    """With the place; no row is left out."""
    with pytest.raises(UnusableTable) as caught:
        judged(tmp_path, text)
    assert (caught.value.message.key, caught.value.row) == (key, row)


def test_other_encodings_and_missing_files_are_refused(tmp_path: Path) -> None:
    """Nothing is guessed."""
    path = tmp_path / "pairs.csv"
    path.write_bytes("Törnros".encode("cp1252"))
    for file, key in ((path, "match.not_utf8"), (tmp_path / "no.csv", "match.unreadable")):
        with pytest.raises(UnusableTable) as caught:
            read_labelled(file, COLUMNS)
        assert caught.value.message.key == key


def test_a_million_equal_pairs_are_compared_once(tmp_path: Path) -> None:
    """Time follows distinct pairs."""
    found = judged(tmp_path, HEADER + "Törnros AB,Törnros AB,company,match,x\n" * 100_000)
    assert found.overall.found == 100_000
