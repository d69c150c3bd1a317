"""
What the SOURCEs of a batch mean: which cases there are, and what lies beside them.

    folder            each table in it is a case, and each of its folders one of related tables
    tables.zip        the same inside an archive
    file              a case
    pattern           "exports/*.csv", where no shell has spelled it out already
    cases.yaml        cases: a list of names, each with its tables, relative to the file

Every case has a name of its own, by which its report is called.
"""

import hashlib
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from os.path import realpath
from pathlib import Path, PurePosixPath

from supplyscreen.config.case_list import is_case_list, read_case_list
from supplyscreen.config.places import shown
from supplyscreen.errors import UnusableTable
from supplyscreen.report.visible import without_surrogates
from supplyscreen.tables.archive import is_archive, members
from supplyscreen.tables.discover import lies_among_tables, looks_like_table, may_be_table
from supplyscreen.text.masking import mask

OVERVIEW = "overview"
"""Name of the overview's files, which no case may bear."""

_PATTERN = re.compile(r"[*?\[]")
_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST = 80
_DIGITS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One screening of a batch."""

    name: str
    """As shown, and different from that of every other case."""
    file: str
    """Name of its report without suffix: letters, digits, ".", "-" and "_" alone."""
    tables: tuple[Path, ...]
    """As TABLE arguments."""
    folder: Path
    """Where relative names of its tables begin."""


@dataclass(slots=True)
class CasesFound:
    """The cases in the order given, folders and archives by name."""

    cases: list[Case] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    """Files that are no tables, or reports of an earlier run, as shown."""
    _names: dict[str, int] = field(default_factory=dict)
    _files: set[str] = field(default_factory=set)

    def leave_out(self, name: str) -> None:
        """One more file that is no case."""
        self.left_out.append(without_surrogates(mask(name)))

    def add(self, name: str, tables: Sequence[Path], folder: Path) -> None:
        """One more case; a name that is taken gets a number."""
        name = without_surrogates(mask(name))
        self._names[name] = times = self._names.get(name, 0) + 1
        name = name if times == 1 else f"{name} ({times})"
        file = _file_name(name, self._files)
        self._files.add(file.casefold())
        self.cases.append(Case(name=name, file=file, tables=tuple(tables), folder=folder))


def find_cases(sources: Sequence[Path], folder: Path, *, beside: Collection[Path]) -> CasesFound:
    """
    The cases at some places.

    Args:
        sources: as named on the command line.
        folder: the working folder.
        beside: files and folders that lie there and are no cases: lists, settings, the output.

    Raises:
        UnusableTable: a source that does not exist, or none of them holds a case.
        UnusableSettings: a list of cases with faults.
    """
    found, aside = CasesFound(), set(map(realpath, beside))
    for source in (one for given in sources for one in _spelled_out(given)):
        if source.is_dir():
            _in_folder(source, found, folder, aside)
        elif is_case_list(source):
            for name, tables in read_case_list(source, shown(source, folder)):
                found.add(name, tables, source.parent)
        elif is_archive(source):
            _in_archive(source, found, folder)
        elif source.exists():
            found.add(_stem(source.name), (source,), source.parent)
        else:
            raise UnusableTable("tables.missing", file=shown(source, folder))
    if not found.cases:
        raise UnusableTable("batch.no_case", file=shown(sources[0], folder))
    return found


def _spelled_out(source: Path) -> Iterator[Path]:
    """The paths that a pattern names, by name; another path as it is."""
    text = str(source)
    if source.exists() or not _PATTERN.search(text):
        yield source
        return
    base = Path(source.anchor) if source.is_absolute() else Path()
    pattern = str(source.relative_to(source.anchor)) if source.is_absolute() else text
    yield from sorted(base.glob(pattern))


def _in_folder(source: Path, found: CasesFound, folder: Path, beside: Collection[str]) -> None:
    for member in sorted(source.iterdir(), key=lambda path: path.name):
        # `resolve` fails at rings of links.
        if not lies_among_tables(member) or realpath(member) in beside:
            continue
        if member.is_dir():
            found.add(member.name, (member,), source)
        elif may_be_table(member):
            found.add(_stem(member.name), (member,), source)
        else:
            found.leave_out(shown(member, folder))


def _in_archive(source: Path, found: CasesFound, folder: Path) -> None:
    """Each table at the top of an archive is a case, and each folder there."""
    name = shown(source, folder)
    packed = members(source, name)
    tops = dict.fromkeys(PurePosixPath(member).parts[0] for member in packed)
    for top in sorted(tops):
        if top not in packed:
            if any(map(looks_like_table, (one for one in packed if one.startswith(f"{top}/")))):
                found.add(top, (Path(f"{source}#{top}"),), source.parent)
        elif looks_like_table(top):
            found.add(_stem(top), (Path(f"{source}#{top}"),), source.parent)
        else:
            found.leave_out(f"{name}/{top}")


def _stem(name: str) -> str:
    """A file's name without its suffix."""
    return PurePosixPath(name).stem or name


def _file_name(name: str, taken: set[str]) -> str:
    """The name as a file may be called on every system; a hash tells apart what would be equal."""
    safe = _UNSAFE.sub("_", name).strip("._")[:_LONGEST] or "case"
    if safe.casefold() in taken or safe.casefold() == OVERVIEW:
        digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
        safe = f"{safe}-{digest[:_DIGITS]}"
    return safe
