"""Signed lists on disk: nothing of them can be changed, and nothing is kept of what is refused."""

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from itertools import permutations
from pathlib import Path

import pytest

from supplyscreen.errors import DamagedList, DamagedTrust, ScreenError, UntrustedList, UnusableList
from supplyscreen.model.job import ScreeningJob
from supplyscreen.model.watchlist import Watchlist
from supplyscreen.trust.store import TrustStore
from supplyscreen.trust.store_file import change_store, load_store
from supplyscreen.trusted_lists import open_lists, sign_list, verify_lists
from trust.signing import AUTHORITY, LIST, OTHER_LIST, TODAY, keep, public, secret, trusting

ENTRIES = "entry_id,name,reference\nE-1,Dimholm Bemanning AB,R-1\n"


def manifest(number: int | str = 3, *, list_id: str = LIST, entries: str = ENTRIES) -> str:
    """A small one, whole."""
    digest = hashlib.sha256(entries.encode()).hexdigest()
    return (
        f"format: supplyscreen-list/1\nlist_id: {list_id}\ntitle: Lista\n"
        f"authority: {{name: {AUTHORITY}}}\nhandling: TLP:AMBER\nversion: {number}\n"
        "issued: 2026-11-01\nexpires: 2027-02-01\n"
        f"entries: {{file: e.csv, format: entries-csv, sha256: {digest}, count: 1}}\n"
    )


def put(folder: Path, text: str | None = None, *names: str, entries: str = ENTRIES) -> Path:
    """A list folder, signed by the keys of these names."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "manifest.yaml").write_text(manifest() if text is None else text, "utf-8")
    (folder / "e.csv").write_text(entries, "utf-8")
    for name in names:
        target, signature = sign(folder, name)
        target.write_text(signature, "utf-8")
    return folder


def sign(folder: Path, name: str) -> tuple[Path, str]:
    """As `lists sign --add` does."""
    return sign_list(folder, secret(name), as_of=TODAY, display=str, beside_others=True)


def job(folder: Path, *lists: Path, today: date = TODAY, refuse: bool = False) -> ScreeningJob:
    """A run with its trust store under the folder."""
    return ScreeningJob(
        tables=(),
        watchlists=lists,
        as_of=TODAY,
        today=today,
        trust_store=keep(folder),
        refuse_unsigned=refuse,
    )


def run(folder: Path, *lists: Path, today: date = TODAY, refuse: bool = False) -> list[Watchlist]:
    """Load as a run does."""
    return list(open_lists(job(folder, *lists, today=today, refuse=refuse), lambda path: path.name))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder in whose store the key "one" is pinned to LIST."""
    change_store(keep(tmp_path), lambda _: trusting(public("one")))
    return tmp_path


def test_a_signed_list_is_loaded_as_signed_and_remembered(own: Path) -> None:
    """Without the remark that its signature was not checked."""
    (one,) = run(own, put(own / "list", None, "one"))
    assert one.info.signed
    assert one.issues == ()
    pin = load_store(keep(own)).pin(LIST)
    assert pin is not None
    assert pin.accepted is not None
    assert (pin.accepted.version, pin.accepted.day) == ("3", TODAY.isoformat())


def test_without_a_pin_it_is_used_as_unsigned_and_says_so(tmp_path: Path) -> None:
    """And no store is made for it."""
    (one,) = run(tmp_path, put(tmp_path / "list", None, "one"))
    assert not one.info.signed
    assert [issue.code for issue in one.issues] == ["watchlists.signature_not_checked"]
    assert not keep(tmp_path).parent.exists()


def _flipped(data: bytes) -> Iterator[bytes]:
    """Each byte in turn, with its least, its highest, its case bit and all bits turned."""
    for at in range(len(data)):
        for bits in (0x01, 0x20, 0x80, 0xFF):
            yield data[:at] + bytes([data[at] ^ bits]) + data[at + 1 :]
        yield data[:at] + data[at + 1 :]
        yield data[:at] + b"\n" + data[at:]


@pytest.mark.parametrize("name", ["manifest.yaml", "manifest.sig", "e.csv"])
def test_every_byte_of_a_signed_list_is_covered(own: Path, name: str) -> None:
    """Flipped, taken away or put in: refused, and nothing is remembered."""
    file = put(own / "list", None, "one") / name
    before = keep(own).read_bytes()
    whole, refused = file.read_bytes(), 0
    for changed in _flipped(whole):
        file.write_bytes(changed)
        with pytest.raises((UntrustedList, DamagedList)) as caught:
            run(own, own / "list")
        assert caught.value.exit_code == 5
        refused += 1
    assert refused == 6 * len(whole)
    assert keep(own).read_bytes() == before
    file.write_bytes(whole)
    assert run(own, own / "list")[0].info.signed


def test_versions_in_every_order_on_disk(tmp_path: Path) -> None:
    """1 to 5, in each order: a rollback is always refused, and the store stays as it was."""
    folders = [put(tmp_path / f"v{n}", manifest(n), "one") for n in range(1, 6)]
    for order in permutations(range(1, 6)):
        keep(tmp_path).unlink(missing_ok=True)
        change_store(keep(tmp_path), lambda _: trusting(public("one")))
        highest = 0
        for number in order:
            before = keep(tmp_path).read_bytes()
            if number < highest:
                with pytest.raises(UntrustedList) as caught:
                    run(tmp_path, folders[number - 1])
                assert caught.value.message.key == "trust.rollback"
                assert keep(tmp_path).read_bytes() == before
            else:
                run(tmp_path, folders[number - 1])
                highest = number


def test_a_restored_old_folder_is_a_rollback(own: Path) -> None:
    """Whatever stands in the list folder itself."""
    run(own, put(own / "list", manifest(4), "one"))
    put(own / "list", manifest(3), "one")
    (own / "list" / "manifest.sig").unlink()
    put(own / "list", manifest(3), "one")
    with pytest.raises(UntrustedList, match="older than version 4"):
        run(own, own / "list")


def test_of_several_lists_all_are_remembered_or_none(own: Path) -> None:
    """A list that is refused keeps the store as it was, also for those before it."""
    store = trusting(public("one", LIST, OTHER_LIST))
    change_store(keep(own), lambda _: store)
    good = put(own / "a", manifest(3), "one")
    bad = put(own / "b", manifest(3, list_id=OTHER_LIST), "one")
    (bad / "e.csv").write_text(ENTRIES + "E-2,X,R\n")
    before = keep(own).read_bytes()
    with pytest.raises(DamagedList):
        run(own, good, bad)
    assert keep(own).read_bytes() == before


@pytest.mark.parametrize("part", [", sha256: ", ", count: 1"])
def test_a_signed_list_must_say_what_its_signature_covers(own: Path, part: str) -> None:
    """Without hash or count no entry is covered; nor can it be signed like that."""
    text = manifest()
    at = text.index(part)
    end = min(text.index(sign, at + 2) for sign in ",}" if sign in text[at + 2 :])
    text = text[:at] + text[end:]
    folder = put(own / "list", text)
    with pytest.raises(UntrustedList, match="covers the entries"):
        sign(folder, "one")
    from trust.signing import signed  # noqa: PLC0415

    (folder / "manifest.sig").write_bytes(signed(text.encode(), "one"))
    with pytest.raises(DamagedList, match="must state"):
        run(own, folder)


def test_the_entries_file_alone_does_not_lift_what_its_signature_holds(own: Path) -> None:
    """A link or the file itself leads to its manifest; a copy elsewhere is nobody's."""
    folder = put(own / "list", None, "one")
    assert run(own, folder / "e.csv")[0].info.signed
    (folder / "manifest.sig").unlink()
    with pytest.raises(UntrustedList, match="without a signature"):
        run(own, folder / "e.csv")
    copy = own / "copy.csv"
    copy.write_text(ENTRIES)
    assert not run(own, copy)[0].info.signed
    with pytest.raises(UntrustedList, match="not signed"):
        run(own, copy, refuse=True)


def test_duplicate_keys_and_a_late_parse(own: Path) -> None:
    """What nobody signed is not even read; a signed manifest is read strictly all the same."""
    text = manifest() + "title: Två\n"
    folder = put(own / "list", manifest(), "one")
    (folder / "manifest.yaml").write_text(text)
    with pytest.raises(UntrustedList, match="does not hold"):
        run(own, folder)
    from trust.signing import signed  # noqa: PLC0415

    (folder / "manifest.sig").write_bytes(signed(text.encode(), "one"))
    with pytest.raises(DamagedList, match="stands twice"):
        run(own, folder)


def test_a_store_that_cannot_be_written_stops_what_is_new_alone(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What could not be remembered could be rolled back; the same list on the same day passes."""
    folder = put(own / "list", None, "one")
    run(own, folder)

    def refused(*_: object) -> None:
        raise DamagedTrust("trust.store_unwritable")

    monkeypatch.setattr("supplyscreen.trusted_lists.change_store", refused)
    assert run(own, folder)[0].info.signed
    put(own / "new", manifest(4), "one")
    with pytest.raises(DamagedTrust):
        run(own, own / "new")


def test_oversized_files_are_refused_before_anything_is_read(own: Path) -> None:
    """A manifest of more than a mebibyte, a signature file of more than 16 KiB."""
    folder = put(own / "list", None, "one")
    with (folder / "manifest.sig").open("ab") as out:
        out.write(b"#" * (1 << 14))
    with pytest.raises(UntrustedList, match="signature file"):
        run(own, folder)
    with (folder / "manifest.yaml").open("ab") as out:
        out.write(b"#" * (1 << 20))
    with pytest.raises(UntrustedList, match="larger than any manifest"):
        run(own, folder)


def test_a_clock_set_back_stops_the_run(own: Path) -> None:
    """By more than a day behind the last use."""
    folder = put(own / "list", None, "one")
    run(own, folder, today=TODAY + timedelta(days=30))
    with pytest.raises(UntrustedList, match="set back"):
        run(own, folder)


def test_verify_against_a_key_leaves_the_store_alone(tmp_path: Path) -> None:
    """Also where the store trusts another key; without a key the store decides."""
    from supplyscreen.trust.pins import alone  # noqa: PLC0415

    folder = put(tmp_path / "list", None, "one")
    ask = partial(verify_lists, [folder], job(tmp_path), str)
    (one,) = ask(against=alone(public("one", example=True)))
    assert one.key_ids == (public("one").key_id,)
    for other in (public("two"), public("one", OTHER_LIST)):
        with pytest.raises(UntrustedList):
            ask(against=alone(other))
    assert not keep(tmp_path).exists()
    with pytest.raises(UntrustedList, match="nobody vouches"):
        ask(against=None)
    with pytest.raises(UntrustedList, match="nobody vouches"):
        ask(against=TrustStore())
    change_store(keep(tmp_path), lambda _: trusting(public("one")))
    assert ask(against=None)[0].watchlist.info.signed
    pin = load_store(keep(tmp_path)).pin(LIST)
    assert pin is not None
    assert pin.accepted is not None


def test_only_what_is_whole_is_signed(tmp_path: Path) -> None:
    """A list that no run could use, or that is none."""
    folder = put(tmp_path / "list")
    (folder / "e.csv").write_text("entry_id,name,reference\n")
    with pytest.raises(DamagedList):
        sign(folder, "one")
    with pytest.raises(UntrustedList, match="whole numbers"):
        sign(put(tmp_path / "v", manifest("tre")), "one")
    for path in (tmp_path / "none", folder / "e.csv", tmp_path):
        with pytest.raises(UnusableList):
            sign(path, "one")


def test_two_sign_and_both_stand_there(tmp_path: Path) -> None:
    """A second signature beside the first, and a threshold of two is met."""
    change_store(keep(tmp_path), lambda _: trusting(public("one"), public("two"), threshold=2))
    folder = put(tmp_path / "list", None, "one")
    with pytest.raises(UntrustedList, match="2 are required"):
        run(tmp_path, folder)
    put(folder, None, "one", "two")
    assert run(tmp_path, folder)[0].info.signed


def test_a_damaged_store_stops_a_run_that_meets_a_list(own: Path) -> None:
    """Half a store is not no store: else cutting it would turn trust off."""
    folder = put(own / "list", None, "one")
    keep(own).write_bytes(keep(own).read_bytes()[:-20])
    half = keep(own).read_bytes()
    with pytest.raises(ScreenError) as caught:
        run(own, folder)
    assert caught.value.exit_code == 5
    assert keep(own).read_bytes() == half
