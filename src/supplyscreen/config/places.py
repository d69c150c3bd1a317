"""How a path is shown to people: enough to find the file, and no home folder or user name."""

from pathlib import Path, PurePath

from supplyscreen.text.masking import mask

_ABOVE_HOMES = ("home", "users")
_HOME_OF_ROOT = "root"


def shown(path: Path, folder: Path) -> str:
    """
    A path for people, with "/" on every system.

    A relative path is shown as given; of an absolute one the part below the working folder, else
    the last part. A path that would name somebody's home folder on its way is shown by its last
    part, too.

    Args:
        path: as given; need not exist.
        folder: the working folder.
    """
    try:
        text = _below(path, folder) if path.is_absolute() else _as_given(path, folder)
    except (OSError, RuntimeError):  # a ring of links, or a working folder that is gone
        text = _last(path)
    return mask(text)


def _as_given(path: Path, folder: Path) -> str:
    """A relative path, unless it enters a home that the working folder does not lie in."""
    first, *others = path.parts or (".",)
    if first.startswith("~") and others:
        return path.name
    reached = folder.resolve()
    goes_home = False
    for part in path.parts:
        reached = reached.parent if part == ".." else reached / part
        goes_home |= part != ".." and reached == _home(reached)
    return _last(reached) if goes_home else path.as_posix()


def _below(path: Path, folder: Path) -> str:
    """The way from the folder to an absolute path, unless it goes through a home."""
    is_plain = path.is_relative_to(folder) and ".." not in path.relative_to(folder).parts
    if not is_plain:
        # The last part stays unresolved: a link is shown by its own name.
        path = path.resolve() if path.name in ("", "..") else path.parent.resolve() / path.name
        folder = folder.resolve()
    home = _home(path)
    goes_home = home is not None and not folder.is_relative_to(home)
    if goes_home or not path.is_relative_to(folder):
        return _last(path)
    return path.relative_to(folder).as_posix()


def _last(path: PurePath) -> str:
    """The last part alone; "~" where that would be a person."""
    is_home = path == _home(path) or path.name in ("", "..")
    return "~" if is_home else path.name


def _home(path: PurePath) -> PurePath | None:
    """The home folder that an absolute path lies in or is."""
    anchor, *parts = path.parts
    if parts and parts[0].lower() == _HOME_OF_ROOT:
        return PurePath(anchor, parts[0])
    if len(parts) > 1 and parts[0].lower() in _ABOVE_HOMES:
        return PurePath(anchor, *parts[:2])
    return None
