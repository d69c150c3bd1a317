"""The parties a report names: who they are, and every row in which they stand."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from supplyscreen.model.findings import Finding, Report
from supplyscreen.model.rows import SourceRef
from supplyscreen.report.json_types import Json, JsonObject
from supplyscreen.report.texts import Texts


def named_parties(findings: Iterable[Finding]) -> set[str]:
    """Ids of the parties that findings name: roots, ends and everyone on the path."""
    named: set[str] = set()
    for finding in findings:
        named.update((finding.root, finding.party))
        for step in (*finding.path, *chain.from_iterable(finding.other_paths)):
            named.update((step.start, step.end))
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


def party_records(report: Report, wanted: Iterable[str], texts: Texts) -> list[JsonObject]:
    """One record per party, sorted by id."""
    parties = report.graph.parties
    numbers = numbers_of(report, wanted)
    is_wanted = np.zeros(len(parties), dtype=np.bool_)
    is_wanted[numbers] = True
    aliases = _texts_by_party(parties.aliases, "name", is_wanted, texts)
    notes = _texts_by_party(parties.notes, "note", is_wanted, texts)
    identifiers = _identifiers(parties.identifiers, is_wanted, texts)
    sources = _sources(report, is_wanted, source_record(texts))
    frame = parties.frame.iloc[numbers]
    columns = (frame[name].tolist() for name in ("id", "name", "kind", "country"))
    return [
        {
            "id": party,
            "name": texts.clean(name),
            "aliases": aliases[number],
            "kind": kind,
            "country": texts.known(country),
            "identifiers": identifiers[number],
            "notes": notes[number],
            "sources": sources[number],
        }
        for number, party, name, kind, country in zip(numbers.tolist(), *columns, strict=True)
    ]


def source_record(texts: Texts) -> Callable[[SourceRef], JsonObject]:
    """What makes a row a record of the report."""

    def record(ref: SourceRef) -> JsonObject:
        return {"file": texts.clean(ref.file), "sheet": texts.known(ref.sheet), "row": ref.row}

    return record


def _texts_by_party(
    frame: pd.DataFrame, column: str, is_wanted: NDArray[np.bool_], texts: Texts
) -> Mapping[int, list[str]]:
    chosen = frame[is_wanted[frame["party"].to_numpy()]]
    gathered: defaultdict[int, set[str]] = defaultdict(set)
    for party, text in zip(chosen["party"].tolist(), chosen[column].tolist(), strict=True):
        gathered[party].add(texts.clean(text))
    return defaultdict(list, {party: sorted(found) for party, found in gathered.items()})


def _identifiers(
    frame: pd.DataFrame, is_wanted: NDArray[np.bool_], texts: Texts
) -> Mapping[int, list[JsonObject]]:
    chosen = frame[is_wanted[frame["owner"].to_numpy()]]
    names = ("owner", "scheme", "value", "label")
    rows = sorted(zip(*(chosen[name].tolist() for name in names), strict=True))
    gathered: defaultdict[int, list[JsonObject]] = defaultdict(list)
    for owner, scheme, value, label in rows:
        gathered[owner].append(
            {"scheme": scheme, "value": texts.clean(value), "label": texts.known(label)}
        )
    return gathered


def rows_of(report: Report, wanted: Iterable[str]) -> Mapping[str, list[SourceRef]]:
    """Per party id the rows in which it stands."""
    numbers = numbers_of(report, wanted)
    is_wanted = np.zeros(len(report.graph.parties), dtype=np.bool_)
    is_wanted[numbers] = True
    ids: list[str] = report.graph.parties.frame["id"].tolist()
    gathered: defaultdict[str, list[SourceRef]] = defaultdict(list)
    for owner, source, row in _rows(report, is_wanted):
        sheet = report.sources[source]
        gathered[ids[owner]].append(SourceRef(file=sheet.file, sheet=sheet.sheet, row=row))
    return gathered


def _rows(report: Report, is_wanted: NDArray[np.bool_]) -> Iterator[tuple[int, int, int]]:
    """(party, position of the sheet, row), ascending, each once; a hub has thousands."""
    party_of = report.graph.parties.party_of
    # A mention taken out as protected has party -1, the element appended here.
    chosen = np.flatnonzero(np.append(is_wanted, np.False_)[party_of])
    party, source = party_of[chosen], report.mention_source[chosen]
    row = report.mention_row[chosen]
    order = np.lexsort((row, source, party))
    party, source, row = party[order], source[order], row[order]
    is_new = np.ones(len(order), dtype=np.bool_)
    is_new[1:] = (np.diff(party) != 0) | (np.diff(source) != 0) | (np.diff(row) != 0)
    columns = (column[is_new].tolist() for column in (party, source, row))
    return zip(*columns, strict=True)


def _sources(
    report: Report, is_wanted: NDArray[np.bool_], record: Callable[[SourceRef], JsonObject]
) -> Mapping[int, list[Json]]:
    places = [
        record(SourceRef(file=sheet.file, sheet=sheet.sheet, row=0)) for sheet in report.sources
    ]
    gathered: defaultdict[int, list[Json]] = defaultdict(list)
    for party, source, row in _rows(report, is_wanted):
        gathered[party].append({**places[source], "row": row})
    return gathered
