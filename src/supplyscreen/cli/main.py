"""The program: commands, and the one place where an error becomes an exit code."""

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from typing import Annotated

import typer

from supplyscreen.cli.batch import batch
from supplyscreen.cli.check import check
from supplyscreen.cli.columns import columns
from supplyscreen.cli.ending import end_with
from supplyscreen.cli.eval import evaluate
from supplyscreen.cli.explain import explain
from supplyscreen.cli.graph import graph
from supplyscreen.cli.language import language_asked, spoken
from supplyscreen.cli.lists import lists
from supplyscreen.cli.name import name
from supplyscreen.cli.output import silence_stdout
from supplyscreen.cli.schema import schema
from supplyscreen.cli.stderr import tell, tell_error, tell_internal
from supplyscreen.cli.template import template
from supplyscreen.cli.usage import MaskedGroup
from supplyscreen.errors import ExitCode, ScreenError

app = typer.Typer(
    name="supplyscreen",
    cls=MaskedGroup,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(check)
app.command()(name)
app.command()(batch)
app.command()(columns)
app.command(name="eval")(evaluate)
app.command()(template)
app.command()(explain)
app.command()(graph)
app.command()(schema)
app.add_typer(lists)


def _show_version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"supplyscreen {version('supplyscreen')}")
        raise typer.Exit


@app.callback()
def root(
    *,
    show_version: Annotated[
        bool,
        typer.Option(
            "--version", callback=lambda wanted: _show_version(wanted=wanted), is_eager=True
        ),
    ] = False,
) -> None:
    """
    Screen suppliers, and the tiers behind them, against lists shared by several authorities.

    It shows signals with their evidence. It never decides anything about anybody.
    """


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code. Tests call this; it never exits."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    spoken.set(language_asked(arguments, os.environ))
    try:
        with _collecting_as_before():
            app(args=arguments, prog_name="supplyscreen")
    except SystemExit as stop:  # typer's own: --help, usage errors, typer.Exit
        return _code_of(stop)
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except ScreenError as error:
        if error.exit_code is ExitCode.CLOSED_PIPE:
            silence_stdout()
        elif error.exit_code is ExitCode.INTERRUPTED:
            tell(error.message, spoken.get())
        else:
            tell_error(error, spoken.get())
        return error.exit_code
    except Exception as error:  # noqa: BLE001 - the last resort; nothing may end in a traceback
        tell_internal(error, spoken.get())
        return ExitCode.INTERNAL
    return ExitCode.COMPLETE


@contextmanager
def _collecting_as_before() -> Iterator[None]:
    """A command may stop the search for what can be freed; whoever called must not find it so."""
    collecting = gc.isenabled()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _code_of(stop: SystemExit) -> int:
    return stop.code if isinstance(stop.code, int) else int(stop.code is not None)


def run() -> None:
    """The installed command."""
    code: int = ExitCode.INTERNAL
    end_with(lambda: code)
    code = main()
    sys.exit(code)
