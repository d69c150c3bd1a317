"""
Open Contracting Data Standard, 1.0 and 1.1: releases and records, in packages or alone, as JSON or
JSON Lines. Source: https://standard.open-contracting.org, schema reference of both versions.

Row     position of the release or record in the package, from 1; in JSON Lines, of its line. Where
        several releases speak of one award (same ocid and id), its row is that of the last.
Record  `compiledRelease`, else its embedded releases, else `versionedRelease` as it stood last

    sheet     one row for each                      of which
    awards    supplier of a contract, else of an    supplier_name, supplier_id, aliases, address,
              award without contract                buyer, ocid, contract or award, title, value
    bids      tenderer of a bid or of the tender    bidder, bidder_id, ..., bid_amount, bid_status
    payments  transaction of a contract             supplier = payee, buyer = payer, amount, day
    parties   supplier, tenderer or payee that      name, org_id, ...
              none of these rows names

A release that awards nothing, or only repeats what a later one says, is skipped; an award or
contract that names no supplier is skipped and makes the run incomplete, unless it says that nobody
won. Organisations that only buy are not parties to screen; they stand in buyer_name and buyer_id.
Not read: contact points, documents, items, milestones, amendments, extensions other than bids.
"""

from collections.abc import Iterable, Iterator

from supplyscreen.model.rows import IssueLog
from supplyscreen.tables.interface import RawSheet, TableSource
from supplyscreen.tables.standards.json_documents import Entry, read_entries
from supplyscreen.tables.standards.json_outline import has_key_below, key_paths
from supplyscreen.tables.standards.json_values import Nesting, Object, object_at, text_at
from supplyscreen.tables.standards.ocds_process import latest, processes
from supplyscreen.tables.standards.ocds_sheets import OcdsSheets
from supplyscreen.tables.standards.record_sheets import finished
from supplyscreen.tables.strict_json import Json
from supplyscreen.text.quoted import quoted

_PLACES = ("", "[].", "releases[].", "[].releases[].", "records[].", "[].records[].")
_SECTIONS = ("planning", "tender", "buyer", "awards", "contracts", "parties", "compiledRelease")
_VERSIONED = ("compiledRelease", "versionedRelease", "releases", "records")
_PACKAGE = frozenset({"uri", "version", "publishedDate", "license", "publicationPolicy"})
_KNOWN = ("1.0", "1.1")


class OcdsReader:
    """See the module docstring for the format."""

    format = "OCDS"

    def accepts(self, source: TableSource) -> bool:
        """Whether the keys are those of a release, a record or a package of them."""
        paths = key_paths(source)
        if {"releases", "records"} & paths and len(_PACKAGE & paths) > 1:
            return True
        places = (*_PLACES, "compiledRelease.", "records[].compiledRelease.")
        return any(
            f"{place}ocid" in paths
            and any(has_key_below(paths, place + section) for section in _SECTIONS)
            for place in places
        ) or any(f"{place}ocid" in paths and f"{place}tag" in paths for place in places)

    def read(self, source: TableSource, log: IssueLog) -> Iterable[RawSheet]:
        """
        Awards, bids, payments, and parties that none of them names.

        Raises:
            UnusableTable: no JSON, or a package without releases or records.
        """
        document = read_entries(source, ("releases", "records"))
        nesting = Nesting(source.name, "awards", log)
        sheets = OcdsSheets(nesting)
        _note_versions(document.packages, nesting)
        releases = _releases(document.entries, sheets, nesting)
        for process in processes(releases, nesting):
            sheets.add(process)
        return finished(source, sheets.all(), document.encoding)


def _releases(
    entries: Iterable[Entry], sheets: OcdsSheets, nesting: Nesting
) -> Iterator[tuple[int, Object]]:
    """The releases in entries, each with its row; what is none is rejected there."""
    for entry in entries:
        if entry.fault:
            value = quoted(entry.value)
            sheets.awards.reject(entry.row, entry.fault, value=value, params=entry.params)
            continue
        found = list(_unpacked(entry.said, entry.row, nesting))
        yield from ((entry.row, release) for release in found)
        if not found:
            is_known = any(key in entry.said for key in _VERSIONED)
            code = "standards.ocds_only_links" if is_known else "standards.ocds_no_release"
            sheets.awards.reject(entry.row, code, value=quoted(text_at(entry.said, "ocid")))


def _unpacked(entry: Object, row: int, nesting: Nesting) -> Iterator[Object]:
    """The releases in one entry: itself, a record's, or those of what lies where it should not."""
    if not any(key in entry for key in _VERSIONED):
        if any(key in entry for key in ("ocid", "tag", *_SECTIONS)):
            yield entry
    elif compiled := object_at(entry, "compiledRelease"):
        yield compiled
    else:
        whole = [one for one in nesting.objects(entry, "releases", row) if "url" not in one]
        for record in nesting.objects(entry, "records", row):
            whole += _unpacked(record, row, nesting)
        yield from whole
        last: Json = latest(object_at(entry, "versionedRelease"))
        if not whole and isinstance(last, dict) and last:
            yield last


def _note_versions(packages: Iterable[Object], nesting: Nesting) -> None:
    for package in packages:
        version = text_at(package, "version")
        if version and not version.startswith(_KNOWN):
            nesting.log.add(
                "standards.unknown_version",
                file=nesting.file,
                incomplete=True,
                value=quoted(version),
                standard=OcdsReader.format,
                version=quoted(version),
                known=", ".join(_KNOWN),
            )
