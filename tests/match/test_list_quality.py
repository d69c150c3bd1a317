"""A list judged by queries: shares found by group, and innocents alarmed, at two thresholds."""

from pathlib import Path

import pytest

from supplyscreen.errors import UnusableTable
from supplyscreen.match.labelled import read_labelled
from supplyscreen.match.list_quality import (
    ALLOWED,
    ENTRY_COLUMNS,
    QUERY_COLUMNS,
    ListQuality,
    judge_list,
)
from supplyscreen.match.thresholds import THRESHOLD

ENTRIES = (
    "id,name,kind\nP1,Kråka Påhittsdotter Vinkel,person\nP1,Vinkel Kråka,person\n"
    "P2,Törnros Mossdrake,person\n"
)
QUERIES = "id,name,kind,group,answer\n"


def judged(folder: Path, queries: str, entries: str = ENTRIES) -> ListQuality:
    (folder / "list.csv").write_text(entries, "utf-8")
    (folder / "queries.csv").write_text(QUERIES + queries, "utf-8")
    return judge_list(
        read_labelled(folder / "list.csv", ENTRY_COLUMNS),
        read_labelled(folder / "queries.csv", QUERY_COLUMNS),
    )


def test_shares_are_of_the_right_answer_by_any_of_its_names(tmp_path: Path) -> None:
    """A hit on somebody else finds nobody."""
    found = judged(
        tmp_path,
        "1,Kråka Vinkel,person,alias,P1\n2,Törnros Mossdrake,person,alias,P1\n"
        "3,Mossdrake Törnros,person,treated,P2\n4,Bok Bokström,person,innocent,\n",
    )
    assert found.queries == 4
    assert found.at_shipped.threshold == THRESHOLD
    assert found.at_shipped.found == {"alias": 0.5, "treated": 1.0}
    assert found.at_shipped.innocents_alarmed == 0.0


def test_the_second_threshold_alarms_at_most_one_innocent_in_a_hundred(tmp_path: Path) -> None:
    """Two innocents of a hundred bear a listed name, so the threshold lies above their hits."""
    innocents = "".join(f"I{at},Bok Bokström,person,innocent,\n" for at in range(98))
    alarming = "X,Törnros Mossdrake,person,innocent,\nY,Törnros Mosdrake,person,innocent,\n"
    found = judged(tmp_path, innocents + alarming + "1,Kråka Vinkel,person,alias,P1\n")
    assert found.at_shipped.innocents_alarmed == 0.02
    assert found.at_one_percent.innocents_alarmed == ALLOWED
    assert found.at_one_percent.threshold > THRESHOLD


def test_a_list_without_innocents_has_no_share_of_them(tmp_path: Path) -> None:
    """And the second threshold is the lowest there is."""
    found = judged(tmp_path, "1,Kråka Vinkel,person,alias,P1\n")
    assert found.at_shipped.innocents_alarmed is None
    assert found.at_one_percent.found == {"alias": 1.0}


def test_an_answer_that_is_not_listed_is_refused(tmp_path: Path) -> None:
    """A share over nobody would say nothing."""
    with pytest.raises(UnusableTable) as caught:
        judged(tmp_path, "1,Kråka Vinkel,person,alias,P9\n")
    assert (caught.value.message.key, caught.value.row) == ("match.unknown_answer", 2)
