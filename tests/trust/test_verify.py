"""A list is taken from its owner's hand or not at all: the order of verification."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import permutations

import pytest

from supplyscreen.errors import ExitCode, UntrustedList
from supplyscreen.text.strict_yaml import MAX_BYTES
from supplyscreen.trust.pins import revoke_key
from supplyscreen.trust.store import Accepted, TrustStore
from supplyscreen.trust.verify import remembered
from trust.signing import (
    INFO,
    LIST,
    OTHER_LIST,
    TODAY,
    manifest_of,
    public,
    signed,
    trusting,
    verifier,
    verify,
    version,
)

ONE = trusting(public("one"))


def refused(ask: Callable[[], object]) -> str:
    """The key of the message with which something is refused."""
    with pytest.raises(UntrustedList) as caught:
        ask()
    error = caught.value
    assert error.exit_code is ExitCode.UNTRUSTED
    assert error.hint("en")
    assert error.hint("sv")
    assert error.text("sv")
    return error.message.key.removeprefix("trust.")


def test_a_list_signed_by_its_pinned_key_is_its_owners() -> None:
    """And what was accepted is ready to be remembered."""
    holds, asked = verify(ONE, INFO, "one")
    assert holds
    assert asked.accepted[LIST].version == "3"
    assert asked.accepted[LIST].day == TODAY.isoformat()


def test_without_a_pinned_key_a_list_is_used_as_unsigned() -> None:
    """Signed by somebody unknown, or not at all."""
    for names in ((), ("stranger",)):
        holds, asked = verify(TrustStore(), INFO, *names)
        assert not holds
        assert asked.accepted == {}


def test_unsigned_lists_are_refused_where_the_user_says_so() -> None:
    """With or without a manifest, or signed by somebody unknown."""
    assert refused(lambda: verify(ONE, version(1, list_id="x"), refuses=True)) == "unsigned_refused"
    other = version(1, list_id="x")
    assert refused(lambda: verify(ONE, other, "stranger", refuses=True)) == "nobody_trusted"
    bare = verifier(ONE, refuses=True)
    assert refused(lambda: bare.without_manifest("list.csv")) == "unsigned_refused"
    verifier(ONE).without_manifest("list.csv")


def test_once_a_key_is_pinned_the_list_must_be_signed_by_it() -> None:
    """Taking the signature away, or putting another in its place, does not help."""
    assert refused(lambda: verify(ONE, INFO)) == "signature_missing"
    assert refused(lambda: verify(ONE, INFO, "stranger")) == "unknown_key"


def test_an_authority_cannot_sign_for_another_nor_one_list_stand_for_another() -> None:
    """The key is trusted, but not for this list."""
    theirs = public("two", OTHER_LIST, authority="Annan Exempelmyndighet")
    both = ONE.with_pins(trusting(theirs).pins)
    assert refused(lambda: verify(both, INFO, "two")) == "key_of_another_list"
    unpinned = replace(INFO, list_id="se.example.new")
    assert refused(lambda: verify(both, unpinned, "two")) == "key_of_another_list"
    renamed = replace(INFO, authority="Annan Exempelmyndighet")
    assert refused(lambda: verify(both, renamed, "one")) == "other_authority"


def test_the_signature_of_another_manifest_does_not_hold() -> None:
    """The signature file of version 2 beside version 3."""
    asked = verifier(ONE)
    other = signed(manifest_of(version(2)), "one")
    assert refused(lambda: asked.seal(manifest_of(INFO), other, "m")) == "bad_signature"


def test_a_revoked_key_signs_nothing_any_more() -> None:
    """Neither does a list without signature pass after its only key was revoked."""
    store = revoke_key(ONE, public("one").key_id)
    assert refused(lambda: verify(store, INFO, "one")) == "key_revoked"
    assert refused(lambda: verify(store, INFO)) == "signature_missing"


def test_as_many_keys_must_sign_as_were_said() -> None:
    """One of two is not enough; a third that nobody knows does not count; two are."""
    store = trusting(public("one"), public("two"), threshold=2)
    assert refused(lambda: verify(store, INFO, "one")) == "too_few_signatures"
    assert refused(lambda: verify(store, INFO, "one", "stranger")) == "too_few_signatures"
    assert verify(store, INFO, "one", "two")[0]
    half = revoke_key(store, public("two").key_id)
    assert refused(lambda: verify(half, INFO, "one", "two")) == "key_revoked"


def test_versions_in_every_order_never_go_back() -> None:
    """1 to 5 in each of 120 orders: accepted is exactly what is not below the highest so far."""
    for order in permutations(range(1, 6)):
        store, highest = ONE, 0
        for number in order:
            if number < highest:
                assert refused(partial(verify, store, version(number), "one")) == "rollback"
                continue
            _, asked = verify(store, version(number), "one")
            store, highest = remembered(store, asked.accepted), number
        pin = store.pin(LIST)
        assert pin is not None
        assert pin.accepted is not None
        assert pin.accepted.version == str(max(order))


def test_versions_are_compared_as_numbers() -> None:
    """10 is after 9, and 2026-11 before 2026-12 and after 7."""
    store = remembered(ONE, verify(ONE, version(9), "one")[1].accepted)
    store = remembered(store, verify(store, version(10), "one")[1].accepted)
    store = remembered(store, verify(store, version("2026-11"), "one")[1].accepted)
    assert refused(lambda: verify(store, version("2026-10"), "one")) == "rollback"
    assert refused(lambda: verify(store, version("10"), "one")) == "rollback"
    assert verify(store, version("2026-12"), "one")[0]


@pytest.mark.parametrize("text", ["seven", "7b", "٣", "1.", "-1", "1" * 10, "811218-9876"])
def test_a_version_that_nobody_can_order_is_refused(text: str) -> None:
    """Nor may it read as a person number: it is written into the store."""
    assert refused(lambda: verify(ONE, version(text), "one")) == "version_not_ordered"


def test_two_contents_under_one_number_are_refused() -> None:
    """In two runs, in one run, and when another process was faster."""
    other = version(3, title="Annan titel")
    _, first = verify(ONE, INFO, "one")
    store = remembered(ONE, first.accepted)
    assert verify(store, INFO, "one")[0]
    assert refused(lambda: verify(store, other, "one")) == "equivocation"
    data = manifest_of(other)
    again = first.seal(data, signed(data, "one"), "m")
    assert refused(lambda: again.holds_for(other, "m")) == "equivocation"
    meanwhile = {LIST: Accepted(version="3", manifest_sha256="0" * 64, day="2026-11-24")}
    assert refused(lambda: remembered(store, meanwhile)) == "equivocation"


def test_a_list_from_the_future_is_refused_but_for_a_day() -> None:
    """A day between clocks and time zones is nothing; two are a clock that goes wrong."""
    assert verify(ONE, version(3, issued="2026-11-25"), "one")[0]
    late = version(3, issued="2026-11-26")
    assert refused(lambda: verify(ONE, late, "one")) == "issued_later"


def test_a_clock_set_back_is_noticed() -> None:
    """By the day on which the list was last used; adding the key again says the clock is right."""
    store = remembered(ONE, verify(ONE, INFO, "one", today=date(2026, 12, 24))[1].accepted)
    early = date(2026, 12, 23)
    assert verify(store, INFO, "one", today=early)[0]
    before = early - timedelta(days=1)
    assert refused(lambda: verify(store, INFO, "one", today=before)) == "clock_back"
    again = store.with_pins(trusting(public("one")).pins)
    assert verify(again, INFO, "one", today=before)[0]


def test_what_another_process_accepted_meanwhile_is_kept() -> None:
    """The newer version wins, whoever writes last."""
    _, slow = verify(ONE, version(3), "one")
    fast = remembered(ONE, verify(ONE, version(5), "one")[1].accepted)
    pin = remembered(fast, slow.accepted).pin(LIST)
    assert pin is not None
    assert pin.accepted is not None
    assert pin.accepted.version == "5"


def test_a_manifest_that_is_too_large_is_not_even_hashed_against_a_key() -> None:
    """Sizes come first."""
    asked = verifier(ONE)
    huge = b" " * (MAX_BYTES + 1)
    assert refused(lambda: asked.seal(huge, None, "m")) == "manifest_too_large"
    large = b"x" * (1 << 15)
    assert refused(lambda: asked.seal(b"", large, "m")) == "signature_too_large"
