"""
What readers of native formats share: names, possible birth dates, numbers, in the record's terms.

An authority's list is taken as it is: a date that cannot be read costs the date and is noted, never
the entry, as a listed party that is lost is the worst fault a list can have.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from supplyscreen.model.rows import Issue
from supplyscreen.watchlists.interface import MARK, issue
from supplyscreen.watchlists.partial_dates import possible_dates
from supplyscreen.watchlists.places import country_named

_NO_DATE = frozenset({"", "-", "n/a", "na", "none", "unknown", "not available", "undetermined"})
_LEI = 20
"""Letters and digits of a legal entity identifier; shorter ones are numbers of other registers."""
_NORDIC = frozenset({"SE", "NO", "DK", "FI"})


def folded(text: str | None) -> str:
    """The text with its white space folded; "" for None."""
    return " ".join(text.split()) if text else ""


def joined(parts: Iterable[str | None], by: str = " ") -> str:
    """The parts that say something, each once, in their order."""
    return by.join(distinct(parts))


def distinct(parts: Iterable[str | None]) -> tuple[str, ...]:
    """The texts that say something, each once, in their order."""
    return tuple(dict.fromkeys(text for part in parts if (text := folded(part))))


@dataclass(slots=True)
class Notes:
    """Gathers what one record makes noteworthy, for its reader to yield before the record."""

    file: str
    _found: list[Issue] = field(default_factory=list)

    def add(self, code: str, *, row: int | None = None, column: str = "", value: str = "") -> None:
        """Note one problem that costs no entry."""
        self._found.append(
            issue(f"watchlists.{code}", self.file, row=row, column=column, value=value)
        )

    def births(self, texts: Iterable[str | None], row: int, column: str) -> str:
        """Possible birth dates for `EntryRecord.birth_date`; what cannot be read is noted."""
        found: dict[str, None] = {}
        for text in distinct(texts):
            dates = possible_dates(text)
            if not dates and text.casefold().strip(" .") not in _NO_DATE:
                self.add("unread_date", row=row, column=column, value=text)
            found.update(dict.fromkeys(dates))
        return MARK.join(found)

    def day(self, text: str | None, row: int, column: str) -> str:
        """One full day, as for `EntryRecord.listed`; "" without one, noted if unreadable."""
        written = folded(text)
        if not written:
            return ""
        dates = possible_dates(written)
        if len(dates) == 1 and len(dates[0]) == len("YYYY-MM-DD"):
            return dates[0]
        self.add("unread_date", row=row, column=column, value=written)
        return ""

    def taken(self) -> Iterator[Issue]:
        """What was gathered; it is forgotten with that."""
        found, self._found = self._found, []
        yield from found


@dataclass(slots=True)
class Numbers:
    """Numbers of one entry, sorted into those with a known check and all others."""

    identifiers: dict[str, None] = field(default_factory=dict)
    documents: dict[str, None] = field(default_factory=dict)

    def add(self, label: str, number: str | None, country: str = "") -> None:
        """
        Take one number.

        Args:
            label: the kind of document or register, as written.
            number: as written; empty ones are passed over.
            country: that issued it, as code or name; "" if nobody says.
        """
        value, name = folded(number), folded(label).replace(":", " ")
        if not value:
            return
        plain = name.casefold()
        code = country_named(country)
        if len(value) == _LEI and ("legal entity" in plain or plain.startswith("lei")):
            self.identifiers[f"lei:{value}"] = None
        elif code in _NORDIC and "passport" not in plain and ":" not in value:
            of_register = "regist" in plain or plain.startswith("company n")
            kind = "orgnr" if of_register else name
            self.identifiers[f"{code.lower()}:{kind}:{value}"] = None
        else:
            self.documents[f"{joined((name, code))}:{value}"] = None


@dataclass(slots=True)
class OwnIds:
    """Entry ids for lists whose owner numbers nothing, or the same number twice."""

    _given: dict[str, int] = field(default_factory=dict)

    def unique(self, wanted: str) -> str:
        """The id, with "-2", "-3" behind it for those after the first, in file order."""
        count = self._given.get(wanted, 0) + 1
        self._given[wanted] = count
        return wanted if count == 1 else self.unique(f"{wanted}-{count}")


_BRACKET = re.compile(r"\s*\(([^()]+)\)")
_ENOUGH_WORDS = 2


def readings(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """
    What a name with brackets may be read as, beside itself: strong readings, weak ones.

    "Iury (Yuri) SIVAKOV" is Iury SIVAKOV and Yuri SIVAKOV; "Alfa Trading (Beta Trading)" is both;
    "Afghan Support Committee (ASC)" is the committee, and weakly ASC.
    """
    found = _BRACKET.findall(name)
    if not found:
        return (), ()
    strong, weak = [_BRACKET.sub("", name)], []
    for match in _BRACKET.finditer(name):
        inner = match[1].strip(" \"'‘’“”")
        before, after = name[: match.start()].split(), name[match.end() :].split()
        if len(inner.split()) >= _ENOUGH_WORDS:
            strong.append(inner)
        elif before and (after or inner.istitle()):
            rest = _BRACKET.sub("", " ".join(after))
            strong.append(f"{_BRACKET.sub('', ' '.join(before[:-1]))} {inner} {rest}")
        else:
            weak.append(inner)
    return distinct(strong), distinct(weak)
