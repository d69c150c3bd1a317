"""
Which keys are trusted: added by their fingerprint or on the word of an old key, and revoked.

Nothing is trusted on first use. A key comes in when somebody typed its fingerprint, or when a key
that is already trusted for the same lists signed it; a revoked one never comes back.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from supplyscreen.errors import UntrustedList, UsageProblem
from supplyscreen.text.masking import mask
from supplyscreen.trust.ed25519 import holds
from supplyscreen.trust.public_key import PublicKey
from supplyscreen.trust.signature import KEY_DOMAIN
from supplyscreen.trust.store import KeyStatus, Pin, TrustedKey, TrustStore


def add_key(
    store: TrustStore,
    key: PublicKey,
    *,
    file: str,
    day: str,
    vouched_by: str = "",
    threshold: int | None = None,
) -> TrustStore:
    """
    The store with a key, for every list that the key says.

    Args:
        store: as it is.
        key: whose fingerprint was compared, or which an old key vouches for.
        file: of the key, as shown.
        day: ISO date.
        vouched_by: id of the old key; "" = the fingerprint was typed.
        threshold: how many keys must sign these lists from now on; None = as before, first 1.

    Raises:
        UntrustedList: an example, a revoked key, or a list that is pinned to another authority.
    """
    if key.example:
        raise UntrustedList("trust.example_key", file=file)
    known = store.key(key.key_id)
    if known is not None and known.status is KeyStatus.REVOKED:
        raise UntrustedList("trust.key_revoked_before", file=file, key_id=key.key_id)
    new = TrustedKey(
        key_id=key.key_id,
        public=key.public,
        status=KeyStatus.TRUSTED,
        added=day,
        vouched_by=vouched_by,
    )
    return store.with_pins(_with_key(store, key, new, file, threshold))


def _with_key(
    store: TrustStore, key: PublicKey, new: TrustedKey, file: str, threshold: int | None
) -> Iterator[Pin]:
    for list_id in key.lists:
        pin = store.pin(list_id)
        if pin is None:
            pin = Pin(list_id=list_id, authority=key.authority, threshold=1, keys=())
        if pin.authority != key.authority:
            raise UntrustedList(
                "trust.pinned_to_another",
                file=file,
                list_id=mask(list_id),
                authority=mask(pin.authority),
            )
        keys = {one.key_id: one for one in pin.keys}
        keys.setdefault(new.key_id, new)
        last = pin.accepted
        if last is not None and not new.vouched_by:
            # Whoever typed the fingerprint vouches for today's date, too.
            last = replace(last, day="")
        yield replace(
            pin,
            threshold=threshold or pin.threshold,
            keys=tuple(keys[name] for name in sorted(keys)),
            accepted=last,
        )


def alone(key: PublicKey) -> TrustStore:
    """A store in which one key, be it an example, may sign its lists, and nothing else holds."""
    pinned = TrustedKey(key_id=key.key_id, public=key.public, status=KeyStatus.TRUSTED, added="")
    return TrustStore().with_pins(
        Pin(list_id=list_id, authority=key.authority, threshold=1, keys=(pinned,))
        for list_id in key.lists
    )


def old_key_of(
    store: TrustStore, key: PublicKey, data: bytes, signatures: Mapping[str, bytes], file: str
) -> str:
    """
    Id of the trusted key that signed a new one.

    Args:
        store: as it is.
        key: the new one.
        data: the exact bytes of its file.
        signatures: of the file beside it, not yet checked.
        file: of the key, as shown.

    Raises:
        UntrustedList: nobody who may vouch for all its lists has signed it.
    """
    for name, signature in sorted(signatures.items()):
        old = store.key(name)
        if old is None:
            continue
        if not holds(old.public, KEY_DOMAIN + data, signature):
            raise UntrustedList("trust.next_key_bad", file=file, key_id=name)
        if all(_may_vouch(store.pin(list_id), key, name) for list_id in key.lists):
            return name
    raise UntrustedList("trust.next_key_unsigned", file=file)


def _may_vouch(pin: Pin | None, key: PublicKey, old: str) -> bool:
    """
    Whether an old key, alone, may bring in another one for a list.

    Not where several must sign: one stolen key could else become as many as are needed.
    """
    return (
        pin is not None
        and pin.authority == key.authority
        and pin.threshold == 1
        and old in pin.with_status(KeyStatus.TRUSTED)
    )


def revoke_key(store: TrustStore, key_id: str) -> TrustStore:
    """
    The store with a key that no longer may sign anything.

    Raises:
        UsageProblem: no such key is trusted.
    """
    if store.key(key_id) is None:
        raise UsageProblem("trust.unknown_key_id", key_id=mask(key_id))
    return store.with_pins(
        replace(
            pin,
            keys=tuple(
                replace(key, status=KeyStatus.REVOKED) if key.key_id == key_id else key
                for key in pin.keys
            ),
        )
        for pin in store.pins
    )


def brought_in_by(store: TrustStore, key_id: str) -> tuple[str, ...]:
    """Ids of the keys still trusted on the word of a key, or of one that it brought in."""
    found: dict[str, None] = {}
    wanted = [key_id]
    while wanted:
        old = wanted.pop()
        for key in (key for pin in store.pins for key in pin.keys if key.vouched_by == old):
            if key.key_id not in found and key.status is KeyStatus.TRUSTED:
                found[key.key_id] = None
                wanted.append(key.key_id)
    return tuple(sorted(found))
