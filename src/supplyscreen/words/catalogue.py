"""
Messages and their words: every sentence a person reads stands in `words/*.toml`.

A message is a key, "room.message", and the values it fills in. The file is named after the room;
each message stands there once with both languages side by side, so neither can lag:

    [empty]
    en = "the file is empty"
    sv = "filen är tom"
    hint.en = "export it again"
    hint.sv = "exportera den på nytt"

A message whose wording depends on a count has `one.en`, `one.sv` for `count == 1`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, TypeAlias

LANGUAGES = ("en", "sv")

Param: TypeAlias = str | int | float
"""A value to fill in. Text is shown as it is, integers with the language's thousands mark."""


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence before it has a language."""

    key: str
    params: tuple[tuple[str, Param], ...] = ()

    @classmethod
    def of(cls, key: str, **params: Param) -> "Message":
        """Build a message; parameters are sorted so that equal messages compare equal."""
        return cls(key, tuple(sorted(params.items())))


def render(message: Message, lang: str) -> str:
    """
    The message in one language.

    Raises:
        KeyError: the catalogue lacks the key; tests look for that.
    """
    entry = _entry(message.key)
    params = dict(message.params)
    if params.get("count") == 1 and "one" in entry:
        entry = entry["one"]
    return _fill(entry[lang], params, lang)


def hint_of(message: Message, lang: str) -> str:
    """The next step that belongs to the message, or an empty string."""
    hint = _entry(message.key).get("hint")
    return _fill(hint[lang], dict(message.params), lang) if hint else ""


def say(key: str, lang: str, **params: Param) -> str:
    """Shorthand: render a message that needs no travelling."""
    return render(Message.of(key, **params), lang)


def number(value: float, lang: str) -> str:
    """An integer with thousands marked, or a decimal with two digits, as the language writes it."""
    if isinstance(value, int):
        return f"{value:,}".replace(",", "\u00a0" if lang == "sv" else ",")
    text = f"{value:.2f}"
    return text.replace(".", ",") if lang == "sv" else text


def _fill(template: str, params: Mapping[str, Param], lang: str) -> str:
    shown = {
        name: value if isinstance(value, str) else number(value, lang)
        for name, value in params.items()
    }
    return template.format_map(shown)


def _entry(key: str) -> dict[str, Any]:
    room, _, name = key.partition(".")
    entry: dict[str, Any] = room_words(room)[name]
    return entry


@cache
def room_words(room: str) -> dict[str, dict[str, Any]]:
    """All messages of one room, as read from its file."""
    text = resources.files("supplyscreen.words").joinpath(f"{room}.toml").read_text("utf-8")
    return tomllib.loads(text)
