"""The words of batches: each is used, and whatever is asked for exists."""

import re
from pathlib import Path

import supplyscreen
from batch.overviews import overview
from supplyscreen.batch.overview_book import _tables
from supplyscreen.batch.overview_sections import HEADINGS
from supplyscreen.model.findings import Level
from supplyscreen.report.texts import Texts
from supplyscreen.words.catalogue import room_words

SOURCES = [
    *sorted((Path(supplyscreen.__file__).parent / "batch").glob("*.py")),
    *sorted((Path(supplyscreen.__file__).parent / "cli").glob("*.py")),
    Path(supplyscreen.__file__).parent / "pipeline.py",
]


def test_every_word_of_batches_has_a_place_and_every_place_its_words() -> None:
    """Headers of tables, headings, figures, messages."""
    written = "".join(path.read_text("utf-8") for path in SOURCES)
    found = _tables(overview(), Texts("en", room="batch"))
    made = {
        *(f"sheet_{table.name}" for table in found),
        *(f"cell_{column.name}" for table in found for column in table.columns),
        *(f"cell_open_{level.value}" for level in Level),
        *(f"count_{name}" for name in overview().counts),
        *HEADINGS.values(),
    }
    texts = Texts("en", room="batch")
    assert [key for key in sorted(made) if not texts.has(key)] == []
    literal = set(re.findall(r'"#?(?:batch\.)?([a-z_]+)"', written))
    # "sheet_cut" is asked for by the writer of sheets.
    assert set(room_words("batch")) - made - literal == {"sheet_cut"}
