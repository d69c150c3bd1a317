"""`manifest.sig`: one spelling, and a signature for nothing but the manifest beside it."""

import pytest

from supplyscreen.errors import ExitCode, UntrustedList
from supplyscreen.trust.ed25519 import holds
from supplyscreen.trust.signature import (
    KEY_DOMAIN,
    LIST_DOMAIN,
    MAX_BYTES,
    read_signatures,
    signature_of,
    write_signatures,
)
from trust.signing import public, secret, signed

MANIFEST = b"format: supplyscreen-list/1\n"


def test_what_is_written_is_read() -> None:
    """Two keys, by id."""
    data = signed(MANIFEST, "one", "two")
    assert data.startswith(b"supplyscreen-signature/1\ned25519 ")
    found = read_signatures(data, "manifest.sig")
    assert sorted(found) == sorted({public("one").key_id, public("two").key_id})
    assert write_signatures(found).encode() == data


def test_a_signature_is_for_one_purpose() -> None:
    """The bare bytes, or a key of the same bytes, are another message."""
    _, signature = signature_of(secret("one"), LIST_DOMAIN, MANIFEST)
    key = public("one").public
    assert holds(key, LIST_DOMAIN + MANIFEST, signature)
    assert not holds(key, MANIFEST, signature)
    assert not holds(key, KEY_DOMAIN + MANIFEST, signature)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[:0],
        lambda data: data[:-1],
        lambda data: data + b"\n",
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(b"ed25519 ", b"ed25519  "),
        lambda data: data.replace(b"signature/1", b"signature/2"),
        lambda data: data + data.splitlines(keepends=True)[1],
        lambda data: data.splitlines(keepends=True)[0],
        lambda data: data.replace(b"==", b"="),
        lambda data: data.replace(b"ed25519", b"rsa4096"),
        lambda data: data + b"#" * MAX_BYTES,
        lambda data: data + b"\0",
        lambda data: b"\xff\xfe" + data,
    ],
)
def test_any_other_spelling_is_refused(change: object) -> None:
    """So that nothing can stand in the file that nobody checked."""
    data = change(signed(MANIFEST, "one"))  # type: ignore[operator]
    with pytest.raises(UntrustedList) as caught:
        read_signatures(data, "list/manifest.sig")
    assert caught.value.exit_code is ExitCode.UNTRUSTED


def test_the_last_bits_of_a_signature_cannot_be_written_in_two_ways() -> None:
    """Base64 leaves four bits of its last letter unused."""
    data = signed(MANIFEST, "one")
    last = data[-4:-3]
    for letter in b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/":
        if letter != last[0]:
            changed = data[:-4] + bytes([letter]) + data[-3:]
            try:
                (found,) = read_signatures(changed, "s").values()
            except UntrustedList:
                continue
            assert not holds(public("one").public, LIST_DOMAIN + MANIFEST, found)
