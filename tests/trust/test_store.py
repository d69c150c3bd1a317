"""The trust store: read strictly, and on disk the old one or the new one, never between."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

import pytest

from supplyscreen.errors import DamagedTrust, ExitCode
from supplyscreen.trust.pins import revoke_key
from supplyscreen.trust.store import TrustStore
from supplyscreen.trust.store_file import change_store, load_store
from supplyscreen.trust.store_text import StoreFault, read_store, write_store
from supplyscreen.trust.verify import remembered
from trust.signing import LIST, OTHER_LIST, keep, public, trusting, verify, version

FULL = revoke_key(trusting(public("one"), public("two", LIST, OTHER_LIST)), public("two").key_id)
FULL = remembered(FULL, verify(FULL, version(3), "one")[1].accepted)


def test_what_is_written_is_read() -> None:
    """A store with keys of both statuses, two lists and an accepted version; and an empty one."""
    for store in (FULL, TrustStore()):
        data = write_store(store)
        assert read_store(data) == store
        assert write_store(read_store(data)) == data


def _paths(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    keys = node if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
    return [path, *(found for key in keys for found in _paths(node[key], (*path, key)))]


def _with(root: Any, path: tuple[Any, ...], value: Any, *, gone: bool = False) -> Any:
    root = json.loads(json.dumps(root))
    node = root
    for key in path[:-1]:
        node = node[key]
    if gone:
        del node[path[-1]]
    else:
        node[path[-1]] = value
    return root


def test_any_other_value_anywhere_makes_it_damaged() -> None:
    """Each value in turn is missing, of another type, empty, or has a companion."""
    root = json.loads(write_store(FULL))
    changed = []
    for path in _paths(root)[1:]:
        changed.append(_with(root, path, [{}]))
        changed.append(_with(root, path, -1))
        if isinstance(path[-1], str):
            changed.append(_with(root, path, None, gone=True))
            changed.append(_with(root, (*path[:-1], "more"), "x"))
    assert len(changed) > 100
    for one in changed:
        if one != _with(one, ("format",), "supplyscreen-trust/1") or one != root:
            with pytest.raises(StoreFault):
                read_store(json.dumps(one).encode())


def test_a_store_cut_off_anywhere_is_damaged() -> None:
    """Half a file is never a smaller trust, nor is an empty one."""
    data = write_store(FULL)
    for length in range(len(data) - 1):
        with pytest.raises(StoreFault):
            read_store(data[:length])


def test_a_key_under_another_id_or_a_field_given_twice_is_refused() -> None:
    """Whatever a tolerant reader would make of it."""
    data = write_store(FULL)
    one, two = (public(name).key_id.encode() for name in ("one", "two"))
    twice = data.replace(b'"threshold": 1', b'"threshold": 1, "threshold": 2', 1)
    for changed in (data.replace(one, two), twice, data.replace(b"/1", b"/2", 1), b"[" * 100_000):
        with pytest.raises(StoreFault):
            read_store(changed)


def test_no_store_trusts_nothing(tmp_path: Path) -> None:
    """Without a place or without a file; nothing is written by looking."""
    assert load_store(None) == TrustStore()
    assert load_store(tmp_path / "none" / "trust.json") == TrustStore()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"{", b"\x00" * 100, b"\xff\xfe", b"null"])
def test_a_damaged_store_stops_everything_and_stays_as_it_is(
    tmp_path: Path, content: bytes
) -> None:
    """Reading raises, and so does changing, which leaves every byte."""
    path = tmp_path / "trust.json"
    path.write_bytes(content)
    for act in (lambda: load_store(path), lambda: change_store(path, lambda _: FULL)):
        with pytest.raises(DamagedTrust) as caught:
            act()
        assert caught.value.exit_code is ExitCode.UNTRUSTED
        assert caught.value.hint("sv")
    assert path.read_bytes() == content


def test_what_is_no_file_is_no_store(tmp_path: Path) -> None:
    """A folder, a pipe and a link to nowhere: somebody meant them to be one."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for path in (tmp_path, tmp_path / "pipe", tmp_path / "link"):
        with pytest.raises(DamagedTrust):
            load_store(path)


def test_a_change_is_private_and_leaves_nothing_beside(tmp_path: Path) -> None:
    """Only the user may read it; an unchanged store is not written again."""
    path = keep(tmp_path)
    change_store(path, lambda _: FULL)
    assert load_store(path) == FULL
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
    assert sorted(one.name for one in path.parent.iterdir()) == ["trust.json", "trust.json.lock"]
    before = path.stat().st_mtime_ns
    change_store(path, replace)
    assert path.stat().st_mtime_ns == before


class KilledError(BaseException):
    """Stands for a process that ends here."""


@pytest.mark.parametrize("step", ["open", "write", "fsync", "replace", "folder"])
def test_a_process_killed_on_its_way_leaves_the_old_or_the_new_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """At each step between verifying and having stored; the next change then goes through."""
    path = keep(tmp_path)
    old = trusting(public("one"))
    change_store(path, lambda _: old)

    def killed(*_: object, **__: object) -> None:
        raise KilledError

    real_open, real_write = os.open, os.fdopen
    with monkeypatch.context() as patch:
        if step == "open":
            patch.setattr(os, "open", lambda at, *more: _unless(at, real_open, *more))
        elif step == "write":
            patch.setattr(os, "fdopen", lambda fd, mode: _half(real_write(fd, mode)))
        elif step == "fsync":
            patch.setattr(os, "fsync", killed)
        elif step == "replace":
            patch.setattr(Path, "replace", killed)
        else:
            patch.setattr("supplyscreen.trust.store_file.sync_folder", killed)
        with pytest.raises(KilledError):
            change_store(path, lambda _: FULL)
    assert load_store(path) == (FULL if step == "folder" else old)
    change_store(path, lambda _: FULL)
    assert load_store(path) == FULL
    assert not path.with_name("trust.json.new").exists()


def _unless(path: Path, real_open: Any, *more: Any) -> int:
    if Path(path).suffix == ".new":
        raise KilledError
    found: int = real_open(path, *more)
    return found


class _half:  # noqa: N801 - stands for an opened file
    """Writes half of what it is given, and is gone."""

    def __init__(self, out: Any) -> None:
        self.out = out

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.out.close()

    def write(self, data: bytes) -> None:
        self.out.write(data[: len(data) // 2])
        self.out.flush()
        raise KilledError


_WRITES_FOR_EVER = """
import sys
from pathlib import Path
from trust.signing import LIST, public, trusting, verify, version
from supplyscreen.trust.store_file import change_store
from supplyscreen.trust.verify import remembered
store = trusting(public("one"))
change_store(Path(sys.argv[1]), lambda _: store)
print("ready", flush=True)
for number in range(1, 10**6):
    accepted = verify(store, version(number), "one")[1].accepted
    change_store(Path(sys.argv[1]), lambda old: remembered(old, accepted))
"""


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
def test_a_process_that_is_really_killed_leaves_a_whole_store(tmp_path: Path) -> None:
    """Wherever the signal meets it; the version never goes back."""
    path, last = keep(tmp_path), 0
    for wait in (0.0, 0.003, 0.011, 0.029):
        child = subprocess.Popen(
            [sys.executable, "-c", _WRITES_FOR_EVER, str(path)],
            cwd=Path(__file__).parents[1],
            stdout=subprocess.PIPE,
        )
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(wait)
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        pin = load_store(path).pin(LIST)
        assert pin is not None
        if pin.accepted is not None:
            last = max(last, int(pin.accepted.version))
    assert last > 0


def test_two_that_change_at_once_do_not_lose_each_others_change(tmp_path: Path) -> None:
    """Each change starts from what stands there once the lock is had."""
    path = keep(tmp_path)
    names = [f"k{number}" for number in range(8)]

    def add(name: str) -> None:
        (pin,) = trusting(public(name, f"se.example.{name}")).pins
        change_store(path, lambda store: store.with_pins([pin]))

    threads = [threading.Thread(target=add, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [pin.list_id for pin in load_store(path).pins] == [f"se.example.{one}" for one in names]


def test_where_nothing_can_be_kept_nothing_is_accepted(tmp_path: Path) -> None:
    """A folder that is a file."""
    (tmp_path / "own").write_text("x")
    with pytest.raises(DamagedTrust) as caught:
        change_store(keep(tmp_path), lambda _: FULL)
    assert caught.value.message.key == "trust.store_unwritable"
