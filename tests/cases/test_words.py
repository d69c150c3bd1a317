"""The words of this room: none missing, none without use, a next step for every error."""

import re
from pathlib import Path

import supplyscreen
from supplyscreen.words.catalogue import room_words

ROOM = Path(supplyscreen.__file__).parent / "cases"
SOURCE = "".join(path.read_text("utf-8") for path in sorted(ROOM.rglob("*.py")))


def test_every_key_is_used_and_every_used_key_exists() -> None:
    """The catalogue and the code name the same messages."""
    used = set(re.findall(r'"cases\.(\w+)"', SOURCE))
    for call in re.findall(r"faults\.add\(([^,]+),", SOURCE):
        used |= set(re.findall(r'"(\w+)"', call))
    assert used == set(room_words("cases"))


def test_every_message_is_whole_in_both_languages() -> None:
    """Both languages fill in the same values; errors have a next step, faults say it themselves."""
    raised = set(re.findall(r'DamagedDecisions\(\s*"cases\.(\w+)"', SOURCE))
    for key, entry in room_words("cases").items():
        assert set(re.findall(r"{(\w+)}", entry["en"])) == set(re.findall(r"{(\w+)}", entry["sv"]))
        assert set(entry.get("hint", {"en", "sv"})) == {"en", "sv"}
        assert set(entry.get("one", {"en", "sv"})) == {"en", "sv"}
        assert ("hint" in entry) == (key in raised)
        if "{row}" in entry["en"]:
            assert ": " in entry["en"].removeprefix("row {row}: ")
