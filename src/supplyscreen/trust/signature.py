"""
`manifest.sig`: signatures over the exact bytes of the manifest beside it.

    supplyscreen-signature/1
    ed25519 0123456789abcdef BASE64          key id and signature, one line per key, by key id

What is signed is the domain `supplyscreen-list-v1`, a NUL, and the bytes of the manifest as they
are: nothing is parsed before its signature holds, and no signature made for another purpose fits.
The file is accepted in one spelling only, so that no byte of it can be changed unnoticed.
"""

import base64
import binascii
import re
from collections.abc import Iterable, Mapping
from typing import Final

from supplyscreen.errors import UntrustedList
from supplyscreen.trust.ed25519 import KEY_ID_DIGITS, SIGNATURE_BYTES, key_id, public_of, sign

LIST_DOMAIN: Final = b"supplyscreen-list-v1\0"
KEY_DOMAIN: Final = b"supplyscreen-next-key-v1\0"
"""Of a new public key that an old one vouches for."""

MAX_BYTES: Final = 1 << 14
_FIRST_LINE: Final = "supplyscreen-signature/1"
_LINE = re.compile(rf"ed25519 ([0-9a-f]{{{KEY_ID_DIGITS}}}) ([A-Za-z0-9+/]+={{0,2}})", re.ASCII)


def signature_of(secret: bytes, domain: bytes, data: bytes) -> tuple[str, bytes]:
    """The id of the key, and its signature over the data."""
    return key_id(public_of(secret)), sign(secret, domain + data)


def write_signatures(signatures: Mapping[str, bytes]) -> str:
    """The text of a signature file; key id -> signature."""
    lines = (
        f"ed25519 {name} {base64.b64encode(signatures[name]).decode()}\n"
        for name in sorted(signatures)
    )
    return "".join((_FIRST_LINE, "\n", *lines))


def read_signatures(data: bytes, file: str) -> dict[str, bytes]:
    """
    Key id -> signature; not one of them checked.

    Raises:
        UntrustedList: too large, or not a signature file in its one spelling.
    """
    if len(data) > MAX_BYTES:
        raise UntrustedList("trust.signature_too_large", file=file)
    found = dict(_lines(data.split(b"\n")[1:-1]))
    if not found or write_signatures(found).encode() != data:
        raise UntrustedList("trust.signature_damaged", file=file)
    return found


def _lines(lines: Iterable[bytes]) -> Iterable[tuple[str, bytes]]:
    """What can be read; a line that cannot is missing when the text is put together again."""
    for line in lines:
        if parts := _LINE.fullmatch(line.decode("ascii", "replace")):
            try:
                signature = base64.b64decode(parts[2], validate=True)
            except binascii.Error:
                continue
            if len(signature) == SIGNATURE_BYTES:
                yield parts[1], signature
