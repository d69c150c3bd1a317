"""Whatever bytes a file holds, it is read or refused: nothing else is raised, nothing half read."""

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from supplyscreen.errors import DamagedKey, UntrustedList
from supplyscreen.trust.public_key import read_public_key
from supplyscreen.trust.secret_key import read_secret
from supplyscreen.trust.signature import read_signatures, write_signatures
from supplyscreen.trust.store_text import StoreFault, read_store, write_store
from supplyscreen.trust.versions import version_order
from trust.signing import public, signed, trusting

PUB = public("one").text.encode()
SIG = signed(b"x", "one", "two")
STORE = write_store(trusting(public("one"), public("two"), threshold=2))


def spoilt(whole: bytes) -> st.SearchStrategy[bytes]:
    """Bytes of any kind, and the whole with a part of it replaced."""
    at = st.integers(0, len(whole))
    part = st.builds(
        lambda one, other, new: whole[: min(one, other)] + new + whole[max(one, other) :],
        at,
        at,
        st.binary(max_size=8),
    )
    return st.binary(max_size=64) | part


@given(spoilt(PUB))
def test_a_public_key_is_read_or_refused(data: bytes) -> None:
    """What is read can be written and read again."""
    with suppress(DamagedKey):
        key = read_public_key(data, "k.pub")
        assert read_public_key(key.text.encode(), "k.pub") == key


@given(spoilt(SIG))
def test_signatures_are_read_in_one_spelling_alone(data: bytes) -> None:
    """Whatever is accepted is exactly what would have been written."""
    with suppress(UntrustedList):
        assert write_signatures(read_signatures(data, "s")).encode() == data


@given(spoilt(STORE))
def test_a_store_is_read_or_refused(data: bytes) -> None:
    """What is read can be written and read again."""
    with suppress(StoreFault):
        store = read_store(data)
        assert read_store(write_store(store)) == store


@given(st.binary(max_size=200))
def test_a_secret_key_is_refused_if_it_is_none(data: bytes) -> None:
    """Nothing but 32 bytes ever comes back."""
    with suppress(DamagedKey):
        assert len(read_secret(data, "k.key")) == 32


@given(st.text(max_size=30))
def test_a_version_is_ordered_or_not(text: str) -> None:
    """Numbers only, and few of them."""
    order = version_order(text)
    assert order is None or (1 <= len(order) <= 5 and min(order) >= 0)
