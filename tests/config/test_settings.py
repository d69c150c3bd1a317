"""Settings: which source has the last word, and what the user is told of it."""

import os
from dataclasses import fields
from pathlib import Path

import pytest

from config.saying import load
from supplyscreen.config.settings import KEYS, Settings, load_settings, user_settings_path
from supplyscreen.words.catalogue import hint_of, render

FULL = """\
watchlists: [lists/a, ../b.csv]
tiers: 3
hops: 1
nearest: 5
min_similarity: 0.9
fail_on: alert
lang: sv
mapping: mapping.yaml
decisions: decisions.csv
policy: policy.yaml
purpose: procurement
case: "007"
encoding: cp1252
delimiter: ";"
strict: true
former: yes
same_contract: off
no_color: "1"
controller: authority
paths: 3
hubs: banks.txt
walk_hubs: yes
trust_store: keys/trust.json
unsigned_lists: refuse
token_keys: [group.token-key]
"""


def test_every_key_is_a_field_and_every_field_a_key() -> None:
    """Nothing can be said that is not kept, and nothing kept that cannot be said."""
    assert {*KEYS, "notices"} == {field.name for field in fields(Settings)}


def test_everything_that_can_be_said_is_read(tmp_path: Path) -> None:
    """Each key of the user's file arrives with its type; paths begin at the file's folder."""
    found = load(tmp_path / "work", user=FULL)
    home = tmp_path / "home" / "supplyscreen"
    assert found == Settings(
        watchlists=(home / "lists/a", home / "../b.csv"),
        tiers=3,
        hops=1,
        nearest=5,
        min_similarity=0.9,
        fail_on="alert",
        lang="sv",
        mapping=home / "mapping.yaml",
        decisions=home / "decisions.csv",
        policy=home / "policy.yaml",
        purpose="procurement",
        case="007",
        encoding="cp1252",
        delimiter=";",
        strict=True,
        former=True,
        same_contract=False,
        no_color=True,
        controller="authority",
        paths=3,
        hubs=home / "banks.txt",
        walk_hubs=True,
        trust_store=home / "keys/trust.json",
        unsigned_lists="refuse",
        token_keys=(home / "group.token-key",),
    )


def test_nothing_said_is_nothing_decided(tmp_path: Path) -> None:
    """Without files and variables every field is None."""
    assert load(tmp_path / "work", environ={"PATH": "/bin", "SUPPLYSCREEN_LANG": ""}) == Settings()


@pytest.mark.parametrize("text", ["", "\ufeff", "# tiers: 3\n", "---\n", "{}\n"])
def test_an_empty_file_says_nothing(tmp_path: Path, text: str) -> None:
    """No bytes, comments alone or an empty mapping are no fault."""
    assert load(tmp_path / "work", text) == Settings()


def test_later_sources_win_key_by_key(tmp_path: Path) -> None:
    """The user's file gives way to the working folder's, and that to the environment."""
    found = load(
        tmp_path / "work",
        "lang: sv\ntiers: 2\n",
        user="lang: en\ntiers: 1\nhops: 1\n",
        environ={"SUPPLYSCREEN_TIERS": "3"},
    )
    assert (found.lang, found.tiers, found.hops) == ("sv", 3, 1)


def test_flags_have_the_last_word(tmp_path: Path) -> None:
    """Whatever a flag says wins, also false; what it leaves open stays, notices too."""
    settings = load(tmp_path / "work", "fail_on: never\nstrict: true\ntiers: 2\n")
    found = settings.overruled_by(Settings(strict=False))
    assert (found.strict, found.fail_on, found.tiers) == (False, "never", 2)
    assert [one.key for one in found.notices] == ["config.lowers_fail_on", "config.folder_sets"]
    assert settings.overruled_by(Settings(fail_on="alert", tiers=3)).notices == ()


def test_all_tiers_can_be_asked_for_again(tmp_path: Path) -> None:
    """`tiers: all` takes back a limit that an earlier source set."""
    assert load(tmp_path / "work", "tiers: all\n", user="tiers: 2\n").tiers is None


def test_a_switch_can_be_turned_off_again(tmp_path: Path) -> None:
    """False is something said, and wins over an earlier true."""
    assert load(tmp_path / "work", "strict: false\n", user="strict: true\n").strict is False


def test_paths_of_the_working_folder_stay_relative_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read from the current folder, paths are as written: what the report shows."""
    (tmp_path / "supplyscreen.yaml").write_text("decisions: cases/d.csv\nwatchlists: lists\n")
    monkeypatch.chdir(tmp_path)
    found = load_settings(Path(), user_file=None, environ={})
    assert (found.decisions, found.watchlists) == (Path("cases/d.csv"), (Path("lists"),))


def test_lists_in_the_environment_are_parted_as_paths_are(tmp_path: Path) -> None:
    """SUPPLYSCREEN_WATCHLISTS holds several paths, from the working folder."""
    value = os.pathsep.join(["a", str(tmp_path / "b"), ""])
    found = load(tmp_path / "work", environ={"SUPPLYSCREEN_WATCHLISTS": value})
    assert found.watchlists == (tmp_path / "work" / "a", tmp_path / "b")


def test_a_tab_may_be_written_as_delimiter(tmp_path: Path) -> None:
    """The one control character that somebody may mean."""
    assert load(tmp_path / "work", 'delimiter: "\\t"\n').delimiter == "\t"


def test_an_environment_may_name_a_path_that_is_no_text(tmp_path: Path) -> None:
    """File names of other encodings reach Python with stand-ins, and stay usable."""
    found = load(tmp_path / "work", environ={"SUPPLYSCREEN_DECISIONS": "beslut\udce5.csv"})
    assert found.decisions == tmp_path / "work" / "beslut\udce5.csv"


def test_who_is_answerable_is_the_users_to_say(tmp_path: Path) -> None:
    """The user's file and the environment may set `controller`."""
    assert load(tmp_path / "a", user="controller: authority\n").controller == "authority"
    environ = {"SUPPLYSCREEN_CONTROLLER": "authority"}
    assert load(tmp_path / "b", environ=environ).controller == "authority"


def test_the_users_own_file_is_theirs_also_where_they_work_beside_it(tmp_path: Path) -> None:
    """One file in both places is the user's, read once."""
    file = tmp_path / "supplyscreen.yaml"
    file.write_text("controller: authority\nfail_on: never\n")
    found = load_settings(tmp_path, user_file=file, environ={})
    assert (found.controller, found.fail_on, found.notices) == ("authority", "never", ())


@pytest.mark.parametrize(
    ("user", "here", "before"),
    [
        ("", "never", "review"),
        ("", "alert", "review"),
        ("fail_on: note\n", "review", "note"),
        ("fail_on: alert\n", "never", "alert"),
    ],
)
def test_a_working_folder_that_weakens_fail_on_is_told(
    tmp_path: Path, user: str, here: str, before: str
) -> None:
    """The notice names the place, the level set and the one that would hold."""
    found = load(tmp_path / "work", f"lang: sv\nfail_on: {here}\n", user=user)
    (notice,) = found.notices
    assert found.fail_on == here
    said = render(notice, "en")
    assert f"supplyscreen.yaml:2 sets fail_on to {here}, weaker than {before}" in said
    assert hint_of(notice, "sv")


@pytest.mark.parametrize(
    ("user", "here"),
    [
        ("", "review"),
        ("", "note"),
        ("fail_on: never\n", "never"),
        ("fail_on: never\n", "alert"),
        ("fail_on: alert\n", "alert"),
    ],
)
def test_no_notice_where_nothing_is_weakened(tmp_path: Path, user: str, here: str) -> None:
    """As strict as before, or stricter, is nobody's concern."""
    assert load(tmp_path / "work", f"fail_on: {here}\n", user=user).notices == ()


def test_no_notice_where_the_user_decides_alone(tmp_path: Path) -> None:
    """The user's own file may be weak, and the environment settles what a folder weakens."""
    assert load(tmp_path / "a", user="fail_on: never\n").notices == ()
    environ = {"SUPPLYSCREEN_FAIL_ON": "review"}
    found = load(tmp_path / "b", "fail_on: never\n", environ=environ)
    assert (found.fail_on, found.notices) == ("review", ())


@pytest.mark.parametrize(
    ("environ", "platform", "path"),
    [
        (
            {"XDG_CONFIG_HOME": "/cfg", "HOME": "/home/anna"},
            "linux",
            "/cfg/supplyscreen/supplyscreen.yaml",
        ),
        ({"HOME": "/home/anna"}, "linux", "/home/anna/.config/supplyscreen/supplyscreen.yaml"),
        (
            {"XDG_CONFIG_HOME": "", "HOME": "/Users/anna"},
            "darwin",
            "/Users/anna/.config/supplyscreen/supplyscreen.yaml",
        ),
        (
            {"XDG_CONFIG_HOME": "cfg", "HOME": "/home/anna"},
            "linux",
            "/home/anna/.config/supplyscreen/supplyscreen.yaml",
        ),
        ({"APPDATA": "/appdata", "HOME": "/h"}, "win32", "/appdata/supplyscreen/supplyscreen.yaml"),
    ],
)
def test_where_the_users_settings_stand(environ: dict[str, str], platform: str, path: str) -> None:
    """XDG_CONFIG_HOME if absolute, else HOME/.config; APPDATA on Windows."""
    assert user_settings_path(environ, platform) == Path(path)


def test_without_a_home_there_are_no_user_settings() -> None:
    """An environment that names no place gives none."""
    assert user_settings_path({}, "linux") is None
    assert user_settings_path({"HOME": ""}, "linux") is None
    assert user_settings_path({"HOME": "/home/anna"}, "win32") is None


def test_a_working_folder_that_can_silence_findings_is_told(tmp_path: Path) -> None:
    """One notice names every such key that the folder sets and nobody else decides."""
    text = "lang: sv\npolicy: p.yaml\nmin_similarity: 0.99\ntiers: 1\nhops: 0\ndecisions: b.csv\n"
    environ = {"SUPPLYSCREEN_TIERS": "3"}
    found = load(tmp_path / "work", text, user="mapping: m.yaml\n", environ=environ)
    (notice,) = found.overruled_by(Settings(hops=2)).notices
    said = render(notice, "en")
    assert "sets policy, decisions, min_similarity: that can weaken findings" in said
    assert hint_of(notice, "sv")
