"""Records written one mention a line, for tests of who is one party."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fakes.matching import frame, numbers
from supplyscreen.entities.resolve import resolve
from supplyscreen.model.parties import (
    RELATION_CODES,
    SCHEMA_IDENTIFIERS,
    SCHEMA_MENTIONS,
    SCHEMA_PARTIES,
    SCHEMA_RELATIONS,
    Parties,
    Records,
    RelationKind,
    check_columns,
)
from supplyscreen.model.rows import Issue
from walk.networks import source

ORG, ORG_2, ORG_3 = "se:orgnr:5560360793", "se:orgnr:5569999999", "se:orgnr:5568888888"
VAT = "de:vat:DE000000000"
BORN = "1981-12-28"
PERSON, PERSON_2 = "SE:198112289874", "SE:198112889874"
"""Published test numbers, both of somebody born on BORN."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One mention; numbers are "scheme:value", "?" in front means invalid."""

    name: str = ""
    ids: tuple[str, ...] = ()
    person_numbers: tuple[str, ...] = ()
    kind: str = "company"
    country: str = ""
    birth_date: str = ""
    municipality: str = ""
    address: str = ""
    note: str = ""
    status: str = ""
    root: bool = False
    row: int = 0
    """0: two more than its position."""
    file: int = 0
    roles_in: tuple[int, ...] = ()
    """Mentions of companies in which this one has a role."""
    protected: bool = False


def said(name: str, *ids: str, **more: object) -> Said:
    """A company, or what the keywords say."""
    return Said(name=name, ids=ids, **more)  # type: ignore[arg-type]


def person(name: str, **more: object) -> Said:
    """A person."""
    return Said(name=name, kind="person", **more)  # type: ignore[arg-type]


def records_of(*mentions: Said) -> Records:
    """The records of a run in which these mentions stand."""
    identifiers = [
        {
            "owner": at,
            "scheme": scheme.removeprefix("?"),
            "value": value,
            "label": "",
            "valid": not one.startswith("?") and scheme != "other",
        }
        for at, mention in enumerate(mentions)
        for one in mention.ids
        for scheme, _, value in [one.rpartition(":")]
    ]
    roles = [(at, company) for at, one in enumerate(mentions) for company in one.roles_in]
    return Records(
        sources=(source("a.xlsx", "Blad1"), source("b.csv")),
        contracts=(),
        mentions=frame(
            SCHEMA_MENTIONS,
            [
                {name: getattr(one, name) for name in SCHEMA_MENTIONS if name != "source"}
                | {"source": one.file, "row": one.row or at + 2}
                for at, one in enumerate(mentions)
            ],
        ),
        identifiers=frame(SCHEMA_IDENTIFIERS, identifiers),
        person_numbers=numbers(
            [(at, number) for at, one in enumerate(mentions) for number in one.person_numbers]
        ),
        relations=frame(
            SCHEMA_RELATIONS,
            [
                {
                    "source_mention": at,
                    "target_mention": company,
                    "kind": RELATION_CODES.index(RelationKind.ROLE),
                    "contract": -1,
                    "share": np.nan,
                }
                for at, company in roles
            ],
        ),
        protected=np.array([at for at, one in enumerate(mentions) if one.protected], np.int32),
    )


def resolved(*mentions: Said) -> Parties:
    """Their parties, held against the schemas and against themselves."""
    records = records_of(*mentions)
    parties = resolve(records)
    check_parties(parties, len(mentions))
    return parties


def check_parties(parties: Parties, mentions: int) -> None:
    """What always holds."""
    check_columns(parties.frame, SCHEMA_PARTIES, "parties")
    check_columns(parties.identifiers, SCHEMA_IDENTIFIERS, "identifiers")
    check_columns(parties.aliases, {"party": "int32", "name": "object"}, "aliases")
    check_columns(parties.notes, {"party": "int32", "note": "object"}, "notes")
    ids = parties.frame["id"].tolist()
    assert ids == sorted(set(ids))
    assert len(parties.party_of) == len(parties.joined) == mentions
    assert parties.party_of.dtype == np.int32
    for owners in (
        parties.identifiers["owner"],
        parties.aliases["party"],
        parties.notes["party"],
        parties.person_numbers.owner,
    ):
        assert list(owners) == sorted(owners)
        assert set(owners) <= set(range(len(ids)))


def groups(parties: Parties) -> list[list[int]]:
    """Mentions by party, in order of the first mention."""
    found: dict[int, list[int]] = {}
    for mention, party in enumerate(parties.party_of.tolist()):
        found.setdefault(party, []).append(mention)
    return list(found.values())


def of_mention(parties: Parties, mention: int, column: str = "id") -> str:
    """A fact of the party of a mention."""
    return str(parties.frame[column].iloc[int(parties.party_of[mention])])


def noted(parties: Parties, code: str) -> list[Issue]:
    """The issues of one code, without the room's prefix."""
    return [one for one in parties.issues if one.code == f"entities.{code}"]


def rows_noted(parties: Parties) -> dict[str, Sequence[int]]:
    """Code -> rows of the issues in the first sheet."""
    return {
        one.code.removeprefix("entities."): one.rows
        for one in parties.issues
        if one.file == "a.xlsx"
    }
