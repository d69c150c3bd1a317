"""Names that are no names cost bounded time and break nothing."""

import time

import pytest

from fakes.matching import parties, watchlist
from supplyscreen.match.find import find_matches
from supplyscreen.match.pairs import similarity
from supplyscreen.model.parties import PartyKind

NAMES = {
    "ten thousand words": "Törnros " * 10_000,
    "ten thousand different words": " ".join(f"törnros{at}" for at in range(10_000)),
    "one letter": "a",
    "punctuation": "-" * 50,
    "a lone surrogate": "Törn\ud800ros AB",
    "one long word": "å" * 100_000,
    "joined by nothing": "\u200b".join("Törnros"),
    "controls": "\x00\x1b[31mTörnros\x07",
    "only letters": "A " * 500,
    "only forms": "AB HB KB " * 100,
    "only c/o": "c/o",
    "blank": "   ",
    "empty": "",
    "brackets": "(" * 1_000,
    "blanks and a bracket": " " * 100_000 + "(born",
    "every script": "Törnros Александр محمد משה 김정은 習近平 हिन्दी Αθήνα カタカナ",
    "one syllable a thousand times": "김" * 1_000,
    "Arabic without blanks": "محمد" * 5_000,
    "tens of tens": "twenty-" * 1_000,
    "unpaired marks": "\u0301" * 1_000,
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
@pytest.mark.parametrize("kind", ["company", "person", "unknown"])
def test_every_name_is_compared_with_every_other_in_bounded_time(name: str, kind: str) -> None:
    begin = time.perf_counter()
    ours = parties({"name": name, "kind": kind}, {"name": "Törnros AB", "kind": kind})
    listed = watchlist(*({"name": one, "kind": kind} for one in NAMES.values()))
    found = find_matches(ours, [listed]).found
    assert [one.party for one in found if one.theirs == name and one.party == 0] == (
        [0] if name.strip() else []
    )
    assert time.perf_counter() - begin < 3


def test_ten_thousand_words_against_ten_thousand_words() -> None:
    begin = time.perf_counter()
    similarity(
        NAMES["ten thousand different words"], NAMES["ten thousand words"], PartyKind.COMPANY
    )
    assert time.perf_counter() - begin < 2


def test_a_list_of_one_name_a_thousand_times_gives_each_entry() -> None:
    found = find_matches(parties("Törnros AB"), [watchlist(*["Törnros AB"] * 1_000)]).found
    assert [one.entry for one in found] == list(range(1_000))
