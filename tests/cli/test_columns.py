"""`supplyscreen columns`: what a table is read as and why, and the mapping file written of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from cli.running import ROOT, Desk
from supplyscreen.config.mapping_file import read_mapping

PLAIN = "Leverantör;Org.nr;Färg\nKråkvinkel Bygg AB;556036-0793;röd\nTörnros AB;5590000000;\n"


def tables(desk: Desk, *argv: str) -> list[dict[str, Any]]:
    """What `-f json` says of each table."""
    found: list[dict[str, Any]] = json.loads(desk.run("columns", *argv, "-f", "json").out)["tables"]
    return found


def fields(table: dict[str, Any]) -> dict[str, str | None]:
    """Header -> field."""
    return {one["header"]: one["field"] for one in table["columns"]}


def test_a_table_is_told_column_by_column(desk: Desk) -> None:
    """File facts, kind with its reason; filled, valid and sample cells of each column."""
    (table,) = tables(desk, desk.put("lev.csv", PLAIN))
    facts = [table[key] for key in ("encoding", "delimiter", "header_row", "kind", "kind_fields")]
    assert facts == ["utf-8", ";", 1, "suppliers", ["supplier_name"]]
    name, number, colour = table["columns"]
    assert (name["field"], name["rule"], name["filled"]) == ("supplier_name", "spelling", 2)
    assert name["samples"] == ["Kråkvinkel Bygg AB", "Törnros AB"]
    assert (number["field"], number["filled"], number["valid"]) == ("supplier_id", 2, 1)
    assert (colour["field"], colour["rule"], colour["filled"]) == (None, "unknown", 1)
    assert name["valid"] is None


@pytest.mark.parametrize(
    ("table", "header", "rule"),
    [
        ("Leverantör,Organisationsnummer för leverantör\nA AB,\n", 1, "grammar"),
        ("leverantor_id,leverantor\n10004007,A AB\n10004008,B AB\n", 0, "values"),
        ("Leverantör,Hyra\nA AB,1\n", 1, "other_kind"),
        ("Leverantör,Momsreg.nr\nA AB,abc\n", 1, "not_by_values"),
        ("Leverantör,Betaldatum,Utbetalningsdag\nA AB,2026-01-01,2026-01-02\n", 1, "several"),
        ("Leverantör,Namn\nA AB,B AB\n", 1, "taken"),
        ("Leverantör,Ort,\nA AB,Lund,B\nC AB,Lund,D\n", 2, "no_header"),
    ],
)
def test_each_rule_is_named(desk: Desk, table: str, header: int, rule: str) -> None:
    """Why a column is what it is, or why it is not used."""
    (told,) = tables(desk, desk.put("t.csv", table))
    assert told["columns"][header]["rule"] == rule


def test_records_have_no_row_of_headers_and_no_delimiter(desk: Desk) -> None:
    """Nothing is said of what a format does not have, nor written into a mapping file."""
    path = desk.put("t.json", '[{"leverantör": "A AB"}, {"leverantör": "B AB"}]')
    (told,) = tables(desk, path)
    assert (told["encoding"], told["delimiter"], told["header_row"]) == ("utf-8", None, None)
    out = desk.run("columns", path, "--write", "m.yaml").out
    assert "encoding utf-8, headers are the names of its fields, 2 rows read" in out
    assert "header_row" not in (desk.folder / "m.yaml").read_text("utf-8")


def test_a_near_spelling_is_proposed_and_not_applied(desk: Desk) -> None:
    """Nothing is used that nobody said."""
    (table,) = tables(desk, desk.put("t.csv", "Leverantör,Organisatonsnumer\nA AB,556036-0793\n"))
    column = table["columns"][1]
    assert column["field"] is None
    assert column["nearest"] == {"field": "org_id", "spelling": "organisationsnummer"}


@pytest.mark.parametrize(
    ("table", "candidates"),
    [
        ("Leverantör,Supplier\nA AB,B AB\n", [["supplier_name"], ["supplier_name"]]),
        ("Levrantör,Grön sak\nA AB,röd\n", [[], []]),
    ],
)
def test_a_table_that_is_refused_is_told_and_ends_with_3(
    desk: Desk, table: str, candidates: list[list[str]]
) -> None:
    """With the problem, the next step and what each header may mean."""
    desk.put("t.csv", table)
    done = desk.run("columns", "t.csv", desk.put("good.csv", PLAIN), "-f", "json")
    refused, good = done.report["tables"]
    assert done.code == 3
    assert refused["problem"]
    assert refused["hint"]
    assert [one["candidates"] for one in refused["columns"]] == candidates
    assert {one["field"] for one in refused["columns"]} == {None}
    assert good["problem"] is None


def test_a_file_that_cannot_be_read_is_told_beside_the_others(desk: Desk) -> None:
    """Nothing ends at the first fault."""
    done = desk.run("columns", "saknas.csv", desk.put("lev.csv", PLAIN), "-f", "json")
    assert done.code == 3
    assert [one["file"] for one in done.report["unread"]] == ["saknas.csv"]
    assert [one["file"] for one in done.report["tables"]] == ["lev.csv"]
    assert desk.run("columns", "saknas.csv", "--write", "m.yaml").code == 3
    assert not (desk.folder / "m.yaml").exists()


def test_no_person_number_and_nobody_protected_is_shown(desk: Desk) -> None:
    """Not in a sample, a header or the mapping file; slips in numbers included."""
    desk.put(
        "roller.csv",
        "Företag,Namn,Personnummer,Roll,Skyddade personuppgifter,811218-9876\n"
        "A AB,Anna Påhitt,811218-9876,vd,,x\n"
        "A AB,Bo Påhitt,811218-987,vd,ja,Bo Påhitt\n",
    )
    desk.put("lev.csv", "Leverantör,Org.nr\nAnna Påhitt,811218-9876\nBO  PÅHITT,\n")
    for output in ("table", "json"):
        done = desk.run("columns", "roller.csv", "lev.csv", "-f", output, "--write", "m.yaml")
        written = (desk.folder / "m.yaml").read_text("utf-8")
        for text in (done.out, written):
            assert "811218" not in text
            assert "bo" not in text.casefold().replace("  ", " ").split()
        assert "Anna Påhitt" in done.out


ROUND_TRIPS = {
    "plain": PLAIN,
    "refused": "Leverantör,Supplier,Ort\nA AB,B AB,Lund\n",
    "by values": "leverantor_id,leverantor,Namn\n10004007,A AB,x\n10004008,B AB,y\n",
    "several": "Leverantör,Betaldatum,Utbetalningsdag\nA AB,2026-01-01,2026-01-02\n",
    "odd headers": 'Leverantör,"Org.\nnr",\'a: "b" #c,\\n\nA AB,556036-0793,1,2\n',
    "twice": "Leverantör,Ort,Ort\nA AB,Lund,Lund\n",
    "several of a field": "Bolag,Org.nr,Ledamot,Ledamot,VD,Suppleant\nA AB,,Bo P,Eva P,Mo P,Ed P\n",
}


@pytest.mark.parametrize("name", ROUND_TRIPS)
def test_a_written_mapping_gives_the_same_understanding(desk: Desk, name: str) -> None:
    """Kind, fields, problem and what is left, named with --mapping or not."""
    desk.put("mapp/t.csv", ROUND_TRIPS[name])
    desk.put("t.csv", PLAIN)
    argv = ("mapp/t.csv", "t.csv")
    before = tables(desk, *argv, "--write", "m.yaml")
    after = tables(desk, *argv, "--mapping", "m.yaml")
    for one, other in zip(before, after, strict=True):
        for key in ("file", "kind", "encoding", "delimiter", "header_row", "problem"):
            assert one[key] == other[key], key
        assert fields(one) == fields(other)
        assert [c["valid"] for c in one["columns"]] == [c["valid"] for c in other["columns"]]


def test_the_mapping_of_the_example_round_trips(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A workbook of two sheets beside a text file; written again, it is the same file."""
    monkeypatch.chdir(ROOT)
    first, again = str(desk.folder / "m.yaml"), str(desk.folder / "n.yaml")
    before = tables(desk, "examples/kvarnvik", "--write", first)
    after = tables(desk, "examples/kvarnvik", "--mapping", first, "--write", again)
    assert [fields(one) for one in before] == [fields(one) for one in after]
    assert {one["kind_rule"] for one in after} == {"mapping"}
    assert Path(again).read_text("utf-8") == Path(first).read_text("utf-8")


def test_a_mapping_is_used_only_when_named(desk: Desk) -> None:
    """One that lies beside the table says nothing by itself; named, it is corrected and holds."""
    desk.put("t.csv", "Levrantör,Ort\nA AB,Lund\n")
    assert desk.run("columns", "t.csv", "--write", "mapping.yaml").code == 3
    text = (desk.folder / "mapping.yaml").read_text("utf-8")
    assert '"Levrantör": ""  # nearly "leverantör" (supplier_name)' in text
    desk.put("mapping.yaml", text.replace('"Levrantör": ""', '"Levrantör": supplier_name'))
    assert desk.run("columns", "t.csv").code == 3
    assert desk.run("columns", "t.csv", "--mapping", "mapping.yaml").code == 0
    (layout,) = read_mapping(desk.folder / "mapping.yaml", name="mapping.yaml")
    assert layout.columns == (("Levrantör", "supplier_name"),)


def test_a_choice_is_a_line_without_its_mark(desk: Desk) -> None:
    """Each reading of a table that is refused stands there as a comment."""
    desk.put("t.csv", "Leverantör,Supplier,Ort\nA AB,B AB,Lund\n")
    desk.run("columns", "t.csv", "--write", "m.yaml")
    text = (desk.folder / "m.yaml").read_text("utf-8")
    for line in ('"Supplier": supplier_name', "header_row:", "encoding:", "delimiter:"):
        assert f"# {line}" in text
        text = text.replace(f"# {line}", line)
    desk.put("m.yaml", text)
    (table,) = tables(desk, "t.csv", "--mapping", "m.yaml")
    assert fields(table) == {"Leverantör": None, "Supplier": "supplier_name", "Ort": "city"}


def test_what_was_said_is_written_as_said(desk: Desk) -> None:
    """Options become facts of the mapping; what was found out stays a comment."""
    desk.put("t.csv", PLAIN)
    desk.run("columns", "t.csv", "--encoding", "utf-8", "--write", "m.yaml")
    (layout,) = read_mapping(desk.folder / "m.yaml", name="m.yaml")
    assert (layout.encoding, layout.delimiter, layout.header_row) == ("utf-8", "", None)


@pytest.mark.parametrize("output", ["t.csv", "mapp/u.csv", "m.yaml"])
def test_no_input_is_overwritten(desk: Desk, output: str) -> None:
    """Neither a table, nor one found in a folder, nor the mapping that was named."""
    desk.put("t.csv", PLAIN)
    desk.put("mapp/u.csv", PLAIN)
    desk.put("m.yaml", "kind: suppliers\n")
    before = (desk.folder / output).read_text("utf-8")
    done = desk.run("columns", "t.csv", "mapp", "--mapping", "m.yaml", "--write", output)
    assert done.code == 2
    assert (desk.folder / output).read_text("utf-8") == before


def test_swedish_and_english_say_the_same_of_every_table(desk: Desk) -> None:
    """The view for people, in both languages, as wide as the terminal."""
    desk.put("t.csv", PLAIN)
    english, swedish = (desk.run("columns", "t.csv", "--lang", lang).out for lang in ("en", "sv"))
    assert "kind: suppliers, because there is supplier_name" in english
    assert "slag: suppliers, eftersom det finns supplier_name" in swedish
    assert max(map(len, english.splitlines())) <= 80
    assert desk.run("columns", "t.csv", "-f", "xlsx").code == 2


def test_nothing_in_a_table_acts_on_a_terminal(desk: Desk) -> None:
    """Escapes in headers and cells are shown; the mapping file still names the header."""
    rows = "Kråkvinkel Bygg och Entreprenad i Kvarnvik AB,Kvarnvik\n" * 5
    desk.put("t.csv", f"Leverantör,\x1b[31mOrt\nA\x1b[2J\u202e AB,\x1b[0mLund\n{rows}")
    done = desk.run("columns", "t.csv", "--write", "m.yaml")
    written = (desk.folder / "m.yaml").read_text("utf-8")
    for char in ("\x1b", "\u202e"):
        assert char not in done.out + done.err + written
    (layout,) = read_mapping(desk.folder / "m.yaml", name="m.yaml")
    assert [header for header, _ in layout.columns] == ["Leverantör", "\x1b[31mOrt"]
