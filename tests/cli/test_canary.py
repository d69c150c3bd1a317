"""
What must not leave the program leaves it nowhere: one stem is planted in everything that is secret,
and looked for in every output, file and error of every command.

It stands in a list of protected parties, in a list of which hits alone are disclosed, in a list of
tokens before it was made, in rows that a table marks as protected; and person numbers in all of
them. New formats and commands are found by themselves: formats in the registry, commands in the
program.
"""

import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import typer

import supplyscreen.opening
import supplyscreen.pipeline
import supplyscreen.trusted_lists
from cli.running import AS_OF, Desk, Ended
from supplyscreen.cli.main import app
from supplyscreen.report.registry import WRITERS

STEM = "zqkanarie"
BORN, LAST = "811218", "9876"
NUMBERS = (f"19{BORN}-{LAST}", f"{BORN}-{LAST}", f"{BORN}{LAST}", f"19{BORN}{LAST}")
TABLE = f"""Leverantör,Org.nr,Underleverantör,Organisationsnummer underleverantör,Adress,Skyddad identitet,Kommentar,Övrigt
Kvarnhjulets Bygg AB,,Skuggspets Rör AB,,,,,
Kvarnhjulets Bygg AB,,Zqkanarieskydd Drift AB,,Dolda gatan 1,,,
Zqkanarieskydd Drift AB,,Bakomsten Måleri AB,,,,,
Kvarnhjulets Bygg AB,,Zqkanariemark Påhittsson,,Zqkanariegränd 4,ja,Zqkanariekommentar,Zqkanarieövrigt
Kvarnhjulets Bygg AB,556000-4615,Nyckelfallet Kakel AB,{NUMBERS[1]},,,ring Zqkanarieskydd Drift AB,
Kvarnhjulets Bygg AB,,Mossdrakens {NUMBERS[0]} Firma,{NUMBERS[3]},,,{NUMBERS[2]},
Kvarnhjulets Bygg AB,,Bakomsten Måleri AB,,,,,
"""  # noqa: E501 - a table has rows
CLOSED = """entry_id,name,kind,aliases,address,reason,reference,note
Zqkanarie-1,Skuggspets Rör Aktiebolag (Zqkanarie),company,Skuggspets Rör|Zqkanarieklubb,Zqkanariegatan,zqkanarie,REF-1,zqkanarie
Zqkanarie-2,Zqkanarie Annan AB,company,,,zqkanarie,REF-2,
"""  # noqa: E501 - as above
CODED = """entry_id,name,kind,org_number,reference,reason
Zqkanarie-3,Zqkanariekod AB,company,556000-4615,REF-3,zqkanarie
"""
PROTECT = f"""entry_id,name,kind,birth_date,org_number,note
Zqkanarie-4,Zqkanarieskydd Drift AB,company,,,zqkanarie
Zqkanarie-5,Zqkanarieperson Dold,person,1981-12-18,{NUMBERS[0]},zqkanarie
"""
OPEN = f"""entry_id,name,kind,org_number,reference
Ö-1,Bakomsten Måleri AB,company,,REF-9
Ö-2,Mossdrakens {NUMBERS[1]} Firma,person,{NUMBERS[0]},REF-8
"""
PLAIN = "entry_id,name,kind,reference\nP-1,Bakomsten Måleri AB,company,REF-7\n"
_ALONE = re.compile(rf"(?<![0-9a-f]){LAST}(?![0-9a-f])")


@pytest.fixture
def planted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Every secret in its place, and a place of our own for temporary files."""
    desk.put("ue.csv", TABLE)
    desk.put_list("lists/closed", CLOSED, disclose="hit", list_id="se.example.closed")
    desk.put_list("lists/protect", PROTECT, type="protect", list_id="se.example.protect")
    desk.put_list("lists/open", OPEN, list_id="se.example.open")
    desk.put_list("lists/plain", PLAIN, list_id="se.example.plain")
    desk.put_list("clear", CODED, list_id="se.example.coded")
    made = desk.run("lists", "tokens", "clear", "-o", "lists/coded", "--new-key", "c.token-key")
    assert made.code == 0
    monkeypatch.setenv("SUPPLYSCREEN_TOKEN_KEYS", str(desk.folder / "c.token-key"))
    (desk.folder / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(desk.folder / "tmp"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(desk.folder / "cache"))
    monkeypatch.setattr("supplyscreen.watchlists.shelf.LEAST", 1)  # else only large lists are kept
    monkeypatch.setenv("USER", "zqkanarieuser")
    monkeypatch.setenv("HOSTNAME", "zqkanariehost")
    return desk


def leaks(text: str) -> list[str]:
    """What of the secrets a text tells, with what stands around it."""
    low = text.casefold()
    found = [low[max(0, at - 60) : at + 60] for at in _places(low)]
    return found + [low[max(0, one.start() - 60) : one.end()] for one in _ALONE.finditer(low)]


def _places(low: str) -> Iterator[int]:
    for secret in (STEM, BORN, "1981-12-18", "skuggspets rör aktiebolag"):
        yield from (one.start() for one in re.finditer(secret, low))


def opened(data: bytes) -> str:
    """The text of a file, also of one that is packed."""
    with suppress(zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(data)) as packed:
        return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    return data.decode("utf-8", "replace")


def of_run(desk: Desk, done: Ended, before: dict[Path, bytes]) -> list[str]:
    """What leaked by a run: its two streams, and every file that was not there before."""
    texts = [done.out, done.err]
    for path, data in files(desk).items():
        if before.get(path) != data:
            texts += [str(path.relative_to(desk.folder)), opened(data)]
    told = [found for text in texts for found in leaks(text)]
    return told + [place for place in _where(desk) for text in texts if place in text]


def _where(desk: Desk) -> tuple[str, ...]:
    """What would tell whose computer it is: the way to the working folder, and to settings."""
    return (str(desk.folder), "nobody/")


def files(desk: Desk) -> dict[Path, bytes]:
    """Every file of the desk."""
    return {path: path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()}


VARIANTS = (
    (),
    ("-v", "--strict"),
    ("--min-similarity", "0.2", "--former"),
    ("--as-of", "2099-12-31"),
    ("--fail-on", "never", "--nearest", "0"),
    ("--case", NUMBERS[0], "--purpose", NUMBERS[1]),
)


@pytest.mark.parametrize("writer", WRITERS, ids=lambda one: one.format)
def test_no_format_language_or_verbosity_tells_a_secret(planted: Desk, writer: Any) -> None:
    """To a file and, where it is text, to stdout; and the findings that may be told are there."""
    for number, more in enumerate(VARIANTS):
        for lang in ("en", "sv"):
            before = files(planted)
            name = f"r{number}{lang}{writer.suffix or '.txt'}"
            form = () if writer.suffix else ("-f", writer.format)
            argv = ["ue.csv", "-w", "lists", "--lang", lang, "-o", name, *form]
            argv += [] if "--as-of" in more else ["--as-of", AS_OF]
            done = planted.run("check", *argv, *more)
            assert done.code in (0, 1, 4), done.err
            assert of_run(planted, done, before) == []
            text = opened((planted.folder / name).read_bytes())
            assert number == 4 or "REF-1" in text
    assert list((planted.folder / "tmp").iterdir()) == []
    kept = [path for path in (planted.folder / "cache").rglob("*") if path.is_file()]
    assert len(kept) == 2, "the lists that disclose everything, one of them with person numbers"


def test_so_that_the_tests_above_can_fail(planted: Desk) -> None:
    """The same words are told where nobody forbids it."""
    planted.put_list("mine", CLOSED, list_id="se.example.mine")
    done = planted.check("ue.csv", "-w", "mine", "-f", "json")
    assert leaks(done.out)
    assert leaks(f"x {LAST}")
    assert not leaks(f"a{LAST}f")


def commands() -> list[str]:
    """Every command the program has, as words of a command line."""
    return sorted(_named(typer.main.get_command(app), ()))


def _named(command: Any, before: tuple[str, ...]) -> Iterator[str]:
    inner = getattr(command, "commands", None)
    if inner is None:
        yield " ".join(before)
        return
    for name, one in inner.items():
        yield from _named(one, (*before, name))


_ARGUMENTS: tuple[tuple[str, ...], ...] = (
    (),
    ("ue.csv",),
    ("ue.csv", "-w", "lists"),
    ("ue.csv", "-w", "lists", "-o", "out.json"),
    ("ue.csv", "-w", "lists", "-o", "out"),
    ("ue.csv", "-o", "out.graphml"),
    ("ue.csv", "-o", "all.graphml", "-w", "lists"),
    ("ue.csv", "-o", "found.json", "-w", "lists", "--around-findings"),
    ("ue.csv", "--write", "mapping.yaml", "-f", "json"),
    ("lists",),
    ("lists", "-f", "json"),
    ("lists/closed",),
    ("lists/closed", "-o", "converted"),
    ("lists/protect", "-o", "converted"),
    ("lists/closed", "lists/closed"),
    ("lists/protect", "lists/protect"),
    ("lists/protect/entries.csv", "lists/closed/entries.csv"),
    ("lists/closed/entries.csv",),
    ("ue.csv", "--against", "lists/closed/entries.csv"),
    ("r.json", "x"),
    ("Zqfråga AB", "-w", "lists"),
    ("lists/closed", "-o", "coded", "--new-key", "new.token-key"),
    ("lists/protect", "-o", "coded", "--new-key", "new.token-key"),
)


@pytest.mark.parametrize("command", commands())
def test_no_command_tells_a_secret_whatever_it_is_given(
    planted: Desk, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """Whether it fits the command or not; each in both languages."""
    planted.check("ue.csv", "-w", "lists", "-q", "-o", "r.json")
    for argv in _ARGUMENTS:
        for lang in ("en", "sv"):
            before = files(planted)
            monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Zqnamn AB\n")))
            done = planted.run(*command.split(), *argv, "--lang", lang)
            assert done.code != 70, done.err
            told = of_run(planted, done, before)
            if command in ("columns", "graph", "batch") and "-w" not in argv:
                # Given no list: who is protected by one is a party of the table like others.
                told = [text for text in told if "zqkanarieskydd" not in text]
            assert (argv, told) == (argv, [])


def _stages() -> list[str]:
    """What the pipeline and what opens its files call, one stage after the other."""
    return sorted(
        f"{module.__name__}.{name}"
        for module in (supplyscreen.pipeline, supplyscreen.opening, supplyscreen.trusted_lists)
        for name, member in vars(module).items()
        if callable(member)
        and not isinstance(member, type)
        and getattr(member, "__module__", "").startswith("supplyscreen.")
        and member.__module__ != module.__name__
    )


@pytest.mark.parametrize("stage", _stages())
@pytest.mark.parametrize("late", [False, True])
def test_no_fault_of_the_program_tells_a_secret(
    planted: Desk, monkeypatch: pytest.MonkeyPatch, stage: str, *, late: bool
) -> None:
    """A stage that breaks with everything it was given, and gave, in its message."""
    module, _, name = stage.rpartition(".")
    whole: Callable[..., Any] = getattr(sys.modules[module], name)

    def broken(*given: Any, **named: Any) -> Any:
        gave = whole(*given, **named) if late else None
        message = f"{STEM} {NUMBERS[0]} {given} {named} {gave}"
        raise RuntimeError(message)

    monkeypatch.setattr(stage, broken)
    before = files(planted)
    done = planted.check("ue.csv", "-w", "lists", "-v", "-o", "r.json")
    assert done.code in (1, 4, 70)
    assert of_run(planted, done, before) == []


_BAD_ENDS = (
    ("lists/closed/entries.csv", "Zqkanarie-1", "Zqkanarie-2"),
    ("lists/closed/entries.csv", "REF-1", ""),
    ("lists/closed/entries.csv", ",company", ',"company'),
    ("lists/closed/entries.csv", "zqkanarie,REF-1", "brottsoffer zqkanarie,REF-1"),
    ("lists/closed/entries.csv", "entry_id", "zqkanarie"),
    ("lists/closed/entries.csv", "company", "zqkanarie"),
    ("lists/protect/entries.csv", "1981-12-18", "1981-12-48"),
    ("lists/protect/entries.csv", NUMBERS[0], NUMBERS[0] + "1"),
    ("lists/protect/entries.csv", "entry_id,name", "entry_id,zqkanarie"),
    ("lists/protect/entries.csv", "Zqkanarie-4", "Zqkanarie-5"),
    ("lists/protect/entries.csv", "company,,", "company,"),
    ("lists/coded/entries.csv", "token,", "token,zqkanarie,"),
    ("ue.csv", "Zqkanariemark Påhittsson", "Zqkanariemark Påhittsson,x"),
    ("ue.csv", "Zqkanarieskydd Drift AB,,Bakomsten", 'Zqkanarieskydd" Drift AB,,Bakomsten'),
    ("ue.csv", "Kvarnhjulets Bygg AB,,Zqkanariemark", "Zqkanariemark Påhittsson,,Zqkanariemark"),
    ("ue.csv", "Zqkanarieskydd Drift AB,,Bakomsten", "Zqkanarieskydd Drift AB,12,Bakomsten"),
)


@pytest.mark.parametrize(("name", "old", "new"), _BAD_ENDS)
def test_no_error_or_remark_about_bad_input_tells_a_secret(
    planted: Desk, name: str, old: str, new: str
) -> None:
    """Entries rejected, lists damaged, rows shifted: the place is told, the content is not."""
    path = planted.folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    for lang in ("en", "sv"):
        for argv in (
            ("check", "ue.csv", "-w", "lists", "-f", "json", "--as-of", AS_OF, "-v"),
            ("lists", "check", "lists"),
            ("lists", "show", "lists"),
        ):
            before = files(planted)
            done = planted.run(*argv, "--lang", lang)
            assert done.code != 70, done.err
            assert of_run(planted, done, before) == []


_written: list[str] | None = None


def _watch(event: str, args: tuple[Any, ...]) -> None:
    """Notes each file that is opened for writing, while somebody listens."""
    if event == "open" and _written is not None and isinstance(args[0], str | bytes):
        mode, flags = args[1] or "", args[2] or 0
        if set(str(mode)) & set("wax+") or flags & 3:
            _written.append(str(args[0]))


sys.addaudithook(_watch)


def test_a_run_writes_nothing_but_its_reports(planted: Desk) -> None:
    """
    No index, log or temporary file but the report that becomes it; of lists only the open one
    without person numbers is kept for later.
    """
    global _written  # noqa: PLW0603 - an audit hook cannot be taken back
    _written = []
    try:
        done = planted.check("ue.csv", "-w", "lists", "-v", "-o", "r.json", "-o", "r.html")
    finally:
        written, _written = _written, None
    assert done.code == 1
    ours = {str(planted.folder / name) for name in ("r.json", "r.html")}
    cache = str(planted.folder / "cache")
    written = [name for name in written if name != "/dev/null" and not name.startswith(cache)]
    names = [Path(name).name for name in written if name not in ours]
    assert [name for name in names if not name.startswith((".r.json.", ".r.html."))] == []


def test_a_protected_person_linked_to_a_listed_address_gives_a_count_alone(desk: Desk) -> None:
    """No finding, no edge, no token: one person left out, to be handled by hand."""
    table = desk.put(
        "roller.csv",
        "Företag,Organisationsnummer,Namn,Personnummer,Roll,Adress\n"
        f"Mossdrakens Bygg AB,,Zqkanarie Dold,{NUMBERS[0]},VD,Listgatan 1 Påhittstad\n",
    )
    protect = desk.put_list(
        "protect",
        f"entry_id,name,kind,org_number\nS-1,Zqkanarie Dold,person,{NUMBERS[0]}\n",
        type="protect",
    )
    listed = desk.put_list(
        "listed",
        "entry_id,name,kind,reference\nA-1,Listgatan 1 Påhittstad,address,R-1\n"
        "A-2,Zqkanarie Dold,person,R-2\n",
    )
    report = desk.report(table, "-w", protect, "-w", listed)
    assert (report["hits"], report["findings"], report["summary"]["protected"]) == ([], [], 1)
    for lang, said in (("en", "by hand"), ("sv", "för hand")):
        done = desk.check(table, "-w", protect, "-w", listed, "--lang", lang)
        assert said in " ".join(done.out.split())
        assert leaks(done.out + done.err) == []


@pytest.mark.parametrize("writer", WRITERS, ids=lambda one: one.format)
def test_who_is_protected_since_an_earlier_report_is_not_told_as_gone(
    planted: Desk, writer: Any
) -> None:
    """The earlier report names the party; what became of it is nobody's to read here."""
    listed = "entry_id,name,kind,reference\nA-1,Zqkanarieskydd Drift AB,company,R-1\n"
    planted.put_list("mine", listed, list_id="se.example.mine")
    planted.check("ue.csv", "-w", "mine", "-q", "-o", "old.json")
    assert leaks((planted.folder / "old.json").read_text("utf-8"))
    for lang in ("en", "sv"):
        before = files(planted)
        name = f"new{lang}{writer.suffix or '.txt'}"
        form = () if writer.suffix else ("-f", writer.format)
        argv = ("ue.csv", "-w", "mine", "-w", "lists", "--since", "old.json", "--lang", lang)
        done = planted.check(*argv, "-o", name, *form)
        assert done.code in (0, 1, 4), done.err
        assert of_run(planted, done, before) == []
