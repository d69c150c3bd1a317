"""
`NAME.key`: the secret half, as PEM (PKCS 8, no pass phrase), so that other tools can keep it, too.

Whoever holds it can sign in the authority's name: it belongs on a medium that is locked away.
"""

import secrets

from supplyscreen.errors import DamagedKey
from supplyscreen.text.masking import mask
from supplyscreen.trust.ed25519 import SECRET_BYTES, key_id, public_of

SUFFIX = ".key"
MAX_BYTES = 1 << 14


def new_secret() -> bytes:
    """32 random bytes, of which the key id does not read as anybody's number."""
    while True:
        secret = secrets.token_bytes(SECRET_BYTES)
        name = key_id(public_of(secret))
        if mask(name) == name:
            return secret


def write_secret(secret: bytes) -> bytes:
    """The file of a secret key."""
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
        Ed25519PrivateKey,
    )

    return Ed25519PrivateKey.from_private_bytes(secret).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def read_secret(data: bytes, file: str) -> bytes:
    """
    The 32 bytes of a secret key.

    Raises:
        DamagedKey: not a secret Ed25519 key in PEM, or one behind a pass phrase.
    """
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
        Ed25519PrivateKey,
    )

    try:
        key = serialization.load_pem_private_key(data[:MAX_BYTES], password=None)
    except TypeError:
        raise DamagedKey("trust.secret_locked", file=file) from None
    except (ValueError, UnsupportedAlgorithm):
        raise DamagedKey("trust.no_secret", file=file) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise DamagedKey("trust.no_secret", file=file)
    return key.private_bytes_raw()
