"""
From columns to canonical fields: what the mapping file says, then headers, then values.

A field of the main facts (names, identifiers, role, share, tier) that two columns claim is never
guessed: the run stops and names the choices. For any other field both stay unmapped, with an issue.
The kind of table is recognised from the headers, restricts what they may mean, and is recognised
again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from supplyscreen.errors import UnusableTable
from supplyscreen.model.layout import TableLayout
from supplyscreen.model.rows import IssueLog, Sheet
from supplyscreen.records.headers import Claim, claim_of, dictionary, nearest, normalise
from supplyscreen.records.headings import column_name, headerless
from supplyscreen.records.kinds import (
    ALSO,
    GENERIC,
    GROUPS,
    NAMING,
    PAYMENTS,
    READ,
    REPEATED,
    SUBCONTRACTS,
    numbered,
    plain,
    recognise,
)
from supplyscreen.records.people_columns import tell_people
from supplyscreen.records.rivals import plainest, stood_in, telling_fields
from supplyscreen.records.values import Nature, nature_of, passes_vat, same_values
from supplyscreen.text.identifiers import meaning_of_header
from supplyscreen.text.quoted import column_letter, quoted

_ROLES = ("supplier", "parent", "sub", "payer")
_ROLES_OF = {SUBCONTRACTS: ("supplier", "parent", "sub"), PAYMENTS: ("supplier", "payer")}
_IDS = frozenset({"org_id", *(f"{role}_id" for role in _ROLES)})
_NAMES = frozenset({"name", *(f"{role}_name" for role in _ROLES)})
_NEVER_GUESSED = (
    _IDS
    | _NAMES
    | {"role", "share_pct", "ownership_pct", "tier", "person_name", "person_id"}
    | {"owner_name", "owner_id", "owned_name", "owned_id"}
    | {"tenant", "tenant_id", "landlord", "bidder", "bidder_id"}
)
_ORG_WORDS = ("org", "cvr", "tunnus", "company number", "registration")
_SHOWN_HEADERS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMap:
    """Which column of a sheet holds which field."""

    kind: str
    """As recognised or given: a key of kinds.GROUPS."""
    columns: Mapping[str, int]
    """Field -> position of its column."""
    fields: tuple[tuple[str, str], ...]
    """(header as written, field), in column order."""
    unmapped: tuple[str, ...]
    """Headers no field took, columns without header by their letter, in column order."""
    left_out: frozenset[int] = frozenset()
    """Columns that the mapping file says hold nothing to be read."""


def map_columns(sheet: Sheet, layout: TableLayout | None, log: IssueLog) -> ColumnMap:
    """
    Map the columns of one sheet.

    Raises:
        UnusableTable: no column names a party, two columns claim one main fact, the kind is not
            read, or the mapping file names a header or field that does not exist.
    """
    given = given_columns(sheet, layout)
    claims = {
        column: claim_of(header)
        for column, header in enumerate(sheet.headers)
        if column not in given and header.strip()
    }
    kind, claims = recognised_kind(sheet, layout, claims, frozenset(given.values()) - {""})
    columns = {field: column for column, field in given.items() if field}
    claims = _told_apart(sheet, claims)
    columns |= _settled(sheet, kind, claims, columns, log)
    columns = _by_values(sheet, columns, frozenset(given), log)
    columns = stood_in(kind, columns, frozenset(given.values()))
    columns = _generic_settled(sheet, kind, columns, log)
    if not NAMING[kind].intersection(map(plain, columns)):
        raise _no_known_column(sheet)
    field_of = {column: field for field, column in columns.items()}
    stray = frozenset(headerless(sheet))
    return ColumnMap(
        kind=kind,
        columns=columns,
        fields=tuple(
            (sheet.headers[column], plain(field_of[column])) for column in sorted(field_of)
        ),
        unmapped=tuple(
            column_name(sheet, column)
            for column, header in enumerate(sheet.headers)
            if column not in field_of and (header.strip() or column in stray)
        ),
        left_out=frozenset(column for column, field in given.items() if not field),
    )


def given_columns(sheet: Sheet, layout: TableLayout | None) -> dict[int, str]:
    """Column -> field by the mapping file; field "" leaves the column out."""
    found: dict[int, str] = {}
    for header, field in layout.columns if layout else ():
        if field and field not in dictionary().groups:
            raise UnusableTable(
                "records.unknown_field",
                file=sheet.file,
                sheet=sheet.sheet,
                column=quoted(header),
                field=field,
                fields=", ".join(sorted(dictionary().groups)),
            )
        key = normalise(header)
        columns = [at for at, text in enumerate(sheet.headers) if text == header]
        columns = columns or [
            at for at, text in enumerate(sheet.headers) if key and normalise(text) == key
        ]
        if not columns:
            raise UnusableTable(
                "records.no_such_header",
                file=sheet.file,
                sheet=sheet.sheet,
                row=sheet.header_row,
                column=quoted(header),
                found=_headers_shown(sheet),
            )
        found[columns[0]] = field
    return found


def recognised_kind(
    sheet: Sheet, layout: TableLayout | None, claims: Mapping[int, Claim], given: frozenset[str]
) -> tuple[str, dict[int, Claim]]:
    """The kind of table, and the claims that this kind allows."""
    kind = layout.kind if layout else ""
    if kind and kind not in GROUPS:
        raise UnusableTable(
            "records.unknown_kind",
            file=sheet.file,
            sheet=sheet.sheet,
            kind=kind,
            kinds=", ".join(sorted(READ)),
        )
    if not kind:
        kind = _kind_of(claims, given)
    if not kind:
        raise _no_known_column(sheet)
    return kind, tell_people(kind, sheet.headers, _restricted(claims, kind), given)


def _kind_of(claims: Mapping[int, Claim], given: frozenset[str]) -> str:
    """By the headers that mean one thing, then by all that this kind allows."""
    for fields in telling_fields(claims.values()):
        if kind := recognise(fields | given):
            allowed = _restricted(claims, kind).values()
            unsure = telling_fields(claims.values())[1] - fields
            told = {field for claim in allowed for field in claim.fields} - unsure
            return recognise(told | given) or kind
    return ""


def _restricted(claims: Mapping[int, Claim], kind: str) -> dict[int, Claim]:
    groups = dictionary().groups
    also = ALSO.get(kind, frozenset())
    return {
        column: replace(
            claim,
            fields=tuple(one for one in claim.fields if groups[one] in GROUPS[kind] or one in also),
        )
        for column, claim in claims.items()
    }


def _fields(claims: Mapping[int, Claim]) -> set[str]:
    return {field for claim in claims.values() for field in claim.fields}


def _settled(
    sheet: Sheet,
    kind: str,
    claims: Mapping[int, Claim],
    taken: Mapping[str, int],
    log: IssueLog,
) -> dict[str, int]:
    """One column for each field, or an issue or error where several claim it."""
    columns: dict[str, int] = {}
    for field in sorted(_fields(claims) - set(taken)):
        wanting = [column for column, claim in claims.items() if field in claim.fields]
        best = _best(sheet, field, wanting, claims)
        if field in REPEATED.get(kind, ()):
            columns |= {numbered(field, at): one for at, one in enumerate(sorted(wanting))}
        elif len(best) == 1:
            columns[field] = best[0]
        elif field in _NEVER_GUESSED and not _is_named_better(kind, field, claims):
            raise _ambiguous(sheet, field, best)
        else:
            log.add(
                "records.field_claimed_twice",
                file=sheet.file,
                sheet=sheet.sheet,
                column=quoted(sheet.headers[best[0]]),
                rows=[sheet.header_row],
                field=field,
                columns=_quoted(sheet, best),
            )
    return columns


def _is_named_better(kind: str, field: str, claims: Mapping[int, Claim]) -> bool:
    """Whether "company" and "organisation" stand beside a column that names the supplier."""
    meant = {"name": GENERIC[kind].name, "org_id": GENERIC[kind].number} if kind in GENERIC else {}
    return meant.get(field, field) in _fields(claims) - {field}


def _told_apart(sheet: Sheet, claims: dict[int, Claim]) -> dict[int, Claim]:
    """Of two columns of numbers ("Supplier ID", "Supplier ID(T)") the one of names is that."""
    found = dict(claims)
    for field in _IDS.intersection(_fields(claims)):
        wanting = [column for column, claim in claims.items() if claim.fields == (field,)]
        if len(wanting) == 1:
            continue
        named = [one for one in wanting if _nature(sheet, one) is Nature.NAMES]
        if len(named) == 1:
            name = "name" if field == "org_id" else field.removesuffix("_id") + "_name"
            found[named[0]] = Claim((name,), exact=False)
    return found


def _best(sheet: Sheet, field: str, wanting: list[int], claims: Mapping[int, Claim]) -> list[int]:
    """The columns that may be the field once spellings, then values, have been compared."""
    wanting = plainest(wanting, claims)
    if len(wanting) > 1 and field in _IDS | _NAMES:
        wanted = Nature.IDENTIFIERS if field in _IDS else Nature.NAMES
        fitting = [one for one in wanting if _nature(sheet, one) is wanted]
        wanting = fitting or wanting
    if len(wanting) > 1 and same_values(sheet, wanting):
        return wanting[:1]
    return wanting


def _by_values(
    sheet: Sheet, columns: dict[str, int], given: frozenset[int], log: IssueLog
) -> dict[str, int]:
    """Correct what headers say by what the cells hold; what a person mapped stays."""
    found = dict(columns)
    for field in [field for field in columns if field in _IDS | _NAMES | {"vat_id"}]:
        column = columns[field]
        meant = field if column in given else _by_value(sheet, field, column, found)
        if meant == field:
            continue
        del found[field]
        if meant:
            found.setdefault(meant, column)
        log.add(
            "records.read_by_values" if meant else "records.not_by_values",
            file=sheet.file,
            sheet=sheet.sheet,
            column=sheet.headers[column],
            rows=[sheet.header_row],
            said=field,
            field=meant,
        )
    return found


def _by_value(sheet: Sheet, field: str, column: int, found: Mapping[str, int]) -> str:
    """The field that the cells of a column make it; "" if they make it none."""
    if field == "vat_id":
        return field if passes_vat(sheet, column) else ""
    nature = _nature(sheet, column)
    role, _, part = field.rpartition("_")
    name, number = (f"{role}_name", f"{role}_id") if role in _ROLES else ("name", "org_id")
    if part == "name" and nature is Nature.IDENTIFIERS and number not in found:
        return number
    if part == "name" and nature is Nature.NUMBERS and (role and "name" in found):
        return "supplier_no"
    if part == "id" and nature is Nature.NAMES and name not in found:
        return name
    if part == "id" and nature in (Nature.NAMES, Nature.NUMBERS):
        return field if _speaks_of_org(sheet.headers[column]) else "supplier_no"
    return field


def _generic_settled(
    sheet: Sheet, kind: str, columns: dict[str, int], log: IssueLog
) -> dict[str, int]:
    """Give "name" and "org_id" to the party they belong to."""
    found = dict(columns)
    for generic, part in (("name", "name"), ("org_id", "id")):
        if generic not in found:
            continue
        column = found.pop(generic)
        field = _owner_of_generic(sheet, kind, part, column, found)
        if field not in found:
            found[field] = column
            continue
        log.add(
            "records.column_not_used",
            file=sheet.file,
            sheet=sheet.sheet,
            column=sheet.headers[column],
            rows=[sheet.header_row],
            field=field,
            chosen=_quoted(sheet, [found[field]]),
        )
    return found


def _owner_of_generic(
    sheet: Sheet, kind: str, part: str, column: int, found: Mapping[str, int]
) -> str:
    """The field that "name" or "org_id" stands for in a table of this kind."""
    if kind == SUBCONTRACTS or (kind == PAYMENTS and {"payer_name", "payer_id"} & set(found)):
        return f"{_neighbour(sheet, _ROLES_OF[kind], part, column, found)}_{part}"
    return GENERIC[kind].name if part == "name" else GENERIC[kind].number


def _neighbour(
    sheet: Sheet, roles: Sequence[str], part: str, column: int, found: Mapping[str, int]
) -> str:
    """The role a column without one belongs to: its neighbour on the left, else the only one."""
    other = "name" if part == "id" else "id"
    lacking = [role for role in roles if f"{role}_{part}" not in found]
    open_roles = [role for role in lacking if f"{role}_{other}" in found]
    beside = [role for role in open_roles if found[f"{role}_{other}"] == column - 1]
    if beside:
        return beside[0]
    if len(open_roles) == 1:
        return open_roles[0]
    if open_roles:
        raise _ambiguous(
            sheet, open_roles[0] + "_" + part, [column], " / ".join(f"{r}_{part}" for r in lacking)
        )
    return lacking[-1] if "sub" in lacking else "supplier"


def _nature(sheet: Sheet, column: int) -> Nature:
    return nature_of(sheet, column, is_org_number=_speaks_of_org(sheet.headers[column]))


def _speaks_of_org(header: str) -> bool:
    key = normalise(header)
    return any(word in key for word in _ORG_WORDS) or meaning_of_header(header) != "org"


def _ambiguous(sheet: Sheet, field: str, columns: Iterable[int], fields: str = "") -> UnusableTable:
    return UnusableTable(
        "records.ambiguous",
        file=sheet.file,
        sheet=sheet.sheet,
        row=sheet.header_row,
        columns=_quoted(sheet, columns),
        field=fields or field,
    )


def _no_known_column(sheet: Sheet) -> UnusableTable:
    headers = [header for header in sheet.headers if header.strip()]
    header, spelling = nearest(headers)
    return UnusableTable(
        "records.no_known_column_near" if spelling else "records.no_known_column",
        file=sheet.file,
        sheet=sheet.sheet,
        row=sheet.header_row,
        found=_headers_shown(sheet),
        header=quoted(header),
        spelling=spelling,
    )


def _quoted(sheet: Sheet, columns: Iterable[int]) -> str:
    return ", ".join(f'{column_letter(at)} "{quoted(sheet.headers[at])}"' for at in columns)


def _headers_shown(sheet: Sheet) -> str:
    headers = [f'"{quoted(header)}"' for header in sheet.headers if header.strip()]
    more = ", ..." if len(headers) > _SHOWN_HEADERS else ""
    return ", ".join(headers[:_SHOWN_HEADERS]) + more
