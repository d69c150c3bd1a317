"""The language this process speaks: set once settings are known, asked where errors are told."""

from collections.abc import Mapping, Sequence
from contextvars import ContextVar

from supplyscreen.words.catalogue import LANGUAGES

_DEFAULT = "en"

spoken: ContextVar[str] = ContextVar("spoken", default=_DEFAULT)
"""For errors; reports are told their language."""


def language_asked(argv: Sequence[str], environ: Mapping[str, str]) -> str:
    """The language for errors that come before options and settings are understood."""
    asked = environ.get("SUPPLYSCREEN_LANG", "")
    for at, word in enumerate(argv):
        if word == "--lang" and at + 1 < len(argv):
            asked = argv[at + 1]
        elif word.startswith("--lang="):
            asked = word.partition("=")[2]
    return asked if asked in LANGUAGES else _DEFAULT
