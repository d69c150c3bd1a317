"""
Every error that is raised on purpose, and the exit code it ends with.

    ScreenError                  base; never raised itself
    ├── UsageProblem          2  the command line asks for something impossible
    ├── Unusable              3  settings, tables or lists that cannot be used; no result
    │   ├── UnusableSettings
    │   ├── UnusableTable
    │   ├── UnusableList         a path that does not exist or is no list
    │   ├── UnusableReport       an earlier report that cannot be compared with
    │   └── NothingToScreen
    ├── Untrusted             5  damaged lists, decisions or manifests; no result
    │   ├── DamagedList
    │   ├── DamagedDecisions
    │   ├── DamagedKey           a key file that is none
    │   ├── DamagedTrust         the file of trusted keys
    │   └── UntrustedList        a signature, version or key that does not hold
    ├── Interrupted         130  Ctrl-C
    └── ClosedPipe          141  whoever read our output stopped reading

Each error is a message of the catalogue (`words/*.toml`) plus the place it speaks of. `str(error)`
is English; the command line renders it, and its hint, in the chosen language.
"""

from collections.abc import Iterable
from enum import IntEnum
from typing import ClassVar

from supplyscreen.words.catalogue import Message, Param, hint_of, render


class ExitCode(IntEnum):
    """What the process returns; the table is in docs/exit-codes.md."""

    COMPLETE = 0
    FINDINGS = 1
    USAGE = 2
    UNUSABLE = 3
    INCOMPLETE = 4
    UNTRUSTED = 5
    INTERNAL = 70
    INTERRUPTED = 130
    CLOSED_PIPE = 141


class ScreenError(Exception):
    """
    Base of the tree.

    Args:
        key: message in the catalogue, as "room.message".
        file, sheet, row, column: the place, as the user sees it; any may be absent.
        faults: further messages about the same place, each shown on a line of its own.
        params: what the message and its hint fill in; text from files is masked when rendered.
    """

    exit_code: ClassVar[ExitCode] = ExitCode.INTERNAL

    def __init__(
        self,
        key: str,
        *,
        file: str = "",
        sheet: str | None = None,
        row: int | None = None,
        column: str = "",
        faults: Iterable[Message] = (),
        **params: Param,
    ) -> None:
        self.message = Message.of(key, **params)
        self.faults = tuple(faults)
        self.file = file
        self.sheet = sheet
        self.row = row
        self.column = column
        super().__init__(key)

    def place(self, lang: str = "en") -> str:
        """The place as "file#sheet:row, column X", empty if none is known."""
        text = self.file + (f"#{self.sheet}" if self.sheet else "")
        if self.row:  # 0: the headers of a format that has no row for them
            text += f":{self.row}"
        if self.column:
            word = render(Message.of("cli.column"), lang)
            text += f", {word} {self.column}" if text else f"{word} {self.column}"
        return text

    def text(self, lang: str = "en") -> str:
        """Where and what, in one language."""
        place = self.place(lang)
        what = "\n  ".join(render(one, lang) for one in (self.message, *self.faults))
        return f"{place}: {what}" if place else what

    def hint(self, lang: str = "en") -> str:
        """The next step, empty if the catalogue has none."""
        return hint_of(self.message, lang)

    def __str__(self) -> str:
        return self.text()


class UsageProblem(ScreenError):
    """The command line asks for something that cannot be done."""

    exit_code = ExitCode.USAGE


class Unusable(ScreenError):
    """Nothing could be screened with what was given."""

    exit_code = ExitCode.UNUSABLE


class UnusableSettings(Unusable):
    """A settings, policy or mapping file with faults."""


class UnusableTable(Unusable):
    """A table named on the command line that cannot be read or understood."""


class UnusableList(Unusable):
    """A list path that does not exist or holds no list."""


class UnusableReport(Unusable):
    """An earlier report that is damaged, of another version or none at all."""


class NothingToScreen(Unusable):
    """The tables hold no party to screen."""


class Untrusted(ScreenError):
    """Something that must be intact is not."""

    exit_code = ExitCode.UNTRUSTED


class DamagedList(Untrusted):
    """A list that cannot be parsed or fails its own checks."""


class DamagedDecisions(Untrusted):
    """A decisions file that cannot be read as one."""


class DamagedKey(Untrusted):
    """A key file that cannot be read as one."""


class DamagedTrust(Untrusted):
    """The file of trusted keys cannot be read, or what was accepted cannot be kept."""


class UntrustedList(Untrusted):
    """A list whose signature, key or version does not hold."""


class Interrupted(ScreenError):
    """Whoever started the run stopped it."""

    exit_code = ExitCode.INTERRUPTED


class ClosedPipe(ScreenError):
    """The reader of our standard output went away."""

    exit_code = ExitCode.CLOSED_PIPE
