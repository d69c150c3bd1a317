"""One line on stderr that says how far long work has come; on terminals alone."""

import sys
import time

from supplyscreen.words.catalogue import say

_SECONDS_BETWEEN = 0.2
_MINUTE = 60


class Progress:
    """A line that is written over itself."""

    def __init__(self, lang: str, *, shown: bool) -> None:
        self._lang = lang
        self._shown = shown
        self._began = time.monotonic()
        self._said = 0.0
        self._first: int | None = None
        self._width = 0
        self.done = 0
        self.all = 0
        """0 until it is known."""

    def step(self, done: int, of: int) -> None:
        """So much is done of so much."""
        self.done, self.all = done, of
        if self._first is None:
            self._first = done  # what an earlier run did says nothing of today's rate
        now = time.monotonic()
        if not self._shown or (done < of and now - self._said < _SECONDS_BETWEEN):
            return
        self._said = now
        self._write(self._line(done, of, now - self._began))

    def close(self) -> None:
        """Leave the line."""
        if self._width:
            self._write("")
            sys.stderr.write("\r")

    def _line(self, done: int, of: int, seconds: float) -> str:
        new = done - (self._first or 0)
        rate = new / seconds if seconds > 0 else 0.0
        left = _clock((of - done) / rate) if rate else "?"
        return say(
            "batch.progress",
            self._lang,
            done=done,
            all=of,
            rate=round(rate * _MINUTE),
            left=left,
        )

    def _write(self, text: str) -> None:
        sys.stderr.write("\r" + text.ljust(self._width))
        sys.stderr.flush()
        self._width = len(text)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), _MINUTE)
    hours, minutes = divmod(minutes, _MINUTE)
    return f"{hours}:{minutes:02d}:{rest:02d}"
