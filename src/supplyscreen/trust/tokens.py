"""
Tokens: HMAC-SHA256 (RFC 2104, 4231) of exact identifiers, in place of names.

    key     32 random bytes, one per authority, group of recipients and version of the list
    data    "supplyscreen-token-v1" NUL scheme NUL number
    scheme  of the register ("se:orgnr", "lei", ...), or "person"
    number  in the form that is compared, e.g. 5592345678; of a person "SE:YYYYMMDDNNNN"

What this protects: whoever has the list but not the key learns nothing from it but how many tokens
there are. What it does not: whoever has the key can try out every number that could exist (all
Swedish person numbers within minutes), so a recipient who may check can also search. Names are
never made into tokens: who may match them could run a dictionary over them.
"""

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from supplyscreen.errors import DamagedKey, Unusable, UsageProblem
from supplyscreen.model.parties import SCHEMA_IDENTIFIERS, Parties, PersonNumbers
from supplyscreen.model.watchlist import Watchlist
from supplyscreen.text.masking import mask

PERSON: Final = "person"
KEY_BYTES: Final = 32
SUFFIX: Final = ".token-key"
_DOMAIN: Final = b"supplyscreen-token-v1\0"
_ID_DOMAIN: Final = b"supplyscreen-token-key-id-v1\0"
_FIRST_LINE: Final = "supplyscreen-token-key/1"
_MAX_BYTES: Final = 1 << 10
_OTHER: Final = "other"


def new_token_key() -> bytes:
    """32 random bytes, whose id does not read as anybody's number."""
    while True:
        key = secrets.token_bytes(KEY_BYTES)
        if mask(token_key_id(key)) == token_key_id(key):
            return key


def token_key_id(key: bytes) -> str:
    """16 hex digits, by which a manifest says which key fits."""
    return hashlib.sha256(_ID_DOMAIN + key).hexdigest()[:16]


def write_token_key(key: bytes) -> bytes:
    """The file of a key; as secret as the list would be in the clear."""
    return f"{_FIRST_LINE}\n{base64.b64encode(key).decode()}\n".encode()


def read_token_keys(paths: Sequence[Path]) -> Mapping[str, bytes]:
    """
    Key id -> key.

    Raises:
        Unusable: a file cannot be read.
        DamagedKey: one that is no such key.
    """
    return {token_key_id(key): key for key in map(_read, paths)}


def _read(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise Unusable("trust.unreadable", file=mask(path.name), reason="-")
        with path.open("rb") as stream:
            data = stream.read(_MAX_BYTES + 1).replace(b"\r\n", b"\n")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Unusable("trust.unreadable", file=mask(path.name), reason=reason) from None
    try:
        key = base64.b64decode(data.split(b"\n")[1], validate=True)
    except (IndexError, binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES or write_token_key(key) != data:
        raise DamagedKey("trust.no_token_key", file=mask(path.name))
    return key


def hmac_sha256(key: bytes, data: bytes) -> str:
    """Hex."""
    return hmac.new(key, data, hashlib.sha256).hexdigest()


def tokens(key: bytes, scheme: str, values: Iterable[str]) -> Iterator[str]:
    """The token of each number of one scheme: 64 hex digits."""
    begun = hmac.new(key, _DOMAIN + scheme.encode() + b"\0", hashlib.sha256)
    for value in values:
        one = begun.copy()
        one.update(value.encode())
        yield one.hexdigest()


def check_token_keys(lists: Iterable[Watchlist], keys: Mapping[str, bytes]) -> None:
    """
    Hold the keys that were given against the lists that need one.

    Raises:
        UsageProblem: naming the list and the option.
    """
    for info in (one.info for one in lists):
        if info.token_key and info.token_key not in keys:
            raise UsageProblem(
                "trust.token_key_wanted", list_id=mask(info.list_id), key_id=info.token_key
            )


def with_equal_numbers(
    lists: Sequence[Watchlist], parties: Parties, keys: Mapping[str, bytes]
) -> tuple[Watchlist, ...]:
    """
    The lists, those of tokens with the numbers of ours that their tokens stand for.

    Of all other tokens nothing is learnt. The numbers stay in memory, as any list's do.

    Args:
        lists: of the run.
        parties: whose numbers are tried.
        keys: key id -> key; as `check_token_keys` wants them.
    """
    return tuple(
        _with_equal_numbers(one, parties, keys) if one.info.token_key else one for one in lists
    )


def _with_equal_numbers(
    watchlist: Watchlist, parties: Parties, keys: Mapping[str, bytes]
) -> Watchlist:
    key = keys[watchlist.info.token_key]
    owners: dict[str, list[int]] = {}
    for entry, token in enumerate(watchlist.tokens):
        owners.setdefault(token, []).append(entry)
    frame = parties.identifiers
    usable = frame["valid"].to_numpy() & (frame["scheme"] != _OTHER).to_numpy()
    numbers = frame.loc[usable, ["scheme", "value"]].drop_duplicates()
    found: list[tuple[int, str, str]] = []
    for scheme, values in numbers.groupby("scheme", sort=True)["value"]:
        ours = values.tolist()
        for value, token in zip(ours, tokens(key, str(scheme), ours), strict=True):
            found += [(entry, str(scheme), value) for entry in owners.get(token, ())]
    people = sorted(set(parties.person_numbers.value.tolist()))
    persons = [
        (entry, number)
        for number, token in zip(people, tokens(key, PERSON, people), strict=True)
        for entry in owners.get(token, ())
    ]
    return replace(
        watchlist,
        identifiers=_identifiers(sorted(found)),
        person_numbers=_person_numbers(sorted(persons)),
    )


def _identifiers(found: Sequence[tuple[int, str, str]]) -> pd.DataFrame:
    columns: Mapping[str, Sequence[object]] = {
        "owner": [entry for entry, _, _ in found],
        "scheme": [scheme for _, scheme, _ in found],
        "value": [value for _, _, value in found],
        "label": [""] * len(found),
        "valid": [True] * len(found),
    }
    return pd.DataFrame(
        {
            name: pd.Series(np.array(columns[name], dtype=dtype), dtype=dtype)
            for name, dtype in SCHEMA_IDENTIFIERS.items()
        }
    )


def _person_numbers(found: Sequence[tuple[int, str]]) -> PersonNumbers:
    value = np.empty(len(found), dtype=object)
    value[:] = [number for _, number in found]
    return PersonNumbers(np.array([entry for entry, _ in found], dtype=np.int32), value)
