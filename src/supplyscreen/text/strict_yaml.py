"""
YAML read strictly, for files that people write: manifests, mapping files, policies.

Every scalar is the text that was written (`no` is not False, `007` is not 7). Refused: a key given
twice, anchors and aliases, tags, keys that are no plain text, several documents, nesting deeper
than `MAX_DEPTH`, more than `MAX_BYTES`. Events are read one by one, so that neither a deep nor a
self-referring file can exhaust the stack or the memory.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

MAX_BYTES = 1 << 20
MAX_DEPTH = 16

Node: TypeAlias = "str | list[Node] | dict[str, Node]"
Path: TypeAlias = tuple[str, ...]


class YamlFault(ValueError):
    """
    The text is not YAML as this project reads it.

    `code` is one of "too_large", "not_utf8", "unreadable", "alias", "tag", "too_deep",
    "double_key", "odd_key", "several"; `line` is 1 or more; `key` is the key concerned, or "".
    """

    def __init__(self, code: str, line: int = 1, key: str = "") -> None:
        self.code = code
        self.line = line
        self.key = key
        super().__init__(code)


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlDocument:
    """What one file says, and on which line."""

    root: Node
    """"" for an empty file."""
    lines: Mapping[Path, int]
    """Line of each key of a mapping, by the keys that lead to it; lists add nothing."""


def read_yaml(data: bytes) -> YamlDocument:
    """
    Read one document.

    Raises:
        YamlFault: anything refused; see there.
    """
    if len(data) > MAX_BYTES:
        raise YamlFault("too_large")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise YamlFault("not_utf8", data.count(b"\n", 0, error.start) + 1) from None
    builder = _Builder()
    for event in _events(text):
        builder.take(event)
    return YamlDocument(root=builder.root, lines=builder.lines)


def _events(text: str) -> Iterator[Event]:
    try:
        yield from yaml.parse(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlFault("unreadable", mark.line + 1 if mark else 1) from None
    except yaml.reader.ReaderError as error:
        raise YamlFault("unreadable", text.count("\n", 0, int(error.position)) + 1) from None
    except (yaml.YAMLError, RecursionError):
        raise YamlFault("unreadable") from None


@dataclass(slots=True)
class _Open:
    """A collection whose end has not been read yet."""

    node: list[Node] | dict[str, Node]
    path: Path
    key: str | None = None
    """Of a mapping: the key whose value comes next."""


@dataclass(slots=True)
class _Builder:
    """Puts nodes together from events, without recursion."""

    root: Node = ""
    lines: dict[Path, int] = field(default_factory=dict)
    _open: list[_Open] = field(default_factory=list)
    _documents: int = 0

    def take(self, event: Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise YamlFault("several", line)
        elif isinstance(event, CollectionEndEvent):
            self._open.pop()
        elif isinstance(event, NodeEvent):
            self._take_node(event, line)

    def _take_node(self, event: NodeEvent, line: int) -> None:
        if isinstance(event, AliasEvent) or event.anchor is not None:
            raise YamlFault("alias", line)
        if getattr(event, "tag", None) is not None:
            raise YamlFault("tag", line)
        if isinstance(event, ScalarEvent):
            self._take_scalar(str(event.value), line)
        elif isinstance(event, CollectionStartEvent):
            if len(self._open) >= MAX_DEPTH:
                raise YamlFault("too_deep", line)
            node: list[Node] | dict[str, Node] = {} if isinstance(event, MappingStartEvent) else []
            path = self._place(node, line)
            self._open.append(_Open(node, path))

    def _take_scalar(self, text: str, line: int) -> None:
        inner = self._open[-1] if self._open else None
        if inner is None or isinstance(inner.node, list) or inner.key is not None:
            self._place(text, line)
            return
        if text in inner.node:
            raise YamlFault("double_key", line, text)
        inner.key = text
        self.lines[(*inner.path, text)] = line

    def _place(self, node: Node, line: int) -> Path:
        """Put a finished or opening node where it belongs; the path of keys to it."""
        if not self._open:
            self.root = node
            return ()
        inner = self._open[-1]
        if isinstance(inner.node, list):
            inner.node.append(node)
            return inner.path
        if inner.key is None:
            raise YamlFault("odd_key", line)
        key, inner.key = inner.key, None
        inner.node[key] = node
        return (*inner.path, key)
