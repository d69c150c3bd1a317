"""
`NAME.pub`: a public key, whose it is and for which lists it may sign.

    format     supplyscreen-key/1                                      required
    authority  the authority's name, as its manifests write it         required
    lists      [list_id, ...]: the lists it signs                      required
    key        ed25519 BASE64                                          required
    example    true: for trying things out, nobody may trust it

Read as strictly as a manifest, and an unknown key is refused. The fingerprint covers all of it, so
that whoever compares it has compared whose key it is, too. It is no secret, but must come by
another way than the file: from the authority's own page, by telephone, on paper.
"""

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass
from typing import Final

from supplyscreen.errors import DamagedKey
from supplyscreen.text.masking import mask
from supplyscreen.text.strict_yaml import Node, YamlFault, read_yaml
from supplyscreen.trust.ed25519 import PUBLIC_BYTES, key_id

FORMAT: Final = "supplyscreen-key/1"
SUFFIX: Final = ".pub"
MAX_BYTES: Final = 1 << 14
MAX_LISTS: Final = 100
_DOMAIN: Final = b"supplyscreen-fingerprint-v1\0"
_KEYS: Final = frozenset({"format", "authority", "lists", "key", "example"})
_ALGORITHM: Final = "ed25519 "
_DIGITS: Final = 32
_GROUP: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicKey:
    """A key and what its owner says of it."""

    authority: str
    lists: tuple[str, ...]
    """Sorted, at least one."""
    public: bytes
    example: bool = False

    @property
    def key_id(self) -> str:
        """16 hex digits."""
        return key_id(self.public)

    @property
    def fingerprint(self) -> str:
        """32 hex digits in groups of four, over the key and everything said of it."""
        said = (self.authority, str(self.example), *self.lists)
        data = self.public + "".join(f"{text}\0" for text in said).encode()
        digits = hashlib.sha256(_DOMAIN + data).hexdigest()[:_DIGITS]
        return "-".join(digits[at : at + _GROUP] for at in range(0, _DIGITS, _GROUP))

    def is_called(self, fingerprint: str) -> bool:
        """Whether somebody typed the whole fingerprint; blanks, hyphens, colons do not matter."""
        typed = "".join(char for char in fingerprint.lower() if char not in " -:\u00a0")
        return hmac.compare_digest(typed.encode(), self.fingerprint.replace("-", "").encode())

    @property
    def text(self) -> str:
        """The file, without a comment."""
        lists = "".join(f"  - {_quoted(one)}\n" for one in self.lists)
        example = "example: true\n" if self.example else ""
        return (
            f"format: {FORMAT}\nauthority: {_quoted(self.authority)}\nlists:\n{lists}"
            f"key: {_ALGORITHM}{base64.b64encode(self.public).decode()}\n{example}"
        )


def is_plain(text: str) -> bool:
    """Whether a name can stand in a key: something, all of it shown, and nobody's number."""
    return text != "" and text == text.strip() and text.isprintable() and mask(text) == text


def read_public_key(data: bytes, file: str) -> PublicKey:
    """
    Read one `.pub`.

    Raises:
        DamagedKey: not a public key of this form.
    """
    if len(data) > MAX_BYTES:
        raise DamagedKey("trust.key_too_large", file=file)
    try:
        root = read_yaml(data).root
    except YamlFault as fault:
        raise DamagedKey("trust.key_damaged", file=file, row=fault.line) from None
    if not isinstance(root, dict) or root.get("format") != FORMAT:
        raise DamagedKey("trust.no_key", file=file)
    for name in root:
        if name not in _KEYS:
            raise DamagedKey("trust.key_field", file=file, name=mask(name))
    authority, lists = _plain(root.get("authority")), _texts(root.get("lists"))
    public = _public(root.get("key"))
    for name, value in (("authority", authority), ("lists", lists), ("key", public)):
        if not value:
            raise DamagedKey("trust.key_field", file=file, name=name)
    if root.get("example", "false") not in ("true", "false"):
        raise DamagedKey("trust.key_field", file=file, name="example")
    return PublicKey(
        authority=authority,
        lists=lists,
        public=public,
        example=root.get("example") == "true",
    )


def _plain(node: "Node | None") -> str:
    return node if isinstance(node, str) and is_plain(node) else ""


def _texts(node: "Node | None") -> tuple[str, ...]:
    """A list of plain names, sorted; () if anything else stands there."""
    if not isinstance(node, list) or len(node) > MAX_LISTS:
        return ()
    found = {one for one in node if isinstance(one, str) and is_plain(one)}
    return tuple(sorted(found)) if len(found) == len(node) else ()


def _public(node: "Node | None") -> bytes:
    if not isinstance(node, str) or not node.startswith(_ALGORITHM):
        return b""
    try:
        public = base64.b64decode(node.removeprefix(_ALGORITHM), validate=True)
    except (binascii.Error, ValueError):
        return b""
    return public if len(public) == PUBLIC_BYTES else b""


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
