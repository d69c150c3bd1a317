"""
Lists of cases for `supplyscreen batch`: YAML that names each case and its tables.

    cases:
      North: [north/suppliers.csv, north/roles.csv]
      South: [south.xlsx]

Paths begin where the list lies.
"""

from collections.abc import Iterator
from pathlib import Path

from supplyscreen.config.faults import Faults
from supplyscreen.config.yaml_file import parse, read_bytes
from supplyscreen.text.strict_yaml import Node, YamlDocument

SUFFIXES = (".yaml", ".yml")
_CASES = "cases"


def is_case_list(path: Path) -> bool:
    """Whether a source is a list of cases, by its suffix."""
    return path.suffix.lower() in SUFFIXES and not path.is_dir()


def read_case_list(path: Path, name: str) -> tuple[tuple[str, tuple[Path, ...]], ...]:
    """
    Name and tables of each case, in the order of the list.

    Args:
        path: of the list.
        name: as messages show it.

    Raises:
        UnusableSettings: with every fault found.
    """
    faults = Faults()
    data = read_bytes(path, name, faults)
    document = None if data is None else parse(data, name, faults)
    cases = [] if document is None else list(_cases(document, path.parent, name, faults))
    faults.refuse("config.case_list_faults")
    return tuple(cases)


def _cases(
    document: YamlDocument, folder: Path, name: str, faults: Faults
) -> Iterator[tuple[str, tuple[Path, ...]]]:
    root = document.root
    cases = root.get(_CASES) if isinstance(root, dict) and set(root) == {_CASES} else None
    if not isinstance(cases, dict) or not cases:
        faults.add("cases_not_keys", f"{name}:1")
        return
    for case, said in cases.items():
        tables = _tables(said)
        if tables:
            yield case, tuple(folder / table for table in tables)
        else:
            faults.add("case_without_tables", f"{name}:{document.lines[_CASES, case]}", name=case)


def _tables(said: Node) -> list[str]:
    """One table or several; none if the node is anything else."""
    if isinstance(said, str):
        return [said] if said.strip() else []
    if not isinstance(said, list):
        return []
    tables = [one for one in said if isinstance(one, str) and one.strip()]
    return tables if len(tables) == len(said) else []
