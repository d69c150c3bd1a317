"""Keys, signed manifests and stores for the tests of this room. All secrets are worthless."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

from supplyscreen.model.watchlist import Disclose, ListInfo, ListType
from supplyscreen.trust.ed25519 import public_of
from supplyscreen.trust.pins import add_key
from supplyscreen.trust.public_key import PublicKey
from supplyscreen.trust.signature import LIST_DOMAIN, signature_of, write_signatures
from supplyscreen.trust.store import TrustStore
from supplyscreen.trust.verify import ListVerifier

TODAY = date(2026, 11, 24)
LIST = "se.example.tax"
OTHER_LIST = "se.example.work"
AUTHORITY = "Exempelmyndigheten"
INFO = ListInfo(
    list_id=LIST,
    title="Påhittad lista",
    authority=AUTHORITY,
    contact="",
    type=ListType.WATCH,
    version="3",
    issued="2026-11-01",
    expires="2027-02-01",
    handling="TLP:AMBER",
    disclose=Disclose.HIT,
    has_manifest=True,
    signed=False,
    sha256="",
)


def secret(name: str) -> bytes:
    """A secret key that everybody knows."""
    return hashlib.sha256(name.encode()).digest()


def public(name: str, *lists: str, authority: str = AUTHORITY, example: bool = False) -> PublicKey:
    """Its public half, for some lists."""
    return PublicKey(
        authority=authority,
        lists=tuple(sorted(lists or (LIST,))),
        public=public_of(secret(name)),
        example=example,
    )


def trusting(*keys: PublicKey, threshold: int | None = None) -> TrustStore:
    """A store in which the fingerprints of the keys were typed."""
    store = TrustStore()
    for key in keys:
        store = add_key(store, key, file="k.pub", day=TODAY.isoformat(), threshold=threshold)
    return store


def signed(manifest: bytes, *names: str) -> bytes:
    """A signature file by the keys of these names."""
    made = dict(signature_of(secret(name), LIST_DOMAIN, manifest) for name in names)
    return write_signatures(made).encode()


def verifier(store: TrustStore, *, today: date = TODAY, refuses: bool = False) -> ListVerifier:
    """As the pipeline makes one."""
    return ListVerifier(store=store, today=today, refuses_unsigned=refuses)


def manifest_of(info: ListInfo) -> bytes:
    """Bytes that differ where the infos differ; the verifier never reads them."""
    return repr(info).encode()


def verify(
    store: TrustStore,
    info: ListInfo = INFO,
    *names: str,
    today: date = TODAY,
    refuses: bool = False,
) -> tuple[bool, ListVerifier]:
    """One list signed by the keys of these names, held against a store."""
    asked = verifier(store, today=today, refuses=refuses)
    manifest = manifest_of(info)
    seal = asked.seal(manifest, signed(manifest, *names) if names else None, "list/manifest.yaml")
    return seal.holds_for(info, "list/manifest.yaml"), asked


def version(number: int | str, **changed: str) -> ListInfo:
    """The list in another version."""
    return replace(INFO, version=str(number), **changed)  # type: ignore[arg-type]


def keep(folder: Path) -> Path:
    """Where a test keeps its store."""
    return folder / "own" / "trust.json"
