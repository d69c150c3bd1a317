"""The words of this room: none missing, none without use, a next step for every error."""

import re
from pathlib import Path

import supplyscreen
from supplyscreen.words.catalogue import room_words

PACKAGE = Path(supplyscreen.__file__).parent
SOURCE = "".join(
    path.read_text("utf-8")
    for folder in ("trust", "cli", "report")
    for path in sorted((PACKAGE / folder).rglob("*.py"))
) + (PACKAGE / "trusted_lists.py").read_text("utf-8")


def test_every_key_is_used_and_every_used_key_exists() -> None:
    """The catalogue and the code name the same messages."""
    used = set(re.findall(r'"trust\.(\w+)"', SOURCE)) | set(re.findall(r'fault\("(\w+)"', SOURCE))
    named = {key for key in used if key in room_words("trust")}
    assert set(re.findall(r'"trust\.(\w+)"', SOURCE)) <= set(room_words("trust"))
    assert named == set(room_words("trust"))


def test_every_error_has_a_next_step_in_both_languages() -> None:
    """Both languages fill in the same values."""
    pattern = (
        r'(?:DamagedKey|DamagedTrust|UntrustedList|UsageProblem|fault)\(\s*"(?:trust\.)?(\w+)"'
    )
    raised = set(re.findall(pattern, SOURCE)) & set(room_words("trust"))
    assert len(raised) > 20
    for key, entry in room_words("trust").items():
        assert set(re.findall(r"{(\w+)}", entry["en"])) == set(re.findall(r"{(\w+)}", entry["sv"]))
        assert set(entry.get("hint", {"en", "sv"})) == {"en", "sv"}
        assert key not in raised or "hint" in entry, key
