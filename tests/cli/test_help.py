"""What `--help` shows is what was written: brackets in it are words, not marks of style."""

from collections.abc import Iterator
from typing import Any

import pytest
import typer
from rich.markup import render

from cli.running import Desk
from supplyscreen.cli.main import app


def helps(command: Any) -> Iterator[str]:
    """Every text of help, of a command and of those below it."""
    yield command.help or ""
    yield from (getattr(one, "help", None) or "" for one in command.params)
    for one in getattr(command, "commands", {}).values():
        yield from helps(one)


def test_no_word_of_the_help_is_taken_for_a_style() -> None:
    """Rich reads [word] as one, and shows nothing."""
    written = [*helps(typer.main.get_command(app))]
    assert len(written) > 100
    plain = [text.replace("\\[", "[") for text in written]
    assert [render(text).plain for text in written] == plain


def test_what_a_cluster_needs_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra, as pip is told it."""
    monkeypatch.setenv("COLUMNS", "200")
    assert "Needs [cluster]." in desk.run("batch", "--help").out
