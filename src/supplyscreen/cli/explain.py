"""`supplyscreen explain`: one finding of a JSON report in full, in plain words."""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from supplyscreen.cli import options
from supplyscreen.cli.output import stdout, terminal_style, wants_colour
from supplyscreen.cli.stderr import tell
from supplyscreen.errors import Unusable, UsageProblem
from supplyscreen.words.catalogue import LANGUAGES, Message, say

_SOME = 8
"""Ids that an error names."""


def explain(
    report: Annotated[
        Path, typer.Argument(metavar="REPORT.json", help="A report written with -f json.")
    ],
    finding: Annotated[
        str, typer.Argument(metavar="ID", help="The finding's id, or its first digits.")
    ],
    *,
    lang: options.Lang = None,
    allow_red: options.AllowRed = False,
    no_color: options.NoColor = False,
) -> None:
    """
    Print one finding of a report in full: path with rows, match, evidence, what to do next.

    In the report's own language unless --lang says otherwise.
    """
    from supplyscreen.cli.asked import asked  # noqa: PLC0415 - not for --help
    from supplyscreen.config.settings import Settings  # noqa: PLC0415
    from supplyscreen.report.explanation import explanation, matching_findings  # noqa: PLC0415
    from supplyscreen.report.handling import refuse_labels  # noqa: PLC0415

    wanted = asked((), flags=Settings(lang=lang, no_color=no_color or None))
    colour = wants_colour(os.environ, no_color=bool(wanted.settings.no_color))
    document = _read(report)
    try:
        own = str(document["run"].get("lang", ""))
        shown_in = lang or (own if own in LANGUAGES else wanted.lang)
        found = matching_findings(document, finding)
        known = [str(one["id"]) for one in document["findings"]]
        style = terminal_style(shown_in, colour=colour)
        text = explanation(document, found[0], style) if len(found) == 1 else ""
        labels = [(str(one["list_id"]), str(one["handling"] or "")) for one in document["lists"]]
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Unusable("cli.no_report", file=report.name) from None
    if not found:
        shown = ", ".join(known[:_SOME]) + (" ..." if len(known) > _SOME else "")
        raise UsageProblem("cli.unknown_finding", file=report.name, wanted=finding, known=shown)
    if not text:
        several = ", ".join(str(one["id"]) for one in found[:_SOME])
        raise UsageProblem("cli.several_findings", file=report.name, wanted=finding, known=several)
    if not allow_red and not sys.stdout.isatty():
        refuse_labels(labels)
    if own in LANGUAGES and own != shown_in:
        told = say(f"cli.language_{own}", wanted.lang)
        tell(Message.of("cli.report_of_other_language", own=told), wanted.lang)
    with stdout(plain=True) as out:
        out.write(text)


def _read(path: Path) -> Mapping[str, Any]:
    try:
        document = json.loads(path.read_text("utf-8"))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Unusable("cli.unreadable_report", file=path.name, reason=reason) from None
    except (ValueError, RecursionError):
        raise Unusable("cli.no_report", file=path.name) from None
    if not isinstance(document, dict):
        raise Unusable("cli.no_report", file=path.name)
    return document
