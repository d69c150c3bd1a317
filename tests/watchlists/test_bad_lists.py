"""The corpus of faulty lists under tests/bad, held against what loading them says."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from supplyscreen.errors import ExitCode, ScreenError
from supplyscreen.model.watchlist import Watchlist
from supplyscreen.watchlists.load import load_lists
from watchlists.making import AS_OF

BAD = Path(__file__).resolve().parents[1] / "bad"
CASES = sorted(path for path in BAD.iterdir() if path.name.startswith(("list_", "manifest_")))


def load_case(case: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, Any], list[str]]:
    """What the case expects, and the path after `-w`."""
    expected = tomllib.loads((case / "expected.toml").read_text("utf-8"))
    monkeypatch.chdir(case)
    args: list[str] = expected["args"]
    return expected, [args[args.index("-w") + 1]]


def load(paths: list[str]) -> Watchlist:
    (watchlist,) = load_lists([Path(path) for path in paths], as_of=AS_OF, display=Path.as_posix)
    return watchlist


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_faulty_list_ends_as_expected(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected, paths = load_case(case, monkeypatch)
    if expected["exit"] in (ExitCode.UNUSABLE, ExitCode.UNTRUSTED):
        with pytest.raises(ScreenError) as caught:
            load(paths)
        assert caught.value.exit_code == expected["exit"]
        said = f"{caught.value.text('en')}\n{caught.value.hint('en')}"
        assert [part for part in expected["stderr"] if part not in said] == []
        assert caught.value.hint("sv")
        return
    watchlist = load(paths)
    counts = expected["json"]
    assert watchlist.read == counts["lists.0.entries.read"]
    assert watchlist.used == counts["lists.0.entries.used"]
    assert watchlist.rejected == counts["lists.0.entries.rejected"]
    is_complete = not (watchlist.rejected or watchlist.is_empty or watchlist.expired)
    assert is_complete == counts["complete"]
    told = {(one.code.partition(".")[2], one.file, one.row) for one in watchlist.issues}
    assert told == {(one["code"], one["file"], one["row"]) for one in expected.get("issues", [])}
    assert any(issue.incomplete for issue in watchlist.issues) == bool(watchlist.rejected)


def test_the_corpus_is_there() -> None:
    assert len(CASES) == 34
