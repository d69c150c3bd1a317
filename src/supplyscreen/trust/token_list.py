"""
A list in the clear as one of tokens: what its owner hands out in its place.

Of an entry its reference, its last day and one token per exact number are left. Tokens stand sorted
by themselves, so that the order tells nothing. An entry without an exact number cannot be given
like this; it is counted, and its owner must be asked by hand.
"""

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass

from supplyscreen.model.watchlist import ListInfo, Watchlist
from supplyscreen.trust.tokens import PERSON, token_key_id, tokens

ENTRIES = "entries.csv"
FORMAT = "entries-hmac"
COLUMNS = ("token", "reference", "expires")
_OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TokenList:
    """The two files of a list folder."""

    manifest: str
    entries: str
    count: int
    """Tokens."""
    left_out: int
    """Entries without an exact number."""


def token_list(watchlist: Watchlist, key: bytes, comment: str) -> TokenList:
    """
    The list as tokens under a key.

    Args:
        watchlist: in the clear, loaded.
        key: new for this version and group of recipients.
        comment: what this protects and what not; stands on top of the manifest.
    """
    rows = sorted(set(_rows(watchlist, key)))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(row[:3] for row in rows)
    text = out.getvalue()
    named = {entry for *_, entry in rows}
    return TokenList(
        manifest=_manifest(watchlist.info, key, text, len(rows), comment),
        entries=text,
        count=len(rows),
        left_out=watchlist.used - len(named),
    )


def _rows(watchlist: Watchlist, key: bytes) -> Iterator[tuple[str, str, str, int]]:
    """Token, reference, last day and entry."""
    references = watchlist.entries["reference"].tolist()
    expires = watchlist.entries["expires"].tolist()
    frame = watchlist.identifiers
    frame = frame[frame["valid"] & (frame["scheme"] != _OTHER)]
    persons = watchlist.person_numbers
    groups = [
        (str(scheme), part["owner"].tolist(), part["value"].tolist())
        for scheme, part in frame.groupby("scheme")
    ]
    groups.append((PERSON, persons.owner.tolist(), persons.value.tolist()))
    for scheme, owners, values in groups:
        for entry, token in zip(owners, tokens(key, scheme, values), strict=True):
            yield token, references[entry], expires[entry], entry


def _manifest(info: ListInfo, key: bytes, entries: str, count: int, comment: str) -> str:
    digest = hashlib.sha256(entries.encode()).hexdigest()
    said: dict[str, str] = {
        "format": "supplyscreen-list/1",
        "list_id": _quoted(info.list_id),
        "type": info.type.value,
        "title": _quoted(info.title),
        "authority": f"{{name: {_quoted(info.authority)}, contact: {_quoted(info.contact)}}}",
        "purpose": _quoted(info.purpose),
        "legal_basis": _quoted(info.legal_basis),
        "themes": _listed(info.themes),
        "handling": info.handling,
        "disclose": "hit",
        "version": _quoted(info.version),
        "issued": info.issued,
        "expires": info.expires,
        "requires": f"{{purpose: {_listed(info.requires_purposes)}, "
        f"case: {str(info.requires_case).lower()}}}",
        "offence_data": str(info.offence_data).lower(),
        "entries": f"{{file: {ENTRIES}, format: {FORMAT}, key_id: {token_key_id(key)}, "
        f"sha256: {digest}, count: {count}}}",
    }
    comments = "".join(f"# {line}\n" for line in comment.splitlines())
    return comments + "".join(f"{name}: {value}\n" for name, value in said.items())


def _listed(texts: tuple[str, ...]) -> str:
    return "[" + ", ".join(map(_quoted, texts)) + "]"


def _quoted(text: str) -> str:
    """A plain YAML text on one line."""
    return "'" + " ".join(text.replace("'", "''").split()) + "'"
