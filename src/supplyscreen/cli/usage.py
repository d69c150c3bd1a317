"""
What typer says of a wrong command line repeats it: person numbers in it are masked, too.

And what typer would end without a word, an interrupt, becomes an error of ours.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from typer.core import TyperGroup

from supplyscreen.errors import Interrupted
from supplyscreen.text.masking import mask


class MaskedGroup(TyperGroup):
    """All commands: parsed and run so that no error of usage tells a person number."""

    def make_context(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as typer's
        """Parse what belongs to no command."""
        with _masked():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - as typer's
        """Parse the command and run it."""
        with _masked():
            return super().invoke(ctx)


@contextmanager
def _masked() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        raise Interrupted("cli.interrupted") from None
    except Exception as error:
        # Typer's errors hold the text that is printed; ours are masked where they are told.
        said = getattr(error, "message", None)
        if isinstance(said, str):
            error.message = mask(said)  # type: ignore[attr-defined]
        raise
