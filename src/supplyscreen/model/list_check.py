"""What a linter says of lists: every fault at once, with its place and what to do."""

from dataclasses import dataclass

from supplyscreen.errors import ExitCode
from supplyscreen.model.watchlist import Watchlist
from supplyscreen.words.catalogue import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One fault of a list."""

    weight: ExitCode
    """
    What a run with the list ends with because of it: UNTRUSTED, UNUSABLE, INCOMPLETE, or COMPLETE
    where it is only worth a word.
    """
    file: str
    row: int | None
    column: str
    problem: Message
    todo: Message
    """Rendered by its hint if it is the problem itself."""
    value: str = ""
    """First value as written; "" where the list does not disclose it."""
    count: int = 1
    rows: tuple[int, ...] = ()
    """The first rows, ascending."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCheck:
    """What was looked at, and what is wrong with it."""

    lists: tuple[Watchlist, ...]
    """Those that a run would load."""
    files: tuple[str, ...]
    """Of each its manifest or bare file, as shown."""
    remarks: tuple[Remark, ...]
    """In the order of paths, then as met."""

    @property
    def exit_code(self) -> ExitCode:
        """The gravest: 5, 3, 4, 0."""
        weights = {one.weight for one in self.remarks}
        order = (ExitCode.UNTRUSTED, ExitCode.UNUSABLE, ExitCode.INCOMPLETE)
        return next((code for code in order if code in weights), ExitCode.COMPLETE)
