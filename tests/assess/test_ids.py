"""Ids of hits and findings: the same in every run, and each of one thing only."""

import pytest

from supplyscreen.assess import ids
from supplyscreen.text.masking import mask

KEYS = [("finding", f"rule {number % 3}", "", str(number)) for number in range(400)]


def test_an_id_depends_on_its_own_key_alone() -> None:
    """Twelve digits, in whatever company and order."""
    found = ids.distinct_ids(KEYS)
    assert {len(one) for one in found.values()} == {12}
    assert len(set(found.values())) == len(KEYS)
    assert ids.distinct_ids(reversed(KEYS)) == found
    assert ids.distinct_ids(KEYS[7:8]) == {KEYS[7]: found[KEYS[7]]}


def test_where_a_key_is_cut_matters() -> None:
    """The same letters in other parts are another thing."""
    one, other = ids.distinct_ids([("ab", "c"), ("a", "bc")]).values()
    assert one != other


def test_where_two_meet_both_take_more_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many as tell them apart, of the same digest."""
    whole = ids.distinct_ids(KEYS)
    monkeypatch.setattr(ids, "_DIGITS", 2)
    found = ids.distinct_ids(KEYS)
    assert len(set(found.values())) == len(KEYS)
    assert min(map(len, found.values())) == 2 < max(map(len, found.values()))
    assert all(whole[key].startswith(one) for key, one in found.items())


def test_no_id_reads_as_a_person_number() -> None:
    """It would be masked wherever it is shown; one in some thousand is hashed once more."""
    keys = [("hit", str(number)) for number in range(20_000)]
    assert all(mask(one) == one for one in ids.distinct_ids(keys).values())
