"""A newcomer adds a format as docs/formats.md says: one file, one line in the registry."""

import importlib.util
import sys
from pathlib import Path

import pytest

from supplyscreen.watchlists import discover, manifest, registry
from supplyscreen.watchlists.interface import WatchlistReader
from watchlists.making import MANIFEST, list_folder, load

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/formats.md"


def _example() -> str:
    """The Python block of the page."""
    return PAGE.read_text("utf-8").partition("```python\n")[2].partition("```")[0]


@pytest.fixture
def newcomer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WatchlistReader:
    """The page's own example, in a file, in the registry."""
    file = tmp_path / "town_lines.py"
    file.write_text(_example(), encoding="utf-8")
    spec = importlib.util.spec_from_file_location("town_lines", file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "town_lines", module)
    spec.loader.exec_module(module)
    reader: WatchlistReader = module.TownLinesReader()
    readers = (*registry.READERS, reader)
    for room in (registry, discover, manifest):
        monkeypatch.setattr(room, "READERS", readers)
    return reader


LINES = "TOWN LIST 2026-11-01\n7;Dimbolaget\n8;Skuggsjö Rivning AB\n9\n"


@pytest.mark.usefixtures("newcomer")
def test_a_bare_file_of_the_new_format_is_recognised_and_read(tmp_path: Path) -> None:
    """Its owner and date are known; a broken line is rejected with its place."""
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "town.lst").write_text(LINES, encoding="utf-8")
    (one,) = load(tmp_path / "w")
    assert (one.info.list_id, one.info.authority, one.info.issued) == (
        "example.town",
        "Example Town",
        "2026-11-01",
    )
    assert (one.read, one.used, one.rejected) == (3, 2, 1)
    assert one.issues[0].rows == (4,)
    assert one.entries["grounds"].tolist() == ["debarment", "debarment"]


def test_a_manifest_may_name_the_new_format(tmp_path: Path, newcomer: WatchlistReader) -> None:
    """What the manifest says of the list holds."""
    text = MANIFEST.replace("format: entries-csv", f"format: {newcomer.format}")
    (one,) = load(list_folder(tmp_path / "w", LINES, text))
    assert (one.info.list_id, one.used) == ("se.example.test", 2)
