"""What a list's owner lets out holds for every command that writes, and for earlier reports."""

import pytest

from cli.running import Desk

ENTRIES = "entry_id,name,kind,reference\nE-1,Skuggspets Rör AB,company,REF-1\n"
TABLE = "Leverantör,Org.nr\nSkuggspets Rör AB,\n"


def test_red_stays_on_the_terminal(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a pipe nor a file, unless its owner has agreed; then the mark is the strictest."""
    table = desk.put("lev.csv", TABLE)
    red = desk.put_list("red", ENTRIES, handling="TLP:RED")
    green = desk.put_list("green", ENTRIES, handling="TLP:GREEN")
    lists = ("-w", green, "-w", red)
    for more in ((), ("-f", "json"), ("-o", "r.json"), ("-o", "r.json", "-o", "-")):
        for lang in ("en", "sv"):
            done = desk.check(table, *lists, *more, "--lang", lang)
            assert (done.code, done.out) == (2, "")
            assert "--allow-red" in done.err
    assert not (desk.folder / "r.json").exists()
    assert desk.report(table, *lists, "--allow-red")["run"]["handling"] == "TLP:RED"
    assert desk.report(table, "-w", green)["run"]["handling"] == "TLP:GREEN"
    for argv in (("batch", table, *lists, "-o", "out"), ("batch", table, "-w", "red", "-o", "out")):
        done = desk.run(*argv)
        assert (done.code, "--allow-red" in done.err) == (2, True)
    done = desk.run("graph", table, *lists, "-o", "g.json", "--around-findings")
    assert (done.code, "--allow-red" in done.err) == (2, True)
    assert not (desk.folder / "out").exists()
    assert not (desk.folder / "g.json").exists()
    assert desk.run(*argv, "--allow-red").code == 1
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert desk.check(table, *lists).code == 1
    assert desk.check(table, *lists, "-o", "r.json").code == 2


def test_a_batch_keeps_no_report_from_before_its_list_was_closed(desk: Desk) -> None:
    """The entries are the same to the byte; what their owner lets be seen is not."""
    table = desk.put("lev.csv", TABLE)
    argv = ("batch", table, "-w", "closed", "-o", "out", "-q")
    for disclosed, seen in (("full", True), ("hit", False)):
        desk.put_list("closed", ENTRIES, disclose=disclosed, list_id="se.example.closed")
        assert desk.run(*argv).code == 1
        text = "".join(path.read_text("utf-8") for path in desk.folder.glob("out/*.json"))
        assert "REF-1" in text
        assert ("E-1" in text) is seen
