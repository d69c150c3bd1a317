"""
`manifest.yaml`: what an authority says about its list.

    format          supplyscreen-list/1                                         required
    list_id         stable name of the list                                     required
    title                                                                       required
    type            watch (missing = watch) or protect
    authority       {name: required, contact}: who answers for the list
    purpose, legal_basis, themes
    handling        a TLP 2.0 label                                             required
    disclose        full or hit (missing = hit)
    version         any text                                                    required
    issued, expires YYYY-MM-DD                                                  required
    previous        {version, count}: what counts are compared with
    entries         {file: required, format: required, sha256, count, key_id: of entries-hmac}
    requires        {purpose: [...], case: true}: what the run must say
    offence_data    true or false
    canary          {name, entry_id}: an entry that screening must hit

The YAML is read strictly (text/strict_yaml.py). Every fault of a manifest is told at once. A key
that is not in this table is noted and left out.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from supplyscreen.errors import DamagedList
from supplyscreen.model.watchlist import Disclose, ListInfo, ListType
from supplyscreen.text.masking import mask
from supplyscreen.text.strict_yaml import Node, Path, YamlDocument, YamlFault, read_yaml
from supplyscreen.watchlists.admit import is_date, protects
from supplyscreen.watchlists.interface import is_plain_name
from supplyscreen.watchlists.registry import READERS
from supplyscreen.words.catalogue import Message, Param

FORMAT: Final = "supplyscreen-list/1"
TLP = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
_HEX_DIGITS = 64
_COUNT_DIGITS = 12
_TOKENS = "entries-hmac"
_KEY_ID = re.compile(r"[0-9a-f]{16}", re.ASCII)

_KEYS: Mapping[Path, frozenset[str]] = {
    (): frozenset(
        {"format", "list_id", "type", "title", "authority", "purpose", "legal_basis", "themes"}
        | {"handling", "disclose", "version", "issued", "expires", "previous", "entries"}
        | {"requires", "offence_data", "canary"}
    ),
    ("authority",): frozenset({"name", "contact"}),
    ("previous",): frozenset({"version", "count"}),
    ("entries",): frozenset({"file", "format", "sha256", "count", "key_id"}),
    ("requires",): frozenset({"purpose", "case"}),
    ("canary",): frozenset({"name", "entry_id"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A manifest without faults."""

    info: ListInfo
    """`sha256` is "" until the entries file has been read."""
    entries_file: str
    """Name of a file beside the manifest."""
    entries_format: str
    sha256: str
    """As stated, lower case; "" if not."""
    count: int | None
    """As stated; None if not."""
    unknown_keys: tuple[tuple[str, int], ...]
    """(key, line)."""


def read_manifest(data: bytes, file: str) -> Manifest:
    """
    Read and check one manifest.

    Raises:
        DamagedList: with every fault found.
    """
    try:
        document = read_yaml(data)
    except YamlFault as fault:
        key = f"watchlists.yaml_{fault.code}"
        raise DamagedList(key, file=file, row=fault.line, name=mask(fault.key)) from None
    if not isinstance(document.root, dict):
        raise DamagedList("watchlists.manifest_empty", file=file)
    fields = _Fields(document)
    manifest = _manifest(fields)
    if fields.faults:
        raise DamagedList("watchlists.manifest_faults", file=file, faults=fields.faults)
    return manifest


def _manifest(fields: "_Fields") -> Manifest:
    fields.one_of("format", (FORMAT,), required=True)
    entries_file = fields.text("entries.file", required=True)
    if entries_file and not is_plain_name(entries_file):
        fields.fault("manifest_file_elsewhere", "entries.file", value=entries_file)
    formats = tuple(reader.format for reader in READERS)
    sha256 = fields.text("entries.sha256").lower()
    if sha256 and (len(sha256) != _HEX_DIGITS or set(sha256) - set("0123456789abcdef")):
        fields.fault("manifest_hash", "entries.sha256", value=sha256)
    return Manifest(
        info=_info(fields),
        entries_file=entries_file,
        entries_format=fields.one_of("entries.format", formats, required=True),
        sha256=sha256,
        count=fields.count("entries.count"),
        unknown_keys=fields.unknown_keys(),
    )


def _info(fields: "_Fields") -> ListInfo:
    issued = fields.date("issued")
    expires = fields.date("expires")
    if issued and expires and expires < issued:
        fields.fault("manifest_order", "expires", value=expires)
    themes = fields.texts("themes")
    for theme in themes:
        if protects(theme):
            fields.fault("manifest_theme", "themes", value=theme)
    has_canary = fields.has("canary")
    token_key = _token_key(fields)
    return ListInfo(
        list_id=fields.text("list_id", required=True),
        title=fields.text("title", required=True),
        authority=fields.text("authority.name", required=True),
        contact=fields.text("authority.contact"),
        type=ListType(fields.one_of("type", tuple(ListType)) or ListType.WATCH),
        version=fields.text("version", required=True),
        issued=issued,
        expires=expires,
        handling=fields.one_of("handling", TLP, required=True),
        disclose=Disclose(fields.one_of("disclose", tuple(Disclose)) or Disclose.HIT),
        has_manifest=True,
        signed=False,
        sha256="",
        previous_version=fields.text("previous.version"),
        previous_count=fields.count("previous.count"),
        purpose=fields.text("purpose"),
        legal_basis=fields.text("legal_basis"),
        themes=themes,
        requires_purposes=fields.texts("requires.purpose"),
        requires_case=fields.flag("requires.case"),
        offence_data=fields.flag("offence_data"),
        canary_name=fields.text("canary.name", required=has_canary),
        canary_entry=fields.text("canary.entry_id", required=has_canary),
        token_key=token_key,
    )


def _token_key(fields: "_Fields") -> str:
    """Of a list of tokens the id of its key; such a list shows no content and has no canary."""
    if fields.text("entries.format") != _TOKENS:
        return ""
    key = fields.text("entries.key_id", required=True)
    if key and not _KEY_ID.fullmatch(key):
        fields.fault("manifest_key_id", "entries.key_id")
    if fields.text("disclose") == Disclose.FULL:
        fields.fault("manifest_tokens_shown", "disclose")
    if fields.has("canary"):
        fields.fault("manifest_tokens_canary", "canary")
    return key


@dataclass(slots=True)
class _Fields:
    """Values by dotted key; whatever is wrong is gathered, and reading goes on."""

    document: YamlDocument
    faults: list[Message] = field(default_factory=list)

    def fault(self, code: str, key: str, **params: Param) -> None:
        """Note that the value of a key cannot be used."""
        line = self.document.lines.get(tuple(key.split(".")), 0)
        shown = {name: mask(one) if isinstance(one, str) else one for name, one in params.items()}
        code = f"watchlists.{code}"
        message = Message.of(code, name=key, line=str(line), **shown)
        if message not in self.faults:
            self.faults.append(message)

    def has(self, key: str) -> bool:
        """Whether the key stands there, with or without a value."""
        return tuple(key.split(".")) in self.document.lines

    def text(self, key: str, *, required: bool = False) -> str:
        """A single value; "" if absent."""
        value = self._find(key)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.fault("manifest_not_text", key)
            return ""
        if required and not value.strip():
            self.faults.append(Message.of("watchlists.manifest_missing", name=key))
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of values, or one value alone."""
        value = self._find(key) or ""
        found = [value] if isinstance(value, str) else value
        if isinstance(found, dict) or not all(isinstance(one, str) for one in found):
            self.fault("manifest_not_list", key)
            return ()
        return tuple(one.strip() for one in found if isinstance(one, str) and one.strip())

    def one_of(self, key: str, allowed: tuple[str, ...], *, required: bool = False) -> str:
        """A value of a closed set; "" if absent or another."""
        value = self.text(key, required=required)
        if value and value not in allowed:
            self.fault("manifest_not_one_of", key, value=value, allowed=", ".join(allowed))
            return ""
        return value

    def date(self, key: str) -> str:
        """A required day; "" if absent or impossible."""
        value = self.text(key, required=True)
        if value and not is_date(value):
            self.fault("manifest_not_date", key, value=value)
            return ""
        return value

    def count(self, key: str) -> int | None:
        """A number of entries; None if absent or none."""
        value = self.text(key)
        if value and not (value.isascii() and value.isdecimal() and len(value) <= _COUNT_DIGITS):
            self.fault("manifest_not_count", key, value=value)
            return None
        return int(value) if value else None

    def flag(self, key: str) -> bool:
        """True or false; False if absent."""
        return self.one_of(key, ("true", "false")) == "true"

    def unknown_keys(self) -> tuple[tuple[str, int], ...]:
        """Keys that no table above names, with their lines, in file order."""
        return tuple(
            (".".join(path), line)
            for path, line in self.document.lines.items()
            if path[:-1] in _KEYS and path[-1] not in _KEYS[path[:-1]]
        )

    def _find(self, key: str) -> "Node | None":
        """What stands under a key, "" if nothing; None, and a fault, if the way there is barred."""
        node: Node = self.document.root
        parts = key.split(".")
        for depth, part in enumerate(parts):
            if node == "":
                return ""
            if not isinstance(node, dict):
                self.fault("manifest_not_map", ".".join(parts[:depth]))
                return None
            node = node.get(part, "")
        return node
