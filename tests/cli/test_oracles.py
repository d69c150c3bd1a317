"""
A list that discloses hits only answers one question: is this party on it. Nothing else can be read
off, by asking in another way or again.

Tried here: entries near and far from a name, every option, every format, other lists beside it,
evaluation, comparison of versions, conversion. What remains, and cannot be taken away, stands in
docs/trust.md: each party that is screened learns hit or no hit.
"""

import hashlib
import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

import pytest

from cli.running import AS_OF, Desk
from supplyscreen.report.registry import WRITERS

LIST = "se.example.closed"
TABLE = """Leverantör,Org.nr,Underleverantör,Adress
Kvarnhjulets Bygg AB,556000-4615,Skuggspets Rör AB,Dimgatan 1
Kvarnhjulets Bygg AB,,Bakomsten Måleri Sanering AB,
Nyckelfallet Kakel AB,,Skuggspets Rör AB,
"""
HEAD = "entry_id,name,kind,aliases,weak_aliases,org_number,address,reason,reference\n"
ENTRIES = (
    "E-1,Skuggspets Rör AB,company,,,,,,R-1\n",
    "E-1,Skuggspetz Rör Aktiebolag,company,,,,,bedrägeri,R-1\n",
    "E-1,Något Annat Namn AB,company,,Skuggspets Rör AB,,,,R-1\n",
    "E-1,Något Annat Namn AB,company,Skuggspets Roer AB,,,Dimgatan 1,,R-1\n",
    "E-1,Skuggspets Rör AB,,,,,Dimgatan 1,,R-1\n",
)
OPEN = "entry_id,name,kind,reference\nÖ-1,Bakomstens Måleri Norr AB,company,R-9\n"
_HASH = re.compile("[0-9a-f]{64}|(?<![0-9a-f])[0-9a-f]{16}(?![0-9a-f])|sha256-[A-Za-z0-9+/]{43}=")
"""Of files and runs, and of parts of a page: a list with other entries has another one."""


def text_of(data: bytes) -> str:
    """A report as text, without what names its files and its run."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            text = "\n".join(packed.read(name).decode() for name in sorted(packed.namelist()))
    except zipfile.BadZipFile:
        text = data.decode()
    return _HASH.sub("#", text)


def outputs(desk: Desk, writer: Any, entry: str, more: Sequence[str] = ()) -> str:
    """What a run writes in one format, with one entry on the list."""
    desk.put_list("closed", HEAD + entry, disclose="hit", list_id=LIST)
    of_list = hashlib.sha256((HEAD + entry).encode()).hexdigest()
    form = () if writer.suffix else ("-f", writer.format)
    name = f"out{writer.suffix or '.txt'}"
    argv = ("ue.csv", "-w", "closed", *more, "--as-of", AS_OF, "-q", "-o", name, *form)
    done = desk.run("check", *argv)
    assert done.code == 1, done.err
    text = text_of((desk.folder / name).read_bytes()) + done.out + done.err
    return text.replace(of_list[:12], "#")  # as a page shows it


@pytest.mark.parametrize("writer", WRITERS, ids=lambda one: one.format)
def test_near_and_far_entries_give_the_same_bytes_in_every_format(desk: Desk, writer: Any) -> None:
    """An exact name, another spelling, a weak alias, an agreeing address, an unknown kind."""
    desk.put("ue.csv", TABLE)
    assert len({outputs(desk, writer, entry) for entry in ENTRIES}) == 1
    other = outputs(desk, writer, ENTRIES[0].replace("R-1", "R-2"))
    assert "R-2" in other
    assert "R-1" not in other


@pytest.mark.parametrize(
    "more",
    [
        ("--min-similarity", "0"),
        ("--min-similarity", "0.5"),
        ("--min-similarity", "1"),
        ("--former",),
        ("--nearest", "0"),
        ("--tiers", "1"),
        ("--root", "Kvarnhjulets Bygg AB"),
        ("--strict", "-v"),
        ("--lang", "sv"),
    ],
)
def test_no_option_tells_near_from_far(desk: Desk, more: tuple[str, ...]) -> None:
    """Whatever is asked for, the entries cannot be told apart."""
    desk.put("ue.csv", TABLE)
    json_writer = next(one for one in WRITERS if one.format == "json")
    assert len({outputs(desk, json_writer, entry, more) for entry in ENTRIES}) == 1


def test_what_speaks_against_an_undisclosed_entry_is_not_even_counted(desk: Desk) -> None:
    """Another number of one register, or another kind: as if the entry were not there."""
    desk.put("ue.csv", TABLE)
    seen = set()
    for entry in (
        "E-1,Kvarnhjulets Bygg AB,company,,,556012-5790,,,R-1\n",
        "E-1,Kvarnhjulets Bygg AB,person,,,,,,R-1\n",
        "E-1,Helt Olik Firma AB,company,,,,,,R-1\n",
    ):
        desk.put_list("closed", HEAD + entry, disclose="hit", list_id=LIST)
        done = desk.check("ue.csv", "-w", "closed", "-f", "json")
        assert done.code == 0
        seen.add(_HASH.sub("#", done.out))
    assert len(seen) == 1


def test_findings_of_other_lists_do_not_depend_on_what_is_not_disclosed(desk: Desk) -> None:
    """Neither their likeness nor their order: words are not counted in closed lists."""
    desk.put("ue.csv", TABLE)
    desk.put_list("open", OPEN)
    seen = set()
    for words in ("Måleri", "Bakomsten", "Sanering", "Norr", "Bakomstens Norr", "Helt Annat"):
        rows = "".join(
            f"E-{number},{words} {letters} AB,company,,,,,,R-{number}\n"
            for number, letters in enumerate(("Qvist", "Vråk", "Myr", "Torp", "Lund") * 8)
        )
        desk.put_list("closed", HEAD + rows, disclose="hit", list_id=LIST)
        report = desk.report("ue.csv", "-w", "open", "-w", "closed", "--min-similarity", "0.3")
        hits = [one for one in report["hits"] if one["list_id"] != LIST]
        assert len(hits) == 1
        seen.add(str(hits))
    assert len(seen) == 1


def test_the_same_run_gives_the_same_bytes_and_the_order_of_lists_none(desk: Desk) -> None:
    """Asking again tells nothing new."""
    desk.put("ue.csv", TABLE)
    desk.put_list("open", OPEN)
    desk.put_list("closed", HEAD + ENTRIES[1], disclose="hit", list_id=LIST)
    first = desk.check("ue.csv", "-w", "open", "-w", "closed", "-f", "json").out
    assert desk.check("ue.csv", "-w", "open", "-w", "closed", "-f", "json").out == first
    turned = desk.report("ue.csv", "-w", "closed", "-w", "open")
    before = desk.report("ue.csv", "-w", "open", "-w", "closed")
    assert turned["findings"] == before["findings"]
    assert turned["hits"] == before["hits"]


def test_other_commands_do_not_answer_about_a_closed_list(desk: Desk) -> None:
    """Evaluation, comparison of versions and conversion would show entries or closeness."""
    closed = desk.put_list("closed", HEAD + ENTRIES[0], disclose="hit", list_id=LIST)
    later = desk.put_list("later", HEAD + ENTRIES[1], disclose="hit", list_id=LIST, version="2")
    desk.put("pairs.csv", "query_name,candidate_name,kind,label\nA,B,company,1\n")
    for argv in (
        ("eval", "pairs.csv", "--against", "closed/entries.csv"),
        ("eval", "closed/entries.csv"),
        ("lists", "diff", closed, later),
        ("lists", "diff", "closed/entries.csv", "later/entries.csv"),
        ("columns", "closed/entries.csv"),
        ("check", "closed/entries.csv", "--as-of", AS_OF),
    ):
        done = desk.run(*argv)
        assert (argv, done.code in (2, 3, 5)) == (argv, True)
        assert "Skugg" not in done.out + done.err
        assert "R-1" not in done.out + done.err


def test_two_entries_that_meet_one_party_under_one_reference_are_one_hit(desk: Desk) -> None:
    """How many entries, names or numbers led there is not told."""
    desk.put("ue.csv", TABLE)
    one = desk.put_list("closed", HEAD + ENTRIES[0], disclose="hit", list_id=LIST)
    single = desk.report("ue.csv", "-w", one)
    two = HEAD + ENTRIES[0] + ENTRIES[1].replace("E-1", "E-2")
    desk.put_list("closed", two, disclose="hit", list_id=LIST)
    double = desk.report("ue.csv", "-w", one)
    for key in ("hits", "findings", "graph", "parties"):
        assert single[key] == double[key]


def test_a_version_in_full_does_not_open_a_closed_one(desk: Desk) -> None:
    """A comparison with an earlier or later version that is shown, in either direction."""
    opened = desk.put_list("opened", HEAD + ENTRIES[3], list_id=LIST)
    closed = desk.put_list("closed", HEAD + ENTRIES[0], disclose="hit", list_id=LIST, version="2")
    for pair in ((opened, closed), (closed, opened)):
        done = desk.run("lists", "diff", *pair)
        assert done.code in (2, 3, 5)
        assert "Skugg" not in done.out + done.err
