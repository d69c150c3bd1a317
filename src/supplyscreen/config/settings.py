"""
Settings: what holds where the command line says nothing.

Later wins:

    the user's own file     $XDG_CONFIG_HOME/supplyscreen/supplyscreen.yaml, or as the system has it
    ./supplyscreen.yaml     in the working folder
    SUPPLYSCREEN_*          environment variables, one per key, in capitals

Keys: watchlists (a list of paths; in the environment separated as in PATH, as token_keys), tiers (a
number or "all"), hops, nearest, paths, hubs (a file), walk_hubs, min_similarity, fail_on, lang,
mapping, decisions, policy, purpose, case, encoding, delimiter, strict, former, same_contract,
no_color, controller, trust_store, unsigned_lists, token_keys. Relative paths begin at the folder of
the file that gives them.

The working folder may be somebody else's: its file can say neither who the user is (`controller`)
nor what the user trusts, and where it weakens `fail_on`, or sets what can silence an alert, a
notice says so.
"""

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from supplyscreen.config.faults import Faults
from supplyscreen.config.said import Said
from supplyscreen.config.yaml_file import parse, read_bytes
from supplyscreen.text.strict_yaml import Node
from supplyscreen.text.strict_yaml import Path as Keys
from supplyscreen.words.catalogue import LANGUAGES, Message

FILE = "supplyscreen.yaml"
PREFIX = "SUPPLYSCREEN_"
FAIL_ON = ("never", "alert", "review", "note")
"""Weakest first."""

DEFAULT_FAIL_ON = "review"
CONTROLLERS = ("authority",)
UNSIGNED = ("load", "refuse")
TRUST_STORE = "trust.json"
"""Beside the user's own settings."""
_OUR_FOLDER = "supplyscreen"
_CAN_SILENCE = ("policy", "decisions", "mapping", "min_similarity", "tiers", "hops", "hubs")
"""Keys by which a finding can turn weaker or vanish."""
_BETWEEN = ", "


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What was said; None where nobody said anything."""

    watchlists: tuple[Path, ...] | None = None
    tiers: int | None = None
    """None also where somebody said "all"."""
    hops: int | None = None
    nearest: int | None = None
    paths: int | None = None
    hubs: Path | None = None
    walk_hubs: bool | None = None
    min_similarity: float | None = None
    fail_on: str | None = None
    """One of FAIL_ON."""
    lang: str | None = None
    mapping: Path | None = None
    decisions: Path | None = None
    policy: Path | None = None
    purpose: str | None = None
    case: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    strict: bool | None = None
    former: bool | None = None
    same_contract: bool | None = None
    no_color: bool | None = None
    controller: str | None = None
    trust_store: Path | None = None
    unsigned_lists: str | None = None
    """One of UNSIGNED."""
    token_keys: tuple[Path, ...] | None = None
    notices: tuple[Message, ...] = ()
    """What the user must be told on stderr."""

    def overruled_by(self, flags: "Settings") -> "Settings":
        """These settings with everything that the flags say; what they overrule needs no notice."""
        said: dict[str, Any] = {key: getattr(flags, key) for key in KEYS}
        said = {key: value for key, value in said.items() if value is not None}
        left = (_without(notice, said) for notice in self.notices)
        return replace(self, **said, notices=tuple(notice for notice in left if notice))


_READ: Mapping[str, Callable[[Said, str], Any]] = {
    "watchlists": Said.paths,
    "tiers": Said.count_or_all,
    "hops": Said.count,
    "nearest": Said.count,
    "paths": partial(Said.count, least=1),
    "hubs": Said.path,
    "walk_hubs": Said.flag,
    "min_similarity": Said.share,
    "fail_on": partial(Said.one_of, allowed=FAIL_ON),
    "lang": partial(Said.one_of, allowed=LANGUAGES),
    "mapping": Said.path,
    "decisions": Said.path,
    "policy": Said.path,
    "purpose": Said.text,
    "case": Said.text,
    "encoding": Said.encoding,
    "delimiter": Said.delimiter,
    "strict": Said.flag,
    "former": Said.flag,
    "same_contract": Said.flag,
    "no_color": Said.flag,
    "controller": partial(Said.one_of, allowed=CONTROLLERS),
    "trust_store": Said.path,
    "unsigned_lists": partial(Said.one_of, allowed=UNSIGNED),
    "token_keys": Said.paths,
}
"""How each key is read; gives the type of its field, or None."""

KEYS = tuple(_READ)
_USERS_OWN = ("controller", "trust_store", "unsigned_lists", "token_keys")
"""Who the user is and what the user trusts: never the working folder's to say."""


def user_settings_path(environ: Mapping[str, str], platform: str) -> Path | None:
    """
    Where the user's own settings stand; None where the environment names no such place.

    Args:
        environ: the environment variables.
        platform: as `sys.platform`.
    """
    if platform == "win32":
        root = environ.get("APPDATA", "")
        return Path(root, _OUR_FOLDER, FILE) if root else None
    root = environ.get("XDG_CONFIG_HOME", "")
    if PurePosixPath(root).is_absolute():  # a relative one is to be ignored
        return Path(root, _OUR_FOLDER, FILE)
    home = environ.get("HOME", "")
    return Path(home, ".config", _OUR_FOLDER, FILE) if home else None


def user_cache_folder(environ: Mapping[str, str], platform: str) -> Path | None:
    """
    Where what can be made again is kept; None where the environment names no such place.

    Args:
        environ: the environment variables.
        platform: as `sys.platform`.
    """
    if platform == "win32":
        root = environ.get("LOCALAPPDATA", "")
        return Path(root, _OUR_FOLDER, "cache") if root else None
    root = environ.get("XDG_CACHE_HOME", "")
    if PurePosixPath(root).is_absolute():
        return Path(root, _OUR_FOLDER)
    home = environ.get("HOME", "")
    beside = ("Library", "Caches") if platform == "darwin" else (".cache",)
    return Path(home, *beside, _OUR_FOLDER) if home else None


def load_settings(folder: Path, *, user_file: Path | None, environ: Mapping[str, str]) -> Settings:
    """
    Everything said outside the command line, the last word on each key.

    Args:
        folder: the working folder.
        user_file: where the user's own settings stand, if anywhere.
        environ: the environment variables.

    Raises:
        UnusableSettings: with every fault of every source.
    """
    faults = Faults()
    own = _from_file(user_file, _shown(user_file), faults) if user_file else _nothing(faults)
    is_both = user_file is not None and _is_same(folder / FILE, user_file)
    here = _nothing(faults) if is_both else _from_file(folder / FILE, FILE, faults)
    here = _without_users_own(here)
    said_by_user = _over(Settings(), own)
    settings = _over(said_by_user, here)
    environment = _from_environment(environ, folder, faults)
    notices = _notices(said_by_user, settings, here, environment)
    settings = replace(_over(settings, environment), notices=notices)
    faults.refuse("config.settings_faults")
    return settings


def _over(settings: Settings, said: Said) -> Settings:
    """The settings with all that a further source says."""
    said.refuse_unknown(KEYS)
    return replace(
        settings, **{key: read(said, key) for key, read in _READ.items() if key in said.values}
    )


def _from_file(path: Path, file: str, faults: Faults) -> Said:
    if not _stands_there(path, file, faults):
        return _nothing(faults)
    data = read_bytes(path, file, faults)
    document = None if data is None else parse(data, file, faults)
    if document is None or document.root == "":
        return _nothing(faults)
    if not isinstance(document.root, dict):
        faults.add("settings_not_keys", f"{file}:1")
        return _nothing(faults)
    lines = document.lines

    def place(keys: Keys) -> str:
        return f"{file}:{lines.get(keys, 1)}"

    return Said(values=document.root, place=place, faults=faults, base=path.parent)


def _stands_there(path: Path, file: str, faults: Faults) -> bool:
    """Whether there is something to read; a link to nowhere is, since somebody meant it."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        faults.add("file_not_permitted", file)
        return False
    if path.exists() and not path.is_dir() and not path.is_file():
        # A pipe or a device could keep the program waiting for ever.
        faults.add("file_special", file)
        return False
    return True


def _from_environment(environ: Mapping[str, str], folder: Path, faults: Faults) -> Said:
    values: dict[str, Node] = {
        name.removeprefix(PREFIX).lower(): value
        for name, value in sorted(environ.items())
        if name.startswith(PREFIX) and value
    }
    for key in ("watchlists", "token_keys"):
        if isinstance(paths := values.get(key), str):
            values[key] = [one for one in paths.split(os.pathsep) if one]

    def place(keys: Keys) -> str:
        return PREFIX + keys[0].upper()

    return Said(values=values, place=place, faults=faults, base=folder)


def _nothing(faults: Faults) -> Said:
    return Said(values={}, place=lambda _: "", faults=faults)


def _without_users_own(here: Said) -> Said:
    """What is the user's alone to say, never the folder's that was sent to them, is a fault."""
    for key in (key for key in _USERS_OWN if key in here.values):
        if key == "controller":
            here.fault("controller_in_folder", key)
        else:
            here.fault("trust_in_folder", key)
    kept = {key: value for key, value in here.values.items() if key not in _USERS_OWN}
    return replace(here, values=kept)


def _notices(
    user: Settings, with_folder: Settings, here: Said, environment: Said
) -> tuple[Message, ...]:
    """What the settings of the working folder weaken, unless the environment decides anyway."""
    notices: list[Message] = []
    before, after = user.fail_on or DEFAULT_FAIL_ON, with_folder.fail_on or DEFAULT_FAIL_ON
    if "fail_on" not in environment.values and FAIL_ON.index(after) < FAIL_ON.index(before):
        place = here.place(("fail_on",))
        notices.append(Message.of("config.lowers_fail_on", place=place, value=after, before=before))
    set_here = [key for key in _CAN_SILENCE if key in here.values and key not in environment.values]
    if set_here:
        place = here.place((set_here[0],))
        notices.append(_sets(place, set_here))
    return tuple(notices)


def _sets(place: str, keys: Sequence[str]) -> Message:
    return Message.of("config.folder_sets", place=place, keys=_BETWEEN.join(keys))


def _without(notice: Message, said: Collection[str]) -> Message | None:
    """The notice without the keys that were said anew; None if nothing is left to tell."""
    if notice.key == "config.lowers_fail_on":
        return None if "fail_on" in said else notice
    params = dict(notice.params)
    keys = [key for key in str(params["keys"]).split(_BETWEEN) if key not in said]
    return _sets(str(params["place"]), keys) if keys else None


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _shown(user_file: Path) -> str:
    """Told apart from the one in the working folder, and never with the user's home."""
    is_ours = user_file.parent.name == _OUR_FOLDER
    return f"{_OUR_FOLDER}/{user_file.name}" if is_ours else user_file.name
