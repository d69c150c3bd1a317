"""Settings files for the tests of this room."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from supplyscreen.config.settings import Settings, load_settings
from supplyscreen.errors import ExitCode, UnusableSettings
from supplyscreen.words.catalogue import render


def load(
    folder: Path,
    here: str | None = None,
    *,
    user: str | None = None,
    environ: Mapping[str, str] | None = None,
) -> Settings:
    """Load with the given contents; the user's own file stands in a folder of its own."""
    folder.mkdir(exist_ok=True)
    if here is not None:
        (folder / "supplyscreen.yaml").write_text(here, encoding="utf-8")
    user_file = folder.parent / "home" / "supplyscreen" / "supplyscreen.yaml"
    if user is not None:
        user_file.parent.mkdir(parents=True, exist_ok=True)
        user_file.write_text(user, encoding="utf-8")
    return load_settings(folder, user_file=user_file, environ=environ or {})


def faults(*args: object, **kwargs: object) -> list[str]:
    """Each fault as English text."""
    with pytest.raises(UnusableSettings) as caught:
        load(*args, **kwargs)  # type: ignore[arg-type]
    assert caught.value.exit_code == ExitCode.UNUSABLE
    return [render(fault, "en") for fault in caught.value.faults]
