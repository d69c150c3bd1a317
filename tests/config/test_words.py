"""The words of this room: none missing, none without use, a next step for every error."""

import re
from pathlib import Path

import supplyscreen
from supplyscreen.words.catalogue import room_words

ROOM = Path(supplyscreen.__file__).parent / "config"
SOURCE = "".join(path.read_text("utf-8") for path in sorted(ROOM.rglob("*.py")))


def test_every_key_is_used_and_every_used_key_exists() -> None:
    """The catalogue and the code name the same messages."""
    used = set(re.findall(r'"config\.(\w+)"', SOURCE))
    used |= set(re.findall(r'(?:fault|add|_number)\(\s*(?:key, [^"]*)?"(\w+)"', SOURCE))
    yaml = {key for key in room_words("config") if key.startswith("yaml_")}
    codes = "too_large not_utf8 unreadable alias tag too_deep double_key odd_key several"
    assert yaml == {f"yaml_{code}" for code in codes.split()}
    assert used | yaml == set(room_words("config"))


def test_every_message_is_whole_in_both_languages() -> None:
    """Both languages fill in the same values; errors and notices have a next step."""
    for key, entry in room_words("config").items():
        assert set(re.findall(r"{(\w+)}", entry["en"])) == set(re.findall(r"{(\w+)}", entry["sv"]))
        assert set(entry.get("hint", {"en", "sv"})) == {"en", "sv"}
        assert ("{place}" in entry["en"]) != (key in ERRORS)
    assert all("hint" in room_words("config")[key] for key in ERRORS - {"more_faults"})


ERRORS = {
    "case_list_faults",
    "settings_faults",
    "mapping_faults",
    "content_unreadable",
    "more_faults",
    "hubs_missing",
    "hubs_no_text",
}


def test_every_fault_says_what_to_do() -> None:
    """A fault has no hint of its own, so its sentence goes on after a second colon or semicolon."""
    faults = set(room_words("config")) - ERRORS - {"lowers_fail_on", "folder_sets"}
    for key in faults:
        said = room_words("config")[key]["en"].removeprefix("{place}: ")
        assert re.search(r"[:;] ", said), key
