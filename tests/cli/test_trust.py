"""`lists keygen|sign|verify` and `lists trust`: from the owner's desk to the recipient's."""

import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cli.running import AS_OF, ROOT, Desk

LIST = "se.example.closed"
AUTHORITY = "Exempelmyndigheten"
ENTRIES = "entry_id,name,kind,reference\nE-1,Skuggspets Rör AB,company,REF-1\n"
TABLE = "Leverantör,Org.nr\nSkuggspets Rör AB,\n"
SHIPPED = "exempelskattemyndigheten"


def keygen(desk: Desk, name: str, *lists: str, authority: str = AUTHORITY) -> str:
    """Make a key and return its fingerprint."""
    given = [part for one in lists or (LIST,) for part in ("--list", one)]
    done = desk.run("lists", "keygen", name, "--authority", authority, *given)
    assert (done.code, done.err) == (0, "")
    (found,) = re.findall(r"fingerprint ([0-9a-f-]{39}):", done.out)
    return str(found)


def key_id(desk: Desk, name: str) -> str:
    """Id of a key, as signing says it."""
    shutil.copytree(desk.folder / "closed", desk.folder / "scratch", dirs_exist_ok=True)
    done = desk.run("lists", "sign", "scratch", "--key", f"{name}.key")
    (found,) = re.findall(r"key ([0-9a-f]{16})", done.out)
    return str(found)


def put_signed(desk: Desk, number: int = 1, *names: str, folder: str = "closed") -> str:
    """A list signed by the keys of these names."""
    from hashlib import sha256  # noqa: PLC0415

    digest = sha256(ENTRIES.encode()).hexdigest()
    desk.put_list(
        folder,
        ENTRIES,
        list_id=LIST,
        version=str(number),
        entries=f"{{file: entries.csv, format: entries-csv, sha256: {digest}, count: 1}}",
    )
    (desk.folder / folder / "manifest.sig").unlink(missing_ok=True)
    for name in names:
        done = desk.run("lists", "sign", folder, "--key", f"{name}.key", "--add")
        assert (done.code, done.err) == (0, "")
    return folder


@pytest.fixture
def trusted(desk: Desk) -> Desk:
    """A desk that trusts the key "one" for its list, which lies there signed."""
    typed = keygen(desk, "one")
    put_signed(desk, 1, "one")
    done = desk.run("lists", "trust", "add", "one.pub", "--fingerprint", typed)
    assert (done.code, done.err) == (0, "")
    return desk


def store_of(desk: Desk) -> bytes:
    """Every byte that is trusted; empty where nothing is."""
    path = desk.folder / "nobody" / "supplyscreen" / "trust.json"
    return path.read_bytes() if path.exists() else b""


def test_a_signed_list_is_shown_as_such_once_its_key_is_trusted(desk: Desk) -> None:
    """Before that it is used as unsigned, with a remark."""
    typed = keygen(desk, "one")
    listed, table = put_signed(desk, 1, "one"), desk.put("lev.csv", TABLE)
    before = desk.report(table, "-w", listed)
    assert [one["signed"] for one in before["lists"]] == [False]
    assert "signature_not_checked" in {one["code"] for one in before["issues"]}
    assert desk.run("lists", "trust", "add", "one.pub", "--fingerprint", typed).code == 0
    after = desk.report(table, "-w", listed)
    assert [one["signed"] for one in after["lists"]] == [True]
    assert "signature_not_checked" not in {one["code"] for one in after["issues"]}


@pytest.mark.parametrize("typed", ["", "0000", "x" * 32, "0" * 32])
def test_nothing_is_trusted_without_the_typed_fingerprint(desk: Desk, typed: str) -> None:
    """Not by half of it; the right one is not told, and nothing is written."""
    right = keygen(desk, "one")
    given = ("--fingerprint", typed) if typed else ()
    done = desk.run("lists", "trust", "add", "one.pub", *given)
    assert done.code == (5 if typed else 2)
    assert "hint:" in done.err
    assert right[:9] not in done.out + done.err
    assert store_of(desk) == b""


def test_the_fingerprint_may_be_typed_with_blanks_and_capitals(desk: Desk) -> None:
    """As it is read from a letter or told by telephone."""
    typed = keygen(desk, "one").upper().replace("-", " ")
    assert desk.run("lists", "trust", "add", "one.pub", "--fingerprint", typed).code == 0


def test_what_is_refused_ends_with_5_and_leaves_the_store(trusted: Desk) -> None:
    """An unsigned list, a stranger's, one of another version, an old one, two of one number."""
    table, before = trusted.put("lev.csv", TABLE), store_of(trusted)
    put_signed(trusted, 3, "one")
    assert trusted.check(table, "-w", "closed").code == 1
    after = store_of(trusted)
    assert before != after
    keygen(trusted, "stranger")
    other = "Annan titel"
    for number, names, part in (
        (3, (), "without a signature"),
        (3, ("stranger",), "not trusted"),
        (2, ("one",), "older than version 3"),
    ):
        put_signed(trusted, number, *names)
        for lang in ("en", "sv"):
            done = trusted.check(table, "-w", "closed", "--lang", lang)
            assert (done.code, done.out) == (5, "")
            assert done.err.count("\n") == 2
            assert lang == "sv" or part in done.err
        assert store_of(trusted) == after
    put_signed(trusted, 3, "one")
    manifest = trusted.folder / "closed" / "manifest.yaml"
    manifest.write_text(manifest.read_text().replace("Lista closed", other))
    assert "does not hold" in trusted.check(table, "-w", "closed").err
    assert trusted.run("lists", "sign", "closed", "--key", "one.key").code == 0
    assert "two lists bear one number" in trusted.check(table, "-w", "closed").err
    assert store_of(trusted) == after


def test_an_old_key_brings_in_its_successor(trusted: Desk) -> None:
    """Signed by the old key no fingerprint is needed; a stranger's word is nothing."""
    keygen(trusted, "two")
    keygen(trusted, "stranger")
    put_signed(trusted, 2, "two")
    table = trusted.put("lev.csv", TABLE)
    assert trusted.check(table, "-w", "closed").code == 5
    for name, code in (("stranger", 5), ("one", 0)):
        assert trusted.run("lists", "sign", "two.pub", "--key", f"{name}.key").code == 0
        assert trusted.run("lists", "trust", "add", "two.pub").code == code
    assert trusted.check(table, "-w", "closed").code == 1
    shown = trusted.run("lists", "trust", "show").out
    assert f"on the word of key {key_id(trusted, 'one')}" in shown
    gone = trusted.run("lists", "trust", "revoke", key_id(trusted, "one"))
    assert f"key {key_id(trusted, 'two')} came in on its word" in gone.out


def test_a_revoked_key_signs_nothing_and_does_not_come_back(trusted: Desk) -> None:
    """Nor can a key be revoked that nobody knows."""
    name = key_id(trusted, "one")
    done = trusted.run("lists", "trust", "revoke", name)
    assert (done.code, f"key {name} is revoked" in done.out) == (0, True)
    refused = trusted.check(trusted.put("lev.csv", TABLE), "-w", "closed")
    assert (refused.code, "revoked" in refused.err) == (5, True)
    typed = re.findall("[0-9a-f-]{39}", keygen(trusted, "x"))
    assert trusted.run("lists", "trust", "add", "one.pub", "--fingerprint", typed[0]).code == 5
    assert trusted.run("lists", "trust", "revoke", "0" * 16).code == 2
    assert f"key {name}: revoked" in trusted.run("lists", "trust", "show").out


def test_several_keys_must_sign_where_the_user_says_so(trusted: Desk) -> None:
    """Until enough are trusted and have signed, no version is accepted."""
    typed = keygen(trusted, "two")
    add = ("lists", "trust", "add", "two.pub", "--fingerprint", typed, "--threshold")
    done = trusted.run(*add, "3")
    assert "3 keys must sign" in done.out
    table = trusted.put("lev.csv", TABLE)
    put_signed(trusted, 2, "one", "two")
    assert trusted.check(table, "-w", "closed").code == 5
    assert trusted.run(*add, "2").code == 0
    assert trusted.check(table, "-w", "closed").code == 1
    put_signed(trusted, 3, "two")
    assert "2 are required" in trusted.check(table, "-w", "closed").err


def test_verify_says_whose_a_list_is_in_both_languages(trusted: Desk) -> None:
    """By what is trusted, or by one key alone, which then changes nothing."""
    for lang, word in (("en", "signed by"), ("sv", "signerad av")):
        done = trusted.run("lists", "verify", "closed", "--lang", lang)
        assert (done.code, f"{LIST} version 1: {word} {AUTHORITY}" in done.out) == (0, True)
    before = store_of(trusted)
    keygen(trusted, "two")
    assert trusted.run("lists", "verify", "closed", "--key", "two.pub").code == 5
    put_signed(trusted, 9, "two")
    assert trusted.run("lists", "verify", "closed", "--key", "two.pub").code == 0
    assert trusted.run("lists", "verify", "closed").code == 5
    assert store_of(trusted) == before


def test_only_the_users_own_settings_refuse_unsigned_lists(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bare files too; and no file in the working folder can allow them again."""
    table = desk.put("lev.csv", TABLE)
    lists = (desk.put("bare.csv", ENTRIES), put_signed(desk, 1))
    keygen(desk, "one")
    for listed in (*lists, put_signed(desk, 1, "one", folder="other")):
        assert desk.check(table, "-w", listed).code == 1
    desk.put("nobody/supplyscreen/supplyscreen.yaml", "unsigned_lists: refuse\n")
    for listed in (*lists, "other"):
        done = desk.check(table, "-w", listed)
        assert (done.code, done.out) == (5, "")
    desk.put("supplyscreen.yaml", "unsigned_lists: load\n")
    done = desk.check(table, "-w", lists[0])
    assert (done.code, "says what you trust" in done.err) == (3, True)
    (desk.folder / "supplyscreen.yaml").unlink()
    monkeypatch.setenv("SUPPLYSCREEN_UNSIGNED_LISTS", "load")
    assert desk.check(table, "-w", lists[0]).code == 1


def test_the_working_folder_cannot_bring_trusted_keys(trusted: Desk) -> None:
    """A store beside the tables is not looked at, and naming it there is a fault."""
    shutil.copy(trusted.folder / "nobody/supplyscreen/trust.json", trusted.folder / "mine.json")
    trusted.put("supplyscreen.yaml", "trust_store: mine.json\n")
    done = trusted.check(trusted.put("lev.csv", TABLE), "-w", "closed")
    assert (done.code, "says what you trust" in done.err) == (3, True)


def test_keys_replace_nothing_and_the_secret_one_is_the_users_alone(desk: Desk) -> None:
    """Neither half is overwritten, whatever the mask of the user."""
    keygen(desk, "one")
    secret, public = (desk.folder / f"one{end}" for end in (".key", ".pub"))
    assert secret.stat().st_mode & 0o077 == 0
    both = secret.read_bytes(), public.read_bytes()
    again = ("lists", "keygen", "one", "--authority", "X", "--list", "y")
    assert desk.run(*again).code == 2
    secret.unlink()
    assert desk.run(*again).code == 2
    assert not secret.exists()
    assert public.read_bytes() == both[1]


@pytest.mark.parametrize("name", ["", " x", "a\tb", "19811218-9876"])
def test_a_key_bears_no_name_that_cannot_be_shown(desk: Desk, name: str) -> None:
    """Nor one that reads as a person number."""
    assert desk.run("lists", "keygen", "k", "--authority", name, "--list", "x").code == 2
    assert desk.run("lists", "keygen", "k", "--authority", "X", "--list", name).code == 2
    assert list(desk.folder.iterdir()) == []


def test_bad_files_end_with_a_reason_and_a_next_step(desk: Desk) -> None:
    """Not one of them with a traceback, and none leaves a file."""
    keygen(desk, "one")
    put_signed(desk)
    desk.put("empty.pub", "")
    desk.put("bad.key", "x")
    for argv, code in (
        (("sign", "closed", "--key", "none.key"), 3),
        (("sign", "closed", "--key", "bad.key"), 5),
        (("sign", "closed", "--key", "one.pub"), 5),
        (("sign", "none", "--key", "one.key"), 3),
        (("sign", "empty.pub", "--key", "one.key"), 5),
        (("verify", "none"), 3),
        (("verify", "closed", "--key", "none.pub"), 3),
        (("verify", "closed", "--key", "empty.pub"), 5),
        (("verify", "closed", "--key", "one.key"), 5),
        (("trust", "add", "none.pub", "--fingerprint", "x"), 3),
        (("trust", "add", "closed", "--fingerprint", "x"), 3),
        (("trust", "add", "empty.pub", "--fingerprint", "x"), 5),
    ):
        done = desk.run("lists", *argv)
        assert (argv, done.code) == (argv, code)
        assert "internal" not in done.err
        assert "hint: " in done.err
    assert not (desk.folder / "closed" / "manifest.sig").exists()
    assert store_of(desk) == b""


def test_without_any_place_for_keys_the_user_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And a file can be named instead."""
    typed = keygen(desk, "one")
    for name in ("HOME", "XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.delenv(name, raising=False)
    add = ("lists", "trust", "add", "one.pub", "--fingerprint", typed)
    done = desk.run(*add)
    assert (done.code, "SUPPLYSCREEN_TRUST_STORE" in done.err) == (2, True)
    monkeypatch.setenv("SUPPLYSCREEN_TRUST_STORE", str(desk.folder / "mine.json"))
    assert desk.run(*add).code == 0
    assert (desk.folder / "mine.json").is_file()


@pytest.mark.parametrize("content", ["", "{", '{"format": "supplyscreen-trust/1"}'])
def test_a_store_half_written_stops_every_command_and_stays(trusted: Desk, content: str) -> None:
    """What to do is said, and nothing is trusted meanwhile."""
    table = trusted.put("lev.csv", TABLE)
    path = trusted.put("nobody/supplyscreen/trust.json", content)
    for argv in (
        ("check", table, "-w", "closed", "--as-of", AS_OF),
        ("lists", "verify", "closed"),
        ("lists", "trust", "show"),
        ("lists", "trust", "revoke", "0" * 16),
    ):
        done = trusted.run(*argv)
        assert (done.code, done.out) == (5, "")
        assert "move it away" in done.err
    assert (trusted.folder / path).read_text() == content


def test_the_shipped_signed_list_holds_against_the_key_beside_it(desk: Desk) -> None:
    """An example, which nobody can trust even with its fingerprint; far from expiring."""
    shutil.copytree(ROOT / "watchlists", desk.folder / "watchlists")
    folder = desk.folder / "watchlists" / SHIPPED
    (key,) = folder.glob("*.pub")
    done = desk.run("lists", "verify", str(folder), "--key", str(key))
    assert (done.code, done.err) == (0, "")
    assert "2099" in done.out
    from supplyscreen.trust.public_key import read_public_key  # noqa: PLC0415

    typed = read_public_key(key.read_bytes(), "k").fingerprint
    refused = desk.run("lists", "trust", "add", str(key), "--fingerprint", typed)
    assert (refused.code, "never be trusted" in refused.err) == (5, True)
    assert store_of(desk) == b""


def test_signing_leaves_no_secret_and_no_time_anywhere(trusted: Desk) -> None:
    """The signature of one list by one key is one text, whenever it is made."""
    first = (trusted.folder / "closed" / "manifest.sig").read_bytes()
    put_signed(trusted, 1, "one")
    assert (trusted.folder / "closed" / "manifest.sig").read_bytes() == first
    secret = (trusted.folder / "one.key").read_text().splitlines()[1]
    for path in trusted.folder.rglob("*"):
        if path.is_file() and path.suffix != ".key":
            assert secret not in path.read_text("utf-8")
    assert str(datetime.now(UTC).year).encode() not in first


def test_a_folder_of_lists_is_verified_whole(trusted: Desk) -> None:
    """One that nobody signed is enough to say no."""
    put_signed(trusted, 1, "one", folder="all/a")
    assert trusted.run("lists", "verify", "all").code == 0
    trusted.put_list("all/b", ENTRIES, list_id="se.example.b")
    done = trusted.run("lists", "verify", "all")
    assert (done.code, "se.example.b" in done.err) == (5, True)


def test_no_output_names_a_home_or_the_place_of_the_store(trusted: Desk, tmp_path: Path) -> None:
    """Wherever the store stands."""
    for argv in (("show",), ("add", str(tmp_path / "one.pub")), ("revoke", "x")):
        done = trusted.run("lists", "trust", *argv)
        assert "nobody" not in done.out + done.err
        assert str(tmp_path) not in done.out + done.err


def test_what_signs_is_imported_only_where_a_signature_is_met(trusted: Desk) -> None:
    """Neither for help nor for a run over unsigned lists."""
    trusted.put("lev.csv", TABLE)
    trusted.put_list("plain", ENTRIES, list_id="se.example.plain")
    code = (
        "import sys; from supplyscreen.cli.main import main; main(sys.argv[1:]);"
        "print('cryptography' in sys.modules, 'pandas' in sys.modules, file=sys.stderr)"
    )
    for argv, seen in (
        (("lists", "trust", "add", "--help"), "False False"),
        (("lists", "sign", "--help"), "False False"),
        (("check", "lev.csv", "-w", "plain", "-q", "-o", "a.json"), "False True"),
        (("check", "lev.csv", "-w", "closed", "-q", "-o", "b.json"), "True True"),
    ):
        done = subprocess.run(
            [sys.executable, "-c", code, *argv], capture_output=True, text=True, check=True
        )
        assert (argv, done.stderr.splitlines()[-1]) == (argv, seen)
