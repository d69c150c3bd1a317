"""How the house stays standing: rules about files and rooms that a machine can see."""

import ast
import importlib
import inspect
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import supplyscreen
from supplyscreen.match.registry import COMPARATORS
from supplyscreen.report.registry import WRITERS
from supplyscreen.tables.registry import READERS as TABLE_READERS
from supplyscreen.watchlists.registry import READERS as LIST_READERS

ROOT = Path(__file__).resolve().parents[1]
MOST_LINES = 400
NO_ROOMS = {"base", "common", "helpers", "manager", "misc", "utils"}
PLUGS = (
    ("supplyscreen.match.comparators", COMPARATORS, "compare"),
    ("supplyscreen.report.formats", WRITERS, "write"),
    ("supplyscreen.tables.formats", TABLE_READERS, "read"),
    ("supplyscreen.watchlists.formats", LIST_READERS, "read"),
)


def _python_files() -> list[Path]:
    return sorted(
        path for folder in ("src", "tests", "bench") for path in (ROOT / folder).rglob("*.py")
    )


@pytest.mark.parametrize("path", _python_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_says_what_it_is_for_in_at_most_400_lines(path: Path) -> None:
    """A module opens with a docstring and fits on a few screens."""
    text = path.read_text("utf-8")
    assert ast.get_docstring(ast.parse(text)), "no docstring"
    assert text.count("\n") <= MOST_LINES


def test_package_files_hold_a_docstring_alone() -> None:
    """Only the top package offers names; inside, rooms are entered by their modules."""
    for path in (ROOT / "src/supplyscreen").rglob("__init__.py"):
        if path.parent.name != "supplyscreen":
            assert len(ast.parse(path.read_text("utf-8")).body) == 1, path


def test_no_room_is_a_junk_room() -> None:
    """A name says what belongs there."""
    assert not {path.stem for path in _python_files()} & NO_ROOMS


@pytest.mark.parametrize(("package", "registered", "method"), PLUGS, ids=[one[0] for one in PLUGS])
def test_every_plug_is_in_its_registry(
    package: str, registered: tuple[object, ...], method: str
) -> None:
    """A format or comparator that nobody registered would never be asked."""
    written = {
        member
        for module in _modules(package)
        for _, member in inspect.getmembers(module, inspect.isclass)
        if member.__module__ == module.__name__ and hasattr(member, method)
    }
    assert written == {type(plug) for plug in registered}


def _modules(package: str) -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(importlib.import_module(package).__path__):
        yield importlib.import_module(f"{package}.{found.name}")


def test_help_imports_neither_pandas_nor_networkx() -> None:
    """The first thing a newcomer types answers at once."""
    code = (
        "import sys; from supplyscreen.cli.main import main; main(['--help']);"
        "main(['check', '--help']); main(['columns', '--help']); main(['template', '--help']);"
        "main(['batch', '--help']); main(['eval', '--help']);"
        "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    imported = set(done.stderr.split())
    assert "typer" in imported
    assert not imported & {
        "networkx", "numpy", "pandas", "rapidfuzz", "scipy", "xlsxwriter", "yaml",
    }  # fmt: skip


def test_public_functions_of_the_package_have_docstrings() -> None:
    """What is offered to others is described."""
    for found in pkgutil.walk_packages(supplyscreen.__path__, "supplyscreen."):
        if found.name.endswith("__main__"):
            continue
        module = importlib.import_module(found.name)
        for name, member in inspect.getmembers(module, inspect.isfunction):
            if member.__module__ == module.__name__ and not name.startswith("_"):
                assert member.__doc__, f"{found.name}.{name}"
