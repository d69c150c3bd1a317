"""The words of `supplyscreen lists` and of `--since`: none missing, none without use."""

import re
from pathlib import Path

import pytest

import supplyscreen
from supplyscreen.model.since import Cause, SinceStatus
from supplyscreen.words.catalogue import room_words

HOUSE = Path(supplyscreen.__file__).parent
SOURCES = {
    "lists": ("cli/lists*.py", "report/list_*.py", "watchlists/*.py"),
    "since": ("cases/*.py", "report/since_words.py"),
}
FAMILIES = {
    "lists": ("todo_", "weight_"),
    "since": ("cause_", "change_"),
}


@pytest.mark.parametrize("room", SOURCES)
def test_every_key_is_used(room: str) -> None:
    """By its name, or as one of a family that is named by what it speaks of."""
    patterns = SOURCES[room]
    source = "".join(path.read_text("utf-8") for one in patterns for path in HOUSE.glob(one))
    named = set(re.findall(r'"(?:lists\.|since\.)?(\w+)"', source))
    unused = {key for key in room_words(room) if not key.startswith(FAMILIES[room])} - named
    assert unused <= {"changed_unexplained", "new_unexplained", *map(str, SinceStatus)}


@pytest.mark.parametrize("room", SOURCES)
def test_every_named_key_exists(room: str) -> None:
    """Also those that are put together."""
    source = "".join(
        path.read_text("utf-8") for path in HOUSE.rglob("*.py") if path.parent.name != "words"
    )
    assert set(re.findall(rf'"{room}\.(\w+)"', source)) <= set(room_words(room))
    assert {f"cause_{one.value}" for one in Cause} <= set(room_words("since"))
    assert {f"change_{one}" for one in ("level", "kind", "evidence", "path")} <= set(
        room_words("since")
    )


@pytest.mark.parametrize("room", SOURCES)
def test_both_languages_say_the_same(room: str) -> None:
    """The same values are filled in, and a count of one has both languages."""
    for key, entry in room_words(room).items():
        found = [set(re.findall(r"{(\w+)}", entry[lang])) for lang in ("en", "sv")]
        assert found[0] == found[1], key
        for part in ("hint", "one"):
            assert set(entry.get(part, {"en", "sv"})) == {"en", "sv"}, key


def test_every_error_has_a_next_step() -> None:
    """Whoever is refused is told what to do."""
    source = "".join(path.read_text("utf-8") for path in HOUSE.rglob("*.py"))
    for room in SOURCES:
        raised = set(re.findall(rf'(?:UsageProblem|UnusableReport)\(\s*"{room}\.(\w+)"', source))
        assert raised
        assert [key for key in sorted(raised) if "hint" not in room_words(room)[key]] == []
