"""
Leases: LANDLORD -> TENANT -> SUBTENANT, and who else is in the premises or pays for them.

Tenants are roots; landlords are not. An occupant has the premises from the tenant, so it hangs on
it by the same kind of link, with its heading as detail. Who pays somebody's rent neither lets nor
leases anything: payer and tenant share the payment, a link without direction.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from supplyscreen.model.parties import RelationKind
from supplyscreen.records.headings import column_name
from supplyscreen.records.kind_of_party import kinds_of_firms
from supplyscreen.records.kinds import every
from supplyscreen.records.mentions import RoleCells, read_roles
from supplyscreen.records.notes import note_rows
from supplyscreen.records.same_party import same_party
from supplyscreen.records.sheet_records import (
    NOBODY,
    Reading,
    SheetRecords,
    add_mentions,
    close_rows,
)
from supplyscreen.records.terms import LinkWriter, contracts_of, text_of
from supplyscreen.records.views import seen_as
from supplyscreen.text.names import tidy

LANDLORD, TENANT, PAYER = "landlord", "tenant", "rent_payer"
SUBTENANT, OCCUPANT = "subtenant", "occupant"


def read_leases(reading: Reading) -> SheetRecords:
    """The parties of one rent roll and the leases between them."""
    found = SheetRecords()
    cells = _add_parties(reading, found)
    close_rows(reading, found, list(cells.values()))
    _note_without_tenant(reading, cells)
    writer = LinkWriter(reading, contracts_of(reading, _contracts(reading)))
    tenant, landlord = _of(found, reading, TENANT), _of(found, reading, LANDLORD)
    # Where the tenant is not told, the landlord is the nearest that is known to let to the others.
    lets = np.where(tenant >= 0, tenant, landlord)
    found.relations.append(writer.links(RelationKind.LEASES, landlord, tenant))
    for role, one in cells.items():
        kind, detail = _link(reading, role, one)
        if not kind:
            continue
        others = np.where(_same_as_tenant(cells, role), NOBODY, found.mention_of[role])
        pair = (others, lets) if kind is RelationKind.SHARES else (lets, others)
        found.relations.append(writer.links(kind, *pair, detail=detail))
    if reading.protected is not None and TENANT in found.mention_of:
        marked = tenant[reading.protected]
        found.protected = marked[marked >= 0].astype(np.int32)
    return found


def _add_parties(reading: Reading, found: SheetRecords) -> dict[str, RoleCells]:
    """The mentions of every role; of the roles that several columns may hold, of each column."""
    cells: dict[str, RoleCells] = {}
    for role, fields in _roles(reading):
        numbers = {role: (fields[1],)} if fields[1] else {}
        view = seen_as(reading, {role: (fields[0],)}, numbers, described=role == TENANT)
        subject = TENANT if role == TENANT else ""
        for name, one in read_roles(view.sheet, view.columns, [role], subject).items():
            more = {"kind": kinds_of_firms(one)}
            add_mentions(reading, found, one, root=name == TENANT, more=more)
            cells[name] = one
    return cells


def _roles(reading: Reading) -> Iterable[tuple[str, tuple[str, str]]]:
    """Role -> (field of the name, field of the number)."""
    yield LANDLORD, ("landlord", "landlord_id")
    yield TENANT, ("tenant", "tenant_id")
    yield PAYER, ("rent_payer", "rent_payer_id")
    for role in (SUBTENANT, OCCUPANT):
        several = every(reading.columns, role)
        yield role, (role, f"{role}_id")
        for number in range(1, len(several)):
            yield f"{role}#{number}", (f"{role}#{number}", "")


def _contracts(reading: Reading) -> NDArray[np.object_]:
    """Lease number, else property and unit; "" without either."""
    lease = text_of(reading, ["lease_no"])
    place, unit = text_of(reading, ["property", "property_no"]), text_of(reading, ["unit_no"])
    both = np.where((place != "") & (unit != ""), place + " " + unit, place + unit)
    found: NDArray[np.object_] = np.where(lease == "", both, lease)
    return found


def _link(
    reading: Reading, role: str, cells: RoleCells
) -> tuple[RelationKind | None, NDArray[np.object_] | None]:
    """What ties a role to the tenant, and the word for it."""
    base = role.partition("#")[0]
    if base == SUBTENANT:
        return RelationKind.LEASES, None
    if base not in (OCCUPANT, PAYER):
        return None, None
    column = cells.name_column if cells.name_column >= 0 else cells.ids[0][0]
    header = tidy(column_name(reading.sheet, column)).lower()
    detail = np.full(len(reading.sheet.rows), header, dtype=object)
    return RelationKind.SHARES if base == PAYER else RelationKind.LEASES, detail


def _same_as_tenant(cells: dict[str, RoleCells], role: str) -> NDArray[np.bool_]:
    """Rows in which a role repeats the tenant, as occupants and payers mostly do."""
    if TENANT not in cells:
        return np.zeros(len(cells[role].present), dtype=np.bool_)
    return same_party(cells[role], cells[TENANT])


def _note_without_tenant(reading: Reading, cells: dict[str, RoleCells]) -> None:
    """Rows that name somebody and no tenant."""
    named = np.zeros(len(reading.sheet.rows), dtype=np.bool_)
    for one in cells.values():
        named |= one.present
    if TENANT in cells:
        named &= ~(cells[TENANT].present | cells[TENANT].unnamed)
    note_rows(reading.sheet, -1, named, "records.no_tenant", reading.log)


def _of(found: SheetRecords, reading: Reading, role: str) -> NDArray[np.int64]:
    nobody = np.full(len(reading.sheet.rows), NOBODY, dtype=np.int64)
    return found.mention_of.get(role, nobody)
