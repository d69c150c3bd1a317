"""The parties a report names: who they are, and every row in which they stand."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.model.findings import Finding, PathStep, Report
from supplyscreen.model.rows import SourceRef
from supplyscreen.report.json_types import JsonObject
from supplyscreen.report.texts import Texts

_SIDES: tuple[Literal["left", "right"], ...] = ("left", "right")


def named_parties(findings: Iterable[Finding]) -> set[str]:
    """Ids of the parties that findings name: roots, ends and everyone on the path."""
    named: set[str] = set()
    # Findings of one root and party share their path, as the same object.
    paths: dict[int, tuple[PathStep, ...]] = {}
    for finding in findings:
        named.add(finding.root)
        named.add(finding.party)
        for path in (finding.path, *finding.other_paths):
            paths[id(path)] = path
    for step in chain.from_iterable(paths.values()):
        named.add(step.start)
        named.add(step.end)
    return named


def numbers_of(report: Report, wanted: Iterable[str]) -> NDArray[np.int64]:
    """Row numbers of party ids, ascending; an id that is no party is left out."""
    ids: list[str] = report.graph.parties.frame["id"].tolist()
    found = []
    for party in sorted(set(wanted)):
        at = bisect_left(ids, party)
        if at < len(ids) and ids[at] == party:
            found.append(at)
    return np.array(found, dtype=np.int64)


def party_records(report: Report, wanted: Iterable[str], texts: Texts) -> Iterator[JsonObject]:
    """One record per party, sorted by id."""
    parties = report.graph.parties
    numbers = numbers_of(report, wanted)
    is_wanted = np.zeros(len(parties), dtype=np.bool_)
    is_wanted[numbers] = True
    aliases = _texts_by_party(parties.aliases, "name", is_wanted, texts)
    notes = _texts_by_party(parties.notes, "note", is_wanted, texts)
    identifiers = _identifiers(parties.identifiers, is_wanted, texts)
    owner, source, row = _rows(report, is_wanted)
    spans = zip(*(np.searchsorted(owner, numbers, side).tolist() for side in _SIDES), strict=True)
    files = [texts.clean(one.file) for one in report.sources]
    names = [texts.known(one.sheet) for one in report.sources]
    sheets, lines = source.tolist(), row.tolist()
    columns = (
        parties.frame[name].to_numpy()[numbers].tolist()
        for name in ("id", "name", "kind", "country")
    )
    rows = zip(numbers.tolist(), spans, *columns, strict=True)
    for number, (first, last), party, name, kind, country in rows:
        yield {
            "id": party,
            "name": texts.clean(name),
            "aliases": aliases[number],
            "kind": kind,
            "country": texts.known(country),
            "identifiers": identifiers[number],
            "notes": notes[number],
            "sources": [
                {"file": files[at], "sheet": names[at], "row": line}
                for at, line in zip(sheets[first:last], lines[first:last], strict=True)
            ],
        }


def source_record(texts: Texts) -> Callable[[SourceRef], JsonObject]:
    """What makes a row a record of the report."""

    def record(ref: SourceRef) -> JsonObject:
        return {"file": texts.clean(ref.file), "sheet": texts.known(ref.sheet), "row": ref.row}

    return record


def _texts_by_party(
    frame: pd.DataFrame, column: str, is_wanted: NDArray[np.bool_], texts: Texts
) -> Mapping[int, list[str]]:
    gathered: defaultdict[int, set[str]] = defaultdict(set)
    for party, text in _chosen(frame, ("party", column), is_wanted):
        gathered[party].add(texts.clean(text))
    return defaultdict(list, {party: sorted(found) for party, found in gathered.items()})


def _identifiers(
    frame: pd.DataFrame, is_wanted: NDArray[np.bool_], texts: Texts
) -> Mapping[int, list[JsonObject]]:
    gathered: defaultdict[int, list[JsonObject]] = defaultdict(list)
    names = ("owner", "scheme", "value", "label")
    for owner, scheme, value, label in sorted(_chosen(frame, names, is_wanted)):
        gathered[owner].append(
            {"scheme": scheme, "value": texts.clean(value), "label": texts.known(label)}
        )
    return gathered


def _chosen(
    frame: pd.DataFrame, names: tuple[str, ...], is_wanted: NDArray[np.bool_]
) -> Iterator[tuple[Any, ...]]:
    """Rows of the wanted parties, which the first of these columns names."""
    at = np.flatnonzero(is_wanted[frame[names[0]].to_numpy()])
    return zip(*(frame[name].to_numpy()[at].tolist() for name in names), strict=True)


def rows_of(report: Report, wanted: Iterable[str]) -> Mapping[str, list[SourceRef]]:
    """Per party id the rows in which it stands."""
    numbers = numbers_of(report, wanted)
    is_wanted = np.zeros(len(report.graph.parties), dtype=np.bool_)
    is_wanted[numbers] = True
    ids: list[str] = report.graph.parties.frame["id"].tolist()
    gathered: defaultdict[str, list[SourceRef]] = defaultdict(list)
    rows = (column.tolist() for column in _rows(report, is_wanted))
    for owner, source, row in zip(*rows, strict=True):
        sheet = report.sources[source]
        gathered[ids[owner]].append(SourceRef(file=sheet.file, sheet=sheet.sheet, row=row))
    return gathered


def _rows(report: Report, is_wanted: NDArray[np.bool_]) -> tuple[NDArray[np.integer], ...]:
    """(parties, positions of their sheets, rows), ascending, each once; a hub has thousands."""
    party_of = report.graph.parties.party_of
    # A mention taken out as protected has party -1, the element appended here.
    chosen = np.flatnonzero(np.append(is_wanted, np.False_)[party_of])
    party, source = party_of[chosen], report.mention_source[chosen]
    row = report.mention_row[chosen]
    order = np.lexsort((row, source, party))
    party, source, row = party[order], source[order], row[order]
    is_new = np.ones(len(order), dtype=np.bool_)
    is_new[1:] = (np.diff(party) != 0) | (np.diff(source) != 0) | (np.diff(row) != 0)
    return party[is_new], source[is_new], row[is_new]
