"""
HTML that cannot be written unescaped: every text becomes inert on its way into a tag.

Names and cells come from strangers. A text is masked, its invisible characters become marks, and
what HTML would read becomes entities; only what `tag` itself has built passes as it is.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import TypeAlias

from supplyscreen.report.visible import visible, without_surrogates
from supplyscreen.text.masking import mask


class Markup(str):
    """HTML that is already safe; made by `tag`, `joined` and nobody else."""

    __slots__ = ()


Child: TypeAlias = "str | Markup | Iterable[Child] | None"
"""What a tag may hold: text, which is escaped, markup, or several of them."""

NOTHING = Markup()

_BLANKS = re.compile(r"[ \t\r\n]+")
_VOID = frozenset({"br", "col", "input", "meta"})


def tag(name: str, /, *children: Child, **attributes: str | float | bool | None) -> Markup:
    """
    One element.

    Attribute names are written as Python allows: `class_`, `aria_label`, `data_id`. True stands
    for an attribute without a value, None and False for none at all.
    """
    opened = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Markup(f"<{name}{opened}>")
    return Markup(f"<{name}{opened}>{joined(*children)}</{name}>")


def joined(*children: Child) -> Markup:
    """Several one after the other."""
    return Markup("".join(_shown(child) for child in children))


def between(sign: Child, children: Iterable[Child]) -> Markup:
    """Several with a sign between each two."""
    return Markup(joined(sign).join(_shown(child) for child in children))


def readable(text: str) -> str:
    """A text on one line, masked, with marks for what cannot be seen; not yet HTML."""
    return visible(mask(without_surrogates(_BLANKS.sub(" ", text))))


@lru_cache(maxsize=65536)
def inert(text: str) -> str:
    """A text as it may stand in HTML."""
    return escape(readable(text))


def _shown(child: Child) -> str:
    if child is None:
        return ""
    if isinstance(child, Markup):
        return child
    if isinstance(child, str):
        return inert(child)
    return "".join(_shown(one) for one in child)


def _attribute(key: str, value: str | float | bool | None) -> str:  # noqa: FBT001 - private
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    if value is True:
        return f" {name}"
    return f' {name}="{inert(value if isinstance(value, str) else format(value, "g"))}"'
