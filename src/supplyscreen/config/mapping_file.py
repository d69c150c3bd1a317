"""
The mapping file: what a user knows about tables that the tables do not say.

    file         name of the file; missing = every file
    sheet        name of the sheet; missing = every sheet
    kind         kind of table
    header_row   row of the headers, as the file shows it, from 1
    skip_rows    rows below the headers that are no data
    encoding, delimiter
    status       current or former, for every row
    columns      "Header": field; an empty field leaves the column out

These keys stand at the top for one table, or in a list under `tables`, of which the first that fits
holds. Kinds and fields are checked where the table is understood, beside its headers.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from supplyscreen.config.faults import Faults
from supplyscreen.config.said import Said
from supplyscreen.config.yaml_file import parse, read_bytes
from supplyscreen.model.layout import TableLayout
from supplyscreen.text.strict_yaml import Node, YamlDocument, YamlFault, read_yaml
from supplyscreen.text.strict_yaml import Path as Keys

KEYS = (
    "file",
    "sheet",
    "kind",
    "header_row",
    "skip_rows",
    "encoding",
    "delimiter",
    "status",
    "columns",
)
STATUSES = ("current", "former")
_TABLES = "tables"
_ITEM = re.compile(r"( *)-(?:\s|$)")

_Lines: TypeAlias = Mapping[Keys, int]


def read_mapping(path: Path, *, name: str) -> tuple[TableLayout, ...]:
    """
    The tables of a mapping file, in its order.

    Args:
        path: of the file.
        name: as messages show it.

    Raises:
        UnusableSettings: with every fault found.
    """
    faults = Faults()
    data = read_bytes(path, name, faults)
    document = None if data is None else parse(data, name, faults)
    layouts: list[TableLayout] = []
    if data is not None and document is not None:
        tables = list(_tables(document, data, name, faults))
        layouts = [_layout(table) for table in tables]
        _refuse_hidden(layouts, tables)
    faults.refuse("config.mapping_faults")
    return tuple(layouts)


def _tables(document: YamlDocument, data: bytes, name: str, faults: Faults) -> Iterator[Said]:
    root = document.root
    if not isinstance(root, dict) or not root:
        faults.add("mapping_not_keys", f"{name}:1")
        return
    if _TABLES not in root:
        yield _said(root, document.lines, 1, name, faults)
        return
    top = _said(root, document.lines, 1, name, faults)
    top.refuse_unknown((_TABLES,))
    tables = root[_TABLES]
    if not isinstance(tables, list) or not tables:
        top.fault("no_tables", _TABLES)
        return
    first = document.lines[(_TABLES,)]
    for number, (table, lines) in enumerate(
        zip(tables, _lines_of_each(tables, document, data), strict=True), start=1
    ):
        line = min(lines.values(), default=first)
        if isinstance(table, dict):
            yield _said(table, lines, line, name, faults)
        else:
            faults.add("not_a_table", f"{name}:{line}", number=str(number))


def _said(
    values: Mapping[str, Node], lines: _Lines, otherwise: int, name: str, faults: Faults
) -> Said:
    def place(keys: Keys) -> str:
        return f"{name}:{lines.get(keys, otherwise)}"

    return Said(values=values, place=place, faults=faults, blank_says_nothing=True)


def _lines_of_each(tables: Sequence[Node], document: YamlDocument, data: bytes) -> Iterable[_Lines]:
    """
    The lines of each table's keys; none where tables do not begin on lines of their own.

    Lists add nothing to `YamlDocument.lines`, in which the last table's would stand for all; so
    each table is read once more alone, and must then say the same.
    """
    text = data.decode("utf-8-sig").splitlines(keepends=True)
    top = [line for keys, line in document.lines.items() if len(keys) == 1]
    begin = document.lines[(_TABLES,)]
    end = min((line - 1 for line in top if line > begin), default=len(text))
    dashes = [(at, _ITEM.match(text[at])) for at in range(begin, end)]
    indents = [(at, found[1]) for at, found in dashes if found]
    starts = [at for at, indent in indents if indent == indents[0][1]]
    if len(starts) != len(tables):
        return [{} for _ in tables]
    return [
        _lines_alone("".join(text[at:after]), at, table)
        for at, after, table in zip(starts, [*starts[1:], end], tables, strict=True)
    ]


def _lines_alone(text: str, before: int, table: Node) -> _Lines:
    try:
        alone = read_yaml(text.encode())
    except YamlFault:
        return {}
    if alone.root != [table]:
        return {}
    return {keys: line + before for keys, line in alone.lines.items()}


def _layout(said: Said) -> TableLayout:
    said.refuse_unknown(KEYS)
    file = said.text("file") or ""
    return TableLayout(
        file=PurePosixPath(file.replace("\\", "/")).as_posix() if file else "",
        sheet=said.text("sheet", as_written=True) or "",
        kind=said.text("kind") or "",
        header_row=said.count("header_row", least=1),
        skip_rows=said.count("skip_rows"),
        encoding=said.encoding("encoding") or "",
        delimiter=said.delimiter("delimiter") or "",
        status=said.one_of("status", STATUSES) or "",
        columns=tuple(_columns(said)),
    )


def _columns(said: Said) -> Iterator[tuple[str, str]]:
    columns = said.values.get("columns", "")
    if not isinstance(columns, dict):
        if columns:
            said.fault("columns_not_keys", "columns")
        return
    header_of: dict[str, str] = {}
    for header, value in columns.items():
        place = said.place(("columns", header))
        if not isinstance(value, str):
            said.faults.add("column_not_text", place, header=header)
            continue
        field = value.strip()
        other = header_of.setdefault(field, header) if field else header
        if other != header:
            said.faults.add("field_twice", place, field=field, header=header, other=other)
        yield header, field


def _refuse_hidden(layouts: Sequence[TableLayout], tables: Sequence[Said]) -> None:
    """A table that an earlier one hides would be read by that one's columns, unnoticed."""
    places: dict[tuple[str, str], str] = {}
    for layout, said in zip(layouts, tables, strict=True):
        if not all(isinstance(said.values.get(key, ""), str) for key in ("file", "sheet")):
            continue  # a fault already, and "" would stand for every file
        names = ("", layout.file, layout.file.rpartition("/")[2])
        fitting = [(file, sheet) for file in names for sheet in ("", layout.sheet)]
        place = said.place(("file",))
        if hiding := next((places[one] for one in fitting if one in places), ""):
            said.faults.add("hidden_table", place, hiding=hiding)
        places.setdefault((layout.file, layout.sheet), place)
