"""
Ed25519 (RFC 8032): the only signature there is here, by the package `cryptography`.

It is imported where a signature is met or made: most runs see none, and it takes time to load.
"""

import hashlib

SECRET_BYTES = 32
PUBLIC_BYTES = 32
SIGNATURE_BYTES = 64

_KEY_ID_DOMAIN = b"supplyscreen-key-id-v1\0"
KEY_ID_DIGITS = 16


def public_of(secret: bytes) -> bytes:
    """The 32 bytes of the public key that belongs to 32 bytes of a secret one."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
        Ed25519PrivateKey,
    )

    return Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def sign(secret: bytes, message: bytes) -> bytes:
    """The 64 bytes of the signature; the same each time."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
        Ed25519PrivateKey,
    )

    return Ed25519PrivateKey.from_private_bytes(secret).sign(message)


def holds(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the owner of a public key signed exactly this message."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
        Ed25519PublicKey,
    )

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def key_id(public: bytes) -> str:
    """16 hex digits by which people and files name a public key."""
    return hashlib.sha256(_KEY_ID_DOMAIN + public).hexdigest()[:KEY_ID_DIGITS]
