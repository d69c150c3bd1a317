"""The canary of a list is screened as a party of a table would be."""

from dataclasses import replace
from pathlib import Path

import pytest

from supplyscreen.match.canary import silent_canaries
from supplyscreen.model.watchlist import ListType, Watchlist
from watchlists.making import MANIFEST, load_one

ENTRIES = (
    "entry_id,name,kind,aliases\n"
    "E-1,Kanariefågelns Bygg AB,company,Gula Fågeln\n"
    "E-2,Törnros Betong AB,company,\n"
    "E-3,Tilda Påhitt,person,\n"
)


def listed(folder: Path, name: str, entry: str) -> Watchlist:
    """A list with a canary, whether its manifest would pass or not."""
    one = load_one(folder, ENTRIES, MANIFEST)
    return replace(one, info=replace(one.info, canary_name=name, canary_entry=entry))


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("Kanariefågelns Bygg Aktiebolag", "E-1"),
        ("Gula Fågeln", "E-1"),
        ("Tilda Påhitt", "E-3"),
    ],
)
def test_a_canary_that_hits_its_entry_sings(tmp_path: Path, name: str, entry: str) -> None:
    """By the name or an alias, spelled as a table might; of a company or a person."""
    assert silent_canaries([listed(tmp_path / "a", name, entry)]) == ()


@pytest.mark.parametrize(
    ("name", "entry"),
    [("Törnros Betong AB", "E-1"), ("Okända Höjden AB", "E-1"), ("Gula Fågeln", "E-9")],
)
def test_a_canary_that_hits_another_entry_or_none_is_silent(
    tmp_path: Path, name: str, entry: str
) -> None:
    """It must be found by screening, and be the entry that is meant."""
    one = listed(tmp_path / "a", name, entry)
    assert silent_canaries([one, load_one(tmp_path / "b", ENTRIES)]) == (one,)


def test_a_list_that_protects_is_never_screened(tmp_path: Path) -> None:
    """Its parties are taken out and meet nobody."""
    one = listed(tmp_path / "a", "Okända Höjden AB", "E-1")
    one = replace(one, info=replace(one.info, type=ListType.PROTECT))
    assert silent_canaries([one]) == ()
