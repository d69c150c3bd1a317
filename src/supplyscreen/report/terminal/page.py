"""
Lines for a terminal: wrapped by our own rules, styled with `rich.text.Text`, never with markup.

What may break where: running text at blanks, and inside a word only if it is longer than a line; a
path only between its pieces, of which a longer one stands alone and is left to the terminal.
Nothing is ever cut. Every text passes `visible` on its way into a line, so no control character of
a name reaches the terminal.
"""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.text import Text

from supplyscreen.model.findings import Level
from supplyscreen.report.interface import Style
from supplyscreen.report.paths import ASCII_SIGNS, Signs
from supplyscreen.report.texts import Texts
from supplyscreen.report.visible import plain, visible
from supplyscreen.words.catalogue import Param

Span: TypeAlias = tuple[str, str]
"""(text, style as rich names it, "" for none)."""

# Meaning never rests on colour: each level has its mark and its word.
_MARKS = {Level.ALERT: "▲", Level.REVIEW: "■", Level.NOTE: "○"}
_ASCII_MARKS = {Level.ALERT: "[A]", Level.REVIEW: "[R]", Level.NOTE: "[N]"}
LEVEL_STYLES = {Level.ALERT: "bold yellow", Level.REVIEW: "yellow", Level.NOTE: ""}
LABEL = "dim"
STRONG = "bold"
CODE = "cyan"

_NARROWEST = 40
_SHORTEST = 10
"""Fewest columns that text gets beside what opens its first line."""

_BLANKS = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class _Piece:
    """What no line breaks."""

    text: str
    style: str
    gap: int
    """Blanks before it, unless it opens a line."""


class Page:
    """Gathers lines of at most `style.width` columns."""

    def __init__(self, style: Style, texts: Texts) -> None:
        self.width = max(style.width, _NARROWEST)
        self.texts = texts
        self._style = style
        self._lines: list[Text] = []

    @property
    def signs(self) -> Signs:
        """The signs of a path that this terminal can show."""
        return Signs() if self._style.unicode else ASCII_SIGNS

    @property
    def bullet(self) -> str:
        """What opens an item of a list."""
        return self.show("·")

    def mark(self, level: Level) -> str:
        """The mark of a level."""
        return (_MARKS if self._style.unicode else _ASCII_MARKS)[level]

    def show(self, text: str) -> str:
        """The text as this terminal may print it: on one line, masked, nothing in it acting."""
        return self._printable(self._on_one_line(text))

    def say(self, key: str, **params: Param) -> str:
        """One of the report's words, ready to print."""
        return self.show(self.texts.say(key, **params))

    def blank(self) -> None:
        """An empty line."""
        self._lines.append(Text())

    def heading(self, key: str) -> None:
        """An empty line and a heading."""
        self.blank()
        self.line((self.say(key), STRONG))

    def line(self, *spans: Span) -> None:
        """One line, already fitted."""
        line = self._assemble(spans)
        line.rstrip()
        self._lines.append(line)

    def prose(self, *spans: Span, lead: Iterable[Span] = (), hang: int = 0) -> None:
        """
        Running text, broken at blanks; spans stand two blanks apart.

        Args:
            spans: what to say.
            lead: opens the first line, already fitted and never broken.
            hang: columns by which further lines are indented.
        """
        room = max(self.width - hang, _SHORTEST)
        self._flow(list(self._words(spans, room)), lead, hang)

    def chain(self, pieces: Iterable[str], *, indent: int) -> None:
        """A path: broken only between its pieces, further lines two columns deeper."""
        whole = [_Piece(self.show(piece), "", 1) for piece in pieces]
        self._flow(whole, [(" " * indent, "")], indent + 2)

    def text(self) -> str:
        """Everything gathered, each line ended by a line feed."""
        buffer = io.StringIO()
        # Nothing is left to the environment: same report, same style, same bytes.
        console = Console(
            file=buffer,
            width=self.width,
            color_system="standard" if self._style.colour else None,
            force_terminal=self._style.colour,
            no_color=not self._style.colour,
            legacy_windows=False,
            markup=False,
            emoji=False,
            highlight=False,
        )
        for line in self._lines:
            console.print(line, soft_wrap=True)
        return buffer.getvalue()

    def _words(self, spans: Iterable[Span], room: int) -> Iterator[_Piece]:
        for text, style in spans:
            gap = 2
            for word in filter(None, self._on_one_line(text).split(" ")):
                # A word longer than the line breaks where the line ends.
                for part in chop_cells(self._printable(word), room):
                    yield _Piece(part, style, gap)
                    gap = 1

    def _flow(self, pieces: Sequence[_Piece], lead: Iterable[Span], hang: int) -> None:
        spans = list(lead)
        used = sum(cell_len(text) for text, _ in spans)
        is_open = used > hang  # a line that only its indent stands on is not left behind
        gap = 0
        for piece in pieces:
            length = cell_len(piece.text)
            if is_open and used + gap * piece.gap + length > self.width:
                self.line(*spans)
                spans, used, gap = [(" " * hang, "")], hang, 0
            blanks = gap * piece.gap
            _append(spans, " " * blanks + piece.text, piece.style)
            used, is_open, gap = used + blanks + length, True, 1
        self.line(*spans)

    def _assemble(self, spans: Iterable[Span]) -> Text:
        line = Text()
        for text, style in spans:
            line.append(self._printable(text), style or None)
        return line

    def _on_one_line(self, text: str) -> str:
        # Masked once more, since what stood on two lines may read as a number on one.
        return self.texts.clean(_BLANKS.sub(" ", text))

    def _printable(self, text: str) -> str:
        shown = visible(text)
        return shown if self._style.unicode else plain(shown)


def _append(spans: list[Span], text: str, style: str) -> None:
    """Add to the last span where the style is the same: fewer escapes."""
    if spans and spans[-1][1] == style:
        text = spans.pop()[0] + text
    spans.append((text, style))
