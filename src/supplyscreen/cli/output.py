"""
Where reports go: stdout, and files that are whole or not there at all.

Nothing else is ever written to stdout.
"""

import io
import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from os.path import realpath
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from supplyscreen.cli.handling import keep_red_on_terminals
from supplyscreen.errors import ClosedPipe, ExitCode, UsageProblem
from supplyscreen.report.interface import ReportWriter, Style
from supplyscreen.report.registry import WRITERS, writer_for_suffix, writer_of
from supplyscreen.whole_file import whole_file

if TYPE_CHECKING:
    from supplyscreen.model.findings import Report

TABLE = "table"
STDOUT = Path("-")
_MANIFEST = "manifest.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One place a report is written to."""

    path: Path | None
    """None: stdout."""
    writer: ReportWriter


def targets(
    outputs: Sequence[Path],
    format_name: str | None,
    *,
    quiet: bool,
    inputs: Sequence[Path],
    lists: Sequence[Path] = (),
) -> tuple[Target, ...]:
    """
    Files first, then stdout: without `-o`, with `-o -`, or beside files unless quiet.

    Raises:
        UsageProblem: an unknown format, a file twice, an input as output, one among the lists, a
            suffix that says nothing or something else than `-f`, a terminal for what nobody can
            read there.
    """
    check_format(format_name, [writer.format for writer in WRITERS])
    files = [_file_target(path, format_name, outputs) for path in outputs if path != STDOUT]
    check_files([target.path for target in files if target.path is not None], inputs, lists)
    beside_files = bool(files) and not quiet and format_name is None
    if not outputs or STDOUT in outputs or beside_files:
        files.append(Target(path=None, writer=_for_stdout(writer_of(format_name or TABLE))))
    return tuple(files)


def _for_stdout(writer: ReportWriter) -> ReportWriter:
    if not writer.for_terminals and sys.stdout.isatty():
        raise UsageProblem("cli.not_for_terminal", wanted=writer.format, suffix=writer.suffix)
    return writer


def _file_target(path: Path, format_name: str | None, outputs: Sequence[Path]) -> Target:
    by_suffix = writer_for_suffix(path.suffix)
    if by_suffix is None:
        if format_name is None:
            known = ", ".join(writer.suffix for writer in WRITERS if writer.suffix)
            raise UsageProblem("cli.unknown_suffix", file=path.name, known=known)
        return Target(path=path, writer=writer_of(format_name))
    if format_name not in (None, by_suffix.format) and STDOUT not in outputs:
        raise UsageProblem("cli.format_clash", file=path.name, wanted=format_name or "")
    return Target(path=path, writer=by_suffix)


def check_format(format_name: str | None, formats: Sequence[str]) -> None:
    """
    Refuse an unknown format.

    Raises:
        UsageProblem: naming those that there are.
    """
    if format_name is not None and format_name not in formats:
        known = ", ".join(formats)
        raise UsageProblem("cli.unknown_format", wanted=format_name, known=known)


def check_files(paths: Sequence[Path], inputs: Sequence[Path], lists: Sequence[Path] = ()) -> None:
    """
    Refuse outputs that would overwrite an input or each other, or lie among the lists.

    Args:
        paths: the outputs.
        inputs: files that are read.
        lists: folders, manifests and files of lists. What is written into their folders would be
            read as a list, or make one unreadable.

    Raises:
        UsageProblem: naming the file.
    """
    read = {Path(realpath(path)) for path in inputs}  # `resolve` fails at rings of links
    folders = {path.resolve() for path in lists if path.is_dir()}
    folders |= {path.resolve().parent for path in lists if path.name == _MANIFEST}
    seen: set[Path] = set()
    for path in paths:
        where = Path(realpath(path))
        if not folders.isdisjoint(where.parents):
            raise UsageProblem("cli.output_among_lists", file=path.name)
        if where in read:
            raise UsageProblem("cli.output_is_input", file=path.name)
        if where in seen:
            raise UsageProblem("cli.output_twice", file=path.name)
        if path.is_dir():
            raise UsageProblem("cli.output_is_folder", file=path.name)
        seen.add(where)


def write_report(
    report: "Report",
    places: Sequence[Target],
    *,
    lang: str,
    colour: bool,
    csv_dialect: str = "",
    allow_red: bool = False,
) -> None:
    """
    Write one report to every place.

    Raises:
        UsageProblem: it is TLP:RED, a place is no terminal, and `allow_red` is not said.
        Unusable: a file cannot be written; what stood there before stays.
        ClosedPipe: whoever read our stdout went away.
    """
    beyond = [place.path for place in places]
    keep_red_on_terminals(report.lists, beyond, allowed=allow_red)
    for place in places:
        if place.path is None:
            with stdout(plain=place.writer.format == TABLE) as out:
                style = replace(terminal_style(lang, colour=colour), csv_dialect=csv_dialect)
                place.writer.write(report, out, style=style)
        else:
            with whole_file(place.path) as out:
                place.writer.write(report, out, style=Style(lang=lang, csv_dialect=csv_dialect))


def write_text(text: str) -> None:
    """
    Write text that is no report to stdout.

    Raises:
        ClosedPipe: whoever read our stdout went away.
    """
    with stdout(plain=False) as out:
        out.write(text)


def exit_code_for(report: "Report", fail_on: str) -> ExitCode:
    """What the process returns after a report; `fail_on` is a level or "never"."""
    from supplyscreen.model.findings import Level  # noqa: PLC0415 - heavy, and not for --help

    return report.exit_code(None if fail_on == "never" else Level(fail_on))


def terminal_style(lang: str, *, colour: bool) -> Style:
    """What stdout can show."""
    terminal = sys.stdout.isatty()
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    return Style(
        width=shutil.get_terminal_size((80, 24)).columns if terminal else 80,
        colour=colour and terminal,
        unicode=encoding == "utf8" and os.environ.get("TERM") != "dumb",
        lang=lang,
    )


@contextmanager
def stdout(*, plain: bool) -> Iterator[TextIO]:
    """stdout, for programs always UTF-8; a reader that went away is an exception of ours."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        if plain:
            sys.stdout.reconfigure(errors="backslashreplace", newline="\n")
        else:
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        raise ClosedPipe("cli.closed_pipe") from None


def silence_stdout() -> None:
    """Let what is still in the buffer go nowhere, so that the interpreter's exit stays quiet."""
    with suppress(OSError, ValueError, io.UnsupportedOperation):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def wants_colour(environ: Mapping[str, str], *, no_color: bool) -> bool:
    """Whether colours may be used at all; a pipe has none whatever this says."""
    return not no_color and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"
