"""Mapping files: what they say about tables, and that every fault of one is told at once."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supplyscreen.config.mapping_file import read_mapping
from supplyscreen.errors import UnusableSettings
from supplyscreen.model.layout import TableLayout, layout_for
from supplyscreen.words.catalogue import render

FULL = """\
tables:
  - file: ue-lista.xlsx
    sheet: "Blad 1 "
    kind: subcontracts
    header_row: 3
    skip_rows: 1
    status: former
    columns:
      "Huvud-\\nleverantör": supplier_name
      UE: sub_name
      Anm: ""
      Övrigt:
  # The suppliers.
  - file: export\\leverantorer.csv
    encoding: cp1252
    delimiter: ";"
  - kind: suppliers
"""


def read(folder: Path, text: str) -> tuple[TableLayout, ...]:
    path = folder / "mapping.yaml"
    path.write_text(text, encoding="utf-8")
    return read_mapping(path, name="mapping.yaml")


def faults(folder: Path, text: str) -> list[str]:
    with pytest.raises(UnusableSettings) as caught:
        read(folder, text)
    assert caught.value.message.key == "config.mapping_faults"
    return [render(fault, "en") for fault in caught.value.faults]


def test_everything_a_mapping_file_may_say_is_read_as_written(tmp_path: Path) -> None:
    """Each key becomes its field; what is absent is empty."""
    assert read(tmp_path, FULL) == (
        TableLayout(
            file="ue-lista.xlsx",
            sheet="Blad 1 ",
            kind="subcontracts",
            header_row=3,
            skip_rows=1,
            status="former",
            columns=(
                ("Huvud-\nleverantör", "supplier_name"),
                ("UE", "sub_name"),
                ("Anm", ""),
                ("Övrigt", ""),
            ),
        ),
        TableLayout(file="export/leverantorer.csv", encoding="cp1252", delimiter=";"),
        TableLayout(file="", kind="suppliers"),
    )


def test_one_table_may_stand_alone(tmp_path: Path) -> None:
    """Keys at the top are one table, of every file unless it names one."""
    (layout,) = read(tmp_path, "columns: {Firma: supplier_name}\nsheet:\nheader_row:\n")
    assert layout == TableLayout(file="", columns=(("Firma", "supplier_name"),))
    assert layout_for([layout], "a/b.csv", "") is layout


def test_a_file_is_named_as_the_program_shows_it(tmp_path: Path) -> None:
    """A dot folder and backslashes of Windows do not keep a table from its layout."""
    (layout,) = read(tmp_path, "file: ./data\\a.csv\n")
    assert layout_for([layout], "data/a.csv", "") is layout


def test_fields_and_kinds_are_left_to_the_room_that_knows_them(tmp_path: Path) -> None:
    """A name that no dictionary has is handed on."""
    (layout,) = read(tmp_path, "kind: unheard\ncolumns: {Firma: unheard}\n")
    assert (layout.kind, layout.columns) == ("unheard", (("Firma", "unheard"),))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("header_row: 0\n", 'mapping.yaml:1: header_row is "0": write a whole number, 1 or more'),
        ("header_row: 1_0\n", "mapping.yaml:1: header_row"),
        ("skip_rows: -1\n", 'mapping.yaml:1: skip_rows is "-1": write a whole number, 0 or more'),
        ("status: old\n", 'mapping.yaml:1: status is "old": write one of current, former'),
        ("encoding: klingon\n", "mapping.yaml:1: encoding"),
        ("file: [a]\n", "mapping.yaml:1: file must be a single value"),
        ('sheet: "a\\0b"\n', "mapping.yaml:1: sheet holds"),
        ("columns: Firma\n", "mapping.yaml:1: columns must say which header"),
        ("columns: [Firma]\n", "mapping.yaml:1: columns must say which header"),
        ("columns:\n  Firma: {a: b}\n", 'mapping.yaml:2: the header "Firma"'),
        (
            "columns:\n  Firma: supplier_name\n  Bolag: supplier_name\n",
            'mapping.yaml:3: the field supplier_name is given to the header "Bolag" and to "Firma"',
        ),
        ("colums: {}\n", 'mapping.yaml:1: "colums" is no key here; nearest: columns'),
        ("", "mapping.yaml:1: a mapping file consists"),
        ("- file: a.csv\n", "mapping.yaml:1: a mapping file consists"),
        ("{}\n", "mapping.yaml:1: a mapping file consists"),
        ("tables: []\n", "mapping.yaml:1: tables must be a list"),
        ("tables:\n  file: a.csv\n", "mapping.yaml:1: tables must be a list"),
        ("tables:\n", "mapping.yaml:1: tables must be a list"),
        ("tables:\n  - a.csv\n", "mapping.yaml:1: table 1 of the list"),
        ("tables: [{file: a.csv}]\nkind: suppliers\n", 'mapping.yaml:2: "kind" is no key here'),
        ("file: a\nfile: b\n", 'mapping.yaml:2: the key "file" stands twice'),
        ("file: *a\n", "mapping.yaml:1: an anchor"),
        ("file: !x a\n", "mapping.yaml:1: a tag"),
    ],
)
def test_a_fault_names_its_line_and_what_to_write(tmp_path: Path, text: str, told: str) -> None:
    """What is not exactly a value of its key is refused."""
    (fault,) = faults(tmp_path, text)
    assert fault.startswith(told)


@pytest.mark.parametrize("indent", ["", "  ", "    "])
def test_faults_of_several_tables_stand_on_their_own_lines(tmp_path: Path, indent: str) -> None:
    """Lines are those of the table concerned, also where all tables have the key."""
    text = f"""\
# comment
tables:
{indent}- file: a.csv
{indent}  status: x

{indent}# another
{indent}-
{indent}  file: b.csv
{indent}  status: y
{indent}  columns:
{indent}    A: [name]
{indent}- file: c.csv
{indent}  columns: {{A: [name]}}
{indent}  status: z
other: 1
"""
    assert [fault.partition(": ")[0] for fault in faults(tmp_path, text)] == [
        "mapping.yaml:15",
        "mapping.yaml:4",
        "mapping.yaml:9",
        "mapping.yaml:11",
        "mapping.yaml:14",
        "mapping.yaml:13",
    ]


def test_tables_on_one_line_are_placed_where_the_list_begins(tmp_path: Path) -> None:
    """Without lines of their own, tables are placed at the list; never at a wrong line."""
    text = "tables: [\n {status: x},\n {status: y}]\n"
    assert [fault.partition(": ")[0] for fault in faults(tmp_path, text)[:2]] == [
        "mapping.yaml:1",
        "mapping.yaml:1",
    ]


def test_a_faulty_file_name_hides_no_other_table(tmp_path: Path) -> None:
    """What one table says wrongly is no fault of those behind it."""
    (fault,) = faults(tmp_path, "tables:\n- file: [a.csv]\n- file: b.csv\n")
    assert "file must be a single value" in fault


def test_a_text_that_looks_like_a_table_leaves_no_wrong_line(tmp_path: Path) -> None:
    """A dash inside a text over several lines: where lines cannot be told, the list is named."""
    text = 'tables:\n- file: "a\n- b"\n  status: x\n- file: c.csv\n  status: y\n'
    assert [fault.partition(": ")[0] for fault in faults(tmp_path, text)] == ["mapping.yaml:1"] * 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("{kind: suppliers}", "{file: b.csv}"),
        ("{file: a.csv}", "{file: a.csv, sheet: UE}"),
        ("{file: a.csv}", "{file: x/a.csv}"),
        ("{sheet: UE}", "{file: a.csv, sheet: UE}"),
        ("{file: a.csv, sheet: UE}", "{file: a.csv, sheet: UE}"),
    ],
)
def test_a_table_that_could_never_be_used_is_a_fault(
    tmp_path: Path, first: str, second: str
) -> None:
    """The first table that fits holds, so one behind it that fits no more is a slip."""
    (fault,) = faults(tmp_path, f"tables:\n- {first}\n- {second}\n")
    assert fault.startswith("mapping.yaml:3: this table is never used, since the one at mapping")
    assert "mapping.yaml:2 comes first" in fault


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("{file: a.csv, sheet: UE}", "{file: a.csv}"),
        ("{file: x/a.csv}", "{file: a.csv}"),
        ("{file: a.csv}", "{kind: suppliers}"),
        ("{file: a.csv}", "{file: b.csv}"),
    ],
)
def test_a_wider_table_may_stand_behind_a_narrower_one(
    tmp_path: Path, first: str, second: str
) -> None:
    """What fits more than the tables before it has its use."""
    assert len(read(tmp_path, f"tables:\n- {first}\n- {second}\n")) == 2


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (Path.mkdir, "this is a folder"),
        (lambda path: path.write_bytes(b"a: \xff"), "not UTF-8"),
        (lambda path: path.write_bytes(b"a: \x00"), "not YAML"),
        (lambda path: path.write_bytes(b"a: 1\n" * (1 << 20)), "more than 1 MiB"),
        (Path.exists, "no such file"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, make: object, told: str) -> None:
    """A mapping file that was named is never passed over."""
    path = tmp_path / "m.yaml"
    make(path)  # type: ignore[operator]
    with pytest.raises(UnusableSettings) as caught:
        read_mapping(path, name="m.yaml")
    assert told in caught.value.text("en")
    assert caught.value.hint("sv")


@pytest.mark.parametrize(
    ("problem", "told"), [(PermissionError(), "permissions"), (OSError(5, "broken"), "(broken)")]
)
def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: OSError, told: str
) -> None:
    """Likewise where the right to read is missing, or a disk fails."""

    def refuse(*_: object) -> None:
        raise problem

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UnusableSettings) as caught:
        read_mapping(tmp_path / "m.yaml", name="m.yaml")
    assert told in caught.value.text("en")


def test_a_person_number_in_a_header_is_not_repeated(tmp_path: Path) -> None:
    """Headers and values are masked where a fault shows them."""
    text = "columns:\n  19850101-9809: [a]\nstatus: 19850101-9809\n19850101-9809: 1\n"
    assert "9809" not in "".join(faults(tmp_path, text))


@given(st.text(alphabet="tables:- file\n\"'{}[],#a", max_size=60))
def test_any_text_is_a_mapping_or_unusable(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    """No content makes anything else than layouts or an error with its place."""
    path = tmp_path_factory.mktemp("any") / "m.yaml"
    path.write_text(text, encoding="utf-8")
    said = ""
    try:
        layouts = read_mapping(path, name="m.yaml")
    except UnusableSettings as error:
        layouts, said = (), error.text("en")
    assert layouts or "m.yaml:" in said
