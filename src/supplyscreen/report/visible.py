"""
Characters that could act instead of being read: shown as marks, or escaped in JSON.

Names and cells come from strangers. A terminal obeys escapes, and a bidi control makes one name
read as another, so nothing invisible is ever handed on as it is.
"""

import re
import unicodedata

_UNSEEN = (
    "\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Upper controls, and what Unicode calls ignorable by default: bidi, joiners, fillers, tags."""

_ACTIVE = re.compile(f"[{_UNSEEN}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LETTER_LIKE = frozenset("LMN")
"""Unicode's letters, the marks upon them, and numbers."""

_PLAIN = {
    "–": "-",
    "—": "-",
    "−": "-",
    "…": "...",
    "·": "*",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "⟦": "<",
    "⟧": ">",
}


def visible(text: str) -> str:
    """
    The text with every control, bidi and other unprintable character as "⟦U+202E⟧".

    Blanks of every width stay; line feeds and tabs do not, since they too break a line apart.
    """
    if text.isprintable() and (text.isascii() or not _ACTIVE.search(text)):
        return text
    return "".join(char if _is_seen(char) else _mark(char) for char in text)


def plain(text: str) -> str:
    """
    Visible text for a terminal that shows ASCII: of everything else only letters stay.

    Dashes and quotation marks become their ASCII kin, other signs "<U+2191>".
    """
    if text.isascii():
        return text
    return "".join(char if char.isascii() else _plain(char) for char in text)


def without_surrogates(text: str) -> str:
    """Lone surrogates (bytes that were no text) as marks, so that the text can be encoded."""
    try:
        # Many times as fast as to look for one.
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub(lambda found: _mark(found[0]), text)
    return text


def escape_json(document: str) -> str:
    """JSON text with invisible characters as escapes: the same values, harmless to look at."""
    if document.isprintable():
        return document
    return _ACTIVE.sub(lambda found: _escape(ord(found[0])), document)


def _mark(char: str) -> str:
    return f"⟦U+{ord(char):04X}⟧"


def _is_seen(char: str) -> bool:
    if _ACTIVE.match(char):
        return False
    return char.isprintable() or unicodedata.category(char) == "Zs"


def _plain(char: str) -> str:
    category = unicodedata.category(char)
    if category[0] in _LETTER_LIKE:
        return char
    return " " if category == "Zs" else _PLAIN.get(char, f"<U+{ord(char):04X}>")


def _escape(code: int) -> str:
    units = chr(code).encode("utf-16-be").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
