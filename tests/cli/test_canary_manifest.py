"""What a manifest holds is masked like any other text: no field of it tells a person number."""

import pytest

from cli.running import AS_OF, Desk
from cli.test_canary import NUMBERS, OPEN, commands, files, of_run
from supplyscreen.report.registry import WRITERS

TABLE = "Leverantör,Org.nr\nBakomsten Måleri AB,\n"
LISTED = OPEN.splitlines()[0] + "\nÖ-1,Bakomsten Måleri AB,company,,REF-9\n"


@pytest.fixture
def numbered(desk: Desk) -> Desk:
    """A list, in two versions, of which every free field holds a person number."""
    desk.put("lev.csv", TABLE)
    for folder, number in (("one", NUMBERS[0]), ("two", NUMBERS[1])):
        desk.put_list(
            folder,
            LISTED,
            list_id=f"se.example.{NUMBERS[1]}",
            title=f"Lista {NUMBERS[1]}",
            authority=f"{{name: Myndigheten {NUMBERS[1]}, contact: '{NUMBERS[3]}'}}",
            version=number,
            previous=f"{{version: '{number}', count: 9}}",
            purpose=f"inköp {number}",
            legal_basis=NUMBERS[3],
            themes=f"[tema {number}]",
            **{NUMBERS[1]: "okänd nyckel"},
        )
    return desk


@pytest.mark.parametrize("writer", WRITERS, ids=lambda one: one.format)
def test_no_report_tells_a_number_that_stands_in_a_manifest(numbered: Desk, writer: object) -> None:
    """In no format, as a file or beside it."""
    suffix = getattr(writer, "suffix", "")
    form = () if suffix else ("-f", getattr(writer, "format", ""))
    for lang in ("en", "sv"):
        before = files(numbered)
        argv = ("lev.csv", "-w", "one", "-o", f"r{lang}{suffix or '.txt'}", "-v", "--lang", lang)
        done = numbered.check(*argv, *form)
        assert done.code == 1
        assert of_run(numbered, done, before) == []


@pytest.mark.parametrize("command", commands())
def test_no_command_tells_a_number_that_stands_in_a_manifest(numbered: Desk, command: str) -> None:
    """Whatever it does with the list, and also where it refuses it."""
    numbered.run("lists", "keygen", "k", "--authority", "X", "--list", "y")
    for argv in (
        ("one",),
        ("one", "-f", "json"),
        ("one", "two"),
        ("two", "one", "-f", "json"),
        ("one", "-o", "new"),
        ("one", "-o", "new", "--new-key", "new.token-key"),
        ("one", "--key", "k.pub"),
        ("one", "--key", "k.key"),
        ("lev.csv", "-w", "one"),
        ("lev.csv", "-w", "one", "-o", "out", "--as-of", AS_OF),
        ("lev.csv", "-w", "one", "-o", "g.json", "--around-findings"),
        (f"se.example.{NUMBERS[1]}",),
    ):
        before = files(numbered)
        done = numbered.run(*command.split(), *argv)
        assert done.code != 70, done.err
        told = of_run(numbered, done, before)
        if (command, argv[0]) in (("lists convert", "one"), ("lists tokens", "one")):
            # The manifest of the new list is its owner's own.
            told = [*_streams(done.out), *_streams(done.err)]
        assert (argv, told) == (argv, [])


def _streams(text: str) -> list[str]:
    return [number for number in NUMBERS if number in text]


@pytest.mark.parametrize("number", NUMBERS)
def test_no_error_of_usage_repeats_a_number(desk: Desk, number: str) -> None:
    """As an argument too many, a command, an option, the value of an option or of a choice."""
    for argv in (
        (number,),
        ("schema", number),
        ("lists", number),
        ("lists", "trust", number),
        ("check", f"--{number}"),
        ("check", "x.csv", "--hops", number),
        ("check", "x.csv", "--min-similarity", number),
        ("check", "x.csv", "--as-of", number),
        ("check", "x.csv", "--lang", number),
        ("check", "x.csv", "-f", number),
        ("lists", "trust", "revoke", number),
        ("lists", "trust", "add", "k.pub", "--threshold", number),
        ("explain", number, number),
    ):
        done = desk.run(*argv)
        assert (argv, done.code in (2, 3)) == (argv, True)
        assert number not in done.out + done.err
        assert "9876" not in done.out + done.err
