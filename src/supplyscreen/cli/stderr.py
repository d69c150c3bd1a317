"""What is said on stderr: errors with their next step, and notices. stdout carries the report."""

import sys
import traceback
from pathlib import Path

from supplyscreen.errors import ScreenError
from supplyscreen.report.visible import visible, without_surrogates
from supplyscreen.text.masking import mask
from supplyscreen.words.catalogue import Message, render, say


def tell_error(error: ScreenError, lang: str) -> None:
    """The error and its hint, in one language."""
    _line(say("cli.error", lang), error.text(lang))
    if hint := error.hint(lang):
        _line(say("cli.hint", lang), hint)


def tell(message: Message, lang: str) -> None:
    """A notice that stops nothing."""
    _line(say("cli.notice", lang), render(message, lang))


def tell_internal(error: Exception, lang: str) -> None:
    """
    A fault of the program itself: its kind and where it arose.

    Neither the message of the exception nor any value: they may hold what nobody may log.
    """
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "supplyscreen" in Path(frame.filename).parts]
    places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in own[-3:]]
    what = say("cli.internal", lang, kind=type(error).__name__, places=" > ".join(places))
    _line(say("cli.error", lang), what)
    _line(say("cli.hint", lang), say("cli.internal_hint", lang))


def _line(label: str, text: str) -> None:
    shown = "\n".join(visible(line) for line in mask(without_surrogates(text)).split("\n"))
    encoding = sys.stderr.encoding or "utf-8"
    line = f"{label}: {shown}\n"
    sys.stderr.write(line.encode(encoding, "backslashreplace").decode(encoding))
