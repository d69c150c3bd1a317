"""
The trust store as text: JSON, read strictly.

    {"format": "supplyscreen-trust/1", "lists": [{"list_id", "authority", "threshold",
     "keys": [{"key_id", "key": BASE64, "status", "added", "vouched_by"}],
     "accepted": {"version", "manifest_sha256", "day"} or null}]}

Anything else, be it a missing or an unknown field, a field given twice or half a file, makes the
store damaged: who reads it with good will would trust what nobody meant.
"""

import base64
import binascii
import json
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from supplyscreen.trust.ed25519 import PUBLIC_BYTES, key_id
from supplyscreen.trust.public_key import is_plain
from supplyscreen.trust.store import Accepted, KeyStatus, Pin, TrustedKey, TrustStore
from supplyscreen.trust.versions import version_order

FORMAT: Final = "supplyscreen-trust/1"
MAX_BYTES: Final = 1 << 22
MOST_KEYS: Final = 99

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_KEY_ID = re.compile(r"[0-9a-f]{16}", re.ASCII)


class StoreFault(ValueError):
    """The text is no trust store; says nothing of its content."""


def write_store(store: TrustStore) -> bytes:
    """The file of a store: the same store, the same bytes."""
    said = {"format": FORMAT, "lists": [_pin_said(pin) for pin in store.pins]}
    return (json.dumps(said, ensure_ascii=True, indent=1) + "\n").encode()


def read_store(data: bytes) -> TrustStore:
    """
    Read one store.

    Raises:
        StoreFault: anything that this module would not have written.
    """
    if len(data) > MAX_BYTES:
        raise StoreFault
    try:
        root = json.loads(data, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise StoreFault from None
    fields = _fields(root, ("format", "lists"))
    pins = [_pin(one) for one in _list(fields["lists"])]
    names = [pin.list_id for pin in pins]
    if fields["format"] != FORMAT or names != sorted(set(names)):
        raise StoreFault
    return TrustStore(pins=tuple(pins))


def _pin_said(pin: Pin) -> dict[str, object]:
    last = pin.accepted
    return {
        "list_id": pin.list_id,
        "authority": pin.authority,
        "threshold": pin.threshold,
        "keys": [
            {
                "key_id": key.key_id,
                "key": base64.b64encode(key.public).decode(),
                "status": key.status.value,
                "added": key.added,
                "vouched_by": key.vouched_by,
            }
            for key in pin.keys
        ],
        "accepted": None
        if last is None
        else {
            "version": last.version,
            "manifest_sha256": last.manifest_sha256,
            "day": last.day,
        },
    }


def _pin(node: object) -> Pin:
    fields = _fields(node, ("list_id", "authority", "threshold", "keys", "accepted"))
    keys = tuple(map(_key, _list(fields["keys"])))
    names = [key.key_id for key in keys]
    threshold = fields["threshold"]
    if not keys or names != sorted(set(names)):
        raise StoreFault
    if type(threshold) is not int or not 1 <= threshold <= MOST_KEYS:
        raise StoreFault
    return Pin(
        list_id=_plain(fields["list_id"]),
        authority=_plain(fields["authority"]),
        threshold=threshold,
        keys=keys,
        accepted=None if fields["accepted"] is None else _accepted(fields["accepted"]),
    )


def _key(node: object) -> TrustedKey:
    fields = _fields(node, ("key_id", "key", "status", "added", "vouched_by"))
    try:
        public = base64.b64decode(_text(fields["key"]), validate=True)
    except (binascii.Error, ValueError):
        raise StoreFault from None
    name = _text(fields["key_id"], _KEY_ID)
    if len(public) != PUBLIC_BYTES or key_id(public) != name:
        raise StoreFault
    status = _text(fields["status"])
    if status not in tuple(KeyStatus):
        raise StoreFault
    return TrustedKey(
        key_id=name,
        public=public,
        status=KeyStatus(status),
        added=_text(fields["added"], _DAY),
        vouched_by=fields["vouched_by"] and _text(fields["vouched_by"], _KEY_ID),
    )


def _accepted(node: object) -> Accepted:
    fields = _fields(node, ("version", "manifest_sha256", "day"))
    version = _text(fields["version"])
    if version_order(version) is None:
        raise StoreFault
    return Accepted(
        version=version,
        manifest_sha256=_text(fields["manifest_sha256"], _SHA256),
        day=fields["day"] and _text(fields["day"], _DAY),
    )


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise StoreFault
    return found


def _fields(node: object, names: Collection[str]) -> Mapping[str, Any]:
    if not isinstance(node, dict) or set(node) != set(names):
        raise StoreFault
    return node


def _list(node: object) -> list[object]:
    if not isinstance(node, list):
        raise StoreFault
    return node


def _text(node: object, form: re.Pattern[str] | None = None) -> str:
    if not isinstance(node, str) or (form is not None and not form.fullmatch(node)):
        raise StoreFault
    return node


def _plain(node: object) -> str:
    text = _text(node)
    if not is_plain(text):
        raise StoreFault
    return text
