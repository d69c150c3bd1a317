"""An earlier report of this program, read back from its JSON as far as it is compared with."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from supplyscreen.errors import UnusableReport

_SUPPORTED = "1"
"""Within a version fields are only added, so every 1.x can be compared with."""
_RUN = re.compile("[0-9a-f]{12,64}")
_OTHER = "other"
_COMPANY = "company"
_OF_PERSONS = frozenset({"person_number", "birth_date", "birth_year"})
"""Attributes that only a person has."""

Step: TypeAlias = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EarlierFinding:
    """What is compared of one finding."""

    level: str
    kind: str
    evidence: str
    path: tuple[Step, ...]
    """Ends, tier, contract, status, days and share of each step, and how far it leads."""
    party: str
    is_of_company: bool
    """Certainly of a company, and of an entry that is one: a sole trader is none."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Earlier:
    """What is compared of one report."""

    sha256: str
    """Of the file, hex."""
    run: str
    as_of: str
    program: str
    settings: tuple[str, str]
    """Hashes of settings and policy."""
    tables: frozenset[str]
    """Hashes of all tables."""
    lists: Mapping[str, str]
    """Id of each list -> its hash."""
    omitted: int
    findings: Mapping[str, EarlierFinding]
    """By id."""

    def __repr__(self) -> str:
        """Which run, never what it found."""
        return f"<Earlier {self.run}>"


def load_earlier(path: Path, *, name: str) -> Earlier:
    """
    Read the report to compare with.

    Args:
        path: of the file.
        name: as errors show it.

    Raises:
        UnusableReport: it is not there, is damaged, is no report or one of another version.
    """
    try:
        data = path.read_bytes()
    except OSError:
        raise UnusableReport("since.unreadable", file=name) from None
    found = _parsed(data, name)
    version = found.get("schema_version")
    if not isinstance(version, str) or "findings" not in found:
        raise UnusableReport("since.no_report", file=name)
    if version.partition(".")[0] != _SUPPORTED:
        shown = version if version.replace(".", "").isdecimal() else "?"
        raise UnusableReport("since.other_version", file=name, version=shown)
    try:
        return _earlier(found, hashlib.sha256(data).hexdigest())
    except (KeyError, TypeError, ValueError, AttributeError):
        raise UnusableReport("since.damaged", file=name) from None


def _parsed(data: bytes, name: str) -> dict[str, Any]:
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        if data.startswith(b'{"type":'):
            raise UnusableReport("since.json_lines", file=name) from None
        raise UnusableReport("since.no_json", file=name, row=error.lineno) from None
    except (UnicodeDecodeError, RecursionError, ValueError):
        raise UnusableReport("since.no_json", file=name) from None
    if not isinstance(found, dict):
        raise UnusableReport("since.no_report", file=name)
    if "type" in found:
        raise UnusableReport("since.json_lines", file=name)
    return found


def _earlier(found: dict[str, Any], sha256: str) -> Earlier:
    run = found["run"]
    companies = {_text(one["id"]) for one in _list(found["parties"]) if _is_numbered_company(one)}
    hits = {_text(one["id"]): _is_of_company(one) for one in _list(found["hits"])}
    return Earlier(
        sha256=sha256,
        run=_run_id(run["id"]),
        as_of=date.fromisoformat(_text(run["as_of"])).isoformat(),
        program=_text(found["tool"]["version"]),
        settings=(_text(run["settings_sha256"]), _text(run["policy_sha256"])),
        tables=frozenset(_text(one["sha256"]) for one in _list(found["inputs"])),
        lists={_text(one["list_id"]): _text(one["sha256"]) for one in _list(found["lists"])},
        omitted=int(found["summary"]["omitted"]),
        findings=dict(_findings(_list(found["findings"]), companies, hits)),
    )


def _findings(
    findings: list[dict[str, Any]], companies: set[str], hits: Mapping[str, bool]
) -> Iterator[tuple[str, EarlierFinding]]:
    for one in findings:
        party = _text(one["party"])
        steps = (
            (
                *(_text(step["from"]), _text(step["to"]), int(step["tier"])),
                *(step["contract"] or "", _text(step["status"])),
                *(step["since"] or "", step["until"] or "", step["share"]),
            )
            for step in _list(one["path"])
        )
        yield (
            _text(one["id"]),
            EarlierFinding(
                level=_text(one["level"]),
                kind=_text(one["kind"]),
                evidence=one.get("evidence") or "",
                path=(*steps, (int(one["tier"]), int(one["hops"]), bool(one["one_contract"]))),
                party=party,
                is_of_company=party in companies and hits.get(one["hit"] or "", False),
            ),
        )


def _list(value: object) -> list[dict[str, Any]]:
    if not isinstance(value, list):
        raise TypeError
    return value


def _run_id(value: object) -> str:
    if not _RUN.fullmatch(text := _text(value)):
        raise ValueError
    return text


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _is_numbered_company(party: dict[str, Any]) -> bool:
    schemes = {one["scheme"] for one in party["identifiers"]}
    return bool(party["kind"] == _COMPANY and schemes - {_OTHER})


def _is_of_company(hit: dict[str, Any]) -> bool:
    """Whether the entry is a company for all to know; what is not disclosed is not known to be."""
    compared = {one["attribute"] for one in hit["evidence"] or ()}
    is_disclosed = hit["disclosed"] is True and hit["kind"] == _COMPANY
    return bool(is_disclosed and compared.isdisjoint(_OF_PERSONS))
