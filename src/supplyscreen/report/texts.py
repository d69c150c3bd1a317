"""Every text of a report passes here: rendered, masked and made safe to encode."""

from collections.abc import Iterable

from supplyscreen.report.visible import without_surrogates
from supplyscreen.text.masking import mask
from supplyscreen.words.catalogue import Message, Param, render, room_words

_ROOM = "report"


class Texts:
    """
    One language, and a memory of the texts already cleaned: names recur by the thousand.

    Args:
        lang: of everything said.
        room: whose words come before those of the report.
    """

    def __init__(self, lang: str, *, room: str = _ROOM) -> None:
        self.lang = lang
        self._room = room
        self._clean: dict[str, str] = {}
        self._said: dict[str, str] = {}
        self._messages: dict[Message, str] = {}

    def clean(self, text: str) -> str:
        """The text without person numbers and lone surrogates."""
        known = self._clean.get(text)
        if known is None:
            known = self._clean[text] = _safe(text)
        return known

    def known(self, text: str | None) -> str | None:
        """The clean text; None where nothing is known."""
        return self.clean(text) if text else None

    def message(self, message: Message) -> str:
        """A message in this language, clean."""
        known = self._messages.get(message)
        if known is None:
            known = self._messages[message] = _safe(render(message, self.lang))
        return known

    def say(self, key: str, **params: Param) -> str:
        """One of the room's own words, or of the report's, "report." left out."""
        if params:
            return self.message(Message.of(self._whole(key), **params))
        said = self._said.get(key)
        if said is None:
            said = self._said[key] = self.message(Message.of(self._whole(key)))
        return said

    def has(self, key: str) -> bool:
        """Whether there are such words."""
        return key in room_words(_ROOM) or key in room_words(self._room)

    def _whole(self, key: str) -> str:
        own = self._room != _ROOM and key in room_words(self._room)
        return f"{self._room if own else _ROOM}.{key}"

    def listed(self, words: Iterable[str]) -> str:
        """Words as people list them: "a, b and c"."""
        *first, last = list(words) or [""]
        return self.say("and", before=", ".join(first), last=last) if first else last

    def share(self, value: float) -> str:
        """A share of 0-100 without needless digits: "60", "33,3"."""
        text = f"{value:.4g}"
        return text.replace(".", ",") if self.lang == "sv" else text


def _safe(text: str) -> str:
    return without_surrogates(mask(text))


def place_of(file: str, sheet: str) -> str:
    """A sheet as "file#sheet", a text file by its name."""
    return f"{file}#{sheet}" if sheet else file


def opened(text: str) -> str:
    """The text with a capital letter, to open a sentence with."""
    return text[:1].upper() + text[1:]
