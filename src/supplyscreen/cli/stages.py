"""
What a long run is doing, on stderr and on a terminal alone: a bar over the stages, and the time.

Nothing of it stays: stdout and the exit code are those of a run without it.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from supplyscreen.cli.stderr import tell
from supplyscreen.report.visible import visible
from supplyscreen.words.catalogue import Message, render

STAGES = 5
"""Messages of one run: lists, tables, network, hits, findings."""


@contextmanager
def told_stages(
    lang: str, *, verbose: bool, quiet: bool
) -> Iterator[Callable[[Message], None] | None]:
    """What to tell each stage: lines that stay if `verbose`, else a bar where somebody looks."""
    if verbose:
        yield lambda message: tell(message, lang)
    elif quiet or not sys.stderr.isatty():
        yield None
    else:
        with _bar(lang) as advance:
            yield advance


@contextmanager
def _bar(lang: str) -> Iterator[Callable[[Message], None]]:
    # Not for a run into a pipe, nor for --help.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (BarColumn(20), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=STAGES)

        def advance(message: Message) -> None:
            progress.update(task, advance=1, description=visible(render(message, lang)))

        yield advance
