"""Nothing is trusted on first use: a typed fingerprint or an old key, and never an example."""

from collections.abc import Callable

import pytest

from supplyscreen.errors import DamagedKey, UntrustedList, UsageProblem
from supplyscreen.trust.pins import add_key, brought_in_by, old_key_of, revoke_key
from supplyscreen.trust.public_key import MAX_BYTES, PublicKey, read_public_key
from supplyscreen.trust.secret_key import new_secret, read_secret, write_secret
from supplyscreen.trust.signature import KEY_DOMAIN, LIST_DOMAIN, signature_of
from supplyscreen.trust.store import TrustStore
from trust.signing import LIST, OTHER_LIST, public, secret, trusting

ONE = trusting(public("one"))


def refused(ask: Callable[[], object]) -> str:
    """The key of the message."""
    with pytest.raises(UntrustedList) as caught:
        ask()
    return caught.value.message.key.removeprefix("trust.")


def add(store: TrustStore, key: PublicKey, vouched_by: str = "") -> TrustStore:
    """As `lists trust add` does."""
    return add_key(store, key, file="k.pub", day="2026-11-24", vouched_by=vouched_by)


def test_a_key_file_says_whose_it_is_and_for_which_lists() -> None:
    """Written and read again, with names that YAML would trip over."""
    for key in (
        public("one"),
        public("one", LIST, OTHER_LIST, authority="Länsstyrelsen: 'Påhitt' #1", example=True),
    ):
        assert read_public_key(key.text.encode(), "k.pub") == key


def test_the_fingerprint_covers_everything_that_is_said() -> None:
    """Another key, list, authority or mark has another one; it is 32 digits in groups of four."""
    keys = (
        public("one"),
        public("two"),
        public("one", OTHER_LIST),
        public("one", LIST, OTHER_LIST),
        public("one", authority="Annan"),
        public("one", example=True),
    )
    assert len({key.fingerprint for key in keys}) == len(keys)
    assert [len(part) for part in keys[0].fingerprint.split("-")] == [4] * 8


def test_a_fingerprint_is_typed_whole_in_any_spelling() -> None:
    """Blanks, colons and capitals do not matter; a part of it is nothing."""
    key = public("one")
    typed = key.fingerprint
    for text in (typed, typed.upper(), typed.replace("-", " "), typed.replace("-", ":")):
        assert key.is_called(text)
    for text in ("", typed[:-1], typed[:4], typed + "0", public("two").fingerprint, "å"):
        assert not key.is_called(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a\n",
        "format: supplyscreen-key/2\n",
        public("one").text + "more: 1\n",
        public("one").text + "example: yes\n",
        public("one").text.replace("lists:", "liste:"),
        public("one").text.replace("ed25519 ", "rsa "),
        public("one").text.replace("ed25519 ", "ed25519 A"),
        public("one").text.replace(f"  - '{LIST}'", f"  - '{LIST}'\n  - '{LIST}'"),
        public("one").text.replace(f"lists:\n  - '{LIST}'", "lists: []"),
        public("one").text.replace("'Exempelmyndigheten'", '"A\\0B"'),
        public("one").text.replace("'Exempelmyndigheten'", "[A]"),
        public("one").text.replace("Exempelmyndigheten", "19811218-9876"),
        public("one").text + public("one").text,
        public("one").text + "#" * MAX_BYTES,
    ],
)
def test_what_is_no_public_key_is_refused(text: str) -> None:
    """Half of a key is none, and what nobody knows is not passed over."""
    with pytest.raises(DamagedKey) as caught:
        read_public_key(text.encode(), "k.pub")
    assert caught.value.hint("en")


def test_an_example_key_is_never_trusted() -> None:
    """Its secret half protects nothing."""
    assert refused(lambda: add(ONE, public("x", example=True))) == "example_key"


def test_a_list_belongs_to_one_authority() -> None:
    """Another one cannot add a key for it."""
    theirs = public("two", LIST, authority="Annan Exempelmyndighet")
    assert refused(lambda: add(ONE, theirs)) == "pinned_to_another"


def test_a_key_added_twice_is_there_once() -> None:
    """And the day it came in stays."""
    again = add_key(ONE, public("one"), file="k.pub", day="2030-01-01")
    assert again == ONE


def test_a_threshold_is_never_lowered_in_silence() -> None:
    """Adding another key without a word leaves it."""
    two = trusting(public("one"), threshold=2)
    pin = add(two, public("two")).pin(LIST)
    assert pin is not None
    assert (pin.threshold, len(pin.keys)) == (2, 2)


def _next(store: TrustStore, new: PublicKey, old: str, domain: bytes = KEY_DOMAIN) -> str:
    data = new.text.encode()
    return old_key_of(store, new, data, dict([signature_of(secret(old), domain, data)]), "k.pub")


def test_an_old_key_brings_in_a_new_one_for_its_own_lists_alone() -> None:
    """Signed by it, for this purpose, for no list it is not trusted for."""
    assert _next(ONE, public("new"), "one") == public("one").key_id
    assert refused(lambda: _next(ONE, public("new"), "stranger")) == "next_key_unsigned"
    assert refused(lambda: _next(ONE, public("new"), "one", LIST_DOMAIN)) == "next_key_bad"
    more = public("new", LIST, OTHER_LIST)
    assert refused(lambda: _next(ONE, more, "one")) == "next_key_unsigned"
    theirs = public("new", authority="Annan")
    assert refused(lambda: _next(ONE, theirs, "one")) == "next_key_unsigned"


def test_where_several_must_sign_one_key_brings_in_nobody() -> None:
    """A stolen one could else become as many as are needed."""
    store = trusting(public("one"), public("two"), threshold=2)
    assert refused(lambda: _next(store, public("new"), "one")) == "next_key_unsigned"


def test_a_revoked_key_brings_in_nobody_and_does_not_come_back() -> None:
    """Not even by its fingerprint; for no other list either."""
    store = revoke_key(ONE, public("one").key_id)
    assert refused(lambda: _next(store, public("new"), "one")) == "next_key_unsigned"
    assert refused(lambda: add(store, public("one"))) == "key_revoked_before"
    assert refused(lambda: add(store, public("one", OTHER_LIST))) == "key_revoked_before"
    pin = add(store, public("new")).pin(LIST)
    assert pin is not None
    assert len(pin.keys) == 2


def test_whom_a_revoked_key_brought_in_can_be_told() -> None:
    """Through several rotations: whoever stole it may have made them."""
    one, two, three = (public(name) for name in ("one", "two", "three"))
    store = add(add(ONE, two, one.key_id), three, two.key_id)
    assert brought_in_by(store, one.key_id) == tuple(sorted((two.key_id, three.key_id)))
    assert brought_in_by(store, three.key_id) == ()


def test_only_a_known_key_can_be_revoked() -> None:
    """A slip of the hand must not pass for a revocation."""
    with pytest.raises(UsageProblem):
        revoke_key(ONE, "0" * 16)


def test_a_secret_key_is_pem_that_other_tools_read() -> None:
    """And it never shows in a repr: it is plain bytes that nobody prints."""
    made = new_secret()
    data = write_secret(made)
    assert data.startswith(b"-----BEGIN PRIVATE KEY-----")
    assert read_secret(data, "k.key") == made
    for other in (b"", b"x", data[:-40], b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END"):
        with pytest.raises(DamagedKey):
            read_secret(other, "k.key")
