"""Quick company keys equal the careful ones."""

from hypothesis import given
from hypothesis import strategies as st

from supplyscreen.entities.keys import company_keys
from supplyscreen.text.legal_forms import company_key
from supplyscreen.text.names import fold

WORDS = st.sampled_from(
    (
        *("Törnros", "Betong", "AB", "Aktiebolag", "aktiebolaget", "Konsultaktiebolag", "HB"),
        *("publ", "(publ)", "A", "B", "S", "ek", "för", "ekonomisk", "förening", "Ltd", "as"),
        *("enskild", "firma", "GmbH", "&", "Co", "KG", "0", "ABC", "limited", "of"),
    )
)
NAMES = st.one_of(st.lists(WORDS, max_size=6).map(" ".join), st.text(max_size=20))


@given(st.lists(NAMES, max_size=30))
def test_bulk_keys_equal_single_ones(names: list[str]) -> None:
    folded = [fold(name) for name in names]
    assert company_keys(folded) == [company_key(name) for name in names]
