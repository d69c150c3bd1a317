"""The words of this room: none missing, none without use, a next step for every error."""

import re
from pathlib import Path

import supplyscreen
from supplyscreen.words.catalogue import room_words

ROOM = Path(supplyscreen.__file__).parent / "watchlists"
SOURCE = "".join(path.read_text("utf-8") for path in sorted(ROOM.rglob("*.py")))


def test_every_key_is_used_and_every_used_key_exists() -> None:
    used = set(re.findall(r'"watchlists\.(\w+)"', SOURCE))
    used |= set(re.findall(r'(?:fault|_TooMuch|notes\.add|self\.add)\("(\w+)"', SOURCE))
    yaml = {key for key in room_words("watchlists") if key.startswith("yaml_")}
    codes = "too_large not_utf8 unreadable alias tag too_deep double_key odd_key several"
    assert yaml == {f"yaml_{code}" for code in codes.split()}
    assert used | yaml == set(room_words("watchlists"))


def test_every_error_has_a_next_step_in_both_languages() -> None:
    raised = set(re.findall(r'(?:DamagedList|UnusableList)\(\s*"watchlists\.(\w+)"', SOURCE))
    assert len(raised) > 10
    lacking = [key for key in sorted(raised) if "hint" not in room_words("watchlists")[key]]
    assert lacking == []
    for entry in room_words("watchlists").values():
        assert set(entry.get("hint", {"en", "sv"})) == {"en", "sv"}
        assert set(entry.get("one", {"en", "sv"})) == {"en", "sv"}
