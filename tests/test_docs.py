"""
The console blocks of README and docs are true: their commands run, and print what stands there.

In a ```console block a line that begins with "$ " is a command (`supplyscreen ...`, or `echo $?`
for the exit code before it), the lines below it are its output. "..." alone on a line stands for
any lines. Each file's blocks run in one copy of examples/ and watchlists/, in their order.
"""

import re
import shlex
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from supplyscreen.cli.main import main

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "examples/README.md"]
_BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
_PYTHON = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\((?!https?:)([^)#]+)[^)]*\)")


@dataclass(slots=True)
class Command:
    """One command and the output that the page shows."""

    line: str
    shown: list[str] = field(default_factory=list)


def _commands(page: Path) -> list[Command]:
    found: list[Command] = []
    for block in _BLOCK.findall(page.read_text("utf-8")):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append(Command(line[2:]))
            elif found[-1].line.endswith("\\"):
                found[-1].line = f"{found[-1].line[:-1]} {line.strip()}"
            else:
                found[-1].shown.append(line.rstrip())
    return found


def _as_shown(shown: list[str]) -> re.Pattern[str]:
    lines = [".*" if line == "..." else re.escape(line + "\n") for line in shown]
    return re.compile("".join(lines), re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_console_block_prints_what_stands_below_it(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the order of the page, so that one command may read what another wrote."""
    for folder in ("examples", "watchlists"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "nobody"))
    code = 0
    for command in _commands(page):
        if command.line == "echo $?":
            assert command.shown == [str(code)]
            continue
        program, *argv = shlex.split(command.line)
        assert program == "supplyscreen", command.line
        code = main(argv)
        out, err = capsys.readouterr()
        if command.shown:
            # Numbers hold together by no-break spaces, which a page shows as blanks.
            text = (out + err).replace("\u00a0", " ")
            printed = "".join(f"{line.rstrip()}\n" for line in text.splitlines())
            assert _as_shown(command.shown).fullmatch(printed), printed


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if _PYTHON.search(page.read_text("utf-8"))],
    ids=lambda page: page.name,
)
def test_every_python_block_runs(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the project's folder, where the examples stand; what it asserts holds."""
    monkeypatch.chdir(ROOT)
    for block in _PYTHON.findall(page.read_text("utf-8")):
        exec(compile(block, page.name, "exec"), {})  # noqa: S102 - our own page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    """A page that was moved takes its links along."""
    for target in _LINK.findall(page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def test_the_readme_begins_with_its_two_set_up_lines() -> None:
    """`.ci/run` runs them; each is one line, and nothing else is needed."""
    lines = re.findall(
        r"^python3 -m venv.*$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE
    )
    assert len(lines) == 2
    assert "supplyscreen check examples/kvarnvik -w watchlists" in lines[0]
    assert "pytest" in lines[1]
