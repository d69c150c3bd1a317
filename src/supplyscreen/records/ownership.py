"""
Ownership: OWNER -> OWNED, with the share where one is told.

An owner is a person by its person number or birth date, a company by its number or legal form, and
else of unknown kind. A share that cannot be one, and a party that owns itself, are noted; the edge
stays.
"""

import numpy as np

from supplyscreen.model.parties import PartyKind, RelationKind
from supplyscreen.records.distinct import constant
from supplyscreen.records.mentions import cells_of
from supplyscreen.records.notes import note_rows
from supplyscreen.records.people import People, add_people, names_of_people
from supplyscreen.records.roles import shares_of
from supplyscreen.records.same_party import same_party
from supplyscreen.records.sheet_records import Reading, SheetRecords, add_roles, close_rows
from supplyscreen.records.terms import LinkWriter
from supplyscreen.records.views import seen_as

OWNER = "owner"
OWNED = "owned"


def read_ownership(reading: Reading) -> SheetRecords:
    """The owners and owned of one sheet."""
    found = SheetRecords()
    view = seen_as(reading, {OWNED: ("owned_name",)}, {OWNED: ("owned_id",)})
    roles = add_roles(view, found, [OWNED], subject=OWNED, roots=())
    cells = list(roles.values())
    if people := _owners(reading):
        owners = add_people(reading, found, OWNER, people, otherwise=PartyKind.UNKNOWN)
        cells.append(owners)
        if OWNED in roles:
            own = same_party(owners, roles[OWNED])
            note_rows(reading.sheet, -1, own, "records.owns_itself", reading.log)
    close_rows(reading, found, cells)
    if {OWNER, OWNED} <= set(found.mention_of):
        share, _ = shares_of(reading)
        owner, owned = found.mention_of[OWNER], found.mention_of[OWNED]
        links = LinkWriter(reading).links(RelationKind.OWNS, owner, owned, share=share)
        found.relations.append(links)
        for code, lonely in (
            ("records.owner_without_owned", (owner >= 0) & (owned < 0)),
            ("records.owned_without_owner", (owner < 0) & (owned >= 0)),
        ):
            note_rows(reading.sheet, -1, lonely, code, reading.log)
    if reading.protected is not None and OWNER in found.mention_of:
        marked = found.mention_of[OWNER][reading.protected]
        found.protected = marked[marked >= 0].astype(np.int32)
    return found


def _owners(reading: Reading) -> People | None:
    """Where the owners stand: under their own heading, else as persons."""
    columns = reading.columns
    organisations = columns.get("owner_id", -1)
    numbers, births = columns.get("person_id", -1), columns.get("birth_date", -1)
    name = columns.get("owner_name", columns.get("beneficial_owner", -1))
    if name < 0:
        named = names_of_people(reading.sheet, dict(columns))
        if named is None and organisations < 0:
            return None
        names = named.names if named else constant("", len(reading.sheet.rows))
        name = named.name_column if named else -1
    else:
        names = cells_of(reading.sheet, name)
    return People(
        names=names,
        name_column=name,
        numbers=numbers,
        births=births,
        organisations=organisations,
    )
