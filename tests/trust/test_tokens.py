"""Tokens: HMAC-SHA256 as published, one per exact number, and a key for each version."""

from pathlib import Path

import pytest

from supplyscreen.errors import DamagedKey, Unusable
from supplyscreen.trust.tokens import (
    PERSON,
    hmac_sha256,
    new_token_key,
    read_token_keys,
    token_key_id,
    tokens,
    write_token_key,
)

# RFC 4231, test cases 1 to 4, 6 and 7: key, data, HMAC-SHA-256.
VECTORS = [
    (
        b"\x0b" * 20,
        b"Hi There",
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
    ),
    (
        b"Jefe",
        b"what do ya want for nothing?",
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    ),
    (
        b"\xaa" * 20,
        b"\xdd" * 50,
        "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
    ),
    (
        bytes(range(1, 26)),
        b"\xcd" * 50,
        "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
    ),
    (
        b"\xaa" * 131,
        b"Test Using Larger Than Block-Size Key - Hash Key First",
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
    ),
    (
        b"\xaa" * 131,
        (
            b"This is a test using a larger than block-size key and a larger than block-size data."
            b" The key needs to be hashed before being used by the HMAC algorithm."
        ),
        "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
    ),
]
KEY = bytes(range(32))


@pytest.mark.parametrize(("key", "data", "digest"), VECTORS)
def test_the_vectors_of_rfc_4231(key: bytes, data: bytes, digest: str) -> None:
    """The digest comes out as published."""
    assert hmac_sha256(key, data) == digest


def test_a_token_is_the_hmac_of_domain_scheme_and_number() -> None:
    """As the documentation tells others to make them."""
    (made,) = tokens(KEY, "se:orgnr", ["5592345678"])
    assert made == hmac_sha256(KEY, b"supplyscreen-token-v1\0se:orgnr\0005592345678")


def test_scheme_number_and_key_each_make_another_token() -> None:
    """No two of them can be taken for one another."""
    made = [
        *tokens(KEY, "se:orgnr", ["5592345678", "5592345679"]),
        *tokens(KEY, "lei", ["5592345678"]),
        *tokens(KEY, PERSON, ["5592345678"]),
        *tokens(new_token_key(), "se:orgnr", ["5592345678"]),
    ]
    assert len(set(made)) == len(made)
    assert all(len(one) == 64 for one in made)


def test_keys_are_read_by_their_id(tmp_path: Path) -> None:
    """Also where another system has changed the ends of lines."""
    one, two = new_token_key(), new_token_key()
    files = [tmp_path / "one.token-key", tmp_path / "two.token-key"]
    files[0].write_bytes(write_token_key(one))
    files[1].write_bytes(write_token_key(two).replace(b"\n", b"\r\n"))
    assert read_token_keys(files) == {token_key_id(one): one, token_key_id(two): two}
    assert one != two


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"x",
        write_token_key(KEY)[:-1],
        write_token_key(KEY) + b"more",
        write_token_key(KEY).replace(b"/1", b"/2"),
        write_token_key(KEY[:31]),
        b"supplyscreen-token-key/1\n\xff\n",
    ],
)
def test_what_is_no_key_is_refused(tmp_path: Path, content: bytes) -> None:
    """A damaged key would match nothing, and look like a clean result."""
    path = tmp_path / "k.token-key"
    path.write_bytes(content)
    with pytest.raises(DamagedKey):
        read_token_keys([path])
    for other in (tmp_path, tmp_path / "none"):
        with pytest.raises(Unusable):
            read_token_keys([other])
