"""
The order in which a signed list is verified; the first thing that does not hold ends the run.

    1  sizes
    2  the signature over the exact bytes, by keys that are trusted for some list
    3  the manifest is read strictly, 4 its format known (watchlists/manifest.py)
    5  list and authority are those the keys are pinned to, and enough of these keys signed
    6  the version is newer than, or byte for byte, the one accepted before
    7  its day of issue has come, and the clock has not gone back
    8  hash and count of the entries (watchlists/load.py)
    9  what was accepted is remembered, in one step (`remembered`)

A list that no key is pinned to is used and shown as unsigned, unless the user's settings refuse
that. Once a key is pinned, the list is taken from its owner's hand or not at all.
"""

import hashlib
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from supplyscreen.errors import UntrustedList
from supplyscreen.model.watchlist import ListInfo
from supplyscreen.text.masking import mask
from supplyscreen.text.strict_yaml import MAX_BYTES
from supplyscreen.trust.ed25519 import holds
from supplyscreen.trust.signature import LIST_DOMAIN, read_signatures
from supplyscreen.trust.store import Accepted, KeyStatus, Pin, TrustStore
from supplyscreen.trust.versions import version_order

_LEEWAY = timedelta(days=1)
"""Between clocks and time zones."""


@dataclass(slots=True, kw_only=True)
class ListVerifier:
    """Holds the lists of one run against the trust store; see the module docstring."""

    store: TrustStore
    today: date
    """The clock, never `--as-of`."""
    refuses_unsigned: bool = False
    accepted: dict[str, Accepted] = field(default_factory=dict)
    """List id -> what held of it in this run; to be remembered once all lists are loaded."""
    signers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """List id -> ids of the trusted keys that signed it."""

    def seal(self, manifest: bytes, signature: bytes | None, file: str) -> "ListSeal":
        """
        Check every signature by a known key, before anything is read from the manifest.

        Raises:
            UntrustedList: too large, damaged, or a signature that does not hold.
        """
        if len(manifest) > MAX_BYTES:
            raise UntrustedList("trust.manifest_too_large", file=file)
        signers: dict[str, bool] = {}
        for name, one in ({} if signature is None else read_signatures(signature, file)).items():
            key = self.store.key(name)
            signers[name] = key is not None
            if key is not None and not holds(key.public, LIST_DOMAIN + manifest, one):
                raise UntrustedList("trust.bad_signature", file=file, key_id=name)
        return ListSeal(
            verifier=self,
            manifest_sha256=hashlib.sha256(manifest).hexdigest(),
            is_signed=signature is not None,
            signers=signers,
        )

    def without_manifest(self, file: str) -> None:
        """
        Let a file without manifest pass.

        Raises:
            UntrustedList: the user's settings refuse what is not signed.
        """
        if self.refuses_unsigned:
            raise UntrustedList("trust.unsigned_refused", file=file)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSeal:
    """Which keys signed a manifest."""

    verifier: ListVerifier
    manifest_sha256: str
    is_signed: bool
    signers: Mapping[str, bool]
    """Key id -> whether the key is known, and its signature held."""

    def holds_for(self, info: ListInfo, file: str) -> bool:
        """
        Steps 5 to 7. True: verified; False: no key is pinned to the list, and none has to be.

        Raises:
            UntrustedList: it must not be used.
        """
        pin = self.verifier.store.pin(info.list_id)
        if pin is None:
            self._check_unpinned(file)
            return False
        good = self._check_keys(pin, file)
        if info.authority != pin.authority:
            raise UntrustedList("trust.other_authority", file=file, authority=mask(pin.authority))
        before = self.verifier.accepted.get(info.list_id, pin.accepted)
        _check_version(before, info.version, self.manifest_sha256, file)
        _check_days(pin.accepted, info.issued, self.verifier.today, file)
        self.verifier.signers[info.list_id] = tuple(sorted(good))
        self.verifier.accepted[info.list_id] = Accepted(
            version=info.version,
            manifest_sha256=self.manifest_sha256,
            day=self.verifier.today.isoformat(),
        )
        return True

    def _check_unpinned(self, file: str) -> None:
        known = [name for name, is_known in self.signers.items() if is_known]
        if known:
            raise UntrustedList("trust.key_of_another_list", file=file, key_id=known[0])
        if self.verifier.refuses_unsigned:
            key = "trust.nobody_trusted" if self.is_signed else "trust.unsigned_refused"
            raise UntrustedList(key, file=file)

    def _check_keys(self, pin: Pin, file: str) -> AbstractSet[str]:
        """Ids of the pinned keys that signed; enough of them."""
        if not self.is_signed:
            raise UntrustedList("trust.signature_missing", file=file)
        good = self.signers.keys() & pin.with_status(KeyStatus.TRUSTED).keys()
        revoked = sorted(self.signers.keys() & pin.with_status(KeyStatus.REVOKED).keys())
        if len(good) >= pin.threshold:
            return good
        if revoked:
            raise UntrustedList("trust.key_revoked", file=file, key_id=revoked[0])
        if good:
            raise UntrustedList(
                "trust.too_few_signatures", file=file, found=len(good), wanted=pin.threshold
            )
        known = sorted(name for name, is_known in self.signers.items() if is_known)
        if known:
            raise UntrustedList("trust.key_of_another_list", file=file, key_id=known[0])
        raise UntrustedList("trust.unknown_key", file=file, key_id=min(self.signers))


def _check_version(before: Accepted | None, version: str, manifest_sha256: str, file: str) -> None:
    order, version = version_order(version), mask(version)
    if order is None:
        raise UntrustedList("trust.version_not_ordered", file=file, version=version)
    if before is None:
        return
    last = version_order(before.version) or ()
    if order < last:
        raise UntrustedList("trust.rollback", file=file, version=version, accepted=before.version)
    if order == last and manifest_sha256 != before.manifest_sha256:
        raise UntrustedList("trust.equivocation", file=file, version=version)


def _check_days(before: Accepted | None, issued: str, today: date, file: str) -> None:
    latest = (today + _LEEWAY).isoformat()
    if before is not None and before.day and before.day > latest:
        raise UntrustedList("trust.clock_back", file=file, day=before.day, today=today.isoformat())
    if issued > latest:
        raise UntrustedList("trust.issued_later", file=file, issued=issued, today=today.isoformat())


def remembered(store: TrustStore, accepted: Mapping[str, Accepted]) -> TrustStore:
    """
    The store with what a run accepted, held once more against what others accepted meanwhile.

    Raises:
        UntrustedList: one version with two contents.
    """
    pins = (pin for pin in store.pins if pin.list_id in accepted)
    return store.with_pins(
        replace(pin, accepted=_newer(pin, accepted[pin.list_id])) for pin in pins
    )


def _newer(pin: Pin, new: Accepted) -> Accepted:
    old = pin.accepted
    if old is None:
        return new
    before, after = version_order(old.version) or (), version_order(new.version) or ()
    if before == after and old.manifest_sha256 != new.manifest_sha256:
        raise UntrustedList("trust.equivocation", file=mask(pin.list_id), version=new.version)
    newest = old if before > after else new
    return replace(newest, day=max(old.day, new.day))
