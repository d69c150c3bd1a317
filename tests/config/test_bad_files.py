"""The corpus of faulty settings and mapping files under tests/bad."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from supplyscreen.config.mapping_file import read_mapping
from supplyscreen.config.settings import load_settings
from supplyscreen.errors import ExitCode, UnusableSettings
from supplyscreen.words.catalogue import render

BAD = Path(__file__).resolve().parents[1] / "bad"
CASES = sorted(path for path in BAD.iterdir() if path.name.startswith(("settings_", "mapping_")))


def told(args: list[str]) -> str:
    """What stderr says about the settings of the current folder and the mapping file given."""
    settings = load_settings(Path(), user_file=None, environ={})
    if "--mapping" in args:
        path = Path(args[args.index("--mapping") + 1])
        read_mapping(path, name=path.as_posix())
    return "\n".join(render(one, "en") for one in settings.notices)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_faulty_file_ends_as_expected(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each case of the corpus is refused with its places, or told and let through."""
    expected: dict[str, Any] = tomllib.loads((case / "expected.toml").read_text("utf-8"))
    monkeypatch.chdir(case)
    if expected["exit"] == ExitCode.UNUSABLE:
        with pytest.raises(UnusableSettings) as caught:
            told(expected["args"])
        assert caught.value.hint("sv")
        said = f"{caught.value.text('en')}\n{caught.value.hint('en')}"
    else:
        said = told(expected["args"])
        assert bool(said) == bool(expected.get("stderr"))
    assert [part for part in expected.get("stderr", []) if part not in said] == []


def test_the_corpus_is_there() -> None:
    """No case was lost."""
    assert len(CASES) == 24
