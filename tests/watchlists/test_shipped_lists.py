"""The lists that ship with the program, and the example that is screened against them."""

import json
from datetime import date
from pathlib import Path

from stdnum import lei

from supplyscreen.model.watchlist import Disclose, ListType
from supplyscreen.watchlists.load import load_lists

ROOT = Path(__file__).resolve().parents[2]


def test_the_shipped_lists_load_whole() -> None:
    lists = load_lists(
        [ROOT / "watchlists"], as_of=date(2026, 11, 24), display=lambda path: path.name
    )
    facts = [
        (one.info.list_id, one.info.type, one.info.disclose, one.read, one.used, one.lapsed)
        for one in lists
    ]
    watch, protect, full, hit = ListType.WATCH, ListType.PROTECT, Disclose.FULL, Disclose.HIT
    assert facts == [
        ("se.exempel.arbetsinspektionen.arbetslivskriminalitet", watch, full, 4, 3, 1),
        ("se.exempel.polisen.bevakning", watch, hit, 2, 2, 0),
        ("se.exempel.polisen.skydd", protect, hit, 1, 1, 0),
        ("se.exempel.skattemyndigheten.osanna-fakturor", watch, full, 4, 4, 0),
    ]
    assert not any(one.expired or one.rejected for one in lists)
    codes = {one.code for each in lists for one in each.issues}
    assert codes == {"watchlists.invalid_number", "watchlists.signature_not_checked"}


def test_identifiers_on_the_shipped_lists_belong_to_nobody() -> None:
    lists = load_lists([ROOT / "watchlists"], as_of=date(2026, 11, 24), display=str)
    for one in lists:
        for row in one.identifiers.itertuples():
            if row.scheme == "lei":
                assert str(row.value).startswith("EXMP00")
                assert lei.is_valid(str(row.value))
            else:
                assert not row.valid
        assert len(one.person_numbers) == 0


def test_expected_findings_name_lists_that_ship() -> None:
    expected = json.loads((ROOT / "examples" / "expected.json").read_text("utf-8"))
    lists = load_lists([ROOT / "watchlists"], as_of=date(2026, 11, 24), display=str)
    assert {one["list"] for one in expected["findings"]} <= {one.info.list_id for one in lists}
    levels = [one["level"] for one in expected["findings"]]
    counts = expected["summary"]["findings"]
    assert {level: levels.count(level) for level in counts} == counts
