"""
Traces of parties beside names and numbers: phone, e-mail domain, website, bank account.

Two parties that show an equal trace share something. A trace says something only in its plain form,
so numbers lose their punctuation, addresses of mail and web all but the domain; hosts that anybody
may use, and values too short to be one, are no traces. What is kept is compared and never shown.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from supplyscreen.records.distinct import columns_of_parts
from supplyscreen.records.remarks import SUBJECT
from supplyscreen.records.sheet_records import Columns, Reading, SheetRecords

_MOST = 4
"""Traces of one cell that are looked at."""
_LEAST_DIGITS = 7
_LEAST_ACCOUNT = 8
_HOME = "46"
"""Where a number that begins with one zero is called from."""
_BETWEEN = re.compile(r"[;,|/\n\r]+|\s+(?:och|and|eller|or)\s+")
_BETWEEN_WORDS = re.compile(r"[;,|<>()\s]+")
_DOMAIN = re.compile(r"(?:[a-z0-9åäöæøü-]+\.)+[a-z]{2,}")
_SCHEME = re.compile(r"^[a-z]+://")


def add_traces(reading: Reading, found: SheetRecords, kind: str) -> None:
    """Add the traces that the sheet gives of the parties its rows are about."""
    party = found.mention_of.get(SUBJECT[kind])
    if party is None:
        return
    for field, (trace, read) in _FIELDS.items():
        if field not in reading.columns:
            continue
        cells = reading.sheet.columns[reading.columns[field]]
        for texts in columns_of_parts(cells, read, _MOST):
            at = np.flatnonzero((party >= 0) & (texts != ""))
            if len(at):
                found.traces.append(_columns(party[at].astype(np.int32), trace, texts[at]))


def _columns(mention: NDArray[np.int32], trace: str, values: NDArray[np.object_]) -> Columns:
    return {
        "mention": mention,
        "trace": np.full(len(mention), trace, dtype=object),
        "value": values,
    }


def phones(cell: str) -> list[str]:
    """Numbers as called from abroad, digits alone; of those of another land as written."""
    found = []
    for part in _BETWEEN.split(cell):
        digits = "".join(filter(str.isdigit, part.replace("(0)", "")))
        if part.lstrip().startswith("+"):
            number = digits
        elif digits.startswith("00"):
            number = digits[2:]
        else:
            number = _HOME + digits[1:] if digits.startswith("0") else digits
        if len(digits) >= _LEAST_DIGITS and len(set(digits)) > 1:
            found.append(number)
    return list(dict.fromkeys(found))


def mail_domains(cell: str) -> list[str]:
    """The domains of mail addresses, but for those of free mail."""
    parts = (part.rpartition("@") for part in _BETWEEN_WORDS.split(cell.lower()))
    domains = (domain.strip(".") for name, _, domain in parts if name)
    return _usable(domains, "mail")


def websites(cell: str) -> list[str]:
    """The hosts of web addresses, without "www."; not those that anybody may use."""
    parts = (_SCHEME.sub("", part) for part in _BETWEEN_WORDS.split(cell.lower()))
    hosts = (part.partition("/")[0].partition(":")[0] for part in parts if "@" not in part)
    return _usable((host.strip(".").removeprefix("www.") for host in hosts), "web")


def accounts(cell: str) -> list[str]:
    """Account numbers, letters and digits alone."""
    parts = ("".join(filter(str.isalnum, part.upper())) for part in re.split(r"[;|\n\r]", cell))
    return [
        part
        for part in dict.fromkeys(parts)
        if len(part) >= _LEAST_ACCOUNT and len(set(filter(str.isdigit, part))) > 1
    ]


def _usable(domains: Iterable[str], key: str) -> list[str]:
    return [
        one
        for one in dict.fromkeys(domains)
        if _DOMAIN.fullmatch(one) and one not in _shared()[key]
    ]


@cache
def _shared() -> Mapping[str, frozenset[str]]:
    data = resources.files("supplyscreen.records.data")
    tables = tomllib.loads(data.joinpath("shared_by_many.toml").read_text("utf-8"))
    return {key: frozenset(hosts) for key, hosts in tables.items()}


_FIELDS: Mapping[str, tuple[str, Callable[[str], list[str]]]] = {
    "phone": ("phone", phones),
    "email": ("email", mail_domains),
    "website": ("website", websites),
    "bank_account": ("account", accounts),
}
"""Field -> the trace it gives, one of model.parties.TRACES, and how its cells are read."""
