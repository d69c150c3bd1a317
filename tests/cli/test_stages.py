"""What a long run tells while it runs."""

import sys

import pytest

from cli.running import Desk
from supplyscreen.cli.stages import STAGES

TABLE = "Leverantör,Org.nr\nMossdrakens Bygg AB,\n"
LIST = "entry_id,name,kind\n1,Mossdrakens Bygg AB,company\n"


@pytest.fixture
def argv(desk: Desk) -> tuple[str, ...]:
    """One supplier that is on a list."""
    return desk.put("lev.csv", TABLE), "-w", desk.put("list.csv", LIST)


def test_into_a_pipe_nothing_is_told(desk: Desk, argv: tuple[str, ...]) -> None:
    """Stderr stays empty."""
    assert desk.check(*argv).err == ""


def test_verbose_tells_each_stage_on_a_line_of_its_own(desk: Desk, argv: tuple[str, ...]) -> None:
    """As many as the bar counts."""
    assert len(desk.check(*argv, "-v").err.splitlines()) == STAGES


def test_on_a_terminal_a_bar_is_drawn_and_taken_away(
    desk: Desk, argv: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stdout is what it is without; -q draws nothing."""
    plain = desk.check(*argv).out
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    done = desk.check(*argv)
    assert done.out == plain
    assert "\x1b[" in done.err
    assert done.err.rstrip().endswith("\x1b[2K")
    assert desk.check(*argv, "-q", "-o", "a.json").err == ""
