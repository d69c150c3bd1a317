"""Faulty settings: no fault of any source is passed over, and each says what to do."""

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.saying import faults
from supplyscreen.config.settings import KEYS, load_settings
from supplyscreen.errors import UnusableSettings
from supplyscreen.words.catalogue import render


def test_the_faults_of_all_sources_are_told_together(tmp_path: Path) -> None:
    """One error names each place: both files with their lines, and the variable."""
    told = faults(
        tmp_path / "work",
        "lang: xx\ncolour: red\n",
        user="lang: dk\n",
        environ={"SUPPLYSCREEN_TEIRS": "3", "SUPPLYSCREEN_FAIL_ON": "all"},
    )
    assert told == [
        'supplyscreen/supplyscreen.yaml:1: lang is "dk": write one of en, sv',
        'supplyscreen.yaml:2: "colour" is no key here; nearest: no_color',
        'supplyscreen.yaml:1: lang is "xx": write one of en, sv',
        'SUPPLYSCREEN_TEIRS: "teirs" is no key here; nearest: tiers',
        'SUPPLYSCREEN_FAIL_ON: fail_on is "all": write one of never, alert, review, note',
    ]


def test_an_unknown_key_like_no_other_is_told_the_keys_there_are(tmp_path: Path) -> None:
    """Where nothing is near, all keys are named."""
    assert faults(tmp_path / "work", "qqq: 1\n") == [
        'supplyscreen.yaml:1: "qqq" is no key here; keys: ' + ", ".join(KEYS)
    ]


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("tiers: many", "whole number"),
        ("tiers: 1_000", "whole number"),
        ("tiers: -1", "whole number"),
        ("tiers: +1", "whole number"),
        ("tiers: 1.0", "whole number"),
        ("tiers: ٣", "whole number"),
        ("tiers: " + "9" * 5000, "whole number"),
        ("tiers: ALL", "or all"),
        ("hops: all", "whole number"),
        ("min_similarity: 1.01", "from 0 to 1"),
        ("min_similarity: 0,9", "from 0 to 1"),
        ("min_similarity: nan", "from 0 to 1"),
        ("min_similarity: 1e-1", "from 0 to 1"),
        ("lang: SV", "one of en, sv"),
        ("lang: xx", "one of en, sv"),
        ("fail_on: no", "one of never"),
        ("strict: perhaps", "true or false"),
        ("encoding: klingon", "known encoding"),
        ("encoding: hex", "known encoding"),
        ("controller: me", "one of authority"),
        ("tiers:", "has no value"),
        ("watchlists: []", "has no value"),
        ("watchlists: [a, '']", "has no value"),
        ("watchlists: {a: b}", "list of paths"),
        ("watchlists: [[a]]", "list of paths"),
        ("lang: [sv]", "single value"),
        ("lang: {sv: sv}", "single value"),
        ('decisions: "a\\0b"', "control character"),
        ('decisions: "a\\ud800b"', "control character"),
        ('watchlists: ["a\\nb"]', "control character"),
        ("purpose: |\n  two\n  lines", "control character"),
    ],
)
def test_a_value_that_cannot_be_used_is_a_fault(tmp_path: Path, line: str, part: str) -> None:
    """What is not exactly a value of its key is refused, on its line, with what to write."""
    (told,) = faults(tmp_path / "work", user=f"# first\n{line}\n")
    assert told.startswith("supplyscreen/supplyscreen.yaml:2: ")
    assert part in told


@pytest.mark.parametrize("text", ["- lang: sv\n", "lang\n", "[]\n"])
def test_settings_that_are_no_keys_are_refused(tmp_path: Path, text: str) -> None:
    """A list or a bare text is no settings file."""
    (told,) = faults(tmp_path / "work", text)
    assert "keys and values" in told


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    """A folder of that name is a fault, not an absent file."""
    (tmp_path / "work" / "supplyscreen.yaml").mkdir(parents=True)
    (told,) = faults(tmp_path / "work")
    assert told.startswith("supplyscreen.yaml: this is a folder")


def test_a_link_to_nowhere_is_told(tmp_path: Path) -> None:
    """Somebody meant settings to hold that are not there."""
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "supplyscreen.yaml").symlink_to(tmp_path / "gone.yaml")
    (told,) = faults(tmp_path / "work")
    assert "no such file" in told


def test_a_pipe_in_place_of_the_file_does_not_keep_the_program_waiting(tmp_path: Path) -> None:
    """A named pipe is refused before it is opened."""
    (tmp_path / "work").mkdir()
    os.mkfifo(tmp_path / "work" / "supplyscreen.yaml")
    (told,) = faults(tmp_path / "work")
    assert "pipe" in told


def test_settings_that_may_not_be_read_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Settings without permission are never passed over as if they said nothing."""

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "supplyscreen.yaml").touch()
    (told,) = faults(tmp_path / "work")
    assert told.startswith("supplyscreen.yaml: the file may not be read")


def test_a_folder_that_may_not_be_looked_into_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the user has settings must be known before they are left out."""

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "lstat", refuse)
    with pytest.raises(UnusableSettings, match="may not be read"):
        load_settings(tmp_path, user_file=None, environ={})


def test_a_file_of_faults_is_told_in_bounds(tmp_path: Path) -> None:
    """Thousands of faults are counted, not all told, and cost no minutes."""
    began = time.monotonic()
    told = faults(tmp_path / "work", "".join(f"k{number}: 1\n" for number in range(5000)))
    assert len(told) == 51
    assert told[-1].startswith("and 4,950 more")
    assert time.monotonic() - began < 20


def test_who_is_answerable_is_not_the_working_folders_to_say(tmp_path: Path) -> None:
    """`controller` in the working folder is an error that says why, whatever its value."""
    for value in ("authority", "nonsense", ""):
        (told,) = faults(tmp_path / "work", f"lang: sv\ncontroller: {value}\n")
        assert told.startswith("supplyscreen.yaml:2: controller says on whose behalf")
        assert "your own settings" in told


@pytest.mark.parametrize("key", ["trust_store", "unsigned_lists", "token_keys"])
def test_what_is_trusted_is_not_the_working_folders_to_say(tmp_path: Path, key: str) -> None:
    """It can neither bring keys along nor allow again what the user refuses."""
    (told,) = faults(tmp_path / "work", f"lang: sv\n{key}: load\n")
    assert told.startswith(f"supplyscreen.yaml:2: {key} says what you trust")
    assert "your own settings" in told


def test_a_fault_shows_neither_person_number_nor_home(tmp_path: Path) -> None:
    """Values and keys are masked, cut and printable; the user's file is named without its home."""
    told = faults(
        tmp_path / "work",
        user=f'lang: "19850101-9809\\e[2J{"x" * 500}"\n19850101-9809: 1\n',
    )
    text = "\n".join(told)
    assert "9809" not in text
    assert "[person number]" in text
    assert str(tmp_path) not in text
    assert text.replace("\n", "").isprintable()
    assert max(map(len, told)) < 400


def test_a_file_of_another_name_is_shown_by_it_alone(tmp_path: Path) -> None:
    """No folder, which may be a home, stands before the name."""
    file = tmp_path / "own.yaml"
    file.write_text("lang: xx\n")
    with pytest.raises(UnusableSettings) as caught:
        load_settings(tmp_path, user_file=file, environ={})
    assert render(caught.value.faults[0], "en").startswith("own.yaml:1: ")


@given(st.binary(max_size=200))
def test_any_bytes_are_settings_or_unusable(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    """No content makes anything else than settings or an error with its place."""
    folder = tmp_path_factory.mktemp("any")
    (folder / "supplyscreen.yaml").write_bytes(data)
    said = "supplyscreen.yaml:"
    try:
        load_settings(folder, user_file=None, environ={})
    except UnusableSettings as error:
        said = error.text("sv")
    assert "supplyscreen.yaml:" in said
