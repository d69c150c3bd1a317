"""Names, headers, sheets and files that try to act instead of being read."""

import json
import unicodedata

import pytest

from cli.running import Desk

HOSTILE = [
    "\x1b[2J\x1b]0;x\x07Mossdrakens AB",
    "[/][bold red]Mossdrakens[/] AB",
    "=HYPERLINK(1) Mossdrakens AB",
    "\u202eBA snekardssoM",
    "Moss\u200bdrakens\u00ad AB",
    "Mossdrakens \u2028AB",
    "</script><script>alert(1)</script> AB",
    "Mossdrakens\x9b31m AB",
    "{evidence} {0} %s Mossdrakens",
    "A" * 5000 + " AB",
]


def _is_active(text: str) -> bool:
    return any(unicodedata.category(letter) in ("Cc", "Cf") and letter != "\n" for letter in text)


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("lang", ["en", "sv"])
def test_no_active_character_reaches_the_terminal(desk: Desk, name: str, lang: str) -> None:
    """Neither from names, nor from headers, lists, cases or errors."""
    table = desk.put("lev.csv", f"Leverantör,Org.nr,{name}\n{name},,{name}\nMossdrakens AB,,\n")
    listed = desk.put("list.csv", f"entry_id,name,reference\n1,{name},{name}\n2,Mossdrakens AB,x\n")
    argv = (table, "-w", listed, "--lang", lang, "--case", name)
    for done in (desk.check(*argv), desk.check(*argv, "--root", name), desk.check(name)):
        assert done.code in (1, 2, 3, 4)
        assert not _is_active(done.out), done.out
        assert not _is_active(done.err), done.err
        assert "Traceback" not in done.err
    for text in desk.check(*argv, "-f", "jsonl").out.splitlines():
        assert not _is_active(text)
        json.loads(text)


def test_a_name_without_letters_or_digits_names_nobody_and_is_said(desk: Desk) -> None:
    """It was compared with nothing: exit 4."""
    table = desk.put("lev.csv", "Leverantör,Org.nr\n☃☃ ☂,\nMossdrakens AB,\n")
    done = desk.check(table, "-w", desk.put("l.csv", "entry_id,name\n1,Annan AB\n"), "-f", "json")
    assert (done.code, done.report["incomplete_reasons"]) == (4, ["rows_unnamed"])


def test_file_names_that_are_no_text_do_no_harm(desk: Desk) -> None:
    """A byte that is no UTF-8 in a path."""
    path = desk.folder / "lev\udcff.csv"
    path.write_text("Leverantör\nMossdrakens AB\n", "utf-8")
    listed = desk.put("l.csv", "entry_id,name\n1,Mossdrakens AB\n")
    done = desk.check(str(path), "-w", listed, "-f", "json")
    assert done.code == 1
    done.out.encode("utf-8")
    assert desk.check(str(path) + "x", "-w", listed).code == 3
